//! Other programs: run with an input, and ended when they take too long or write too much.

use std::ffi::OsStr;
use std::io::{self, Read, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// The longest and the first pause between two looks at whether a program has ended.
const LONGEST_PAUSE: Duration = Duration::from_millis(20);
const FIRST_PAUSE: Duration = Duration::from_millis(1);
/// How much is read of an output at once, in bytes.
const CHUNK: usize = 8 << 10;

/// The programs that end with this one, or at a key.
static DEPENDENT: Mutex<Dependent> = Mutex::new(Dependent {
    running: Vec::new(),
    ended: None,
});

/// Programs that are ended together.
struct Dependent {
    /// The numbers of those that run.
    running: Vec<u32>,
    /// When they were ended last.
    ended: Option<Instant>,
}

/// Ends the programs that depend on this one, with all that they have started.
pub(super) fn end_dependent() {
    let mut dependent = DEPENDENT.lock().unwrap_or_else(PoisonError::into_inner);
    dependent.ended = Some(Instant::now());
    for &program in &dependent.running {
        kill_group(program);
    }
}

/// A program that runs and is ended with the others, until this is dropped.
struct Running(u32);

impl Running {
    /// A program that was asked for at a time: they may have been ended before it began.
    fn of(child: &Child, asked: Instant) -> Running {
        let mut dependent = DEPENDENT.lock().unwrap_or_else(PoisonError::into_inner);
        dependent.running.push(child.id());
        if dependent.ended.is_some_and(|ended| asked <= ended) {
            kill_group(child.id());
        }
        Running(child.id())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let mut dependent = DEPENDENT.lock().unwrap_or_else(PoisonError::into_inner);
        dependent.running.retain(|&program| program != self.0);
    }
}

/// What becomes of what a program writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Streams {
    /// Nothing is read.
    Discarded,
    /// Its output and its errors are kept, up to so many bytes in all.
    Kept(usize),
}

/// How a program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// By itself.
    Itself(ExitStatus),
    /// It was ended because it took too long.
    TooLong,
    /// It was ended because it wrote too much.
    TooMuch,
}

/// A program that has run.
#[derive(Debug)]
pub(super) struct Ran {
    pub(super) ended: Ended,
    /// What it wrote.
    pub(super) output: Vec<u8>,
}

impl Ran {
    /// Whether it says that all went well.
    pub(super) fn succeeded(&self) -> bool {
        matches!(self.ended, Ended::Itself(status) if status.success())
    }
}

/// A program to be run. It is in a process group of its own, so that no key of the terminal ends it.
pub(super) struct Program {
    command: Command,
    /// When it was asked for, if it is ended with the others.
    asked: Option<Instant>,
}

impl Program {
    pub(super) fn new(name: impl AsRef<OsStr>) -> Program {
        let mut command = Command::new(name);
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        Program {
            command,
            asked: None,
        }
    }

    pub(super) fn with_arguments(mut self, arguments: &[impl AsRef<OsStr>]) -> Program {
        self.command.args(arguments);
        self
    }

    /// The same, ended with the others that are; asked for at a time.
    pub(super) fn dependent(self, asked: Instant) -> Program {
        Program {
            asked: Some(asked),
            ..self
        }
    }

    /// Runs it to its end, or to that of the time that it may take.
    ///
    /// # Errors
    /// When there is no such program or it cannot be started.
    pub(super) fn run(
        mut self,
        input: &[u8],
        streams: Streams,
        limit: Duration,
    ) -> io::Result<Ran> {
        let end = Instant::now() + limit;
        let stream = || match streams {
            Streams::Discarded => Stdio::null(),
            Streams::Kept(_) => Stdio::piped(),
        };
        self.command
            .stdin(Stdio::piped())
            .stdout(stream())
            .stderr(stream());
        let mut child = self.command.spawn()?;
        let _running = self.asked.map(|asked| Running::of(&child, asked));
        feed(&mut child, input);
        let (mut output, mut ended) = (Vec::new(), None);
        if let Streams::Kept(most) = streams {
            ended = collect(&listen(&mut child), &mut output, most, end);
        }
        let ended = match ended {
            Some(ended) => ended,
            None => match wait(&mut child, end)? {
                Some(status) => {
                    return Ok(Ran {
                        ended: Ended::Itself(status),
                        output,
                    });
                }
                None => Ended::TooLong,
            },
        };
        kill(&mut child);
        Ok(Ran { ended, output })
    }
}

impl Program {
    /// Starts it and leaves it alone; says whether it was started and did not fail for a while.
    pub(super) fn start(mut self, patience: Duration) -> bool {
        self.command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let Ok(mut child) = self.command.spawn() else {
            return false;
        };
        match wait(&mut child, Instant::now() + patience) {
            Ok(Some(status)) => status.success(),
            Ok(None) | Err(_) => {
                // So that nothing of it is left when it ends.
                thread::spawn(move || child.wait());
                true
            }
        }
    }
}

/// Writes the input of a program, on a thread because a program may never read it.
fn feed(child: &mut Child, input: &[u8]) {
    let Some(mut stdin) = child.stdin.take() else {
        return;
    };
    let input = input.to_vec();
    thread::spawn(move || {
        // A program that has read enough closes its input.
        let _ = stdin.write_all(&input);
    });
}

/// Reads what a program writes, piece by piece; ends when it has closed both of its outputs.
fn listen(child: &mut Child) -> Receiver<Vec<u8>> {
    let (sender, pieces) = mpsc::sync_channel(0);
    let outputs: [Option<Box<dyn Read + Send>>; 2] = [
        child.stdout.take().map(|output| Box::new(output) as _),
        child.stderr.take().map(|output| Box::new(output) as _),
    ];
    for mut output in outputs.into_iter().flatten() {
        let sender = sender.clone();
        thread::spawn(move || {
            let mut buffer = [0; CHUNK];
            while let Ok(length @ 1..) = output.read(&mut buffer) {
                if sender.send(buffer[..length].to_vec()).is_err() {
                    return;
                }
            }
        });
    }
    pieces
}

/// Collects pieces until there are no more; says so if the time or the room ends before.
fn collect(
    pieces: &Receiver<Vec<u8>>,
    output: &mut Vec<u8>,
    most: usize,
    end: Instant,
) -> Option<Ended> {
    loop {
        let left = end.saturating_duration_since(Instant::now());
        match pieces.recv_timeout(left) {
            Ok(piece) => output.extend_from_slice(&piece),
            Err(RecvTimeoutError::Disconnected) => return None,
            Err(RecvTimeoutError::Timeout) => return Some(Ended::TooLong),
        }
        if output.len() > most {
            output.truncate(most);
            return Some(Ended::TooMuch);
        }
    }
}

/// Waits for the end of a program, but not for longer than until `end`.
fn wait(child: &mut Child, end: Instant) -> io::Result<Option<ExitStatus>> {
    let mut pause = FIRST_PAUSE;
    loop {
        let status = child.try_wait()?;
        if status.is_some() || Instant::now() >= end {
            return Ok(status);
        }
        thread::sleep(pause);
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

/// Ends a program and what it has started.
fn kill(child: &mut Child) {
    kill_group(child.id());
    // Both fail when it has ended already.
    let _ = child.kill();
    let _ = child.wait();
}

/// Ends the process group of a program, where there are such.
fn kill_group(program: u32) {
    #[cfg(unix)]
    {
        use rustix::process::{Pid, Signal, kill_process_group};
        let group = i32::try_from(program).ok().and_then(Pid::from_raw);
        if let Some(group) = group {
            let _ = kill_process_group(group, Signal::KILL);
        }
    }
    #[cfg(not(unix))]
    let _ = program;
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn run(command: &str, input: &str, limit: Duration) -> Ran {
        let program = Program::new("sh").with_arguments(&["-c", command]);
        let ran = program.run(input.as_bytes(), Streams::Kept(1000), limit);
        ran.expect("there is a shell")
    }

    const LONG: Duration = Duration::from_mins(1);

    #[test]
    fn input_and_both_outputs_pass() {
        let ran = run("cat; echo oars >&2", "sails ", LONG);
        assert!(ran.succeeded());
        let output = String::from_utf8_lossy(&ran.output).into_owned();
        assert!(
            output.contains("sails ") && output.contains("oars\n"),
            "{output}"
        );
        assert!(!run("exit 3", "not read", LONG).succeeded());
    }

    #[test]
    fn a_program_without_end_is_ended_with_all_that_it_has_started() {
        let ran = run(
            "sleep 1000 & echo begun; sleep 1000",
            "",
            Duration::from_millis(300),
        );
        assert_eq!(ran.ended, Ended::TooLong);
        assert_eq!(ran.output, b"begun\n");
        let ran = run("yes", "", LONG);
        assert_eq!((ran.ended, ran.output.len()), (Ended::TooMuch, 1000));
    }

    #[test]
    fn a_long_input_that_is_not_read_holds_nothing_up() {
        let input = "x".repeat(1 << 20);
        assert!(run("exit 0", &input, LONG).succeeded());
        let ran = run("cat >&2", &input, LONG);
        assert_eq!(ran.ended, Ended::TooMuch);
    }

    #[test]
    fn a_program_that_is_not_there_is_an_error() {
        let program = Program::new("threadview-has-no-such-program");
        assert!(program.run(b"", Streams::Discarded, LONG).is_err());
    }
}

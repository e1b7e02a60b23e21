//! A program on a pseudo-terminal: keys go in, a screen comes out, nothing waits for a fixed time.

use std::fs::File;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Instant;

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{self, Pid, Signal, WaitId, WaitIdOptions};
use rustix::termios;
use tempfile::TempDir;
use vt100::{MouseProtocolEncoding, MouseProtocolMode, Parser, Screen};

use super::process::{DEADLINE, Process};
pub(super) use super::process::{End, until};
pub(super) use crate::started::THREADVIEW;
use crate::started::{CONFIG, STATE, state};

/// What stands on the terminal before the program starts.
const BEFORE: &str = "what stood here before\n$ ";
/// Says that, then becomes the program. No signal shall leave a core file behind.
const START: &str = "ulimit -c 0; printf 'what stood here before\\n$ '; exec \"$@\"";
/// A frame that does not come in one piece begins and ends with these.
const FRAME: [&[u8]; 2] = [b"\x1b[?2026h", b"\x1b[?2026l"];
/// One that draws the whole screen anew clears it first.
const CLEAR: &[u8] = b"\x1b[2J";
/// Has the program draw the whole screen anew.
const DRAW_ANEW: &str = "\x0c";

/// A program on a pseudo-terminal of its own, with what the terminal shows.
pub(super) struct Pty {
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    child: Process,
    chunks: Receiver<Vec<u8>>,
    /// Whether the reader of the output ends with the next frame.
    closing: Arc<AtomicBool>,
    parser: Parser,
    /// Everything that the terminal was sent.
    pub(super) bytes: Vec<u8>,
    /// How the terminal treated keys and lines before.
    line_discipline: String,
    /// What the program keeps, unless its story says where.
    _state: TempDir,
}

impl Pty {
    /// The program with some arguments, on 80 by 24 cells.
    pub(super) fn threadview(args: &[&str]) -> Pty {
        Pty::of_size(80, 24, args)
    }

    /// The program with some arguments, on a terminal of that size.
    pub(super) fn of_size(columns: u16, rows: u16, args: &[&str]) -> Pty {
        let mut command = vec![THREADVIEW];
        command.extend(args);
        Pty::spawn(columns, rows, &command, &[])
    }

    /// Any program with its arguments, and variables to set for it.
    pub(super) fn spawn(
        columns: u16,
        rows: u16,
        command: &[&str],
        variables: &[(&str, &str)],
    ) -> Pty {
        let mut started = CommandBuilder::new("sh");
        started.cwd(env!("CARGO_MANIFEST_DIR"));
        started.args(["-c", START, "sh"]);
        started.args(command);
        started.env("TERM", "xterm-256color");
        started.env("LC_ALL", "C.UTF-8");
        started.env_remove("NO_COLOR");
        // A story copies, opens and edits with its own programs, not with those of whoever runs it.
        for own in [
            "WAYLAND_DISPLAY",
            "DISPLAY",
            "TMUX",
            "BROWSER",
            "VISUAL",
            "EDITOR",
        ] {
            started.env_remove(own);
        }
        let state = state();
        started.env(STATE, state.path());
        started.env(CONFIG, state.path());
        for (name, value) in variables {
            started.env(name, value);
        }
        let pair = native_pty_system()
            .openpty(cells(columns, rows))
            .expect("there is a pseudo-terminal");
        let line_discipline = line_discipline(&*pair.master);
        let child: Box<dyn Child> = pair.slave.spawn_command(started).expect("there is a shell");
        let Ok(child) = child.downcast::<std::process::Child>() else {
            panic!("a process on this machine is one of the standard library's");
        };
        let (sender, chunks) = mpsc::sync_channel(0);
        let output = pair.master.try_clone_reader().expect("it can be read");
        let closing = Arc::new(AtomicBool::new(false));
        let is_closing = Arc::clone(&closing);
        thread::spawn(move || {
            read(output, |chunk| {
                let is_last = is_closing.load(Ordering::SeqCst) && chunk.ends_with(FRAME[1]);
                sender.send(chunk.to_vec()).is_ok() && !is_last
            });
        });
        Pty {
            keys: pair.master.take_writer().expect("it can be written to"),
            master: pair.master,
            child: Process(*child),
            chunks,
            closing,
            parser: Parser::new(at_least_one(rows), at_least_one(columns), 0),
            bytes: Vec::new(),
            line_discipline,
            _state: state,
        }
    }

    /// Types keys.
    pub(super) fn send(&mut self, keys: impl AsRef<[u8]>) {
        let sent = self.keys.write_all(keys.as_ref());
        sent.and_then(|()| self.keys.flush())
            .expect("the terminal takes keys");
    }

    /// Makes the window another size.
    pub(super) fn resize(&mut self, columns: u16, rows: u16) {
        self.parser
            .screen_mut()
            .set_size(at_least_one(rows), at_least_one(columns));
        self.master
            .resize(cells(columns, rows))
            .expect("a pseudo-terminal has any size");
    }

    /// Waits until the screen is as it should be; looks at it between frames only.
    #[track_caller]
    pub(super) fn wait_for(&mut self, what: &str, condition: impl Fn(&Screen) -> bool) {
        self.wait_with(what, |pty| condition(pty.screen()));
    }

    /// Waits until some words are on the screen.
    #[track_caller]
    pub(super) fn wait_for_text(&mut self, text: &str) {
        self.wait_for(text, |screen| screen.contents().contains(text));
    }

    /// Waits until these bytes were written.
    #[track_caller]
    pub(super) fn wait_for_bytes(&mut self, bytes: &str) {
        self.wait_with(bytes, |pty| {
            memchr::memmem::find(&pty.bytes, bytes.as_bytes()).is_some()
        });
    }

    /// Waits until the whole screen was drawn anew after this many bytes.
    #[track_caller]
    pub(super) fn wait_for_frame_after(&mut self, bytes: usize) {
        self.wait_with("a whole frame", |pty| {
            memchr::memmem::find(&pty.bytes[bytes..], CLEAR).is_some()
        });
    }

    #[track_caller]
    pub(super) fn wait_with(&mut self, what: &str, condition: impl Fn(&Pty) -> bool) {
        let deadline = Instant::now() + DEADLINE;
        while self.is_drawing() || !condition(self) {
            let left = deadline.saturating_duration_since(Instant::now());
            let ended = match self.chunks.recv_timeout(left) {
                Ok(chunk) => {
                    self.take(&chunk);
                    continue;
                }
                Err(RecvTimeoutError::Timeout) => "does not come",
                Err(RecvTimeoutError::Disconnected) => "did not come before the end",
            };
            panic!("{what}: {ended}\n{}", self.screen().contents());
        }
    }

    fn take(&mut self, chunk: &[u8]) {
        self.bytes.extend_from_slice(chunk);
        self.parser.process(chunk);
    }

    fn is_drawing(&self) -> bool {
        let [begin, end] = FRAME.map(|mark| memchr::memmem::rfind(&self.bytes, mark));
        begin > end
    }

    /// What the terminal shows.
    pub(super) fn screen(&self) -> &Screen {
        self.parser.screen()
    }

    /// Sends the process a signal from outside.
    pub(super) fn kill(&self, signal: Signal) {
        process::kill_process(self.pid(), signal).expect("the process is ours");
    }

    /// Continues what has stopped, as a shell does by `fg`.
    #[cfg(not(feature = "portable"))]
    pub(super) fn continue_job(&self) {
        process::kill_process_group(self.pid(), Signal::CONT).expect("the processes are ours");
    }

    /// The process, which becomes the program.
    pub(super) fn pid(&self) -> Pid {
        Pid::from_child(&self.child.0)
    }

    /// Asserts that the terminal is the program's: every key comes at once, nothing of the reader's
    /// own screen is written over.
    #[track_caller]
    pub(super) fn assert_taken(&self) {
        let screen = self.screen();
        assert!(screen.alternate_screen(), "it has a screen of its own");
        assert!(screen.bracketed_paste(), "a paste is not taken for keys");
        assert!(screen.hide_cursor(), "the cursor is hidden");
        assert!(self.is_raw(), "keys come as they are typed");
    }

    /// Asserts that the terminal is as the program found it.
    #[track_caller]
    pub(super) fn assert_as_found(&self) {
        self.assert_given_back();
        assert_eq!(self.screen().contents(), BEFORE);
        assert_eq!(self.screen().cursor_position(), (1, 2));
    }

    /// Asserts that the terminal serves whoever comes next, who may have said something already.
    #[track_caller]
    pub(super) fn assert_given_back(&self) {
        let screen = self.screen();
        let mouse = (
            screen.mouse_protocol_mode(),
            screen.mouse_protocol_encoding(),
        );
        let no_mouse = (MouseProtocolMode::None, MouseProtocolEncoding::Default);
        assert!(!screen.alternate_screen(), "the screen is the shell's");
        assert!(!screen.hide_cursor(), "the cursor is shown");
        assert!(!screen.bracketed_paste(), "a paste is what it was");
        assert_eq!(mouse, no_mouse, "the mouse is the terminal's");
        assert!(!self.is_drawing(), "the terminal shows what it is sent");
        let shown = screen.contents();
        assert!(shown.starts_with(BEFORE), "something was drawn:\n{shown}");
        self.assert_cooked();
    }

    /// Asserts that the terminal treats keys and lines as it did before.
    #[track_caller]
    pub(super) fn assert_cooked(&self) {
        assert_eq!(line_discipline(&*self.master), self.line_discipline);
    }

    fn is_raw(&self) -> bool {
        let termios = self.master.get_termios().expect("it is a terminal");
        !format!("{:?}", termios.local_flags).contains("ICANON")
    }

    /// Has the terminal hand on whole lines only, as a shell wants it for what it starts.
    pub(super) fn make_cooked(&self) {
        self.stty("-raw echo isig");
        assert!(!self.is_raw());
    }

    /// Changes the settings of the terminal.
    fn stty(&self, settings: &str) {
        let name = self.master.tty_name().expect("it has a name");
        let status = std::process::Command::new("sh")
            .args(["-c", "stty $1 <\"$2\"", "sh", settings])
            .arg(name)
            .status();
        assert!(status.is_ok_and(|status| status.success()), "stty works");
    }

    /// Waits until keys come as they are typed.
    #[track_caller]
    pub(super) fn wait_until_raw(&self) {
        until("it does not take the keys", || self.is_raw().then_some(()));
    }

    /// Changes what the screen shows behind the back of the program.
    pub(super) fn scribble(&mut self, text: &str) {
        self.parser.process(text.as_bytes());
    }

    /// Has the terminal take nothing more of what the program writes: as over a line that hangs.
    pub(super) fn hold_output(&self) -> File {
        let held = self.open_once_more();
        termios::tcflow(&held, termios::Action::OOff).expect("it is a terminal");
        held
    }

    pub(super) fn open_once_more(&self) -> File {
        let name = self.master.tty_name().expect("it has a name");
        let end = File::options().read(true).write(true).open(name);
        end.expect("it can be opened once more")
    }

    /// Waits until the process has stopped.
    #[track_caller]
    pub(super) fn wait_until_stopped(&mut self) {
        let pid = WaitId::Pid(self.pid());
        until("it does not stop", || {
            let asked = WaitIdOptions::STOPPED | WaitIdOptions::NOHANG;
            process::waitid(pid.clone(), asked).expect("the process is ours")
        });
    }

    /// Waits until the process has ended and all that it wrote has been read.
    #[track_caller]
    pub(super) fn end(&mut self) -> End {
        self.read_to_end();
        self.child.end()
    }

    #[track_caller]
    fn read_to_end(&mut self) {
        let deadline = Instant::now() + DEADLINE;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.chunks.recv_timeout(left) {
                Ok(chunk) => self.take(&chunk),
                Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => {
                    panic!("it does not end\n{}", self.screen().contents())
                }
            }
        }
    }

    /// Waits until the process has ended, without reading what it writes.
    #[track_caller]
    pub(super) fn end_of_process(&mut self) -> End {
        self.child.end()
    }

    /// Closes the terminal as when its window is closed, while the program waits for keys; waits
    /// until the process has ended.
    #[track_caller]
    pub(super) fn hang_up(mut self) -> End {
        // Whoever writes to the terminal says on leaving that no more keys come, and that would be
        // keys. Without a character for it nothing is said.
        self.stty("eof undef");
        // The reader holds the terminal open until all is drawn anew.
        self.closing.store(true, Ordering::SeqCst);
        self.send(DRAW_ANEW);
        self.read_to_end();
        drop(self.keys);
        drop(self.master);
        self.child.end()
    }
}

fn read(mut output: impl Read, mut hand_on: impl FnMut(&[u8]) -> bool) {
    let mut buffer = vec![0; 1 << 16];
    while let Ok(length @ 1..) = output.read(&mut buffer) {
        if !hand_on(&buffer[..length]) {
            return;
        }
    }
}

fn line_discipline(terminal: &dyn MasterPty) -> String {
    format!("{:?}", terminal.get_termios().expect("it is a terminal"))
}

fn cells(columns: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        ..PtySize::default()
    }
}

fn at_least_one(cells: u16) -> NonZeroU16 {
    NonZeroU16::new(cells).expect("a window has cells")
}

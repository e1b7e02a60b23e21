//! Piping a text to a command of the shell, whose output is kept as far as there is room for it.

use std::process::ExitStatus;
use std::time::{Duration, Instant};

use super::program::{Ended, Program, Streams};

/// How long a command may take.
const LIMIT: Duration = Duration::from_secs(10);
/// The most that is kept of its output, in bytes.
const KEPT: usize = 64 << 10;

/// What a command has done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piped {
    /// The command.
    pub command: String,
    /// What it wrote; control characters and all.
    pub output: String,
    /// How it ended, where that is not as it should, in words.
    pub trouble: Option<String>,
}

/// Runs a command, asked for at the time `asked`, with a text on its standard input.
pub(super) fn pipe(command: String, text: &str, asked: Instant) -> Piped {
    let program = Program::new("sh").with_arguments(&["-c", command.as_str()]);
    let program = program.dependent(asked);
    let (output, trouble) = match program.run(text.as_bytes(), Streams::Kept(KEPT), LIMIT) {
        Ok(ran) => (ran.output, trouble(ran.ended)),
        Err(error) => (Vec::new(), Some(format!("it cannot be started: {error}"))),
    };
    Piped {
        command,
        output: String::from_utf8_lossy(&output).into_owned(),
        trouble,
    }
}

fn trouble(ended: Ended) -> Option<String> {
    match ended {
        Ended::Itself(status) if status.success() => None,
        Ended::Itself(status) => Some(failed(status)),
        Ended::TooLong => Some(format!("ended after {} seconds", LIMIT.as_secs())),
        Ended::TooMuch => Some(format!("ended after {} KB", KEPT >> 10)),
    }
}

fn failed(status: ExitStatus) -> String {
    match status.code() {
        Some(code) => format!("exit status {code}"),
        None => "ended by a signal".to_owned(),
    }
}

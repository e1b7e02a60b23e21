//! The terminal is handed over to another program, and taken back whole when that has ended.
//!
//! Meanwhile no key is read here, and the signals that keys send are left to that program.

use std::env;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use super::ownership::{Owner, enter, leave};
use crate::output::Report;

/// Whether another program has the terminal.
static EDITING: AtomicBool = AtomicBool::new(false);
/// What the shell says of a command that is not there.
const NO_COMMAND: i32 = 127;

/// Whether another program has the terminal.
#[cfg_attr(
    not(all(unix, not(feature = "portable"))),
    expect(dead_code, reason = "only what answers signals asks")
)]
pub(super) fn is_editing() -> bool {
    EDITING.load(Ordering::SeqCst)
}

/// Opens a file in an editor at a line, counted from 1, and waits until it is closed.
///
/// # Errors
/// When the terminal cannot be taken back.
pub(super) fn edit(file: &Path, line: usize) -> io::Result<Report> {
    let named = ["VISUAL", "EDITOR"].map(|variable| env::var(variable).unwrap_or_default());
    let named = named.iter().find(|command| !command.trim().is_empty());
    let editor = named.map_or("vi", |command| command.as_str());
    // What begins with a sign would be an option, or a line.
    let file = if file.is_relative() {
        PathBuf::from(".").join(file)
    } else {
        file.to_owned()
    };
    let ended = hand_over(|| {
        // The command may have arguments of its own, as others have it.
        Command::new("sh")
            .args(["-c", &format!("{editor} \"$@\""), "sh"])
            .arg(format!("+{line}"))
            .arg(file)
            .status()
    })?;
    Ok(Report::Returned(match ended {
        Ok(status) if status.success() => None,
        Ok(status) if status.code() == Some(NO_COMMAND) => {
            Some("there is no such editor: set VISUAL or EDITOR")
        }
        Ok(_) => Some("the editor ended with an error"),
        Err(_) => Some("there is no shell to start an editor"),
    }))
}

/// Runs a command of the shell with a text on its standard input, and waits until it has ended.
///
/// # Errors
/// When the terminal cannot be taken back.
pub(super) fn run(command: &str, text: String) -> io::Result<Report> {
    let ended = hand_over(|| run_with(command, text))?;
    Ok(Report::Returned(match ended {
        Ok(status) if status.success() => None,
        Ok(status) if status.code() == Some(NO_COMMAND) => Some("there is no such command"),
        Ok(_) => Some("the command ended with an error"),
        Err(_) => Some("there is no shell to start a command"),
    }))
}

fn run_with(command: &str, text: String) -> io::Result<ExitStatus> {
    let mut child = Command::new("sh")
        .args(["-c", command])
        .stdin(Stdio::piped())
        .spawn()?;
    if let Some(mut input) = child.stdin.take() {
        // A command may read nothing, and end all the same.
        thread::spawn(move || drop(input.write_all(text.as_bytes())));
    }
    child.wait()
}

/// Leaves the terminal to what runs, and takes it back.
fn hand_over<T>(run: impl FnOnce() -> T) -> io::Result<T> {
    EDITING.store(true, Ordering::SeqCst);
    leave(Owner::Shell);
    let done = run();
    let entered = enter();
    EDITING.store(false, Ordering::SeqCst);
    entered.map(|()| done)
}

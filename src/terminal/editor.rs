//! The terminal is handed over to an editor, and taken back whole when that has ended.
//!
//! Meanwhile no key is read here, and the signals that keys send are left to the editor.

use std::env;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicBool, Ordering};

use super::ownership::{Owner, TAKEN, enter, leave, owner};
use crate::output::Report;

/// Whether an editor has the terminal.
static EDITING: AtomicBool = AtomicBool::new(false);
/// What the shell says of a command that is not there.
const NO_COMMAND: i32 = 127;

/// Whether an editor has the terminal.
pub(super) fn is_editing() -> bool {
    EDITING.load(Ordering::SeqCst)
}

/// Waits until the program has the terminal, if an editor has it.
#[cfg_attr(
    not(all(unix, not(feature = "portable"))),
    expect(dead_code, reason = "the library reads keys in its own time")
)]
pub(super) fn wait_for_terminal() {
    let mut owner = owner();
    while is_editing() && *owner == Owner::Shell {
        owner = TAKEN.wait(owner).unwrap_or_else(PoisonError::into_inner);
    }
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
    EDITING.store(true, Ordering::SeqCst);
    leave(Owner::Shell);
    // The command may have arguments of its own, as others have it.
    let ended = Command::new("sh")
        .args(["-c", &format!("{editor} \"$@\""), "sh"])
        .arg(format!("+{line}"))
        .arg(file)
        .status();
    let entered = enter();
    EDITING.store(false, Ordering::SeqCst);
    entered?;
    Ok(Report::Edited(match ended {
        Ok(status) if status.success() => None,
        Ok(status) if status.code() == Some(NO_COMMAND) => {
            Some("there is no such editor: set VISUAL or EDITOR")
        }
        Ok(_) => Some("the editor ended with an error"),
        Err(_) => Some("there is no shell to start an editor"),
    }))
}

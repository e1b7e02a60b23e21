//! What stands for `unix.rs` where there are no signals and no jobs: the program ends by a key, the library
//! restores the terminal, and a window tells its size as an event.

use std::io::{self, Write};

#[cfg(unix)]
use super::wake::Wake;
use super::wake::WakeSender;

/// No signal has to be answered.
pub(super) fn watch(_: &WakeSender) {}

/// A terminal that is gone ends the program through the loop.
pub(super) fn end_gone() {}

/// There are no signals: the program ends by itself.
pub(super) fn interrupt() {}

/// There are no jobs: the program goes on.
pub(super) fn suspend_job() {}

/// Writes a frame.
pub(super) fn write(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout();
    out.write_all(bytes).and_then(|()| out.flush())
}

/// Nobody else changes the modes of the terminal.
pub(super) fn take_keys() {}

/// Has the loop end when the terminal hangs up: on Unix, where this stands for it, the library that reads keys
/// does not tell.
#[cfg(unix)]
pub(super) fn watch_hang_up(sender: &WakeSender) {
    let sender = sender.clone();
    super::hang_up::watch(move || sender.send(Wake::Gone));
}

/// The system ends a program whose terminal is gone.
#[cfg(not(unix))]
pub(super) fn watch_hang_up(_: &WakeSender) {}

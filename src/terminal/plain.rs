//! What stands for `unix.rs` where there are no signals and no jobs: the program ends by a key, the library
//! restores the terminal, and a window tells its size as an event.

use std::sync::mpsc::Sender;

use super::Wake;

/// No signal has to be answered.
pub(super) fn watch(_: &Sender<Wake>) {}

/// A terminal that is gone ends the program through the loop.
pub(super) fn hang_up() {}

/// There are no jobs: the program goes on.
pub(super) fn suspend() {}

/// Nobody else changes the modes of the terminal.
pub(super) fn take_keys() {}

/// Whoever reads keys finds out.
pub(super) fn watch_hang_up() {}

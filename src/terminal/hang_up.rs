//! Hang-ups: whether one of the terminals that the program reads or writes is gone. A process without a controlling
//! terminal gets no signal then, and whoever reads keys could use all of a core: the library asks again and again
//! for more.

use std::fs::File;
use std::io::IsTerminal;
use std::os::fd::AsFd;
use std::thread;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::stdio;

/// Calls `gone` when a terminal hangs up.
pub(super) fn watch(gone: impl FnOnce() + Send + 'static) {
    // Opened now, because a terminal that has hung up cannot be opened.
    let controlling = File::open("/dev/tty").ok();
    thread::spawn(move || {
        let standard = [stdio::stdin(), stdio::stdout()];
        let terminals = standard.into_iter().filter(IsTerminal::is_terminal);
        let watched = terminals
            .chain(controlling.as_ref().map(AsFd::as_fd))
            .map(|terminal| PollFd::from_borrowed_fd(terminal, PollFlags::empty()));
        if is_one_gone(watched.collect()) {
            gone();
        }
    });
}

/// Waits until one of the terminals hangs up: without requested events `poll` waits for that. False if none can
/// be watched.
fn is_one_gone(mut watched: Vec<PollFd<'_>>) -> bool {
    while !watched.is_empty() {
        match poll(&mut watched, None) {
            Ok(_) => {}
            Err(rustix::io::Errno::INTR) => continue,
            Err(_) => return false,
        }
        let gone = PollFlags::HUP | PollFlags::ERR;
        if watched.iter().any(|end| end.revents().intersects(gone)) {
            return true;
        }
        // On some systems `poll` does not support every terminal.
        watched.retain(|end| end.revents().is_empty());
    }
    false
}

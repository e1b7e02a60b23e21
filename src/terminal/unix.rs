//! Signals and hang-ups, on which the program restores the terminal or takes it again.

use std::fs::File;
use std::io::IsTerminal;
use std::os::fd::AsFd;
use std::sync::mpsc::{self, Sender};
use std::time::Duration;
use std::{process, thread};

use crossterm::terminal;
use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, poll};
use rustix::stdio;
use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH, SIGXFSZ};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use super::editor::is_editing;
use super::{Owner, Wake, enter, keep, leave, owner};
use crate::app::Message;
use crate::output;

/// How long the write that restores the terminal may take.
const LEAVE_TIMEOUT: Duration = Duration::from_secs(1);
/// How long it may take to save where the reader is.
const SAVE_TIMEOUT: Duration = Duration::from_secs(2);
/// The signals that are handled here.
const HANDLED: [i32; 8] = [
    SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH, SIGXFSZ,
];

pub(super) fn watch(sender: &Sender<Wake>) {
    let sender = sender.clone();
    if let Ok(mut signals) = Signals::new(HANDLED) {
        thread::spawn(move || {
            for signal in signals.forever() {
                match signal {
                    SIGCONT => {
                        let _ = sender.send(Wake::Resumed);
                    }
                    SIGWINCH => {
                        if let Ok((width, height)) = terminal::size() {
                            let resize = Message::Resize(Size::new(width, height));
                            let _ = sender.send(Wake::Message(resize));
                        }
                    }
                    // They are meant for the editor that has the terminal.
                    SIGINT | SIGQUIT if is_editing() => {}
                    SIGTSTP if is_editing() => {
                        let _ = emulate_default_handler(SIGTSTP);
                    }
                    SIGTSTP => suspend(),
                    // The write that was too long for a file fails, as one does where a disk is full.
                    SIGXFSZ => {}
                    ending => end(ending),
                }
            }
        });
    }
}

/// Ends the program when a terminal that it reads or writes hangs up. A process without a controlling
/// terminal gets no signal then, and the thread that reads keys would use all of a core.
pub(super) fn watch_hang_up() {
    // Opened now, because a terminal that has hung up cannot be opened.
    let controlling = File::open("/dev/tty").ok();
    thread::spawn(move || {
        let standard = [stdio::stdin(), stdio::stdout()];
        let terminals = standard.into_iter().filter(IsTerminal::is_terminal);
        let watched = terminals
            .chain(controlling.as_ref().map(AsFd::as_fd))
            .map(|terminal| PollFd::from_borrowed_fd(terminal, PollFlags::empty()));
        end_on_hang_up(watched.collect());
    });
}

/// Ends the program as a hang-up of the terminal does.
pub(super) fn hang_up() {
    end(SIGHUP);
}

/// Restores the terminal, saves where the reader is and ends by the signal, so that the parent process sees the right status.
fn end(signal: i32) {
    if !within(LEAVE_TIMEOUT, || leave(Owner::Released)) {
        // The write is blocked. Raw mode can be disabled without one.
        let _ = terminal::disable_raw_mode();
    }
    // Nobody is left to be told what goes wrong.
    output::end_commands();
    within(SAVE_TIMEOUT, || drop(keep::save()));
    let _ = emulate_default_handler(signal);
    process::exit(128 + signal);
}

/// Does something on another thread; says whether that was done in time.
fn within(timeout: Duration, action: impl FnOnce() + Send + 'static) -> bool {
    let (sender, done) = mpsc::channel();
    thread::spawn(move || {
        action();
        let _ = sender.send(());
    });
    done.recv_timeout(timeout).is_ok()
}

/// Restores the terminal, stops, and takes the terminal again when continued.
pub(super) fn suspend() {
    leave(Owner::Shell);
    let _ = emulate_default_handler(SIGTSTP);
    let _ = enter();
}

/// Sets raw mode. After a stop by SIGSTOP, which no program can handle, the terminal has the modes of
/// the shell, and the library does not know that.
pub(super) fn take_keys() {
    let owner = owner();
    if *owner == Owner::Program
        && let Ok(terminal) = File::open("/dev/tty")
        && let Ok(mut modes) = tcgetattr(&terminal)
    {
        modes.make_raw();
        let _ = tcsetattr(&terminal, OptionalActions::Now, &modes);
    }
}

/// Ends the program when one of the terminals hangs up: without requested events `poll` waits for that.
fn end_on_hang_up(mut watched: Vec<PollFd<'_>>) {
    while !watched.is_empty() {
        match poll(&mut watched, None) {
            Ok(_) => {}
            Err(rustix::io::Errno::INTR) => continue,
            Err(_) => return,
        }
        let gone = PollFlags::HUP | PollFlags::ERR;
        if watched.iter().any(|end| end.revents().intersects(gone)) {
            end(SIGHUP);
        }
        // On some systems `poll` does not support every terminal.
        watched.retain(|end| end.revents().is_empty());
    }
}

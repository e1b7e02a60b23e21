//! Signals and hang-ups: what makes the program give the terminal back, and take it again.

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
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use super::{Owner, Wake, enter, leave, owner};
use crate::app::Message;

/// How long a terminal may take to take what gives it back.
const PATIENCE: Duration = Duration::from_secs(1);
/// The signals that are answered here.
const ANSWERED: [i32; 7] = [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH];

pub(super) fn watch(sender: &Sender<Wake>) {
    let sender = sender.clone();
    if let Ok(mut signals) = Signals::new(ANSWERED) {
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
                    SIGTSTP => suspend(),
                    ending => end(ending),
                }
            }
        });
    }
}

/// Ends the program when a terminal hangs up that it reads or writes. Whoever has no controlling
/// terminal gets no signal then, and the thread that reads keys would spin.
pub(super) fn watch_hang_up() {
    // Opened at once: a terminal that has gone cannot be opened any more.
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

/// Ends as when the terminal hangs up, whoever noticed first.
pub(super) fn hang_up() {
    end(SIGHUP);
}

/// Gives the terminal back and dies of the signal, so that whoever waits sees the right status.
fn end(signal: i32) {
    let (sender, left) = mpsc::channel();
    thread::spawn(move || {
        leave(Owner::Heir);
        let _ = sender.send(());
    });
    if left.recv_timeout(PATIENCE).is_err() {
        // A line that hangs takes nothing more. What needs no writing is done all the same.
        let _ = terminal::disable_raw_mode();
    }
    let _ = emulate_default_handler(signal);
    process::exit(128 + signal);
}

/// Gives the terminal back, stops, and takes it again when continued.
pub(super) fn suspend() {
    leave(Owner::Shell);
    let _ = emulate_default_handler(SIGTSTP);
    let _ = enter();
}

/// Has keys come as they are typed. After a stop that could not be answered the terminal is as
/// the shell wanted it, which the library does not know.
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

/// Asked for no events at all, `poll` sleeps until one of the terminals hangs up.
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
        // On some systems `poll` does not take every terminal.
        watched.retain(|end| end.revents().is_empty());
    }
}

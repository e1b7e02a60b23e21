//! Signals, on which the program restores the terminal or takes it again.

use std::fs::File;
use std::io;
use std::sync::mpsc;
use std::time::Duration;
use std::{process, thread};

use crossterm::terminal;
use ratatui::layout::Size;
use rustix::io::Errno;
use rustix::process::{Signal, kill_current_process_group};
use rustix::stdio;
use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH, SIGXFSZ};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use super::editor::is_editing;
use super::ownership::{Owner, enter, leave, owner};
use super::wake::{Wake, WakeSender};
use super::{hang_up, keep};
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

/// Answers signals from now on, on a thread of its own. What the loop has to know of them is sent to it.
pub(super) fn watch(sender: &WakeSender) {
    let sender = sender.clone();
    if let Ok(mut signals) = Signals::new(HANDLED) {
        thread::spawn(move || {
            for signal in signals.forever() {
                match signal {
                    SIGCONT => {
                        sender.send(Wake::Resumed);
                    }
                    SIGWINCH => {
                        if let Ok((width, height)) = terminal::size() {
                            let resize = Message::Resize(Size::new(width, height));
                            sender.send(Wake::Message(resize));
                        }
                    }
                    // They are meant for the editor that has the terminal.
                    SIGINT | SIGQUIT if is_editing() => {}
                    SIGTSTP if is_editing() => {
                        let _ = emulate_default_handler(SIGTSTP);
                    }
                    SIGTSTP => suspend(|| drop(emulate_default_handler(SIGTSTP))),
                    // The write that was too long for a file fails, as one does where a disk is full.
                    SIGXFSZ => {}
                    ending => end(ending),
                }
            }
        });
    }
}

/// Ends the program when a terminal that it reads or writes hangs up.
pub(super) fn watch_hang_up(_: &WakeSender) {
    hang_up::watch(end_gone);
}

/// Ends the program as a hang-up of the terminal does.
pub(super) fn end_gone() {
    end(SIGHUP);
}

/// Ends whatever the shell has started together with the program, and the program, as Ctrl-c does where no program has
/// taken the terminal.
pub(super) fn interrupt() {
    let _ = kill_current_process_group(Signal::INT);
    end(SIGINT);
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

/// Restores the terminal, stops whatever the shell has started together with the program, and the program, as Ctrl-z
/// does where no program has taken the terminal: a shell that waits for any of them would not take it back otherwise.
/// Takes the terminal again when continued.
pub(super) fn suspend_job() {
    suspend(|| {
        let _ = kill_current_process_group(Signal::STOP);
    });
}

/// Restores the terminal, stops, and takes the terminal again when continued.
///
/// Who stops a program may forget it: what is to be kept is saved first.
fn suspend(stop: impl FnOnce()) {
    within(SAVE_TIMEOUT, || drop(keep::save_meanwhile()));
    leave(Owner::Shell);
    stop();
    let _ = enter();
}

/// Writes a frame. The library's own writer would hand it on in two pieces, as its lines end.
pub(super) fn write(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(stdio::stdout(), bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => bytes = &bytes[written..],
            Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
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

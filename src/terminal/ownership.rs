//! Who has the terminal: taking it, and giving it back as it was found.
//!
//! Leaving must work at any moment and from any thread: after `q`, in a panic, when a signal asks
//! the process to end while the loop is stuck in a write. So what has to be undone is one function,
//! `leave`, that does it once; and all that is written goes through one lock, so that nothing comes
//! after it.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::{panic, process, thread};

use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::terminal::{
    DisableLineWrap, EnableLineWrap, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen,
};
use crossterm::{cursor, execute, queue, terminal};

use super::{protocol, system};
use crate::app::App;

/// The exit status after a panic, as the standard library has it.
const PANICKED: i32 = 101;

/// Who has the terminal.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    /// Whoever started us: it is not taken yet, or given back for a while.
    Shell,
    /// This program, which has to give it back.
    Program,
    /// Whoever started us, for good: the process is ending.
    Released,
}

/// Taken for as long as it takes to write or to change hands, and never while anything is computed:
/// a panic that finds it taken could not give the terminal back.
static OWNER: Mutex<Owner> = Mutex::new(Owner::Shell);

/// Whether the program takes the mouse along with the terminal.
pub(super) static MOUSE: AtomicBool = AtomicBool::new(false);

pub(super) fn owner() -> MutexGuard<'static, Owner> {
    OWNER.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What is drawn, collected so that a frame is one write. It is written only while the terminal is
/// ours: another thread may have given it back since.
#[derive(Default)]
pub(super) struct Output(Vec<u8>);

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let owner = owner();
        let written = match *owner {
            Owner::Program => system::write(&self.0),
            Owner::Shell | Owner::Released => Ok(()),
        };
        self.0.clear();
        written
    }
}

/// Takes the terminal.
pub(super) fn enter() -> io::Result<()> {
    let mut owner = owner();
    if *owner == Owner::Released {
        // Another thread is ending the process. Whatever this one did now would be left behind.
        drop(owner);
        loop {
            thread::park();
        }
    }
    // Before anything is done: half of it has to be undone as well.
    *owner = Owner::Program;
    terminal::enable_raw_mode()?;
    // Whether there are colours is decided once, by the palette; left to itself the library would
    // turn bold and reverse off along with them.
    crossterm::style::force_color_output(true);
    // Written together with what follows. Emoji that the terminal counts wider than we do end at the
    // edge, and not in the next row.
    queue!(
        io::stdout(),
        EnterAlternateScreen,
        EnableBracketedPaste,
        DisableLineWrap,
        cursor::Hide
    )?;
    protocol::set(&mut io::stdout())?;
    write_mouse()
}

/// Sets the keyboard protocol, which the terminal knows.
pub(super) fn set_protocol() -> io::Result<()> {
    let owner = owner();
    protocol::note();
    let mut out = io::stdout();
    match *owner {
        Owner::Program => protocol::set(&mut out).and_then(|()| out.flush()),
        // It is set when the terminal is taken again.
        Owner::Shell | Owner::Released => Ok(()),
    }
}

/// Takes the mouse, or leaves it to the terminal, as `app` has it.
pub(super) fn set_mouse(app: &App) -> io::Result<()> {
    let owner = owner();
    MOUSE.store(app.window.mouse, Ordering::SeqCst);
    match *owner {
        Owner::Program => write_mouse(),
        Owner::Shell | Owner::Released => Ok(()),
    }
}

fn write_mouse() -> io::Result<()> {
    if MOUSE.load(Ordering::SeqCst) {
        execute!(io::stdout(), EnableMouseCapture)
    } else {
        execute!(io::stdout(), DisableMouseCapture)
    }
}

/// Gives the terminal back as it was found. Does so once, whoever calls first; errors have nobody
/// left to be told to.
pub(super) fn leave(to: Owner) {
    let mut owner = owner();
    if *owner == Owner::Program {
        let mut out = io::stdout();
        let _ = protocol::unset(&mut out);
        let _ = queue!(
            out,
            EndSynchronizedUpdate,
            DisableMouseCapture,
            DisableBracketedPaste,
            EnableLineWrap,
            LeaveAlternateScreen,
            cursor::Show
        );
        let _ = out.flush();
        let _ = terminal::disable_raw_mode();
    }
    if *owner != Owner::Released {
        *owner = to;
    }
}

/// A panic in any thread gives the terminal back, says what happened and ends the program.
pub(super) fn leave_on_panic() {
    let report = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        leave(Owner::Released);
        report(info);
        process::exit(PANICKED);
    }));
}

//! Keeping where the reader is, however the program ends: by a key, a signal, or a terminal that is gone.
//!
//! The loop notes what is to be kept before it waits or writes. Whoever ends the process saves what was
//! noted last, once; whoever comes second waits until that is done. It is also saved while the program runs: where the
//! process is killed, or the machine loses power, only the last seconds are lost.

use std::sync::{Mutex, PoisonError};
use std::thread;

use super::wake::{Wake, WakeSender};
use crate::app::{App, Message, NewLines, Session};
use crate::store::StoreError;

/// What is to be kept.
static NOTED: Mutex<Noted> = Mutex::new(Noted::Nothing);

/// Held while something is written, so that what was noted first is written first.
static WRITING: Mutex<()> = Mutex::new(());

/// What is to be kept, as far as it is known.
enum Noted {
    /// Nothing yet.
    Nothing,
    Unsaved(Box<Unsaved>),
    /// It is kept: the process is ending.
    Saved,
}

/// What is to be kept of a reading, and of the lines that were typed.
#[derive(Clone)]
struct Unsaved {
    session: Option<Session>,
    lines: Option<NewLines>,
}

impl Unsaved {
    /// Saves both. What keeps one from being saved mostly keeps the other as well, and is told once.
    fn save(&self) -> Result<(), StoreError> {
        let session = self.session.as_ref().map_or(Ok(()), Session::save);
        let lines = self.lines.as_ref().map_or(Ok(()), NewLines::save);
        session.and(lines)
    }
}

/// Notes what is to be kept by now.
pub(super) fn note(app: &App) {
    let unsaved = Unsaved {
        session: app.session(),
        lines: app.new_lines(),
    };
    let mut noted = NOTED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Noted::Nothing | Noted::Unsaved(_) = *noted {
        *noted = Noted::Unsaved(Box::new(unsaved));
    }
}

/// Saves what is noted by now, beside the loop, which goes on meanwhile; what goes wrong is told to the reader.
pub(super) fn save_beside(sender: WakeSender) {
    thread::spawn(move || {
        if let Err(error) = save_meanwhile() {
            sender.send(Wake::Message(Message::NotKept(error.to_string())));
        }
    });
}

/// Saves what is noted by now, and may be noted again.
///
/// # Errors
/// When it cannot be written.
pub(super) fn save_meanwhile() -> Result<(), StoreError> {
    let _writing = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
    let unsaved = match &*NOTED.lock().unwrap_or_else(PoisonError::into_inner) {
        Noted::Unsaved(unsaved) => unsaved.clone(),
        Noted::Nothing | Noted::Saved => return Ok(()),
    };
    unsaved.save()
}

/// Saves what was noted of a file that is left for another one.
///
/// # Errors
/// When it cannot be written.
pub(super) fn save_and_go_on() -> Result<(), StoreError> {
    let _writing = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
    let mut noted = NOTED.lock().unwrap_or_else(PoisonError::into_inner);
    match std::mem::replace(&mut *noted, Noted::Nothing) {
        Noted::Unsaved(unsaved) => unsaved.save(),
        Noted::Nothing => Ok(()),
        Noted::Saved => {
            *noted = Noted::Saved;
            Ok(())
        }
    }
}

/// Saves what was noted, unless that is done.
///
/// # Errors
/// When it cannot be written.
pub(super) fn save() -> Result<(), StoreError> {
    let _writing = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
    // The lock is held meanwhile, so that the process does not end half way.
    let mut noted = NOTED.lock().unwrap_or_else(PoisonError::into_inner);
    match std::mem::replace(&mut *noted, Noted::Saved) {
        Noted::Unsaved(unsaved) => unsaved.save(),
        Noted::Nothing | Noted::Saved => Ok(()),
    }
}

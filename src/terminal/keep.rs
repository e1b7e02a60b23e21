//! Keeping where the reader is, however the program ends: by a key, a signal, or a terminal that is gone.
//!
//! The loop notes what is to be kept before it waits or writes. Whoever ends the process saves what was
//! noted last, once; whoever comes second waits until that is done. It is also saved while the program runs: where the
//! process is killed, or the machine loses power, only the last seconds are lost.

use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::app::{App, Session};
use crate::store::StoreError;

/// What is to be kept.
static NOTED: Mutex<Noted> = Mutex::new(Noted::Nothing);

/// Held while something is written, so that what was noted first is written first.
static WRITING: Mutex<()> = Mutex::new(());

/// What is to be kept, as far as it is known.
enum Noted {
    /// Nothing yet.
    Nothing,
    Session(Box<Session>),
    /// It is kept: the process is ending.
    Saved,
}

/// Notes what is to be kept by now.
pub(super) fn note(app: &App) {
    let session = app.session();
    let mut noted = NOTED.lock().unwrap_or_else(PoisonError::into_inner);
    if let (Some(session), Noted::Nothing | Noted::Session(_)) = (session, &*noted) {
        *noted = Noted::Session(Box::new(session));
    }
}

/// Saves what is noted by now, beside the loop, which goes on meanwhile.
pub(super) fn save_beside() {
    thread::spawn(save_meanwhile);
}

/// Saves what is noted by now, and may be noted again. What fails now fails again when the reader leaves, and is told
/// then.
pub(super) fn save_meanwhile() {
    let _writing = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
    let session = match &*NOTED.lock().unwrap_or_else(PoisonError::into_inner) {
        Noted::Session(session) => Some(session.clone()),
        Noted::Nothing | Noted::Saved => None,
    };
    if let Some(session) = session {
        let _ = session.save();
    }
}

/// Saves what was noted of a file that is left for another one.
///
/// # Errors
/// When it cannot be written.
pub(super) fn save_and_go_on() -> Result<(), StoreError> {
    let _writing = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
    let mut noted = NOTED.lock().unwrap_or_else(PoisonError::into_inner);
    match std::mem::replace(&mut *noted, Noted::Nothing) {
        Noted::Session(session) => session.save(),
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
        Noted::Session(session) => session.save(),
        Noted::Nothing | Noted::Saved => Ok(()),
    }
}

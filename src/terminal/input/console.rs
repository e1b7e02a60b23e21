//! Events of systems whose terminals do not send bytes: the library has them.

use std::io;
use std::time::Duration;

use crossterm::event::{self, Event};

/// What comes in from the terminal.
pub(in crate::terminal) struct EventReader;

impl EventReader {
    /// Takes what comes in.
    ///
    /// # Errors
    /// When there is no terminal.
    pub(in crate::terminal) fn open() -> io::Result<EventReader> {
        event::poll(Duration::ZERO)?;
        Ok(EventReader)
    }

    /// Waits for the next event.
    ///
    /// # Errors
    /// When the terminal is gone.
    #[expect(clippy::unused_self, reason = "on Unix the reader has a state")]
    pub(in crate::terminal) fn read(&mut self) -> io::Result<Event> {
        event::read()
    }
}

//! Reads events through the library, on systems whose terminals do not send bytes.

use std::io;
use std::time::Duration;

use crossterm::event;

use super::Received;

/// Reads events from the terminal.
pub(in crate::terminal) struct EventReader;

impl EventReader {
    /// Starts reading.
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
    pub(in crate::terminal) fn read(&mut self) -> io::Result<Received> {
        event::read().map(Received::Event)
    }
}

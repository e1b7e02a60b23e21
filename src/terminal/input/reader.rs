//! Reads the terminal, and ends what stays unfinished for too long.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, ErrorKind, Read};

use crossterm::event::Event;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use super::Parser;

/// How many bytes are read at once; a terminal has no more.
const CHUNK: usize = 4096;

/// What comes in from the terminal.
pub(in crate::terminal) struct EventReader {
    terminal: File,
    parser: Parser,
    /// What has come in and was not asked for yet.
    events: VecDeque<Event>,
}

impl EventReader {
    /// Opens the terminal that standard input is; if it is another thing, such as a text, the one
    /// that the process belongs to.
    ///
    /// # Errors
    /// When there is none.
    pub(in crate::terminal) fn open() -> io::Result<EventReader> {
        let input = rustix::stdio::stdin();
        let terminal = if rustix::termios::isatty(input) {
            File::from(input.try_clone_to_owned()?)
        } else {
            File::open("/dev/tty")?
        };
        Ok(EventReader {
            terminal,
            parser: Parser::default(),
            events: VecDeque::new(),
        })
    }

    /// Waits for the next event.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub(in crate::terminal) fn read(&mut self) -> io::Result<Event> {
        loop {
            if let Some(event) = self.events.pop_front() {
                return Ok(event);
            }
            let limit = self.parser.patience().map(Timespec::try_from);
            let limit = limit.map(|limit| limit.expect("a limit is a part of a second"));
            let mut watched = [PollFd::new(&self.terminal, PollFlags::IN)];
            match poll(&mut watched, limit.as_ref()) {
                Ok(0) => self.events.extend(self.parser.expire()),
                Ok(_) => self.read_bytes()?,
                Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    fn read_bytes(&mut self) -> io::Result<()> {
        let mut bytes = [0; CHUNK];
        match self.terminal.read(&mut bytes) {
            Ok(0) => Err(ErrorKind::UnexpectedEof.into()),
            Ok(length) => {
                self.events.extend(self.parser.feed(&bytes[..length]));
                Ok(())
            }
            Err(error) => match error.kind() {
                ErrorKind::Interrupted | ErrorKind::WouldBlock => Ok(()),
                _ => Err(error),
            },
        }
    }
}

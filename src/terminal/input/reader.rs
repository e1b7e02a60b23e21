//! Reads the terminal, and ends sequences that stay incomplete for too long.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, ErrorKind, Read};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use super::{Parser, Received};
use crate::terminal::editor::wait_for_terminal;

/// How many bytes are read at once; a terminal has no more.
const CHUNK: usize = 4096;

/// Reads events from the terminal.
pub(in crate::terminal) struct EventReader {
    terminal: File,
    parser: Parser,
    /// What was decoded and is not returned yet.
    received: VecDeque<Received>,
}

impl EventReader {
    /// Opens standard input if it is a terminal, else the controlling terminal of the process.
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
            received: VecDeque::new(),
        })
    }

    /// Waits for the next event.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub(in crate::terminal) fn read(&mut self) -> io::Result<Received> {
        loop {
            if let Some(received) = self.received.pop_front() {
                return Ok(received);
            }
            let limit = self.parser.time_limit().map(Timespec::try_from);
            let limit = limit.map(|limit| limit.expect("a limit is a part of a second"));
            let mut watched = [PollFd::new(&self.terminal, PollFlags::IN)];
            match poll(&mut watched, limit.as_ref()) {
                Ok(0) => {
                    let events = self.parser.expire();
                    self.received
                        .extend(events.into_iter().map(Received::Event));
                }
                Ok(_) => {
                    wait_for_terminal();
                    self.read_bytes()?;
                }
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
                let events = self.parser.feed(&bytes[..length]);
                let ground = self.parser.take_ground();
                self.received.extend(ground.map(Received::Ground));
                let protocol = self.parser.take_protocol();
                self.received.extend(protocol.then_some(Received::Protocol));
                self.received
                    .extend(events.into_iter().map(Received::Event));
                Ok(())
            }
            Err(error) => match error.kind() {
                ErrorKind::Interrupted | ErrorKind::WouldBlock => Ok(()),
                _ => Err(error),
            },
        }
    }
}

//! Reads the terminal, and tells when a sequence is incomplete for too long.

use std::collections::VecDeque;
use std::ffi::OsString;
use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::ffi::OsStringExt;
use std::path::PathBuf;
use std::time::Instant;

use super::{Parser, Received};

/// How many bytes are read at once; a terminal has no more.
const CHUNK: usize = 4096;

/// Reads events from the terminal.
pub(in crate::terminal) struct EventReader {
    terminal: File,
    parser: Parser,
    /// What was decoded and is not returned yet.
    received: VecDeque<Received>,
    /// When the incomplete sequence ends, if there is one.
    expires: Option<Instant>,
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
            File::open(controlling())?
        };
        Ok(EventReader {
            terminal,
            parser: Parser::default(),
            received: VecDeque::new(),
            expires: None,
        })
    }

    /// The next event that is decoded.
    pub(in crate::terminal) fn decoded(&mut self) -> Option<Received> {
        self.received.pop_front()
    }

    /// When the sequence that is incomplete [expires](EventReader::expire), if one is.
    pub(in crate::terminal) fn expires(&self) -> Option<Instant> {
        self.expires
    }

    /// Ends the incomplete sequence, because nothing more of it came in time.
    pub(in crate::terminal) fn expire(&mut self) {
        let events = self.parser.expire();
        self.received
            .extend(events.into_iter().map(Received::Event));
        self.expires = None;
    }

    /// Decodes what the terminal has sent, if anything.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub(in crate::terminal) fn read(&mut self) -> io::Result<()> {
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
                let limit = self.parser.time_limit();
                self.expires = limit.map(|limit| Instant::now() + limit);
                Ok(())
            }
            Err(error) => match error.kind() {
                ErrorKind::Interrupted | ErrorKind::WouldBlock => Ok(()),
                _ => Err(error),
            },
        }
    }
}

impl AsFd for EventReader {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.terminal.as_fd()
    }
}

/// The name of the controlling terminal. Apple's systems cannot wait for that which stands for any terminal.
fn controlling() -> PathBuf {
    let output = rustix::stdio::stdout();
    let named = cfg!(target_vendor = "apple").then(|| rustix::termios::ttyname(output, Vec::new()));
    let named = named.and_then(Result::ok);
    let named = named.map(|name| PathBuf::from(OsString::from_vec(name.into_bytes())));
    named.unwrap_or_else(|| PathBuf::from("/dev/tty"))
}

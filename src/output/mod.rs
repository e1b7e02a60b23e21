//! What leaves the program at a reader's wish: copies and addresses for other programs.
//! Whatever is done here can take long, so it is run beside the loop, and it is bounded in time.

mod browser;
mod clipboard;
mod program;

pub use browser::Opened;
pub use clipboard::{Copied, TERMINAL_TAKES};

use crate::text::Address;

/// Something to be done outside of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// Give a text to the clipboard programs.
    Copy(String),
    /// Open an address.
    Open(Address),
}

/// What became of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    /// Clipboard programs were given a text.
    Copied(Copied),
    /// A program was given an address to open.
    Opened(Opened),
}

impl Request {
    /// Does it. It takes some seconds at most.
    #[must_use]
    pub fn perform(self) -> Report {
        match self {
            Request::Copy(text) => Report::Copied(clipboard::copy(&text)),
            Request::Open(address) => Report::Opened(browser::open(&address)),
        }
    }
}

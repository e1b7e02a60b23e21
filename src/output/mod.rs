//! What leaves the program at a reader's wish: copies and addresses for other programs, files.
//! Whatever is done here can take long, so it is run beside the loop, and it is bounded in time.

mod browser;
mod clipboard;
mod folder;
mod pipe;
mod program;
mod save;
mod trouble;

pub use browser::Opened;
pub use clipboard::{Copied, TERMINAL_TAKES};
pub use folder::Listing;
pub use pipe::Piped;
pub use save::{Existing, NotSaved, Save};
pub use trouble::why_unwritten;

use std::path::PathBuf;
use std::time::Instant;

use crate::text::Address;

/// Something to be done outside of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// Give a text to the clipboard programs; what it is comes with it.
    Copy(String, String),
    /// Open an address.
    Open(Address),
    /// Save posts to a file.
    Save(Save),
    /// Run a command of the shell, with a text on its standard input.
    Pipe(String, String),
    /// Look up the names of the files in a folder.
    List(PathBuf),
}

/// What became of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    /// Clipboard programs were given a text.
    Copied(Copied),
    /// A program was given an address to open.
    Opened(Opened),
    /// Posts were saved to this file, or not.
    Saved(PathBuf, Result<(), NotSaved>),
    /// A command has ended.
    Piped(Piped),
    /// The names of files were looked up.
    Listed(Listing),
    /// A program that had the terminal has ended; says what is wrong, if anything is.
    Returned(Option<&'static str>),
}

/// Ends the commands of the shell that run: nobody waits for them any more.
pub fn end_commands() {
    program::end_dependent();
}

impl Request {
    /// Does it. It takes some seconds at most.
    #[must_use]
    pub fn perform(self) -> Report {
        self.perform_asked(Instant::now())
    }

    /// The same for what was asked for at a time: a command that was ended since does not begin.
    #[must_use]
    pub fn perform_asked(self, asked: Instant) -> Report {
        match self {
            Request::Copy(text, about) => Report::Copied(clipboard::copy(&text, about)),
            Request::Open(address) => Report::Opened(browser::open(&address)),
            Request::Save(save) => {
                let (path, saved) = save.perform();
                Report::Saved(path, saved)
            }
            Request::List(folder) => Report::Listed(Listing::of(folder)),
            Request::Pipe(command, text) => Report::Piped(pipe::pipe(command, &text, asked)),
        }
    }
}

//! The only place that reads files and standard input. It runs beside the loop and sends messages.
//!
//! What can go wrong before there is anything to show is an error, told before the screen is
//! touched, and says what to do. Later trouble is a message, and what was read is kept. Once bytes
//! are here they always give a document.

mod binary;
mod device;
mod input;
mod loader;
mod message;
mod unpack;

pub use input::Input;
pub use loader::Loader;
pub use message::{Message, Progress, Request, Stage};

use std::io;
use std::path::PathBuf;

use crate::text::printable;

/// Where a text comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location {
    /// A file.
    File(PathBuf),
    /// Whatever is piped in.
    StandardInput,
}

impl Location {
    /// What the reader is told about it: the file name without its folders.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Location::File(path) => {
                let name = path.file_name().unwrap_or(path.as_os_str());
                name.to_string_lossy().into_owned()
            }
            Location::StandardInput => "standard input".to_owned(),
        }
    }

    /// How it is called in messages.
    fn shown(&self) -> String {
        match self {
            Location::File(path) => printable(path),
            Location::StandardInput => self.name(),
        }
    }
}

/// Why a text cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// No such file.
    #[error("{0}: there is no such file; check the name, or give - to read standard input")]
    Missing(String),
    /// A folder.
    #[error("{0}: this is a folder; give a file in it")]
    Folder(String),
    /// A terminal, which has keys and no text.
    #[error("{0}: this is a terminal and no file; give a file, or pipe a text in")]
    Terminal(String),
    /// Standard input that can only be written to.
    #[error("{0}: it is open for writing only; give a file, or pipe a text in")]
    WriteOnly(String),
    /// No right to read it.
    #[error("{0}: you may not read this file; change its permissions or copy it")]
    Forbidden(String),
    /// No text.
    #[error(
        "{0}: this is {1} and no text; give a saved page or text copied from one, or --dialect plain to read it \
         all the same"
    )]
    Binary(String, &'static str),
    /// More than [`MAX_BYTES`](crate::text::MAX_BYTES).
    #[error("{0}: larger than 1.4 GB; cut it into smaller files")]
    TooLarge(String),
    /// Anything else.
    #[error("{0}: cannot be read: {1}")]
    Other(String, io::Error),
}

impl LoadError {
    fn of(location: &Location, error: io::Error) -> LoadError {
        let name = location.shown();
        match error.kind() {
            io::ErrorKind::NotFound => LoadError::Missing(name),
            io::ErrorKind::IsADirectory => LoadError::Folder(name),
            io::ErrorKind::PermissionDenied => LoadError::Forbidden(name),
            _ => LoadError::Other(name, error),
        }
    }
}

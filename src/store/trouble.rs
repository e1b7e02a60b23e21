//! Why nothing is kept, in words that say what is wrong.

use std::fmt;
use std::io;

/// How to read on as if nothing was wrong.
const WITHOUT: &str = "(--no-state reads without keeping it)";

/// What a file of the store holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Where a thread was left, and what was read of it.
    Thread,
    /// The lines that were typed.
    History,
}

impl Kept {
    fn not_kept(self) -> &'static str {
        match self {
            Kept::Thread => "the place in this thread is not kept",
            Kept::History => "what you type is not kept",
        }
    }

    fn newer(self) -> &'static str {
        match self {
            Kept::Thread => "a newer threadview keeps this thread",
            Kept::History => "a newer threadview keeps what was typed before",
        }
    }
}

impl fmt::Display for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Kept::Thread => "what was kept of this thread",
            Kept::History => "what was typed before",
        })
    }
}

/// Why something is not kept.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The disk is full or read-only, or something of that kind.
    #[error("{what}: {why}: {1} {WITHOUT}", what = .0.not_kept(), why = reason(.2))]
    Write(Kept, String, io::Error),
    /// There is a file, and it cannot be read.
    #[error("{0} cannot be read: {why}: {1}", why = reason(.2))]
    Read(Kept, String, io::Error),
    /// A newer version of the program wrote the file.
    #[error("{what}; nothing is changed in {1}", what = .0.newer())]
    Newer(Kept, String),
    /// As far as looking tells, nothing can be written in the folder.
    #[error("nothing is kept of this thread: {why}: {0} {WITHOUT}", why = reason(.1))]
    Folder(String, io::Error),
}

/// What is wrong with a file or folder. The system's own words are for programmers.
fn reason(error: &io::Error) -> String {
    use io::ErrorKind::{
        AlreadyExists, FileTooLarge, InvalidInput, NotADirectory, NotFound, PermissionDenied,
        QuotaExceeded, ReadOnlyFilesystem, StorageFull,
    };
    let reason = match error.kind() {
        AlreadyExists | NotADirectory => "a file is where a folder should be",
        FileTooLarge => "no file may be so large here",
        InvalidInput => "this is no regular file",
        NotFound => "its folder cannot be made",
        PermissionDenied => "you may not read and write this",
        QuotaExceeded => "you may not use more of this disk",
        ReadOnlyFilesystem => "the disk can only be read",
        StorageFull => "the disk is full",
        _ => return error.to_string(),
    };
    reason.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_said_without_the_words_of_the_system() {
        // ENOSPC, EROFS, ENOTDIR, EACCES, EFBIG.
        for (number, said) in [
            (28, "the disk is full"),
            (30, "the disk can only be read"),
            (20, "a file is where a folder should be"),
            (13, "you may not read and write this"),
            (27, "no file may be so large here"),
        ] {
            let error = io::Error::from_raw_os_error(number);
            let error = StoreError::Write(Kept::Thread, "f".to_owned(), error);
            let text = error.to_string();
            assert!(cfg!(not(unix)) || text.contains(said), "{text}");
            assert!(cfg!(not(unix)) || !text.contains("os error"), "{text}");
        }
    }
}

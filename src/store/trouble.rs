//! Why nothing is kept, in words that say what is wrong.

use std::io;

/// How to read on as if nothing was wrong.
const WITHOUT: &str = "(--no-state reads without keeping it)";

/// Why a record is not kept.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The disk is full or read-only, or something of that kind.
    #[error("the place in this thread is not kept: {why}: {0} {WITHOUT}", why = reason(.1))]
    Write(String, io::Error),
    /// There is a file, and it cannot be read.
    #[error("what was kept of this thread cannot be read: {why}: {0}", why = reason(.1))]
    Read(String, io::Error),
    /// A newer version of the program wrote the file.
    #[error("a newer threadview keeps this thread; nothing is changed in {0}")]
    Newer(String),
    /// As far as looking tells, nothing can be written in the folder.
    #[error("nothing is kept of this thread: {why}: {0} {WITHOUT}", why = reason(.1))]
    Folder(String, io::Error),
}

/// What is wrong with a file or folder. The system's own words are for programmers.
fn reason(error: &io::Error) -> String {
    use io::ErrorKind::{
        AlreadyExists, InvalidInput, NotADirectory, NotFound, PermissionDenied, QuotaExceeded,
        ReadOnlyFilesystem, StorageFull,
    };
    let reason = match error.kind() {
        AlreadyExists | NotADirectory => "a file is where a folder should be",
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
        // ENOSPC, EROFS, ENOTDIR, EACCES.
        for (number, said) in [
            (28, "the disk is full"),
            (30, "the disk can only be read"),
            (20, "a file is where a folder should be"),
            (13, "you may not read and write this"),
        ] {
            let error = StoreError::Write("f".to_owned(), io::Error::from_raw_os_error(number));
            let text = error.to_string();
            assert!(cfg!(not(unix)) || text.contains(said), "{text}");
            assert!(cfg!(not(unix)) || !text.contains("os error"), "{text}");
        }
    }
}

//! Why something cannot be written, in words that say what to do.

use std::io::{self, ErrorKind};

/// What is wrong with a file that cannot be written, or with its folder, and what to do. The system's own words are
/// for programmers.
#[must_use]
pub fn why_unwritten(error: &io::Error) -> String {
    let why = match error.kind() {
        ErrorKind::NotFound => "there is no such folder",
        ErrorKind::PermissionDenied => "you may not write there",
        ErrorKind::IsADirectory => "that is a folder",
        ErrorKind::StorageFull => "the disk is full; make room on it, or take another folder",
        ErrorKind::QuotaExceeded => {
            "you may not use more of this disk; make room on it, or take another folder"
        }
        ErrorKind::ReadOnlyFilesystem => "the disk can only be read; take another folder",
        ErrorKind::FileTooLarge => "no file may be so large there; take another folder",
        _ => return error.to_string(),
    };
    why.to_owned()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_written_is_told_without_the_words_of_the_system() {
        // ENOSPC, EROFS, EACCES, EFBIG, ENOENT, EISDIR.
        for (number, begins) in [
            (28, "the disk is full; "),
            (30, "the disk can only be read; "),
            (13, "you may not write there"),
            (27, "no file may be so large there; "),
            (2, "there is no such folder"),
            (21, "that is a folder"),
        ] {
            let why = why_unwritten(&io::Error::from_raw_os_error(number));
            assert!(why.starts_with(begins), "{why}");
        }
    }
}

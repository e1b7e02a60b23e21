//! The only place that reads files and standard input.
//!
//! What can go wrong goes wrong here, before the screen is touched, and says what to do. Once the
//! bytes are here they always give a document: a long text is opened twice, its beginning at once
//! so that there is something to read, then all of it.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::Stage;
use crate::document::Document;
use crate::syntax::Dialect;
use crate::text::{MAX_BYTES, Text, harmless};

/// A text up to this many bytes is opened whole at once.
const AT_ONCE: usize = 512 << 10;
/// How much of a longer one is opened first, in bytes.
const HEAD: usize = 256 << 10;

/// Where a text comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A file.
    File(PathBuf),
    /// Whatever is piped in.
    StandardInput,
}

impl Source {
    /// What the reader is told about it: the file name without its folders.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Source::File(path) => {
                let name = path.file_name().unwrap_or(path.as_os_str());
                name.to_string_lossy().into_owned()
            }
            Source::StandardInput => "standard input".to_owned(),
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
    /// No right to read it.
    #[error("{0}: you may not read this file; change its permissions or copy it")]
    Forbidden(String),
    /// More than [`MAX_BYTES`].
    #[error("{0}: larger than 1.4 GB; cut it into smaller files")]
    TooLarge(String),
    /// Anything else.
    #[error("{0}: cannot be read: {1}")]
    Other(String, io::Error),
}

impl LoadError {
    fn of(name: String, error: io::Error) -> LoadError {
        match error.kind() {
            io::ErrorKind::NotFound => LoadError::Missing(name),
            io::ErrorKind::IsADirectory => LoadError::Folder(name),
            io::ErrorKind::PermissionDenied => LoadError::Forbidden(name),
            _ => LoadError::Other(name, error),
        }
    }
}

/// Reads all bytes of a source.
///
/// # Errors
/// When it cannot be opened or read, or is longer than a text may be.
pub fn read(source: &Source) -> Result<Vec<u8>, LoadError> {
    let (name, result) = match source {
        Source::File(path) => (shown(path), File::open(path).and_then(read_all)),
        Source::StandardInput => ("standard input".to_owned(), read_all(io::stdin().lock())),
    };
    match result {
        Ok(bytes) if bytes.len() > MAX_BYTES => Err(LoadError::TooLarge(name)),
        Ok(bytes) => Ok(bytes),
        Err(error) => Err(LoadError::of(name, error)),
    }
}

/// One byte more than may be is enough to know that it is too much.
fn read_all(from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A path as it may be printed.
fn shown(path: &Path) -> String {
    harmless(&path.to_string_lossy()).into_owned()
}

/// Opens bytes as documents and hands each to `send` as soon as it is there: the beginning of a
/// long text, then the whole.
pub fn open(
    bytes: Vec<u8>,
    dialect: Option<&'static Dialect>,
    mut send: impl FnMut(Arc<Document>, Stage),
) {
    let open = |bytes: Vec<u8>| {
        let text = Text::decode(bytes);
        let dialect = dialect.unwrap_or_else(|| Dialect::of(text.as_str()));
        Arc::new(Document::open_as(text, dialect))
    };
    if bytes.len() > AT_ONCE {
        let end = memchr::memrchr(b'\n', &bytes[..HEAD]).map_or(HEAD, |line_end| line_end + 1);
        send(open(bytes[..end].to_vec()), Stage::Head);
    }
    send(open(bytes), Stage::Whole);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_name_the_file_and_say_what_to_do() {
        let message = |path: &str| {
            read(&Source::File(path.into()))
                .expect_err("it cannot be read")
                .to_string()
        };
        assert_eq!(
            message("no/such\u{1b}file"),
            "no/such␛file: there is no such file; check the name, or give - to read standard input"
        );
        assert_eq!(message("src"), "src: this is a folder; give a file in it");
    }

    #[test]
    fn a_long_text_is_opened_twice() {
        let stages = |length: usize| {
            let mut stages = Vec::new();
            open(b"words \n".repeat(length / 7), None, |document, stage| {
                stages.push((document.text.len() as usize, stage));
            });
            stages
        };
        assert_eq!(stages(700), [(700, Stage::Whole)]);
        let [(head, Stage::Head), (whole, Stage::Whole)] = stages(2 << 20)[..] else {
            panic!("the beginning comes first");
        };
        assert!(head <= HEAD && head.is_multiple_of(7) && whole > AT_ONCE);
    }
}

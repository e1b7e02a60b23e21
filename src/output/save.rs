//! Saving posts to a file that a reader names: written aside and renamed, so that a file is the old or the new one.

use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::Arc;

use super::trouble::why_unwritten;
use crate::document::Document;
use crate::export::{self, Format};
use crate::thread::PostId;

/// What is saved, and where.
#[derive(Clone, Debug)]
pub struct Save {
    /// The document that the posts are of.
    pub document: Arc<Document>,
    /// The posts in order; none for all of the document.
    pub posts: Option<Vec<PostId>>,
    /// The file that is read: it is never replaced.
    pub source: Option<PathBuf>,
    /// In which format.
    pub format: Format,
    /// The file.
    pub path: PathBuf,
    /// What becomes of a file that is there.
    pub existing: Existing,
}

/// What becomes of a file that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// It stays, and nothing is saved.
    Kept,
    /// It is replaced.
    Replaced,
}

/// Why nothing was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotSaved {
    /// The file is there and was to be kept.
    Exists,
    /// In words.
    Failed(String),
}

impl PartialEq for Save {
    fn eq(&self, other: &Save) -> bool {
        Arc::ptr_eq(&self.document, &other.document)
            && (&self.posts, &self.source, self.format)
                == (&other.posts, &other.source, other.format)
            && (&self.path, self.existing) == (&other.path, other.existing)
    }
}

impl Eq for Save {}

impl Save {
    /// Saves; gives the file back.
    pub(super) fn perform(self) -> (PathBuf, Result<(), NotSaved>) {
        let saved = self.save().map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => NotSaved::Exists,
            _ => NotSaved::Failed(why_unwritten(&error)),
        });
        (self.path, saved)
    }

    fn save(&self) -> io::Result<()> {
        let existing = fs::metadata(&self.path).ok();
        match (&existing, self.existing) {
            (Some(there), _) if there.is_dir() => return Err(ErrorKind::IsADirectory.into()),
            // A device or a pipe would become a file.
            (Some(there), _) if !there.is_file() => {
                return Err(io::Error::other("that is no file, but a device or a pipe"));
            }
            (Some(_), _) if self.is_source() => {
                return Err(io::Error::other(
                    "that is the file that you read; take another name",
                ));
            }
            (Some(_), Existing::Kept) => return Err(ErrorKind::AlreadyExists.into()),
            (Some(there), Existing::Replaced) if there.permissions().readonly() => {
                return Err(io::Error::other(
                    "that file is protected from writing; take another name",
                ));
            }
            // Renaming would replace a file that its reader may not write.
            (Some(_), Existing::Replaced) => drop(File::options().write(true).open(&self.path)?),
            (None, _) => {}
        }
        // What a link leads to is replaced, and not the link.
        let path = fs::canonicalize(&self.path).unwrap_or_else(|_| self.path.clone());
        let aside = aside(&path);
        let written = self.write(&aside).and_then(|()| {
            if let Some(there) = &existing {
                fs::set_permissions(&aside, there.permissions())?;
            }
            match self.existing {
                Existing::Replaced => fs::rename(&aside, &path),
                // Fails where another program has put a file there meanwhile.
                Existing::Kept => {
                    fs::hard_link(&aside, &path).or_else(|error| match error.kind() {
                        ErrorKind::AlreadyExists => Err(error),
                        _ => fs::rename(&aside, &path),
                    })
                }
            }
        });
        // It is gone already if it was renamed.
        let _ = fs::remove_file(&aside);
        written
    }

    /// Whether the file is the one that is read, whatever it is called.
    fn is_source(&self) -> bool {
        let source = self
            .source
            .as_ref()
            .and_then(|source| fs::canonicalize(source).ok());
        source.is_some() && source == fs::canonicalize(&self.path).ok()
    }

    fn write(&self, path: &Path) -> io::Result<()> {
        let file = File::options().write(true).create_new(true).open(path)?;
        let mut out = BufWriter::new(file);
        match &self.posts {
            None => export::write(&self.document, self.format, &mut out)?,
            Some(posts) => export::write_posts(&self.document, posts, self.format, &mut out)?,
        }
        out.flush()?;
        out.get_ref().sync_all()
    }
}

/// The file that is written first, beside the other one.
fn aside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{}.tmp", process::id()))
}

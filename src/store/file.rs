//! One file of the store: read with a bound, written aside and renamed, set aside when it is damaged.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::folder::{DAMAGED, ENDING, TEMPORARY};
use super::platform::{self, Make};
use super::{Record, ThreadFile};
use crate::text::printable;

/// The largest file that is read, in bytes. A thread of 20,000 posts takes half of it.
pub const MAX_BYTES: u64 = 1 << 20;

/// The version of the format. One more where an older program would misread what a newer one writes; a new
/// field that may be missing is no new version.
const VERSION: u64 = 1;

/// What a file holds.
#[derive(Debug, PartialEq)]
pub(super) enum Contents {
    /// A record.
    Record(Record),
    /// Something else.
    Damaged,
    /// What a newer version of the program wrote.
    Newer,
    /// There is no file.
    Nothing,
}

/// What tells the version; everything else is read once that is known.
#[derive(Deserialize)]
struct Head {
    version: u64,
}

/// A record as it is written.
#[derive(Serialize)]
struct Versioned<'r> {
    version: u64,
    #[serde(flatten)]
    record: &'r Record,
}

impl Contents {
    /// What some bytes of a file say.
    pub(super) fn of(bytes: &[u8]) -> Contents {
        if bytes.len() as u64 > MAX_BYTES {
            return Contents::Damaged;
        }
        match serde_json::from_slice(bytes) {
            Ok(Head { version: VERSION }) => {}
            Ok(Head { version }) if version > VERSION => return Contents::Newer,
            Ok(Head { .. }) | Err(_) => return Contents::Damaged,
        }
        serde_json::from_slice(bytes).map_or(Contents::Damaged, Contents::Record)
    }
}

impl ThreadFile {
    pub(super) fn path(&self) -> PathBuf {
        self.folder.threads().join(format!("{}{ENDING}", self.name))
    }

    /// What the file holds.
    ///
    /// # Errors
    /// When there is a file and it cannot be read.
    pub(super) fn read(&self) -> io::Result<Contents> {
        let file = match platform::open_regular(&self.path()) {
            Ok(file) => file,
            Err(error) => {
                return match error.kind() {
                    io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Ok(Contents::Nothing),
                    _ => Err(error),
                };
            }
        };
        let mut bytes = Vec::new();
        file.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
        Ok(Contents::of(&bytes))
    }

    /// Writes a record in place of what is there: aside, and renamed once it is complete.
    pub(super) fn write(&self, record: &Record) -> io::Result<()> {
        let versioned = Versioned {
            version: VERSION,
            record,
        };
        let bytes = serde_json::to_vec(&versioned)?;
        let folder = self.folder.threads();
        let aside = folder.join(format!("{}{TEMPORARY}", std::process::id()));
        // A process that had this number may have been killed while it wrote.
        let _ = fs::remove_file(&aside);
        let written = platform::open_private(&aside, Make::Always).and_then(|mut file| {
            file.write_all(&bytes)?;
            // Without it a crash of the system could leave the new name with nothing under it.
            file.sync_data()?;
            fs::rename(&aside, self.path())
        });
        match written {
            Ok(()) => platform::sync_folder(&folder),
            Err(_) => drop(fs::remove_file(&aside)),
        }
        written
    }

    /// Renames the file if it is damaged, so that it is neither read again nor lost; says so. Without the
    /// lock another reader may have written a whole one since.
    pub(super) fn set_aside(&self) -> Option<String> {
        let lock = self.folder.lock();
        if !matches!(self.read(), Ok(Contents::Damaged)) {
            return None;
        }
        let renamed = lock.and_then(|_lock| self.rename_damaged());
        // The last row has no room for the whole path.
        let shown = |path: &Path| printable(path.file_name().unwrap_or_default().as_ref());
        Some(match renamed {
            Ok(to) => {
                let to = shown(&to);
                format!("what was kept of this thread is damaged; it is now {to}")
            }
            Err(_) => format!("what was kept of this thread is damaged: {}", self.shown()),
        })
    }

    /// Renames a damaged file; gives its new path. Called with the lock.
    pub(super) fn rename_damaged(&self) -> io::Result<PathBuf> {
        let to = self.path().with_extension(DAMAGED);
        fs::rename(self.path(), &to).map(|()| to)
    }
}

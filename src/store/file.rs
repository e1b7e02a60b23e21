//! One file of the store: read with a bound, written aside and renamed, set aside when it is damaged.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::folder::{DAMAGED, Folder, TEMPORARY};
use super::platform::{self, Make};
use super::trouble::{Kept, StoreError};
use crate::text::printable;

/// The largest file that is read, in bytes. A thread of 20,000 posts takes half of it.
pub const MAX_BYTES: u64 = 1 << 20;

/// The version of the format. One more where an older program would misread what a newer one writes; a new
/// field that may be missing is no new version.
const VERSION: u64 = 1;

/// A file of the store, which exists once something was saved in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct StoreFile {
    pub folder: Folder,
    pub path: PathBuf,
    /// What it holds.
    pub kept: Kept,
}

/// What a file holds.
#[derive(Debug, PartialEq)]
pub(super) enum Contents<T> {
    /// What it is for.
    Value(T),
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

/// A value as it is written.
#[derive(Serialize)]
struct Versioned<'v, T> {
    version: u64,
    #[serde(flatten)]
    value: &'v T,
}

impl<T: DeserializeOwned> Contents<T> {
    /// What some bytes of a file say.
    fn of(bytes: &[u8]) -> Contents<T> {
        if bytes.len() as u64 > MAX_BYTES {
            return Contents::Damaged;
        }
        match serde_json::from_slice(bytes) {
            Ok(Head { version: VERSION }) => {}
            Ok(Head { version }) if version > VERSION => return Contents::Newer,
            Ok(Head { .. }) | Err(_) => return Contents::Damaged,
        }
        serde_json::from_slice(bytes).map_or(Contents::Damaged, Contents::Value)
    }
}

impl StoreFile {
    /// What the file holds.
    ///
    /// # Errors
    /// When there is a file and it cannot be read.
    pub(super) fn read<T: DeserializeOwned>(&self) -> io::Result<Contents<T>> {
        let file = match platform::open_regular(&self.path) {
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

    /// Has the file hold what is made of what is in it by now, which another reader may have written.
    ///
    /// # Errors
    /// When the file cannot be written, or a newer version of the program wrote it. What was in it stays.
    pub(super) fn change<T: Serialize + DeserializeOwned>(
        &self,
        change: impl FnOnce(Option<T>) -> T,
    ) -> Result<(), StoreError> {
        let failed = |error| StoreError::Write(self.kept, self.shown(), error);
        let _lock = self.folder.lock().map_err(failed)?;
        let there = match self.read().map_err(failed)? {
            Contents::Value(there) => Some(there),
            Contents::Newer => return Err(self.newer()),
            Contents::Damaged => {
                self.rename_damaged().map_err(failed)?;
                None
            }
            Contents::Nothing => None,
        };
        self.write(&change(there)).map_err(failed)?;
        self.folder.drop_oldest();
        Ok(())
    }

    /// Writes a value in place of what is there: aside, and renamed once it is complete.
    fn write<T: Serialize>(&self, value: &T) -> io::Result<()> {
        let versioned = Versioned {
            version: VERSION,
            value,
        };
        let bytes = serde_json::to_vec(&versioned)?;
        let aside = format!("{}{TEMPORARY}", std::process::id());
        let aside = self.folder.threads().join(aside);
        // A process that had this number may have been killed while it wrote.
        let _ = fs::remove_file(&aside);
        let written = platform::open_private(&aside, Make::Always).and_then(|mut file| {
            file.write_all(&bytes)?;
            // Without it a crash of the system could leave the new name with nothing under it.
            file.sync_data()?;
            fs::rename(&aside, &self.path)
        });
        match (&written, self.path.parent()) {
            (Ok(()), Some(folder)) => platform::sync_folder(folder),
            _ => drop(fs::remove_file(&aside)),
        }
        written
    }

    /// Renames the file if it is damaged, so that it is neither read again nor lost; says so. Without the
    /// lock another reader may have written a whole one since.
    pub(super) fn set_aside<T: DeserializeOwned>(&self) -> Option<String> {
        let lock = self.folder.lock();
        if !matches!(self.read::<T>(), Ok(Contents::Damaged)) {
            return None;
        }
        let renamed = lock.and_then(|_lock| self.rename_damaged());
        // The last row has no room for the whole path.
        let shown = |path: &Path| printable(path.file_name().unwrap_or_default().as_ref());
        let kept = self.kept;
        Some(match renamed {
            Ok(to) => format!("{kept} is damaged; it is now {}", shown(&to)),
            Err(_) => format!("{kept} is damaged: {}", self.shown()),
        })
    }

    /// Renames a damaged file; gives its new path. Called with the lock.
    fn rename_damaged(&self) -> io::Result<PathBuf> {
        let to = self.path.with_extension(DAMAGED);
        fs::rename(&self.path, &to).map(|()| to)
    }

    /// That a newer version of the program wrote it.
    pub(super) fn newer(&self) -> StoreError {
        StoreError::Newer(self.kept, self.shown())
    }

    /// That it cannot be read.
    pub(super) fn unreadable(&self, error: io::Error) -> StoreError {
        StoreError::Read(self.kept, self.shown(), error)
    }

    /// The path as it may be printed.
    fn shown(&self) -> String {
        printable(&self.path)
    }
}

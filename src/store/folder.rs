//! The folder of the store: its lock, the names of its files, and which of them are dropped.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::fs::{self, File, Metadata, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use super::platform::{self, Make};
use super::post_key::PostKeys;
use super::trouble::StoreError;
use crate::text::printable;

/// How many threads are remembered.
pub const MAX_THREADS: usize = 500;
/// How names end: of records, of records being written, and of what was set aside.
pub(super) const ENDING: &str = ".json";
pub(super) const TEMPORARY: &str = ".tmp";
pub(super) const DAMAGED: &str = "damaged";
/// How many posts, from the first one, are in the name of a file.
const NAMED_POSTS: usize = 4;
/// How many hexadecimal digits each of them has there.
const DIGITS: usize = 8;
/// The most files that are read to find one thread.
const MOST_READ: usize = 4;
/// How long the lock is waited for. Whoever holds it longer has stopped while writing.
const PATIENCE: Duration = Duration::from_millis(700);
/// How often the lock is tried meanwhile.
const AGAIN: Duration = Duration::from_millis(2);
/// No record is being written for longer than that.
const WRITING: Duration = Duration::from_mins(1);

/// The folder of the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Folder(pub PathBuf);

/// The name of the file of a thread, without its ending; none for one without words.
pub(super) fn name_of(keys: &PostKeys) -> Option<String> {
    let named = keys.with_words().take(NAMED_POSTS);
    let parts: Vec<String> = named.map(|key| part(key.0)).collect();
    (!parts.is_empty()).then(|| parts.join("-"))
}

/// The beginning of a key, as it stands in names.
fn part(key: u64) -> String {
    let digits = format!("{key:016x}");
    digits[..DIGITS].to_owned()
}

impl Folder {
    pub(super) fn threads(&self) -> PathBuf {
        self.0.join("threads")
    }

    /// The names, without their endings, of the files that may be of a thread: those with most of its posts
    /// in them first.
    pub(super) fn candidates(&self, keys: &PostKeys) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.threads()) else {
            return Vec::new();
        };
        let posts: HashSet<u32> = keys.with_words().map(|key| beginning(key.0)).collect();
        let mut found: Vec<(usize, String)> = entries
            .flatten()
            .filter_map(|entry| {
                let file_name = entry.file_name();
                let name = file_name.to_str()?.strip_suffix(ENDING)?;
                let parts = name.split('-').take(NAMED_POSTS);
                let parts = parts.filter_map(|part| u32::from_str_radix(part, 16).ok());
                let common = parts.filter(|part| posts.contains(part)).count();
                (common > 0).then(|| (common, name.to_owned()))
            })
            .collect();
        found.sort_by(|(a, name), (b, other)| b.cmp(a).then_with(|| name.cmp(other)));
        found.truncate(MOST_READ);
        found.into_iter().map(|(_, name)| name).collect()
    }

    /// Looks whether a record can be written here, as far as can be told while nothing is made: the folder is
    /// there or can be made, and nothing else has the name of the lock.
    ///
    /// # Errors
    /// When it cannot.
    pub(super) fn check(&self) -> Result<(), StoreError> {
        let (threads, lock) = (self.threads(), self.lock_file());
        let unwritable = |path: &Path, error| StoreError::Folder(printable(path), error);
        for folder in threads.ancestors() {
            let metadata = existing(folder).map_err(|error| unwritable(folder, error))?;
            let Some(metadata) = metadata else {
                continue;
            };
            let checked = if metadata.is_dir() {
                platform::check_writable(folder)
            } else {
                Err(io::ErrorKind::NotADirectory.into())
            };
            checked.map_err(|error| unwritable(folder, error))?;
            break;
        }
        let checked = existing(&lock).and_then(|metadata| match metadata {
            Some(metadata) if !metadata.is_file() => Err(io::ErrorKind::InvalidInput.into()),
            Some(_) => platform::check_writable(&lock),
            None => Ok(()),
        });
        checked.map_err(|error| unwritable(&lock, error))
    }

    pub(super) fn history(&self) -> PathBuf {
        self.0.join(format!("history{ENDING}"))
    }

    fn lock_file(&self) -> PathBuf {
        self.0.join("lock")
    }

    /// Makes the folder and takes its lock, which is given back when the file is closed, also by the end of
    /// the process. On a disk that has no locks, or where another program holds it for long, nothing is
    /// taken: a record is whole even so.
    pub(super) fn lock(&self) -> io::Result<File> {
        platform::create_folder(&self.threads())?;
        let file = platform::open_private(&self.lock_file(), Make::IfMissing)?;
        let until = Instant::now() + PATIENCE;
        loop {
            match file.try_lock() {
                Err(TryLockError::WouldBlock) if Instant::now() < until => thread::sleep(AGAIN),
                Ok(()) | Err(_) => return Ok(file),
            }
        }
    }

    /// Removes what is older than the latest [`MAX_THREADS`], and what was being written when a program was
    /// killed.
    pub(super) fn drop_oldest(&self) {
        let Ok(entries) = fs::read_dir(self.threads()) else {
            return;
        };
        let paths = entries.flatten().map(|entry| entry.path());
        let (left, mut kept): (Vec<_>, Vec<_>) = paths.partition(|path| is_temporary(path));
        if kept.len() > MAX_THREADS {
            kept.sort_by_cached_key(|path| Reverse(written(path)));
        }
        // On a disk without locks another program may be writing just now.
        let is_old = |path: &&PathBuf| written(path).elapsed().is_ok_and(|age| age > WRITING);
        let left = left.iter().filter(is_old);
        for path in left.chain(kept.iter().skip(MAX_THREADS)) {
            // What cannot be removed now is tried again with the next record.
            let _ = fs::remove_file(path);
        }
    }
}

/// What is at a path; none if nothing is.
fn existing(path: &Path) -> io::Result<Option<Metadata>> {
    match fs::metadata(path) {
        Ok(metadata) => Ok(Some(metadata)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn is_temporary(path: &Path) -> bool {
    path.to_str().is_some_and(|path| path.ends_with(TEMPORARY))
}

/// When a file was written; long ago if that is not known.
fn written(path: &Path) -> SystemTime {
    let modified = fs::metadata(path).and_then(|metadata| metadata.modified());
    modified.unwrap_or(SystemTime::UNIX_EPOCH)
}

/// The beginning of a key, as a number.
fn beginning(key: u64) -> u32 {
    u32::try_from(key >> 32).expect("half of a number has half of its bits")
}

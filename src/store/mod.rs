//! The reader's own files: where each thread was left, what was read, marks and tags, and the lines that were typed.
//! Nothing else writes them, and nothing is ever written beside the file that is read.
//!
//! ```text
//! $XDG_STATE_HOME/threadview/lock                              held while anything is written
//! $XDG_STATE_HOME/threadview/history.json                      the lines that were typed
//! $XDG_STATE_HOME/threadview/threads/1f0c93aa-77e2b014-….json  one thread each
//! $XDG_STATE_HOME/threadview/threads/1f0c93aa-77e2b014-….damaged
//! ```
//!
//! **One file for each thread**, because opening may cost a millisecond at most and must cost the same in ten
//! years: it reads one file, whose size goes by the thread, and at most lists one folder. One file for all threads would
//! be read and written whole each time, two readers of different threads would wait for each other, and a
//! damaged byte would cost every place ever kept.
//!
//! **The name is the index.** It holds the beginnings of the keys of the first posts, so a thread is found by
//! what its posts say ([`PostKey`]) without a further file that could disagree with the folder. A name alone
//! is no proof: a record is taken only if enough of its posts are in the text.
//!
//! **Writing** happens under a lock: the file is read again, what this program changed is applied to it
//! ([`Record::merged`]), the result goes to a temporary file of mode 0600 and is renamed. So whoever reads
//! finds the old or the new, also after a crash, and two readers lose nothing of each other.
//!
//! **Bounds**: a file has at most [`MAX_BYTES`], the folder at most [`MAX_THREADS`] files; those that were
//! written longest ago are dropped. Of the lines that were typed [`MOST_LINES`] of each kind are kept.

mod anchor;
mod file;
mod folder;
mod history;
mod platform;
mod post_key;
mod record;
mod trouble;

pub use anchor::{Anchor, AnchorSpot};
pub use file::MAX_BYTES;
pub use folder::MAX_THREADS;
pub use history::{History, LineKind, Lines, MOST_LINES};
pub use platform::config_folder;
pub(crate) use platform::open_regular;
pub use post_key::{PostKey, PostKeys};
pub use record::{Flags, Fold, FoldKind, Letter, ListState, MOST_POSTS, Record, Width};
pub use trouble::{Kept, StoreError};

use std::path::PathBuf;
use std::sync::Arc;

use crate::document::Document;
use file::{Contents, StoreFile};
use folder::{ENDING, Folder};

/// Where records of threads are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Store {
    folder: Folder,
}

/// The file of one thread, which exists once something was saved in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThreadFile(StoreFile);

/// The file of the lines that were typed, which exists once something was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryFile(StoreFile);

/// What was typed in earlier sessions.
#[derive(Clone, Debug, Default)]
pub struct KeptHistory {
    /// The lines.
    pub lines: History,
    /// Where what is typed now is to be kept; none if it cannot or must not be.
    pub file: Option<HistoryFile>,
    /// What went wrong, to be said once.
    pub trouble: Option<String>,
}

/// What is known of a thread from earlier readings.
#[derive(Clone, Debug, Default)]
pub struct Recall {
    /// The keys of its posts.
    pub keys: Arc<PostKeys>,
    /// What was kept of it, if anything was.
    pub record: Option<Arc<Record>>,
    /// Where it is to be kept; none if it cannot or must not be.
    pub file: Option<ThreadFile>,
    /// What went wrong, to be said once.
    pub trouble: Option<String>,
}

impl Recall {
    /// What is known of the thread of a document: without a store the keys of its posts.
    #[must_use]
    pub fn of(document: &Document, store: Option<&Store>) -> Recall {
        let keys = Arc::new(PostKeys::of(document));
        match store {
            Some(store) => store.recall(keys),
            None => Recall {
                keys,
                ..Recall::default()
            },
        }
    }
}

impl Store {
    /// The store of the user, in `$XDG_STATE_HOME/threadview` or `~/.local/state/threadview`; none without
    /// a home.
    #[must_use]
    pub fn of_user() -> Option<Store> {
        platform::state_folder().map(Store::at)
    }

    /// A store in a folder, which is created when something is saved.
    #[must_use]
    pub fn at(folder: PathBuf) -> Store {
        Store {
            folder: Folder(folder),
        }
    }

    /// Whether nothing was kept in it yet.
    #[must_use]
    pub fn is_new(&self) -> bool {
        !self.folder.threads().exists()
    }

    /// What is known of the thread whose posts have these keys. The file that such a thread is kept in is
    /// tried before all others are listed: mostly that is the one.
    #[must_use]
    pub fn recall(&self, keys: Arc<PostKeys>) -> Recall {
        let own = folder::name_of(&keys);
        let mut found = Found::default();
        if let Some(name) = &own {
            found.consider(&keys, self.file(name.clone()));
        }
        if found.record.is_none() {
            let others = self.folder.candidates(&keys).into_iter();
            for name in others.filter(|name| Some(name) != own.as_ref()) {
                found.consider(&keys, self.file(name));
            }
        }
        let is_free = found.record.is_none() && !found.is_locked;
        let new = || own.filter(|_| is_free).map(|name| self.file(name));
        let file = found.file.or_else(new);
        // What can be kept nowhere is known before the reader has tagged anything.
        let checked = file.map(|file| self.folder.check().map(|()| file));
        let (file, unwritable) = match checked.transpose() {
            Ok(file) => (file, None),
            Err(error) => (None, Some(error.to_string())),
        };
        Recall {
            keys,
            record: found.record.map(Arc::new),
            file,
            trouble: found.trouble.or(unwritable),
        }
    }

    fn file(&self, name: String) -> ThreadFile {
        ThreadFile(StoreFile {
            path: self.folder.threads().join(name + ENDING),
            folder: self.folder.clone(),
            kept: Kept::Thread,
        })
    }

    /// What was typed in earlier sessions.
    #[must_use]
    pub fn history(&self) -> KeptHistory {
        let file = StoreFile {
            path: self.folder.history(),
            folder: self.folder.clone(),
            kept: Kept::History,
        };
        let (lines, trouble) = match file.read() {
            Ok(Contents::Value(lines)) => (lines, None),
            Ok(Contents::Nothing) => (History::default(), None),
            Ok(Contents::Damaged) => (History::default(), file.set_aside::<History>()),
            Ok(Contents::Newer) => return KeptHistory::left_alone(&file.newer()),
            Err(error) => return KeptHistory::left_alone(&file.unreadable(error)),
        };
        // That the folder cannot be written is said of the thread.
        let is_writable = self.folder.check().is_ok();
        KeptHistory {
            lines,
            file: is_writable.then_some(HistoryFile(file)),
            trouble,
        }
    }
}

impl KeptHistory {
    /// Nothing of what is in the file, which stays as it is.
    fn left_alone(why: &StoreError) -> KeptHistory {
        KeptHistory {
            trouble: Some(why.to_string()),
            ..KeptHistory::default()
        }
    }
}

/// What was found of a thread so far.
#[derive(Default)]
struct Found {
    record: Option<Record>,
    file: Option<ThreadFile>,
    /// How many posts the record and the thread have in common.
    common: usize,
    /// Whether there is a file that cannot be read, or must not be written.
    is_locked: bool,
    trouble: Option<String>,
}

impl Found {
    /// Takes the record of a file if it is of the thread, and more so than what was found before.
    fn consider(&mut self, keys: &PostKeys, file: ThreadFile) {
        match file.0.read::<Record>() {
            Ok(Contents::Value(record)) => {
                let common = record.posts_in(keys);
                if common > self.common && record.is_of(keys, common) {
                    self.common = common;
                    self.record = Some(record);
                    self.file = Some(file);
                }
            }
            Ok(Contents::Damaged) => self.trouble = file.0.set_aside::<Record>(),
            Ok(Contents::Newer) => {
                self.is_locked = true;
                self.trouble = Some(file.0.newer().to_string());
            }
            Ok(Contents::Nothing) => {}
            Err(error) => {
                self.is_locked = true;
                self.trouble = Some(file.0.unreadable(error).to_string());
            }
        }
    }
}

impl ThreadFile {
    /// Keeps a record. What `mine` has changed since it was read as `base` is applied to what is in the file
    /// by now, which another reader may have written.
    ///
    /// # Errors
    /// When the file cannot be written, or a newer version of the program wrote it. What was in it stays.
    pub fn save(&self, base: &Record, mine: &Record) -> Result<(), StoreError> {
        self.0.change(|theirs| match theirs {
            Some(theirs) => mine.merged(base, &theirs),
            None => mine.clone(),
        })
    }
}

impl HistoryFile {
    /// Adds what was typed since it was read, or last added, to what is in the file by now.
    ///
    /// # Errors
    /// When the file cannot be written, or a newer version of the program wrote it. What was in it stays.
    pub fn add(&self, typed: &History) -> Result<(), StoreError> {
        self.0.change(|theirs: Option<History>| {
            let mut lines = theirs.unwrap_or_default();
            lines.extend(typed);
            lines
        })
    }
}

//! What is kept of one thread, and how what two readers kept of it becomes one.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::anchor::Anchor;
use super::post_key::{PostKey, PostKeys};

/// The most posts and folds that are kept of one thread.
pub const MOST_POSTS: usize = 20_000;
const MOST_FOLDS: usize = 500;
/// One post in so many must be known for a record to be of a thread.
const ENOUGH: usize = 3;

/// What is kept of one thread.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Record {
    /// The place at the top of the window.
    pub top: Option<Anchor>,
    /// The marked place.
    pub mark: Option<Anchor>,
    /// How wide text is set.
    pub width: Width,
    /// Whether the list of posts is shown; none if that is as it is set for all threads.
    pub list: Option<ListState>,
    /// How much of quotes is shown that were not folded one by one; none if that is as it is set for all
    /// threads.
    pub folding: Option<Fold>,
    /// What was folded or unfolded by hand.
    pub folds: Vec<(FoldKind, Anchor, Fold)>,
    /// The places that letters stand for.
    pub marks: BTreeMap<Letter, Anchor>,
    /// Every post that was in the thread when it was read, and what is said of it.
    pub posts: BTreeMap<PostKey, Flags>,
    /// Whether there were more: it was closed while it was being read, or is very long. Of a post that is not
    /// among them nobody can say that it is new.
    pub is_partial: bool,
}

/// A letter that stands for a place: `a` to `z`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "char", into = "char")]
pub struct Letter(char);

/// How wide text is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Width {
    /// At most as is comfortable to read.
    #[default]
    Comfortable,
    /// As wide as there is room.
    Full,
    /// Narrower.
    Narrow,
}

/// Whether the list of posts is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ListState {
    /// It is.
    Shown,
    /// It is hidden unless it has the focus.
    Hidden,
}

/// How much of something is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Fold {
    /// As much as needed to follow the conversation.
    #[default]
    Auto,
    /// All of it.
    Open,
    /// One row.
    Folded,
}

/// What is folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FoldKind {
    /// The quote whose words begin at a place.
    Quote,
    /// The line that begins there.
    Line,
}

/// What is said of a post: a set of the constants of this type.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "u8")]
pub struct Flags(u8);

impl Letter {
    /// The first one.
    pub const A: Letter = Letter('a');

    /// A letter, if it is one of those that stand for places.
    #[must_use]
    pub fn new(letter: char) -> Option<Letter> {
        letter.is_ascii_lowercase().then_some(Letter(letter))
    }

    /// The letter itself.
    #[must_use]
    pub fn char(self) -> char {
        self.0
    }
}

impl TryFrom<char> for Letter {
    type Error = &'static str;

    fn try_from(letter: char) -> Result<Letter, &'static str> {
        Letter::new(letter).ok_or("places have letters from a to z")
    }
}

impl From<Letter> for char {
    fn from(letter: Letter) -> char {
        letter.0
    }
}

impl From<u8> for Flags {
    fn from(bits: u8) -> Flags {
        Flags(bits & Flags::ALL.0)
    }
}

impl Flags {
    /// Nothing is said of it: it is not read.
    pub const NONE: Flags = Flags(0);
    /// It was on the screen.
    pub const READ: Flags = Flags(1);
    /// The reader has tagged it.
    pub const TAGGED: Flags = Flags(2);
    /// The reader has said that it is not read, and it has been on the screen since.
    pub const KEPT_UNREAD: Flags = Flags(4);
    const ALL: Flags = Flags(7);

    /// Whether all of some flags are set.
    #[must_use]
    pub fn has(self, flags: Flags) -> bool {
        self.0 & flags.0 == flags.0
    }

    /// The same with some flags set.
    #[must_use]
    pub fn with(self, flags: Flags) -> Flags {
        Flags(self.0 | flags.0)
    }

    /// The same with some flags not set.
    #[must_use]
    pub fn without(self, flags: Flags) -> Flags {
        Flags(self.0 & !flags.0)
    }

    /// What `self` has changed in `base`, applied to `theirs`.
    fn merged(self, base: Flags, theirs: Flags) -> Flags {
        let changed = self.0 ^ base.0;
        Flags(theirs.0 & !changed | self.0 & changed)
    }
}

impl Record {
    /// How many of some posts are in the record.
    #[must_use]
    pub(super) fn posts_in(&self, keys: &PostKeys) -> usize {
        let posts = keys.keys().iter();
        posts.filter(|key| self.posts.contains_key(key)).count()
    }

    /// Whether it is of the thread that has some posts, of which so many are in it: the beginning of a thread
    /// has few of them, and so has a longer copy.
    pub(super) fn is_of(&self, keys: &PostKeys, common: usize) -> bool {
        let fewer = self.posts.len().min(keys.keys().len());
        common > 0 && common * ENOUGH >= fewer
    }

    /// What `self` has changed since it was `base`, applied to what another reader has kept meanwhile. Where
    /// both have changed the same thing, the later one wins, which is this one.
    #[must_use]
    pub fn merged(&self, base: &Record, theirs: &Record) -> Record {
        fn later<T: PartialEq>(mine: T, base: &T, theirs: T) -> T {
            if mine == *base { theirs } else { mine }
        }
        // Both are parts of one place.
        let place = later(
            (self.top, self.mark),
            &(base.top, base.mark),
            (theirs.top, theirs.mark),
        );
        let mut merged = Record {
            top: place.0,
            mark: place.1,
            width: later(self.width, &base.width, theirs.width),
            list: later(self.list, &base.list, theirs.list),
            folding: later(self.folding, &base.folding, theirs.folding),
            folds: {
                let of = |record: &Record| {
                    let folds = record.folds.iter();
                    folds.map(|&(kind, at, fold)| ((kind, at), fold)).collect()
                };
                let folds = three_way(&of(self), &of(base), &of(theirs));
                let folds = folds.into_iter().take(MOST_FOLDS);
                folds.map(|((kind, at), fold)| (kind, at, fold)).collect()
            },
            marks: three_way(&self.marks, &base.marks, &theirs.marks),
            posts: theirs.posts.clone(),
            is_partial: self.is_partial && theirs.is_partial,
        };
        for (key, mine) in &self.posts {
            let base = base.posts.get(key).copied().unwrap_or_default();
            let flags = merged.posts.entry(*key).or_default();
            *flags = mine.merged(base, *flags);
        }
        merged.bounded(self)
    }

    /// The same with no more posts than are kept; those that `recent` has as well go last.
    fn bounded(mut self, recent: &Record) -> Record {
        if self.posts.len() > MOST_POSTS {
            self.posts.retain(|key, _| recent.posts.contains_key(key));
        }
        self.is_partial |= self.posts.len() > MOST_POSTS;
        while self.posts.len() > MOST_POSTS {
            self.posts.pop_last();
        }
        self
    }
}

/// What `mine` has changed in `base`, applied to `theirs`.
fn three_way<K: Ord + Copy, V: PartialEq + Copy>(
    mine: &BTreeMap<K, V>,
    base: &BTreeMap<K, V>,
    theirs: &BTreeMap<K, V>,
) -> BTreeMap<K, V> {
    let keys: BTreeSet<K> = mine.keys().chain(theirs.keys()).copied().collect();
    let value = |key: K| {
        let is_changed = mine.get(&key) != base.get(&key);
        let from = if is_changed { mine } else { theirs };
        from.get(&key).map(|value| (key, *value))
    };
    keys.into_iter().filter_map(value).collect()
}

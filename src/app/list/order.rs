//! The orders of the list: by replies, as in the file, by author.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use crate::app::subset::Subset;
use crate::document::Document;
use crate::resolve::Entry;
use crate::thread::PostId;

/// The order of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Every post below the one that it answers.
    #[default]
    Thread,
    /// As in the file; a missing post before the first one that quotes it.
    File,
    /// The posts of each author together, who wrote most first; unknown authors last.
    Author,
}

impl Order {
    /// The order after this one, as a key goes through them.
    #[must_use]
    pub fn next(self) -> Order {
        match self {
            Order::Thread => Order::File,
            Order::File => Order::Author,
            Order::Author => Order::Thread,
        }
    }

    /// What the screen says.
    #[must_use]
    pub fn about(self) -> &'static str {
        match self {
            Order::Thread => "by replies",
            Order::File => "as in the file",
            Order::Author => "by author",
        }
    }
}

/// The entries in some order.
#[derive(Clone, Debug)]
pub(in crate::app) struct Sorted {
    entries: Vec<Entry>,
    places: HashMap<Entry, usize>,
    /// Where the posts of each author begin; empty unless they are sorted by author.
    groups: Vec<usize>,
}

impl Sorted {
    /// The entries of a document in an order.
    pub(in crate::app) fn of(document: &Document, order: Order) -> Sorted {
        match order {
            Order::Thread => Sorted::from(document.relations.tree.entries.clone()),
            Order::File => Sorted::from(in_file(document)),
            Order::Author => Sorted::in_groups(document, by_author(document)),
        }
    }

    /// Those of some entries that are posts of a subset; these are in an order.
    pub(super) fn of_subset(
        document: &Document,
        subset: &Subset,
        (order, entries): (Order, &[Entry]),
    ) -> Sorted {
        if let Some(tree) = subset.tree().filter(|_| order == Order::Thread) {
            let entries: Vec<Entry> = tree.posts().map(Entry::Post).collect();
            return Sorted::from(entries);
        }
        let entries = entries.iter().copied();
        let kept = entries.filter(|entry| match entry {
            Entry::Post(post) => subset.has(*post),
            Entry::Ghost(_) => false,
        });
        let kept: Vec<Entry> = kept.collect();
        match order {
            Order::Thread | Order::File => Sorted::from(kept),
            Order::Author => Sorted::in_groups(document, kept),
        }
    }

    /// Entries that are sorted by author.
    fn in_groups(document: &Document, entries: Vec<Entry>) -> Sorted {
        let author = |at: usize| author(document, entries[at]);
        let begins = |&at: &usize| at == 0 || author(at) != author(at - 1);
        let groups = (0..entries.len()).filter(begins).collect();
        Sorted {
            groups,
            ..Sorted::from(entries)
        }
    }

    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Where an entry stands among them.
    pub(super) fn place(&self, entry: Entry) -> Option<usize> {
        self.places.get(&entry).copied()
    }

    /// The places of the posts by the author of the entry at a place, where they are sorted by author.
    pub(super) fn group(&self, place: usize) -> Option<Range<usize>> {
        let next = self.groups.partition_point(|&start| start <= place);
        let start = *self.groups.get(next.checked_sub(1)?)?;
        let end = self.groups.get(next).copied();
        Some(start..end.unwrap_or(self.entries.len()))
    }
}

impl From<Vec<Entry>> for Sorted {
    fn from(entries: Vec<Entry>) -> Sorted {
        Sorted {
            places: entries.iter().copied().zip(0..).collect(),
            entries,
            groups: Vec::new(),
        }
    }
}

/// Where an entry stands in the file; a ghost stands before the post that quotes it first.
fn file_place(document: &Document, entry: Entry) -> (PostId, u8, usize) {
    match entry {
        Entry::Ghost(ghost) => (document.relations.ghost(ghost).before, 0, ghost.index()),
        Entry::Post(post) => (post, 1, 0),
    }
}

fn in_file(document: &Document) -> Vec<Entry> {
    let mut entries = document.relations.tree.entries.clone();
    entries.sort_by_key(|&entry| file_place(document, entry));
    entries
}

fn by_author(document: &Document) -> Vec<Entry> {
    let mut entries = document.relations.tree.entries.clone();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for name in entries.iter().filter_map(|&entry| author(document, entry)) {
        *counts.entry(name).or_default() += 1;
    }
    entries.sort_by_cached_key(|&entry| {
        let name = author(document, entry);
        let count = name.map_or(0, |name| counts[name]);
        let shown = name.map(str::to_lowercase);
        (Reverse(count), shown, name, file_place(document, entry))
    });
    entries
}

/// The name of the author of an entry, where it is known.
fn author(document: &Document, entry: Entry) -> Option<&str> {
    match entry {
        Entry::Post(post) => document.author_name(post),
        Entry::Ghost(ghost) => Some(&document.text[document.relations.ghost(ghost).name]),
    }
}

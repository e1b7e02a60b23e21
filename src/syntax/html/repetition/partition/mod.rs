//! The second step: every group of elements of one kind cuts the page into records, one for each of them.
//!
//! ```text
//! div#posts              holds three anchors: too much for a record
//!   div.row              holds one: the record of the first anchor, its highest element alone
//!     span.name          an anchor
//!     div.text
//!   div.row …            div.row …
//! ```
//!
//! An anchor with other anchors in it is a record itself, and the records in it are cut out: trees of comments
//! need nothing more.

mod feet;
mod siblings;

use std::hash::BuildHasher;
use std::ops::Range;

use foldhash::HashSet;
use foldhash::quality::RandomState;

use super::measure::{Groups, Key, Measured};
use crate::parallel::{Progress, Split, map_ranges};
use crate::syntax::html::page::{ElementId, Visibility};
pub(super) use siblings::Siblings;

/// A part of the page that may be a post.
#[derive(Debug)]
pub(super) struct Record {
    /// The element of it that holds the anchor.
    pub(super) top: ElementId,
    /// The elements of it and of records in it: the top and some beside it.
    pub(super) elements: Range<usize>,
    /// Its texts without those of records in it, apart and in order.
    pub(super) texts: Vec<Range<usize>>,
}

/// How many anchors a group may have: one alone repeats nothing, and no page that can be saved has more posts.
const ANCHORS: std::ops::RangeInclusive<usize> = 2..=200_000;
/// The least words outside links from the first record to the last.
const LEAST_WORDS: u32 = 12;
/// So many partitions are looked at closely, those with the most words in records. Real pages have up to
/// 150; pages made to be slow have as many as they like.
const MOST_PARTITIONS: usize = 200;
/// How the groups are split among cores.
const GROUPS: Split = Split {
    min_len: 16,
    per_core: 8,
};

/// The tops of the records of every partition that may be the thread, each sorted.
pub(super) fn partitions(measured: &Measured) -> Vec<Vec<ElementId>> {
    let hasher = RandomState::default();
    let hash = |ids: &[ElementId]| hasher.hash_one(ids);
    let (elements, dates) = (groups(measured), date_groups(measured));
    let mut seen = HashSet::default();
    let groups = elements.iter().chain(dates.iter());
    let groups = groups.filter(|anchors| ANCHORS.contains(&anchors.len()));
    let groups: Vec<&[ElementId]> = groups
        .filter(|anchors| seen.insert(hash(anchors)))
        .collect();
    let tops = map_ranges(Progress::of(&|_| ()), groups.len(), GROUPS, |range| {
        let tops = groups[range].iter().map(|anchors| tops(measured, anchors));
        tops.filter(|tops| is_worded(measured, tops))
            .collect::<Vec<_>>()
    });
    seen.clear();
    let tops = tops.into_iter().flatten();
    let tops = tops.filter(|tops| seen.insert(hash(tops)));
    let mut partitions: Vec<(u32, Vec<ElementId>)> =
        tops.map(|tops| (words_in(measured, &tops), tops)).collect();
    partitions.sort_by_key(|&(words, _)| std::cmp::Reverse(words));
    partitions.truncate(MOST_PARTITIONS);
    partitions.into_iter().map(|(_, tops)| tops).collect()
}

/// The records of some tops.
pub(super) fn records(measured: &Measured, siblings: &Siblings, tops: &[ElementId]) -> Vec<Record> {
    let mut records = siblings::records(measured, siblings, tops);
    if !feet::end_records(measured, siblings, &mut records) {
        siblings::cut_out_inner(&mut records);
    }
    records
}

/// Whether there are some words outside links from the first top to the end of the last one.
fn is_worded(measured: &Measured, tops: &[ElementId]) -> bool {
    let ends = tops.iter().map(|&top| measured.texts(top).end);
    let texts = measured.texts(tops[0]).start..ends.max().unwrap_or_default();
    measured.words.prose(&texts) >= LEAST_WORDS
}

/// The elements of every key.
fn groups(measured: &Measured) -> Groups<ElementId> {
    let (page, keys) = (measured.page, &measured.keys);
    let anchors = page.ids().filter(|&id| {
        let tag = page.tag(id);
        let is_seen = page.visibility(id) == Visibility::Shown || tag == "a";
        is_seen && !is_no_anchor(tag)
    });
    let anchors: Vec<ElementId> = anchors.collect();
    let pairs = anchors
        .iter()
        .flat_map(|&id| keys.of_element(id).iter().map(move |&key| (key, id)));
    Groups::of(keys.count(), pairs)
}

/// Whether elements with a tag are no anchors: the page, and what has no words.
#[rustfmt::skip]
fn is_no_anchor(tag: &str) -> bool {
    matches!(
        tag,
        "html" | "body" | "head" | "script" | "style" | "br" | "option" | "meta" | "link" | "input"
            | "path" | "noscript"
    )
}

/// The dates of every key.
fn date_groups(measured: &Measured) -> Groups<ElementId> {
    let mut pairs: Vec<(Key, ElementId)> = Vec::new();
    for hit in &measured.dates {
        let keys = measured.keys.of_element(hit.element).iter();
        pairs.extend(keys.map(|&key| (key, hit.element)));
    }
    pairs.sort_unstable_by_key(|&(key, id)| (id, key));
    pairs.dedup();
    Groups::of(measured.keys.count(), pairs.iter().copied())
}

/// The top of the record of each anchor: the outermost element round it with no other anchor in it, no further
/// up than the middle one of them all, so that the first and the last do not take in half the page.
fn tops(measured: &Measured, anchors: &[ElementId]) -> Vec<ElementId> {
    let (page, tree) = (measured.page, &measured.tree);
    let depth = |id: ElementId| page.element(id).depth;
    let alone = |index: usize| {
        let id = anchors[index];
        let before = index.checked_sub(1).map(|index| anchors[index]);
        let behind = anchors.get(index + 1).map(|id| id.index());
        let holds_behind =
            |id: ElementId| behind.is_some_and(|behind| behind < page.element(id).end as usize);
        if holds_behind(id) {
            return id;
        }
        tree.outermost(page, id, |id| {
            before.is_none_or(|before| before < id) && !holds_behind(id)
        })
    };
    let mut tops: Vec<ElementId> = (0..anchors.len()).map(alone).collect();
    let climbs = tops
        .iter()
        .zip(anchors)
        .map(|(&top, &id)| depth(id) - depth(top));
    let mut climbs: Vec<u16> = climbs.collect();
    let middle = climbs.len() / 2;
    let (_, &mut middle, _) = climbs.select_nth_unstable(middle);
    for (top, &id) in tops.iter_mut().zip(anchors) {
        if depth(id) - depth(*top) > middle {
            *top = tree.at_depth(page, id, depth(id) - middle);
        }
    }
    tops
}

/// The words outside links in the tops and in what stands between two of them in one parent.
fn words_in(measured: &Measured, tops: &[ElementId]) -> u32 {
    let page = measured.page;
    let mut words = 0;
    let mut counted = 0;
    for (index, &top) in tops.iter().enumerate() {
        let texts = measured.texts(top);
        let behind = tops
            .get(index + 1)
            .filter(|&&next| page.element(next).parent == page.element(top).parent);
        let end = behind.map_or(texts.end, |&next| measured.texts(next).start);
        // What is counted with a record round this one is not counted again.
        let start = texts.start.max(counted);
        if start < end {
            words += measured.words.prose(&(start..end));
            counted = end;
        }
    }
    words
}

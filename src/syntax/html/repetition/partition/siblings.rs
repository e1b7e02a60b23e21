//! What stands beside the tops of records and belongs to them: pairs of table rows, `dt` and `dd`, a head and a
//! body side by side.

use std::ops::Range;

use foldhash::{HashMap, HashSet};

use super::super::measure::{Key, Measured, next};
use super::Record;
use crate::syntax::html::near::partition_near;
use crate::syntax::html::page::ElementId;

/// So many elements before a top can be part of its record.
const MOST_BEFORE: usize = 8;
/// Elements before a top are the head of its record if so many tenths of them are short.
const SHORT_TENTHS: usize = 7;
/// The words of a head.
const HEAD_WORDS: std::ops::RangeInclusive<u32> = 1..=40;
/// Elements before tops are looked at where so many tenths of the tops stand in one parent.
const BESIDE_TENTHS: usize = 6;

/// What stands beside each element of a page in the same parent.
pub(in super::super) struct Siblings {
    /// The element before it.
    previous: Vec<Option<ElementId>>,
    /// How many elements stand before it.
    places: Vec<u32>,
    /// The next one that has the same tag and class and a date in it, where it has a class.
    dated: Vec<Option<ElementId>>,
}

impl Siblings {
    pub(in super::super) fn of(measured: &Measured) -> Siblings {
        let page = measured.page;
        let mut previous = Vec::with_capacity(page.len());
        let mut places = Vec::with_capacity(page.len());
        // The last child so far of each element, and their number.
        let mut last: Vec<(Option<ElementId>, u32)> = vec![(None, 0); page.len()];
        for id in page.ids() {
            let mut none = (None, 0);
            let parent = page.element(id).parent;
            let (before, count) = parent.map_or(&mut none, |parent| &mut last[parent.index()]);
            previous.push(*before);
            places.push(*count);
            (*before, *count) = (Some(id), *count + 1);
        }
        Siblings {
            previous,
            places,
            dated: dated(measured),
        }
    }

    pub(super) fn previous(&self, id: ElementId) -> Option<ElementId> {
        self.previous[id.index()]
    }

    fn place(&self, id: ElementId) -> usize {
        self.places[id.index()] as usize
    }

    fn dated(&self, id: ElementId) -> Option<ElementId> {
        self.dated[id.index()]
    }
}

fn dated(measured: &Measured) -> Vec<Option<ElementId>> {
    let page = measured.page;
    let mut dated = vec![None; page.len()];
    let mut last: HashMap<(ElementId, Key), ElementId> = HashMap::default();
    for id in page.ids().rev() {
        let Some(parent) = page.element(id).parent else {
            continue;
        };
        if !measured.keys.has_class(id) {
            continue;
        }
        let kind = (parent, measured.keys.signature(id));
        dated[id.index()] = last.get(&kind).copied();
        if !measured.dates_in(&measured.texts(id)).is_empty() {
            last.insert(kind, id);
        }
    }
    dated
}

/// What stands behind a top up to the next one.
struct Behind {
    /// The first element that does not belong to the record; none at the end of the parent.
    end: Option<ElementId>,
    /// Whether that is the next record or holds it.
    ends_at: End,
    /// How many elements stand between.
    count: usize,
    /// The number of the first top behind this one and all that it holds.
    next: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Record,
    /// The end of the parent, or a post that the group has missed.
    Other,
}

/// The records of some tops, those in others with them.
pub(super) fn records(measured: &Measured, siblings: &Siblings, tops: &[ElementId]) -> Vec<Record> {
    let behind: Vec<Behind> = (0..tops.len())
        .map(|index| behind(measured, siblings, tops, index))
        .collect();
    let heads = heads(measured, siblings, tops, &behind);
    let longest = heads.iter().map(Vec::len).max().unwrap_or(0);
    let first = |index: usize| heads[index].last().copied().unwrap_or(tops[index]);
    let most = behind.iter().filter(|behind| behind.ends_at == End::Record);
    let most = most
        .map(|behind| behind.count.saturating_sub(longest))
        .max()
        .unwrap_or(0);
    let seen = seen_between(measured, tops, &behind, most);
    let record = |(index, behind): (usize, &Behind)| {
        let (top, start) = (tops[index], first(index));
        let start_text = measured.texts(start).start;
        let (elements, texts) = if let (End::Record, Some(end)) = (behind.ends_at, behind.end) {
            // The head of the next record belongs to that.
            let end = if tops[behind.next] == end {
                first(behind.next)
            } else {
                end
            };
            (
                start.index()..end.index(),
                start_text..measured.texts(end).start,
            )
        } else {
            let (last, last_text) = last_behind(measured, top, behind.end, most, &seen);
            (start.index()..last, start_text..last_text)
        };
        Record {
            top,
            elements,
            texts: vec![texts],
        }
    };
    behind.iter().enumerate().map(record).collect()
}

/// What stands behind a top in its parent.
fn behind(measured: &Measured, siblings: &Siblings, tops: &[ElementId], index: usize) -> Behind {
    let (page, tree) = (measured.page, &measured.tree);
    let top = tops[index];
    let element = page.element(top);
    let Some(parent) = element.parent else {
        return Behind {
            end: None,
            ends_at: End::Other,
            count: 0,
            next: tops.len(),
        };
    };
    let is_inside = |other: &ElementId| other.index() < element.end as usize;
    let after = index + 1 + partition_near(&tops[index + 1..], is_inside);
    let record = tops
        .get(after)
        .filter(|&&other| page.is_within(other, parent));
    let record = record.map(|&other| tree.at_depth(page, other, element.depth));
    let missed = siblings.dated(top);
    let missed = missed.filter(|&missed| record.is_none_or(|record| missed < record));
    Behind {
        end: missed.or(record),
        ends_at: if missed.is_none() && record.is_some() {
            End::Record
        } else {
            End::Other
        },
        count: record.map_or(0, |record| siblings.place(record) - siblings.place(top) - 1),
        next: after,
    }
}

/// The elements before each top that belong to its record, the nearest first: as many as stand before all of them
/// with the same tags and classes and are short.
fn heads(
    measured: &Measured,
    siblings: &Siblings,
    tops: &[ElementId],
    behind: &[Behind],
) -> Vec<Vec<ElementId>> {
    let page = measured.page;
    let parent = |id: ElementId| page.element(id).parent;
    let beside = tops
        .windows(2)
        .filter(|pair| parent(pair[0]) == parent(pair[1]))
        .count();
    let between = behind.iter().filter(|behind| behind.ends_at == End::Record);
    let between = between.map(|behind| behind.count).min().unwrap_or(0);
    if between == 0 || beside * 10 < BESIDE_TENTHS * (tops.len() - 1) {
        return vec![Vec::new(); tops.len()];
    }
    let mut heads: Vec<Vec<ElementId>> = (0..tops.len())
        .map(|index| siblings_before(measured, siblings, tops, index, between.min(MOST_BEFORE)))
        .collect();
    let len = {
        let (first, others) = heads.split_first().expect("a partition has tops");
        let others: Vec<_> = others.iter().filter(|head| !head.is_empty()).collect();
        let signature = |id: &ElementId| measured.keys.signature(*id);
        let is_head = |place: usize| {
            let kind = first.get(place).map(signature);
            let is_alike = others
                .iter()
                .all(|head| head.get(place).map(signature) == kind);
            let all = heads.iter().filter_map(|head| head.get(place));
            let short = all
                .clone()
                .filter(|&&id| HEAD_WORDS.contains(&measured.words.of_element(id)));
            is_alike && !others.is_empty() && short.count() * 10 >= SHORT_TENTHS * all.count()
        };
        (0..first.len()).take_while(|&place| is_head(place)).count()
    };
    for head in &mut heads {
        head.truncate(len);
    }
    heads
}

/// What stands before a top up to the record before it, the nearest first.
fn siblings_before(
    measured: &Measured,
    siblings: &Siblings,
    tops: &[ElementId],
    index: usize,
    most: usize,
) -> Vec<ElementId> {
    let page = measured.page;
    let top = tops[index];
    let around = page.element(top).parent;
    let last = index.checked_sub(1).map(|index| tops[index]);
    let last = last.filter(|&last| {
        around.is_some_and(|around| last != around && page.is_within(last, around))
    });
    let last = last.map(|last| measured.tree.at_depth(page, last, page.element(top).depth));
    let before = std::iter::successors(siblings.previous(top), |&id| siblings.previous(id));
    before
        .take_while(|&id| Some(id) != last)
        .take(most)
        .collect()
}

/// Tags and classes of what stands between two tops.
fn seen_between(
    measured: &Measured,
    tops: &[ElementId],
    behind: &[Behind],
    most: usize,
) -> HashSet<Key> {
    let mut seen = HashSet::default();
    if most == 0 {
        return seen;
    }
    for (&top, behind) in tops.iter().zip(behind) {
        if behind.ends_at == End::Record {
            let siblings =
                std::iter::successors(next(measured.page, top), |&id| next(measured.page, id));
            let between = siblings.take_while(|&id| Some(id) != behind.end);
            seen.extend(between.map(|id| measured.keys.signature(id)));
        }
    }
    seen
}

/// Where a record ends that no other does, an element and a text behind it: at most as many elements as the others have,
/// and of their kinds; where tops are lines among paragraphs, all further paragraphs.
fn last_behind(
    measured: &Measured,
    top: ElementId,
    end: Option<ElementId>,
    most: usize,
    seen: &HashSet<Key>,
) -> (usize, usize) {
    let page = measured.page;
    let is_among_paragraphs = most > 0 && is_line(measured, top);
    let siblings = std::iter::successors(next(page, top), |&id| next(page, id));
    let own = siblings.enumerate().take_while(|&(place, id)| {
        let is_known = place < most && seen.contains(&measured.keys.signature(id));
        Some(id) != end && (is_known || is_among_paragraphs && is_paragraph(measured, id))
    });
    let last = own.last().map_or(top, |(_, id)| id);
    let element = page.element(last);
    let text = match (next(page, last), element.parent) {
        _ if !is_among_paragraphs => element.texts().end,
        (Some(behind), _) => measured.texts(behind).start,
        (None, Some(around)) => measured.texts(around).end,
        (None, None) => element.texts().end,
    };
    (element.end as usize, text)
}

/// Whether an element is one of the paragraphs that words are made of, with nothing that says more of it.
fn is_paragraph(measured: &Measured, id: ElementId) -> bool {
    let tag = measured.page.tag(id);
    let is_words = matches!(tag, "p" | "ul" | "ol" | "pre" | "blockquote" | "br" | "dd");
    is_words && !measured.keys.has_class(id)
}

/// Whether an element can be the line above the words of a post, with nothing that says more of it.
fn is_line(measured: &Measured, id: ElementId) -> bool {
    let tag = measured.page.tag(id);
    let is_line = matches!(
        tag,
        "p" | "dt" | "h2" | "h3" | "h4" | "h5" | "h6" | "b" | "strong"
    );
    is_line && !measured.keys.has_class(id)
}

/// Takes the texts of records out of those round them. The tops are sorted, so that a record stands behind the
/// one that it is in.
pub(super) fn cut_out_inner(records: &mut [Record]) {
    let mut open: Vec<usize> = Vec::new();
    for index in 0..records.len() {
        let start = records[index].elements.start;
        while open
            .pop_if(|outer| records[*outer].elements.end <= start)
            .is_some()
        {}
        if let Some(&outer) = open.last() {
            let inner: Range<usize> = records[index].texts[0].clone();
            let pieces = &mut records[outer].texts;
            let last = pieces
                .pop()
                .expect("what is behind the last inner record is a piece");
            pieces.push(last.start..inner.start.clamp(last.start, last.end));
            pieces.push(inner.end.clamp(last.start, last.end)..last.end);
        }
        open.push(index);
    }
    for record in records {
        record.texts.retain(|texts| !texts.is_empty());
    }
}

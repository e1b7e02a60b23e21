//! Records in a record that the partition does not know, as comments under an answer: their words are not those
//! of the post.

use std::ops::Range;

use foldhash::{HashMap, HashSet};

use super::super::choose::{Spans, Thread, share};
use super::super::measure::{DateHit, Key, Measured};
use super::Layout;
use crate::syntax::html::page::ElementId;

/// The least words of an inner record.
const LEAST_WORDS: u32 = 6;
/// An inner record holds less than this part of its record.
const LARGEST: f64 = 0.5;
/// If inner records would hold so much of so many records, they are the posts themselves.
const EATEN: f64 = 0.75;
const EATEN_RECORDS: f64 = 0.5;

/// The texts of inner records: elements of one key, at least two beside each other in a record, each with one
/// date that is not the record's own.
pub(super) fn inner_texts(
    measured: &Measured,
    thread: &Thread,
    layout: &Layout,
    own_dates: &[Option<Range<usize>>],
) -> HashSet<usize> {
    let spans = Spans::of(&thread.records);
    let hits: Vec<(usize, &DateHit)> = measured
        .dates
        .iter()
        .filter_map(|hit| Some((spans.record_of(hit.texts.start)?, hit)))
        .collect();
    let others = other_dates(measured, &hits);
    let word_count = |text: usize| measured.words.of_text(text);
    let all: Vec<u32> = (0..layout.len())
        .map(|record| layout.texts(record).map(word_count).sum())
        .collect();
    let mut beside: HashMap<(Key, usize, Option<ElementId>), HashSet<ElementId>> =
        HashMap::default();
    for (index, &(record, hit)) in hits.iter().enumerate() {
        if thread
            .date_key
            .is_some_and(|key| measured.keys.of_element(hit.element).contains(&key))
        {
            continue;
        }
        let Some(id) = around_one(measured, thread, record, hit, others[index]) else {
            continue;
        };
        let texts = measured.texts(id);
        let words = measured.words.of_element(id);
        let is_small = f64::from(words) < LARGEST * f64::from(all[record]);
        let has_own_date = own_dates[record]
            .as_ref()
            .is_some_and(|date| texts.contains(&date.start));
        if words >= LEAST_WORDS && is_small && !has_own_date {
            let around = measured.page.element(id).parent;
            beside
                .entry((measured.keys.primary(id), record, around))
                .or_default()
                .insert(id);
        }
    }
    let several = beside
        .into_iter()
        .filter(|(_, elements)| elements.len() >= 2);
    let several =
        several.filter(|(_, elements)| elements.iter().all(|&id| measured.keys.has_class(id)));
    let keys: HashSet<Key> = several.map(|((key, ..), _)| key).collect();
    let elements = layout.all_elements().iter().copied();
    let inner = elements.filter(|&id| keys.contains(&measured.keys.primary(id)));
    let inner: HashSet<usize> = inner
        .filter(|&id| !measured.dates_in(&measured.texts(id)).is_empty())
        .flat_map(|id| measured.texts(id))
        .collect();
    let is_eaten = |&record: &usize| {
        let eaten = layout.texts(record).filter(|text| inner.contains(text));
        let eaten: u32 = eaten.map(word_count).sum();
        f64::from(eaten) > EATEN * f64::from(all[record].max(1))
    };
    let eaten = (0..layout.len()).filter(is_eaten).count();
    if share(eaten, thread.records.len()) >= EATEN_RECORDS {
        return HashSet::default();
    }
    inner
}

/// For each date the texts of the dates of the same key before and behind it.
fn other_dates(
    measured: &Measured,
    hits: &[(usize, &DateHit)],
) -> Vec<(Option<usize>, Option<usize>)> {
    let mut others = vec![(None, None); hits.len()];
    let mut last: HashMap<Key, usize> = HashMap::default();
    for (index, (_, hit)) in hits.iter().enumerate() {
        if let Some(before) = last.insert(measured.keys.primary(hit.element), index) {
            others[index].0 = Some(hits[before].1.texts.start);
            others[before].1 = Some(hit.texts.start);
        }
    }
    others
}

/// The largest element in the top of a record that holds a date and no other of its kind.
fn around_one(
    measured: &Measured,
    thread: &Thread,
    record: usize,
    hit: &DateHit,
    (before, behind): (Option<usize>, Option<usize>),
) -> Option<ElementId> {
    let page = measured.page;
    let top = thread.records[record].top;
    if !page.is_within(hit.element, top) || hit.element == top {
        return None;
    }
    let is_alone = |id: ElementId| {
        let texts = page.element(id).texts();
        let holds = |text: Option<usize>| text.is_some_and(|text| texts.contains(&text));
        page.element(id).depth > page.element(top).depth && !holds(before) && !holds(behind)
    };
    Some(measured.tree.outermost(page, hit.element, is_alone))
}

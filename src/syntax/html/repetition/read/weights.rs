//! How much each text of a record speaks for being the words of a post: as much as it has words, and less than
//! nothing for labels, dates and names, which repeat from record to record.

use std::hash::BuildHasher;
use std::ops::Range;

use foldhash::quality::RandomState;
use foldhash::{HashMap, HashSet};

use super::super::choose::{Thread, share};
use super::super::measure::{Measured, Says, count};
use super::Layout;
use super::inner::inner_texts;
use crate::parallel::{Progress, Split, map_ranges};
use crate::syntax::answer_mark;
use crate::syntax::html::page::ElementId;

/// The weights of the texts of all records.
#[derive(Debug)]
pub(super) struct Weights {
    /// For each record, the sums of the weights before each of its texts.
    sums: Vec<Vec<f64>>,
    /// Whether each text of the page stands in many records: labels and buttons.
    labels: Vec<bool>,
}

/// A text of so few words is a label where it stands in so large a part of the records.
const LABEL_WORDS: u32 = 12;
const LABEL_SHARE: f64 = 0.4;
/// Elements of a key that hold so much of a record are not its signature or its author, whatever their class says.
const MOST: f64 = 0.45;
/// How the records are split among cores.
const RECORDS: Split = Split {
    min_len: 64,
    per_core: 4,
};
/// What a word weighs in each kind of text; all others weigh one.
const OF_DATE: f64 = -1.5;
const OF_TITLE: f64 = -1.5;
const OF_LABEL: f64 = -1.0;
const OF_NOISE: f64 = -0.7;
const OF_REPEATED: f64 = -0.5;
const OF_LINK: f64 = 0.2;
const OF_SHORT_LINK: f64 = -0.3;
const OF_SHORTEST: f64 = 0.1;
const OF_SHORT: f64 = 0.6;
/// The most words before a title of at least two words in a text that says who answers.
const BEFORE_TITLE: u32 = 6;
/// How many words the short texts have.
const SHORT_LINK: u32 = 2;
const SHORTEST: u32 = 3;
const SHORT: u32 = 6;

/// What is known of the texts of all records.
#[derive(Debug)]
pub(super) struct Kinds<'t> {
    /// The title of the thread.
    title: &'t str,
    /// Texts in records that the partition does not know.
    inner: HashSet<usize>,
    /// How many words the date has that begins in each text of the page.
    dated: Vec<u32>,
    /// Whether each element is a signature, a row of buttons, the panel of an author, or in one.
    noisy: Vec<bool>,
}

impl Kinds<'_> {
    pub(super) fn of<'t>(
        measured: &Measured,
        thread: &Thread,
        layout: &Layout,
        own_dates: &[Option<Range<usize>>],
        title: &'t str,
    ) -> Kinds<'t> {
        // An element without words at the end of the page can state a date.
        let mut dated = vec![0; measured.page.text_count() + 1];
        for hit in &measured.dates {
            dated[hit.texts.start] = count(&hit.value);
        }
        Kinds {
            title,
            inner: inner_texts(measured, thread, layout, own_dates),
            dated,
            noisy: noisy(measured, thread, layout),
        }
    }

    /// The weights of all texts. If it is known in how many records each stands, those that stand in many are
    /// labels and buttons, else they are what many people say in the same words.
    pub(super) fn weights(
        &self,
        measured: &Measured,
        layout: &Layout,
        repeated: Option<&[Vec<usize>]>,
    ) -> Weights {
        let words = &measured.words;
        let mut labels = vec![false; measured.page.text_count()];
        let mut sums = Vec::with_capacity(layout.len());
        for record in 0..layout.len() {
            let texts = layout.texts(record);
            let mut sum = 0.0;
            let mut before = Vec::with_capacity(texts.len() + 1);
            before.push(sum);
            for (index, text) in texts.enumerate() {
                let count = words.of_text(text);
                let in_records = repeated.map_or(1, |repeated| repeated[record][index]);
                let is_label = count <= LABEL_WORDS && is_in_many(in_records, layout.len());
                let of_date = self.dated[text].min(count);
                let weight = if self.inner.contains(&text) {
                    OF_NOISE
                } else if count <= SHORT * 5 && self.is_title(measured, text) {
                    OF_TITLE
                } else if is_label {
                    labels[text] = true;
                    OF_LABEL
                } else if of_date > 0 {
                    // A line of a log is more than its date.
                    let rest = count - of_date;
                    let all = OF_DATE * f64::from(of_date) + f64::from(rest);
                    all / f64::from(count)
                } else if self.noisy[measured.page.text_parent(text).index()] {
                    OF_NOISE
                } else if in_records >= 2 && count >= SHORTEST {
                    OF_REPEATED
                } else {
                    by_length(count, words.linked(&(text..text + 1)))
                };
                sum += weight * f64::from(count);
                before.push(sum);
            }
            sums.push(before);
        }
        Weights { sums, labels }
    }

    /// Whether a text is the title of the thread, or ends in it behind a few words: `ann replied to: Re: Ferry times`.
    fn is_title(&self, measured: &Measured, text: usize) -> bool {
        let len = self.title.len();
        if len == 0 || measured.page.text_len(text) < len {
            return false;
        }
        let line = measured.words.line(text..text + 1);
        let Some(start) = line.len().checked_sub(len) else {
            return false;
        };
        let Some((before, end)) = line.split_at_checked(start) else {
            return false;
        };
        let has_few_before = || {
            count(self.title) > 1 && count(before) <= BEFORE_TITLE && before.ends_with([' ', ':'])
        };
        end.eq_ignore_ascii_case(self.title)
            && (answer_mark::without(&line).len() == len || has_few_before())
    }
}

impl Weights {
    /// Whether each text of the page stands in many records: a label or a button. The weights are not kept.
    pub(super) fn into_labels(self) -> Vec<bool> {
        self.labels
    }

    /// The weight of an element of a record, without what is in inner records.
    pub(super) fn of_element(
        &self,
        measured: &Measured,
        layout: &Layout,
        record: usize,
        id: ElementId,
    ) -> f64 {
        self.of_texts(layout, record, &measured.texts(id))
    }

    /// The weight of some texts of a record, without what is in inner records.
    pub(super) fn of_texts(&self, layout: &Layout, record: usize, texts: &Range<usize>) -> f64 {
        let within = layout.within(record, texts);
        self.sums[record][within.end] - self.sums[record][within.start]
    }

    /// Whether a text stands in many records: a label or a button.
    pub(super) fn is_label(&self, text: usize) -> bool {
        self.labels[text]
    }
}

/// Whether a text stands in so many records that it is a label.
fn is_in_many(in_records: usize, of: usize) -> bool {
    let share = share(in_records, of);
    if of > 2 {
        in_records >= 2 && share >= LABEL_SHARE
    } else {
        in_records == 2
    }
}

/// What a word weighs by the length of its text, and less in a link.
fn by_length(count: u32, linked: u32) -> f64 {
    match count {
        _ if linked > 0 && count <= SHORT_LINK => OF_SHORT_LINK,
        _ if linked > 0 => OF_LINK,
        _ if count <= SHORTEST => OF_SHORTEST,
        _ if count <= SHORT => OF_SHORT,
        _ => 1.0,
    }
}

/// For each text of each record, in how many records one with the same path, depth and words stands.
pub(super) fn repeated(measured: &Measured, thread: &Thread, layout: &Layout) -> Vec<Vec<usize>> {
    let page = measured.page;
    let hasher = RandomState::default();
    let kinds = map_ranges(Progress::of(&|_| ()), layout.len(), RECORDS, |records| {
        let mut folded = Vec::new();
        let mut kinds = |record: usize| {
            let top = page.element(thread.records[record].top).depth;
            let kind = |text: usize| {
                let parent = page.text_parent(text);
                // What is quoted stands deeper than where it was written.
                let place = (
                    measured.keys.path(parent),
                    page.element(parent).depth.wrapping_sub(top),
                );
                fold(&measured.words.line(text..text + 1), &mut folded);
                hasher.hash_one((place, &folded))
            };
            layout.texts(record).map(kind).collect::<Vec<u64>>()
        };
        records.map(&mut kinds).collect::<Vec<_>>()
    });
    let kinds: Vec<Vec<u64>> = kinds.into_iter().flatten().collect();
    // The last record that a kind was seen in, and in how many it was.
    let mut seen: HashMap<u64, (usize, usize)> = HashMap::default();
    for (record, own) in kinds.iter().enumerate() {
        for &kind in own {
            let (last, count) = seen.entry(kind).or_insert((usize::MAX, 0));
            *count += usize::from(*last != record);
            *last = record;
        }
    }
    let count = |kinds: Vec<u64>| kinds.into_iter().map(|kind| seen[&kind].1).collect();
    kinds.into_iter().map(count).collect()
}

/// Writes a line in lower case with all digits as 0.
fn fold(line: &str, folded: &mut Vec<u8>) {
    let folds = |byte: u8| if byte.is_ascii_digit() { b'0' } else { byte };
    folded.clear();
    if line.is_ascii() {
        folded.extend(line.bytes().map(|byte| folds(byte.to_ascii_lowercase())));
    } else {
        folded.extend(line.to_lowercase().bytes().map(folds));
    }
}

/// Whether each element is a signature, a row of buttons, the panel of an author, or in one.
fn noisy(measured: &Measured, thread: &Thread, layout: &Layout) -> Vec<bool> {
    let page = measured.page;
    let large = large_keys(measured, layout);
    let mut noisy = vec![false; page.len()];
    let mut is_top = vec![false; page.len()];
    for record in &thread.records {
        is_top[record.top.index()] = true;
    }
    let mut elements = layout.all_elements().to_vec();
    elements.sort_unstable();
    for id in elements.into_iter().filter(|id| !is_top[id.index()]) {
        let around = page.element(id).parent;
        let is_around = around.is_some_and(|around| noisy[around.index()]);
        noisy[id.index()] = is_around
            || measured.keys.has_class(id)
                && !large[measured.keys.primary(id).index()]
                && (measured.classes.noise(id).is_some() || measured.classes.says(id, Says::Panel));
    }
    noisy
}

/// Whether the elements of each key hold most of their records.
fn large_keys(measured: &Measured, layout: &Layout) -> Vec<bool> {
    let mut counts: Vec<(u32, u32)> = vec![(0, 0); measured.keys.count()];
    for record in 0..layout.len() {
        let texts = layout.texts(record);
        let all: u32 = texts.map(|text| measured.words.of_text(text)).sum();
        for id in layout.filled(measured, record) {
            let is_large = f64::from(measured.words.of_element(id)) > MOST * f64::from(all.max(1));
            let (large, elements) = &mut counts[measured.keys.primary(id).index()];
            *large += u32::from(is_large);
            *elements += 1;
        }
    }
    let is_large = counts.into_iter().map(|(large, all)| large * 2 > all);
    is_large.collect()
}

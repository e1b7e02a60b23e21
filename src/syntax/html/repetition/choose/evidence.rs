//! What speaks for the records of a partition being posts.

use super::super::measure::{self, Groups, Key, Measured, Says, Traces, number_keys};
use super::super::partition::Record;
use super::super::vocabulary;
use super::{Spans, names, share};

/// Shares of the records, from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in super::super) struct Evidence {
    /// Have exactly one date of a key.
    pub(in super::super) date: f64,
    /// Have exactly one number.
    pub(in super::super) number: f64,
    /// Name or show a person.
    pub(in super::super) person: f64,
    /// Have something to do with a post.
    pub(in super::super) action: f64,
    /// Are called a post.
    pub(in super::super) named: f64,
    /// Stand in the same parent with the same tag.
    pub(in super::super) beside: f64,
    /// Begin with a short text.
    pub(in super::super) short: f64,
    /// Have some words.
    pub(in super::super) worded: f64,
    /// Have a link to the whole.
    pub(in super::super) teaser: f64,
    /// Have a heading that is a link to another page.
    pub(in super::super) heading: f64,
    /// Of the words of the page outside links, those in records.
    pub(in super::super) covered: f64,
    /// Of the words in records, those in links.
    pub(in super::super) linked: f64,
}

/// The words outside links and dates that a record has at least to count as worded.
const WORDED: u32 = 3;
/// The words of a short first text.
const SHORT: u32 = 5;
/// So many records with people are enough; in fewer, names that return are looked for.
pub(super) const PEOPLE: f64 = 0.6;
/// In so few records it is chance whether they stand side by side and begin alike.
const FEW: usize = 4;
/// What each trace is worth. A date is what posts have and other lists mostly have not; a person comes next. They
/// add up to one.
const DATE: f64 = 0.30;
const PERSON: f64 = 0.18;
const NUMBER: f64 = 0.14;
const ACTION: f64 = 0.11;
const NAMED: f64 = 0.11;
pub(super) const BESIDE: f64 = 0.08;
const SHORT_FIRST: f64 = 0.08;
/// Headings that are links count so much less where readers can reply.
const HEADING_WITH_ACTION: f64 = 0.3;
/// Several records with more than two dates of a key are no posts.
const MANY_DATES: f64 = 0.5;

impl Evidence {
    /// What the traces are worth together.
    pub(in super::super) fn worth(&self) -> f64 {
        DATE * self.date.max(0.0)
            + PERSON * self.person
            + NUMBER * self.number.max(0.0)
            + ACTION * self.action
            + NAMED * self.named
            + BESIDE * self.beside
            + SHORT_FIRST * self.short
    }

    /// How much the records look like a list of other pages.
    pub(in super::super) fn listing(&self) -> f64 {
        let heading = if self.action < 0.5 {
            self.heading
        } else {
            HEADING_WITH_ACTION * self.heading
        };
        self.teaser.max(heading)
    }
}

pub(super) fn evidence(
    measured: &Measured,
    page_traces: &PageTraces,
    records: &[Record],
    spans: &Spans,
) -> (Evidence, Option<Key>) {
    let words = &measured.words;
    let traces = &page_traces.others;
    let count = records.len();
    let dated = words_of_dates(measured, spans, count);
    let worded = records.iter().zip(dated).filter(|(record, dated)| {
        let prose = record.texts.iter().map(|texts| words.prose(texts));
        prose.sum::<u32>() >= WORDED + dated
    });
    let all = records.iter().flat_map(|record| &record.texts);
    let all: u32 = all.map(|texts| words.count(texts)).sum();
    let (date, date_key) = page_traces.dates.once(spans, count);
    let (number, _) = page_traces.numbers.once(spans, count);
    let with = |texts: &[usize]| spans.records_with(texts, count);
    let is_named = |record: &&Record| {
        let attribute = |name| measured.attribute(record.top, name);
        measured.classes.says(record.top, Says::Record)
            || ["id", "itemtype"]
                .into_iter()
                .any(|name| vocabulary::is_record_class(attribute(name)))
    };
    let named = share(records.iter().filter(is_named).count(), count);
    let person = with(&traces.people);
    let evidence = Evidence {
        date,
        number,
        person: if person < PEOPLE {
            person.max(names::returning(measured, records, spans))
        } else {
            person
        },
        action: with(&traces.actions),
        named: named.max(with(&traces.records)),
        beside: if count >= FEW {
            beside(measured, records)
        } else {
            0.0
        },
        short: if count >= FEW {
            short(measured, records)
        } else {
            0.0
        },
        worded: share(worded.count(), count),
        teaser: with(&traces.teasers),
        heading: with(&traces.headings),
        covered: covered(measured, records),
        linked: f64::from(all - prose(measured, records)) / f64::from(all.max(1)),
    };
    (evidence, date_key)
}

/// The words outside links with which each of so many records states dates.
fn words_of_dates(measured: &Measured, spans: &Spans, count: usize) -> Vec<u32> {
    let mut dated = vec![0; count];
    let starts = measured.dates.iter().map(|hit| hit.texts.start);
    for (hit, record) in measured.dates.iter().zip(spans.records_of(starts)) {
        if let Some(record) = record {
            let prose = measured.words.prose(&hit.texts);
            dated[record] += prose.min(measure::count(&hit.value));
        }
    }
    dated
}

/// The words of records outside links.
fn prose(measured: &Measured, records: &[Record]) -> u32 {
    let texts = records.iter().flat_map(|record| &record.texts);
    texts.map(|texts| measured.words.prose(texts)).sum()
}

/// Of the words of the page outside links, those in records.
pub(super) fn covered(measured: &Measured, records: &[Record]) -> f64 {
    let words = &measured.words;
    f64::from(prose(measured, records)) / f64::from(words.prose(&words.all_texts()).max(1))
}

/// The traces of posts on a page, by the texts at which they stand.
pub(super) struct PageTraces {
    dates: OncePerRecord,
    numbers: OncePerRecord,
    others: Traces,
}

/// Traces of a kind of which a post has one.
struct OncePerRecord {
    /// The text at which each stands, and the number of what it says.
    list: Vec<(usize, usize)>,
    /// Their places in the list by their keys.
    keys: Groups<usize>,
}

impl PageTraces {
    pub(super) fn of(measured: &Measured, traces: Traces) -> PageTraces {
        let keys = &measured.keys;
        let dates = measured.dates_of_posts().map(|hit| {
            let date = (hit.texts.start, hit.number as usize);
            (date, keys.of_element(hit.element))
        });
        let numbers = traces.numbers.iter();
        let numbers =
            numbers.map(|&(text, id, by)| ((text, id.index()), number_keys(keys, id, by)));
        PageTraces {
            dates: OncePerRecord::of(keys.count(), dates),
            numbers: OncePerRecord::of(keys.count(), numbers),
            others: traces,
        }
    }
}

impl OncePerRecord {
    /// Lists traces with their keys, of which the page has so many.
    fn of<'k>(
        keys: usize,
        traces: impl Iterator<Item = ((usize, usize), &'k [Key])>,
    ) -> OncePerRecord {
        let (mut list, mut pairs) = (Vec::new(), Vec::new());
        for (trace, keys) in traces {
            pairs.extend(keys.iter().map(|&key| (key, list.len())));
            list.push(trace);
        }
        OncePerRecord {
            list,
            keys: Groups::of(keys, pairs.iter().copied()),
        }
    }

    /// The share of records that have exactly one value of a key, less half of those that have more than two; the
    /// best key of all, and that one.
    fn once(&self, spans: &Spans, count: usize) -> (f64, Option<Key>) {
        let texts = self.list.iter().map(|&(text, _)| text);
        let records: Vec<Option<usize>> = spans.records_of(texts).collect();
        let mut best = (0.0, None);
        let mut of_key: Vec<(usize, usize)> = Vec::new();
        for (key, places) in self.keys.keyed() {
            let places = places.iter();
            let found = places.filter_map(|&place| Some((records[place]?, self.list[place].1)));
            of_key.clear();
            of_key.extend(found);
            of_key.sort_unstable();
            of_key.dedup();
            let (mut one, mut many) = (0, 0);
            for of_record in of_key.chunk_by(|a, b| a.0 == b.0) {
                one += usize::from(of_record.len() == 1);
                many += usize::from(of_record.len() > 2);
            }
            let share = share(one, count) - MANY_DATES * share(many, count);
            if share > best.0 {
                best = (share, Some(key));
            }
        }
        best
    }
}

/// The share of records that stand in the same parent with the same tag.
fn beside(measured: &Measured, records: &[Record]) -> f64 {
    let page = measured.page;
    let place = |record: &Record| (page.element(record.top).parent, page.tag(record.top));
    let mut places: Vec<_> = records.iter().map(place).collect();
    places.sort_unstable();
    let most = places.chunk_by(|a, b| a == b).map(<[_]>::len).max();
    share(most.unwrap_or(0), records.len())
}

/// The share of records whose first text is short.
fn short(measured: &Measured, records: &[Record]) -> f64 {
    let words = &measured.words;
    let is_short = |record: &&Record| {
        let mut texts = record.texts.iter().cloned().flatten();
        let first = texts.find(|&text| words.of_text(text) > 0);
        first.is_some_and(|text| words.of_text(text) <= SHORT)
    };
    share(records.iter().filter(is_short).count(), records.len())
}

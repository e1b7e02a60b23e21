//! The third step: which partition of the page has the posts. Each is given a score from what its records have
//! in common that posts have: one date, a person, a number, something to reply with.

use std::ops::Range;

use super::measure::{Key, Measured, Says, number_keys};
use super::partition::{Record, partitions, records};
use super::vocabulary;

/// A partition with what speaks for it.
#[derive(Debug)]
pub(super) struct Thread {
    pub(super) records: Vec<Record>,
    pub(super) evidence: Evidence,
    /// The key of the dates of which most records have one.
    pub(super) date_key: Option<Key>,
    /// From the evidence, the more the better.
    pub(super) score: f64,
}

/// Shares of the records, from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Evidence {
    /// Have exactly one date of a key.
    pub(super) date: f64,
    /// Have exactly one number.
    pub(super) number: f64,
    /// Name or show a person.
    pub(super) person: f64,
    /// Have something to do with a post.
    pub(super) action: f64,
    /// Are called a post.
    pub(super) named: f64,
    /// Stand in the same parent with the same tag.
    pub(super) beside: f64,
    /// Begin with a short text.
    pub(super) short: f64,
    /// Have some words.
    pub(super) worded: f64,
    /// Have a link to the whole.
    pub(super) teaser: f64,
    /// Have a heading that is a link to another page.
    pub(super) heading: f64,
    /// Of the words of the page outside links, those in records.
    pub(super) covered: f64,
    /// Of the words in records, those in links.
    pub(super) linked: f64,
}

/// The words outside links that a record has at least to count as worded.
const WORDED: u32 = 3;
/// The words of a short first text.
const SHORT: u32 = 5;
/// In so few records it is chance whether they stand side by side and begin alike.
const FEW: usize = 4;
/// What each trace is worth. A date is what posts have and other lists mostly have not; a person comes next. They
/// add up to one.
const DATE: f64 = 0.30;
const PERSON: f64 = 0.18;
const NUMBER: f64 = 0.14;
const ACTION: f64 = 0.11;
const NAMED: f64 = 0.11;
const BESIDE: f64 = 0.08;
const SHORT_FIRST: f64 = 0.08;
/// The words covered count a little less than in proportion: long articles stand above short comments.
const COVERED_POWER: f64 = 0.85;
/// What links to the whole, and headings that are links, take away.
const LISTING: f64 = 0.6;
/// Headings that are links count so much less where readers can reply.
const HEADING_WITH_ACTION: f64 = 0.3;
/// Two records may be chance.
const PAIR: f64 = 0.85;
/// Where tops hold so much of their records, records are elements, and little is guessed.
const WHOLE: (f64, f64) = (0.8, 1.03);
/// Several records with more than two dates of a key are no posts.
const MANY_DATES: f64 = 0.5;
/// The first acceptable is taken of so many, with so much of the best score.
const LOOKED_AT: usize = 8;
const NEAR_BEST: f64 = 0.75;

/// The partition that has the posts; none on a page that is no thread.
pub(super) fn choose(measured: &Measured) -> Option<Thread> {
    let threads = partitions(measured).into_iter();
    let threads = threads.map(|tops| Thread::of(measured, records(measured, &tops)));
    let mut threads: Vec<Thread> = threads.collect();
    threads.sort_by(|a, b| b.score.total_cmp(&a.score));
    let least = threads.first()?.score * NEAR_BEST;
    let mut best = threads.into_iter().take(LOOKED_AT);
    best.find(|thread| thread.score >= least && thread.is_acceptable())
}

impl Evidence {
    /// What the traces are worth together.
    pub(super) fn worth(&self) -> f64 {
        DATE * self.date.max(0.0)
            + PERSON * self.person
            + NUMBER * self.number.max(0.0)
            + ACTION * self.action
            + NAMED * self.named
            + BESIDE * self.beside
            + SHORT_FIRST * self.short
    }

    /// How much the records look like a list of other pages.
    pub(super) fn listing(&self) -> f64 {
        let heading = if self.action < 0.5 {
            self.heading
        } else {
            HEADING_WITH_ACTION * self.heading
        };
        self.teaser.max(heading)
    }
}

impl Thread {
    pub(super) fn of(measured: &Measured, records: Vec<Record>) -> Thread {
        let spans = Spans::of(&records);
        let (evidence, date_key) = evidence(measured, &records, &spans);
        let words = &measured.words;
        let count = records.len();
        let is_whole = |record: &&Record| {
            let own: u32 = record.texts.iter().map(|texts| words.count(texts)).sum();
            f64::from(words.of_element(record.top)) >= WHOLE.0 * f64::from(own)
        };
        let whole = share(records.iter().filter(is_whole).count(), count);
        let score = evidence.covered.powf(COVERED_POWER)
            * evidence.worth()
            * evidence.worded
            * (1.0 - LISTING * evidence.listing())
            * if count == 2 { PAIR } else { 1.0 }
            * if whole >= WHOLE.0 { WHOLE.1 } else { 1.0 };
        Thread {
            records,
            evidence,
            date_key,
            score,
        }
    }

    /// Whether the records can be posts at all.
    pub(super) fn is_acceptable(&self) -> bool {
        let found = &self.evidence;
        let count = self.records.len();
        if found.listing() >= 0.5 || found.linked >= 0.6 || found.worded < 0.5 {
            return false;
        }
        if count == 2 {
            return found.worth() >= 0.55 && found.worded >= 1.0;
        }
        let is_named = count >= 4
            && found.covered >= 0.75
            && found.worded >= 0.8
            && found.named >= 0.8
            && found.linked < 0.15
            && found.listing() < 0.3;
        let is_dated = count >= 6
            && found.covered >= 0.85
            && found.worded >= 0.9
            && found.date >= 0.9
            && found.linked < 0.12;
        let traces = [
            found.date >= 0.6,
            found.number >= 0.6,
            found.person >= 0.6,
            found.action >= 0.5,
        ];
        let traces = traces.iter().filter(|&&has| has).count();
        let has_people = found.person.max(found.action) >= 0.4 || found.named >= 0.5;
        is_named || is_dated || has_people && found.worth() >= 0.45 && traces >= 2
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a page has fewer records than 2^52"
)]
pub(super) fn share(part: usize, of: usize) -> f64 {
    part as f64 / of.max(1) as f64
}

/// The texts of all records in order, with the record of each.
pub(super) struct Spans(Vec<(Range<usize>, usize)>);

impl Spans {
    pub(super) fn of(records: &[Record]) -> Spans {
        let numbered = records.iter().enumerate();
        let spans = numbered.flat_map(|(number, record)| {
            record
                .texts
                .iter()
                .map(move |texts| (texts.clone(), number))
        });
        let mut spans: Vec<_> = spans.collect();
        spans.sort_by_key(|(texts, _)| texts.start);
        Spans(spans)
    }

    /// The record that a text is in.
    pub(super) fn record_of(&self, text: usize) -> Option<usize> {
        let behind = self.0.partition_point(|(texts, _)| texts.start <= text);
        let (texts, record) = self.0.get(behind.checked_sub(1)?)?;
        texts.contains(&text).then_some(*record)
    }

    /// In how many records one of the texts stands.
    fn records_with(&self, texts: &[usize], count: usize) -> f64 {
        let mut has = vec![false; count];
        for record in texts.iter().filter_map(|&text| self.record_of(text)) {
            has[record] = true;
        }
        share(has.iter().filter(|&&has| has).count(), count)
    }
}

fn evidence(measured: &Measured, records: &[Record], spans: &Spans) -> (Evidence, Option<Key>) {
    let words = &measured.words;
    let traces = &measured.traces;
    let count = records.len();
    let sum = |of: &dyn Fn(&Range<usize>) -> u32, record: &Record| -> u32 {
        record.texts.iter().map(of).sum()
    };
    let prose: Vec<u32> = records
        .iter()
        .map(|record| sum(&|texts| words.prose(texts), record))
        .collect();
    let all: u32 = records
        .iter()
        .map(|record| sum(&|texts| words.count(texts), record))
        .sum();
    let own: u32 = prose.iter().sum();
    let (date, date_key) = once(date_facts(measured, spans), count);
    let (number, _) = once(number_facts(measured, spans), count);
    let with = |texts: &[usize]| spans.records_with(texts, count);
    let is_named = |record: &&Record| {
        let attribute = |name| measured.attribute(record.top, name);
        measured.classes.says(record.top, Says::Record)
            || ["id", "itemtype"]
                .into_iter()
                .any(|name| vocabulary::is_record_class(attribute(name)))
    };
    let named = share(records.iter().filter(is_named).count(), count);
    let page_prose = words.prose(&words.total());
    let evidence = Evidence {
        date,
        number,
        person: with(&traces.people),
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
        worded: share(
            prose.iter().filter(|&&words| words >= WORDED).count(),
            count,
        ),
        teaser: with(&traces.teasers),
        heading: with(&traces.headings),
        covered: f64::from(own) / f64::from(page_prose.max(1)),
        linked: f64::from(all - own) / f64::from(all.max(1)),
    };
    (evidence, date_key)
}

/// Something that a record should have once: a key, the record, and what it is.
type OnceFact = (Key, usize, usize);

fn date_facts(measured: &Measured, spans: &Spans) -> Vec<OnceFact> {
    let mut facts = Vec::new();
    for hit in &measured.dates {
        if let Some(record) = spans.record_of(hit.texts.start) {
            let keys = measured.keys.of_element(hit.element).iter();
            facts.extend(keys.map(|&key| (key, record, hit.number as usize)));
        }
    }
    facts
}

fn number_facts(measured: &Measured, spans: &Spans) -> Vec<OnceFact> {
    let mut facts = Vec::new();
    for &(text, id, by) in &measured.traces.numbers {
        if let Some(record) = spans.record_of(text) {
            let keys = number_keys(&measured.keys, id, by).iter();
            facts.extend(keys.map(|&key| (key, record, id.index())));
        }
    }
    facts
}

/// The share of records that have exactly one value of a key, less half of those that have more than two; the
/// best key of all, and that one.
fn once(mut facts: Vec<OnceFact>, count: usize) -> (f64, Option<Key>) {
    facts.sort_unstable();
    facts.dedup();
    let mut best = (0.0, None);
    for of_key in facts.chunk_by(|a, b| a.0 == b.0) {
        let (mut one, mut many) = (0, 0);
        for of_record in of_key.chunk_by(|a, b| a.1 == b.1) {
            one += usize::from(of_record.len() == 1);
            many += usize::from(of_record.len() > 2);
        }
        let share = share(one, count) - MANY_DATES * share(many, count);
        if share > best.0 {
            best = (share, Some(of_key[0].0));
        }
    }
    best
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

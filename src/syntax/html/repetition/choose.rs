//! The third step: which partition of the page has the posts. Each is given a score from what its records have
//! in common that posts have: one date, a person, a number, something to reply with.

mod names;
mod spans;

use super::measure::{Groups, Key, Measured, Says, Traces, number_keys};
use super::partition::{Record, Siblings, partitions, records};
use super::vocabulary;
use crate::parallel::both;
pub(super) use spans::Spans;

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
/// Of those, one whose records have so much more in common is better than the best: that has taken in something
/// else of the page, the article above the comments.
const PURER: f64 = 1.1;
/// So is one with so many times the records in the same words, wherever they stand: answers in comments.
const FINER: f64 = 1.2;
const SAME_WORDS: f64 = 0.98;
/// Sums that differ by less are equal.
const ROUNDING: f64 = 1e-9;

/// The partition that has the posts; none on a page that is no thread.
pub(super) fn choose(measured: &Measured) -> Option<Thread> {
    let (traces, siblings) = both(
        measured.page.work(),
        || {
            Traces::of(
                measured.page,
                &measured.words,
                &measured.keys,
                &measured.classes,
            )
        },
        || Siblings::of(measured),
    );
    let traces = PageTraces::of(measured, traces);
    // The best ones, the best first.
    let mut threads: Vec<Thread> = Vec::new();
    for tops in partitions(measured) {
        let records = records(measured, &siblings, &tops);
        let least = threads.first().map_or(0.0, |best| best.score * NEAR_BEST);
        if most_score(covered(measured, &records)) < least {
            continue;
        }
        let thread = Thread::of(measured, &traces, records);
        let place = threads.partition_point(|better| better.score >= thread.score);
        threads.insert(place, thread);
        threads.truncate(LOOKED_AT);
    }
    let least = threads.first()?.score * NEAR_BEST;
    threads.retain(|thread| thread.score >= least && thread.is_acceptable());
    let best = threads.first()?;
    let better = threads
        .iter()
        .position(|thread| thread.is_purer(best) || thread.is_finer(best));
    Some(threads.swap_remove(better.unwrap_or(0)))
}

/// The highest score of records that hold such a part of the words of a page.
fn most_score(covered: f64) -> f64 {
    covered.powf(COVERED_POWER) * WHOLE.1
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
    fn of(measured: &Measured, traces: &PageTraces, records: Vec<Record>) -> Thread {
        let spans = Spans::of(&records);
        let (evidence, date_key) = evidence(measured, traces, &records, &spans);
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

    /// Whether the records have more in common than those of another.
    fn is_purer(&self, other: &Thread) -> bool {
        self.evidence.worth() >= other.evidence.worth() * PURER
    }

    /// Whether the records are posts as those of another are, and each of those is several of them.
    fn is_finer(&self, other: &Thread) -> bool {
        let anywhere = |found: &Evidence| found.worth() - BESIDE * found.beside;
        share(self.records.len(), other.records.len()) >= FINER
            && self.evidence.covered >= other.evidence.covered * SAME_WORDS
            && anywhere(&self.evidence) >= anywhere(&other.evidence) - ROUNDING
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

fn evidence(
    measured: &Measured,
    page_traces: &PageTraces,
    records: &[Record],
    spans: &Spans,
) -> (Evidence, Option<Key>) {
    let words = &measured.words;
    let traces = &page_traces.others;
    let count = records.len();
    let worded = records.iter().filter(|record| {
        let prose = record.texts.iter().map(|texts| words.prose(texts));
        prose.sum::<u32>() >= WORDED
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
    let evidence = Evidence {
        date,
        number,
        person: with(&traces.people).max(names::returning(measured, records)),
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

/// The words of records outside links.
fn prose(measured: &Measured, records: &[Record]) -> u32 {
    let texts = records.iter().flat_map(|record| &record.texts);
    texts.map(|texts| measured.words.prose(texts)).sum()
}

/// Of the words of the page outside links, those in records.
fn covered(measured: &Measured, records: &[Record]) -> f64 {
    let words = &measured.words;
    f64::from(prose(measured, records)) / f64::from(words.prose(&words.all_texts()).max(1))
}

/// The traces of posts on a page, by the texts at which they stand.
struct PageTraces {
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
    fn of(measured: &Measured, traces: Traces) -> PageTraces {
        let keys = &measured.keys;
        let dates = measured.dates.iter().map(|hit| {
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

#[cfg(test)]
mod tests;

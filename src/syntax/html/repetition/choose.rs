//! The third step: which partition of the page has the posts. Each is given a score from what its records have
//! in common that posts have: one date, a person, a number, something to reply with.

mod evidence;
mod names;
mod spans;

use super::measure::{Key, Measured, Traces};
use super::partition::{Record, Siblings, partitions, records};
use crate::parallel::both;
pub(super) use evidence::Evidence;
use evidence::{BESIDE, PEOPLE, PageTraces, covered, evidence};
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

/// The words covered count a little less than in proportion: long articles stand above short comments.
const COVERED_POWER: f64 = 0.85;
/// What links to the whole, and headings that are links, take away.
const LISTING: f64 = 0.6;
/// Two records may be chance.
const PAIR: f64 = 0.85;
/// Where tops hold so much of their records, records are elements, and little is guessed.
const WHOLE: (f64, f64) = (0.8, 1.03);
/// The first acceptable is taken of so many, with so much of the best score.
const LOOKED_AT: usize = 8;
const NEAR_BEST: f64 = 0.75;
/// Of those, one whose records have so much more in common is better than the best: that has taken in something
/// else of the page, the article above the comments.
const PURER: f64 = 1.1;
/// Such a one keeps so much of the dates of the best: some posts have more in common than all, as those that
/// somebody thanked for.
const DATES_KEPT: f64 = 0.5;
/// So is one whose records stand side by side with a date each, if it keeps so much of the words.
const COVERED_KEPT: f64 = 0.85;
/// So is one with so many times the records in the same words, wherever they stand: answers in comments.
const FINER: f64 = 1.2;
const SAME_WORDS: f64 = 0.98;
/// So is one with all its records and others in them, if so much of what speaks for them is there.
const NEARLY: f64 = 0.85;
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
        if !thread.is_acceptable() {
            continue;
        }
        let place = threads.partition_point(|better| better.score >= thread.score);
        threads.insert(place, thread);
        threads.truncate(LOOKED_AT);
    }
    let least = threads.first()?.score * NEAR_BEST;
    threads.retain(|thread| thread.score >= least);
    let best = threads.first()?;
    let better = threads.iter().position(|thread| {
        thread.is_purer(best)
            || thread.is_whole_beside(best)
            || thread.is_finer(best)
            || thread.has_all_of(best)
    });
    Some(threads.swap_remove(better.unwrap_or(0)))
}

/// The highest score of records that hold such a part of the words of a page.
fn most_score(covered: f64) -> f64 {
    covered.powf(COVERED_POWER) * WHOLE.1
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
            && self.dated() >= other.dated() * DATES_KEPT
    }

    /// Whether the records stand side by side and each has one date, where some of another have none: that has taken in
    /// what the page says of the thread, above the posts.
    fn is_whole_beside(&self, other: &Thread) -> bool {
        let is_whole = |share: f64| share >= 1.0 - ROUNDING;
        is_whole(self.evidence.date)
            && is_whole(self.evidence.beside)
            && !is_whole(other.evidence.date)
            && !is_whole(other.evidence.beside)
            && self.evidence.worth() >= other.evidence.worth()
            && self.evidence.covered >= other.evidence.covered * COVERED_KEPT
    }

    /// How many records have one date.
    fn dated(&self) -> f64 {
        let records = share(self.records.len(), 1);
        self.evidence.date.max(0.0) * records
    }

    /// Whether the records are posts as those of another are, and each of those is several of them.
    fn is_finer(&self, other: &Thread) -> bool {
        let anywhere = |found: &Evidence| found.worth() - BESIDE * found.beside;
        share(self.records.len(), other.records.len()) >= FINER
            && self.evidence.covered >= other.evidence.covered * SAME_WORDS
            && anywhere(&self.evidence) >= anywhere(&other.evidence) - ROUNDING
    }

    /// Whether these are all records of another and others in them, which are posts nearly as those are: answers, of
    /// which one says that it was deleted.
    fn has_all_of(&self, other: &Thread) -> bool {
        let mut tops = self.records.iter().map(|record| record.top).peekable();
        let has_all = other.records.iter().all(|record| {
            let is_top = tops.next_if_eq(&record.top).is_some();
            while tops
                .next_if(|top| record.elements.contains(&top.index()))
                .is_some()
            {}
            is_top
        });
        has_all
            && tops.next().is_none()
            && self.records.len() > other.records.len()
            && self.evidence.worth() >= other.evidence.worth() * NEARLY
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
        // Three that are called posts and all have a date are enough.
        let are_few = count == 3 && found.covered >= 0.6 && found.date >= 0.9;
        let is_named = (are_few || count >= 4 && found.covered >= 0.75)
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
            found.person >= PEOPLE,
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

#[cfg(test)]
mod tests;

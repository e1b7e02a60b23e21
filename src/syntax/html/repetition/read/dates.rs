//! Which of the dates of each record is that of its post.

use foldhash::HashSet;

use super::super::choose::{Spans, Thread, share};
use super::super::measure::{By, DateHit, Groups, Key, Measured};
use crate::syntax::answer_mark;
use crate::syntax::date;
use crate::syntax::html::found::{Body, Fact};

/// What dates of a key are worth where all of them have a clock, a year, values of their own, an attribute.
const CLOCK: f64 = 0.3;
const YEAR: f64 = 0.25;
const DISTINCT: f64 = 0.2;
const ATTRIBUTE: f64 = 0.15;
/// What several dates of the key in a record take away.
const SEVERAL: f64 = 0.1;
/// What words before them take away that say that they are no dates of posts.
const OTHER: f64 = 0.8;
/// Records without a date get another key this often, if it is worth so much.
const ROUNDS: usize = 3;
const LEAST: f64 = 0.45;

/// How many texts before a date are looked at.
const TEXTS_BEFORE: usize = 3;

/// A date of a record.
#[derive(Clone, Copy)]
struct Of<'m> {
    record: usize,
    hit: &'m DateHit,
    looks: Looks,
}

/// What a date looks like by itself, whatever its key.
#[derive(Clone, Copy)]
struct Looks {
    has_clock: bool,
    has_year: bool,
    is_other: bool,
}

/// The date of the post of each record, if it prints one.
pub(super) fn dates(
    measured: &Measured,
    thread: &Thread,
    apart: &[Option<&Body>],
    title: &str,
) -> Vec<Option<Fact>> {
    let all = all(measured, thread, apart, title);
    let mut days: Vec<Option<&Of>> = vec![None; thread.records.len()];
    for date in &all {
        if date.looks.has_year && !date.looks.has_clock && !date.looks.is_other {
            days[date.record].get_or_insert(date);
        }
    }
    let chosen = chosen(measured, thread, apart.len(), &all).into_iter();
    let fact = |(hit, day): (Option<&DateHit>, Option<&Of>)| {
        let hit = hit?;
        Some(match day {
            // Some pages print the day and the clock at two places.
            Some(day) if is_clock(&hit.value) => Fact {
                value: format!("{} {}", day.hit.value, hit.value),
                texts: day.hit.texts.clone(),
                element: day.hit.element,
            },
            _ => Fact {
                value: hit.value.clone(),
                texts: hit.texts.clone(),
                element: hit.element,
            },
        })
    };
    chosen.zip(days).map(fact).collect()
}

/// Whether a date is a clock and nothing else.
fn is_clock(value: &str) -> bool {
    date::clock(value) == Some((0, value.len()))
}

/// The date of each of so many records that its post is most likely to be of.
fn chosen<'m>(
    measured: &'m Measured,
    thread: &Thread,
    records: usize,
    all: &[Of<'m>],
) -> Vec<Option<&'m DateHit>> {
    let by_key = by_key(measured, all);
    let mut dates: Vec<Option<&DateHit>> = vec![None; thread.records.len()];
    for round in 0..ROUNDS {
        let undated = |of_key: &[Of<'m>]| -> Vec<Of<'m>> {
            let of_key = of_key.iter().copied();
            let of_key = of_key.filter(|date| dates[date.record].is_none());
            let mut of_key: Vec<Of> = of_key.collect();
            // A record goes on behind those in it.
            of_key.sort_by_key(|date| date.record);
            of_key
        };
        let groups = by_key.iter().map(undated);
        let scored = groups
            .filter(|of_key| !of_key.is_empty())
            .map(|of_key| (score(&of_key, records), of_key));
        let Some((score, best)) = scored.reduce(|a, b| if b.0 > a.0 { b } else { a }) else {
            break;
        };
        if round > 0 && score < LEAST {
            break;
        }
        for of_record in best.chunk_by(|a, b| a.record == b.record) {
            let best = best_of(of_record);
            dates[best.record] = Some(best.hit);
        }
    }
    dates
}

/// The dates outside bodies that stand apart, in the order of the page.
fn all<'m>(
    measured: &'m Measured,
    thread: &Thread,
    apart: &[Option<&Body>],
    title: &str,
) -> Vec<Of<'m>> {
    let spans = Spans::of(&thread.records);
    let hits = measured.dates_of_posts();
    let dates = hits.filter_map(|hit| {
        let record = spans.record_of(hit.texts.start)?;
        let is_apart = !apart[record].is_some_and(|body| body.texts.contains(&hit.texts.start));
        is_apart.then(|| Of {
            record,
            hit,
            looks: looks(measured, hit, title),
        })
    });
    dates.collect()
}

/// The same by their keys.
fn by_key<'m>(measured: &Measured, all: &[Of<'m>]) -> Groups<Of<'m>> {
    let pairs = all.iter().flat_map(|&date| {
        let keys = measured.keys.of_element(date.hit.element).iter();
        keys.map(move |&key| (key, date))
    });
    let pairs: Vec<(Key, Of)> = pairs.collect();
    Groups::of(measured.keys.count(), pairs.iter().copied())
}

fn looks(measured: &Measured, hit: &DateHit, title: &str) -> Looks {
    let is_year = |four: &[u8]| four.iter().all(u8::is_ascii_digit);
    let has_year = hit.value.as_bytes().windows(4).any(is_year);
    let has_clock = date::clock(&hit.value).is_some();
    let is_relative = !has_clock && date::value(&hit.value).is_none();
    Looks {
        has_clock: has_clock || is_relative && !has_year,
        has_year: has_year || is_relative,
        is_other: measured.is_other_date(hit, TEXTS_BEFORE) || is_of_title(measured, hit, title),
    }
}

/// The first of the dates of a record that are of a post and have a clock, if any are.
fn best_of<'a, 'm>(of_record: &'a [Of<'m>]) -> &'a Of<'m> {
    let looks_worse = |date: &&Of| (date.looks.is_other, !date.looks.has_clock);
    let best = of_record.iter().min_by_key(looks_worse);
    best.expect("a record of a key has a date of it")
}

fn score(dates: &[Of], records: usize) -> f64 {
    let of_records = || dates.chunk_by(|a, b| a.record == b.record);
    let bests: Vec<&Of> = of_records().map(best_of).collect();
    let count = bests.len();
    let with = |holds: &dyn Fn(&Of) -> bool| {
        let with = bests.iter().filter(|date| holds(date));
        share(with.count(), count)
    };
    let distinct: HashSet<u32> = bests.iter().map(|date| date.hit.number).collect();
    let several = of_records().filter(|of_record| of_record.len() > 1).count();
    share(count, records)
        + CLOCK * with(&|date| date.looks.has_clock)
        + YEAR * with(&|date| date.looks.has_year)
        + DISTINCT * share(distinct.len(), count)
        + ATTRIBUTE * with(&|date| date.hit.by == By::Attribute)
        - SEVERAL * share(several, count)
        - OTHER * with(&|date| date.looks.is_other)
}

/// Whether a date is part of the title of the thread, which posts repeat: `Re: Meeting on 3 May 2021`.
fn is_of_title(measured: &Measured, hit: &DateHit, title: &str) -> bool {
    let line = measured.words.line(hit.texts.clone());
    line.len() > hit.value.len() && answer_mark::without(&line).eq_ignore_ascii_case(title)
}

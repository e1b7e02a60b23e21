//! Which of the dates of each record is that of its post.

use std::collections::HashSet;

use super::super::choose::{Spans, Thread, share};
use super::super::measure::{By, DateHit, Key, Measured};
use super::super::vocabulary;
use crate::syntax::date;
use crate::syntax::html::page::ElementId;

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
/// How many texts, and how many bytes of them, before a date are looked at.
const TEXTS_BEFORE: usize = 3;
const BYTES_BEFORE: usize = 60;

/// A date of a record, by a key.
struct Keyed<'m> {
    key: Key,
    record: usize,
    hit: &'m DateHit,
}

/// The date of the post of each record, if it prints one.
pub(super) fn dates<'m>(
    measured: &'m Measured,
    thread: &Thread,
    bodies: &[Option<ElementId>],
) -> Vec<Option<&'m DateHit>> {
    let spans = Spans::of(&thread.records);
    let mut keyed: Vec<Keyed> = Vec::new();
    for hit in &measured.dates {
        let Some(record) = spans.record_of(hit.texts.start) else {
            continue;
        };
        let body = bodies[record].filter(|&body| body != thread.records[record].top);
        if body.is_some_and(|body| measured.texts(body).contains(&hit.texts.start)) {
            continue;
        }
        let keys = measured.keys.of_element(hit.element).iter();
        keyed.extend(keys.map(|&key| Keyed { key, record, hit }));
    }
    keyed.sort_by_key(|keyed| (keyed.key, keyed.record, keyed.hit.texts.start));
    let mut dates: Vec<Option<&DateHit>> = vec![None; thread.records.len()];
    for round in 0..ROUNDS {
        keyed.retain(|keyed| dates[keyed.record].is_none());
        let by_key = keyed.chunk_by(|a, b| a.key == b.key);
        let scored = by_key.map(|dates| (score(measured, dates, bodies.len()), dates));
        let Some((score, best)) = scored.reduce(|a, b| if b.0 > a.0 { b } else { a }) else {
            break;
        };
        if round > 0 && score < LEAST {
            break;
        }
        for of_record in best.chunk_by(|a, b| a.record == b.record) {
            dates[of_record[0].record] = Some(of_record[0].hit);
        }
    }
    dates
}

fn score(measured: &Measured, dates: &[Keyed], records: usize) -> f64 {
    let firsts: Vec<&[Keyed]> = dates.chunk_by(|a, b| a.record == b.record).collect();
    let count = firsts.len();
    let with = |holds: &dyn Fn(&DateHit) -> bool| {
        share(
            firsts
                .iter()
                .filter(|of_record| holds(of_record[0].hit))
                .count(),
            count,
        )
    };
    let distinct: HashSet<u32> = firsts
        .iter()
        .map(|of_record| of_record[0].hit.number)
        .collect();
    let several = firsts
        .iter()
        .filter(|of_record| of_record.len() > 1)
        .count();
    let is_relative = |value: &str| date::value(value).is_none() && date::clock(value).is_none();
    let has_year = |value: &str| {
        value
            .as_bytes()
            .windows(4)
            .any(|four| four.iter().all(u8::is_ascii_digit))
    };
    share(count, records)
        + CLOCK
            * with(&|hit| {
                date::clock(&hit.value).is_some()
                    || is_relative(&hit.value) && !has_year(&hit.value)
            })
        + YEAR * with(&|hit| has_year(&hit.value) || is_relative(&hit.value))
        + DISTINCT * share(distinct.len(), count)
        + ATTRIBUTE * with(&|hit| hit.by == By::Attribute)
        - SEVERAL * share(several, count)
        - OTHER * with(&|hit| is_other(measured, hit))
}

/// Whether the words before a date say that it is not that of a post: `Joined: May 2009`.
fn is_other(measured: &Measured, hit: &DateHit) -> bool {
    let start = hit.texts.start.saturating_sub(TEXTS_BEFORE);
    let before = measured.words.line(start..hit.texts.start + 1);
    let from = before.ceil_char_boundary(before.len().saturating_sub(BYTES_BEFORE));
    vocabulary::is_other_date(&before[from..])
}

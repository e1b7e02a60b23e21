//! The date of each record: the one of the key that most records have, outside their bodies.

use std::collections::HashMap;

use super::Reading;
use crate::syntax::date;
use crate::syntax::html::found::Fact;
use crate::syntax::html::page::ElementId;
use crate::syntax::html::repetition::measure::Hit;
use crate::syntax::html::repetition::words::{OTHER_DATE, POST_DATE};

/// What speaks for a key besides the share of records that it dates: clocks, years, different dates, dates for
/// machines; and against it: words before it that say that it is another one, several in a record.
const CLOCK: f64 = 0.3;
const YEAR: f64 = 0.25;
const DIFFERENT: f64 = 0.2;
const STATED: f64 = 0.15;
const OTHER: f64 = 0.8;
const SEVERAL: f64 = 0.1;
/// What a key needs that dates records which the first one left.
const LEAST: f64 = 0.45;
/// How many keys give dates.
const ROUNDS: usize = 3;
/// How many texts before a date are looked at, and how many bytes of them.
const TEXTS_BEFORE: usize = 3;
const BYTES_BEFORE: usize = 60;

/// The date of each record, if it has one.
pub(super) fn dates(reading: &Reading, bodies: &[Option<ElementId>]) -> Vec<Option<Fact>> {
    let measured = reading.measured;
    let mut by_key: HashMap<u32, HashMap<usize, Vec<&Hit>>> = HashMap::new();
    for hit in &measured.hits {
        let Some(record) = reading.places.record(hit.text) else {
            continue;
        };
        if is_in_body(reading, bodies, record, hit.text) {
            continue;
        }
        for &key in measured.keys.of_element(hit.element) {
            by_key
                .entry(key)
                .or_default()
                .entry(record)
                .or_default()
                .push(hit);
        }
    }
    let mut dates: Vec<Option<Fact>> = vec![None; reading.records.len()];
    let mut keys: Vec<_> = by_key.into_iter().collect();
    keys.sort_unstable_by_key(|(key, _)| *key);
    for round in 0..ROUNDS {
        for (_, hits) in &mut keys {
            hits.retain(|&record, _| dates[record].is_none());
        }
        let scored = keys.iter().filter(|(_, hits)| !hits.is_empty());
        let scored = scored.map(|(_, hits)| (score(reading, hits), hits));
        let Some((score, hits)) =
            scored.reduce(|best, other| if other.0 > best.0 { other } else { best })
        else {
            break;
        };
        if round > 0 && score < LEAST {
            break;
        }
        for (&record, hits) in hits {
            let hit = hits[0];
            dates[record] = Some(Fact {
                value: hit.value.clone(),
                texts: hit.texts.clone(),
                element: hit.element,
            });
        }
    }
    dates
}

/// Whether a text is one of the body of its record, which is not all of it.
pub(super) fn is_in_body(
    reading: &Reading,
    bodies: &[Option<ElementId>],
    record: usize,
    text: usize,
) -> bool {
    let body = bodies[record].filter(|&body| body != reading.records[record].top);
    body.is_some_and(|body| reading.measured.page.element(body).texts.contains(&text))
}

#[expect(clippy::cast_precision_loss, reason = "counts of a page are small")]
fn score(reading: &Reading, hits: &HashMap<usize, Vec<&Hit>>) -> f64 {
    let share = |is: &dyn Fn(&[&Hit]) -> bool| {
        let found = hits.values().filter(|hits| is(hits)).count();
        found as f64 / hits.len() as f64
    };
    let is_ago = |value: &str| {
        !value.contains(':') && value.split_whitespace().count() > 1 && date::value(value).is_none()
    };
    let has_clock = |hits: &[&Hit]| date::clock(&hits[0].value).is_some() || is_ago(&hits[0].value);
    let has_year = |hits: &[&Hit]| {
        let value = &hits[0].value;
        let mut numbers = value.split(|c: char| !c.is_ascii_digit());
        numbers.any(|number| number.len() == 4 && number.starts_with(['1', '2'])) || is_ago(value)
    };
    let is_other = |hits: &[&Hit]| {
        let texts = hits[0].text.saturating_sub(TEXTS_BEFORE)..hits[0].text + 1;
        let before = reading.measured.line(&texts);
        let before =
            &before[before.ceil_char_boundary(before.len().saturating_sub(BYTES_BEFORE))..];
        OTHER_DATE.is_match(before) && !POST_DATE.is_match(before)
    };
    let mut values: Vec<&str> = hits.values().map(|hits| hits[0].value.as_str()).collect();
    values.sort_unstable();
    values.dedup();
    let different = values.len() as f64 / hits.len() as f64;
    let stated = hits.values().any(|hits| hits[0].is_stated);
    hits.len() as f64 / reading.records.len() as f64
        + CLOCK * share(&has_clock)
        + YEAR * share(&has_year)
        + DIFFERENT * different
        - SEVERAL * share(&|hits| hits.len() > 1)
        - OTHER * share(&is_other)
        + if stated { STATED } else { 0.0 }
}

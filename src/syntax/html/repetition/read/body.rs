//! The body of each record: the element of one key that gains most of the weight.

use std::collections::HashMap;

use super::Reading;
use crate::syntax::html::page::ElementId;
use crate::syntax::html::quote::{classes, is_quote};
use crate::syntax::html::repetition::words::NOISE_CLASS;

/// What an element of the key besides the first takes away, and what the parent of several does: once, and in
/// each record.
const FURTHER: f64 = 3.0;
const PARENT: f64 = 2.0;
const PARENTS: f64 = 1.0;
/// How often bodies are looked for among the records that have none.
const ROUNDS: usize = 4;
/// A `<blockquote>` that so many of a hundred records have is their body, if it holds so much of it in so many.
const HAVE: usize = 80;
const HOLDS: f64 = 0.7;
const HOLD: usize = 60;

/// The elements of a key in records.
#[derive(Default)]
struct Elements {
    /// The first one in each record.
    first: HashMap<usize, ElementId>,
    /// All of those that stand in no other, where a record has several.
    more: HashMap<usize, Vec<ElementId>>,
}

/// The body of each record, if it has one.
pub(super) fn bodies(reading: &Reading) -> Vec<Option<ElementId>> {
    let count = reading.records.len();
    let mut bodies: Vec<Option<ElementId>> = vec![None; count];
    for round in 0..ROUNDS {
        let left: Vec<usize> = (0..count)
            .filter(|&record| bodies[record].is_none())
            .collect();
        let found = best(reading, &left);
        let is_first = round == 0;
        let good = found.into_iter().filter(|&(record, id)| {
            is_first || reading.weights.of_element(reading, record, id) > 0.0
        });
        let mut has_found = false;
        for (record, id) in good {
            bodies[record] = Some(id);
            has_found = true;
        }
        if left.is_empty() || !has_found {
            break;
        }
    }
    for (record, body) in bodies.iter_mut().enumerate() {
        if let Some(id) = body {
            *body = Some(with_quotes(reading, record, *id));
        }
    }
    quoted_bodies(reading, &mut bodies);
    bodies
}

/// The elements with the greatest weight of some records.
fn best(reading: &Reading, records: &[usize]) -> Vec<(usize, ElementId)> {
    let page = reading.measured.page;
    let mut by_key: HashMap<u32, Elements> = HashMap::new();
    for &record in records {
        for &id in &reading.elements[record] {
            if page.element(id).texts.is_empty() {
                continue;
            }
            for &key in reading.measured.keys.of_element(id) {
                let elements = by_key.entry(key).or_default();
                match elements.first.get(&record) {
                    None => {
                        elements.first.insert(record, id);
                    }
                    Some(&first) => {
                        let more = elements.more.entry(record).or_insert_with(|| vec![first]);
                        if more.last().is_some_and(|&last| !page.is_within(id, last)) {
                            more.push(id);
                        }
                    }
                }
            }
        }
    }
    let mut keys: Vec<_> = by_key.into_iter().collect();
    keys.sort_unstable_by_key(|(key, _)| *key);
    let mut choice = Choice::default();
    for (_, elements) in keys {
        let further: usize = elements.more.values().map(|more| more.len() - 1).sum();
        if further > 0 && elements.first.len() * 2 >= records.len() {
            let parents = parents(reading, &elements);
            let cost = PARENT + PARENTS * count(parents.len());
            choice.offer(reading, parents, cost);
        }
        choice.offer(
            reading,
            elements.first.into_iter().collect(),
            FURTHER * count(further),
        );
    }
    choice.elements
}

#[expect(clippy::cast_precision_loss, reason = "counts of a page are small")]
fn count(number: usize) -> f64 {
    number as f64
}

/// The common parent of the elements in each record; none at all if one of them holds other records.
fn parents(reading: &Reading, elements: &Elements) -> Vec<(usize, ElementId)> {
    let page = reading.measured.page;
    let mut parents = Vec::new();
    for (&record, &first) in &elements.first {
        let more = elements.more.get(&record).map_or(&[][..], Vec::as_slice);
        let holds_all = |id: ElementId| more.iter().all(|&inner| page.is_within(inner, id));
        let around = page.ancestors(first).find(|&id| holds_all(id));
        let top = reading.records[record].top;
        match around.filter(|&id| page.is_within(id, top)) {
            Some(id) => parents.push((record, id)),
            None => return Vec::new(),
        }
    }
    parents
}

/// The elements that gained most so far.
#[derive(Default)]
struct Choice {
    gain: f64,
    texts: usize,
    elements: Vec<(usize, ElementId)>,
}

impl Choice {
    /// Takes elements if they gain more, or as much with fewer texts.
    fn offer(&mut self, reading: &Reading, elements: Vec<(usize, ElementId)>, cost: f64) {
        let weights = elements
            .iter()
            .map(|&(record, id)| reading.weights.of_element(reading, record, id));
        let gain = weights.sum::<f64>() - cost;
        let texts = elements
            .iter()
            .map(|&(_, id)| reading.measured.page.element(id).texts.len())
            .sum();
        let is_same = (gain - self.gain).abs() < 1e-9;
        if gain > self.gain && !is_same
            || is_same && !self.elements.is_empty() && texts < self.texts
        {
            *self = Choice {
                gain,
                texts,
                elements,
            };
        }
    }
}

/// A body together with the quotes of its record that stand beside it.
fn with_quotes(reading: &Reading, record: usize, body: ElementId) -> ElementId {
    let page = reading.measured.page;
    let top = reading.records[record].top;
    let mut body = body;
    if body == top {
        return body;
    }
    for &id in &reading.elements[record] {
        let can_be = page.tag(id) == "blockquote" || reading.measured.keys.has_class(id);
        if !can_be || page.is_within(id, body) || page.is_within(body, id) || !is_quote(page, id) {
            continue;
        }
        if classes(page, id).any(|class| NOISE_CLASS.is_match(class))
            || reading.measured.words_of(id) == 0
        {
            continue;
        }
        let Some(around) = page
            .ancestors(body)
            .find(|&around| page.is_within(id, around))
        else {
            continue;
        };
        let texts = &page.element(around).texts;
        let takes_date = reading.head_dates[record].is_some_and(|date| texts.contains(&date));
        if around > top && page.is_within(around, top) && !takes_date {
            body = around;
        }
    }
    body
}

/// Takes the `<blockquote>` in the bodies for the bodies, where all have one that holds most of the words.
fn quoted_bodies(reading: &Reading, bodies: &mut [Option<ElementId>]) {
    let (page, keys) = (reading.measured.page, &reading.measured.keys);
    let says_quote =
        |id| classes(page, id).any(|class| class.to_ascii_lowercase().contains("quot"));
    let mut by_key: HashMap<u32, HashMap<usize, ElementId>> = HashMap::new();
    for (record, body) in bodies.iter().enumerate() {
        let Some(body) = *body else { continue };
        for id in page
            .subtree(body)
            .filter(|&id| page.tag(id) == "blockquote" && !says_quote(id))
        {
            by_key
                .entry(keys.first(id))
                .or_default()
                .entry(record)
                .or_insert(id);
        }
    }
    for found in by_key.into_values() {
        let holds = |(record, id): (&usize, &ElementId)| {
            let whole = bodies[*record].map_or(0, |body| reading.measured.words_of(body));
            f64::from(reading.measured.words_of(*id)) >= HOLDS * f64::from(whole)
        };
        let holding = found
            .iter()
            .filter(|&(record, id)| holds((record, id)))
            .count();
        if found.len() * 100 >= bodies.len() * HAVE && holding * 100 >= found.len() * HOLD {
            for (record, id) in found {
                bodies[record] = Some(id);
            }
            return;
        }
    }
}

//! Which element of each record holds the words of its post.

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::choose::{Thread, share};
use super::super::measure::{Groups, Key, Measured, Says};
use super::Layout;
use super::weights::{Kinds, Weights};
use crate::syntax::html::found::Body;
use crate::syntax::html::page::ElementId;

/// What each further element of the key in a record takes away.
const FURTHER: f64 = 3.0;
/// What the common parent of several elements of a key takes away, or another one of them than the first, and each of
/// them for each record.
const PARENT: f64 = 2.0;
const PARENT_OF_RECORD: f64 = 1.0;
const PLACE_OF_RECORD: f64 = 0.25;
/// They are tried where so many of the records have the key, and the first elements of so many places: the cell behind
/// that of the author, the third row.
const PARENT_RECORDS: f64 = 0.5;
const PLACES: usize = 4;
/// The words of so many records stand in elements of one kind where a picture alone in such a one is a post.
const PICTURED_BESIDE: f64 = 0.5;
/// How many times records without a body get another key.
const ROUNDS: usize = 4;
/// A `<blockquote>` is the body itself where so many records have one that holds so much of the body in so many.
const PLAIN_RECORDS: f64 = 0.8;
const PLAIN_WORDS: f64 = 0.7;
const PLAIN_LARGE: f64 = 0.6;
/// In so many records the body holds all words where the heads of posts stand in their bodies.
const HEADS_IN_BODIES: f64 = 0.8;
/// Weights that differ by less are equal.
const EQUAL: f64 = 1e-9;

/// The body of each record, if it has one.
pub(super) fn bodies(
    measured: &Measured,
    thread: &Thread,
    layout: &Layout,
    own_dates: &[Option<Range<usize>>],
    kinds: &Kinds,
    weights: &Weights,
) -> Vec<Option<ElementId>> {
    let mut bodies: Vec<Option<ElementId>> = vec![None; thread.records.len()];
    let left = |bodies: &[Option<ElementId>]| -> Vec<usize> {
        let all = 0..bodies.len();
        all.filter(|&record| bodies[record].is_none()).collect()
    };
    for round in 0..ROUNDS {
        let before = left(&bodies);
        let chosen = best(measured, thread, layout, weights, &before);
        for (record, id) in chosen {
            if round == 0 || weights.of_element(measured, layout, record, id) > 0.0 {
                bodies[record] = Some(id);
            }
        }
        if round == 0 {
            take_pictures(measured, layout, &mut bodies);
        }
        if left(&bodies).len() == before.len() {
            break;
        }
    }
    let mut left = left(&bodies);
    left.retain(|&record| own_dates[record].is_some());
    if !left.is_empty() {
        let weights = kinds.weights(measured, layout, None);
        for (record, id) in best(measured, thread, layout, &weights, &left) {
            if weights.of_element(measured, layout, record, id) > 0.0 {
                bodies[record] = Some(id);
            }
        }
    }
    take_in_quotes(measured, thread, layout, own_dates, &mut bodies);
    replace_by_quotes(measured, layout, weights, &mut bodies);
    bodies
}

/// Where a post is a picture alone, the element that holds it, if those like it hold the words of most others.
fn take_pictures(measured: &Measured, layout: &Layout, bodies: &mut [Option<ElementId>]) {
    let page = measured.page;
    let mut times: BTreeMap<Key, usize> = BTreeMap::new();
    for &body in bodies.iter().flatten() {
        *times.entry(measured.keys.primary(body)).or_default() += 1;
    }
    let most = times.into_iter().max_by_key(|&(_, times)| times);
    let Some((key, _)) = most.filter(|&(_, times)| share(times, bodies.len()) >= PICTURED_BESIDE)
    else {
        return;
    };
    for (record, body) in bodies
        .iter_mut()
        .enumerate()
        .filter(|(_, body)| body.is_none())
    {
        let mut alike = layout.elements(record).iter().copied();
        let has_picture = |id: ElementId| page.subtree(id).any(|inner| page.tag(inner) == "img");
        *body = alike.find(|&id| measured.keys.primary(id) == key && has_picture(id));
    }
}

/// An element of a record, with its weight.
#[derive(Clone, Copy)]
struct Of {
    record: usize,
    id: ElementId,
    weight: f64,
}

/// One element for each of several records.
type Choice = Vec<(usize, ElementId)>;

/// The elements of the key that weighs most in all records together.
fn best(
    measured: &Measured,
    thread: &Thread,
    layout: &Layout,
    weights: &Weights,
    records: &[usize],
) -> Choice {
    let mut elements: Vec<Of> = Vec::new();
    for &record in records {
        elements.extend(layout.filled(measured, record).map(|id| {
            let weight = weights.of_element(measured, layout, record, id);
            Of { record, id, weight }
        }));
    }
    let places = (0u32..).zip(&elements);
    let pairs = places.flat_map(|(place, element)| {
        let keys = measured.keys.of_element(element.id).iter();
        keys.map(move |&key| (key, place))
    });
    let groups = Groups::of(measured.keys.count(), pairs);
    let mut best: (f64, usize, Choice) = (0.0, usize::MAX, Vec::new());
    let mut offer = |choice: Choice, weight: f64| {
        let size = choice.iter().map(|&(_, id)| measured.texts(id).len()).sum();
        if weight > best.0 + EQUAL
            || (weight - best.0).abs() < EQUAL && size < best.1 && weight > 0.0
        {
            best = (weight, size, choice);
        }
    };
    let mut of_key: Vec<Of> = Vec::new();
    for places in groups.iter() {
        of_key.clear();
        of_key.extend(places.iter().map(|&place| elements[place as usize]));
        // An element can have the same key twice.
        of_key.dedup_by_key(|element| element.id);
        let further = keep_apart(measured, &mut of_key);
        let of_records = || of_key.chunk_by(|a, b| a.record == b.record);
        let is_common = share(of_records().count(), records.len()) >= PARENT_RECORDS;
        if further > 0
            && is_common
            && let Some(parents) = parents(measured, thread, &of_key)
        {
            let of_parents = parents
                .iter()
                .map(|&(record, id)| weights.of_element(measured, layout, record, id));
            let less = PARENT + PARENT_OF_RECORD * as_weight(parents.len());
            let of_parents = of_parents.sum::<f64>() - less;
            offer(parents, of_parents);
        }
        let places = if is_common { PLACES } else { 1 };
        for place in 0..places {
            let chosen = of_records().filter_map(|of_record| of_record.get(place));
            let weight = chosen.clone().map(|element| element.weight).sum::<f64>();
            let choice: Choice = chosen.map(|element| (element.record, element.id)).collect();
            let less = if place == 0 {
                FURTHER * as_weight(further)
            } else {
                PARENT + PLACE_OF_RECORD * as_weight(choice.len())
            };
            offer(choice, weight - less);
        }
    }
    best.2
}

/// Keeps the elements of a key that are not in others of the same record, and tells how many of them are not the first
/// of their record.
fn keep_apart(measured: &Measured, of_key: &mut Vec<Of>) -> usize {
    let mut last: Option<Of> = None;
    let mut further = 0;
    of_key.retain(|element| {
        let before = last.filter(|last| last.record == element.record);
        if before.is_some_and(|before| measured.page.is_within(element.id, before.id)) {
            return false;
        }
        further += usize::from(before.is_some());
        last = Some(*element);
        true
    });
    further
}

fn as_weight(count: usize) -> f64 {
    f64::from(u32::try_from(count).expect("a page has fewer elements than bytes"))
}

/// The common parent of the elements of each record; none where one holds the top of a record.
fn parents(measured: &Measured, thread: &Thread, of_key: &[Of]) -> Option<Choice> {
    let page = measured.page;
    let parent = |of_record: &[Of]| {
        let (record, first) = (of_record[0].record, of_record[0].id);
        let last = of_record[of_record.len() - 1].id;
        let outermost = measured
            .tree
            .outermost(page, first, |id| !page.is_within(last, id));
        let parent = if page.is_within(last, first) {
            page.element(first).parent?
        } else {
            page.element(outermost).parent?
        };
        let behind = thread
            .records
            .partition_point(|record| record.top <= parent);
        let holds_top = thread
            .records
            .get(behind)
            .is_some_and(|record| page.is_within(record.top, parent));
        (!holds_top).then_some((record, parent))
    };
    of_key
        .chunk_by(|a, b| a.record == b.record)
        .map(parent)
        .collect()
}

/// The bodies that stand apart from the names and the dates: those that do not hold all words of their records. Where
/// nearly all hold all, the heads stand in them.
pub(super) fn apart<'b>(
    thread: &Thread,
    layout: &Layout,
    bodies: &'b [Option<Body>],
) -> Vec<Option<&'b Body>> {
    let holds_all = |&(record, body): &(usize, &Body)| {
        let within = layout.within(record, &body.texts);
        within.len() == layout.texts(record).len()
    };
    let found = (0..).zip(bodies);
    let found = found.filter_map(|(record, body)| Some((record, body.as_ref()?)));
    let whole = share(found.clone().filter(holds_all).count(), found.count());
    let is_apart = |record: usize, body: &Body| {
        !body.is(thread.records[record].top)
            && (whole < HEADS_IN_BODIES || !holds_all(&(record, body)))
    };
    let numbered = bodies.iter().enumerate();
    let apart = numbered.map(|(record, body)| body.as_ref().filter(|body| is_apart(record, body)));
    apart.collect()
}

/// Widens bodies to the quotes that stand beside them in their records, unless that takes in the date.
fn take_in_quotes(
    measured: &Measured,
    thread: &Thread,
    layout: &Layout,
    own_dates: &[Option<Range<usize>>],
    bodies: &mut [Option<ElementId>],
) {
    let page = measured.page;
    for (record, body) in bodies.iter_mut().enumerate() {
        let top = thread.records[record].top;
        let Some(body) = body.as_mut().filter(|body| **body != top) else {
            continue;
        };
        for id in layout.filled(measured, record) {
            let is_apart = !page.is_within(id, *body) && !page.is_within(*body, id);
            if !is_apart || measured.words.of_element(id) == 0 || !measured.is_quote(id) {
                continue;
            }
            if measured.classes.noise(id).is_some() {
                continue;
            }
            let outside = measured
                .tree
                .outermost(page, *body, |around| !page.is_within(id, around));
            let Some(around) = page.element(outside).parent.filter(|&around| around > top) else {
                continue;
            };
            let texts = measured.texts(around);
            let date = own_dates[record].as_ref();
            if !date.is_some_and(|date| texts.contains(&date.start)) {
                *body = around;
            }
        }
    }
}

/// A `<blockquote>` without a class of quotes that holds the body of nearly every record is no quote, unless somebody
/// writes beside it.
fn replace_by_quotes(
    measured: &Measured,
    layout: &Layout,
    weights: &Weights,
    bodies: &mut [Option<ElementId>],
) {
    let page = measured.page;
    let mut of_keys: BTreeMap<Key, Choice> = BTreeMap::new();
    for (record, &body) in bodies.iter().enumerate() {
        let Some(body) = body else { continue };
        let inside = layout
            .filled(measured, record)
            .filter(|&id| page.is_within(id, body));
        let is_bare = |id: &ElementId| {
            page.tag(*id) == "blockquote" && !measured.classes.says(*id, Says::Quote)
        };
        for id in inside.filter(is_bare) {
            let choice = of_keys.entry(measured.keys.primary(id)).or_default();
            if choice.last().is_none_or(|&(last, _)| last != record) {
                choice.push((record, id));
            }
        }
    }
    let words = |id: ElementId| f64::from(measured.words.of_element(id));
    let weight = |record, id| weights.of_element(measured, layout, record, id);
    for choice in of_keys.into_values() {
        let is_body = |&&(record, id): &&(usize, ElementId)| {
            bodies[record].is_some_and(|body| {
                let is_all = weight(record, body) - weight(record, id) < EQUAL;
                is_all && words(id) >= PLAIN_WORDS * words(body)
            })
        };
        let is_common = share(choice.len(), bodies.len()) >= PLAIN_RECORDS;
        let large: Choice = choice.iter().filter(is_body).copied().collect();
        if is_common && share(large.len(), choice.len()) >= PLAIN_LARGE {
            for (record, id) in choice {
                bodies[record] = Some(id);
            }
        }
    }
}

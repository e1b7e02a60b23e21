//! The numbers of posts in the thread, as their heads print them.
//!
//! | in the head | |
//! | --- | --- |
//! | `#12`, `#` before a link `12` | is a number by itself |
//! | `Reply #12 on:`, `12` | is one where it counts the posts: most have the number behind that of the post before |

use foldhash::HashMap;

use super::super::choose::share;
use super::super::measure::Measured;
use super::Layout;
use crate::syntax::html::found::{Body, Fact};
use crate::syntax::words::is_digits;

/// The longest number of a post with its sign, and the longest text that it stands in, in bytes.
const NUMBER_BYTES: usize = 8;
const TEXT_BYTES: usize = 40;
/// The fewest posts that are counted, and how many of the steps between them count on: posts can be missing.
const COUNTED: usize = 3;
const STEPS: f64 = 0.8;

/// The number of each post, where its head prints one.
pub(super) fn numbers(
    measured: &Measured,
    layout: &Layout,
    bodies: &[Option<Body>],
) -> Vec<Option<Fact>> {
    let heads = bodies.iter().enumerate().map(|(record, body)| {
        let in_body = body.as_ref().map_or(0..0, |body| body.texts.clone());
        let texts = layout.texts(record);
        texts.filter(move |text| !in_body.contains(text))
    });
    let signed = heads
        .clone()
        .map(|mut texts| texts.find_map(|text| signed(measured, text)));
    let signed: Vec<Option<Fact>> = signed.collect();
    if signed.iter().any(Option::is_some) {
        return signed;
    }
    counted(measured, heads)
}

/// The number with its sign that a text is, or that begins with it.
fn signed(measured: &Measured, text: usize) -> Option<Fact> {
    let page = measured.page;
    let digits = page.text(text).trim().strip_prefix('#')?;
    if is_number(digits) {
        return Some(fact(measured, format!("#{digits}"), text, text + 1));
    }
    let behind = (text + 1 < page.text_count()).then(|| page.text(text + 1).trim())?;
    let is_apart = digits.is_empty() && is_number(behind);
    is_apart.then(|| fact(measured, format!("#{behind}"), text, text + 2))
}

/// A number in the head of a post that may count the posts.
struct Counted {
    record: usize,
    number: usize,
    fact: Fact,
}

/// The numbers at one place of the heads that count the posts, if any do.
fn counted(
    measured: &Measured,
    heads: impl ExactSizeIterator<Item = impl Iterator<Item = usize>>,
) -> Vec<Option<Fact>> {
    let (page, posts) = (measured.page, heads.len());
    // By the kind of element, the first of each post.
    let mut places: HashMap<_, Vec<Counted>> = HashMap::default();
    for (record, texts) in heads.enumerate() {
        for text in texts {
            let Some((number, value)) = number_in(page.text(text).trim()) else {
                continue;
            };
            let kind = measured.keys.of_element(page.text_parent(text)).last();
            let found = places.entry(kind).or_default();
            if found.last().is_none_or(|last| last.record != record) {
                found.push(Counted {
                    record,
                    number,
                    fact: fact(measured, value, text, text + 1),
                });
            }
        }
    }
    let counts = |found: &Vec<Counted>| {
        let next = |pair: &[Counted]| pair[0].number + pair[1].record - pair[0].record;
        let rises = |pair: &[Counted]| pair[1].number >= next(pair);
        let counts_on = |pair: &&[Counted]| pair[1].number == next(pair);
        let steps = found.windows(2).filter(counts_on).count();
        found.len() >= COUNTED
            && found.len() * 2 > posts
            && found.windows(2).all(rises)
            && share(steps, found.len() - 1) >= STEPS
    };
    let counting = places.into_values().filter(counts);
    let first = counting.min_by_key(|found| (found[0].record, found[0].fact.texts.start));
    let mut numbers = vec![None; posts];
    for counted in first.into_iter().flatten() {
        numbers[counted.record] = Some(counted.fact);
    }
    numbers
}

/// The number that a short text is, or says with its sign.
fn number_in(text: &str) -> Option<(usize, String)> {
    if text.len() > TEXT_BYTES {
        return None;
    }
    let (sign, digits) = match text.split_once('#') {
        Some((_, behind)) => {
            let end = behind.find(|c: char| !c.is_ascii_digit());
            ("#", &behind[..end.unwrap_or(behind.len())])
        }
        None => ("", text),
    };
    let number = is_number(digits).then(|| digits.parse().ok()).flatten()?;
    Some((number, format!("{sign}{digits}")))
}

fn is_number(digits: &str) -> bool {
    digits.len() < NUMBER_BYTES && is_digits(digits)
}

fn fact(measured: &Measured, value: String, start: usize, end: usize) -> Fact {
    Fact {
        value,
        texts: start..end,
        element: measured.page.text_parent(start),
    }
}

//! What stands in a body and is not of its words: notes on edits, signatures, rows of buttons.

use std::collections::HashMap;
use std::ops::Range;

use super::Reading;
use crate::syntax::html::found::{Fact, Noise};
use crate::syntax::html::page::{ElementId, Visibility};
use crate::syntax::html::quote::{classes, is_quote};
use crate::syntax::html::repetition::measure::count;
use crate::syntax::html::repetition::words::{
    EDIT, EDIT_CLASS, KEPT_CLASS, NOISE_CLASS, SIGNATURE_CLASS,
};

/// The longest note on an edit, in words and in bytes.
const NOTE_WORDS: u32 = 40;
const NOTE_BYTES: usize = 200;
/// A line of so many `_`, or of so many `-` or `=`, begins a signature, which has so many lines at most.
const UNDERSCORES: usize = 8;
const DASHES: usize = 15;
const SIGNATURE_LINES: usize = 10;
/// Last lines that posts of one author have in common are a signature if they are in so many other posts, or have
/// so many words.
const TIMES: usize = 2;
const WORDS: u32 = 4;

/// The lines of a body behind its last quote, with their texts.
type Lines = Vec<(String, Range<usize>)>;

/// The texts of each body that are none of its words.
pub(super) fn left_out(
    reading: &Reading,
    bodies: &[Option<ElementId>],
    authors: &[Option<Fact>],
) -> Vec<Vec<(Noise, Range<usize>)>> {
    let by_class = bodies
        .iter()
        .enumerate()
        .map(|(record, body)| body.map_or(Vec::new(), |body| marked(reading, record, body)));
    let mut left_out: Vec<Vec<(Noise, Range<usize>)>> = by_class.collect();
    let mut tails: Vec<Lines> = bodies
        .iter()
        .zip(&left_out)
        .map(|(body, left_out)| body.map_or(Vec::new(), |body| last_lines(reading, body, left_out)))
        .collect();
    for (tail, left_out) in tails.iter_mut().zip(&mut left_out) {
        while let Some((_, texts)) =
            tail.pop_if(|(line, _)| line.len() < NOTE_BYTES && EDIT.is_match(line))
        {
            left_out.push((Noise::EditNote, texts));
        }
    }
    let ruled: Vec<Option<usize>> = tails.iter().map(ruler).collect();
    let are_ruled = ruled.iter().flatten().count() >= 2;
    let common = common_ends(&tails, authors);
    for (record, tail) in tails.iter().enumerate() {
        let by_ruler = ruled[record].filter(|_| are_ruled);
        let by_words = (common[record] > 0).then(|| tail.len() - common[record]);
        if let Some(first) = [by_ruler, by_words].into_iter().flatten().min() {
            let (start, end) = (tail[first].1.start, tail[tail.len() - 1].1.end);
            left_out[record].push((Noise::Signature, start..end));
        }
    }
    left_out
}

/// What the classes of elements in a body, or their first words, say to be none of its words.
fn marked(reading: &Reading, record: usize, body: ElementId) -> Vec<(Noise, Range<usize>)> {
    let measured = reading.measured;
    let page = measured.page;
    let mut left_out: Vec<(Noise, Range<usize>)> = Vec::new();
    let own = reading.elements[record].iter().copied();
    for id in own.filter(|&id| id != body && page.is_within(id, body)) {
        let texts = &page.element(id).texts;
        let is_known = left_out
            .last()
            .is_some_and(|(_, known)| known.contains(&texts.start) && texts.end <= known.end);
        if texts.is_empty()
            || is_known
            || page.element(id).visibility != Visibility::Shown
            || is_quote(page, id)
        {
            continue;
        }
        if let Some(noise) = noise(reading, id) {
            left_out.push((noise, texts.clone()));
        }
    }
    left_out
}

fn noise(reading: &Reading, id: ElementId) -> Option<Noise> {
    let measured = reading.measured;
    let page = measured.page;
    let tag = page.tag(id);
    if matches!(tag, "pre" | "code") {
        return None;
    }
    let has = |pattern: &regex::Regex| classes(page, id).any(|class| pattern.is_match(class));
    if matches!(tag, "nav" | "footer") {
        return Some(Noise::Furniture);
    }
    if has(&NOISE_CLASS) && !has(&KEPT_CLASS) {
        return Some(if has(&SIGNATURE_CLASS) {
            Noise::Signature
        } else if has(&EDIT_CLASS) {
            Noise::EditNote
        } else {
            Noise::Furniture
        });
    }
    let can_be_note = matches!(
        tag,
        "div" | "p" | "span" | "em" | "i" | "small" | "li" | "font"
    );
    let is_short = (1..NOTE_WORDS).contains(&measured.words_of(id));
    (can_be_note && is_short && EDIT.is_match(&measured.line_of(id))).then_some(Noise::EditNote)
}

/// The lines of a body behind its last quote, without those that are left out.
fn last_lines(reading: &Reading, body: ElementId, left_out: &[(Noise, Range<usize>)]) -> Lines {
    let measured = reading.measured;
    let page = measured.page;
    let texts = page.element(body).texts.clone();
    let quotes = page.subtree(body).skip(1).filter(|&id| is_quote(page, id));
    let start = quotes
        .map(|id| page.element(id).texts.end)
        .max()
        .unwrap_or(texts.start);
    let mut lines = measured.lines(&(start..texts.end.max(start)));
    lines.retain(|(_, texts)| {
        let mut shown = texts
            .clone()
            .filter(|&text| measured.words(text) > 0)
            .peekable();
        let is_out = |text: usize| left_out.iter().any(|(_, out)| out.contains(&text));
        shown.peek().is_none() || shown.any(|text| !is_out(text))
    });
    lines
}

/// The line of signs that a signature begins with.
fn ruler(tail: &Lines) -> Option<usize> {
    let is_ruler = |line: &str| {
        let signs = line.chars().filter(|c| !c.is_whitespace()).count();
        let of = |sign: char| line.chars().all(|c| c == sign || c.is_whitespace());
        of('_') && signs >= UNDERSCORES || (of('-') || of('=')) && signs >= DASHES
    };
    let last = tail.iter().rposition(|(line, _)| is_ruler(line))?;
    (last > 0 && tail.len() - last - 1 <= SIGNATURE_LINES).then_some(last)
}

/// How many last lines of each post other posts of its author end with as well.
fn common_ends(tails: &[Lines], authors: &[Option<Fact>]) -> Vec<usize> {
    // By author and number of lines: the ends, and in how many posts they are.
    let mut ends: HashMap<(&str, Vec<&str>), Vec<&Lines>> = HashMap::new();
    let end = |tail: &'_ Lines, lines: usize| -> Vec<String> {
        tail[tail.len() - lines..]
            .iter()
            .map(|(line, _)| line.clone())
            .collect()
    };
    let mut known: HashMap<(&str, Vec<String>), Vec<usize>> = HashMap::new();
    for (record, tail) in tails.iter().enumerate() {
        let Some(author) = &authors[record] else {
            continue;
        };
        for lines in 1..tail.len().min(SIGNATURE_LINES + 1) {
            known
                .entry((author.value.as_str(), end(tail, lines)))
                .or_default()
                .push(record);
        }
    }
    ends.clear();
    let words =
        |lines: &[(String, Range<usize>)]| lines.iter().map(|(line, _)| count(line)).sum::<u32>();
    let of_record = |(record, tail): (usize, &Lines)| {
        let Some(author) = &authors[record] else {
            return 0;
        };
        let is_common = |&lines: &usize| {
            let same = known.get(&(author.value.as_str(), end(tail, lines)));
            let others = same.map_or(0, |records| {
                let is_other = |other: &&usize| !same_lines(&tails[**other], tail);
                records.iter().filter(is_other).count()
            });
            let words = words(&tail[tail.len() - lines..]);
            words > 0 && (others >= TIMES || others >= 1 && words >= WORDS)
        };
        (1..tail.len().min(SIGNATURE_LINES + 1))
            .rev()
            .find(is_common)
            .unwrap_or(0)
    };
    tails.iter().enumerate().map(of_record).collect()
}

fn same_lines(a: &Lines, b: &Lines) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|((a, _), (b, _))| a == b)
}

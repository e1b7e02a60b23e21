//! Where a page prints dates.

use std::ops::Range;

use foldhash::HashMap;

use super::super::vocabulary;
use super::words::Words;
use crate::parallel::{Progress, Split, map_ranges};
use crate::syntax::html::page::{ElementId, Page, Visibility, is_block};
use crate::syntax::words::is_digits;
use crate::syntax::{attribution, date};

/// A date on a page.
#[derive(Debug)]
pub(in super::super) struct DateHit {
    /// The element that is the date or holds it.
    pub(in super::super) element: ElementId,
    /// The texts that print it.
    pub(in super::super) texts: Range<usize>,
    /// As the page words it.
    pub(in super::super) value: String,
    /// Equal values have equal numbers.
    pub(in super::super) number: u32,
    /// What says that it is a date.
    pub(in super::super) by: By,
    /// Whether its own texts say that it is of something else than a post.
    pub(in super::super) is_other: bool,
}

/// What says that something is a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum By {
    /// Its words alone.
    Words,
    /// An attribute.
    Attribute,
}

/// How many bytes before a date are looked at.
const BYTES_BEFORE: usize = 60;
/// The longest text that prints a date, in words: longer ones are sentences.
const SENTENCE: u32 = 16;
/// The same in bytes.
const LONGEST_TEXT: usize = 400;
/// The longest element that is a date, in bytes.
const LONGEST_ELEMENT: usize = 60;
/// Attributes that hold a date in words, and as seconds since 1970.
const TITLES: [&str; 3] = ["title", "data-original-title", "data-date-formatted"];
const SECONDS: [&str; 4] = ["data-time", "data-timestamp", "data-epoch", "data-unixtime"];
/// How the texts of a page are split among cores.
const TEXTS: Split = Split {
    min_len: 1024,
    per_core: 4,
};
/// Date and clock may stand in two elements: what is round a text is one date up to so many words.
const AROUND: u32 = 9;
/// The most words of each of two texts that print a date together.
const PART: u32 = 3;

/// The dates of a page in the order of their texts.
pub(super) fn of(page: &Page, words: &Words) -> Vec<DateHit> {
    let mut hits = Vec::new();
    let mut taken = vec![false; page.text_count()];
    let shown = page
        .ids()
        .filter(|&id| page.visibility(id) == Visibility::Shown);
    for id in shown.filter(|&id| may_state(page.tag(id))) {
        if let Some(hit) = stated(page, words, id) {
            taken[hit.texts.clone()].fill(true);
            hits.push(hit);
        }
    }
    let in_words = map_ranges(Progress::of(&|_| ()), taken.len(), TEXTS, |texts| {
        let may_print =
            |text: &usize| !taken[*text] && (1..=SENTENCE).contains(&words.of_text(*text));
        let texts = texts.filter(may_print);
        texts
            .filter_map(|text| printed(page, words, text))
            .collect::<Vec<_>>()
    });
    hits.extend(in_words.into_iter().flatten());
    hits.sort_by_key(|hit| hit.texts.start);
    let mut numbers = HashMap::default();
    for hit in &mut hits {
        let next = numbers.len();
        let number = *numbers.entry(hit.value.clone()).or_insert(next);
        hit.is_other = is_other(words, hit, 0);
        hit.number = u32::try_from(number).expect("a page has fewer dates than bytes");
    }
    hits
}

/// Whether the words before a date, in its own text and so many before it, say that it is not that of a post:
/// `Joined: May 2009`.
pub(super) fn is_other(words: &Words, hit: &DateHit, texts_before: usize) -> bool {
    let start = hit.texts.start.saturating_sub(texts_before);
    let whole = words.line(start..hit.texts.end);
    let first;
    let before = if let Some(at) = whole.rfind(&hit.value) {
        &whole[..at]
    } else {
        first = words.line(start..hit.texts.start + 1);
        &first[..]
    };
    let from = before.ceil_char_boundary(before.len().saturating_sub(BYTES_BEFORE));
    vocabulary::is_other_date(&before[from..])
}

/// Whether a date is written in elements with a tag where an attribute says so.
fn may_state(tag: &str) -> bool {
    matches!(tag, "time" | "abbr" | "span" | "a" | "i" | "b")
}

/// An element that an attribute states to be a date.
fn stated(page: &Page, words: &Words, id: ElementId) -> Option<DateHit> {
    let titles = TITLES.iter().filter_map(|name| page.attribute(id, name));
    let mut titles = titles.filter(|title| title.len() < LONGEST_ELEMENT);
    let title = titles.find(|title| date::find(title, 0).is_some());
    let is_seconds = |value: &str| matches!(value.len(), 10 | 13) && is_digits(value);
    let mut seconds = SECONDS.iter().filter_map(|name| page.attribute(id, name));
    if page.tag(id) != "time" && title.is_none() && !seconds.any(is_seconds) {
        return None;
    }
    let texts = page.element(id).texts();
    if texts.len() > SENTENCE as usize {
        return None;
    }
    let line = words.line(texts.clone());
    if line.len() > LONGEST_ELEMENT {
        return None;
    }
    // A date for machines in an empty element stands beside the same in words.
    let is_beside_words = || {
        let around = page
            .element(id)
            .parent
            .map(|around| page.element(around).texts());
        let around = around.filter(|texts| words.count(texts) <= SENTENCE);
        around.is_some_and(|texts| date_in(&words.line(texts)).is_some())
    };
    if line.trim().is_empty() && is_beside_words() {
        return None;
    }
    let machine = page.attribute(id, "datetime").or(title);
    let run = date::find(&line, 0).map(|(start, end)| line[start..end].to_owned());
    let value = run
        .or_else(|| {
            line.contains(|c: char| c.is_ascii_digit())
                .then(|| line.clone().into_owned())
        })
        .or_else(|| machine.map(str::to_owned))
        .filter(|value| !value.trim().is_empty())?;
    Some(DateHit {
        element: id,
        texts,
        value,
        number: 0,
        by: By::Attribute,
        is_other: false,
    })
}

/// The date that a text prints.
fn printed(page: &Page, words: &Words, text: usize) -> Option<DateHit> {
    let characters = page.text(text);
    if characters.len() > LONGEST_TEXT {
        return None;
    }
    let line = words.line(text..text + 1);
    let Some((start, end)) = date_in(&line) else {
        return in_two(page, words, text);
    };
    if is_attribution(&line) {
        return None;
    }
    let around = small_element(page, words, text);
    let texts = page.element(around).texts();
    let own = &line[start..end];
    let is_small = words.count(&texts) <= SENTENCE;
    let whole = is_small.then(|| words.line(texts.clone()));
    let by_whole = whole.as_ref().and_then(|whole| {
        let (start, end) = date_in(whole)?;
        Some(&whole[start..end])
    });
    // The end of a name before the date can be a month: `Ann Mars` above `3.5.2021`.
    let (value, texts) = match by_whole.filter(|value| value.contains(own)) {
        Some(value) => (value, texts),
        None => (own, text..text + 1),
    };
    let texts = texts.start.min(text)..texts.end;
    let with_clock = with_clock_behind(page, words, &texts, value);
    let (value, texts) = with_clock.unwrap_or_else(|| (value.to_owned(), texts));
    Some(DateHit {
        element: page.text_parent(text),
        texts,
        value,
        number: 0,
        by: By::Words,
        is_other: false,
    })
}

/// A date with the clock that the next text of its line begins with: `Today` in bold before ` at 10:22 am »`.
fn with_clock_behind(
    page: &Page,
    words: &Words,
    texts: &Range<usize>,
    day: &str,
) -> Option<(String, Range<usize>)> {
    let next = texts.end;
    if next == page.text_count() || page.begins_line(next) || date::clock(day).is_some() {
        return None;
    }
    let (before, behind) = (words.line(texts.clone()), words.line(next..next + 1));
    let day = before.trim_end().ends_with(day).then_some(day)?;
    let joined = format!("{day} {}", behind.trim_start());
    let (start, end) = date_in(&joined).filter(|&(_, end)| end > day.len())?;
    date::clock(&joined[..end])?;
    Some((joined[start..end].to_owned(), texts.start..next + 1))
}

/// Whether a line tells who is quoted, and when that was written before the name: `On 3 May 2021, ann wrote:`.
fn is_attribution(line: &str) -> bool {
    let line = line.trim();
    let found = line
        .ends_with([':', '：'])
        .then(|| attribution::parse(line));
    found.flatten().is_some_and(|found| {
        let name = found.name.zip(found.when);
        name.is_some_and(|(name, when)| when.start < name.start)
    })
}

/// The date that a short text prints with the one behind it: `16 days` in a link before `ago`.
fn in_two(page: &Page, words: &Words, text: usize) -> Option<DateHit> {
    let next = text + 1;
    let is_short = |text: usize| (1..=PART).contains(&words.of_text(text));
    let begins = page.text(text).trim_start();
    if !begins.starts_with(|c: char| c.is_ascii_digit())
        || next == page.text_count()
        || page.begins_line(next)
        || !(is_short(text) && is_short(next))
    {
        return None;
    }
    let line = words.line(text..next + 1);
    let (start, end) = date_in(&line)?;
    Some(DateHit {
        element: page.text_parent(text),
        texts: text..next + 1,
        value: line[start..end].to_owned(),
        number: 0,
        by: By::Words,
        is_other: false,
    })
}

/// The date in a line, also one that is only a near day: `yesterday`.
pub(in super::super) fn date_in(line: &str) -> Option<(usize, usize)> {
    date::find(line, 0).or_else(|| {
        let word = line.trim_matches(|c: char| !c.is_alphabetic());
        date::is_near_day(word).then_some((0, line.len()))
    })
}

/// The largest element round a text that is not more than a date and a clock.
fn small_element(page: &Page, words: &Words, text: usize) -> ElementId {
    let mut id = page.text_parent(text);
    while let Some(around) = page.element(id).parent {
        let is_row = matches!(page.tag(around), "tr" | "tbody" | "table" | "body");
        if words.of_element(around) > AROUND || is_row || is_block(page.tag(id)) {
            break;
        }
        id = around;
    }
    id
}

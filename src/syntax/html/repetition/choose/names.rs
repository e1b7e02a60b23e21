//! Names that nothing but their return tells: pages without links and classes begin each post with one, or
//! the line of its date.

use std::borrow::Cow;

use foldhash::HashMap;

use super::super::measure::{Measured, count, date_in};
use super::super::partition::Record;
use super::super::vocabulary;
use super::{Spans, share};
use crate::syntax::byline;

/// The longest name in words and in bytes.
const NAME_WORDS: u32 = 3;
const NAME_BYTES: usize = 40;
/// The most words of a text that is a name and a date.
const DATED_WORDS: u32 = 12;
/// In so few records nothing returns but by chance.
const FEW: usize = 4;
/// So much of the records at most are by one person, and have a name that stands in no other.
const MOST: f64 = 0.7;
const ALL_BUT: f64 = 0.8;

/// The most texts of a line before its date.
const BEFORE_DATE: usize = 12;

/// The share of records that begin with a name, or have one where the line of their date begins, if several people
/// come back; none in links, unless they lead nowhere.
pub(super) fn returning(measured: &Measured, records: &[Record], spans: &Spans) -> f64 {
    let first = records.iter().map(|record| first(measured, record));
    let dated = beside_dates(measured, records.len(), spans);
    share_of_people(first).max(share_of_people(dated.into_iter()))
}

/// The share of the names, if several people come back.
fn share_of_people<'p>(names: impl Iterator<Item = Option<Cow<'p, str>>>) -> f64 {
    let mut counts: HashMap<Cow<str>, usize> = HashMap::default();
    let mut records = 0;
    for name in names {
        records += 1;
        if let Some(name) = name {
            *counts.entry(name).or_default() += 1;
        }
    }
    let found: usize = counts.values().sum();
    let most = counts.values().copied().max().unwrap_or(0);
    let returns = found >= FEW
        && counts.len() > 1
        && share(counts.len(), found) <= ALL_BUT
        && share(most, found) <= MOST;
    if returns { share(found, records) } else { 0.0 }
}

/// The first words of a record, if they can be a name.
fn first<'p>(measured: &Measured<'p>, record: &Record) -> Option<Cow<'p, str>> {
    let mut texts = record.texts.iter().cloned().flatten();
    let text = texts.find(|&text| measured.words.of_text(text) > 0)?;
    name(measured, text)
}

/// The first words of the line of the first date of each of so many records, if they can be a name.
fn beside_dates<'p>(
    measured: &Measured<'p>,
    count: usize,
    spans: &Spans,
) -> Vec<Option<Cow<'p, str>>> {
    let page = measured.page;
    let mut names = vec![None; count];
    let mut is_dated = vec![false; count];
    let dates = || measured.dates_of_posts().map(|hit| hit.texts.start);
    for (date, record) in dates().zip(spans.records_of(dates())) {
        let Some(record) = record else { continue };
        if std::mem::replace(&mut is_dated[record], true) {
            continue;
        }
        let before = (0..date).rev().take(BEFORE_DATE);
        let of_line = before.take_while(|&text| {
            !page.begins_line(text + 1) && spans.record_of(text) == Some(record)
        });
        let start = of_line.last().unwrap_or(date);
        let first = (start..=date).find(|&text| measured.words.of_text(text) > 0);
        names[record] = first.and_then(|text| name(measured, text));
    }
    names
}

/// The words of a text, if they can be a name.
fn name<'p>(measured: &Measured<'p>, text: usize) -> Option<Cow<'p, str>> {
    let words = &measured.words;
    let is_short = words.of_text(text) <= DATED_WORDS;
    let leads_nowhere = || {
        let link = measured.page.text_parent(text);
        measured.page.attribute(link, "href") == Some("#")
    };
    let is_apart = words.linked(&(text..text + 1)) == 0 || leads_nowhere();
    let line = (is_short && is_apart).then(|| words.line(text..text + 1))?;
    let line = match line {
        Cow::Borrowed(line) => Cow::Borrowed(byline::beside_date(line).unwrap_or(line)),
        Cow::Owned(line) => match byline::beside_date(&line) {
            Some(name) => Cow::Owned(name.to_owned()),
            None => Cow::Owned(line),
        },
    };
    let is_name = line.len() <= NAME_BYTES
        && count(&line) <= NAME_WORDS
        && line.contains(char::is_alphabetic)
        && !line.ends_with(['.', '?', '!'])
        && !vocabulary::is_action(&line)
        && date_in(&line).is_none();
    is_name.then_some(line)
}

//! The lines with the dates of posts: one in each head, or two of the same day.

use super::mark::{Mark, is_item, posted, words};
use super::name::{LABEL_WORDS, is_name_line, is_short, without_counts};
use crate::syntax::dumps::generic::Page;

/// How many lines a panel has at most.
pub(super) const PANEL: usize = 45;
/// How many lines above the first date the name stands at most where it is repeated below.
pub(super) const NAME_BLOCK: usize = 7;
/// How far below the first date alone the second one stands at most, in lines.
const DATES_WITHIN: usize = 6;

/// The lines of a page with a date of posts: the first and the last of one head.
#[derive(Clone, Copy, Debug)]
pub(super) struct Anchor {
    pub first: usize,
    pub last: usize,
}

/// The dates of posts. A page that prints `Posted` does not print dates alone.
pub(super) fn anchors(page: &Page, marks: &[Mark]) -> Vec<Anchor> {
    let lines = |wanted: Mark| -> Vec<usize> {
        let found = marks.iter().enumerate();
        found
            .filter(|(_, mark)| **mark == wanted)
            .map(|(line, _)| line)
            .collect()
    };
    let posted = lines(Mark::Posted);
    let is_twice: fn(&Page, &[Mark], Anchor) -> bool = if posted.is_empty() {
        is_date_twice
    } else {
        is_posted_twice
    };
    let has_posted = !posted.is_empty();
    let lines = if has_posted {
        posted
    } else {
        lines(Mark::Date)
    };
    let mut anchors = Vec::new();
    let mut at = 0;
    while let Some(&first) = lines.get(at) {
        let pair = lines.get(at + 1).map(|&last| Anchor { first, last });
        at += 1;
        match pair.filter(|&pair| is_twice(page, marks, pair)) {
            Some(pair) => {
                anchors.push(pair);
                at += 1;
            }
            None if has_posted => anchors.push(Anchor { first, last: first }),
            None => {}
        }
    }
    anchors
}

/// Whether two lines `Posted` are of one head: of one day, and with the name above both or nothing but a
/// panel between them.
fn is_posted_twice(page: &Page, marks: &[Mark], pair: Anchor) -> bool {
    let Anchor { first, last } = pair;
    let date = |line: usize| {
        let rest = posted(words(page, line)).unwrap_or_default();
        rest.split('(').next().unwrap_or_default().trim()
    };
    let (above, below) = (date(first), date(last));
    // Where lines are wrapped, the year may stand in the next one.
    let is_same = !above.is_empty() && (below.starts_with(above) || above.starts_with(below));
    let is_words = |&line: &usize| marks[line] == Mark::Words && !is_item(page, line);
    let between = (first + 1..last).filter(is_words);
    // A name and bullets: words of a post would stand above the name of the next one.
    let is_panel =
        || between.clone().count() < 2 && between.clone().all(|line| is_short(words(page, line)));
    last - first <= PANEL && is_same && (name_twice(page, marks, pair).is_some() || is_panel())
}

/// Whether two dates are of one head: the same, with nothing but buttons and labels between them.
fn is_date_twice(page: &Page, marks: &[Mark], Anchor { first, last }: Anchor) -> bool {
    let is_between = |line: usize| {
        matches!(marks[line], Mark::Button | Mark::Empty)
            || page.shapes.lines[line].words as usize <= LABEL_WORDS
    };
    last - first <= DATES_WITHIN
        && (first + 1..last).all(is_between)
        && words(page, first) == words(page, last)
}

/// A line that is the name in a head which has it below the first date as well, and the topmost line
/// above that date with the name.
pub(super) fn name_twice(page: &Page, marks: &[Mark], anchor: Anchor) -> Option<(usize, usize)> {
    let is_words = |&line: &usize| marks[line] == Mark::Words;
    let below = (anchor.first + 1..anchor.last).find(is_words)?;
    let name = words(page, below);
    let mut above = (anchor.first.saturating_sub(NAME_BLOCK)..anchor.first).filter(is_words);
    let is_same = |line: usize| is_name_line(words(page, line), name);
    // One of the two may have a group behind it, or be cut by the extractor.
    let has_group = |line: usize| {
        is_short(words(page, line)) && is_name_line(name, without_counts(words(page, line)))
    };
    if let Some(top) = above.clone().find(|&line| is_same(line)) {
        return is_short(name).then_some((below, top));
    }
    let top = above.find(|&line| has_group(line))?;
    let is_cut =
        page.clean.is_markdown && page.lines[top].is_heading && !page.lines[below].is_heading;
    Some((if is_cut { below } else { top }, top))
}

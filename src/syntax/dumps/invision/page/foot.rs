//! Where the words of a post end: above its reactions and buttons, above the closing block of the page.

use std::collections::HashMap;

use super::head::Head;
use super::mark::{Mark, is_item, words};
use super::name::LABEL_WORDS;
use crate::syntax::PieceKind;
use crate::syntax::dumps::generic::Page;

/// How far below a line of the closing block the next one stands at most, in lines.
const CLOSING_WITHIN: usize = 12;
/// How many lines an edit note has, with the reason below it.
const EDIT_NOTE: usize = 3;
/// The longest signature, in lines.
const SIGNATURE: usize = 10;
/// How many lines may stand between the two buttons that end a post.
const BETWEEN_BUTTONS: usize = 6;
/// How many buttons in words of another language a post ends with at most.
const UNKNOWN_BUTTONS: usize = 3;
/// How many posts end with such a button at least.
const FEWEST: usize = 3;

/// The end of a post.
#[derive(Debug, Default)]
pub(super) struct Foot {
    /// The line behind its words.
    pub words: usize,
    /// The line behind its notes.
    pub end: usize,
    /// What the lines between are.
    pub notes: Vec<(PieceKind, usize, usize)>,
    /// The line that says how long it took until the next post.
    pub interval: Option<usize>,
}

/// The foot of a post whose words begin at `from`, and before whose next head or closing block the line
/// `limit` stands.
pub(super) fn foot(page: &Page, marks: &[Mark], from: usize, limit: usize) -> Foot {
    let is_foot = |line: usize| match marks[line] {
        Mark::Address => is_of_button(marks, line, from, limit),
        Mark::Count => line > from,
        Mark::Event => is_item(page, line) || is_below_button(marks, from, line),
        mark => mark.is_foot(),
    };
    let all = (from..limit)
        .rev()
        .find(|&line| !is_foot(line))
        .map_or(from, |line| line + 1);
    let words = signature(page, marks, from, all).unwrap_or(all);
    let first_button = (all..limit).find(|&line| {
        matches!(
            marks[line],
            Mark::Link | Mark::Share | Mark::Button | Mark::Interval | Mark::Event
        )
    });
    let notes_end = first_button.unwrap_or(limit);
    let is_reaction = |line: &usize| matches!(marks[*line], Mark::Reaction | Mark::Count);
    let last_reaction = (words..notes_end).rev().find(is_reaction);
    let has_signature = words < all;
    let mut foot = Foot {
        words,
        end: last_reaction.map_or(all, |line| line + 1),
        notes: Vec::new(),
        interval: (words..limit)
            .rev()
            .find(|&line| marks[line] == Mark::Interval),
    };
    let mut at = words;
    if has_signature {
        // Reactions and a row of buttons without words stand above it.
        let start = (words..all)
            .find(|&line| !is_above_signature(page, marks, line))
            .unwrap_or(all);
        foot.notes.push((PieceKind::Reactions, words, start));
        foot.notes.push((PieceKind::Signature, start, all));
        at = all;
    }
    if foot.end > at {
        foot.notes.push((PieceKind::Reactions, at, foot.end));
    }
    foot.notes.retain(|&(_, from, to)| from < to);
    let edited = (from..words)
        .rev()
        .take(EDIT_NOTE)
        .find(|&line| marks[line] == Mark::Edited);
    if let Some(edited) = edited {
        foot.notes.insert(0, (PieceKind::EditNote, edited, words));
        foot.words = edited;
    }
    foot
}

/// The line behind the words of a post whose author's signature stands below them: the engine prints
/// reactions and a row of buttons between the two, of which extractors leave bullets without words.
fn signature(page: &Page, marks: &[Mark], from: usize, to: usize) -> Option<usize> {
    let above = (from..to)
        .rev()
        .take(SIGNATURE)
        .find(|&line| is_above_signature(page, marks, line))?;
    let first = (from..=above)
        .rev()
        .take_while(|&line| is_above_signature(page, marks, line))
        .last()?;
    (first > from).then_some(first)
}

/// Whether a line can stand between the words of a post and the signature.
fn is_above_signature(page: &Page, marks: &[Mark], line: usize) -> bool {
    matches!(marks[line], Mark::Empty | Mark::Reaction | Mark::Button) && is_item(page, line)
}

/// Whether the nearest line with words above one is a button: what somebody did stands below the post before.
fn is_below_button(marks: &[Mark], from: usize, line: usize) -> bool {
    let is_skipped = |line: &usize| matches!(marks[*line], Mark::Empty | Mark::Event);
    let above = (from..line).rev().find(|line| !is_skipped(line));
    above.is_some_and(|line| matches!(marks[line], Mark::Link | Mark::Share | Mark::Button))
}

/// Whether an address stands between the buttons that end a post.
fn is_of_button(marks: &[Mark], line: usize, from: usize, limit: usize) -> bool {
    let is_known = |line: &usize| !matches!(marks[*line], Mark::Empty | Mark::Address);
    let is_button = |line: usize| matches!(marks[line], Mark::Link | Mark::Share);
    let above = (from..line).rev().take(BETWEEN_BUTTONS).find(is_known);
    let above = above.is_some_and(is_button);
    let below = (line + 1..limit).take(BETWEEN_BUTTONS).find(is_known);
    above || below.is_some_and(|line| marks[line] == Mark::Share)
}

/// The lines behind the buttons that end a post, for all posts from `from` to `limit`.
pub(super) fn buttons(marks: &[Mark], from: usize, limit: usize) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut link: Option<usize> = None;
    for (line, mark) in marks.iter().enumerate().take(limit).skip(from) {
        match mark {
            Mark::Link => link = Some(line),
            Mark::Share if link.is_some_and(|link| line - link <= BETWEEN_BUTTONS) => {
                ends.push(line + 1);
                link = None;
            }
            _ => {}
        }
    }
    ends
}

/// Takes short lines for buttons that stand at the end of most posts, whatever the language of the page.
pub(super) fn learn_buttons(page: &Page, marks: &mut [Mark], heads: &[Head]) {
    let is_short = |line: &usize| {
        let said = words(page, *line);
        said.split_whitespace().count() <= LABEL_WORDS && !said.ends_with(['.', '!', '?', ':', ','])
    };
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for pair in heads.windows(2) {
        let last = (pair[0].body..pair[1].top).rev();
        let last = last.filter(|&line| marks[line] == Mark::Words);
        let mut last: Vec<&str> = last
            .take(UNKNOWN_BUTTONS)
            .take_while(is_short)
            .map(|line| words(page, line))
            .collect();
        last.sort_unstable();
        last.dedup();
        for said in last {
            *counts.entry(said).or_default() += 1;
        }
    }
    counts.retain(|_, count| *count >= FEWEST && 2 * *count >= heads.len());
    if counts.is_empty() {
        return;
    }
    for (line, mark) in marks.iter_mut().enumerate() {
        if *mark == Mark::Words && counts.contains_key(words(page, line)) {
            *mark = Mark::Button;
        }
    }
}

/// What the feet of posts end with, if most of them end with the same button: the last post ends there
/// too, whatever the closing block says in its language.
pub(super) fn last_button<'p>(
    page: &'p Page,
    marks: &[Mark],
    posts: impl Iterator<Item = (usize, usize)>,
) -> Option<&'p str> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    let mut all = 0;
    for (from, to) in posts {
        all += 1;
        let is_button = |line: &usize| matches!(marks[*line], Mark::Share | Mark::Button);
        let foot = (from..to).rev().take_while(|&line| marks[line].is_foot());
        if let Some(line) = foot.filter(is_button).last() {
            *counts.entry(words(page, line)).or_default() += 1;
        }
    }
    let (button, count) = counts
        .into_iter()
        .max_by_key(|&(button, count)| (count, button))?;
    (2 * count > all).then_some(button)
}

/// Where the closing block begins behind the head of the last post.
pub(super) fn page_end(marks: &[Mark], from: usize) -> usize {
    use Mark::{Around, Closing, Statistics};
    let is_around = |line: usize| matches!(marks[line], Closing | Around | Statistics);
    let is_begun =
        |&line: &usize| line + CLOSING_WITHIN >= marks.len() || has_another(marks, line, is_around);
    let mut lines = (from..marks.len()).filter(|&line| is_around(line));
    lines.find(is_begun).unwrap_or(marks.len())
}

/// Where the block that counts posts begins, if one stands between two heads.
pub(super) fn statistics(marks: &[Mark], from: usize, limit: usize) -> Option<usize> {
    let is_counted = |line: usize| marks[line] == Mark::Statistics;
    let mut lines = (from..limit).filter(|&line| is_counted(line));
    lines.find(|&line| has_another(marks, line, is_counted))
}

/// Whether a line like this one stands in the next few lines: one alone may be words of a post.
fn has_another(marks: &[Mark], line: usize, is_alike: impl Fn(usize) -> bool) -> bool {
    let mut below = line + 1..marks.len().min(line + CLOSING_WITHIN);
    below.any(is_alike)
}

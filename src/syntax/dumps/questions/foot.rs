//! What stands below the words of a question or an answer: buttons, who changed it and when, when it was
//! written and by whom.

use super::Page;
use super::mark::Mark;
use super::words::{EARNED, PICTURE};
use crate::syntax::dumps::generic::NamedLine;
use crate::syntax::dumps::generic::{is_picture, once};

/// How far above the date the first button stands at most, in lines.
const ABOVE: usize = 16;
/// How far below it the name stands at most, in lines.
const BELOW: usize = 4;
/// The longest name, in words.
const NAME: u32 = 6;

/// The foot of a post.
pub(super) struct Foot {
    /// Its first line.
    pub top: usize,
    /// The line that says when the post was written.
    pub date: usize,
    /// The line that names its author, and the name.
    pub author: Option<NamedLine>,
    /// The line behind it.
    pub end: usize,
}

/// All feet of a page.
pub(super) fn feet(page: &Page, marks: &[Mark]) -> Vec<Foot> {
    let mut feet: Vec<Foot> = Vec::new();
    let is_date = |line: &usize| matches!(marks[*line], Mark::Asked | Mark::Answered);
    for date in (0..marks.len()).filter(is_date) {
        let from = feet.last().map_or(0, |foot| foot.end);
        let author = author(page, marks, date);
        let last = author.as_ref().map_or(date, |author| author.line);
        let is_rank = |&line: &usize| is_reputation(page.words(line));
        let rank = Some(last + 1).filter(|&line| line < marks.len() && is_rank(&line));
        feet.push(Foot {
            top: top(marks, from, date),
            date,
            author,
            end: rank.unwrap_or(last) + 1,
        });
    }
    feet
}

/// The first line of the foot with a date.
fn top(marks: &[Mark], from: usize, date: usize) -> usize {
    let above = from.max(date.saturating_sub(ABOVE))..date;
    let last = above.clone().rev().find(|&line| marks[line] == Mark::Share);
    let Some(last) = last else {
        let mut lines = above.rev().take(ABOVE / 2);
        return lines
            .find(|&line| marks[line] == Mark::Edited)
            .unwrap_or(date);
    };
    let buttons = (above.start..last).rev();
    last - buttons
        .take_while(|&line| marks[line] == Mark::Share)
        .count()
}

/// The name below a date.
fn author(page: &Page, marks: &[Mark], date: usize) -> Option<NamedLine> {
    let mut below = (date + 1..marks.len()).take(BELOW);
    let line = below.find(|&line| {
        let words = page.words(line);
        let is_picture = is_picture(words) || PICTURE.iter().any(|end| words.ends_with(end));
        let is_address = words.starts_with('[') && words.ends_with(']');
        words.contains(char::is_alphanumeric) && !is_picture && !is_address
    })?;
    let words = page.words(line);
    let is_name = marks[line] == Mark::Other
        && page.shapes.lines[line].words <= NAME
        && !is_reputation(words)
        && !words.ends_with(['.', '?', '!', ':']);
    // Diamonds and marks of roles stand behind a name. It may stand twice, for readers and for machines.
    let name = once(words.trim_end_matches(['♦', ' ', '\u{a0}', 'Ⓜ']));
    is_name.then(|| NamedLine::of(line, name))
}

/// Whether a line says what somebody earned: `30.5k 18 gold badges 90 silver badges`, in one word or several.
fn is_reputation(words: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | 'k' | '●');
    let mut parts = words.split([' ', '\u{a0}']);
    words.starts_with(|c: char| c.is_ascii_digit())
        && parts.all(|part| EARNED.contains(&part.trim_matches(is_digit)))
}

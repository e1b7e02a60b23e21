//! Pages that an extractor draws in two columns: what the page says of an author at the left, the words of the
//! post at the right, as w3m renders tables.
//!
//! ```text
//! ann              3 May 2020, 10:15
//! Member           No wind at all today, and the
//! Posts: 12        boat lies where it lay.
//! ```

use super::clean::Clean;
use crate::text::lines;

/// How many lines are looked at.
const LOOKED_AT: usize = 4000;
/// Between which columns the words can begin.
const FIRST: usize = 12;
const LAST: usize = 80;
/// How many spaces stand between the columns at least.
const GAP: usize = 2;
/// How many of the lines that hold something have words that begin there, in percent.
const WITH_WORDS: usize = 30;
/// In how many lines words of both columns stand, at least and in percent.
const WITH_BOTH: usize = 5;
const BOTH_SHARE: usize = 3;
/// How many lines run across the gap, in percent of those that begin at the left of it.
const ACROSS: usize = 40;

/// The column in which the words of the posts begin, counted from 0 in characters, if the page has two.
pub(super) fn find(clean: &Clean) -> Option<usize> {
    let mut all = 0;
    let mut alone = [0usize; LAST + 1];
    let mut both = [0usize; LAST + 1];
    for line in lines(&clean.text, 0).take(LOOKED_AT) {
        let mut starts = starts(&clean.text[line.span]);
        let Some(first) = starts.next() else {
            continue;
        };
        all += 1;
        if (FIRST..=LAST).contains(&first) {
            alone[first] += 1;
        } else if let Some(second) = starts
            .find(|&start| start >= FIRST)
            .filter(|&start| start <= LAST)
        {
            both[second] += 1;
        }
    }
    let column = (FIRST..=LAST).max_by_key(|&column| alone[column] + both[column])?;
    let is_often = 100 * (alone[column] + both[column]) >= WITH_WORDS * all;
    let is_both = both[column] >= WITH_BOTH && 100 * both[column] >= BOTH_SHARE * all;
    (is_often && is_both && !is_crossed(clean, column)).then_some(column)
}

/// Whether many lines that begin at the left of a column run across the gap before it.
fn is_crossed(clean: &Clean, column: usize) -> bool {
    let (mut left, mut across) = (0, 0);
    for line in lines(&clean.text, 0).take(LOOKED_AT) {
        let text = &clean.text[line.span];
        if starts(text).next().is_some_and(|first| first < column) {
            left += 1;
            across += usize::from(part(text, column) == Part::Across);
        }
    }
    100 * across > ACROSS * left
}

/// In which columns a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Left,
    /// In the right one, which begins at this byte of the line.
    Right(usize),
    /// In both; the right one begins at this byte of the line.
    Both(usize),
    /// In one run of words across both.
    Across,
}

/// In which columns a line stands whose words begin at `column` if they stand in the right one.
pub(super) fn part(line: &str, column: usize) -> Part {
    let mut gap = GAP;
    let mut has_left = false;
    for (at, (byte, c)) in line.char_indices().enumerate() {
        if at >= column {
            return match (has_left, gap >= GAP) {
                (false, _) => Part::Right(byte),
                (true, true) if is_blank(&line[byte..]) => Part::Left,
                (true, true) => Part::Both(byte),
                (true, false) => Part::Across,
            };
        }
        if is_gap(c) {
            gap += 1;
        } else {
            gap = 0;
            has_left = true;
        }
    }
    Part::Left
}

/// Whether a character separates columns: white space, or a bar of a box.
pub(super) fn is_gap(c: char) -> bool {
    c.is_whitespace() || is_bar(c)
}

/// Whether a character is a bar that an extractor draws at the side of a box.
fn is_bar(c: char) -> bool {
    matches!(c, '│' | '┃')
}

fn is_blank(text: &str) -> bool {
    text.chars().all(is_gap)
}

/// The columns in which runs of words of a line begin: the first one, and those behind gaps.
fn starts(line: &str) -> impl Iterator<Item = usize> {
    let mut gap = GAP;
    line.chars().enumerate().filter_map(move |(column, c)| {
        if is_gap(c) {
            gap += 1;
            return None;
        }
        let starts = gap >= GAP;
        gap = 0;
        starts.then_some(column)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "\
ann             3 May 2020, 10:15
Member          No wind at all today, and the boat
Posts: 12       lies where it lay.

                Nobody knows why.
bob             3 May 2020, 11:15
Member          There was some in the evening, when
Posts: 1        all of you were asleep.
                Good night.
";

    #[test]
    fn words_at_the_right_of_a_panel_begin_in_one_column() {
        assert_eq!(find(&Clean::of(PAGE)), Some(16));
        let prose = "No wind at all today, and the\nboat lies where it lay.\n".repeat(9);
        assert_eq!(find(&Clean::of(&prose)), None);
    }

    #[test]
    fn a_line_stands_in_one_column_or_in_both() {
        for (line, expected) in [
            ("ann", Part::Left),
            ("                Good night.", Part::Right(16)),
            ("ann             3 May", Part::Both(16)),
            ("┃ ann         ┃ 3 May", Part::Both(20)),
            ("A line that runs across the gap", Part::Across),
            ("ann                  ", Part::Left),
        ] {
            assert_eq!(part(line, 16), expected, "{line:?}");
        }
    }
}

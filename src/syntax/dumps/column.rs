//! Pages that an extractor draws in two columns: what the page says of an author at the left, the words of the
//! post at the right, as w3m renders tables.
//!
//! ```text
//! ann              3 May 2020, 10:15
//! Member           No wind at all today, and the
//! Posts: 12        boat lies where it lay.
//! ```

use std::collections::{HashMap, HashSet};

use unicode_width::UnicodeWidthChar;

use super::clean::Clean;
use crate::text::lines;

/// How many lines are looked at.
const LOOKED_AT: usize = 4000;
/// Between which columns the words can begin, the first of which counts from the words at their left as well.
const FIRST: usize = 12;
const LAST: usize = 240;
/// How many spaces stand between the columns at least.
const GAP: usize = 2;
/// How many of the lines that hold something have words that begin there, in percent.
const WITH_WORDS: usize = 30;
/// In how many lines words of both columns stand, at least and in percent.
const WITH_BOTH: usize = 5;
const BOTH_SHARE: usize = 3;
/// How many of the lines of the right column hold words of letters, at least and in percent: in a table of numbers none
/// do.
const WORDED: usize = 30;
/// Of columns with nearly as many lines, in percent, the words begin in that where most begin.
const NEARLY: usize = 95;
/// How far the words may be indented in their column.
const INDENTED: usize = 2;
/// How many lines run across the gap, in percent of those that begin at the left of it.
const ACROSS: usize = 60;
/// How often a word begins the right column beside words of the left one, where it is told by it.
const BEGINS: usize = 2;

/// How many columns a character takes, as an extractor reckons.
type Width = fn(char) -> usize;

/// As those do that count characters, and as w3m.
const WIDTHS: [Width; 2] = [|_| 1, |c| c.width().unwrap_or(0)];

/// The two columns of a page.
#[derive(Debug)]
pub(super) struct Columns<'t> {
    /// The column in which the words of the posts begin, counted from 0.
    pub at: usize,
    width: Width,
    /// The words that begin lines of the right column beside words of the left one: where the longest name is as
    /// wide as its column, one space stands between.
    first_words: HashSet<&'t str>,
}

/// The columns of a page that has two.
pub(super) fn find<'t>(clean: &'t Clean) -> Option<Columns<'t>> {
    let are_one = clean.text.is_ascii();
    let widths = if are_one { &WIDTHS[..1] } else { &WIDTHS };
    let found = widths.iter().filter_map(|&width| counted(clean, width));
    let (_, mut columns) = found.max_by_key(|&(lines, _)| lines)?;
    let mut times: HashMap<&str, usize> = HashMap::new();
    for line in looked_at(clean) {
        if let Part::Both(byte) = columns.part(line)
            && let Some(word) = first_word(&line[byte..])
        {
            *times.entry(word).or_default() += 1;
        }
    }
    let often = times.into_iter().filter(|&(_, times)| times >= BEGINS);
    columns.first_words = often.map(|(word, _)| word).collect();
    Some(columns)
}

/// The lines that can tell where columns begin: none that are drawn, as those between the rows of a box.
fn looked_at<'t>(clean: &'t Clean) -> impl Iterator<Item = &'t str> {
    let is_drawn = |c: char| c.is_whitespace() || matches!(c, '\u{2500}'..='\u{257f}');
    let lines = lines(&clean.text, 0).take(LOOKED_AT);
    let lines = lines.map(|line| &clean.text[line.span]);
    lines.filter(move |line| is_blank(line) || !line.chars().all(is_drawn))
}

fn first_word(text: &str) -> Option<&str> {
    text.split(is_gap).find(|word| !word.is_empty())
}

/// The columns of a page that has two, counted so, and how many lines say so; no first words yet.
fn counted<'t>(clean: &Clean, width: Width) -> Option<(usize, Columns<'t>)> {
    let mut all = 0;
    let mut alone = [0usize; LAST + 1];
    let mut both = [0usize; LAST + 1];
    for line in looked_at(clean) {
        let mut starts = starts(line, width);
        let Some(first) = starts.next() else {
            continue;
        };
        all += 1;
        if (FIRST..=LAST).contains(&first) {
            alone[first] += 1;
        }
        for start in starts.filter(|start| (first + FIRST..=LAST).contains(start)) {
            both[start] += 1;
        }
    }
    let within = |counts: &[usize], column: usize| -> usize {
        let to = (column + INDENTED).min(LAST);
        counts[column..=to].iter().sum()
    };
    let lines = |column| within(&alone, column) + within(&both, column);
    // Where the page has a margin, most lines can begin at the left column.
    let is_both = |column: &usize| {
        let both = within(&both, *column);
        both >= WITH_BOTH && 100 * both >= BOTH_SHARE * all
    };
    let right = || (FIRST..=LAST).filter(is_both);
    let most = right().map(lines).max()?;
    let is_best = |column: &usize| 100 * lines(*column) >= NEARLY * most;
    let at = right().filter(is_best);
    let at = at.max_by_key(|&column| alone[column] + both[column])?;
    let lines = lines(at);
    let is_often = 100 * lines >= WITH_WORDS * all;
    let columns = Columns {
        at,
        width,
        first_words: HashSet::new(),
    };
    (is_often && columns.hold_words(clean)).then_some((lines, columns))
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

impl Columns<'_> {
    /// In which columns a line stands.
    pub(super) fn part(&self, line: &str) -> Part {
        let mut gap = GAP;
        let mut has_left = false;
        let mut at = 0;
        for (byte, c) in line.char_indices() {
            if at >= self.at {
                let is_apart = || gap >= GAP || gap > 0 && self.is_begin(&line[byte..]);
                return match has_left {
                    false => Part::Right(byte),
                    true if gap >= GAP && is_blank(&line[byte..]) => Part::Left,
                    true if is_apart() => Part::Both(byte),
                    true => Part::Across,
                };
            }
            at += (self.width)(c);
            if is_gap(c) {
                gap += 1;
            } else {
                gap = 0;
                has_left = true;
            }
        }
        Part::Left
    }

    /// Whether few lines that begin at the left run across the gap, and enough of those at the right hold words.
    fn hold_words(&self, clean: &Clean) -> bool {
        let (mut left, mut across, mut right, mut worded) = (0, 0, 0, 0);
        let is_word = |word: &str| word.starts_with(char::is_alphabetic);
        for line in looked_at(clean) {
            let first = starts(line, self.width).next();
            let is_left = first.is_some_and(|first| first < self.at);
            left += usize::from(is_left);
            match self.part(line) {
                Part::Right(byte) | Part::Both(byte) => {
                    right += 1;
                    let mut words = line[byte..].split(is_gap).filter(|word| is_word(word));
                    worded += usize::from(words.nth(1).is_some());
                }
                Part::Across => across += usize::from(is_left),
                Part::Left => {}
            }
        }
        100 * across <= ACROSS * left && 100 * worded >= WORDED * right
    }

    /// Whether a text begins as other lines of the right column do.
    fn is_begin(&self, text: &str) -> bool {
        text.starts_with(|c| !is_gap(c))
            && first_word(text).is_some_and(|word| self.first_words.contains(word))
    }
}

/// Whether a character separates columns: white space, or a bar of a box.
pub(super) fn is_gap(c: char) -> bool {
    c.is_whitespace() || is_bar(c)
}

/// Whether a character is a bar that an extractor draws at the side of a box.
pub(super) fn is_bar(c: char) -> bool {
    matches!(c, '│' | '┃')
}

fn is_blank(text: &str) -> bool {
    text.chars().all(is_gap)
}

/// The columns in which runs of words of a line begin: the first one, and those behind gaps.
fn starts(line: &str, width: Width) -> impl Iterator<Item = usize> {
    let mut gap = GAP;
    let mut next = 0;
    line.chars().filter_map(move |c| {
        let column = next;
        next += width(c);
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
        assert_eq!(find(&Clean::of(PAGE)).map(|columns| columns.at), Some(16));
        let prose = "No wind at all today, and the\nboat lies where it lay.\n".repeat(9);
        assert!(find(&Clean::of(&prose)).is_none());
    }

    #[test]
    fn columns_may_stand_in_the_middle_of_the_page_and_far_apart() {
        let shifted = PAGE.replace('\n', &format!("\n{:30}", ""));
        assert_eq!(
            find(&Clean::of(&shifted)).map(|columns| columns.at),
            Some(46)
        );
        // An extractor that breaks no lines makes a column as wide as its longest line.
        let words = |line: &str| {
            format!(
                "{:150}{}\n",
                &line[..line.len().min(16)].trim(),
                line.get(16..).unwrap_or("").trim()
            )
        };
        let wide: String = PAGE.lines().map(words).collect();
        assert_eq!(find(&Clean::of(&wide)).map(|columns| columns.at), Some(150));
    }

    #[test]
    fn tables_of_numbers_are_no_columns() {
        let row = |at: usize| {
            format!(
                "Harbour {at}      {:>12}    {:>6}    {:>6}\n",
                at * 1717,
                at * 7,
                at * 3
            )
        };
        let table: String = (10..60).map(row).collect();
        let page = format!("No wind at all today, and the boat lies where it lay.\n\n{table}");
        assert!(find(&Clean::of(&page)).is_none());
    }

    #[test]
    fn a_line_stands_in_one_column_or_in_both() {
        let page = format!("{PAGE}{PAGE}船长            5 May 2020, 11:15\n");
        let clean = Clean::of(&page);
        let columns = find(&clean).expect("the page has two");
        for (line, expected) in [
            ("ann", Part::Left),
            ("                Good night.", Part::Right(16)),
            ("ann             3 May", Part::Both(16)),
            ("┃ ann         ┃ 3 May", Part::Both(20)),
            ("A line that runs across the gap", Part::Across),
            ("ann                  ", Part::Left),
            ("船长            3 May", Part::Both(18)),
            ("a sailor of sea 3 May", Part::Both(16)),
            ("a sailor of sea 4 May", Part::Across),
        ] {
            assert_eq!(columns.part(line), expected, "{line:?}");
        }
    }
}

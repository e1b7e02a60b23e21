//! Characters that begin a block of another kind at the beginning of a line, or end a heading.

use std::ops::Range;

use super::{MOST_TILDES, Place};

/// The most `#` of a heading.
const DEEPEST_HEADING: usize = 6;
/// The most digits of a number before an item.
const MOST_DIGITS: usize = 9;
/// The kinds of alerts of GitHub.
const ALERTS: &[&str] = &["note", "tip", "important", "warning", "caution"];

/// The characters that would begin a block at the beginning of a line.
pub(super) fn starts(words: &str, place: Place, at: &mut Vec<usize>) {
    let mut start = 0;
    for line in words.split('\n') {
        let line = Line {
            words: line,
            is_first: start == 0,
            place,
        };
        if let Some(range) = line.block_start(words) {
            at.extend(range.start + start..range.end + start);
        }
        start += line.words.len() + 1;
    }
}

/// A line at the beginning of which a block can start.
struct Line<'w> {
    words: &'w str,
    /// Whether it is the first line of its paragraph.
    is_first: bool,
    place: Place,
}

impl Line<'_> {
    /// The characters that make the line the beginning of a block of another kind. `all` is the
    /// whole paragraph.
    fn block_start(&self, all: &str) -> Option<Range<usize>> {
        let words = self.words;
        let first = words.bytes().next()?;
        let run = words.bytes().take_while(|&byte| byte == first).count();
        let is_block = match first {
            b'>' => true,
            b'#' => run <= DEEPEST_HEADING && is_end_or_space(&words[run..]),
            b'+' => self.is_item(&words[1..]),
            b'-' => {
                let is_two = self.is_first && run == 2 && self.place == Place::Paragraph;
                let is_line = run == words.len() && !is_two;
                is_line || self.is_item(&words[1..]) || self.is_rule() || self.is_row()
            }
            b'=' => run == words.len() && !self.is_first,
            b'|' | b':' => self.is_row(),
            b'[' => self.is_definition(all) || self.is_task() || self.is_alert(),
            // The whole run is escaped, because a part of it would still be markup.
            b'*' if self.is_item(&words[1..]) || self.is_rule() => return Some(0..run),
            b'_' if self.is_rule() => return Some(0..run),
            b'~' if run > MOST_TILDES => return Some(0..run),
            b'0'..=b'9' => return self.number(),
            _ => false,
        };
        is_block.then_some(0..1)
    }

    /// The sign after the number of an item. After other words only a list that begins with 1 can start.
    fn number(&self) -> Option<Range<usize>> {
        let after = self.words.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = self.words.len() - after.len();
        let is_number = digits <= MOST_DIGITS && after.starts_with(['.', ')']);
        let starts = self.is_first || self.words[..digits].parse() == Ok(1);
        let is_item = is_number && starts && self.is_item(&after[1..]);
        is_item.then_some(digits..digits + 1)
    }

    /// Whether a list mark with this text after it begins an item. An item without words cannot follow
    /// other words directly.
    fn is_item(&self, after: &str) -> bool {
        after.starts_with([' ', '\t']) || self.is_first && after.is_empty()
    }

    /// Three or more of one sign and nothing else.
    fn is_rule(&self) -> bool {
        let mut signs = self.words.bytes().filter(|byte| !b" \t".contains(byte));
        let first = signs.next();
        let count = 1 + signs.clone().count();
        count >= 3 && signs.all(|sign| Some(sign) == first)
    }

    /// The line under the first one of a table.
    fn is_row(&self) -> bool {
        let is_part = |byte: u8| b"|:- \t".contains(&byte);
        !self.is_first && self.words.contains('-') && self.words.bytes().all(is_part)
    }

    /// Whether the line defines a link or a footnote. Footnotes can follow words directly, and their
    /// labels may have brackets.
    fn is_definition(&self, all: &str) -> bool {
        let footnote = self.words.strip_prefix("[^");
        let footnote = footnote.and_then(|rest| rest.split_once(']'));
        self.is_first && is_label(all) || footnote.is_some_and(|(_, rest)| rest.starts_with(':'))
    }

    /// Whether the line is a mark that GitHub replaces by a heading at the beginning of a quote: `[!TIP]`.
    fn is_alert(&self) -> bool {
        let name = self
            .words
            .strip_prefix("[!")
            .and_then(|rest| rest.split_once(']'));
        let is_name =
            |(name, _): (&str, &str)| ALERTS.iter().any(|alert| alert.eq_ignore_ascii_case(name));
        self.is_first && self.place == Place::Paragraph && name.is_some_and(is_name)
    }

    /// Whether the line begins with the box of a task.
    fn is_task(&self) -> bool {
        let after = ["[ ]", "[x]", "[X]"]
            .iter()
            .find_map(|mark| self.words.strip_prefix(mark));
        self.is_first && self.place == Place::Item && after.is_some_and(is_end_or_space)
    }
}

/// Whether words begin with `[a]:`. Brackets that can get a backslash are none: `](`, and `[^` at the
/// beginning of a line.
fn is_label(words: &str) -> bool {
    let stays = |at: usize| {
        let is_footnote = words[..at].ends_with('\n') && words[at..].starts_with("[^");
        !is_footnote && !words[at..].starts_with("](")
    };
    let brackets = words.match_indices(['[', ']']).map(|(at, _)| at);
    let closed = brackets.skip(1).find(|&at| stays(at));
    closed.is_some_and(|at| words[at..].starts_with("]:") && !words[1..at].trim().is_empty())
}

fn is_end_or_space(after: &str) -> bool {
    after.is_empty() || after.starts_with([' ', '\t'])
}

/// The first of the `#` at the end of a heading, which would be read as its closing sequence.
pub(super) fn closing_hashes(words: &str) -> Option<usize> {
    let before = words.trim_end_matches('#');
    let closes = before.is_empty() || before.ends_with([' ', '\t']);
    (closes && before.len() < words.len()).then_some(before.len())
}

//! What begins a block of another kind at the beginning of a line, or ends a heading.

use std::ops::Range;

use super::{MOST_TILDES, Place};

/// The most `#` of a heading.
const DEEPEST_HEADING: usize = 6;
/// The most digits of a number before an item.
const MOST_DIGITS: usize = 9;
/// The kinds of notes that GitHub knows.
const ALERTS: &[&str] = &["note", "tip", "important", "warning", "caution"];

/// What would begin a block at the beginning of a line.
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
    /// Whether nothing of its paragraph stands above it.
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
            // All of these go: fewer of them still have a meaning.
            b'*' if self.is_item(&words[1..]) || self.is_rule() => return Some(0..run),
            b'_' if self.is_rule() => return Some(0..run),
            b'~' if run > MOST_TILDES => return Some(0..run),
            b'0'..=b'9' => return self.number(),
            _ => false,
        };
        is_block.then_some(0..1)
    }

    /// The sign behind the number of an item. Under other words only a list that begins with 1 can
    /// start.
    fn number(&self) -> Option<Range<usize>> {
        let behind = self.words.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = self.words.len() - behind.len();
        let is_number = digits <= MOST_DIGITS && behind.starts_with(['.', ')']);
        let starts = self.is_first || self.words[..digits].parse() == Ok(1);
        let is_item = is_number && starts && self.is_item(&behind[1..]);
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

    /// What a link or a footnote stands for. Footnotes can follow words directly, and their labels
    /// hold brackets.
    fn is_definition(&self, all: &str) -> bool {
        let footnote = self.words.strip_prefix("[^");
        let footnote = footnote.and_then(|rest| rest.split_once(']'));
        self.is_first && is_label(all) || footnote.is_some_and(|(_, rest)| rest.starts_with(':'))
    }

    /// What GitHub puts a heading of its own in place of, at the beginning of a quote: `[!TIP]`.
    fn is_alert(&self) -> bool {
        let name = self
            .words
            .strip_prefix("[!")
            .and_then(|rest| rest.split_once(']'));
        let is_name =
            |(name, _): (&str, &str)| ALERTS.iter().any(|alert| alert.eq_ignore_ascii_case(name));
        self.is_first && self.place == Place::Paragraph && name.is_some_and(is_name)
    }

    /// The box of a task.
    fn is_task(&self) -> bool {
        let behind = ["[ ]", "[x]", "[X]"]
            .iter()
            .find_map(|mark| self.words.strip_prefix(mark));
        self.is_first && self.place == Place::Item && behind.is_some_and(is_end_or_space)
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

fn is_end_or_space(behind: &str) -> bool {
    behind.is_empty() || behind.starts_with([' ', '\t'])
}

/// The first of the `#` at the end of a heading, which would be taken for its end.
pub(super) fn closing_hashes(words: &str) -> Option<usize> {
    let before = words.trim_end_matches('#');
    let closes = before.is_empty() || before.ends_with([' ', '\t']);
    (closes && before.len() < words.len()).then_some(before.len())
}

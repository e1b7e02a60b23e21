//! The marks of Markdown: links and pictures, emphasis, signs that are escaped.

use std::ops::Range;

use memchr::memmem;

use super::{Mark, MarkKind, mark};

/// The longest address of a link, in bytes.
const LONGEST_TARGET: usize = 700;
/// How many signs and blanks stand before the words of a line at most.
const MOST_SIGNS: usize = 80;
/// From how many blanks on a line is code.
const CODE: usize = 4;
/// The longest number of an item of a list, in digits.
const MOST_DIGITS: usize = 9;
/// The longest text of a link, in bytes.
const LONGEST_LABEL: usize = 400;

/// The marks of Markdown; gives the line ends that belong to the texts of links.
pub(super) fn marks(dump: &str, marks: &mut Vec<Mark>) -> Vec<usize> {
    let bytes = dump.as_bytes();
    let mut breaks = Vec::new();
    // The brackets that are open, the innermost last.
    let mut open: Vec<usize> = Vec::new();
    let mut emphasis = None;
    let mut at = 0;
    while at < bytes.len() {
        let next = bytes.get(at + 1).copied().unwrap_or(b' ');
        match bytes[at] {
            b'\\' if next.is_ascii_punctuation() => {
                marks.push(mark(at, at + 1, escape(bytes, at)));
                at += 2;
                continue;
            }
            b'*' | b'_' if next == bytes[at] => {
                marks.push(mark(at, at + 2, MarkKind::Other));
                at += 2;
                continue;
            }
            b'_' => match emphasis {
                None if opens_word(bytes, at) => emphasis = Some(at),
                Some(start) if closes_word(bytes, at) => {
                    marks.push(mark(start, start + 1, MarkKind::Other));
                    marks.push(mark(at, at + 1, MarkKind::Other));
                    emphasis = None;
                }
                _ => {}
            },
            b'\n' => emphasis = None,
            b'[' => open.push(at),
            b']' => {
                let target = (next == b'(').then(|| target_end(bytes, at + 2)).flatten();
                let label = open.pop().filter(|start| at - start <= LONGEST_LABEL);
                if let Some(end) = target {
                    link(bytes, label, at, end, marks);
                    breaks_in(bytes, label.unwrap_or(at)..at, &mut breaks);
                    breaks_in(bytes, at..end, &mut breaks);
                    at = end;
                    continue;
                }
            }
            _ => {}
        }
        at += 1;
    }
    breaks
}

/// The bars of tables before the words of lines without another cell: html2text prints the cells of a page's own layout
/// so, `|  | No wind.`
pub(super) fn cells(dump: &str) -> impl Iterator<Item = Mark> {
    let has_tables = memmem::find(dump.as_bytes(), b"---|---").is_some();
    let lines = dump.split_inclusive('\n').filter(move |_| has_tables);
    let starts = lines.scan(0, |next, line| {
        let start = *next;
        *next += line.len();
        Some((start, line))
    });
    starts.filter_map(|(start, line)| {
        let words = line.trim_start_matches([' ', '|']);
        let bars = line.len() - words.len();
        let is_cell = line[..bars].contains('|');
        // Signs of quotes count where a line begins.
        let is_words = !words.contains('|') && !words.starts_with('>');
        (is_cell && is_words).then(|| mark(start, start + bars, MarkKind::Target))
    })
}

/// Adds the line ends in the text of a link that an extractor broke for its width: none of its lines
/// is blank or quoted.
fn breaks_in(bytes: &[u8], text: Range<usize>, breaks: &mut Vec<usize>) {
    let ends = memchr::memchr2_iter(b'\n', b'\r', &bytes[text.clone()]);
    let ends: Vec<usize> = ends.map(|end| text.start + end).collect();
    let goes_on = |&end: &usize| {
        let rest = bytes[end..text.end].trim_ascii_start();
        let is_blank = bytes[end + 1..text.end - rest.len()].contains(&b'\n');
        !is_blank && rest.first().is_some_and(|&byte| byte != b'>')
    };
    if ends.iter().all(goes_on) {
        breaks.extend(ends);
    }
}

/// Marks what is no word of a link or picture: `[` at `label`, and from `]` to `end`.
fn link(bytes: &[u8], label: Option<usize>, close: usize, end: usize, marks: &mut Vec<Mark>) {
    let is_picture = |start: &usize| start.checked_sub(1).is_some_and(|at| bytes[at] == b'!');
    match label {
        Some(start) if is_picture(&start) => {
            // The description stays to be seen, in its brackets.
            marks.push(mark(start - 1, start, MarkKind::Picture));
            push_lines(bytes, start, close + 1, MarkKind::Other, marks);
            return push_lines(bytes, close + 1, end, MarkKind::Target, marks);
        }
        Some(start) => marks.push(mark(start, start + 1, MarkKind::Target)),
        None => {}
    }
    push_lines(bytes, close, end, MarkKind::Target, marks);
}

/// The length of the signs that say that a line is quoted: `> `.
fn quote_marks(line: &[u8]) -> usize {
    let is_sign = |byte: &&u8| matches!(byte, b' ' | b'>');
    let signs = line.iter().take_while(is_sign).count();
    line[..signs]
        .iter()
        .rposition(|&byte| byte == b'>')
        .map_or(0, |last| last + 1)
}

/// Marks a stretch without the line breaks in it and the quote marks behind them, so that the lines
/// stay the same.
fn push_lines(bytes: &[u8], from: usize, end: usize, kind: MarkKind, marks: &mut Vec<Mark>) {
    let mut start = from;
    for at in memchr::memchr2_iter(b'\n', b'\r', &bytes[from..end]) {
        let at = from + at;
        if start <= at {
            marks.push(mark(start, at, kind));
            start = at + 1 + quote_marks(&bytes[at + 1..end]);
        }
    }
    marks.push(mark(start, end, kind));
}

/// The byte behind the `)` that closes the address of a link. An address may go on in the next
/// line, and hold one pair of brackets.
pub(super) fn target_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut is_inside = false;
    let mut is_line_blank = false;
    for (at, &byte) in bytes.iter().enumerate().skip(from).take(LONGEST_TARGET) {
        match byte {
            b')' if is_inside => is_inside = false,
            b')' => return Some(at + 1),
            b'(' if is_inside => return None,
            b'(' => is_inside = true,
            b'\n' if is_line_blank => return None,
            b'\n' => is_line_blank = true,
            _ if !byte.is_ascii_whitespace() => is_line_blank = false,
            _ => {}
        }
    }
    None
}

/// What a backslash before a sign is.
fn escape(bytes: &[u8], at: usize) -> MarkKind {
    let is_apart = bytes.get(at + 2).is_some_and(u8::is_ascii_whitespace);
    let before = &bytes[..at];
    let digits = before.iter().rev().take_while(|byte| byte.is_ascii_digit());
    let digits = digits.take(MOST_DIGITS).count();
    let is_item = match bytes.get(at + 1) {
        Some(b'.') => digits > 0,
        Some(b'-' | b'+') => digits == 0,
        _ => false,
    };
    if is_apart && is_item && begins_line(&before[..at - digits]) {
        MarkKind::Escape
    } else {
        MarkKind::Other
    }
}

/// Whether a text ends where the words of a line begin, and the line is no code, which stands further right.
fn begins_line(before: &[u8]) -> bool {
    let is_before =
        |byte: &&u8| matches!(byte, b' ' | b'\t' | b'*' | b'_' | b'>' | b'[' | b'#' | b'(');
    let signs = before
        .iter()
        .rev()
        .take(MOST_SIGNS)
        .take_while(is_before)
        .count();
    let (above, signs) = before.split_at(before.len() - signs);
    let indent = signs.iter().take_while(|byte| byte.is_ascii_whitespace());
    indent.count() < CODE && above.last().is_none_or(|&byte| byte == b'\n')
}

fn opens_word(bytes: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).map(|at| bytes[at]);
    let after = bytes.get(at + 1);
    before.is_none_or(|byte| !is_word(byte))
        && after.is_some_and(|byte| !byte.is_ascii_whitespace())
}

fn closes_word(bytes: &[u8], at: usize) -> bool {
    !bytes[at - 1].is_ascii_whitespace() && bytes.get(at + 1).is_none_or(|&byte| !is_word(byte))
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

//! Short lines that an extractor wrapped because of the links in them. It counts their addresses or their numbers,
//! so that a line which a reader sees as short is broken:
//!
//! ```text
//! [ann](https://boats.example.org/u/ann/summary/all) September 22, 2024,
//! 11:24pm  2                                                             of one line
//!
//!    [62]post #1 of 23 ([63]permalink) Old 04-25-2015, 09:47 PM Thread    lynx, to the left of a margin
//!    Starter
//! ```

use super::{Mark, MarkKind};
use crate::syntax::date;
use crate::syntax::words::is_digits;
use crate::text::{Span, lines};

/// The widths at which Markdown extractors and `lynx` wrap, in characters.
const MARKDOWN_WIDTH: usize = 78;
const LYNX_WIDTH: usize = 75;
/// The longest line that is put together, in bytes without its marks.
const LONGEST: usize = 100;
/// How many lines it was broken into, at most.
const LINES: usize = 12;

/// Who wrapped the lines.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    Markdown,
    Lynx,
}

/// The line ends inside such lines; `marks` are those of the dump.
pub(super) fn breaks(dump: &str, marks: &[Mark], by: By) -> Vec<usize> {
    let mut found = Vec::new();
    let numbers_stand_alone = numbers_stand_alone(dump, by);
    let mut marks = marks.iter().peekable();
    let mut all = lines(dump, 0).peekable();
    while let Some(first) = all.next() {
        let start = first.span.start;
        while marks.next_if(|mark| mark.span.end <= start).is_some() {}
        let mut last = first.span;
        let mut ends = Vec::new();
        while let Some(next) = all.peek()
            && is_wrapped(&dump[last], &dump[next.span], by)
            && !(numbers_stand_alone && is_number(&dump[next.span]))
        {
            ends.push(last.end as usize);
            last = next.span;
            all.next();
        }
        if ends.is_empty() || ends.len() >= LINES {
            continue;
        }
        let inside = marks.clone().take_while(|mark| mark.span.start < last.end);
        let has_address = inside.clone().any(|mark| mark.kind == MarkKind::Target);
        let hidden: u32 = inside.map(|mark| mark.span.len()).sum();
        let shown = (last.end - start).saturating_sub(hidden) as usize;
        if has_address && shown <= LONGEST {
            found.extend(ends);
        }
    }
    found
}

/// Whether a page has numbers on lines of their own below lines that they would have fitted in: below a longer one such
/// a number is no part of it either.
fn numbers_stand_alone(dump: &str, by: By) -> bool {
    let mut above = "";
    lines(dump, 0).any(|line| {
        let line = &dump[line.span];
        let is_apart = is_number(line) && above.contains("](") && !is_wrapped(above, line, by);
        above = line;
        is_apart
    })
}

/// Whether a line is a number and nothing else.
fn is_number(line: &str) -> bool {
    is_digits(line)
}

/// The spaces before the words of a line that begins at a byte.
pub(super) fn indentation(dump: &str, at: usize) -> Mark {
    let line = &dump[at..];
    let spaces = line.len() - line.trim_start_matches(' ').len();
    Mark {
        span: Span::from(at..at + spaces),
        kind: MarkKind::Other,
    }
}

/// Whether a line goes on in the next one because its first word did not fit.
fn is_wrapped(line: &str, next: &str, by: By) -> bool {
    match by {
        By::Markdown => is_markdown_wrapped(line, next),
        By::Lynx => is_lynx_wrapped(line, next),
    }
}

fn is_lynx_wrapped(line: &str, next: &str) -> bool {
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let words = next.trim_start_matches(' ');
    // Between two links one row of buttons may end and another begin.
    let goes_on =
        !words.starts_with('[') && !line.ends_with(' ') || line.ends_with(['|', ',', '(']);
    // A blank at which no line breaks may hold more together than a word, and looks like any other in the dump.
    let is_broken = || is_full(line, words, LYNX_WIDTH) || breaks_ago(line, words);
    indent(line) == indent(next) && !words.is_empty() && goes_on && is_broken()
}

/// Whether a relative time begins at the end of a line and ends in the next one: `4 hours` and `ago`, or `4` and
/// `hours ago`.
fn breaks_ago(line: &str, next: &str) -> bool {
    let is_whole = |text: &str| date::find(text, 0) == Some((0, text.len()));
    let words_before = |count: usize| {
        let mut blanks = line.rmatch_indices(' ').map(|(at, _)| at + 1);
        &line[blanks.nth(count - 1).unwrap_or(0)..]
    };
    let words_behind = |count: usize| {
        let mut ends = next
            .match_indices(|c: char| !c.is_alphabetic())
            .map(|(at, _)| at);
        &next[..ends.nth(count - 1).unwrap_or(next.len())]
    };
    [(2, 1), (1, 2)].into_iter().any(|(before, behind)| {
        let begun = words_before(before);
        begun.starts_with(|c: char| c.is_ascii_digit()) && !is_whole(begun) && {
            let joined = [begun, " ", words_behind(behind)].concat();
            date::age(&joined).is_some() && is_whole(&joined)
        }
    })
}

fn is_markdown_wrapped(line: &str, next: &str) -> bool {
    let is_heading =
        |line: &str| line.starts_with('#') && line.trim_start_matches('#').starts_with(' ');
    let is_plain = |line: &str| !line.starts_with([' ', '\t', '>', '|']) && !is_heading(line);
    // A picture begins what stands by itself.
    let is_apart = line.is_empty() || next.is_empty() || next.starts_with("![");
    // One blank is left of a no-break space; more of them indent a list or code.
    let unindented = line.strip_prefix(' ').unwrap_or(line);
    if is_apart || line.ends_with(' ') || !is_plain(unindented) || !is_plain(next) {
        return false;
    }
    is_full(line, next, MARKDOWN_WIDTH)
}

/// Whether the first word of the next line did not fit in a line.
fn is_full(line: &str, next: &str, width: usize) -> bool {
    let word = next.split(' ').next().unwrap_or_default();
    // A word may be broken behind a hyphen.
    let part = word.find('-').map_or(word, |hyphen| &word[..=hyphen]);
    let space = usize::from(!line.ends_with('-'));
    line.chars().count() + space + part.chars().count() > width
}

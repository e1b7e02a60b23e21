//! Names as pages print them: with points or a group behind them, wrapped by an extractor.

use super::mark::{is_count, words};
use crate::syntax::dumps::generic::Page;
use crate::text::Span;

/// The longest name, in words and in bytes.
const NAME_WORDS: usize = 6;
const NAME: usize = 60;
/// The longest label, in words.
pub(super) const LABEL_WORDS: usize = 4;

/// Whether a line is a name, with points or a group behind it or without.
pub(super) fn is_name_line(line: &str, name: &str) -> bool {
    let rest = line.strip_prefix(name);
    rest.is_some_and(|rest| {
        rest.is_empty()
            || rest.starts_with([' ', '\u{a0}']) && rest.split_whitespace().count() <= LABEL_WORDS
    })
}

/// Whether a line is `(edited)`, as it stands where the date is a link of its own.
pub(super) fn is_note(line: &str) -> bool {
    let inside = line
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'));
    inside.is_some_and(|word| !word.is_empty() && word.chars().all(char::is_alphabetic))
}

pub(super) fn is_short(name: &str) -> bool {
    !name.is_empty() && name.len() <= NAME && name.split_whitespace().count() <= NAME_WORDS
}

/// A name that an extractor wrapped: the words of a link that go on in the next line.
pub(super) fn wrapped_name(page: &Page, line: usize) -> Option<String> {
    let clean = &page.clean;
    if !clean.is_markdown {
        return None;
    }
    let first = clean.in_dump(page.lines[line].words);
    let second = clean.in_dump(page.lines.get(line + 1)?.words);
    let marks = clean.marks.iter();
    let marks = marks.skip(
        clean
            .marks
            .partition_point(|mark| mark.span.start < first.start),
    );
    let close = marks
        .map(|mark| mark.span.start)
        .find(|&at| at >= first.end)?;
    let is_wrapped =
        second.start < close && close <= second.end && page.lines[line + 1].blanks == 0;
    let rest = Span::new(second.start, close.max(second.start));
    let behind = rest.len().min(page.lines[line + 1].words.len()) as usize;
    is_wrapped.then(|| {
        format!(
            "{} {}",
            words(page, line),
            page.words(line + 1)[..behind].trim()
        )
    })
}

/// A name without the points behind it and the sign of a subscriber before it.
pub(super) fn without_counts(line: &str) -> &str {
    let mut name = line.trim().trim_start_matches('+');
    while let Some((before, last)) = name.rsplit_once([' ', '\u{a0}'])
        && is_count(last)
        && !before.trim().is_empty()
    {
        name = before.trim();
    }
    name
}

//! Short lines that a Markdown extractor wrapped because of the addresses in them. It counts the addresses, so
//! that a line which a reader sees as short is broken:
//!
//! ```text
//! [ann](https://boats.example.org/u/ann/summary/all) September 22, 2024,
//! 11:24pm  2                                                             of one line
//! ```

use super::{Mark, MarkKind};
use crate::text::lines;

/// The width at which extractors wrap, in characters.
const WIDTH: usize = 78;
/// The longest line that is put together, in bytes without its marks.
const LONGEST: usize = 100;
/// How many lines it was broken into, at most.
const LINES: usize = 4;

/// The line ends inside such lines; `marks` are those of the dump.
pub(super) fn breaks(dump: &str, marks: &[Mark]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut marks = marks.iter().peekable();
    let mut all = lines(dump, 0).peekable();
    while let Some(first) = all.next() {
        let start = first.span.start;
        while marks.next_if(|mark| mark.span.end <= start).is_some() {}
        let mut last = first.span;
        let mut ends = Vec::new();
        while let Some(next) = all.peek()
            && is_wrapped(&dump[last], &dump[next.span])
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

/// Whether a line goes on in the next one because its first word did not fit.
fn is_wrapped(line: &str, next: &str) -> bool {
    let is_heading =
        |line: &str| line.starts_with('#') && line.trim_start_matches('#').starts_with(' ');
    let is_plain = |line: &str| !line.starts_with([' ', '\t', '>', '|']) && !is_heading(line);
    // A picture begins what stands by itself.
    let is_apart = line.is_empty() || next.is_empty() || next.starts_with("![");
    if is_apart || line.ends_with(' ') || !is_plain(line) || !is_plain(next) {
        return false;
    }
    let word = next.split(' ').next().unwrap_or_default();
    // A word may be broken behind a hyphen.
    let part = word.find('-').map_or(word, |hyphen| &word[..=hyphen]);
    let space = usize::from(!line.ends_with('-'));
    line.chars().count() + space + part.chars().count() > WIDTH
}

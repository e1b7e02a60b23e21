//! The post that others answer, where its byline has another form than their heads:
//!
//! ```text
//! No wind at all (self.boats)
//! submitted 4 days ago by ann             its byline
//! Where is the wind?
//! 2 comments
//! [-]bob 12 points 3 days ago             the heads of the others
//! ```

use super::super::Page;
use super::super::frames::frame::Frame;
use super::super::lines::traits::Traits;
use super::super::names::name::{behind_by, without_by};
use super::super::names::named_line::NamedLine;
use super::super::names::value::{is_name, trim_signs};
use super::body::{Cut, first_lines, foot_start};
use crate::syntax::date;
use crate::text::Span;

/// How far above the first head the byline stands, in lines.
const WITHIN: usize = 400;
/// How far above it no other one stands, in lines.
const APART: usize = 12;
/// How many words of prose stand between at least.
const PROSE: u32 = 7;
/// How many lines of a head are looked at: notes on edits stand below its words, in the same form.
const HEAD: usize = 3;
/// How many words a byline has before its name or date, at most.
const BEFORE: usize = 3;

/// The post below the byline nearest above the first anchor.
pub(super) fn first(page: &Page, frame: &Frame) -> Option<Cut> {
    let anchor = *frame.anchors.first()? as usize;
    let is_byline = |line: usize| name(page, line).is_some();
    // Heads that are bylines are of the form that the first one has.
    if is_byline(anchor) {
        return None;
    }
    let mut above = (anchor.saturating_sub(WITHIN)..anchor).rev();
    let head = above.find(|&line| is_byline(line))?;
    // Several are those of a list of other threads.
    if above.take(APART).any(is_byline) {
        return None;
    }
    let end = foot_start(page, frame, anchor, head);
    let has_words = first_lines(page, head + 1, end).next().is_some();
    let has_prose = page.weights.between(head + 1, end) >= PROSE;
    (has_words && has_prose).then_some(Cut {
        anchor: head,
        start: head + 1,
        end,
        next: anchor,
    })
}

/// Names the first post by its byline, where the other heads are none.
pub(in super::super) fn name_first(page: &Page, cuts: &[Cut], names: &mut [Option<NamedLine>]) {
    let in_head = |cut: &Cut| {
        let mut head = (cut.anchor..cut.start.max(cut.anchor + 1)).take(HEAD);
        head.find_map(|line| name(page, line).map(|name| NamedLine::of(line, name)))
    };
    if let [first, second, ..] = cuts
        && let Some(byline) = in_head(first)
        && in_head(second).is_none()
    {
        names[0] = Some(byline);
    }
}

/// The name in a byline: behind a word that leads to one, right before or behind a date, `asked 4 days ago by ann` or
/// `Submitted by ann on 3 May 2020`.
pub(in super::super) fn name<'p>(page: &'p Page, line: usize) -> Option<&'p str> {
    let shape = &page.shapes.lines[line];
    let is_other = page.lines[line].depth > 0 || shape.traits.has(Traits::HEAD);
    if is_other || !shape.traits.has(Traits::DATE) {
        return None;
    }
    let words = page.lines[line].words;
    let text = |from: u32, to: u32| &page.clean.text[Span::new(from, to)];
    let before = text(words.start, shape.date.start);
    let behind = text(shape.date.end, words.end);
    let is_short = |text: &str| text.split_whitespace().count() <= BEFORE;
    let named = |text: &'p str| {
        let name = trim_signs(text);
        is_name(name).then_some(name)
    };
    let first = behind.trim_start_matches(['*', ' ', ',']);
    // `by` begins what stands behind the date, and the words before it.
    let follows = without_by(first);
    if follows.len() < first.len() && is_short(before) {
        return named(before_sign(follows));
    }
    let by = behind_by(before)?;
    let lead = before[..before.rfind(by)?].trim_end();
    let by = match by.rsplit_once(' ') {
        Some((name, last)) if date::is_before_date(last) => name,
        _ => by,
    };
    is_short(lead).then(|| named(by))?
}

/// A text up to a sign between the parts of a line.
pub(in super::super) fn before_sign(text: &str) -> &str {
    let end = text.find(['|', '·', '•', '(', '[']).unwrap_or(text.len());
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::{Page, name};

    #[test]
    fn names_may_begin_with_any_letter_and_end_in_a_sign() {
        let page = Page::of("written by \u{dc} B\u{e4}r, 3 May 2020\n");
        assert_eq!(name(&page, 0), Some("\u{dc} B\u{e4}r"));
    }
}

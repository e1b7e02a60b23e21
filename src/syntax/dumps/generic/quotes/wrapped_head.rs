//! Heads of quotes that an extractor wrapped: `On 3 May 2020 at 10:15, ann` and `said:` in two lines.

use super::quote::{PartKind, Reader};
use crate::syntax::attribution;
use crate::syntax::attribution::Form;
use crate::syntax::date;

/// How many lines a head has at most that an extractor wrapped, and how long they are, in bytes.
const HEAD_LINES: usize = 4;
const HEAD_WIDTH: usize = 130;
/// How far into a wrapped head its time begins at most, in bytes: `W dniu `.
const BEFORE_TIME: usize = 8;

impl Reader<'_> {
    /// The line behind a head that an extractor wrapped, if a paragraph begins with one.
    pub(super) fn wrapped_head(&self, at: usize) -> Option<usize> {
        let first = self.paragraphs[at].from;
        let depth = self.page.lines[first].depth;
        let mut joined = String::new();
        let end = self.paragraphs.last().map_or(first, |last| last.to);
        for line in first..end.min(first + HEAD_LINES) {
            let labels = self.page.lines[line];
            let is_head = self.page.shapes.head_of(line).is_some();
            let goes_on = line == first || labels.blanks == 0 && labels.depth == depth && !is_head;
            if !goes_on || joined.len() + labels.words.len() as usize > HEAD_WIDTH {
                return None;
            }
            let words = self.page.words(line);
            joined.push_str(words);
            if words.ends_with([':', '：']) {
                let found = (line > first).then(|| attribution::parse(&joined))??;
                let is_first = |(from, _): (usize, usize)| from <= BEFORE_TIME;
                let begins = date::find(&joined, 0).is_some_and(is_first);
                return (found.form == Form::Timed && begins).then_some(line + 1);
            }
            joined.push(' ');
        }
        None
    }

    /// A quote with a wrapped head, which ends before the line `end`.
    pub(super) fn wrapped(&mut self, at: usize, end: usize) -> usize {
        let head = self.paragraphs[at].from;
        let next = self
            .paragraphs
            .partition_point(|paragraph| paragraph.from < end);
        let rest = self.paragraphs[next - 1].to.max(end);
        let depth = |line: usize| self.page.lines[line].depth;
        let below = if rest > end {
            Some(end)
        } else {
            self.paragraphs.get(next).map(|below| below.from)
        };
        let is_marked = depth(head) > 0 || below.is_some_and(|below| depth(below) > 0);
        let indented = self
            .indented(next - 1)
            .filter(|_| !is_marked && rest == end);
        let is_open = !is_marked && indented.is_none();
        let kind = if is_open {
            PartKind::OpenHead
        } else {
            PartKind::Head
        };
        self.push(kind, head, end, u8::from(!is_open));
        self.push(PartKind::Words, end, rest, 0);
        if let Some(last) = indented {
            self.push(PartKind::Words, rest, self.paragraphs[last - 1].to, 1);
        }
        indented.unwrap_or(next)
    }
}

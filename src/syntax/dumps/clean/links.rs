//! Where the texts of links stand in the clean text.

use super::{Clean, MarkKind};
use crate::text::Span;

/// How many marks before a byte are looked at: the text of a link holds few.
const MARKS_BEFORE: usize = 16;

impl Clean<'_> {
    /// Where the first link inside a stretch of the clean text begins, from its start.
    pub(in crate::syntax::dumps) fn link_in(&self, span: Span) -> Option<u32> {
        let from = self.places.partition_point(|&place| place <= span.start);
        let inside = self.places[from..].iter().zip(&self.marks[from..]);
        let mut inside = inside.take_while(|&(&place, _)| place < span.end);
        let (place, _) = inside.find(|(_, mark)| mark.kind == MarkKind::Target)?;
        Some(place - span.start)
    }

    /// The text of the first link inside a stretch of the clean text, if marks stand on both its sides.
    pub(in crate::syntax::dumps) fn link_text(&self, span: Span) -> Option<Span> {
        let from = self.places.partition_point(|&place| place < span.start);
        let inside = self.places[from..].iter().zip(&self.marks[from..]);
        let inside = inside.take_while(|&(&place, _)| place <= span.end);
        let mut targets = inside.filter(|(_, mark)| mark.kind == MarkKind::Target);
        let (start, end) = (*targets.next()?.0, *targets.next()?.0);
        (start < end).then(|| Span::new(start, end))
    }

    /// Whether a byte of the clean text stands in the text of a link: the last mark of one before it is a bracket.
    pub(in crate::syntax::dumps) fn is_in_link(&self, at: u32) -> bool {
        let before = self.places.partition_point(|&place| place <= at);
        let mut marks = self.marks[..before].iter().rev().take(MARKS_BEFORE);
        let last = marks.find(|mark| mark.kind == MarkKind::Target);
        last.is_some_and(|mark| mark.span.len() == 1)
    }
}

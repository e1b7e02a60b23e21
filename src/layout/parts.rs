//! The parts of a row: its words without what is hidden among them, and a space for each line end in it.

use crate::document::Document;
use crate::text::{Span, lines, trim_span};

/// A part of a row as it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowPart {
    /// Words of the text.
    Words(Span),
    /// A space for the line end at a byte of the text.
    LineEnd(u32),
}

/// The parts of the row that stands at a span, in order: without what is hidden in it and without the
/// white space around line ends.
#[must_use]
pub fn row_parts(document: &Document, row: Span) -> Vec<RowPart> {
    let content = &document.visible.as_str()[..row.end as usize];
    let mut parts = Vec::new();
    let mut above: Option<Span> = None;
    for line in lines(content, row.start) {
        let mut words = line.span;
        let trimmed = trim_span(content, words);
        if trimmed.is_empty() && above.is_some() {
            continue;
        }
        if let Some(above) = above.replace(words) {
            parts.push(RowPart::LineEnd(above.end));
            words.start = trimmed.start;
        }
        if words.end < row.end {
            words.end = trimmed.end;
        }
        let shown = document.thread.hidden.shown(words);
        parts.extend(shown.map(RowPart::Words));
    }
    parts
}

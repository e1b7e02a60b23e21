//! What is known of each line by itself.

use super::super::line::Line;
use super::traits::Traits;
use crate::syntax::attribution::Leading;
use crate::text::Span;

/// How much deeper than its head a quote is indented at least, in columns.
const QUOTED_INDENT: u16 = 2;

/// What is known of one line by itself.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::syntax::dumps) struct Shape {
    /// How many words it has.
    pub words: u32,
    /// How many tokens its keys are made of; none for a line without keys.
    pub tokens: u8,
    pub traits: Traits,
    /// The first date in it, in the clean text; empty if it has none.
    pub date: Span,
    /// The first number in it, `#n` before others.
    pub number: Option<u32>,
    /// Its keys, as indices into the keys of all lines.
    pub keys: (u32, u32),
}

/// A line that opens a quote.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Head {
    /// The line, by its index.
    pub line: u32,
    /// What it says, in bytes from the first word of the line.
    pub leading: Leading,
}

/// Whether the line below is marked as quoted, and this one is not: by `>` or by its indentation.
pub(super) fn is_over_quoted(line: &Line, below: Option<&Line>) -> bool {
    below.is_some_and(|below| {
        below.depth > line.depth || below.blanks == 0 && below.indent >= line.indent + QUOTED_INDENT
    })
}

//! The one way through a text: line by line, forward only, each line given to a piece.

use crate::syntax::{PieceKind, Pieces};
use crate::text::{Line, Lines, Span, lines, trim};

/// A line that is yet to be given to a piece, the lines after it, and the pieces so far.
pub(super) struct Cursor<'t> {
    text: &'t str,
    line: Option<Line>,
    after: Lines<'t>,
    pieces: Pieces,
}

impl<'t> Cursor<'t> {
    pub(super) fn new(text: &'t str) -> Cursor<'t> {
        let mut after = lines(text, 0);
        Cursor {
            text,
            line: after.next(),
            after,
            pieces: Pieces::of_length(Span::from(0..text.len()).end),
        }
    }

    /// The line at the cursor without white space around it; none at the end of the text.
    pub(super) fn line(&self) -> Option<&'t str> {
        self.line.map(|line| trim(&self.text[line.span]))
    }

    /// Where the line at the cursor starts; the end of the text behind the last one.
    pub(super) fn at(&self) -> usize {
        let line = self.line.map(|line| line.span.start as usize);
        line.unwrap_or(self.text.len())
    }

    /// The line at the cursor and all after it, each trimmed. Looking ahead moves nothing.
    pub(super) fn ahead(&self) -> impl Iterator<Item = &'t str> {
        self.line
            .into_iter()
            .chain(self.after.clone())
            .map(|line| trim(&self.text[line.span]))
    }

    /// Gives the line at the cursor to a new piece.
    pub(super) fn begin(&mut self, kind: PieceKind) {
        if let Some(line) = self.line {
            self.pieces.push(kind, line.span.start);
            self.line = self.after.next();
        }
    }

    /// Gives the line at the cursor to the last piece if it is of this kind, else to a new one.
    pub(super) fn take(&mut self, kind: PieceKind) {
        if self.pieces.last_kind() == Some(kind) {
            self.line = self.after.next();
        } else {
            self.begin(kind);
        }
    }

    /// Gives the next `count` lines to one new piece.
    pub(super) fn begin_lines(&mut self, kind: PieceKind, count: usize) {
        self.begin(kind);
        self.take_lines(kind, count - 1);
    }

    /// Gives the next `count` lines to the last piece if it is of this kind, else to a new one.
    pub(super) fn take_lines(&mut self, kind: PieceKind, count: usize) {
        for _ in 0..count {
            self.take(kind);
        }
    }

    /// The number of pieces so far: a mark for [`Cursor::relabel_from`].
    pub(super) fn mark(&self) -> usize {
        self.pieces.len()
    }

    /// Whether a piece since a mark is of this kind.
    pub(super) fn has_since(&self, mark: usize, kind: PieceKind) -> bool {
        self.pieces.has_from(mark, kind)
    }

    /// Says of all pieces of one kind since a mark that they are of another one after all.
    pub(super) fn relabel_from(&mut self, mark: usize, from: PieceKind, to: PieceKind) {
        self.pieces.relabel_from(mark, from, to);
    }

    /// The pieces, once the cursor has passed the last line.
    pub(super) fn finish(self) -> Pieces {
        debug_assert!(self.line.is_none(), "every line belongs to a piece");
        self.pieces
    }
}

//! The one way through a text: line by line, forward only, each line given to a piece.

use crate::syntax::{PieceKind, Pieces};
use crate::text::{Line, Lines, Span, lines, trim};

/// A line that is yet to be given to a piece, the lines after it, and the pieces so far.
pub struct Cursor<'t> {
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
    #[must_use]
    pub fn line(&self) -> Option<&'t str> {
        self.line.map(|line| trim(&self.text[line.span]))
    }

    /// The line at the cursor with the white space around it; none at the end of the text.
    #[must_use]
    pub fn whole_line(&self) -> Option<&'t str> {
        self.line.map(|line| &self.text[line.span])
    }

    /// Where the line at the cursor starts; the end of the text behind the last one.
    #[must_use]
    pub fn at(&self) -> usize {
        let line = self.line.map(|line| line.span.start as usize);
        line.unwrap_or(self.text.len())
    }

    /// The line at the cursor and all after it, each trimmed. Looking ahead moves nothing.
    pub fn ahead(&self) -> impl Iterator<Item = &'t str> {
        self.line
            .into_iter()
            .chain(self.after.clone())
            .map(|line| trim(&self.text[line.span]))
    }

    /// The text from the line at the cursor on, none of which has been given to a piece.
    pub(super) fn rest(&self) -> &'t str {
        &self.text[self.at()..]
    }

    /// Gives the line at the cursor to a new piece.
    pub fn begin(&mut self, kind: PieceKind) {
        self.begin_parts(0, [(kind, 0)]);
    }

    /// Gives the line at the cursor to the last piece if it is of this kind, else to a new one.
    pub fn take(&mut self, kind: PieceKind) {
        self.take_at_depth(kind, 0);
    }

    /// Gives the line at the cursor, which stands in so many quotes, to the last piece if it is of this
    /// kind and stands in as many, else to a new one.
    pub fn take_at_depth(&mut self, kind: PieceKind, depth: u8) {
        if self.pieces.last() == Some((kind, depth)) {
            self.line = self.after.next();
        } else {
            self.begin_parts(depth, [(kind, 0)]);
        }
    }

    /// Gives the line at the cursor, which stands in so many quotes, to several new pieces, each with the
    /// byte of the line at which it starts: the first one at 0, the others further and further on. The
    /// last one has the line end.
    pub fn begin_parts(&mut self, depth: u8, parts: impl IntoIterator<Item = (PieceKind, usize)>) {
        if let Some(line) = self.line {
            for (kind, at) in parts {
                let at = Span::from(0..at).end;
                self.pieces.push_at_depth(kind, line.span.start + at, depth);
            }
            self.line = self.after.next();
        }
    }

    /// Gives the next `count` lines to one new piece.
    pub fn begin_lines(&mut self, kind: PieceKind, count: usize) {
        self.begin(kind);
        self.take_lines(kind, count - 1);
    }

    /// Gives the next `count` lines to the last piece if it is of this kind, else to a new one.
    pub fn take_lines(&mut self, kind: PieceKind, count: usize) {
        for _ in 0..count {
            self.take(kind);
        }
    }

    /// The number of pieces so far: a mark for [`Cursor::relabel_from`].
    #[must_use]
    pub fn mark(&self) -> usize {
        self.pieces.len()
    }

    /// Whether a piece since a mark is of this kind.
    #[must_use]
    pub fn has_since(&self, mark: usize, kind: PieceKind) -> bool {
        self.pieces.has_from(mark, kind)
    }

    /// Says of all pieces of one kind since a mark that they are of another one after all.
    pub fn relabel_from(&mut self, mark: usize, from: PieceKind, to: PieceKind) {
        self.pieces.relabel_from(mark, from, to);
    }

    /// The pieces, once the cursor has passed the last line.
    pub(super) fn finish(self) -> Pieces {
        debug_assert!(self.line.is_none(), "every line belongs to a piece");
        self.pieces
    }
}

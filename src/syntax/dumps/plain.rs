//! Any text at all: one article, no posts.

use crate::syntax::{Dialect, Marks, Parser, PieceKind, Pieces, Sample};
use crate::text::Span;

pub(in crate::syntax) const PLAIN: Dialect = Dialect {
    name: "plain",
    about: "any text: one article, no replies",
    is_fallback: true,
    knows_frames: true,
    detect: |_: &Sample| Marks::default(),
    parser: Parser::Dump(parse),
};

pub(super) fn parse(text: &str, _: usize) -> Pieces {
    let mut pieces = Pieces::of_length(Span::from(0..text.len()).end);
    if !text.is_empty() {
        pieces.push(PieceKind::Body, 0);
    }
    pieces.become_article();
    pieces
}

//! What a thread is read back from: the parts of a quote as the page has them, and what stands between parts.
//!
//! ```text
//! 10 hours ago, ann said:      attribution  depth 1  stated
//! Words of ann.                text         depth 1
//! ```

use std::borrow::Cow;

use serde::Serialize;

use super::marked::Marked;
use crate::document::Document;
use crate::resolve::End;
use crate::syntax::{Piece, PieceKind};
use crate::text::Span;
use crate::thread::{Block, BlockKind};

/// What stands between most blocks: a blank line.
const BLANK_LINE: &str = "\n\n";

/// A block of a quote, or of a quote in it.
#[derive(Serialize)]
pub(super) struct StatedBlock<'d> {
    kind: &'static str,
    /// In how many quotes the page says that it stands.
    #[serde(skip_serializing_if = "is_zero")]
    depth: u8,
    /// The white space before it, where that is no blank line.
    #[serde(skip_serializing_if = "Option::is_none")]
    space: Option<String>,
    /// Whether the page marks it as what it is; of an attribution, whether the page marks the end of its quote.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    stated: bool,
    /// Of an attribution, whether its quote goes as far as paragraphs repeat an earlier post, where the page does not
    /// mark the end.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    repetition: bool,
    #[serde(flatten)]
    head: Option<Head<'d>>,
    #[serde(flatten)]
    marked: Marked<'d>,
    text: Cow<'d, str>,
}

/// What an attribution says.
#[derive(Serialize)]
struct Head<'d> {
    quoted_author: Option<Cow<'d, str>>,
    when: Option<Cow<'d, str>>,
    /// The id of the quoted post.
    #[serde(skip_serializing_if = "Option::is_none")]
    quoted_id: Option<&'d str>,
}

/// All blocks of a quote in a post, in order.
pub(super) fn stated_blocks<'d>(document: &'d Document, blocks: &[Block]) -> Vec<StatedBlock<'d>> {
    let ends = blocks.iter().map(|block| block.span.end);
    let before = std::iter::once(None).chain(ends.map(Some));
    let blocks = blocks.iter().zip(before);
    blocks
        .map(|(block, before)| StatedBlock {
            kind: kind(block.kind),
            depth: depth(document, block),
            space: before.and_then(|end| space(document, end, block.span.start)),
            stated: is_stated(document, block),
            repetition: is_repetition(document, block),
            head: Head::of(document, block),
            // Where a head leads, to the quoted post, its id says.
            marked: match block.kind {
                BlockKind::Attribution => Marked::default(),
                _ => Marked::of(document, block.span),
            },
            text: document.words(block.span),
        })
        .collect()
}

impl Head<'_> {
    fn of<'d>(document: &'d Document, block: &Block) -> Option<Head<'d>> {
        let quote = block
            .quote
            .filter(|_| block.kind == BlockKind::Attribution)?;
        let attribution = &document.relations.quote(quote).attribution;
        let in_one_line = |part: Span| document.in_one_line(part);
        Some(Head {
            quoted_author: attribution.name.map(in_one_line),
            when: attribution.when.map(in_one_line),
            quoted_id: attribution.reference.map(|id| &document.text[id]),
        })
    }
}

/// In how many quotes the page says that a block stands: the head of one stands in it.
fn depth(document: &Document, block: &Block) -> u8 {
    let is_known = is_stated(document, block) || is_repetition(document, block);
    let is_head = block.kind == BlockKind::Attribution && is_known;
    let depth = piece(document, block).map_or(0, |piece| piece.depth);
    depth.max(u8::from(is_head))
}

/// What a block is called where it is part of a quote.
fn kind(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Attribution => "attribution",
        _ => name(kind),
    }
}

/// What a block is called.
pub(super) fn name(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Paragraph | BlockKind::Attribution => "text",
        BlockKind::List => "list",
        BlockKind::Code => "code",
        BlockKind::Signature => "signature",
        BlockKind::EditNote => "edit_note",
        BlockKind::Reactions => "reactions",
        BlockKind::Label => "label",
    }
}

/// Whether the page marks a block as what it is. What it does not mark is found by its words.
pub(super) fn is_stated(document: &Document, block: &Block) -> bool {
    let is = |kind| piece(document, block).is_some_and(|piece| piece.kind == kind);
    match block.kind {
        BlockKind::Code => is(PieceKind::Code),
        BlockKind::Signature => is(PieceKind::Signature),
        BlockKind::Attribution => {
            let end = block.quote.map(|quote| document.relations.quote(quote).end);
            end == Some(End::Stated)
        }
        _ => false,
    }
}

/// Whether a block is the attribution of a quote that goes as far as paragraphs repeat an earlier post.
fn is_repetition(document: &Document, block: &Block) -> bool {
    let quote = block
        .quote
        .filter(|_| block.kind == BlockKind::Attribution)
        .map(|quote| document.relations.quote(quote));
    quote.is_some_and(|quote| quote.attribution.is_known() && !quote.attribution.is_marked())
}

/// The piece that a block begins in.
fn piece(document: &Document, block: &Block) -> Option<Piece> {
    document.thread.pieces.at(block.span.start)
}

/// The white space between two places, if it is no blank line.
pub(super) fn space(document: &Document, end: u32, start: u32) -> Option<String> {
    let between = document.words(Span::new(end.min(start), start));
    let space: String = between.chars().filter(|c| c.is_whitespace()).collect();
    (space != BLANK_LINE).then_some(space)
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde calls it with a reference"
)]
fn is_zero(depth: &u8) -> bool {
    *depth == 0
}

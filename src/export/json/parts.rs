//! The parts of a post: its quotes with their evidence, and the words between them.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

use super::evidence::{EndEvidence, SourceEvidence};
use super::marked::Marked;
use super::stated::{StatedBlock, is_stated, name, space, stated_blocks};
use crate::document::Document;
use crate::resolve::{Certainty, Source};
use crate::text::Span;
use crate::thread::{Block, PostId, QuoteId};

/// A part of a post: its kind, its lines, its text.
#[derive(Serialize)]
pub(super) struct Part<'d> {
    kind: &'static str,
    line_start: usize,
    line_end: usize,
    /// The white space before it in the post, where that is no blank line.
    #[serde(skip_serializing_if = "Option::is_none")]
    space: Option<String>,
    /// Whether the page marks code or a signature as such.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    stated: bool,
    #[serde(flatten)]
    quote: Option<Quote<'d>>,
    /// What the page marks of its words; of a quote its blocks tell that.
    #[serde(flatten)]
    marked: Marked<'d>,
    text: Words<'d>,
}

/// The shown words of a part of the text.
struct Words<'d> {
    document: &'d Document,
    span: Span,
}

impl Serialize for Words<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.document.words(self.span))
    }
}

#[derive(Serialize)]
struct Quote<'d> {
    quoted_author: Option<Cow<'d, str>>,
    when: Option<Cow<'d, str>>,
    source_post: Option<usize>,
    source_ghost: Option<usize>,
    end_certainty: &'static str,
    evidence: QuoteEvidence<'d>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    nested: Vec<Part<'d>>,
    /// All that it is made of, and the quotes in it; of a quote in another one, that one has it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    blocks: Vec<StatedBlock<'d>>,
}

/// The evidence for the source and the end of a quote.
#[derive(Serialize)]
struct QuoteEvidence<'d> {
    source: SourceEvidence<'d>,
    end: EndEvidence,
}

/// The parts at one depth: each quote with everything inside it, and the words between.
pub(super) fn parts<'d>(document: &'d Document, blocks: &[Block], depth: u8) -> Vec<Part<'d>> {
    let mut parts: Vec<Part> = Vec::new();
    let mut rest = blocks;
    let mut before = None;
    while let [first, after @ ..] = rest {
        match first.quote {
            Some(quote) if first.depth > depth => {
                let stretch = Stretch::of(document, quote, first, depth + 1);
                let is_inside = |block: &Block| block.span.start < stretch.span.end;
                let (inside, further) = rest.split_at(rest.partition_point(is_inside));
                let nested = self::parts(document, inside, depth + 1);
                let mut part = stretch.part(document, nested);
                if depth == 0 {
                    part.space = before.and_then(|end| space(document, end, first.span.start));
                    part.set_blocks(stated_blocks(document, inside));
                }
                before = inside.last().map(|last| last.span.end);
                parts.push(part);
                rest = further;
            }
            _ => {
                let space = before.and_then(|end| space(document, end, first.span.start));
                push_words(document, &mut parts, first, space);
                before = Some(first.span.end);
                rest = after;
            }
        }
    }
    for part in parts.iter_mut().filter(|part| part.quote.is_none()) {
        part.marked = Marked::of(document, part.text.span);
    }
    parts
}

/// A part of a post that belongs to one quote: a quote that resumes after an answer is one part before it
/// and one after it.
struct Stretch {
    quote: QuoteId,
    /// Includes the attribution, if the part begins with it.
    span: Span,
    words: Span,
}

impl Stretch {
    /// The part of the quote at a depth that contains a block; `innermost` is the block's own quote.
    fn of(document: &Document, innermost: QuoteId, block: &Block, depth: u8) -> Stretch {
        let relations = &document.relations;
        let id = relations
            .enclosing(innermost)
            .find(|&id| relations.quote(id).depth == depth)
            .expect("a block that stands so deep stands in a quote at every depth");
        let quote = relations.quote(id);
        let (span, words) = if quote.span.covers(block.span) {
            (quote.span, quote.body)
        } else {
            let begun = |part: &Span| part.start <= block.span.start;
            let begun = &quote.resumed[..quote.resumed.partition_point(begun)];
            // Where pages break off in heads of quotes, a block can stand before the quote that it is part of.
            begun
                .last()
                .map_or((quote.span, quote.body), |&resumed| (resumed, resumed))
        };
        Stretch {
            quote: id,
            span,
            words,
        }
    }

    fn part<'d>(&self, document: &'d Document, nested: Vec<Part<'d>>) -> Part<'d> {
        let quote = document.relations.quote(self.quote);
        let (line_start, line_end) = line_range(document, self.span);
        Part {
            kind: "quote",
            line_start,
            line_end,
            space: None,
            stated: false,
            quote: Some(Quote {
                quoted_author: quote
                    .attribution
                    .name
                    .map(|name| document.in_one_line(name)),
                when: quote
                    .attribution
                    .when
                    .map(|when| document.in_one_line(when)),
                source_post: quote.source.post().map(PostId::index),
                source_ghost: match &quote.source {
                    Source::Ghost(ghost) => Some(ghost.index()),
                    Source::Post(_) | Source::Unknown => None,
                },
                end_certainty: match quote.end_certainty {
                    Certainty::Stated => "stated",
                    Certainty::Sure => "sure",
                    Certainty::Likely => "likely",
                    Certainty::Guess => "guess",
                },
                evidence: QuoteEvidence {
                    source: SourceEvidence::of(document, quote),
                    end: EndEvidence::of(quote.end),
                },
                nested: nested
                    .into_iter()
                    .filter(|part| part.kind == "quote")
                    .collect(),
                blocks: Vec::new(),
            }),
            marked: Marked::default(),
            text: Words {
                document,
                span: self.words,
            },
        }
    }
}

impl<'d> Part<'d> {
    /// Says what a quote is made of.
    fn set_blocks(&mut self, blocks: Vec<StatedBlock<'d>>) {
        if let Some(quote) = &mut self.quote {
            quote.blocks = blocks;
        }
    }
}

/// Adds a block that is no quote; paragraphs that follow each other are one part.
fn push_words<'d>(
    document: &'d Document,
    parts: &mut Vec<Part<'d>>,
    block: &Block,
    space: Option<String>,
) {
    let kind = name(block.kind);
    let (line_start, line_end) = line_range(document, block.span);
    match parts.last_mut() {
        Some(last) if last.kind == kind && kind == "text" => {
            last.text.span.end = block.span.end;
            last.line_end = line_end;
        }
        _ => parts.push(Part {
            kind,
            line_start,
            line_end,
            space,
            stated: is_stated(document, block),
            quote: None,
            marked: Marked::default(),
            text: Words {
                document,
                span: block.span,
            },
        }),
    }
}

/// The lines of a span in its file: 0-based, half-open; an empty range at its line when the span is empty.
pub(super) fn line_range(document: &Document, span: Span) -> (usize, usize) {
    let origin = document.text.origin(span);
    let content = document.text.source(origin.source).content();
    let first = content.line_of(origin.span.start);
    if span.is_empty() {
        return (first, first);
    }
    let last = origin.span.end.saturating_sub(1).max(origin.span.start);
    // What was written for a place of the file has no length there, and its line counts all the same.
    let at_end = document.text.origin(Span::new(span.end - 1, span.end));
    let last = if at_end.source == origin.source {
        last.max(at_end.span.start)
    } else {
        last
    };
    (first, content.line_of(last) + 1)
}

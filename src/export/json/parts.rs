//! The parts of a post: its quotes with their evidence, and the words between them.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

use super::evidence::{EndEvidence, SourceEvidence};
use crate::document::Document;
use crate::resolve::{Certainty, Source};
use crate::text::Span;
use crate::thread::{Block, BlockKind, PostId, QuoteId};

/// A part of a post: its kind, its lines, its text.
#[derive(Serialize)]
pub(super) struct Part<'d> {
    kind: &'static str,
    line_start: usize,
    line_end: usize,
    #[serde(flatten)]
    quote: Option<Quote<'d>>,
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
    while let [first, after @ ..] = rest {
        match first.quote {
            Some(quote) if first.depth > depth => {
                let stretch = Stretch::of(document, quote, first, depth + 1);
                let is_inside = |block: &Block| block.span.start < stretch.span.end;
                let (inside, further) = rest.split_at(rest.partition_point(is_inside));
                let nested = self::parts(document, inside, depth + 1);
                parts.push(stretch.part(document, nested));
                rest = further;
            }
            _ => {
                push_words(document, &mut parts, first);
                rest = after;
            }
        }
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
            }),
            text: Words {
                document,
                span: self.words,
            },
        }
    }
}

/// Adds a block that is no quote; paragraphs that follow each other are one part.
fn push_words<'d>(document: &'d Document, parts: &mut Vec<Part<'d>>, block: &Block) {
    let kind = match block.kind {
        BlockKind::Paragraph | BlockKind::Attribution => "text",
        BlockKind::List => "list",
        BlockKind::Code => "code",
        BlockKind::Signature => "signature",
        BlockKind::EditNote => "edit_note",
        BlockKind::Reactions => "reactions",
        BlockKind::Label => "label",
    };
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
            quote: None,
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

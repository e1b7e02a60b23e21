//! Which blocks belong to a quote whose end another post tells.

use crate::resolve::Relations;
use crate::syntax::PieceKind::{self, Body, OpenAttribution, PostHead, Signature};
use crate::syntax::Pieces;
use crate::text::{Span, Text};
use crate::thread::Thread;

#[test]
fn a_quote_ends_before_a_signature_and_not_inside_it() {
    let parts: [(PieceKind, &str); 8] = [
        (PostHead, "*\n"),
        (OpenAttribution, "1 hour ago, ann said:\n"),
        (Body, "Nobody else in this file has these words.\n"),
        (
            Signature,
            "--\nBuilt on sand.\nEleven gulls voted against the new pier.\n",
        ),
        (PostHead, "*\n"),
        (OpenAttribution, "1 hour ago, bob said:\n"),
        (Body, "Eleven gulls voted against the new pier.\n\n"),
        (Body, "So they did.\n"),
    ];
    let content: String = parts.iter().map(|(_, part)| *part).collect();
    let text = Text::from(content.as_str());
    let mut pieces = Pieces::of_length(text.len());
    let mut at = 0;
    for (kind, part) in parts {
        pieces.push(kind, at);
        at += Span::from(0..part.len()).end;
    }
    let thread = Thread::of(&text, pieces);
    let relations = Relations::of(&text, &thread, &|_| ());
    let body = relations.quotes[0].body;
    assert_eq!(&text[body], "Nobody else in this file has these words.");
}

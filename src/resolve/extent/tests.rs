//! Which blocks belong to a quote whose end another post tells.

use crate::resolve::Relations;
use crate::syntax::PieceKind::{
    self, Body, EditNote, OpenAttribution, PostHead, Reactions, Signature,
};
use crate::syntax::Pieces;
use crate::text::{Span, Text};
use crate::thread::Thread;

/// The words of the first quote in a text of such parts.
fn first_quote(parts: &[(PieceKind, &str)]) -> String {
    let content: String = parts.iter().map(|(_, part)| *part).collect();
    let text = Text::from(content.as_str());
    let mut pieces = Pieces::of_length(text.len());
    let mut at = 0;
    for &(kind, part) in parts {
        pieces.push(kind, at);
        at += Span::from(0..part.len()).end;
    }
    let thread = Thread::of(&text, pieces);
    let relations = Relations::of(&text, &thread, &|_| ());
    text[relations.quotes[0].body].to_owned()
}

#[test]
fn a_quote_ends_before_a_signature_and_not_inside_it() {
    let quote = first_quote(&[
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
    ]);
    assert_eq!(quote, "Nobody else in this file has these words.");
}

#[test]
fn what_the_page_says_below_a_post_is_in_no_quote() {
    let quote = first_quote(&[
        (PostHead, "*\n"),
        (OpenAttribution, "Quote\n"),
        (Body, "The song of the pier goes so:\n\n"),
        (Body, "------\n\n"),
        (Body, "*** A song of the oldest kind.\n\n"),
        (
            EditNote,
            "Edited 3 May 2020 by ann\nI cannot spell gulls!\n",
        ),
        (Reactions, "Like 2\n"),
    ]);
    assert!(
        !quote.contains("Edited") && !quote.contains("spell"),
        "{quote:?}"
    );
}

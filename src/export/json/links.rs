//! Links among words, by the characters that they begin and end at.

use serde::Serialize;

use crate::document::Document;
use crate::text::Span;

/// A link that the page states: from which character of the words to which, and where it leads.
#[derive(Serialize)]
pub(super) struct Link<'d> {
    start: usize,
    end: usize,
    address: &'d str,
}

/// The links among the shown words of a part of the text.
pub(super) fn links(document: &Document, part: Span) -> Vec<Link<'_>> {
    let stated = document.thread.pieces.markup().links_within(part);
    let (mut at, mut characters) = (part.start, 0);
    let mut characters_before = |place: u32| {
        let place = place.clamp(at, part.end);
        let words = document.words(Span::new(at, place));
        characters += words.chars().count();
        at = place;
        characters
    };
    let links = stated.iter().map(|link| Link {
        start: characters_before(link.words.start),
        end: characters_before(link.words.end),
        address: &document.text[link.target],
    });
    links.collect()
}

//! What the page marks of words, by the characters that it begins and ends at: links, emphasis, spoilers.

use serde::Serialize;

use crate::document::Document;
use crate::syntax::Emphasis;
use crate::text::Span;

/// What is marked of some words.
#[derive(Default, Serialize)]
pub(super) struct Marked<'d> {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    links: Vec<Link<'d>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    emphasis: Vec<Emphasized>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    spoilers: Vec<Stretch>,
}

/// From which character of the words to which.
#[derive(Serialize)]
struct Stretch {
    start: usize,
    end: usize,
}

/// A link that the page states, and where it leads.
#[derive(Serialize)]
struct Link<'d> {
    #[serde(flatten)]
    stretch: Stretch,
    address: &'d str,
}

/// Words that are set off, and how, as [`Emphasis::KINDS`] calls it.
#[derive(Serialize)]
struct Emphasized {
    #[serde(flatten)]
    stretch: Stretch,
    kinds: Vec<&'static str>,
}

impl Marked<'_> {
    /// What is marked of the shown words of a part of the text.
    pub(super) fn of(document: &Document, part: Span) -> Marked<'_> {
        let markup = document.thread.pieces.markup();
        let mut place = stretches(document, part);
        let links = markup.links_within(part).iter().map(|link| Link {
            stretch: place(link.words),
            address: &document.text[link.target],
        });
        let links = links.collect();
        let mut place = stretches(document, part);
        let set_off = markup.emphasis_within(part).iter();
        let mut emphasis: Vec<Emphasized> = Vec::new();
        for &(words, kinds) in set_off {
            let stretch = place(words);
            let kinds = Emphasis::KINDS
                .into_iter()
                .filter_map(|(name, kind)| kinds.has(kind).then_some(name));
            let kinds: Vec<&str> = kinds.collect();
            match emphasis.last_mut() {
                // Only what is hidden parts them, such as the address of a link.
                Some(last) if last.stretch.end == stretch.start && last.kinds == kinds => {
                    last.stretch.end = stretch.end;
                }
                _ => emphasis.push(Emphasized { stretch, kinds }),
            }
        }
        let spoilers = markup.spoilers_within(part).iter().copied();
        Marked {
            links,
            emphasis,
            spoilers: spoilers.map(stretches(document, part)).collect(),
        }
    }
}

/// Where stretches that follow each other stand among the shown words of a part of the text.
fn stretches(document: &Document, part: Span) -> impl FnMut(Span) -> Stretch {
    let (mut at, mut characters) = (part.start, 0);
    let mut characters_before = move |place: u32| {
        let place = place.clamp(at, part.end);
        let words = document.words(Span::new(at, place));
        characters += words.chars().count();
        at = place;
        characters
    };
    move |words| Stretch {
        start: characters_before(words.start),
        end: characters_before(words.end),
    }
}

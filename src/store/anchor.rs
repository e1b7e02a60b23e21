//! A place that is found again in another copy of a thread: a post, and words in it.
//!
//! Bytes and rows differ between copies, words hardly do. An anchor keeps how far behind the beginning of its
//! post it stands and a hash of the words there; the nearest occurrence of these words is the place.

use serde::{Deserialize, Serialize};

use super::post_key::{PostKey, PostKeys, mix};
use crate::document::Document;
use crate::layout::{Place, Spot};
use crate::resolve::word_hashes;
use crate::text::Span;
use crate::thread::PostId;

/// How many words tell a place.
const WORDS: usize = 6;
/// How far from where they stood they are looked for, in bytes.
const AROUND: u32 = 64 << 10;

/// A place in some copy of a thread.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Anchor {
    /// The post.
    pub post: PostKey,
    /// Its number, for a copy in which the words of the post were changed.
    number: u32,
    /// What of the post.
    spot: AnchorSpot,
    /// How many bytes behind the beginning of the post.
    #[serde(default)]
    at: u32,
    /// How many bytes before its first word: a row can begin with a quotation mark.
    #[serde(default)]
    lead: u32,
    /// A hash of the words from there on.
    #[serde(default)]
    words: u64,
}

/// What of a post a place is.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum AnchorSpot {
    /// The line with its author.
    #[default]
    Head,
    /// The line under that.
    UnderHead,
    /// The line over a quote without an attribution.
    Quote,
    /// Words.
    Text,
    /// The line under it.
    Foot,
}

impl Anchor {
    /// The anchor of a place; none where the document has no such post.
    #[must_use]
    pub fn of(document: &Document, keys: &PostKeys, place: Place) -> Option<Anchor> {
        let post = keys.key(place.post)?;
        let span = document.thread.posts.get(place.post.index())?.span;
        let (spot, byte) = match place.spot {
            Spot::Head => (AnchorSpot::Head, None),
            Spot::UnderHead => (AnchorSpot::UnderHead, None),
            Spot::Foot => (AnchorSpot::Foot, None),
            Spot::Quote(at) => (AnchorSpot::Quote, Some(at)),
            Spot::Text(at) => (AnchorSpot::Text, Some(at)),
        };
        let byte = byte.map(|at| boundary(document, at.clamp(span.start, span.end)));
        let words = byte.map(|at| words_from(document, Span::new(at, span.end)));
        let (lead, words) = words.unwrap_or_default();
        Some(Anchor {
            post,
            number: u32::try_from(place.post.index()).unwrap_or(u32::MAX),
            spot,
            at: byte.map_or(0, |at| at - span.start),
            lead,
            words,
        })
    }

    /// The place in a document; none if the post is not in it.
    #[must_use]
    pub fn find(&self, document: &Document, keys: &PostKeys) -> Option<Place> {
        keys.post(self.post)
            .map(|post| self.place_in(document, post))
    }

    /// The place in a document, or if its post is not there the beginning of the post with its number.
    #[must_use]
    pub fn find_near(&self, document: &Document, keys: &PostKeys) -> Option<Place> {
        self.find(document, keys).or_else(|| {
            let last = document.thread.posts.len().checked_sub(1)?;
            let number = usize::try_from(self.number).unwrap_or(usize::MAX);
            Some(Place::head(PostId::from_index(number.min(last))))
        })
    }

    fn place_in(&self, document: &Document, post: PostId) -> Place {
        let spot = match self.spot {
            AnchorSpot::Head => Spot::Head,
            AnchorSpot::UnderHead => Spot::UnderHead,
            AnchorSpot::Foot => Spot::Foot,
            AnchorSpot::Quote => Spot::Quote(self.byte_in(document, post)),
            AnchorSpot::Text => Spot::Text(self.byte_in(document, post)),
        };
        Place { post, spot }
    }

    /// Where the words stand in a post: where they stood if they still do, else the nearest that are like
    /// them, else where they stood.
    fn byte_in(&self, document: &Document, post: PostId) -> u32 {
        let span = document.thread.post(post).span;
        let before = span.start + self.at.min(span.len());
        let before = boundary(document, before);
        if words_from(document, Span::new(before, span.end)) == (self.lead, self.words) {
            return before;
        }
        let start = before.saturating_sub(AROUND).max(span.start);
        let end = before.saturating_add(AROUND).min(span.end);
        let around = Span::new(boundary(document, start), boundary(document, end));
        let words: Vec<(u32, Span)> = word_hashes(&document.visible, around).collect();
        let here = (0..words.len()).filter(|&nth| {
            let next = words[nth..].iter().take(WORDS);
            mix(0, next.map(|(hash, _)| u64::from(*hash))) == self.words
        });
        let starts = here.map(|nth| words[nth].1.start);
        starts
            .min_by_key(|start| start.abs_diff(before))
            .unwrap_or(before)
    }
}

/// How many bytes stand before the first words of a stretch, and a hash of these.
fn words_from(document: &Document, span: Span) -> (u32, u64) {
    let mut words = word_hashes(&document.visible, span).take(WORDS).peekable();
    let lead = words.peek().map_or(0, |(_, word)| word.start - span.start);
    (lead, mix(0, words.map(|(hash, _)| u64::from(hash))))
}

/// The beginning of the character that a byte belongs to: a byte that a file states can be inside one.
fn boundary(document: &Document, at: u32) -> u32 {
    let at = document.visible.as_str().floor_char_boundary(at as usize);
    Span::from(at..at).start
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    fn opened(text: &str) -> (Document, PostKeys) {
        let document = Document::open(Text::from(text));
        let keys = PostKeys::of(&document);
        (document, keys)
    }

    const END: &str = "\n\nLink to comment\nShare on other sites\n\n";
    const BEANS: &str = "The beans on the sill are dry again, and nobody has said a word of it.\n\n\
        The kettle is at the ferry, the can has a hole, and the tap is closed on Mondays.";

    /// The words at a place in `before` are found in `after`.
    #[track_caller]
    fn check(before: &str, words: &str, after: &str) {
        let (document, keys) = opened(before);
        let at = Span::from(0..before.find(words).expect("they are there")).end;
        let post = document.thread.post_at(at).expect("there are posts");
        let anchor = Anchor::of(&document, &keys, Place::text(post, at)).expect("it has a key");
        let (document, keys) = opened(after);
        let place = anchor.find(&document, &keys).expect("the post is there");
        let Spot::Text(at) = place.spot else {
            panic!("{place:?} is in the text");
        };
        let found = &document.text.as_str()[at as usize..];
        assert!(found.starts_with(words), "{found}");
    }

    #[test]
    fn a_place_is_found_where_its_words_are() {
        let page = |posts: &[&str]| posts.join(END) + END;
        let here = "the can has a hole";
        let one = page(&[BEANS, "Then water them."]);
        check(&one, here, &one);
        check(&one, here, &page(&["A word of the chair.", BEANS]));
        let wrapped = BEANS
            .replace("ferry, the", "ferry,\nthe")
            .replace("\n\n", "\n\n\n\n");
        check(&one, here, &page(&[&wrapped]));
        let longer = BEANS.replace("The kettle", "As I said to the crew on Friday, the kettle");
        check(&one, here, &page(&[&longer]));
        // Without the words it is the place where they stood.
        let shorter = BEANS.replace("the can has a hole", "cans");
        let (document, keys) = opened(&one);
        let at = Span::from(0..one.find(here).expect("they are there")).end;
        let anchor = Anchor::of(&document, &keys, Place::text(PostId::OPENING, at));
        let (document, keys) = opened(&page(&[&shorter]));
        let place = anchor.expect("it has a key").find(&document, &keys);
        assert_eq!(place, Some(Place::text(PostId::OPENING, at)));
    }

    #[test]
    fn any_numbers_give_a_place_in_the_text() {
        let (document, keys) = opened(&format!("Ähnliche Bohnen überall.{END}"));
        let post = keys.key(PostId::OPENING).expect("there is a post");
        for at in [0, 1, 2, 5, 23, 24, 1000, u32::MAX] {
            for spot in [AnchorSpot::Text, AnchorSpot::Quote] {
                let anchor = Anchor {
                    post,
                    spot,
                    at,
                    ..Anchor::default()
                };
                let place = anchor.find(&document, &keys).expect("the post is there");
                let (Spot::Text(byte) | Spot::Quote(byte)) = place.spot else {
                    panic!("{place:?} is in the text");
                };
                assert!(document.text.as_str().is_char_boundary(byte as usize));
            }
        }
    }
}

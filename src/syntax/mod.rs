//! Which bytes of a dump mean what, by the habits of the forum engine and of the program that
//! saved the page. Knows nothing of posts as a reader sees them, nor of who wrote them.
//!
//! A [`Dialect`] cuts the text into [`Pieces`]. A piece is a kind and a start, and it ends where
//! the next one starts: a gap or an overlap cannot be written down, so no byte is ever lost.
//! Any text parses in any dialect; the dialect that explains most of it is chosen by score.

pub mod attribution;
mod date;
mod dumps;
mod pieces;

pub use dumps::invision::page_of;
pub use dumps::{Cursor, Grammar, read};
pub use pieces::{Piece, PieceKind, Pieces, Role};

use std::fmt;

use crate::text::{is_blank, lines};

/// How many bytes at either end of a text are looked at to tell its dialect.
const SAMPLE_BYTES: usize = 1 << 20;

/// The habits of one engine as one kind of extractor saves them.
pub struct Dialect {
    /// The name for `--dialect` and for the JSON.
    pub name: &'static str,
    /// What such a file is, in a few words for a reader.
    pub about: &'static str,
    /// How many lines of a sample this dialect explains that no other does.
    pub score: fn(&Sample) -> usize,
    /// The pieces of a whole text, see [`read`].
    pub parse: fn(&str) -> Pieces,
}

/// Every dialect, the more particular first. The last one fits any text.
pub static DIALECTS: [Dialect; 3] = [
    dumps::invision::MAIN,
    dumps::generic::GENERIC,
    dumps::plain::PLAIN,
];

impl Dialect {
    /// The dialect with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Dialect> {
        DIALECTS.iter().find(|dialect| dialect.name == name)
    }

    /// The dialect that explains most of the text. Where that is none of an engine, the one that
    /// knows no engine, if it finds posts; else the last one.
    #[must_use]
    pub fn of(text: &str) -> &'static Dialect {
        let sample = Sample::of(text);
        let [engines @ .., generic, any] = &DIALECTS;
        let best = |dialects: &'static [Dialect]| {
            dialects
                .iter()
                .map(|dialect| ((dialect.score)(&sample), dialect))
                .filter(|(score, _)| *score > 0)
                .max_by_key(|(score, _)| *score)
                .map(|(_, dialect)| dialect)
        };
        best(engines)
            .or_else(|| best(std::slice::from_ref(generic)))
            .unwrap_or(any)
    }

    /// Cuts the whole text into pieces. A text in which no post is found is an article: one without
    /// words of a post, or whose words neither stand under a page header nor end as posts do.
    #[must_use]
    pub fn parse(&self, text: &str) -> Pieces {
        let mut pieces = (self.parse)(text);
        let is_word = |piece: Piece| {
            let is_of_post = piece.kind.role() == Role::Words || piece.kind == PieceKind::PostEnd;
            is_of_post && !is_blank(&text[piece.span])
        };
        let is_frame = |piece: Piece| {
            let is_of_page = matches!(piece.kind, PieceKind::Title | PieceKind::Starter);
            is_of_page || piece.kind.role() == Role::Frame
        };
        let has_posts = pieces.iter().any(is_word) && pieces.iter().any(is_frame);
        if !has_posts && !pieces.is_article() {
            pieces.become_article();
        }
        pieces
    }
}

impl fmt::Debug for Dialect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Dialect({})", self.name)
    }
}

/// The beginning and the end of a text: enough to tell its dialect, however long it is.
pub struct Sample<'t> {
    parts: [&'t str; 2],
}

impl<'t> Sample<'t> {
    fn of(text: &'t str) -> Sample<'t> {
        if text.len() <= 2 * SAMPLE_BYTES {
            return Sample { parts: [text, ""] };
        }
        let head = text.floor_char_boundary(SAMPLE_BYTES);
        let tail = text.ceil_char_boundary(text.len() - SAMPLE_BYTES);
        Sample {
            parts: [&text[..head], &text[tail..]],
        }
    }

    /// The lines of the sample, trimmed. Cut lines at the seam are no worse than unknown ones.
    pub fn lines(&self) -> impl Iterator<Item = &'t str> {
        self.parts
            .into_iter()
            .flat_map(|part| lines(part, 0).map(|line| crate::text::trim(&part[line.span])))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dialect_has_its_own_name() {
        for dialect in &DIALECTS {
            let found = Dialect::named(dialect.name).expect("it is in the table");
            assert!(
                std::ptr::eq(found, dialect),
                "{} stands twice",
                dialect.name
            );
        }
    }

    #[test]
    fn the_dialect_is_told_by_its_marks() {
        let check = |text: &str, name: &str| assert_eq!(Dialect::of(text).name, name, "{text:?}");
        check("", "plain");
        check("A text about `Link to comment` buttons.\n", "plain");
        check(
            "Hello.\nLink to comment\nShare on other sites\n",
            "ips4-main",
        );
        check(
            "Jump to content\n\nTitle\n\n\nann\n\nRecommended Posts\n",
            "ips4-main",
        );
        check(
            "Oi.\nLink para o comentário\nCompartilhar em outros sites\n",
            "ips4-main",
        );
    }

    #[test]
    fn words_without_a_header_and_without_the_end_of_a_post_are_an_article() {
        let check = |text: &str, is_article: bool| {
            let pieces = Dialect::named("ips4-main")
                .expect("it is in the table")
                .parse(text);
            assert_eq!(pieces.is_article(), is_article, "{text:?}");
        };
        check("", true);
        check("Hello.\n", true);
        check("Jump to content\n\nSign up\nRecommended Posts\n×\n", true);
        check("Hello.\nLink to comment\nShare on other sites\n", false);
        check(
            "Jump to content\n\nA mooring\n\n\nann\n\nRecommended Posts\n\nHello.\n",
            false,
        );
    }
}

//! Which bytes of a file mean what, by the habits of the forum engine and of the program that
//! saved the page. Knows nothing of posts as a reader sees them, nor of who wrote them.
//!
//! A [`Dialect`] cuts a text into [`Pieces`]: that of a dump as it stands, that of a page when the page has
//! been rendered to one. A piece is a kind and a start, and it ends where
//! the next one starts: a gap or an overlap cannot be written down, so no byte is ever lost.
//! Any text parses in any dialect; the dialect that explains most of it is chosen by score, once for a
//! file, from a [`Sample`] of it.

mod answer_mark;
pub mod attribution;
mod buttons;
mod byline;
pub mod date;
mod detected;
mod dumps;
mod edit_note;
mod html;
mod json;
mod markup;
mod page_number;
mod picture_file;
mod pieces;
mod sample;
mod signs;
mod words;

pub(crate) use byline::is_by;
pub use detected::{Detected, Marks};
pub use dumps::{Cursor, Grammar, read};
pub use markup::{Emphasis, Markup, StatedLink};
pub use page_number::page_of;
pub(crate) use picture_file::is_picture_kind;
pub use pieces::{LinesKind, Piece, PieceKind, Pieces, Role};
pub use sample::Sample;

use std::fmt;
use std::sync::Arc;

use crate::text::{Source, Text};

/// The habits of one engine as one kind of extractor saves them.
pub struct Dialect {
    /// The name for `--dialect` and for the JSON.
    pub name: &'static str,
    /// What such a file is, in a few words for a reader.
    pub about: &'static str,
    /// Whether it knows no engine: it is taken only where no other fits.
    pub is_fallback: bool,
    /// Whether it hides only lines whose words it knows. Others find what stands round posts by its place,
    /// so that any line can be part of it.
    pub knows_frames: bool,
    /// What a sample shows of this dialect.
    pub detect: fn(&Sample) -> Marks,
    /// How a file becomes a text with pieces.
    pub parser: Parser,
}

/// How a file becomes a text with pieces.
#[derive(Clone, Copy)]
pub enum Parser {
    /// It is its own text. Cut into pieces in the language with this number in the dialect's own table; see
    /// [`read`]. A beginning of it has a beginning of the posts.
    Dump(fn(&str, usize) -> Pieces),
    /// A text is made of it, which takes all of it.
    Page(fn(&Arc<Source>) -> (Text, Pieces)),
}

/// Every dialect, the more particular first. The last one fits any text. Of those that explain as much of a
/// text, the later is taken: of the three for saved pages the one that reads them by all that there is.
pub static DIALECTS: [Dialect; 10] = [
    dumps::invision::MAIN,
    dumps::invision::page::PAGE,
    dumps::mail::MAIL,
    dumps::questions::QUESTIONS,
    dumps::generic::GENERIC,
    html::REPETITION,
    html::STRUCTURED,
    html::HTML,
    json::THREAD,
    dumps::plain::PLAIN,
];

impl Dialect {
    /// The dialect with this name.
    ///
    /// ```
    /// use threadview::syntax::Dialect;
    /// use threadview::text::Text;
    ///
    /// let dialect = Dialect::named("ips4-main").expect("it is in the table");
    /// let page = "Hello.\nLink to comment\nShare on other sites\n";
    /// let (_, pieces) = dialect.read(Text::from(page));
    /// assert!(!pieces.is_article());
    /// assert!(Dialect::named("carrier-pigeon").is_none());
    /// ```
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Dialect> {
        DIALECTS.iter().find(|dialect| dialect.name == name)
    }

    /// The dialect that explains most of the text, see [`Detected::of`].
    #[must_use]
    pub fn of(text: &str) -> &'static Dialect {
        Detected::of(text).dialect
    }

    /// Whether a file has marks of the dialect.
    #[must_use]
    pub fn fits(&self, text: &str) -> bool {
        (self.detect)(&Sample::of(text)).score > 0
    }

    /// Reads a whole text, see [`Detected::read`].
    #[must_use]
    pub fn read(&'static self, text: Text) -> (Text, Pieces) {
        Detected::in_dialect(self, text.as_str()).read(text)
    }

    /// What a file is that it reads, if a text is made of it.
    #[must_use]
    pub fn file(&self) -> &'static str {
        if self.reads_threads() {
            "thread that threadview saved as JSON"
        } else {
            "saved page"
        }
    }

    /// Whether it reads what this program has written.
    #[must_use]
    pub fn reads_threads(&self) -> bool {
        self.name == json::THREAD.name
    }

    /// Whether a beginning of a file can be read before the rest has come.
    #[must_use]
    pub fn reads_beginnings(&self) -> bool {
        matches!(self.parser, Parser::Dump(_))
    }
}

impl fmt::Debug for Dialect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Dialect({})", self.name)
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
            let dialect = Dialect::named("ips4-main").expect("it is in the table");
            let (_, pieces) = dialect.read(Text::from(text));
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

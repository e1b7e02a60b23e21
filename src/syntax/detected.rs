//! How a file is read: told once from a sample of it, and kept for its beginning, for all of it and for
//! whatever is cut into pieces later.

use super::{DIALECTS, Dialect, Parser, Piece, PieceKind, Pieces, Role, Sample};
use crate::text::{Text, is_blank};

/// What the sample of a file shows of one dialect.
#[derive(Clone, Copy, Debug, Default)]
pub struct Marks {
    /// How many lines the dialect explains that no other does.
    pub score: usize,
    /// The number of the language that explains most of them, in the dialect's own table.
    pub language: usize,
    /// Whether it shows where posts begin or end, so that words of the file are words of posts.
    pub has_posts: bool,
}

/// A dialect, and what else a sample told of a file.
#[derive(Clone, Copy, Debug)]
pub struct Detected {
    /// The dialect to read the file in.
    pub dialect: &'static Dialect,
    marks: Marks,
}

impl Detected {
    /// The engine's dialect that explains most of a text. Where none explains any of it, the first
    /// dialect that knows no engine and finds something; else the last one.
    #[must_use]
    pub fn of(text: &str) -> Detected {
        Detected::among(|_| true, text)
    }

    /// How a text is read that surely is a dump: as [`Detected::of`] says, whatever it tells of saved pages.
    pub(super) fn of_dump(text: &str) -> Detected {
        Detected::among(Dialect::reads_beginnings, text)
    }

    fn among(is_asked: impl Fn(&Dialect) -> bool, text: &str) -> Detected {
        let sample = Sample::of(text);
        let by = |dialect| Detected::by(dialect, &sample);
        let [dialects @ .., any] = &DIALECTS;
        let asked = dialects.iter().filter(|dialect| is_asked(dialect));
        let (fallbacks, engines): (Vec<_>, Vec<_>) = asked.partition(|dialect| dialect.is_fallback);
        Detected::best(engines.into_iter().rev().map(by), sample.lines().count())
            .or_else(|| fallbacks.into_iter().map(by).find(Detected::fits))
            .unwrap_or_else(|| by(any))
    }

    /// The first of those that explain most of a sample of so many lines. None explains more than all: a saved page
    /// is not searched for the marks of dumps.
    fn best(engines: impl Iterator<Item = Detected>, lines: usize) -> Option<Detected> {
        let mut best: Option<Detected> = None;
        for engine in engines.filter(Detected::fits) {
            if best.is_none_or(|best| engine.score() > best.score()) {
                best = Some(engine);
            }
            if engine.score() >= lines {
                break;
            }
        }
        best
    }

    /// Whether the sample shows anything of the dialect.
    fn fits(&self) -> bool {
        self.marks.score > 0
    }

    /// A given dialect; its language is that of a text.
    #[must_use]
    pub fn in_dialect(dialect: &'static Dialect, text: &str) -> Detected {
        Detected::by(dialect, &Sample::of(text))
    }

    /// What a text shows of each dialect, in the order of the table.
    #[must_use]
    pub fn in_each_dialect(text: &str) -> Vec<Detected> {
        let sample = Sample::of(text);
        let each = DIALECTS.iter();
        each.map(|dialect| Detected::by(dialect, &sample)).collect()
    }

    /// How many lines of the sample the dialect explains that no other does.
    #[must_use]
    pub fn score(&self) -> usize {
        self.marks.score
    }

    fn by(dialect: &'static Dialect, sample: &Sample) -> Detected {
        Detected {
            dialect,
            marks: (dialect.detect)(sample),
        }
    }

    /// Whether the text has marks of the dialect. If not, more of the file may show another one.
    #[must_use]
    pub fn is_certain(&self) -> bool {
        self.fits() && !self.dialect.is_fallback
    }

    /// The text that is read of a file, cut into pieces. A text in which no post is found is an article: one
    /// without words of a post, or whose words neither stand under a page header nor end as posts do, as far
    /// as the sample shows.
    #[must_use]
    pub fn read(&self, text: Text) -> (Text, Pieces) {
        match self.dialect.parser {
            Parser::Dump(parse) => {
                let pieces = parse(text.as_str(), self.marks.language);
                let pieces = self.with_posts(text.as_str(), pieces);
                (text, pieces)
            }
            Parser::Page(render) => render(&text.sources()[0]),
        }
    }

    /// The pieces of a dump, or of an article if no post is among them.
    fn with_posts(&self, text: &str, mut pieces: Pieces) -> Pieces {
        let is_word = |piece: Piece| {
            let is_of_post = piece.kind.role() == Role::Words || piece.kind == PieceKind::PostEnd;
            is_of_post && !is_blank(&text[piece.span])
        };
        let is_frame = |piece: Piece| {
            let is_of_page = matches!(piece.kind, PieceKind::Title | PieceKind::Starter);
            is_of_page || piece.kind.role() == Role::Frame
        };
        let has_frames = self.marks.has_posts || pieces.iter().any(is_frame);
        let has_posts = has_frames && pieces.iter().any(is_word);
        if !has_posts && !pieces.is_article() {
            pieces.become_article();
        }
        pieces
    }
}

//! Text dumps: what an extractor or a reader copied from a page, as text. A dialect reads them in one of two ways.
//!
//! - As a [`Grammar`], line by line and forward only: `invision` and `mail`. Write one where lines say by their words
//!   alone what they are, as the fields of mails do and the buttons below posts.
//! - By the lines around the posts: all lines are read first, as `generic::Page`, then cut into posts. `generic` cuts
//!   at the frame of repeated lines and knows no engine. `invision::page` and `questions` know by words of their engine
//!   where posts begin and end, and have `generic` read quotes, what stands below the words, and pieces. Write such a
//!   one where an extractor may have set the lines of an engine anywhere, and `generic` finds less in them.
//!
//! `plain` takes what no other reads. A dialect is one file or folder: how it reads, the words that it knows in each
//! language as data, and a row of [`DIALECTS`](super::DIALECTS) with how a sample is told to be of it.

mod advertisement;
mod clean;
mod column;
mod cursor;
pub(super) mod generic;
pub(super) mod invision;
mod line;
pub(super) mod mail;
pub(super) mod plain;
pub(super) mod questions;
mod subject;

use super::pieces::{PieceKind, Pieces};
pub use cursor::Cursor;
pub(super) use mail::is_archive_link;

/// What the lines of a dump are, one by one. A head may stand before or after the words of its post, on
/// one line or several: a grammar looks as far ahead as it needs to.
pub trait Grammar {
    /// Gives what stands before the first post to pieces; nothing, if nothing does.
    fn begin(&mut self, _cursor: &mut Cursor) {}

    /// Gives the line at the cursor, and what belongs with it, to pieces. `line` is that line without
    /// white space around it.
    fn line(&mut self, cursor: &mut Cursor, line: &str);
}

/// Takes a grammar through a text. A line that the grammar leaves where it is becomes words, so that
/// every line is given to a piece and any grammar comes to the end of any text.
#[must_use]
pub fn read(text: &str, mut grammar: impl Grammar) -> Pieces {
    let mut cursor = Cursor::new(text);
    grammar.begin(&mut cursor);
    while let Some(line) = cursor.line() {
        let at = cursor.at();
        grammar.line(&mut cursor, line);
        if cursor.at() == at {
            cursor.take(PieceKind::Body);
        }
    }
    cursor.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes a line that begins with `*` for a head and all others for nothing.
    struct Stars;

    impl Grammar for Stars {
        fn line(&mut self, cursor: &mut Cursor, line: &str) {
            if line.starts_with('*') {
                cursor.begin(PieceKind::PostHead);
            }
        }
    }

    #[test]
    fn a_line_that_a_grammar_leaves_is_words() {
        let pieces = read("* a\none\n\ntwo\n* b\nthree", Stars);
        let kinds: Vec<(PieceKind, u32)> = pieces
            .iter()
            .map(|piece| (piece.kind, piece.span.start))
            .collect();
        let (head, words) = (PieceKind::PostHead, PieceKind::Body);
        assert_eq!(kinds, [(head, 0), (words, 4), (head, 13), (words, 17)]);
        assert!(read("", Stars).is_empty());
    }
}

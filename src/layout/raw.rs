//! The rows of a whole text as it is in the file, with nothing hidden or folded.
//!
//! A row is found by a byte, and the rows below and above by that row, without looking at the rest of
//! the text: a long line is cut into pieces, each of which is broken into rows by itself. Whether a piece
//! starts at a cut follows from the text just before it.
//!
//! ```text
//! multiples of PIECE   ┆               ┆               ┆               ┆
//! lines                ── ─────── ─── ────────────────────────────────────── ──
//! pieces               ── ─────── ─── ────────────────────╎───────────────╎─ ──
//! ```

use super::wrap::{Columns, wrap};
use crate::text::Span;

/// A line that is no longer than this, in bytes, is never cut; a piece is at most twice as long.
const PIECE: usize = 4 << 10;

/// The rows of a text at one width.
#[derive(Clone, Copy, Debug)]
pub struct RawRows<'t> {
    text: &'t str,
    width: u16,
}

/// One row of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RawRow {
    /// Its words, without the spaces at which the line was broken.
    pub span: Span,
    /// Whether a line of the text begins here.
    pub begins_line: bool,
}

/// A part of one line that is broken into rows by itself.
#[derive(Clone, Copy, Debug)]
struct Piece {
    /// Its bytes, without the line end.
    start: usize,
    end: usize,
    /// The start of the next one.
    next: usize,
}

impl<'t> RawRows<'t> {
    /// The rows of a text in so many columns, at least one.
    #[must_use]
    pub fn of(text: &'t str, width: u16) -> RawRows<'t> {
        RawRows {
            text,
            width: width.max(1),
        }
    }

    /// The row that contains a byte, and those below it. None in an empty text.
    pub fn down_from(self, at: u32) -> impl Iterator<Item = RawRow> + use<'t> {
        let at = self.inside(at);
        let pieces = std::iter::successors(self.piece_at(at), move |piece| {
            self.piece_at(piece.next)
                .filter(|_| piece.next < self.text.len())
        });
        let mut rows = pieces.flat_map(move |piece| self.rows(piece)).peekable();
        let mut at_first = true;
        std::iter::from_fn(move || {
            let mut row = rows.next()?;
            while at_first
                && let Some(below) = rows.next_if(|below| below.span.start as usize <= at)
            {
                row = below;
            }
            at_first = false;
            Some(row)
        })
    }

    /// The row that contains a byte, and those above it, the nearest first. None in an empty text.
    pub fn up_from(self, at: u32) -> impl Iterator<Item = RawRow> + use<'t> {
        let at = self.inside(at);
        let pieces = std::iter::successors(self.piece_at(at), move |piece| {
            piece
                .start
                .checked_sub(1)
                .and_then(|before| self.piece_at(before))
        });
        let first = self.piece_at(at).map_or(0, |piece| piece.start);
        pieces
            .flat_map(move |piece| self.rows(piece).into_iter().rev())
            .skip_while(move |row| {
                let start = row.span.start as usize;
                start > at && start > first
            })
    }

    /// The last row, or nothing in an empty text.
    #[must_use]
    pub fn last(self) -> Option<RawRow> {
        self.up_from(u32::MAX).next()
    }

    /// The rows of a piece, at least one.
    fn rows(self, piece: Piece) -> Vec<RawRow> {
        let columns = Columns {
            first: self.width,
            rest: self.width,
        };
        let begins_line = piece.start == 0 || is_line_end(self.text.as_bytes()[piece.start - 1]);
        let start = Span::from(piece.start..piece.end).start;
        wrap(&self.text[piece.start..piece.end], columns)
            .into_iter()
            .enumerate()
            .map(|(number, row)| RawRow {
                span: row.shifted(start),
                begins_line: begins_line && number == 0,
            })
            .collect()
    }

    /// The start of a character at or before `at`; not between the two characters of a line end.
    fn inside(self, at: u32) -> usize {
        let last = self.text.len().saturating_sub(1);
        let at = self.text.floor_char_boundary((at as usize).min(last));
        let is_second = at > 0 && self.text.as_bytes()[at - 1..].starts_with(b"\r\n");
        at - usize::from(is_second)
    }

    /// The piece that contains a byte; the last one for a byte after the text.
    fn piece_at(self, at: usize) -> Option<Piece> {
        if self.text.is_empty() {
            return None;
        }
        let at = self.inside(u32::try_from(at).unwrap_or(u32::MAX));
        let (end, next) = self.end(at);
        Some(Piece {
            start: self.start(at),
            end,
            next,
        })
    }

    /// The start of the piece that contains the byte `at`.
    fn start(self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let (mut border, mut end) = (at / PIECE * PIECE, at);
        loop {
            if let Some(offset) = memchr::memrchr2(b'\n', b'\r', &bytes[border..end]) {
                return border + offset + 1;
            }
            if border == 0 {
                return 0;
            }
            if let Some(cut) = self.cut(border) {
                return cut;
            }
            (border, end) = (border - PIECE, border);
        }
    }

    /// The end of the piece that contains the byte `at`, and the start of the next one.
    fn end(self, at: usize) -> (usize, usize) {
        let bytes = self.text.as_bytes();
        let (mut start, mut border) = (at, (at / PIECE + 1) * PIECE);
        loop {
            let part = &bytes[start..border.min(bytes.len())];
            if let Some(offset) = memchr::memchr2(b'\n', b'\r', part) {
                let end = start + offset;
                let is_pair = bytes[end..].starts_with(b"\r\n");
                return (end, end + if is_pair { 2 } else { 1 });
            }
            if border >= bytes.len() {
                return (bytes.len(), bytes.len());
            }
            if let Some(cut) = self.cut(border) {
                return (cut, cut);
            }
            (start, border) = (border, border + PIECE);
        }
    }

    /// The cut of a line at a multiple of [`PIECE`]: none if the line starts or ends close to it.
    fn cut(self, border: usize) -> Option<usize> {
        let cut = self.text.ceil_char_boundary(border);
        let near = self.text.as_bytes().get(border - PIECE..=cut)?;
        memchr::memchr2(b'\n', b'\r', near).is_none().then_some(cut)
    }
}

fn is_line_end(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::lines;

    /// Checks that the same rows are found from the top, from the end and from any byte, and that they
    /// contain everything except spaces.
    fn check(text: &str, width: u16) {
        let rows = RawRows::of(text, width);
        let down: Vec<RawRow> = rows.down_from(0).collect();
        let mut up: Vec<RawRow> = rows.up_from(u32::MAX).collect();
        up.reverse();
        assert_eq!(down, up, "{text:?} in {width}");
        let words = |text: &str| text.split_whitespace().collect::<String>();
        let shown: String = down.iter().map(|row| words(&text[row.span])).collect();
        assert_eq!(shown, words(text));
        let starts = down.iter().filter(|row| row.begins_line);
        let starts: Vec<u32> = starts.map(|row| row.span.start).collect();
        let expected: Vec<u32> = lines(text, 0).map(|line| line.span.start).collect();
        assert_eq!(starts, expected, "{text:?}");
        for (number, row) in down.iter().enumerate().step_by(down.len() / 20 + 1) {
            let at = row.span.start;
            assert_eq!(rows.down_from(at).next(), Some(*row), "{text:?} in {width}");
            assert_eq!(rows.down_from(at).nth(1), down.get(number + 1).copied());
            let above = number.checked_sub(1).map(|above| down[above]);
            assert_eq!(rows.up_from(at).nth(1), above, "{text:?} in {width}");
        }
    }

    #[test]
    fn every_kind_of_line_is_a_row_or_more() {
        for text in [
            "",
            "a",
            "\n",
            "\r\n\r\n",
            "a\rb\r\nc\n\nd",
            "one two\n three",
            "日本\né",
        ] {
            for width in [1, 3, 80] {
                check(text, width);
            }
        }
    }

    #[test]
    fn a_part_of_a_long_line_is_laid_out_without_the_rest() {
        for length in [PIECE - 1, PIECE, PIECE + 1, 2 * PIECE + 7] {
            for before in ["", "x\n", &"y".repeat(PIECE - 2)] {
                let line = "é w. ".repeat(length / 6 + 1);
                check(&format!("{before}{line}"), 40);
                check(&format!("{before}\n{line}\r\nend"), 30);
                check(&format!("{before}{}\nend", "日".repeat(length / 3)), 50);
            }
        }
    }

    proptest! {
        #[test]
        fn any_text_has_the_same_rows_from_anywhere(
            text in "([a-zé日 ]{0,9}(\n|\r|\r\n|\n\n| ){0,3}){0,30}",
            width in 1_u16..30,
            at in any::<u32>(),
        ) {
            check(&text, width);
            let rows = RawRows::of(&text, width);
            let at = at % 400;
            prop_assert_eq!(rows.down_from(at).next(), rows.up_from(at).next());
        }
    }
}

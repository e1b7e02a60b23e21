//! Breaks one line of text into rows.
//!
//! Unicode's rules decide where a line may break (`textwrap` has them, with the dictionaries for Thai,
//! Lao, Khmer and Burmese); `glyph.rs` decides how wide words are, because it determines what is drawn.
//! A line of ASCII, as most are, breaks at spaces and needs neither.

use textwrap::WordSeparator;

use super::glyph::{self, glyphs};
use crate::text::Span;

/// The columns that rows may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Columns {
    /// The first row.
    pub first: u16,
    /// Every further row.
    pub rest: u16,
}

/// A part of a line that is not broken unless it is wider than a row.
#[derive(Clone, Copy)]
struct Word {
    /// Without the spaces after it.
    span: Span,
    width: u16,
    /// The spaces after it, in columns.
    space: u16,
}

/// Breaks a line into rows: spans of the line, without the spaces at which it was broken. Spaces at
/// the start of the line are kept. A line without words is one empty row.
#[must_use]
pub fn wrap(line: &str, columns: Columns) -> Vec<Span> {
    let mut rows = Rows {
        line,
        columns: Columns {
            first: columns.first.max(1),
            rest: columns.rest.max(1),
        },
        full: Vec::new(),
        row: None,
        width: 0,
    };
    if line.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        for word in ascii_words(line) {
            rows.push(word);
        }
    } else {
        for word in unicode_words(line) {
            rows.push(word);
        }
    }
    rows.finish()
}

/// Rows that are filled word by word.
struct Rows<'l> {
    line: &'l str,
    columns: Columns,
    full: Vec<Span>,
    /// The row that is being filled.
    row: Option<Span>,
    /// Its columns, with the spaces after its last word.
    width: u16,
}

impl Rows<'_> {
    fn limit(&self) -> u16 {
        if self.full.is_empty() {
            self.columns.first
        } else {
            self.columns.rest
        }
    }

    fn push(&mut self, word: Word) {
        let fits = self.width.saturating_add(self.width_of(word)) <= self.limit();
        if !fits && self.row.is_some() {
            self.break_row();
        }
        let width = self.width_of(word);
        if width > self.limit() {
            self.push_in_parts(word.span);
        } else {
            self.extend(word.span, width);
        }
        self.width = self.width.saturating_add(word.space);
    }

    /// The columns of the next word: the width of a tab depends on where it starts.
    fn width_of(&self, word: Word) -> u16 {
        let text = &self.line[word.span];
        // The parts of an address are measured apart.
        if !text.contains('\t') {
            return word.width;
        }
        glyphs(text, self.width)
            .map(|glyph| glyph.width)
            .fold(0, u16::saturating_add)
    }

    fn extend(&mut self, span: Span, width: u16) {
        match &mut self.row {
            Some(row) => row.end = span.end,
            None => self.row = Some(span),
        }
        self.width = self.width.saturating_add(width);
    }

    fn break_row(&mut self) {
        self.full.extend(self.row.take());
        self.width = 0;
    }

    /// A word wider than a row is cut between graphemes.
    fn push_in_parts(&mut self, word: Span) {
        let line = self.line;
        let mut start = word.start;
        while start < word.end {
            let rest = Span::new(start, word.end);
            for glyph in glyphs(&line[rest], self.width) {
                let span = Span::from(glyph.at..glyph.at + glyph.len).shifted(rest.start);
                if self.row.is_some() && self.width.saturating_add(glyph.width) > self.limit() {
                    break;
                }
                self.extend(span, glyph.width);
                start = span.end;
            }
            if start < word.end {
                self.break_row();
            }
        }
    }

    fn finish(mut self) -> Vec<Span> {
        self.break_row();
        if self.full.is_empty() {
            self.full.push(Span::default());
        }
        self.full
    }
}

/// What an address contains. Terminals let the reader click on an address that is not broken.
const ADDRESS: &str = "://";

/// The words of a line of ASCII: they end at spaces and, except in addresses, after hyphens between
/// letters.
fn ascii_words(line: &str) -> impl Iterator<Item = Word> {
    let bytes = line.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at;
        // Spaces at the very start of the line belong to its first word.
        while start == 0 && bytes.get(at) == Some(&b' ') {
            at += 1;
        }
        let mut is_address = false;
        while at < bytes.len() && bytes[at] != b' ' {
            at += 1;
            is_address |= bytes[start..at].ends_with(ADDRESS.as_bytes());
            let hyphen = !is_address
                && bytes[at - 1] == b'-'
                && at >= 2
                && bytes[at - 2].is_ascii_alphabetic()
                && bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
            if hyphen {
                break;
            }
        }
        let end = at;
        while bytes.get(at) == Some(&b' ') {
            at += 1;
        }
        (end > start).then(|| Word {
            span: Span::from(start..end),
            width: columns(end - start),
            space: columns(at - end),
        })
    })
}

/// The words of any line, by the line breaking rules of Unicode; the ASCII part of an address is one.
fn unicode_words(line: &str) -> impl Iterator<Item = Word> {
    let mut at = 0;
    let words = WordSeparator::UnicodeBreakProperties.find_words(line);
    let mut words = words
        .map(move |word| {
            let span = Span::from(at..at + word.word.len());
            at += word.word.len() + word.whitespace.len();
            Word {
                span,
                width: columns(glyph::width(word.word)),
                space: columns(word.whitespace.len()),
            }
        })
        .peekable();
    std::iter::from_fn(move || {
        let mut word = words.next()?;
        let is_address = line[word.span].contains(ADDRESS);
        while word.space == 0
            && let Some(next) = words.next_if(|next| is_address && line[next.span].is_ascii())
        {
            word = Word {
                span: Span::new(word.span.start, next.span.end),
                width: word.width.saturating_add(next.width),
                space: next.space,
            };
        }
        Some(word)
    })
}

fn columns(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, width: u16, rows: &[&str]) {
        let columns = Columns {
            first: width,
            rest: width,
        };
        let found: Vec<_> = wrap(line, columns)
            .into_iter()
            .map(|row| &line[row])
            .collect();
        assert_eq!(found, rows, "{line:?} in {width}");
    }

    #[test]
    fn words_stay_whole_while_they_fit() {
        check("the ferry was sold", 9, &["the ferry", "was sold"]);
        check("the ferry was sold", 10, &["the ferry", "was sold"]);
        check("a  b", 4, &["a  b"]);
        check("", 5, &[""]);
        check("   ", 5, &["   "]);
        check("  indented words", 10, &["  indented", "words"]);
        check("well-known", 6, &["well-", "known"]);
    }

    #[test]
    fn addresses_stay_whole_while_they_fit() {
        let address = "https://example.org/north-wade/horn-log";
        check(
            &format!("see {address} ok-ay"),
            42,
            &["see", address, "ok-ay"],
        );
        check(&format!("→ {address} ok-ay"), 40, &["→", address, "ok-ay"]);
        check(&format!("“{address}”"), 41, &[&format!("“{address}”")]);
        check("a://b-cde", 6, &["a://b-", "cde"]);
    }

    #[test]
    fn words_wider_than_a_row_are_cut() {
        check("abcdefgh", 3, &["abc", "def", "gh"]);
        check("x abcdefgh y", 3, &["x", "abc", "def", "gh", "y"]);
        check("日本語", 3, &["日", "本", "語"]);
    }

    #[test]
    fn the_width_of_a_tab_depends_on_its_column() {
        check("ko\t日本\tsoup", 12, &["ko\t日本\t", "soup"]);
        check("abcdefg\tx", 9, &["abcdefg\tx"]);
        check("abc\t\tx", 5, &["abc\t", "\tx"]);
    }

    #[test]
    fn other_scripts_break_by_their_own_rules() {
        check("日本語を読む。", 6, &["日本語", "を読", "む。"]);
        check("10\u{a0}km away", 8, &["10\u{a0}km", "away"]);
        check("ภาษาไทยง่าย", 8, &["ภาษาไทย", "ง่าย"]);
    }

    #[test]
    fn the_first_row_can_be_narrower() {
        let columns = Columns { first: 4, rest: 9 };
        assert_eq!(
            wrap("one two three", columns),
            [Span::new(0, 3), Span::new(4, 13)]
        );
    }
}

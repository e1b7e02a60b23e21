//! Tokens as alignment compares them: case, punctuation, emphasis and white space do not count.

use crate::text::{Span, trim_span};

/// One word of the text, reduced to a number. Equal words have equal numbers; so may, once in a
/// few billion, different ones, and therefore nothing is concluded from a single word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Token {
    pub hash: u32,
    pub span: Span,
}

/// The words of a stretch of text. A word is what stands between spaces, compared by its letters and
/// digits alone; an ideograph, a kana or a pictograph is a word by itself, because nothing
/// separates those from their neighbours.
pub(super) fn words(text: &str, span: Span) -> Tokens<'_> {
    Tokens {
        text: &text[..span.end as usize],
        at: span.start as usize,
    }
}

/// Made by [`words`].
pub(super) struct Tokens<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let bytes = self.text.as_bytes();
        let mut hash = SEED;
        let mut start = None;
        let mut end = self.at;
        // Nearly all text is ASCII, and read byte by byte.
        while let Some(&byte) = bytes.get(self.at) {
            let (letter, length) = match CLASSES[usize::from(byte)] {
                MARK => (None, 1),
                SPACE if start.is_some() => break,
                SPACE => (None, 1),
                BEYOND => {
                    let c = self.text[self.at..].chars().next()?;
                    match sort(c) {
                        Sort::Mark => (None, c.len_utf8()),
                        Sort::Space | Sort::Alone if start.is_some() => break,
                        Sort::Space => (None, c.len_utf8()),
                        Sort::Alone => {
                            let start = self.at;
                            self.at += c.len_utf8();
                            return Some(Token {
                                hash: number(mix(SEED, c)),
                                span: Span::from(start..self.at),
                            });
                        }
                        Sort::Letter => (Some(mix(hash, c)), c.len_utf8()),
                    }
                }
                letter => (Some(step(hash, u32::from(letter))), 1),
            };
            if let Some(next) = letter {
                start = start.or(Some(self.at));
                hash = next;
                end = self.at + length;
            }
            self.at += length;
        }
        Some(Token {
            hash: number(hash),
            span: Span::from(start?..end),
        })
    }
}

/// The words of a line. A line that has only marks counts as one word: `{`, `^~~~`; unless it is
/// blank or says that something was left out.
pub(super) fn line_tokens(text: &str, line: Span) -> LineTokens<'_> {
    LineTokens {
        words: words(text, line),
        line: Some(line),
    }
}

/// Made by [`line_tokens`].
pub(super) struct LineTokens<'t> {
    words: Tokens<'t>,
    /// The line, as long as no word of it was found.
    line: Option<Span>,
}

impl Iterator for LineTokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let word = self.words.next();
        match (self.line.take(), word) {
            (Some(line), None) => mark(self.words.text, line),
            (_, word) => word,
        }
    }
}

fn mark(text: &str, line: Span) -> Option<Token> {
    let span = trim_span(text, line);
    let shown = &text[span];
    (!span.is_empty() && !is_elision(shown)).then(|| Token {
        hash: number(shown.chars().fold(SEED, mix)),
        span,
    })
}

/// Whether marks say that something was left out: `...`, `[…]`.
fn is_elision(marks: &str) -> bool {
    let around = |c| matches!(c, '[' | ']' | '(' | ')' | '<' | '>' | '{' | '}' | ' ');
    let inner = marks.trim_matches(around);
    inner.contains('…') || inner.contains("..") && inner.chars().all(|c| c == '.')
}

const SEED: u64 = 0;

/// What a character beyond ASCII is to a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// A letter or digit of a word.
    Letter,
    /// A word by itself.
    Alone,
    /// In or round a word, and left out: punctuation, emphasis.
    Mark,
    /// Between words.
    Space,
}

const MARK: u8 = 0;
const SPACE: u8 = 1;
const BEYOND: u8 = 2;

/// The class of every byte: a letter in lower case or a digit as itself, or one of the above.
const CLASSES: [u8; 256] = {
    let mut classes = [MARK; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        if byte.is_ascii_alphanumeric() {
            classes[byte as usize] = byte.to_ascii_lowercase();
        } else if byte <= b' ' || byte == 0x7f {
            classes[byte as usize] = SPACE;
        }
        byte += 1;
    }
    let mut byte = 128;
    while byte < 256 {
        classes[byte] = BEYOND;
        byte += 1;
    }
    classes
};

fn sort(c: char) -> Sort {
    match c {
        '—' | '–' | '…' => Sort::Space,
        '\u{2e80}'..='\u{2fff}'
        | '\u{3040}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}' => Sort::Alone,
        '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}' => Sort::Alone,
        _ if c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}') => Sort::Letter,
        _ if c.is_whitespace() || c.is_control() => Sort::Space,
        _ => Sort::Mark,
    }
}

/// Adds one more letter to a hash, in lower case.
fn mix(hash: u64, c: char) -> u64 {
    if c.is_ascii() {
        step(hash, u32::from(c.to_ascii_lowercase()))
    } else {
        let lower = c.to_lowercase();
        lower.fold(hash, |hash, c| step(hash, u32::from(c)))
    }
}

fn step(hash: u64, letter: u32) -> u64 {
    hash.rotate_left(7) ^ u64::from(letter)
}

fn number(hash: u64) -> u32 {
    (hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
}

/// One number for several words in a row.
pub(super) fn gram(words: &[Token]) -> u64 {
    words.iter().fold(words.len() as u64, |hash, word| {
        (hash ^ u64::from(word.hash))
            .wrapping_mul(0x9e37_79b9_7f4a_7c15)
            .rotate_left(29)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hashes(text: &str) -> Vec<u32> {
        words(text, Span::from(0..text.len()))
            .map(|word| word.hash)
            .collect()
    }

    #[test]
    fn what_quoting_changes_does_not_count() {
        assert_eq!(
            hashes("Don't **ever** do\u{a0}that!"),
            hashes("DON’T ever — do that…")
        );
        assert_ne!(hashes("do that"), hashes("that do"));
        assert!(hashes(" ... [—] ").is_empty());
    }

    #[test]
    fn ideographs_and_pictographs_are_words_by_themselves() {
        assert_eq!(hashes("日本語").len(), 3);
        assert_eq!(hashes("yes👍👍").len(), 3);
    }

    #[test]
    fn a_word_knows_where_it_stands() {
        let text = "«Один» two";
        let found: Vec<_> = words(text, Span::from(2..text.len()))
            .map(|word| &text[word.span])
            .collect();
        assert_eq!(found, ["Один", "two"]);
    }
}

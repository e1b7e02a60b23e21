//! Tokens: normalised words, compared without case, punctuation, emphasis and white space.
//!
//! A letter counts as the letters that Unicode takes it apart into (NFKD): `é` is `e` with an accent,
//! whether a page writes one character or two, and a ligature is its letters.

use unicode_normalization::char::decompose_compatible;

use crate::text::{Span, trim_span};

/// One word of the text, reduced to a hash. Different words have the same hash once in a few billion, so
/// nothing is inferred from a single token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Token {
    pub hash: u32,
    pub span: Span,
}

/// The tokens of a part of a text. A token is the letters and digits between two spaces; an ideograph, a
/// kana or a pictograph is a token by itself, because nothing separates those from their neighbours.
pub(super) fn tokens(text: &str, span: Span) -> Tokens<'_> {
    Tokens {
        text: &text[..span.end as usize],
        at: span.start as usize,
    }
}

/// Made by [`tokens`].
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
        // Nearly all text is ASCII, which is read byte by byte.
        while let Some(&byte) = bytes.get(self.at) {
            let (letter, length) = match CLASSES[usize::from(byte)] {
                MARK => (None, 1),
                SPACE if start.is_some() => break,
                SPACE => (None, 1),
                NON_ASCII => {
                    let c = self.text[self.at..].chars().next()?;
                    match classify(c) {
                        Class::Mark => (None, c.len_utf8()),
                        Class::Space | Class::Alone if start.is_some() => break,
                        Class::Space => (None, c.len_utf8()),
                        Class::Alone => {
                            return Some(self.alone());
                        }
                        Class::Letter => (Some(add_char(hash, c)), c.len_utf8()),
                    }
                }
                letter => (Some(add_code(hash, u32::from(letter))), 1),
            };
            if let Some(next) = letter {
                start = start.or(Some(self.at));
                hash = next;
                end = self.at + length;
            }
            self.at += length;
        }
        Some(Token {
            hash: fold_to_u32(hash),
            span: Span::from(start?..end),
        })
    }
}

impl Tokens<'_> {
    /// The token of one character that is a token by itself, with the sound marks that follow it.
    fn alone(&mut self) -> Token {
        let start = self.at;
        let mut hash = SEED;
        for c in self.text[start..].chars() {
            if self.at > start && !is_sound_mark(c) {
                break;
            }
            hash = add_char(hash, c);
            self.at += c.len_utf8();
        }
        Token {
            hash: fold_to_u32(hash),
            span: Span::from(start..self.at),
        }
    }
}

/// The tokens of a line. A line of punctuation alone is one token (`{`, `^~~~`), unless it marks an
/// omission.
pub(super) fn line_tokens(text: &str, line: Span) -> LineTokens<'_> {
    LineTokens {
        tokens: tokens(text, line),
        line: Some(line),
    }
}

/// Made by [`line_tokens`].
pub(super) struct LineTokens<'t> {
    tokens: Tokens<'t>,
    /// The line, until its first token is read.
    line: Option<Span>,
}

impl Iterator for LineTokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let token = self.tokens.next();
        match (self.line.take(), token) {
            (Some(line), None) => punctuation_token(self.tokens.text, line),
            (_, token) => token,
        }
    }
}

fn punctuation_token(text: &str, line: Span) -> Option<Token> {
    let span = trim_span(text, line);
    let shown = &text[span];
    (!span.is_empty() && !is_elision(shown)).then(|| Token {
        hash: fold_to_u32(shown.chars().fold(SEED, add_char)),
        span,
    })
}

/// Whether punctuation marks an omission: `...`, `[…]`.
fn is_elision(marks: &str) -> bool {
    let around = |c| matches!(c, '[' | ']' | '(' | ')' | '<' | '>' | '{' | '}' | ' ');
    let inner = marks.trim_matches(around);
    inner.contains('…') || inner.contains("..") && inner.chars().all(|c| c == '.')
}

const SEED: u64 = 0;

/// The class of a character outside ASCII.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// A letter or digit of a token.
    Letter,
    /// A token by itself.
    Alone,
    /// Ignored in and around tokens: punctuation, emphasis.
    Mark,
    /// Separates tokens.
    Space,
}

const MARK: u8 = 0;
const SPACE: u8 = 1;
const NON_ASCII: u8 = 2;

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
        classes[byte] = NON_ASCII;
        byte += 1;
    }
    classes
};

fn classify(c: char) -> Class {
    match c {
        '—' | '–' | '…' => Class::Space,
        '\u{2e80}'..='\u{2fff}'
        | '\u{3040}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}' => Class::Alone,
        '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}' => Class::Alone,
        _ if c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}') => Class::Letter,
        _ if c.is_whitespace() || c.is_control() => Class::Space,
        _ => Class::Mark,
    }
}

/// Whether a character changes the sound of the kana before it.
fn is_sound_mark(c: char) -> bool {
    matches!(c, '\u{3099}' | '\u{309a}')
}

/// Adds one more letter to a hash: its parts in lower case.
fn add_char(mut hash: u64, c: char) -> u64 {
    if c.is_ascii() {
        return add_code(hash, u32::from(c.to_ascii_lowercase()));
    }
    decompose_compatible(c, |part| {
        hash = part
            .to_lowercase()
            .fold(hash, |hash, c| add_code(hash, u32::from(c)));
    });
    hash
}

fn add_code(hash: u64, letter: u32) -> u64 {
    hash.rotate_left(7) ^ u64::from(letter)
}

fn fold_to_u32(hash: u64) -> u32 {
    (hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
}

/// The hash of several tokens in a row.
pub(super) fn hash_gram(tokens: &[Token]) -> u64 {
    tokens.iter().fold(tokens.len() as u64, |hash, token| {
        (hash ^ u64::from(token.hash))
            .wrapping_mul(0x9e37_79b9_7f4a_7c15)
            .rotate_left(29)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hashes(text: &str) -> Vec<u32> {
        tokens(text, Span::from(0..text.len()))
            .map(|token| token.hash)
            .collect()
    }

    #[test]
    fn case_punctuation_and_emphasis_do_not_count() {
        assert_eq!(
            hashes("Don't **ever** do\u{a0}that!"),
            hashes("DON’T ever — do that…")
        );
        assert_ne!(hashes("do that"), hashes("that do"));
        assert!(hashes(" ... [—] ").is_empty());
    }

    #[test]
    fn a_letter_with_its_accent_is_one_character_or_two() {
        let same = [
            ("Ärger über Öl", "A\u{308}rger u\u{308}ber O\u{308}l"),
            ("việt Việt", "vie\u{323}\u{302}t VIE\u{323}\u{302}T"),
            ("ガス", "カ\u{3099}ス"),
            ("한국", "\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}"),
            ("ﬁne", "fine"),
        ];
        for (one, two) in same {
            assert_eq!(hashes(one), hashes(two), "{one}");
        }
        assert_ne!(hashes("Öl"), hashes("Ol"));
        assert_ne!(hashes("ガス"), hashes("カス"));
    }

    #[test]
    fn ideographs_and_pictographs_are_tokens_by_themselves() {
        assert_eq!(hashes("日本語").len(), 3);
        assert_eq!(hashes("yes👍👍").len(), 3);
    }

    #[test]
    fn a_token_has_the_span_of_its_letters() {
        let text = "«Один» two";
        let found: Vec<_> = tokens(text, Span::from(2..text.len()))
            .map(|token| &text[token.span])
            .collect();
        assert_eq!(found, ["Один", "two"]);
    }
}

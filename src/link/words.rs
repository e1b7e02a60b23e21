//! Words as the echo hears them: case, punctuation, emphasis and white space do not count.

use crate::text::{Span, trim_span};

/// One word of the text, reduced to a number. Equal words have equal numbers; so may, once in a
/// few billion, different ones, and therefore nothing is concluded from a single word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub hash: u32,
    pub span: Span,
}

/// The words of a stretch of text. A word is what stands between spaces, heard by its letters and
/// digits alone; an ideograph, a kana or a pictograph is a word by itself, because nothing
/// separates those from their neighbours.
pub(super) fn words(text: &str, span: Span) -> Words<'_> {
    Words {
        text: &text[..span.end as usize],
        at: span.start as usize,
    }
}

/// Made by [`words`].
pub(super) struct Words<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for Words<'_> {
    type Item = Word;

    fn next(&mut self) -> Option<Word> {
        let (start, first, alone) = loop {
            let (c, sort) = self.peek()?;
            match sort {
                Sort::Letter | Sort::Alone => break (self.at, c, sort == Sort::Alone),
                Sort::Mark | Sort::Space => self.at += c.len_utf8(),
            }
        };
        let mut hash = mix(SEED, first);
        self.at += first.len_utf8();
        let mut end = self.at;
        while !alone && let Some((c, sort)) = self.peek() {
            match sort {
                Sort::Letter => {
                    hash = mix(hash, c);
                    self.at += c.len_utf8();
                    end = self.at;
                }
                Sort::Mark => self.at += c.len_utf8(),
                Sort::Space | Sort::Alone => break,
            }
        }
        Some(Word {
            hash,
            span: Span::from(start..end),
        })
    }
}

impl Words<'_> {
    /// The next character and what it is to a word. Nearly all text is ASCII, and looked up.
    #[inline]
    fn peek(&self) -> Option<(char, Sort)> {
        let byte = *self.text.as_bytes().get(self.at)?;
        if byte.is_ascii() {
            return Some((char::from(byte), ASCII[usize::from(byte)]));
        }
        let c = self.text[self.at..].chars().next()?;
        Some((c, sort(c)))
    }
}

/// The words of a line. A line that has only marks is heard as one word: `{`, `^~~~`; unless it is
/// blank or says that something was left out.
pub(super) fn line_words(text: &str, line: Span) -> impl Iterator<Item = Word> {
    let mut words = words(text, line).peekable();
    let mark = match words.peek() {
        Some(_) => None,
        None => mark(text, line),
    };
    words.chain(mark)
}

fn mark(text: &str, line: Span) -> Option<Word> {
    let span = trim_span(text, line);
    let shown = &text[span];
    (!span.is_empty() && !is_elision(shown)).then(|| Word {
        hash: shown.chars().fold(SEED, mix),
        span,
    })
}

/// Whether marks say that something was left out: `...`, `[…]`.
fn is_elision(marks: &str) -> bool {
    let around = |c| matches!(c, '[' | ']' | '(' | ')' | '<' | '>' | '{' | '}' | ' ');
    let inner = marks.trim_matches(around);
    inner.contains('…') || inner.contains("..") && inner.chars().all(|c| c == '.')
}

const SEED: u32 = 0x811c_9dc5;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// A letter or digit of a word.
    Letter,
    /// A word by itself.
    Alone,
    /// In or round a word, and not heard: punctuation, emphasis.
    Mark,
    /// Between words.
    Space,
}

/// What every ASCII character is to a word.
const ASCII: [Sort; 128] = {
    let mut sorts = [Sort::Mark; 128];
    let mut byte = 0_u8;
    while byte < 128 {
        if byte.is_ascii_alphanumeric() {
            sorts[byte as usize] = Sort::Letter;
        } else if byte <= b' ' || byte == 0x7f {
            sorts[byte as usize] = Sort::Space;
        }
        byte += 1;
    }
    sorts
};

/// What a character beyond ASCII is to a word.
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

/// FNV-1a over the lower-case form.
fn mix(hash: u32, c: char) -> u32 {
    let step = |hash: u32, c: char| (hash ^ u32::from(c)).wrapping_mul(0x0100_0193);
    if c.is_ascii() {
        step(hash, c.to_ascii_lowercase())
    } else {
        c.to_lowercase().fold(hash, step)
    }
}

/// One number for several words in a row.
pub(super) fn gram(words: &[Word]) -> u64 {
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

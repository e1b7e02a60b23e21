//! Posts that a page has, but not in the file: it says where they stand and how many they are.

use super::post::PostId;
use crate::text::{Span, Text};

/// A place where posts stand which the file does not hold: `3 more replies`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The words that say so.
    pub words: Span,
    /// The post before them; none before the first.
    pub after: Option<PostId>,
}

impl Missing {
    /// How many posts are missing, where the page says it: the first number of its words, `1,200` as one.
    #[must_use]
    pub fn count(&self, text: &Text) -> Option<u32> {
        let words = &text[self.words];
        let words = &words[words.find(|c: char| c.is_ascii_digit())?..];
        let end = words.find(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '.'));
        let mut digits = words[..end.unwrap_or(words.len())].bytes();
        digits.try_fold(0u32, |count, digit| match digit {
            b'0'..=b'9' => count.checked_mul(10)?.checked_add(u32::from(digit - b'0')),
            _ => Some(count),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_says_how_many_are_missing() {
        let check = |words: &str, expected: Option<u32>| {
            let text = Text::from(words);
            let missing = Missing {
                words: Span::from(0..words.len()),
                after: None,
            };
            assert_eq!(missing.count(&text), expected, "{words}");
        };
        check("3 more replies", Some(3));
        check("Load more comments (1,204 replies)", Some(1204));
        check("continue this thread", None);
        check("99999999999 more", None);
    }
}

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
    /// How many posts are missing, where the page says it: the first number of its words, `1,200` as one; none of a
    /// rounded one, `1.2k`.
    #[must_use]
    pub fn count(&self, text: &Text) -> Option<u32> {
        let words = &text[self.words];
        let number = &words[words.find(|c: char| c.is_ascii_digit())?..];
        let end = number.find(|c: char| !c.is_alphanumeric() && !matches!(c, ',' | '.'));
        let number = &number[..end.unwrap_or(number.len())];
        let mut groups = number.trim_end_matches([',', '.']).split([',', '.']);
        let first = groups.next()?;
        let is_whole = groups.clone().all(|group| group.len() == 3);
        let digits = groups.fold(first.to_owned(), |digits, group| digits + group);
        digits.parse().ok().filter(|_| is_whole)
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
        check("2.310 weitere Antworten", Some(2310));
        check("More replies: 12.", Some(12));
        check("1.2k more replies", None);
        check("12k more replies", None);
        check("continue this thread", None);
        check("99999999999 more", None);
    }
}

//! The subject that posts answer: `Re: Boats`. Engines print it in the heads, below that of the first post as well, and
//! some put the description of a picture before it.
//!
//! ```text
//! Default Boats                  Standard
//! Default Re: Boats              Thumbs up AW: Boats
//! ```

use std::collections::HashMap;

use super::Page;
use crate::syntax::dumps::subject::without_prefixes;
use crate::text::Span;

/// How many words the description of a picture has at most.
const PICTURE_WORDS: usize = 2;
/// How far below an anchor subjects are looked for, in lines, and below how many anchors.
const NEAR: usize = 10;
const ANCHORS: usize = 64;
/// Below how many anchors an answered subject stands at least.
const FEWEST: usize = 2;

/// The subject that most posts answer in the lines below the anchors.
pub(super) fn find(page: &Page, anchors: &[u32]) -> Option<String> {
    let mut times: HashMap<&str, usize> = HashMap::new();
    let mut far = NEAR;
    for (at, &anchor) in anchors.iter().enumerate().take(ANCHORS) {
        // In the second half of a gap stands the head of the next post.
        if let Some(next) = anchors.get(at + 1) {
            far = NEAR.min((next - anchor) as usize / 2);
        }
        let below = anchor as usize + 1;
        let below = below..(below + far).min(page.lines.len());
        for line in below {
            if let Some(subject) = subject(page.words(line)) {
                *times.entry(subject).or_default() += 1;
                break;
            }
            if page.weights.prose(line) > 0 {
                break;
            }
        }
    }
    let most = times
        .into_iter()
        .max_by_key(|&(subject, times)| (times, subject));
    let often = most.filter(|&(_, times)| times >= FEWEST);
    often.map(|(subject, _)| subject.to_owned())
}

/// The subject that a text says it answers.
pub(super) fn subject(words: &str) -> Option<&str> {
    let mut rest = words;
    for _ in 0..=PICTURE_WORDS {
        let subject = without_prefixes(rest, Span::from(0..rest.len()));
        if subject.start > 0 && !rest.starts_with('[') {
            return Some(&rest[subject]);
        }
        let (word, behind) = rest.split_once(' ')?;
        if !word.chars().all(char::is_alphanumeric) {
            return None;
        }
        rest = behind;
    }
    None
}

/// Whether a line is this subject, of the first post or of an answer.
pub(super) fn is(words: &str, subject: &str) -> bool {
    let Some(before) = words.strip_suffix(subject) else {
        return false;
    };
    let is_word = |word: &str| word.chars().all(char::is_alphanumeric);
    let is_picture = || {
        before.ends_with(' ')
            && before.split_whitespace().count() <= PICTURE_WORDS
            && before.split_whitespace().all(is_word)
    };
    before.is_empty() || self::subject(words) == Some(subject) || is_picture()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_stand_behind_prefixes_and_pictures() {
        for (words, expected) in [
            ("Re: Boats of the north", Some("Boats of the north")),
            ("Default Re: Boats", Some("Boats")),
            ("Daumen hoch AW: Boats", Some("Boats")),
            ("Subject: Re: Boats", None),
            ("Take a look, re: boats", None),
            ("Boats", None),
        ] {
            assert_eq!(subject(words), expected, "{words}");
        }
        for (words, expected) in [
            ("Boats", true),
            ("Default Boats", true),
            ("Default RE: Boats", true),
            ("We like to sail in Boats", false),
            ("No, Boats", false),
        ] {
            assert_eq!(is(words, "Boats"), expected, "{words}");
        }
    }
}

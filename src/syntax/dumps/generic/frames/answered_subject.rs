//! The subject that posts answer: `Re: Boats`. Engines print it in the heads, below that of the first post as well, and
//! some put the description of a picture before it.
//!
//! ```text
//! Default Boats                  Standard
//! Default Re: Boats              Thumbs up AW: Boats
//! ```

use std::collections::HashMap;

use super::super::Page;
use crate::syntax::dumps::subject::without_prefixes;
use crate::text::Span;

/// How many words the description of a picture has at most.
const PICTURE_WORDS: usize = 2;
/// A subject of so many words is short.
const SHORT: usize = 2;
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
    let subject =
        |words: &'_ str| without_prefixes(words, Span::from(0..words.len())).start as usize;
    let mut starts = behind_picture(words).map(|rest| &words[rest..]);
    // `[Boats]` alone is the name of a list, which the first post has as well.
    let answers = |rest: &&str| subject(rest) > 0 && !rest.starts_with('[');
    starts.find(answers).map(|rest| &rest[subject(rest)..])
}

/// Whether a line is this subject, of the first post or of an answer.
pub(super) fn is_subject(words: &str, subject: &str) -> bool {
    let is_long = || subject.split(' ').nth(SHORT).is_some();
    let is_below_picture = || behind_picture(words).any(|start| &words[start..] == subject);
    words == subject
        || self::subject(words) == Some(subject)
        // A word or two that end like a short subject may be said.
        || words.ends_with(subject) && is_long() && is_below_picture()
}

/// Where a text begins, and where it does behind what can be the description of a picture, in bytes.
fn behind_picture(words: &str) -> impl Iterator<Item = usize> {
    let is_word = |word: &str| word.chars().all(char::is_alphanumeric);
    let mut start = 0;
    let spaces = words.match_indices(' ').take(PICTURE_WORDS);
    let behind = spaces.map_while(move |(space, _)| {
        let word = &words[start..space];
        start = space + 1;
        is_word(word).then_some(start)
    });
    [0].into_iter().chain(behind)
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
            ("Boats of the north", true),
            ("Default Boats of the north", true),
            ("Default RE: Boats of the north", true),
            ("We all like Boats of the north", false),
            ("No, Boats of the north", false),
        ] {
            assert_eq!(is_subject(words, "Boats of the north"), expected, "{words}");
        }
        assert!(is_subject("Default Re: Boats", "Boats") && !is_subject("Nice Boats", "Boats"));
    }
}

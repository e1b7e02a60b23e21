//! Labels of icons: the same word behind the same picture, wherever that stands. An extractor that writes pictures
//! into the line puts both behind the last words of a post, and what stands below them in one line with them.
//!
//! ```text
//! Good luck! ![](themes/ip.gif) Logged  Lamps since 1990      a post, its foot and a signature
//! ```

use std::collections::HashMap;

use memchr::memmem;

use super::markdown::target_end;
use super::{HABIT, Mark};
use crate::text::Span;

/// The beginning of a picture without a description.
const PICTURE: &str = "![](";
/// How many times of ten a picture stands before its label.
const NEARLY: usize = 9;

/// The labels of such pictures in the text without its marks, each of which stood at its place.
pub(super) fn labels(dump: &str, marks: &[Mark], places: &[u32]) -> Vec<Span> {
    let mut pictures: HashMap<&str, usize> = HashMap::new();
    let mut labelled: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
    for at in memmem::find_iter(dump.as_bytes(), PICTURE) {
        let Some(end) = target_end(dump.as_bytes(), at + PICTURE.len()) else {
            continue;
        };
        let picture = &dump[at..end];
        *pictures.entry(picture).or_default() += 1;
        if let Some((start, word)) = label(dump, end) {
            labelled.entry((picture, word)).or_default().push(start);
        }
    }
    let is_label = |picture: &str, times: usize| {
        let all = pictures.get(picture).copied().unwrap_or(times);
        times >= HABIT && 10 * times >= NEARLY * all
    };
    let mut found: Vec<Span> = labelled
        .iter()
        .filter(|((picture, _), starts)| is_label(picture, starts.len()))
        .flat_map(|((_, word), starts)| starts.iter().map(|&at| Span::from(at..at + word.len())))
        .map(|label| in_text(label, marks, places))
        .collect();
    found.sort_unstable_by_key(|label| label.start);
    found
}

/// The word behind a picture that ends at a byte, in its line or at the beginning of the next, if nothing or two
/// blanks stand behind it; and where it starts.
fn label(dump: &str, end: usize) -> Option<(usize, &str)> {
    let rest = &dump[end..];
    let behind = rest.trim_start_matches(' ');
    let behind = behind.strip_prefix('\n').unwrap_or(behind);
    let len = behind.find(|c: char| !c.is_alphabetic())?;
    let (word, below) = behind.split_at(len);
    let is_alone = below.starts_with(['\n', '\r']) || below.starts_with("  ");
    (len > 0 && is_alone).then(|| (dump.len() - behind.len(), word))
}

/// A stretch of the dump without marks, in the text without them.
fn in_text(span: Span, marks: &[Mark], places: &[u32]) -> Span {
    let before = marks.partition_point(|mark| mark.span.end <= span.start);
    match before.checked_sub(1) {
        Some(last) => {
            let start = places[last] + (span.start - marks[last].span.end);
            Span::new(start, start + span.len())
        }
        None => span,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Clean;
    use crate::syntax::dumps::line;

    #[test]
    fn a_word_behind_the_same_picture_stands_alone() {
        let posts = ["Good luck!", "No wind.", "", "Who paid?", "It is cold."];
        let post = |words: &&str| {
            format!(
                "[ann](/u/ann) 3 May 2020\n\n{words} ![](/i/ip.gif) Logged  Lamps since 1990\n\n"
            )
        };
        let dump: String = posts.iter().map(post).collect();
        let clean = Clean::of(&dump);
        let lines = line::read(&clean);
        let words = lines.iter().map(|line| &clean.text[line.words]);
        let words: Vec<&str> = words.map(str::trim).collect();
        let first = ["ann 3 May 2020", "Good luck!", "Logged", "Lamps since 1990"];
        assert_eq!(words[..4], first);
        assert_eq!(words.iter().filter(|words| **words == "Logged").count(), 5);
        assert_eq!(words.iter().filter(|words| words.is_empty()).count(), 0);
    }

    #[test]
    fn words_behind_smileys_stay_in_their_lines() {
        let post = |words: &&str| format!("[ann](/u/ann)\n\nHello ![](/i/smile.gif) {words}\n\n");
        let words = ["ann", "bob  and cy", "cy", "ann", "the end  of it", "at"];
        let dump: String = words.iter().map(post).collect();
        assert_eq!(line::read(&Clean::of(&dump)).len(), 2 * words.len());
    }
}

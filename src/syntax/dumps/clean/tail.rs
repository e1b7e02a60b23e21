//! Words of the page behind two blanks at the ends of several lines: the extractor left out where a block ended, and the
//! button below a post stands in the line of its last words.
//!
//! ```text
//! No wind at all today.  Answer
//! The boat lies where it lay.  Answer
//! ```

use std::collections::HashMap;

use crate::text::Span;

/// At the ends of how many lines the same words stand at least.
const FEWEST: usize = 3;
/// The most such words, and their length in bytes.
const WORDS: usize = 3;
const LONGEST: usize = 40;

/// Where such words stand in a dump, in its order; they may stand behind one blank as well.
pub(super) fn tails(dump: &str) -> Vec<Span> {
    let mut times: HashMap<&str, usize> = HashMap::new();
    for (_, line) in in_lines(dump) {
        if let Some(tail) = behind_gap(line) {
            *times.entry(tail).or_default() += 1;
        }
    }
    times.retain(|_, times| *times >= FEWEST);
    if times.is_empty() {
        return Vec::new();
    }
    let found = in_lines(dump).filter_map(|(start, line)| {
        let mut tails = last_words(line).filter(|tail| times.contains_key(tail));
        let tail = tails.next()?;
        let end = start + line.len();
        Some(Span::from(end - tail.len()..end))
    });
    found.collect()
}

/// The lines of a dump without the white space at their ends, each with where it starts.
fn in_lines(dump: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = dump
        .split('\n')
        .map(|line| (Span::of_part(line, dump).start, line.trim_ascii_end()));
    lines.map(|(start, line)| (start as usize, line))
}

/// The words behind the last two blanks of a line, if they can be a button.
fn behind_gap(line: &str) -> Option<&str> {
    let (before, tail) = line.rsplit_once("  ")?;
    let is_button = tail.len() <= LONGEST
        && tail.starts_with(char::is_alphabetic)
        && tail.ends_with(char::is_alphabetic)
        && tail.split(' ').count() <= WORDS
        && !tail.contains(['[', ']', '|', '*']);
    (is_button && before.ends_with(|c: char| !c.is_whitespace())).then_some(tail)
}

/// The last word of a line, the last two, and so on, where others stand before them.
fn last_words(line: &str) -> impl Iterator<Item = &str> {
    let gaps = line.rmatch_indices(' ').take(WORDS).map(|(at, _)| at);
    gaps.filter(|&at| at > 0).map(|at| &line[at + 1..])
}

#[cfg(test)]
mod tests {
    use super::tails;

    #[test]
    fn words_of_the_page_stand_behind_two_blanks_in_several_lines() {
        let dump = "No wind.  Answer  \nSold.  Answer\nIt is cold.  Answer\nWho paid? Answer\nAn Answer.\n";
        let found: Vec<&str> = tails(dump).into_iter().map(|span| &dump[span]).collect();
        assert_eq!(found, ["Answer"; 4]);
        assert!(tails("No wind.  Well then\nSold.  Well then\n").is_empty());
    }
}

//! Elements that hold the name of an author and the rank below it: `ann` and `Member` in two lines.

use foldhash::{HashMap, HashSet};

use super::super::measure::Measured;
use super::candidates::Candidate;

/// The name in the first line of each candidate; nothing unless all have a second one that the first determines, as a
/// rank is that of an author, and fewer things stand in the second lines than in the first.
pub(super) fn names(measured: &Measured, candidates: &[&Candidate]) -> Option<Vec<String>> {
    let lines: Option<Vec<(String, String)>> = candidates
        .iter()
        .map(|candidate| lines(measured, candidate))
        .collect();
    let lines = lines?;
    let mut rank_of: HashMap<&str, &str> = HashMap::default();
    let is_determined = lines
        .iter()
        .all(|(name, rank)| *rank_of.entry(name).or_insert(rank) == rank);
    let ranks: HashSet<&str> = rank_of.values().copied().collect();
    let are_ranks = is_determined && ranks.len() < rank_of.len();
    are_ranks.then(|| lines.into_iter().map(|(name, _)| name).collect())
}

/// The first line of a candidate and the rest, in an element of its own.
fn lines(measured: &Measured, candidate: &Candidate) -> Option<(String, String)> {
    let (page, words) = (measured.page, &measured.words);
    let texts = candidate.texts();
    let first = texts.clone().find(|&text| words.of_text(text) > 0)?;
    let mut below = first + 1..texts.end;
    let second = below.find(|&text| page.begins_line(text))?;
    // A name in two lines stands in one element.
    let rank_text = (second..texts.end).find(|&text| words.of_text(text) > 0)?;
    if page.text_parent(first) == page.text_parent(rank_text) {
        return None;
    }
    let name = words.line(first..second);
    let rank = words.line(second..texts.end);
    let has_both = !name.trim().is_empty() && !rank.trim().is_empty();
    has_both.then(|| (name.trim().to_owned(), rank.trim().to_owned()))
}

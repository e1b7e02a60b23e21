//! The echo of one text in another: how far the lines after an attribution repeat a source.
//!
//! Lines are taken in order, and each is looked for in the source behind the place where the line
//! before it was found. A line counts by the words that come back in runs; words that do not count
//! against it. The echo ends at the line where the sum is highest, so a changed word, a left-out
//! paragraph or a remark typed into a quote do not end it, and a stray "Thanks!" far below does not
//! draw it out:
//!
//! ```text
//! region                          source               words   sum
//! The ferry was sold in May.      … was sold in May.    +6       6
//! (I was there.)                                        -3       3
//! Nobody asked the crew.          Nobody asked the …    +4       7   <- the quote ends here
//! I did ask them, twice.                                -5       2
//! Thanks!                         Thanks!               +0       2
//! ```

use std::collections::HashMap;

use super::region::{Lines, WordLine};
use super::words::{Word, gram};

/// Words in a row that make a run worth following.
const RUN: usize = 3;
/// How many places in the source are tried for one run.
const TRIES: usize = 32;

/// How a region repeats a source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Echo {
    /// How many lines of the region belong to it, from the first on.
    pub lines: usize,
    /// How many words of those lines come back in the source.
    pub matched: usize,
    /// How many words those lines have.
    pub words: usize,
    /// The first word of the source that is repeated, and the one after the last.
    pub source: (usize, usize),
}

/// A source that lines can be looked for in.
pub(super) struct Haystack<'s> {
    lines: &'s Lines,
    /// For each run of words the place of its first occurrence.
    first: HashMap<u64, usize>,
    /// For each place the next one where the same run occurs.
    next: Vec<usize>,
    /// For each line with fewer words than a run, its places among the words.
    short: HashMap<u64, Vec<usize>>,
}

impl<'s> Haystack<'s> {
    pub(super) fn new(lines: &'s Lines) -> Haystack<'s> {
        let words = &lines.words;
        let places = (words.len() + 1).saturating_sub(RUN);
        let mut first = HashMap::with_capacity(places);
        let mut next = vec![usize::MAX; places];
        for place in (0..places).rev() {
            if let Some(after) = first.insert(gram(&words[place..place + RUN]), place) {
                next[place] = after;
            }
        }
        let mut short: HashMap<u64, Vec<usize>> = HashMap::new();
        for &line in lines
            .lines
            .iter()
            .filter(|line| (1..RUN).contains(&line.count()))
        {
            short
                .entry(gram(lines.words_of(line)))
                .or_default()
                .push(line.words.0);
        }
        Haystack {
            lines,
            first,
            next,
            short,
        }
    }

    /// The echo of a region's lines.
    pub(super) fn echo(&self, region: &Lines) -> Echo {
        let mut best = Echo::default();
        let mut best_sum = 0;
        let (mut sum, mut matched, mut count) = (0_isize, 0, 0);
        let mut source: Option<(usize, usize)> = None;
        for (number, &line) in region.lines.iter().enumerate() {
            let found = self.find_line(region, line, source.map_or(0, |source| source.1));
            count += line.count();
            matched += found.matched;
            let missing = line.count() - found.matched;
            sum += found.matched.cast_signed() - missing.cast_signed();
            if found.matched > 0 {
                let from = source.map_or(found.source.0, |source| source.0);
                source = Some((from, found.source.1));
            }
            if sum > best_sum {
                best_sum = sum;
                best = Echo {
                    lines: number + 1,
                    matched,
                    words: count,
                    source: source.expect("a line with matched words has a place"),
                };
            }
        }
        best
    }

    /// What of one line comes back in the source from the place `from` on.
    fn find_line(&self, region: &Lines, line: WordLine, from: usize) -> Found {
        let words = region.words_of(line);
        if words.len() < RUN {
            return self.find_short(words, from);
        }
        let mut found = Found::default();
        let mut at = 0;
        let mut from = from;
        while at + RUN <= words.len() {
            let Some((place, length)) = self.longest_run(&words[at..], from) else {
                at += 1;
                continue;
            };
            if found.matched == 0 {
                found.source.0 = place;
            }
            found.matched += length;
            from = place + length;
            found.source.1 = from;
            at += length;
        }
        found
    }

    /// A line too short for a run counts where the source goes on with it, or has it as a line.
    fn find_short(&self, words: &[Word], from: usize) -> Found {
        if words.is_empty() {
            return Found::default();
        }
        let goes_on = self
            .lines
            .words
            .get(from..from + words.len())
            .is_some_and(|next| same(next, words));
        let place = if goes_on {
            Some(from)
        } else {
            let places = self.short.get(&gram(words));
            places.and_then(|places| places.iter().copied().find(|&place| place >= from))
        };
        place.map_or(Found::default(), |place| Found {
            matched: words.len(),
            source: (place, place + words.len()),
        })
    }

    /// The longest run at the beginning of `words` that the source has from `from` on.
    fn longest_run(&self, words: &[Word], from: usize) -> Option<(usize, usize)> {
        let mut place = *self.first.get(&gram(&words[..RUN]))?;
        let mut best: Option<(usize, usize)> = None;
        let mut tries = 0;
        while place != usize::MAX && tries < TRIES {
            if place >= from {
                tries += 1;
                let here = &self.lines.words[place..];
                let length = here
                    .iter()
                    .zip(words)
                    .take_while(|(a, b)| a.hash == b.hash)
                    .count();
                if best.is_none_or(|(_, longest)| length > longest) {
                    best = Some((place, length));
                }
            }
            place = self.next[place];
        }
        best.filter(|&(_, length)| length >= RUN)
    }
}

/// What was found of one line.
#[derive(Clone, Copy, Default)]
struct Found {
    matched: usize,
    source: (usize, usize),
}

fn same(a: &[Word], b: &[Word]) -> bool {
    a.iter()
        .map(|word| word.hash)
        .eq(b.iter().map(|word| word.hash))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Span, Text};

    /// How many lines of `region` repeat `source`, and how many of their words do.
    #[track_caller]
    fn check(source: &str, region: &str, lines: usize, matched: usize) {
        let read = |text: &str| Lines::of(&Text::from(text), Span::from(0..text.len()));
        let (source_lines, region_lines) = (read(source), read(region));
        let echo = Haystack::new(&source_lines).echo(&region_lines);
        assert_eq!((echo.lines, echo.matched), (lines, matched), "{region}");
    }

    const SOURCE: &str = "The ferry was sold in May.\n\nNobody asked the crew.\n\nThanks!";

    #[test]
    fn the_whole_source_and_parts_of_it() {
        check(
            SOURCE,
            "The ferry was sold in May.\nNobody asked the crew.\nThanks!\nI did.",
            3,
            11,
        );
        check(SOURCE, "was sold in May.\nNobody asked\nI know.", 2, 6);
        check(SOURCE, "...\nNobody asked the crew.\nI did ask them.", 2, 4);
        check(SOURCE, "Something else altogether.", 0, 0);
    }

    #[test]
    fn changes_and_remarks_do_not_end_it() {
        check(SOURCE, "The ferry was finally sold in May.\n\n\nYes.", 1, 6);
        check(
            SOURCE,
            "The ferry was sold in May.\n(I was there.)\nNobody asked the crew.\nHm.",
            3,
            10,
        );
    }

    #[test]
    fn a_stray_word_does_not_draw_it_out() {
        check(
            SOURCE,
            "The ferry was sold in May.\nI did not know that at all.\nThanks!",
            1,
            6,
        );
    }
}

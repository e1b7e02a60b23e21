//! The alignment of one text with another: how far the lines after an attribution repeat a source.
//!
//! Lines are taken in order, and each is looked for in the source behind the place where the line
//! before it was found. A line counts by the words that come back in runs; words that do not count
//! against it. The alignment ends at the line where the sum is highest, so a changed word, a left-out
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

use super::region::{Lines, TokenLine};
use super::token::{Token, gram};

/// Tokens in a row that make a run worth following.
const RUN: usize = 3;
/// How many places in the source are tried for one run.
const TRIES: usize = 32;
/// The fewest words of a line that a quote goes on with after an answer.
const RESUMED: usize = 4;
/// How many words that do not come back end an alignment for good.
const MAX_GAP: usize = 40;

/// How a region repeats a source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Alignment {
    /// How many lines of the region belong to it, from the first on.
    pub lines: usize,
    /// How many words of those lines come back in the source.
    pub matched: usize,
    /// How many words those lines have.
    pub words: usize,
    /// How many words of the first line come back, and how many it has.
    pub first: (usize, usize),
    /// The first word of the source that is repeated, and the one after the last.
    pub source: (usize, usize),
}

impl Alignment {
    /// Whether enough of the first line comes back. What a region repeats only further down is what
    /// its post's author put in, not what was quoted.
    pub(super) fn starts(&self) -> bool {
        let (matched, words) = self.first;
        matched > RUN || matched > 0 && matched * 5 >= words * 2
    }
}

/// A source that lines can be looked for in.
pub(super) struct SourceText {
    pub lines: Lines,
    /// Every run of words with its place among the words; sorted.
    runs: Vec<RunStart>,
    /// Every line with fewer words than a run, with the place of its first word; sorted.
    short: Vec<RunStart>,
}

impl SourceText {
    pub(super) fn new(lines: Lines) -> SourceText {
        let runs = lines.words.windows(RUN).enumerate();
        let mut runs: Vec<RunStart> = runs.map(|(at, run)| RunStart::of(run, at)).collect();
        runs.sort_unstable();
        let mut short: Vec<RunStart> = lines
            .lines
            .iter()
            .filter(|line| (1..RUN).contains(&line.count()))
            .map(|&line| RunStart::of(lines.tokens_of(line), line.words.0))
            .collect();
        short.sort_unstable();
        SourceText { lines, runs, short }
    }

    /// Where a quote goes on after answers to parts of it: stretches of lines of the region, from
    /// first to last and half-open, the first of them the whole quote up to the first answer.
    ///
    /// ```text
    /// region                            source
    /// When does the ferry go?           When does the ferry go?
    /// At nine.                          Who paints it?
    /// Who paints it?                    And why?
    /// ```
    ///
    /// A line counts if it is the very next of the source, whatever stands before it.
    pub(super) fn parts(&self, region: &Lines, alignment: &Alignment) -> Vec<(usize, usize)> {
        let mut parts: Vec<(usize, usize)> = Vec::new();
        let mut next = alignment.source.0;
        for (number, &line) in region.lines.iter().enumerate() {
            let words = region.tokens_of(line);
            let there = self.lines.words.get(next..next + words.len());
            let goes_on = there.is_some_and(|there| same(there, words));
            let adjoins = parts.last().is_some_and(|part| part.1 == number);
            if goes_on && (adjoins || words.len() >= RESUMED) {
                next += words.len();
                match parts.last_mut().filter(|_| adjoins) {
                    Some(part) => part.1 = number + 1,
                    None => parts.push((number, number + 1)),
                }
            }
        }
        parts
    }

    /// The alignment of a region's lines.
    pub(super) fn align(&self, region: &Lines) -> Alignment {
        let Some(head) = region.first() else {
            return Alignment::default();
        };
        let mut alignment = Alignment {
            first: (0, region.lines[head].count()),
            ..Alignment::default()
        };
        let (mut best, mut best_sum) = (Alignment::default(), 0);
        let mut silence = 0;
        for (number, &line) in region.lines.iter().enumerate() {
            let mut found = self.find_line(region, line, alignment.source.1, alignment.matched > 0);
            if alignment.matched == 0 && found.matched > 0 {
                found = self.reach_back(region, found);
                alignment.source.0 = found.source.0;
                let same = region.lines[head].words.1.min(found.at + found.matched);
                alignment.first.0 = same.saturating_sub(found.at);
            }
            alignment.words += line.count();
            alignment.matched += found.matched;
            if found.matched > 0 {
                alignment.source.1 = found.source.1;
                silence = 0;
            } else {
                silence += line.count();
            }
            let sum = alignment.matched.cast_signed() * 2 - alignment.words.cast_signed();
            if sum > best_sum {
                best_sum = sum;
                alignment.lines = number + 1;
                best = alignment;
            }
            if silence > MAX_GAP && best_sum > 0 {
                break;
            }
        }
        if best.lines > 0 {
            let after = region.lines[best.lines..].iter();
            best.lines += after.take_while(|line| line.is_elision()).count();
        }
        best
    }

    /// What of one line comes back in the source from the place `from` on.
    fn find_line(&self, region: &Lines, line: TokenLine, from: usize, started: bool) -> Found {
        let words = region.tokens_of(line);
        if words.len() < RUN {
            return self.find_short(region, line, from, started);
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
                found.at = line.words.0 + at;
            }
            found.matched += length;
            from = place + length;
            found.source.1 = from;
            at += length;
        }
        found
    }

    /// A line too short for a run counts where the source goes on with it. The first one counts
    /// where the source has it together with the words that follow it, or has it as a line.
    fn find_short(&self, region: &Lines, line: TokenLine, from: usize, started: bool) -> Found {
        let words = region.tokens_of(line);
        if words.is_empty() {
            return Found::default();
        }
        let next = self.lines.words.get(from..from + words.len());
        let place = if next.is_some_and(|next| same(next, words)) {
            Some(from)
        } else if started {
            None
        } else {
            let run = region.words.get(line.words.0..line.words.0 + RUN);
            let with_next = run.and_then(|run| first_from(&self.runs, run, from).next());
            with_next.or_else(|| first_from(&self.short, words, from).next())
        };
        place.map_or(Found::default(), |place| Found {
            matched: words.len(),
            source: (place, place + words.len()),
            at: line.words.0,
        })
    }

    /// Tokens before the first run that come back as well, in lines that were too short to be found
    /// by themselves.
    fn reach_back(&self, region: &Lines, found: Found) -> Found {
        let before = region.words[..found.at].iter().rev();
        let there = self.lines.words[..found.source.0].iter().rev();
        let same = |(a, b): &(&Token, &Token)| a.hash == b.hash;
        let more = before.zip(there).take_while(same).count();
        Found {
            matched: found.matched + more,
            source: (found.source.0 - more, found.source.1),
            at: found.at - more,
        }
    }

    /// The longest run at the beginning of `words` that the source has from `from` on.
    fn longest_run(&self, words: &[Token], from: usize) -> Option<(usize, usize)> {
        let mut best: Option<(usize, usize)> = None;
        for place in first_from(&self.runs, &words[..RUN], from).take(TRIES) {
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
        best.filter(|&(_, length)| length >= RUN)
    }
}

/// A run of tokens: the upper half of its hash, and where its first token stands. Equal halves do not
/// prove equal runs, so callers compare the tokens themselves.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct RunStart {
    hash: u32,
    place: u32,
}

impl RunStart {
    fn of(words: &[Token], at: usize) -> RunStart {
        let number = |number: u64| u32::try_from(number).expect("it is half of one");
        RunStart {
            hash: number(gram(words) >> 32),
            place: u32::try_from(at).expect("a text has fewer than u32::MAX words"),
        }
    }
}

/// The places of a run or line from one place on.
fn first_from(sorted: &[RunStart], words: &[Token], from: usize) -> impl Iterator<Item = usize> {
    let wanted = RunStart::of(words, from);
    let first = sorted.partition_point(|&other| other < wanted);
    sorted[first..]
        .iter()
        .take_while(move |other| other.hash == wanted.hash)
        .map(|other| other.place as usize)
}

/// What was found of one line.
#[derive(Clone, Copy, Default)]
struct Found {
    matched: usize,
    source: (usize, usize),
    /// The first word of the region that comes back.
    at: usize,
}

fn same(a: &[Token], b: &[Token]) -> bool {
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
        let alignment = SourceText::new(source_lines).align(&region_lines);
        assert_eq!(
            (alignment.lines, alignment.matched),
            (lines, matched),
            "{region}"
        );
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

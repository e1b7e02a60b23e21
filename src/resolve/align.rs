//! The alignment of one text with another: how far the lines after an attribution repeat a source.
//!
//! Each line is searched in the source after the match of the line before. Tokens that match in runs add
//! to a score, other tokens subtract from it, and the alignment ends at the line with the highest score.
//! So a changed word, a left-out paragraph or a remark typed into a quote does not end the alignment,
//! and a "Thanks!" far below does not extend it:
//!
//! ```text
//! region                          source              tokens  score
//! The ferry was sold in May.      … was sold in May.    +6       6
//! (I was there.)                                        -3       3
//! Nobody asked the crew.          Nobody asked the …    +4       7   <- the quote ends here
//! I did ask them, twice.                                -5       2
//! Thanks!                         Thanks!               +0       2
//! ```

use super::region::{Lines, TokenLine};
use super::token::{Token, hash_gram};

/// How many tokens in a row make a run.
const RUN: usize = 3;
/// How many occurrences of a run in the source are tried.
const MAX_OCCURRENCES: usize = 32;
/// The fewest tokens of a line with which a quote resumes after an answer.
const MIN_RESUMED: usize = 4;
/// How much of its last line a quote repeats at least, in percent: fewer words are repeated by chance.
const REPEATED: usize = 62;
/// The same where it leaves out more than a few words of the source before them.
const REPEATED_FAR: usize = 80;
/// How many words are a few.
const NEAR: usize = 8;
/// After how many unmatched tokens in a row an alignment ends.
const MAX_GAP: usize = 40;

/// How a region repeats a source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Alignment {
    /// How many lines of the region belong to it, from the first on.
    pub lines: usize,
    /// How many tokens of those lines match the source.
    pub matched: usize,
    /// How many tokens those lines have.
    pub tokens: usize,
    /// How many tokens of the first line match, and how many it has.
    pub first: (usize, usize),
    /// The matched tokens of the source, from the first to the one after the last.
    pub source: (usize, usize),
}

impl Alignment {
    /// Whether enough of the first line matches. A repetition that starts further down was typed by the
    /// author of the post and is no quote.
    pub(super) fn matches_first_line(&self) -> bool {
        let (matched, tokens) = self.first;
        matched > RUN || matched > 0 && matched * 5 >= tokens * 2
    }
}

/// A source, indexed for the search of lines.
pub(super) struct SourceText {
    pub lines: Lines,
    /// Every run of tokens; sorted.
    runs: Vec<RunStart>,
    /// Every line with fewer tokens than a run; sorted.
    short: Vec<RunStart>,
}

impl SourceText {
    pub(super) fn new(lines: Lines) -> SourceText {
        let runs = lines.tokens.windows(RUN).enumerate();
        let mut runs: Vec<RunStart> = runs.map(|(at, run)| RunStart::of(run, at)).collect();
        runs.sort_unstable();
        let mut short: Vec<RunStart> = lines
            .lines
            .iter()
            .filter(|line| (1..RUN).contains(&line.count()))
            .map(|&line| RunStart::of(lines.tokens_of(line), line.tokens.0))
            .collect();
        short.sort_unstable();
        SourceText { lines, runs, short }
    }

    /// The parts of a quote with answers between them: half-open ranges of lines of the region, in
    /// order. The first is the quote up to the first answer.
    ///
    /// ```text
    /// region                            source
    /// When does the ferry go?           When does the ferry go?
    /// At nine.                          Who paints it?
    /// Who paints it?                    And why?
    /// ```
    ///
    /// A line belongs to a part if it is the next one of the source, whatever stands before it.
    pub(super) fn parts(&self, region: &Lines, alignment: &Alignment) -> Vec<(usize, usize)> {
        let mut parts: Vec<(usize, usize)> = Vec::new();
        let mut next = alignment.source.0;
        for (number, &line) in region.lines.iter().enumerate() {
            let tokens = region.tokens_of(line);
            let expected = self.lines.tokens.get(next..next + tokens.len());
            let is_next = expected.is_some_and(|expected| are_equal(expected, tokens));
            let adjoins = parts.last().is_some_and(|part| part.1 == number);
            if is_next && (adjoins || tokens.len() >= MIN_RESUMED) {
                next += tokens.len();
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
        let Some(head) = region.first_index() else {
            return Alignment::default();
        };
        let mut alignment = Alignment {
            first: (0, region.lines[head].count()),
            ..Alignment::default()
        };
        let (mut best, mut best_score) = (Alignment::default(), 0);
        let mut gap = 0;
        for (number, &line) in region.lines.iter().enumerate() {
            let before = alignment;
            let mut found = self.find_line(region, line, &before);
            if alignment.matched == 0 && found.matched > 0 {
                found = self.extend_backward(region, found);
                alignment.source.0 = found.source.0;
                let end = region.lines[head].tokens.1.min(found.at + found.matched);
                alignment.first.0 = end.saturating_sub(found.at);
            }
            alignment.tokens += line.count();
            alignment.matched += found.matched;
            if found.matched > 0 {
                alignment.source.1 = found.source.1;
                gap = 0;
            } else {
                gap += line.count();
            }
            let score = alignment.matched.cast_signed() * 2 - alignment.tokens.cast_signed();
            let skipped = found.source.0.saturating_sub(before.source.1);
            let least = if skipped > NEAR {
                REPEATED_FAR
            } else {
                REPEATED
            };
            let is_repeated = found.matched * 100 >= line.count() * least;
            if score > best_score && (is_repeated || best.lines == 0) {
                best_score = score;
                alignment.lines = number + 1;
                best = alignment;
            }
            if gap > MAX_GAP && best_score > 0 {
                break;
            }
        }
        if best.lines > 0 {
            let after = region.lines[best.lines..].iter();
            best.lines += after.take_while(|line| line.is_elision()).count();
        }
        best
    }

    /// The match of one line with the source, after all that is matched `so_far`.
    fn find_line(&self, region: &Lines, line: TokenLine, so_far: &Alignment) -> Found {
        let tokens = region.tokens_of(line);
        if tokens.len() < RUN {
            return self.find_short(region, line, so_far);
        }
        let mut found = Found::default();
        let mut at = 0;
        let mut from = so_far.source.1;
        while at + RUN <= tokens.len() {
            let Some((start, length)) = self.longest_run(&tokens[at..], from) else {
                at += 1;
                continue;
            };
            if found.matched == 0 {
                found.source.0 = start;
                found.at = line.tokens.0 + at;
            }
            found.matched += length;
            from = start + length;
            found.source.1 = from;
            at += length;
        }
        found
    }

    /// A line too short for a run matches where the source continues with it. While nothing matches,
    /// it also matches where the source has it followed by the same tokens, or as a line by itself.
    fn find_short(&self, region: &Lines, line: TokenLine, so_far: &Alignment) -> Found {
        let tokens = region.tokens_of(line);
        let from = so_far.source.1;
        if tokens.is_empty() {
            return Found::default();
        }
        let next = self.lines.tokens.get(from..from + tokens.len());
        let start = if next.is_some_and(|next| are_equal(next, tokens)) {
            Some(from)
        } else if so_far.matched > 0 {
            None
        } else {
            let run = region.tokens.get(line.tokens.0..line.tokens.0 + RUN);
            let with_next = run.and_then(|run| occurrences(&self.runs, run, from).next());
            with_next.or_else(|| occurrences(&self.short, tokens, from).next())
        };
        start.map_or(Found::default(), |start| Found {
            matched: tokens.len(),
            source: (start, start + tokens.len()),
            at: line.tokens.0,
        })
    }

    /// Extends the first run backward over equal tokens, in lines that were too short to be found by
    /// themselves.
    fn extend_backward(&self, region: &Lines, found: Found) -> Found {
        let before = region.tokens[..found.at].iter().rev();
        let source = self.lines.tokens[..found.source.0].iter().rev();
        let are_equal = |(a, b): &(&Token, &Token)| a.hash == b.hash;
        let more = before.zip(source).take_while(are_equal).count();
        Found {
            matched: found.matched + more,
            source: (found.source.0 - more, found.source.1),
            at: found.at - more,
        }
    }

    /// The longest run at the beginning of `tokens` that the source has from `from` on: its start and
    /// length.
    fn longest_run(&self, tokens: &[Token], from: usize) -> Option<(usize, usize)> {
        let mut best: Option<(usize, usize)> = None;
        for start in occurrences(&self.runs, &tokens[..RUN], from).take(MAX_OCCURRENCES) {
            let source = &self.lines.tokens[start..];
            let length = source
                .iter()
                .zip(tokens)
                .take_while(|(a, b)| a.hash == b.hash)
                .count();
            if best.is_none_or(|(_, longest)| length > longest) {
                best = Some((start, length));
            }
        }
        best.filter(|&(_, length)| length >= RUN)
    }
}

/// A run of tokens: the upper half of its hash and the index of its first token. Equal halves do not
/// prove equal runs, so callers compare the tokens themselves.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct RunStart {
    hash: u32,
    at: u32,
}

impl RunStart {
    fn of(tokens: &[Token], at: usize) -> RunStart {
        let upper = hash_gram(tokens) >> 32;
        RunStart {
            hash: u32::try_from(upper).expect("half of 64 bits fits in 32"),
            at: u32::try_from(at).expect("a text has fewer than u32::MAX words"),
        }
    }
}

/// The occurrences of a run or line from the token `from` on.
fn occurrences(sorted: &[RunStart], tokens: &[Token], from: usize) -> impl Iterator<Item = usize> {
    let wanted = RunStart::of(tokens, from);
    let first = sorted.partition_point(|&other| other < wanted);
    sorted[first..]
        .iter()
        .take_while(move |other| other.hash == wanted.hash)
        .map(|other| other.at as usize)
}

/// The match of one line.
#[derive(Clone, Copy, Default)]
struct Found {
    matched: usize,
    source: (usize, usize),
    /// The first matched token of the region.
    at: usize,
}

fn are_equal(a: &[Token], b: &[Token]) -> bool {
    a.iter()
        .map(|token| token.hash)
        .eq(b.iter().map(|token| token.hash))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Span, Text};

    /// Checks how many lines of `region` repeat `source`, and how many of their tokens match.
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
    fn an_isolated_word_does_not_extend_it() {
        check(
            SOURCE,
            "The ferry was sold in May.\nI did not know that at all.\nThanks!",
            1,
            6,
        );
    }
}

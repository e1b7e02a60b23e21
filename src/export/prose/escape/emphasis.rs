//! Runs of `*`, `_` and `~`, of which one opens and a later one closes.

use std::ops::Range;

use super::{MOST_TILDES, Place};

/// A run of `*`, `_` or `~`.
struct Run {
    /// What it must have in common with the run that closes it.
    mark: &'static str,
    range: Range<usize>,
    opens: bool,
    closes: bool,
}

/// Emphasis and what is struck through: the runs of a sign, where one can close what an earlier one
/// opened.
pub(super) fn runs(words: &str, place: Place, at: &mut Vec<usize>) {
    let runs = all_runs(words);
    let is_inside = place == Place::Emphasis;
    for mark in ["*", "_", "~", "~~"] {
        let of_mark = || runs.iter().filter(move |run| run.mark == mark);
        let opened = of_mark().position(|run| run.opens);
        let has_pair = opened.is_some_and(|open| of_mark().skip(open + 1).any(|run| run.closes));
        // Words between `*` stand between an opening and a closing run of ours.
        let can_pair = has_pair || is_inside && mark == "*";
        // At either end they would be one run with ours, or hide from it what stands behind them.
        let is_at_end = |run: &Run| run.range.start == 0 || run.range.end == words.len();
        let acts = |run: &&Run| {
            can_pair && (run.opens || run.closes) || is_inside && mark != "_" && is_at_end(run)
        };
        at.extend(of_mark().filter(acts).flat_map(|run| run.range.clone()));
    }
}

/// All runs of the signs for emphasis. What cannot open or close is sure; the rest may be less than it
/// seems.
fn all_runs(words: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut from = 0;
    while let Some(offset) = words[from..].find(['*', '_', '~']) {
        let start = from + offset;
        let rest = &words[start..];
        let sign = char::from(rest.as_bytes()[0]);
        let behind = rest.trim_start_matches(sign);
        let end = words.len() - behind.len();
        let before = words[..start].chars().next_back();
        let after = behind.chars().next();
        let (before, after) = (Beside::of(before), Beside::of(after));
        let mark = match (sign, end - start) {
            ('*', _) => "*",
            ('_', _) => "_",
            (_, 1) => "~",
            _ => "~~",
        };
        let acts = match sign {
            '_' => (before, after) != (Beside::Letter, Beside::Letter),
            '~' => end - start <= MOST_TILDES,
            _ => true,
        };
        runs.push(Run {
            mark,
            range: start..end,
            opens: acts && after.follows(before),
            closes: acts && before.follows(after),
        });
        from = end;
    }
    runs
}

/// What stands beside a run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Beside {
    Space,
    Letter,
    Punctuation,
    /// It depends on whom one asks.
    Unsure,
}

impl Beside {
    fn of(c: Option<char>) -> Beside {
        match c {
            None => Beside::Space,
            Some(c) if c.is_whitespace() => Beside::Space,
            // GitHub looks for what stands behind it.
            Some('~') => Beside::Unsure,
            Some(c) if c.is_ascii_punctuation() => Beside::Punctuation,
            // In circles and squares they count as signs.
            Some('\u{2460}'..='\u{24ff}' | '\u{1f100}'..='\u{1f1ff}') => Beside::Unsure,
            Some(c) if c.is_alphanumeric() => Beside::Letter,
            Some(_) => Beside::Unsure,
        }
    }

    /// Whether a run between `other` and this can belong to this.
    fn follows(self, other: Beside) -> bool {
        match self {
            Beside::Space => false,
            Beside::Punctuation => other != Beside::Letter,
            Beside::Letter | Beside::Unsure => true,
        }
    }
}

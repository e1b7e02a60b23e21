//! Emphasis: runs of `*`, `_` and `~`, of which one opens and a later one closes.

use std::ops::Range;

use super::{MOST_TILDES, Place};

/// A run of `*`, `_` or `~`.
struct Run {
    /// The property that it shares with the run that closes it.
    mark: &'static str,
    range: Range<usize>,
    opens: bool,
    closes: bool,
}

/// The runs of emphasis and strikethrough of which one can close what an earlier one opens.
pub(super) fn runs(words: &str, place: Place, at: &mut Vec<usize>) {
    let runs = all_runs(words);
    let is_inside = place == Place::Emphasis;
    for mark in ["*", "_", "~", "~~"] {
        let of_mark = || runs.iter().filter(move |run| run.mark == mark);
        let opened = of_mark().position(|run| run.opens);
        let has_pair = opened.is_some_and(|open| of_mark().skip(open + 1).any(|run| run.closes));
        // Words between `*` are between an opening and a closing run of the program.
        let can_pair = has_pair || is_inside && mark == "*";
        // At either end they would merge with that run, or change which side of it counts.
        let is_at_end = |run: &Run| run.range.start == 0 || run.range.end == words.len();
        let acts = |run: &&Run| {
            can_pair && (run.opens || run.closes) || is_inside && mark != "_" && is_at_end(run)
        };
        at.extend(of_mark().filter(acts).flat_map(|run| run.range.clone()));
    }
}

/// All runs of the signs for emphasis. A run that is marked as unable to open or close is so for certain;
/// the others may be.
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

/// The kind of a character beside a run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Beside {
    Space,
    Letter,
    Punctuation,
    /// Implementations differ.
    Unsure,
}

impl Beside {
    fn of(c: Option<char>) -> Beside {
        match c {
            None => Beside::Space,
            Some(c) if c.is_whitespace() => Beside::Space,
            // GitHub skips it and uses the next character.
            Some('~') => Beside::Unsure,
            Some(c) if c.is_ascii_punctuation() => Beside::Punctuation,
            // In circles and squares they count as signs.
            Some('\u{2460}'..='\u{24ff}' | '\u{1f100}'..='\u{1f1ff}') => Beside::Unsure,
            Some(c) if c.is_alphanumeric() => Beside::Letter,
            Some(_) => Beside::Unsure,
        }
    }

    /// Whether a run between `other` and this one can be attached to this one.
    fn follows(self, other: Beside) -> bool {
        match self {
            Beside::Space => false,
            Beside::Punctuation => other != Beside::Letter,
            Beside::Letter | Beside::Unsure => true,
        }
    }
}

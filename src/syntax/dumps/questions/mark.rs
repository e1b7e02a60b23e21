//! What each line of a page of questions and answers is by its own words.

use super::words::{
    ADD_COMMENT, ANSWERED, ANSWERS, ASKED, BUTTONS, COMMENTED, EDITED, ORDER, SHARE, STATISTICS,
    VOTES,
};
use crate::syntax::date;
use crate::syntax::words::is_digits;

/// The longest line that is part of the page, in bytes.
const LONGEST: usize = 120;
/// The longest tag, in bytes.
const TAG: usize = 35;

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// When a question was asked, below its words.
    Asked,
    /// When an answer was given, below its words.
    Answered,
    /// When either was changed.
    Edited,
    /// When a comment was written, below its words.
    Commented,
    /// Buttons below a post.
    Share,
    /// The button below the comments.
    AddComment,
    /// The number of answers, above the first.
    Answers,
    /// What the page says of the question above it.
    Statistics,
    /// How the answers are sorted.
    Order,
    /// The votes for a post, above its words.
    Votes,
    Other,
}

/// What a line is.
pub(super) fn of(words: &str) -> Mark {
    if words.is_empty() || words.len() > LONGEST {
        return Mark::Other;
    }
    // The line above the question begins with a capital: `Asked 3 years ago`.
    if is_dated(words, ASKED) {
        return Mark::Asked;
    }
    if is_dated(words, ANSWERED) {
        return Mark::Answered;
    }
    if is_number(words) {
        return Mark::Votes;
    }
    let lower = words.to_lowercase();
    let begins = |beginnings: &[&str]| beginnings.iter().any(|word| lower.starts_with(word));
    let parts = || {
        lower
            .split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '+' | '.'))
            .filter(|part| part.contains(char::is_alphanumeric))
    };
    let only = |words: &[&str]| parts().all(|part| words.contains(&part) || is_number(part));
    if is_dated(&lower, COMMENTED) {
        Mark::Commented
    } else if is_dated(&lower, EDITED) {
        Mark::Edited
    } else if begins(SHARE) && parts().all(|part| BUTTONS.contains(&part)) {
        Mark::Share
    } else if begins(ADD_COMMENT) {
        Mark::AddComment
    } else if is_count(&lower) {
        Mark::Answers
    } else if begins(STATISTICS) && lower.contains(|c: char| c.is_ascii_digit()) {
        Mark::Statistics
    } else if begins(ORDER) {
        Mark::Order
    } else if only(VOTES) {
        Mark::Votes
    } else {
        Mark::Other
    }
}

/// Whether a line is one of these words and a date behind it.
fn is_dated(line: &str, words: &[&str]) -> bool {
    words.iter().any(|word| {
        let rest = line
            .strip_prefix(word)
            .and_then(|rest| rest.strip_prefix(' '));
        rest.is_some_and(is_date)
    })
}

/// Whether a text is a date and nothing else.
fn is_date(text: &str) -> bool {
    date::find(text, 0) == Some((0, text.len())) || date::is_near_day(text)
}

/// Whether a line is a number of votes: `-1`, `1.2k`.
pub(super) fn is_number(words: &str) -> bool {
    let digits = words
        .trim_start_matches(['-', '−', '+'])
        .trim_end_matches('k');
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.len() <= 8
        && digits
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
}

/// Whether a line counts the answers: `4 Answers`, or `4 Answers 4`.
fn is_count(line: &str) -> bool {
    let mut parts = line.split(' ').filter(|part| !part.is_empty());
    let count = parts.next().filter(|part| is_number(part));
    let word = parts.next().filter(|word| ANSWERS.contains(word));
    let again = parts.next();
    count.is_some() && word.is_some() && (again.is_none() || again == count)
}

/// Whether a line is the tag of a question.
pub(super) fn is_tag(words: &str) -> bool {
    let is_part = |c: char| c.is_lowercase() || c.is_ascii_digit() || "-+#.".contains(c);
    (1..=TAG).contains(&words.len()) && words.chars().all(is_part) && !words.ends_with('.')
}

/// A line without the number of its link.
pub(super) fn without_number(line: &str) -> &str {
    let inside = line.strip_prefix('[').and_then(|line| line.split_once(']'));
    match inside {
        Some((number, words)) if number.is_empty() || is_digits(number) => words,
        _ => line,
    }
}

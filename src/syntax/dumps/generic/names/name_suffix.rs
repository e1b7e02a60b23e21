//! What stands behind a name and is no part of it: remarks in brackets, and how many points a post has.

use crate::syntax::words::{is_digits, is_one_of};

/// How many remarks behind a name are left out.
const REMARKS: usize = 3;

/// What people give a post, behind how many there are, in lower case.
#[rustfmt::skip]
const POINTS: &[&str] = &[
    "point", "points", "pts", "vote", "votes", "favorite", "favorites", "punkt", "punkte", "stimme", "stimmen", "voix",
    "punto", "puntos", "voto", "votos", "punti", "voti", "ponto", "pontos", "punten", "stemmen", "punkty", "punktów",
    "głosy", "głosów", "poäng", "röster", "poeng", "stemmer", "pistettä", "body", "bodů", "hlasů", "очко", "очков",
    "балл", "баллов", "голос", "голосов", "puan", "oy", "分",
];

/// Whether a text is how many points a post has, and nothing else: `3 votes`, `-1 points`.
pub(super) fn is_points(text: &str) -> bool {
    let (number, unit) = text.split_once([' ', '\u{a0}']).unwrap_or((text, ""));
    let digits = number.trim_start_matches(['-', '−', '+']);
    let is_number = is_digits(digits);
    is_number && is_one_of(unit, POINTS)
}

/// What stands before how many points a post has: `ann` of `ann 12 points`. An extractor glues what a page shows one
/// at a time: `ann 11 points12 points13 points`.
pub(super) fn before_points(value: &str) -> &str {
    let mut spaces = value.match_indices([' ', '\u{a0}']);
    let begins = |at: usize| {
        let mut words = value[at..].split([' ', '\u{a0}']).skip(1);
        let (Some(number), Some(unit)) = (words.next(), words.next()) else {
            return false;
        };
        let unit = unit.trim_end_matches(|c: char| !c.is_alphabetic());
        is_points(&format!("{number} {unit}"))
    };
    let at = spaces.find(|&(at, _)| begins(at)).map(|(at, _)| at);
    at.map_or(value, |at| value[..at].trim_end())
}

/// The value without what stands in brackets behind the name: one letter for what somebody is, a number, or words in
/// small letters: `ann[S] [score hidden]`, `ann ( 138`.
pub(in super::super) fn without_remarks(value: &str) -> &str {
    let mut value = value;
    for _ in 0..REMARKS {
        let Some(open) = value.rfind(['(', '[']).filter(|&at| is_remark(value, at)) else {
            break;
        };
        value = value[..open].trim_end();
    }
    value
}

/// Whether what a bracket opens at the byte `at` of a value is no part of the name before it.
fn is_remark(value: &str, at: usize) -> bool {
    let (name, rest) = value.split_at(at);
    let inside = rest[1..].trim_end_matches([')', ']']).trim();
    let is_small = |word: &str| word.chars().all(char::is_lowercase);
    let is_of_number = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b',');
    let is_letter = || inside.len() == 1 && inside.chars().all(char::is_uppercase);
    let is_said = || inside.contains(' ') && inside.split(' ').all(is_small);
    let is_of_kind = if rest.starts_with('[') {
        is_letter() || is_said()
    } else {
        let (number, what) = inside.split_once([' ', '\u{a0}']).unwrap_or((inside, ""));
        let is_number =
            number.starts_with(|c: char| c.is_ascii_digit()) && number.bytes().all(is_of_number);
        is_number && what.split(' ').all(is_small)
    };
    !name.is_empty() && is_of_kind
}

#[cfg(test)]
mod tests {
    use super::{before_points, is_points, without_remarks};

    #[test]
    fn a_letter_a_number_and_small_words_in_brackets_are_remarks() {
        for (value, name) in [
            ("ann[S] [score hidden]", "ann"),
            ("ann ( 138", "ann"),
            ("ann (1,138)", "ann"),
            ("ann (3 comments total)", "ann"),
            ("ann [left]", "ann [left]"),
            ("ann (Jr)", "ann (Jr)"),
            ("[S]ann", "[S]ann"),
        ] {
            assert_eq!(without_remarks(value), name);
        }
    }

    #[test]
    fn points_of_a_post_are_no_part_of_a_name() {
        for (value, name) in [
            ("ann 12 points", "ann"),
            ("ann -1 points0 points1 point", "ann"),
            ("ann 12", "ann 12"),
            ("12 points by ann", "12 points by ann"),
            ("Ann 7 of 9", "Ann 7 of 9"),
            ("ann 12 Punkte", "ann"),
        ] {
            assert_eq!(before_points(value), name);
        }
        assert!(is_points("3 votes") && is_points("-1 point") && !is_points("3 boats"));
    }
}

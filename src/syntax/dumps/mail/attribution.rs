//! The lines above quoted lines that say whose words follow, on up to three lines and in any language.
//!
//! ```text
//! On Sun, May 3, 2020 at 10:15 AM Ann Marsh <ann at example.org>
//! wrote:
//! > Words of Ann.
//! ```
//!
//! That quoted lines follow a colon is not enough, since people introduce quotes in their own words: an
//! address, a date or a verb of the attribution has to stand in it as well.

use super::address;
use crate::syntax::words::is_digits;
use crate::syntax::{attribution, date};

/// On how many lines an attribution stands at most.
pub(super) const MOST_LINES: usize = 3;
/// The longest one, in bytes.
const LONGEST: usize = 400;
/// The longest name, in characters.
const LONGEST_NAME: usize = 60;
/// Who is not named by that word.
const NOBODY: &[&str] = &[
    "you", "he", "she", "i", "we", "they", "it", "who", "somebody", "someone", "du", "er", "sie",
    "ich",
];

/// What an attribution says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// Whose words are quoted.
    pub name: Option<String>,
    /// When they were written.
    pub when: Option<String>,
}

/// Reads lines that stand above quoted ones, without what marks them as quoted themselves.
pub(super) fn parse(lines: &[&str]) -> Option<Said> {
    let whole = lines
        .iter()
        .map(|line| line.trim())
        .collect::<Vec<_>>()
        .join(" ");
    let words = whole.strip_suffix([':', '：'])?.trim_end();
    if whole.len() > LONGEST || words.is_empty() {
        return None;
    }
    let words = without_article(words);
    let when = date::find(words, 0);
    let verb = attribution::before_verb(words);
    let has_address = words.contains('@') && words.contains(['<', '(', '[']);
    if verb.is_none() && !has_address && !is_name_and_date(words, when) {
        return None;
    }
    let before_verb = verb.unwrap_or(words);
    let name = name(before_verb, when);
    let is_one = name.is_some_and(|name| !NOBODY.contains(&name.to_lowercase().as_str()));
    if !is_one && when.is_none() && !has_address {
        return None;
    }
    Some(Said {
        name: name.filter(|_| is_one).map(str::to_owned),
        when: when.map(|(from, to)| words[from..to].to_owned()),
    })
}

/// `Bob Keel, Fri, 07 May 2010 11:34:48 +0200`: a short name, then a date and nothing else.
fn is_name_and_date(words: &str, when: Option<(usize, usize)>) -> bool {
    when.is_some_and(|(from, to)| {
        from > 0 && from <= LONGEST_NAME && !words[to..].contains(char::is_alphabetic)
    })
}

/// What stands behind `In article <id>,`.
fn without_article(words: &str) -> &str {
    let is_article = words
        .get(..3)
        .is_some_and(|start| start.eq_ignore_ascii_case("in "));
    let behind = words
        .split_once('>')
        .map(|(id, behind)| (id.contains('<'), behind));
    match behind {
        Some((true, behind)) if is_article && !behind.trim().is_empty() => {
            behind.trim_start_matches([',', ' '])
        }
        _ => words,
    }
}

/// The name in an attribution without its verb.
fn name(words: &str, when: Option<(usize, usize)>) -> Option<&str> {
    let behind_date = when.and_then(|(_, to)| words.get(to..)).map(without_zone);
    let part = match behind_date {
        // An address stands beside the name.
        Some(part) if part.contains('@') => part,
        Some(part) if !words.contains('@') && !address::bare(part).is_empty() => part,
        Some(_) => &words[..when.map_or(0, |(from, _)| from)],
        None => words,
    };
    let part = attribution::behind_verb(part).unwrap_or(part);
    let found = address::before_address(part)
        .or_else(|| address::in_brackets(part))
        .unwrap_or(part);
    let found = address::bare(found.split(" via ").next().unwrap_or(found));
    let is_name = !found.is_empty()
        && found.chars().count() <= LONGEST_NAME
        && found.contains(char::is_alphabetic)
        && !found.contains(". ");
    is_name.then_some(found)
}

/// What stands behind the clock and the time zone that follow a date.
fn without_zone(words: &str) -> &str {
    let mut rest = words.trim_start_matches([',', ' ', '\u{a0}', '-', ')']);
    loop {
        let word = rest.split([' ', ',']).next().unwrap_or_default();
        let inside = word.trim_matches(['(', ')']);
        let is_offset =
            inside.starts_with(['+', '-']) && (inside.len() == 1 || is_digits(&inside[1..]));
        let is_named = (2..=5).contains(&inside.len())
            && (word.len() > inside.len() || stands_behind_clock(inside));
        let is_clock = inside.contains(':')
            && inside
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b':');
        if word.is_empty()
            || !(is_offset
                || is_clock
                || is_named && inside.bytes().all(|byte| byte.is_ascii_uppercase()))
        {
            return rest;
        }
        rest = rest[word.len()..].trim_start_matches([',', ' ', '\u{a0}', ')']);
    }
}

/// Whether a word stands behind a clock without brackets: the name of a time zone, or of a half of the day.
fn stands_behind_clock(word: &str) -> bool {
    matches!(word, "AM" | "PM") || date::is_zone(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributions_name_whose_words_follow() {
        for (lines, name) in [
            (&["Ann Marsh wrote:"][..], "Ann Marsh"),
            (
                &["On Sun, 3 May 2020 at 10:15, Ann Marsh <ann@example.org> wrote:"],
                "Ann Marsh",
            ),
            (
                &[
                    "On Sun, May 3, 2020 at 10:15 AM Ann Marsh",
                    "<ann at example.org> wrote:",
                ],
                "Ann Marsh",
            ),
            (
                &[
                    "On Sun, 03 May 2020 10:15:00 +0200",
                    "Ann Marsh <ann@example.org> wrote:",
                ],
                "Ann Marsh",
            ),
            (&["On 3 May 2020, at 10:15, Ann Marsh wrote:"], "Ann Marsh"),
            (
                &["In article <a1@example.org>, Ann Marsh writes:"],
                "Ann Marsh",
            ),
            (&["Ann Marsh <ann@example.org> writes:"], "Ann Marsh"),
            (&["\"Marsh, Ann\" <ann@example.org> wrote:"], "Marsh, Ann"),
            (&["Ann Marsh, Sun, 3 May 2020 10:15:00 +0200:"], "Ann Marsh"),
            (
                &["Am 3. Mai 2020 um 10:15 schrieb Ann Marsh <ann@example.org>:"],
                "Ann Marsh",
            ),
            (
                &["Le dim. 3 mai 2020 à 10:15, Ann Marsh <ann@example.org> a écrit :"],
                "Ann Marsh",
            ),
            (
                &[
                    "El dom, 3 may 2020 a las 10:15, Ann Marsh (<ann@example.org>)",
                    "escribió:",
                ],
                "Ann Marsh",
            ),
            (
                &["Op zo 3 mei 2020 om 10:15 schreef Ann Marsh <ann@example.org>:"],
                "Ann Marsh",
            ),
            (
                &["Ann Marsh <ann@example.org> kirjoitti 3.5.2020 kello 10.15:"],
                "Ann Marsh",
            ),
        ] {
            let said = parse(lines).unwrap_or_else(|| panic!("{lines:?} is an attribution"));
            assert_eq!(said.name.as_deref(), Some(name), "{lines:?}");
        }
    }

    #[test]
    fn sentences_that_end_in_a_colon_are_none() {
        for line in [
            "I like this the best:",
            "You wrote:",
            "As 3 of us said before, look:",
            ":",
        ] {
            assert_eq!(parse(&[line]), None, "{line}");
        }
    }
}

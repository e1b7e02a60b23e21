//! What stands around the names in the values of a slot: words that all of them have, ranks, the
//! description of a picture.

use std::collections::{HashMap, HashSet};

use super::super::names::doubled_name::{
    behind_initials, once, without_double, without_initial, without_picture,
};
use super::super::names::name::{is_name_like, is_no_name, without_by, without_possessive};
use super::super::names::name_suffix::without_remarks;
use super::super::names::value::trim_signs;
use super::super::number::as_f64;
use crate::syntax::dumps::subject::is_prefix;

/// How many values must begin or end with a word for it to be the frame's.
const COMMON: f64 = 0.8;
/// How many such words are taken off: the subject may stand before the name, a row of labels behind it.
const COMMON_WORDS: usize = 24;
/// How many words behind, where the values are subjects.
const BEHIND_IN_SUBJECTS: usize = 4;
/// After how many different names a word must come for it to be a rank.
const RANKED: usize = 2;
/// The same where it can be a surname: one word with a capital letter behind another.
const SURNAMED: usize = 3;
/// In how many of the values, at least.
const RANK_SHARE: f64 = 0.12;
/// How many ranks one behind the other are taken off.
const RANKS: usize = 2;

/// The words that all values of a slot have around the names, and ranks that follow different names.
#[derive(Debug, Default)]
pub(super) struct Cleaner {
    before: Vec<String>,
    behind: Vec<String>,
    ranks: Vec<String>,
    /// Where first letters of the name stand, for a picture.
    letters: Letters,
    /// Whether the values hold the names twice.
    is_double: bool,
    /// Whether ranks stand behind the names.
    has_label: bool,
}

/// Where first letters of a name stand beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Letters {
    /// Nowhere.
    #[default]
    None,
    /// Those of all its words before it: `AB Ann Boat`.
    Before,
    /// That of the first one behind it: `annA`.
    Behind,
}

impl Cleaner {
    /// What is common to the values; names that are `quoted` are in lower case.
    pub(super) fn of(values: &[&str], quoted: &HashSet<String>) -> Cleaner {
        let mut cleaner = Cleaner::default();
        let mut values: Vec<&str> = values
            .iter()
            .copied()
            .filter(|value| !value.is_empty())
            .collect();
        if is_half(&values, |value| behind_initials(value) != value) {
            cleaner.letters = Letters::Before;
            for value in &mut values {
                *value = behind_initials(value);
            }
        }
        cleaner.is_double = is_half(&values, |value| once(value) != value);
        let is_subject = values.iter().any(|value| value.split(' ').any(is_prefix));
        let behind = if is_subject {
            BEHIND_IN_SUBJECTS
        } else {
            COMMON_WORDS
        };
        for _ in 0..COMMON_WORDS {
            if !cleaner.strip_common(&mut values, behind) {
                break;
            }
        }
        for round in 0..RANKS {
            let mut ranks = ranks(&values, quoted);
            if round == 0 {
                ranks.extend(words_behind(&values, quoted));
            }
            if ranks.is_empty() {
                break;
            }
            for value in &mut values {
                *value = without_rank(value, &ranks);
            }
            cleaner.ranks.extend(ranks);
        }
        cleaner.has_label = is_half(&values, |value| without_label(value) != value);
        if cleaner.has_label {
            for value in &mut values {
                *value = without_label(value);
            }
        }
        let stands_behind = || is_half(&values, |value| without_initial(value) != value);
        if cleaner.letters == Letters::None && stands_behind() {
            cleaner.letters = Letters::Behind;
        }
        cleaner
    }

    /// The name in a value.
    pub(super) fn clean<'v>(&self, whole: &'v str) -> &'v str {
        let mut value = whole;
        if self.letters == Letters::Before {
            value = behind_initials(value);
        }
        if self.is_double {
            value = once(value);
        }
        for word in &self.before {
            let first = first_word(value);
            if class(first) == word {
                value = trim_signs(&value[first.len()..]);
            }
        }
        for word in &self.behind {
            let last = last_word(value);
            if class(last) == word {
                value = trim_signs(&value[..value.len() - last.len()]);
            }
        }
        for _ in 0..RANKS {
            value = without_rank(value, &self.ranks);
        }
        if self.has_label {
            value = without_label(value);
        }
        if self.letters == Letters::Behind {
            value = without_initial(value);
        }
        value = without_remarks(value);
        // `ann's` is left of `ann's Avatar`.
        let owner = without_possessive(value).filter(|_| !whole.ends_with(value));
        without_double(without_picture(without_by(owner.unwrap_or(value))))
    }

    /// Takes off a word at one end that most values share, and so many behind the names at most.
    fn strip_common(&mut self, values: &mut [&str], behind: usize) -> bool {
        let most = COMMON * as_f64(values.len());
        let is_most = |hits: usize| hits > 0 && as_f64(hits) >= most;
        let longer = values
            .iter()
            .filter(|value| first_word(value).len() < value.len())
            .count();
        if !is_most(longer) {
            return false;
        }
        let (first, hits) = commonest(values, first_word);
        // A number behind a word of all values counts the posts: `Comment 3 ann`.
        if is_most(hits) && (first != NUMBER || !self.before.is_empty()) {
            for value in values.iter_mut() {
                let word = first_word(value);
                if class(word) == first {
                    *value = trim_signs(&value[word.len()..]);
                }
            }
            self.before.push(first);
            return true;
        }
        if self.behind.len() == behind {
            return false;
        }
        let (last, hits) = commonest(values, last_word);
        // A number behind the names counts something; what stands before it is all of a name.
        let is_count = last == NUMBER && self.behind.is_empty();
        let names = values
            .iter()
            .filter(|value| is_name_like(without_last(value)));
        if is_most(hits) && (!is_count || is_most(names.count())) {
            for value in values.iter_mut() {
                let word = last_word(value);
                if class(word) == last {
                    *value = without_last(value);
                }
            }
            self.behind.push(last);
            return true;
        }
        false
    }
}

/// Whether this is so of at least half of the values.
fn is_half(values: &[&str], is_so: impl Fn(&str) -> bool) -> bool {
    let hits = values.iter().filter(|value| is_so(value)).count();
    hits >= 2 && 2 * hits >= values.len()
}

/// The value without a rank behind the name: `ann Administrator`.
fn without_label(value: &str) -> &str {
    if is_no_name(value) {
        return value;
    }
    let spaces = value.match_indices([' ', '\u{a0}']).map(|(at, _)| at);
    let mut names = spaces.filter(|&at| is_no_name(value[at..].trim_start()));
    names.next().map_or(value, |at| &value[..at])
}

/// The word that most values have at one end, and how many do.
fn commonest(values: &[&str], word: fn(&str) -> &str) -> (String, usize) {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for value in values {
        *counts.entry(class(word(value))).or_default() += 1;
    }
    let best = counts
        .into_iter()
        .max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0)));
    best.map_or((String::new(), 0), |(word, count)| (word.to_owned(), count))
}

/// How many letters a word has at least that a number stands right behind.
const STEM: usize = 4;
/// Stands for all numbers.
const NUMBER: &str = "0";

/// What a word is told by: all numbers are alike, as in `ann 34 points` and `ann (34 points)`, and those that stand right
/// behind a word, where an extractor lost the space: `ann 34 points35 points`.
fn class(word: &str) -> &str {
    let is_part = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b',');
    let inside = word.trim_start_matches('(').trim_end_matches(')');
    if inside.starts_with(|c: char| c.is_ascii_digit()) && inside.bytes().all(is_part) {
        return NUMBER;
    }
    let stem = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_word = stem.len() >= STEM && stem.chars().all(char::is_lowercase);
    if is_word { stem } else { word }
}

/// The last words that follow several different names; names that are quoted have none.
fn ranks(values: &[&str], quoted: &HashSet<String>) -> Vec<String> {
    let mut after: HashMap<&str, Vec<&str>> = HashMap::new();
    let is_quoted = |value: &str| quoted.contains(&value.to_lowercase());
    for value in values.iter().filter(|value| !is_quoted(value)) {
        let last = last_word(value);
        // In brackets stands a part of a name as well: `ann [left]`.
        let is_bracketed = last.starts_with('[') && !is_no_name(trim_signs(last));
        if last.len() < value.len() && !is_bracketed {
            let name = trim_signs(&value[..value.len() - last.len()]);
            after.entry(last).or_default().push(name);
        }
    }
    let fewest = RANK_SHARE * as_f64(values.len());
    let mut ranks: Vec<String> = Vec::new();
    for (word, mut names) in after {
        let times = names.len();
        names.sort_unstable();
        names.dedup();
        // Something else may stand before a name, as `Description ann` in the first post.
        let has_more = |name: &&&str| {
            let mut others = names.iter().filter_map(|other| name.strip_suffix(other));
            others.any(|more| more.ends_with([' ', '\u{a0}']))
        };
        let different = names.len() - names.iter().filter(has_more).count();
        // Two people may share a surname, but hardly half of all posts have it.
        let is_surname = || is_capital(word) && names.iter().all(|name| is_capital(name));
        let is_rare = 2 * times < values.len();
        let fewest_names = if is_rare && is_surname() {
            SURNAMED
        } else {
            RANKED
        };
        if different >= fewest_names && times >= RANKED && as_f64(times) >= fewest {
            ranks.push(word.to_owned());
        }
    }
    ranks.sort_unstable();
    ranks
}

/// How many words of a value are looked at for a name that is quoted: a value can be a line of any length.
const NAME_WORDS: usize = 8;

/// The words behind the names that are quoted.
fn words_behind<'v>(
    values: &[&'v str],
    quoted: &HashSet<String>,
) -> impl Iterator<Item = String> + use<'v> {
    let is_quoted = |name: &str| quoted.contains(&name.to_lowercase());
    let rest = |value: &&'v str| {
        let mut spaces = value.match_indices(' ').take(NAME_WORDS).map(|(at, _)| at);
        let end = spaces.find(|&at| is_quoted(&value[..at]))?;
        (!is_quoted(value)).then(|| &value[end..])
    };
    let mut rests: Vec<&str> = values.iter().filter_map(rest).collect();
    rests.sort_unstable();
    rests.dedup();
    rests
        .into_iter()
        .flat_map(str::split_whitespace)
        .map(str::to_owned)
}

fn without_rank<'v>(value: &'v str, ranks: &[String]) -> &'v str {
    let last = last_word(value);
    if last.len() < value.len() && ranks.iter().any(|rank| rank == last) {
        trim_signs(&value[..value.len() - last.len()])
    } else {
        value
    }
}

/// Whether a text is one word of letters with a capital one at its beginning alone, and no rank: `Smith`.
fn is_capital(text: &str) -> bool {
    let mut letters = text.chars();
    let is_first = letters.next().is_some_and(char::is_uppercase);
    is_first && letters.all(char::is_lowercase) && !is_no_name(text)
}

fn first_word(value: &str) -> &str {
    value.split([' ', '\u{a0}']).next().unwrap_or("")
}

fn without_last(value: &str) -> &str {
    trim_signs(&value[..value.len() - last_word(value).len()])
}

fn last_word(value: &str) -> &str {
    value.rsplit([' ', '\u{a0}']).next().unwrap_or("")
}

#[cfg(test)]
mod tests;

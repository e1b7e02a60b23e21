//! The part of a line that can be a name: without dates, numbers and cells, and without the words
//! that the same line has in every post.

use std::collections::HashMap;

use super::Page;
use super::label::is_label;
use super::name::is_name_like;
use super::shape::is_unspaced;
use super::traits::Traits;
use crate::syntax::date;

/// How many values must begin or end with a word for it to be the frame's.
const COMMON: f64 = 0.8;
/// How many such words are taken off.
const COMMON_WORDS: usize = 4;
/// After how many different names a word must come for it to be a rank.
const RANKED: usize = 2;
/// In how many of the values, at least.
const RANK_SHARE: f64 = 0.12;
/// How many ranks one behind the other are taken off.
const RANKS: usize = 2;
/// Signs that stand around values.
const SIGNS: &[char] = &[
    ' ', ',', ':', ';', '|', '-', '–', '—', '»', '«', '•', '·', '(', ')', '[', ']', '\u{a0}', '\t',
    '*', '/', '@', '"',
];
/// The shortest text that can be a name printed twice without a space, in bytes.
const SHORTEST_DOUBLE: usize = 6;

/// Which part of a line beside its date and numbers a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Part {
    First,
    Last,
}

/// The value of a line.
pub(super) fn value<'p>(page: &'p Page, line: usize, part: Part) -> &'p str {
    let words = page.words(line);
    let first_cell = cells(words).next().map_or(words, trim_signs);
    let words = match first_cell {
        cell if cell.len() < words.len() && is_name_like(cell) && !is_label(cell) => cell,
        _ => words,
    };
    let words = without_count(words);
    let has_date = !page.shapes.lines[line].date.is_empty();
    let mut parts = parts(words, has_date)
        .map(trim_signs)
        .filter(|part| !part.is_empty());
    match part {
        Part::First => parts.next(),
        Part::Last => parts.last(),
    }
    .unwrap_or("")
}

/// Whether a line has more than one value.
pub(super) fn has_parts(page: &Page, line: usize) -> bool {
    let traits = page.shapes.lines[line].traits;
    (traits.has(Traits::DATE) || traits.has(Traits::HASH))
        && value(page, line, Part::First) != value(page, line, Part::Last)
}

/// The cells of a table row: a tab or three spaces stand between them.
fn cells(line: &str) -> impl Iterator<Item = &str> {
    line.split('\t')
        .flat_map(|cell| cell.split("   "))
        .filter(|cell| !cell.trim().is_empty())
}

/// The line without `word: number` at its end.
fn without_count(line: &str) -> &str {
    let number =
        line.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | 'k'));
    let Some(label) = number
        .trim_end()
        .strip_suffix(':')
        .filter(|_| number.len() < line.len())
    else {
        return line;
    };
    let label = label.trim_end();
    let before = label.trim_end_matches(char::is_alphabetic);
    let is_behind = before.len() < label.len() && before.ends_with([' ', '\u{a0}']);
    if is_behind && !before.trim().is_empty() {
        before
    } else {
        line
    }
}

/// The parts of a line between dates and `#n`.
fn parts(line: &str, has_date: bool) -> impl Iterator<Item = &str> {
    let mut at = 0;
    std::iter::from_fn(move || {
        if at >= line.len() {
            return None;
        }
        let dated = has_date
            .then(|| date::find(line, at).or_else(|| clock(line, at)))
            .flatten();
        let numbered = post_number(line, at);
        let next = match (dated, numbered) {
            (Some(date), Some(number)) if number.0 < date.0 => Some(number),
            (Some(date), _) => Some(date),
            (None, number) => number,
        };
        let (from, to) = next.unwrap_or((line.len(), line.len()));
        let part = &line[at..from];
        at = to;
        Some(part)
    })
}

fn clock(line: &str, at: usize) -> Option<(usize, usize)> {
    date::clock(&line[at..]).map(|(from, to)| (from + at, to + at))
}

/// The first `#12` in a line at or after the byte `from`.
pub(super) fn post_number(line: &str, from: usize) -> Option<(usize, usize)> {
    line[from..]
        .match_indices(['#', '№'])
        .find_map(|(at, sign)| {
            let start = from + at;
            let behind = &line[start + sign.len()..];
            let digits = behind.trim_start_matches([' ', '\u{a0}']);
            let spaces = behind.len() - digits.len();
            let len = digits
                .bytes()
                .take_while(|&byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
                .count();
            let end = start + sign.len() + spaces + len;
            (len > 0 && spaces <= 2).then_some((start, end))
        })
}

pub(super) fn trim_signs(text: &str) -> &str {
    text.trim_matches(SIGNS)
}

/// The words that all values of a slot have around the names, and ranks that follow different names.
#[derive(Debug, Default)]
pub(super) struct Cleaner {
    before: Vec<String>,
    behind: Vec<String>,
    ranks: Vec<String>,
}

impl Cleaner {
    /// What is common to the values.
    pub(super) fn of(values: &[&str]) -> Cleaner {
        let mut cleaner = Cleaner::default();
        let mut values: Vec<&str> = values
            .iter()
            .copied()
            .filter(|value| !value.is_empty())
            .collect();
        for _ in 0..COMMON_WORDS {
            if !cleaner.strip_common(&mut values) {
                break;
            }
        }
        for _ in 0..RANKS {
            let ranks = ranks(&values);
            if ranks.is_empty() {
                break;
            }
            for value in &mut values {
                *value = without_rank(value, &ranks);
            }
            cleaner.ranks.extend(ranks);
        }
        cleaner
    }

    /// The name in a value.
    pub(super) fn clean<'v>(&self, value: &'v str) -> &'v str {
        let mut value = value;
        for word in &self.before {
            if first_word(value) == word {
                value = trim_signs(&value[word.len()..]);
            }
        }
        for word in &self.behind {
            if last_word(value) == word {
                value = trim_signs(&value[..value.len() - word.len()]);
            }
        }
        for _ in 0..RANKS {
            value = without_rank(value, &self.ranks);
        }
        without_double(without_picture(value))
    }

    /// Takes off a word at one end that most values share.
    fn strip_common(&mut self, values: &mut [&str]) -> bool {
        let most = COMMON * super::anchor::count(values.len());
        let is_most = |hits: usize| hits > 0 && super::anchor::count(hits) >= most;
        let longer = values
            .iter()
            .filter(|value| first_word(value).len() < value.len())
            .count();
        if !is_most(longer) {
            return false;
        }
        let (first, hits) = commonest(values, first_word);
        if is_most(hits) {
            for value in values.iter_mut().filter(|value| first_word(value) == first) {
                *value = trim_signs(&value[first.len()..]);
            }
            self.before.push(first);
            return true;
        }
        let (last, hits) = commonest(values, last_word);
        if is_most(hits) {
            for value in values.iter_mut().filter(|value| last_word(value) == last) {
                *value = trim_signs(&value[..value.len() - last.len()]);
            }
            self.behind.push(last);
            return true;
        }
        false
    }
}

/// The word that most values have at one end, and how many do.
fn commonest(values: &[&str], word: fn(&str) -> &str) -> (String, usize) {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for value in values {
        *counts.entry(word(value)).or_default() += 1;
    }
    let best = counts
        .into_iter()
        .max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0)));
    best.map_or((String::new(), 0), |(word, count)| (word.to_owned(), count))
}

/// The last words that follow several different names.
fn ranks(values: &[&str]) -> Vec<String> {
    let mut after: HashMap<&str, Vec<&str>> = HashMap::new();
    for value in values {
        let last = last_word(value);
        if last.len() < value.len() {
            after
                .entry(last)
                .or_default()
                .push(&value[..value.len() - last.len()]);
        }
    }
    let fewest = RANK_SHARE * super::anchor::count(values.len());
    let mut ranks: Vec<String> = Vec::new();
    for (word, mut names) in after {
        let times = names.len();
        names.sort_unstable();
        names.dedup();
        if names.len() >= RANKED && times >= RANKED && super::anchor::count(times) >= fewest {
            ranks.push(word.to_owned());
        }
    }
    ranks.sort_unstable();
    ranks
}

fn without_rank<'v>(value: &'v str, ranks: &[String]) -> &'v str {
    let last = last_word(value);
    if last.len() < value.len() && ranks.iter().any(|rank| rank == last) {
        trim_signs(&value[..value.len() - last.len()])
    } else {
        value
    }
}

/// The value without what the description of a picture says beside the name: `ann's avatar`.
fn without_picture(value: &str) -> &str {
    const BEHIND: &[&str] = &[" user avatar", " avatar", " profile picture", " photo"];
    let before = BEHIND.iter().find_map(|end| {
        let at = value.len().checked_sub(end.len())?;
        let tail = value.get(at..)?;
        let owner = &value[..at];
        let owner = owner
            .strip_suffix("'s")
            .or_else(|| owner.strip_suffix("’s"))
            .or_else(|| owner.strip_suffix('\''))?;
        tail.eq_ignore_ascii_case(end).then_some(owner)
    });
    let value = before.unwrap_or(value);
    let inside = [
        "User avatar for ",
        "User avatar of ",
        "Avatar for ",
        "Avatar of ",
    ];
    let behind = inside.iter().find_map(|start| value.strip_prefix(start));
    behind.unwrap_or(value).trim()
}

/// The value once, where it stands there twice: `ann ann`, `annann`, `ann's ann`.
fn without_double(value: &str) -> &str {
    let half = value.len() / 2;
    if value.len() >= SHORTEST_DOUBLE
        && value.len().is_multiple_of(2)
        && value.is_char_boundary(half)
        && value[..half] == value[half..]
    {
        return &value[..half];
    }
    for (at, _) in value.match_indices([' ', '\u{a0}']) {
        let (name, rest) = value.split_at(at);
        let short = name
            .strip_suffix("'s")
            .or_else(|| name.strip_suffix("’s"))
            .unwrap_or(name);
        let rest = rest.trim_start();
        let ends = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\u{a0}']);
        if short.chars().count() >= 2 && rest.strip_prefix(short).is_some_and(ends) {
            return short;
        }
    }
    value
}

fn first_word(value: &str) -> &str {
    value.split([' ', '\u{a0}']).next().unwrap_or("")
}

fn last_word(value: &str) -> &str {
    value.rsplit([' ', '\u{a0}']).next().unwrap_or("")
}

/// Whether a value is a name: it looks like one, has a letter, is longer than one, and no label.
pub(super) fn is_name(value: &str) -> bool {
    let mut letters = value.chars();
    let is_long = letters.next().is_some_and(is_unspaced) || letters.next().is_some();
    is_name_like(value) && is_long && value.contains(char::is_alphabetic) && !is_label(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_all_values_share_is_no_name() {
        let check = |values: &[&str], names: &[&str]| {
            let cleaner = Cleaner::of(values);
            let found: Vec<&str> = values.iter().map(|value| cleaner.clean(value)).collect();
            assert_eq!(found, names);
        };
        check(
            &["Post by ann", "Post by bob b", "Post by cy"],
            &["ann", "bob b", "cy"],
        );
        check(
            &["ann wrote", "bob wrote", "cy wrote"],
            &["ann", "bob", "cy"],
        );
        check(
            &["ann Member", "bob Member", "cy Admin", "di"],
            &["ann", "bob", "cy Admin", "di"],
        );
        check(&["ann", "bob", "ann"], &["ann", "bob", "ann"]);
    }

    #[test]
    fn a_name_printed_twice_is_one() {
        for (value, name) in [
            ("ann ann", "ann"),
            ("annann", "ann"),
            ("Ann B. Ann B.", "Ann B."),
            ("ann's avatar", "ann"),
            ("User avatar for ann", "ann"),
            ("bobo", "bobo"),
            ("ann anna", "ann anna"),
        ] {
            assert_eq!(without_double(without_picture(value)), name, "{value:?}");
        }
    }

    #[test]
    fn dates_and_numbers_part_a_line() {
        let parts = |line| parts(line, true).map(trim_signs).collect::<Vec<_>>();
        assert_eq!(parts("ann » 3 May 2020 #4"), ["ann", ""]);
        assert_eq!(parts("#12 ann"), ["", "ann"]);
        assert_eq!(parts("Posted 3 May 2020 by ann"), ["Posted", "by ann"]);
        assert_eq!(without_count("ann Posts: 12"), "ann ");
        assert_eq!(without_count("Posts: 12"), "Posts: 12");
    }
}

//! Names with something beside them that is no part of them, told by the posts whose heads hold the same name alone:
//! a rank, or whom somebody answers; in the head of the first post, words of its own before or behind.
//!
//! ```text
//! ann            3 May 2020
//! ann Regular    4 May 2020      `ann`: the rank stands behind another name as well
//! bob Regular    5 May 2020
//! bob ann        6 May 2020      `bob`, who answers `ann`
//! ```

use std::collections::{HashMap, HashSet};

use super::super::Page;
use super::super::bodies::body::Cut;
use super::super::names::name::{behind_by, is_no_name, without_by};
use super::super::names::named_line::NamedLine;
use super::super::words::label::has_preposition;
use super::quoted_names::QuotedNames;
use crate::syntax::date;
use crate::syntax::edit_note;

/// How many different names a word stands behind for it to be no part of them.
const NAMES: usize = 2;

/// Takes off what stands beside names that other posts, the heads of quotes or notes on edits have alone.
pub(super) fn alone(
    page: &Page,
    posts: &[Cut],
    quoted_names: &QuotedNames,
    names: &mut [Option<NamedLine>],
) {
    let mut told = quoted_names.names.clone();
    for (post, name) in posts.iter().zip(names.iter()) {
        let name = name.as_ref().map(|named| &named.name);
        told.extend(name.and_then(|name| edited_by(page, *post, name)));
    }
    told.extend(before_brackets(page, posts, names));
    without_others(names, &told);
}

/// The beginnings of names before brackets that stand alone over what is quoted, in lower case: `ann:` where the head
/// of a post says `ann (Ann Salt)`.
fn before_brackets(page: &Page, posts: &[Cut], names: &[Option<NamedLine>]) -> HashSet<String> {
    let names = names.iter().flatten();
    let names = names.filter_map(|named| Some(named.name.split_once(" (")?.0.to_lowercase()));
    let names: HashSet<String> = names.collect();
    let lines = posts.iter().flat_map(|post| post.start..post.end);
    let heads = lines.filter_map(|line| page.words(line).strip_suffix([':', '：']));
    let heads = heads.filter(|_| !names.is_empty()).map(str::to_lowercase);
    heads.filter(|head| names.contains(head)).collect()
}

/// The beginning of the name of a post that a note on its edits has alone, in lower case: `ann` of `ann Sailor` where it
/// says `last edited by ann`.
fn edited_by(page: &Page, post: Cut, name: &str) -> Option<String> {
    if !name.contains(' ') {
        return None;
    }
    let name = name.to_lowercase();
    let mut lines = (post.anchor..post.next).map(|line| page.words(line));
    let note = lines.find(|words| edit_note::begins_as_edit_note(words))?;
    let editor = behind_by(note)?.to_lowercase();
    let is_editor = |name: &str| editor.strip_prefix(name).is_some_and(ends_name);
    let mut ends = name.rmatch_indices(' ').map(|(at, _)| &name[..at]);
    let before = ends.find(|before| is_editor(before));
    before.filter(|_| !is_editor(&name)).map(str::to_owned)
}

/// Whether a name ends where this stands behind it in a note: a sign, a date, or a word that leads to one.
fn ends_name(behind: &str) -> bool {
    let is_sign = |text: &str| !text.starts_with(char::is_alphanumeric);
    let next = behind.trim_start();
    let word = next.split(' ').next().unwrap_or("");
    let begins_dated = date::find(next, 0).is_some_and(|(from, _)| from == 0);
    is_sign(behind) && (is_sign(next) || begins_dated || date::is_before_date(word))
}

/// Takes off what stands beside names that are told elsewhere, in lower case, or that other posts have alone.
fn without_others(names: &mut [Option<NamedLine>], told: &HashSet<String>) {
    let known = Known::of(names, told);
    for NamedLine { name, .. } in names.iter_mut().flatten() {
        if let Some(len) = known.len_in(name) {
            name.truncate(len);
        }
    }
    if let Some(NamedLine { name: first, .. }) = names.first_mut().and_then(Option::as_mut) {
        let own = known.own_in_first(first).map(str::to_owned);
        *first = own.unwrap_or_else(|| std::mem::take(first));
    }
}

/// The names that a page shows; all in lower case.
struct Known<'t> {
    /// How many posts have each.
    times: HashMap<String, usize>,
    /// Those that are told elsewhere.
    told: &'t HashSet<String>,
    /// What stands behind some, with how many different ones.
    behind: HashMap<String, usize>,
    /// Whether some names are those of two others: who writes, and whom they answer.
    has_answered: bool,
}

impl<'t> Known<'t> {
    fn of(names: &[Option<NamedLine>], told: &'t HashSet<String>) -> Known<'t> {
        let mut known = Known {
            times: HashMap::new(),
            told,
            behind: HashMap::new(),
            has_answered: false,
        };
        let lower = names
            .iter()
            .flatten()
            .map(|named| named.name.to_lowercase());
        let lower: Vec<String> = lower.collect();
        for name in &lower {
            *known.times.entry(name.clone()).or_default() += 1;
        }
        let parts = known.times.keys().filter_map(|name| known.split(name));
        let parts: HashSet<(&str, &str)> = parts.collect();
        // One person may be called as two others are; who answers somebody stands below them.
        let pairs = parts.iter().filter(|(_, rest)| known.has(rest)).count();
        let is_below = |pair: &[String]| {
            let answered = known.split(&pair[1]).map(|(_, rest)| rest);
            answered == Some(known.split(&pair[0]).map_or(&pair[0], |(name, _)| name))
        };
        let has_answered = pairs >= NAMES || lower.windows(2).any(is_below);
        let mut behind: HashMap<String, usize> = HashMap::new();
        for (_, rest) in parts {
            *behind.entry(rest.to_owned()).or_default() += 1;
        }
        Known {
            behind,
            has_answered,
            ..known
        }
    }

    fn has(&self, name: &str) -> bool {
        let name = name.to_lowercase();
        self.times.contains_key(&name) || self.told.contains(&name)
    }

    /// The longest known name that a longer one begins with, and what stands behind it.
    fn split<'n>(&self, name: &'n str) -> Option<(&'n str, &'n str)> {
        let mut spaces = name.rmatch_indices([' ', '\u{a0}']);
        let (at, space) = spaces.find(|&(at, _)| self.has(&name[..at]))?;
        Some((&name[..at], name[at + space.len()..].trim_start()))
    }

    /// The length of the name that a longer one begins with, if what stands behind is no part of it.
    fn len_in(&self, whole: &str) -> Option<usize> {
        let lower = whole.to_lowercase();
        let (name, rest) = self.split(whole).filter(|_| !self.told.contains(&lower))?;
        let is_once = self.times.get(&lower) == Some(&1);
        // Of two who share the beginning of a name one may have it alone.
        let is_same = !self.times.contains_key(&name.to_lowercase());
        let is_answered = is_once && self.has_answered && self.has(rest);
        let rest = rest.to_lowercase();
        let is_label = is_no_name(&rest) || self.behind.get(&rest) >= Some(&NAMES);
        (is_same || is_answered || is_label).then_some(name.len())
    }

    /// The name in the head of the first post, which can say more: `Description ann`, `ann to boats`.
    fn own_in_first<'n>(&self, first: &'n str) -> Option<&'n str> {
        let mut spaces = first.match_indices(' ').map(|(at, _)| at);
        let behind = spaces.find(|&at| is_no_name(&first[..at]) && self.has(&first[at + 1..]));
        let is_once = self.times.get(&first.to_lowercase()) == Some(&1);
        let before = || {
            self.split(first)
                .filter(|(_, rest)| is_once && has_preposition(rest))
        };
        let behind = behind
            .map(|at| &first[at + 1..])
            .or_else(|| behind_action(first));
        behind.or_else(|| before().map(|(name, _)| name))
    }
}

/// The name behind what somebody did: of `Submitted by ann`.
fn behind_action(name: &str) -> Option<&str> {
    let (action, rest) = name.split_once(' ')?;
    let behind = without_by(rest);
    (is_no_name(action) && behind.len() < rest.len()).then_some(behind)
}

#[cfg(test)]
mod tests {
    use super::{NamedLine, without_others};
    use std::collections::HashSet;

    #[test]
    fn what_stands_beside_a_known_name_is_no_part_of_it() {
        let check = |names: &[&str], expected: &[&str]| {
            let names = names.iter().map(|&name| Some(NamedLine::of(0, name)));
            let mut names: Vec<Option<NamedLine>> = names.collect();
            without_others(&mut names, &HashSet::from(["quoted".to_owned()]));
            let names: Vec<&str> = names
                .iter()
                .flatten()
                .map(|named| &named.name[..])
                .collect();
            assert_eq!(names, expected);
        };
        // A rank that several have, one that is known, and whom somebody answers.
        check(
            &["ann", "ann Sailor", "bob", "bob Sailor", "ann Member"],
            &["ann", "ann", "bob", "bob", "ann"],
        );
        check(
            &["ann", "bob ann", "bob", "cy", "cy bob"],
            &["ann", "bob", "bob", "cy", "cy"],
        );
        check(&["Mary", "cy", "Mary cy"], &["Mary", "cy", "Mary"]);
        check(&["Ann", "Mary", "Mary Ann"], &["Ann", "Mary", "Mary Ann"]);
        check(&["cy", "quoted Admin"], &["cy", "quoted"]);
        check(&["cy", "quoted Boat Owner"], &["cy", "quoted"]);
        // The first post has a head of its own.
        check(&["Description ann", "bob", "ann"], &["ann", "bob", "ann"]);
        check(
            &["Captain ann", "bob", "ann"],
            &["Captain ann", "bob", "ann"],
        );
        check(&["ann smith", "bob", "ann"], &["ann smith", "bob", "ann"]);
        check(
            &["cy", "ann bob", "ann", "bob", "ann bob"],
            &["cy", "ann bob", "ann", "bob", "ann bob"],
        );
        check(&["ann to boats", "bob", "ann"], &["ann", "bob", "ann"]);
        check(&["Submitted by dee", "bob", "ann"], &["dee", "bob", "ann"]);
        // Two people.
        check(&["dee", "ann", "ann Smith"], &["dee", "ann", "ann Smith"]);
        check(&["dee", "ann", "big ann"], &["dee", "ann", "big ann"]);
    }
}

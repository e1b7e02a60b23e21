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

use super::Page;
use super::body::Cut;
use super::clue::Clues;
use super::label::has_preposition;
use super::name::{behind_by, is_no_name};
use super::note::is_edited;
use crate::syntax::date;

/// What may stand between the name of who edited a post and the date.
const BEFORE_DATES: [&str; 8] = ["on ", "at ", "am ", "um ", "le ", "el ", "il ", "op "];
/// How many different names a word stands behind for it to be no part of them.
const NAMES: usize = 2;

/// Takes off what stands beside names that other posts, the heads of quotes or notes on edits have alone.
pub(super) fn alone(
    page: &Page,
    posts: &[Cut],
    clues: &Clues,
    names: &mut [Option<(usize, String)>],
) {
    let mut told = clues.quoted.clone();
    for (post, name) in posts.iter().zip(names.iter()) {
        let name = name.as_ref().map(|(_, name)| name);
        told.extend(name.and_then(|name| edited_by(page, *post, name)));
    }
    without_others(names, &told);
}

/// The beginning of the name of a post that a note on its edits has alone, in lower case: `ann` of `ann Sailor` where it
/// says `last edited by ann`.
fn edited_by(page: &Page, post: Cut, name: &str) -> Option<String> {
    if !name.contains(' ') {
        return None;
    }
    let name = name.to_lowercase();
    let mut lines = (post.anchor..post.next).map(|line| page.words(line));
    let note = lines.find(|words| is_edited(words))?;
    let editor = behind_by(note)?.to_lowercase();
    let mut ends = name.rmatch_indices(' ').map(|(at, _)| &name[..at]);
    let is_editor = |before: &&str| {
        editor.strip_prefix(*before).is_some_and(|behind| {
            let behind = behind.trim_start();
            let is_dated = BEFORE_DATES.iter().any(|on| behind.starts_with(on))
                || date::find(behind, 0).is_some_and(|(from, _)| from == 0);
            is_dated || !behind.starts_with(char::is_alphanumeric)
        })
    };
    ends.find(is_editor).map(str::to_owned)
}

/// Takes off what stands beside names that are told elsewhere, in lower case, or that other posts have alone.
fn without_others(names: &mut [Option<(usize, String)>], told: &HashSet<String>) {
    let mut alone: HashMap<String, usize> = HashMap::new();
    for (_, name) in names.iter().flatten() {
        *alone.entry(name.to_lowercase()).or_default() += 1;
    }
    let known: HashSet<String> = alone.keys().chain(told).cloned().collect();
    let mut before: HashMap<String, HashSet<&str>> = HashMap::new();
    for (_, name) in names.iter().flatten() {
        if let Some((name, rest)) = split(name, &known) {
            before.entry(rest.to_lowercase()).or_default().insert(name);
        }
    }
    let is_label = |whole: &str, rest: &str| {
        let rest = rest.to_lowercase();
        // Who has the names of two others answers one of them now and then, or is called so.
        let is_answered = known.contains(&rest) && alone.get(whole) == Some(&1);
        is_no_name(&rest)
            || is_answered
            || before.get(&rest).is_some_and(|names| names.len() >= NAMES)
    };
    let len = |at: usize, whole: &str| {
        let lower = whole.to_lowercase();
        if told.contains(&lower) {
            return None;
        }
        let (name, rest) = split(whole, &known)?;
        // Of two who share the beginning of a name one may have it alone.
        let is_same = !alone.contains_key(&name.to_lowercase());
        let is_first = at == 0 && alone.get(&lower) == Some(&1) && has_preposition(rest);
        (is_same || is_label(&lower, rest) || is_first).then_some(name.len())
    };
    let lens = names
        .iter()
        .enumerate()
        .map(|(at, name)| len(at, &name.as_ref()?.1));
    let lens: Vec<Option<usize>> = lens.collect();
    for (name, len) in names.iter_mut().zip(lens) {
        if let (Some((_, name)), Some(len)) = (name, len) {
            name.truncate(len);
        }
    }
    if let Some((_, first)) = names.first_mut().and_then(Option::as_mut) {
        let mut spaces = first.match_indices(' ').map(|(at, _)| at);
        let is_own = |at: &usize| {
            is_no_name(&first[..*at]) && known.contains(&first[at + 1..].to_lowercase())
        };
        if let Some(at) = spaces.find(is_own) {
            first.drain(..=at);
        }
    }
}

/// The longest known name that a longer one begins with, and what stands behind it.
fn split<'n>(name: &'n str, known: &HashSet<String>) -> Option<(&'n str, &'n str)> {
    let mut spaces = name.rmatch_indices([' ', '\u{a0}']);
    spaces.find_map(|(at, space)| {
        let before = &name[..at];
        let is_known = known.contains(&before.to_lowercase());
        is_known.then(|| (before, name[at + space.len()..].trim_start()))
    })
}

#[cfg(test)]
mod tests {
    use super::without_others;
    use std::collections::HashSet;

    #[test]
    fn what_stands_beside_a_known_name_is_no_part_of_it() {
        let check = |names: &[&str], expected: &[&str]| {
            let names = names.iter().map(|&name| Some((0, name.to_owned())));
            let mut names: Vec<Option<(usize, String)>> = names.collect();
            without_others(&mut names, &HashSet::from(["quoted".to_owned()]));
            let names: Vec<&str> = names.iter().flatten().map(|(_, name)| &name[..]).collect();
            assert_eq!(names, expected);
        };
        // A rank that several have, one that is known, and whom somebody answers.
        check(
            &["ann", "ann Sailor", "bob", "bob Sailor", "ann Member"],
            &["ann", "ann", "bob", "bob", "ann"],
        );
        check(&["ann", "bob ann", "bob"], &["ann", "bob", "bob"]);
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
        // Two people.
        check(&["dee", "ann", "ann Smith"], &["dee", "ann", "ann Smith"]);
        check(&["dee", "ann", "big ann"], &["dee", "ann", "big ann"]);
    }
}

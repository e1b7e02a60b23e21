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

use super::body::Cut;
use super::name::is_no_name;
use super::note::is_edited;
use super::{Page, clue::Clues};

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
    let note = lines.find(|words| is_edited(words))?.to_lowercase();
    let stands = |name: &str| {
        note.match_indices(name).any(|(at, _)| {
            let is_inside = |c: char| c.is_alphanumeric();
            !note[..at].ends_with(is_inside) && !note[at + name.len()..].starts_with(is_inside)
        })
    };
    let mut ends = name.rmatch_indices(' ').map(|(at, _)| &name[..at]);
    let before = ends
        .find(|before| stands(before))
        .filter(|_| !stands(&name));
    before.map(str::to_owned)
}

/// Takes off what stands beside names that are told elsewhere, in lower case, or that other posts have alone.
fn without_others(names: &mut [Option<(usize, String)>], told: &HashSet<String>) {
    let lower = names.iter().flatten().map(|(_, name)| name.to_lowercase());
    let alone: HashSet<String> = lower.collect();
    let known: HashSet<String> = alone.union(told).cloned().collect();
    let mut before: HashMap<String, HashSet<&str>> = HashMap::new();
    for (_, name) in names.iter().flatten() {
        if let Some((name, rest)) = split(name, &known) {
            before.entry(rest.to_lowercase()).or_default().insert(name);
        }
    }
    let labels: HashSet<String> = before
        .into_iter()
        .filter(|(rest, names)| is_no_name(rest) || known.contains(rest) || names.len() >= NAMES)
        .map(|(rest, _)| rest)
        .collect();
    for (_, name) in names.iter_mut().flatten() {
        if told.contains(&name.to_lowercase()) {
            continue;
        }
        // Of two who share the beginning of a name one may have it alone.
        let is_same = |before: &str| !alone.contains(&before.to_lowercase());
        let split = split(name, &known);
        let split =
            split.filter(|(name, rest)| is_same(name) || labels.contains(&rest.to_lowercase()));
        if let Some(len) = split.map(|(name, _)| name.len()) {
            name.truncate(len);
        }
    }
    if let Some((_, first)) = names.first_mut().and_then(Option::as_mut) {
        let mut spaces = first.match_indices(' ').map(|(at, _)| at + 1);
        if let Some(at) = spaces.find(|&at| known.contains(&first[at..].to_lowercase())) {
            first.drain(..at);
        }
        let said = split(first, &known).filter(|(_, rest)| rest.starts_with(char::is_lowercase));
        if let Some(len) = said.map(|(name, _)| name.len()) {
            first.truncate(len);
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
        check(&["ann to boats", "bob", "ann"], &["ann", "bob", "ann"]);
        // Two people.
        check(&["dee", "ann", "ann Smith"], &["dee", "ann", "ann Smith"]);
        check(&["dee", "ann", "big ann"], &["dee", "ann", "big ann"]);
    }
}

//! Names in sentences of the page that hold the author of each post, where his name alone is missing or has more
//! beside it. What stands around the names is learned from the posts whose authors are known:
//!
//! ```text
//! ann is offline                   `… is offline`
//! Find all posts by ann            `Find all posts by …`
//! ```

use std::collections::{HashMap, HashSet};

use super::super::Page;
use super::super::bodies::body::{Cut, Cuts};
use super::super::names::name::is_short;
use super::super::names::named_line::NamedLine;
use crate::syntax::date;

/// The longest sentence, in bytes.
const LONGEST: usize = 120;
/// The fewest letters around a name.
const LETTERS: usize = 4;
/// Of how many posts and of how many different authors a sentence must hold the name.
const POSTS: usize = 3;
const AUTHORS: usize = 2;
/// How many times as often a sentence must hold the author of its post as somebody else.
const RIGHT: usize = 8;
/// How many sentences are looked for.
const SENTENCES: usize = 8;

/// What stands before a name and behind it.
type Around<'p> = (&'p str, &'p str);

/// Gives names to posts without one, and takes off what is no part of a name, where sentences tell.
pub(super) fn add(page: &Page, cuts: &Cuts, names: &mut [Option<NamedLine>]) {
    if cuts.is_foot {
        return;
    }
    let sentences = learned(page, cuts, names);
    if sentences.is_empty() {
        return;
    }
    for (cut, name) in cuts.posts.iter().zip(names) {
        let told = sentences.iter().flat_map(|&around| {
            let cells = cells(page, *cut);
            cells.filter_map(move |(line, cell)| Some((line, name_in(cell, around)?)))
        });
        let told: Vec<(usize, &str)> = told.collect();
        let are_one = |&&(_, first): &&(usize, &str)| told.iter().all(|&(_, name)| name == first);
        let agreeing = told.len();
        let Some(&(line, told)) = told.first().filter(are_one) else {
            continue;
        };
        let is_part = |whole: &str| {
            let behind = whole.strip_prefix(told);
            behind.is_some_and(|behind| behind.starts_with(' '))
        };
        match name {
            // People may sign with the first of their names.
            Some(author) if agreeing > 1 && is_part(&author.name) => {
                told.clone_into(&mut author.name);
            }
            Some(_) => {}
            None => {
                let mut head = cut.anchor..cut.start;
                let own = head.find(|&line| page.words(line) == told);
                *name = Some(NamedLine::of(own.unwrap_or(line), told));
            }
        }
    }
}

/// The sentences that hold the author of most posts, those of the most posts first.
fn learned<'p>(page: &'p Page, cuts: &Cuts, names: &[Option<NamedLine>]) -> Vec<Around<'p>> {
    let posts = || cuts.posts.iter().zip(names);
    let by_authors = posts().filter_map(|(cut, name)| Some((cut, &name.as_ref()?.name[..])));
    let mut times: HashMap<Around, (usize, HashSet<&str>)> = HashMap::new();
    for (cut, name) in by_authors.clone() {
        for (_, cell) in cells(page, *cut) {
            if let Some(around) = around(cell, name) {
                let (posts, authors) = times.entry(around).or_default();
                *posts += 1;
                authors.insert(name);
            }
        }
    }
    let mut sentences: Vec<(Around, usize)> = times
        .into_iter()
        .filter(|(_, (posts, authors))| *posts >= POSTS && authors.len() >= AUTHORS)
        .map(|(around, (posts, _))| (around, posts))
        .collect();
    sentences.sort_unstable_by_key(|&(around, posts)| (std::cmp::Reverse(posts), around));
    sentences.truncate(SENTENCES);
    sentences.retain(|&(around, posts)| {
        let told = by_authors.clone().flat_map(|(cut, name)| {
            let cells = cells(page, *cut);
            cells.filter(move |(_, cell)| name_in(cell, around).is_some_and(|told| told != name))
        });
        RIGHT * told.count() <= posts
    });
    sentences.into_iter().map(|(around, _)| around).collect()
}

/// The short cells of the frame of a post, each with its line. What people write says other names as well.
fn cells<'p>(page: &'p Page, cut: Cut) -> impl Iterator<Item = (usize, &'p str)> {
    let frame = (cut.anchor..cut.start).chain(cut.end..cut.next);
    frame.flat_map(|line| {
        let cells = page.words(line).split("  ").map(str::trim);
        let cells = cells.filter(|cell| !cell.is_empty() && cell.len() <= LONGEST);
        cells.map(move |cell| (line, cell))
    })
}

/// What stands around a name in a sentence that holds it.
fn around<'p>(cell: &'p str, name: &str) -> Option<Around<'p>> {
    let at = cell.find(name)?;
    let (before, behind) = (&cell[..at], &cell[at + name.len()..]);
    let is_apart =
        !before.ends_with(char::is_alphanumeric) && !behind.starts_with(char::is_alphanumeric);
    let letters = before
        .chars()
        .chain(behind.chars())
        .filter(|c| c.is_alphabetic());
    (is_apart && letters.take(LETTERS).count() == LETTERS).then_some((before, behind))
}

/// The name in a sentence.
fn name_in<'c>(cell: &'c str, (before, behind): Around) -> Option<&'c str> {
    let name = cell.strip_prefix(before)?.strip_suffix(behind)?;
    let is_name = is_short(name)
        && name.trim() == name
        && name.contains(char::is_alphanumeric)
        && date::find(name, 0).is_none();
    is_name.then_some(name)
}

//! Names at the beginning of bodies: where the rank below a name is one that few have, no line of the frame stands
//! there, and the head ends above the name.

use std::collections::{HashMap, HashSet};

use super::Page;
use super::anchor::count;
use super::body::{Cut, Cuts};
use super::value::is_name;

/// In how many of the posts the names stand equally far below the anchors.
const MOST: f64 = 0.5;
/// The longest rank, in words.
const LONGEST_RANK: u32 = 3;
/// How many posts have a rank at least.
const RANKED: usize = 2;

/// Takes the names out of such bodies; whether there were some.
pub(super) fn take_names(
    page: &Page,
    names: &mut [Option<(usize, String)>],
    cuts: &mut Cuts,
) -> bool {
    let Some((at, len)) = usual(names, &cuts.posts) else {
        return false;
    };
    let rank = |cut: &Cut| {
        let line = cut.anchor + at + 1;
        (line < cut.end).then(|| page.words(line).to_lowercase())
    };
    let mut times: HashMap<String, usize> = HashMap::new();
    for rank in cuts.posts.iter().filter_map(rank) {
        *times.entry(rank).or_default() += 1;
    }
    let known: HashSet<String> = names
        .iter()
        .flatten()
        .map(|(_, name)| name.to_lowercase())
        .collect();
    let mut has_taken = false;
    for (name, cut) in names.iter_mut().zip(&mut cuts.posts) {
        let (line, start) = (cut.anchor + at, cut.anchor + len);
        if name.is_some() || cut.start != line || start >= cut.end {
            continue;
        }
        let words = page.words(line);
        let is_ranked = || {
            let times = rank(cut).and_then(|rank| times.get(&rank).copied());
            let is_short = page.shapes.lines[line + 1].words <= LONGEST_RANK;
            len > at + 1 && is_short && times >= Some(RANKED)
        };
        if is_name(words) && (known.contains(&words.to_lowercase()) || is_ranked()) {
            *name = Some((line, words.to_owned()));
            cut.start = start;
            has_taken = true;
        }
    }
    has_taken
}

/// How many lines below the anchors most names stand, and the bodies begin.
fn usual(names: &[Option<(usize, String)>], posts: &[Cut]) -> Option<(usize, usize)> {
    let mut times: HashMap<(usize, usize), usize> = HashMap::new();
    for (name, cut) in names.iter().zip(posts) {
        let Some((line, _)) = name else { continue };
        if (cut.anchor + 1..cut.start).contains(line) {
            *times
                .entry((line - cut.anchor, cut.start - cut.anchor))
                .or_default() += 1;
        }
    }
    let (usual, times) = times
        .into_iter()
        .max_by_key(|&(place, times)| (times, place))?;
    (count(times) >= MOST * count(posts.len())).then_some(usual)
}

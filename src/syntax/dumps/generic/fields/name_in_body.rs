//! Names at the beginning of bodies: where the rank or the subject below a name is one that few have, no line of the
//! frame stands there, and the head ends above the name.

use std::collections::{HashMap, HashSet};

use super::super::Page;
use super::super::bodies::body::{Cut, Cuts};
use super::super::names::named_line::NamedLine;
use super::super::names::value::is_name;
use super::super::number::as_f64;

/// In how many of the posts the names stand equally far below the anchors.
const MOST: f64 = 0.5;
/// The longest rank, in words.
const LONGEST_RANK: u32 = 3;
/// In how many of the posts a name stands there where one that nothing else shows is one, and how many these are at
/// least.
const NEARLY_ALL: f64 = 0.8;
const FEWEST: usize = 5;
/// The same where all heads are laid out alike.
const FEWEST_ALIKE: usize = 4;
/// The longest line of a head, in words.
const LONGEST_HEAD: u32 = 8;
/// How many posts have a rank at least.
const RANKED: usize = 2;

/// Takes the names out of such bodies; whether there were some.
pub(in super::super) fn take_names(
    page: &Page,
    names: &mut [Option<NamedLine>],
    cuts: &mut Cuts,
) -> bool {
    let Some(usual) = Usual::of(names, &cuts.posts) else {
        return false;
    };
    let Usual { at, len, times, .. } = usual;
    let is_expected = times >= FEWEST && as_f64(times) >= NEARLY_ALL * as_f64(names.len())
        || times >= FEWEST_ALIKE && usual.is_layout_of(page, &cuts.posts);
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
        .map(|named| named.name.to_lowercase())
        .collect();
    let mut has_taken = false;
    for (name, cut) in names.iter_mut().zip(&mut cuts.posts) {
        let (line, start) = (cut.anchor + at, cut.anchor + len);
        let is_elsewhere = name.as_ref().is_none_or(|named| named.line < cut.anchor);
        if !is_elsewhere || cut.start != line || start >= cut.end {
            continue;
        }
        let words = page.words(line);
        let is_ranked = || {
            let times = rank(cut).and_then(|rank| times.get(&rank).copied());
            let is_short = page.shapes.lines[line + 1].words <= LONGEST_RANK;
            len > at + 1 && is_short && times >= Some(RANKED)
        };
        let is_in_head = || {
            let mut rest = line + 1..start;
            is_expected
                && rest.all(|line| is_of_head(page, line))
                && usual.is_laid_out_as(page, cut.anchor)
        };
        let is_author = || known.contains(&words.to_lowercase()) || is_ranked() || is_in_head();
        if is_name(words) && is_author() {
            *name = Some(NamedLine::of(line, words));
            cut.start = start;
            has_taken = true;
        }
    }
    has_taken
}

/// Whether a line can be a rank or a subject.
fn is_of_head(page: &Page, line: usize) -> bool {
    let is_sentence = page.words(line).ends_with(['.', '!', '?', ':', ',', '…']);
    page.shapes.lines[line].words <= LONGEST_HEAD && !is_sentence
}

/// Where most names stand.
struct Usual {
    /// How many lines below the anchors they stand, and the bodies begin.
    at: usize,
    len: usize,
    /// In how many posts they do.
    times: usize,
    /// The anchor of one of them.
    anchor: usize,
}

impl Usual {
    fn of(names: &[Option<NamedLine>], posts: &[Cut]) -> Option<Usual> {
        let mut places: HashMap<(usize, usize), (usize, usize)> = HashMap::new();
        for (name, cut) in names.iter().zip(posts) {
            let Some(NamedLine { line, .. }) = name else {
                continue;
            };
            if (cut.anchor + 1..cut.start).contains(line) {
                let place = (line - cut.anchor, cut.start - cut.anchor);
                places.entry(place).or_insert((0, cut.anchor)).0 += 1;
            }
        }
        let most = places
            .into_iter()
            .max_by_key(|&(place, (times, _))| (times, place));
        let ((at, len), (times, anchor)) =
            most.filter(|&(_, (times, _))| as_f64(times) >= MOST * as_f64(posts.len()))?;
        Some(Usual {
            at,
            len,
            times,
            anchor,
        })
    }

    /// Whether nearly all posts are laid out so, with a blank line below the head and none in it.
    fn is_layout_of(&self, page: &Page, posts: &[Cut]) -> bool {
        let is_parted = |at: usize| page.lines[self.anchor + at].blanks > 0;
        let alike = posts
            .iter()
            .filter(|cut| self.is_laid_out_as(page, cut.anchor));
        is_parted(self.len)
            && !(self.at..self.len).any(is_parted)
            && as_f64(alike.count()) >= NEARLY_ALL * as_f64(posts.len())
    }

    /// Whether the lines below an anchor are parted as those of the others are, from the name to the first line
    /// of the body.
    fn is_laid_out_as(&self, page: &Page, anchor: usize) -> bool {
        let is_parted = |anchor: usize, at: usize| page.lines[anchor + at].blanks > 0;
        let mut lines = self.at + 1..=self.len;
        anchor + self.len < page.lines.len()
            && lines.all(|at| is_parted(anchor, at) == is_parted(self.anchor, at))
    }
}

//! The panel beside a post, which tells of its author: only forums print one.
//!
//! ```text
//! ann                     ann
//! Member since            Member since
//! 3 May 2012              3 May 2012     the same in all posts of ann, and in no other one
//! Posts                   Posts          labels of such facts in nearly all frames
//! 41                      41
//! ```

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::super::bodies::body::Cuts;
use super::super::lines::traits::Traits;
use super::super::number::as_f64;
use super::super::words::label;
use super::super::{Page, Post};

/// In how many of the frames a label stands.
const LABELLED: f64 = 0.8;
/// How many labels make a panel.
const LABELS: usize = 2;
/// How far from the name, or from the words of the post, a fact stands at most, in lines.
const NEAR: isize = 8;
/// In how many of the named frames a fact stands.
const OFTEN: f64 = 0.6;
/// How many posts with names show facts at least.
const FEWEST: usize = 4;
/// How many facts make a panel.
const FACTS: usize = 2;
/// How many different values a fact has, for each author.
const DIFFERENT: f64 = 0.5;
/// How far above the first anchor a panel begins, and how long it is at most, in lines.
const ABOVE: usize = 12;
const LINES: usize = 40;

/// Whether the frames tell of the authors of their posts.
pub(super) fn is_there(page: &Page, cuts: &Cuts, posts: &[Post]) -> bool {
    let frames: Vec<Range<usize>> = (0..posts.len()).map(|post| frame(cuts, post)).collect();
    has_labels(page, &frames) || has_facts(page, &frames, posts)
}

/// The lines of the frame of a post.
fn frame(cuts: &Cuts, post: usize) -> Range<usize> {
    let cut = cuts.posts[post];
    if cuts.is_foot {
        return cut.end..cut.next.min(cut.end + LINES) + 1;
    }
    let from = match post.checked_sub(1) {
        Some(before) => cuts.posts[before].end,
        None => cut.anchor.saturating_sub(ABOVE),
    };
    from.max(cut.start.saturating_sub(LINES))..cut.start
}

/// Whether labels of facts of authors stand in nearly all frames.
fn has_labels(page: &Page, frames: &[Range<usize>]) -> bool {
    let mut times: HashMap<&str, usize> = HashMap::new();
    for frame in frames {
        let labels = lines(page, frame).filter_map(|line| label::of_author(page.words(line)));
        let labels: HashSet<&str> = labels.collect();
        for label in labels {
            *times.entry(label).or_default() += 1;
        }
    }
    let often = times.values();
    let often = often.filter(|&&times| as_f64(times) >= LABELLED * as_f64(frames.len()));
    often.count() >= LABELS
}

/// Whether so far from the names, or from the words of the posts, stand lines that are the same in all posts of
/// each author and differ among authors.
fn has_facts(page: &Page, frames: &[Range<usize>], posts: &[Post]) -> bool {
    let named = posts.iter().zip(frames);
    let named = named.filter_map(|(post, frame)| Some((post.author.as_ref()?, frame)));
    let named: Vec<(&str, usize, &Range<usize>)> = named
        .map(|(author, frame)| (author.name.as_str(), author.line, frame))
        .collect();
    let is_name = |name: &str| name.starts_with(char::is_alphanumeric) && !name.contains('/');
    if named.len() < FEWEST || !named.iter().all(|(name, ..)| is_name(name)) {
        return false;
    }
    let from_name = |by: isize| fact(page, &named, |line, _| line.checked_add_signed(by));
    let from_words = |by: isize| fact(page, &named, |_, frame| frame.end.checked_add_signed(-by));
    let below_names: Vec<Fact> = (-NEAR..=NEAR).filter_map(from_name).collect();
    let above_words: Vec<Fact> = (1..=NEAR).filter_map(from_words).collect();
    let is_panel = |facts: &[Fact]| facts.len() >= FACTS && facts.contains(&Fact::Number);
    is_panel(&below_names) || is_panel(&above_words)
}

/// What stands at a place of a panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fact {
    /// A count or a date.
    Number,
    Words,
}

/// The lines at a place of the frames, if they are a fact of the authors.
fn fact(
    page: &Page,
    named: &[(&str, usize, &Range<usize>)],
    place: impl Fn(usize, &Range<usize>) -> Option<usize>,
) -> Option<Fact> {
    let mut by_author: HashMap<&str, &str> = HashMap::new();
    let (mut all, mut again) = (0, false);
    for &(name, line, frame) in named {
        let at = place(line, frame).filter(|at| *at != line && frame.contains(at));
        let Some(words) = at
            .map(|at| page.words(at))
            .filter(|words| is_value(words, name))
        else {
            continue;
        };
        all += 1;
        match by_author.insert(name, words) {
            Some(before) if before != words => return None,
            Some(_) => again = true,
            None => {}
        }
    }
    let values: HashSet<&str> = by_author.values().copied().collect();
    let is_fact = again
        && values.len() > 1
        && as_f64(all) >= OFTEN * as_f64(named.len())
        && as_f64(values.len()) >= DIFFERENT * as_f64(by_author.len());
    let has_digit = |words: &&str| words.contains(|c: char| c.is_ascii_digit());
    let are_numbers = values.iter().all(has_digit);
    is_fact.then_some(if are_numbers {
        Fact::Number
    } else {
        Fact::Words
    })
}

/// Whether a line may be a fact of an author, and not the name again.
fn is_value(words: &str, name: &str) -> bool {
    words.starts_with(char::is_alphanumeric) && !words.contains(name)
}

/// The lines of a frame with words.
fn lines<'f>(page: &'f Page, frame: &'f Range<usize>) -> impl Iterator<Item = usize> + 'f {
    let lines = frame.clone().filter(|&line| line < page.lines.len());
    lines.filter(|&line| !page.shapes.lines[line].traits.has(Traits::EMPTY))
}

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

use super::anchor::count;
use super::body::Cuts;
use super::traits::Traits;
use super::{Page, Post, label};

/// In how many of the frames a label stands.
const LABELLED: f64 = 0.8;
/// How many labels make a panel.
const LABELS: usize = 2;
/// How many of the authors who write again have facts.
const DESCRIBED: f64 = 0.75;
/// How many facts an author has at least, if it is the only one who writes again.
const FACTS: usize = 2;
/// Which share of the posts of others may have the same line.
const SHARED: f64 = 0.25;
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
    let often = often.filter(|&&times| count(times) >= LABELLED * count(frames.len()));
    often.count() >= LABELS
}

/// Whether most authors who write again have lines in the frames of all their posts, and in hardly any other.
fn has_facts(page: &Page, frames: &[Range<usize>], posts: &[Post]) -> bool {
    let mut frames_with: HashMap<&str, usize> = HashMap::new();
    let mut by_author: HashMap<&str, Vec<HashSet<&str>>> = HashMap::new();
    for (frame, post) in frames.iter().zip(posts) {
        let Some((_, name)) = &post.author else {
            continue;
        };
        let words = lines(page, frame).map(|line| page.words(line));
        let words = words.filter(|words| words.contains(char::is_alphanumeric));
        let words: HashSet<&str> = words
            .filter(|words| !words.contains(name.as_str()))
            .collect();
        for words in &words {
            *frames_with.entry(words).or_default() += 1;
        }
        by_author.entry(name).or_default().push(words);
    }
    let facts = |own: &Vec<HashSet<&str>>| {
        let others = count(posts.len() - own.len());
        let is_fact = |words: &&&str| {
            let is_in_all = own.iter().all(|frame| frame.contains(*words));
            is_in_all && count(frames_with[**words] - own.len()) <= SHARED * others
        };
        own[0].iter().filter(is_fact).count()
    };
    let again = by_author.values().filter(|own| own.len() > 1);
    let facts: Vec<usize> = again.map(facts).collect();
    let described = facts.iter().filter(|&&facts| facts > 0).count();
    by_author.len() > 1
        && match facts[..] {
            [] => false,
            [facts] => facts >= FACTS,
            _ => count(described) >= DESCRIBED * count(facts.len()),
        }
}

/// The lines of a frame with words.
fn lines<'f>(page: &'f Page, frame: &'f Range<usize>) -> impl Iterator<Item = usize> + 'f {
    let lines = frame.clone().filter(|&line| line < page.lines.len());
    lines.filter(|&line| !page.shapes.lines[line].traits.has(Traits::EMPTY))
}

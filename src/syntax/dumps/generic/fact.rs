//! The date and the number of each post: the lines of the frame that hold them.

use std::collections::HashMap;

use super::{Page, Post};
use super::anchor::{ascending, count};
use super::body::{Cut, Cuts};
use super::frame::Frame;
use super::key::{Key, KeyKind};
use super::traits::Traits;

/// How many of the gaps must hold the key of a fact.
const OFTEN: f64 = 0.6;
/// What a key is worth whose dates cannot be compared.
const UNKNOWN_ORDER: f64 = 0.7;
/// What a key loses that begins with a label: a day of joining.
const LABELLED: f64 = 0.3;
/// Which share of dates is not before the one above where they are dates of posts.
const GOES_ON: f64 = 0.9;
/// How much it counts that every gap holds the key.
const FILLED: f64 = 0.2;
/// What each line more or less than there are gaps costs.
const SURPLUS: f64 = 0.01;
/// How far above the first anchor a fact stands, in lines.
const FIRST: usize = 25;

/// For each post the line with its date; nothing where the frame holds none.
pub(super) fn dates(page: &Page, frame: &Frame, cuts: &Cuts) -> Vec<Option<usize>> {
    let is_date = |key: Key| {
        let kinds = [
            KeyKind::Skeleton,
            KeyKind::First,
            KeyKind::Literal,
            KeyKind::Last,
            KeyKind::LastTwo,
            KeyKind::Dated,
        ];
        key.is_dated && kinds.contains(&key.kind)
    };
    let worth = |key: u32, gaps: usize| {
        let family = page.shapes.family(key);
        let is_labelled = page.shapes.lines[family[0] as usize]
            .traits
            .has(Traits::LABEL);
        let surplus = family.len().abs_diff(frame.gaps());
        ascending(page, family).unwrap_or(UNKNOWN_ORDER) - if is_labelled { LABELLED } else { 0.0 }
            + FILLED * count(gaps.min(frame.gaps())) / count(frame.gaps())
            - SURPLUS * count(surplus)
    };
    lines(page, frame, cuts, is_date, worth)
}

/// Takes dates that tell when authors joined away from the posts: they do not go on from post to post, and
/// have a label, or whoever writes again has the same.
pub(super) fn leave_dates_of_authors(page: &Page, posts: &mut [Post]) {
    let dated = posts.iter().filter_map(|post| post.date);
    let lines: Vec<u32> = dated.filter_map(|line| u32::try_from(line).ok()).collect();
    if ascending(page, &lines).is_none_or(|share| share >= GOES_ON) {
        return;
    }
    let has_label = |&line: &u32| page.shapes.lines[line as usize].traits.has(Traits::LABEL);
    let mut first: HashMap<&str, &str> = HashMap::new();
    let (mut again, mut same) = (0, 0);
    for post in &*posts {
        if let (Some((_, name)), Some(line)) = (&post.author, post.date) {
            let date = &page.clean.text[page.shapes.lines[line].date];
            let of_first = *first.entry(name).or_insert(date);
            // The first post of each is among both.
            again += 1;
            same += usize::from(date == of_first);
        }
    }
    let writes_again = first.len() < again;
    if lines.iter().all(has_label) || writes_again && same == again {
        for post in posts {
            post.date = None;
        }
    }
}

/// For each post the line with its number: `#12`.
pub(super) fn numbers(page: &Page, frame: &Frame, cuts: &Cuts) -> Vec<Option<usize>> {
    let is_number = |key: Key| {
        key.is_numbered
            && matches!(
                key.kind,
                KeyKind::Skeleton | KeyKind::Literal | KeyKind::First
            )
    };
    let worth = |key: u32, gaps: usize| {
        let surplus = page.shapes.family(key).len().abs_diff(frame.gaps());
        count(gaps) / count(frame.gaps()) - SURPLUS * count(surplus)
    };
    lines(page, frame, cuts, is_number, worth)
}

/// The lines of the best key of the frame, by post.
fn lines(
    page: &Page,
    frame: &Frame,
    cuts: &Cuts,
    is_fact: impl Fn(Key) -> bool,
    worth: impl Fn(u32, usize) -> f64,
) -> Vec<Option<usize>> {
    let is_often = |gaps: usize| count(gaps) >= OFTEN * count(frame.gaps());
    let keys = frame
        .keys
        .iter()
        .filter(|key| is_fact(page.shapes.keys[key.key as usize]) && is_often(key.gaps));
    let best = keys
        .map(|key| (worth(key.key, key.gaps), key.key))
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
    let Some((_, key)) = best else {
        return vec![None; cuts.posts.len()];
    };
    let family = page.shapes.family(key);
    (0..cuts.posts.len())
        .map(|post| line(family, cuts, post))
        .collect()
}

/// The line of a family that stands in the frame of a post.
fn line(family: &[u32], cuts: &Cuts, post: usize) -> Option<usize> {
    let Cut {
        anchor,
        start,
        next,
        ..
    } = cuts.posts[post];
    let (from, to) = match post.checked_sub(1) {
        // The anchor above closes the post before.
        Some(_) if cuts.is_foot => (anchor + 1, next + 1),
        None if cuts.is_foot => (anchor, next + 1),
        Some(before) => (cuts.posts[before].end, start),
        None => (anchor.saturating_sub(FIRST), start),
    };
    let within = |from: usize, to: usize| {
        let at = |line: usize| family.partition_point(|&other| (other as usize) < line);
        &family[at(from)..at(to).max(at(from))]
    };
    let found = match within(from, to) {
        // The anchor below is of the post that it opens.
        [] => within(anchor, next + usize::from(cuts.is_foot)),
        found => found,
    };
    // A foot stands nearest to the words above it, a head to those below.
    let line = if cuts.is_foot {
        found.first()
    } else {
        found.last()
    };
    line.map(|&line| line as usize)
}

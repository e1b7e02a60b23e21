//! The date and the number of each post: the lines of the frame that hold them.

use std::collections::HashMap;

use super::super::Page;
use super::super::bodies::body::{Cut, Cuts};
use super::super::frames::anchor;
use super::super::frames::anchor::ascending;
use super::super::frames::frame::Frame;
use super::super::frames::revise;
use super::super::lines::key::{Key, KeyKind};
use super::super::lines::traits::Traits;
use super::super::names::named_line::NamedLine;
use super::super::number::as_f64;
use super::super::words::label;
use crate::syntax::date;
use crate::text::Span;

/// How many of the gaps must hold the key of a fact.
const OFTEN: f64 = 0.6;
/// What a key is worth whose dates cannot be compared.
const UNKNOWN_ORDER: f64 = 0.7;
/// What a key loses whose date stands behind the label of a fact of the author: a day of joining.
const LABELLED: f64 = 0.3;
/// Which share of dates is not before the one above where they are dates of posts.
const GOES_ON: f64 = 0.9;
/// How much it counts that every gap holds the key.
const FILLED: f64 = 0.2;
/// What each line more or less than there are gaps costs.
const SURPLUS: f64 = 0.01;
/// How many keys are tried.
const TRIED: usize = 4;
/// How far above the first anchor a fact stands, in lines.
const FIRST: usize = 25;

/// For each post the line with its date; nothing where the frame holds none.
pub(in super::super) fn dates(
    page: &Page,
    frame: &Frame,
    cuts: &Cuts,
    authors: &[Option<NamedLine>],
) -> Vec<Option<usize>> {
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
        let is_labelled = is_of_author(page, family[0] as usize);
        let surplus = family.len().abs_diff(frame.gaps());
        ascending(page, family).unwrap_or(UNKNOWN_ORDER) - if is_labelled { LABELLED } else { 0.0 }
            + FILLED * as_f64(gaps.min(frame.gaps())) / as_f64(frame.gaps())
            - SURPLUS * as_f64(surplus)
    };
    let are_of_posts = |dates: &[Option<usize>]| !are_of_authors(page, dates, authors);
    let mut dates = lines(page, frame, cuts, is_date, worth, are_of_posts);
    let is_dated = |line: usize| page.shapes.lines[line].traits.has(Traits::DATE);
    let mut anchors = frame.anchors.iter().map(|&line| line as usize);
    if !cuts.is_foot && anchors.all(is_dated) || anchor::is_dated(page, frame.anchor.key) {
        let anchors = cuts.posts.iter();
        let anchors = anchors.map(|cut| if cuts.is_foot { cut.next } else { cut.anchor });
        let anchors: Vec<Option<usize>> = anchors
            .map(|line| Some(line).filter(|&line| line < page.lines.len() && is_dated(line)))
            .collect();
        if are_of_posts(&anchors) {
            let missing = dates
                .iter_mut()
                .zip(anchors)
                .filter(|(date, _)| date.is_none());
            missing.for_each(|(date, anchor)| *date = anchor);
        }
    }
    leave_clocks(page, &mut dates);
    dates
}

/// Takes the date above for a time of day that some posts show below it. Where most show that alone, days are headings.
fn leave_clocks(page: &Page, dates: &mut [Option<usize>]) {
    let is_below = |line: &usize| revise::is_clock_below_date(page, *line);
    let is_clock = |line: &&usize| date::is_clock(&page.clean.text[page.shapes.lines[**line].date]);
    if 2 * dates.iter().flatten().filter(is_clock).count() < dates.len() {
        for line in dates.iter_mut().flatten().filter(|line| is_below(line)) {
            *line -= 1;
        }
    }
}

/// Whether the label of a fact of the author stands right before the date of a line: `ann Posts: 3 Joined: May 2010`.
fn is_of_author(page: &Page, line: usize) -> bool {
    let words = page.lines[line].words;
    let date = page.shapes.lines[line].date;
    label::ends_with_label_of_author(&page.clean.text[Span::new(words.start, date.start)])
}

/// Whether dates tell when authors joined: they do not go on from post to post, and have a label, or whoever
/// writes again has the same.
fn are_of_authors(page: &Page, dates: &[Option<usize>], authors: &[Option<NamedLine>]) -> bool {
    let lines = dates.iter().flatten();
    let lines: Vec<u32> = lines.filter_map(|&line| u32::try_from(line).ok()).collect();
    if ascending(page, &lines).is_none_or(|share| share >= GOES_ON) {
        return false;
    }
    let has_label = |&line: &u32| page.shapes.lines[line as usize].traits.has(Traits::LABEL);
    let mut first: HashMap<&str, &str> = HashMap::new();
    let (mut all, mut same) = (0, 0);
    for (author, line) in authors.iter().zip(dates) {
        if let (Some(NamedLine { name, .. }), Some(line)) = (author, *line) {
            let date = &page.clean.text[page.shapes.lines[line].date];
            all += 1;
            same += usize::from(date == *first.entry(name).or_insert(date));
        }
    }
    let write_again = first.len() < all;
    lines.iter().all(has_label) || write_again && same == all
}

/// For each post the line with its number: `#12`.
pub(in super::super) fn numbers(page: &Page, frame: &Frame, cuts: &Cuts) -> Vec<Option<usize>> {
    let is_number = |key: Key| {
        key.is_numbered
            && matches!(
                key.kind,
                KeyKind::Skeleton | KeyKind::Literal | KeyKind::First
            )
    };
    let worth = |key: u32, gaps: usize| {
        let surplus = page.shapes.family(key).len().abs_diff(frame.gaps());
        as_f64(gaps) / as_f64(frame.gaps()) - SURPLUS * as_f64(surplus)
    };
    let mut heads = lines(page, frame, cuts, is_number, worth, |_| true);
    if let [first, second, ..] = &mut heads[..]
        && first == second
    {
        *first = None;
    }
    // A page may print them on the other side of the words than the rest of its frames.
    let is_first_told = heads.first().is_some_and(Option::is_some);
    if !cuts.is_foot && is_first_told {
        return heads;
    }
    let keys = frame.keys.iter().map(|key| key.key);
    let keys = keys.filter(|&key| is_number(page.shapes.keys[key as usize]));
    let families = keys.map(|key| page.shapes.family(key));
    // `Reply #1` counts what answers the first post.
    let is_alone = |line: &u32| page.words(*line as usize).starts_with('#');
    let closes = |family: &&[u32]| {
        cuts.is_foot || family.len() == cuts.posts.len() && family.iter().all(is_alone)
    };
    let mut found = families
        .filter(closes)
        .flat_map(|family| [below(page, family, cuts), above(family, cuts)]);
    let is_of_all = |lines: &Vec<Option<usize>>| are_numbers(page, cuts, lines);
    found.find(is_of_all).unwrap_or(heads)
}

/// The first line of a family below the words of each post.
fn below(page: &Page, family: &[u32], cuts: &Cuts) -> Vec<Option<usize>> {
    let line = |(post, cut): (usize, &Cut)| {
        let next = cuts.posts.get(post + 1);
        // Where the words of the last one end is not known yet.
        let from = next.map_or(cut.start, |_| cut.end);
        let limit = next.map_or(page.lines.len(), |next| next.start);
        let first = family.partition_point(|&line| (line as usize) < from);
        let line = family.get(first).map(|&line| line as usize);
        line.filter(|&line| line < limit)
    };
    cuts.posts.iter().enumerate().map(line).collect()
}

/// The last line of a family above the words of each post.
fn above(family: &[u32], cuts: &Cuts) -> Vec<Option<usize>> {
    let line = |(post, cut): (usize, &Cut)| {
        let before = post.checked_sub(1).map(|before| cuts.posts[before].end);
        let limit = before.unwrap_or(cut.start.saturating_sub(FIRST));
        let last = family.partition_point(|&line| (line as usize) < cut.start);
        let line = last.checked_sub(1).map(|last| family[last] as usize);
        line.filter(|&line| line >= limit)
    };
    cuts.posts.iter().enumerate().map(line).collect()
}

/// Whether all posts have a line with a number, and these rise. Where frames stand below the words, the first can be
/// what the page says of itself.
fn are_numbers(page: &Page, cuts: &Cuts, lines: &[Option<usize>]) -> bool {
    let all = match lines {
        [None, others @ ..] if cuts.is_foot => others,
        all => all,
    };
    let number = |line: &Option<usize>| page.shapes.lines[(*line)?].number;
    let numbers: Option<Vec<u32>> = all.iter().map(number).collect();
    let rise = |numbers: &Vec<u32>| numbers.is_sorted_by(|before, next| before < next);
    numbers.as_ref().is_some_and(rise) && !all.is_empty()
}

/// The lines of the best key of the frame whose lines are taken, by post.
fn lines(
    page: &Page,
    frame: &Frame,
    cuts: &Cuts,
    is_fact: impl Fn(Key) -> bool,
    worth: impl Fn(u32, usize) -> f64,
    is_taken: impl Fn(&[Option<usize>]) -> bool,
) -> Vec<Option<usize>> {
    let is_often = |gaps: usize| as_f64(gaps) >= OFTEN * as_f64(frame.gaps());
    let keys = frame
        .keys
        .iter()
        .filter(|key| is_fact(page.shapes.keys[key.key as usize]) && is_often(key.gaps));
    let mut keys: Vec<(f64, u32)> = keys
        .map(|key| (worth(key.key, key.gaps), key.key))
        .collect();
    keys.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let of_posts = |&(_, key): &(f64, u32)| {
        let family = page.shapes.family(key);
        let posts = 0..cuts.posts.len();
        let lines: Vec<Option<usize>> = posts.map(|post| line(family, cuts, post)).collect();
        is_taken(&lines).then_some(lines)
    };
    let none = || vec![None; cuts.posts.len()];
    keys.iter()
        .take(TRIED)
        .find_map(of_posts)
        .unwrap_or_else(none)
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

//! The posts of a frame: of each gap between anchors, the head at its beginning, the foot at its
//! end, and the body between.
//!
//! ```text
//! 3 May 2020              anchor     the head reaches down over lines of the frame, across a few
//! ann                     |          others between them (the values of labels)
//! Posts: 12               |
//! Words of the post.      body
//! Words of the post.      |
//! Reply                   foot       reaches up from the next anchor in the same way
//! 4 May 2020              anchor
//! ```

use super::super::Page;
use super::super::frames::frame::{Frame, Held, Side};
use super::super::frames::rule::is_signature_rule;
use super::super::lines::traits::Traits;
use super::super::number::as_f64;
use super::super::words::note::edit_note_begins_at;

/// How many lines that are not of the frame are crossed between two of the head.
const HEAD_MISSES: usize = 5;
/// The same in the foot.
const FOOT_MISSES: usize = 6;
/// How many words these lines have together, at most.
const MISSED_WORDS: u32 = 40;
/// How many lines at each edge of the bodies may turn out to be of the frame.
const MARGIN: usize = 6;
/// In how many posts the line at the edge must look like part of the frame.
const MARGIN_SHARE: f64 = 0.85;
/// The longest such line, in words.
const MARGIN_WORDS: u32 = 6;

/// A post, in lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::syntax::dumps) struct Cut {
    /// Its anchor, or the first line of its head.
    pub anchor: usize,
    /// The first line of its body.
    pub start: usize,
    /// The line behind the body.
    pub end: usize,
    /// The anchor behind it.
    pub next: usize,
}

/// The posts of a page.
pub(in super::super) struct Cuts {
    pub posts: Vec<Cut>,
    /// Whether the anchors close the posts, and do not open them.
    pub is_foot: bool,
}

/// The posts between anchors, with what stands at the edges of all of them.
pub(super) fn between_anchors(page: &Page, frame: &Frame) -> (Vec<Cut>, Margins) {
    let mut posts: Vec<Cut> = frame
        .anchors
        .windows(2)
        .map(|pair| {
            let (anchor, next) = (pair[0] as usize, pair[1] as usize);
            let post = between(page, frame, anchor, next, Held::Often);
            if first_lines(page, post.start, post.end).next().is_some() {
                return post;
            }
            // A short post may be what several others are as well: `Thanks.`
            between(page, frame, anchor, next, Held::Nearly)
        })
        .collect();
    let margins = match posts[..] {
        // One post alone shows no margins: the one below the last anchor shows them with it.
        [first] => Margins::of(page, frame, &[first, below(page, frame, first)]),
        _ => Margins::of(page, frame, &posts),
    };
    for post in &mut posts {
        margins.shrink(page, post);
    }
    (posts, margins)
}

/// The post below the last anchor, of which as many lines are looked at as the body of another has.
fn below(page: &Page, frame: &Frame, other: Cut) -> Cut {
    let anchor = other.next;
    let start = head_end(page, frame, anchor, page.lines.len(), Held::Often) + 1;
    let end = (start + other.end - other.start).min(page.lines.len());
    Cut {
        anchor,
        start: start.min(end),
        end,
        next: end,
    }
}

/// The post between two anchors, its frame told by keys that so many frames hold.
fn between(page: &Page, frame: &Frame, anchor: usize, next: usize, held: Held) -> Cut {
    let last = end_of_head(page, anchor, next, |line, least| {
        frame.holds(page, line, Side::Head, held.max(least)) || frame.is_subject(page, line)
    });
    let is_foot = |line, least| frame.holds(page, line, Side::Foot, held.max(least));
    Cut {
        anchor,
        start: last + 1,
        end: start_of_foot(page, next, last, is_foot),
        next,
    }
}

/// The last line of the head that starts at `anchor`, told by keys that so many frames hold. It stands above the foot
/// of its post: what a page prints below the last one can look like a line of a head.
pub(super) fn head_end(
    page: &Page,
    frame: &Frame,
    anchor: usize,
    limit: usize,
    held: Held,
) -> usize {
    let is_foot = |&line: &usize| frame.holds(page, line, Side::Foot, Held::Nearly);
    let foot = (anchor + 1..limit.min(page.lines.len())).find(is_foot);
    end_of_head(page, anchor, foot.unwrap_or(limit), |line, least| {
        frame.holds(page, line, Side::Head, held.max(least)) || frame.is_subject(page, line)
    })
}

/// The last line of the head that starts at `anchor`; `is_head` is told how many frames hold a key of such a line at
/// least.
fn end_of_head(
    page: &Page,
    anchor: usize,
    limit: usize,
    is_head: impl Fn(usize, Held) -> bool,
) -> usize {
    let (mut last, mut misses, mut words) = (anchor, 0, 0);
    for line in anchor + 1..limit.min(page.lines.len()) {
        if page.lines[line].is_left {
            continue;
        }
        if is_head(line, Held::Often) {
            (last, misses, words) = (line, 0, 0);
            continue;
        }
        misses += 1;
        words += page.shapes.lines[line].words;
        if misses > HEAD_MISSES || words > MISSED_WORDS || is_sentence(page, line) {
            break;
        }
    }
    last
}

/// The first line of the foot that ends before the line `next`, below the line `limit`.
pub(super) fn foot_start(page: &Page, frame: &Frame, next: usize, limit: usize) -> usize {
    start_of_foot(page, next, limit, |line, least| {
        frame.holds(page, line, Side::Foot, least)
    })
}

/// The same with other lines of the foot; `is_foot` is told how many frames hold a key of such a line at least.
pub(in super::super) fn start_of_foot(
    page: &Page,
    next: usize,
    limit: usize,
    is_foot: impl Fn(usize, Held) -> bool,
) -> usize {
    let (mut first, mut misses, mut words, mut is_written) = (next, 0, 0, false);
    for line in (limit + 1..next).rev() {
        if page.lines[line].is_left {
            continue;
        }
        // A rule above lines that are not of the frame is drawn over a signature.
        let is_over_signature = misses > 0 && is_signature_rule(page.words(line));
        let is_rule = page.shapes.lines[line].traits.has(Traits::RULE);
        let least = if is_written && !is_rule {
            Held::Mostly
        } else {
            Held::Often
        };
        if is_foot(line, least) && !is_over_signature {
            (first, misses, words, is_written) = (line, 0, 0, false);
            continue;
        }
        misses += 1;
        is_written |= ends_like_sentence(page, line) && !edit_note_begins_at(page, line);
        words += page.shapes.lines[line].words;
        if misses > FOOT_MISSES || words > MISSED_WORDS || is_sentence(page, line) {
            break;
        }
    }
    first
}

/// Whether a line is what somebody wrote: no frame goes on behind it.
pub(in super::super) fn is_sentence(page: &Page, line: usize) -> bool {
    page.weights.prose(line) > 0 && ends_like_sentence(page, line)
}

pub(in super::super) fn ends_like_sentence(page: &Page, line: usize) -> bool {
    page.words(line).ends_with(['.', '!', '?'])
}

/// How many lines at the edges of the bodies are of the frame, though no key says so: names, which
/// differ from post to post.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Margins {
    above: usize,
    below: usize,
}

impl Margins {
    fn of(page: &Page, frame: &Frame, posts: &[Cut]) -> Margins {
        let has_words = |post: &&Cut| page.weights.between(post.start, post.end) > 0;
        let posts: Vec<Cut> = posts.iter().filter(has_words).copied().collect();
        let mut margins = Margins::default();
        if posts.len() < 2 {
            return margins;
        }
        let is_most = |hits: usize| as_f64(hits) >= MARGIN_SHARE * as_f64(posts.len());
        while margins.below < MARGIN {
            let is_edge = |post: &&Cut| {
                let line = last_lines(page, post.start, post.end).nth(margins.below);
                line.is_some_and(|line| is_of_frame(page, frame, line, Side::Foot))
            };
            if !is_most(posts.iter().filter(is_edge).count()) {
                break;
            }
            margins.below += 1;
        }
        while margins.above < MARGIN {
            let is_edge = |post: &&Cut| {
                let line = first_lines(page, post.start, post.end).nth(margins.above);
                line.is_some_and(|line| is_of_frame(page, frame, line, Side::Head))
            };
            if !is_most(posts.iter().filter(is_edge).count()) {
                break;
            }
            margins.above += 1;
        }
        margins
    }

    /// Takes the margins from a body.
    pub(super) fn shrink(self, page: &Page, post: &mut Cut) {
        for _ in 0..self.below {
            match last_lines(page, post.start, post.end).next() {
                Some(line) if page.weights.prose(line) == 0 => post.end = line,
                _ => break,
            }
        }
        self.shrink_above(page, post);
    }

    /// Takes the margin above from a body.
    pub(super) fn shrink_above(self, page: &Page, post: &mut Cut) {
        for _ in 0..self.above {
            match first_lines(page, post.start, post.end).next() {
                Some(line) if page.weights.prose(line) == 0 => post.start = line + 1,
                _ => break,
            }
        }
    }
}

/// Whether a line at the edge of a body looks like part of the frame on this side.
fn is_of_frame(page: &Page, frame: &Frame, line: usize, side: Side) -> bool {
    let shape = &page.shapes.lines[line];
    let is_dated = side == Side::Foot && shape.traits.has(Traits::DATE);
    shape.words <= MARGIN_WORDS
        && (is_dated
            || super::super::names::name::is_name_like(page.words(line))
            || frame.is_on(page, line, side))
}

/// The lines of a body that have words, from its first on.
pub(in super::super) fn first_lines(
    page: &Page,
    start: usize,
    end: usize,
) -> impl Iterator<Item = usize> {
    (start..end).filter(|&line| has_words(page, line))
}

/// The lines of a body that have words, from its last on.
pub(in super::super) fn last_lines(
    page: &Page,
    start: usize,
    end: usize,
) -> impl Iterator<Item = usize> {
    (start..end).rev().filter(|&line| has_words(page, line))
}

/// Whether a line of a body has words of the body.
fn has_words(page: &Page, line: usize) -> bool {
    !page.shapes.lines[line].traits.has(Traits::EMPTY) && !page.lines[line].is_left
}

//! The first and the last post, which have an anchor on one side only; and whether the anchors open
//! the posts or close them.

use std::collections::HashSet;
use std::ops::Range;

use super::super::Page;
use super::super::frames::counted;
use super::super::frames::foot_line::is_foot;
use super::super::frames::frame::{Frame, Held, Side};
use super::super::frames::key_places;
use super::super::frames::mentioned;
use super::super::frames::names_close::names_close;
use super::super::frames::rule;
use super::super::lines::key::{Key, KeyKind};
use super::super::lines::traits::Traits;
use super::super::names::value;
use super::super::number::as_f64;
use super::body::{
    Cut, Cuts, between_anchors, ends_like_sentence, first_lines, foot_start, head_end, is_sentence,
    last_lines,
};
use super::last_end::{MENU_WORDS, column, last_end};
use super::opening_byline;
use crate::syntax::date;
use crate::text::Span;

/// How far above the first anchor a post is looked for: so many times the usual length of a body,
/// and some lines.
const REACH_ABOVE: usize = 4;
const REACH_ABOVE_MORE: usize = 60;
/// How far above its last line the keys of a head stand.
const HEAD_WITHIN: usize = 15;
/// How many of the keys of the head must stand above the first post.
const HEAD_SHARE: f64 = 0.5;
/// How far above the first anchor the head of a first post of another shape stands, in lines.
const FIRST_WITHIN: usize = 400;
/// How long a head is at most, in lines.
const LONGEST_HEAD: usize = 60;
/// How many lines without prose are crossed on the way to the start of a post without a head.
const GAP: usize = 4;
/// How many posts have a drawn rule between the frame and the words where frames stand below posts.
const RULED: f64 = 0.8;
/// How many anchors are looked at for the words around their dates.
const DATED_SAMPLE: usize = 64;
/// How many lines of a menu stand below the last anchor before the page may say more of itself.
const MENU_LINES: usize = 2;
/// How many steps from number to number go up by one where numbers count the posts.
const COUNTING: f64 = 0.6;

/// Cuts the page into posts: adds the first and the last one to those between anchors.
pub(in super::super) fn cut(page: &Page, frame: &Frame) -> Cuts {
    let (mut posts, margins) = between_anchors(page, frame);
    let mut lengths: Vec<usize> = posts.iter().map(|post| post.end - post.start).collect();
    let mut heads: Vec<usize> = posts
        .iter()
        .map(|post| post.start - post.anchor - 1)
        .collect();
    let head = median(&mut heads);
    let length = median(&mut lengths);
    let longest = lengths.iter().copied().max().unwrap_or(0);
    let last = frame.anchors[frame.anchors.len() - 1] as usize;
    let has_fields = frame.has_fields;
    let column = column(page, &posts);
    let below = |held| {
        let start = head_end(page, frame, last, last + LONGEST_HEAD, held) + 1;
        let end = last_end(page, frame, start, [length, longest], column);
        start..end
    };
    let has_words =
        |below: &Range<usize>| first_lines(page, below.start, below.end).next().is_some();
    // A short last post may be what several others end with as well.
    let Range { start, end } = Some(below(Held::Often))
        .filter(has_words)
        .unwrap_or_else(|| below(Held::Nearly));
    let has_last_head = !frame.head_keys.is_empty() && start > last + 1;
    let words = Around::of(page, frame, length, start..end);
    let has_last_post = has_last_head || ends_below(page, frame);
    let closes = words == Around::Above && !has_last_post
        || words != Around::Other && ends_ruled(page, &posts)
        || names_close(page, &frame.anchors);
    // Names below rules open the posts.
    let names = rule::names_below(page, &frame.anchors, frame.anchor.key);
    let above = match page.shapes.keys[frame.anchor.key as usize] {
        _ if closes => Above::Headless,
        _ if counted::begins(page, frame) || has_fields && key_places::begins(page, frame) => {
            Above::Nothing
        }
        _ if head > 0 && has_fields => Above::Headed,
        key if opens_post(page, frame, key) => Above::Nothing,
        _ => Above::Headless,
    };
    let headless = || first_post(page, frame, length, Above::Headless);
    let dated = || {
        let first = first_dated(page, frame).or_else(|| opening_byline::first(page, frame));
        first.filter(|_| above == Above::Nothing)
    };
    let first = match names {
        Some(ref names) => first_named(page, frame, names).or_else(headless),
        None => first_post(page, frame, length, above).or_else(dated),
    };
    // Lines that say nothing of a post are the buttons below it.
    let is_headed = above == Above::Headed || first.is_none();
    let opens_last = names.is_some() || above == Above::Nothing || has_last_head && is_headed;
    let is_foot = first.is_some() && (closes || !opens_last);
    if let Some(mut first) = first {
        margins.shrink(page, &mut first);
        posts.insert(0, first);
    }
    // Below the last rule no words may stand but a name, or what looks like one.
    let below_name = start.max(last + 2);
    let is_end = names.is_some() && first_lines(page, below_name, end).next().is_none();
    if !is_foot && !is_end {
        let mut post = Cut {
            anchor: last,
            start,
            end,
            next: end,
        };
        margins.shrink_above(page, &mut post);
        posts.push(post);
    }
    Cuts { posts, is_foot }
}

fn median(lengths: &mut [usize]) -> usize {
    let middle = lengths.len() / 2;
    *lengths.select_nth_unstable(middle).1
}

/// Whether a drawn rule stands right above the words of most posts, and the next frame right below them: the rule parts
/// them from the frame, which then belongs to the words above it.
fn ends_ruled(page: &Page, posts: &[Cut]) -> bool {
    let is_rule = |line: usize| page.shapes.lines[line].traits.has(Traits::RULE);
    let ruled = posts.iter().filter(|post| {
        let has_frame = post.anchor + 1 < post.start;
        let ends_at_frame = first_lines(page, post.end, post.next).next().is_none();
        has_frame && ends_at_frame && is_rule(post.start - 1)
    });
    as_f64(ruled.count()) >= RULED * as_f64(posts.len())
}

/// Whether words stand below the last anchor, and the line below them that ends nearly every post, which is not above the
/// first one.
fn ends_below(page: &Page, frame: &Frame) -> bool {
    let (first, last) = (frame.anchors[0], frame.anchors[frame.gaps()]);
    let below = last as usize + 1..page.lines.len().min(last as usize + LONGEST_HEAD);
    let ends_post = |&line: &usize| {
        let constant = page.shapes.constant_of(line);
        let begins = constant.map(|key| page.shapes.family(key)[0]);
        is_foot(page, frame, line) && begins.is_some_and(|begins| begins > first)
    };
    let Some(end) = below.clone().find(ends_post) else {
        return false;
    };
    first_lines(page, below.start, end).any(|line| {
        let is_of_frame = |side| frame.is_on(page, line, side);
        !is_of_frame(Side::Head) && !is_of_frame(Side::Foot)
    })
}

/// Where words stand beside all frames.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Around {
    /// Right above the first one, and none but those of the page below the last one.
    Above,
    /// The same, if the words below the last one are of the page, or there are none.
    Likely,
    /// Anywhere else.
    Other,
}

impl Around {
    /// Looks above the first frame, and at the lines below the last one.
    fn of(page: &Page, frame: &Frame, length: usize, below: Range<usize>) -> Around {
        let is_empty = page.weights.between(below.start, below.end) == 0;
        let has_sentence = |lines: &mut Range<usize>| lines.any(|line| is_sentence(page, line));
        if has_sentence(&mut below.clone()) {
            return Around::Other;
        }
        let above = first_post(page, frame, length, Above::Headless);
        // The rest of the page may say more of itself.
        let mut begins = below
            .filter(|&line| page.shapes.lines[line].words > 0)
            .take(MENU_LINES);
        let is_short = begins.all(|line| {
            page.shapes.lines[line].words <= MENU_WORDS && !ends_like_sentence(page, line)
        });
        // The last line of a paragraph can be short.
        let ends_paragraph = |line: usize| {
            let above = line.checked_sub(1);
            ends_like_sentence(page, line)
                && above.is_some_and(|above| page.weights.prose(above) > 0)
        };
        let is_right_above = |above: &Cut| {
            let last = last_lines(page, above.start, above.end).next();
            last.is_some_and(|line| is_sentence(page, line) || ends_paragraph(line))
        };
        match above {
            Some(above) if is_right_above(&above) && is_short && frame.has_fields => Around::Above,
            Some(above) if has_sentence(&mut (above.start..above.end)) => Around::Likely,
            _ if is_empty => Around::Likely,
            _ => Around::Other,
        }
    }
}

/// What stands above the first anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Above {
    /// A post that begins with a head.
    Headed,
    /// A post that begins with its words.
    Headless,
    /// No post.
    Nothing,
}

/// Whether a line of this key opens the post that it says the author, the date or the number of. Other lines close it.
fn opens_post(page: &Page, frame: &Frame, key: Key) -> bool {
    let counts = key.kind == KeyKind::Item && frame.anchor.rising >= COUNTING;
    // The date may stand in the middle of lines that are alike at one end.
    let has_date = |&line: &u32| page.shapes.lines[line as usize].traits.has(Traits::DATE);
    let is_fact = key.is_dated || key.is_numbered || counts;
    let folds = |&line: &u32| value::begins_with_fold(page.words(line as usize));
    is_fact
        || frame.anchors.iter().all(folds)
        || frame.anchors.iter().all(has_date)
        || mentioned::are_mentioned(page, &frame.anchors)
}

/// The post before the first anchor, if one is there.
fn first_post(page: &Page, frame: &Frame, length: usize, above: Above) -> Option<Cut> {
    let anchor = frame.anchors[0] as usize;
    let top = anchor.saturating_sub(REACH_ABOVE * length + REACH_ABOVE_MORE);
    let end = foot_start(page, frame, anchor, top);
    let (head, start) = match above {
        Above::Nothing => return None,
        Above::Headed => {
            let head = headed(page, frame, top, end)?;
            (head, head + 1)
        }
        Above::Headless => {
            let start = headless(page, top, end);
            if page.weights.between(start, end) == 0 {
                return None;
            }
            (start, start)
        }
    };
    Some(Cut {
        anchor: head,
        start,
        end,
        next: anchor,
    })
}

/// The post before the first anchor where names below rules open posts: one of them opens it, and no rule.
fn first_named(page: &Page, frame: &Frame, names: &[(u32, &str)]) -> Option<Cut> {
    let anchor = frame.anchors[0] as usize;
    let names: HashSet<&str> = names.iter().map(|(_, name)| *name).collect();
    let head = (0..anchor).find(|&line| names.contains(page.words(line)))?;
    (page.weights.between(head, anchor) > 0).then_some(Cut {
        anchor: head,
        start: head + 1,
        end: anchor,
        next: anchor,
    })
}

/// The post before the first anchor below a line that ends as the anchors do, in a date with somebody's name before it:
/// its head says something else in front, as `Description ann 3 May 2020` above `Comment 1 bob 3 May 2020`.
fn first_dated(page: &Page, frame: &Frame) -> Option<Cut> {
    // What stands right before the date, how much behind it, and whether it has a clock.
    let end = |line: usize| {
        let (date, words) = (page.shapes.lines[line].date, page.lines[line].words);
        let behind = words.end.checked_sub(date.end)?;
        let before = &page.clean.text[Span::new(words.start, date.start.max(words.start))];
        let last = before.split_whitespace().next_back();
        let last = last.filter(|last| !last.ends_with(':'))?;
        let has_clock = date::clock(&page.clean.text[date]).is_some();
        (!date.is_empty()).then_some((last, behind, has_clock))
    };
    let anchor = frame.anchors[0] as usize;
    let sampled = frame.anchors.iter().take(DATED_SAMPLE);
    let ends: HashSet<_> = sampled.filter_map(|&anchor| end(anchor as usize)).collect();
    // One word before all dates is a label.
    let names: HashSet<&str> = ends.iter().map(|(last, ..)| *last).collect();
    if names.len() < 2 {
        return None;
    }
    let mut above = (anchor.saturating_sub(FIRST_WITHIN)..anchor).rev();
    let head = above.find(|&line| end(line).is_some_and(|end| ends.contains(&end)))?;
    let has_words = first_lines(page, head + 1, anchor).next().is_some();
    has_words.then_some(Cut {
        anchor: head,
        start: head + 1,
        end: foot_start(page, frame, anchor, head),
        next: anchor,
    })
}

/// The last line of a head above the line `end`, if words stand below it.
fn headed(page: &Page, frame: &Frame, above: usize, end: usize) -> Option<usize> {
    let keys = &frame.head_keys;
    if keys.is_empty() {
        return None;
    }
    let is_head = |&line: &usize| {
        let constant = page.shapes.constant_of(line);
        let is_key = constant.is_some_and(|key| key == frame.anchor.key || keys.contains(&key));
        is_key && frame.is_on(page, line, Side::Head)
    };
    let head = (above + 1..end).rev().find(is_head)?;
    let near = head.saturating_sub(HEAD_WITHIN)..head + 1;
    let stands_near = |key: &&u32| {
        let family = page.shapes.family(**key);
        let first = family.partition_point(|&line| (line as usize) < near.start);
        family
            .get(first)
            .is_some_and(|&line| near.contains(&(line as usize)))
    };
    let found = keys.iter().filter(stands_near).count();
    let is_constant = |key: &&u32| page.shapes.keys[**key as usize].kind != KeyKind::Skeleton;
    let wanted = keys.iter().filter(is_constant).count();
    let enough = as_f64(found) >= (HEAD_SHARE * as_f64(wanted)).max(1.0);
    (enough && page.weights.between(head, end) > 0).then_some(head)
}

/// The first line of a post above the line `end`: the one below a heading of the page; else the
/// first line of prose, across few other lines. The first line of the dump is its title, unless it is a statement, or a
/// sentence with nothing between it and `end`.
fn headless(page: &Page, above: usize, end: usize) -> usize {
    let mut lines = (above..end).rev();
    if let Some(heading) =
        lines.find(|&line| super::super::words::label::is_posts_heading(page.words(line)))
    {
        return heading + 1;
    }
    let (mut start, mut misses) = (end, 0);
    for line in (above + 1..end).rev() {
        if page.weights.prose(line) > 0 {
            (start, misses) = (line, 0);
        } else {
            misses += usize::from(!page.shapes.lines[line].traits.has(Traits::EMPTY));
            if misses > GAP {
                return start;
            }
        }
    }
    let is_first = above == 0 && is_sentence(page, 0);
    let is_title = start < end && !page.words(0).ends_with('.');
    if is_first && !is_title { 0 } else { start }
}

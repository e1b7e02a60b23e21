//! Anchors corrected by the frame around most of them. A line of the anchor's shape without the frame
//! is no post: below the posts, tables of other threads hold such lines. And where the frame stands
//! around a line of another shape, that line is an anchor: `3 May 2020 (edited)` among plain dates.
//!
//! ```text
//! ann                 key -1      the keys of the frame by their distance from the anchor
//! 3 May 2020          anchor
//! Member              key +1      two of three keys at their places: an anchor is missing between
//! ```

use std::ops::RangeInclusive;

use super::super::Page;
use super::super::lines::shape::Shape;
use super::super::lines::traits::Traits;
use super::super::number::as_f64;
use super::super::words::page_end;
use super::frame::{Frame, Side};
use super::key_places::{BESIDE, FEWEST, Place, Places, SPREAD};
use super::names_close::names_close;
use crate::syntax::date;

/// How many keys at their places make a frame, as a share.
const FRAME: f64 = 0.6;
/// The fewest anchors on which a frame is built.
const ANCHORS: usize = 4;
/// How far above the first anchor and below the last one of another shape is looked for, in lines.
const REACH: i64 = 400;

/// How far from an anchor the number and the date of its post stand, in lines.
const FIELD_NEAR: RangeInclusive<i32> = -2..=2;

/// How many lines below its date a row of another list goes on at most, and how many words of prose they have fewer
/// than.
const ROW: u32 = 8;
const ROW_WORDS: u32 = 8;

/// How far above the first anchor the head of the opening post may stand, in lines.
const OPENING: u32 = 200;
/// How far above the first anchor its words end at most, in lines.
const OPENING_WITHIN: usize = 8;
/// How many words of prose stand between them at least.
const OPENING_WORDS: u32 = 15;

/// The anchors that the frame shows; nothing if they are those that there are.
pub(in super::super) fn anchors(page: &Page, frame: &Frame) -> Option<Vec<u32>> {
    let mut anchors = without_clocks(page, &frame.anchors);
    if anchors.len() < ANCHORS {
        let places = Places::of(page, frame, &anchors);
        let first = places.opening(page, frame, anchors.first().copied())?;
        anchors.insert(0, first);
        return Some(anchors);
    }
    let half = anchors.len().div_ceil(2);
    let places = Places::of(page, frame, &anchors[..half]);
    let closes = names_close(page, &anchors);
    // Below the last anchor stands the head of its post, unless anchors close posts.
    let sides: &[Side] = if closes {
        &[Side::Foot]
    } else {
        &[Side::Head, Side::Foot]
    };
    // What stands beside the words moves them: there a frame can be where its keys are not at their places.
    let can_lack = !page.is_in_columns();
    while can_lack
        && anchors.len() > half
        && !counts_on(page, &anchors)
        && places.lacks_frame(page, anchors[anchors.len() - 1], sides)
    {
        anchors.pop();
    }
    anchors.truncate(posts_above_end(page, &anchors, half));
    let places = Places::of(page, frame, &anchors[anchors.len() - half..]);
    let before = anchors.len() - half;
    let least = usual_weight(page, &anchors) / 2;
    let is_menu = |pair: &&[u32]| {
        let weight = page.weights.between(pair[0] as usize, pair[1] as usize);
        can_lack && weight < least && places.lacks_frame(page, pair[0], &[Side::Head])
    };
    let menus = anchors[..=before].windows(2).take_while(is_menu).count();
    anchors.drain(..menus);
    let places = Places::of(page, frame, &anchors);
    let mut missed = places.missed(page, frame, &anchors);
    if closes {
        // The head above the first anchor is of the post that this one closes.
        missed.retain(|line| anchors.first() < Some(line));
    } else {
        missed.extend(places.opening(page, frame, missed.iter().chain(&anchors).copied().min()));
    }
    anchors.extend(missed);
    anchors.sort_unstable();
    anchors.dedup();
    (anchors != frame.anchors).then_some(anchors)
}

/// The anchors without those that are the time of day right below the date of one. Where most are a time of day, days
/// are headings.
fn without_clocks(page: &Page, anchors: &[u32]) -> Vec<u32> {
    let is_clock = |&&line: &&u32| {
        let date = page.shapes.lines[line as usize].date;
        date::is_clock(&page.clean.text[date])
    };
    if 2 * anchors.iter().filter(is_clock).count() >= anchors.len() {
        return anchors.to_vec();
    }
    let is_below = |line: u32| line > 0 && anchors.binary_search(&(line - 1)).is_ok();
    let is_other = |line: &u32| !is_below(*line) || !is_clock_below_date(page, *line as usize);
    anchors.iter().copied().filter(is_other).collect()
}

/// Whether the date of a line is the time of day alone, and the line above has the day.
pub(in super::super) fn is_clock_below_date(page: &Page, line: usize) -> bool {
    let date = |line: usize| &page.clean.text[page.shapes.lines[line].date];
    let above = line.checked_sub(1).map_or("", date);
    date::is_clock(date(line)) && !above.is_empty() && !date::is_clock(above)
}

/// How many anchors stand above the one line that tells that no post is below it, at least half of all: there, rows of
/// other threads have dates as well, but no words.
fn posts_above_end(page: &Page, anchors: &[u32], half: usize) -> usize {
    let last = anchors.len() - 1;
    let is_row = |&at: &usize| {
        let end = anchors.get(at + 1).copied().unwrap_or(u32::MAX);
        let lines = anchors[at]..end.min(anchors[at] + ROW);
        let lines = lines.filter(|&line| (line as usize) < page.lines.len());
        lines
            .map(|line| page.weights.prose(line as usize))
            .sum::<u32>()
            < ROW_WORDS
    };
    let rows = (half..=last).rev().take_while(is_row).count();
    if rows == 0 {
        return anchors.len();
    }
    // A page may print such a line below each post.
    let between = anchors[0] as usize..anchors[last] as usize;
    let mut ends = between.filter(|&line| page_end::is_below_all_posts(page, line));
    let Some(end) = ends.next() else {
        return anchors.len();
    };
    let above = anchors.partition_point(|&anchor| (anchor as usize) < end);
    // Two such lines stand together: they end the page as one.
    let is_one = ends.all(|other| other < end + ROW as usize);
    if is_one && above >= anchors.len() - rows {
        above
    } else {
        anchors.len()
    }
}

/// Whether the last anchor has a date, and the number behind that of the one before, as near as that one: other lines
/// below the posts count nothing, and a number alone may stand below the post that it counts.
fn counts_on(page: &Page, anchors: &[u32]) -> bool {
    let [.., before, last] = *anchors else {
        return false;
    };
    let shape = |anchor: u32, by: i32| {
        let line = anchor.checked_add_signed(by)?;
        page.shapes.lines.get(line as usize)
    };
    let has = |by: i32, traits| {
        let both = [before, last].map(|anchor| shape(anchor, by));
        both.iter()
            .all(|shape| shape.is_some_and(|shape| shape.traits.has(traits)))
    };
    let counts = |by: i32| {
        let number = |anchor: u32| shape(anchor, by)?.number;
        let is_next = |(before, last): (u32, u32)| last == before.wrapping_add(1);
        has(by, Traits::HASH) && number(before).zip(number(last)).is_some_and(is_next)
    };
    FIELD_NEAR.clone().any(counts) && FIELD_NEAR.clone().any(|by| has(by, Traits::DATE))
}

/// The weight of the gap in the middle, if the gaps are sorted by weight.
fn usual_weight(page: &Page, anchors: &[u32]) -> u32 {
    let weight = |pair: &[u32]| page.weights.between(pair[0] as usize, pair[1] as usize);
    let mut weights: Vec<u32> = anchors.windows(2).map(weight).collect();
    let middle = weights.len() / 2;
    *weights.select_nth_unstable(middle).1
}

impl Places {
    /// The lines with a frame around them that are no anchors yet.
    fn missed(&self, page: &Page, frame: &Frame, anchors: &[u32]) -> Vec<u32> {
        let (Some(&first), Some(&last)) = (anchors.first(), anchors.last()) else {
            return Vec::new();
        };
        let range = i64::from(first) - REACH..i64::from(last) + REACH;
        let mut votes: Vec<(i64, u32)> = Vec::new();
        for place in &self.keys {
            let family = page.shapes.family(place.key).iter();
            let lines = family.map(|&line| i64::from(line) - place.median);
            let is_free = |at: &i64| range.contains(at) && !is_near(anchors, *at, place);
            votes.extend(lines.filter(is_free).map(|at| (at, place.key)));
        }
        votes.sort_unstable();
        let fewest = (FRAME * as_f64(self.keys.len())).max(as_f64(FEWEST));
        let mut found: Vec<u32> = Vec::new();
        let mut from = 0;
        while from < votes.len() {
            let near = votes[from..].iter();
            let near = near.take_while(|(at, _)| *at <= votes[from].0 + SPREAD / 2);
            let group = near.count();
            let mut keys: Vec<u32> = votes[from..from + group]
                .iter()
                .map(|vote| vote.1)
                .collect();
            keys.sort_unstable();
            keys.dedup();
            let middle = votes[from + group / 2].0;
            if as_f64(keys.len()) < fewest {
                from += 1;
                continue;
            }
            found.extend(self.line(page, frame, middle));
            from += group;
        }
        found
    }

    /// A line above the first anchor that holds what the anchors hold, with prose between: the head of
    /// the opening post may be of another shape.
    fn opening(&self, page: &Page, frame: &Frame, first: Option<u32>) -> Option<u32> {
        let first = first?;
        if self.begins(page, first) {
            return None;
        }
        // `Reply #1` counts what answers the opening post, which has no number then.
        let counts_answers = page.shapes.lines[first as usize].number == Some(1);
        let wanted = [self.traits[0], self.traits[1] && !counts_answers];
        let has_facts = wanted.contains(&true);
        let above = (first.saturating_sub(OPENING)..first).rev();
        // Beside the words stand other dates: the day of joining.
        let is_beside = |line: u32| page.lines[line as usize].is_left;
        let mut alike = above
            .filter(|&line| has_facts && !is_beside(line) && is_alike(page, frame, line, wanted));
        let line = alike.next()?;
        // Neither is a post begun here, nor one ended above the first anchor: the clock of the page.
        let has_none = |anchor, side| self.lacks_frame(page, anchor, &[side]);
        if has_none(line, Side::Head) && has_none(first, Side::Foot) {
            return None;
        }
        let lines = line as usize + 1..first as usize;
        let prose: u32 = lines.clone().map(|line| page.weights.prose(line)).sum();
        // A notice of the page stands further up.
        let last = lines.rev().find(|&line| page.weights.prose(line) > 0)?;
        let is_near = last + OPENING_WITHIN >= first as usize;
        (is_near && prose >= OPENING_WORDS).then_some(line)
    }

    /// The line nearest to a place that holds what the anchors hold.
    fn line(&self, page: &Page, frame: &Frame, at: i64) -> Option<u32> {
        let near = [0, 1, -1, 2, -2, 3, -3];
        let mut lines = near.iter().filter_map(|by| u32::try_from(at + by).ok());
        lines.find(|&line| is_alike(page, frame, line, self.traits))
    }
}

/// Whether a line holds a date and a number, as wanted, and is none of those that stand above anchors.
fn is_alike(page: &Page, frame: &Frame, line: u32, wanted: [bool; 2]) -> bool {
    let shape = page.shapes.lines.get(line as usize);
    let wanted = [Traits::DATE, Traits::HASH].into_iter().zip(wanted);
    let mut wanted = wanted.filter(|(_, is_wanted)| *is_wanted);
    // A note of an edit behind its date makes a line long.
    let has = |shape: &Shape, wanted: Traits| {
        let is_dated =
            || date::find(page.words(line as usize), 0).is_some_and(|(from, _)| from == 0);
        shape.traits.has(wanted) || wanted == Traits::DATE && is_dated()
    };
    shape.is_some_and(|shape| wanted.all(|(wanted, _)| has(shape, wanted)))
        && !frame.is_on(page, line as usize, Side::Foot)
}

/// Whether a key at this distance belongs to one of the anchors.
fn is_near(anchors: &[u32], at: i64, place: &Place) -> bool {
    let near = anchors.partition_point(|&anchor| i64::from(anchor) < at - SPREAD);
    let distance = place.most - place.least + 2 * BESIDE;
    anchors[near..]
        .iter()
        .take_while(|&&anchor| i64::from(anchor) <= at + SPREAD)
        .any(|&anchor| (i64::from(anchor) - at).abs() <= distance.max(BESIDE + 1))
}

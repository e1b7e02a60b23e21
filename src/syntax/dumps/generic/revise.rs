//! Anchors corrected by the frame around most of them. A line of the anchor's shape without the frame
//! is no post: below the posts, tables of other threads hold such lines. And where the frame stands
//! around a line of another shape, that line is an anchor: `3 May 2020 (edited)` among plain dates.
//!
//! ```text
//! ann                 key -1      the keys of the frame by their distance from the anchor
//! 3 May 2020          anchor
//! Member              key +1      two of three keys at their places: an anchor is missing between
//! ```

use super::anchor::count;
use super::frame::{Frame, Side};
use super::key::KeyKind;
use super::shape::Shape;
use super::traits::Traits;
use super::{Page, ends};
use crate::syntax::date;

/// In how many of the gaps a key must stand.
const OFTEN: f64 = 0.7;
/// How many keys at their places make a frame: as a share, and at least.
const FRAME: f64 = 0.6;
const FEWEST: usize = 3;
/// A line with fewer of the keys at their places, as a share, has no frame.
const NO_FRAME: f64 = 0.34;
/// How many keys are looked at.
const MOST: usize = 12;
/// How much the place of a key varies at most, in lines.
const SPREAD: i64 = 8;
/// How far beside its usual places a key may stand, in lines.
const BESIDE: i64 = 1;
/// The fewest anchors on which a frame is built.
const ANCHORS: usize = 4;
/// How far above the first anchor and below the last one of another shape is looked for, in lines.
const REACH: i64 = 400;

/// How far above the first anchor the head of the opening post may stand, in lines.
const OPENING: u32 = 200;
/// How far above the first anchor its words end at most, in lines.
const OPENING_WITHIN: usize = 8;
/// How many words of prose stand between them at least.
const OPENING_WORDS: u32 = 15;

/// The anchors that the frame shows; nothing if they are those that there are.
pub(super) fn anchors(page: &Page, frame: &Frame) -> Option<Vec<u32>> {
    let mut anchors = frame.anchors.clone();
    if anchors.len() < ANCHORS {
        let places = Places::of(page, frame, &anchors);
        let first = places.opening(page, frame, anchors.first().copied())?;
        anchors.insert(0, first);
        return Some(anchors);
    }
    let half = anchors.len().div_ceil(2);
    let places = Places::of(page, frame, &anchors[..half]);
    let closes = ends::names_close(page, &anchors);
    // Below the last anchor stands the head of its post, unless anchors close posts.
    let sides: &[Side] = if closes {
        &[Side::Foot]
    } else {
        &[Side::Head, Side::Foot]
    };
    while anchors.len() > half && places.lacks_frame(page, anchors[anchors.len() - 1], sides) {
        anchors.pop();
    }
    let places = Places::of(page, frame, &anchors[anchors.len() - half..]);
    let before = anchors.len() - half;
    let least = usual_weight(page, &anchors) / 2;
    let is_menu = |pair: &&[u32]| {
        let weight = page.weights.between(pair[0] as usize, pair[1] as usize);
        weight < least && places.lacks_frame(page, pair[0], &[Side::Head])
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

/// The weight of the gap in the middle, if the gaps are sorted by weight.
fn usual_weight(page: &Page, anchors: &[u32]) -> u32 {
    let weight = |pair: &[u32]| page.weights.between(pair[0] as usize, pair[1] as usize);
    let mut weights: Vec<u32> = anchors.windows(2).map(weight).collect();
    let middle = weights.len() / 2;
    *weights.select_nth_unstable(middle).1
}

/// Where a key stands around the anchors, in lines behind each.
#[derive(Clone, Copy, Debug)]
struct Place {
    key: u32,
    side: Side,
    least: i64,
    median: i64,
    most: i64,
}

impl Place {
    /// Whether the key stands at its place around an anchor.
    fn stands(&self, page: &Page, anchor: u32) -> bool {
        let anchor = i64::from(anchor);
        let family = page.shapes.family(self.key);
        let from = anchor + self.least - BESIDE;
        let at = family.partition_point(|&line| i64::from(line) < from);
        let line = family.get(at);
        line.is_some_and(|&line| i64::from(line) <= anchor + self.most + BESIDE)
    }
}

/// The places of the keys that most frames hold.
struct Places {
    keys: Vec<Place>,
    /// What all anchors hold.
    traits: [bool; 2],
}

impl Places {
    fn of(page: &Page, frame: &Frame, anchors: &[u32]) -> Places {
        let is_candidate = |key: u32| {
            let kind = page.shapes.keys[key as usize];
            key != frame.anchor.key && (kind.is_constant() || kind.kind == KeyKind::Skeleton)
        };
        let keys = frame.keys.iter().map(|frame| frame.key);
        let mut keys: Vec<(usize, Place)> = keys
            .filter(|&key| is_candidate(key))
            .filter_map(|key| place(page, frame, key, anchors))
            .collect();
        keys.sort_by_key(|&(gaps, _)| std::cmp::Reverse(gaps));
        keys.truncate(MOST);
        let all_have = |traits| {
            let mut lines = anchors.iter().map(|&line| page.shapes.lines[line as usize]);
            lines.all(|shape| shape.traits.has(traits))
        };
        Places {
            keys: keys.into_iter().map(|(_, place)| place).collect(),
            traits: [all_have(Traits::DATE), all_have(Traits::HASH)],
        }
    }

    /// Whether hardly any key of these sides stands at its place around a line. Above the first post
    /// no foot stands.
    fn lacks_frame(&self, page: &Page, anchor: u32, sides: &[Side]) -> bool {
        let keys = self.keys.iter().filter(|place| sides.contains(&place.side));
        let (all, found) = (
            keys.clone().count(),
            keys.filter(|place| place.stands(page, anchor)).count(),
        );
        all >= FEWEST && count(found) < NO_FRAME * count(all)
    }

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
        let fewest = (FRAME * count(self.keys.len())).max(count(FEWEST));
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
            if count(keys.len()) < fewest {
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
        let has_facts = self.traits.contains(&true);
        let above = (first.saturating_sub(OPENING)..first).rev();
        let mut alike = above.filter(|&line| has_facts && self.is_alike(page, frame, line));
        let line = alike.next()?;
        let lines = line as usize + 1..first as usize;
        let prose: u32 = lines.clone().map(|line| page.weights.prose(line)).sum();
        // A notice of the page stands further up.
        let last = lines.rev().find(|&line| page.weights.prose(line) > 0)?;
        let is_near = last + OPENING_WITHIN >= first as usize;
        (is_near && prose >= OPENING_WORDS).then_some(line)
    }

    /// Whether an anchor opens the first post: what stands above posts stands above it, what stands below them
    /// does not.
    fn begins(&self, page: &Page, anchor: u32) -> bool {
        let keys = self.keys.iter().filter(|place| place.side == Side::Foot);
        let (all, found) = (
            keys.clone().count(),
            keys.filter(|place| place.stands(page, anchor)).count(),
        );
        all >= FEWEST && (1..all).contains(&found)
    }

    /// Whether a line holds what the anchors hold, and is none of those that stand above anchors.
    fn is_alike(&self, page: &Page, frame: &Frame, line: u32) -> bool {
        let shape = page.shapes.lines.get(line as usize);
        let wanted = [Traits::DATE, Traits::HASH].into_iter().zip(self.traits);
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

    /// The line nearest to a place that holds what the anchors hold.
    fn line(&self, page: &Page, frame: &Frame, at: i64) -> Option<u32> {
        let near = [0, 1, -1, 2, -2, 3, -3];
        let mut lines = near.iter().filter_map(|by| u32::try_from(at + by).ok());
        lines.find(|&line| self.is_alike(page, frame, line))
    }
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

/// Where a key stands around anchors, and around how many; nothing if its places vary.
fn place(page: &Page, frame: &Frame, key: u32, anchors: &[u32]) -> Option<(usize, Place)> {
    let family = page.shapes.family(key);
    let side = frame.side(key)?;
    let distance = |pair: &[u32]| {
        // What stands below the words of a post belongs to the next anchor.
        let (from, to, anchor) = (
            pair[0],
            pair[1],
            if side == Side::Foot { pair[1] } else { pair[0] },
        );
        let at = match side {
            Side::Head => family.partition_point(|&line| line < from),
            Side::Foot => family.partition_point(|&line| line < to).checked_sub(1)?,
        };
        let line = *family.get(at)?;
        (from..to)
            .contains(&line)
            .then(|| i64::from(line) - i64::from(anchor))
    };
    let mut distances: Vec<i64> = anchors.windows(2).filter_map(distance).collect();
    let gaps = anchors.len() - 1;
    if distances.is_empty() || count(distances.len()) < OFTEN * count(gaps) {
        return None;
    }
    distances.sort_unstable();
    let at = |share: usize| distances[(distances.len() - 1) * share / 10];
    let (least, median, most) = (at(1), at(5), at(9));
    let place = Place {
        key,
        side,
        least,
        median,
        most,
    };
    (most - least <= SPREAD).then_some((distances.len(), place))
}

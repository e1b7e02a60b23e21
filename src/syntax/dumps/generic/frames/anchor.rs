//! The anchor: the family of lines of one shape that cuts the page into the most parts with prose in
//! them. Such lines stand once in the frame of each post.

use std::collections::HashMap;

use super::super::Page;
use super::super::lines::key::{Key, KeyKind};
use super::super::lines::traits::Traits;
use super::super::number::as_f64;
use crate::syntax::date::{self, Value};

/// The fewest lines of a family, and of one whose lines hold the dates or the numbers of two posts.
const FEWEST: usize = 3;
const FEWEST_FIELDS: usize = 2;
/// How much of the prose a family must lie around, at least.
const LEAST_COVER: f64 = 0.2;
/// How many families are looked at closely.
const CANDIDATES: usize = 150;
/// How many of them are looked at as wider families of the first.
const WIDER: usize = 60;
/// How much larger a wider family may be.
const WIDEST: f64 = 1.3;
/// The share of steps where its numbers rise for it to be larger than that: numbers count all posts, also those
/// whose head differs.
const WIDER_RISING: f64 = 0.95;
/// How many of its further lines must open a part with prose of its own.
const WIDER_GAIN: f64 = 0.7;
/// How many times the lines of a family a finer one has at least.
const FINER: f64 = 1.5;
/// How many of its parts hold prose, and how many parts of the other one it cuts.
const FINER_FULL: f64 = 0.9;
/// How much of the score of the other one it has.
const FINER_SCORE: f64 = 0.5;
/// How many lines above and below are looked at for a frame around an anchor.
const NEAR: isize = 7;
/// How many lines of a family are looked at for that: the others are like them.
const SAMPLED: usize = 64;
/// How many dates of a family are compared.
const DATES: usize = 1000;
/// How many lines of a key of their first words hold dates where these are of the posts.
const DATED: f64 = 0.9;
/// How many of the lines must have a key near them for it to count.
const SUPPORT: f64 = 0.5;
/// How much support counts at most.
const MOST_SUPPORT: f64 = 4.0;

/// A family of lines that may be the anchor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in super::super) struct Anchor {
    pub score: f64,
    /// The key that the lines share.
    pub key: u32,
    /// How many lines there are.
    pub lines: usize,
    /// How many of the gaps between them hold prose.
    pub full: usize,
    /// The share of steps from line to line where a number rises.
    pub rising: f64,
}

/// The families that may be the anchor, the best first.
pub(in super::super) fn rank(page: &Page) -> Vec<Anchor> {
    let mut rough = Vec::new();
    let mut gaps = Vec::new();
    // Headings part any text; they are of a frame where other lines of it show that there is one.
    let is_heading = |key: &Key| key.kind == KeyKind::Heading;
    let keys = (0..).zip(&page.shapes.keys);
    for (key, _) in keys.filter(|(_, key)| !is_heading(key)) {
        rough.extend(cover(page, key, &mut gaps));
    }
    let value = |&(cover, full, _): &(f64, usize, u32)| cover * as_f64(full);
    rough.sort_unstable_by(|a, b| value(b).total_cmp(&value(a)).then(a.2.cmp(&b.2)));
    rough.truncate(CANDIDATES);
    let scored = rough
        .iter()
        .map(|&(cover, full, key)| score(page, cover, full, key));
    let mut anchors: Vec<Anchor> = scored.collect();
    anchors.sort_unstable_by(|a, b| b.score.total_cmp(&a.score).then(a.key.cmp(&b.key)));
    anchors
}

/// The widest family that has all lines of `anchor` and a few more, most of which open a part with
/// prose: the head of the first post often differs a little from the others.
pub(super) fn widen(page: &Page, anchor: Anchor, all: &[Anchor]) -> Anchor {
    let base = page.shapes.family(anchor.key);
    // A third line of the shape of two says little: any list holds such lines. Between the two it is a post.
    if let [first, second] = *base {
        let has_post_between = |other: &&Anchor| {
            let key = page.shapes.keys[other.key as usize];
            let lines = page.shapes.family(other.key);
            let between = lines.iter().filter(|&&line| first < line && line < second);
            key.kind == KeyKind::Skeleton
                && key.is_dated
                && between.count() > 0
                && is_subset(base, lines)
        };
        let wider = all.iter().take(WIDER).find(has_post_between);
        return wider.copied().unwrap_or(anchor);
    }
    let most = WIDEST * as_f64(anchor.lines) + 1.0;
    let mut widest = anchor;
    for &other in all.iter().take(WIDER) {
        let more = as_f64(other.lines) - as_f64(anchor.lines);
        let counts_more = other.rising >= WIDER_RISING.max(anchor.rising);
        let is_more = || counts_more || goes_forward(page, anchor, other);
        let is_wider = other.lines > widest.lines && (as_f64(other.lines) <= most || is_more());
        let gains = as_f64(other.full) >= as_f64(anchor.full) + WIDER_GAIN * more;
        if is_wider && gains && is_subset(base, page.shapes.family(other.key)) {
            widest = other;
        }
    }
    widest
}

/// Whether the lines of both families hold dates, and those of the other one go forward: the head of an answer can
/// state its subject.
fn goes_forward(page: &Page, anchor: Anchor, other: Anchor) -> bool {
    let is_dated = |anchor: Anchor| is_dated(page, anchor.key);
    is_dated(anchor)
        && is_dated(other)
        && ascending(page, page.shapes.family(other.key)).is_some_and(|share| share >= WIDER_RISING)
}

/// A family that cuts the parts between the lines of `anchor` once more, with prose in all that it
/// cuts: `anchor` is what the frames of one author hold, where few take turns.
pub(super) fn finer(page: &Page, anchor: Anchor, all: &[Anchor]) -> Option<Anchor> {
    let key = page.shapes.keys[anchor.key as usize];
    if key.is_dated || key.is_numbered || anchor.rising > 0.0 {
        return None;
    }
    let lines = page.shapes.family(anchor.key);
    let is_cut = |others: &[u32], pair: &[u32]| {
        let at = others.partition_point(|&line| line <= pair[0]);
        others.get(at).is_some_and(|&line| line < pair[1])
    };
    let is_finer = |other: &&Anchor| {
        let others = page.shapes.family(other.key);
        let cut = lines.windows(2).filter(|pair| is_cut(others, pair));
        as_f64(other.lines) >= FINER * as_f64(anchor.lines)
            && as_f64(other.full) >= FINER_FULL * as_f64(other.lines)
            && other.score >= FINER_SCORE * anchor.score
            && as_f64(cut.count()) >= FINER_FULL * as_f64(anchor.lines - 1)
    };
    all.iter().take(WIDER).find(is_finer).copied()
}

/// Whether all of `few` are among `many`; both are sorted.
fn is_subset(few: &[u32], many: &[u32]) -> bool {
    let mut many = many.iter();
    few.iter()
        .all(|line| many.by_ref().any(|other| other == line))
}

/// How much of the prose lies around the lines of a key, and how many of their gaps hold prose.
/// Before the first and behind the last line, prose counts as far as gaps usually reach.
fn cover(page: &Page, key: u32, gaps: &mut Vec<u32>) -> Option<(f64, usize, u32)> {
    let lines = page.shapes.family(key);
    let (Some(&first), Some(&last)) = (lines.first(), lines.last()) else {
        return None;
    };
    let kind = page.shapes.keys[key as usize];
    let has_field = kind.is_dated || kind.is_numbered;
    if lines.len() < if has_field { FEWEST_FIELDS } else { FEWEST } {
        return None;
    }
    let weights = &page.weights;
    gaps.clear();
    gaps.extend(
        lines
            .windows(2)
            .map(|pair| weights.between(pair[0] as usize, pair[1] as usize)),
    );
    let full = gaps.iter().filter(|&&gap| gap > 0).count();
    let middle = gaps.len() / 2;
    let (_, &mut median, _) = gaps.select_nth_unstable(middle);
    let most = median.saturating_mul(2);
    let tail = weights.between(last as usize, page.lines.len()).min(most);
    let lead = weights.between(0, first as usize).min(most);
    let inner = weights.between(first as usize, last as usize);
    let around = f64::from(inner) + f64::from(tail.max(lead));
    let cover = around / f64::from(weights.all().max(1));
    let full = full + usize::from(tail.max(lead) > 0);
    (full >= 2 && cover >= LEAST_COVER).then_some((cover, full, key))
}

fn score(page: &Page, cover: f64, full: usize, id: u32) -> Anchor {
    let lines = page.shapes.family(id);
    let (class, rising) = class(page, id);
    let support = support(page, lines).min(MOST_SUPPORT);
    let share = as_f64(full) / as_f64(lines.len());
    Anchor {
        score: cover * as_f64(full) * share * (0.4 + class + 0.4 * support),
        key: id,
        lines: lines.len(),
        full,
        rising,
    }
}

/// What the fields of a shape say for it: dates that go forward and numbers that rise stand in
/// frames; and the share of steps where its number rises.
fn class(page: &Page, id: u32) -> (f64, f64) {
    let (key, lines) = (page.shapes.keys[id as usize], page.shapes.family(id));
    let is_dated = is_dated(page, id);
    let mut class = if is_dated { 2.0 } else { 0.0 };
    let is_item = key.kind == KeyKind::Item;
    let mut rising = 0.0;
    if key.is_numbered || key.is_number || is_item {
        rising = share_of_rises(page, lines);
        class += match () {
            () if key.is_numbered => 2.0 * rising,
            () if is_item => 1.2 * rising,
            () if rising > 0.6 => 2.0 * rising,
            () => 0.0,
        };
    }
    if page.shapes.lines[lines[0] as usize]
        .traits
        .has(Traits::LABEL)
    {
        class *= 0.6;
    }
    if is_dated {
        // Days of joining go back and forth.
        class += match ascending(page, lines) {
            Some(share) if share >= 0.85 => 1.0,
            Some(share) if share < 0.65 => -0.6,
            _ => 0.0,
        };
    }
    let is_part = matches!(
        key.kind,
        KeyKind::First | KeyKind::Last | KeyKind::LastTwo | KeyKind::LastThree | KeyKind::FirstTwo
    );
    if is_part && !is_dated && !key.is_numbered {
        class -= 0.2;
    }
    (class, rising)
}

/// Whether the lines of a key hold dates: a key of their first words says nothing of those further on, and the head of
/// the first post may have none.
pub(in super::super) fn is_dated(page: &Page, id: u32) -> bool {
    let (key, lines) = (page.shapes.keys[id as usize], page.shapes.family(id));
    if key.is_dated || key.kind != KeyKind::FirstTwo {
        return key.is_dated;
    }
    let has_date = |line: &&u32| page.shapes.lines[**line as usize].traits.has(Traits::DATE);
    let dated = lines.iter().filter(has_date).count();
    let but_one = dated >= FEWEST_FIELDS && dated + 1 == lines.len();
    but_one || as_f64(dated) >= DATED * as_f64(lines.len())
}

/// The share of steps from line to line where the number grows by one to three: a page skips a
/// number where a post was removed.
pub(super) fn share_of_rises(page: &Page, lines: &[u32]) -> f64 {
    let number = |line: u32| page.shapes.lines[line as usize].number;
    let rises = lines
        .windows(2)
        .filter(|pair| match (number(pair[0]), number(pair[1])) {
            (Some(a), Some(b)) => (1..=3).contains(&b.wrapping_sub(a)),
            _ => false,
        });
    as_f64(rises.count()) / as_f64(lines.len().saturating_sub(1).max(1))
}

/// The share of steps from line to line that do not go back in time; nothing where few dates are
/// full, or all are the same.
pub(in super::super) fn ascending(page: &Page, lines: &[u32]) -> Option<f64> {
    let step = lines.len().div_ceil(DATES);
    let dates = lines.iter().step_by(step.max(1)).filter_map(|&line| {
        let date = page.shapes.lines[line as usize].date;
        date::value(&page.clean.text[date]).map(Value::order)
    });
    let (mut last, mut steps, mut forward, mut differ) = (None, 0usize, 0usize, false);
    for date in dates {
        if let Some(last) = last {
            steps += 1;
            forward += usize::from(date >= last);
            differ |= date != last;
        }
        last = Some(date);
    }
    (steps >= 2 && differ).then(|| as_f64(forward) / as_f64(steps))
}

/// The sum of the shares of lines that have the same key near them, for each key that half of them
/// have: how much of a frame stands around the lines.
fn support(page: &Page, lines: &[u32]) -> f64 {
    let step = lines.len().div_ceil(SAMPLED);
    let sample: Vec<u32> = lines.iter().copied().step_by(step).collect();
    // A key counts once for each side of each line.
    let mut near: HashMap<(u32, isize), (usize, u32)> = HashMap::new();
    for &line in &sample {
        for side in [-1, 1] {
            for distance in 1..=NEAR {
                let Some(other) = beside(page, line as usize, side * distance) else {
                    break;
                };
                if page.weights.prose(other) > 0 {
                    break;
                }
                for &key in page.shapes.keys_of(other) {
                    let kind = page.shapes.keys[key as usize];
                    if kind.is_constant() || kind.kind == KeyKind::Skeleton {
                        let seen = near.entry((key, side)).or_insert((0, u32::MAX));
                        seen.0 += usize::from(seen.1 != line);
                        seen.1 = line;
                    }
                }
            }
        }
    }
    let size = as_f64(sample.len());
    let counts = near.values().map(|&(times, _)| times);
    let fewest = FEWEST.min(sample.len());
    let often = counts.filter(|&times| times >= fewest && as_f64(times) >= SUPPORT * size);
    as_f64(often.sum()) / size
}

/// The line so many lines below another one, or above it if the number is negative.
fn beside(page: &Page, line: usize, distance: isize) -> Option<usize> {
    let other = line.checked_add_signed(distance)?;
    (other < page.lines.len()).then_some(other)
}

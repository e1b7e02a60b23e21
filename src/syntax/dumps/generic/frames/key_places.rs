//! The places of the keys around the anchors: so many lines above or below, in most frames.

use super::super::Page;
use super::super::lines::key::KeyKind;
use super::super::lines::traits::Traits;
use super::super::number::as_f64;
use super::frame::{Frame, Side};

/// In how many of the gaps a key must stand.
const OFTEN: f64 = 0.7;
/// How many keys at their places make a frame, or lack of one, at least.
pub(super) const FEWEST: usize = 3;
/// A line with fewer of the keys at their places, as a share, has no frame.
const NO_FRAME: f64 = 0.34;
/// How many keys are looked at.
const MOST: usize = 12;
/// How much the place of a key varies at most, in lines.
pub(super) const SPREAD: i64 = 8;
/// How far beside its usual places a key may stand, in lines.
pub(super) const BESIDE: i64 = 1;

/// Where a key stands around the anchors, in lines behind each.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub key: u32,
    side: Side,
    pub least: i64,
    pub median: i64,
    pub most: i64,
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
pub(super) struct Places {
    pub keys: Vec<Place>,
    /// What all anchors hold: a date, a number.
    pub traits: [bool; 2],
}

impl Places {
    pub(super) fn of(page: &Page, frame: &Frame, anchors: &[u32]) -> Places {
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
    pub(super) fn lacks_frame(&self, page: &Page, anchor: u32, sides: &[Side]) -> bool {
        let keys = self.keys.iter().filter(|place| sides.contains(&place.side));
        let (all, found) = (
            keys.clone().count(),
            keys.filter(|place| place.stands(page, anchor)).count(),
        );
        all >= FEWEST && as_f64(found) < NO_FRAME * as_f64(all)
    }

    /// Whether some of what stands above anchors stands above this one, and some does not.
    pub(super) fn begins(&self, page: &Page, anchor: u32) -> bool {
        let keys = self.keys.iter().filter(|place| place.side == Side::Foot);
        let (all, found) = (
            keys.clone().count(),
            keys.filter(|place| place.stands(page, anchor)).count(),
        );
        all >= FEWEST && (1..all).contains(&found)
    }
}

/// Whether the first anchor opens the first post: what stands above posts stands above it, what stands below them
/// does not.
pub(in super::super) fn begins(page: &Page, frame: &Frame) -> bool {
    Places::of(page, frame, &frame.anchors).begins(page, frame.anchors[0])
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
    if distances.is_empty() || as_f64(distances.len()) < OFTEN * as_f64(gaps) {
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

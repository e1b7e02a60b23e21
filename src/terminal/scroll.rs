//! Whether part of the screen has only moved up or down, and whether scrolling it pays.
//!
//! A scroll moves whole rows, whatever else stands in them. So what it saves is weighed against
//! what it spoils, in bytes: first some rows are looked for among those that are shown, which tells
//! by how much the screen may have moved; then the band of rows is found that gains most by that.

use super::cells::{Grid, Seen};

/// About the bytes that a scroll takes itself.
const SCROLL: i32 = 20;
/// About the bytes that it takes to get to a cell that has changed.
const MOVE: i32 = 5;
/// The most bytes that blank cells take, however many they are.
const ERASE: i32 = 9;
/// How many rows are looked for at most.
const PROBES: usize = 12;
/// How many cells of each are looked for, and how many of them may not be blank at least.
const PROBE: usize = 24;
const LEAST: usize = 4;

/// Part of the screen moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scroll {
    /// The first row of the part.
    pub(super) top: usize,
    /// The row behind its last one.
    pub(super) bottom: usize,
    /// How many rows it moves up, or down when negative.
    pub(super) rows: isize,
}

impl Scroll {
    /// The row that stands in row `y` afterwards; none if a blank one does.
    pub(super) fn origin(&self, y: usize) -> Option<usize> {
        if !(self.top..self.bottom).contains(&y) {
            return Some(y);
        }
        y.checked_add_signed(self.rows)
            .filter(|from| (self.top..self.bottom).contains(from))
    }

    /// The scroll that makes what is shown most like what comes next, if any does so at a gain.
    /// `costs` holds how many bytes each row takes without one. Both buffers have the same size;
    /// `blank` is a row of that width.
    pub(super) fn best(shown: &Grid, next: &Grid, costs: &[i32], blank: &[Seen]) -> Option<Scroll> {
        let rows = shift(shown, next, costs)?;
        let reach = reach(costs, rows)?;
        // What each row gains when the one that is `rows` further down moves to it, and when a
        // blank one does.
        let mut moved = vec![0; costs.len()];
        let mut fresh = vec![0; costs.len()];
        for y in reach.clone() {
            let cells = next.row(y);
            fresh[y] = costs[y] - cost(blank, cells);
            if let Some(from) = y.checked_add_signed(rows).filter(|y| reach.contains(y)) {
                moved[y] = costs[y] - cost(shown.row(from), cells);
            }
        }
        let distance = rows.unsigned_abs();
        let mut best = (SCROLL, None);
        for top in reach.clone() {
            // Grows by the row that moves in, and by the blank one that goes down with the bottom.
            let mut gain: i32 = fresh[top..].iter().take(distance).sum();
            for bottom in top + distance + 1..=reach.end {
                if rows > 0 {
                    gain += moved[bottom - 1 - distance] - fresh[bottom - 1 - distance]
                        + fresh[bottom - 1];
                } else {
                    gain += moved[bottom - 1];
                }
                if gain > best.0 {
                    best = (gain, Some(Scroll { top, bottom, rows }));
                }
            }
        }
        best.1
    }
}

/// The rows between which a scroll by so many rows can gain anything.
fn reach(costs: &[i32], rows: isize) -> Option<std::ops::Range<usize>> {
    let first = costs.iter().position(|&cost| cost > 0)?;
    let last = costs.iter().rposition(|&cost| cost > 0)?;
    let distance = rows.unsigned_abs();
    let end = (last + 1).min(costs.len());
    (first + distance < end).then_some(first..end)
}

/// By how many rows the screen seems to have moved up, or down when negative.
fn shift(shown: &Grid, next: &Grid, costs: &[i32]) -> Option<isize> {
    let height = costs.len();
    // One place for each way to move, from all the way down to all the way up.
    let mut votes = vec![0_usize; 2 * height];
    let changed = costs.iter().filter(|&&cost| cost > 0).count();
    let every = changed.div_ceil(PROBES).max(1);
    let rows = (0..height).filter(|&y| costs[y] > 0).step_by(every);
    for y in rows {
        let Some(start) = first_word(shown.row(y), next.row(y)) else {
            continue;
        };
        let end = (start + PROBE).min(next.width());
        let probe = &next.row(y)[start..end];
        if probe.iter().filter(|&&cell| cell != Seen::BLANK).count() < LEAST {
            continue;
        }
        for from in (0..height).filter(|&from| from != y) {
            if shown.row(from)[start..end] == *probe {
                votes[height + from - y] += 1;
            }
        }
    }
    let distance = |&place: &usize| place.abs_diff(height);
    let best = (0..votes.len())
        .filter(|&place| votes[place] > 0)
        .max_by_key(|place| (votes[*place], std::cmp::Reverse(distance(place))))?;
    Some(best.cast_signed() - height.cast_signed())
}

/// Where the first letter stands that has changed.
fn first_word(shown: &[Seen], next: &[Seen]) -> Option<usize> {
    let mut cells = shown.iter().zip(next);
    cells.position(|(shown, next)| *next != Seen::BLANK && next != shown)
}

/// About how many bytes it takes to change a row into another one.
fn cost(shown: &[Seen], next: &[Seen]) -> i32 {
    let (mut bytes, mut blanks, mut follows) = (0, 0, false);
    for (shown, next) in shown.iter().zip(next) {
        if shown == next {
            follows = false;
            continue;
        }
        if !follows {
            bytes += MOVE;
            blanks = 0;
        }
        follows = true;
        if *next == Seen::BLANK {
            blanks += 1;
            bytes += i32::from(blanks <= ERASE);
        } else {
            blanks = 0;
            bytes += i32::try_from(next.len()).unwrap_or(i32::MAX);
        }
    }
    bytes
}

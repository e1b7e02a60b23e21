//! Scrolling: finds rows that have only moved up or down, if scrolling them takes fewer bytes.
//!
//! A scroll moves whole rows with everything in them, so the bytes that it saves are compared with the
//! bytes that it costs. First some rows are searched in the rows that are shown, which gives the
//! distance; then the range of rows is found that saves most with it.

use crate::ui::{Cell, Grid, RUN};

/// About how many bytes a scroll takes itself.
const SCROLL: i32 = 20;
/// About how many bytes it takes to move to a changed cell.
const MOVE: i32 = 5;
/// The most bytes that blank cells take, however many they are.
const ERASE: i32 = 9;
/// The most rows that are searched.
const PROBES: usize = 12;
/// How many cells of each row are searched, and how many of them must have words.
const PROBE: usize = 24;
const LEAST: usize = 4;

/// A move of some rows of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scroll {
    /// The first of the rows.
    pub(super) top: usize,
    /// The row after the last one.
    pub(super) bottom: usize,
    /// The distance in rows: up, or down when negative.
    pub(super) rows: isize,
}

impl Scroll {
    /// The row that is moved to row `y`; none if that becomes blank.
    pub(super) fn origin(&self, y: usize) -> Option<usize> {
        if !(self.top..self.bottom).contains(&y) {
            return Some(y);
        }
        y.checked_add_signed(self.rows)
            .filter(|from| (self.top..self.bottom).contains(from))
    }

    /// The scroll that saves the most bytes, if any does. `costs` has the bytes that each row takes
    /// without one. Both grids have the same size; `blank` is a row of that width.
    pub(super) fn best(shown: &Grid, next: &Grid, costs: &[i32], blank: &[Cell]) -> Option<Scroll> {
        let rows = shift(shown, next, costs)?;
        let reach = reach(costs, rows)?;
        let moves_from = |y: usize| y.checked_add_signed(rows).filter(|y| reach.contains(y));
        // Beside other panes hardly any row is worth it, which a part of the row tells.
        let gain = |y: usize| {
            let moved = cost_below(shown.row(moves_from(y)?), next.row(y), costs[y])?;
            Some(costs[y] - moved)
        };
        if reach.clone().filter_map(gain).sum::<i32>() <= SCROLL {
            return None;
        }
        // The bytes saved in each row if the one `rows` further down moves to it.
        let mut moved = vec![0; costs.len()];
        for y in reach.clone() {
            if let Some(from) = moves_from(y) {
                moved[y] = costs[y] - cost(shown.row(from), next.row(y));
            }
        }
        // The bytes saved in each row if a blank one moves to it.
        let mut fresh = vec![0; costs.len()];
        for y in reach.clone() {
            fresh[y] = costs[y] - cost(blank, next.row(y));
        }
        let distance = rows.unsigned_abs();
        let mut best = (SCROLL, None);
        for top in reach.clone() {
            // Per iteration: adds the row that moves in, and moves the blank ones down by one.
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

/// The rows among which a scroll by so many rows can save anything.
fn reach(costs: &[i32], rows: isize) -> Option<std::ops::Range<usize>> {
    let first = costs.iter().position(|&cost| cost > 0)?;
    let last = costs.iter().rposition(|&cost| cost > 0)?;
    let distance = rows.unsigned_abs();
    let end = (last + 1).min(costs.len());
    (first + distance < end).then_some(first..end)
}

/// The distance in rows by which most of the screen moved: up, or down when negative.
fn shift(shown: &Grid, next: &Grid, costs: &[i32]) -> Option<isize> {
    let height = costs.len();
    // One counter for each distance, from `height` rows down to `height` rows up.
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
        if probe.iter().filter(|&&cell| cell != Cell::BLANK).count() < LEAST {
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

/// The column of the first changed letter.
fn first_word(shown: &[Cell], next: &[Cell]) -> Option<usize> {
    let mut cells = shown.iter().zip(next);
    cells.position(|(shown, next)| *next != Cell::BLANK && next != shown)
}

/// About how many bytes it takes to turn a row into another one. Runs of cells are counted, not gone through cell by
/// cell: of the rows of a large screen that would be most of the work of a key.
pub(super) fn cost(shown: &[Cell], next: &[Cell]) -> i32 {
    cost_below(shown, next, i32::MAX).unwrap_or(i32::MAX)
}

/// The same, if it is less than so many.
fn cost_below(shown: &[Cell], next: &[Cell], limit: i32) -> Option<i32> {
    let (mut bytes, mut erased, mut follows) = (0, 0, false);
    for (shown, next) in shown.chunks(RUN).zip(next.chunks(RUN)) {
        let (changed, blank) = changes(shown, next);
        if changed == 0 {
            follows = false;
            continue;
        }
        if !follows {
            bytes += MOVE;
            erased = 0;
        }
        let blanks = blank.min(ERASE - erased);
        bytes += letters(shown, next, changed - blank) + blanks;
        if bytes >= limit {
            return None;
        }
        follows = shown.last() != next.last();
        let ends_blank = follows && next.last() == Some(&Cell::BLANK);
        erased = if ends_blank { erased + blanks } else { 0 };
    }
    (bytes < limit).then_some(bytes)
}

/// How many cells of a run differ, and how many of them become blank.
fn changes(shown: &[Cell], next: &[Cell]) -> (i32, i32) {
    let cells = shown.iter().zip(next);
    cells.fold((0, 0), |(changed, blank), (shown, next)| {
        let differs = i32::from(shown != next);
        (
            changed + differs,
            blank + (differs & i32::from(*next == Cell::BLANK)),
        )
    })
}

/// How many bytes the symbols of a run have that are written, given how many these are.
fn letters(shown: &[Cell], next: &[Cell], count: i32) -> i32 {
    let is_ascii = |all, cell: &Cell| all & cell.byte().is_some();
    if next.iter().fold(true, is_ascii) {
        return count;
    }
    let cells = shown.iter().zip(next);
    let written = cells.filter(|(shown, next)| shown != next && **next != Cell::BLANK);
    let bytes: usize = written.map(|(_, next)| next.len()).sum();
    i32::try_from(bytes).unwrap_or(i32::MAX)
}

//! Scrolling: finds rows that have only moved up or down, if scrolling them takes fewer bytes.
//!
//! A scroll moves whole rows with everything in them, so the bytes that it saves are compared with the
//! bytes that it costs. First some rows are searched in the rows that are shown, which gives the
//! distance; then the range of rows is found that saves most with it.
//!
//! Bytes are estimated by runs of cells: anything more exact would be most of the work of a key.

use std::ops::Range;

use crate::ui::{Cell, Grid, RUN, Run, same};

/// About how many bytes a scroll takes itself.
const SCROLL: i32 = 20;
/// About how many bytes it takes to move to a changed run.
const MOVE: i32 = 5;
/// The most bytes that the blank cells of a run take, however many they are.
const ERASE: i32 = 9;
/// About how many of the rows that have moved are looked at.
const SAMPLES: usize = 40;
/// The last bit of those that tell which runs differ.
const LAST_BIT: usize = 63;
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

/// What turns a row into another one: the runs that differ.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Change {
    runs: u64,
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
}

/// The scroll that saves the most bytes, if any does. `changes` are those of each row without one. Both grids have the
/// same size; `blank` is a row of that width.
pub(super) fn best_scroll(
    shown: &Grid,
    next: &Grid,
    changes: &[Change],
    blank: &[Run],
) -> Option<Scroll> {
    let first = changes.iter().position(|change| !change.is_none())?;
    let last = changes.iter().rposition(|change| !change.is_none())?;
    let reach = first..last + 1;
    let rows = shift(shown, next, changes).filter(|rows| rows.unsigned_abs() < reach.len())?;
    let distance = rows.unsigned_abs();
    // The rows to which others can move.
    let targets = match rows {
        1.. => reach.start..reach.end - distance,
        _ => reach.start + distance..reach.end,
    };
    // What a row takes less if another one than that in its place is shown there.
    let saved = |y: usize, instead: &[Run]| {
        let next = next.runs(y);
        changes[y].bytes(next) - Change::between(instead, next).bytes(next)
    };
    let moved = |y: usize| saved(y, shown.runs(y.strict_add_signed(rows)));
    let (targets, sum) = best_range(targets, moved)?;
    let (top, bottom, fresh) = match rows {
        1.. => (
            targets.start,
            targets.end + distance,
            targets.end..targets.end + distance,
        ),
        _ => (
            targets.start - distance,
            targets.end,
            targets.start - distance..targets.start,
        ),
    };
    let sum = sum + fresh.map(|y| saved(y, blank)).sum::<i32>();
    (sum > SCROLL).then_some(Scroll { top, bottom, rows })
}

/// The rows side by side, of some, that save the most bytes when others move to them, and about how many. Of many rows
/// not all are looked at: what is between two that save something mostly does as well.
fn best_range(targets: Range<usize>, saved: impl Fn(usize) -> i32) -> Option<(Range<usize>, i32)> {
    let every = targets.len().div_ceil(SAMPLES).max(1);
    let mut best: Option<(Range<usize>, i32)> = None;
    let (mut start, mut sum) = (targets.start, 0);
    for y in targets.clone().step_by(every) {
        if sum <= 0 {
            (start, sum) = (y, 0);
        }
        sum += saved(y);
        if best.as_ref().is_none_or(|(_, most)| sum > *most) {
            best = Some((start..y + 1, sum));
        }
    }
    let (range, sum) = best.filter(|(_, sum)| *sum > 0)?;
    let is_worth = |y: &usize| saved(*y) > 0;
    let above = (targets.start..range.start).rev().take(every - 1);
    let below = (range.end..targets.end).take(every - 1);
    let start = range.start - above.take_while(is_worth).count();
    let end = range.end + below.take_while(is_worth).count();
    let every = i32::try_from(every).unwrap_or(i32::MAX);
    Some((start..end, sum.saturating_mul(every)))
}

/// The distance in rows by which most of the screen moved: up, or down when negative.
fn shift(shown: &Grid, next: &Grid, changes: &[Change]) -> Option<isize> {
    let height = changes.len();
    // One counter for each distance, from `height` rows down to `height` rows up.
    let mut votes = vec![0_usize; 2 * height];
    let count = changes.iter().filter(|change| !change.is_none()).count();
    let every = count.div_ceil(PROBES).max(1);
    let rows = (0..height)
        .filter(|&y| !changes[y].is_none())
        .step_by(every);
    for y in rows {
        let Some(start) = first_word(shown.row(y), next.row(y), changes[y]) else {
            continue;
        };
        let end = (start + PROBE).min(next.width());
        let probe = &next.row(y)[start..end];
        if probe.iter().filter(|&&cell| cell != Cell::BLANK).count() < LEAST {
            continue;
        }
        // Most rows differ in the first letter.
        let alike = shown.column(start).enumerate();
        let alike = alike.filter(|&(from, cell)| cell == probe[0] && from != y);
        for (from, _) in alike {
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
fn first_word(shown: &[Cell], next: &[Cell], change: Change) -> Option<usize> {
    let first = change.next(0)? * RUN;
    let mut cells = shown.iter().zip(next).skip(first);
    let letter = cells.position(|(shown, next)| *next != Cell::BLANK && next != shown)?;
    Some(first + letter)
}

impl Change {
    /// What turns a row into another one.
    pub(super) fn between(shown: &[Run], next: &[Run]) -> Change {
        let mut runs = 0;
        for (number, (shown, next)) in shown.iter().zip(next).enumerate() {
            if !same(shown, next) {
                runs |= bit(number);
            }
        }
        Change { runs }
    }

    /// About how many bytes it takes.
    fn bytes(self, next: &[Run]) -> i32 {
        let (mut bytes, mut after) = (0, None);
        let mut from = 0;
        while let Some(number) = self.next(from).filter(|&number| number < next.len()) {
            let follows = after == Some(number);
            bytes += bytes_of(&next[number]) + if follows { 0 } else { MOVE };
            from = number + 1;
            after = Some(from);
        }
        bytes
    }

    /// How many runs differ.
    pub(super) fn len(self) -> u32 {
        self.runs.count_ones()
    }

    /// Whether the rows are the same.
    pub(super) fn is_none(self) -> bool {
        self.runs == 0
    }

    /// The first run that differs, of those from one on.
    pub(super) fn next(self, from: usize) -> Option<usize> {
        let shared = from.min(LAST_BIT);
        let left = self.runs >> shared;
        (left != 0).then(|| from.max(shared + left.trailing_zeros() as usize))
    }
}

/// The bit of a run. In a row of more runs than bits all others share the last one.
fn bit(number: usize) -> u64 {
    1 << number.min(LAST_BIT)
}

/// About how many bytes a run takes. One that is blank is erased together with others.
fn bytes_of(run: &Run) -> i32 {
    let (spaces, long) = Cell::count(run);
    let letters = i32::try_from(RUN).unwrap_or(i32::MAX) - spaces;
    if letters == 0 {
        return 0;
    }
    // Most symbols that are no single byte have three.
    letters + 2 * long + spaces.min(ERASE)
}

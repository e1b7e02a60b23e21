//! A window on a flow: which row stands at its top, and which row is marked.
//!
//! The **mark** is what keys act on: the post it stands in is the current post, the quote it stands
//! in is the one that folds. It is put somewhere by jumps and follows the window when that scrolls.
//! Both are places, so neither moves when the width, the folds or the document change; where a
//! place cannot be shown as it is (the window would reach past the end, a fold hides it) the
//! nearest row that can be is used, and the place itself is kept.

use super::flow::{Cursor, Direction, Flow, has_words};
use crate::layout::Place;
use crate::thread::PostId;

/// Rows of context that are kept above a place that is brought into view, in parts of the window.
const CONTEXT: usize = 3;

/// What of a flow is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Viewport {
    /// The rows that the window shows.
    pub height: u16,
    /// The rows that are taken from its top while the opening post is above it.
    pub covered: u16,
    /// The place at the top, as it was last set.
    pub top: Place,
    /// The marked place, as it was last set.
    pub mark: Place,
}

impl Viewport {
    /// The place at the top, such that the window is full if the flow can fill it.
    #[must_use]
    pub fn shown_top(&self, flow: &Flow) -> Place {
        let shown = flow.at(self.top).map_or(self.top, |cursor| cursor.place());
        flow.last_top(self.height.into())
            .map_or(shown, |last| shown.min(last))
    }

    /// The rows in the window.
    pub fn rows<'a>(&self, flow: &Flow<'a>) -> impl Iterator<Item = Cursor> + use<'a> {
        flow.rows(self.shown_top(flow), self.height.into())
    }

    /// The marked row: the one that was marked, or if it is out of view the first with words.
    #[must_use]
    pub fn shown_mark(&self, flow: &Flow) -> Option<Cursor> {
        let marked = flow.at(self.mark)?;
        let top = self.shown_top(flow);
        let rows = isize::try_from(self.height.saturating_sub(1)).unwrap_or(isize::MAX);
        if (top..=flow.step(top, rows)).contains(&marked.place()) {
            return Some(marked);
        }
        let rows = || self.rows(flow);
        let first = rows().find(|cursor| has_words(&cursor.row()));
        first.or_else(|| rows().next()).or(Some(marked))
    }

    /// Whether the last row is in view.
    #[must_use]
    pub fn is_at_end(&self, flow: &Flow) -> bool {
        flow.last_top(self.height.into())
            .is_none_or(|last| self.shown_top(flow) >= last)
    }

    /// Scrolls by rows, down when positive; the mark goes to the first row with words. At the end
    /// the mark alone goes on, so that the last posts can be reached.
    pub fn scroll(&mut self, flow: &Flow, rows: isize) {
        if rows > 0 && self.is_at_end(flow) {
            if let Some(mark) = self.shown_mark(flow) {
                let below = flow.step(mark.place(), rows);
                let words = flow.at(below).filter(|cursor| has_words(&cursor.row()));
                let nearest =
                    |direction| flow.find(below, direction, |cursor| has_words(&cursor.row()));
                self.mark = words
                    .map(|cursor| cursor.place())
                    .or_else(|| nearest(Direction::Down))
                    .or_else(|| nearest(Direction::Up))
                    .unwrap_or(mark.place());
            }
            return;
        }
        let top = self.shown_top(flow);
        self.top = self.clear_of_cover(flow, top, flow.step(top, rows));
        self.top = self.shown_top(flow);
        let first = self.rows(flow).find(|cursor| has_words(&cursor.row()));
        self.mark = first.map_or(self.top, |cursor| cursor.place());
    }

    /// The place at the top after a scroll to another one: what is taken from the top of the window, or given
    /// back, hides or shows rows there, and the others stay where they are.
    fn clear_of_cover(&self, flow: &Flow, from: Place, to: Place) -> Place {
        let is_past = |place: Place| place.post != PostId::OPENING;
        let covered = isize::try_from(self.covered).unwrap_or(0);
        match (is_past(from), is_past(to)) {
            (true, true) => to,
            (true, false) => flow.step(to, -covered),
            (false, _) => Some(flow.step(to, covered))
                .filter(|&below| is_past(below))
                .unwrap_or(to),
        }
    }

    /// Marks a place and puts it at the top of the window.
    pub fn put_at_top(&mut self, place: Place) {
        self.top = place;
        self.mark = place;
    }

    /// Marks a place and, unless it is in view, brings it there with some rows above it.
    pub fn reveal(&mut self, flow: &Flow, place: Place) {
        self.mark = place;
        let Some(marked) = flow.at(place) else { return };
        let in_view = self
            .rows(flow)
            .any(|cursor| cursor.place() == marked.place());
        if !in_view {
            self.put_rows_above(flow, usize::from(self.height) / CONTEXT);
        }
    }

    /// Scrolls so that the marked row stands so many rows below the top.
    pub fn put_mark(&mut self, flow: &Flow, rows_above: usize) {
        if let Some(mark) = self.shown_mark(flow) {
            self.mark = mark.place();
            self.put_rows_above(flow, rows_above);
        }
    }

    /// Scrolls so that the mark, in view or not, stands so many rows below the top.
    pub fn put_rows_above(&mut self, flow: &Flow, rows: usize) {
        let rows = isize::try_from(rows).unwrap_or(isize::MAX);
        self.top = flow.step(self.mark, -rows);
    }
}

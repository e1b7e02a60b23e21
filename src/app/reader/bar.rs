//! Going to what a row of the position bar stands for.

use super::posts::{place_of_byte, put_from};
use super::{Reader, to_end};
use crate::app::scope::Focus;
use crate::document::Document;
use crate::layout::Place;

/// A row of the position bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) struct BarRow {
    /// Its number from the top on.
    pub(in crate::app) row: u16,
    /// How many there are.
    pub(in crate::app) rows: u16,
}

impl Reader {
    /// Shows what a row of the position bar stands for: the first row the beginning, the last one the end, any
    /// other the first byte whose position it marks.
    pub(in crate::app) fn go_along_bar(
        &mut self,
        document: &Document,
        focus: Focus,
        BarRow { row, rows }: BarRow,
    ) {
        self.pointed = None;
        self.close_visited();
        self.change(document, focus, |view, flow| {
            let posts = flow.posts;
            let Some(first) = posts.first() else { return };
            if row == 0 {
                view.put_at_top(Place::head(first));
            } else if row + 1 >= rows {
                to_end(view, flow);
            } else {
                let (_, whole) = posts.extent(document, 0);
                let share = (u64::from(whole) + 1) * u64::from(row);
                let bytes = u32::try_from(share.div_ceil(u64::from(rows))).unwrap_or(whole);
                let at = posts.byte_below(document, bytes.min(whole));
                if let Some(place) = place_of_byte(document, at) {
                    put_from(view, flow, place);
                }
            }
        });
    }
}

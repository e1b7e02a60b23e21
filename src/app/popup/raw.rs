//! Raw lines: the whole file as it is, page headers and buttons included, to scroll through. Where the
//! text was made of a file, they are first those of the text, then those of the file.
//!
//! They begin at the current post, or at a match of the search where only hidden lines have one, and
//! leave the reader where it is. A place in them is a byte, so that no key looks at more of the file
//! than it passes.

use ratatui::layout::Size;

use super::Scroll;
use crate::app::direction::Direction;
use crate::app::room::Room;
use crate::layout::{RawRow, RawRows};
use crate::text::{Content, SourceId, Span, Text};

/// So many rows are laid out for one key; of those further on a whole line counts as one.
const LAID_OUT: usize = 2_000;
/// Rows of context above a match, in parts of the window.
const CONTEXT: usize = 3;

/// Whose lines raw lines are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RawView {
    /// Those of the text, which may be a file by itself.
    Text,
    /// Those of a file that the text was made of.
    Source(SourceId),
}

/// A view of lines as they are.
#[derive(Clone, Copy, Debug)]
pub struct Raw {
    /// Whose lines they are.
    pub view: RawView,
    /// A byte of the first row in view.
    pub top: u32,
    /// The match that the view was brought to.
    pub found: Option<Span>,
}

/// The room that raw lines have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RawSize {
    /// The columns of the line numbers and of the space behind them; none while lines are counted.
    pub gutter: u16,
    /// The columns of the lines.
    pub width: u16,
    /// The rows.
    pub height: u16,
}

/// That the lines of the file are not counted yet.
#[derive(Clone, Copy, Debug)]
pub(in crate::app) struct NotCounted;

impl RawSize {
    /// The room that the lines of a content have in a window.
    #[must_use]
    pub(in crate::app) fn of(content: &Content, window: Size) -> RawSize {
        let area = Room::of(window).popup(u16::MAX, u16::MAX);
        let digits = content
            .has_counted_lines()
            .then(|| content.line_count().to_string().len() + 2);
        let gutter = digits.map_or(0, |digits| u16::try_from(digits).unwrap_or(0));
        RawSize {
            gutter,
            width: area.width.saturating_sub(gutter + 2).max(1),
            height: area.height.saturating_sub(2),
        }
    }
}

impl Raw {
    /// The lines of the text, from a byte on.
    #[must_use]
    pub(in crate::app) fn of_text(top: u32) -> Raw {
        Raw {
            view: RawView::Text,
            top,
            found: None,
        }
    }

    /// The lines of a view from its beginning on.
    #[must_use]
    pub(in crate::app) fn of(view: RawView) -> Raw {
        Raw {
            view,
            ..Raw::of_text(0)
        }
    }

    /// The lines of the file that the first line in view is from; none where it is that file's
    /// already.
    #[must_use]
    pub(in crate::app) fn of_source(self, text: &Text) -> Option<Raw> {
        if text.is_source() || self.view != RawView::Text {
            return None;
        }
        let origin = text.origin(Span::empty(self.top));
        Some(Raw {
            view: RawView::Source(origin.source),
            top: origin.span.start,
            found: None,
        })
    }

    /// What the lines are read from.
    #[must_use]
    pub fn content(self, text: &Text) -> &Content {
        match self.view {
            RawView::Text => text.content(),
            RawView::Source(id) => text.source(id).content(),
        }
    }

    /// The rows in view.
    pub fn rows(self, content: &Content, size: RawSize) -> impl Iterator<Item = RawRow> {
        let rows = RawRows::of(content.as_str(), size.width);
        let top = self.top.min(last_top(rows, size));
        rows.down_from(top).take(size.height.into())
    }

    /// Scrolls, but not further than where the window is full.
    ///
    /// # Errors
    /// When it leads to the number of a line and the lines are not counted yet.
    pub(in crate::app) fn scroll(
        &mut self,
        text: &Text,
        window: Size,
        scroll: Scroll,
    ) -> Result<(), NotCounted> {
        let content = self.content(text);
        let size = RawSize::of(content, window);
        let rows = RawRows::of(content.as_str(), size.width);
        let last = last_top(rows, size);
        let line_start = |line: usize| content.line_start(line);
        let to = match scroll {
            Scroll::Rows(by) => {
                let direction = Direction::of(by);
                let laid_out = by.unsigned_abs().min(LAID_OUT);
                let rest = by.unsigned_abs() - laid_out;
                let near = step(rows, self.top.min(last), laid_out, direction);
                match direction {
                    _ if rest == 0 => near,
                    _ if !content.has_counted_lines() => return Err(NotCounted),
                    Direction::Down => line_start(content.line_of(near).saturating_add(rest)),
                    Direction::Up => line_start(content.line_of(near).saturating_sub(rest)),
                }
            }
            Scroll::Row(0) => 0,
            Scroll::Row(_) if !content.has_counted_lines() => return Err(NotCounted),
            Scroll::Row(line) => line_start(line),
            Scroll::End => last,
        };
        self.top = to.min(last);
        Ok(())
    }

    /// The byte that a search starts from.
    pub(in crate::app) fn search_start(self, direction: Direction) -> u32 {
        let down = u32::from(direction == Direction::Down);
        self.found.map_or(self.top, |found| found.start + down)
    }

    /// Brings a match of these lines into view, with some rows above it unless it is there already.
    pub(in crate::app) fn show_match(&mut self, text: &Text, window: Size, found: Span) {
        self.found = Some(found);
        let content = self.content(text);
        let size = RawSize::of(content, window);
        let rows = RawRows::of(content.as_str(), size.width);
        let row = rows.down_from(found.start).next();
        let in_view = self.rows(content, size).any(|shown| Some(shown) == row);
        if !in_view {
            let above = usize::from(size.height) / CONTEXT;
            let top = step(rows, found.start, above, Direction::Up);
            self.top = top.min(last_top(rows, size));
        }
    }
}

/// The row so many rows from the one that holds a byte, at most the last one or the first.
fn step(rows: RawRows, from: u32, count: usize, direction: Direction) -> u32 {
    let reached = match direction {
        Direction::Down => rows.down_from(from).take(count + 1).last(),
        Direction::Up => rows.up_from(from).take(count + 1).last(),
    };
    reached.map_or(0, |row| row.span.start)
}

/// The last row at the top of the window that leaves it full.
fn last_top(rows: RawRows, size: RawSize) -> u32 {
    let height = usize::from(size.height).max(1);
    let last = rows.up_from(u32::MAX).take(height).last();
    last.map_or(0, |row| row.span.start)
}

//! The screen: writes only the differences between frames, so that a slow line carries a frame about as
//! fast as its changes.
//!
//! After every frame the terminal shows the drawn buffer cell for cell, whatever it showed before.

use std::io::{self, Write};

use ratatui::layout::{Position, Rect, Size};

use super::scroll::{Change, best_scroll};
use super::writer::{NextRow, Writer};
use crate::ui::{BLANK_RUN, Canvas, Cursor, RUN, Run};

/// A frame of at most so many bytes arrives at once. A longer one is written as a synchronized update,
/// which the terminal shows when it is complete.
const PIECE: usize = 512;
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";
/// The fewest runs that differ for which a scroll is searched.
const WORTH: u32 = 5;

/// A terminal, and what it shows.
pub(super) struct Screen<W> {
    out: W,
    /// What is drawn on. It has the frame before, which the terminal shows.
    canvas: Canvas,
    /// Whether the terminal shows the frame before.
    is_valid: bool,
    /// Whether the terminal shows its cursor.
    shows_cursor: bool,
    writer: Writer,
    /// A row without anything.
    blank: Vec<Run>,
    /// What turns each row of the frame before into the next one.
    changes: Vec<Change>,
}

/// What a frame is drawn on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Base {
    /// The frame before, which the terminal shows.
    Shown,
    /// A cleared screen, because what the terminal shows is not known or has another size.
    Cleared,
}

impl<W: Write> Screen<W> {
    /// A terminal in an unknown state.
    pub(super) fn new(out: W) -> Screen<W> {
        Screen {
            out,
            canvas: Canvas::new(),
            is_valid: false,
            shows_cursor: false,
            writer: Writer::default(),
            blank: Vec::new(),
            changes: Vec::new(),
        }
    }

    /// The output.
    pub(super) fn out(&mut self) -> &mut W {
        &mut self.out
    }

    /// Makes the next frame draw every cell, because something else may have written to the terminal.
    pub(super) fn invalidate(&mut self) {
        self.is_valid = false;
    }

    /// Shows a frame: `draw` draws one of this size on a canvas and returns where the cursor stands.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub(super) fn draw(
        &mut self,
        size: Size,
        draw: impl FnOnce(&mut Canvas) -> Cursor,
    ) -> io::Result<()> {
        self.writer.bytes.clear();
        self.writer.bytes.extend_from_slice(BEGIN);
        let area = Rect::from((Position::ORIGIN, size));
        let is_known = self.is_valid && self.canvas.area() == area;
        let base = if is_known && !self.canvas.is_full() {
            Base::Shown
        } else {
            self.canvas.clear(size);
            let runs = usize::from(size.width).div_ceil(RUN);
            self.blank.resize(runs, BLANK_RUN);
            self.writer.clear();
            Base::Cleared
        };
        let cursor = draw(&mut self.canvas);
        self.write_rows(base);
        self.write_cursor(cursor, base);
        self.is_valid = true;
        let bytes = match self.writer.bytes.len() - BEGIN.len() {
            0 => return Ok(()),
            1..=PIECE => &self.writer.bytes[BEGIN.len()..],
            _ => {
                self.writer.bytes.extend_from_slice(END);
                &self.writer.bytes
            }
        };
        self.out.write_all(bytes)?;
        self.out.flush()
    }

    /// Writes the changed rows, with a scroll where that takes fewer bytes.
    fn write_rows(&mut self, base: Base) {
        let (shown, next) = (self.canvas.before(), self.canvas.cells());
        let next_row = |y| NextRow::of(next, y, self.canvas.table());
        let rows = 0..usize::from(self.canvas.area().height);
        self.changes.clear();
        let changes = rows
            .clone()
            .map(|y| Change::between(shown.runs(y), next.runs(y)));
        self.changes.extend(changes);
        let differ: u32 = self.changes.iter().map(|change| change.len()).sum();
        let is_worth = base == Base::Shown && differ >= WORTH;
        let scroll = is_worth.then(|| best_scroll(shown, next, &self.changes, &self.blank));
        let scroll = scroll.flatten();
        if let Some(scroll) = &scroll {
            self.writer.scroll(scroll);
        }
        for y in rows {
            let from = scroll.as_ref().map_or(Some(y), |scroll| scroll.origin(y));
            let shown = from.map_or(&self.blank[..], |from| shown.runs(from));
            let change = if from == Some(y) {
                self.changes[y]
            } else {
                Change::between(shown, next.runs(y))
            };
            if !change.is_none() {
                self.writer.row(y, change, shown, next_row(y));
            }
        }
    }

    /// Moves the cursor, and shows or hides it.
    fn write_cursor(&mut self, cursor: Cursor, base: Base) {
        let (Cursor::Typing(at) | Cursor::Here(at)) = cursor;
        // A terminal scrolls when its cursor is moved below the last row.
        let area = self.canvas.area();
        let x = at.x.min(area.width.saturating_sub(1));
        let y = at.y.min(area.height.saturating_sub(1));
        self.writer.go_to(x.into(), y.into());
        let is_typing = matches!(cursor, Cursor::Typing(_));
        let was_typing = std::mem::replace(&mut self.shows_cursor, is_typing);
        match cursor {
            _ if base == Base::Shown && is_typing == was_typing => {}
            Cursor::Typing(_) => self.writer.show_cursor(),
            Cursor::Here(_) => self.writer.hide_cursor(),
        }
    }
}

#[cfg(test)]
mod tests;

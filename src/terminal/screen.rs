//! The screen: writes only the differences between frames, so that a slow line carries a frame about as
//! fast as its changes.
//!
//! After every frame the terminal shows the drawn buffer cell for cell, whatever it showed before.

use std::io::{self, Write};

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

use super::cells::{Grid, PackedCell, Symbols};
use super::scroll::Scroll;
use super::writer::Writer;
use crate::ui::Cursor;

/// A frame of at most so many bytes arrives at once. A longer one is written as a synchronized update,
/// which the terminal shows when it is complete.
const PIECE: usize = 512;
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";
/// The fewest bytes of a frame for which a scroll is searched.
const WORTH: i32 = 64;

/// A terminal, and what it shows.
pub(super) struct Screen<W> {
    out: W,
    /// The buffer that is drawn on.
    buffer: Buffer,
    /// The cells that the terminal shows, as far as they are known.
    shown: Grid,
    /// The cells of the next frame.
    next: Grid,
    /// The long symbols of both.
    symbols: Symbols,
    /// Whether `shown` is what the terminal shows.
    is_valid: bool,
    /// Whether the terminal shows its cursor.
    shows_cursor: bool,
    writer: Writer,
    /// A row without anything.
    blank: Vec<PackedCell>,
    /// The bytes that each row took.
    costs: Vec<i32>,
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
            buffer: Buffer::default(),
            shown: Grid::default(),
            next: Grid::default(),
            symbols: Symbols::default(),
            is_valid: false,
            shows_cursor: false,
            writer: Writer::default(),
            blank: Vec::new(),
            costs: Vec::new(),
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

    /// Shows a frame: `draw` gets an empty buffer and returns where the cursor stands.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub(super) fn draw(
        &mut self,
        size: Size,
        draw: impl FnOnce(&mut Buffer) -> Cursor,
    ) -> io::Result<()> {
        let area = Rect::from((Position::ORIGIN, size));
        let must_clear = !self.is_valid || self.buffer.area != area || self.symbols.is_full();
        let base = if must_clear {
            Base::Cleared
        } else {
            Base::Shown
        };
        if base == Base::Cleared {
            self.buffer.resize(area);
        }
        self.buffer.reset();
        let cursor = draw(&mut self.buffer);
        self.writer.bytes.clear();
        self.writer.bytes.extend_from_slice(BEGIN);
        if base == Base::Cleared {
            self.symbols.clear();
            self.shown.blank(size.width.into(), size.height.into());
            self.blank.resize(size.width.into(), PackedCell::BLANK);
            self.writer.clear();
        }
        self.next.read(&self.buffer, &mut self.symbols);
        self.write_rows(base);
        self.write_cursor(cursor, base);
        std::mem::swap(&mut self.shown, &mut self.next);
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
        let (start, state) = (self.writer.bytes.len(), self.writer.state());
        self.costs.clear();
        for y in 0..usize::from(self.buffer.area.height) {
            let before = self.writer.bytes.len();
            let (shown, next) = (self.shown.row(y), self.next.row(y));
            self.writer.row(y, shown, next, &self.symbols);
            let bytes = self.writer.bytes.len() - before;
            self.costs.push(i32::try_from(bytes).unwrap_or(i32::MAX));
        }
        if base == Base::Cleared || self.costs.iter().sum::<i32>() < WORTH {
            return;
        }
        let Some(scroll) = Scroll::best(&self.shown, &self.next, &self.costs, &self.blank) else {
            return;
        };
        self.writer.rewind(start, state);
        self.writer.scroll(&scroll);
        for y in 0..self.costs.len() {
            let shown = match scroll.origin(y) {
                Some(from) => self.shown.row(from),
                None => &self.blank,
            };
            self.writer.row(y, shown, self.next.row(y), &self.symbols);
        }
    }

    /// Moves the cursor, and shows or hides it.
    fn write_cursor(&mut self, cursor: Cursor, base: Base) {
        let (Cursor::Typing(at) | Cursor::Here(at)) = cursor;
        self.writer.go_to(at.x.into(), at.y.into());
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

//! What the terminal shows, and the fewest bytes that make it show something else: a slow line
//! carries a frame about as fast as it carries what is new in it.
//!
//! After every frame the terminal shows the buffer that was drawn, cell for cell, whatever it
//! showed before.

use std::io::{self, Write};

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

use super::cells::{Grid, Seen, Symbols};
use super::scroll::Scroll;
use super::writer::Writer;

/// A frame of at most so many bytes comes in one piece. The terminal is told to show a longer one
/// only when all of it has come.
const PIECE: usize = 512;
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";
/// Fewer bytes than this are not worth looking for a scroll.
const WORTH: i32 = 64;

/// A terminal, and what it shows.
pub(super) struct Screen<W> {
    out: W,
    /// What is drawn on.
    buffer: Buffer,
    /// What the terminal shows, as far as that is known.
    shown: Grid,
    /// What it shows next.
    next: Grid,
    /// What both have of long symbols.
    symbols: Symbols,
    /// Whether `shown` is what the terminal shows.
    known: bool,
    /// Where the text cursor is shown.
    cursor: Option<Position>,
    writer: Writer,
    /// A row without anything.
    blank: Vec<Seen>,
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
    /// A terminal of which nothing is known.
    pub(super) fn new(out: W) -> Screen<W> {
        Screen {
            out,
            buffer: Buffer::default(),
            shown: Grid::default(),
            next: Grid::default(),
            symbols: Symbols::default(),
            known: false,
            cursor: None,
            writer: Writer::default(),
            blank: Vec::new(),
            costs: Vec::new(),
        }
    }

    /// Where its bytes go.
    pub(super) fn out(&mut self) -> &mut W {
        &mut self.out
    }

    /// Has every cell drawn anew by the next frame.
    pub(super) fn forget(&mut self) {
        self.known = false;
    }

    /// Shows what `draw` makes of an empty buffer, and the text cursor where it says.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub(super) fn draw(
        &mut self,
        size: Size,
        draw: impl FnOnce(&mut Buffer) -> Option<Position>,
    ) -> io::Result<()> {
        let area = Rect::from((Position::ORIGIN, size));
        let must_clear = !self.known || self.buffer.area != area || self.symbols.are_many();
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
            self.symbols.forget();
            self.shown.blank(size.width.into(), size.height.into());
            self.blank.resize(size.width.into(), Seen::BLANK);
            self.writer.clear();
        }
        self.next.take(&self.buffer, &mut self.symbols);
        self.write_rows(base);
        self.write_cursor(cursor, base);
        std::mem::swap(&mut self.shown, &mut self.next);
        self.known = true;
        self.cursor = cursor;
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

    /// Writes what has changed, by way of a scroll where that takes fewer bytes.
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
        self.writer.go_back(start, state);
        self.writer.scroll(&scroll);
        for y in 0..self.costs.len() {
            let shown = match scroll.origin(y) {
                Some(from) => self.shown.row(from),
                None => &self.blank,
            };
            self.writer.row(y, shown, self.next.row(y), &self.symbols);
        }
    }

    /// Moves and shows the text cursor, or hides it.
    fn write_cursor(&mut self, cursor: Option<Position>, base: Base) {
        let is_same = base == Base::Shown && cursor.is_some() == self.cursor.is_some();
        if let Some(position) = cursor {
            self.writer.go_to(position.x.into(), position.y.into());
        }
        match cursor {
            _ if is_same => {}
            Some(_) => self.writer.show_cursor(),
            None => self.writer.hide_cursor(),
        }
    }
}

#[cfg(test)]
mod tests;

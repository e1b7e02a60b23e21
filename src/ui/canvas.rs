//! The canvas: the cells of one frame, and of the frame before it.
//!
//! A frame begins blank. A row that shows the same as one of the frame before is not drawn again: its cells
//! are [kept](Canvas::keep). So the cells of a frame never depend on what was drawn before, only the work does.

mod cells;
mod grid;
mod packed_style;

use std::hash::{BuildHasher, Hash};
use std::sync::Arc;

use foldhash::quality::FixedState;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::{Color, Style};

use crate::app::Look;
use crate::app::scope::Context;
use crate::document::Document;
use crate::text::Address;
pub(crate) use cells::{Cell, CellTable, LinkNumber, width};
pub(crate) use grid::{BLANK_RUN, Grid, RUN, Run, same};
pub(crate) use packed_style::PackedStyle;

/// What a frame is drawn on.
#[derive(Debug, Default)]
pub struct Canvas {
    size: Size,
    cells: Grid,
    before: Grid,
    table: CellTable,
    /// The rows of this frame, and of the one before, that can be kept, in the order in which they were drawn, and
    /// where that was.
    drawn: Vec<(RowKey, usize)>,
    drawn_before: Vec<(RowKey, usize)>,
    /// Which of those before is kept next if rows follow one another as they did.
    expected: usize,
    /// What these were of.
    scene: Option<CanvasScene>,
}

/// What rows show besides themselves.
#[derive(Clone, Debug)]
pub(super) struct CanvasScene {
    pub(super) document: Arc<Document>,
    pub(super) look: Look,
    pub(super) context: Context,
}

impl PartialEq for CanvasScene {
    fn eq(&self, other: &CanvasScene) -> bool {
        Arc::ptr_eq(&self.document, &other.document)
            && (self.look, self.context) == (other.look, other.context)
    }
}

/// What a row shows, as a hash, and the columns that it takes.
///
/// What is behind the hashes is not compared: among the rows of two frames, a hundred each, two different ones
/// have the same hash by chance once in about 10^15 frames, and then one of them is drawn wrong until another
/// frame. Places and numbers are hashed, no words of a file that could be chosen for it.
type RowKey = (u64, u16, u16);

impl Canvas {
    /// A canvas without cells.
    #[must_use]
    pub fn new() -> Canvas {
        Canvas::default()
    }

    /// Begins a frame: all cells are blank.
    pub(crate) fn begin(&mut self, size: Size) {
        if self.size != size || self.is_full() {
            self.clear(size);
        }
        std::mem::swap(&mut self.cells, &mut self.before);
        self.cells.blank(size);
        std::mem::swap(&mut self.drawn, &mut self.drawn_before);
        self.drawn.clear();
        self.expected = 0;
    }

    /// Whether the next frame has to begin without the one before.
    pub(crate) fn is_full(&self) -> bool {
        self.table.is_full()
    }

    /// Forgets the frame before: it counts as blank.
    pub(crate) fn clear(&mut self, size: Size) {
        *self = Canvas {
            size,
            ..Canvas::default()
        };
        self.cells.blank(size);
    }

    /// Keeps rows only if the frame before was of the same thing.
    pub(super) fn keep_rows_of(&mut self, scene: CanvasScene) {
        if self.scene.as_ref() != Some(&scene) {
            self.drawn_before.clear();
            self.scene = Some(scene);
        }
    }

    /// Has no row of this frame kept in the next one.
    pub(super) fn keep_nothing(&mut self) {
        self.drawn.clear();
    }

    /// Whether the frame before has a row in the same columns that shows the same. Then its cells are copied,
    /// and nothing has to be drawn. What is `shown` has to differ for whatever looks different.
    pub(super) fn keep(&mut self, row: Rect, shown: &impl Hash) -> bool {
        let area = row.intersection(self.area());
        if area.is_empty() {
            return false;
        }
        let hash = FixedState::default().hash_one(shown);
        let key = (hash, area.x, area.width);
        let (x, y) = (usize::from(area.x), usize::from(area.y));
        let columns = x..x + usize::from(area.width);
        let from = self.drawn_before(key);
        if let Some(from) = from {
            let cells = &self.before.row(from)[columns.clone()];
            self.cells.row_mut(y)[columns].copy_from_slice(cells);
        }
        self.drawn.push((key, y));
        from.is_some()
    }

    /// Where a row was drawn in the frame before, if it was. Most rows stand below the same one as there.
    fn drawn_before(&mut self, key: RowKey) -> Option<usize> {
        let before = &self.drawn_before;
        let is_it = |(other, _): &(RowKey, usize)| *other == key;
        let found = if before.get(self.expected).is_some_and(is_it) {
            self.expected
        } else {
            before.iter().position(is_it)?
        };
        self.expected = found + 1;
        Some(before[found].1)
    }

    /// All of it.
    #[must_use]
    pub fn area(&self) -> Rect {
        Rect::from((Position::ORIGIN, self.size))
    }

    pub(crate) fn cells(&self) -> &Grid {
        &self.cells
    }

    pub(crate) fn before(&self) -> &Grid {
        &self.before
    }

    pub(crate) fn table(&self) -> &CellTable {
        &self.table
    }

    /// Draws a symbol, if its place is inside; returns how many columns it takes.
    pub(crate) fn set(&mut self, at: Position, symbol: &str, style: Style) -> u16 {
        if !self.area().contains(at) {
            return 0;
        }
        let ink = self.table.ink(style);
        let room = self.size.width - at.x;
        let (cell, width) = self.table.cell(symbol, ink, room.into());
        let width = u16::from(width);
        self.split_at(at.x, at.y);
        self.split_at(at.x + width, at.y);
        let start = usize::from(at.x);
        let cells = &mut self.cells.row_mut(at.y.into())[start..start + usize::from(width)];
        cells.fill(Cell::COVERED);
        cells[0] = cell;
        width
    }

    /// Draws a symbol of one column in every cell of an area.
    pub(super) fn fill(&mut self, area: Rect, symbol: &str, style: Style) {
        let ink = self.table.ink(style);
        let (cell, _) = self.table.cell(symbol, ink, 1);
        self.fill_with(area, cell);
    }

    /// Puts a cell of one column into every place of an area.
    fn fill_with(&mut self, area: Rect, cell: Cell) {
        let area = area.intersection(self.area());
        for y in area.top()..area.bottom() {
            self.split_at(area.left(), y);
            self.split_at(area.right(), y);
            let columns = usize::from(area.left())..usize::from(area.right());
            self.cells.row_mut(y.into())[columns].fill(cell);
        }
    }

    /// Draws letters and signs of ASCII in a style, as far as there are columns.
    pub(super) fn set_ascii(&mut self, at: Position, letters: &[u8], style: Style) {
        let room = usize::from(self.area().right().saturating_sub(at.x));
        let letters = &letters[..letters.len().min(room)];
        if letters.is_empty() || at.y >= self.size.height {
            return;
        }
        let ink = self.table.ink(style);
        let start = usize::from(at.x);
        let end = start + letters.len();
        self.split_at(at.x, at.y);
        self.split_at(u16::try_from(end).unwrap_or(u16::MAX), at.y);
        let cells = &mut self.cells.row_mut(at.y.into())[start..end];
        for (cell, &letter) in cells.iter_mut().zip(letters) {
            *cell = ink.byte(letter);
        }
    }

    /// The number of a link for cells of this frame, given the place of its words.
    pub(super) fn link_number(&mut self, place: u32, address: &Address) -> LinkNumber {
        self.table.link_number(place, address)
    }

    /// Makes cells of a row parts of a link.
    pub(super) fn link(&mut self, at: Position, columns: u16, link: LinkNumber) {
        let area = Rect::new(at.x, at.y, columns, 1).intersection(self.area());
        if area.is_empty() {
            return;
        }
        let columns = usize::from(area.left())..usize::from(area.right());
        let cells = &mut self.cells.row_mut(area.y.into())[columns];
        for cell in cells.iter_mut().filter(|cell| !cell.is_covered()) {
            *cell = self.table.linked(*cell, link);
        }
    }

    /// Adds a mark to the symbol of a cell.
    pub(super) fn append(&mut self, at: Position, mark: char) {
        let cell = self.cells.row(at.y.into())[usize::from(at.x)];
        let marked = format!("{}{mark}", self.table.symbol(cell, &mut [0; 4]));
        let style = self.table.style(cell).into();
        let columns = self.set(at, &marked, style);
        self.link(at, columns, self.table.link(cell));
    }

    /// Makes the cells of an area blank.
    pub(super) fn erase(&mut self, area: Rect) {
        self.fill_with(area, Cell::BLANK);
    }

    /// Gives the cells of an area that have no background a style.
    pub(super) fn lay_ground(&mut self, area: Rect, style: Style) {
        let area = area.intersection(self.area());
        for row in area.rows() {
            let columns = usize::from(row.left())..usize::from(row.right());
            for cell in &mut self.cells.row_mut(row.y.into())[columns] {
                if !cell.is_covered() && self.table.style(*cell).bg() == Color::Reset {
                    *cell = self.table.patched(*cell, style);
                }
            }
        }
    }

    /// Replaces every symbol that is not ASCII.
    pub(super) fn leave_ascii(&mut self, nearest: impl Fn(&str) -> char) {
        for at in self.area().positions() {
            let cell = self.cells.row(at.y.into())[usize::from(at.x)];
            if !cell.is_covered() && cell.byte().is_none() {
                let symbol = nearest(self.table.symbol(cell, &mut [0; 4]));
                let style = self.table.style(cell).into();
                let columns = self.set(at, symbol.encode_utf8(&mut [0; 4]), style);
                self.link(at, columns, self.table.link(cell));
            }
        }
    }

    /// Replaces a symbol that stands on both sides of a column by spaces: half of it cannot be drawn.
    fn split_at(&mut self, column: u16, row: u16) {
        let column = usize::from(column);
        let row = self.cells.row_mut(row.into());
        if !row.get(column).is_some_and(|cell| cell.is_covered()) {
            return;
        }
        let covers = |cell: &Cell| !cell.is_covered();
        let start = row[..column].iter().rposition(covers).unwrap_or(0);
        let behind = row[column..].iter().position(covers);
        let end = behind.map_or(row.len(), |behind| column + behind);
        let space = self.table.without_symbol(row[start]);
        row[start..end].fill(space);
    }

    /// The cells as a buffer, with nothing in those that a wide symbol covers.
    #[must_use]
    pub fn to_buffer(&self) -> Buffer {
        let mut buffer = Buffer::empty(self.area());
        let mut style = PackedStyle::PLAIN;
        let cells = (0..self.cells.height()).flat_map(|y| self.cells.row(y));
        for (shown, &cell) in buffer.content.iter_mut().zip(cells) {
            if !cell.is_covered() {
                style = self.table.style(cell);
                shown.set_symbol(self.table.symbol(cell, &mut [0; 4]));
            }
            shown.set_style(Style::from(style));
        }
        buffer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn canvas(columns: u16) -> Canvas {
        let mut canvas = Canvas::new();
        canvas.begin(Size::new(columns, 2));
        canvas
    }

    fn row(canvas: &Canvas, y: usize) -> String {
        let cells = canvas.cells.row(y).iter().copied();
        let shown = cells.filter(|cell| !cell.is_covered());
        let symbol = |cell| canvas.table.symbol(cell, &mut [0; 4]).to_owned();
        shown.map(symbol).collect()
    }

    fn at(x: u16) -> Position {
        Position::new(x, 0)
    }

    /// Two wide letters, and what a change leaves of them.
    #[track_caller]
    fn check(change: impl FnOnce(&mut Canvas), expected: &str) {
        let mut canvas = canvas(5);
        canvas.set(at(0), "草", Style::new());
        canvas.set(at(2), "草", Style::new());
        change(&mut canvas);
        assert_eq!(row(&canvas, 0), expected);
    }

    #[test]
    fn half_of_a_wide_letter_is_never_left() {
        let style = Style::new();
        let set = |x, symbol: &'static str| {
            move |canvas: &mut Canvas| {
                canvas.set(at(x), symbol, style);
            }
        };
        check(set(0, "a"), "a 草 ");
        check(set(1, "a"), " a草 ");
        check(set(1, "草"), " 草  ");
        check(set(4, "草"), "草草 ");
        check(|canvas| canvas.set_ascii(at(1), b"ab", style), " ab  ");
        check(|canvas| canvas.erase(Rect::new(1, 0, 1, 1)), "  草 ");
        check(|canvas| canvas.leave_ascii(|_| '?'), "? ?  ");
    }

    #[test]
    fn a_row_is_kept_where_it_shows_the_same_in_the_same_columns() {
        let mut canvas = canvas(5);
        let line = |y| Rect::new(1, y, 4, 1);
        assert!(!canvas.keep(line(0), &7));
        canvas.set_ascii(at(1), b"abcd", Style::new());
        canvas.begin(Size::new(5, 2));
        assert!(canvas.keep(line(1), &7));
        assert!(!canvas.keep(line(0), &8));
        assert!(!canvas.keep(Rect::new(0, 0, 4, 1), &7));
        assert_eq!([row(&canvas, 0), row(&canvas, 1)], ["     ", " abcd"]);
        canvas.keep_nothing();
        canvas.begin(Size::new(5, 2));
        assert!(!canvas.keep(line(1), &7));
    }
}

//! Writes the bytes that turn a row of the terminal into another: moves, styles, letters, erasing.
//!
//! Of several sequences with the same effect the shortest is written. The position of the cursor and
//! the style are tracked, and set again whenever they are not certain.

mod link;
mod sequence;
mod style;

use std::iter;

use super::scroll::{Change, Scroll};
use super::width_range::width_range;
use crate::ui::{Cell, CellTable, Grid, LinkNumber, PackedStyle, RUN, Run, width};

/// The most unchanged cells that are written again, because that is shorter than a move.
const GAP: usize = 3;
/// The most blank cells that are written; erasing more of them and moving on is shorter.
const SPACES: usize = 9;
/// The most blank cells that are written at the end of a row.
const LAST_SPACES: usize = 3;

/// Bytes for a terminal, and its state after them.
#[derive(Debug, Default)]
pub(super) struct Writer {
    pub(super) bytes: Vec<u8>,
    state: State,
}

/// The known state of the terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct State {
    /// The column and row of the cursor; after a write to the last column the one after it.
    cursor: Option<(usize, usize)>,
    style: Option<PackedStyle>,
    /// The link that what is written belongs to. None is open between two rows.
    link: LinkNumber,
}

/// The cells of a row, and what they stand for.
#[derive(Clone, Copy)]
pub(super) struct NextRow<'a> {
    cells: &'a [Cell],
    table: &'a CellTable,
}

impl NextRow<'_> {
    /// A row of a grid.
    pub(super) fn of<'a>(grid: &'a Grid, y: usize, table: &'a CellTable) -> NextRow<'a> {
        NextRow {
            cells: grid.row(y),
            table,
        }
    }
}

impl Writer {
    /// Clears the screen of a terminal in an unknown state.
    pub(super) fn clear(&mut self) {
        self.state = State::default();
        self.set(PackedStyle::PLAIN);
        self.bytes.extend_from_slice(b"\x1b[r\x1b[2J");
    }

    /// Scrolls some rows; the freed rows are blank. Rows of the terminal below the drawn ones stay as they
    /// are.
    pub(super) fn scroll(&mut self, scroll: &Scroll) {
        self.set(PackedStyle::PLAIN);
        self.sequence(&[scroll.top + 1, scroll.bottom], b'r');
        // More terminals scroll at a line feed and insert lines than know the sequences for scrolling; and some leave
        // old words in rows where deleting lines makes a row blank that moved.
        self.state.cursor = None;
        let rows = scroll.rows.unsigned_abs();
        if scroll.rows > 0 {
            self.go_to(0, scroll.bottom - 1);
            self.bytes.extend(iter::repeat_n(b'\n', rows));
        } else {
            self.go_to(0, scroll.top);
            self.sequence_of(rows, b'L');
        }
        self.bytes.extend_from_slice(b"\x1b[r");
        self.state.cursor = None;
    }

    /// Shows the text cursor.
    pub(super) fn show_cursor(&mut self) {
        self.bytes.extend_from_slice(b"\x1b[?25h");
    }

    /// Hides the text cursor.
    pub(super) fn hide_cursor(&mut self) {
        self.bytes.extend_from_slice(b"\x1b[?25l");
    }

    /// Moves the cursor.
    pub(super) fn go_to(&mut self, x: usize, y: usize) {
        self.go(x, y, None);
    }

    /// Writes the change from `shown`, which the terminal shows in a row, to `next`. Both are as wide as the
    /// screen.
    pub(super) fn row(&mut self, y: usize, change: Change, shown: &[Run], next: NextRow) {
        let width = next.cells.len();
        let shown = &shown.as_flattened()[..width];
        // Cells before the column `disturbed` may be overwritten by a symbol that is wider on this
        // terminal than expected.
        let (mut disturbed, mut x) = (0, 0);
        loop {
            if x >= disturbed {
                let Some(differs) = change.next(x / RUN) else {
                    break;
                };
                x = x.max(differs * RUN);
            }
            if x >= width {
                break;
            }
            let end = ((x / RUN + 1) * RUN).min(width);
            while x < end {
                let cell = next.cells[x];
                let is_kept = shown[x] == cell && x >= disturbed;
                if is_kept || cell.is_covered() {
                    x += 1;
                } else if let Some(end) = self.blank(x, y, shown, next) {
                    x = end;
                } else if cell.byte().is_some() {
                    self.prepare(x, y, next);
                    x = self.write_bytes(x, shown, next);
                    self.state.cursor = Some((x, y));
                } else {
                    self.prepare(x, y, next);
                    disturbed = disturbed.max(self.write_long(x, y, shown, next));
                    x += 1;
                }
            }
        }
        self.close_link();
    }

    /// Moves the cursor to a cell, and sets its style and link.
    fn prepare(&mut self, x: usize, y: usize, next: NextRow) {
        let cell = next.cells[x];
        if next.table.link(cell) != self.state.link {
            self.close_link();
        }
        self.go(x, y, Some(next));
        self.set_for(cell, next.table);
    }

    /// Writes symbols of one byte from a changed cell on, as far as they have the present style, and unchanged ones
    /// between them where that is shorter than a move; returns the column after them.
    fn write_bytes(&mut self, x: usize, shown: &[Cell], next: NextRow) -> usize {
        let (next_cells, shown) = (&next.cells[x..], &shown[x..]);
        let first = next_cells[0];
        let style = self.state.style;
        // Under the style of letters a space looks as under none, but letters need their own.
        let has_letters = style == Some(next.table.style(first));
        let has_blanks = next.table.link(first) == LinkNumber::NONE
            && style.map(PackedStyle::on_blank) == Some(PackedStyle::PLAIN);
        let (mut count, mut blanks) = (1, usize::from(first == Cell::BLANK));
        for (at, (&cell, &shown)) in (1..).zip(next_cells[1..].iter().zip(&shown[1..])) {
            if cell == Cell::BLANK && has_blanks {
                blanks += 1;
            } else if cell.is_byte_like(first) && has_letters {
                blanks = 0;
            } else {
                break;
            }
            if blanks > LAST_SPACES {
                // It may be shorter to erase them.
                count = count.min(at + 1 - blanks).max(1);
                break;
            }
            if cell != shown {
                count = at + 1;
            } else if at - count >= GAP {
                break;
            }
        }
        let bytes = next_cells[..count].iter().map(|cell| cell.known_byte());
        self.bytes.extend(bytes);
        x + count
    }

    /// Writes a symbol of more than one byte; returns the column up to which it may extend.
    fn write_long(&mut self, x: usize, y: usize, shown: &[Cell], next: NextRow) -> usize {
        let cell = next.cells[x];
        let mut bytes = [0; 4];
        let symbol = next.table.symbol(cell, &mut bytes);
        let columns = width(symbol);
        let end = x + usize::from(columns);
        let Some(range) = width_range(symbol, columns) else {
            self.bytes.extend_from_slice(symbol.as_bytes());
            self.state.cursor = Some((end, y));
            return end;
        };
        // If the terminal draws it narrower, the previous symbol would remain visible beside it. One that reaches
        // further is erased as a whole: tmux keeps the second half, and takes what is written into that for the
        // end of the new symbol.
        let further = shown[end..].iter().take_while(|cell| cell.is_covered());
        let erased = usize::from(columns) + further.count();
        self.sequence_of(erased, b'X');
        self.bytes.extend_from_slice(symbol.as_bytes());
        self.state.cursor = None;
        if range.least == 0 {
            self.rewrite_before(x, y, next);
        }
        x + usize::from(range.most)
    }

    /// Writes the symbol before a column again, because a symbol without a column is drawn on it. One of
    /// disputed width is left as it is.
    fn rewrite_before(&mut self, end: usize, y: usize, next: NextRow) {
        let Some(x) = (0..end).rfind(|&x| !next.cells[x].is_covered()) else {
            return;
        };
        let cell = next.cells[x];
        let mut bytes = [0; 4];
        let symbol = next.table.symbol(cell, &mut bytes);
        if width_range(symbol, width(symbol)).is_none() {
            self.go(x, y, None);
            self.set(next.table.style(cell));
            self.set_link(next.table.link(cell), next.table);
            self.bytes.extend_from_slice(symbol.as_bytes());
            self.state.cursor = Some((end, y));
        }
    }

    /// Erases the blank cells from a changed one on, if that is shorter than writing them; returns the
    /// column after them.
    fn blank(&mut self, x: usize, y: usize, shown: &[Cell], next: NextRow) -> Option<usize> {
        let is_letter = |cell: &Cell| *cell != Cell::BLANK;
        let rest = &next.cells[x..];
        if rest.iter().take(LAST_SPACES + 1).any(is_letter) {
            return None;
        }
        let count = rest.iter().position(is_letter).unwrap_or(rest.len());
        // Those at the end may be blank already.
        let changed = shown[x..x + count].iter().rposition(is_letter);
        let changed = changed.map_or(0, |last| last + 1);
        if x + count == next.cells.len() && changed > LAST_SPACES {
            self.go(x, y, Some(next));
            self.set_for_erasing();
            self.bytes.extend_from_slice(b"\x1b[K");
            return Some(next.cells.len());
        }
        if changed <= SPACES {
            return None;
        }
        self.go(x, y, Some(next));
        self.set_for_erasing();
        self.sequence(&[changed], b'X');
        Some(x + changed)
    }

    /// Whether the present style is right for a cell, and the link.
    fn has_style_of(&self, cell: Cell, table: &CellTable) -> bool {
        let style = table.style(cell);
        let has_style = self
            .state
            .style
            .is_some_and(|set| set == style || (cell.is_space() && set.on_blank() == style));
        has_style && self.state.link == table.link(cell)
    }

    /// Sets the style and the link of a cell.
    fn set_for(&mut self, cell: Cell, table: &CellTable) {
        self.set_link(table.link(cell), table);
        if !self.has_style_of(cell, table) {
            self.set(table.style(cell));
        }
    }

    /// Moves the cursor to a cell. `next` is the new row, of which unchanged cells may be written again in
    /// place of a move.
    fn go(&mut self, x: usize, y: usize, next: Option<NextRow>) {
        if self.state.cursor == Some((x, y)) {
            return;
        }
        match self.state.cursor {
            Some((from, row)) if row == y && from < x => {
                if !self.write_again(from, x, next) {
                    self.sequence_of(x - from, b'C');
                }
            }
            Some((_, row)) if row + 1 == y && self.can_write(0, x, next) => {
                self.bytes.extend_from_slice(b"\r\n");
                self.write_again(0, x, next);
            }
            Some((_, row)) if row + 1 == y => {
                // In which column this ends depends on the modes of the terminal.
                self.bytes.push(b'\n');
                self.sequence(&[x + 1], b'G');
            }
            Some((_, row)) if row == y && x > 0 => self.sequence(&[x + 1], b'G'),
            _ if x == 0 && y == 0 => self.bytes.extend_from_slice(b"\x1b[H"),
            _ if x == 0 => self.sequence(&[y + 1], b'H'),
            _ => self.sequence(&[y + 1, x + 1], b'H'),
        }
        self.state.cursor = Some((x, y));
    }

    /// Whether some cells can be written again, because that is shorter than a move.
    fn can_write(&self, from: usize, end: usize, next: Option<NextRow>) -> bool {
        let is_short = |next: NextRow| {
            end - from <= GAP
                && next.cells[from..end].iter().all(|&cell| {
                    cell.byte().is_some()
                        && !cell.is_covered()
                        && self.has_style_of(cell, next.table)
                })
        };
        from == end || next.is_some_and(is_short)
    }

    /// Writes some cells again, if they can be.
    fn write_again(&mut self, from: usize, end: usize, next: Option<NextRow>) -> bool {
        let can_write = self.can_write(from, end, next);
        if let Some(next) = next.filter(|_| can_write) {
            let bytes = next.cells[from..end].iter().filter_map(|cell| cell.byte());
            self.bytes.extend(bytes);
        }
        can_write
    }

    /// Sets a style for erasing: erased cells get the present background.
    fn set_for_erasing(&mut self) {
        self.close_link();
        if self.state.style.map(PackedStyle::on_blank) != Some(PackedStyle::PLAIN) {
            self.set(PackedStyle::PLAIN);
        }
    }
}

//! Writes the bytes that turn a row of the terminal into another: moves, styles, letters, erasing.
//!
//! Of several sequences with the same effect the shortest is written. The position of the cursor and
//! the style are tracked, and set again whenever they are not certain.

mod link;
mod sequence;

use ratatui::style::{Color, Modifier};

use super::scroll::Scroll;
use super::width_range::width_range;
use crate::ui::{Cell, CellTable, LinkNumber, PackedStyle, RUN, same};

/// The most unchanged cells that are written again, because that is shorter than a move.
const GAP: usize = 3;
/// The most blank cells that are written; erasing more of them and moving on is shorter.
const SPACES: usize = 9;
/// The most blank cells that are written at the end of a row.
const LAST_SPACES: usize = 3;

/// The numbers that set and unset each modifier.
const MODIFIERS: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// Which colour of a cell is set: the number of its first colour.
#[derive(Clone, Copy)]
enum Ground {
    Fore = 30,
    Back = 40,
}

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
    pub(super) cells: &'a [Cell],
    pub(super) table: &'a CellTable,
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
        // More terminals support deleting and inserting lines than scrolling.
        self.state.cursor = None;
        self.go_to(0, scroll.top);
        let last = if scroll.rows > 0 { b'M' } else { b'L' };
        self.sequence_of(scroll.rows.unsigned_abs(), last);
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

    /// Writes the changes from `shown`, which the terminal shows in a row, to `next`. Both are as wide as
    /// the screen.
    pub(super) fn row(&mut self, y: usize, shown: &[Cell], next: NextRow) {
        // Cells before the column `disturbed` may be overwritten by a symbol that is wider on this
        // terminal than expected; those before the column `done` are written.
        let (mut disturbed, mut done) = (0, 0);
        for start in (0..next.cells.len()).step_by(RUN) {
            let run = start..(start + RUN).min(next.cells.len());
            if start >= disturbed && same(&shown[run.clone()], &next.cells[run.clone()]) {
                continue;
            }
            for x in run {
                let cell = next.cells[x];
                let is_kept = shown[x] == cell && x >= disturbed;
                if is_kept || x < done || cell.width() == 0 {
                    continue;
                }
                if let Some(end) = self.blank(x, y, shown, next) {
                    done = end;
                    continue;
                }
                if cell.link() != self.state.link {
                    self.close_link();
                }
                self.go(x, y, Some(next));
                self.set_for(cell, next.table);
                let end = x + usize::from(cell.width());
                if let Some(byte) = cell.byte() {
                    self.bytes.push(byte);
                    self.state.cursor = Some((end, y));
                } else {
                    disturbed = disturbed.max(self.write_long(x, y, next));
                }
            }
        }
        self.close_link();
    }

    /// Writes a symbol of more than one byte; returns the column up to which it may extend.
    fn write_long(&mut self, x: usize, y: usize, next: NextRow) -> usize {
        let cell = next.cells[x];
        let start = self.bytes.len();
        next.table.write(cell, &mut self.bytes);
        let symbol = std::str::from_utf8(&self.bytes[start..]).expect("a symbol is text");
        let end = x + usize::from(cell.width());
        let Some(range) = width_range(symbol, cell.width()) else {
            self.state.cursor = Some((end, y));
            return end;
        };
        // If the terminal draws it narrower, the previous symbol would remain visible beside it.
        self.bytes.truncate(start);
        self.sequence_of(cell.width().into(), b'X');
        next.table.write(cell, &mut self.bytes);
        self.state.cursor = None;
        if range.least == 0 {
            self.rewrite_before(x, y, next);
        }
        x + usize::from(range.most)
    }

    /// Writes the symbol before a column again, because a symbol without a column is drawn on it. One of
    /// disputed width is left as it is.
    fn rewrite_before(&mut self, end: usize, y: usize, next: NextRow) {
        let Some(x) = (0..end).rfind(|&x| next.cells[x].width() > 0) else {
            return;
        };
        let cell = next.cells[x];
        let mut bytes = Vec::new();
        next.table.write(cell, &mut bytes);
        let symbol = std::str::from_utf8(&bytes).expect("a symbol is text");
        if width_range(symbol, cell.width()).is_none() {
            self.go(x, y, None);
            self.set(next.table.style(cell));
            self.set_link(cell.link(), next.table);
            self.bytes.extend_from_slice(&bytes);
            self.state.cursor = Some((end, y));
        }
    }

    /// Erases the blank cells from a changed one on, if that is shorter than writing them; returns the
    /// column after them.
    fn blank(&mut self, x: usize, y: usize, shown: &[Cell], next: NextRow) -> Option<usize> {
        let is_blank = |cell: &&Cell| **cell == Cell::BLANK;
        let count = next.cells[x..].iter().take_while(is_blank).count();
        if count <= LAST_SPACES {
            return None;
        }
        // Those at the end may be blank already.
        let kept = shown[x..x + count].iter().rev();
        let changed = count - kept.take_while(is_blank).count();
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
        has_style && self.state.link == cell.link()
    }

    /// Sets the style and the link of a cell.
    fn set_for(&mut self, cell: Cell, table: &CellTable) {
        self.set_link(cell.link(), table);
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
                self.bytes.extend_from_slice(b"\x1b[E");
                self.write_again(0, x, next);
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
                        && cell.width() == 1
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

    /// Sets a style.
    fn set(&mut self, style: PackedStyle) {
        if self.state.style == Some(style) {
            return;
        }
        let start = self.bytes.len();
        self.bytes.extend_from_slice(b"\x1b[");
        if style != PackedStyle::PLAIN {
            self.bytes.extend_from_slice(b"0;");
            self.change(PackedStyle::PLAIN, style);
        }
        self.bytes.push(b'm');
        let whole = self.bytes.len();
        if let Some(set) = self.state.style.filter(|_| style != PackedStyle::PLAIN) {
            self.bytes.extend_from_slice(b"\x1b[");
            self.change(set, style);
            self.bytes.push(b'm');
            if self.bytes.len() - whole < whole - start {
                self.bytes.drain(start..whole);
            } else {
                self.bytes.truncate(whole);
            }
        }
        self.state.style = Some(style);
    }

    /// The numbers that change a style into another one, with `;` between them.
    fn change(&mut self, from: PackedStyle, to: PackedStyle) {
        let start = self.bytes.len();
        let gone = from.modifier() - to.modifier();
        let mut kept = from.modifier() & to.modifier();
        let mut last = 0;
        for (modifier, _, unset) in MODIFIERS {
            if gone.contains(modifier) && unset != last {
                self.parameter(unset);
                last = unset;
            }
            if gone.contains(modifier) {
                // Two modifiers can have one number to unset both.
                for (other, _, number) in MODIFIERS {
                    if number == unset {
                        kept -= other;
                    }
                }
            }
        }
        for (modifier, set, _) in MODIFIERS {
            if (to.modifier() - kept).contains(modifier) {
                self.parameter(set);
            }
        }
        if from.fg() != to.fg() {
            self.color(to.fg(), Ground::Fore);
        }
        if from.bg() != to.bg() {
            self.color(to.bg(), Ground::Back);
        }
        if self.bytes.len() > start {
            self.bytes.pop();
        }
    }

    /// The numbers of a colour.
    fn color(&mut self, color: Color, ground: Ground) {
        let base = ground as u8;
        let number = match color {
            Color::Reset => base + 9,
            Color::Black => base,
            Color::Red => base + 1,
            Color::Green => base + 2,
            Color::Yellow => base + 3,
            Color::Blue => base + 4,
            Color::Magenta => base + 5,
            Color::Cyan => base + 6,
            Color::Gray => base + 7,
            Color::DarkGray => base + 60,
            Color::LightRed => base + 61,
            Color::LightGreen => base + 62,
            Color::LightYellow => base + 63,
            Color::LightBlue => base + 64,
            Color::LightMagenta => base + 65,
            Color::LightCyan => base + 66,
            Color::White => base + 67,
            Color::Indexed(index) => {
                for number in [base + 8, 5, index] {
                    self.parameter(number);
                }
                return;
            }
            Color::Rgb(red, green, blue) => {
                for number in [base + 8, 2, red, green, blue] {
                    self.parameter(number);
                }
                return;
            }
        };
        self.parameter(number);
    }

    fn parameter(&mut self, number: u8) {
        self.number(number.into());
        self.bytes.push(b';');
    }
}

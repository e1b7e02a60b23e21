//! The bytes that change a row of the terminal into another: moves, styles, letters, erasing.
//!
//! Of several ways to say the same the shortest is taken. Where the cursor stands and which style
//! is set is kept in mind; what is not certain is said anew.

use ratatui::style::{Color, Modifier};

use super::cells::{Ink, Seen, Symbols};
use super::doubt::doubt;
use super::scroll::Scroll;

/// So many unchanged cells are cheaper written again than jumped over.
const GAP: usize = 3;
/// More blank cells than this are cheaper erased, and jumped over, than written.
const SPACES: usize = 9;
/// More blank cells than this at the end of a row are cheaper erased.
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

/// Bytes for a terminal, and what it is like once it has got them.
#[derive(Debug, Default)]
pub(super) struct Writer {
    pub(super) bytes: Vec<u8>,
    state: State,
}

/// What is known of the terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct State {
    /// The column and row of the cursor. It stands behind the last column after something was
    /// written there.
    cursor: Option<(usize, usize)>,
    ink: Option<Ink>,
}

impl Writer {
    /// What is known of the terminal now, to be gone back to when bytes are taken back.
    pub(super) fn state(&self) -> State {
        self.state
    }

    /// Takes back all bytes but the first so many; `state` is what was known then.
    pub(super) fn go_back(&mut self, length: usize, state: State) {
        self.bytes.truncate(length);
        self.state = state;
    }

    /// Clears the screen of a terminal of which nothing is known.
    pub(super) fn clear(&mut self) {
        self.state = State::default();
        self.set(Ink::PLAIN);
        self.bytes.extend_from_slice(b"\x1b[r\x1b[2J");
    }

    /// Scrolls some rows. What scrolls in is blank. The terminal may have more rows than are drawn,
    /// which stay as they are.
    pub(super) fn scroll(&mut self, scroll: &Scroll) {
        self.set(Ink::PLAIN);
        self.sequence(&[scroll.top + 1, scroll.bottom], b'r');
        // Deleting and inserting lines is understood by more terminals than scrolling is.
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
        self.go(x, y, &[]);
    }

    /// Writes what a row shows anew, of which the terminal shows `shown`. Both are as wide as the
    /// screen.
    pub(super) fn row(&mut self, y: usize, shown: &[Seen], next: &[Seen], symbols: &Symbols) {
        // What lies before the column `spoilt` may be overwritten by a symbol that is wider on this
        // terminal than it should be; before the column `done` all is as it should be.
        let (mut spoilt, mut done) = (0, 0);
        for x in 0..next.len() {
            let cell = next[x];
            let is_kept = shown[x] == cell && x >= spoilt;
            if is_kept || x < done || cell.width == 0 {
                continue;
            }
            if let Some(end) = self.blank(x, y, shown, next) {
                done = end;
                continue;
            }
            self.go(x, y, next);
            if !self.suits(cell) {
                self.set(cell.ink);
            }
            let end = x + usize::from(cell.width);
            if let Some(byte) = cell.byte() {
                self.bytes.push(byte);
                self.state.cursor = Some((end, y));
            } else {
                spoilt = spoilt.max(self.long(x, y, next, symbols));
            }
        }
    }

    /// Writes a symbol of more than one byte; gives the column that it may reach to.
    fn long(&mut self, x: usize, y: usize, next: &[Seen], symbols: &Symbols) -> usize {
        let cell = next[x];
        let start = self.bytes.len();
        symbols.write(cell, &mut self.bytes);
        let symbol = std::str::from_utf8(&self.bytes[start..]).expect("a symbol is text");
        let end = x + usize::from(cell.width);
        let Some(doubt) = doubt(symbol, cell.width) else {
            self.state.cursor = Some((end, y));
            return end;
        };
        // Where it turns out narrower, what stood there would be seen beside it.
        self.bytes.truncate(start);
        self.sequence_of(cell.width.into(), b'X');
        symbols.write(cell, &mut self.bytes);
        self.state.cursor = None;
        if doubt.least == 0 {
            self.again(x, y, next, symbols);
        }
        x + usize::from(doubt.most)
    }

    /// Writes the symbol before a column once more: what takes no column is put on it. One that may
    /// be wider than it should be is left alone.
    fn again(&mut self, end: usize, y: usize, next: &[Seen], symbols: &Symbols) {
        let Some(x) = (0..end).rfind(|&x| next[x].width > 0) else {
            return;
        };
        let mut bytes = Vec::new();
        symbols.write(next[x], &mut bytes);
        let symbol = std::str::from_utf8(&bytes).expect("a symbol is text");
        if doubt(symbol, next[x].width).is_none() {
            self.go(x, y, &[]);
            self.set(next[x].ink);
            self.bytes.extend_from_slice(&bytes);
            self.state.cursor = Some((end, y));
        }
    }

    /// Erases the blank cells from a changed one on, if there are so many that it pays; gives the
    /// column behind them.
    fn blank(&mut self, x: usize, y: usize, shown: &[Seen], next: &[Seen]) -> Option<usize> {
        let count = next[x..]
            .iter()
            .take_while(|&&cell| cell == Seen::BLANK)
            .count();
        if count <= LAST_SPACES {
            return None;
        }
        // Those at the end may be blank already.
        let kept = shown[x..x + count].iter().rev();
        let changed = count - kept.take_while(|&&cell| cell == Seen::BLANK).count();
        if x + count == next.len() && changed > LAST_SPACES {
            self.go(x, y, next);
            self.set_for_erasing();
            self.bytes.extend_from_slice(b"\x1b[K");
            return Some(next.len());
        }
        if changed <= SPACES {
            return None;
        }
        self.go(x, y, next);
        self.set_for_erasing();
        self.sequence(&[changed], b'X');
        Some(x + changed)
    }

    /// Whether a cell written now would look as it should.
    fn suits(&self, cell: Seen) -> bool {
        self.state
            .ink
            .is_some_and(|set| set == cell.ink || (cell.is_space() && set.on_blank() == cell.ink))
    }

    /// Moves the cursor to a cell. `next` is the row as it is going to be, of which cells that have not
    /// changed may be written once more on the way; none are if it is empty.
    fn go(&mut self, x: usize, y: usize, next: &[Seen]) {
        if self.state.cursor == Some((x, y)) {
            return;
        }
        match self.state.cursor {
            Some((from, row)) if row == y && from < x => self.go_right(from, x, next),
            Some((_, row)) if row + 1 == y && (x == 0 || self.can_write(0, x, next)) => {
                self.bytes.extend_from_slice(b"\x1b[E");
                self.write(0, x, next);
            }
            Some((_, row)) if row == y && x > 0 => self.sequence(&[x + 1], b'G'),
            _ if x == 0 && y == 0 => self.bytes.extend_from_slice(b"\x1b[H"),
            _ if x == 0 => self.sequence(&[y + 1], b'H'),
            _ => self.sequence(&[y + 1, x + 1], b'H'),
        }
        self.state.cursor = Some((x, y));
    }

    fn go_right(&mut self, from: usize, x: usize, next: &[Seen]) {
        if self.can_write(from, x, next) {
            self.write(from, x, next);
        } else {
            self.sequence_of(x - from, b'C');
        }
    }

    /// Whether some cells are few and simple enough to be written instead of a move over them.
    fn can_write(&self, from: usize, end: usize, next: &[Seen]) -> bool {
        end - from <= GAP
            && end <= next.len()
            && next[from..end]
                .iter()
                .all(|&cell| cell.byte().is_some() && cell.width == 1 && self.suits(cell))
    }

    fn write(&mut self, from: usize, end: usize, next: &[Seen]) {
        let bytes = next[from..end].iter().filter_map(|cell| cell.byte());
        self.bytes.extend(bytes);
    }

    /// What is erased has the background that is set.
    fn set_for_erasing(&mut self) {
        if self.state.ink.map(Ink::on_blank) != Some(Ink::PLAIN) {
            self.set(Ink::PLAIN);
        }
    }

    /// Sets a style.
    fn set(&mut self, ink: Ink) {
        if self.state.ink == Some(ink) {
            return;
        }
        let start = self.bytes.len();
        self.bytes.extend_from_slice(b"\x1b[");
        if ink != Ink::PLAIN {
            self.bytes.extend_from_slice(b"0;");
            self.change(Ink::PLAIN, ink);
        }
        self.bytes.push(b'm');
        let whole = self.bytes.len();
        if let Some(set) = self.state.ink.filter(|_| ink != Ink::PLAIN) {
            self.bytes.extend_from_slice(b"\x1b[");
            self.change(set, ink);
            self.bytes.push(b'm');
            if self.bytes.len() - whole < whole - start {
                self.bytes.drain(start..whole);
            } else {
                self.bytes.truncate(whole);
            }
        }
        self.state.ink = Some(ink);
    }

    /// The numbers that change a style into another one, with `;` between them.
    fn change(&mut self, from: Ink, to: Ink) {
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

    /// A sequence with one number, which is left out if it is 1.
    fn sequence_of(&mut self, number: usize, last: u8) {
        if number == 1 {
            self.sequence(&[], last);
        } else {
            self.sequence(&[number], last);
        }
    }

    fn sequence(&mut self, numbers: &[usize], last: u8) {
        self.bytes.extend_from_slice(b"\x1b[");
        for (place, &number) in numbers.iter().enumerate() {
            if place > 0 {
                self.bytes.push(b';');
            }
            self.number(number);
        }
        self.bytes.push(last);
    }

    fn number(&mut self, number: usize) {
        if number >= 10 {
            self.number(number / 10);
        }
        let digit = u8::try_from(number % 10).expect("a digit is small");
        self.bytes.push(b'0' + digit);
    }
}

//! What a terminal makes of the cells of a buffer, so small that two can be compared at a glance:
//! comparing them is most of the work of a frame.
//!
//! Cells look the same if and only if they are equal. The options by which cells can be left to
//! other renderers mean nothing here: every cell of a buffer is drawn.

use std::collections::HashMap;

use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::style::{Color, Modifier};

/// What can be seen of a space.
const SEEN_ON_BLANK: Modifier = Modifier::REVERSED
    .union(Modifier::UNDERLINED)
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK)
    .union(Modifier::CROSSED_OUT);
/// In place of the last byte of a symbol: it is kept elsewhere. No text has this byte.
const LONG: u64 = 0xff << 56;
/// How many long symbols are kept.
const MOST_LONG: usize = 1024;

/// The style of a cell, as one number: the foreground, the background, the modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ink(u64);

/// How many bits each colour takes, and where the modifiers start.
const COLOR_BITS: u32 = 26;
const COLOR: u64 = (1 << COLOR_BITS) - 1;
const MODIFIER: u32 = 2 * COLOR_BITS;
/// Set in the numbers of colours that are not among the sixteen.
const INDEXED: u64 = 1 << 24;
const RGB: u64 = 1 << 25;
/// In the order of their numbers.
const NAMED: [Color; 17] = [
    Color::Reset,
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

impl Ink {
    /// The terminal's own colours and nothing else.
    pub(super) const PLAIN: Ink = Ink(0);

    pub(super) fn new(fg: Color, bg: Color, modifier: Modifier) -> Ink {
        let modifier = u64::from(modifier.bits()) << MODIFIER;
        Ink(number(fg) | number(bg) << COLOR_BITS | modifier)
    }

    pub(super) fn fg(self) -> Color {
        color(self.0 & COLOR)
    }

    pub(super) fn bg(self) -> Color {
        color(self.0 >> COLOR_BITS & COLOR)
    }

    pub(super) fn modifier(self) -> Modifier {
        let bits = u16::try_from(self.0 >> MODIFIER).expect("so many are left");
        Modifier::from_bits_truncate(bits)
    }

    /// What can be seen of it where there is nothing but a space: one of any foreground looks like
    /// any other.
    pub(super) fn on_blank(self) -> Ink {
        if self.0 >> MODIFIER & u64::from(SEEN_ON_BLANK.bits()) != 0 {
            return self;
        }
        Ink(self.0 & COLOR << COLOR_BITS)
    }
}

/// A colour as a number.
fn number(color: Color) -> u64 {
    match color {
        Color::Reset => 0,
        Color::Black => 1,
        Color::Red => 2,
        Color::Green => 3,
        Color::Yellow => 4,
        Color::Blue => 5,
        Color::Magenta => 6,
        Color::Cyan => 7,
        Color::Gray => 8,
        Color::DarkGray => 9,
        Color::LightRed => 10,
        Color::LightGreen => 11,
        Color::LightYellow => 12,
        Color::LightBlue => 13,
        Color::LightMagenta => 14,
        Color::LightCyan => 15,
        Color::White => 16,
        Color::Indexed(index) => INDEXED | u64::from(index),
        Color::Rgb(red, green, blue) => RGB | u64::from(u32::from_be_bytes([0, red, green, blue])),
    }
}

fn color(number: u64) -> Color {
    let [.., red, green, blue] = number.to_be_bytes();
    if number & RGB != 0 {
        Color::Rgb(red, green, blue)
    } else if number & INDEXED != 0 {
        Color::Indexed(blue)
    } else {
        NAMED[usize::from(blue)]
    }
}

/// What is seen in one cell of a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    /// The bytes of the symbol, the first one lowest; or where it is kept.
    symbol: u64,
    pub(super) ink: Ink,
    /// How many columns the symbol fills; 0 where one that starts further left reaches to.
    pub(super) width: u8,
}

impl Seen {
    /// What erasing leaves: a space on the terminal's own background.
    pub(super) const BLANK: Seen = Seen {
        symbol: b' ' as u64,
        ink: Ink::PLAIN,
        width: 1,
    };
    const REACHED: Seen = Seen {
        symbol: 0,
        ink: Ink::PLAIN,
        width: 0,
    };

    pub(super) fn is_space(self) -> bool {
        self.symbol == Seen::BLANK.symbol
    }

    /// The symbol if it is a single byte.
    pub(super) fn byte(self) -> Option<u8> {
        u8::try_from(self.symbol).ok()
    }

    /// How many bytes the symbol has; about so many if it is long.
    pub(super) fn len(self) -> usize {
        8 - self.symbol.leading_zeros() as usize / 8
    }
}

/// What is seen of a whole buffer.
#[derive(Debug, Default)]
pub(super) struct Grid {
    width: usize,
    cells: Vec<Seen>,
}

impl Grid {
    pub(super) fn row(&self, y: usize) -> &[Seen] {
        &self.cells[y * self.width..][..self.width]
    }

    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// Makes it a grid of blanks.
    pub(super) fn blank(&mut self, width: usize, height: usize) {
        self.width = width;
        self.cells.clear();
        self.cells.resize(width * height, Seen::BLANK);
    }

    /// Takes over what is seen of a buffer.
    pub(super) fn take(&mut self, buffer: &Buffer, symbols: &mut Symbols) {
        self.width = buffer.area.width.into();
        self.cells.clear();
        for row in buffer.content.chunks_exact(self.width.max(1)) {
            let end = self.cells.len() + self.width;
            let mut cells = row.iter();
            while let Some(cell) = cells.next() {
                let seen = symbols.see(cell, end - self.cells.len());
                self.cells.push(seen);
                for _ in 1..seen.width {
                    cells.next();
                    self.cells.push(Seen::REACHED);
                }
            }
        }
    }
}

/// The symbols that are too long to be kept in a cell.
#[derive(Debug, Default)]
pub(super) struct Symbols {
    kept: Vec<String>,
    /// Where each is kept.
    places: HashMap<String, u64>,
}

impl Symbols {
    /// Whether there are so many that all had better be forgotten, with the cells that have them.
    pub(super) fn are_many(&self) -> bool {
        self.kept.len() >= MOST_LONG
    }

    pub(super) fn forget(&mut self) {
        self.kept.clear();
        self.places.clear();
    }

    /// What is seen of a cell that has so many columns to the end of its row. What takes no column
    /// or has not room enough is a space.
    pub(super) fn see(&mut self, cell: &Cell, room: usize) -> Seen {
        let ink = Ink::new(cell.fg, cell.bg, cell.modifier);
        let space = Seen {
            ink: ink.on_blank(),
            ..Seen::BLANK
        };
        let symbol = cell.symbol();
        match symbol.as_bytes() {
            b" " => space,
            &[byte] => Seen {
                symbol: byte.into(),
                ink,
                width: 1,
            },
            bytes => match width(symbol) {
                0 => space,
                width if usize::from(width) > room => space,
                width => Seen {
                    symbol: match bytes.len() {
                        ..=7 => bytes
                            .iter()
                            .rev()
                            .fold(0, |number, &byte| number << 8 | u64::from(byte)),
                        _ => LONG | self.place(symbol),
                    },
                    ink,
                    width,
                },
            },
        }
    }

    /// Where a long symbol is kept.
    fn place(&mut self, symbol: &str) -> u64 {
        if let Some(&place) = self.places.get(symbol) {
            return place;
        }
        let place = self.kept.len() as u64;
        self.kept.push(symbol.to_owned());
        self.places.insert(symbol.to_owned(), place);
        place
    }

    /// Writes the symbol of a cell.
    pub(super) fn write(&self, seen: Seen, bytes: &mut Vec<u8>) {
        if seen.symbol >= LONG {
            let place = usize::try_from(seen.symbol - LONG).expect("it was one");
            bytes.extend_from_slice(self.kept[place].as_bytes());
        } else {
            bytes.extend_from_slice(&seen.symbol.to_le_bytes()[..seen.len()]);
        }
    }
}

/// How many columns a symbol fills.
pub(super) fn width(symbol: &str) -> u8 {
    match symbol.as_bytes() {
        // Lines and blocks, which are all over the screen.
        [0xe2, 0x94..=0x96, _] => 1,
        _ => u8::try_from(symbol.cell_width()).unwrap_or(u8::MAX),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(symbol: &str, room: usize) -> (String, u8) {
        let mut cell = Cell::EMPTY;
        cell.set_symbol(symbol);
        let mut symbols = Symbols::default();
        let seen = symbols.see(&cell, room);
        let mut bytes = Vec::new();
        symbols.write(seen, &mut bytes);
        (String::from_utf8(bytes).expect("it was text"), seen.width)
    }

    #[test]
    fn what_fills_no_column_or_too_many_is_a_space() {
        let check = |symbol: &str, room, expected: (&str, u8)| {
            assert_eq!(seen(symbol, room), (expected.0.to_owned(), expected.1));
        };
        check("a", 1, ("a", 1));
        check("─", 1, ("─", 1));
        check("草", 2, ("草", 2));
        check("👩\u{200d}🔧", 9, ("👩\u{200d}🔧", 2));
        check("草", 1, (" ", 1));
        check("", 9, (" ", 1));
        check("\u{301}", 9, (" ", 1));
    }

    #[test]
    fn a_colour_comes_back_from_its_number() {
        let others = [Color::Indexed(255), Color::Rgb(0, 127, 255)];
        for other in NAMED.into_iter().chain(others) {
            let ink = Ink::new(other, Color::Red, Modifier::all());
            let there = (ink.fg(), ink.bg(), ink.modifier());
            assert_eq!(there, (other, Color::Red, Modifier::all()));
            assert_eq!(Ink::new(Color::Red, other, Modifier::BOLD).bg(), other);
        }
    }

    #[test]
    fn of_a_space_only_the_background_is_seen() {
        let styled = |symbol: &str, fg, modifier| {
            let mut cell = Cell::EMPTY;
            cell.set_symbol(symbol).set_fg(fg).modifier = modifier;
            Symbols::default().see(&cell, 1)
        };
        let bold = styled(" ", Color::Red, Modifier::BOLD);
        assert_eq!(bold, Seen::BLANK);
        let underlined = styled(" ", Color::Reset, Modifier::UNDERLINED);
        assert_ne!(underlined, Seen::BLANK);
        let red = styled("a", Color::Red, Modifier::empty());
        assert_ne!(red, styled("a", Color::Green, Modifier::empty()));
    }
}

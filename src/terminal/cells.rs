//! Packed cells: the cells of a buffer as numbers, because comparing cells is most of the
//! work of a frame.
//!
//! Packed cells are equal if and only if they look the same. The options by which cells can be left to
//! other renderers have no effect here: every cell of a buffer is drawn.

use std::collections::HashMap;

use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::style::{Color, Modifier};

/// The modifiers that are visible on a space.
const VISIBLE_ON_BLANK: Modifier = Modifier::REVERSED
    .union(Modifier::UNDERLINED)
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK)
    .union(Modifier::CROSSED_OUT);
/// The highest byte of a symbol that is stored in [`Symbols`]. No text has this byte.
const LONG: u64 = 0xff << 56;
/// How many long symbols are stored before all are cleared.
const MOST_LONG: usize = 1024;

/// The style of a cell as one number: the foreground, the background, the modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PackedStyle(u64);

/// How many bits each colour takes, and at which bit the modifiers start.
const COLOR_BITS: u32 = 26;
const COLOR: u64 = (1 << COLOR_BITS) - 1;
const MODIFIER: u32 = 2 * COLOR_BITS;
/// Set in the numbers of colours other than the sixteen.
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

impl PackedStyle {
    /// The terminal's default colours without modifiers.
    pub(super) const PLAIN: PackedStyle = PackedStyle(0);

    pub(super) fn new(fg: Color, bg: Color, modifier: Modifier) -> PackedStyle {
        let modifier = u64::from(modifier.bits()) << MODIFIER;
        PackedStyle(number(fg) | number(bg) << COLOR_BITS | modifier)
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

    /// The visible part of the style on a space, where the foreground makes no difference.
    pub(super) fn on_blank(self) -> PackedStyle {
        if self.0 >> MODIFIER & u64::from(VISIBLE_ON_BLANK.bits()) != 0 {
            return self;
        }
        PackedStyle(self.0 & COLOR << COLOR_BITS)
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

/// One cell of a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PackedCell {
    /// The bytes of the symbol, the first one lowest; or [`LONG`] and its index in [`Symbols`].
    symbol: u64,
    pub(super) style: PackedStyle,
    /// How many columns the symbol fills; 0 for a cell that a symbol further left covers.
    pub(super) width: u8,
}

impl PackedCell {
    /// An erased cell: a space on the terminal's default background.
    pub(super) const BLANK: PackedCell = PackedCell {
        symbol: b' ' as u64,
        style: PackedStyle::PLAIN,
        width: 1,
    };
    const COVERED: PackedCell = PackedCell {
        symbol: 0,
        style: PackedStyle::PLAIN,
        width: 0,
    };

    pub(super) fn is_space(self) -> bool {
        self.symbol == PackedCell::BLANK.symbol
    }

    /// The symbol if it is a single byte.
    pub(super) fn byte(self) -> Option<u8> {
        u8::try_from(self.symbol).ok()
    }

    /// How many bytes the symbol has; 8 for a stored one.
    pub(super) fn len(self) -> usize {
        8 - self.symbol.leading_zeros() as usize / 8
    }
}

/// The packed cells of a whole buffer.
#[derive(Debug, Default)]
pub(super) struct Grid {
    width: usize,
    cells: Vec<PackedCell>,
}

impl Grid {
    pub(super) fn row(&self, y: usize) -> &[PackedCell] {
        &self.cells[y * self.width..][..self.width]
    }

    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// Makes it a grid of blanks.
    pub(super) fn blank(&mut self, width: usize, height: usize) {
        self.width = width;
        self.cells.clear();
        self.cells.resize(width * height, PackedCell::BLANK);
    }

    /// Packs the cells of a buffer.
    pub(super) fn read(&mut self, buffer: &Buffer, symbols: &mut Symbols) {
        self.width = buffer.area.width.into();
        self.cells.clear();
        for row in buffer.content.chunks_exact(self.width.max(1)) {
            let end = self.cells.len() + self.width;
            let mut cells = row.iter();
            while let Some(cell) = cells.next() {
                let packed = symbols.pack(cell, end - self.cells.len());
                self.cells.push(packed);
                for _ in 1..packed.width {
                    cells.next();
                    self.cells.push(PackedCell::COVERED);
                }
            }
        }
    }
}

/// The symbols that are too long for a packed cell.
#[derive(Debug, Default)]
pub(super) struct Symbols {
    long: Vec<String>,
    /// The index of each in `long`.
    indices: HashMap<String, u64>,
}

impl Symbols {
    /// Whether all should be cleared, together with the cells that refer to them.
    pub(super) fn is_full(&self) -> bool {
        self.long.len() >= MOST_LONG
    }

    pub(super) fn clear(&mut self) {
        self.long.clear();
        self.indices.clear();
    }

    /// Packs a cell with `room` columns to the end of its row. A symbol that takes no column or has not
    /// enough room becomes a space.
    pub(super) fn pack(&mut self, cell: &Cell, room: usize) -> PackedCell {
        let style = PackedStyle::new(cell.fg, cell.bg, cell.modifier);
        let space = PackedCell {
            style: style.on_blank(),
            ..PackedCell::BLANK
        };
        let symbol = cell.symbol();
        match symbol.as_bytes() {
            b" " => space,
            &[byte] => PackedCell {
                symbol: byte.into(),
                style,
                width: 1,
            },
            bytes => match width(symbol) {
                0 => space,
                width if usize::from(width) > room => space,
                width => PackedCell {
                    symbol: match bytes.len() {
                        ..=7 => bytes
                            .iter()
                            .rev()
                            .fold(0, |number, &byte| number << 8 | u64::from(byte)),
                        _ => LONG | self.index_of(symbol),
                    },
                    style,
                    width,
                },
            },
        }
    }

    /// The index of a long symbol, which is stored if it is new.
    fn index_of(&mut self, symbol: &str) -> u64 {
        if let Some(&index) = self.indices.get(symbol) {
            return index;
        }
        let index = self.long.len() as u64;
        self.long.push(symbol.to_owned());
        self.indices.insert(symbol.to_owned(), index);
        index
    }

    /// Writes the symbol of a cell.
    pub(super) fn write(&self, packed: PackedCell, bytes: &mut Vec<u8>) {
        if packed.symbol >= LONG {
            let index = usize::try_from(packed.symbol - LONG).expect("it is an index");
            bytes.extend_from_slice(self.long[index].as_bytes());
        } else {
            bytes.extend_from_slice(&packed.symbol.to_le_bytes()[..packed.len()]);
        }
    }
}

/// How many columns a symbol fills.
pub(super) fn width(symbol: &str) -> u8 {
    match symbol.as_bytes() {
        // Box drawing and block elements, which are very common.
        [0xe2, 0x94..=0x96, _] => 1,
        _ => u8::try_from(symbol.cell_width()).unwrap_or(u8::MAX),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packed(symbol: &str, room: usize) -> (String, u8) {
        let mut cell = Cell::EMPTY;
        cell.set_symbol(symbol);
        let mut symbols = Symbols::default();
        let packed = symbols.pack(&cell, room);
        let mut bytes = Vec::new();
        symbols.write(packed, &mut bytes);
        (String::from_utf8(bytes).expect("it was text"), packed.width)
    }

    #[test]
    fn a_symbol_of_no_column_or_too_many_is_a_space() {
        let check = |symbol: &str, room, expected: (&str, u8)| {
            assert_eq!(packed(symbol, room), (expected.0.to_owned(), expected.1));
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
    fn packing_a_colour_is_reversible() {
        let others = [Color::Indexed(255), Color::Rgb(0, 127, 255)];
        for other in NAMED.into_iter().chain(others) {
            let style = PackedStyle::new(other, Color::Red, Modifier::all());
            let there = (style.fg(), style.bg(), style.modifier());
            assert_eq!(there, (other, Color::Red, Modifier::all()));
            assert_eq!(
                PackedStyle::new(Color::Red, other, Modifier::BOLD).bg(),
                other
            );
        }
    }

    #[test]
    fn of_a_space_only_the_background_is_visible() {
        let styled = |symbol: &str, fg, modifier| {
            let mut cell = Cell::EMPTY;
            cell.set_symbol(symbol).set_fg(fg).modifier = modifier;
            Symbols::default().pack(&cell, 1)
        };
        let bold = styled(" ", Color::Red, Modifier::BOLD);
        assert_eq!(bold, PackedCell::BLANK);
        let underlined = styled(" ", Color::Reset, Modifier::UNDERLINED);
        assert_ne!(underlined, PackedCell::BLANK);
        let red = styled("a", Color::Red, Modifier::empty());
        assert_ne!(red, styled("a", Color::Green, Modifier::empty()));
    }
}

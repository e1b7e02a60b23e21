//! Cells as numbers, because filling, moving and comparing cells is most of the work of a frame.
//!
//! Cells that look the same are equal, and cells of one table that are equal look the same.

use std::collections::HashMap;

use ratatui::buffer::CellWidth;
use ratatui::style::{Color, Modifier, Style};

/// The modifiers that are visible on a space.
const VISIBLE_ON_BLANK: Modifier = Modifier::REVERSED
    .union(Modifier::UNDERLINED)
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK)
    .union(Modifier::CROSSED_OUT);
/// Set in the numbers of symbols that are stored in a [`CellTable`]. No character has this bit.
const LONG: u32 = 1 << 31;
/// How many long symbols or styles are stored before all are cleared.
const MOST: usize = 1024;

/// The style of a cell as one number: the foreground, the background, the modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PackedStyle(u64);

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
    pub(crate) const PLAIN: PackedStyle = PackedStyle(0);

    pub(crate) fn new(fg: Color, bg: Color, modifier: Modifier) -> PackedStyle {
        let modifier = u64::from(modifier.bits()) << MODIFIER;
        PackedStyle(number(fg) | number(bg) << COLOR_BITS | modifier)
    }

    pub(crate) fn fg(self) -> Color {
        color(self.0 & COLOR)
    }

    pub(crate) fn bg(self) -> Color {
        color(self.0 >> COLOR_BITS & COLOR)
    }

    pub(crate) fn modifier(self) -> Modifier {
        let bits = u16::try_from(self.0 >> MODIFIER).expect("so many are left");
        Modifier::from_bits_truncate(bits)
    }

    /// The style under which a cell has the colours and modifiers of another one, where that has any.
    fn patched(self, style: Style) -> PackedStyle {
        PackedStyle::new(
            style.fg.unwrap_or(self.fg()),
            style.bg.unwrap_or(self.bg()),
            (self.modifier() | style.add_modifier) - style.sub_modifier,
        )
    }

    /// The visible part of the style on a space, where the foreground makes no difference.
    pub(crate) fn on_blank(self) -> PackedStyle {
        if self.0 >> MODIFIER & u64::from(VISIBLE_ON_BLANK.bits()) != 0 {
            return self;
        }
        PackedStyle(self.0 & COLOR << COLOR_BITS)
    }
}

impl From<Style> for PackedStyle {
    fn from(style: Style) -> PackedStyle {
        PackedStyle::PLAIN.patched(style)
    }
}

impl From<PackedStyle> for Style {
    fn from(style: PackedStyle) -> Style {
        let plain = Style::new().fg(style.fg()).bg(style.bg());
        plain.add_modifier(style.modifier())
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

/// One cell of a screen. From the lowest bit on: 32 bits for the symbol, which is a character or [`LONG`] and
/// an index; 16 for the index of the style; 8 for the columns that the symbol fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cell(u64);

const STYLE: u32 = 32;
const WIDTH: u32 = 48;

#[expect(
    clippy::cast_possible_truncation,
    reason = "the parts of a cell are cut out of it"
)]
impl Cell {
    /// An erased cell: a space on the terminal's default background.
    pub(crate) const BLANK: Cell = Cell::new(b' ' as u32, PLAIN_INK, 1);
    /// A cell that a symbol further left covers.
    pub(super) const COVERED: Cell = Cell::new(0, PLAIN_INK, 0);

    const fn new(symbol: u32, ink: u16, width: u8) -> Cell {
        Cell(symbol as u64 | (ink as u64) << STYLE | (width as u64) << WIDTH)
    }

    /// How many columns the symbol fills; 0 for a cell that a symbol further left covers.
    pub(crate) fn width(self) -> u8 {
        (self.0 >> WIDTH) as u8
    }

    fn symbol(self) -> u32 {
        self.0 as u32
    }

    fn ink(self) -> u16 {
        (self.0 >> STYLE) as u16
    }

    pub(crate) fn is_space(self) -> bool {
        self.symbol() == Cell::BLANK.symbol()
    }

    /// The symbol if it is a single byte.
    pub(crate) fn byte(self) -> Option<u8> {
        u8::try_from(self.symbol()).ok().filter(u8::is_ascii)
    }

    /// How many bytes the symbol has; 8 for a stored one.
    pub(crate) fn len(self) -> usize {
        char::from_u32(self.symbol()).map_or(8, char::len_utf8)
    }
}

/// How many cells are compared at once.
pub(crate) const RUN: usize = 16;

/// Whether two runs of cells are equal. All are compared: several at once take less time than a search.
pub(crate) fn same(a: &[Cell], b: &[Cell]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |all, (a, b)| all | (a.0 ^ b.0)) == 0
}

/// The index of the plain style.
const PLAIN_INK: u16 = 0;

/// A style in a [`CellTable`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ink {
    /// Its index.
    letter: u16,
    /// That of its visible part on a space.
    blank: u16,
}

impl Ink {
    /// A cell with a letter or sign of ASCII.
    pub(crate) fn byte(self, byte: u8) -> Cell {
        let ink = if byte == b' ' {
            self.blank
        } else {
            self.letter
        };
        Cell::new(byte.into(), ink, 1)
    }
}

/// What the numbers in cells stand for: symbols of several characters, and styles.
#[derive(Debug)]
pub(crate) struct CellTable {
    long: Vec<String>,
    /// The index of each in `long`.
    indices: HashMap<String, u32>,
    /// Few: a theme has some dozens.
    styles: Vec<PackedStyle>,
}

impl Default for CellTable {
    fn default() -> CellTable {
        CellTable {
            long: Vec::new(),
            indices: HashMap::new(),
            styles: vec![PackedStyle::PLAIN],
        }
    }
}

impl CellTable {
    /// Whether it should be replaced, together with the cells that refer to it.
    pub(crate) fn is_full(&self) -> bool {
        self.long.len().max(self.styles.len()) >= MOST
    }

    /// Stores a style.
    pub(crate) fn ink(&mut self, style: Style) -> Ink {
        self.packed_ink(style.into())
    }

    fn packed_ink(&mut self, style: PackedStyle) -> Ink {
        Ink {
            letter: self.style_index(style),
            blank: self.style_index(style.on_blank()),
        }
    }

    fn style_index(&mut self, style: PackedStyle) -> u16 {
        let known = self.styles.iter().position(|&known| known == style);
        let index = known.unwrap_or_else(|| {
            self.styles.push(style);
            self.styles.len() - 1
        });
        u16::try_from(index).expect("it is replaced before it has so many")
    }

    /// The style of a cell.
    pub(crate) fn style(&self, cell: Cell) -> PackedStyle {
        self.styles[usize::from(cell.ink())]
    }

    /// A cell with a symbol, where there are `room` columns to the end of its row, and how many cells behind
    /// it are [covered](Cell::COVERED). A symbol that takes no column or has not enough room becomes a space.
    pub(crate) fn cell(&mut self, symbol: &str, ink: Ink, room: usize) -> Cell {
        if let &[byte] = symbol.as_bytes() {
            return ink.byte(byte);
        }
        let width = width(symbol);
        if width == 0 || usize::from(width) > room {
            return ink.byte(b' ');
        }
        let mut chars = symbol.chars();
        let number = match (chars.next(), chars.next()) {
            (Some(only), None) => only.into(),
            _ => LONG | self.index_of(symbol),
        };
        Cell::new(number, ink.letter, width)
    }

    /// A cell with another style laid under it: what it does not set stays.
    pub(crate) fn patched(&mut self, cell: Cell, style: Style) -> Cell {
        let ink = self.packed_ink(self.style(cell).patched(style));
        let ink = if cell.is_space() {
            ink.blank
        } else {
            ink.letter
        };
        Cell::new(cell.symbol(), ink, cell.width())
    }

    /// A cell with a space in place of its symbol, or of the part of one that covers it.
    pub(crate) fn without_symbol(&mut self, cell: Cell) -> Cell {
        self.packed_ink(self.style(cell)).byte(b' ')
    }

    /// The index of a long symbol, which is stored if it is new.
    fn index_of(&mut self, symbol: &str) -> u32 {
        if let Some(&index) = self.indices.get(symbol) {
            return index;
        }
        let index = u32::try_from(self.long.len()).expect("it is replaced before it has so many");
        self.long.push(symbol.to_owned());
        self.indices.insert(symbol.to_owned(), index);
        index
    }

    /// The symbol of a cell; `bytes` has room for a character.
    pub(crate) fn symbol<'t>(&'t self, cell: Cell, bytes: &'t mut [u8; 4]) -> &'t str {
        match char::from_u32(cell.symbol()) {
            Some(only) => only.encode_utf8(bytes),
            None => &self.long[(cell.symbol() & !LONG) as usize],
        }
    }

    /// Writes the symbol of a cell.
    pub(crate) fn write(&self, cell: Cell, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(self.symbol(cell, &mut [0; 4]).as_bytes());
    }
}

/// How many columns a symbol fills.
pub(crate) fn width(symbol: &str) -> u8 {
    match symbol.as_bytes() {
        // Box drawing and block elements, which are very common.
        [0xe2, 0x94..=0x96, _] => 1,
        _ => u8::try_from(symbol.cell_width()).unwrap_or(u8::MAX),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(symbol: &str, room: usize) -> (String, u8) {
        let mut table = CellTable::default();
        let ink = table.ink(Style::new());
        let cell = table.cell(symbol, ink, room);
        let mut bytes = Vec::new();
        table.write(cell, &mut bytes);
        (String::from_utf8(bytes).expect("it was text"), cell.width())
    }

    #[test]
    fn a_symbol_of_no_column_or_too_many_is_a_space() {
        let check = |symbol: &str, room, expected: (&str, u8)| {
            assert_eq!(written(symbol, room), (expected.0.to_owned(), expected.1));
        };
        check("a", 1, ("a", 1));
        check("─", 1, ("─", 1));
        check("é", 1, ("é", 1));
        check("e\u{301}", 1, ("e\u{301}", 1));
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
        let mut table = CellTable::default();
        let mut styled = |symbol: &str, style| {
            let ink = table.ink(style);
            table.cell(symbol, ink, 1)
        };
        let bold = styled(" ", Style::new().fg(Color::Red).bold());
        assert_eq!(bold, Cell::BLANK);
        assert_ne!(styled(" ", Style::new().underlined()), Cell::BLANK);
        let red = styled("a", Style::new().fg(Color::Red));
        assert_ne!(red, styled("a", Style::new().fg(Color::Green)));
    }
}

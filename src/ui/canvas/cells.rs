//! Cells as numbers, because filling, moving and comparing cells is most of the work of a frame.
//!
//! Cells that look the same are equal, and cells of one table that are equal look the same.

use std::collections::HashMap;

use ratatui::buffer::CellWidth;
use ratatui::style::Style;

use super::packed_style::PackedStyle;
use crate::text::Address;

/// Set in the numbers of symbols that are stored in a [`CellTable`]. No character has this bit.
const LONG: u32 = 1 << 31;
/// How many long symbols or styles are stored before all are cleared.
const MOST: usize = 1024;

/// One cell of a screen. From the lowest bit on: 32 bits for the symbol, which is a character or [`LONG`] and
/// an index; 12 for the index of the style; 8 for the columns that the symbol fills; 12 for the link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cell(u64);

const STYLE: u32 = 32;
const WIDTH: u32 = 44;
const LINK: u32 = 52;
/// The bits of the index of a style, and of the number of a link.
const SHORT: u64 = (1 << 12) - 1;

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
        (self.0 >> STYLE & SHORT) as u16
    }

    /// The link that it is a part of.
    pub(crate) fn link(self) -> LinkNumber {
        LinkNumber((self.0 >> LINK) as u16)
    }

    /// The same cell as a part of a link.
    pub(crate) fn linked(self, link: LinkNumber) -> Cell {
        Cell(self.0 & !(SHORT << LINK) | u64::from(link.0) << LINK)
    }

    pub(crate) fn is_space(self) -> bool {
        self.symbol() == Cell::BLANK.symbol()
    }

    /// The symbol if it is a single byte.
    pub(crate) fn byte(self) -> Option<u8> {
        u8::try_from(self.symbol()).ok().filter(u8::is_ascii)
    }

    /// The bits in which it differs from another one.
    pub(super) fn difference(self, other: Cell) -> u64 {
        self.0 ^ other.0
    }

    /// The symbol, where it is known to be a single byte.
    pub(crate) fn known_byte(self) -> u8 {
        debug_assert!(self.byte().is_some());
        self.0 as u8
    }

    /// How many of some cells are spaces, and how many have a symbol that is no single byte. Only symbols are
    /// compared: half of a cell takes half of the time.
    pub(crate) fn count<const N: usize>(cells: &[Cell; N]) -> (i32, i32) {
        let symbols = cells.map(Cell::symbol);
        let count = |is_counted: fn(u32) -> bool| -> i32 {
            let counted = symbols.iter().map(|&it| i32::from(is_counted(it)));
            counted.sum()
        };
        let spaces = count(|symbol| symbol == Cell::BLANK.symbol());
        (spaces, count(|symbol| symbol >= 0x80))
    }

    /// Whether the symbol is a single byte, and style, columns and link are those of another cell.
    pub(crate) fn is_byte_like(self, other: Cell) -> bool {
        self.0 ^ other.0 >> STYLE << STYLE < 0x80
    }
}

/// The number of a link in a [`CellTable`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct LinkNumber(u16);

impl From<LinkNumber> for usize {
    fn from(link: LinkNumber) -> usize {
        link.0.into()
    }
}

impl LinkNumber {
    /// Of what is not linked.
    pub(crate) const NONE: LinkNumber = LinkNumber(0);
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

/// What the numbers in cells stand for: symbols of several characters, styles, and links.
#[derive(Debug)]
pub(crate) struct CellTable {
    long: Vec<String>,
    /// The index of each in `long`.
    indices: HashMap<String, u32>,
    /// Few: a theme has some dozens.
    styles: Vec<PackedStyle>,
    /// Each link once, by the place of its words and its address; their numbers are higher by one.
    links: Vec<(u32, Address)>,
}

impl Default for CellTable {
    fn default() -> CellTable {
        CellTable {
            long: Vec::new(),
            indices: HashMap::new(),
            styles: vec![PackedStyle::PLAIN],
            links: Vec::new(),
        }
    }
}

impl CellTable {
    /// Whether it should be replaced, together with the cells that refer to it.
    pub(crate) fn is_full(&self) -> bool {
        let most = self.long.len().max(self.styles.len());
        most.max(self.links.len()) >= MOST
    }

    /// The number of a link, which is stored if it is new. A frame with more links than there are numbers has
    /// some that are none.
    pub(crate) fn link_number(&mut self, place: u32, address: &Address) -> LinkNumber {
        let is_known = |(at, known): &(u32, Address)| *at == place && known == address;
        let index = match self.links.iter().rposition(is_known) {
            Some(known) => known,
            None if self.links.len() as u64 >= SHORT => return LinkNumber::NONE,
            None => {
                self.links.push((place, address.clone()));
                self.links.len() - 1
            }
        };
        let number = u16::try_from(index + 1).expect("there are fewer than bits for them");
        LinkNumber(number)
    }

    /// The address of a link.
    pub(crate) fn address(&self, link: LinkNumber) -> Option<&Address> {
        let index = usize::from(link.0).checked_sub(1)?;
        self.links.get(index).map(|(_, address)| address)
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
        let index = u16::try_from(index).expect("it is replaced before it has so many");
        debug_assert!(u64::from(index) <= SHORT);
        index
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
        Cell::new(cell.symbol(), ink, cell.width()).linked(cell.link())
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
    use ratatui::style::Color;

    use super::*;

    fn written(symbol: &str, room: usize) -> (String, u8) {
        let mut table = CellTable::default();
        let ink = table.ink(Style::new());
        let cell = table.cell(symbol, ink, room);
        let symbol = table.symbol(cell, &mut [0; 4]).to_owned();
        (symbol, cell.width())
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

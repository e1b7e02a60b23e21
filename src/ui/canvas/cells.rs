//! Cells as numbers, because filling, moving and comparing cells is most of the work of a frame.
//!
//! Cells that look the same are equal, and cells of one table that are equal look the same.

use foldhash::HashMap;
use ratatui::buffer::CellWidth;
use ratatui::style::Style;

use super::packed_style::PackedStyle;
use crate::text::Address;

/// The number of the first symbol that is stored in a [`CellTable`]; those below it are characters.
const LONG: u32 = char::MAX as u32 + 1;
/// How many long symbols or looks are stored before all are cleared.
const MOST: usize = 1024;

/// One cell of a screen. From the lowest bit on: 21 bits for the symbol, which is a character or [`LONG`] and an index;
/// 11 for the index of its [`Look`]. A frame touches all of its cells, so that their size is much of its cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cell(u32);

const LOOK: u32 = 21;
const SYMBOL: u32 = (1 << LOOK) - 1;
/// The highest index of a look.
const LAST_LOOK: usize = (1 << (u32::BITS - LOOK)) - 1;
/// Links get no look of their own from this index on: styles need the others.
const LAST_LINK: usize = LAST_LOOK * 3 / 4;

impl Cell {
    /// An erased cell: a space on the terminal's default background.
    pub(crate) const BLANK: Cell = Cell::new(b' ' as u32, LookIndex::PLAIN);
    /// A cell that a symbol further left covers.
    pub(super) const COVERED: Cell = Cell::new(0, LookIndex::PLAIN);

    const fn new(symbol: u32, look: LookIndex) -> Cell {
        Cell(symbol | (look.0 as u32) << LOOK)
    }

    /// Whether a symbol further left covers it.
    pub(crate) fn is_covered(self) -> bool {
        self == Cell::COVERED
    }

    fn symbol(self) -> u32 {
        self.0 & SYMBOL
    }

    fn look(self) -> LookIndex {
        LookIndex(u16::try_from(self.0 >> LOOK).expect("it has eleven bits"))
    }

    pub(crate) fn is_space(self) -> bool {
        self.symbol() == Cell::BLANK.symbol()
    }

    /// The symbol if it is a single byte.
    pub(crate) fn byte(self) -> Option<u8> {
        u8::try_from(self.symbol()).ok().filter(u8::is_ascii)
    }

    /// The bits in which it differs from another one.
    pub(super) fn difference(self, other: Cell) -> u32 {
        self.0 ^ other.0
    }

    /// The symbol, where it is known to be a single byte.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the symbol is the lowest byte"
    )]
    pub(crate) fn known_byte(self) -> u8 {
        debug_assert!(self.byte().is_some());
        self.0 as u8
    }

    /// How many of some cells are spaces, and how many have a symbol that is no single byte.
    pub(crate) fn count<const N: usize>(cells: &[Cell; N]) -> (i32, i32) {
        let symbols = cells.map(Cell::symbol);
        let count = |is_counted: fn(u32) -> bool| -> i32 {
            let counted = symbols.iter().map(|&it| i32::from(is_counted(it)));
            counted.sum()
        };
        let spaces = count(|symbol| symbol == Cell::BLANK.symbol());
        (spaces, count(|symbol| symbol >= 0x80))
    }

    /// Whether the symbol is a single byte, and style and link are those of another cell.
    pub(crate) fn is_byte_like(self, other: Cell) -> bool {
        !self.is_covered() && self.0 ^ other.0 >> LOOK << LOOK < 0x80
    }
}

/// The number of a link in a [`CellTable`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
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

/// The index of a look in a [`CellTable`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct LookIndex(u16);

impl LookIndex {
    /// Of the plain style without a link.
    const PLAIN: LookIndex = LookIndex(0);
}

/// What a cell has besides its symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Look {
    style: PackedStyle,
    link: LinkNumber,
}

/// A style in a [`CellTable`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ink {
    /// Its look.
    letter: LookIndex,
    /// That of its visible part on a space.
    blank: LookIndex,
}

impl Ink {
    /// A cell with a letter or sign of ASCII.
    pub(crate) fn byte(self, byte: u8) -> Cell {
        let look = if byte == b' ' {
            self.blank
        } else {
            self.letter
        };
        Cell::new(byte.into(), look)
    }
}

/// What the numbers in cells stand for: symbols of several characters, styles, and links.
#[derive(Debug)]
pub(crate) struct CellTable {
    long: Vec<String>,
    /// The index of each in `long`.
    indices: HashMap<String, u32>,
    /// Few: a theme has some dozens of styles, and a window some links.
    looks: Vec<Look>,
    /// The index of each in `looks`.
    known: HashMap<Look, LookIndex>,
    /// Each link once, by the place of its words and its address; their numbers are higher by one.
    links: Vec<(u32, Address)>,
}

impl Default for CellTable {
    fn default() -> CellTable {
        let plain = Look {
            style: PackedStyle::PLAIN,
            link: LinkNumber::NONE,
        };
        CellTable {
            long: Vec::new(),
            indices: HashMap::default(),
            looks: vec![plain],
            known: HashMap::from_iter([(plain, LookIndex::PLAIN)]),
            links: Vec::new(),
        }
    }
}

impl CellTable {
    /// Whether it should be replaced, together with the cells that refer to it.
    pub(crate) fn is_full(&self) -> bool {
        let most = self.long.len().max(self.looks.len());
        most.max(self.links.len()) >= MOST
    }

    /// The number of a link, which is stored if it is new. A frame with more links than there are looks for them has
    /// some that are none.
    pub(crate) fn link_number(&mut self, place: u32, address: &Address) -> LinkNumber {
        let is_known = |(at, known): &(u32, Address)| *at == place && known == address;
        let index = match self.links.iter().rposition(is_known) {
            Some(known) => known,
            None if self.links.len() >= LAST_LINK => return LinkNumber::NONE,
            None => {
                self.links.push((place, address.clone()));
                self.links.len() - 1
            }
        };
        let number = u16::try_from(index + 1).expect("there are fewer than looks");
        LinkNumber(number)
    }

    /// The address of a link.
    pub(crate) fn address(&self, link: LinkNumber) -> Option<&Address> {
        let index = usize::from(link).checked_sub(1)?;
        self.links.get(index).map(|(_, address)| address)
    }

    /// Stores a style.
    pub(crate) fn ink(&mut self, style: Style) -> Ink {
        self.packed_ink(style.into(), LinkNumber::NONE)
    }

    fn packed_ink(&mut self, style: PackedStyle, link: LinkNumber) -> Ink {
        let mut index = |style| self.look_index(Look { style, link });
        Ink {
            letter: index(style),
            blank: index(style.on_blank()),
        }
    }

    /// The index of a look, which is stored if it is new and there is room.
    fn look_index(&mut self, look: Look) -> LookIndex {
        if let Some(&known) = self.known.get(&look) {
            return known;
        }
        let is_linked = look.link != LinkNumber::NONE;
        let next = self.looks.len();
        if is_linked && next > LAST_LINK {
            return self.look_index(Look {
                link: LinkNumber::NONE,
                ..look
            });
        }
        if next > LAST_LOOK {
            return LookIndex::PLAIN;
        }
        let index = LookIndex(u16::try_from(next).expect("it has eleven bits"));
        self.looks.push(look);
        self.known.insert(look, index);
        index
    }

    fn look(&self, cell: Cell) -> Look {
        self.looks[usize::from(cell.look().0)]
    }

    /// The style of a cell.
    pub(crate) fn style(&self, cell: Cell) -> PackedStyle {
        self.look(cell).style
    }

    /// The link that a cell is a part of.
    pub(crate) fn link(&self, cell: Cell) -> LinkNumber {
        self.look(cell).link
    }

    /// The same cell as a part of a link.
    pub(super) fn linked(&mut self, cell: Cell, link: LinkNumber) -> Cell {
        let style = self.style(cell);
        Cell::new(cell.symbol(), self.look_index(Look { style, link }))
    }

    /// A cell with a symbol, where there are `room` columns to the end of its row, and how many columns it takes: all
    /// but the first are [covered](Cell::COVERED). A symbol that takes no column or has not enough room becomes a
    /// space.
    pub(crate) fn cell(&mut self, symbol: &str, ink: Ink, room: usize) -> (Cell, u8) {
        if let &[byte] = symbol.as_bytes() {
            return (ink.byte(byte), 1);
        }
        let width = width(symbol);
        if width == 0 || usize::from(width) > room {
            return (ink.byte(b' '), 1);
        }
        let mut chars = symbol.chars();
        let number = match (chars.next(), chars.next()) {
            (Some(only), None) => only.into(),
            _ => LONG + self.index_of(symbol),
        };
        (Cell::new(number, ink.letter), width)
    }

    /// A cell with another style laid under it: what it does not set stays.
    pub(crate) fn patched(&mut self, cell: Cell, style: Style) -> Cell {
        let Look { style: own, link } = self.look(cell);
        let ink = self.packed_ink(own.patched(style), link);
        let look = if cell.is_space() {
            ink.blank
        } else {
            ink.letter
        };
        Cell::new(cell.symbol(), look)
    }

    /// A cell with a space in place of its symbol, or of the part of one that covers it.
    pub(crate) fn without_symbol(&mut self, cell: Cell) -> Cell {
        self.packed_ink(self.style(cell), LinkNumber::NONE)
            .byte(b' ')
    }

    /// The index of a long symbol, which is stored if it is new.
    fn index_of(&mut self, symbol: &str) -> u32 {
        if let Some(&index) = self.indices.get(symbol) {
            return index;
        }
        let index = u32::try_from(self.long.len()).expect("it is replaced before it has so many");
        debug_assert!(LONG + index <= SYMBOL);
        self.long.push(symbol.to_owned());
        self.indices.insert(symbol.to_owned(), index);
        index
    }

    /// The symbol of a cell; `bytes` has room for a character.
    pub(crate) fn symbol<'t>(&'t self, cell: Cell, bytes: &'t mut [u8; 4]) -> &'t str {
        match char::from_u32(cell.symbol()) {
            Some(only) => only.encode_utf8(bytes),
            None => &self.long[(cell.symbol() - LONG) as usize],
        }
    }
}

/// How many columns a symbol fills.
pub(crate) fn width(symbol: &str) -> u8 {
    match symbol.as_bytes() {
        // Letters, and box drawing and block elements, which are very common.
        [_] | [0xe2, 0x94..=0x96, _] => 1,
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
        let (cell, width) = table.cell(symbol, ink, room);
        let symbol = table.symbol(cell, &mut [0; 4]).to_owned();
        (symbol, width)
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
            table.cell(symbol, ink, 1).0
        };
        let bold = styled(" ", Style::new().fg(Color::Red).bold());
        assert_eq!(bold, Cell::BLANK);
        assert_ne!(styled(" ", Style::new().underlined()), Cell::BLANK);
        let red = styled("a", Style::new().fg(Color::Red));
        assert_ne!(red, styled("a", Style::new().fg(Color::Green)));
    }

    #[test]
    fn a_frame_with_too_many_links_has_some_that_are_none() {
        let mut table = CellTable::default();
        let address = Address::of("https://example.org/").expect("it is one");
        let ink = table.ink(Style::new().bold());
        let links = (0..3000).map(|place| {
            let number = table.link_number(place, &address);
            let cell = table.linked(ink.byte(b'a'), number);
            assert_eq!(table.style(cell), table.style(ink.byte(b'a')));
            (number, table.link(cell))
        });
        let links: Vec<_> = links.collect();
        assert_eq!(links[0].1, LinkNumber(1));
        assert_eq!(links[2999].1, LinkNumber::NONE);
        assert!(
            links
                .iter()
                .all(|(given, of_cell)| given == of_cell || *of_cell == LinkNumber::NONE)
        );
        // Styles still have room.
        let red = table.ink(Style::new().fg(Color::Red));
        assert_ne!(red.byte(b'a'), ink.byte(b'a'));
    }
}

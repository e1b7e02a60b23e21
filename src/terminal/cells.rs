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

/// The style of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ink {
    pub(super) fg: Color,
    pub(super) bg: Color,
    pub(super) modifier: Modifier,
}

impl Ink {
    /// The terminal's own colours and nothing else.
    pub(super) const PLAIN: Ink = Ink {
        fg: Color::Reset,
        bg: Color::Reset,
        modifier: Modifier::empty(),
    };

    /// What can be seen of it where there is nothing but a space: one of any foreground looks like
    /// any other.
    pub(super) fn on_blank(self) -> Ink {
        if self.modifier.intersects(SEEN_ON_BLANK) {
            return self;
        }
        Ink {
            bg: self.bg,
            ..Ink::PLAIN
        }
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
        let ink = Ink {
            fg: cell.fg,
            bg: cell.bg,
            modifier: cell.modifier,
        };
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
fn width(symbol: &str) -> u8 {
    match symbol.as_bytes() {
        // Lines and blocks, which are all over the screen.
        [0xe2, 0x94..=0x96, _] => 1,
        _ => u8::try_from(symbol.cell_width()).unwrap_or(u8::MAX),
    }
}

/// The columns that a symbol may take on some terminal, if not all of them are known to agree on
/// `width`. They agree on single characters older than emoji, and on marks that take no column of
/// their own; others are counted character by character or as a whole.
pub(super) fn doubtful(symbol: &str, width: u8) -> Option<u8> {
    let mut chars = symbol.chars();
    let first = chars.next()?;
    let is_emoji = ('\u{1f000}'..='\u{1ffff}').contains(&first);
    let rest = chars.as_str();
    if rest.is_empty() {
        return is_emoji.then_some(width);
    }
    let alone = |c: char| self::width(c.encode_utf8(&mut [0; 4]));
    let marks = rest.chars().all(|c| alone(c) == 0);
    if marks && !is_emoji && alone(first) == width {
        return None;
    }
    Some(
        symbol
            .chars()
            .map(alone)
            .fold(0, u8::saturating_add)
            .max(width),
    )
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
    fn terminals_agree_on_letters_and_marks_but_not_on_emoji() {
        for agreed in ["a", "─", "草", "한", "e\u{301}", "ที่", "ก", "𠀀"] {
            assert_eq!(doubtful(agreed, width(agreed)), None, "{agreed}");
        }
        for doubted in [
            "🐔",
            "❤\u{fe0f}",
            "👩\u{200d}🔧",
            "👍🏽",
            "🇹🇭",
            "ｶﾞ",
            "1\u{fe0f}\u{20e3}",
        ] {
            let most = doubtful(doubted, width(doubted));
            assert!(most >= Some(width(doubted)), "{doubted}");
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

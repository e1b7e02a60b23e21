//! What a terminal makes of a cell: how many columns it fills, what of its style can be seen, and
//! when two cells look the same.
//!
//! The options by which cells can be left to other renderers mean nothing here: every cell of a
//! buffer is drawn.

use ratatui::buffer::{Cell, CellWidth};
use ratatui::style::{Color, Modifier};

/// What can be seen of a space.
const SEEN_ON_BLANK: Modifier = Modifier::REVERSED
    .union(Modifier::UNDERLINED)
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK)
    .union(Modifier::CROSSED_OUT);

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

    /// What can be seen of the style of a cell. A space of any foreground looks like any other.
    pub(super) fn of(cell: &Cell) -> Ink {
        let ink = Ink {
            fg: cell.fg,
            bg: cell.bg,
            modifier: cell.modifier,
        };
        if is_space(cell.symbol()) {
            ink.on_blank()
        } else {
            ink
        }
    }

    /// What can be seen of it where there is nothing but a space.
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

/// What is drawn of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Glyph<'c> {
    pub(super) symbol: &'c str,
    /// Its columns, at least one.
    pub(super) width: u16,
    /// The columns that it takes on a terminal which counts the characters one by one, if
    /// terminals are known to count it in more ways than one.
    pub(super) doubtful: Option<u16>,
}

const SPACE: Glyph<'static> = Glyph {
    symbol: " ",
    width: 1,
    doubtful: None,
};

impl Glyph<'_> {
    /// What is drawn of a cell that has so many columns to the end of its row. What takes no column
    /// or has not room enough is a space.
    pub(super) fn of(cell: &Cell, room: usize) -> Glyph<'_> {
        let symbol = cell.symbol();
        let width = width(symbol);
        if width == 0 || usize::from(width) > room {
            return SPACE;
        }
        Glyph {
            symbol,
            width,
            doubtful: doubtful(symbol, width),
        }
    }
}

/// How many columns a cell fills that has so many to the end of its row.
pub(super) fn columns(cell: &Cell, room: usize) -> usize {
    match usize::from(width(cell.symbol())) {
        0 => 1,
        width if width > room => 1,
        width => width,
    }
}

/// Whether a cell is a space on the terminal's own background, which is what erasing leaves.
pub(super) fn is_blank(cell: &Cell) -> bool {
    is_space(cell.symbol()) && cell.bg == Color::Reset && !cell.modifier.intersects(SEEN_ON_BLANK)
}

/// Whether two cells look the same.
pub(super) fn is_same(a: &Cell, b: &Cell) -> bool {
    let symbol = a.symbol();
    if !is_equal(symbol, b.symbol()) {
        return false;
    }
    (a.fg == b.fg && a.bg == b.bg && a.modifier == b.modifier)
        || (is_space(symbol) && Ink::of(a) == Ink::of(b))
}

/// Most symbols are one byte, and comparing those needs no call.
fn is_equal(a: &str, b: &str) -> bool {
    match (a.as_bytes(), b.as_bytes()) {
        ([a], [b]) => a == b,
        (a, b) => a.len() == b.len() && a == b,
    }
}

fn is_space(symbol: &str) -> bool {
    matches!(symbol.as_bytes(), b" ")
}

fn width(symbol: &str) -> u16 {
    match symbol.as_bytes() {
        [_] => 1,
        // Lines and blocks, which are all over the screen.
        [0xe2, 0x94..=0x96, _] => 1,
        _ => symbol.cell_width(),
    }
}

/// All terminals agree on single characters older than emoji, and on marks that take no column of
/// their own. Gives what the others may take for anything else.
fn doubtful(symbol: &str, width: u16) -> Option<u16> {
    if symbol.len() == 1 {
        return None;
    }
    let mut chars = symbol.chars();
    let first = chars.next()?;
    let is_emoji = ('\u{1f000}'..='\u{1ffff}').contains(&first);
    let rest = chars.as_str();
    if rest.is_empty() {
        return is_emoji.then_some(width);
    }
    let alone = |c: char| c.encode_utf8(&mut [0; 4]).cell_width();
    let marks = rest.chars().all(|c| alone(c) == 0);
    if marks && !is_emoji && alone(first) == width {
        return None;
    }
    Some(symbol.chars().map(alone).fold(width, u16::saturating_add))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fills_no_column_or_too_many_is_a_space() {
        let check = |symbol: &str, room, expected: (&str, u16)| {
            let mut cell = Cell::EMPTY;
            cell.set_symbol(symbol);
            let glyph = Glyph::of(&cell, room);
            assert_eq!((glyph.symbol, glyph.width), expected, "{symbol:?}");
            assert_eq!(columns(&cell, room), usize::from(expected.1));
        };
        check("a", 1, ("a", 1));
        check("─", 1, ("─", 1));
        check("草", 2, ("草", 2));
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
            cell
        };
        let plain = Cell::EMPTY;
        let check = |cell: Cell, same| assert_eq!(is_same(&cell, &plain), same, "{cell:?}");
        check(styled(" ", Color::Red, Modifier::BOLD), true);
        check(styled(" ", Color::Reset, Modifier::UNDERLINED), false);
        check(styled("a", Color::Reset, Modifier::empty()), false);
        let red = styled("a", Color::Red, Modifier::empty());
        assert!(!is_same(
            &red,
            &styled("a", Color::Green, Modifier::empty())
        ));
    }
}

//! The laws of a drawn screen: every cell holds only characters that may be shown, and not more of
//! them than a letter needs.

use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::Rect;
use threadview::layout::glyph::LEFT_TO_RIGHT;

/// The most bytes of one cell: the longest emoji families and letters with many marks fit.
const MOST_BYTES: usize = 52;

/// What holds for every screen.
///
/// # Panics
/// When a law is broken.
pub fn laws(screen: &Buffer) {
    for area in screen.area.rows() {
        for (column, symbol) in symbols(screen, area) {
            // The program's own, behind something else; one of a file would stand by itself.
            is_harmless(symbol.strip_suffix(LEFT_TO_RIGHT).unwrap_or(symbol));
            let width = symbol.cell_width();
            assert!(width > 0, "{symbol:?} has no width");
            let end = column.saturating_add(width);
            assert!(end <= area.right(), "{symbol:?} leaves the screen");
        }
    }
}

/// What stands in a part of one row.
pub fn row(screen: &Buffer, area: Rect) -> String {
    symbols(screen, area).map(|(_, symbol)| symbol).collect()
}

/// The symbols in a part of one row and their columns. Behind a wide one there is nothing: it could
/// not be seen.
pub fn symbols(screen: &Buffer, area: Rect) -> impl Iterator<Item = (u16, &str)> {
    let mut next = area.left();
    (area.left()..area.right()).filter_map(move |column| {
        let symbol = screen[(column, area.y)].symbol();
        if column < next {
            assert_eq!(symbol, " ", "behind a wide letter in column {column}");
            return None;
        }
        next = column.saturating_add(symbol.cell_width());
        Some((column, symbol))
    })
}

/// Nothing in a cell acts on the terminal, turns the line round, or stands there unseen; it begins
/// with what is seen.
///
/// # Panics
/// When it is not so.
pub fn is_harmless(symbol: &str) {
    assert!(symbol.len() <= MOST_BYTES, "{symbol:?} is too much");
    assert!(!symbol.is_empty(), "a cell shows at least a space");
    for c in symbol.chars() {
        assert!(!acts(c), "{c:?} in {symbol:?}");
        assert!(!matches!(c, '\u{ad}' | '\u{200b}'), "{c:?} in {symbol:?}");
        // Nobody sees what is written in tags, unless it names a flag.
        let is_tag = ('\u{e0000}'..='\u{e007f}').contains(&c);
        assert!(!is_tag || symbol.starts_with('🏴'), "{symbol:?}");
    }
    // What has no width is put on whatever was drawn before.
    let mut first = symbol.chars().take(1).map(String::from);
    let is_seen = first.all(|first| first.cell_width() > 0);
    assert!(is_seen, "{symbol:?} begins with nothing to see");
}

/// Controls, what turns the direction of text, ends lines, is not seen or belongs to nobody. Soft
/// hyphens and zero-width spaces, which only say where a word may be broken, stay in what is written
/// for others.
pub fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c,
            // Bidi_Control.
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
            // Line and paragraph separators.
            | '\u{2028}' | '\u{2029}'
            // Zero width, and made to be overlooked.
            | '\u{180e}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0001}'
            // Private use: whatever a font has there.
            | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

//! Glyphs: decides what is drawn for every grapheme of a text, and how many columns that takes.
//!
//! A glyph is what is drawn for one grapheme. A character that must not reach the terminal is a glyph of
//! its own: a replacement of one column, or nothing where it only allows a line break. Widths are those
//! that the screen counts, per grapheme: 👩‍🔧 is two columns, though its parts
//! would be four.

use std::borrow::Cow;

use ratatui::buffer::CellWidth;

use crate::text::{Context, Part, Shown, parts};

/// The distance between tab stops, in columns.
pub const TAB: u16 = 4;
/// The longest grapheme that is drawn as it is, in bytes: more marks on one letter would cover the lines
/// above and below. An emoji family of four is 25 bytes.
const LONGEST: usize = 48;

/// What is drawn for one grapheme of a text, or for a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glyph<'t> {
    /// Where it starts, in bytes from the start of the text.
    pub at: usize,
    /// How long it is, in bytes.
    pub len: usize,
    /// What is drawn. A tab is drawn as the spaces up to the next stop.
    pub shown: Cow<'t, str>,
    /// How many columns that takes; 0 for what is not drawn, which is the empty string.
    pub width: u16,
}

/// The glyphs of a text that is drawn from the column `column` on, counted from a tab stop.
pub fn glyphs(text: &str, column: u16) -> impl Iterator<Item = Glyph<'_>> {
    let (mut at, mut column) = (0, column % TAB);
    parts(text, Context::Body).map(move |part| {
        let (shown, width) = draw(part, column);
        let glyph = Glyph {
            at,
            len: part.text.len(),
            shown,
            width,
        };
        at += glyph.len;
        column = (column + width) % TAB;
        glyph
    })
}

/// How many letters at the beginning of a text are drawn as they are, in a column each: ASCII without
/// marks after it. Nearly all text begins with many; counts up to `most`.
#[must_use]
pub fn plain(text: &str, most: usize) -> usize {
    let bytes = text.as_bytes();
    let first = bytes.iter().take(most);
    let count = first.take_while(|byte| matches!(byte, b' '..=b'~')).count();
    match bytes.get(count) {
        Some(0x80..) => count.saturating_sub(1),
        _ => count,
    }
}

/// What a terminal that can draw only ASCII gets for another glyph.
#[must_use]
pub fn nearest_ascii(shown: &str) -> char {
    // Where all is ASCII nothing runs from right to left.
    let shown = shown.trim_end_matches(LEFT_TO_RIGHT);
    if let [byte] = shown.as_bytes()
        && byte.is_ascii()
    {
        return char::from(*byte);
    }
    match shown {
        "\u{a0}" | "\u{202f}" | "\u{2009}" => ' ',
        "•" | "·" | "●" | "▪" => '*',
        "–" | "—" | "‑" | "−" => '-',
        "‘" | "’" | "‚" | "′" => '\'',
        "“" | "”" | "„" | "«" | "»" | "″" => '"',
        "…" => '.',
        _ => '?',
    }
}

/// How many columns a text takes that starts at a tab stop.
#[must_use]
pub fn width(text: &str) -> usize {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.len();
    }
    glyphs(text, 0).map(|glyph| usize::from(glyph.width)).sum()
}

/// Ends a text with letters that run from right to left. A terminal that puts those in order does so with
/// the numbers, blanks and signs between two such texts too, unless something between them runs from left to
/// right: this does, and takes no column. It is only ever the program's, those of a file are drawn as a sign.
pub const LEFT_TO_RIGHT: char = '\u{200e}';

/// Whether a character runs from right to left: Hebrew, Arabic, Syriac and the like.
#[must_use]
pub fn is_right_to_left(c: char) -> bool {
    matches!(c,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

fn columns_of(c: char) -> u16 {
    c.encode_utf8(&mut [0; 4]).cell_width()
}

/// What is drawn for a part that starts at a column, and its columns.
fn draw(part: Part<'_>, column: u16) -> (Cow<'_, str>, u16) {
    match (part.text, part.shown) {
        ("\t", _) => {
            let width = TAB - column % TAB;
            ("    "[..usize::from(width)].into(), width)
        }
        (text, Shown::Itself) if text.len() == 1 => (text.into(), 1),
        (text, Shown::Itself) => shape(text),
        (_, Shown::StandIn(c)) => (c.to_string().into(), 1),
        (_, Shown::Nothing) => ("".into(), 0),
    }
}

/// Selects an emoji without colours.
const AS_TEXT: char = '\u{fe0e}';

/// What is drawn for a part that is shown as it is, and its columns.
fn shape(part: &str) -> (Cow<'_, str>, u16) {
    let mut shown: Cow<str> = part[..part.floor_char_boundary(LONGEST)].into();
    // A mark without a letter gets a circle; otherwise the terminal would put it on the glyph before.
    if shown
        .chars()
        .next()
        .is_none_or(|first| columns_of(first) == 0)
    {
        shown.to_mut().insert(0, '◌');
    }
    // With this selector some terminals draw an emoji narrow and some do not.
    if shown.contains(AS_TEXT) {
        shown.to_mut().retain(|c| c != AS_TEXT);
    }
    let width = shown.cell_width();
    (shown, width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ascii_stays_as_it_is_where_letters_ran_from_right_to_left() {
        assert_eq!(nearest_ascii(",\u{200e}"), ',');
        assert_eq!(nearest_ascii("א\u{200e}"), '?');
        assert_eq!(nearest_ascii("—"), '-');
    }

    #[track_caller]
    fn check(text: &str, shown: &str, columns: usize) {
        let drawn: String = glyphs(text, 0).map(|glyph| glyph.shown).collect();
        assert_eq!((drawn.as_str(), width(text)), (shown, columns), "{text:?}");
        let covered: usize = glyphs(text, 0).map(|glyph| glyph.len).sum();
        assert_eq!(
            covered,
            text.len(),
            "every byte belongs to a glyph of {text:?}"
        );
    }

    #[test]
    fn plain_letters_have_no_marks_after_them() {
        for (text, count) in [("", 0), ("ab", 2), ("ab\t", 2), ("abé", 1), ("e\u{301}", 0)] {
            assert_eq!(plain(text, 9), count, "{text:?}");
            assert_eq!(plain(text, 1), count.min(1), "{text:?}");
            let glyphs = glyphs(text, 0).take(count);
            assert!(glyphs.eq(text[..count].char_indices().map(|(at, _)| Glyph {
                at,
                len: 1,
                shown: text[at..=at].into(),
                width: 1,
            })));
        }
    }

    #[test]
    fn letters_of_all_widths() {
        check("plain", "plain", 5);
        check("日本", "日本", 4);
        check("e\u{301}", "e\u{301}", 1);
        check("ｶﾞ", "ｶﾞ", 2);
        check("👩\u{200d}🔧", "👩\u{200d}🔧", 2);
        check("👍🏽", "👍🏽", 2);
        check("❤\u{fe0f}", "❤\u{fe0f}", 2);
        check("🇹🇭", "🇹🇭", 2);
        check("שלום", "שלום", 4);
    }

    #[test]
    fn a_control_character_is_a_sign_of_one_column() {
        check("\x1b[2J", "␛[2J", 4);
        check("a\u{202e}b", "a↔b", 3);
        check("שלום\u{200e}", "שלום↔", 5);
        check("\r\n", "␍␊", 2);
        check("\u{2060}", "␣", 1);
        check("\u{9b}1m", "\u{fffd}1m", 3);
    }

    #[test]
    fn a_mark_without_a_letter_and_too_many_marks() {
        check("\u{301}", "◌\u{301}", 1);
        let attack = format!("a{}b", "\u{301}".repeat(500));
        assert_eq!(width(&attack), 2);
        let drawn: usize = glyphs(&attack, 0).map(|glyph| glyph.shown.len()).sum();
        assert!(drawn <= LONGEST + 1);
    }

    #[test]
    fn a_control_character_inside_a_grapheme_is_replaced_too() {
        check("x\u{e0068}\u{e0069}y", "x␣␣y", 4);
        check("x\u{200d}\u{301}y", "x␣◌\u{301}y", 4);
        let flag = "🏴\u{e0067}\u{e0062}\u{e007f}";
        check(flag, flag, 2);
        check("\u{600}\u{e000}", "\u{600}\u{fffd}", 2);
        check("\u{11f02}K", "◌\u{11f02}K", 2);
        check("⌚\u{fe0e}", "⌚", 2);
    }

    #[test]
    fn tabs_reach_to_the_next_stop() {
        check("a\tb", "a   b", 5);
        check("\t\tx", "        x", 9);
        check("abcd\tx", "abcd    x", 9);
    }
}

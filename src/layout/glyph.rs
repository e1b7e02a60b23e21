//! The one place that decides what the terminal sees of a text and how many columns that takes.
//!
//! A glyph is what is drawn for one grapheme. Graphemes that begin with a character that may not be
//! shown are drawn as stand-ins, each of one column. Widths are those that the screen counts with,
//! taken per grapheme: 👩‍🔧 is two columns, though its parts would be four.

use std::borrow::Cow;

use ratatui::buffer::CellWidth;
use unicode_segmentation::UnicodeSegmentation;

use crate::text::stand_in;

/// The distance between tab stops, in columns.
pub const TAB: u16 = 4;
/// The longest grapheme that is drawn as it is, in bytes: more marks than this on one letter are
/// an attack on the lines above and below. An emoji family of four is 25 bytes.
const LONGEST: usize = 48;

/// What is drawn for one grapheme of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glyph<'t> {
    /// Where the grapheme starts, in bytes from the start of the text.
    pub at: usize,
    /// How long it is, in bytes.
    pub len: usize,
    /// What is drawn. A tab is drawn as the spaces up to the next stop.
    pub shown: Cow<'t, str>,
    /// How many columns that takes; 0 for what cannot be drawn at all.
    pub width: u16,
}

/// The glyphs of a text that is drawn from the column `column` on, counted from a tab stop.
pub fn glyphs(text: &str, column: u16) -> impl Iterator<Item = Glyph<'_>> {
    let (mut at, mut column) = (0, column % TAB);
    let mut second = None;
    std::iter::from_fn(move || {
        let glyph = match second.take() {
            Some(glyph) => glyph,
            None => {
                let grapheme = first_grapheme(&text[at..])?;
                let [first, after] = draw(at, grapheme, column);
                at += grapheme.len();
                second = after;
                first?
            }
        };
        column = (column + glyph.width) % TAB;
        Some(glyph)
    })
}

/// The first grapheme of a text, `\r\n` being two. Nearly all text is ASCII, where a letter that is
/// followed by another one has nothing that could belong to it.
fn first_grapheme(text: &str) -> Option<&str> {
    match text.as_bytes() {
        [] => None,
        [first] | [first, 0..0x80, ..] if first.is_ascii() => Some(&text[..1]),
        _ => text.graphemes(true).next(),
    }
}

/// How many letters at the beginning of a text are drawn as they are, in a column each: ASCII that
/// nothing behind it can belong to. Nearly all text begins with many; no more than `most` are
/// counted.
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

/// What a terminal is given that can draw only ASCII, in the place of a glyph that is not.
#[must_use]
pub fn nearest_ascii(shown: &str) -> char {
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

/// How many columns a text takes that is drawn from a tab stop on.
#[must_use]
pub fn width(text: &str) -> usize {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.len();
    }
    glyphs(text, 0).map(|glyph| usize::from(glyph.width)).sum()
}

fn columns_of(c: char) -> u16 {
    c.encode_utf8(&mut [0; 4]).cell_width()
}

/// What is drawn for a grapheme that starts at a column: two glyphs for a letter with tags, else
/// one.
fn draw(at: usize, grapheme: &str, column: u16) -> [Option<Glyph<'_>>; 2] {
    let glyph = |at, len, (shown, width)| {
        Some(Glyph {
            at,
            len,
            shown,
            width,
        })
    };
    let mark = |at, len, c| {
        let shown = stand_in(c).unwrap_or('\u{fffd}').to_string();
        glyph(at, len, (shown.into(), 1))
    };
    let len = grapheme.len();
    match grapheme.chars().next() {
        Some(' '..='~') if len == 1 => [glyph(at, len, (grapheme.into(), 1)), None],
        Some('\t') => {
            let width = TAB - column % TAB;
            let spaces = &"    "[..usize::from(width)];
            [glyph(at, len, (spaces.into(), width)), None]
        }
        // What follows such a character in one grapheme are marks, which have no letter to mark.
        Some(first) if stand_in(first).is_some() => [mark(at, len, first), None],
        Some(first) => match grapheme.find(is_tag).filter(|_| first != FLAG) {
            Some(end) => [
                glyph(at, end, shape(&grapheme[..end])),
                mark(at + end, len - end, '\u{e0000}'),
            ],
            None => [glyph(at, len, shape(grapheme)), None],
        },
        None => [None, None],
    }
}

/// Asks for an emoji without colours.
const AS_TEXT: char = '\u{fe0e}';

/// What flags of regions are spelt on, in tags. On anything else tags are words that nobody sees.
const FLAG: char = '🏴';

fn is_tag(c: char) -> bool {
    matches!(c, '\u{e0000}'..='\u{e007f}')
}

/// What is drawn for a grapheme that may be shown, and its columns.
fn shape(grapheme: &str) -> (Cow<'_, str>, u16) {
    let end = grapheme.floor_char_boundary(LONGEST);
    let mut shown: Cow<str> = grapheme[..end].into();
    // A sign that stands before a letter makes one grapheme of both, whatever the letter is.
    if shown.chars().any(is_foreign) {
        shown = shown
            .chars()
            .map(|c| if is_foreign(c) { '\u{fffd}' } else { c })
            .collect();
    }
    // A mark with no letter to stand on gets a circle. Left alone, the terminal would put it on
    // whatever was drawn before.
    if shown
        .chars()
        .next()
        .is_none_or(|first| columns_of(first) == 0)
    {
        shown.to_mut().insert(0, '◌');
    }
    // Told to draw an emoji as text, some terminals make it narrow and some do not.
    if shown.contains(AS_TEXT) {
        shown.to_mut().retain(|c| c != AS_TEXT);
    }
    let width = shown.cell_width();
    (shown, width)
}

/// Whether a character may not be shown even as part of something; joiners and tags may.
fn is_foreign(c: char) -> bool {
    stand_in(c).is_some() && !matches!(c, '\u{200c}' | '\u{200d}') && !is_tag(c)
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn plain_letters_have_nothing_that_belongs_to_them() {
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
    fn what_acts_on_a_terminal_is_one_harmless_column() {
        check("\x1b[2J", "␛[2J", 4);
        check("a\u{202e}b", "a↔b", 3);
        check("\r\n", "␍␊", 2);
        check("\u{200b}", "␣", 1);
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
    fn what_is_hidden_in_a_grapheme_is_no_better_than_by_itself() {
        check("x\u{e0068}\u{e0069}y", "x␣y", 3);
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

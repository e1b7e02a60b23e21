//! Width ranges: symbols whose columns terminals count in different ways.
//!
//! Terminals agree on the letters, signs and marks that Unicode had before emoji. They differ in the
//! rest: an emoji takes one column or two, a flag two or four, a family of emoji as many as its members
//! or two; a format character takes none or one; a syllable is counted as a whole or letter by letter;
//! and a character that is newer than the terminal can have any width. Characters of ambiguous width
//! (`─`, `§`, `Я` in East Asian fonts) are narrow: a setting that makes them wide holds for all programs.

use crate::ui::width;

/// The columns that a symbol may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct WidthRange {
    pub(super) least: u8,
    pub(super) most: u8,
}

/// The columns that a symbol may take on different terminals; none if all are known to agree on `width`.
pub(super) fn width_range(symbol: &str, width: u8) -> Option<WidthRange> {
    // Punctuation, lines and blocks, which are in almost every row.
    if let [0xe2, 0x80, 0x90..=0xa6] | [0xe2, 0x94..=0x96, _] = symbol.as_bytes() {
        return None;
    }
    let mut chars = symbol.chars();
    let first = columns(chars.next()?);
    let rest = chars.map(|c| columns(c).most);
    let most = rest.fold(first.most, u8::saturating_add);
    let is_agreed = first.least == width && most == width;
    (!is_agreed).then_some(WidthRange {
        least: first.least.min(width),
        most: most.max(width),
    })
}

/// The columns that a character by itself may take.
fn columns(c: char) -> WidthRange {
    let width = width(c.encode_utf8(&mut [0; 4]));
    match width {
        _ if formats(c) => WidthRange { least: 0, most: 2 },
        0 if !is_old_mark(c) => WidthRange { least: 0, most: 1 },
        1.. if !is_old_letter(c, width) => WidthRange { least: 1, most: 2 },
        _ => WidthRange {
            least: width,
            most: width,
        },
    }
}

/// Whether a character is a sign that spans the number or name after it. These are format characters,
/// to which many terminals give no column.
fn formats(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{600}'..='\u{605}'
            | '\u{6dd}'
            | '\u{70f}'
            | '\u{890}'..='\u{891}'
            | '\u{8e2}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{110bd}'
            | '\u{110cd}'
            | '\u{13430}'..='\u{1345f}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
    )
}

/// Whether a character without a column is a mark that every terminal puts on the letter before it.
fn is_old_mark(c: char) -> bool {
    !matches!(
        c,
        // Joiners and invisible characters.
        '\u{34f}' | '\u{61c}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
            // Vowels and finals of Hangul, which are letters; sound marks of kana.
            | '\u{1160}'..='\u{11ff}' | '\u{d7b0}'..='\u{d7ff}' | '\u{3099}'..='\u{309a}'
            // Selectors of an emoji or a letter.
            | '\u{20e3}' | '\u{fe00}'..='\u{fe0f}'
            // Newer.
            | '\u{898}'..='\u{8ff}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
            | '\u{fe20}'..='\u{fe2f}' | '\u{10000}'..
    )
}

/// Whether a character of one column or two is one on which all terminals agree.
fn is_old_letter(c: char, width: u8) -> bool {
    match c {
        // Signs that became wide when they became emoji, and the hexagrams, which became wide later.
        '\u{2300}'..='\u{2bff}' => width == 1,
        '\u{3248}'..='\u{324f}' | '\u{4dc0}'..='\u{4dff}' => false,
        // Sound marks of half-width kana, initials of old Hangul.
        '\u{ff9e}'..='\u{ff9f}' | '\u{a960}'..='\u{a97f}' => false,
        // Private use.
        '\u{e000}'..='\u{f8ff}' => false,
        // Mathematical letters, which people use in names.
        '\u{1d400}'..='\u{1d7ff}' => true,
        // Emoji, and scripts of which most are newer than emoji.
        '\u{10000}'..='\u{1ffff}' => false,
        // Ideographs.
        '\u{20000}'..='\u{3ffff}' => true,
        '\u{40000}'.. => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminals_agree_on_letters_and_marks_that_are_old() {
        for agreed in [
            "a",
            "─",
            "§",
            "Я",
            "草",
            "한",
            "e\u{301}",
            "ที่",
            "ก",
            "क्",
            "بِ",
            "か",
            "が",
            "𠀀",
            "𝔄",
            "“",
            "♥",
            "▶",
            "〈",
        ] {
            assert_eq!(width_range(agreed, width(agreed)), None, "{agreed}");
        }
    }

    #[test]
    fn terminals_differ_on_new_joined_and_format_characters() {
        let check = |symbol, least, most| {
            let expected = Some(WidthRange { least, most });
            assert_eq!(width_range(symbol, width(symbol)), expected, "{symbol:?}");
        };
        // Emoji: some are two columns by the standard, some one.
        check("🐔", 1, 2);
        check("🌡", 1, 2);
        check("⌚", 1, 2);
        check("⭐", 1, 2);
        check("❤\u{fe0f}", 1, 2);
        check("⌚\u{fe0e}", 1, 3);
        check("1\u{fe0f}\u{20e3}", 1, 3);
        check("👍🏽", 1, 4);
        check("👩\u{200d}🔧", 1, 5);
        // Flags, whole and half, and of a country in a country.
        check("🇹🇭", 1, 4);
        check("🇹", 1, 2);
        check("🏴\u{e0067}\u{e0062}\u{e007f}", 1, 5);
        // Signs that span numbers, by themselves and before a letter.
        check("\u{110bd}", 0, 2);
        check("\u{110bd}\u{11083}", 0, 4);
        check("\u{600}1", 0, 3);
        check("\u{6dd}", 0, 2);
        check("\u{70f}", 0, 2);
        // Letters that are counted one by one or as a syllable.
        check("का", 1, 2);
        check("क्ष", 1, 2);
        check("กำ", 1, 2);
        check("ｶﾞ", 1, 3);
        check("ᄀ\u{1161}\u{11a8}", 2, 4);
        check("か\u{3099}", 2, 3);
        // Newer than some terminals, or whatever a font has there.
        check("𐐀", 1, 2);
        check("䷀", 1, 2);
        check("\u{e0b0}", 1, 2);
        check("a\u{1ab0}", 1, 2);
    }
}

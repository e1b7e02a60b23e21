//! Stand-ins for characters that act instead of being drawn.
//!
//! A post is hostile input: a control character can clear the screen or copy to the clipboard, a
//! direction mark can turn the rest of the line round, a zero-width character can hide. Whatever
//! leaves the program for human eyes shows something harmless in their place. Nothing is dropped.

/// What is shown instead of a character, if it may not be shown itself.
///
/// Tabs and line ends have a meaning of their own and are the business of whoever lays out lines;
/// left to this function they are control characters like any other. A joiner or a variation
/// selector inside an emoji is drawn as part of it, so this function is asked about the characters
/// that begin something, not about those that continue it.
#[must_use]
pub fn stand_in(c: char) -> Option<char> {
    match c {
        // The pictures of the C0 controls stand in the same order as the controls.
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(c)),
        '\x7f' => Some('␡'),
        '\u{80}'..='\u{9f}' => Some('\u{fffd}'),
        '\u{ad}' => Some('-'),
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Some('↔')
        }
        '\u{2028}' | '\u{2029}' => Some('␤'),
        '\u{180e}'
        | '\u{200b}'..='\u{200d}'
        | '\u{2060}'..='\u{2065}'
        | '\u{206a}'..='\u{206f}'
        | '\u{feff}'
        | '\u{e0000}'..='\u{e0fff}' => Some('␣'),
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => Some('\u{fffd}'),
        _ => None,
    }
}

/// The text with every character replaced that may not be shown; tabs and line feeds stay.
#[must_use]
pub fn harmless(text: &str) -> std::borrow::Cow<'_, str> {
    let replacement = |c| stand_in(c).filter(|_| !matches!(c, '\t' | '\n'));
    if text.chars().all(|c| replacement(c).is_none()) {
        return text.into();
    }
    // Joiners and variation selectors keep the emoji they hold together.
    let mut before = ' ';
    text.chars()
        .map(|c| {
            let joins = matches!(c, '\u{200d}') && !before.is_ascii();
            before = c;
            if joins {
                c
            } else {
                replacement(c).unwrap_or(c)
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_is_shown_and_what_is_drawn_stays() {
        for (text, shown) in [
            ("\x1b[31mred\x07", "␛[31mred␇"),
            ("a\u{9b}2J", "a\u{fffd}2J"),
            ("abc\u{202e}txt.exe", "abc↔txt.exe"),
            ("zero\u{200b}width", "zero␣width"),
            ("two\tcells\nand a line", "two\tcells\nand a line"),
            ("👩\u{200d}🔧 ❤\u{fe0f} é", "👩\u{200d}🔧 ❤\u{fe0f} é"),
        ] {
            assert_eq!(harmless(text), shown);
        }
    }

    #[test]
    fn harmless_text_is_not_copied() {
        assert!(matches!(harmless("plain"), std::borrow::Cow::Borrowed(_)));
    }
}

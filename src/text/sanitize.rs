//! Sanitizing: replacements for control characters and invisible characters.
//!
//! A post is untrusted input: a control character can clear the screen or copy to the clipboard, a
//! direction mark can reverse the rest of the line, an invisible character can make two names look the
//! same. Whatever the program shows to people has visible signs in place of such characters. None is
//! dropped.
//!
//! Invisible characters are needed in some places of a post, and never in a name:
//!
//! | characters | in a body | in a name |
//! | --- | --- | --- |
//! | controls, marks of direction, line separators, private use | replaced | replaced |
//! | soft hyphen, zero-width space | no width | replaced |
//! | zero-width joiner | inside emoji, and as the next row | replaced |
//! | zero-width non-joiner | after letters of a script in [`JOINED`] | replaced |
//! | VS15, VS16: emoji as text or picture | after emoji | replaced |
//! | VS1 to VS14: one of several shapes | after letters of a script in [`SHAPED`] | replaced |
//! | VS17 and up: shapes of ideographs | after Han | replaced |
//! | Mongolian free variation selectors | after Mongolian | replaced |
//! | combining grapheme joiner: keeps marks in order | after Hebrew | replaced |
//! | tags: spell the flags of regions | after 🏴 | replaced |
//! | Hangul fillers and all else that is `Default_Ignorable_Code_Point`, U+FFF9 to U+FFFB | replaced | replaced |
//! | blank letters (U+2800, blank hieroglyphs), spaces that are not U+0020 | as they are | replaced |

use std::borrow::Cow;
use std::path::Path;

use icu_properties::props::{DefaultIgnorableCodePoint, Emoji, Script};
use icu_properties::script::ScriptWithExtensions;
use icu_properties::{CodePointSetData, CodePointSetDataBorrowed};
use unicode_segmentation::UnicodeSegmentation;

/// The kind of a text, which decides which characters it may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// The name of a person or a file: different names must not look alike.
    Name,
    /// The words of a post, which may need invisible characters.
    Body,
}

/// How a part of a text is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Unchanged.
    Itself,
    /// As this character, one column wide.
    StandIn(char),
    /// Not at all: it only allows a line break.
    Nothing,
}

/// A part of a text that is shown in one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part<'t> {
    /// A grapheme, or a piece of one: a character that is replaced is a part of its own. Never empty.
    pub text: &'t str,
    /// How it is shown. Tabs and line ends are treated as controls; a layout of lines handles them before.
    pub shown: Shown,
}

/// The parts of a text, in order; concatenated they are the text.
pub fn parts(text: &str, context: Context) -> impl Iterator<Item = Part<'_>> {
    let mut rest = text;
    // How much of `rest` belongs to the grapheme of the part before.
    let mut grapheme = 0;
    std::iter::from_fn(move || {
        if grapheme == 0 {
            grapheme = first_grapheme(rest)?.len();
        }
        let part = first_part(&rest[..grapheme], context)?;
        grapheme -= part.text.len();
        rest = &rest[part.text.len()..];
        Some(part)
    })
}

/// The first grapheme of a text; `\r\n` counts as two. Nearly all text is ASCII, where a letter before
/// another one is a grapheme by itself.
fn first_grapheme(text: &str) -> Option<&str> {
    match text.as_bytes() {
        [] => None,
        [first] | [first, 0..0x80, ..] if first.is_ascii() => Some(&text[..1]),
        _ => text.graphemes(true).next(),
    }
}

/// The first part of a grapheme, or of what is left of one.
fn first_part(grapheme: &str, context: Context) -> Option<Part<'_>> {
    let first = grapheme.chars().next()?;
    let shown = alone(first, context);
    if shown != Shown::Itself {
        let text = &grapheme[..first.len_utf8()];
        return Some(Part { text, shown });
    }
    let mut base = first;
    let mut end = first.len_utf8();
    for c in grapheme[end..].chars() {
        let after = end + c.len_utf8();
        if alone(c, context) == Shown::Itself {
            base = c;
        } else if context == Context::Name || !may_follow(base, c, &grapheme[after..]) {
            break;
        }
        end = after;
    }
    let text = &grapheme[..end];
    Some(Part { text, shown })
}

/// How a character is shown that begins a grapheme, or that the characters before it do not need.
fn alone(c: char, context: Context) -> Shown {
    match c {
        ' '..='~' => Shown::Itself,
        // The pictures of the C0 controls have the same order as the controls.
        '\0'..='\x1f' => {
            let picture = char::from_u32(0x2400 + u32::from(c));
            Shown::StandIn(picture.unwrap_or('\u{fffd}'))
        }
        '\x7f' => Shown::StandIn('␡'),
        '\u{80}'..='\u{9f}' => Shown::StandIn('\u{fffd}'),
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Shown::StandIn('↔')
        }
        '\u{2028}' | '\u{2029}' => Shown::StandIn('␤'),
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => Shown::StandIn('\u{fffd}'),
        '\u{ad}' | '\u{200b}' if context == Context::Body => Shown::Nothing,
        c if is_unseen(c) || context == Context::Name && is_blank_letter(c) => Shown::StandIn('␣'),
        _ => Shown::Itself,
    }
}

/// Whether a character is shown unchanged everywhere.
#[must_use]
pub fn is_shown(c: char) -> bool {
    alone(c, Context::Name) == Shown::Itself
}

/// `Default_Ignorable_Code_Point`, and the marks of interlinear annotation, which are not drawn
/// either.
fn is_unseen(c: char) -> bool {
    const IGNORABLE: CodePointSetDataBorrowed =
        CodePointSetData::new::<DefaultIgnorableCodePoint>();
    IGNORABLE.contains(c) || matches!(c, '\u{fff9}'..='\u{fffb}')
}

/// What looks like a space or is invisible and is neither U+0020 nor ignorable: the other spaces,
/// the braille pattern without dots, format controls and blanks among the hieroglyphs, and a note
/// without a head.
fn is_blank_letter(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{2800}' | '\u{13430}'..='\u{1343f}' | '\u{13441}' | '\u{13442}' | '\u{1d159}'
        )
}

/// The scripts in which neighbouring letters change their shapes or are drawn as one, and in which
/// joiners control that: the cursive scripts, and those of India and around it that have a virama.
const JOINED: &[Script] = &[
    Script::Arabic,
    Script::Syriac,
    Script::Mongolian,
    Script::Nko,
    Script::Mandaic,
    Script::Adlam,
    Script::HanifiRohingya,
    Script::Devanagari,
    Script::Bengali,
    Script::Gurmukhi,
    Script::Gujarati,
    Script::Oriya,
    Script::Tamil,
    Script::Telugu,
    Script::Kannada,
    Script::Malayalam,
    Script::Sinhala,
    Script::Tibetan,
    Script::Myanmar,
    Script::Khmer,
    Script::Balinese,
    Script::Javanese,
];

/// The scripts that have standardized variation sequences with VS1 to VS14.
const SHAPED: &[Script] = &[
    Script::Han,
    Script::Myanmar,
    Script::PhagsPa,
    Script::Manichaean,
    Script::EgyptianHieroglyphs,
];

/// Whether a body needs an invisible character after another one in the same grapheme. `rest` is the
/// remainder of the grapheme.
fn may_follow(base: char, c: char, rest: &str) -> bool {
    const EMOJI: CodePointSetDataBorrowed = CodePointSetData::new::<Emoji>();
    let is_of = |scripts: &[Script]| {
        let of_base = ScriptWithExtensions::new();
        scripts
            .iter()
            .any(|&script| of_base.has_script(base, script))
    };
    let is_emoji = |c: char| EMOJI.contains(c);
    match c {
        '\u{200d}' => is_emoji(base) && rest.starts_with(is_emoji) || is_of(JOINED),
        '\u{200c}' => is_of(JOINED),
        '\u{fe0e}' | '\u{fe0f}' => is_emoji(base),
        '\u{fe00}'..='\u{fe0d}' => is_of(SHAPED),
        '\u{e0100}'..='\u{e01ef}' => is_of(&[Script::Han]),
        '\u{180b}'..='\u{180d}' | '\u{180f}' => is_of(&[Script::Mongolian]),
        '\u{34f}' => is_of(&[Script::Hebrew]),
        '\u{e0020}'..='\u{e007f}' => base == '🏴',
        _ => false,
    }
}

/// The text with every part replaced that must not be shown. In a body tabs, line feeds and characters
/// without width are kept.
#[must_use]
pub fn sanitize(text: &str, context: Context) -> Cow<'_, str> {
    let lays_out = |c| context == Context::Body && matches!(c, '\t' | '\n');
    let stays = |c| lays_out(c) || !matches!(alone(c, context), Shown::StandIn(_));
    if text.chars().all(stays) {
        return text.into();
    }
    let mut harmless = String::with_capacity(text.len());
    for Part { text, shown } in parts(text, context) {
        match shown {
            Shown::StandIn(c) if !text.starts_with(lays_out) => harmless.push(c),
            _ => harmless.push_str(text),
        }
    }
    harmless.into()
}

/// The words of a post as the screen has them: [sanitized](sanitize), without characters that only allow a line break.
/// Where nobody sees those they would keep a word from being found.
#[must_use]
pub fn drawn(text: &str) -> Cow<'_, str> {
    let only_breaks = |c| alone(c, Context::Body) == Shown::Nothing;
    let mut words = sanitize(text, Context::Body);
    if words.contains(only_breaks) {
        words.to_mut().retain(|c| !only_breaks(c));
    }
    words
}

/// A path as it may be printed.
#[must_use]
pub fn printable(path: &Path) -> String {
    sanitize(&path.to_string_lossy(), Context::Name).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(context: Context, text: &str, shown: &str) {
        assert_eq!(sanitize(text, context), shown, "{text:?} as {context:?}");
        let whole: String = parts(text, context).map(|part| part.text).collect();
        assert_eq!(whole, text);
    }

    #[test]
    fn controls_are_replaced_and_letters_are_kept() {
        for context in [Context::Name, Context::Body] {
            check(context, "\x1b[31mred\x07", "␛[31mred␇");
            check(context, "a\u{9b}2J", "a\u{fffd}2J");
            check(context, "abc\u{202e}txt.exe", "abc↔txt.exe");
            check(
                context,
                "é e\u{301} 日本 ✂ 👍🏽 🇹🇭",
                "é e\u{301} 日本 ✂ 👍🏽 🇹🇭",
            );
            check(context, "lo\u{fff9}g\u{fffb}", "lo␣g␣");
            check(context, "lo\u{3164}g\u{ffa0}\u{115f}\u{1160}", "lo␣g␣␣␣");
        }
    }

    #[test]
    fn joiners_and_selectors_are_kept_where_a_body_needs_them() {
        for needed in [
            "👩\u{200d}🔧 👨🏽\u{200d}🌾 ❤\u{fe0f}\u{200d}🔥 1\u{fe0f}\u{20e3} ⌚\u{fe0e}",
            "🏴\u{e0067}\u{e0062}\u{e007f}",
            // Persian, Hindi, Sinhala.
            "می\u{200c}خواهم",
            "क्\u{200d}ष क्\u{200c}ष",
            "ශ්\u{200d}රී",
            "葛\u{e0100} 辻\u{fe00}",
            "ᠠ\u{180b}",
            "לַ\u{34f}ם",
        ] {
            check(Context::Body, needed, needed);
            assert_ne!(sanitize(needed, Context::Name), needed);
        }
        for (needless, shown) in [
            ("an\u{200d}n an\u{200c}n", "an␣n an␣n"),
            ("an\u{fe0f}n an\u{fe00}n an\u{e0100}n", "an␣n an␣n an␣n"),
            ("an\u{34f}n an\u{180b}n an\u{17b4}n", "an␣n an␣n an␣n"),
            ("n\u{e0068}\u{e0069}", "n␣␣"),
            ("👩\u{200d} \u{200d}🔧", "👩␣ ␣🔧"),
            ("n\u{200d}\u{301}", "n␣\u{301}"),
            ("\u{2060}\u{2062}\u{feff}", "␣␣␣"),
        ] {
            check(Context::Body, needless, shown);
            check(Context::Name, needless, shown);
        }
    }

    #[test]
    fn a_character_that_only_allows_a_line_break_has_no_width_in_a_body() {
        let text = "zero\u{200b}width har\u{ad}bour";
        check(Context::Body, text, text);
        let nothing = parts(text, Context::Body).filter(|part| part.shown == Shown::Nothing);
        assert_eq!(nothing.count(), 2);
        check(Context::Name, text, "zero␣width har␣bour");
        check(
            Context::Body,
            "two\tcells\nand a line",
            "two\tcells\nand a line",
        );
        check(Context::Name, "two\tcells\n", "two␉cells␊");
    }

    #[test]
    fn what_only_allows_a_line_break_is_not_drawn() {
        for (text, shown) in [
            ("zero\u{200b}width har\u{ad}bour", "zerowidth harbour"),
            ("\u{200b}\u{ad}", ""),
            ("two\tcells\n\u{202e}a", "two\tcells\n↔a"),
            (
                "می\u{200c}خواهم 👩\u{200d}🔧",
                "می\u{200c}خواهم 👩\u{200d}🔧",
            ),
        ] {
            assert_eq!(drawn(text), shown, "{text:?}");
        }
        assert!(matches!(drawn("plain"), Cow::Borrowed(_)));
    }

    #[test]
    fn blank_letters_are_kept_in_a_body_and_replaced_in_a_name() {
        for blank in [
            "\u{2800}",
            "\u{a0}",
            "\u{2003}",
            "\u{3000}",
            "\u{13441}",
            "\u{1d159}",
        ] {
            let text = format!("ann{blank}lee");
            check(Context::Body, &text, &text);
            check(Context::Name, &text, "ann␣lee");
        }
        check(Context::Name, "ann lee", "ann lee");
    }

    #[test]
    fn ignorable_characters_are_replaced_in_every_name() {
        let ignorable = regex::Regex::new(r"\p{Default_Ignorable_Code_Point}");
        let ignorable = ignorable.expect("a valid expression");
        for c in '\0'..=char::MAX {
            let name = format!("a{c}👩{c}क{c}");
            let shown = sanitize(&name, Context::Name);
            assert!(!ignorable.is_match(&shown), "{c:?} in {shown:?}");
        }
    }

    #[test]
    fn harmless_text_is_not_copied() {
        for text in ["plain", "日本", "soft\u{ad}ly"] {
            assert!(matches!(sanitize(text, Context::Body), Cow::Borrowed(_)));
        }
    }

    #[test]
    fn a_long_run_of_joiners_is_read_once() {
        let joiners = format!("n{}", "\u{200d}".repeat(200_000));
        assert_eq!(parts(&joiners, Context::Body).count(), 200_001);
    }
}

//! Stand-ins for characters that act instead of being drawn, or that nobody sees.
//!
//! A post is hostile input: a control character can clear the screen or copy to the clipboard, a
//! direction mark can turn the rest of the line round, an invisible character can make one name of
//! two look like the other. Whatever leaves the program for human eyes shows something harmless in
//! their place. Nothing is dropped.
//!
//! What nobody sees has a use in some places of a post, and none in a name:
//!
//! | characters | in a body | in a name |
//! | --- | --- | --- |
//! | controls, marks of direction, line separators, private use | stand-in | stand-in |
//! | soft hyphen, zero-width space | no width | stand-in |
//! | zero-width joiner | inside emoji, and as the next one | stand-in |
//! | zero-width non-joiner | behind letters of a script in [`JOINED`] | stand-in |
//! | VS15, VS16: emoji as text or picture | behind emoji | stand-in |
//! | VS1 to VS14: one of several shapes | behind letters of a script in [`SHAPED`] | stand-in |
//! | VS17 and up: shapes of ideographs | behind Han | stand-in |
//! | Mongolian free variation selectors | behind Mongolian | stand-in |
//! | combining grapheme joiner: keeps marks in order | behind Hebrew | stand-in |
//! | tags: spell the flags of regions | behind 🏴 | stand-in |
//! | Hangul fillers and all else that is `Default_Ignorable_Code_Point`, U+FFF9 to U+FFFB | stand-in | stand-in |
//! | blank letters (U+2800, blank hieroglyphs), spaces that are not U+0020 | as they are | stand-in |

use std::borrow::Cow;

use icu_properties::props::{DefaultIgnorableCodePoint, Emoji, Script};
use icu_properties::script::ScriptWithExtensions;
use icu_properties::{CodePointSetData, CodePointSetDataBorrowed};
use unicode_segmentation::UnicodeSegmentation;

/// What a text is, which decides what may be in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// The name of a person or a file: two that differ must not look alike.
    Name,
    /// The words of a post, which may need characters that nobody sees.
    Body,
}

/// How a part of a text is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// As it is.
    Itself,
    /// As this character, one column wide.
    StandIn(char),
    /// Not at all: it only says where a word may be broken.
    Nothing,
}

/// A part of a text that is shown in one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part<'t> {
    /// A grapheme, or a piece of one that holds a character with a stand-in: that is a part of its
    /// own. Never empty.
    pub text: &'t str,
    /// How it is shown. Tabs and line ends have a meaning of their own and are the business of
    /// whoever lays out lines; here they are controls like any other.
    pub shown: Shown,
}

/// The parts of a text, in order; together they are the text.
pub fn parts(text: &str, context: Context) -> impl Iterator<Item = Part<'_>> {
    let mut rest = text;
    // How much of `rest` belongs to the grapheme that the part before was taken from.
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

/// The first grapheme of a text, `\r\n` being two. Nearly all text is ASCII, where a letter that is
/// followed by another one has nothing that could belong to it.
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

/// How a character is shown that begins a grapheme, or that nothing before it has a use for.
fn alone(c: char, context: Context) -> Shown {
    match c {
        ' '..='~' => Shown::Itself,
        // The pictures of the C0 controls stand in the same order as the controls.
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

/// Whether a character is shown as it is wherever it stands.
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

/// What looks like a space or like nothing and is neither U+0020 nor ignorable: the other spaces,
/// the braille pattern without dots, format controls and blanks among the hieroglyphs, and a note
/// without a head.
fn is_blank_letter(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{2800}' | '\u{13430}'..='\u{1343f}' | '\u{13441}' | '\u{13442}' | '\u{1d159}'
        )
}

/// The scripts in which letters change their shapes at a neighbour, or make one shape of several,
/// and in which joiners say whether they do: the cursive scripts, and those of India and around it
/// that have a virama.
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

/// Whether a character that is not seen has a use in a body behind another one, in one grapheme
/// with it. `rest` is what follows in the grapheme.
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

/// The text with every part replaced that may not be shown. In a body tabs and line feeds stay, and
/// so does what has no width.
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
    fn what_acts_is_shown_and_what_is_drawn_stays() {
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
    fn joiners_and_selectors_pass_where_a_body_needs_them() {
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
    fn what_only_breaks_words_is_not_seen_in_a_body() {
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
    fn blanks_are_letters_of_a_body_and_seen_in_a_name() {
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
    fn no_name_shows_what_is_ignorable() {
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

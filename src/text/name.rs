//! Names as they are shown: two that differ look different, or one of them is marked.
//!
//! Invisible characters in a name are replaced by a sign. A letter that looks like one of another script
//! (Cyrillic `а` in a Latin name) is found by its script: a name that mixes scripts is marked. A name
//! that is wholly in another script cannot be distinguished from one that looks the same.

use std::borrow::Cow;

use icu_properties::PropertyNamesLong;
use icu_properties::props::Script;
use icu_properties::script::{ScriptWithExtensions, ScriptWithExtensionsBorrowed};

use super::Span;
use super::sanitize::{Context, is_shown, sanitize};

/// The mark before a name that mixes scripts.
pub const MIXED: char = '!';

/// Our signs before a name or in its place, which tell how it is known and whose words follow.
const BEFORE_NAMES: &[char] = &['~', '?', MIXED, '…', '–', '▌', '▎', '┊', '▸', '└'];
/// Our signs after a name, which tell how it is known.
const AFTER_NAMES: &[char] = &['~', '?'];
/// Our separators between a name and other facts.
const BESIDE_NAMES: &[char] = &['(', ')', '#', ':', '·', '─', '›'];
const WORDS_BESIDE_NAMES: &[&str] = &["--", " or ", "..."];
/// The quotation marks around a name that has any of these. Inside a name they become apostrophes.
const QUOTATION_MARKS: &[char] = &['“', '”', '"'];

/// The scripts that are written together, each set by its own language (UTS 39, 5.1).
const TOGETHER: &[&[Script]] = &[
    &[Script::Han, Script::Hiragana, Script::Katakana],
    &[Script::Han, Script::Bopomofo],
    &[Script::Han, Script::Hangul],
];

/// A name without spaces and no-break spaces at either end. Invisible characters are kept, because they
/// make it the name of somebody else.
#[must_use]
pub fn trim_name(name: &str) -> &str {
    name.trim_matches(|c: char| c.is_ascii_whitespace() || c == '\u{a0}')
}

/// The part of `span` that [`trim_name`] returns.
#[must_use]
pub fn trim_name_span(text: &str, span: Span) -> Span {
    Span::of_part(trim_name(&text[span]), text)
}

/// A name as it is shown: `ann`; `an␣n` with an invisible character; `!аnn` with letters of two scripts;
/// `“ann (missing)”` with words or signs that the program puts beside names.
#[must_use]
pub fn shown_name(name: &str) -> Cow<'_, str> {
    let mut shown = sanitize(name, Context::Name);
    if has_our_signs(&shown) {
        let inside = shown.replace(QUOTATION_MARKS, "'");
        shown = format!("“{inside}”").into();
    }
    if mixed_scripts(name).is_empty() {
        shown
    } else {
        format!("{MIXED}{shown}").into()
    }
}

/// Whether a name could be read as a name with a remark of the program.
fn has_our_signs(name: &str) -> bool {
    name.starts_with(BEFORE_NAMES)
        || name.ends_with(AFTER_NAMES)
        || name.contains(BESIDE_NAMES)
        || name.contains(QUOTATION_MARKS)
        || WORDS_BESIDE_NAMES.iter().any(|words| name.contains(words))
        // `ann, 2 hours ago`, but not `Doe, Ann`.
        || name.contains(", ") && name.contains(char::is_numeric)
}

/// The scripts that a name mixes, in the order of their first letters; none if all its letters
/// belong to one way of writing. Invisible characters do not count.
#[must_use]
pub fn mixed_scripts(name: &str) -> Vec<&'static str> {
    if name.is_ascii() {
        return Vec::new();
    }
    let scripts = ScriptWithExtensions::new();
    let is_letter = |c: &char| is_shown(*c) && !is_of_all(scripts, *c);
    let mut letters = name.chars().filter(is_letter);
    let Some(first) = letters.next() else {
        return Vec::new();
    };
    let is_in = |written: &[Script]| {
        let is_of = |c| written.iter().any(|&script| scripts.has_script(c, script));
        is_of(first) && letters.clone().all(is_of)
    };
    let mut single = scripts.get_script_extensions_val(first).iter();
    if single.any(|script| is_in(&[script])) || TOGETHER.iter().any(|set| is_in(set)) {
        return Vec::new();
    }
    let names = PropertyNamesLong::<Script>::new();
    let mut mixed = Vec::new();
    for c in std::iter::once(first).chain(letters.clone()) {
        let name = names.get(scripts.get_script_val(c)).unwrap_or("unknown");
        if !mixed.contains(&name) {
            mixed.push(name);
        }
    }
    mixed
}

/// Whether a character is used with all scripts: digits, punctuation, emoji, marks, unassigned ones.
fn is_of_all(scripts: ScriptWithExtensionsBorrowed, c: char) -> bool {
    let script = scripts.get_script_val(c);
    [Script::Common, Script::Inherited, Script::Unknown].contains(&script)
}

/// The characters of a name that are replaced when it is shown, each once.
#[must_use]
pub fn unseen(name: &str) -> Vec<char> {
    let mut unseen = Vec::new();
    for c in name.chars().filter(|&c| !is_shown(c)) {
        if !unseen.contains(&c) {
            unseen.push(c);
        }
    }
    unseen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_our_signs_is_put_in_quotation_marks() {
        for (name, shown) in [
            ("ann", "ann"),
            ("Dr. J.-P. O'Neil_7!", "Dr. J.-P. O'Neil_7!"),
            ("orson", "orson"),
            ("ann (missing)", "“ann (missing)”"),
            ("carol or bob", "“carol or bob”"),
            ("~ann", "“~ann”"),
            ("ann~", "“ann~”"),
            ("ann?", "“ann?”"),
            ("–", "“–”"),
            ("▌ann", "“▌ann”"),
            ("ann – of the harbour", "ann – of the harbour"),
            ("ann #2 · 3 hours ago", "“ann #2 · 3 hours ago”"),
            ("ann” (stated) “", "“ann' (stated) '”"),
            ("ann ---- ", "“ann ---- ”"),
            ("Doe, Ann", "Doe, Ann"),
            ("ann, 2 hours ago", "“ann, 2 hours ago”"),
        ] {
            assert_eq!(shown_name(name), shown);
        }
    }

    #[track_caller]
    fn check(name: &str, shown: &str, mixed: &[&str]) {
        assert_eq!(shown_name(name), shown);
        assert_eq!(mixed_scripts(name), mixed, "{name:?}");
    }

    #[test]
    fn a_name_of_one_script_is_shown_as_it_is() {
        for name in [
            "ann",
            "D'Arcy, Mrs.",
            "anñ 2.0",
            "Жанна_77",
            "Ελένη",
            "नीना",
            "يوسف",
            "👩 ann 👩",
            // What is written together in Japan, Korea and Taiwan.
            "山田はなコ",
            "ラーメン",
            "金철수",
            "小明ㄅ",
            "Łukasz Ünal",
        ] {
            check(name, name, &[]);
        }
    }

    #[test]
    fn a_name_that_mixes_scripts_is_marked() {
        check("\u{430}nn", "!\u{430}nn", &["Cyrillic", "Latin"]);
        check("Αnn", "!Αnn", &["Greek", "Latin"]);
        check("ann山", "!ann山", &["Latin", "Han"]);
        check("はな철", "!はな철", &["Hiragana", "Hangul"]);
        check("a\u{200d}\u{43e}", "!a␣\u{43e}", &["Latin", "Cyrillic"]);
    }

    #[test]
    fn an_invisible_character_makes_another_name() {
        for name in [
            "an\u{200d}n",
            "an\tn",
            "ann\u{ad}",
            "ann\u{3164}",
            "ann\u{2800}",
            "ann\u{2003}",
        ] {
            assert_eq!(trim_name(name), name);
            assert_ne!(shown_name(name), shown_name("ann"), "{name:?}");
            assert_eq!(unseen(name).len(), 1, "{name:?}");
        }
        assert_eq!(trim_name(" \tann\u{a0}"), "ann");
        assert!(unseen("ann lee").is_empty());
    }
}

//! Heads of quotes without a name: `Quote`, `quote:`.

use super::words::BARE;

/// The longest one without its colon, in bytes.
const LONGEST: usize = 16;

/// Whether a text only says that a quote follows. With a colon behind it the word can have any case; without one it
/// begins with a capital or has nothing but capitals.
pub(super) fn is_bare(text: &str) -> bool {
    let (word, has_colon) = match text.strip_suffix(':') {
        Some(word) => (word, true),
        None => (text, false),
    };
    let has_capitals = || word.len() > 1 && !word.contains(char::is_lowercase);
    word.len() <= LONGEST
        && if has_colon || has_capitals() {
            let lower = word.to_lowercase();
            BARE.iter().any(|bare| bare.to_lowercase() == lower)
        } else {
            BARE.contains(&word)
        }
}

/// The words right behind `Quote:` in the same line, without a space, as nobody writes.
pub(super) fn behind_glued(line: &str) -> Option<&str> {
    let behind = |word: &&str| {
        let behind = line.strip_prefix(word)?;
        let behind = behind.strip_prefix([' ', '\u{a0}']).unwrap_or(behind);
        behind.strip_prefix(':')
    };
    let words = BARE.iter().find_map(behind)?;
    words.starts_with(char::is_alphanumeric).then_some(words)
}

/// A head without the word before it that only says that a quote follows: `Quote ann`.
pub(in crate::syntax) fn without_bare(head: &str) -> &str {
    match head.split_once(' ') {
        Some((bare, rest)) if is_bare(bare) => rest,
        _ => head,
    }
}

#[cfg(test)]
mod tests {
    use super::{behind_glued, is_bare};

    #[test]
    fn a_word_alone_says_that_a_quote_follows() {
        for (text, expected) in [
            ("Quote", true),
            ("Quote:", true),
            ("QUOTE", true),
            ("quote:", true),
            ("quote", false),
            ("Παράθεση:", true),
            ("Quotes:", false),
            ("", false),
            (":", false),
        ] {
            assert_eq!(is_bare(text), expected, "{text}");
        }
    }

    #[test]
    fn words_without_a_space_behind_the_colon_are_quoted() {
        for (line, expected) in [
            ("Quote:Two years.", Some("Two years.")),
            ("Citation :sable fin", Some("sable fin")),
            ("Zitat:Über Nacht", Some("Über Nacht")),
            ("Quote: Two years.", None),
            ("Quote:", None),
            ("Quoted:by ann", None),
            ("quote:see below", None),
        ] {
            assert_eq!(behind_glued(line), expected, "{line}");
        }
    }
}

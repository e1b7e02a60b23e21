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

/// A head without the word before it that only says that a quote follows: `Quote ann`.
pub(in crate::syntax) fn without_bare(head: &str) -> &str {
    match head.split_once(' ') {
        Some((bare, rest)) if is_bare(bare) => rest,
        _ => head,
    }
}

#[cfg(test)]
mod tests {
    use super::is_bare;

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
}

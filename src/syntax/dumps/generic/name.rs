//! What can be a name: short words without the signs of a sentence.

/// The longest name, in characters.
const LONGEST: usize = 34;
/// The same in words.
const WORDS: usize = 4;

/// Whether a text can be a name.
pub(super) fn is_name_like(text: &str) -> bool {
    const SIGNS: &[&str] = &["http:", "https:", "www.", ", ", "; ", "…", "..."];
    !text.is_empty()
        && text.len() <= 4 * LONGEST
        && text.chars().count() <= LONGEST
        && text.split_whitespace().count() <= WORDS
        && text.contains(char::is_alphanumeric)
        && !text.ends_with(['.', '!', '?', ':'])
        && !SIGNS.iter().any(|sign| text.contains(sign))
}

#[cfg(test)]
mod tests {
    use super::is_name_like;

    #[test]
    fn a_name_is_short_and_no_sentence() {
        for name in ["ann", "Ann B", "x_99", "小明", "O’Neil-Smith"] {
            assert!(is_name_like(name), "{name:?}");
        }
        for other in [
            "",
            "...",
            "ann:",
            "Yes.",
            "one, two",
            "a b c d e",
            "www.x.y",
            "see http://x",
        ] {
            assert!(!is_name_like(other), "{other:?}");
        }
    }
}

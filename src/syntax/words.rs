//! How many words a text has, whether it is a number, and whether it is one of several.

/// How many runs of letters and digits there are; of scripts without spaces, a word more for three characters.
pub(in crate::syntax) fn count_words(text: &str) -> u32 {
    let begins = if text.is_ascii() {
        ascii_count(text.as_bytes())
    } else {
        let (mut words, mut is_in_word, mut unspaced) = (0, false, 0);
        for c in text.chars() {
            let was_in_word = std::mem::replace(&mut is_in_word, c.is_alphanumeric());
            words += usize::from(is_in_word && !was_in_word);
            unspaced += usize::from(is_unspaced(c));
        }
        words + unspaced / 3
    };
    u32::try_from(begins).expect("a text has fewer words than bytes")
}

/// The same of ASCII, in parts so short that their counts are bytes: many are counted at a time.
fn ascii_count(text: &[u8]) -> usize {
    const PART: usize = u8::MAX as usize;
    let is_part = |byte: u8| byte.is_ascii_alphanumeric();
    let Some((&first, rest)) = text.split_first() else {
        return 0;
    };
    let parts = text
        .chunks(PART)
        .zip(rest.chunks(PART))
        .map(|(before, at)| {
            let begins = before
                .iter()
                .zip(at)
                .map(|(&before, &at)| is_part(at) & !is_part(before));
            usize::from(begins.map(u8::from).sum::<u8>())
        });
    usize::from(is_part(first)) + parts.sum::<usize>()
}

/// Whether a character is of a script that puts no spaces between words.
pub(in crate::syntax) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{e00}'..='\u{e7f}')
}

/// Whether a text is digits and nothing else.
pub(in crate::syntax) fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text is one of these, which are in lower case.
pub(in crate::syntax) fn is_one_of(text: &str, all: &[&str]) -> bool {
    if text.is_ascii() {
        return all.iter().any(|one| one.eq_ignore_ascii_case(text));
    }
    let longest = all.iter().map(|one| one.len()).max().unwrap_or(0);
    text.len() <= longest && all.contains(&text.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        for (text, expected) in [
            ("", 0),
            (" - ", 0),
            ("tea", 1),
            ("made-up 3 o'clock", 5),
            ("für 3 Gäste", 3),
            ("部品取りの一台を買いました。", 5),
            ("茶", 1),
            (&"tea ".repeat(1000), 1000),
            (&"t".repeat(1000), 1),
            (&format!("{}tea", "-".repeat(255)), 1),
        ] {
            assert_eq!(count_words(text), expected, "{text}");
        }
    }

    #[test]
    fn a_number_is_digits_and_not_nothing() {
        for (text, expected) in [("12", true), ("", false), ("1a", false), ("１", false)] {
            assert_eq!(is_digits(text), expected, "{text}");
        }
    }
}

//! Steps through a line: from a byte to the one behind a sign, a word, a number.

/// The character at the byte `at`.
pub(super) fn char_at(line: &str, at: usize) -> Option<char> {
    let byte = *line.as_bytes().get(at)?;
    if byte < 0x80 {
        return Some(char::from(byte));
    }
    line[at..].chars().next()
}

/// The length of `sign` if it stands at the byte `at`.
pub(super) fn after(line: &str, at: usize, sign: char) -> Option<usize> {
    (char_at(line, at)? == sign).then(|| sign.len_utf8())
}

/// The byte behind `sign` if it stands at `at`, else `at`.
pub(super) fn skip(line: &str, at: usize, sign: &str) -> usize {
    if line.as_bytes()[at..].starts_with(sign.as_bytes()) {
        at + sign.len()
    } else {
        at
    }
}

/// The byte behind a space at `at`, also one at which no line breaks: pages put those within dates.
pub(super) fn skip_space(line: &str, at: usize) -> usize {
    match char_at(line, at) {
        Some(space @ (' ' | '\u{a0}' | '\u{202f}')) => at + space.len_utf8(),
        _ => at,
    }
}

/// The byte behind `phrase` if it stands at `at` in upper or lower case, which are compared for ASCII alone.
pub(super) fn skip_ignoring_case(line: &str, at: usize, phrase: &str) -> usize {
    match line.get(at..at + phrase.len()) {
        Some(part) if part.eq_ignore_ascii_case(phrase) => at + phrase.len(),
        _ => at,
    }
}

/// The byte behind the characters from `at` on that are all part of something.
pub(super) fn skip_while(line: &str, at: usize, is_part: impl Fn(char) -> bool) -> usize {
    let rest = &line[at..];
    at + rest.find(|c| !is_part(c)).unwrap_or(rest.len())
}

/// The byte behind the letters from `at` on.
pub(super) fn word_end(line: &str, at: usize) -> usize {
    let letters = line.as_bytes()[at..].iter();
    let at = at
        + letters
            .take_while(|byte| byte.is_ascii_alphabetic())
            .count();
    match line.as_bytes().get(at) {
        None | Some(..0x80) => at,
        Some(_) => skip_while(line, at, char::is_alphabetic),
    }
}

/// How many digits stand from `at` on.
pub(super) fn digits(line: &str, at: usize) -> usize {
    let rest = line.as_bytes().get(at..).unwrap_or_default();
    rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
}

/// The end of a number at `at` that has between `least` and `most` digits.
pub(super) fn number_end(line: &str, at: usize, least: usize, most: usize) -> Option<usize> {
    let count = digits(line, at);
    (least..=most).contains(&count).then_some(at + count)
}

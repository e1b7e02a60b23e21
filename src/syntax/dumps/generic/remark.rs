//! What stands in brackets behind a name and is no part of it.

/// How many remarks behind a name are left out.
const REMARKS: usize = 3;

/// The value without what stands in brackets behind the name: one letter for what somebody is, a number, or words in
/// small letters: `ann[S] [score hidden]`, `ann ( 138`.
pub(super) fn without_remarks(value: &str) -> &str {
    let mut value = value;
    for _ in 0..REMARKS {
        let Some(open) = value.rfind(['(', '[']).filter(|&at| is_remark(value, at)) else {
            break;
        };
        value = value[..open].trim_end();
    }
    value
}

/// Whether what a bracket opens at the byte `at` of a value is no part of the name before it.
fn is_remark(value: &str, at: usize) -> bool {
    let (name, rest) = value.split_at(at);
    let inside = rest[1..].trim_end_matches([')', ']']).trim();
    let is_small = |word: &str| word.chars().all(char::is_lowercase);
    let is_of_number = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b',');
    let is_letter = || inside.len() == 1 && inside.chars().all(char::is_uppercase);
    let is_said = || inside.contains(' ') && inside.split(' ').all(is_small);
    let is_of_kind = if rest.starts_with('[') {
        is_letter() || is_said()
    } else {
        inside.starts_with(|c: char| c.is_ascii_digit()) && inside.bytes().all(is_of_number)
    };
    !name.is_empty() && is_of_kind
}

#[cfg(test)]
mod tests {
    use super::without_remarks;

    #[test]
    fn a_letter_a_number_and_small_words_in_brackets_are_remarks() {
        for (value, name) in [
            ("ann[S] [score hidden]", "ann"),
            ("ann ( 138", "ann"),
            ("ann (1,138)", "ann"),
            ("ann [left]", "ann [left]"),
            ("ann (Jr)", "ann (Jr)"),
            ("[S]ann", "[S]ann"),
        ] {
            assert_eq!(without_remarks(value), name);
        }
    }
}

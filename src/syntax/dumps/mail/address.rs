//! Names beside addresses, as heads and attributions write them.
//!
//! | written | name |
//! | --- | --- |
//! | `Ann Marsh <ann@example.org>`, `"Marsh, Ann" <ann@…>` | what stands before the address |
//! | `ann at example.org (Ann Marsh)` | what stands in brackets behind it |
//! | `ann@example.org` | the address |
//! | `Ann Marsh via boats <boats@…>` | the part before `via` |

use crate::syntax::words::is_digits;
use crate::text::{Span, trim};

/// Where a name stands in the value of a field.
pub(super) fn name(text: &str, value: Span) -> Span {
    let words = &text[value];
    let found = before_address(words)
        .or_else(|| in_brackets(words))
        .unwrap_or(words);
    let found = found.split(" via ").next().unwrap_or(found);
    let found = bare(found);
    if found.is_empty() {
        value
    } else {
        Span::of_part(found, text)
    }
}

/// Whether an address stands beside a name in the line of that name.
pub(super) fn stands_at(text: &str, name: Span) -> bool {
    let end = text[name.start as usize..]
        .find(['\n', '\r'])
        .map_or(text.len(), |end| name.start as usize + end);
    let start = text[..name.start as usize]
        .rfind(['\n', '\r'])
        .map_or(0, |start| start + 1);
    let line = &text[start..end];
    line.contains(['@', '<']) || spelled_out(line).is_some() || line.contains(" () ")
}

/// What stands before `<` or `[mailto:`, if anything does.
pub(super) fn before_address(words: &str) -> Option<&str> {
    let at = words.find('<').or_else(|| words.find("[mailto:"))?;
    let before = bare(words[..at].trim_end_matches('('));
    (!before.is_empty()).then_some(before)
}

/// What stands in brackets behind an address.
pub(super) fn in_brackets(words: &str) -> Option<&str> {
    let (before, inside) = trim(words).strip_suffix(')')?.split_once('(')?;
    let is_address =
        before.contains('@') || spelled_out(before).is_some() || !trim(before).contains(' ');
    (is_address && !trim(inside).is_empty()).then_some(inside)
}

/// A name without quotation marks and white space around it.
pub(super) fn bare(name: &str) -> &str {
    trim(name).trim_matches(['"', '\'', '“', '”', ',', ' ', '\u{a0}'])
}

/// Whether a line is an address as archives hide it, `ann at example.org`, and nothing else.
pub(super) fn is_spelled_out(line: &str) -> bool {
    spelled_out(line) == Some(0)
}

/// The name before such an address on the same line; without the number of a link between them.
pub(super) fn before_spelled_out(text: &str, line: Span) -> Option<Span> {
    let words = &text[line];
    let at = spelled_out(words).filter(|&at| at > 0)?;
    let name = trim(&words[..at]);
    let name = match name
        .strip_suffix(']')
        .and_then(|name| name.rsplit_once('['))
    {
        Some((name, number)) if is_digits(number) => trim(name),
        _ => name,
    };
    (!name.is_empty()).then(|| Span::of_part(name, text))
}

/// Where such an address starts that a line ends with.
fn spelled_out(line: &str) -> Option<usize> {
    let line = line.trim_end();
    let (before, host) = line.rsplit_once(" at ")?;
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
    let is_host = host.contains('.') && host.chars().all(is_part) && !host.ends_with('.');
    let user = before.rsplit([' ', ']', '\u{a0}']).next()?;
    let is_user = !user.is_empty() && user.chars().all(is_part);
    (is_host && is_user).then(|| before.len() - user.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_before_an_address_or_in_brackets_behind_it() {
        for (value, expected) in [
            ("Ann Marsh <ann@example.org>", "Ann Marsh"),
            ("\"Marsh, Ann\" <ann@example.org>", "Marsh, Ann"),
            ("ann at example.org (Ann Marsh)", "Ann Marsh"),
            ("ann@example.org (Ann Marsh)", "Ann Marsh"),
            ("ann@example.org", "ann@example.org"),
            ("<ann@example.org>", "<ann@example.org>"),
            ("Ann Marsh via boats <boats@example.org>", "Ann Marsh"),
            (
                "Ann Marsh (at the quay) <ann@example.org>",
                "Ann Marsh (at the quay)",
            ),
            ("Ann Marsh", "Ann Marsh"),
        ] {
            let span = name(value, Span::from(0..value.len()));
            assert_eq!(&value[span], expected, "{value}");
        }
    }

    #[test]
    fn an_address_without_its_sign_ends_a_line() {
        for (line, expected) in [
            ("ann at example.org", Some(0)),
            ("Ann Marsh [1]ann at example.org", Some(13)),
            ("we met at example.org.", None),
            ("look at this", None),
        ] {
            assert_eq!(spelled_out(line), expected, "{line}");
        }
    }
}

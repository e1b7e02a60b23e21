//! Names that pages print twice: as the description of a picture, or as its first letter, and once more.

use super::name::without_possessive;

/// The shortest name that can stand twice without a space, in bytes.
const SHORTEST_DOUBLE: usize = 3;
/// How far a value is read for the place where it begins again, in characters.
const LONGEST_DOUBLE: usize = 40;

/// The value up to where it begins again: `ann` of `annann Member` and of `ann avatar ann`.
pub(in crate::syntax::dumps) fn once(value: &str) -> &str {
    let again = |len: &usize| {
        let (name, rest) = (&value[..*len], &value[*len..]);
        let rest = rest.strip_prefix(" avatar ").unwrap_or(rest);
        let behind = rest.strip_prefix(name);
        behind.is_some_and(|behind| behind.is_empty() || behind.starts_with([' ', '\u{a0}']))
    };
    let lengths = value.char_indices().map(|(at, _)| at);
    let mut lengths = lengths
        .take(LONGEST_DOUBLE)
        .filter(|&len| len >= SHORTEST_DOUBLE);
    lengths.find(again).map_or(value, |len| &value[..len])
}

/// The value without the first letter of the name in upper case at its end: `annA`.
pub(super) fn without_initial(value: &str) -> &str {
    let first = value.chars().next().filter(|first| first.is_alphabetic());
    let initial = first.map(|first| first.to_uppercase().to_string());
    let name = initial.and_then(|initial| value.strip_suffix(&initial));
    name.filter(|name| name.len() > 1).unwrap_or(value)
}

/// The value without what the description of a picture says beside the name: `ann's avatar`.
pub(super) fn without_picture(value: &str) -> &str {
    const BEHIND: &[&str] = &[" user avatar", " avatar", " profile picture", " photo"];
    let before = BEHIND.iter().find_map(|end| {
        let at = value.len().checked_sub(end.len())?;
        let tail = value.get(at..)?;
        let owner = without_possessive(&value[..at])?;
        tail.eq_ignore_ascii_case(end).then_some(owner)
    });
    let value = before.unwrap_or(value);
    let inside = [
        "User avatar for ",
        "User avatar of ",
        "Avatar for ",
        "Avatar of ",
    ];
    let behind = inside.iter().find_map(|start| value.strip_prefix(start));
    behind.unwrap_or(value).trim()
}

/// The value once, where it stands there twice: `ann ann`, `ann's ann`.
pub(super) fn without_double(value: &str) -> &str {
    for (at, _) in value.match_indices([' ', '\u{a0}']) {
        let (name, rest) = value.split_at(at);
        let short = name
            .strip_suffix("'s")
            .or_else(|| name.strip_suffix("’s"))
            .unwrap_or(name);
        let rest = rest.trim_start();
        let ends = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\u{a0}']);
        if short.chars().count() >= 2 && rest.strip_prefix(short).is_some_and(ends) {
            return short;
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_printed_twice_is_one() {
        for (value, name) in [
            ("ann ann", "ann"),
            ("annann", "annann"),
            ("Ann B. Ann B.", "Ann B."),
            ("ann's avatar", "ann"),
            ("User avatar for ann", "ann"),
            ("bobo", "bobo"),
            ("ann anna", "ann anna"),
        ] {
            assert_eq!(without_double(without_picture(value)), name, "{value:?}");
        }
    }
}

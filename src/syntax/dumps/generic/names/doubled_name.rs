//! Names that pages print twice: as the description of a picture, or as its first letter, and once more.

use super::name::without_possessive;

/// The shortest name that can stand twice without a space, in bytes.
const SHORTEST_DOUBLE: usize = 3;
/// How far a value is read for the place where it begins again, in characters.
const LONGEST_DOUBLE: usize = 40;

/// What the description of a picture says before the name.
#[rustfmt::skip]
const DESCRIPTIONS: &[&str] = &[
    "User avatar for ", "User avatar of ", "Avatar for ", "Avatar of ", "Profile picture of ", "Avatar von ",
    "Profilbild von ", "Avatar de ", "Photo de profil de ", "Foto de perfil de ", "Avatar di ",
    "Immagine del profilo di ", "Foto profilo di ", "Avatar van ", "Profielfoto van ", "Avatar do ", "Avatar da ",
    "Awatar użytkownika ", "Avatar użytkownika ", "Аватар пользователя ", "Avatar för ",
];

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
pub(in super::super) fn without_initial(value: &str) -> &str {
    let first = value.chars().next().filter(|first| first.is_alphabetic());
    let initial = first.map(|first| first.to_uppercase().to_string());
    let name = initial.and_then(|initial| value.strip_suffix(&initial));
    name.filter(|name| name.len() > 1).unwrap_or(value)
}

/// The value behind the first letters of the words of the name, which stand where a picture does: `AB Ann Boat`.
pub(in super::super) fn behind_initials(value: &str) -> &str {
    /// The most such letters.
    const LETTERS: usize = 3;
    let Some((letters, name)) = value.split_once([' ', '\u{a0}']) else {
        return value;
    };
    let count = letters.chars().count();
    let firsts = name.split_whitespace().take(count);
    let firsts = firsts.filter_map(|word| word.chars().next());
    let is_upper = letters.chars().all(char::is_uppercase);
    let are_initials = firsts.flat_map(char::to_uppercase).eq(letters.chars());
    if is_upper && count <= LETTERS && are_initials {
        name.trim_start()
    } else {
        value
    }
}

/// Whether a line is the description of a picture of somebody.
pub(in crate::syntax::dumps) fn is_picture(line: &str) -> bool {
    without_picture(line) != line
}

/// The value without what the description of a picture says beside the name: `ann's avatar`.
pub(in super::super) fn without_picture(value: &str) -> &str {
    const BEHIND: &[&str] = &[" user avatar", " avatar", " profile picture", " photo"];
    let before = BEHIND.iter().find_map(|end| {
        let at = value.len().checked_sub(end.len())?;
        let tail = value.get(at..)?;
        let owner = without_possessive(&value[..at])?;
        tail.eq_ignore_ascii_case(end).then_some(owner)
    });
    let value = before.unwrap_or(value);
    let behind = DESCRIPTIONS.iter().find_map(|start| {
        let (said, name) = value.split_at_checked(start.len())?;
        (said.eq_ignore_ascii_case(start) && !name.is_empty()).then_some(name)
    });
    behind.unwrap_or(value).trim()
}

/// The value once, where it stands there twice: `ann ann`, `ann's ann`.
pub(in super::super) fn without_double(value: &str) -> &str {
    for (at, _) in value.match_indices([' ', '\u{a0}']) {
        let (name, rest) = value.split_at(at);
        let short = name
            .strip_suffix("'s")
            .or_else(|| name.strip_suffix("’s"))
            .unwrap_or(name);
        let rest = rest.trim_start();
        let ends = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\u{a0}']);
        if short.chars().nth(1).is_some() && rest.strip_prefix(short).is_some_and(ends) {
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
            ("Avatar de Ann B.", "Ann B."),
            ("Avatar de", "Avatar de"),
            ("bobo", "bobo"),
            ("ann anna", "ann anna"),
        ] {
            assert_eq!(without_double(without_picture(value)), name, "{value:?}");
        }
    }
}

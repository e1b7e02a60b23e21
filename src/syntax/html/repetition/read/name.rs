//! The name in a line: without the signs round it and without what an engine says of it, `by`, `says:`.

use super::super::measure::{count, date_in};
use crate::syntax::attribution;
use crate::syntax::byline;
use crate::syntax::html::quote::without_number;

/// The longest name in characters.
const NAME_CHARACTERS: usize = 40;
/// What stands behind names of comments, besides the verbs of attributions.
const BEHIND: [&str; 7] = [
    "sagt",
    "meint",
    "denkt",
    "dit",
    "zegt",
    "commented",
    "replied",
];
/// The name of a line, if it can be one.
pub(in super::super) fn name(line: &str) -> Option<&str> {
    let line = without_behind(line);
    let name = byline::name(line).or_else(|| byline::beside_date(line));
    let name = name.unwrap_or(line);
    let is_name = (2..=NAME_CHARACTERS).contains(&name.chars().count())
        && name.contains(char::is_alphabetic)
        && !name.ends_with(':')
        && date_in(name).is_none()
        && count(name) > 0;
    let name = without_number(name.trim_matches([' ', ',', ':', '·', '|']));
    (is_name && !name.is_empty()).then_some(name)
}

/// A line without the verb behind the name. What is a verb before a colon, a name may end with elsewhere.
fn without_behind(line: &str) -> &str {
    let line = line.trim_end();
    let words = line.trim_end_matches([' ', '\u{a0}', ':', '：']);
    let ends_in_colon = words.len() < line.len();
    let attributed = || ends_in_colon.then(|| attribution::before_verb(words))?;
    let (name, verb) = words.rsplit_once([' ', '\u{a0}']).unwrap_or_default();
    let said = BEHIND.contains(&verb).then_some(name).or_else(attributed);
    said.filter(|name| !name.is_empty()).unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn what_an_engine_says_of_a_name_is_no_part_of_it() {
        for (line, expected) in [
            ("ann", Some("ann")),
            ("ann (48213)", Some("ann")),
            ("ann (of Salt)", Some("ann (of Salt)")),
            ("By Ann B.", Some("Ann B.")),
            ("Autor: ann", Some("ann")),
            ("Ann says:", Some("Ann")),
            ("Ann B. schreibt:", Some("Ann B.")),
            ("Ann B. denkt", Some("Ann B.")),
            ("小明说：", Some("小明")),
            ("小说", Some("小说")),
            ("Von Stein", Some("Von Stein")),
            ("Autor", Some("Autor")),
            ("says", Some("says")),
            ("Words:", None),
            ("May 3, 2021", None),
        ] {
            assert_eq!(name(line), expected, "{line}");
        }
    }
}

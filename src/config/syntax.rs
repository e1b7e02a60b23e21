//! What is wrong with a file as TOML, in plain English: the line is looked at, as the reader of TOML says what it
//! expects and not what the writer of the line meant.

/// Where the messages of the reader of TOML are told by others, by their beginnings.
const PLAIN: [(&str, &str); 15] = [
    (
        "key with no value",
        "a name before = is one word, without blanks",
    ),
    ("unclosed array", "a [ is not closed; end the list with ]"),
    ("unclosed table", "a [ is not closed; write [keys]"),
    ("unclosed inline table", "a { is not closed; end it with }"),
    (
        "invalid basic string",
        "a quote is not closed; end the words with \"",
    ),
    (
        "invalid literal string",
        "a quote is not closed; end the words with '",
    ),
    (
        "missing escaped value",
        "in double quotes \\ begins a sign such as \\n; write \\\\, or use single quotes",
    ),
    (
        "missing comma between array",
        "a comma is missing between two of a list",
    ),
    (
        "unexpected key or value",
        "nothing stands behind a value but a comment after #",
    ),
    (
        "unquoted keys cannot be empty",
        "a name is missing before =",
    ),
    (
        "invalid unquoted key",
        "a name has letters, digits, - and _ only",
    ),
    ("unexpected leading zero", "a number does not begin with 0"),
    (
        "carriage return must be",
        "a line ends with a line feed; save the file as text",
    ),
    (
        "cannot recurse further",
        "too many [ or { stand in each other",
    ),
    ("recursion limit", "too many [ or { stand in each other"),
];

/// Whether what follows is read as a part of what is not closed, so that nothing can be said of it.
pub(super) fn is_open(message: &str) -> bool {
    let beginnings = ["unclosed", "invalid basic string", "invalid literal string"];
    beginnings
        .iter()
        .any(|beginning| message.starts_with(beginning))
}

/// What is wrong with a line that is no TOML, as a sentence.
pub(super) fn sentence(message: &str, line: &str) -> String {
    let pair = line
        .split_once('=')
        .map(|(name, value)| (name.trim(), value_of(value)));
    match pair {
        None if message.starts_with("key with no value") || is_bare(line) => {
            "this line is no setting; write a name, = and a value, as in width = 90".to_owned()
        }
        _ if message.starts_with("duplicate key") => match pair {
            Some((name, _)) => format!("{name} is set already; only the first one holds"),
            None => format!(
                "{} stands here twice; put all its lines under the first",
                line.trim()
            ),
        },
        Some((name, "")) if !name.is_empty() => {
            format!("{name} has no value; write {name} = VALUE")
        }
        Some((name, value)) if is_truth(value) => {
            format!("this is written small: {name} = {}", value.to_lowercase())
        }
        Some((name, value)) if is_unquoted(value) => {
            format!("words stand in quotes: {name} = \"{value}\"")
        }
        _ => {
            let plain = PLAIN.iter().find(|(of, _)| message.starts_with(of));
            plain.map_or_else(
                || format!("this is no TOML: {message}"),
                |(_, sentence)| (*sentence).to_owned(),
            )
        }
    }
}

/// What stands behind the `=` of a line, without a comment.
pub(super) fn value_of(rest: &str) -> &str {
    let rest = rest.trim();
    if rest.starts_with(['"', '\'', '[', '{']) {
        return rest;
    }
    rest.split(" #").next().unwrap_or(rest).trim()
}

/// Whether a line has neither a value nor the heading of a table.
fn is_bare(line: &str) -> bool {
    !line.trim_start().starts_with(['[', '"', '\''])
}

fn is_truth(value: &str) -> bool {
    let has_capital = value.chars().any(char::is_uppercase);
    has_capital && ["true", "false"].contains(&value.to_lowercase().as_str())
}

/// Whether a value would be right in quotes: it has none of those signs that begin another kind of value, or has
/// them where no value could begin so.
fn is_unquoted(value: &str) -> bool {
    let begins_other = |c: char| c.is_ascii_digit() || "\"'[{".contains(c);
    !value.is_empty() && !value.starts_with(begins_other) && !value.contains(['"', '\\'])
}

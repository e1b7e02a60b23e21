//! The terms of a filter as they are typed. A quote or a regular expression that is not closed goes to the end of the
//! line.

mod complete;

pub(super) use complete::{authors_for, endings_for};

/// A part of a filter as it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Term<'t> {
    Keyword(&'t str, &'t str),
    Words(&'t str),
    Regex(&'t str),
}

/// The term for the posts of an author.
pub(super) fn by_author(name: &str) -> String {
    let needs_quotes = name.contains(char::is_whitespace);
    let name = name.replace('"', "");
    if needs_quotes {
        format!("author:\"{name}\"")
    } else {
        format!("author:{name}")
    }
}

/// The first term of a text that does not begin with a space, and what follows it.
pub(super) fn next_term(text: &str) -> (Term<'_>, &str) {
    if let Some(quoted) = text.strip_prefix('"') {
        let (words, rest) = quoted.split_once('"').unwrap_or((quoted, ""));
        return (Term::Words(words), rest);
    }
    if let Some(regex) = text.strip_prefix('/') {
        let (regex, rest) = split_regex(regex);
        return (Term::Regex(regex), rest);
    }
    let (word, rest) = split_word(text);
    let Some((key, value)) = word.split_once(':').filter(|(key, _)| is_keyword(key)) else {
        return (Term::Words(word), rest);
    };
    // An address is a word.
    if value.starts_with("//") {
        return (Term::Words(word), rest);
    }
    let Some(quoted) = text[key.len() + 1..].strip_prefix('"') else {
        return (Term::Keyword(key, value), rest);
    };
    let (value, rest) = quoted.split_once('"').unwrap_or((quoted, ""));
    (Term::Keyword(key, value), rest)
}

/// What a text has before the term at its end, which may still be typed, and that term; an empty one behind a blank.
fn last_term(text: &str) -> (&str, &str) {
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (_, after) = next_term(rest);
        if after.is_empty() {
            return text.split_at(text.len() - rest.len());
        }
        rest = after.trim_start();
    }
    (text, "")
}

/// The name that a term asks for, as far as it is typed.
fn author_of(term: &str) -> Option<&str> {
    match next_term(term) {
        (Term::Keyword("author", name), _) => Some(name),
        _ => None,
    }
}

fn split_word(text: &str) -> (&str, &str) {
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    text.split_at(end)
}

/// A regular expression up to a `/` that a space or nothing follows, and the rest.
fn split_regex(text: &str) -> (&str, &str) {
    let closes = |at: usize| {
        let rest = &text[at + 1..];
        rest.is_empty() || rest.starts_with(char::is_whitespace)
    };
    let mut is_escaped = false;
    for (at, c) in text.char_indices() {
        if c == '/' && !is_escaped && closes(at) {
            return (&text[..at], &text[at + 1..]);
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    (text, "")
}

fn is_keyword(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(mut text: &str) -> Vec<Term<'_>> {
        let mut terms = Vec::new();
        while !text.is_empty() {
            let (term, rest) = next_term(text);
            terms.push(term);
            text = rest.trim_start();
        }
        terms
    }

    #[test]
    fn a_line_is_read_as_keywords_words_and_expressions() {
        use Term::{Keyword, Regex, Words};
        for (line, expected) in [
            ("fog  horn", vec![Words("fog"), Words("horn")]),
            ("\"fog horn\" x", vec![Words("fog horn"), Words("x")]),
            ("\"fog horn", vec![Words("fog horn")]),
            ("\"", vec![Words("")]),
            ("author:ann x", vec![Keyword("author", "ann"), Words("x")]),
            (
                "author:\"J. R.\"x",
                vec![Keyword("author", "J. R."), Words("x")],
            ),
            ("author:", vec![Keyword("author", "")]),
            ("/a b/ x", vec![Regex("a b"), Words("x")]),
            ("/a/b/", vec![Regex("a/b")]),
            (r"/a\/ b/", vec![Regex(r"a\/ b")]),
            (r"/a\\/ b", vec![Regex(r"a\\"), Words("b")]),
            ("/a b", vec![Regex("a b")]),
            ("/", vec![Regex("")]),
            ("12:30", vec![Words("12:30")]),
            ("https://a.example/", vec![Words("https://a.example/")]),
            ("say:so", vec![Keyword("say", "so")]),
            ("é:\"ü", vec![Words("é:\"ü")]),
        ] {
            assert_eq!(terms(line), expected, "{line}");
        }
    }

    #[test]
    fn the_last_term_is_the_one_that_is_typed() {
        for (line, before, term, author) in [
            ("", "", "", None),
            ("fog ", "fog ", "", None),
            ("fog au", "fog ", "au", None),
            ("author:", "", "author:", Some("")),
            ("fog author:J", "fog ", "author:J", Some("J")),
            ("author:\"J. R", "", "author:\"J. R", Some("J. R")),
            ("author:\"J. R.\"", "", "author:\"J. R.\"", Some("J. R.")),
            ("author:ann is:", "author:ann ", "is:", None),
            ("\"author:J", "", "\"author:J", None),
        ] {
            assert_eq!(last_term(line), (before, term), "{line}");
            assert_eq!(author_of(term), author, "{line}");
        }
    }
}

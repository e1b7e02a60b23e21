//! Filters from what is typed: `author:ann no:author is:unread is:tagged has:link below:5 word "two words" /regex/`.
//!
//! Words ignore case unless they have an upper-case letter, as in a search.

use thiserror::Error;

use super::{Condition, Filter};
use crate::app::search::{Matcher, Reading};
use crate::app::terms::{Term, next_term};

/// What a filter may consist of, each once, and the key that completes it.
const PARTS: [&str; 10] = [
    "author:ann",
    "Tab completes",
    "is:unread",
    "is:tagged",
    "has:link",
    "below:5",
    "word",
    "\"two words\"",
    "/regex/",
    "no:author",
];

/// What is wrong with a filter.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum FilterError {
    /// A keyword that there is not.
    #[error("{0}: is no keyword; author: no: is: has: below: are")]
    Keyword(String),
    /// A keyword without what it needs.
    #[error("author: needs a name, such as author:ann")]
    Author,
    /// A state that posts do not have.
    #[error("is:{0} is not known; is:unread and is:tagged are")]
    State(String),
    /// A thing that posts are not asked for.
    #[error("has:{0} is not known; has:link is")]
    Thing(String),
    /// A thing that posts are not asked to be without.
    #[error("no:{0} is not known; no:author is")]
    Lack(String),
    /// Not the number of a post.
    #[error("below: needs the number of a post, such as below:5")]
    Number,
    /// No regular expression.
    #[error("/{0}/ is no regular expression")]
    Regex(String),
    /// A regular expression that takes too much memory.
    #[error("/{0}/ is too large")]
    TooLarge(String),
}

impl Filter {
    /// A filter from what was typed.
    ///
    /// # Errors
    /// When a keyword is unknown or lacks what it needs, or a regular expression is none; says so.
    pub fn parse(text: &str) -> Result<Filter, FilterError> {
        let text = text.trim();
        let mut conditions = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let (term, after) = next_term(rest);
            conditions.extend(condition(&term)?);
            rest = after.trim_start();
        }
        Ok(Filter {
            text: text.to_owned(),
            conditions,
        })
    }

    /// What is said while a filter is typed: a mistake, or the parts that one may have, of which the first
    /// are enough where there is little room.
    #[must_use]
    pub fn about(text: &str) -> Vec<String> {
        match Filter::parse(text) {
            Ok(_) => PARTS.map(str::to_owned).to_vec(),
            Err(error) => vec![error.to_string()],
        }
    }

    /// The filter for the posts whose author is not known.
    pub(in crate::app) const BY_NOBODY: &str = "no:author";
}

/// What a term says of a post; nothing if it is empty.
fn condition(term: &Term) -> Result<Option<Condition>, FilterError> {
    Ok(Some(match *term {
        Term::Words("") | Term::Regex("") => return Ok(None),
        Term::Words(words) => Condition::Words(Matcher::of(&regex::escape(words)).0),
        Term::Regex(regex) => match Matcher::of(regex) {
            (matcher, Reading::Regex) => Condition::Words(matcher),
            (_, Reading::Words) => return Err(FilterError::Regex(regex.to_owned())),
            (_, Reading::TooLarge) => return Err(FilterError::TooLarge(regex.to_owned())),
        },
        Term::Keyword(key, value) => keyword(key, value)?,
    }))
}

fn keyword(key: &str, value: &str) -> Result<Condition, FilterError> {
    Ok(match (key, value) {
        ("author", "") => return Err(FilterError::Author),
        ("author", name) => Condition::Author(name.to_lowercase()),
        ("no", "author") => Condition::NoAuthor,
        ("no", _) => return Err(FilterError::Lack(value.to_owned())),
        ("is", "unread") => Condition::Unread,
        ("is", "tagged") => Condition::Tagged,
        ("is", _) => return Err(FilterError::State(value.to_owned())),
        ("has", "link") => Condition::HasLink,
        ("has", _) => return Err(FilterError::Thing(value.to_owned())),
        ("below", number) => {
            let number = number.strip_prefix('#').unwrap_or(number).parse();
            Condition::Below(number.map_err(|_| FilterError::Number)?)
        }
        _ => return Err(FilterError::Keyword(key.to_owned())),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_is_said_in_plain_words() {
        for (line, expected) in [
            (
                "say:so",
                "say: is no keyword; author: no: is: has: below: are",
            ),
            ("no:link", "no:link is not known; no:author is"),
            ("author:", "author: needs a name, such as author:ann"),
            (
                "x is:red",
                "is:red is not known; is:unread and is:tagged are",
            ),
            ("has:", "has: is not known; has:link is"),
            (
                "below:x",
                "below: needs the number of a post, such as below:5",
            ),
            (
                "below:-1",
                "below: needs the number of a post, such as below:5",
            ),
            ("/[a/", "/[a/ is no regular expression"),
            ("/(a{1000}){1000}/", "/(a{1000}){1000}/ is too large"),
        ] {
            let error = Filter::parse(line).expect_err(line);
            assert_eq!(error.to_string(), expected);
        }
        for line in ["", "  ", "\"", "/", "\"\"  //"] {
            assert!(Filter::parse(line).expect(line).is_empty(), "{line}");
        }
    }
}

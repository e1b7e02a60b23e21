//! The matcher: a pattern as the regular expression that it is, or as words where it is none.
//!
//! A pattern ignores case unless it has an upper-case letter, and its spaces match a line end as well. One
//! that would take too much memory matches nothing, and a match of nothing is no match.

use std::borrow::Cow;

use regex::{Regex, RegexBuilder};

use crate::text::Span;

/// How large a compiled pattern may get, in bytes.
const PATTERN_BYTES: usize = 1 << 20;
/// The pattern that no text matches.
const NOTHING: &str = r"[^\s\S]";
/// What a space of a pattern matches: itself, a no-break space, or the line end and the indentation that an
/// extractor put between two words.
const SPACE: &str = r"(?:[ \xa0]|[ \t]*\r?\n[ \t]*)";

/// How a pattern was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// As a regular expression.
    Regex,
    /// As the words themselves, because it is no regular expression.
    Words,
    /// Not at all, because looking for it would take too much memory.
    TooLarge,
}

/// A pattern, ready to be looked for. A clone has working memory of its own, so threads that work
/// at the same time take one each.
#[derive(Clone, Debug)]
pub(in crate::app) struct Matcher {
    regex: Regex,
    /// Whether the match of a text never depends on what stands around that text.
    is_free: bool,
}

impl Matcher {
    pub(in crate::app) fn of(pattern: &str) -> (Matcher, Reading) {
        let build = |pattern: &str| {
            RegexBuilder::new(&across_lines(pattern))
                .case_insensitive(!pattern.chars().any(char::is_uppercase))
                .multi_line(true)
                .size_limit(PATTERN_BYTES)
                .build()
        };
        let (regex, reading) = match build(pattern) {
            Ok(regex) => (Ok(regex), Reading::Regex),
            Err(regex::Error::CompiledTooBig(_)) => (Regex::new(NOTHING), Reading::TooLarge),
            Err(_) => match build(&regex::escape(pattern)) {
                Ok(regex) => (Ok(regex), Reading::Words),
                Err(_) => (Regex::new(NOTHING), Reading::TooLarge),
            },
        };
        let matcher = Matcher {
            regex: regex.expect("what matches nothing is well-formed"),
            is_free: reading != Reading::Regex || !looks_around(pattern),
        };
        (matcher, reading)
    }

    /// Whether no part of a stretch of the text matches. Much faster than looking for matches in
    /// those parts one by one; where that cannot be decided so, the answer is no.
    pub(super) fn rules_out(&self, text: &str, within: Span) -> bool {
        let end = within.end as usize;
        self.is_free && !self.regex.is_match_at(&text[..end], within.start as usize)
    }

    /// Whether some words match.
    pub(in crate::app) fn is_in(&self, words: &str) -> bool {
        let all = Span::from(0..words.len());
        self.matches(words, all, all).next().is_some()
    }

    /// The matches that start in a stretch of the text, in order. They may end behind it, up to
    /// `whole.end`; `whole` is the post, and nothing outside it is looked at.
    pub(super) fn matches<'a>(
        &'a self,
        text: &'a str,
        whole: Span,
        starts: Span,
    ) -> impl Iterator<Item = Span> + use<'a> {
        let post = &text[whole];
        let end = (starts.end - whole.start) as usize;
        let mut at = (starts.start - whole.start) as usize;
        std::iter::from_fn(move || {
            while at < end {
                let found = self.regex.find_at(post, at)?.range();
                if found.start >= end {
                    return None;
                }
                if !found.is_empty() {
                    at = found.end;
                    return Some(Span::from(found).shifted(whole.start));
                }
                let passed = post[found.end..].chars().next().map_or(1, char::len_utf8);
                at = found.end + passed;
            }
            None
        })
    }
}

/// The pattern with [`SPACE`] for its spaces, but for those that are escaped or in a class.
fn across_lines(pattern: &str) -> Cow<'_, str> {
    // A pattern in verbose mode ignores its spaces.
    if !pattern.contains(' ') || pattern.contains("(?x") {
        return Cow::Borrowed(pattern);
    }
    let mut across = String::with_capacity(pattern.len() + SPACE.len());
    let mut classes = 0_usize;
    let mut rest = pattern;
    while let Some(c) = rest.chars().next() {
        // A bracket that opens a class, and one that closes it right there and so stands for itself.
        let opening = ["[^]", "[]", "[^", "["].into_iter();
        let part = match c {
            '\\' => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
            '[' => {
                classes += 1;
                let mut opening = opening.filter(|part| rest.starts_with(part));
                opening.next().map_or(1, str::len)
            }
            ']' => {
                classes = classes.saturating_sub(1);
                1
            }
            _ => c.len_utf8(),
        };
        let part = rest.split_at(part);
        across.push_str(if part.0 == " " && classes == 0 {
            SPACE
        } else {
            part.0
        });
        rest = part.1;
    }
    Cow::Owned(across)
}

/// Whether a pattern that is a regular expression may depend on what stands before or behind a place.
/// Some that do not are taken for it, such as `[$]`.
fn looks_around(pattern: &str) -> bool {
    let mut before = None;
    let mut chars = pattern.chars();
    while let Some(c) = chars.next() {
        let looks = match c {
            '\\' => matches!(chars.next(), Some('A' | 'z' | 'b' | 'B' | '<' | '>')),
            // A class of all but some characters begins with it.
            '^' => before != Some('['),
            '$' => true,
            _ => false,
        };
        if looks {
            return true;
        }
        before = (c != '\\').then_some(c);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_that_depend_on_their_surroundings_are_known() {
        for pattern in ["^a", "a$", r"\bword\b", r"\[^a", r"(a|\z)", r"\\^", "a|^"] {
            assert!(looks_around(pattern), "{pattern}");
        }
        for pattern in ["word", "[^a]", r"\d+\.", r"\$", r"\^", "(?s).*", r"\\b"] {
            assert!(!looks_around(pattern), "{pattern}");
        }
    }

    #[test]
    fn a_space_matches_the_end_of_a_line() {
        let check = |pattern: &str, expected: &[&str]| {
            let text = "the pier\r\n  and the gulls\n\nand (the\nrope\u{a0}] rope";
            let whole = Span::from(0..text.len());
            let (matcher, reading) = Matcher::of(pattern);
            let found = matcher.matches(text, whole, whole);
            let found: Vec<_> = found.map(|span| &text[span]).collect();
            assert_eq!(found, expected, "{pattern} {reading:?}");
        };
        check("pier and", &["pier\r\n  and"]);
        check("the +rope", &["the\nrope"]);
        check("(the rope", &["(the\nrope"]);
        check("the rope|pier an", &["pier\r\n  an", "the\nrope"]);
        check("rope ]", &["rope\u{a0}]"]);
        // A blank line parts two paragraphs.
        check("gulls and", &[]);
        // These ask for a space and nothing else.
        check(r"the\ rope", &[]);
        check("the[ ]rope", &[]);
        check("the[]x ]rope", &[]);
        check("the[^]x ]rope", &["the\nrope"]);
        check("(?x) the \\n rope", &["the\nrope"]);
    }

    #[test]
    fn matches_start_where_they_are_looked_for_and_may_end_behind_it() {
        let (matcher, _) = Matcher::of("f[a-z]+");
        let check = |starts, expected: &[&str]| {
            let text = "fog ferry fish fudge";
            let found = matcher.matches(text, Span::new(4, 12), starts);
            let found: Vec<_> = found.map(|span| &text[span]).collect();
            assert_eq!(found, expected);
        };
        check(Span::new(4, 12), &["ferry", "fi"]);
        check(Span::new(4, 6), &["ferry"]);
        check(Span::new(5, 11), &["fi"]);
        check(Span::new(11, 12), &[]);
    }
}

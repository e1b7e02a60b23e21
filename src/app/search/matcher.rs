//! The matcher: a pattern as the regular expression that it is, or as words where it is none.
//!
//! A pattern ignores case unless it has an upper-case letter. One that would take too much memory
//! matches nothing, and a match of nothing is no match.

use regex::{Regex, RegexBuilder};

use crate::text::Span;

/// How large a compiled pattern may get, in bytes.
const PATTERN_BYTES: usize = 1 << 20;
/// The pattern that no text matches.
const NOTHING: &str = r"[^\s\S]";

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
pub(super) struct Matcher {
    regex: Regex,
    /// Whether the match of a text never depends on what stands around that text.
    is_free: bool,
}

impl Matcher {
    pub(super) fn of(pattern: &str) -> (Matcher, Reading) {
        let build = |pattern: &str| {
            RegexBuilder::new(pattern)
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

//! Search: a pattern, where it occurs, how many there are.
//!
//! The pattern is a regular expression, or the words themselves where it is none. It ignores case
//! unless it has an upper-case letter. It is looked for in the words of posts, folded quotes
//! included, and in nothing else of the page.

use regex::{Regex, RegexBuilder};

use super::flow::Direction;
use crate::document::Document;
use crate::layout::Place;
use crate::text::Span;
use crate::thread::PostId;

/// The most matches that are counted.
const COUNTED: usize = 100_000;
/// How large a compiled pattern may get, in bytes.
const PATTERN_BYTES: usize = 1 << 20;

/// A pattern and what is known of its matches.
#[derive(Clone, Debug)]
pub struct Search {
    /// The pattern as it was typed.
    pub pattern: String,
    /// How the pattern was read.
    pub reading: Reading,
    /// The way that `n` goes.
    pub direction: Direction,
    /// Whether matches are marked in the text.
    pub highlight: bool,
    /// The match that the reader is at.
    pub current: Option<Span>,
    regex: Regex,
    /// Where the matches start, in order; the first [`COUNTED`] of them.
    starts: Vec<u32>,
}

/// How a pattern was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// As a regular expression.
    Regex,
    /// As the words themselves, because it is no regular expression.
    Words,
}

/// A match, and whether the search went past an end of the thread to find it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// The match.
    pub span: Span,
    /// The post it stands in.
    pub post: PostId,
    /// Whether the search started again at the other end.
    pub wrapped: bool,
}

impl Search {
    /// Looks for a pattern in a document.
    #[must_use]
    pub fn new(document: &Document, pattern: &str, direction: Direction) -> Search {
        let (regex, reading) = compile(pattern);
        let mut search = Search {
            pattern: pattern.to_owned(),
            reading,
            direction,
            highlight: true,
            current: None,
            regex,
            starts: Vec::new(),
        };
        search.count(document);
        search
    }

    /// Counts the matches of a document.
    pub fn count(&mut self, document: &Document) {
        let posts = document.thread.post_ids();
        let starts =
            posts.flat_map(|post| self.matches_in(document, document.thread.post(post).span));
        self.starts = starts.map(|span| span.start).take(COUNTED).collect();
    }

    /// The matches inside a stretch of the text, in order.
    pub fn matches_in<'d>(
        &self,
        document: &'d Document,
        within: Span,
    ) -> impl Iterator<Item = Span> + use<'d, '_> {
        self.regex
            .find_iter(&document.text[within])
            .map(move |found| Span::from(found.range()).shifted(within.start))
            .filter(|span| !span.is_empty())
    }

    /// The next match from a byte of the text on, or before it, round the ends of the thread.
    #[must_use]
    pub fn next(&self, document: &Document, from: u32, direction: Direction) -> Option<Found> {
        let (span, wrapped) = if self.starts.len() < COUNTED {
            let (start, wrapped) = self.next_counted(from, direction)?;
            (self.match_at(document, start)?, wrapped)
        } else {
            self.next_scanned(document, from, direction)?
        };
        let post = document.thread.post_at(span.start)?;
        Some(Found {
            span,
            post,
            wrapped,
        })
    }

    /// The next match among those that were counted, when those are all.
    fn next_counted(&self, from: u32, direction: Direction) -> Option<(u32, bool)> {
        let ahead = self.starts.partition_point(|&start| start < from);
        let found = match direction {
            Direction::Down => self.starts.get(ahead),
            Direction::Up => ahead
                .checked_sub(1)
                .and_then(|index| self.starts.get(index)),
        };
        let round = match direction {
            Direction::Down => self.starts.first(),
            Direction::Up => self.starts.last(),
        };
        found
            .map(|&start| (start, false))
            .or_else(|| round.map(|&start| (start, true)))
    }

    /// The next match in the text itself, when there are too many to be counted.
    fn next_scanned(
        &self,
        document: &Document,
        from: u32,
        direction: Direction,
    ) -> Option<(Span, bool)> {
        let posts = document.thread.posts.len();
        let here = document.thread.post_at(from)?.index();
        // The post of the place is looked through twice: what lies ahead first, the rest at last.
        (0..=posts).find_map(|step| {
            let index = match direction {
                Direction::Down => (here + step) % posts,
                Direction::Up => (here + posts - step) % posts,
            };
            let wrapped = match direction {
                Direction::Down => here + step >= posts,
                Direction::Up => step > here,
            };
            let whole = document.thread.posts.get(index)?.span;
            let mut matches = self.matches_in(document, whole);
            let span = match direction {
                Direction::Down => matches.find(|span| step > 0 || span.start >= from),
                Direction::Up => matches
                    .take_while(|span| step > 0 || span.start < from)
                    .last(),
            };
            span.map(|span| (span, wrapped))
        })
    }

    /// The match that starts at a byte of the text.
    fn match_at(&self, document: &Document, start: u32) -> Option<Span> {
        let post = document.thread.post_at(start)?;
        let whole = document.thread.post(post).span;
        let found = self
            .regex
            .find_at(&document.text[whole], (start - whole.start) as usize)?;
        Some(Span::from(found.range()).shifted(whole.start))
    }

    /// The number of the current match and how many there are, 1-based, with a `+` when there are
    /// more than can be counted.
    #[must_use]
    pub fn counter(&self) -> String {
        let more = if self.starts.len() == COUNTED {
            "+"
        } else {
            ""
        };
        let number = self.current.map_or(0, |span| {
            self.starts.partition_point(|&start| start <= span.start)
        });
        format!("{number}/{}{more}", self.starts.len())
    }

    /// How many matches there are, as far as they are counted.
    #[must_use]
    pub fn total(&self) -> usize {
        self.starts.len()
    }

    /// Where the counted matches start, in order.
    #[must_use]
    pub fn starts(&self) -> &[u32] {
        &self.starts
    }
}

impl Found {
    /// The place of the match.
    #[must_use]
    pub fn place(&self) -> Place {
        Place::text(self.post, self.span.start)
    }
}

fn compile(pattern: &str) -> (Regex, Reading) {
    let build = |pattern: &str| {
        RegexBuilder::new(pattern)
            .case_insensitive(!pattern.chars().any(char::is_uppercase))
            .multi_line(true)
            .size_limit(PATTERN_BYTES)
            .build()
    };
    match build(pattern) {
        Ok(regex) => (regex, Reading::Regex),
        Err(_) => {
            let words = build(&regex::escape(pattern))
                .unwrap_or_else(|_| Regex::new("[^\\s\\S]").expect("this pattern is well-formed"));
            (words, Reading::Words)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    fn thread() -> Document {
        Document::open(Text::from(
            "One ferry.\nLink to comment\nShare on other sites\nNo Ferry, no [ferry].\nLink to comment\nShare on other sites\n",
        ))
    }

    #[track_caller]
    fn check(pattern: &str, total: usize) -> Search {
        let search = Search::new(&thread(), pattern, Direction::Down);
        assert_eq!(search.total(), total, "{pattern}");
        search
    }

    #[test]
    fn case_counts_only_when_it_is_typed() {
        check("ferry", 3);
        check("Ferry", 1);
        check("f.rr[yz]", 3);
    }

    #[test]
    fn what_is_no_expression_is_looked_for_as_words() {
        assert_eq!(check("[ferry", 1).reading, Reading::Words);
        assert_eq!(check("(a{1000}){1000}", 0).reading, Reading::Words);
    }

    #[test]
    fn the_buttons_of_the_page_are_not_searched() {
        check("share", 0);
    }

    #[test]
    fn matches_follow_each_other_round_the_ends() {
        let document = thread();
        let search = Search::new(&document, "ferry", Direction::Down);
        let walk = |direction, from: u32| {
            let found = search.next(&document, from, direction).expect("it matches");
            (found.span.start, found.wrapped)
        };
        let starts = search.starts().to_vec();
        assert_eq!(walk(Direction::Down, 0), (starts[0], false));
        assert_eq!(walk(Direction::Down, starts[0] + 1), (starts[1], false));
        assert_eq!(walk(Direction::Down, starts[2] + 1), (starts[0], true));
        assert_eq!(walk(Direction::Up, starts[2]), (starts[1], false));
        assert_eq!(walk(Direction::Up, starts[1]), (starts[0], false));
        assert_eq!(walk(Direction::Up, starts[0]), (starts[2], true));
    }

    #[test]
    fn a_match_of_nothing_is_no_match() {
        check("x*", 0);
        check("", 0);
    }
}

//! Short quotes: too short to be found by runs of tokens, so they are found letter by letter.
//!
//! People quote a word or half a line, cut in the middle of a word. Such a quote repeats the letters of
//! its source exactly. They are searched in the posts above, the nearest first, within a limited
//! distance, so that the cost stays linear.

use memchr::memmem;

use super::region::{Lines, Region};
use crate::text::{Span, Text, trim};
use crate::thread::{PostId, Thread};

/// How far above a region is searched, in bytes.
const REACH: u32 = 64 << 10;
/// How far into a region its first line is searched, in bytes.
const LINE: u32 = 4 << 10;
/// The most occurrences that are considered.
const MAX_OCCURRENCES: usize = 64;
/// The longest short quote, in bytes; a longer one is found by its tokens.
const LONGEST: usize = 600;
/// A single word of fewer letters than this identifies no post.
const DISTINCTIVE: usize = 5;

/// The first line of a quote, as letters to search for.
#[derive(Clone, Copy)]
pub(super) struct ShortQuote<'t> {
    letters: &'t str,
    /// Whether it is long enough to identify a post whose author is unknown.
    pub is_distinctive: bool,
}

/// An occurrence of a short quote.
#[derive(Clone, Copy)]
pub(super) struct Occurrence {
    pub post: PostId,
    pub span: Span,
}

impl<'t> ShortQuote<'t> {
    /// The short quote that a region starts with.
    pub(super) fn of(text: &'t Text, region: &Region) -> Option<ShortQuote<'t>> {
        let end = region.span.end.min(region.span.start.saturating_add(LINE));
        let end = text.as_str().floor_char_boundary(end as usize);
        let lines = Lines::of(text, Span::from(region.span.start as usize..end));
        let first = lines.lines[lines.first_index()?];
        let dots = |c: char| matches!(c, '.' | '…' | '[' | ']' | '(' | ')') || c.is_whitespace();
        let letters = trim(&text[first.span]).trim_matches(dots);
        let count = letters.chars().filter(|c| c.is_alphanumeric()).count();
        (count > 0 && letters.len() <= LONGEST).then_some(ShortQuote {
            letters,
            is_distinctive: first.count() > 1 && count >= DISTINCTIVE || count > DISTINCTIVE,
        })
    }

    /// Its occurrences in the posts above a post, the nearest first.
    pub(super) fn occurrences(
        self,
        text: &'t Text,
        thread: &Thread,
        below: PostId,
    ) -> impl Iterator<Item = Occurrence> {
        let end = thread.post(below).whole.start;
        let start = text
            .as_str()
            .ceil_char_boundary(end.saturating_sub(REACH) as usize);
        let above = Span::from(start..end as usize);
        let content = &text.as_str().as_bytes()[above.range()];
        // Searching forward is many times faster than backward, though the last matches are wanted.
        let mut found: Vec<usize> = memmem::find_iter(content, self.letters).collect();
        found.reverse();
        found.truncate(MAX_OCCURRENCES);
        found.into_iter().filter_map(move |at| {
            let span = Span::from(at..at + self.letters.len()).shifted(above.start);
            let post = thread.post_at(span.start)?;
            let inside = thread.post(post).span.covers(span);
            (inside && self.is_word(text, span)).then_some(Occurrence { post, span })
        })
    }

    /// Whether an occurrence is no part of a longer word, which matters for a few letters only.
    fn is_word(self, text: &Text, span: Span) -> bool {
        let content = text.as_str();
        let before = content[..span.start as usize].chars().next_back();
        let after = content[span.end as usize..].chars().next();
        let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        self.is_distinctive && self.letters.contains(' ') || !inside(before) && !inside(after)
    }
}

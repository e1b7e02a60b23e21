//! Phrases: quotes too short to be found by runs of words, found letter by letter.
//!
//! People quote a word or half a line, cut in the middle of a word. Such a quote repeats the letters
//! of its source exactly, so they are looked for in the posts above it, the nearest first, and only
//! so far that the cost stays linear.

use memchr::memmem;

use super::region::{Lines, Region};
use crate::text::{Span, Text, trim};
use crate::thread::{PostId, Thread};

/// How far above a region is looked, in bytes.
const REACH: u32 = 64 << 10;
/// How far into a region its first line is looked for, in bytes.
const LINE: u32 = 4 << 10;
/// The most places that are looked at.
const PLACES: usize = 64;
/// The longest phrase, in bytes; a longer one is found by its words.
const LONGEST: usize = 600;
/// A single word of fewer letters than this says nothing.
const TELLING: usize = 5;

/// The first line of a quote, as letters to look for.
#[derive(Clone, Copy)]
pub(super) struct ShortQuote<'t> {
    letters: &'t str,
    /// Whether it is enough to tell a post whose author is not known.
    pub telling: bool,
}

/// A place where a phrase stands.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub post: PostId,
    pub span: Span,
}

impl<'t> ShortQuote<'t> {
    /// The phrase that a region starts with.
    pub(super) fn of(text: &'t Text, region: &Region) -> Option<ShortQuote<'t>> {
        let end = region.span.end.min(region.span.start.saturating_add(LINE));
        let end = text.as_str().floor_char_boundary(end as usize);
        let lines = Lines::of(text, Span::from(region.span.start as usize..end));
        let first = lines.lines[lines.first()?];
        let dots = |c: char| matches!(c, '.' | '…' | '[' | ']' | '(' | ')') || c.is_whitespace();
        let letters = trim(&text[first.span]).trim_matches(dots);
        let count = letters.chars().filter(|c| c.is_alphanumeric()).count();
        (count > 0 && letters.len() <= LONGEST).then_some(ShortQuote {
            letters,
            telling: first.count() > 1 && count >= TELLING || count > TELLING,
        })
    }

    /// Where it stands in the posts above a post, the nearest first.
    pub(super) fn places(
        self,
        text: &'t Text,
        thread: &Thread,
        below: PostId,
    ) -> impl Iterator<Item = Place> {
        let end = thread.post(below).whole.start;
        let start = text
            .as_str()
            .ceil_char_boundary(end.saturating_sub(REACH) as usize);
        let above = Span::from(start..end as usize);
        let content = &text.as_str().as_bytes()[above.range()];
        // Forwards is many times faster than backwards, though the last places are wanted.
        let mut found: Vec<usize> = memmem::find_iter(content, self.letters).collect();
        found.reverse();
        found.truncate(PLACES);
        found.into_iter().filter_map(move |at| {
            let span = Span::from(at..at + self.letters.len()).shifted(above.start);
            let post = thread.post_at(span.start)?;
            let inside = thread.post(post).span.covers(span);
            (inside && self.stands_apart(text, span)).then_some(Place { post, span })
        })
    }

    /// A few letters inside a longer word are not the same word.
    fn stands_apart(self, text: &Text, span: Span) -> bool {
        let content = text.as_str();
        let before = content[..span.start as usize].chars().next_back();
        let after = content[span.end as usize..].chars().next();
        let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        self.telling && self.letters.contains(' ') || !inside(before) && !inside(after)
    }
}

//! Quotes that the page does not mark: older pages print what is quoted as the first paragraphs of an answer.
//!
//! ```text
//! #1  The ferry that we all took was sold in May, and nobody asked us.
//!
//! #2  The ferry that we all took was sold in May, and nobody asked us.     <- a quote of #1
//!     They never do.
//! ```
//!
//! Whole lines that stand word for word in one earlier post are such a quote if a post begins with them and
//! words of its own follow. A line that stands in more posts is a phrase or a part of the page, and authors
//! repeat themselves in signatures. Writers who copy words by hand set them apart with a sign (`> `, a
//! quotation mark), so what begins with one is their own. From the first marked quote on the forum marks all
//! of them.

use std::collections::HashMap;

use super::candidate::Candidate;
use super::quote::Match;
use super::region::{UnmarkedQuote, own_end};
use super::token::{hash_gram, line_tokens, tokens};
use crate::parallel::{Progress, Split, map_ranges};
use crate::text::{Span, Text, trim_span};
use crate::thread::{FieldKind, PostId, QuoteMark, Thread};

/// The fewest words of a line that shows what it is from.
const MIN_WORDS: usize = 8;
/// How often a line may occur, its source included.
const MOST: u32 = 3;
const LINE_ENDS: [char; 2] = ['\n', '\r'];
/// How the posts are split for parallel work.
const POSTS: Split = Split {
    min_len: 256,
    per_core: 1,
};

/// A line with words, without white space around it.
struct Line {
    hash: u64,
    words: usize,
    span: Span,
}

/// Finds all such quotes, in order. `marked` is the first post in which the page marks a quote, if it does.
pub(super) fn find(
    text: &Text,
    thread: &Thread,
    marked: Option<PostId>,
    progress: Progress,
) -> Vec<UnmarkedQuote> {
    let posts = marked.map_or(thread.posts.len(), PostId::index);
    let parts = map_ranges(progress, posts, POSTS, |range| {
        let posts = range.map(|index| own(thread, PostId::from_index(index)));
        let all = posts.flat_map(|own| lines(text, text[own].split(LINE_ENDS)));
        all.filter(|line| line.words >= MIN_WORDS)
            .map(|line| (line.hash, line.span.start))
            .collect::<Vec<_>>()
    });
    // Where each line stands first, and how often it occurs.
    let mut known: HashMap<u64, (u32, u32)> = HashMap::new();
    for &(line, start) in parts.iter().flatten() {
        known.entry(line).or_insert((start, 0)).1 += 1;
    }
    let mut found: Vec<UnmarkedQuote> = Vec::new();
    for &(line, start) in parts.iter().flatten() {
        let (first, count) = known[&line];
        let last = found.last();
        let done = last.map_or(0, |quote| quote.lines.end);
        if start < done || first == start || count > MOST {
            continue;
        }
        let Some(quote) = quote(text, thread, start, first, done) else {
            continue;
        };
        let begins_post = quote.lines.start <= own(thread, quote.post).start;
        if begins_post || last.is_some_and(|last| last.post == quote.post) {
            found.push(quote);
        }
    }
    found
}

/// The quote whose line at the byte `at` stands first at the byte `first`, with the lines around it that
/// are equal as well. Quotes above it end at or before `done`.
fn quote(text: &Text, thread: &Thread, at: u32, first: u32, done: u32) -> Option<UnmarkedQuote> {
    let (post, source) = (thread.post_at(at)?, thread.post_at(first)?);
    let author = |post| Some(&text[thread.stated(post, FieldKind::Author)?]);
    if source == post || author(post).is_some() && author(post) == author(source) {
        return None;
    }
    let (own, other) = (own(thread, post), own(thread, source));
    let above = |start, end| lines(text, text[Span::new(start, end)].rsplit(LINE_ENDS));
    let below = |start, end| lines(text, text[Span::new(start, end)].split(LINE_ENDS));
    let above = above(own.start.max(done).min(at), at).zip(above(other.start, first));
    let below = below(at, own.end).zip(below(first, other.end));
    let is_equal = |(own, other): &(Line, Line)| own.hash == other.hash;
    let mut words = 0;
    let (mut quoted, mut repeated) = (Span::empty(at), Span::empty(first));
    for (own, other) in above.take_while(is_equal) {
        words += own.words;
        (quoted.start, repeated.start) = (own.span.start, other.span.start);
    }
    for (own, other) in below.take_while(is_equal) {
        words += own.words;
        (quoted.end, repeated.end) = (own.span.end, other.span.end);
    }
    let has_own_words = tokens(text.as_str(), Span::new(quoted.end, own.end)).next();
    let begins_with_word = text[quoted].starts_with(char::is_alphanumeric);
    has_own_words.filter(|_| begins_with_word)?;
    Some(UnmarkedQuote {
        post,
        mark: QuoteMark::unmarked(quoted.start),
        lines: quoted,
        found: Match {
            post: source,
            span: repeated,
            matched: words,
            words,
            source_words: 0,
            runner_up: None,
        },
    })
}

/// What such a quote repeats, as the one candidate for its region.
pub(super) fn candidate(quote: &UnmarkedQuote) -> Candidate {
    Candidate {
        found: quote.found,
        end: quote.lines.end,
        resumed: Vec::new(),
        matches_first_line: true,
        matches_whole_first_line: true,
        is_contiguous: true,
    }
}

/// The words of a post, without what the page says below them.
fn own(thread: &Thread, post: PostId) -> Span {
    let start = thread.post(post).span.start;
    Span::new(start, own_end(thread, post).max(start))
}

/// The lines with words among parts of the text.
fn lines<'t>(text: &'t Text, parts: impl Iterator<Item = &'t str>) -> impl Iterator<Item = Line> {
    let content = text.as_str();
    parts.filter_map(move |part| {
        let span = trim_span(content, Span::of_part(part, content));
        let tokens: Vec<_> = line_tokens(content, span).collect();
        (!tokens.is_empty()).then(|| Line {
            hash: hash_gram(&tokens),
            words: tokens.len(),
            span,
        })
    })
}

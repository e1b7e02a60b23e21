//! From post to post by who wrote what and who answers whom: pure functions of a document.
//! Every one of them gives the post to go to, or none where there is none.

use std::ops::Range;

use super::flow::Direction;
use crate::document::Document;
use crate::layout::Place;
use crate::link::{End, Entry, Parent, Proof, Quote};
use crate::thread::{PostId, QuoteId};

/// The next post that answers no other post of the file.
#[must_use]
pub fn conversation(document: &Document, post: PostId, direction: Direction) -> Option<PostId> {
    let starts = |post: &PostId| {
        let parent = document.links.tree.parents[post.index()];
        !matches!(parent, Parent::Proven(Entry::Post(answered)) if answered != PostId::OPENING)
    };
    posts_from(document, post, direction).find(starts)
}

/// The next post by the same author.
#[must_use]
pub fn same_author(document: &Document, post: PostId, direction: Direction) -> Option<PostId> {
    let author = document.author_name(post)?;
    posts_from(document, post, direction).find(|&other| document.author_name(other) == Some(author))
}

/// The next post that answers the same post or ghost.
#[must_use]
pub fn sibling(document: &Document, post: PostId, direction: Direction) -> Option<PostId> {
    let parents = &document.links.tree.parents;
    let parent = parents[post.index()];
    posts_from(document, post, direction).find(|other| parents[other.index()] == parent)
}

/// What a post is proven to answer.
#[must_use]
pub fn parent(document: &Document, post: PostId) -> Option<Entry> {
    document.links.tree.parents.get(post.index())?.proven()
}

/// The next quote that opens behind a byte of the text, or before it.
#[must_use]
pub fn quote(document: &Document, from: u32, direction: Direction) -> Option<QuoteId> {
    let quotes = &document.links.quotes;
    let index = match direction {
        Direction::Down => quotes.partition_point(|quote| quote.span.start <= from),
        Direction::Up => quotes
            .partition_point(|quote| quote.span.start < from)
            .checked_sub(1)?,
    };
    (index < quotes.len()).then(|| QuoteId::from_index(index))
}

/// Whether there is doubt about a quote: where it ends, which post it is of, what was changed.
#[must_use]
pub fn is_uncertain(quote: &Quote) -> bool {
    let doubtful = quote
        .repeats
        .is_some_and(|found| found.is_tie() || found.matched < found.words);
    let lost = quote.origin().is_none();
    quote.end == End::Guess
        || quote.is_conflict()
        || quote.proof == Proof::Phrase
        || doubtful
        || lost
}

/// The next place behind a byte of the text, or before it, with something doubtful: a quote, or a
/// post that quotes give several names for. (An author whom nothing names is lost, not doubtful.)
#[must_use]
pub fn uncertain(document: &Document, from: u32, direction: Direction) -> Option<Place> {
    let quotes = &document.links.quotes;
    let in_quotes = |quote: &&Quote| is_uncertain(quote);
    let is_disputed = |post: &PostId| document.links.author(*post).is_disputed();
    let start = |post: PostId| document.thread.post(post).span.start;
    let first = quotes.partition_point(|quote| quote.span.start <= from);
    let after = document
        .thread
        .posts
        .partition_point(|post| post.span.start <= from);
    let ids = |range: Range<usize>| range.map(PostId::from_index);
    let (quote, post) = match direction {
        Direction::Down => (
            quotes[first..].iter().find(in_quotes),
            ids(after..document.thread.posts.len()).find(is_disputed),
        ),
        Direction::Up => {
            let before = quotes.partition_point(|quote| quote.span.start < from);
            let above = document
                .thread
                .posts
                .partition_point(|post| post.span.start < from);
            (
                quotes[..before].iter().rfind(in_quotes),
                ids(0..above).rfind(is_disputed),
            )
        }
    };
    let quote = quote.map(|quote| (quote.span.start, Place::text(quote.post, quote.span.start)));
    let post = post.map(|post| (start(post), Place::head(post)));
    let places = [quote, post].into_iter().flatten();
    let nearest = match direction {
        Direction::Down => places.min(),
        Direction::Up => places.max(),
    };
    nearest.map(|(_, place)| place)
}

fn posts_from(
    document: &Document,
    post: PostId,
    direction: Direction,
) -> impl Iterator<Item = PostId> + use<> {
    let count = document.thread.posts.len();
    let step = move |at: &usize| match direction {
        Direction::Down => Some(at + 1).filter(|&next| next < count),
        Direction::Up => at.checked_sub(1),
    };
    std::iter::successors(step(&post.index()), step).map(PostId::from_index)
}

//! From post to post by who wrote what and who answers whom: pure functions of a document.
//! Every one of them gives the post to go to, or none where there is none.

use super::flow::Direction;
use crate::document::Document;
use crate::link::{Entry, Parent};
use crate::thread::{PostId, QuoteId};

/// The post a number of posts further down or up.
#[must_use]
pub fn neighbour(
    document: &Document,
    post: PostId,
    direction: Direction,
    count: usize,
) -> Option<PostId> {
    let last = document.thread.posts.len().checked_sub(1)?;
    let to = match direction {
        Direction::Down => post.index().saturating_add(count).min(last),
        Direction::Up => post.index().saturating_sub(count),
    };
    (to != post.index()).then(|| PostId::from_index(to))
}

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

//! From post to post by who wrote what and who answers whom: pure functions of a document.
//! Every one of them gives the post to go to, or none where there is none.

use super::flow::Direction;
use crate::document::Document;
use crate::layout::Place;
use crate::resolve::{Certainty, Entry, Proof, Quote};
use crate::thread::{PostId, QuoteId};

/// The next post that begins a conversation: it answers no other post of the file but the opening post, and
/// is answered itself.
#[must_use]
pub fn conversation(document: &Document, post: PostId, direction: Direction) -> Option<PostId> {
    let tree = &document.relations.tree;
    let starts = |&post: &PostId| {
        let parent = tree.parents[post.index()].proven();
        let answers_none =
            !matches!(parent, Some(Entry::Post(answered)) if answered != PostId::OPENING);
        answers_none && !tree.replies(post).is_empty()
    };
    posts_from(document, post, direction).find(starts)
}

/// The next post by the same author.
#[must_use]
pub fn same_author(document: &Document, post: PostId, direction: Direction) -> Option<PostId> {
    by_author(document, Some(document.author_name(post)?), post, direction)
}

/// The next post by an author, named as the text does, or by one who is not known.
#[must_use]
pub fn by_author(
    document: &Document,
    author: Option<&str>,
    post: PostId,
    direction: Direction,
) -> Option<PostId> {
    posts_from(document, post, direction).find(|&other| document.author_name(other) == author)
}

/// The next post that answers the same post or ghost.
#[must_use]
pub fn sibling(document: &Document, post: PostId, direction: Direction) -> Option<PostId> {
    let parents = &document.relations.tree.parents;
    let parent = parents[post.index()];
    posts_from(document, post, direction).find(|other| parents[other.index()] == parent)
}

/// The next of the replies to a post.
#[must_use]
pub fn reply_beside(
    document: &Document,
    answered: PostId,
    post: PostId,
    direction: Direction,
) -> Option<PostId> {
    let replies = document.relations.tree.replies(answered);
    let at = replies.binary_search(&post).ok()?;
    let next = match direction {
        Direction::Down => at + 1,
        Direction::Up => at.checked_sub(1)?,
    };
    replies.get(next).copied()
}

/// The next post in the tree of replies.
#[must_use]
pub fn in_tree(document: &Document, post: PostId, direction: Direction) -> Option<PostId> {
    let tree = &document.relations.tree;
    let at = tree.position(post);
    let as_post = |entry: &Entry| match *entry {
        Entry::Post(post) => Some(post),
        Entry::Ghost(_) => None,
    };
    match direction {
        Direction::Down => tree.entries[at + 1..].iter().find_map(as_post),
        Direction::Up => tree.entries[..at].iter().rev().find_map(as_post),
    }
}

/// What a post is proven to answer.
#[must_use]
pub fn parent(document: &Document, post: PostId) -> Option<Entry> {
    document.relations.tree.parents.get(post.index())?.proven()
}

/// The quotes that open behind a byte of the text, or before it, the nearest first.
pub fn quotes(
    document: &Document,
    from: u32,
    direction: Direction,
) -> impl Iterator<Item = QuoteId> + use<> {
    let quotes = &document.relations.quotes;
    let passed = quotes.partition_point(|quote| match direction {
        Direction::Down => quote.span.start <= from,
        Direction::Up => quote.span.start < from,
    });
    onwards(passed, quotes.len(), direction).map(QuoteId::from_index)
}

/// Whether there is doubt about a quote: where it ends, which post it is of, what was changed.
#[must_use]
pub fn is_uncertain(quote: &Quote) -> bool {
    let doubtful = quote
        .repeats
        .is_some_and(|found| found.is_tie() || found.matched < found.words);
    let is_unknown = quote.origin().is_none();
    quote.end_certainty == Certainty::Guess
        || quote.names_other_author()
        || quote.proof == Proof::ShortQuote
        || doubtful
        || is_unknown
}

/// The places behind a byte of the text, or before it, with something doubtful, the nearest first: a
/// quote, or a post that is given several names. (An author whom nothing names is unknown, not
/// doubtful.)
pub fn uncertain(
    document: &Document,
    from: u32,
    direction: Direction,
) -> impl Iterator<Item = Place> {
    let (quotes, posts) = (&document.relations.quotes, &document.thread.posts);
    let is_passed = move |start: u32| match direction {
        Direction::Down => start <= from,
        Direction::Up => start < from,
    };
    let quotes_passed = quotes.partition_point(|quote| is_passed(quote.span.start));
    let posts_passed = posts.partition_point(|post| is_passed(post.span.start));
    let in_quotes = onwards(quotes_passed, quotes.len(), direction)
        .filter(|&at| is_uncertain(&quotes[at]))
        .map(|at| {
            let start = quotes[at].span.start;
            (start, Place::text(quotes[at].post, start))
        });
    let in_posts = onwards(posts_passed, posts.len(), direction)
        .map(PostId::from_index)
        .filter(|&post| document.relations.author(post).is_disputed())
        .map(|post| (document.thread.post(post).span.start, Place::head(post)));
    let (mut in_quotes, mut in_posts) = (in_quotes.peekable(), in_posts.peekable());
    std::iter::from_fn(move || {
        let places = [in_quotes.peek(), in_posts.peek()].into_iter().flatten();
        let (start, place) = *match direction {
            Direction::Down => places.min(),
            Direction::Up => places.max(),
        }?;
        in_quotes.next_if(|(other, _)| *other == start);
        in_posts.next_if(|(other, _)| *other == start);
        Some(place)
    })
}

/// The indices of those behind the first `passed` of `count`, or of these, the nearest first.
fn onwards(
    passed: usize,
    count: usize,
    direction: Direction,
) -> impl Iterator<Item = usize> + use<> {
    let (down, up) = match direction {
        Direction::Down => (passed..count, 0..0),
        Direction::Up => (0..0, 0..passed),
    };
    down.chain(up.rev())
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

//! Which posts of a thread are shown below each other, and which one is next.

use super::direction::Direction;
use super::subset::Subset;
use crate::document::Document;
use crate::thread::PostId;

/// Which posts of a thread a flow has.
#[derive(Clone, Copy, Debug)]
pub enum Posts<'a> {
    /// Those from one index up to another.
    Range(usize, usize),
    /// Some of them alone.
    Subset(&'a Subset),
}

impl<'a> Posts<'a> {
    /// Those of a subset, or all of a document.
    #[must_use]
    pub fn of(document: &Document, subset: Option<&'a Subset>) -> Posts<'a> {
        subset.map_or_else(|| Posts::all(document), Posts::Subset)
    }

    /// All of a document.
    #[must_use]
    pub fn all(document: &Document) -> Posts<'a> {
        Posts::Range(0, document.thread.posts.len())
    }

    /// Whether a post is one of them.
    #[must_use]
    pub fn has(self, post: PostId) -> bool {
        self.from(post) == Some(post)
    }

    /// The first post.
    #[must_use]
    pub fn first(self) -> Option<PostId> {
        match self {
            Posts::Range(first, end) => (first < end).then(|| PostId::from_index(first)),
            Posts::Subset(subset) => subset.posts().first().copied(),
        }
    }

    /// The last post.
    #[must_use]
    pub fn last(self) -> Option<PostId> {
        match self {
            Posts::Range(first, end) => (first < end).then(|| PostId::from_index(end - 1)),
            Posts::Subset(subset) => subset.posts().last().copied(),
        }
    }

    /// The post itself, or the next one that there is.
    #[must_use]
    pub fn from(self, post: PostId) -> Option<PostId> {
        match self {
            Posts::Range(first, end) => {
                let index = post.index().max(first);
                (index < end).then(|| PostId::from_index(index))
            }
            Posts::Subset(subset) => {
                let posts = subset.posts();
                let next = posts.partition_point(|&other| other < post);
                posts.get(next).copied()
            }
        }
    }

    /// The next post.
    #[must_use]
    pub fn after(self, post: PostId) -> Option<PostId> {
        self.from(PostId::from_index(post.index() + 1))
    }

    /// The post a number of posts further down or up, or the last one on the way; none where
    /// there is none that way.
    #[must_use]
    pub fn neighbour(self, post: PostId, direction: Direction, count: usize) -> Option<PostId> {
        let (next, last) = match direction {
            Direction::Down => (self.after(post)?, self.last()?),
            Direction::Up => (self.before(post)?, self.first()?),
        };
        let further = count.checked_sub(1)?;
        let (next, last) = (self.rank(next), self.rank(last));
        Some(self.nth(match direction {
            Direction::Down => next.saturating_add(further).min(last),
            Direction::Up => next.saturating_sub(further).max(last),
        }))
    }

    /// How many bytes of their text stand above a byte of the document, and how many there are in all.
    #[must_use]
    pub fn extent(self, document: &Document, at: u32) -> (u32, u32) {
        match self {
            Posts::Range(..) => {
                let span = |post| document.thread.post(post).span;
                let start = self.first().map_or(0, |first| span(first).start);
                let end = self.last().map_or(start, |last| span(last).end);
                (at.clamp(start, end) - start, end - start)
            }
            Posts::Subset(subset) => (subset.bytes_above(document, at), subset.bytes()),
        }
    }

    /// The byte of the document above which so many bytes of their text stand.
    #[must_use]
    pub fn byte_below(self, document: &Document, bytes: u32) -> u32 {
        match self {
            Posts::Range(..) => {
                let start = |post| document.thread.post(post).span.start;
                self.first().map_or(0, start) + bytes
            }
            Posts::Subset(subset) => subset.byte_below(document, bytes),
        }
    }

    /// How many numbers there are below that of a post of these; and the post of such a rank.
    fn rank(self, post: PostId) -> usize {
        match self {
            Posts::Range(..) => post.index(),
            Posts::Subset(subset) => subset.posts().partition_point(|&other| other < post),
        }
    }

    fn nth(self, rank: usize) -> PostId {
        match self {
            Posts::Range(..) => PostId::from_index(rank),
            Posts::Subset(subset) => subset.posts()[rank],
        }
    }

    /// The post before.
    #[must_use]
    pub fn before(self, post: PostId) -> Option<PostId> {
        match self {
            Posts::Range(first, end) => {
                let before = post.index().min(end).checked_sub(1)?;
                (before >= first).then(|| PostId::from_index(before))
            }
            Posts::Subset(subset) => {
                let posts = subset.posts();
                let next = posts.partition_point(|&other| other < post);
                next.checked_sub(1).map(|before| posts[before])
            }
        }
    }
}

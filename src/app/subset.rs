//! A subset: some posts of a thread that are shown alone, as a branch or because they pass a filter.

use crate::document::Document;
use crate::thread::PostId;

/// Some posts of a thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subset {
    /// Why these.
    pub origin: Origin,
    posts: Vec<PostId>,
    /// How many bytes of their text stand above each of them, and how many there are.
    above: Vec<u32>,
}

/// Why some posts are shown alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// They are the branch of a post.
    Branch(PostId),
    /// They pass a filter, as it was typed.
    Filter(String),
}

impl Subset {
    /// Some posts, in the order of the file.
    #[must_use]
    pub fn new(document: &Document, origin: Origin, posts: Vec<PostId>) -> Subset {
        let mut above = vec![0];
        above.extend(posts.iter().scan(0, |bytes, post| {
            *bytes += document.thread.post(*post).span.len();
            Some(*bytes)
        }));
        Subset {
            origin,
            posts,
            above,
        }
    }

    /// The posts in the order of the file.
    #[must_use]
    pub fn posts(&self) -> &[PostId] {
        &self.posts
    }

    /// Whether a post is one of them.
    #[must_use]
    pub fn has(&self, post: PostId) -> bool {
        self.posts.binary_search(&post).is_ok()
    }

    /// The one that is nearest to a post; the earlier one of two.
    #[must_use]
    pub fn nearest(&self, post: PostId) -> Option<PostId> {
        let next = self.posts.partition_point(|&other| other < post);
        let beside = [next.checked_sub(1), Some(next)].into_iter().flatten();
        let beside = beside.filter_map(|at| self.posts.get(at).copied());
        beside.min_by_key(|other| other.index().abs_diff(post.index()))
    }

    /// How many bytes of their text stand above a byte of the document.
    #[must_use]
    pub fn bytes_above(&self, document: &Document, at: u32) -> u32 {
        let span = |post: &PostId| document.thread.post(*post).span;
        let begun = self.posts.partition_point(|post| span(post).start <= at);
        match begun.checked_sub(1) {
            Some(last) => {
                self.above[last]
                    + (at.min(span(&self.posts[last]).end) - span(&self.posts[last]).start)
            }
            None => 0,
        }
    }

    /// The byte of the document above which so many bytes of their text stand.
    #[must_use]
    pub fn byte_below(&self, document: &Document, bytes: u32) -> u32 {
        let passed = self.above.partition_point(|above| *above <= bytes);
        let last = passed
            .saturating_sub(1)
            .min(self.posts.len().saturating_sub(1));
        let start = |post: &PostId| document.thread.post(*post).span.start;
        let post = self.posts.get(last).map_or(0, start);
        post + (bytes - self.above[last])
    }

    /// How many bytes their text has.
    #[must_use]
    pub fn bytes(&self) -> u32 {
        self.above.last().copied().unwrap_or(0)
    }

    /// Whether they are a branch.
    #[must_use]
    pub fn is_branch(&self) -> bool {
        matches!(self.origin, Origin::Branch(_))
    }

    /// What they are called.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self.origin {
            Origin::Branch(_) => "branch",
            Origin::Filter(_) => "filter",
        }
    }
}

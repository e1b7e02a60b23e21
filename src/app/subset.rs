//! A subset: some posts of a thread that are shown alone, as a branch or because they pass a filter.

use crate::thread::PostId;

/// Some posts of a thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subset {
    /// Why these.
    pub origin: Origin,
    posts: Vec<PostId>,
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
    pub fn new(origin: Origin, posts: Vec<PostId>) -> Subset {
        Subset { origin, posts }
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

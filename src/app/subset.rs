//! A subset: some posts of a thread that are shown alone, as a branch or because they pass a filter.

mod branch_tree;

use crate::document::Document;
use crate::thread::PostId;
pub use branch_tree::BranchTree;

/// Some posts of a thread: those that all of its parts have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subset {
    /// What was asked for, the last at the end; of each kind one at most.
    parts: Vec<Part>,
    posts: Vec<PostId>,
    /// How many bytes of their text stand above each of them, and how many there are.
    above: Vec<u32>,
    /// Who answers whom in the branch, if they are of one.
    tree: Option<BranchTree>,
}

/// What was asked for, and the posts that are so.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    origin: Origin,
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

impl Origin {
    fn is_branch(&self) -> bool {
        matches!(self, Origin::Branch(_))
    }
}

impl Subset {
    /// Some posts, in the order of the file; of those that are shown alone already, if some are. A branch takes the
    /// place of a branch, and a filter of a filter.
    #[must_use]
    pub fn new(
        document: &Document,
        of: Option<&Subset>,
        origin: Origin,
        posts: Vec<PostId>,
    ) -> Subset {
        let others = of.map_or(&[][..], |subset| &subset.parts);
        let is_other = |part: &&Part| part.origin.is_branch() != origin.is_branch();
        let others = others.iter().filter(is_other).cloned();
        let mut parts: Vec<Part> = others.collect();
        parts.push(Part { origin, posts });
        Subset::of_parts(document, parts)
    }

    /// The posts that all of some parts have; there is at least one.
    fn of_parts(document: &Document, parts: Vec<Part>) -> Subset {
        let (last, others) = parts.split_last().expect("there is a part");
        let has = |post: &&PostId| {
            let mut others = others.iter();
            others.all(|part| part.posts.binary_search(post).is_ok())
        };
        let posts: Vec<PostId> = last.posts.iter().filter(has).copied().collect();
        let mut above = vec![0];
        above.extend(posts.iter().scan(0, |bytes, post| {
            *bytes += document.thread.post(*post).span.len();
            Some(*bytes)
        }));
        let branch = parts.iter().find(|part| part.origin.is_branch());
        let tree = branch.map(|branch| BranchTree::of(document, &branch.posts, &posts));
        Subset {
            parts,
            posts,
            above,
            tree,
        }
    }

    /// Those that only some of its parts leave; all posts if none is kept.
    fn keeping(&self, document: &Document, is_kept: impl Fn(&Part) -> bool) -> Option<Subset> {
        let kept = self.parts.iter().filter(|part| is_kept(part)).cloned();
        let kept: Vec<Part> = kept.collect();
        (!kept.is_empty()).then(|| Subset::of_parts(document, kept))
    }

    /// The posts that were shown before the last was asked for.
    #[must_use]
    pub fn without_last(&self, document: &Document) -> Option<Subset> {
        self.keeping(document, |part| Some(part) != self.parts.last())
    }

    /// The same without the filter.
    #[must_use]
    pub fn without_filter(&self, document: &Document) -> Option<Subset> {
        self.keeping(document, |part| part.origin.is_branch())
    }

    /// The same without what leaves a post out.
    #[must_use]
    pub fn with_post(&self, document: &Document, post: PostId) -> Option<Subset> {
        self.keeping(document, |part| part.posts.binary_search(&post).is_ok())
    }

    /// What was asked for, the last at the end.
    #[must_use]
    pub fn origins(&self) -> impl DoubleEndedIterator<Item = &Origin> {
        self.parts.iter().map(|part| &part.origin)
    }

    /// The post whose branch they are of.
    #[must_use]
    pub fn branch(&self) -> Option<PostId> {
        self.origins().find_map(|origin| match origin {
            Origin::Branch(post) => Some(*post),
            Origin::Filter(_) => None,
        })
    }

    /// How many posts the branch has that they are of, whether they pass the filter or not.
    #[must_use]
    pub fn branch_len(&self) -> Option<usize> {
        let mut parts = self.parts.iter();
        let branch = parts.find(|part| part.origin.is_branch())?;
        Some(branch.posts.len())
    }

    /// The filter that they pass, as it was typed.
    #[must_use]
    pub fn filter(&self) -> Option<&str> {
        self.origins().find_map(|origin| match origin {
            Origin::Branch(_) => None,
            Origin::Filter(text) => Some(text.as_str()),
        })
    }

    /// The posts in the order of the file.
    #[must_use]
    pub fn posts(&self) -> &[PostId] {
        &self.posts
    }

    /// Who answers whom in the branch that they are of, if they are of one.
    #[must_use]
    pub fn tree(&self) -> Option<&BranchTree> {
        self.tree.as_ref()
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

    /// What they are called.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match (self.branch(), self.filter()) {
            (Some(_), Some(_)) => "filtered branch",
            (Some(_), None) => "branch",
            (None, _) => "filter",
        }
    }

    /// What is shown once the last that was asked for is left; nothing for all posts.
    #[must_use]
    pub fn around(&self) -> Option<&'static str> {
        let before = self.origins().nth_back(1)?;
        Some(match before {
            Origin::Branch(_) => "branch",
            Origin::Filter(_) => "filter",
        })
    }

    /// What leaving the last that was asked for does.
    #[must_use]
    pub fn leaving(&self) -> &'static str {
        match self.around() {
            None => "shows all posts",
            Some("branch") => "shows the whole branch",
            Some(_) => "shows all that pass the filter",
        }
    }
}

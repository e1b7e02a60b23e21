//! Replies: the post that each post answers, and the tree that the replies form.

use std::collections::BTreeSet;
use std::num::NonZero;

use super::ghost::Ghost;
use super::groups::Groups;
use super::quote::{GhostId, Quote, Source};
use crate::text::Text;
use crate::thread::{PostId, PostIds, Thread};

/// A post of the file or a ghost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Entry {
    /// A post of the file.
    Post(PostId),
    /// A post that is not in the file.
    Ghost(GhostId),
}

/// What a post answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parent {
    /// The page states it.
    Stated(PostId),
    /// A quote proves it.
    Proven(Entry),
    /// It quotes nobody, so it is placed under the opening post.
    Assumed,
    /// The opening post answers nothing; on later pages, whose opening post is not in the file,
    /// neither does any other that quotes nobody.
    None,
}

impl Parent {
    /// The parent, where the page states it or a quote proves it.
    #[must_use]
    pub fn proven(self) -> Option<Entry> {
        match self {
            Parent::Stated(post) => Some(Entry::Post(post)),
            Parent::Proven(entry) => Some(entry),
            Parent::Assumed | Parent::None => None,
        }
    }
}

/// The posts and ghosts of a thread as a tree in preorder: every entry is followed by its replies, which
/// follow the order of the file.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// What each post answers, by post index.
    pub parents: Vec<Parent>,
    /// All posts and ghosts, in preorder.
    pub entries: Vec<Entry>,
    /// The depth of each entry, by the same index: 0 for the opening post.
    pub depths: Vec<u32>,
    /// The index in `entries` of each post, by post index.
    positions: Vec<u32>,
    /// The index in `entries` of each ghost, by ghost index.
    ghost_positions: Vec<u32>,
    /// The proven replies to each post, in order, by post index.
    replies: Groups<PostId>,
}

impl Tree {
    pub(super) fn of(text: &Text, thread: &Thread, quotes: &[Quote], ghosts: &[Ghost]) -> Tree {
        let parents = parents(text, thread, quotes);
        let mut tree = Tree {
            replies: replies(thread, quotes, &parents),
            parents,

            positions: vec![0; thread.posts.len()],
            ghost_positions: vec![0; ghosts.len()],
            ..Tree::default()
        };
        tree.order(thread, ghosts);
        tree
    }

    /// The proven replies to a post, in the order of the file.
    #[must_use]
    pub fn replies(&self, post: PostId) -> &[PostId] {
        self.replies.group(post.index())
    }

    /// Whether the page states what posts answer, of some at least.
    #[must_use]
    pub fn is_stated(&self) -> bool {
        let mut parents = self.parents.iter();
        parents.any(|parent| matches!(parent, Parent::Stated(_)))
    }

    /// A post with all that it is proven to answer, their ancestors, and its descendants, in the order of the file.
    #[must_use]
    pub fn branch(&self, post: PostId) -> Vec<PostId> {
        let mut branch = self.below(post);
        let before = (0..post.index()).map(PostId::from_index);
        let answered = before.filter(|before| self.replies(*before).binary_search(&post).is_ok());
        for answered in answered {
            let up = |post: &PostId| match self.parents[post.index()].proven()? {
                Entry::Post(parent) => Some(parent),
                Entry::Ghost(_) => None,
            };
            // A parent precedes its replies in the file, so that this ends.
            branch.extend(std::iter::successors(Some(answered), up));
        }
        branch.into_iter().collect()
    }

    /// A post with its proven descendants, in the order of the file.
    #[must_use]
    pub fn below(&self, post: PostId) -> BTreeSet<PostId> {
        let mut found = BTreeSet::from([post]);
        let mut below = vec![post];
        while let Some(answered) = below.pop() {
            let new = self
                .replies(answered)
                .iter()
                .filter(|reply| found.insert(**reply));
            below.extend(new);
        }
        found
    }

    /// The index of a post in [`Tree::entries`].
    #[must_use]
    pub fn position(&self, post: PostId) -> usize {
        self.positions[post.index()] as usize
    }

    /// The index of a ghost in [`Tree::entries`].
    #[must_use]
    pub fn ghost_position(&self, ghost: GhostId) -> usize {
        self.ghost_positions[ghost.index()] as usize
    }

    /// Puts the posts and ghosts in preorder. Without recursion, because a chain of replies can be as
    /// long as the thread.
    fn order(&mut self, thread: &Thread, ghosts: &[Ghost]) {
        let children = Children::of(thread, &self.parents, ghosts);
        // The ancestors of the next entry, outermost first.
        let mut path: Vec<Node> = Vec::new();
        let mut next = children.first_root;
        while let Some(node) = next {
            let position = number(self.entries.len());
            let entry = children.entry(node);
            match entry {
                Entry::Post(post) => self.positions[post.index()] = position,
                Entry::Ghost(ghost) => self.ghost_positions[ghost.index()] = position,
            }
            self.entries.push(entry);
            self.depths.push(number(path.len()));
            path.push(node);
            next = children.first_child[node.index()];
            while next.is_none()
                && let Some(done) = path.pop()
            {
                next = children.next_sibling[done.index()];
            }
        }
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).expect("a text has fewer than u32::MAX lines")
}

/// A post or a ghost by number: posts come first, then ghosts. Counted from 1, so that an optional
/// node takes no more memory.
#[derive(Clone, Copy)]
struct Node(NonZero<u32>);

impl Node {
    fn of(index: usize) -> Node {
        Node(NonZero::<u32>::MIN.saturating_add(number(index)))
    }

    fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

/// The children of every node, as linked lists.
struct Children {
    posts: usize,
    /// The first node without a parent.
    first_root: Option<Node>,
    /// The first child of each node, in the order of the file.
    first_child: Vec<Option<Node>>,
    /// The next child of the same parent.
    next_sibling: Vec<Option<Node>>,
}

impl Children {
    fn of(thread: &Thread, parents: &[Parent], ghosts: &[Ghost]) -> Children {
        let posts = thread.posts.len();
        let mut children = Children {
            posts,
            first_root: None,
            first_child: vec![None; posts + ghosts.len()],
            next_sibling: vec![None; posts + ghosts.len()],
        };
        // From last to first, because a node is inserted before its siblings.
        let mut ghosts: Vec<PostId> = ghosts.iter().map(|ghost| ghost.before).collect();
        for post in thread.post_ids().rev() {
            children.insert(Node::of(post.index()), parents[post.index()]);
            while ghosts.last() == Some(&post) {
                ghosts.pop();
                // The parent of a missing post is as unknown as that of a post that quotes nobody.
                let assumed = post != PostId::OPENING && thread.starts_here();
                let parent = if assumed {
                    Parent::Assumed
                } else {
                    Parent::None
                };
                children.insert(Node::of(posts + ghosts.len()), parent);
            }
        }
        children
    }

    fn insert(&mut self, node: Node, parent: Parent) {
        let first = match parent {
            Parent::Stated(post) | Parent::Proven(Entry::Post(post)) => {
                &mut self.first_child[post.index()]
            }
            Parent::Proven(Entry::Ghost(ghost)) => {
                &mut self.first_child[self.posts + ghost.index()]
            }
            Parent::Assumed => &mut self.first_child[PostId::OPENING.index()],
            Parent::None => &mut self.first_root,
        };
        self.next_sibling[node.index()] = first.replace(node);
    }

    fn entry(&self, node: Node) -> Entry {
        match node.index().checked_sub(self.posts) {
            None => Entry::Post(PostId::from_index(node.index())),
            Some(ghost) => Entry::Ghost(GhostId::from_index(ghost)),
        }
    }
}

/// The proven replies to each post, in order.
fn replies(thread: &Thread, quotes: &[Quote], parents: &[Parent]) -> Groups<PostId> {
    let stated = thread.post_ids().zip(parents);
    let stated = stated.filter_map(|(post, parent)| match parent {
        Parent::Stated(source) => Some((*source, post)),
        _ => None,
    });
    let sources = quotes.iter();
    let sources = sources.filter_map(|quote| Some((quote.source.post()?, quote.post)));
    let mut replies: Vec<(PostId, PostId)> = stated.chain(sources).collect();
    replies.retain(|(source, post)| source != post);
    replies.sort_unstable();
    replies.dedup();
    let replies = replies.into_iter();
    let replies: Vec<_> = replies
        .map(|(source, post)| (number(source.index()), post))
        .collect();
    Groups::of(thread.posts.len(), replies.iter().copied())
}

/// The parent of each post: the one that the page states, or the source of its first quote that has one.
fn parents(text: &Text, thread: &Thread, quotes: &[Quote]) -> Vec<Parent> {
    let unproven = |post| {
        if thread.starts_here() && post != PostId::OPENING {
            Parent::Assumed
        } else {
            Parent::None
        }
    };
    let mut parents: Vec<Parent> = thread.post_ids().map(unproven).collect();
    for quote in quotes.iter().rev() {
        let source = match quote.source {
            Source::Post(post) if post < quote.post => Entry::Post(post),
            Source::Ghost(ghost) => Entry::Ghost(ghost),
            Source::Post(_) | Source::Unknown => continue,
        };
        parents[quote.post.index()] = Parent::Proven(source);
    }
    for &(post, answered) in thread.pieces.answers() {
        if let (Some(post), Some(answered)) = (thread.post_at(post), thread.post_at(answered))
            && answered < post
        {
            parents[post.index()] = Parent::Stated(answered);
        }
    }
    let ids = PostIds::of(text, thread);
    for post in thread.post_ids() {
        // A parent precedes its replies, so that the tree has no circle.
        if let Some(answered) = ids
            .answered(text, thread, post)
            .filter(|&answered| answered < post)
        {
            parents[post.index()] = Parent::Stated(answered);
        }
    }
    parents
}

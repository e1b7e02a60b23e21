//! Replies: the post that each post answers, and the tree that makes of the thread.

use std::collections::BTreeSet;
use std::num::NonZero;

use super::ghost::{Ghost, GhostId};
use super::groups::Groups;
use super::quote::{Quote, Source};
use crate::thread::{PostId, Thread};

/// A post, or a ghost of one.
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
    /// A quote says so.
    Proven(Entry),
    /// It quotes nobody, so it hangs on the opening post because it must hang somewhere.
    Assumed,
    /// The opening post answers nothing; on later pages, whose opening post is not in the file,
    /// neither does any other that quotes nobody.
    None,
}

impl Parent {
    /// The post or ghost that is proven to be answered.
    #[must_use]
    pub fn proven(self) -> Option<Entry> {
        match self {
            Parent::Proven(entry) => Some(entry),
            Parent::Assumed | Parent::None => None,
        }
    }
}

/// The posts and ghosts of a thread as a tree, in the order it is read in: every entry is followed
/// by its replies, those in the order of the file.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// What each post answers, by post index.
    pub parents: Vec<Parent>,
    /// All posts and ghosts.
    pub entries: Vec<Entry>,
    /// How deep each entry stands, by the same index: 0 for the opening post.
    pub depths: Vec<u32>,
    /// Where the entry stands that each entry hangs from; the opening post hangs from itself.
    above: Vec<u32>,
    /// Whether each entry is the last of those that hang from the same one.
    last: Vec<bool>,
    /// Where each post stands in `entries`, by post index.
    places: Vec<u32>,
    /// Where each ghost stands in `entries`, by ghost index.
    ghost_places: Vec<u32>,
    /// The posts that are proven to answer each post, in order, by post index.
    replies: Groups<PostId>,
}

impl Tree {
    pub(super) fn of(thread: &Thread, quotes: &[Quote], ghosts: &[Ghost]) -> Tree {
        let mut tree = Tree {
            parents: parents(thread, quotes),
            places: vec![0; thread.posts.len()],
            ghost_places: vec![0; ghosts.len()],
            replies: replies(thread, quotes),
            ..Tree::default()
        };
        tree.order(thread, ghosts);
        tree
    }

    /// The posts that are proven to answer a post, in the order of the file.
    #[must_use]
    pub fn replies(&self, post: PostId) -> &[PostId] {
        self.replies.group(post.index())
    }

    /// A post with everything that it is proven to answer, step by step up to the first, and
    /// everything that answers it; in the order of the file.
    #[must_use]
    pub fn branch(&self, post: PostId) -> Vec<PostId> {
        let mut branch = BTreeSet::from([post]);
        let mut up = post;
        // Answers go upwards in the file, so this ends.
        while let Some(Entry::Post(parent)) = self.parents[up.index()].proven() {
            branch.insert(parent);
            up = parent;
        }
        let mut below = vec![post];
        while let Some(answered) = below.pop() {
            let new = self
                .replies(answered)
                .iter()
                .filter(|reply| branch.insert(**reply));
            below.extend(new);
        }
        branch.into_iter().collect()
    }

    /// Where a post stands in the order of the tree.
    #[must_use]
    pub fn place(&self, post: PostId) -> usize {
        self.places[post.index()] as usize
    }

    /// Where a ghost stands in the order of the tree.
    #[must_use]
    pub fn ghost_place(&self, ghost: GhostId) -> usize {
        self.ghost_places[ghost.index()] as usize
    }

    /// Whether in the tree, drawn as lines, a line at this level goes on below the entry at `place`:
    /// whether the entry, or the one it hangs from at that level, has a later sibling.
    #[must_use]
    pub fn goes_on(&self, place: usize, level: u32) -> bool {
        let mut at = place;
        while self.depths[at] > level {
            at = self.above[at] as usize;
        }
        !self.last[at]
    }

    /// Puts the posts and ghosts in order. Without recursion: a chain of replies can be as long as
    /// the thread.
    fn order(&mut self, thread: &Thread, ghosts: &[Ghost]) {
        let family = Family::of(thread, &self.parents, ghosts);
        // The places of the entries that the next one hangs from, outermost first.
        let mut path: Vec<(Node, u32)> = Vec::new();
        let mut next = family.root;
        while let Some(node) = next {
            let place = number(self.entries.len());
            let entry = family.entry(node);
            match entry {
                Entry::Post(post) => self.places[post.index()] = place,
                Entry::Ghost(ghost) => self.ghost_places[ghost.index()] = place,
            }
            self.entries.push(entry);
            self.depths.push(number(path.len()));
            self.above.push(path.last().map_or(0, |&(_, place)| place));
            self.last.push(family.next[node.index()].is_none());
            path.push((node, place));
            next = family.first[node.index()];
            while next.is_none()
                && let Some((done, _)) = path.pop()
            {
                next = family.next[done.index()];
            }
        }
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).expect("a text has fewer than u32::MAX lines")
}

/// A post or a ghost by number: posts come first, then ghosts. Counted from 1, so that an optional
/// one takes no more room.
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

/// What hangs from what.
struct Family {
    posts: usize,
    /// The first of those that hang from nothing.
    root: Option<Node>,
    /// The first of those that hang from each, in the order of the file.
    first: Vec<Option<Node>>,
    /// The one that follows each among those.
    next: Vec<Option<Node>>,
}

impl Family {
    fn of(thread: &Thread, parents: &[Parent], ghosts: &[Ghost]) -> Family {
        let posts = thread.posts.len();
        let mut family = Family {
            posts,
            root: None,
            first: vec![None; posts + ghosts.len()],
            next: vec![None; posts + ghosts.len()],
        };
        // From the last one on, so that each becomes the first of those that follow it.
        let mut ghosts: Vec<PostId> = ghosts.iter().map(|ghost| ghost.before).collect();
        for post in thread.post_ids().rev() {
            family.hang(Node::of(post.index()), parents[post.index()]);
            while ghosts.last() == Some(&post) {
                ghosts.pop();
                // A missing post was between those around it, on whatever the others hang on.
                let assumed = post != PostId::OPENING && thread.starts_here();
                let parent = if assumed {
                    Parent::Assumed
                } else {
                    Parent::None
                };
                family.hang(Node::of(posts + ghosts.len()), parent);
            }
        }
        family
    }

    fn hang(&mut self, node: Node, parent: Parent) {
        let first = match parent {
            Parent::Proven(Entry::Post(post)) => &mut self.first[post.index()],
            Parent::Proven(Entry::Ghost(ghost)) => &mut self.first[self.posts + ghost.index()],
            Parent::Assumed => &mut self.first[PostId::OPENING.index()],
            Parent::None => &mut self.root,
        };
        self.next[node.index()] = first.replace(node);
    }

    fn entry(&self, node: Node) -> Entry {
        match node.index().checked_sub(self.posts) {
            None => Entry::Post(PostId::from_index(node.index())),
            Some(ghost) => Entry::Ghost(GhostId::from_index(ghost)),
        }
    }
}

/// The posts that are proven to answer each post, in order.
fn replies(thread: &Thread, quotes: &[Quote]) -> Groups<PostId> {
    let mut latest: Vec<Option<PostId>> = vec![None; thread.posts.len()];
    let mut replies = Vec::new();
    for quote in quotes {
        if let Some(source) = quote.source.post()
            && source != quote.post
            && latest[source.index()].replace(quote.post) != Some(quote.post)
        {
            replies.push((number(source.index()), quote.post));
        }
    }
    Groups::of(thread.posts.len(), replies.iter().copied())
}

/// What each post answers: the source of its first quote that has one.
fn parents(thread: &Thread, quotes: &[Quote]) -> Vec<Parent> {
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
    parents
}

//! Replies: the post that each post answers, and the tree that makes of the thread.

use std::collections::BTreeSet;

use super::ghost::{Ghost, GhostId};
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
    replies: Vec<Vec<PostId>>,
}

impl Tree {
    pub(super) fn of(thread: &Thread, quotes: &[Quote], ghosts: &[Ghost]) -> Tree {
        let mut tree = Tree {
            parents: parents(thread, quotes),
            places: vec![0; thread.posts.len()],
            ghost_places: vec![0; ghosts.len()],
            replies: vec![Vec::new(); thread.posts.len()],
            ..Tree::default()
        };
        for quote in quotes {
            if let Some(source) = quote.source.post() {
                let replies = &mut tree.replies[source.index()];
                if replies.last() != Some(&quote.post) && quote.post != source {
                    replies.push(quote.post);
                }
            }
        }
        tree.order(thread, ghosts);
        tree
    }

    /// The posts that are proven to answer a post, in the order of the file.
    #[must_use]
    pub fn replies(&self, post: PostId) -> &[PostId] {
        &self.replies[post.index()]
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
        let branches = Branches::of(thread, &self.parents, ghosts);
        let mut below_posts = branches.below_posts;
        let mut below_ghosts = branches.below_ghosts;
        let mut stack = Vec::new();
        push_all(&mut stack, branches.roots, 0, 0);
        while let Some(Waiting {
            entry,
            depth,
            above,
            last,
        }) = stack.pop()
        {
            let place =
                u32::try_from(self.entries.len()).expect("a text has fewer than u32::MAX lines");
            let replies = match entry {
                Entry::Post(post) => {
                    self.places[post.index()] = place;
                    std::mem::take(&mut below_posts[post.index()])
                }
                Entry::Ghost(ghost) => {
                    self.ghost_places[ghost.index()] = place;
                    std::mem::take(&mut below_ghosts[ghost.index()])
                }
            };
            self.entries.push(entry);
            self.depths.push(depth);
            self.above.push(above);
            self.last.push(last);
            push_all(&mut stack, replies, depth + 1, place);
        }
    }
}

/// An entry that is yet to be put in order.
struct Waiting {
    entry: Entry,
    depth: u32,
    above: u32,
    last: bool,
}

fn push_all(stack: &mut Vec<Waiting>, entries: Vec<Entry>, depth: u32, above: u32) {
    let mut last = true;
    for entry in entries.into_iter().rev() {
        stack.push(Waiting {
            entry,
            depth,
            above,
            last,
        });
        last = false;
    }
}

/// What hangs from what, each in the order of the file.
struct Branches {
    roots: Vec<Entry>,
    below_posts: Vec<Vec<Entry>>,
    below_ghosts: Vec<Vec<Entry>>,
}

impl Branches {
    fn of(thread: &Thread, parents: &[Parent], ghosts: &[Ghost]) -> Branches {
        let mut branches = Branches {
            roots: Vec::new(),
            below_posts: vec![Vec::new(); thread.posts.len()],
            below_ghosts: vec![Vec::new(); ghosts.len()],
        };
        let mut next_ghost = 0;
        for post in thread.post_ids() {
            while ghosts
                .get(next_ghost)
                .is_some_and(|ghost| ghost.before == post)
            {
                // A missing post was between those around it, on whatever the others hang on.
                let assumed = post != PostId::OPENING && starts_here(thread);
                let parent = if assumed {
                    Parent::Assumed
                } else {
                    Parent::None
                };
                branches.hang(Entry::Ghost(GhostId::from_index(next_ghost)), parent);
                next_ghost += 1;
            }
            branches.hang(Entry::Post(post), parents[post.index()]);
        }
        branches
    }

    fn hang(&mut self, entry: Entry, parent: Parent) {
        let below = match parent {
            Parent::Proven(Entry::Post(post)) => &mut self.below_posts[post.index()],
            Parent::Proven(Entry::Ghost(ghost)) => &mut self.below_ghosts[ghost.index()],
            Parent::Assumed => &mut self.below_posts[PostId::OPENING.index()],
            Parent::None => &mut self.roots,
        };
        below.push(entry);
    }
}

/// Whether the thread's opening post is in the file: not on a later page.
fn starts_here(thread: &Thread) -> bool {
    thread.page.is_none_or(|(page, _)| page == 1)
}

/// What each post answers: the source of its first quote that has one.
fn parents(thread: &Thread, quotes: &[Quote]) -> Vec<Parent> {
    let unproven = |post| {
        if starts_here(thread) && post != PostId::OPENING {
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

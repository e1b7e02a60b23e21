//! Replies: the post that each post answers, and the tree that makes of the thread.

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
    /// The opening post answers nothing.
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
    /// Where each post stands in `entries`, by post index.
    places: Vec<u32>,
    /// The posts that are proven to answer each post, in order, by post index.
    replies: Vec<Vec<PostId>>,
}

impl Tree {
    pub(super) fn of(thread: &Thread, quotes: &[Quote], ghosts: &[Ghost]) -> Tree {
        let mut tree = Tree {
            parents: parents(thread, quotes),
            places: vec![0; thread.posts.len()],
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

    /// Where a post stands in the order of the tree.
    #[must_use]
    pub fn place(&self, post: PostId) -> usize {
        self.places[post.index()] as usize
    }

    /// Walks the tree without recursion: a chain of replies can be as long as the thread.
    fn order(&mut self, thread: &Thread, ghosts: &[Ghost]) {
        let mut below: Vec<Vec<Entry>> = vec![Vec::new(); thread.posts.len()];
        let mut below_ghosts: Vec<Vec<Entry>> = vec![Vec::new(); ghosts.len()];
        let mut top = Vec::new();
        let mut next_ghost = 0;
        for post in thread.post_ids() {
            while let Some(ghost) = ghosts.get(next_ghost).filter(|ghost| ghost.before == post) {
                debug_assert!(ghost.before <= post);
                top.push(Entry::Ghost(GhostId::from_index(next_ghost)));
                next_ghost += 1;
            }
            match self.parents[post.index()] {
                Parent::Proven(Entry::Post(parent)) => {
                    below[parent.index()].push(Entry::Post(post))
                }
                Parent::Proven(Entry::Ghost(ghost)) => {
                    below_ghosts[ghost.index()].push(Entry::Post(post))
                }
                Parent::Assumed | Parent::None => top.push(Entry::Post(post)),
            }
        }
        // The first of the top entries is the opening post; the others hang on it.
        let mut stack: Vec<(Entry, u32)> = top.into_iter().rev().map(|entry| (entry, 1)).collect();
        if let Some(opening) = stack
            .iter_mut()
            .rev()
            .find(|(entry, _)| *entry == Entry::Post(PostId::OPENING))
        {
            opening.1 = 0;
        }
        while let Some((entry, depth)) = stack.pop() {
            let replies = match entry {
                Entry::Post(post) => {
                    self.places[post.index()] =
                        u32::try_from(self.entries.len()).expect("fewer than bytes of text");
                    std::mem::take(&mut below[post.index()])
                }
                Entry::Ghost(ghost) => std::mem::take(&mut below_ghosts[ghost.index()]),
            };
            self.entries.push(entry);
            self.depths.push(depth);
            stack.extend(replies.into_iter().rev().map(|reply| (reply, depth + 1)));
        }
    }
}

/// What each post answers: the source of its first quote that has one.
fn parents(thread: &Thread, quotes: &[Quote]) -> Vec<Parent> {
    let mut parents: Vec<Parent> = thread
        .post_ids()
        .map(|post| {
            if post == PostId::OPENING {
                Parent::None
            } else {
                Parent::Assumed
            }
        })
        .collect();
    for quote in quotes.iter().rev() {
        let source = match &quote.source {
            Source::Post(found) if found.post < quote.post => Entry::Post(found.post),
            Source::Ghost(ghost) => Entry::Ghost(*ghost),
            Source::Post(_) | Source::Unknown => continue,
        };
        parents[quote.post.index()] = Parent::Proven(source);
    }
    parents
}

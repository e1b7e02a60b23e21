//! What of a document decides how its list is drawn: whether names and a tree are worth their columns, and
//! which entries belong to the conversation of a post.

use std::ops::Range;

use super::subset::BranchTree;
use crate::document::Document;
use crate::resolve::{Entry, Parent};
use crate::thread::PostId;

/// One post in so many is enough for a column of names, and for a tree.
const ENOUGH: usize = 5;

/// What the list of a document has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// Whether enough authors are known.
    pub has_names: bool,
    /// Whether of enough posts it is proven what they answer.
    pub has_tree: bool,
    /// The depth of the posts that are drawn without a level above them: those that begin a
    /// conversation, whether they answer the opening post or nobody.
    top_depth: u32,
}

impl Outline {
    /// The outline of a document.
    #[must_use]
    pub(super) fn of(document: &Document) -> Outline {
        let relations = &document.relations;
        let posts = document.thread.posts.len();
        let parents = &relations.tree.parents;
        let proven = parents.iter().filter(|parent| parent.proven().is_some());
        let is_assumed = |parent: &Parent| matches!(parent, Parent::Assumed);
        Outline {
            has_names: (posts - relations.unknown_authors) * ENOUGH >= posts,
            has_tree: proven.count() * ENOUGH >= posts,
            top_depth: u32::from(parents.iter().any(is_assumed)),
        }
    }

    /// How many levels above an entry are drawn, by its depth in the tree.
    #[must_use]
    pub fn levels(&self, depth: u32) -> u32 {
        depth.saturating_sub(self.top_depth)
    }

    /// How many levels above each of some posts are drawn where only these are listed: those of what it answers, as
    /// far as that is one of them. They are in the order of the file.
    #[must_use]
    pub fn levels_among(&self, document: &Document, posts: &[PostId]) -> Vec<u32> {
        let tree = &document.relations.tree;
        let mut levels = vec![0; posts.len()];
        // How many of what stands above an entry, at each depth, are listed.
        let mut above: Vec<u32> = Vec::new();
        for (entry, &depth) in tree.entries.iter().zip(&tree.depths) {
            above.truncate(depth as usize);
            let listed_above = above.last().copied().unwrap_or(0);
            let listed = match entry {
                Entry::Post(post) => posts.binary_search(post).ok(),
                Entry::Ghost(_) => None,
            };
            if let Some(listed) = listed {
                levels[listed] = listed_above;
            }
            let counts = listed.is_some() && depth >= self.top_depth;
            above.push(listed_above + u32::from(counts));
        }
        levels
    }

    /// The conversation of a post, as far as it stands in a part of the tree.
    #[must_use]
    pub fn conversation(
        &self,
        document: &Document,
        post: PostId,
        part: &Range<usize>,
    ) -> Conversation {
        let tree = &document.relations.tree;
        let position = tree.position(post);
        let up = |&at: &usize| {
            let proven = match tree.entries[at] {
                Entry::Post(post) => tree.parents[post.index()].proven(),
                Entry::Ghost(_) => None,
            };
            proven.map(|parent| place_of(document, parent))
        };
        let above = std::iter::successors(Some(position), up);
        let depth = tree.depths[position];
        let answers = || (position + 1..part.end).take_while(|&at| tree.depths[at] > depth);
        let answers = if depth < self.top_depth {
            0
        } else {
            answers().count()
        };
        Conversation {
            above: above.take_while(|&at| at >= part.start).collect(),
            answers: position + 1..position + 1 + answers,
        }
    }
}

/// What leads to a post and what answers it, by position in the tree.
#[derive(Clone, Debug, Default)]
pub struct Conversation {
    /// Few: the posts in view that lead to it.
    above: Vec<usize>,
    answers: Range<usize>,
}

impl Conversation {
    /// The conversation of a post of a branch, as far as it stands in a part of its tree.
    pub(super) fn in_branch(tree: &BranchTree, post: PostId, part: &Range<usize>) -> Conversation {
        let Some(place) = tree.place(post) else {
            return Conversation::default();
        };
        let above = std::iter::successors(Some(place), |&at| tree.above(at));
        let depth = tree.depth(place);
        let answers = (place + 1..part.end).take_while(|&at| tree.depth(at) > depth);
        Conversation {
            above: above.take_while(|&at| at >= part.start).collect(),
            answers: place + 1..place + 1 + answers.count(),
        }
    }

    /// Whether an entry belongs to it.
    #[must_use]
    pub fn contains(&self, position: usize) -> bool {
        self.above.contains(&position) || self.answers.contains(&position)
    }
}

/// The position of an entry in the tree.
#[must_use]
pub fn place_of(document: &Document, entry: Entry) -> usize {
    let tree = &document.relations.tree;
    match entry {
        Entry::Post(post) => tree.position(post),
        Entry::Ghost(ghost) => tree.ghost_position(ghost),
    }
}

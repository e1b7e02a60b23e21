//! The tree of the posts of a branch: each stands below the post that it answers, and where that is not in the branch
//! below another one that it quotes and that is.
//!
//! ```text
//! #4 quotes #2, then #3      in the thread   in the branch of #3
//!                            #2              #3
//!                            └ #4            └ #4
//!                            #3
//! ```

use crate::app::direction::Direction;
use crate::document::Document;
use crate::resolve::Entry;
use crate::thread::PostId;

/// The posts of a branch that are shown, as a tree in preorder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BranchTree {
    rows: Vec<Row>,
    /// The place of each post, in the order of the file.
    places: Vec<(PostId, usize)>,
}

/// A post of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Row {
    post: PostId,
    /// How deep it stands, the first of the branch as deep as in the thread.
    depth: u32,
    /// The place of the post that it stands below.
    parent: Option<usize>,
}

impl BranchTree {
    /// The tree of a branch, of which only some posts are shown; both are in the order of the file.
    pub(super) fn of(document: &Document, branch: &[PostId], shown: &[PostId]) -> BranchTree {
        let tree = &document.relations.tree;
        let parents = parents(document, branch);
        let mut children: Vec<Vec<usize>> = vec![Vec::new(); branch.len()];
        for (place, parent) in parents.iter().enumerate() {
            if let Some(parent) = *parent {
                children[parent].push(place);
            }
        }
        let mut rows: Vec<Row> = Vec::with_capacity(shown.len());
        let roots = (0..branch.len()).filter(|&place| parents[place].is_none());
        // The posts to come, the next one last, each with the row that it stands below.
        let mut waiting: Vec<(usize, Option<usize>)> =
            roots.rev().map(|root| (root, None)).collect();
        while let Some((place, above)) = waiting.pop() {
            let post = branch[place];
            let mut below = above;
            if shown.binary_search(&post).is_ok() {
                let depth = match above {
                    Some(above) => rows[above].depth + 1,
                    None => tree.depths[tree.position(post)],
                };
                below = Some(rows.len());
                rows.push(Row {
                    post,
                    depth,
                    parent: above,
                });
            }
            let children = children[place].iter().rev();
            waiting.extend(children.map(|&child| (child, below)));
        }
        let mut places: Vec<(PostId, usize)> = rows.iter().map(|row| row.post).zip(0..).collect();
        places.sort_unstable();
        BranchTree { rows, places }
    }

    /// The posts in the order of the tree.
    pub fn posts(&self) -> impl Iterator<Item = PostId> {
        self.rows.iter().map(|row| row.post)
    }

    /// Where a post stands in that order.
    #[must_use]
    pub fn place(&self, post: PostId) -> Option<usize> {
        let at = self.places.binary_search_by_key(&post, |(post, _)| *post);
        at.ok().map(|at| self.places[at].1)
    }

    /// The post after another one in that order, or before it.
    #[must_use]
    pub fn beside(&self, post: PostId, direction: Direction) -> Option<PostId> {
        let place = self.place(post)?;
        let beside = match direction {
            Direction::Down => place + 1,
            Direction::Up => place.checked_sub(1)?,
        };
        self.rows.get(beside).map(|row| row.post)
    }

    /// How deep the post at a place stands.
    #[must_use]
    pub fn depth(&self, place: usize) -> u32 {
        self.rows.get(place).map_or(0, |row| row.depth)
    }

    /// The place of the post that the one at a place stands below.
    #[must_use]
    pub fn above(&self, place: usize) -> Option<usize> {
        self.rows.get(place)?.parent
    }

    /// The post that another one stands below.
    #[must_use]
    pub fn parent(&self, post: PostId) -> Option<PostId> {
        let above = self.above(self.place(post)?)?;
        Some(self.rows[above].post)
    }
}

/// The place in a branch of what each of its posts answers there.
fn parents(document: &Document, branch: &[PostId]) -> Vec<Option<usize>> {
    let tree = &document.relations.tree;
    let place = |post: &PostId| branch.binary_search(post).ok();
    let mut parents: Vec<Option<usize>> = vec![None; branch.len()];
    for (answered, post) in branch.iter().enumerate() {
        let replies = tree.replies(*post).iter().filter_map(place);
        // A parent precedes its replies in the file, so that the tree has no circle.
        for reply in replies.filter(|&reply| reply > answered) {
            parents[reply].get_or_insert(answered);
        }
    }
    for (at, post) in branch.iter().enumerate() {
        if let Some(Entry::Post(parent)) = tree.parents[post.index()].proven()
            && let Some(parent) = place(&parent)
        {
            parents[at] = Some(parent);
        }
    }
    parents
}

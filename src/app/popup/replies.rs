//! The posts that answer a post.

use super::Scroll;
use crate::document::Document;
use crate::thread::PostId;

/// The posts that answer a post.
#[derive(Clone, Debug)]
pub struct Replies {
    /// The post that is answered.
    pub to: PostId,
    /// The posts that answer it, in order; at least one.
    pub posts: Vec<PostId>,
    /// Which of them is chosen.
    pub chosen: usize,
}

impl Replies {
    /// The posts that answer a post; none if there are none.
    pub(in crate::app) fn to(document: &Document, to: PostId) -> Option<Replies> {
        let posts = document.relations.tree.replies(to).to_vec();
        (!posts.is_empty()).then_some(Replies {
            to,
            posts,
            chosen: 0,
        })
    }

    /// The chosen post.
    pub(in crate::app) fn post(&self) -> PostId {
        self.posts[self.chosen]
    }

    /// Chooses another post.
    pub(in crate::app) fn choose(&mut self, scroll: Scroll) {
        self.chosen = scroll.from(self.chosen, self.posts.len() - 1);
    }
}

//! The list of posts: which entry is chosen and which part of the list is in view.

use crate::document::Document;
use crate::link::Entry;
use crate::thread::PostId;

/// The state of the list.
#[derive(Clone, Copy, Debug)]
pub struct List {
    /// The chosen post or ghost.
    pub chosen: Entry,
    /// The reader's post when the entry was chosen: with a ghost chosen, the one that quotes it.
    pub current: Option<PostId>,
    /// The place in the tree of the first entry in view.
    pub top: usize,
}

impl Default for List {
    fn default() -> List {
        List {
            chosen: Entry::Post(PostId::OPENING),
            current: None,
            top: 0,
        }
    }
}

impl List {
    /// Chooses the post that the reader is at.
    pub fn choose_post(&mut self, post: PostId) {
        self.chosen = Entry::Post(post);
        self.current = Some(post);
    }

    /// Where the chosen entry stands in the tree.
    #[must_use]
    pub fn place(&self, document: &Document) -> usize {
        let tree = &document.links.tree;
        match self.chosen {
            Entry::Post(post) if post.index() < document.thread.posts.len() => tree.place(post),
            Entry::Ghost(ghost) if ghost.index() < document.links.ghosts.len() => {
                tree.ghost_place(ghost)
            }
            Entry::Post(_) | Entry::Ghost(_) => 0,
        }
    }

    /// Scrolls no further than needed to have the chosen entry in view, with a neighbour where
    /// there is room for one.
    pub fn follow(&mut self, document: &Document, height: usize) {
        let place = self.place(document);
        let context = usize::from(height > 4);
        let highest = (place + context + 1).saturating_sub(height);
        let lowest = place.saturating_sub(context);
        self.top = self.top.max(highest).min(lowest);
        self.clamp(document, height);
    }

    /// Scrolls the list alone.
    pub fn scroll(&mut self, document: &Document, rows: isize, height: usize) {
        self.top = self.top.saturating_add_signed(rows);
        self.clamp(document, height);
    }

    fn clamp(&mut self, document: &Document, height: usize) {
        let count = document.links.tree.entries.len();
        self.top = self.top.min(count.saturating_sub(height));
    }
}

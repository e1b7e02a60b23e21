//! The list of posts: what it lists, which entry is chosen, which part is in view.

mod order;

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::direction::Direction;
use super::notice::Notice;
use super::outline::{Conversation, Outline, place_of};
use super::subset::{BranchTree, Subset};
use crate::document::Document;
use crate::resolve::Entry;
use crate::text::Span;
use crate::thread::PostId;
pub use order::Order;
pub(super) use order::Sorted;

/// How many entries are remembered before all are forgotten.
const KEPT: usize = 1024;
/// The entries that are kept in view on both sides of the chosen one: this part of the height, but so many
/// at most.
const CONTEXT: usize = 4;
const MOST_CONTEXT: usize = 3;
/// How many entries outside the view one is to be reached by a jump, and how much of the height is above it then.
const FAR_OFF: usize = 3;
const ABOVE_OF: usize = 3;

/// The state of the list.
#[derive(Clone, Debug)]
pub struct List {
    /// The chosen post or ghost.
    pub chosen: Entry,
    /// The reader's post when the entry was chosen: with a ghost chosen, the one that quotes it.
    pub current: Option<PostId>,
    /// What there is to list.
    pub outline: Outline,
    /// The place in the list of the first entry in view.
    pub top: usize,
    /// What it would be in a window that had not changed since it was last scrolled.
    scrolled: usize,
    /// The entries in the order that they are in, and where each stands, unless that is the order
    /// of the thread.
    sorted: Option<(Order, Sorted)>,
    /// The posts that are shown alone, if some are, and their entries in the order.
    subset: Option<Listed>,
    /// The order that was requested.
    requested: Order,
    /// The place of the chosen entry and the height of the list when it was last synced.
    synced: Option<(usize, usize)>,
    /// What was computed of entries that came into view: counting the words of a long post takes
    /// longer than drawing all else.
    own: RefCell<HashMap<Entry, Own>>,
}

/// What an entry says.
#[derive(Clone, Copy, Debug)]
pub struct Own {
    /// How many words of its own, quotes left out.
    pub words: usize,
    /// The first of them, or of its first quote if it has no others.
    pub beginning: Span,
}

impl Own {
    fn of(document: &Document, entry: Entry) -> Own {
        match entry {
            Entry::Post(post) => Own {
                words: document.own_words(post),
                beginning: match post {
                    PostId::OPENING => opening(document),
                    post => document.first_words(post),
                },
            },
            Entry::Ghost(ghost) => {
                let ghost = document.relations.ghost(ghost);
                Own {
                    words: ghost.words,
                    beginning: document.first_lines(ghost.parts[0]),
                }
            }
        }
    }
}

/// The first words of the opening post, behind its title and byline.
fn opening(document: &Document) -> Span {
    let (thread, post) = (&document.thread, document.thread.post(PostId::OPENING).span);
    let article = &thread.article;
    let frame = [
        thread.headline(&document.text),
        article.byline,
        article.place,
    ];
    let behind = frame.into_iter().flatten().map(|part| part.end).max();
    let words = behind.map(|start| document.first_lines(Span::new(start, post.end)));
    words
        .filter(|words| !words.is_empty())
        .unwrap_or_else(|| document.first_words(PostId::OPENING))
}

impl Default for List {
    fn default() -> List {
        List {
            chosen: Entry::Post(PostId::OPENING),
            current: None,
            outline: Outline::default(),
            top: 0,
            scrolled: 0,
            sorted: None,
            subset: None,
            requested: Order::Thread,
            synced: None,
            own: RefCell::default(),
        }
    }
}

/// What is listed while only some posts are shown.
#[derive(Clone, Debug)]
struct Listed {
    subset: Arc<Subset>,
    sorted: Sorted,
    /// How many levels above each of its posts are drawn where they are no branch.
    levels: Vec<u32>,
}

impl Listed {
    /// How many levels above an entry are drawn.
    fn levels_of(&self, entry: Entry) -> u32 {
        let Entry::Post(post) = entry else { return 0 };
        let at = self.subset.posts().binary_search(&post);
        at.map_or(0, |at| self.levels[at])
    }
}

impl List {
    /// Chooses the post that the reader is at.
    pub fn choose_post(&mut self, post: PostId) {
        self.chosen = Entry::Post(post);
        self.current = Some(post);
    }

    /// The order of the entries.
    #[must_use]
    pub fn order(&self) -> Order {
        let sorted = self.sorted.as_ref();
        sorted.map_or(Order::Thread, |(order, _)| *order)
    }

    /// The order that was requested; the entries may not be in it yet.
    pub(super) fn requested(&self) -> Order {
        self.requested
    }

    /// Requests the order so many orders on; there are three.
    pub(super) fn request_order(&mut self, steps: usize) -> Notice {
        self.requested = (0..steps).fold(self.requested, |order, _| order.next());
        self.sorting_notice()
    }

    /// What there is to say while the entries are being put into the requested order.
    pub(super) fn sorting_notice(&self) -> Notice {
        Notice::text(format!("sorting posts {}", self.requested.about()))
    }

    /// Puts the entries into an order; none for the order of the thread.
    pub(super) fn set_order(&mut self, sorted: Option<(Order, Sorted)>) {
        self.sorted = sorted;
        self.subset = None;
        self.synced = None;
    }

    /// Forgets everything about the document, which is another one now.
    pub(super) fn forget(&mut self) {
        self.current = None;
        self.sorted = None;
        self.subset = None;
        self.own.take();
    }

    /// Has the post that the reader is at chosen and in view. Called after every change.
    pub(super) fn sync(&mut self, document: &Document, current: Option<PostId>, height: usize) {
        if let Some(current) = current
            && self.current != Some(current)
        {
            self.choose_post(current);
        }
        let place = self.place(document);
        match self.synced.replace((place, height)) {
            Some(synced) if synced == (place, height) => {}
            Some((before, _)) if before == place => self.resize(document, height),
            _ => self.follow(document, height),
        }
    }

    /// The entry so many entries on from the chosen one, or the last one that way; none if that is
    /// the chosen one.
    pub(super) fn neighbour(
        &self,
        document: &Document,
        direction: Direction,
        count: usize,
    ) -> Option<Entry> {
        let entries = self.entries(document);
        let place = self.place(document);
        let to = match direction {
            Direction::Down => place
                .saturating_add(count)
                .min(entries.len().saturating_sub(1)),
            Direction::Up => place.saturating_sub(count),
        };
        entries.get(to).copied().filter(|_| to != place)
    }

    /// Lists only some posts, or all. Called after every change.
    pub(super) fn show_subset(&mut self, document: &Document, subset: Option<&Arc<Subset>>) {
        if self.subset.as_ref().map(|listed| &listed.subset) == subset {
            return;
        }
        let sorted = self.sorted.as_ref();
        let all = match sorted {
            Some((order, sorted)) => (*order, sorted.entries()),
            None => (Order::Thread, &*document.relations.tree.entries),
        };
        let listed = |subset: &Arc<Subset>| Listed {
            subset: Arc::clone(subset),
            sorted: Sorted::of_subset(document, subset, all),
            levels: self.outline.levels_among(document, subset.posts()),
        };
        self.subset = subset.map(listed);
        self.synced = None;
    }

    /// The entries in their order.
    #[must_use]
    pub fn entries<'l>(&'l self, document: &'l Document) -> &'l [Entry] {
        match self.shown() {
            Some(sorted) => sorted.entries(),
            None => &document.relations.tree.entries,
        }
    }

    /// The entries that are shown, unless these are all in the order of the thread.
    fn shown(&self) -> Option<&Sorted> {
        let subset = self.subset.as_ref().map(|listed| &listed.sorted);
        subset.or(self.sorted.as_ref().map(|(_, sorted)| sorted))
    }

    /// The tree of the branch that is shown, if the list is in its order.
    fn branch_tree(&self) -> Option<&BranchTree> {
        let listed = self.subset.as_ref()?;
        listed
            .subset
            .tree()
            .filter(|_| self.order() == Order::Thread)
    }

    /// Where an entry stands in the tree: that of the branch that is shown, or of the thread.
    #[must_use]
    pub fn tree_place(&self, document: &Document, entry: Entry) -> usize {
        match (self.branch_tree(), self.shown()) {
            (Some(_), Some(sorted)) => sorted.place(entry).unwrap_or(0),
            _ => place_of(document, entry),
        }
    }

    /// How many levels above an entry are drawn, by its place in the tree.
    #[must_use]
    pub fn levels(&self, document: &Document, place: usize) -> u32 {
        let tree = &document.relations.tree;
        match (self.branch_tree(), &self.subset) {
            (Some(tree), _) => self.outline.levels(tree.depth(place)),
            (None, Some(listed)) => listed.levels_of(tree.entries[place]),
            (None, None) => self.outline.levels(tree.depths[place]),
        }
    }

    /// The conversation of a post, as far as it stands in a part of the tree.
    #[must_use]
    pub fn conversation(
        &self,
        document: &Document,
        post: PostId,
        part: &Range<usize>,
    ) -> Conversation {
        match self.branch_tree() {
            Some(tree) => Conversation::in_branch(tree, post, part),
            None => self.outline.conversation(document, post, part),
        }
    }

    /// What an entry says of its own.
    #[must_use]
    pub fn own(&self, document: &Document, entry: Entry) -> Own {
        let mut kept = self.own.borrow_mut();
        if kept.len() >= KEPT {
            kept.clear();
        }
        *kept
            .entry(entry)
            .or_insert_with(|| Own::of(document, entry))
    }

    /// The places of the posts by the author of the entry at a place, where the list is sorted by author.
    #[must_use]
    pub fn group(&self, place: usize) -> Option<Range<usize>> {
        self.shown()?.group(place)
    }

    /// Where the chosen entry stands in the list.
    #[must_use]
    pub fn place(&self, document: &Document) -> usize {
        if let Some(sorted) = self.shown() {
            return sorted.place(self.chosen).unwrap_or(0);
        }
        let tree = &document.relations.tree;
        match self.chosen {
            Entry::Post(post) if post.index() < document.thread.posts.len() => tree.position(post),
            Entry::Ghost(ghost) if ghost.index() < document.relations.ghosts.len() => {
                tree.ghost_position(ghost)
            }
            Entry::Post(_) | Entry::Ghost(_) => 0,
        }
    }

    /// Scrolls no further than needed to have the chosen entry in view, with some neighbours where
    /// there is room for them. One that is further away is shown in the upper part: what answers it stands below.
    pub fn follow(&mut self, document: &Document, height: usize) {
        let place = self.place(document);
        if place + FAR_OFF < self.top || place >= self.top + height + FAR_OFF {
            self.top = place.saturating_sub(height / ABOVE_OF);
        }
        self.scrolled = self.top;
        self.resize(document, height);
        self.scrolled = self.top;
    }

    /// Has the chosen entry in view in a list of another height; when it gets its old one back, it
    /// is where it was.
    pub fn resize(&mut self, document: &Document, height: usize) {
        let place = self.place(document);
        let context = (height / CONTEXT).min(MOST_CONTEXT);
        let highest = (place + context + 1).saturating_sub(height);
        let lowest = place.saturating_sub(context);
        self.top = self.scrolled.max(highest).min(lowest);
        self.clamp(document, height);
    }

    /// Scrolls the list alone.
    pub fn scroll(&mut self, document: &Document, rows: isize, height: usize) {
        self.top = self.top.saturating_add_signed(rows);
        self.clamp(document, height);
        self.scrolled = self.top;
    }

    fn clamp(&mut self, document: &Document, height: usize) {
        let count = self.entries(document).len();
        self.top = self.top.min(count.saturating_sub(height));
    }
}

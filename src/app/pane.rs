//! A pane: some posts of the thread set at a width, and the window on them.
//!
//! Many parts of a frame ask what is seen, and a key asks before it changes that. It is found once and kept
//! until the viewport or the rows change.

use std::cell::RefCell;
use std::ops::Deref;
use std::rc::Rc;
use std::sync::Arc;

use super::flow::{Cursor, Flow};
use super::folds::Folds;
use super::limit::Limit;
use super::posts::Posts;
use super::subset::Subset;
use super::viewport::Viewport;
use crate::document::Document;
use crate::layout::{Frame, Layout, Place};
use crate::thread::{PostId, QuoteId};

/// A window with the posts behind it.
#[derive(Debug)]
pub struct Pane {
    /// What of them is seen.
    pub view: Viewport,
    /// Their rows at the width of the window.
    layout: Layout,
    /// Which posts, as far as the thread has them.
    posts: Chosen,
    /// What is seen of the rows, and the viewport that it was found for.
    seen: RefCell<Option<(Viewport, Rc<Seen>)>>,
}

/// What is seen in a window.
#[derive(Debug)]
struct Seen {
    top: Place,
    rows: Vec<Cursor>,
    mark: Option<Cursor>,
    is_at_end: bool,
}

/// The rows that were seen in a window, whatever is seen later.
#[derive(Debug)]
pub struct SeenRows(Rc<Seen>);

impl Deref for SeenRows {
    type Target = [Cursor];

    fn deref(&self) -> &[Cursor] {
        &self.0.rows
    }
}

/// A pane without its rows, which another thread can have.
#[derive(Clone, Debug)]
pub struct Blueprint {
    view: Viewport,
    width: u16,
    frame: Frame,
    posts: Chosen,
}

/// Which posts a pane shows.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Chosen {
    All,
    One(PostId),
    Subset(Arc<Subset>),
}

/// What all panes show: the thread, with some of its quotes folded.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// The thread.
    pub document: &'a Document,
    /// Which quotes show their words.
    pub folds: &'a Folds,
}

impl From<Blueprint> for Pane {
    fn from(blueprint: Blueprint) -> Pane {
        Pane {
            view: blueprint.view,
            layout: Layout::new(blueprint.width, blueprint.frame),
            posts: blueprint.posts,
            seen: RefCell::default(),
        }
    }
}

impl Pane {
    /// A window on all posts.
    #[must_use]
    pub fn of_all() -> Pane {
        Pane::of(PostId::OPENING, Chosen::All, Frame::Post)
    }

    /// A window on the opening post.
    #[must_use]
    pub fn of_opening_post() -> Pane {
        let post = PostId::OPENING;
        Pane::of(post, Chosen::One(post), Frame::Post)
    }

    /// A window on the words of one post.
    #[must_use]
    pub fn of_post(post: PostId) -> Pane {
        Pane::of(post, Chosen::One(post), Frame::WordsOnly)
    }

    fn of(first: PostId, posts: Chosen, frame: Frame) -> Pane {
        let start = Place::head(first);
        Pane {
            view: Viewport {
                height: 0,
                covered: 0,
                top: start,
                mark: start,
            },
            layout: Layout::new(1, frame),
            posts,
            seen: RefCell::default(),
        }
    }

    /// The rows of the pane.
    #[must_use]
    pub fn flow<'a>(&'a self, scene: Scene<'a>) -> Flow<'a> {
        let count = scene.document.thread.posts.len();
        Flow {
            document: scene.document,
            layout: &self.layout,
            folds: scene.folds,
            posts: match &self.posts {
                Chosen::All => Posts::Range(0, count),
                Chosen::One(post) => {
                    let index = post.index();
                    Posts::Range(index.min(count), (index + 1).min(count))
                }
                Chosen::Subset(subset) => Posts::Subset(subset),
            },
            limit: None,
        }
    }

    /// The pane without its rows.
    #[must_use]
    pub fn blueprint(&self) -> Blueprint {
        Blueprint {
            view: self.view,
            width: self.layout.width(),
            frame: self.layout.frame(),
            posts: self.posts.clone(),
        }
    }

    /// Shows only some posts, or all.
    pub fn choose(&mut self, subset: Option<Arc<Subset>>) {
        self.posts = subset.map_or(Chosen::All, Chosen::Subset);
        self.forget_rows();
    }

    /// The posts that are shown, if only some are.
    #[must_use]
    pub fn subset(&self) -> Option<&Arc<Subset>> {
        match &self.posts {
            Chosen::Subset(subset) => Some(subset),
            Chosen::All | Chosen::One(_) => None,
        }
    }

    /// The window takes this size, in columns and rows, and posts are set in this frame.
    pub fn resize(&mut self, width: u16, height: u16, frame: Frame) {
        if (self.layout.width(), self.layout.frame()) != (width, frame) {
            self.layout = Layout::new(width, frame);
            self.seen.take();
        }
        self.view.height = height;
    }

    /// The columns of its rows.
    #[must_use]
    pub fn width(&self) -> u16 {
        self.layout.width()
    }

    /// How much text is laid out, in bytes.
    #[cfg(test)]
    pub(super) fn laid_out(&self) -> usize {
        self.layout.laid_out()
    }

    /// Forgets the rows, because the folds or the thread are others now.
    pub fn forget_rows(&mut self) {
        self.layout = Layout::new(self.layout.width(), self.layout.frame());
        self.seen.take();
    }

    /// What is seen, found once for every change of the viewport or the rows.
    fn seen(&self, scene: Scene) -> Rc<Seen> {
        let mut kept = self.seen.borrow_mut();
        if let Some((_, seen)) = kept.as_ref().filter(|(view, _)| *view == self.view) {
            return Rc::clone(seen);
        }
        let flow = self.flow(scene);
        let top = self.view.shown_top(&flow);
        let height = usize::from(self.view.height);
        // There are as many as before, unless the height changes.
        let mut rows = Vec::with_capacity(kept.as_ref().map_or(0, |(_, seen)| seen.rows.len()));
        rows.extend(flow.rows(top, height));
        let seen = Rc::new(Seen {
            top,
            rows,
            mark: self.view.shown_mark(&flow),
            is_at_end: self.view.is_at_end(&flow),
        });
        *kept = Some((self.view, Rc::clone(&seen)));
        seen
    }

    /// The rows in the window.
    pub fn rows(&self, scene: Scene) -> impl Iterator<Item = Cursor> + use<> {
        let rows = self.seen_rows(scene);
        (0..rows.len()).map(move |row| rows[row].clone())
    }

    /// The same rows without a copy of each.
    pub fn seen_rows(&self, scene: Scene) -> SeenRows {
        SeenRows(self.seen(scene))
    }

    /// The place at the top of the window: see [`Viewport::shown_top`].
    pub fn top(&self, scene: Scene) -> Place {
        self.seen(scene).top
    }

    /// Whether the last row is in view.
    pub fn is_at_end(&self, scene: Scene) -> bool {
        self.seen(scene).is_at_end
    }

    /// The quote that keys act on where `mark` is marked: the one with the mark in it, else the first one
    /// below it of the rows in view.
    #[must_use]
    pub fn quote_at(mark: &Cursor, rows: impl IntoIterator<Item = Cursor>) -> Option<QuoteId> {
        mark.row().quote.or_else(|| {
            let rows = rows.into_iter();
            rows.skip_while(|cursor| cursor.place() < mark.place())
                .find_map(|cursor| cursor.row().quote)
        })
    }

    /// The marked row: see [`Viewport::shown_mark`].
    #[must_use]
    pub fn mark(&self, scene: Scene) -> Option<Cursor> {
        self.seen(scene).mark.clone()
    }

    /// Changes what is seen.
    pub fn change(&mut self, scene: Scene, change: impl FnOnce(&mut Viewport, &Flow)) {
        let mut view = self.view;
        change(&mut view, &self.flow(scene));
        self.view = view;
    }

    /// Changes what is seen, unless a limit is reached before it is known how. Says whether it did.
    pub fn change_within(
        &mut self,
        scene: Scene,
        limit: &Limit,
        change: impl FnOnce(&mut Viewport, &Flow),
    ) -> bool {
        let mut view = self.view;
        let flow = Flow {
            limit: Some(limit),
            ..self.flow(scene)
        };
        change(&mut view, &flow);
        if limit.is_reached() {
            return false;
        }
        self.view = view;
        true
    }
}

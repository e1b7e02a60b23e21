//! A window on a flow: which row stands at its top, and which row is marked.
//!
//! The **mark** is what keys act on: the post it stands in is the current post, the quote it stands
//! in is the one that folds. It is put somewhere by jumps and follows the window when that scrolls.
//! Both are places, so neither moves when the width, the folds or the document change; where a
//! place cannot be shown as it is (the window would reach past the end, a fold hides it) the
//! nearest row that can be is used, and the place itself is kept.

use std::cell::RefCell;
use std::rc::Rc;

use super::flow::{Cursor, Direction, Flow, has_words};
use super::folds::Folds;
use super::limit::Limit;
use super::posts::Posts;
use crate::document::Document;
use crate::layout::{Frame, Layout, Place};
use crate::thread::{PostId, QuoteId};

/// Rows of context that are kept above a place that is brought into view, in parts of the window.
const CONTEXT: usize = 3;

/// What of a flow is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Viewport {
    /// The rows that the window shows.
    pub height: u16,
    /// The rows that are taken from its top while the opening post is above it.
    pub covered: u16,
    /// The place at the top, as it was last set.
    pub top: Place,
    /// The marked place, as it was last set.
    pub mark: Place,
}

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
    /// The post whose branch it is, and the posts in the order of the file.
    Branch(PostId, Vec<PostId>),
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
                Chosen::Branch(_, posts) => Posts::Branch(posts),
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

    /// Shows only the posts of a branch, in the order of the file.
    pub fn choose_branch(&mut self, of: PostId, branch: Vec<PostId>) {
        self.posts = Chosen::Branch(of, branch);
        self.forget_rows();
    }

    /// The branch that is shown, if only that is.
    #[must_use]
    pub fn branch(&self) -> Option<&[PostId]> {
        match &self.posts {
            Chosen::Branch(_, posts) => Some(posts),
            Chosen::All | Chosen::One(_) => None,
        }
    }

    /// The post whose branch is shown, if only that is.
    #[must_use]
    pub fn branch_of(&self) -> Option<PostId> {
        match &self.posts {
            Chosen::Branch(of, _) => Some(*of),
            Chosen::All | Chosen::One(_) => None,
        }
    }

    /// Shows all posts again.
    pub fn choose_all(&mut self) {
        self.posts = Chosen::All;
        self.forget_rows();
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
        let seen = Rc::new(Seen {
            top,
            rows: flow.rows(top, self.view.height.into()).collect(),
            mark: self.view.shown_mark(&flow),
            is_at_end: self.view.is_at_end(&flow),
        });
        *kept = Some((self.view, Rc::clone(&seen)));
        seen
    }

    /// The rows in the window.
    pub fn rows(&self, scene: Scene) -> impl Iterator<Item = Cursor> + use<> {
        let seen = self.seen(scene);
        (0..seen.rows.len()).map(move |row| seen.rows[row].clone())
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

impl Viewport {
    /// The place at the top, such that the window is full if the flow can fill it.
    #[must_use]
    pub fn shown_top(&self, flow: &Flow) -> Place {
        let shown = flow.at(self.top).map_or(self.top, |cursor| cursor.place());
        flow.last_top(self.height.into())
            .map_or(shown, |last| shown.min(last))
    }

    /// The rows in the window.
    pub fn rows<'a>(&self, flow: &Flow<'a>) -> impl Iterator<Item = Cursor> + use<'a> {
        flow.rows(self.shown_top(flow), self.height.into())
    }

    /// The marked row: the one that was marked, or if it is out of view the first with words.
    #[must_use]
    pub fn shown_mark(&self, flow: &Flow) -> Option<Cursor> {
        let marked = flow.at(self.mark)?;
        let top = self.shown_top(flow);
        let rows = isize::try_from(self.height.saturating_sub(1)).unwrap_or(isize::MAX);
        if (top..=flow.step(top, rows)).contains(&marked.place()) {
            return Some(marked);
        }
        let rows = || self.rows(flow);
        let first = rows().find(|cursor| has_words(&cursor.row()));
        first.or_else(|| rows().next()).or(Some(marked))
    }

    /// Whether the last row is in view.
    #[must_use]
    pub fn is_at_end(&self, flow: &Flow) -> bool {
        flow.last_top(self.height.into())
            .is_none_or(|last| self.shown_top(flow) >= last)
    }

    /// Scrolls by rows, down when positive; the mark goes to the first row with words. At the end
    /// the mark alone goes on, so that the last posts can be reached.
    pub fn scroll(&mut self, flow: &Flow, rows: isize) {
        if rows > 0 && self.is_at_end(flow) {
            if let Some(mark) = self.shown_mark(flow) {
                let below = flow.step(mark.place(), rows);
                let words = flow.at(below).filter(|cursor| has_words(&cursor.row()));
                self.mark = match words {
                    Some(cursor) => cursor.place(),
                    None => flow
                        .find(below, Direction::Down, |cursor| has_words(&cursor.row()))
                        .unwrap_or(mark.place()),
                };
            }
            return;
        }
        let top = self.shown_top(flow);
        self.top = self.clear_of_cover(flow, top, flow.step(top, rows));
        self.top = self.shown_top(flow);
        let first = self.rows(flow).find(|cursor| has_words(&cursor.row()));
        self.mark = first.map_or(self.top, |cursor| cursor.place());
    }

    /// The place at the top after a scroll to another one: what is taken from the top of the window, or given
    /// back, hides or shows rows there, and the others stay where they are.
    fn clear_of_cover(&self, flow: &Flow, from: Place, to: Place) -> Place {
        let is_past = |place: Place| place.post != PostId::OPENING;
        let covered = isize::try_from(self.covered).unwrap_or(0);
        match (is_past(from), is_past(to)) {
            (true, true) => to,
            (true, false) => flow.step(to, -covered),
            (false, _) => Some(flow.step(to, covered))
                .filter(|&below| is_past(below))
                .unwrap_or(to),
        }
    }

    /// Marks a place and puts it at the top of the window.
    pub fn put_at_top(&mut self, place: Place) {
        self.top = place;
        self.mark = place;
    }

    /// Marks a place and, unless it is in view, brings it there with some rows above it.
    pub fn reveal(&mut self, flow: &Flow, place: Place) {
        self.mark = place;
        let Some(marked) = flow.at(place) else { return };
        let in_view = self
            .rows(flow)
            .any(|cursor| cursor.place() == marked.place());
        if !in_view {
            self.put_rows_above(flow, usize::from(self.height) / CONTEXT);
        }
    }

    /// Scrolls so that the marked row stands so many rows below the top.
    pub fn put_mark(&mut self, flow: &Flow, rows_above: usize) {
        if let Some(mark) = self.shown_mark(flow) {
            self.mark = mark.place();
            self.put_rows_above(flow, rows_above);
        }
    }

    /// Scrolls so that the mark, in view or not, stands so many rows below the top.
    fn put_rows_above(&mut self, flow: &Flow, rows: usize) {
        let rows = isize::try_from(rows).unwrap_or(isize::MAX);
        self.top = flow.step(self.mark, -rows);
    }
}

//! The reader: the pane with all posts, the pane with the opening post, and what is folded in both.
//!
//! What moves it or folds something is a method here and in the files of this folder. Each is given
//! the document, and gives back what there is to say in the status line, if there is anything.

mod bar;
mod jumps;
mod links;
mod matches;
mod posts;
mod quotes;
mod replies;
mod rows;
mod subset;

pub(super) use bar::BarRow;
pub use jumps::View;
pub(super) use posts::{byte_at_percent, to_end};
pub(super) use quotes::{byte_of, no_quote};
pub(super) use replies::{missing_post, no_parent, no_replies};
pub(super) use rows::{LongMotion, LongMotionEnd, RowMotion};
pub(super) use subset::branch_of;

use super::flow::Flow;
use super::folds::{FoldMode, Folds};
use super::notice::Notice;
use super::pane::{Pane, Scene};
use super::scope::Focus;
use super::viewport::Viewport;
use crate::document::Document;
use crate::layout::{LineEnds, Place};
use crate::text::Span;
use crate::thread::PostId;
use jumps::Jumps;
use replies::Descent;
use rows::MotionQueue;
use subset::Outside;

/// The state of the reader.
#[derive(Debug)]
pub struct Reader {
    /// All posts.
    pub pane: Pane,
    /// The opening post.
    pub article: Pane,
    /// Which quotes show their words.
    pub folds: Folds,
    /// Words that a jump points at.
    pub pointed: Option<Span>,
    jumps: Jumps,
    /// How the reader came to a reply.
    descent: Option<Descent>,
    motions: MotionQueue,
    /// Where the reader was before a filter or a branch.
    outside: Option<Outside>,
}

impl Reader {
    /// A reader at the top of a thread, with so much of quotes shown.
    #[must_use]
    pub(super) fn new(folding: FoldMode) -> Reader {
        Reader {
            pane: Pane::of_all(),
            article: Pane::of_opening_post(),
            folds: Folds::in_mode(folding),
            pointed: None,
            jumps: Jumps::default(),
            descent: None,
            motions: MotionQueue::default(),
            outside: None,
        }
    }

    /// What the panes show.
    #[must_use]
    pub fn scene<'a>(&'a self, document: &'a Document) -> Scene<'a> {
        Scene {
            document,
            folds: &self.folds,
        }
    }

    /// The post that keys act on; none in a thread without posts.
    #[must_use]
    pub fn current_post(&self, document: &Document) -> Option<PostId> {
        let mark = self.pane.mark(self.scene(document));
        mark.map(|mark| mark.post())
    }

    /// The pane that scrolls while something has the focus: the list scrolls the reader's.
    #[must_use]
    pub fn scrolled(&self, focus: Focus) -> &Pane {
        match focus {
            Focus::Article => &self.article,
            Focus::Reader | Focus::List => &self.pane,
        }
    }

    /// The same, to be changed, with what it shows.
    fn scrolled_mut<'a>(
        &'a mut self,
        document: &'a Document,
        focus: Focus,
    ) -> (Scene<'a>, &'a mut Pane) {
        let folds = &self.folds;
        let pane = match focus {
            Focus::Article => &mut self.article,
            Focus::Reader | Focus::List => &mut self.pane,
        };
        (Scene { document, folds }, pane)
    }

    /// Changes what a pane shows.
    pub(super) fn change(
        &mut self,
        document: &Document,
        focus: Focus,
        change: impl FnOnce(&mut Viewport, &Flow),
    ) {
        let (scene, pane) = self.scrolled_mut(document, focus);
        pane.change(scene, change);
    }

    /// Has all rows laid out again, because other quotes are folded or the document is another one.
    pub(super) fn forget_rows(&mut self) {
        self.pane.forget_rows();
        self.article.forget_rows();
        self.restart_motions();
    }

    /// Joins the lines that an extractor broke, or keeps them.
    pub(in crate::app) fn toggle_reflow(&mut self, document: &Document) -> Notice {
        let Some(columns) = document.thread.wrap_width else {
            return Notice::text("nothing to join: the lines of this file are whole");
        };
        let (line_ends, about) = match self.folds.line_ends {
            LineEnds::Joined => (LineEnds::Kept, "kept as they are"),
            LineEnds::Kept => (LineEnds::Joined, "joined"),
        };
        self.folds.line_ends = line_ends;
        self.forget_rows();
        Notice::text(format!("lines broken at {columns} columns: {about}"))
    }

    /// Changes what the pane with all posts shows, and remembers the place before.
    pub(super) fn jump(&mut self, document: &Document, change: impl FnOnce(&mut Viewport, &Flow)) {
        self.pointed = None;
        self.close_visited();
        let from = self.view();
        self.change(document, Focus::Reader, change);
        self.remember(from);
    }

    /// Jumps to the head of a post.
    pub(super) fn jump_to_post(&mut self, document: &Document, post: PostId) {
        self.jump(document, |view, _| view.put_at_top(Place::head(post)));
    }

    /// Puts a place at the top without remembering the one before: it is near enough to go back.
    pub(super) fn step_to(&mut self, place: Place) {
        self.pointed = None;
        self.pane.view.put_at_top(place);
    }

    /// Whether the pane with all posts shows nothing of the opening post and what follows it.
    pub(super) fn is_past_opening(&self, document: &Document) -> bool {
        let scene = self.scene(document);
        let first = self.pane.flow(scene).posts.first();
        first == Some(PostId::OPENING) && self.pane.top(scene).post != PostId::OPENING
    }

    /// Whether the end of the document is in view.
    pub(super) fn is_at_end(&self, document: &Document) -> bool {
        self.pane.is_at_end(self.scene(document))
    }
}

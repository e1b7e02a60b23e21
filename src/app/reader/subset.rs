//! Subsets: a branch (what a post answers, the post, and what answers it, as one straight text), or the posts
//! that pass a filter. The place stays where it can.

use std::sync::Arc;

use super::{Reader, View};
use crate::app::command::{Command, ProgramCommand};
use crate::app::notice::Notice;
use crate::app::scope::Focus;
use crate::app::subset::{Origin, Subset};
use crate::document::Document;
use crate::layout::Place;
use crate::thread::PostId;

/// The branch of a post.
///
/// # Errors
/// When the post stands alone; says so.
pub(in crate::app) fn branch_of(document: &Document, post: PostId) -> Result<Vec<PostId>, Notice> {
    let branch = document.relations.tree.branch(post);
    if branch.len() > 1 {
        return Ok(branch);
    }
    let number = post.number();
    Err(Notice::absent(format!(
        "#{number} quotes no post of this file, and none quotes it"
    )))
}

/// What was shown before a subset, and which place was marked when that was opened.
#[derive(Clone, Copy, Debug)]
pub(super) struct Outside {
    from: View,
    marked: Option<Place>,
}

impl Reader {
    /// Shows the branch of the current post alone.
    pub(in crate::app) fn open_branch(&mut self, document: &Document) -> Option<Notice> {
        let post = self.current_post(document)?;
        let branch = match branch_of(document, post) {
            Ok(branch) => branch,
            Err(notice) => return Some(notice),
        };
        let count = branch.len();
        let from = self.view();
        self.jump_to_post(document, post);
        let subset = self.branch_among_shown(document, post, branch);
        let shown = subset.posts().len();
        let notice = Notice::text(if subset.filter().is_some() {
            format!("{shown} of the {count} posts of this branch pass the filter")
        } else {
            format!("the {count} posts of this branch")
        });
        let leaving = subset.leaving();
        self.pane.choose(Some(Arc::new(subset)));
        self.remember_outside(document, from);
        Some(notice.with_key(Command::Program(ProgramCommand::Close), leaving))
    }

    /// Shows the branch of a post again, if it has one in this document.
    pub(in crate::app) fn reopen_branch(&mut self, document: &Document, post: PostId) {
        let is_there = post.index() < document.thread.posts.len();
        let branch = is_there.then(|| branch_of(document, post));
        if let Some(Ok(branch)) = branch {
            let subset = self.branch_among_shown(document, post, branch);
            self.pane.choose(Some(Arc::new(subset)));
        }
    }

    /// The branch of a post, of which those stay that pass the filter if there is one.
    fn branch_among_shown(&self, document: &Document, post: PostId, branch: Vec<PostId>) -> Subset {
        let shown = self.pane.subset().map(Arc::as_ref);
        Subset::new(document, shown, Origin::Branch(post), branch)
    }

    /// Whether a post is one of those that are shown.
    pub(in crate::app) fn shows(&self, post: PostId) -> bool {
        self.pane.subset().is_none_or(|subset| subset.has(post))
    }

    /// Shows only some posts. What is at the top stays there if it is one of them; else the marked
    /// place comes there, or the nearest post.
    pub(in crate::app) fn open_subset(&mut self, document: &Document, subset: Arc<Subset>) {
        let scene = self.scene(document);
        let top = self.pane.top(scene);
        let mark = self.pane.mark(scene).map_or(top, |mark| mark.place());
        let from = self.view();
        let has = |place: Place| subset.has(place.post);
        let view = &mut self.pane.view;
        if has(top) {
            view.top = top;
            view.mark = if has(mark) { mark } else { top };
        } else if has(mark) {
            view.put_at_top(mark);
        } else if let Some(nearest) = subset.nearest(mark.post) {
            view.put_at_top(Place::head(nearest));
        }
        self.pane.choose(Some(subset));
        self.remember(from);
        self.remember_outside(document, from);
    }

    /// Remembers what was shown before a subset, for a reader who leaves it without a move.
    fn remember_outside(&mut self, document: &Document, from: View) {
        let marked = self.marked_place(document);
        self.outside = Some(Outside { from, marked });
    }

    /// Shows the posts again that were shown before a branch or a filter was last asked for; the place stays.
    pub(in crate::app) fn close_subset(&mut self, document: &Document) {
        let subset = self.pane.subset();
        let before = subset.and_then(|subset| subset.without_last(document));
        self.widen(document, before);
    }

    /// Shows all posts again, or all of the branch; the place stays.
    pub(in crate::app) fn close_filter(&mut self, document: &Document) {
        let subset = self.pane.subset();
        let branch = subset.and_then(|subset| subset.without_filter(document));
        self.widen(document, branch);
    }

    /// Shows more posts. The marked row stays where it is in the window; a reader who has not moved sees again what was
    /// shown before.
    fn widen(&mut self, document: &Document, to: Option<Subset>) {
        let marked = self.marked_place(document);
        let mut rows = self.pane.rows(self.scene(document));
        let rows_above = rows.position(|row| Some(row.place()) == marked);
        self.pane.choose(to.map(Arc::new));
        let outside = self.outside.take();
        let unmoved = outside.filter(|outside| outside.marked == marked);
        if let Some(outside) = unmoved.filter(|outside| self.shows(outside.from.mark.post)) {
            self.restore(outside.from);
        } else if let Some(marked) = marked {
            self.change(document, Focus::Reader, |view, flow| {
                view.mark = marked;
                view.put_rows_above(flow, rows_above.unwrap_or(0));
            });
        }
    }

    /// The place that keys act on.
    fn marked_place(&self, document: &Document) -> Option<Place> {
        self.pane
            .mark(self.scene(document))
            .map(|mark| mark.place())
    }

    /// Leaves the branch, the filter, or both, after a jump to a post that is not in it, and brings that into view.
    /// Gives what there is to say of it.
    pub(in crate::app) fn leave_subset(&mut self, document: &Document) -> Option<Notice> {
        let mark: Place = self.pane.view.mark;
        let subset = self.pane.subset().filter(|subset| !subset.has(mark.post))?;
        let (name, number) = (subset.name(), mark.post.number());
        let wider = subset.with_post(document, mark.post);
        let shown = match wider.as_ref().map(Subset::filter) {
            None => "all posts are shown",
            Some(None) => "the whole branch is shown",
            Some(Some(_)) => "all that pass the filter are shown",
        };
        self.pane.choose(wider.map(Arc::new));
        self.change(document, Focus::Reader, |view, flow| {
            view.reveal(flow, mark);
        });
        let said = format!("#{number} is not in the {name}; {shown} again");
        Some(Notice::text(said))
    }
}

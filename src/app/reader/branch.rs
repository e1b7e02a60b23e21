//! A branch: what a post answers, the post, and what answers it, as one straight text.

use super::Reader;
use crate::app::command::{Command, ProgramCommand};
use crate::app::notice::Notice;
use crate::app::scope::Focus;
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

impl Reader {
    /// Shows the branch of the current post alone.
    pub(in crate::app) fn open_branch(&mut self, document: &Document) -> Option<Notice> {
        let post = self.current_post(document)?;
        let branch = match branch_of(document, post) {
            Ok(branch) => branch,
            Err(notice) => return Some(notice),
        };
        let count = branch.len();
        self.jump_to_post(document, post);
        self.pane.choose_branch(post, branch);
        let notice = Notice::text(format!("the {count} posts of this branch"));
        let all = Command::Program(ProgramCommand::Close);
        Some(notice.with_key(all, "shows all posts"))
    }

    /// Shows all posts again; the place stays.
    pub(in crate::app) fn close_branch(&mut self, document: &Document) {
        let mark = self.pane.mark(self.scene(document));
        let place = mark.map(|mark| mark.place());
        self.pane.choose_all();
        if let Some(place) = place {
            self.pane.view.put_at_top(place);
        }
    }

    /// Shows all posts again after a jump to a post that is not of the branch, and brings that into
    /// view.
    pub(in crate::app) fn leave_branch(&mut self, document: &Document) {
        let mark: Place = self.pane.view.mark;
        let branch = self.pane.branch();
        if branch.is_some_and(|branch| branch.binary_search(&mark.post).is_err()) {
            self.pane.choose_all();
            self.change(document, Focus::Reader, |view, flow| {
                view.reveal(flow, mark);
            });
        }
    }
}

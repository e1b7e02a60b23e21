//! A branch: what a post answers, the post, and what answers it, as one straight text.

use super::App;
use super::update::Effect;
use crate::export;
use crate::layout::Place;
use crate::thread::PostId;

/// The most that is copied, in bytes: terminals take no more.
const COPIED: usize = 64 << 10;

impl App {
    /// The branch of the current post; a notice if the post stands alone.
    fn branch_or_notice(&mut self) -> Option<Vec<PostId>> {
        let post = self.current_post()?;
        let branch = self.document.relations.tree.branch(post);
        if branch.len() == 1 {
            let number = post.number();
            self.say_none(format!(
                "#{number} quotes no post of this file, and none quotes it"
            ));
            return None;
        }
        Some(branch)
    }

    /// Shows the branch of the current post alone.
    pub(super) fn open_branch(&mut self) {
        let (Some(post), Some(branch)) = (self.current_post(), self.branch_or_notice()) else {
            return;
        };
        let count = branch.len();
        self.jump(|view, _| view.put_at_top(Place::head(post)));
        self.reader.choose_branch(branch);
        self.notice = Some(format!(
            "the {count} posts of this branch; q shows all posts"
        ));
    }

    /// Shows all posts again; the place stays.
    pub(super) fn close_branch(&mut self) {
        let mark = self.reader.mark(self.scene()).map(|mark| mark.place());
        self.reader.choose_all();
        if let Some(mark) = mark {
            self.reader.view.put_at_top(mark);
        }
    }

    /// A jump out of the branch shows all posts again, and there what it led to.
    pub(super) fn follow_branch(&mut self) {
        let mark = self.reader.view.mark;
        let branch = self.reader.branch();
        if branch.is_some_and(|branch| branch.binary_search(&mark.post).is_err()) {
            self.reader.choose_all();
            let (scene, reader) = self.reader_mut();
            reader.change(scene, |view, flow| view.reveal(flow, mark));
        }
    }

    /// Gives the branch of the current post to the terminal's clipboard, as Markdown.
    pub(super) fn copy_branch(&mut self) -> Effect {
        let Some(branch) = self.branch_or_notice() else {
            return Effect::None;
        };
        let copy = export::branch(&self.document, &branch);
        if copy.len() > COPIED {
            self.notice = Some(format!(
                "this branch is too long to copy: {} KB, and terminals take {}",
                copy.len().div_ceil(1024),
                COPIED >> 10
            ));
            return Effect::None;
        }
        self.notice = Some(format!(
            "{} posts given to the terminal to copy, as Markdown",
            branch.len()
        ));
        Effect::Copy(copy)
    }
}

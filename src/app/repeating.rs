//! New text only: what was said before is folded, once it is known what that is.

use super::App;
use super::study::Subject;
use crate::resolve::Repeats;

impl App {
    /// Folds what was said before, or shows it again.
    pub(super) fn toggle_new_only(&mut self) {
        if self.folds.is_new_only() || self.studies.want(Subject::Repeats) {
            self.studies.drop(Subject::Repeats);
            self.folds.set_repeats(None);
            self.forget_rows();
            self.notice = Some("all text".to_owned());
        } else {
            self.notice = Some("looking for what was said before".to_owned());
            self.study(Subject::Repeats);
        }
    }

    /// Looks for repeats anew if they are folded: the document is another one. Those of the one
    /// before stay folded meanwhile.
    pub(super) fn renew_repeats(&mut self) {
        if self.folds.is_new_only() || self.studies.want(Subject::Repeats) {
            self.study(Subject::Repeats);
        }
    }

    /// The lines that say nothing new have been found.
    pub(super) fn fold_repeats(&mut self, repeats: Repeats) {
        if !self.folds.is_new_only() {
            self.notice = Some("only what is new; Enter on a sign like =#4 unfolds".to_owned());
        }
        self.folds.set_repeats(Some(repeats));
        self.forget_rows();
    }
}

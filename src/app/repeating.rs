//! New text only: what was said before is folded, once it is known what that is.
//!
//! All of the thread has to be read for that. A short one is read at once; a long one beside the
//! loop, while everything else goes on.

use std::sync::Arc;

use super::App;
use crate::document::Document;
use crate::link::Repeats;

/// A text up to this many bytes is read at once: that takes a few milliseconds.
const AT_ONCE: u32 = 1 << 20;

/// Whether anybody waits for the lines that say nothing new.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Nobody.
    #[default]
    No,
    /// They are to be looked for.
    Asked,
    /// They are being looked for.
    Sought,
}

impl App {
    /// Folds what was said before, or shows it again.
    pub(super) fn toggle_new_only(&mut self) {
        if self.folds.is_new_only() || self.repeats != Wanted::No {
            self.repeats = Wanted::No;
            self.folds.set_repeats(None);
            self.forget_folded();
            self.notice = Some("all text".to_owned());
        } else {
            self.notice = Some("looking for what was said before".to_owned());
            self.seek_repeats();
        }
    }

    /// Looks for repeats anew if they are folded: the document is another one. Those of the one
    /// before stay folded meanwhile.
    pub(super) fn renew_repeats(&mut self) {
        if self.folds.is_new_only() || self.repeats != Wanted::No {
            self.seek_repeats();
        }
    }

    fn seek_repeats(&mut self) {
        if self.document.text.len() <= AT_ONCE {
            let repeats = self.document.repeats();
            self.fold_repeats(repeats);
        } else {
            self.repeats = Wanted::Asked;
        }
    }

    /// The document to look for repeats in beside the loop, if anybody waits for them; they come
    /// back by [`Message::Repeats`](super::Message::Repeats).
    pub fn take_repeats(&mut self) -> Option<Arc<Document>> {
        let is_asked = self.repeats == Wanted::Asked;
        is_asked.then(|| {
            self.repeats = Wanted::Sought;
            Arc::clone(&self.document)
        })
    }

    /// The repeats of a document have been found, which may not be the one that is shown any more.
    pub(super) fn hear_repeats(&mut self, document: &Arc<Document>, repeats: Repeats) {
        if self.repeats == Wanted::Sought && Arc::ptr_eq(document, &self.document) {
            self.fold_repeats(repeats);
        }
    }

    fn fold_repeats(&mut self, repeats: Repeats) {
        self.repeats = Wanted::No;
        if !self.folds.is_new_only() {
            self.notice = Some(
                "only what is new; Enter on a sign like =#4 shows what is folded there".to_owned(),
            );
        }
        self.folds.set_repeats(Some(repeats));
        self.forget_folded();
    }

    fn forget_folded(&mut self) {
        self.reader.forget_rows();
        self.article.forget_rows();
    }
}

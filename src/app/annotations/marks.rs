//! Marks: places that letters stand for.

use crate::app::App;
use crate::app::command::{Command, MarkCommand};
use crate::app::notice::Notice;
use crate::layout::Place;
use crate::store::{Anchor, Letter};

/// What a letter stands for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Mark {
    /// A place in the document.
    Here(Place),
    /// One that was kept, in whatever copy of the thread.
    Kept(Anchor),
}

impl App {
    /// Has a letter stand for the marked line.
    pub(in crate::app) fn set_mark(&mut self, letter: Letter) -> Option<Notice> {
        let mark = self.reader.pane.mark(self.scene())?;
        let here = Mark::Here(mark.place());
        self.annotations.marks.insert(letter, here);
        let (letter_char, until) = (letter.char(), self.annotations.until());
        let notice = Notice::text(format!("mark {letter_char} set{until}"));
        let back = Command::Mark(MarkCommand::GoTo(letter));
        Some(notice.with_key(back, "comes back"))
    }

    /// Goes to the place that a letter stands for.
    pub(in crate::app) fn go_to_mark(&mut self, letter: Letter) -> Option<Notice> {
        let (document, annotations) = (&self.document, &self.annotations);
        let place = match annotations.marks.get(&letter) {
            None => {
                let set = Command::Mark(MarkCommand::Set(letter));
                let notice = Notice::text(format!("no mark {}", letter.char()));
                return Some(notice.with_key(set, "sets it"));
            }
            Some(Mark::Here(place)) => Some(*place),
            Some(Mark::Kept(anchor)) => {
                let keys = annotations.keys.as_ref();
                keys.and_then(|keys| anchor.find(document, keys))
            }
        };
        let count = document.thread.posts.len();
        match place.filter(|place| place.post.index() < count) {
            Some(place) => {
                self.reader.jump(document, |view, _| view.put_at_top(place));
                None
            }
            None => Some(Notice::absent(format!(
                "the post of mark {} is not in this file",
                letter.char()
            ))),
        }
    }
}

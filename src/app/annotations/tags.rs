//! Tags: posts that the reader picks out, to come back to or to do something with.

use crate::app::App;
use crate::app::command::{Command, MarkCommand};
use crate::app::direction::Direction;
use crate::app::notice::Notice;
use crate::store::Flags;
use crate::thread::PostId;

impl App {
    /// Tags the current post, or takes its tag away.
    pub(in crate::app) fn toggle_tag(&mut self) -> Option<Notice> {
        let post = self.current_post()?;
        let number = post.number();
        let is_tagged = self.annotations.is_tagged(post);
        if is_tagged {
            let untagged = |flags: Flags| flags.without(Flags::TAGGED);
            self.annotations.change(post, untagged);
            return Some(Notice::text(format!("#{number} is no longer tagged")));
        }
        self.annotations
            .change(post, |flags| flags.with(Flags::TAGGED));
        let tagged = |direction| Command::Mark(MarkCommand::Tagged(direction));
        let until = self.annotations.until();
        let notice = Notice::text(format!("#{number} tagged{until}"))
            .with_key(tagged(Direction::Down), "next one")
            .with_key(tagged(Direction::Up), "previous one");
        Some(notice)
    }

    /// The posts that are tagged, in the order of the file.
    pub(in crate::app) fn tagged_posts(&self) -> impl Iterator<Item = PostId> {
        let posts = (0..self.document.thread.posts.len()).map(PostId::from_index);
        posts.filter(|post| self.annotations.is_tagged(*post))
    }

    /// Goes to a tagged post.
    pub(in crate::app) fn go_to_tagged(
        &mut self,
        direction: Direction,
        count: usize,
    ) -> Option<Notice> {
        let annotations = &self.annotations;
        let to = self.nth_post(direction, count, |post| annotations.is_tagged(post));
        if to.is_some() {
            return self.go_to_annotated(to);
        }
        let notice = Notice::text(match direction {
            Direction::Down => "no tagged post below",
            Direction::Up => "no tagged post above",
        });
        Some(notice.with_key(Command::Mark(MarkCommand::ToggleTag), "tags one"))
    }
}

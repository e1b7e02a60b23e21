//! Which posts were read: those that were on the screen.

use crate::app::command::{Command, MarkCommand};
use crate::app::direction::Direction;
use crate::app::flow::Cursor;
use crate::app::notice::Notice;
use crate::app::scope::Focus;
use crate::app::{App, Mode};
use crate::layout::{Place, Spot};
use crate::store::Flags;
use crate::thread::PostId;

impl App {
    /// Has what is on the screen count as read. Called before a key changes that, so that a post that a key
    /// led to shows that it is unread until the next one.
    pub(in crate::app) fn note_seen(&mut self) {
        let seen = self.seen_posts();
        let annotations = &mut self.annotations;
        if !seen.is_empty() {
            // A post that is said to be unread stays so until it has left the screen.
            let left = annotations.kept_unread.clone();
            for post in left.into_iter().filter(|post| !seen.contains(post)) {
                annotations.change(post, |flags| flags.without(Flags::KEPT_UNREAD));
            }
        }
        for post in seen {
            annotations.change(post, seen_once);
        }
    }

    /// The posts on the screen that count as read: the current one, and those whose end is in view. A post
    /// that was only chosen in the list is not.
    pub(in crate::app) fn seen_posts(&self) -> Vec<PostId> {
        let is_shown = matches!(self.mode, Mode::Reading) && self.panes().reader.is_some();
        let view = self.reader.view();
        let is_chosen = view.top == view.mark && view.top == Place::head(view.top.post);
        if !is_shown || self.window.focus == Focus::List && is_chosen {
            return Vec::new();
        }
        let rows = self.reader.pane.seen_rows(self.scene());
        let ends = rows.iter().filter(|row| row.place().spot == Spot::Foot);
        let mut seen: Vec<PostId> = ends.map(Cursor::post).collect();
        seen.extend(self.current_post());
        seen
    }

    /// Goes to an unread post.
    pub(in crate::app) fn go_to_unread(
        &mut self,
        direction: Direction,
        count: usize,
    ) -> Option<Notice> {
        let annotations = &self.annotations;
        let to = self.nth_post(direction, count, |post| annotations.is_unread(post));
        if to.is_some() {
            return self.go_to_annotated(to);
        }
        let other = self.nth_post(direction.reversed(), 1, |post| annotations.is_unread(post));
        let key = Command::Mark(MarkCommand::Unread(direction.reversed()));
        Some(match (other, direction) {
            (None, _) => Notice::text("no unread post"),
            (Some(_), Direction::Down) => {
                Notice::text("no unread post below").with_key(key, "goes to one above")
            }
            (Some(_), Direction::Up) => {
                Notice::text("no unread post above").with_key(key, "goes to one below")
            }
        })
    }

    /// The post so many further down or up that is shown and wanted, or the last one on the way.
    pub(super) fn nth_post(
        &self,
        direction: Direction,
        count: usize,
        wanted: impl Fn(PostId) -> bool,
    ) -> Option<PostId> {
        let posts = self.document.thread.posts.len();
        let from = self.current_post()?.index();
        let (down, up) = match direction {
            Direction::Down => (from + 1..posts, 0..0),
            Direction::Up => (0..0, 0..from),
        };
        let posts = down.chain(up.rev()).map(PostId::from_index);
        posts
            .filter(|&post| wanted(post) && self.reader.shows(post))
            .take(count.max(1))
            .last()
    }

    /// Jumps to a post, if there is one to jump to.
    pub(super) fn go_to_annotated(&mut self, to: Option<PostId>) -> Option<Notice> {
        self.reader.jump_to_post(&self.document, to?);
        None
    }

    /// Says of the current post that it is unread, or that it is read.
    pub(in crate::app) fn toggle_unread(&mut self) -> Option<Notice> {
        let post = self.current_post()?;
        let number = post.number();
        let is_unread = self.annotations.is_unread(post);
        let unread = |flags: Flags| flags.without(Flags::READ).with(Flags::KEPT_UNREAD);
        Some(Notice::text(if is_unread {
            self.annotations.change(post, read);
            format!("#{number} is read")
        } else {
            self.annotations.change(post, unread);
            format!("#{number} stays unread until you come back to it")
        }))
    }
}

/// What is kept of a post that is on the screen.
pub(super) fn seen_once(flags: Flags) -> Flags {
    if flags.has(Flags::KEPT_UNREAD) {
        flags
    } else {
        flags.with(Flags::READ)
    }
}

/// What is kept of a post that is said to be read.
pub(super) fn read(flags: Flags) -> Flags {
    flags.with(Flags::READ).without(Flags::KEPT_UNREAD)
}

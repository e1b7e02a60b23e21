//! What was read, tags and marks.

use crate::app::App;
use crate::app::command::MarkCommand;
use crate::app::notice::Notice;

impl MarkCommand {
    pub(super) fn run(self, app: &mut App, count: Option<usize>) -> Option<Notice> {
        use MarkCommand as C;
        let times = count.unwrap_or(1);
        match self {
            C::Unread(direction) => app.go_to_unread(direction, times),
            C::ToggleUnread => app.toggle_unread(),
            C::CatchUp => app.catch_up(),
            C::ToggleTag => app.toggle_tag(),
            C::Tagged(direction) => app.go_to_tagged(direction, times),
            C::Set(letter) => app.set_mark(letter),
            C::GoTo(letter) => app.go_to_mark(letter),
        }
    }
}

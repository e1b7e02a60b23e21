//! What commands do: one file for each topic, with a short `run`.

mod author;
mod command_line;
mod files;
mod find;
mod links;
mod mark;
mod motion;
mod output;
mod pane;
mod popup;
mod program;
mod question;
mod quote;
mod reply;

use super::command::Command;
use super::direction::Direction;
use super::input::LastKey;
use super::notice::Notice;
use super::reader::missing_post;
use super::repeat::Repeated;
use super::scope::Focus;
use super::update::Effect;
use super::{App, Mode};
use crate::resolve::Entry;

/// What the program must do after a command, and what the command says.
struct Response {
    effect: Effect,
    notice: Option<Notice>,
}

impl From<Option<Notice>> for Response {
    fn from(notice: Option<Notice>) -> Response {
        Response {
            effect: Effect::None,
            notice,
        }
    }
}

impl From<Notice> for Response {
    fn from(notice: Notice) -> Response {
        Response::from(Some(notice))
    }
}

impl From<Effect> for Response {
    fn from(effect: Effect) -> Response {
        Response {
            effect,
            notice: None,
        }
    }
}

impl App {
    /// Does a command, as often as its count says where that makes sense.
    pub(super) fn run(&mut self, command: Command, count: Option<usize>) -> Effect {
        self.file.keep_for_repeat(command, count);
        if let Entry::Ghost(ghost) = self.list.chosen
            && self.window.focus == Focus::List
            && command.needs_post()
        {
            let notice = missing_post(&self.document, ghost);
            self.say(Some(notice));
            return Effect::None;
        }
        // A jump to the present place ends a long motion as well.
        if command.jumps() {
            self.reader.cancel_motions();
        }
        if command.towards(Direction::Down).is_some() {
            self.repeated = Some(Repeated::Command(command));
        }
        let Response { effect, notice } = match command {
            Command::Move(motion) => motion.run(self, count).into(),
            Command::Reply(command) => command.run(self, count),
            Command::Quote(command) => command.run(self, count).into(),
            Command::Find(command) => command.run(self, count).into(),
            Command::Mark(command) => command.run(self, count).into(),
            Command::Pane(command) => command.run(self, count).into(),
            Command::Output(command) => command.run(self, count),
            Command::Popup(_) => Notice::text("that key is for popups").into(),
            Command::Program(command) => command.run(self, count),
        };
        let shows_nothing = matches!(self.mode, Mode::Reading) && notice.is_some();
        if shows_nothing && command.shows_popup() {
            self.last_key = LastKey::ShowedNothing;
        }
        self.say(notice);
        effect
    }
}

//! Going to another of the files that were named to be read.

use super::Response;
use crate::app::direction::Direction;
use crate::app::notice::{FAILED, Notice};
use crate::app::options::told;
use crate::app::update::Effect;
use crate::app::{App, Mode};

/// Opens the file that is so many files on.
pub(super) fn open(app: &mut App, direction: Direction, count: usize) -> Response {
    let files = &mut app.options.files;
    let before = files.opening();
    if let Some(number) = files.open(direction, count) {
        return Effect::Open(number).into();
    }
    let count = files.locations().len();
    let text = match direction {
        // That was on its way, and the one that is shown is where the step leads.
        _ if before != files.opening() => return Effect::None.into(),
        _ if count < 2 => "no other file was given".to_owned(),
        Direction::Down => format!("this is the last of {count} files"),
        Direction::Up => format!("this is the first of {count} files"),
    };
    Notice::text(text).into()
}

impl App {
    /// A file cannot be read. If it was to be shown the next one is, and where there is none it is said why.
    pub(in crate::app) fn pass_over_file(&mut self, number: usize, reason: String) -> Effect {
        let files = &mut self.options.files;
        if files.opening() != Some(number) {
            return Effect::None;
        }
        if let Some(next) = files.pass_over(reason) {
            return Effect::Open(next);
        }
        let failed = std::mem::take(&mut files.failed);
        self.notice = told(&failed).map(|reasons| format!("{FAILED}{reasons}"));
        self.options.add_troubles(failed);
        Effect::None
    }

    /// Whether nothing is being typed, and nothing lies over the panes.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        matches!(self.mode, Mode::Reading) && self.input.keys.is_empty()
    }

    /// Is shown in place of the reader of another file: takes over what is the program's and not the file's.
    pub fn take_over(&mut self, from: &mut App) {
        let failed = std::mem::take(&mut from.options.files.failed);
        from.options.files.stop();
        self.window.take_over(&from.window);
        self.options.look = from.options.look;
        self.search.take_over(&self.document, &from.search);
        self.typed = std::mem::take(&mut from.typed);
        self.take_over_troubles(from);
        self.commands = std::mem::take(&mut from.commands);
        self.is_new_here = false;
        self.say_which_file(failed);
        self.after_change();
    }

    /// Says which file is shown, or what is wrong with those on the way to it.
    fn say_which_file(&mut self, failed: Vec<String>) {
        let files = &self.options.files;
        let place = files.place().unwrap_or_default();
        let which = Notice::text(format!("{}, {place}", self.options.name));
        match told(&failed) {
            Some(reasons) => self.notice = Some(format!("{FAILED}{reasons}")),
            // Something of the file itself is more important.
            None if self.notice.is_some() => {}
            None => self.say(Some(which)),
        }
        self.options.add_troubles(failed);
    }
}

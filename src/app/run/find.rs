//! Searching, and going back after a jump.

use crate::app::command::FindCommand;
use crate::app::direction::Direction;
use crate::app::notice::Notice;
use crate::app::repeat::Repeated;
use crate::app::search::{Prompt, Sense};
use crate::app::{App, Mode};

impl FindCommand {
    pub(super) fn run(self, app: &mut App, count: Option<usize>) -> Option<Notice> {
        use FindCommand as C;
        let (document, reader, search) = (&app.document, &mut app.reader, &mut app.search);
        let times = count.unwrap_or(1);
        match self {
            C::Prompt(direction) => {
                open_prompt(app, direction);
                None
            }
            C::NextMatch => search.go_to_match(document, reader, Sense::Same, times),
            C::PreviousMatch => search.go_to_match(document, reader, Sense::Opposite, times),
            C::ToggleHighlight => search.toggle_highlight(),
            C::Filter => app.ask_for_filter(),
            C::Author(direction) => app.open_authors(direction),
            C::Repeat(direction) => repeat(app, direction, count),
            C::Back => reader.go_back(times),
            C::Forward => reader.go_forward(times),
            C::LastPlace => reader.go_to_last_place(),
        }
    }
}

/// Goes once more the way that was last gone from one thing to the next of its kind.
fn repeat(app: &mut App, direction: Direction, count: Option<usize>) -> Option<Notice> {
    match app.repeated.clone() {
        Some(Repeated::Command(command)) => {
            // It has no effect but the place.
            app.run(command.towards(direction)?, count);
            None
        }
        Some(Repeated::Author(words)) => {
            let times = count.unwrap_or(1);
            (app.reader).go_to_author(&app.document, words.as_deref(), direction, times)
        }
        None => Some(Notice::text(
            "nothing to repeat yet; go to a quote, link, author or unread post first",
        )),
    }
}

/// Opens the prompt for a search.
fn open_prompt(app: &mut App, direction: Direction) {
    app.search.cancel();
    let raw = app.mode.raw();
    app.mode = Mode::Prompt(Prompt::new(direction, &app.reader, &app.search, raw));
}

//! Searching, and going back after a jump.

use crate::app::command::FindCommand;
use crate::app::direction::Direction;
use crate::app::notice::Notice;
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
            C::Filter => return app.ask_for_filter(),
            C::Back => reader.go_back(times),
            C::Forward => reader.go_forward(times),
            C::LastPlace => reader.go_to_last_place(),
        }
    }
}

/// Opens the prompt for a search.
fn open_prompt(app: &mut App, direction: Direction) {
    app.search.cancel();
    let raw = app.mode.raw();
    app.mode = Mode::Prompt(Prompt::new(direction, &app.reader, &app.search, raw));
}

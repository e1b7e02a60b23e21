//! Panes and the window.

use crate::app::App;
use crate::app::command::PaneCommand;
use crate::app::direction::Direction;
use crate::app::notice::Notice;
use crate::app::reader::no_parent;
use crate::app::scope::Focus;
use crate::resolve::Entry;

impl PaneCommand {
    pub(super) fn run(self, app: &mut App, count: Option<usize>) -> Option<Notice> {
        use PaneCommand as C;
        let (document, window) = (&app.document, &mut app.window);
        let focus = window.focus;
        match self {
            C::List => window.focus_on_list(document),
            C::Right => window.focus_to_right(document),
            C::Read => {
                window.focus = Focus::Reader;
                None
            }
            C::Select(direction) => select(app, direction, count.unwrap_or(1)),
            C::SelectParent => select_parent(app),
            C::NextPane => {
                let panes = window.panes(document);
                window.focus_on_next(document, &panes)
            }
            C::ToggleList => Some(window.toggle_list()),
            C::NextOrder => sort(app, 1),
            C::PreviousOrder => sort(app, 2),
            C::Article => window.toggle_article(document),
            C::PinArticle => Some(window.toggle_pin(document)),
            C::PutMark(row) => {
                app.reader.put_mark(document, focus, row);
                None
            }
            C::CycleWidth => Some(window.cycle_width()),
            C::Reflow => Some(app.reader.toggle_reflow(document)),
            C::RawLines => app.open_raw(),
        }
    }
}

/// Chooses an entry so many entries on.
fn select(app: &mut App, direction: Direction, count: usize) -> Option<Notice> {
    match app.list.neighbour(&app.document, direction, count) {
        Some(entry) => {
            app.choose(entry);
            None
        }
        None => Some(app.reader.no_further_post(direction)),
    }
}

/// Chooses what the chosen post answers.
fn select_parent(app: &mut App) -> Option<Notice> {
    let Entry::Post(post) = app.list.chosen else {
        return None;
    };
    match app.reader.answered_by(&app.document, post) {
        Some(entry) => {
            app.choose(entry);
            None
        }
        None => Some(no_parent(&app.document, post)),
    }
}

/// Requests the order of the list so many orders on.
fn sort(app: &mut App, steps: usize) -> Option<Notice> {
    let notice = app.list.request_order(steps);
    app.say(Some(notice));
    app.sort_list();
    None
}

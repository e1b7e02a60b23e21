//! The program.

use super::{Response, files};
use crate::app::command::{Command, ProgramCommand};
use crate::app::command_line::CommandLine;
use crate::app::jobs::Subject;
use crate::app::notice::Notice;
use crate::app::popup::Help;
use crate::app::scope::Focus;
use crate::app::update::Effect;
use crate::app::{App, Mode};

impl ProgramCommand {
    pub(super) fn run(self, app: &mut App, count: Option<usize>) -> Response {
        use ProgramCommand as C;
        match self {
            C::CommandLine => {
                app.mode = Mode::CommandLine(CommandLine::default());
                Effect::None.into()
            }
            C::Help => {
                app.mode = Mode::Help(Help::default());
                Effect::None.into()
            }
            C::Facts => open_facts(app),
            C::File(direction) => files::open(app, direction, count.unwrap_or(1)),
            C::ToggleMouse => Response {
                notice: Some(app.window.toggle_mouse()),
                effect: Effect::Mouse,
            },
            C::Reload => Response {
                notice: Some(Notice::text("reading the file again")),
                effect: Effect::Load(app.file.reload()),
            },
            C::ToggleFollow => toggle_follow(app),
            C::Close => close(app).into(),
            C::Quit => Effect::Quit.into(),
            C::Cancel => cancel(app).into(),
            C::Interrupt => app.interrupt().into(),
            C::Redraw => {
                app.hide_highlight();
                Effect::Redraw.into()
            }
            C::Suspend => Effect::Suspend.into(),
        }
    }
}

/// Shows the facts of the thread.
fn open_facts(app: &mut App) -> Response {
    if app.amount.is_none() {
        app.request(Subject::Amount);
    }
    app.mode = Mode::Report(app.facts());
    Effect::None.into()
}

/// Follows the file as it grows, from its end on; or no longer.
fn toggle_follow(app: &mut App) -> Response {
    let request = app.file.toggle_follow();
    let notice = if app.file.is_followed {
        app.reader.go_to_end(&app.document, app.window.focus, None);
        let stop = Command::Program(ProgramCommand::ToggleFollow);
        Notice::text("following the file").with_key(stop, "stops that")
    } else {
        Notice::text("no longer following the file")
    };
    Response {
        effect: Effect::Load(request),
        notice: Some(notice),
    }
}

/// That only some posts are shown is not cancelled with the marks of a search, and says so.
fn what_stays(app: &App) -> Option<Notice> {
    let subset = app.reader.pane.subset()?;
    let notice = Notice::text(format!("the {} stays", subset.name()));
    Some(notice.with_key(Command::Program(ProgramCommand::Close), subset.leaving()))
}

impl App {
    /// Whether a command that closes what covers the text finds nothing there, and ends the program.
    pub(in crate::app) fn ends_with(&self, command: Command) -> bool {
        command == Command::Program(ProgramCommand::Close)
            && self.window.focus == Focus::Reader
            && self.reader.pane.subset().is_none()
    }
}

/// Goes back to the text from another pane; in the text leaves a branch or a filter, and without one ends.
fn close(app: &mut App) -> Effect {
    if app.ends_with(Command::Program(ProgramCommand::Close)) {
        return Effect::Quit;
    }
    match app.window.focus {
        Focus::Reader => app.reader.close_subset(&app.document),
        Focus::List | Focus::Article => app.window.focus = Focus::Reader,
    }
    Effect::None
}

/// Hides the marks of a search; without those, goes back from the list to the text.
fn cancel(app: &mut App) -> Option<Notice> {
    let is_marked = app.search.highlighted().is_some();
    app.hide_highlight();
    if app.window.focus == Focus::List && !is_marked {
        app.window.focus = Focus::Reader;
        return None;
    }
    what_stays(app)
}

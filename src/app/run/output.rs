//! What leaves the program: copies, addresses that are opened.

use super::Response;
use super::links::choose_link;
use crate::app::command::OutputCommand;
use crate::app::copies::Copy;
use crate::app::notice::Notice;
use crate::app::popup::LinkUse;
use crate::app::question::{Purpose, Question, Saved};
use crate::app::reader::{byte_of, no_quote};
use crate::app::update::Effect;
use crate::app::{App, Mode};

impl OutputCommand {
    pub(super) fn run(self, app: &mut App, count: Option<usize>) -> Response {
        use OutputCommand as C;
        let Some(post) = app.current_post() else {
            return Notice::text("there are no posts in this file").into();
        };
        let document = &app.document;
        match self {
            C::Link(direction) => {
                let count = count.unwrap_or(1);
                app.reader.go_to_link(document, direction, count).into()
            }
            C::OpenLink => choose_link(app, LinkUse::Open),
            C::CopyLink => choose_link(app, LinkUse::Copy),
            C::CopyText => Copy::of_text(document, post).into(),
            C::CopyQuote => match app.current_quote() {
                Some(quote) => Copy::of_quote(document, quote).into(),
                None => no_quote().into(),
            },
            C::CopyReference => Copy::of_reference(document, &app.options.name, post).into(),
            C::CopyAuthor => Copy::of_author(document, post).into(),
            C::CopyBranch => Copy::of_branch(document, post).into(),
            C::Save => {
                app.ask_where_to_save(Saved::All);
                Effect::None.into()
            }
            C::Pipe => {
                app.mode = Mode::Question(Question::new(Purpose::Pipe(post)));
                Effect::None.into()
            }
            C::Edit => edit(app),
        }
    }
}

/// Opens the file at the marked line.
fn edit(app: &App) -> Response {
    let Some(file) = &app.options.file else {
        return Notice::text("there is no file to edit: the text was piped in").into();
    };
    let mark = app.reader.pane.mark(app.scene());
    let at = mark.map_or(0, |mark| byte_of(&app.document, mark.place()));
    let (_, line) = app.document.line_in_file(at);
    Effect::Edit(file.clone(), line + 1).into()
}

impl From<Copy> for Response {
    fn from(copy: Copy) -> Response {
        Response {
            notice: Some(copy.notice()),
            effect: Effect::Copy(copy.text, copy.about),
        }
    }
}

impl From<Result<Copy, Notice>> for Response {
    fn from(copy: Result<Copy, Notice>) -> Response {
        copy.map_or_else(Response::from, Response::from)
    }
}

//! Quotes and what is folded.

use crate::app::App;
use crate::app::command::QuoteCommand;
use crate::app::direction::Direction;
use crate::app::folds::FoldMode;
use crate::app::jobs::Subject;
use crate::app::notice::Notice;
use crate::app::scope::Focus;

impl QuoteCommand {
    pub(super) fn run(self, app: &mut App, count: Option<usize>) -> Option<Notice> {
        use QuoteCommand as C;
        let (document, reader) = (&app.document, &mut app.reader);
        let times = count.unwrap_or(1);
        match self {
            C::SourcePost => reader.go_to_source(document),
            C::Next(direction) => reader.go_to_quote(document, direction, times),
            C::Skip => reader.skip_quote(document, times),
            C::ToggleFold => reader.toggle_fold(document),
            C::OpenFold => reader.open_fold(document),
            C::CloseFold => reader.close_fold(document),
            C::OpenEveryFold => Some(reader.fold_every_quote(FoldMode::Open)),
            C::CloseEveryFold => Some(reader.fold_every_quote(FoldMode::Folded)),
            C::CycleFolds => Some(reader.cycle_fold_mode()),
            C::NewOnly => toggle_new_only(app),
            C::FoldOrScroll => fold_or_scroll(app, times),
        }
    }
}

/// Folds the quote whose first line is marked; elsewhere scrolls.
fn fold_or_scroll(app: &mut App, rows: usize) -> Option<Notice> {
    let (document, focus, reader) = (&app.document, app.window.focus, &mut app.reader);
    if focus == Focus::Reader && reader.is_on_fold(document) {
        return reader.toggle_fold(document);
    }
    reader.scroll(document, focus, Direction::Down, rows);
    None
}

/// Folds the lines that say nothing new, as soon as it is known which those are, or shows them
/// again.
fn toggle_new_only(app: &mut App) -> Option<Notice> {
    if app.reader.folds.is_new_only() || app.jobs.has(Subject::Repeats) {
        app.jobs.cancel(Subject::Repeats);
        app.reader.folds.set_repeats(None);
        app.reader.forget_rows();
        return Some(Notice::text("all text"));
    }
    app.say(Some(Notice::text("looking for what was said before")));
    app.request(Subject::Repeats);
    None
}

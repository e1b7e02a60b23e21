//! The mouse: the wheel scrolls what it is over, a click chooses what it is on.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Rect;

use super::direction::Direction;
use super::popup::Scroll;
use super::scope::Focus;
use super::{App, Mode};

/// How many rows one notch of the wheel scrolls.
const NOTCH: isize = 3;

/// Does what the mouse says.
pub(super) fn handle(app: &mut App, event: MouseEvent) {
    // The library reads a column of 0 as 65,535; nothing stands there.
    let (column, row) = (event.column, event.row);
    match event.kind {
        MouseEventKind::ScrollDown => wheel(app, column, row, NOTCH),
        MouseEventKind::ScrollUp => wheel(app, column, row, -NOTCH),
        MouseEventKind::Down(MouseButton::Left) => click(app, column, row),
        _ => {}
    }
}

fn wheel(app: &mut App, column: u16, row: u16, rows: isize) {
    let room = app.room();
    let scene = app.reader.scene(&app.document);
    let size = app.mode.text_size(scene, room);
    match &mut app.mode {
        Mode::Report(report) => report.scroll(Scroll::Rows(rows), size),
        Mode::Peek(peek) => peek.scroll(scene, Scroll::Rows(rows)),
        Mode::Raw(_) => app.scroll_raw(Scroll::Rows(rows)),
        Mode::Replies(replies) => replies.choose(Scroll::Rows(rows.signum())),
        Mode::Links(links) => links.choose(Scroll::Rows(rows.signum())),
        Mode::Help(help) => help.choose(Scroll::Rows(rows.signum()), &app.options.keymap),
        Mode::Authors(picker) => picker.choose(Scroll::Rows(rows.signum())),
        Mode::Prompt(_) | Mode::Question(_) | Mode::CommandLine(_) => {}
        Mode::Reading => wheel_over_panes(app, column, row, rows),
    }
}

fn wheel_over_panes(app: &mut App, column: u16, row: u16, rows: isize) {
    let panes = app.panes();
    let (document, reader) = (&app.document, &mut app.reader);
    match panes.at(column, row) {
        Some((Focus::List, area)) => app.list.scroll(document, rows, area.height.into()),
        Some((Focus::Article, _)) => reader.change(document, Focus::Article, |view, flow| {
            view.scroll(flow, rows);
        }),
        Some((Focus::Reader, _)) | None => {
            let direction = Direction::of(rows);
            reader.scroll(document, Focus::Reader, direction, rows.unsigned_abs());
        }
    }
}

fn click(app: &mut App, column: u16, row: u16) {
    if !matches!(app.mode, Mode::Reading) {
        let is_inside = app.popup_area().contains((column, row).into());
        if !is_inside && !app.mode.is_typing() {
            app.mode = Mode::Reading;
        }
        return;
    }
    match app.panes().at(column, row) {
        Some((Focus::List, area)) => {
            // The list has the rows that it has: keys give it the focus, and more of them.
            if app.window.focus == Focus::Article {
                app.window.focus = Focus::Reader;
            }
            let place = app.list.top + usize::from(row - area.y);
            if let Some(&entry) = app.list.entries(&app.document).get(place) {
                app.choose(entry);
            }
        }
        Some((Focus::Article, _)) => app.window.focus = Focus::Article,
        Some((Focus::Reader, area)) => click_text(app, area, row),
        None => {}
    }
}

/// Marks the row that was clicked; on the first line of a quote, folds or unfolds it.
fn click_text(app: &mut App, area: Rect, row: u16) {
    app.window.focus = Focus::Reader;
    let mut rows = app.reader.pane.rows(app.scene());
    let Some(cursor) = rows.nth(usize::from(row - area.y)) else {
        return;
    };
    drop(rows);
    app.reader.pane.view.mark = cursor.place();
    if cursor.row().folds() {
        let notice = app.reader.toggle_fold(&app.document);
        app.say(notice);
    }
}

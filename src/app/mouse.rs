//! The mouse: the wheel scrolls what it is over, a click chooses what it is on, and the position bar is pulled.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Rect;

use super::direction::Direction;
use super::panes::{left_margin, with_bar};
use super::popup::Scroll;
use super::reader::{BarRow, View};
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
        MouseEventKind::Down(MouseButton::Left) => {
            app.pulled = on_bar(app, column, row);
            match app.pulled {
                Some(_) => pull(app, row),
                None => click(app, column, row),
            }
        }
        MouseEventKind::Drag(MouseButton::Left) => pull(app, row),
        MouseEventKind::Up(_) => app.pulled = None,
        _ => {}
    }
}

/// The position bar that is pulled: that of a pane, and what the pane with all posts showed before.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pulled {
    focus: Focus,
    from: View,
}

/// The position bar at a cell of the window, where text can be scrolled by it.
fn on_bar(app: &App, column: u16, row: u16) -> Option<Pulled> {
    let panes = app.panes();
    let (focus, area) = panes.at(column, row)?;
    let is_text = matches!(app.mode, Mode::Reading) && focus != Focus::List;
    // A window without a title has no bar.
    panes.title.filter(|_| is_text)?;
    let margin = left_margin(app.window.size);
    let bar = with_bar(area, app.reader.scrolled(focus).width(), margin);
    let from = app.reader.view();
    (column + 1 == bar.right()).then_some(Pulled { focus, from })
}

/// Shows what the row of the pulled bar stands for, above and below it what its ends stand for.
fn pull(app: &mut App, row: u16) {
    let Some(Pulled { focus, from }) = app.pulled else {
        return;
    };
    let panes = app.panes();
    let area = match focus {
        Focus::Article => panes.article,
        Focus::Reader | Focus::List => panes.reader,
    };
    let area = area.filter(|_| matches!(app.mode, Mode::Reading));
    let Some(area) = area.filter(|area| area.height > 0) else {
        return;
    };
    app.window.focus = focus;
    let at = BarRow {
        row: row.clamp(area.y, area.bottom() - 1) - area.y,
        rows: area.height,
    };
    app.reader.go_along_bar(&app.document, focus, at);
    // The way back leads to where the bar was first touched.
    app.reader.remember(from);
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

//! Draws the state of the program: takes `&App`, changes nothing; one file for each region.
//!
//! ```text
//!   The ferry is late                     3 of 3 · 60%    title.rs
//!   1 ann    The ferry is late │ ▸ ann: The ferry is …  ga  list.rs │ opening.rs
//!   2 –      └ Bring a book    │
//! ▌ 3 bob    └ It was late on  │ ▌ bob~  #3 ──── to ann #1  reader.rs, scrollbar.rs
//!                              │   ▎ ann: The ferry is …
//!                              │
//!                              │   It was late on Monday.
//!   J K next, previous   / find   H help   q quit          status.rs, hints.rs
//! ```
//!
//! Popups (`popup.rs` draws their frame) lie over the panes; the menu of an incomplete chord
//! (`key_menu.rs`) covers the lower right, what a command line can be completed to (`command_line.rs`)
//! the lower left. Before there is a text `waiting.rs` has the screen.

mod authors;
mod canvas;
mod command_line;
mod help;
mod hints;
mod key_menu;
mod label;
mod links;
mod list;
mod message;
mod opening;
mod painter;
mod peek;
mod popup;
mod raw;
mod reader;
mod replies;
mod report;
mod scrollbar;
mod shown;
mod status;
mod theme;
mod title;
mod waiting;

use std::sync::Arc;

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

use crate::app::key::Key;
use crate::app::{App, Focus, Letters, Look, Mode};
use crate::layout::glyph::nearest_ascii;
pub use canvas::Canvas;
use canvas::CanvasScene;
pub(crate) use canvas::{
    BLANK_RUN, Cell, CellTable, Grid, LinkNumber, PackedStyle, RUN, Run, same, width,
};
pub(crate) use theme::contrast;
pub(crate) use theme::style;
use theme::{Role, Sign, sign};
pub(crate) use waiting::{Typed, draw as draw_waiting};

/// Where the cursor of the terminal stands in a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cursor {
    /// Where the next character is typed. It is shown.
    Typing(Position),
    /// At the row that keys act on. It is not shown, because that row has a mark that does not blink, but
    /// screen readers, braille displays and magnifiers follow it.
    Here(Position),
}

/// Draws the whole screen as the next frame of a canvas.
pub fn draw(app: &App, canvas: &mut Canvas) -> Cursor {
    canvas.begin(app.window.size);
    canvas.keep_rows_of(CanvasScene {
        document: Arc::clone(&app.document),
        look: app.options.look,
        context: app.key_context(),
    });
    let panes = app.panes();
    let focus = app.window.focus;
    let mut here = None;
    if let Some(area) = panes.title {
        title::draw(app, canvas, area);
    }
    for line in panes.lines.into_iter().flatten() {
        draw_line(app.options.look, canvas, line);
    }
    if let Some(area) = panes.list {
        let chosen = list::draw(app, canvas, area);
        here = chosen.filter(|_| focus == Focus::List);
    }
    if let Some(area) = panes.article {
        let marked = reader::draw_article(app, canvas, area);
        here = here.or(marked.filter(|_| focus == Focus::Article));
    }
    if let Some(area) = panes.opening {
        opening::draw(app, canvas, area);
    }
    if let Some(area) = panes.reader {
        let marked = reader::draw(app, canvas, area);
        here = here.or(marked);
    }
    let mut typing = None;
    here = match &app.mode {
        Mode::Reading | Mode::Question(_) | Mode::CommandLine(_) => here,
        Mode::Prompt(prompt) => match prompt.raw {
            Some(raw) => Some(raw::draw(app, raw, canvas)),
            None => here,
        },
        Mode::Help(help) => {
            typing = Some(help::draw(app, help, canvas));
            None
        }
        Mode::Authors(picker) => {
            typing = Some(authors::draw(app, picker, canvas));
            None
        }
        Mode::Peek(peek) => Some(peek::draw(app, peek, canvas)),
        Mode::Replies(replies) => Some(replies::draw(app, replies, canvas)),
        Mode::Links(links) => Some(links::draw(app, links, canvas)),
        Mode::Raw(raw) => Some(raw::draw(app, *raw, canvas)),
        Mode::Report(report) => Some(report::draw(app, report, canvas)),
    };
    if app.input.menu {
        key_menu::draw(app, canvas);
    }
    let completion = match &app.mode {
        Mode::CommandLine(command_line) => Some(&command_line.completion),
        Mode::Question(question) => Some(&question.completion),
        _ => None,
    };
    if let Some(completion) = completion {
        command_line::draw(app, completion, canvas);
    }
    let over = panes.hints.is_none().then(|| status::over(app)).flatten();
    if let Some(area) = over {
        canvas.erase(area);
    }
    let mut is_long = false;
    if let Some(area) = panes.hints.or(over) {
        is_long = message::draws_above(app, canvas, area);
        typing = status::draw(app, canvas, area).or(typing);
    }
    if over.is_some() || is_long || app.input.menu || !matches!(app.mode, Mode::Reading) {
        // Something lies over the panes.
        canvas.keep_nothing();
    }
    if app.options.look.letters == Letters::Ascii {
        canvas.leave_ascii(nearest_ascii);
    }
    let here = Cursor::Here(here.unwrap_or(Position::ORIGIN));
    typing.map_or(here, Cursor::Typing)
}

/// The keys that the mouse presses: a click on a hint of the last row is its key.
#[must_use]
pub fn keys_pressed(app: &App, event: &MouseEvent) -> Vec<Key> {
    let area = app.panes().hints.filter(|area| area.y == event.row);
    let is_click = event.kind == MouseEventKind::Down(MouseButton::Left);
    let area = area.filter(|_| is_click && !app.input.menu);
    let keys = area.and_then(|area| status::keys_at(app, area, event.column));
    let mut keys = keys.unwrap_or_default();
    if !keys.is_empty() && app.input.awaits_menu() {
        // Keys typed so far would make another command of them.
        keys.insert(0, Key::ESC);
    }
    keys
}

/// Draws a line between panes: a column, or a row.
fn draw_line(look: Look, canvas: &mut Canvas, area: Rect) {
    let symbol = sign(
        look,
        if area.width == 1 {
            Sign::Wall
        } else {
            Sign::Rule
        },
    );
    canvas.fill(area, symbol, style(look, Role::Rule));
}

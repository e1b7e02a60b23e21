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
//! (`key_menu.rs`) covers the lower right.

mod help;
mod hints;
mod key_menu;
mod label;
mod list;
mod opening;
mod painter;
mod peek;
mod popup;
mod raw;
mod reader;
mod replies;
mod report;
mod scrollbar;
mod status;
mod theme;
mod title;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::{App, Letters, Look, Mode};
use crate::layout::glyph::nearest_ascii;
use theme::{Role, Sign, sign, style};

/// Draws the whole screen into an empty buffer; returns the position of the text cursor while a line is
/// being typed.
pub fn draw(app: &App, buffer: &mut Buffer) -> Option<Position> {
    let panes = app.panes();
    if let Some(area) = panes.title {
        title::draw(app, buffer, area);
    }
    for line in panes.lines.into_iter().flatten() {
        draw_line(app.options.look, buffer, line);
    }
    if let Some(area) = panes.list {
        list::draw(app, buffer, area);
    }
    if let Some(area) = panes.article {
        reader::draw_article(app, buffer, area);
    }
    if let Some(area) = panes.opening {
        opening::draw(app, buffer, area);
    }
    if let Some(area) = panes.reader {
        reader::draw(app, buffer, area);
    }
    match &app.mode {
        Mode::Reading | Mode::Prompt(_) => {}
        Mode::Help(help) => help::draw(app, help, buffer),
        Mode::Peek(peek) => peek::draw(app, peek, buffer),
        Mode::Replies(replies) => replies::draw(app, replies, buffer),
        Mode::Raw(raw) => raw::draw(app, *raw, buffer),
        Mode::Report(report) => report::draw(app, report, buffer),
    }
    if app.input.menu {
        key_menu::draw(app, buffer);
    }
    let cursor = panes.hints.and_then(|area| status::draw(app, buffer, area));
    if app.options.look.letters == Letters::Ascii {
        leave_ascii(buffer);
    }
    cursor
}

/// Draws a line between panes: a column, or a row.
fn draw_line(look: Look, buffer: &mut Buffer, area: Rect) {
    let symbol = sign(
        look,
        if area.width == 1 {
            Sign::Wall
        } else {
            Sign::Rule
        },
    );
    for position in area.positions() {
        buffer[position]
            .set_symbol(symbol)
            .set_style(style(look, Role::Rule));
    }
}

/// Replaces every letter that a terminal without UTF-8 cannot draw by one that looks similar.
fn leave_ascii(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if !cell.symbol().is_ascii() {
            cell.set_char(nearest_ascii(cell.symbol()));
        }
    }
}

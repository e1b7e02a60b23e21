//! Draws the state of the program: takes `&App`, changes nothing; one file for each region.
//!
//! ```text
//!  title                                            title.rs
//! ── posts ───────────┬─ article ─────────────────  pane_title.rs
//!   1   ann           │ By …                        list.rs │ reader.rs
//!   2   ├╌?           ├─ replies ─────────────────
//! ▌ 3   └─≈bob        │ ── #3 ≈bob  ↳ #1 ann ─── █  reader.rs, scrollbar.rs
//!                     │   ▎ ann: Words of hers.   │
//!                     │                           │
//!                     │   Words.                  │
//!  za quote  gd source  / find  H help              hints.rs
//!  READ #3/3                              50%       status.rs
//! ```
//!
//! Popups (`popup.rs` draws their frame) cover the middle; the menu of an incomplete chord
//! (`key_menu.rs`) covers the lower right.

mod help;
mod hints;
mod key_menu;
mod label;
mod list;
mod painter;
mod pane_title;
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
use ratatui::layout::Position;

use crate::app::{App, Letters, Mode};
use crate::layout::glyph::nearest_ascii;

/// Draws the whole screen into an empty buffer; returns the position of the text cursor while a line is
/// being typed.
pub fn draw(app: &App, buffer: &mut Buffer) -> Option<Position> {
    let panes = app.panes();
    if let Some(area) = panes.title {
        title::draw(app, buffer, area);
    }
    if panes.headings {
        pane_title::draw(app, buffer, &panes);
    }
    if let Some(area) = panes.list {
        list::draw(app, buffer, area);
    }
    if let Some(area) = panes.article {
        reader::draw_article(app, buffer, area);
    }
    if let Some(area) = panes.reader {
        reader::draw(app, buffer, area);
    }
    if let Some(area) = panes.hints {
        hints::draw(app, buffer, area);
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
    let cursor = panes
        .status
        .and_then(|area| status::draw(app, buffer, area));
    if app.options.look.letters == Letters::Ascii {
        leave_ascii(buffer);
    }
    cursor
}

/// Replaces every letter that a terminal without UTF-8 cannot draw by one that looks similar.
fn leave_ascii(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if !cell.symbol().is_ascii() {
            cell.set_char(nearest_ascii(cell.symbol()));
        }
    }
}

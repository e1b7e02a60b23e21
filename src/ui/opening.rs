//! The row that stands for the opening post while the reader is past it.
//!
//! ```text
//!   ▸ tidewire #1: For a hundred and twelve years the foghorn on Ga…  ga opens
//! ```

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::label;
use super::painter::Painter;
use super::theme::{Role, Sign, sign, style};
use crate::app::App;
use crate::app::command::{Command, PaneCommand};
use crate::app::panes::left_margin;
use crate::resolve::Entry;
use crate::thread::PostId;

/// Draws the row that stands for the opening post while the reader is past it.
pub(super) fn draw(app: &App, canvas: &mut Canvas, area: Rect) {
    let (document, look) = (&*app.document, app.options.look);
    let dim = style(look, Role::Dim);
    let margin = left_margin(app.window.size);
    let mut painter = Painter::new(canvas, area, 0);
    painter.skip(margin);
    let columns = app.reader.pane.width().saturating_add(margin);
    painter.reserve(area.width.saturating_sub(columns));
    if let Some(key) = app
        .options
        .keymap
        .key_for(Command::Pane(PaneCommand::Article), app.window.focus)
    {
        painter.put_right(" opens", dim);
        painter.put_right(&key, style(look, Role::Strong));
        painter.put_right("  ", dim);
    }
    let post = PostId::OPENING;
    let hue = app.authors.hue_of_post(document, post);
    painter.put(
        sign(look, Sign::Folded),
        style(look, hue.map_or(Role::Dim, Role::Author)),
    );
    painter.put(" ", dim);
    if label::has_author(app, post) {
        label::author(app, post).put(&mut painter);
        painter.put(" ", dim);
    }
    // Without its number it looks like a quote of the post below.
    painter.put(&format!("#{}: ", post.number()), dim);
    let own = app.list.own(document, Entry::Post(post));
    let words = document.run_together(own.beginning).words;
    painter.put_cut(&words, dim, sign(look, Sign::Cut));
}

//! A report: facts of the thread, or the evidence for the author, parent and quotes of a post.
//!
//! ```text
//! ╭─ evidence for #4 ──────────────────────────────╮
//! │  #4 is by Morch (inferred)                      │
//! │  #5 says “11 hours ago, Morch said:” and then … │
//! ╰─────────────────────────────────────────────────╯
//! ```

use ratatui::layout::{Position, Rect};

use super::canvas::Canvas;
use super::label::Label;
use super::painter::Painter;
use super::theme::{Role, style};
use super::{popup, scrollbar};
use crate::app::App;
use crate::app::popup::{About, ParagraphKind, Report};

/// Draws the report; returns where its text begins.
pub(super) fn draw(app: &App, report: &Report, canvas: &mut Canvas) -> Position {
    let look = app.options.look;
    let mut title = Label::new(look);
    match report.about {
        About::Thread => title.add("facts", Role::Strong),
        About::Command => title.add("output", Role::Strong),
        About::Post(post, _) => {
            title.add("evidence for ", Role::Dim);
            title.add(format!("#{}", post.number()), Role::Strong);
        }
    }
    let inside = popup::frame(app, &title, canvas);
    let area = Rect {
        x: inside.x + 2.min(inside.width),
        width: inside.width.saturating_sub(4),
        ..inside
    };
    let rows = report.rows(area.width);
    let height = usize::from(area.height);
    let top = report.top.min(rows.len().saturating_sub(height));
    let end = rows.len().min(top + height);
    scrollbar::draw_on_frame(look, canvas, inside, &(top..end), rows.len());
    for (y, row) in (0..area.height).zip(rows.iter().skip(top)) {
        let role = match row.kind {
            ParagraphKind::Heading => Role::Strong,
            ParagraphKind::Words => Role::Text,
        };
        Painter::new(canvas, area, y).put(row.words, style(look, role));
    }
    area.as_position()
}

//! A report: facts of the thread, or the evidence for the author, parent and quotes of a post.
//!
//! ```text
//! ╭─ evidence for #4 ──────────────────────────────╮
//! │ author   Morch, inferred                        │
//! │          #5 says “11 hours ago, Morch said:” …  │
//! ╰─────────────────────────────────────────────────╯
//! ```

use ratatui::layout::{Position, Rect};

use super::canvas::Canvas;
use super::label::Label;
use super::painter::Painter;
use super::theme::{Role, style};
use super::{popup, scrollbar};
use crate::app::App;
use crate::app::popup::{About, ParagraphKind, Report, ReportRow};
use crate::layout::glyph::width;

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
        x: inside.x + 1.min(inside.width),
        width: inside.width.saturating_sub(2),
        ..inside
    };
    let rows = report.rows(area.width);
    let height = usize::from(area.height);
    let top = report.top.min(rows.len().saturating_sub(height));
    let end = rows.len().min(top + height);
    scrollbar::draw_on_frame(look, canvas, inside, &(top..end), rows.len());
    for (y, row) in (0..area.height).zip(rows.iter().skip(top)) {
        draw_row(app, row, &mut Painter::new(canvas, area, y));
    }
    area.as_position()
}

fn draw_row(app: &App, row: &ReportRow, painter: &mut Painter) {
    let look = app.options.look;
    let about = row.about.unwrap_or_default();
    painter.put(about, style(look, Role::Dim));
    let written = u16::try_from(width(about)).unwrap_or(u16::MAX);
    painter.skip(row.column.saturating_sub(written));
    let role = match row.kind {
        ParagraphKind::Heading => Role::Strong,
        ParagraphKind::Words | ParagraphKind::Finding(_) => Role::Text,
        ParagraphKind::Reason => Role::Quoted,
    };
    let plain = style(look, role);
    let named = row.name.as_ref().and_then(|(name, at)| {
        let hue = app.authors.hue(&app.document.text[*at])?;
        Some((name, style(look, Role::Author(hue))))
    });
    painter.put_styled(row.words, |at| match &named {
        Some((name, coloured)) if name.contains(&at) => *coloured,
        _ => plain,
    });
    painter.end_text();
}

//! The titles of the panes: rules over them with their names, and lines between them. The heavy rule is
//! over the pane that takes keys.
//!
//! ```text
//! ━━ posts ━━━━━━━━━━━━│── article · #1 ann ─────────
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::label::{self, Label};
use super::painter::Painter;
use super::theme::{Role, Sign, sign, style};
use crate::app::flow::Cursor;
use crate::app::panes::Panes;
use crate::app::{App, Focus, Order, counted};
use crate::layout::RowKind;
use crate::thread::PostId;

pub(super) fn draw(app: &App, buffer: &mut Buffer, panes: &Panes) {
    for (focus, area) in [
        (Focus::List, panes.list),
        (Focus::Article, panes.article),
        (Focus::Reader, panes.reader),
    ] {
        let Some(area) = area else { continue };
        let name = match focus {
            Focus::List => list(app),
            Focus::Article => article(app),
            Focus::Reader => reader(app, panes),
        };
        let weight = if focus == app.window.focus && !is_single(panes) {
            Weight::Heavy
        } else {
            Weight::Light
        };
        rule(app, buffer, area, &name, weight);
        if area.right() < app.window.size.width {
            wall(app, buffer, area);
        }
    }
}

/// Whether only one pane is shown.
fn is_single(panes: &Panes) -> bool {
    let shown = [panes.list, panes.article, panes.reader];
    shown.iter().flatten().count() == 1
}

/// How a rule is drawn.
#[derive(Clone, Copy)]
enum Weight {
    /// Over the pane that takes keys.
    Heavy,
    /// Over any other pane.
    Light,
}

fn rule(app: &App, buffer: &mut Buffer, area: Rect, name: &Label, weight: Weight) {
    let look = app.options.look;
    let (line, role) = match weight {
        Weight::Heavy => (Sign::HeavyRule, Role::Heading),
        Weight::Light => (Sign::Rule, Role::Quiet),
    };
    let (line, style) = (sign(look, line), style(look, role));
    let area = Rect {
        y: area.y.saturating_sub(1),
        height: 1,
        ..area
    };
    let mut painter = Painter::new(buffer, area, 0);
    if name.width() > 0 {
        painter.put(line, style);
        painter.put(line, style);
        painter.put(" ", style);
        name.put(&mut painter);
        painter.put(" ", style);
    }
    painter.fill(line, style);
}

/// The line at the right of a pane, as high as the pane and its title.
fn wall(app: &App, buffer: &mut Buffer, area: Rect) {
    let look = app.options.look;
    for y in area.y.saturating_sub(1)..area.bottom() {
        if let Some(cell) = buffer.cell_mut((area.right(), y)) {
            cell.set_symbol(sign(look, Sign::Wall))
                .set_style(style(look, Role::Quiet));
        }
    }
}

fn name<'a>(app: &App, words: &'a str) -> Label<'a> {
    let mut label = Label::new(app.options.look);
    label.add(words, Role::Heading);
    label
}

fn list(app: &App) -> Label<'_> {
    let mut label = name(app, "posts");
    if app.list.order() != Order::Thread {
        label.add_fact(app.list.order().about(), Role::Quiet);
    }
    label
}

fn article(app: &App) -> Label<'_> {
    let look = app.options.look;
    let mut label = name(app, "article ");
    label.extend(label::post(&app.document, look, PostId::OPENING));
    let words = app.document.own_words(PostId::OPENING);
    label.add_fact(counted(words, "word"), Role::Quiet);
    label
}

/// The author of the first row of the reader, when the head of the post is out of view.
fn reader<'a>(app: &'a App, panes: &Panes) -> Label<'a> {
    let look = app.options.look;
    let first = app.reader.pane.rows(app.scene()).next();
    // The blank line under a post needs no title either.
    let inside = |cursor: &Cursor| !matches!(cursor.row().kind, RowKind::Head | RowKind::Foot);
    match first.filter(inside) {
        Some(_) if !app.document.has_posts() => Label::new(look),
        Some(cursor) => {
            let mut label = label::post(&app.document, look, cursor.post());
            if let Some(answers) = label::answers(&app.document, look, cursor.post()) {
                label.add("  ", Role::Quiet);
                label.extend(answers);
            }
            label
        }
        None => match app.reader.pane.branch() {
            Some(posts) => {
                let mut label = name(app, "branch");
                label.add_fact(counted(posts.len(), "post"), Role::Quiet);
                label
            }
            None if is_single(panes) => Label::new(look),
            None => name(app, "conversation"),
        },
    }
}

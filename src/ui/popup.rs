//! The frame of a popup: a box over the panes with a title.

use ratatui::layout::{Margin, Rect};

use super::canvas::Canvas;
use super::label::Label;
use super::painter::Painter;
use super::theme::{Role, Sign, sign, style};
use crate::app::{App, Look, Signs};

/// Draws the frame of the open popup, with its title; returns the area inside.
pub(super) fn frame(app: &App, title: &Label, canvas: &mut Canvas) -> Rect {
    boxed(app.options.look, title, app.popup_area(), canvas)
}

/// Draws a box with a title; returns the area inside.
pub(super) fn boxed(look: Look, title: &Label, area: Rect, canvas: &mut Canvas) -> Rect {
    let area = area.intersection(canvas.area());
    canvas.erase(area);
    draw_border(look, area, canvas);
    let mut painter = Painter::new(canvas, area, 0);
    painter.skip(1);
    painter.reserve(1);
    painter.put(sign(look, Sign::Rule), style(look, Role::Border));
    painter.put(" ", style(look, Role::Dim));
    painter.reserve(2);
    title.put(&mut painter);
    painter.restore(2);
    painter.put(" ", style(look, Role::Dim));
    area.inner(Margin::new(1, 1))
}

/// Marks one row of the area inside as chosen.
pub(super) fn choose(look: Look, inside: Rect, row: u16, canvas: &mut Canvas) {
    let line = Rect {
        y: inside.y + row,
        height: 1,
        ..inside
    };
    canvas.lay_ground(line, style(look, Role::Focus));
}

/// Draws the lines and corners at the edge of an area.
fn draw_border(look: Look, area: Rect, canvas: &mut Canvas) {
    let corners = match look.signs {
        Signs::Unicode => ["╭", "╮", "╰", "╯"],
        Signs::Ascii => ["+"; 4],
    };
    let border = style(look, Role::Border);
    let (left, top) = (area.left(), area.top());
    let (last, bottom) = (
        area.right().saturating_sub(1),
        area.bottom().saturating_sub(1),
    );
    for at in area.positions() {
        let is_side = at.x == left || at.x == last;
        let symbol = match (is_side, at.y) {
            (true, y) if y == top && at.x == left => corners[0],
            (true, y) if y == top => corners[1],
            (true, y) if y == bottom && at.x == left => corners[2],
            (true, y) if y == bottom => corners[3],
            (true, _) => sign(look, Sign::Wall),
            (false, y) if y == top || y == bottom => sign(look, Sign::Rule),
            (false, _) => continue,
        };
        canvas.set(at, symbol, border);
    }
}

//! The frame of a popup: a box over the panes with a title.

use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::{Margin, Rect};
use ratatui::symbols::border;
use ratatui::widgets::{Block, Clear, Widget};

use super::label::Label;
use super::painter::Painter;
use super::theme::{Role, Sign, sign, style};
use crate::app::{App, Look, Signs};

/// Draws the frame of the open popup, with its title; returns the area inside.
pub(super) fn frame(app: &App, title: &Label, buffer: &mut Buffer) -> Rect {
    boxed(app.options.look, title, app.popup_area(), buffer)
}

/// Draws a box with a title; returns the area inside.
pub(super) fn boxed(look: Look, title: &Label, area: Rect, buffer: &mut Buffer) -> Rect {
    let area = area.intersection(buffer.area);
    for row in area.rows() {
        cut_at(row.x, row.y, buffer);
    }
    Clear.render(area, buffer);
    let set = match look.signs {
        Signs::Unicode => border::ROUNDED,
        Signs::Ascii => border::Set {
            top_left: "+",
            top_right: "+",
            bottom_left: "+",
            bottom_right: "+",
            vertical_left: "|",
            vertical_right: "|",
            horizontal_top: "-",
            horizontal_bottom: "-",
        },
    };
    Block::bordered()
        .border_set(set)
        .border_style(style(look, Role::Border))
        .render(area, buffer);
    let mut painter = Painter::new(buffer, area, 0);
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
pub(super) fn choose(look: Look, inside: Rect, row: u16, buffer: &mut Buffer) {
    let line = Rect {
        y: inside.y + row,
        height: 1,
        ..inside
    };
    buffer.set_style(line, style(look, Role::Focus));
}

/// Removes a wide letter that extends into a column: half of it cannot be drawn, and the screen would
/// leave out what is drawn over the other half.
fn cut_at(column: u16, row: u16, buffer: &mut Buffer) {
    let mut start = buffer.area.x;
    while start < column {
        let end = start.saturating_add(buffer[(start, row)].cell_width().max(1));
        if end > column {
            (start..column).for_each(|left| {
                buffer[(left, row)].set_symbol(" ");
            });
        }
        start = end;
    }
}

//! The authors of a thread, to choose one from.
//!
//! ```text
//! ╭─ next post by ────────────────────────╮
//! │ type to narrow: gk           2 of 31  │
//! │▌ Gudrun K.                   3 posts  │
//! ```

use ratatui::layout::{Position, Rect};

use super::canvas::Canvas;
use super::label::Label;
use super::painter::Painter;
use super::theme::{Role, Sign, sign, style};
use super::{popup, scrollbar};
use crate::app::direction::Direction;
use crate::app::popup::AuthorPicker;
use crate::app::{App, counted};
use crate::layout::glyph::width;

/// Draws the authors; returns where the next character is typed.
pub(super) fn draw(app: &App, picker: &AuthorPicker, canvas: &mut Canvas) -> Position {
    let look = app.options.look;
    let mut title = Label::new(look);
    let words = match picker.direction {
        Direction::Down => "next post by",
        Direction::Up => "previous post by",
    };
    title.add(words, Role::Strong);
    let inside = popup::frame(app, &title, canvas);
    let authors = picker.shown();
    let known = authors.iter().filter(|author| author.words.is_some());
    let count = format!("{} of {}", known.count(), counted(picker.count(), "author"));
    let cursor = draw_typed(app, picker, &count, inside, canvas);
    let area = Rect {
        y: inside.y + 1,
        height: inside.height.saturating_sub(1),
        ..inside
    };
    let top = (picker.chosen + 1).saturating_sub(area.height.into());
    let end = authors.len().min(top + usize::from(area.height));
    scrollbar::draw_on_frame(look, canvas, area, &(top..end), authors.len());
    for (y, (number, author)) in (0..area.height).zip(authors.iter().enumerate().skip(top)) {
        let is_chosen = number == picker.chosen;
        let mut painter = Painter::new(canvas, area, y);
        painter.reserve(1);
        let here = if is_chosen {
            sign(look, Sign::Here)
        } else {
            " "
        };
        painter.put(here, style(look, Role::Strong));
        painter.put(" ", style(look, Role::Text));
        painter.put_right(&counted(author.posts, "post"), style(look, Role::Dim));
        painter.put_right("  ", style(look, Role::Dim));
        let hue = author
            .words
            .map(|words| app.authors.hue(&app.document.text[words]));
        let role = hue.map_or(Role::Dim, |hue| hue.map_or(Role::Text, Role::Author));
        let name = style(look, role);
        painter.put_cut(&author.name, name, sign(look, Sign::Cut));
        if is_chosen {
            popup::choose(look, area, y, canvas);
        }
    }
    cursor
}

/// The first row: what is typed, and how many authors it leaves. Returns where the next character goes.
fn draw_typed(
    app: &App,
    picker: &AuthorPicker,
    count: &str,
    area: Rect,
    canvas: &mut Canvas,
) -> Position {
    let look = app.options.look;
    let mut painter = Painter::new(canvas, area, 0);
    painter.skip(2);
    painter.reserve(1);
    painter.put("type to narrow: ", style(look, Role::Dim));
    let free = u16::try_from(painter.room() + 1).unwrap_or(u16::MAX);
    let typed = u16::try_from(width(picker.typed.before_cursor())).unwrap_or(u16::MAX);
    let column = area.right().saturating_sub(free).saturating_add(typed);
    if width(picker.typed.text()) + width(count) + 2 < painter.room() {
        painter.put_right(count, style(look, Role::Dim));
    }
    painter.put(picker.typed.text(), style(look, Role::Strong));
    Position::new(column.min(area.right().saturating_sub(1)), area.y)
}

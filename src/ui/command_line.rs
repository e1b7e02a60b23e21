//! What a command line or a filter can be completed to, in a box over it.
//!
//! ```text
//! ╭─ commands ──────────────────────────────────╮
//! │▌ next-post    J   next post of the file     │
//! │  next-pane    …   next pane                 │
//! ╰─────────────────────────────────────────────╯
//!   :next-post
//! ```

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::label::Label;
use super::painter::Painter;
use super::theme::{Role, Sign, sign, style};
use super::{popup, scrollbar};
use crate::app::{App, Candidate, Completion};

/// The columns of the box, and those of the names and the keys in it.
const COLUMNS: u16 = 104;
const NAME: u16 = 22;
const KEYS: u16 = 9;
/// From how many columns on there is room for keys.
const WITH_KEYS: u16 = 70;
/// The most rows of the box, and how much of the window it covers at most: one of so many parts.
const ROWS: u16 = 12;
const PART: u16 = 2;

/// Draws the candidates, if there are any.
pub(super) fn draw(app: &App, completion: &Completion, canvas: &mut Canvas) {
    let look = app.options.look;
    let candidates = &completion.candidates;
    let (size, border) = (app.window.size, 2);
    let most = (size.height / PART).min(ROWS).saturating_sub(border);
    let rows = u16::try_from(candidates.len())
        .unwrap_or(u16::MAX)
        .min(most);
    if rows == 0 {
        return;
    }
    let area = Rect::new(
        0,
        size.height.saturating_sub(rows + border + 1),
        size.width.min(COLUMNS),
        rows + border,
    );
    let mut title = Label::new(look);
    title.add(completion.title, Role::Dim);
    let inside = popup::boxed(look, &title, area, canvas);
    let chosen = completion.chosen;
    let top = (chosen.unwrap_or(0) + 1).saturating_sub(rows.into());
    let end = candidates.len().min(top + usize::from(rows));
    scrollbar::draw_on_frame(look, canvas, inside, &(top..end), candidates.len());
    for (y, (number, candidate)) in (0..rows).zip(candidates.iter().enumerate().skip(top)) {
        let is_chosen = chosen == Some(number);
        let here = if is_chosen {
            sign(look, Sign::Here)
        } else {
            " "
        };
        let mut painter = Painter::new(canvas, inside, y);
        painter.reserve(1);
        painter.put(here, style(look, Role::Strong));
        painter.put(" ", style(look, Role::Text));
        put_candidate(app, candidate, &mut painter);
        if is_chosen {
            popup::choose(look, inside, y, canvas);
        }
    }
}

/// Writes a name, and for a command its keys and what it does.
fn put_candidate(app: &App, candidate: &Candidate, painter: &mut Painter) {
    let look = app.options.look;
    let cut = sign(look, Sign::Cut);
    let name = style(look, Role::Strong);
    if candidate.about.is_empty() {
        painter.put_cut(&candidate.name, name, cut);
        return;
    }
    put_column(painter, NAME, |painter| {
        painter.put_cut(&candidate.name, name, cut);
    });
    if app.window.size.width >= WITH_KEYS {
        let keys = style(look, Role::Text);
        put_column(painter, KEYS, |painter| {
            painter.put_cut(&candidate.keys, keys, cut);
        });
    }
    painter.put_cut(candidate.about, style(look, Role::Dim), cut);
}

/// Writes a column so wide, or as wide as there is room for, and two blanks behind it.
fn put_column(painter: &mut Painter, columns: u16, put: impl FnOnce(&mut Painter)) {
    let room = u16::try_from(painter.room()).unwrap_or(u16::MAX);
    let rest = room.saturating_sub(columns);
    painter.reserve(rest);
    put(painter);
    let unused = u16::try_from(painter.room()).unwrap_or(0);
    painter.restore(rest);
    painter.skip(unused + 2);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::keymap::KEYMAP;
    use crate::layout::glyph::width;

    #[test]
    fn the_column_of_names_has_room_for_all_of_them() {
        for binding in KEYMAP {
            let name = binding.command.name();
            assert!(width(name) <= usize::from(NAME), "{name}");
        }
    }
}

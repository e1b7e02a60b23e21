//! The menu of an incomplete chord: the keys that can follow, and what they do.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::label::Label;
use super::painter::Painter;
use super::popup;
use super::theme::{Role, Sign, sign, style};
use crate::app::{App, key};
use crate::layout::glyph::width;

pub(super) fn draw(app: &App, canvas: &mut Canvas) {
    let look = app.options.look;
    let keys = &app.input.keys;
    let keymap = &app.options.keymap;
    // Several ways to the same stand in one row.
    let mut choices: Vec<(String, &str)> = Vec::new();
    for (rest, binding) in keymap.continuations(keys, app.key_context()) {
        let label = key::label(rest);
        match choices
            .iter_mut()
            .find(|(_, about)| *about == binding.about)
        {
            Some((labels, _)) => {
                labels.push(' ');
                labels.push_str(&label);
            }
            None => choices.push((label, binding.about)),
        }
    }
    let mut title = Label::new(look);
    title.add(key::label(keys), Role::Strong);
    let widest = |of: fn(&(String, &str)) -> usize| choices.iter().map(of).max().unwrap_or(0);
    let keys_width = widest(|(keys, _)| width(keys));
    let about_width = widest(|(_, about)| width(about));
    let size = app.window.size;
    let columns = u16::try_from(keys_width + about_width + 6)
        .unwrap_or(u16::MAX)
        .min(size.width);
    let rows = u16::try_from(choices.len() + 2)
        .unwrap_or(u16::MAX)
        .min(size.height.saturating_sub(1));
    let area = Rect::new(
        size.width.saturating_sub(columns),
        size.height.saturating_sub(rows + 1),
        columns,
        rows,
    );
    let inside = popup::boxed(look, &title, area, canvas);
    for (y, (keys, about)) in (0..inside.height).zip(&choices) {
        let mut painter = Painter::new(canvas, inside, y);
        painter.skip(1);
        painter.put(&format!("{keys:<keys_width$}  "), style(look, Role::Strong));
        painter.put_cut(about, style(look, Role::Text), sign(look, Sign::Cut));
    }
}

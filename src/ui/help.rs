//! The help: all keys, read from the key table, filtered by what is typed.
//!
//! ```text
//! ╭─ all keys, type to filter: ▏──────────────────╮
//! │ Moving                                         │
//! │   j Down Ctrl-e Ctrl-n   one line down         │
//! ╰────────────────────────────────────────────────╯
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::look::{Role, Sign, sign, style};
use super::pen::Pen;
use super::phrase::Phrase;
use super::{bar, popup};
use crate::app::App;
use crate::app::command::Topic;
use crate::app::keymap::{Binding, Panes};
use crate::app::popup::Help;

/// The columns of the keys.
const KEYS: u16 = 26;

pub(super) fn draw(app: &App, help: &Help, buffer: &mut Buffer) {
    let look = app.options.look;
    let mut title = Phrase::new(look);
    title.add("keys: ", Role::Heading);
    if help.filter.text().is_empty() {
        title.add("type to filter, Enter does it, Esc closes", Role::Quiet);
    } else {
        title.add(help.filter.text(), Role::Key);
    }
    let area = popup::frame(app, &title, buffer);
    let words = Rect {
        width: area.width.saturating_sub(1),
        ..area
    };
    let rows = rows(&help.bindings());
    if rows.is_empty() {
        let mut pen = Pen::new(buffer, area, 0);
        pen.put(" no key has these words", style(look, Role::Quiet));
        return;
    }
    let chosen = rows
        .iter()
        .position(|row| matches!(row, Row::Binding(number, _) if *number == help.chosen));
    let height = usize::from(area.height);
    // The chosen row stays in view, with its heading if that is just above.
    let top = (chosen.unwrap_or(0) + 2).saturating_sub(height);
    let end = rows.len().min(top + height);
    bar::draw_on_frame(look, buffer, area, &(top..end), rows.len());
    for (y, row) in (0..area.height).zip(rows.iter().skip(top)) {
        let mut pen = Pen::new(buffer, words, y);
        match row {
            Row::Blank => {}
            Row::Topic(topic) => {
                pen.skip(1);
                pen.put(topic.title(), style(look, Role::Heading));
            }
            Row::Binding(number, binding) => {
                let is_chosen = *number == help.chosen;
                pen.put(
                    if is_chosen {
                        sign(look, Sign::Chosen)
                    } else {
                        " "
                    },
                    style(look, Role::Heading),
                );
                draw_binding(app, &mut pen, binding);
                if is_chosen {
                    let line = Rect {
                        y: area.y + y,
                        height: 1,
                        ..area
                    };
                    buffer.set_style(line, style(look, Role::Chosen));
                }
            }
        }
    }
}

fn draw_binding(app: &App, pen: &mut Pen, binding: &Binding) {
    let look = app.options.look;
    pen.skip(1);
    let width = pen.room();
    let keys = u16::try_from((width / 3).min(usize::from(KEYS))).unwrap_or(KEYS);
    let rest = u16::try_from(width).unwrap_or(0).saturating_sub(keys);
    pen.reserve(rest);
    pen.put_cut(
        &binding.said().join(" "),
        style(look, Role::Key),
        sign(look, Sign::Cut),
    );
    let unused = u16::try_from(pen.room()).unwrap_or(0);
    pen.restore(rest);
    pen.skip(unused + 1);
    let place = match binding.panes {
        Panes::All | Panes::Text => "",
        Panes::List => "in the list: ",
    };
    pen.put(place, style(look, Role::Quiet));
    pen.put_cut(
        binding.command.about(),
        style(look, Role::Text),
        sign(look, Sign::Cut),
    );
}

enum Row<'b> {
    Blank,
    Topic(Topic),
    /// A binding with its number among those that the filter leaves.
    Binding(usize, &'b Binding),
}

/// The bindings under their headings. They stand in the table by topic, so the numbers grow.
fn rows<'b>(bindings: &[&'b Binding]) -> Vec<Row<'b>> {
    let mut rows = Vec::new();
    let mut topic = None;
    for (number, &binding) in bindings.iter().enumerate() {
        let here = binding.command.topic();
        if topic != Some(here) {
            if topic.is_some() {
                rows.push(Row::Blank);
            }
            rows.push(Row::Topic(here));
            topic = Some(here);
        }
        rows.push(Row::Binding(number, binding));
    }
    rows
}

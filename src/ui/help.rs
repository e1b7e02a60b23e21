//! The help: all keys, read from the key table, filtered by what is typed.
//!
//! ```text
//! ╭─ keys: type to filter ─────────────────────────╮
//! │ Moving                                         │
//! │   j Down Ctrl-e Ctrl-n   one line down         │
//! ╰────────────────────────────────────────────────╯
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::label::Label;
use super::painter::Painter;
use super::theme::{Role, Sign, sign, style};
use super::{popup, scrollbar};
use crate::app::keymap::Binding;
use crate::app::popup::{Help, SIGNS};
use crate::app::{App, Look};
use crate::layout::wrap::{Columns, wrap};

/// The columns of the keys.
const KEYS: u16 = 26;

/// Draws the help; returns where the chosen row begins.
pub(super) fn draw(app: &App, help: &Help, buffer: &mut Buffer) -> Position {
    let look = app.options.look;
    let mut title = Label::new(look);
    title.add("keys: ", Role::Strong);
    if help.filter.text().is_empty() {
        title.add("type to filter, Enter does it, Esc closes", Role::Dim);
    } else {
        title.add(help.filter.text(), Role::Strong);
    }
    let area = popup::frame(app, &title, buffer);
    let words = Rect {
        width: area.width.saturating_sub(1),
        ..area
    };
    let table = Table::of(words.width);
    let mut rows = table.rows(&help.bindings());
    let keys = rows.len();
    if help.shows_signs() {
        rows.extend((!rows.is_empty()).then(Row::default));
        rows.extend(table.legend(look));
    }
    let mut chosen = words.as_position();
    if rows.is_empty() {
        let mut painter = Painter::new(buffer, area, 0);
        painter.put(" no key has these words", style(look, Role::Dim));
        return chosen;
    }
    let is_chosen = |row: &Row| row.binding == Some(help.chosen);
    let last = rows.iter().rposition(is_chosen).unwrap_or(0);
    let height = usize::from(area.height);
    // The chosen row stays in view, with its heading if that is just above; with the last key come the
    // signs that follow.
    let top = if last + 1 == keys {
        rows.len()
            .saturating_sub(height)
            .min(last.saturating_sub(1))
    } else {
        (last + 2).min(rows.len()).saturating_sub(height)
    };
    let end = rows.len().min(top + height);
    scrollbar::draw_on_frame(look, buffer, area, &(top..end), rows.len());
    for (y, row) in (0..area.height).zip(&rows[top..end]) {
        let is_chosen = is_chosen(row);
        let mut painter = Painter::new(buffer, words, y);
        let sign = if is_chosen && !row.keys.is_empty() {
            sign(look, Sign::Here)
        } else {
            " "
        };
        painter.put(sign, style(look, Role::Strong));
        table.draw(look, row, &mut painter);
        if is_chosen {
            popup::choose(look, area, y, buffer);
            chosen.y = words.y + y;
        }
    }
    chosen
}

/// One row of the help: a heading, the keys of a command with its description, a further row of one, or
/// nothing.
#[derive(Default)]
struct Row {
    /// The number of the command among those that pass the filter.
    binding: Option<usize>,
    heading: &'static str,
    keys: String,
    about: String,
}

impl Row {
    fn heading(heading: &'static str) -> Row {
        Row {
            heading,
            ..Row::default()
        }
    }
}

/// The columns of the help.
struct Table {
    keys: u16,
    about: u16,
}

impl Table {
    fn of(width: u16) -> Table {
        let keys = (width / 3).min(KEYS);
        Table {
            keys,
            // A sign and a space at the left, and a space after the keys.
            about: width.saturating_sub(keys + 3).max(1),
        }
    }

    /// The rows of keys under their headings. The key table is sorted by topic.
    fn rows(&self, bindings: &[&Binding]) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut topic = None;
        for (number, &binding) in bindings.iter().enumerate() {
            let here = binding.command.topic();
            if topic != Some(here) {
                rows.extend(topic.map(|_| Row::default()));
                rows.push(Row::heading(here.title()));
                topic = Some(here);
            }
            let of_binding = |row| Row {
                binding: Some(number),
                ..row
            };
            let described = self.described(binding.labels().join(" "), binding.about);
            rows.extend(described.map(of_binding));
        }
        rows
    }

    /// The rows of the signs.
    fn legend(&self, look: Look) -> Vec<Row> {
        let signs = legend(look).into_iter();
        let signs = signs.flat_map(|(signs, about)| self.described(signs, about));
        [Row::heading(SIGNS)].into_iter().chain(signs).collect()
    }

    /// The rows of keys or signs and their description.
    fn described(&self, mut keys: String, about: &str) -> impl Iterator<Item = Row> {
        let columns = Columns {
            first: self.about,
            rest: self.about,
        };
        wrap(about, columns).into_iter().map(move |part| Row {
            keys: std::mem::take(&mut keys),
            about: about[part].to_owned(),
            ..Row::default()
        })
    }

    fn draw(&self, look: Look, row: &Row, painter: &mut Painter) {
        let cut = sign(look, Sign::Cut);
        if !row.heading.is_empty() {
            painter.put(row.heading, style(look, Role::Strong));
            return;
        }
        painter.skip(1);
        let rest = u16::try_from(painter.room())
            .unwrap_or(u16::MAX)
            .saturating_sub(self.keys);
        painter.reserve(rest);
        painter.put_cut(&row.keys, style(look, Role::Strong), cut);
        let unused = u16::try_from(painter.room()).unwrap_or(0);
        painter.restore(rest);
        painter.skip(unused + 1);
        painter.put_cut(&row.about, style(look, Role::Text), cut);
    }
}

/// What the signs of the screen mean.
fn legend(look: Look) -> Vec<(String, &'static str)> {
    let of = |which| sign(look, which).to_owned();
    vec![
        ("name".to_owned(), "bold: the page states this author"),
        (
            format!("name{}", of(Sign::Inferred)),
            "inferred from quotes of the post",
        ),
        (
            format!("a or b{}", of(Sign::Doubtful)),
            "quotes of the post give both names",
        ),
        (of(Sign::Unknown), "author unknown"),
        (of(Sign::Here), "where you are; the quote that keys act on"),
        (of(Sign::SolidRule), "a quote, in the colour of its author"),
        (
            of(Sign::DottedRule),
            "a quote of a post that is not in the file, or that post",
        ),
        (of(Sign::Folded), "a quote folded to a row; za opens it"),
        (
            format!("{} +9 words", of(Sign::Cut)),
            "the rest of a quote; za opens it",
        ),
        (
            of(Sign::Reply),
            "answers the post further up with one level less",
        ),
        (
            format!("{}{}", of(Sign::Deeper), of(Sign::Reply)),
            "the same, deeper than is drawn",
        ),
        (of(Sign::Tick), "a match of the search, on the position bar"),
    ]
}

//! The help: all keys, read from the key table, filtered by what is typed, and what the signs mean. It takes
//! the whole window.
//!
//! ```text
//!   Help   type to filter:                            1 to 21 of 96
//!
//!   Moving                              │  Signs
//!   j Down   one line down              │  name   stated by the page
//! ```

mod legend;

use ratatui::layout::{Position, Rect};

use super::canvas::Canvas;
use super::painter::Painter;
use super::popup;
use super::theme::{Role, Sign, sign, style};
use crate::app::keymap::{Binding, Keymap};
use crate::app::popup::{Help, SIGNS};
use crate::app::{App, Look};
use crate::layout::glyph::width;
use crate::layout::wrap::{Columns, wrap};

/// The least and the most columns of the keys, of which their part of the row is taken.
const KEYS: (u16, u16) = (9, 26);
const KEYS_OF: u16 = 4;
/// The columns of a sign, and those that all of them need with what they mean and what is around.
const SIGN: u16 = 7;
const SIGNS_COLUMNS: u16 = 45;
/// The columns at the left: for a mark and a blank.
const MARGIN: u16 = 2;
/// From how many columns on the signs stand beside the keys.
const BESIDE: u16 = 70;
/// From how many rows on a blank row stands under the filter.
const HIGH: u16 = 10;

/// Words and their style.
type Part = (String, Role);

/// Draws the help; returns where the next character of the filter is typed.
pub(super) fn draw(app: &App, help: &Help, canvas: &mut Canvas) -> Position {
    let look = app.options.look;
    let area = app.popup_area();
    canvas.erase(area);
    let top = if area.height < HIGH { 1 } else { 2 };
    let body = Rect {
        y: area.y + top.min(area.height),
        height: area.height.saturating_sub(top),
        ..area
    };
    let has_columns = area.width >= BESIDE && help.filter.text().is_empty();
    let left = if has_columns {
        let (left, signs) = split(look, body, canvas);
        let table = Table {
            keys: SIGN,
            about: signs.width.saturating_sub(SIGN + 1),
        };
        let rows = legend::rows(app, SIGNS, |keys, about| table.described(keys, about));
        table.draw(look, &rows, signs, canvas);
        left
    } else {
        body
    };
    let table = Table::of(inside(left).width);
    let keymap = &app.options.keymap;
    let mut rows = table.rows(keymap, &help.bindings(keymap));
    let keys = rows.len();
    if !has_columns && help.shows_signs() {
        rows.extend((!rows.is_empty()).then(Row::default));
        rows.extend(legend::rows(app, SIGNS, |keys, about| {
            table.described(keys, about)
        }));
    }
    let is_found = !rows.is_empty();
    if !is_found {
        rows.push(Row::heading("no key has these words"));
    }
    let top = top_of(&rows, keys, help, body.height.into());
    let end = rows.len().min(top + usize::from(body.height));
    let shown = &rows[top..end];
    table.draw(look, shown, inside(left), canvas);
    if let Some(y) = shown.iter().position(|row| row.is_of(help.chosen)) {
        choose(look, left, shown, (y, help.chosen), canvas);
    }
    let place = is_found.then(|| format!("{} to {end} of {}", top + 1, rows.len()));
    draw_filter(look, help, &place.unwrap_or_default(), area, canvas)
}

/// The first row: what is typed, and which rows are in view. Returns where the next character goes.
fn draw_filter(look: Look, help: &Help, place: &str, area: Rect, canvas: &mut Canvas) -> Position {
    let mut painter = Painter::new(canvas, area, 0);
    painter.skip(MARGIN);
    painter.reserve(MARGIN);
    painter.put("Help", style(look, Role::Strong));
    painter.skip(3);
    painter.put("type to filter: ", style(look, Role::Dim));
    let column = area.right().saturating_sub(MARGIN) - columns(painter.room());
    let typed = columns(width(help.filter.before_cursor()));
    if width(help.filter.text()) + width(place) + 2 < painter.room() {
        painter.put_right(place, style(look, Role::Dim));
    }
    painter.put(help.filter.text(), style(look, Role::Strong));
    let last = area.right().saturating_sub(1);
    Position::new(column.saturating_add(typed).min(last), area.y)
}

/// The columns of the keys and, behind a line, those of the signs.
fn split(look: Look, body: Rect, canvas: &mut Canvas) -> (Rect, Rect) {
    let part = |x: u16, right: u16| Rect {
        x: body.x + x,
        width: right - x,
        ..body
    };
    let wall = (body.width / 2 + 3).max(body.width.saturating_sub(SIGNS_COLUMNS));
    for position in part(wall, wall + 1).positions() {
        canvas.set(position, sign(look, Sign::Wall), style(look, Role::Rule));
    }
    let right = body.width - MARGIN;
    (part(0, wall), part(wall + 3, right))
}

/// An area without its margin and a blank at the right.
fn inside(area: Rect) -> Rect {
    Rect {
        x: area.x + MARGIN.min(area.width),
        width: area.width.saturating_sub(MARGIN + 1),
        ..area
    }
}

/// The first row in view: the chosen one stays in view, with its heading if that is just above; with the last
/// key come the signs that follow.
fn top_of(rows: &[Row], keys: usize, help: &Help, height: usize) -> usize {
    let last = rows.iter().rposition(|row| row.is_of(help.chosen));
    let last = last.unwrap_or(0);
    if last + 1 == keys {
        let end = rows.len().saturating_sub(height);
        end.min(last.saturating_sub(1))
    } else {
        (last + 2).min(rows.len()).saturating_sub(height)
    }
}

/// Marks the rows of the chosen key, from row `y` on.
fn choose(look: Look, area: Rect, rows: &[Row], (y, chosen): (usize, usize), canvas: &mut Canvas) {
    let count = rows[y..].iter().take_while(|row| row.is_of(chosen)).count();
    let mut painter = Painter::new(canvas, area, columns(y));
    painter.put(sign(look, Sign::Here), style(look, Role::Strong));
    for y in y..y + count {
        popup::choose(look, area, columns(y), canvas);
    }
}

/// One row of the help: a heading, the keys of a command with its description, a further row of one, or
/// nothing.
#[derive(Default)]
struct Row {
    /// The number of the command among those that pass the filter.
    binding: Option<usize>,
    heading: &'static str,
    keys: Vec<Part>,
    about: String,
}

impl Row {
    fn heading(heading: &'static str) -> Row {
        Row {
            heading,
            ..Row::default()
        }
    }

    fn is_of(&self, binding: usize) -> bool {
        self.binding == Some(binding)
    }
}

/// The columns of keys or signs, and of their descriptions.
struct Table {
    keys: u16,
    about: u16,
}

impl Table {
    fn of(width: u16) -> Table {
        let keys = (width / KEYS_OF).clamp(KEYS.0, KEYS.1);
        Table {
            keys,
            about: width.saturating_sub(keys + 1).max(1),
        }
    }

    /// The rows of keys under their headings. The key table is sorted by topic.
    fn rows(&self, keymap: &Keymap, bindings: &[&Binding]) -> Vec<Row> {
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
            let labels = keymap.labels_of(binding);
            let about = binding.about_with(labels.first().map(String::as_str));
            let keys = vec![(self.fitting(&labels), Role::Strong)];
            rows.extend(self.described(keys, &about).into_iter().map(of_binding));
        }
        rows
    }

    /// The first of the ways to type a command, and further ones that there is room for.
    fn fitting(&self, labels: &[String]) -> String {
        let mut fitting = String::new();
        for label in labels {
            let longer = if fitting.is_empty() {
                label.clone()
            } else {
                format!("{fitting} {label}")
            };
            if !fitting.is_empty() && width(&longer) > usize::from(self.keys) {
                break;
            }
            fitting = longer;
        }
        fitting
    }

    /// The rows of keys or signs and their description.
    fn described(&self, mut keys: Vec<Part>, about: &str) -> Vec<Row> {
        let columns = Columns {
            first: self.about,
            rest: self.about,
        };
        let parts = wrap(about, columns).into_iter().map(|part| Row {
            keys: std::mem::take(&mut keys),
            about: about[part].to_owned(),
            ..Row::default()
        });
        parts.collect()
    }

    fn draw(&self, look: Look, rows: &[Row], area: Rect, canvas: &mut Canvas) {
        for (y, row) in (0..area.height).zip(rows) {
            let mut painter = Painter::new(canvas, area, y);
            if !row.heading.is_empty() {
                painter.put(row.heading, style(look, Role::Dim));
                continue;
            }
            let rest = columns(painter.room()).saturating_sub(self.keys);
            painter.reserve(rest);
            for (words, role) in &row.keys {
                painter.put_cut(words, style(look, *role), sign(look, Sign::Cut));
            }
            let unused = columns(painter.room());
            painter.restore(rest);
            painter.skip(unused + 1);
            let words = style(look, Role::Text);
            painter.put_cut(&row.about, words, sign(look, Sign::Cut));
        }
    }
}

fn columns(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

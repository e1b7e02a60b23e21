//! The help: all keys, read from the key table, filtered by what is typed, and what the signs mean. It takes
//! the whole window.
//!
//! ```text
//!   Help   type to filter:                            1 to 17 of 112
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
use crate::app::popup::{Help, LegendEntry, SIGNS};
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
pub(super) const SIGNS_BESIDE: u16 = 70;
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
    let keymap = &app.options.keymap;
    let (bindings, signs) = (help.bindings(keymap), help.signs(keymap));
    let has_columns = area.width >= SIGNS_BESIDE && help.filter.text().is_empty();
    let lists = if has_columns {
        let (left, right) = split(look, body, canvas);
        let mut keys = List::new(left, Table::of);
        keys.put_keys(keymap, &bindings);
        let mut legend = List::new(right, Table::of_signs);
        legend.put_signs(app, &signs, bindings.len());
        vec![keys, legend]
    } else {
        let mut all = List::new(body, Table::of);
        all.put_keys(keymap, &bindings);
        all.put_signs(app, &signs, bindings.len());
        if all.rows.is_empty() {
            all.put_heading("no key and no sign has these words");
        }
        vec![all]
    };
    let mut place = None;
    for list in lists {
        place = place.or(list.draw(look, help.chosen, canvas));
    }
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
    (part(0, wall), part(wall + 1, body.width - 1))
}

/// An area without its margin and a blank at the right.
fn inside(area: Rect) -> Rect {
    Rect {
        x: area.x + MARGIN.min(area.width),
        width: area.width.saturating_sub(MARGIN + 1),
        ..area
    }
}

/// Rows of keys and signs, and where they stand.
struct List {
    area: Rect,
    table: Table,
    rows: Vec<Row>,
}

impl List {
    fn new(area: Rect, table: impl Fn(u16) -> Table) -> List {
        List {
            area,
            table: table(inside(area).width),
            rows: Vec::new(),
        }
    }

    /// A heading; a blank row parts it from what is above.
    fn put_heading(&mut self, heading: &'static str) {
        if !self.rows.is_empty() {
            self.rows.push(Row::default());
        }
        self.rows.push(Row {
            heading,
            ..Row::default()
        });
    }

    /// The rows of keys under their headings. The key table is sorted by topic.
    fn put_keys(&mut self, keymap: &Keymap, bindings: &[&Binding]) {
        let mut topic = None;
        for (number, &binding) in bindings.iter().enumerate() {
            let here = binding.command.topic();
            if topic != Some(here) {
                self.put_heading(here.title());
                topic = Some(here);
            }
            let labels = keymap.labels_of(binding);
            let about = binding.about_with(labels.first().map(String::as_str));
            let keys = vec![(self.table.fitting(&labels), Role::Strong)];
            self.rows.extend(self.table.described(number, keys, &about));
        }
    }

    /// The rows of signs under their heading; `first` is the number of the first one.
    fn put_signs(&mut self, app: &App, signs: &[LegendEntry], first: usize) {
        if !signs.is_empty() {
            self.put_heading(SIGNS);
        }
        for (number, &sign) in (first..).zip(signs) {
            let parts = legend::parts(app.options.look, sign);
            let about = sign.about(&app.options.keymap);
            self.rows
                .extend(self.table.described(number, parts, &about));
        }
    }

    /// Draws the rows around the chosen entry, which is marked. Where that is one of them, says which of the
    /// entries are in view.
    fn draw(&self, look: Look, chosen: usize, canvas: &mut Canvas) -> Option<String> {
        let height = usize::from(self.area.height);
        let top = self.top(chosen, height);
        let end = self.rows.len().min(top + height);
        let shown = &self.rows[top..end];
        self.table.draw(look, shown, inside(self.area), canvas);
        let of_chosen = |row: &Row| row.entry == Some(chosen);
        let chosen_row = shown.iter().position(of_chosen)?;
        let count = shown[chosen_row..].iter().take_while(|row| of_chosen(row));
        let mut painter = Painter::new(canvas, self.area, columns(chosen_row));
        painter.put(sign(look, Sign::Here), style(look, Role::Strong));
        for y in chosen_row..chosen_row + count.count() {
            popup::choose(look, self.area, columns(y), canvas);
        }
        let number =
            |entry: Option<usize>| Some(entry? + 1 - self.rows.iter().find_map(|row| row.entry)?);
        let first = number(shown.iter().find_map(|row| row.entry))?;
        let last = number(shown.iter().rev().find_map(|row| row.entry))?;
        let all = number(self.rows.iter().rev().find_map(|row| row.entry))?;
        Some(format!("{first} to {last} of {all}"))
    }

    /// The first row in view: the chosen entry stays in view, with one row after it; where it stands in
    /// another list, the nearest one does.
    fn top(&self, chosen: usize, height: usize) -> usize {
        let is_before = |row: &Row| row.entry.is_some_and(|entry| entry <= chosen);
        let end = self
            .rows
            .iter()
            .rposition(is_before)
            .map_or(0, |last| last + 2);
        end.min(self.rows.len()).saturating_sub(height)
    }
}

/// One row of the help: a heading, the keys of a command with its description, a further row of one, or
/// nothing.
#[derive(Default)]
struct Row {
    /// The number of the key or sign among those that pass the filter.
    entry: Option<usize>,
    heading: &'static str,
    keys: Vec<Part>,
    about: String,
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

    /// The columns of signs beside the keys.
    fn of_signs(width: u16) -> Table {
        Table {
            keys: SIGN,
            about: width.saturating_sub(SIGN + 1).max(1),
        }
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
    fn described(&self, number: usize, mut keys: Vec<Part>, about: &str) -> Vec<Row> {
        let columns = Columns {
            first: self.about,
            rest: self.about,
        };
        let parts = wrap(about, columns).into_iter().map(|part| Row {
            entry: Some(number),
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

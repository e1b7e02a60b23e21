//! The last row: the most useful keys, and before them a state that lasts; or a message, or what is typed.
//!
//! ```text
//!   J next   P parent   gr replies   h list   / find   H help   q quit
//!   /horn  9 of 31 · 2 in folded quotes   n next   N previous   Esc clear   H help
//! ```

use std::fmt::Write as _;

use ratatui::layout::{Position, Rect, Size};

use super::canvas::Canvas;
use super::hints;
use super::label::Label;
use super::message;
use super::painter::Painter;
use super::shown::{State, list_order};
use super::theme::{Role, Sign, readable, sign, style};
use crate::app::direction::Direction;
use crate::app::key::Key;
use crate::app::line::LineEditor;
use crate::app::popup::Raw;
use crate::app::search::{Counter, MatchPlaces, Prompt, Reading, Search};
use crate::app::{App, CommandLine, Filter, Look, Mode, Purpose, Question, counted, key};
use crate::layout::glyph::width;

/// The columns between parts of the row.
const BETWEEN: u16 = 3;
/// What the keys of an empty command line do, the most useful first.
const COMMAND_LINE: [&str; 4] = [
    "a command, or a post's number",
    "Tab lists all",
    "Up last one",
    "Esc give up",
];
/// The fewest columns in which a message tells something.
const LEAST_MESSAGE: u16 = 10;
/// The columns that a label leaves to what is typed behind it.
const TYPED: u16 = 10;
/// The columns that the keys of a question leave to a proposed answer.
const PROPOSED: usize = 16;

/// Where the row lies over others, in a window that is too small to keep one for it: the last row, while something
/// is said or typed.
pub(super) fn over(app: &App) -> Option<Rect> {
    let Size { width, height } = app.window.size;
    let has_room = height > 1 && width >= LEAST_MESSAGE;
    let is_needed = app.mode.is_typing() || app.notice.is_some() && has_room;
    let y = height.checked_sub(1).filter(|_| is_needed)?;
    Some(Rect::new(0, y, width, 1))
}

/// Draws the row; returns the position of the text cursor while a line is being typed.
pub(super) fn draw(app: &App, canvas: &mut Canvas, area: Rect) -> Option<Position> {
    if let Mode::Prompt(prompt) = &app.mode {
        return Some(draw_prompt(app, prompt, canvas, area));
    }
    if let Mode::CommandLine(command_line) = &app.mode {
        let look = app.options.look;
        return Some(draw_command_line(look, command_line, canvas, area));
    }
    if let Mode::Question(question) = &app.mode
        && app.notice.is_none()
    {
        return Some(draw_question(app.options.look, question, canvas, area));
    }
    if let Some(mut painter) = up_to_hints(app, canvas, area) {
        hints::put(app, &mut painter);
    }
    None
}

/// The keys that a click in a column presses: those of the hint there.
pub(super) fn keys_at(app: &App, area: Rect, column: u16) -> Option<Vec<Key>> {
    if app.mode.is_typing() {
        return None;
    }
    // What stands before the hints decides where they stand, and is known by its columns alone.
    let mut canvas = Canvas::new();
    canvas.begin(app.window.size);
    let painter = up_to_hints(app, &mut canvas, area)?;
    hints::keys_at(app, &painter, column)
}

/// Draws what stands before and behind the hints; returns what draws them, if they are not covered.
fn up_to_hints<'c>(app: &App, canvas: &'c mut Canvas, area: Rect) -> Option<Painter<'c>> {
    let look = app.options.look;
    let mut painter = Painter::new(canvas, area, 0);
    painter.skip(2);
    painter.reserve(1);
    put_at_end(&mut painter, look, &typed(app), Role::Strong);
    if app.reader.is_moving() {
        put_at_end(&mut painter, look, "moving, Esc stops", Role::Dim);
    }
    if let Some(name) = app.options.files.opening_name() {
        put_at_end(
            &mut painter,
            look,
            &format!("opening {name}, Esc stops"),
            Role::Dim,
        );
    }
    if app.is_filtering() {
        put_at_end(&mut painter, look, "filtering, Esc stops", Role::Dim);
    }
    let is_reading = matches!(app.mode, Mode::Reading);
    let search = app.search.last.as_ref();
    let search = search.filter(|_| is_reading || app.mode.raw().is_some());
    let search = search.filter(|search| search.highlight || app.search.is_pending());
    let search = search.map(|search| search_state(app, search));
    if let (Some(label), Some(notice)) = (&search, &app.notice) {
        // Beside a message, where there is room for both.
        if width(notice) + label.width() + usize::from(BETWEEN) <= painter.room() {
            label.put_right(&mut painter);
        }
    }
    if message::put_last(app, &mut painter, area) {
        return None;
    }
    if let Some(state) = State::of(app).filter(|_| is_reading) {
        state.put(&mut painter, look);
        painter.skip(BETWEEN);
    }
    if let Some(label) = search {
        label.put(&mut painter);
        painter.skip(BETWEEN);
    }
    Some(painter)
}

/// The pattern of a search, and what was found.
fn search_state(app: &App, search: &Search) -> Label<'static> {
    let mut label = Label::new(app.options.look);
    let sign = search_sign(search.direction);
    label.add(format!("{sign}{}", search.pattern), Role::Strong);
    label.add("  ", Role::Text);
    label.add(found(app, search), Role::Dim);
    label
}

/// The key that searches this way.
fn search_sign(direction: Direction) -> &'static str {
    match direction {
        Direction::Down => "/",
        Direction::Up => "?",
    }
}

/// Writes words at the right end, if there are any, with two blanks before them.
fn put_at_end(painter: &mut Painter, look: Look, words: &str, role: Role) {
    if !words.is_empty() {
        painter.put_right(words, style(look, role));
        painter.put_right("  ", style(look, Role::Dim));
    }
}

/// The count and the keys of a command that is not complete.
fn typed(app: &App) -> String {
    let count = app
        .input
        .count
        .map(|count| count.to_string())
        .unwrap_or_default();
    count + &key::label(&app.input.keys)
}

/// The number of the match, the count of all, and how many of them are hidden: `9 of 31 · 2 in folded
/// quotes`. A sign stands for what is not counted yet.
fn found(app: &App, search: &Search) -> String {
    if app.search.is_pending() {
        return "searching".to_owned();
    }
    let look = app.options.look;
    let raw = app.mode.raw();
    let known = match raw {
        Some(raw) => counter_of_lines(app, raw),
        None => app.counter(search),
    };
    let unknown = || sign(look, Sign::Cut).to_owned();
    let shown = |number: Option<usize>| number.map_or_else(unknown, |number| number.to_string());
    let mut found = match (known.number, known.total) {
        (_, Some(0)) => "no match".to_owned(),
        (None, None) => unknown(),
        (None, Some(total)) => counted(total, "match"),
        (number, total) => format!("{} of {}", shown(number), shown(total)),
    };
    if raw.is_some() {
        return found;
    }
    let hidden_lines = search.in_hidden_lines().map_or(0, MatchPlaces::total);
    for (count, words) in [
        (search.hidden(), "folded quotes"),
        (hidden_lines, "hidden lines"),
    ] {
        if count > 0 {
            let _ = write!(found, "{}{count} in {words}", sign(look, Sign::Dot));
        }
    }
    found
}

/// Which match raw lines are at and how many they have, once that is known.
fn counter_of_lines(app: &App, raw: Raw) -> Counter {
    let places = app.search.matches_in_lines();
    Counter {
        number: places.and_then(|places| places.number(raw.found?)),
        total: places.map(MatchPlaces::total),
    }
}

/// Draws the line that is being typed and how many matches it has; returns the cursor's position.
fn draw_prompt(app: &App, prompt: &Prompt, canvas: &mut Canvas, area: Rect) -> Position {
    let look = app.options.look;
    let mut painter = Painter::new(canvas, area, 0);
    painter.skip(2);
    painter.reserve(2);
    let is_typed = !prompt.line.text().is_empty();
    let search = app.search.last.as_ref().filter(|_| is_typed);
    // What was found is told where the line leaves room for it.
    let about = about(app, search);
    if width(prompt.line.text()) + width(&about) + 4 <= painter.room() {
        put_at_end(&mut painter, look, &about, Role::Dim);
    }
    let sign = search_sign(prompt.direction);
    put_line(painter, look, (sign, &prompt.line), Role::Strong, area)
}

/// Draws a command line that is being typed; returns the cursor's position.
fn draw_command_line(look: Look, of: &CommandLine, canvas: &mut Canvas, area: Rect) -> Position {
    let mut painter = Painter::new(canvas, area, 0);
    painter.skip(2);
    painter.reserve(2);
    if of.line.text().is_empty() {
        put_fitting(&mut painter, look, 1, &COMMAND_LINE.map(str::to_owned));
    }
    put_line(painter, look, (":", &of.line), Role::Strong, area)
}

/// Draws a line that is typed for a command; returns the cursor's position.
fn draw_question(look: Look, question: &Question, canvas: &mut Canvas, area: Rect) -> Position {
    let mut painter = Painter::new(canvas, area, 0);
    painter.skip(2);
    painter.reserve(2);
    let label = question.label();
    let mut typed = width(&label) + width(question.line.text());
    let mut parts = match question.purpose {
        Purpose::Filter => Filter::about(question.line.text()),
        _ => question
            .about()
            .iter()
            .map(|&part| part.to_owned())
            .collect(),
    };
    let mut role = Role::Strong;
    if question.is_proposed {
        role = Role::Dim;
        // Of a name that is only proposed the end is enough where there is no room for it and a key.
        parts.truncate(most_fitting(&parts, painter.room().saturating_sub(typed)).max(1));
        typed = typed.min(width(&label) + PROPOSED);
    }
    put_fitting(&mut painter, look, typed, &parts);
    put_line(painter, look, (&label, &question.line), role, area)
}

/// Writes at the right end as many parts as there is room for beside what is typed.
fn put_fitting(painter: &mut Painter, look: Look, typed: usize, parts: &[String]) {
    let count = most_fitting(parts, painter.room().saturating_sub(typed));
    put_at_end(painter, look, &parts[..count].join("  "), Role::Dim);
}

/// How many parts fit in so many columns, with two blanks before each and two behind the last.
fn most_fitting(parts: &[String], room: usize) -> usize {
    let mut columns = 2;
    let fits = |part: &&String| {
        columns += width(part) + 2;
        columns <= room
    };
    parts.iter().take_while(fits).count()
}

/// Writes what is typed behind a label; returns the cursor's position. A line longer than the row shows the
/// part that ends at the cursor.
fn put_line(
    mut painter: Painter,
    look: Look,
    (label, line): (&str, &LineEditor),
    role: Role,
    area: Rect,
) -> Position {
    let before_label = painter.room();
    let kept = TYPED.min(u16::try_from(before_label / 2).unwrap_or(TYPED));
    painter.reserve(kept);
    painter.put_cut(label, readable(look, Role::Strong), sign(look, Sign::Cut));
    painter.restore(kept);
    let room = painter.room().saturating_sub(1);
    let columns = before_label - painter.room();
    let before = line.before_cursor();
    let mut start = 0;
    while start < before.len() && width(&before[start..]) > room {
        start += before[start..].chars().next().map_or(1, char::len_utf8);
    }
    let typed = columns + width(&before[start..]);
    let cursor = area.x + 2 + u16::try_from(typed).unwrap_or(0);
    painter.put(&line.text()[start..], readable(look, role));
    Position::new(cursor.min(area.right().saturating_sub(1)), area.y)
}

/// How a search works, or what it has found so far.
fn about(app: &App, search: Option<&Search>) -> String {
    let dot = sign(app.options.look, Sign::Dot);
    let Some(search) = search else {
        return [
            "words or a regular expression",
            "Up last one",
            "F1 help",
            "Esc give up",
        ]
        .join(dot);
    };
    let words = match search.reading {
        Reading::Regex => "",
        Reading::Words => "as words, no regular expression",
        Reading::TooLarge => return "this pattern is too large".to_owned(),
    };
    let case = if search.pattern.chars().any(char::is_uppercase) {
        "case as typed"
    } else {
        "any case"
    };
    let place = match (search.subset(), list_order(app)) {
        _ if app.mode.raw().is_some() => String::new(),
        (Some(subset), _) => format!("in this {}", subset.name()),
        (None, Some(_)) => "in the order of the file".to_owned(),
        (None, None) => String::new(),
    };
    let facts = [words, &found(app, search), &place, case];
    let facts: Vec<&str> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
    facts.join(dot)
}

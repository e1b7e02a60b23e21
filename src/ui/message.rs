//! A message in the last row. A longer one takes rows above it, which it gives back when it goes.
//!
//! ```text
//! ──────────────────────────────────────────────────────────────────────────
//!   error: notes.md is not saved: the disk is full; make room on it or take
//!   another folder
//! ```

use std::borrow::Cow;
use std::path::MAIN_SEPARATOR;

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::painter::Painter;
use super::theme::{Role, Sign, readable, sign, style};
use crate::app::{App, FAILED, Mode};
use crate::layout::glyph::width;

/// The columns at the left of a message, and at its right.
const LEFT: u16 = 2;
const RIGHT: u16 = 1;
/// The most rows that a message takes, and of how many rows of a window it takes one.
const MOST: u16 = 3;
const ONE_OF: u16 = 6;

/// A message in rows.
struct Message {
    /// Whether it says what failed.
    is_failure: bool,
    lines: Vec<String>,
}

/// Draws the rows of a long message above the last one, and a line that sets them off from the text; says whether
/// there are any.
pub(super) fn draws_above(app: &App, canvas: &mut Canvas, row: Rect) -> bool {
    let is_covered = matches!(app.mode, Mode::Prompt(_) | Mode::CommandLine(_));
    let Some(message) = Message::of(app, row.width).filter(|_| !is_covered) else {
        return false;
    };
    // As many as the lines before the last one, and the line that is drawn.
    let above = match message.lines.len() {
        1 => return false,
        lines => u16::try_from(lines).map_or(row.y, |lines| lines.min(row.y)),
    };
    let area = Rect {
        y: row.y - above,
        height: above,
        ..row
    };
    canvas.erase(area);
    let look = app.options.look;
    let line = Rect { height: 1, ..area };
    canvas.fill(line, sign(look, Sign::Rule), style(look, Role::Rule));
    for number in 1..above {
        let mut painter = Painter::new(canvas, area, number);
        painter.skip(LEFT);
        painter.reserve(RIGHT);
        message.put(app, &mut painter, usize::from(number) - 1);
    }
    true
}

/// Writes the last row of a message, if there is one; says whether there is.
pub(super) fn put_last(app: &App, painter: &mut Painter, row: Rect) -> bool {
    let Some(message) = Message::of(app, row.width) else {
        return false;
    };
    message.put(app, painter, message.lines.len() - 1);
    true
}

impl Message {
    /// The message of a window in rows of some columns, if there is one.
    fn of(app: &App, columns: u16) -> Option<Message> {
        let notice = app.notice.as_ref()?;
        let text = notice.strip_prefix(FAILED);
        let is_failure = text.is_some();
        let text = text.unwrap_or(notice);
        let room = usize::from(columns.saturating_sub(LEFT + RIGHT));
        let first = room.saturating_sub(if is_failure { FAILED.len() } else { 0 });
        let most = (app.window.size.height / ONE_OF).clamp(1, MOST);
        let rows = |text: &str| lines(text, (first, room), most.into());
        let whole = rows(text);
        let last = if whole.len() == 1 { first } else { room };
        let lines = if whole.last().is_none_or(|line| width(line) <= last) {
            whole
        } else {
            let cut = sign(app.options.look, Sign::Cut);
            rows(&with_short_path(text, first, cut))
        };
        Some(Message { is_failure, lines })
    }

    /// Writes one of its rows.
    fn put(&self, app: &App, painter: &mut Painter, number: usize) {
        let look = app.options.look;
        if self.is_failure && number == 0 {
            painter.put(FAILED, readable(look, Role::Error));
        }
        let cut = sign(look, Sign::Cut);
        let line = &self.lines[number];
        let is_alone = self.lines.len() == 1 && !self.is_failure;
        if is_alone && width(line) + 2 <= painter.room() {
            // Without the line above longer ones it would look like the end of the text.
            painter.put(&format!(" {line} "), readable(look, Role::Label));
        } else {
            painter.put_cut(line, readable(look, Role::Text), cut);
        }
    }
}

/// A text in at most so many rows, the first of which has columns of its own. Only the last one may be longer. A row
/// ends between words; in a path only where that is longer than a row.
fn lines(text: &str, (first, further): (usize, usize), most: usize) -> Vec<String> {
    let (mut lines, mut rest, mut room) = (Vec::new(), text, first);
    while lines.len() + 1 < most && width(rest) > room {
        let fits = |end: &usize| width(&rest[..*end]) <= room;
        let blanks = rest.match_indices(' ').map(|(at, _)| at);
        let separators = rest.match_indices(MAIN_SEPARATOR);
        let after_separators = separators.map(|(at, separator)| at + separator.len());
        let blank = blanks.take_while(fits).last().filter(|&end| end > 0);
        let Some(end) = blank.or_else(|| after_separators.take_while(fits).last()) else {
            break;
        };
        lines.push(rest[..end].to_owned());
        rest = rest[end..].trim_start();
        room = further;
    }
    lines.push(rest.to_owned());
    lines
}

/// A message that fits into so many columns, if it does so without the folders of the longest path in it: where there
/// is no room for all, what the file is called, what is wrong and what to do say more. `cut` stands for what is left out.
fn with_short_path<'t>(text: &'t str, room: usize, cut: &str) -> Cow<'t, str> {
    let all = width(text);
    let is_path = |word: &&str| word.contains(MAIN_SEPARATOR);
    let longest = text
        .split(' ')
        .filter(is_path)
        .max_by_key(|word| width(word));
    let Some(path) = longest.filter(|_| all > room) else {
        return Cow::Borrowed(text);
    };
    let most = (width(path) + room).saturating_sub(all + width(cut));
    let parts = path
        .match_indices(MAIN_SEPARATOR)
        .map(|(at, _)| &path[at..]);
    // The last part is the file; at the end of the message a sign may stand behind it.
    let mut fitting = parts.filter(|part| part.len() > 1);
    let short = fitting
        .clone()
        .find(|part| width(part) <= most)
        .or_else(|| fitting.next_back());
    match short {
        Some(short) => Cow::Owned(text.replacen(path, &[cut, short].concat(), 1)),
        None => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_message_that_is_too_long_the_folders_of_its_path_are_left_out() {
        let path = ["", "home", "ann", "threads", "kettle.txt"].join(std::path::MAIN_SEPARATOR_STR);
        let message = format!("{path}: there is no such file");
        let shown = |room| with_short_path(&message, room, "…").replace(MAIN_SEPARATOR, "/");
        assert_eq!(
            shown(60),
            "/home/ann/threads/kettle.txt: there is no such file"
        );
        assert_eq!(shown(45), "…/threads/kettle.txt: there is no such file");
        assert_eq!(shown(36), "…/kettle.txt: there is no such file");
        assert_eq!(shown(20), "…/kettle.txt: there is no such file");
        assert_eq!(
            with_short_path("no path here at all", 5, "…"),
            "no path here at all"
        );
    }

    #[test]
    fn a_message_breaks_between_words() {
        let check = |text: &str, columns, most, expected: &[&str]| {
            assert_eq!(lines(text, columns, most), expected, "{text}");
        };
        check("the disk is full", (16, 16), 3, &["the disk is full"]);
        check("the disk is full", (9, 7), 3, &["the disk", "is full"]);
        check("the disk is full", (9, 3), 3, &["the disk", "is", "full"]);
        check("the disk is full", (3, 3), 2, &["the", "disk is full"]);
        check("unpronounceable", (3, 3), 2, &["unpronounceable"]);
        check("", (3, 3), 2, &[""]);
    }

    #[test]
    fn a_path_longer_than_a_row_breaks_between_folders() {
        let check = |text: &str, columns, expected: &[&str]| {
            let text = text.replace('/', std::path::MAIN_SEPARATOR_STR);
            let lines = lines(&text, (columns, columns), 3);
            let lines: Vec<_> = lines
                .iter()
                .map(|line| line.replace(MAIN_SEPARATOR, "/"))
                .collect();
            assert_eq!(lines, expected);
        };
        check(
            "/home/ann/kettle is no file",
            11,
            &["/home/ann/", "kettle is", "no file"],
        );
        check("see /home/ann/kettle", 16, &["see", "/home/ann/kettle"]);
        check("/kettle/tea is no file", 5, &["/", "kettle/tea is no file"]);
    }
}

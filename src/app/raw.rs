//! Raw lines: the whole file as it is, page headers and buttons included, to scroll through.
//!
//! They begin at the post at hand, or at a match of the search where only hidden lines have one, and
//! leave the reader where it is. A place in them is a byte, so that no key looks at more of the file
//! than it passes.

use super::command::Command;
use super::flow::Direction;
use super::popup::Motion;
use super::search::HiddenMatches;
use super::study::Subject;
use super::update::Effect;
use super::{App, Mode};
use crate::layout::{RawRow, RawRows};
use crate::text::{Span, Text};

/// So many rows are laid out for one key; of those further on a whole line counts as one.
const LAID_OUT: usize = 2_000;
/// Rows of context above a match, in parts of the window.
const CONTEXT: usize = 3;

/// A view of the lines of the file.
#[derive(Clone, Copy, Debug)]
pub struct Raw {
    /// A byte of the first row in view.
    pub top: u32,
    /// The match that the view was brought to.
    pub found: Option<Span>,
}

/// The room that raw lines have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RawSize {
    /// The columns of the line numbers and of the space behind them; none while lines are counted.
    pub gutter: u16,
    /// The columns of the lines.
    pub width: u16,
    /// The rows.
    pub height: u16,
}

impl Raw {
    /// The rows in view.
    pub fn rows(self, text: &Text, size: RawSize) -> impl Iterator<Item = RawRow> {
        let rows = RawRows::of(text.as_str(), size.width);
        let top = self.top.min(last_top(rows, size));
        rows.down_from(top).take(size.height.into())
    }

    /// Where a motion leads to, but not further than where the window is full. Nowhere if that
    /// depends on the number of a line, and the lines are not counted yet.
    fn after(self, motion: Motion, text: &Text, size: RawSize) -> Option<u32> {
        let rows = RawRows::of(text.as_str(), size.width);
        let last = last_top(rows, size);
        let to = match motion {
            Motion::Rows(by) => {
                let direction = if by > 0 {
                    Direction::Down
                } else {
                    Direction::Up
                };
                let laid_out = by.unsigned_abs().min(LAID_OUT);
                let rest = by.unsigned_abs() - laid_out;
                let near = step(rows, self.top.min(last), laid_out, direction);
                if rest == 0 {
                    near
                } else {
                    let line = text.has_counted_lines().then(|| text.line_of(near))?;
                    let line = match direction {
                        Direction::Down => line.saturating_add(rest),
                        Direction::Up => line.saturating_sub(rest),
                    };
                    text.line_start(line)
                }
            }
            Motion::Row(0) => 0,
            Motion::Row(line) => text.has_counted_lines().then(|| text.line_start(line))?,
            Motion::End => last,
        };
        Some(to.min(last))
    }
}

impl App {
    /// Shows the lines of the file.
    pub(super) fn open_raw(&mut self) {
        self.count_lines();
        let thread = &self.document.thread;
        let post = self.current_post();
        let top = post.map_or(0, |post| thread.post(post).span.start);
        let nearest = self.hidden_matches().map(|hidden| hidden.nearest(top));
        self.mode = Mode::Raw(Raw { top, found: None });
        if let Some(found) = nearest {
            self.show_hidden_match(found);
        }
    }

    /// Has the lines counted, unless they are.
    pub(super) fn count_lines(&mut self) {
        if !self.document.text.has_counted_lines() {
            self.study(Subject::Lines);
        }
    }

    /// The room that the raw lines have, or would have.
    #[must_use]
    pub fn raw_size(&self) -> RawSize {
        let (area, text) = (self.popup_area(), &self.document.text);
        let digits = text
            .has_counted_lines()
            .then(|| text.line_count().to_string().len() + 2);
        let gutter = digits.map_or(0, |digits| u16::try_from(digits).unwrap_or(0));
        RawSize {
            gutter,
            width: area.width.saturating_sub(gutter + 2).max(1),
            height: area.height.saturating_sub(2),
        }
    }

    /// Does what raw lines do themselves.
    pub(super) fn raw_command(&mut self, command: Command, count: Option<usize>) -> Effect {
        match command {
            Command::NextMatch | Command::PreviousMatch => {
                if self.hidden_matches().is_none() {
                    self.mode = Mode::Reading;
                    return self.run(command, count);
                }
                self.go_to_hidden_match(command, count.unwrap_or(1));
            }
            Command::Percent => {
                if let (Some(at), Mode::Raw(raw)) = (self.byte_at_percent(count), &mut self.mode) {
                    raw.top = at;
                    self.scroll_raw(Motion::Rows(0));
                }
            }
            command => {
                if let Some(motion) = Motion::of(command, count, self.raw_size().height) {
                    self.scroll_raw(motion);
                }
            }
        }
        Effect::None
    }

    pub(super) fn scroll_raw(&mut self, motion: Motion) {
        let size = self.raw_size();
        if let Mode::Raw(raw) = &mut self.mode {
            match raw.after(motion, &self.document.text, size) {
                Some(top) => raw.top = top,
                None => self.notice = Some("the lines are still being counted".to_owned()),
            }
        }
    }

    /// The matches of the search in hidden lines, if only these have any and they are marked.
    fn hidden_matches(&self) -> Option<&HiddenMatches> {
        let search = self.search.as_ref().filter(|search| search.highlight)?;
        search.in_hidden_lines()
    }

    /// Goes over so many matches in hidden lines, the way of the search or the other one.
    fn go_to_hidden_match(&mut self, command: Command, count: usize) {
        let (Mode::Raw(raw), Some(search)) = (&self.mode, &self.search) else {
            return;
        };
        let Some(hidden) = search.in_hidden_lines() else {
            return;
        };
        let direction = match command {
            Command::PreviousMatch => search.direction.reversed(),
            _ => search.direction,
        };
        let from = match (raw.found, direction) {
            (Some(found), Direction::Down) => found.end,
            (Some(found), Direction::Up) => found.start,
            (None, _) => raw.top,
        };
        let (found, has_wrapped) = hidden.step(from, direction, count);
        self.show_hidden_match(found);
        if has_wrapped {
            self.say_wrapped(direction);
        }
    }

    /// Brings a match into view, with some rows above it unless it is there already.
    fn show_hidden_match(&mut self, found: Span) {
        let size = self.raw_size();
        let Mode::Raw(raw) = &mut self.mode else {
            return;
        };
        raw.found = Some(found);
        let text = &self.document.text;
        let rows = RawRows::of(text.as_str(), size.width);
        let row = rows.down_from(found.start).next();
        let in_view = raw.rows(text, size).any(|shown| Some(shown) == row);
        if !in_view {
            let above = usize::from(size.height) / CONTEXT;
            let top = step(rows, found.start, above, Direction::Up);
            raw.top = top.min(last_top(rows, size));
        }
    }
}

/// The row so many rows from the one that holds a byte, at most the last one or the first.
fn step(rows: RawRows, from: u32, count: usize, direction: Direction) -> u32 {
    let reached = match direction {
        Direction::Down => rows.down_from(from).take(count + 1).last(),
        Direction::Up => rows.up_from(from).take(count + 1).last(),
    };
    reached.map_or(0, |row| row.span.start)
}

/// The last row at the top of the window that leaves it full.
fn last_top(rows: RawRows, size: RawSize) -> u32 {
    let height = usize::from(size.height).max(1);
    let last = rows.up_from(u32::MAX).take(height).last();
    last.map_or(0, |row| row.span.start)
}

//! Raw lines: the whole file as it is, page headers and buttons included, to scroll through. Where the
//! text was made of a file, they are first those of the text, then those of the file.
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
use crate::text::{Content, SourceId, Span, Text};

/// So many rows are laid out for one key; of those further on a whole line counts as one.
const LAID_OUT: usize = 2_000;
/// Rows of context above a match, in parts of the window.
const CONTEXT: usize = 3;

/// Whose lines raw lines are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RawView {
    /// Those of the text, which may be a file by itself.
    Text,
    /// Those of a file that the text was made of.
    Source(SourceId),
}

/// A view of lines as they are.
#[derive(Clone, Copy, Debug)]
pub struct Raw {
    /// Whose lines they are.
    pub view: RawView,
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
    /// What the lines are read from.
    #[must_use]
    pub fn content(self, text: &Text) -> &Content {
        match self.view {
            RawView::Text => text.content(),
            RawView::Source(id) => text.source(id).content(),
        }
    }

    /// The rows in view.
    pub fn rows(self, content: &Content, size: RawSize) -> impl Iterator<Item = RawRow> {
        let rows = RawRows::of(content.as_str(), size.width);
        let top = self.top.min(last_top(rows, size));
        rows.down_from(top).take(size.height.into())
    }

    /// Where a motion leads to, but not further than where the window is full. Nowhere if that
    /// depends on the number of a line, and the lines are not counted yet.
    fn after(self, motion: Motion, content: &Content, size: RawSize) -> Option<u32> {
        let rows = RawRows::of(content.as_str(), size.width);
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
                    let line = content.has_counted_lines().then(|| content.line_of(near))?;
                    let line = match direction {
                        Direction::Down => line.saturating_add(rest),
                        Direction::Up => line.saturating_sub(rest),
                    };
                    content.line_start(line)
                }
            }
            Motion::Row(0) => 0,
            Motion::Row(line) => content
                .has_counted_lines()
                .then(|| content.line_start(line))?,
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
        self.mode = Mode::Raw(Raw {
            view: RawView::Text,
            top,
            found: None,
        });
        if let Some(found) = nearest {
            self.show_hidden_match(found);
        }
    }

    /// From the lines of a text that was made of files to those of the file that the first line in view
    /// comes from, and back to the post at hand. There is nothing else to see where it is a file.
    fn next_raw_view(&mut self, raw: Raw) {
        if self.document.text.is_source() || raw.view != RawView::Text {
            self.open_raw();
            return;
        }
        let origin = self.document.text.origin(Span::empty(raw.top));
        self.mode = Mode::Raw(Raw {
            view: RawView::Source(origin.source),
            top: origin.span.start,
            found: None,
        });
    }

    /// Has the lines counted, unless they are.
    pub(super) fn count_lines(&mut self) {
        if !self.document.text.content().has_counted_lines() {
            self.study(Subject::Lines);
        }
    }

    /// The room that the raw lines have, or would have.
    #[must_use]
    pub fn raw_size(&self) -> RawSize {
        let (area, text) = (self.popup_area(), &self.document.text);
        let content = match self.mode {
            Mode::Raw(raw) => raw.content(text),
            _ => text.content(),
        };
        let digits = content
            .has_counted_lines()
            .then(|| content.line_count().to_string().len() + 2);
        let gutter = digits.map_or(0, |digits| u16::try_from(digits).unwrap_or(0));
        RawSize {
            gutter,
            width: area.width.saturating_sub(gutter + 2).max(1),
            height: area.height.saturating_sub(2),
        }
    }

    /// Does what raw lines do themselves.
    pub(super) fn raw_command(&mut self, command: Command, count: Option<usize>) -> Effect {
        let Mode::Raw(raw) = self.mode else {
            return Effect::None;
        };
        match command {
            Command::RawLines => self.next_raw_view(raw),
            Command::NextMatch | Command::PreviousMatch => {
                if self.hidden_matches().is_none() {
                    self.mode = Mode::Reading;
                    return self.run(command, count);
                }
                self.go_to_hidden_match(command, count.unwrap_or(1));
            }
            Command::Percent => {
                let length = raw.content(&self.document.text).len();
                if let Some(top) = self.byte_at_percent(count, length) {
                    self.mode = Mode::Raw(Raw { top, ..raw });
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
            match raw.after(motion, raw.content(&self.document.text), size) {
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
        raw.view = RawView::Text;
        raw.found = Some(found);
        let content = self.document.text.content();
        let rows = RawRows::of(content.as_str(), size.width);
        let row = rows.down_from(found.start).next();
        let in_view = raw.rows(content, size).any(|shown| Some(shown) == row);
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

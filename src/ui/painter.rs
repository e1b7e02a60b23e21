//! A painter that writes one row of the screen from left to right and never past its end.
//!
//! All text of a file is written here, glyph by glyph, so that control characters are drawn as harmless
//! signs and every cell has the width that the layout counted.

use std::hash::Hash;

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::canvas::{Canvas, LinkNumber};
use crate::layout::glyph::{LEFT_TO_RIGHT, glyphs, is_right_to_left, plain, width};
use crate::text::Address;

/// What a picture among the words of a saved page begins with and ends with: `[picture: bell.jpg]`.
const PICTURE: &str = "[picture";
const PICTURE_END: &str = "]";

/// A row of cells that is written from the left.
pub(super) struct Painter<'b> {
    canvas: &'b mut Canvas,
    row: u16,
    /// The next cell.
    column: u16,
    /// The cell after the last one.
    end: u16,
    /// The value of `end` before anything was reserved.
    limit: u16,
    /// The column from which tab stops are counted.
    stop: u16,
    /// The last cell of a text that is not blank.
    last: u16,
    /// Whether the last letter of the text is one that runs from right to left.
    runs_left: bool,
}

/// How a letter is drawn: its style, and the link that it is a part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Drawn {
    pub(super) style: Style,
    pub(super) link: LinkNumber,
}

impl From<Style> for Drawn {
    fn from(style: Style) -> Drawn {
        Drawn {
            style,
            link: LinkNumber::NONE,
        }
    }
}

/// What follows a text that is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rest {
    /// Nothing.
    None,
    /// More text, for which there is no room.
    More,
}

impl<'b> Painter<'b> {
    /// A painter at the left of a row of an area, 0 being the first.
    pub(super) fn new(canvas: &'b mut Canvas, area: Rect, row: u16) -> Painter<'b> {
        let area = area.intersection(canvas.area());
        let inside = row < area.height;
        let end = if inside { area.right() } else { area.x };
        Painter {
            canvas,
            row: area.y + row,
            column: area.x,
            end,
            limit: end,
            stop: area.x,
            last: area.x,
            runs_left: false,
        }
    }

    /// How many cells are left.
    pub(super) fn room(&self) -> usize {
        usize::from(self.end.saturating_sub(self.column))
    }

    /// The column of the next cell.
    pub(super) fn column(&self) -> u16 {
        self.column
    }

    /// Skips so many cells.
    pub(super) fn skip(&mut self, columns: u16) {
        self.column = self.column.saturating_add(columns).min(self.end);
    }

    /// Counts tab stops from here on.
    pub(super) fn set_stop(&mut self) {
        self.stop = self.column;
    }

    /// Reserves the last cells of the row; later text ends before them.
    pub(super) fn reserve(&mut self, columns: u16) {
        self.end = self.end.saturating_sub(columns).max(self.column);
    }

    /// Makes reserved cells available again.
    pub(super) fn restore(&mut self, columns: u16) {
        self.end = self.end.saturating_add(columns).min(self.limit);
    }

    /// Whether the cells to the end of the row are [kept](Canvas::keep) from the frame before.
    pub(super) fn keeps_rest(&mut self, shown: &impl Hash) -> bool {
        let rest = Rect {
            x: self.column,
            y: self.row,
            width: self.end - self.column,
            height: 1,
        };
        self.canvas.keep(rest, shown)
    }

    /// Writes text as far as there is room.
    pub(super) fn put(&mut self, text: &str, style: Style) {
        self.put_styled(text, |_| style);
        self.end_text();
    }

    /// Ends the text written so far: whatever its letters are, what follows stays at the right of it.
    pub(super) fn end_text(&mut self) {
        if std::mem::take(&mut self.runs_left) {
            let at = Position::new(self.last, self.row);
            self.canvas.append(at, LEFT_TO_RIGHT);
        }
    }

    /// The number of a link, given the place of its words.
    pub(super) fn link_number(&mut self, place: u32, address: &Address) -> LinkNumber {
        self.canvas.link_number(place, address)
    }

    /// Writes a part of a text that [ends](Self::end_text) further on; `style` returns how a glyph is drawn,
    /// given the byte of the part at which it starts.
    pub(super) fn put_styled<D: Into<Drawn>>(&mut self, text: &str, style: impl Fn(usize) -> D) {
        let style = |at| -> Drawn { style(at).into() };
        let (letters, rest) = text.split_at(plain(text, self.room() + 1));
        self.runs_left &= !letters.bytes().any(|byte| byte.is_ascii_alphabetic());
        self.put_ascii(letters.as_bytes(), &style);
        for glyph in glyphs(rest, self.column - self.stop) {
            if usize::from(glyph.width) > self.room() {
                self.column = self.end;
                return;
            }
            let style = style(letters.len() + glyph.at);
            let position = Position::new(self.column, self.row);
            if glyph.shown.bytes().all(|byte| byte == b' ') {
                for _ in 0..glyph.width {
                    self.put_cell(" ", style);
                }
            } else if self.canvas.area().contains(position) {
                let is_letter = |c: &char| is_right_to_left(*c) || c.is_alphabetic();
                if let Some(letter) = glyph.shown.chars().find(is_letter) {
                    self.runs_left = is_right_to_left(letter);
                }
                self.put_cell(&glyph.shown, style);
            }
        }
    }

    /// Writes letters and signs of ASCII, a run of one style at a time.
    fn put_ascii(&mut self, letters: &[u8], style: &impl Fn(usize) -> Drawn) {
        let letters = &letters[..letters.len().min(self.room())];
        let mut start = 0;
        while start < letters.len() {
            let of_run = style(start);
            let rest = start + 1..letters.len();
            let end = rest.clone().find(|&at| style(at) != of_run);
            let run = start..end.unwrap_or(rest.end);
            let at = Position::new(self.column, self.row);
            self.canvas
                .set_ascii(at, &letters[run.clone()], of_run.style);
            if of_run.link != LinkNumber::NONE {
                self.canvas.link(at, columns(run.len()), of_run.link);
            }
            let is_letter = |&byte: &u8| byte != b' ';
            if let Some(last) = letters[run.clone()].iter().rposition(is_letter) {
                self.last = self.column + columns(last);
            }
            self.column += columns(run.len());
            start = run.end;
        }
    }

    /// Writes text; if there is not room for all of it, as much as leaves room for the sign `cut`.
    pub(super) fn put_cut(&mut self, text: &str, style: Style, cut: &str) {
        self.put_cut_styled(text, (style, cut), |_| style);
    }

    /// The same; `style` returns the style of a glyph, given the byte of the text at which it starts, and the
    /// sign has one of its own.
    pub(super) fn put_cut_styled(
        &mut self,
        text: &str,
        cut: (Style, &str),
        style: impl Fn(usize) -> Style,
    ) {
        self.put_within(text, style, cut, Rest::None);
    }

    /// Writes text that more follows: as much as leaves room for the sign `cut`.
    pub(super) fn put_off(&mut self, text: &str, style: Style, cut: &str) {
        self.put_within(text, |_| style, (style, cut), Rest::More);
    }

    fn put_within(
        &mut self,
        text: &str,
        style: impl Fn(usize) -> Style,
        (cut_style, cut): (Style, &str),
        rest: Rest,
    ) {
        let (columns, mut kept) = self.fitting(text, width(cut));
        if columns <= self.room() && rest == Rest::None {
            self.put_styled(text, style);
            self.end_text();
            return;
        }
        if !closing(&text[..kept]).is_empty() {
            kept = self.fitting(text, width(cut) + width(PICTURE_END)).1;
        }
        let end = closing(&text[..kept]);
        self.put_styled(&text[..kept], style);
        self.end_text();
        self.put(cut, cut_style);
        self.put(end, cut_style);
    }

    /// How many columns a text takes, counted until there is no room, and how many of its bytes leave so many
    /// columns free.
    fn fitting(&self, text: &str, free: usize) -> (usize, usize) {
        let room = self.room();
        let room_before = room.saturating_sub(free);
        let letters = plain(text, room + 1);
        let (mut columns, mut kept) = (letters, letters.min(room_before));
        let column = self.column - self.stop + u16::try_from(letters).unwrap_or(0);
        for glyph in glyphs(&text[letters..], column) {
            if columns > room {
                break;
            }
            columns += usize::from(glyph.width);
            if columns <= room_before {
                kept = letters + glyph.at + glyph.len;
            }
        }
        (columns, kept)
    }

    /// Writes text at the right end; later text ends before it. Writes nothing if there is not room for
    /// all of it.
    pub(super) fn put_right(&mut self, text: &str, style: Style) {
        let columns = u16::try_from(width(text)).unwrap_or(u16::MAX);
        if usize::from(columns) <= self.room() {
            let (column, end) = (self.column, self.end);
            self.column = end - columns;
            self.put(text, style);
            self.column = column;
            self.end = end - columns;
        }
    }

    /// Fills the rest of the row with a sign of one column.
    pub(super) fn fill(&mut self, sign: &str, style: Style) {
        while self.room() > 0 {
            self.put_cell(sign, style.into());
        }
    }

    fn put_cell(&mut self, symbol: &str, drawn: Drawn) {
        if symbol != " " {
            self.last = self.column;
        }
        let at = Position::new(self.column, self.row);
        let columns = self.canvas.set(at, symbol, drawn.style);
        if drawn.link != LinkNumber::NONE {
            self.canvas.link(at, columns, drawn.link);
        }
        self.column += columns;
    }
}

fn columns(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

/// What has to follow the words before a cut, so that a picture among them ends.
pub(super) fn closing(words: &str) -> &'static str {
    let is_open =
        |at: usize| words[at..].starts_with(PICTURE) && !words[at..].contains(PICTURE_END);
    match words.rfind('[') {
        Some(at) if is_open(at) => PICTURE_END,
        _ => "",
    }
}

#[cfg(test)]
mod tests;

//! The terminal shows every frame as it was drawn, cell for cell.

mod bytes;
mod session;
mod steps;

use std::num::NonZeroU16;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::style::{Color, Modifier, Style};
use vt100::Parser;

use super::*;
use crate::terminal::width_range::width_range;
use crate::ui::{PackedStyle, width};
use steps::{Columns, DISPUTED, SYMBOLS, Step, Word, step};

/// A screen, its terminal, and the expected contents of that.
struct Story {
    screen: Screen<Vec<u8>>,
    terminal: Parser,
    expected: Buffer,
    cursor: Cursor,
    /// The columns that the terminal gives to symbols of disputed width, limited to their width range;
    /// none if it counts as we do.
    counts: Option<u8>,
}

impl Story {
    fn new(width: u16, height: u16) -> Story {
        Story {
            screen: Screen::new(Vec::new()),
            terminal: Parser::new(cells(height), cells(width), 0),
            expected: Buffer::empty(Rect::new(0, 0, width, height)),
            cursor: Cursor::Here(Position::ORIGIN),
            counts: None,
        }
    }

    /// A terminal that counts those in its own way.
    fn counting(columns: u8, width: u16, height: u16) -> Story {
        Story {
            counts: Some(columns),
            ..Story::new(width, height)
        }
    }

    /// What the terminal shows in place of a symbol that it counts in its own way.
    fn instead(&self, symbol: &str) -> Option<&'static str> {
        let range = width_range(symbol, width(symbol))?;
        let columns = self.counts?.clamp(range.least, range.most);
        Some(["\u{302}", "?", "草", "?草", "草草"][usize::from(columns)])
    }

    /// Replaces symbols that could wrap into the next row, because this terminal always wraps.
    fn keep_within_rows(&mut self) {
        let area = self.expected.area;
        for position in area.positions() {
            let symbol = self.expected[position].symbol();
            let range = self.counts.and(width_range(symbol, width(symbol)));
            if range.is_some_and(|range| position.x + u16::from(range.most) > area.width) {
                self.expected[position].set_symbol("c");
            }
        }
    }

    fn take(&mut self, step: &Step) {
        let area = self.expected.area;
        self.cursor = Cursor::Here(Position::ORIGIN);
        match step {
            Step::Words(words) => {
                for (x, y, (symbols, style)) in words {
                    for (x, symbol) in (*x..area.width).zip(symbols) {
                        if let Some(cell) = self.expected.cell_mut((x, *y)) {
                            cell.reset();
                            cell.set_symbol(symbol).set_style(*style);
                        }
                    }
                }
            }
            Step::Move(top, bottom, rows, columns, word) => {
                self.move_rows(*top..(*bottom).min(area.height), *rows, *columns, word);
            }
            Step::Size(width, height) => {
                let screen = self.terminal.screen_mut();
                screen.set_size(cells(*height), cells(*width));
                self.expected.resize(Rect::new(0, 0, *width, *height));
            }
            Step::Overwrite => {
                let spoilt = b"\x1b[3;5r\x1b[7m\x1b[2;2Hspoilt\n\n\n\n\n";
                self.terminal.process(spoilt);
                self.screen.invalidate();
            }
            Step::Cursor(x, y) => {
                let at = Position::new(*x, *y);
                if area.contains(at) {
                    self.cursor = Cursor::Typing(at);
                }
            }
        }
    }

    fn move_rows(&mut self, band: std::ops::Range<u16>, rows: i16, columns: Columns, word: &Word) {
        let before = self.expected.clone();
        let area = before.area;
        for y in band.clone() {
            let from = y
                .checked_add_signed(rows)
                .filter(|from| band.contains(from));
            let first = match columns {
                Columns::All => 0,
                Columns::Middle | Columns::Right => area.width / 3,
            };
            let end = match columns {
                Columns::Middle => area.width * 2 / 3,
                Columns::All | Columns::Right => area.width,
            };
            for x in first..end {
                self.expected[(x, y)] = match from {
                    Some(from) => before[(x, from)].clone(),
                    None => Cell::EMPTY,
                };
            }
            if from.is_none() {
                self.take(&Step::Words(vec![(area.width / 3, y, word.clone())]));
            }
        }
    }

    /// Draws a frame; returns how many bytes that took.
    fn draw(&mut self) -> usize {
        self.keep_within_rows();
        let (expected, cursor) = (&self.expected, self.cursor);
        let size = expected.area.as_size();
        let drawn = self.screen.draw(size, |canvas| {
            canvas.begin(size);
            for y in 0..size.height {
                let mut x = 0;
                while x < size.width {
                    // In a buffer a wide symbol lies over what stands behind it.
                    let cell = &expected[(x, y)];
                    x += canvas.set(Position::new(x, y), cell.symbol(), cell.style());
                }
            }
            cursor
        });
        drawn.expect("memory takes everything");
        let bytes = std::mem::take(self.screen.out());
        let mut shown = String::from_utf8(bytes.clone()).expect("what is drawn is text");
        for symbol in DISPUTED {
            if let Some(instead) = self.instead(symbol) {
                shown = shown.replace(symbol, instead);
            }
        }
        self.terminal.process(shown.as_bytes());
        bytes.len()
    }

    #[track_caller]
    fn check(&self) {
        let area = self.expected.area;
        for y in 0..area.height {
            let mut x = 0;
            while x < area.width {
                x += self.check_cell(x, y, area.width - x);
            }
        }
        let screen = self.terminal.screen();
        let (Cursor::Typing(at) | Cursor::Here(at)) = self.cursor;
        let is_shown = self.cursor == Cursor::Typing(at);
        assert_eq!(screen.hide_cursor(), !is_shown);
        assert_eq!(screen.cursor_position(), (at.y, at.x));
    }

    /// Checks a cell; returns its columns.
    #[track_caller]
    fn check_cell(&self, x: u16, y: u16, room: u16) -> u16 {
        let cell = &self.expected[(x, y)];
        let there = self.terminal.screen().cell(y, x).expect("it is there");
        let columns = cell.symbol().cell_width();
        let (symbol, columns) = if columns == 0 || columns > room {
            (" ", 1)
        } else {
            (cell.symbol(), columns)
        };
        if let Some(instead) = self.instead(symbol) {
            // The previous symbol is gone, but a part of this one can be left.
            let left = there.contents().trim_end_matches('\u{302}');
            let is_left = left.trim().is_empty() || instead.starts_with(left);
            assert!(is_left, "{left:?} in column {x} of row {y}");
            return columns;
        }
        let contents = match there.contents() {
            "" => " ",
            contents => contents,
        };
        let what = format!("in column {x} of row {y}");
        assert_eq!(contents, symbol, "{what}");
        assert_eq!(there.is_wide(), columns == 2, "{what}");
        assert!(!there.is_wide_continuation(), "{what}");
        let mut modifier = Modifier::empty();
        for (is_set, one) in [
            (there.bold(), Modifier::BOLD),
            (there.dim(), Modifier::DIM),
            (there.italic(), Modifier::ITALIC),
            (there.underline(), Modifier::UNDERLINED),
            (there.inverse(), Modifier::REVERSED),
        ] {
            modifier.set(one, is_set);
        }
        let shown = PackedStyle::new(color(there.fgcolor()), color(there.bgcolor()), modifier);
        let wanted = PackedStyle::new(number(cell.fg), number(cell.bg), cell.modifier);
        let seen = |style: PackedStyle| {
            if symbol == " " {
                style.on_blank()
            } else {
                style
            }
        };
        assert_eq!(seen(shown), seen(wanted), "{what}: {symbol:?}");
        columns
    }
}

fn color(color: vt100::Color) -> Color {
    match color {
        vt100::Color::Default => Color::Reset,
        vt100::Color::Idx(index) => Color::Indexed(index),
        vt100::Color::Rgb(red, green, blue) => Color::Rgb(red, green, blue),
    }
}

/// The indexed colour of a named one.
fn number(color: Color) -> Color {
    match color {
        Color::Red => Color::Indexed(1),
        Color::Gray => Color::Indexed(7),
        Color::LightBlue => Color::Indexed(12),
        Color::White => Color::Indexed(15),
        other => other,
    }
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("a window has cells")
}

/// The same ones in every run, so that nothing fails or passes without a change, unless `PROPTEST_CASES` asks for
/// a number of them.
fn cases() -> ProptestConfig {
    let config = ProptestConfig::default();
    match std::env::var_os("PROPTEST_CASES") {
        Some(_) => config,
        None => ProptestConfig {
            cases: 400,
            rng_seed: RngSeed::Fixed(0),
            ..config
        },
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn the_terminal_shows_what_was_drawn(
        (width, height) in (1..40_u16, 1..16_u16),
        steps in vec(step(&SYMBOLS), 1..12),
    ) {
        let mut story = Story::new(width, height);
        for step in &steps {
            story.take(step);
            story.draw();
            story.check();
        }
        prop_assert_eq!(story.draw(), 0, "nothing has changed");
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_terminal_with_other_widths_shows_all_other_symbols_as_drawn(
        (width, height) in (1..40_u16, 1..16_u16),
        columns in 0..5_u8,
        steps in vec(step(&DISPUTED), 1..12),
    ) {
        let mut story = Story::counting(columns, width, height);
        for step in &steps {
            story.take(step);
            story.draw();
            story.check();
        }
        prop_assert_eq!(story.draw(), 0, "nothing has changed");
    }
}

/// A page of different lines.
fn page(first: u16, width: u16, height: u16) -> Buffer {
    let lines = (first..first + height).map(|line| {
        let words = format!(
            "{line} and {} are numbers, {} too",
            line * 7,
            line * line % 89
        );
        format!("{words:<0$.0$}", usize::from(width))
    });
    Buffer::with_lines(lines)
}

#[test]
fn scrolling_by_a_line_writes_only_new_rows() {
    let mut story = Story::new(50, 15);
    for (first, most) in [(0, 700), (1, 90), (2, 90), (5, 200), (4, 90), (0, 250)] {
        story.expected = page(first, 50, 15);
        for (row, words) in [(0, "the title stays"), (14, "and so does the last row")] {
            story.expected.set_string(0, row, words, Style::new());
        }
        let bytes = story.draw();
        story.check();
        assert!(bytes <= most, "{bytes} bytes for line {first}");
    }
}

#[test]
fn beside_an_unchanged_pane_only_changed_cells_are_written() {
    let mut story = Story::new(80, 15);
    for first in 0..9 {
        let before = story.expected.clone();
        let (left, right) = (page(0, 40, 15), page(first, 40, 15));
        for y in 0..15 {
            for x in 0..40 {
                story.expected[(x, y)] = left[(x, y)].clone();
                story.expected[(x + 40, y)] = right[(x, y)].clone();
            }
        }
        let cells = before.content.iter().zip(&story.expected.content);
        let changed = cells.filter(|(before, after)| before != after).count();
        let bytes = story.draw();
        story.check();
        // Where numbers differ in a digit here and there, each row needs some moves.
        let is_first = first == 0;
        assert!(
            is_first || bytes <= changed * 6 / 5 + 15 * 20,
            "{bytes} for {changed}"
        );
    }
}

#[test]
fn both_halves_of_a_wide_symbol_are_erased_below_one_of_disputed_width() {
    let mut screen = Screen::new(Vec::new());
    let size = Size::new(8, 1);
    for (symbol, erased) in [("雷", ""), ("ד\u{200e}", "\x1b[2X")] {
        let drawn = screen.draw(size, |canvas| {
            canvas.begin(size);
            canvas.set(Position::ORIGIN, symbol, Style::new());
            Cursor::Here(Position::ORIGIN)
        });
        drawn.expect("memory takes everything");
        let bytes = std::mem::take(screen.out());
        let bytes = String::from_utf8(bytes).expect("what is drawn is text");
        assert!(bytes.contains(erased), "{bytes:?}");
    }
}

#[test]
fn a_cursor_outside_of_the_window_stands_at_its_edge_and_scrolls_nothing() {
    let mut screen = Screen::new(Vec::new());
    let size = Size::new(8, 3);
    let mut terminal = Parser::new(cells(3), cells(8), 0);
    for y in [2, 3] {
        let drawn = screen.draw(size, |canvas| {
            canvas.begin(size);
            canvas.set(Position::ORIGIN, "a", Style::new());
            Cursor::Here(Position::new(9, y))
        });
        drawn.expect("memory takes everything");
        terminal.process(&std::mem::take(screen.out()));
        assert!(terminal.screen().contents().starts_with('a'), "{y}");
        assert_eq!(terminal.screen().cursor_position(), (y.min(2), 7));
    }
}

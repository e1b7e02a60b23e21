//! A terminal at the other end: it is sent a frame, and shows what it shows.

use std::num::NonZeroU16;

use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::{Buffer, CellWidth};
use vt100::{Parser, Screen};

use crate::laws::screen::symbols;

/// Columns behind the right edge of the window, for parts of emoji that are drawn side by side.
const BEYOND: u16 = 64;
/// How many bytes of one letter with its marks this terminal keeps at least.
const KEPT_BYTES: usize = 18;

/// Sends every cell of a frame to a terminal, and holds what that shows against the frame.
///
/// # Panics
/// When a letter does not fill the cells that were counted for it, or those show something else.
#[track_caller]
pub(super) fn shows(frame: &Buffer) {
    let frame = &with_characters_it_knows(frame);
    let (columns, rows) = (frame.area.width, frame.area.height);
    let at_least_one = |cells| NonZeroU16::new(cells).expect("a window has cells");
    let mut parser = Parser::new(at_least_one(rows), at_least_one(columns + BEYOND), 0);
    let symbols = || {
        let rows = frame.area.rows();
        rows.flat_map(|row| {
            symbols(frame, row).map(move |(column, symbol)| (column, row.y, symbol))
        })
    };
    let mut bytes = Vec::new();
    CrosstermBackend::new(&mut bytes)
        .draw(symbols().map(|(column, row, _)| (column, row, &frame[(column, row)])))
        .expect("memory takes everything");
    parser.process(&bytes);
    for (column, row, symbol) in symbols() {
        shows_symbol(parser.screen(), symbol, column, row);
    }
}

/// The cells that a letter was counted for show that letter and nothing else; of one that this
/// terminal counts otherwise, the first shows its beginning.
#[track_caller]
fn shows_symbol(screen: &Screen, symbol: &str, column: u16, row: u16) {
    let is_whole = is_counted_alike(symbol) && symbol.len() <= KEPT_BYTES;
    let cells = if is_whole { symbol.cell_width() } else { 1 };
    let shown: String = (column..column + cells)
        .map(|column| screen.cell(row, column).expect("it is on the screen"))
        .map(vt100::Cell::contents)
        .collect();
    let is_right = if is_whole {
        shown == symbol
    } else {
        !shown.is_empty() && symbol.starts_with(&shown)
    };
    assert!(is_right, "{shown:?} for {symbol:?} at {column}, {row}");
}

/// The same frame with other characters for those with which this terminal does what no other does:
///
/// * U+FFFD it takes for a fault of whoever sent it, and draws nothing;
/// * U+FF9E and U+FF9F, the sound marks of half-wide kana, have a column of their own. It puts them
///   on what stands before them.
fn with_characters_it_knows(frame: &Buffer) -> Buffer {
    let mut frame = frame.clone();
    for cell in &mut frame.content {
        let symbol = cell.symbol().replace('\u{fffd}', "?");
        cell.set_symbol(&symbol.replace(['\u{ff9e}', '\u{ff9f}'], "ｰ"));
    }
    frame
}

/// Whether this terminal takes as many columns for a letter as were counted. It counts character by
/// character, and so otherwise:
///
/// * emoji of several parts (joined, with a skin, keycaps), which it draws side by side;
/// * what a selector behind its second character makes wide;
/// * U+17D8, of three columns, which it draws in two.
fn is_counted_alike(symbol: &str) -> bool {
    let sum: u16 = symbol.chars().map(|c| c.to_string().cell_width()).sum();
    let is_odd = symbol.contains(['\u{17d8}', '\u{fe0f}', '\u{fe01}']);
    sum == symbol.cell_width() && !is_odd
}

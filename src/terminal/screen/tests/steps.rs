//! The steps of a made-up session: what is drawn between two frames.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use ratatui::style::{Color, Modifier, Style};

/// Letters of one column and two, with marks and without, and a mark that can only be drawn as a space.
/// Emoji of several characters are left out, because this terminal counts those in its own way.
pub(super) const SYMBOLS: [&str; 12] = [
    " ", " ", " ", "a", "b", "─", "é", "e\u{301}", "草", "한", "🐔", "\u{301}",
];
/// Letters, and symbols that terminals count in different ways.
pub(super) const DISPUTED: [&str; 14] = [
    " ", " ", "a", "b", "草", "🐔", "🌡", "⌚", "👍🏽", "🇹🇭", "ｶﾞ", "का", "\u{6dd}", "\u{600}1",
];
const COLORS: [Color; 8] = [
    Color::Reset,
    Color::Reset,
    Color::Red,
    Color::LightBlue,
    Color::White,
    Color::Gray,
    Color::Indexed(99),
    Color::Rgb(1, 20, 255),
];
/// The modifiers that this terminal supports; bold and dim exclude each other.
const MODIFIERS: [Modifier; 7] = [
    Modifier::empty(),
    Modifier::BOLD,
    Modifier::DIM,
    Modifier::ITALIC,
    Modifier::UNDERLINED,
    Modifier::REVERSED,
    Modifier::BOLD
        .union(Modifier::ITALIC)
        .union(Modifier::UNDERLINED),
];

/// A change between two frames.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// These words in these places.
    Words(Vec<(u16, u16, Word)>),
    /// Rows from one on move, in some columns; the freed ones get a word each.
    Move(u16, u16, i16, Columns, Word),
    /// Another size.
    Size(u16, u16),
    /// Another program writes to the terminal.
    Overwrite,
    /// The text cursor moves here.
    Cursor(u16, u16),
}

/// The columns in which rows move.
#[derive(Clone, Copy, Debug)]
pub(super) enum Columns {
    All,
    /// Those of a pane between two others.
    Middle,
    /// Those of a pane at the right.
    Right,
}

pub(super) type Word = (Vec<&'static str>, Style);

fn word(symbols: &'static [&'static str]) -> impl Strategy<Value = Word> {
    let style = (
        select(&COLORS[..]),
        select(&COLORS[..]),
        select(&MODIFIERS[..]),
    )
        .prop_map(|(fg, bg, modifier)| Style::new().fg(fg).bg(bg).add_modifier(modifier));
    let style = prop_oneof![Just(Style::new()), style];
    (vec(select(symbols), 1..16), style)
}

pub(super) fn step(symbols: &'static [&'static str]) -> impl Strategy<Value = Step> {
    let columns = select(&[Columns::All, Columns::Middle, Columns::Right][..]);
    prop_oneof![
        4 => vec((0..40_u16, 0..16_u16, word(symbols)), 0..12).prop_map(Step::Words),
        4 => (0..16_u16, 0..16_u16, -5..6_i16, columns, word(symbols))
            .prop_map(|(top, bottom, rows, columns, word)| Step::Move(top, bottom, rows, columns, word)),
        1 => (1..40_u16, 1..16_u16).prop_map(|(width, height)| Step::Size(width, height)),
        1 => Just(Step::Overwrite),
        1 => (0..40_u16, 0..16_u16).prop_map(|(x, y)| Step::Cursor(x, y)),
    ]
}

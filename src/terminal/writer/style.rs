//! Styles: the shortest sequence that turns the present one into another.

use ratatui::style::{Color, Modifier};

use super::Writer;
use crate::ui::PackedStyle;

/// The numbers that set and unset each modifier.
const MODIFIERS: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// Which colour of a cell is set: the number of its first colour.
#[derive(Clone, Copy)]
enum Ground {
    Fore = 30,
    Back = 40,
}

impl Writer {
    /// Sets a style.
    pub(super) fn set(&mut self, style: PackedStyle) {
        if self.state.style == Some(style) {
            return;
        }
        let start = self.bytes.len();
        self.bytes.extend_from_slice(b"\x1b[");
        if style != PackedStyle::PLAIN {
            self.bytes.extend_from_slice(b"0;");
            self.change(PackedStyle::PLAIN, style);
        }
        self.bytes.push(b'm');
        let whole = self.bytes.len();
        if let Some(set) = self.state.style.filter(|_| style != PackedStyle::PLAIN) {
            self.bytes.extend_from_slice(b"\x1b[");
            self.change(set, style);
            self.bytes.push(b'm');
            if self.bytes.len() - whole < whole - start {
                self.bytes.drain(start..whole);
            } else {
                self.bytes.truncate(whole);
            }
        }
        self.state.style = Some(style);
    }

    /// The numbers that change a style into another one, with `;` between them.
    fn change(&mut self, from: PackedStyle, to: PackedStyle) {
        let start = self.bytes.len();
        let gone = from.modifier() - to.modifier();
        let mut kept = from.modifier() & to.modifier();
        let mut last = 0;
        for (modifier, _, unset) in MODIFIERS {
            if gone.contains(modifier) && unset != last {
                self.parameter(unset);
                last = unset;
            }
            if gone.contains(modifier) {
                // Two modifiers can have one number to unset both.
                for (other, _, number) in MODIFIERS {
                    if number == unset {
                        kept -= other;
                    }
                }
            }
        }
        for (modifier, set, _) in MODIFIERS {
            if (to.modifier() - kept).contains(modifier) {
                self.parameter(set);
            }
        }
        if from.fg() != to.fg() {
            self.color(to.fg(), Ground::Fore);
        }
        if from.bg() != to.bg() {
            self.color(to.bg(), Ground::Back);
        }
        if self.bytes.len() > start {
            self.bytes.pop();
        }
    }

    /// The numbers of a colour.
    fn color(&mut self, color: Color, ground: Ground) {
        let base = ground as u8;
        let number = match color {
            Color::Reset => base + 9,
            Color::Black => base,
            Color::Red => base + 1,
            Color::Green => base + 2,
            Color::Yellow => base + 3,
            Color::Blue => base + 4,
            Color::Magenta => base + 5,
            Color::Cyan => base + 6,
            Color::Gray => base + 7,
            Color::DarkGray => base + 60,
            Color::LightRed => base + 61,
            Color::LightGreen => base + 62,
            Color::LightYellow => base + 63,
            Color::LightBlue => base + 64,
            Color::LightMagenta => base + 65,
            Color::LightCyan => base + 66,
            Color::White => base + 67,
            Color::Indexed(index) => {
                for number in [base + 8, 5, index] {
                    self.parameter(number);
                }
                return;
            }
            Color::Rgb(red, green, blue) => {
                for number in [base + 8, 2, red, green, blue] {
                    self.parameter(number);
                }
                return;
            }
        };
        self.parameter(number);
    }

    fn parameter(&mut self, number: u8) {
        self.number(number.into());
        self.bytes.push(b';');
    }
}

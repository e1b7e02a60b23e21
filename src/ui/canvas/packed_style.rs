//! Styles as numbers, which are compared at once.

use ratatui::style::{Color, Modifier, Style};

/// The modifiers that are visible on a space.
const VISIBLE_ON_BLANK: Modifier = Modifier::REVERSED
    .union(Modifier::UNDERLINED)
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK)
    .union(Modifier::CROSSED_OUT);
/// The style of a cell as one number: the foreground, the background, the modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct PackedStyle(u64);

/// How many bits each colour takes, and at which bit the modifiers start.
const COLOR_BITS: u32 = 26;
const COLOR: u64 = (1 << COLOR_BITS) - 1;
const MODIFIER: u32 = 2 * COLOR_BITS;
/// Set in the numbers of colours other than the sixteen.
const INDEXED: u64 = 1 << 24;
const RGB: u64 = 1 << 25;
/// In the order of their numbers.
const NAMED: [Color; 17] = [
    Color::Reset,
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

impl PackedStyle {
    /// The terminal's default colours without modifiers.
    pub(crate) const PLAIN: PackedStyle = PackedStyle(0);

    pub(crate) fn new(fg: Color, bg: Color, modifier: Modifier) -> PackedStyle {
        let modifier = u64::from(modifier.bits()) << MODIFIER;
        PackedStyle(number(fg) | number(bg) << COLOR_BITS | modifier)
    }

    pub(crate) fn fg(self) -> Color {
        color(self.0 & COLOR)
    }

    pub(crate) fn bg(self) -> Color {
        color(self.0 >> COLOR_BITS & COLOR)
    }

    pub(crate) fn modifier(self) -> Modifier {
        let bits = u16::try_from(self.0 >> MODIFIER).expect("so many are left");
        Modifier::from_bits_truncate(bits)
    }

    /// The style under which a cell has the colours and modifiers of another one, where that has any.
    pub(super) fn patched(self, style: Style) -> PackedStyle {
        PackedStyle::new(
            style.fg.unwrap_or(self.fg()),
            style.bg.unwrap_or(self.bg()),
            (self.modifier() | style.add_modifier) - style.sub_modifier,
        )
    }

    /// The visible part of the style on a space, where the foreground makes no difference.
    pub(crate) fn on_blank(self) -> PackedStyle {
        if self.0 >> MODIFIER & u64::from(VISIBLE_ON_BLANK.bits()) != 0 {
            return self;
        }
        PackedStyle(self.0 & COLOR << COLOR_BITS)
    }
}

impl From<Style> for PackedStyle {
    fn from(style: Style) -> PackedStyle {
        PackedStyle::PLAIN.patched(style)
    }
}

impl From<PackedStyle> for Style {
    fn from(style: PackedStyle) -> Style {
        let plain = Style::new().fg(style.fg()).bg(style.bg());
        plain.add_modifier(style.modifier())
    }
}

/// A colour as a number.
fn number(color: Color) -> u64 {
    match color {
        Color::Reset => 0,
        Color::Black => 1,
        Color::Red => 2,
        Color::Green => 3,
        Color::Yellow => 4,
        Color::Blue => 5,
        Color::Magenta => 6,
        Color::Cyan => 7,
        Color::Gray => 8,
        Color::DarkGray => 9,
        Color::LightRed => 10,
        Color::LightGreen => 11,
        Color::LightYellow => 12,
        Color::LightBlue => 13,
        Color::LightMagenta => 14,
        Color::LightCyan => 15,
        Color::White => 16,
        Color::Indexed(index) => INDEXED | u64::from(index),
        Color::Rgb(red, green, blue) => RGB | u64::from(u32::from_be_bytes([0, red, green, blue])),
    }
}

fn color(number: u64) -> Color {
    let [.., red, green, blue] = number.to_be_bytes();
    if number & RGB != 0 {
        Color::Rgb(red, green, blue)
    } else if number & INDEXED != 0 {
        Color::Indexed(blue)
    } else {
        NAMED[usize::from(blue)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packing_a_colour_is_reversible() {
        let others = [Color::Indexed(255), Color::Rgb(0, 127, 255)];
        for other in NAMED.into_iter().chain(others) {
            let style = PackedStyle::new(other, Color::Red, Modifier::all());
            let there = (style.fg(), style.bg(), style.modifier());
            assert_eq!(there, (other, Color::Red, Modifier::all()));
            assert_eq!(
                PackedStyle::new(Color::Red, other, Modifier::BOLD).bg(),
                other
            );
        }
    }
}

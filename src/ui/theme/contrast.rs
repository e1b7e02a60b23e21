//! How well colours are told from each other: linear light, contrast as WCAG defines it.

use ratatui::style::Color;

/// Red, green and blue as linear light, from 0 to 1.
pub(crate) type Rgb = [f64; 3];

/// Linear light of a colour in hexadecimal.
pub(crate) fn light(hex: u32) -> Rgb {
    let [_, red, green, blue] = hex.to_be_bytes();
    [red, green, blue].map(|byte| {
        let value = f64::from(byte) / 255.0;
        if value <= 0.040_45 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    })
}

/// Linear light of one of the 256 colours from 16 on: a cube of six levels, then greys.
pub(crate) fn of_number(number: u8) -> Rgb {
    let level = |step: u8| [0, 95, 135, 175, 215, 255][usize::from(step)];
    let bytes = if number >= 232 {
        [8 + 10 * (number - 232); 3]
    } else {
        let cube = number.saturating_sub(16);
        [level(cube / 36), level(cube / 6 % 6), level(cube % 6)]
    };
    light(u32::from_be_bytes([0, bytes[0], bytes[1], bytes[2]]))
}

/// Linear light of a colour; none for those that each terminal has its own of.
pub(crate) fn of_color(color: Color) -> Option<Rgb> {
    match color {
        Color::Indexed(number) if number >= 16 => Some(of_number(number)),
        Color::Rgb(red, green, blue) => Some(light(u32::from_be_bytes([0, red, green, blue]))),
        _ => None,
    }
}

/// The number, of the 256 from 16 on, of the colour that looks most like another one.
pub(crate) fn nearest_number(rgb: Rgb) -> u8 {
    // Differences of linear light weigh bright colours too much; its square root is near to how bright it looks.
    let distance = |number: u8| -> f64 {
        let parts = of_number(number).into_iter().zip(rgb);
        parts.map(|(a, b)| (a.sqrt() - b.sqrt()).powi(2)).sum()
    };
    let nearest = (16..=255).min_by(|a, b| distance(*a).total_cmp(&distance(*b)));
    nearest.unwrap_or(16)
}

fn luminance([red, green, blue]: Rgb) -> f64 {
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// The contrast of two colours as WCAG defines it, from 1 to 21.
pub(crate) fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
    a.max(b) / a.min(b)
}

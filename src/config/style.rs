//! Styles in words, as a theme has them: `bright-blue`, `#a0a0a0 bold`, `black on 220`.

use ratatui::style::{Color, Modifier, Style};

use crate::ui::contrast::{light, nearest_number};

/// Which colours the terminal draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// All of them.
    True,
    /// 256: the nearest one takes the place of any other.
    Indexed,
}

/// The terminal's own colours, by name.
const COLORS: [(&str, Color); 17] = [
    ("default", Color::Reset),
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("white", Color::Gray),
    ("bright-black", Color::DarkGray),
    ("bright-red", Color::LightRed),
    ("bright-green", Color::LightGreen),
    ("bright-yellow", Color::LightYellow),
    ("bright-blue", Color::LightBlue),
    ("bright-magenta", Color::LightMagenta),
    ("bright-cyan", Color::LightCyan),
    ("bright-white", Color::White),
];

/// What letters can be besides coloured.
const MODIFIERS: [(&str, Modifier); 5] = [
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underlined", Modifier::UNDERLINED),
    ("reversed", Modifier::REVERSED),
];

/// Reads a style; else says in a sentence what is right.
pub(super) fn read(words: &str, depth: Depth) -> Result<Style, String> {
    let mut style = Style::new();
    let mut is_ground = false;
    for word in words.split_whitespace() {
        if word == "on" {
            is_ground = true;
        } else if let Some((_, modifier)) = MODIFIERS.iter().find(|(name, _)| *name == word) {
            style = style.add_modifier(*modifier);
        } else {
            let color = color(word, depth).ok_or_else(|| {
                "give a colour such as blue, bright-blue, 117 or #87d7ff, on and a second one, \
                 bold, dim, italic, underlined, reversed"
                    .to_owned()
            })?;
            style = if is_ground {
                style.bg(color)
            } else {
                style.fg(color)
            };
        }
    }
    Ok(style)
}

/// Reads a colour.
pub(super) fn color(word: &str, depth: Depth) -> Option<Color> {
    if let Some((_, color)) = COLORS.iter().find(|(name, _)| *name == word) {
        return Some(*color);
    }
    let Some(digits) = word.strip_prefix('#') else {
        return word.parse().ok().map(Color::Indexed);
    };
    let is_hex = digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    let hex = u32::from_str_radix(digits, 16).ok().filter(|_| is_hex)?;
    let [_, red, green, blue] = hex.to_be_bytes();
    Some(match depth {
        Depth::True => Color::Rgb(red, green, blue),
        Depth::Indexed => Color::Indexed(nearest_number(light(hex))),
    })
}

/// A style in words that are read as the same style.
pub(super) fn words(style: Style) -> String {
    let name = |color| match color {
        Color::Indexed(number) => number.to_string(),
        Color::Rgb(red, green, blue) => format!("#{red:02x}{green:02x}{blue:02x}"),
        color => {
            let named = COLORS.iter().find(|(_, it)| *it == color);
            named.map_or("default", |(name, _)| name).to_owned()
        }
    };
    let mut words: Vec<String> = style.fg.map(name).into_iter().collect();
    if let Some(ground) = style.bg {
        words.extend(["on".to_owned(), name(ground)]);
    }
    let has = |(_, modifier): &&(&str, Modifier)| style.add_modifier.contains(*modifier);
    let modifiers = MODIFIERS.iter().filter(has);
    words.extend(modifiers.map(|(name, _)| (*name).to_owned()));
    words.join(" ")
}

//! Pictures of screens: the text, then the styles of the cells, each by a letter, rows that look
//! alike only once, and what the letters mean.

use std::collections::BTreeSet;
use std::fmt::Write;

use insta::assert_snapshot;
use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::style::{Color, Modifier};
use threadview::app::theme::Theme;
use threadview::app::{Ground, Letters, Look, Message, Mode, Options, Palette, Signs};

use crate::window::Window;

/// The usual windows.
pub const SMALL: (u16, u16) = (60, 20);
pub const USUAL: (u16, u16) = (80, 24);
pub const LARGE: (u16, u16) = (120, 40);
pub const HUGE: (u16, u16) = (200, 60);

/// A terminal with many colours and a dark background.
pub const DARK: Look = Look {
    palette: Palette::Many,
    ground: Ground::Dark,
    theme: Theme::Usual,
    signs: Signs::Unicode,
    letters: Letters::Unicode,
};

pub fn sample() -> Vec<u8> {
    include_bytes!("../assets/lighthouse.txt").to_vec()
}

/// The sample thread after some keys.
pub fn lighthouse(size: (u16, u16), keys: &str) -> Window {
    let options = Options {
        name: "lighthouse.txt".to_owned(),
        look: DARK,
        ..Options::default()
    };
    let mut window = Window::open(sample(), size, options);
    tell(&mut window, keys);
    window
}

/// Another text after some keys.
pub fn made(text: &str, size: (u16, u16), keys: &str) -> Window {
    let options = Options {
        name: "made.txt".to_owned(),
        look: DARK,
        ..Options::default()
    };
    let mut window = Window::open(text.into(), size, options);
    tell(&mut window, keys);
    window
}

pub fn tell(window: &mut Window, keys: &str) {
    for (number, keys) in keys.split('…').enumerate() {
        if number > 0 {
            window.send(Message::ChordTimeout);
        }
        window.press(keys);
    }
}

/// Holds the screen of a story against its picture.
#[track_caller]
pub fn check(story: &str, mut window: Window) {
    let mut picture = picture(window.draw());
    if matches!(window.app.mode, Mode::Prompt(_)) {
        let cursor = window.cursor();
        let _ = writeln!(picture, "cursor at column {}, row {}", cursor.x, cursor.y);
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots/screens");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| assert_snapshot!(story, picture));
}

fn picture(buffer: &Buffer) -> String {
    let mut out = String::new();
    let rows = || buffer.content.chunks(buffer.area.width.into());
    for row in rows() {
        let _ = writeln!(out, "{}", text_of(row).trim_end());
    }
    let _ = writeln!(out, "{}", "=".repeat(buffer.area.width.into()));
    let styles: Vec<String> = rows().map(styles_of).collect();
    let mut first = 0;
    for alike in styles.chunk_by(|a, b| a == b) {
        let last = first + alike.len() - 1;
        if !alike[0].is_empty() {
            let place = if first == last {
                first.to_string()
            } else {
                format!("{first}-{last}")
            };
            let _ = writeln!(out, "{} row {place}", alike[0]);
        }
        first = last + 1;
    }
    let legend: BTreeSet<String> = buffer
        .content
        .iter()
        .filter_map(|cell| Some(format!("{} {}", letter(cell)?, style_of(cell))))
        .collect();
    for meaning in legend {
        let _ = writeln!(out, "{meaning}");
    }
    out
}

fn text_of(row: &[Cell]) -> String {
    let mut text = String::new();
    let mut column = 0;
    while let Some(cell) = row.get(column) {
        text += cell.symbol();
        // The cells behind a wide glyph are part of it.
        column += usize::from(cell.cell_width()).max(1);
    }
    text
}

/// The styles of a row, a letter for each cell that is not plain.
fn styles_of(row: &[Cell]) -> String {
    let letters: String = row.iter().map(|cell| letter(cell).unwrap_or('.')).collect();
    letters.trim_end_matches('.').to_owned()
}

/// What the styles are called by: hues by number, or by capital letters where the name is stated.
const LETTERS: &[(&str, char)] = &[
    ("69", '1'),
    ("50", '2'),
    ("185", '3'),
    ("136", '4'),
    ("183", '5'),
    ("35", '6'),
    ("169", '7'),
    ("217", '8'),
    ("69 bold", 'A'),
    ("50 bold", 'B'),
    ("185 bold", 'C'),
    ("136 bold", 'D'),
    ("183 bold", 'E'),
    ("35 bold", 'F'),
    ("169 bold", 'G'),
    ("217 bold", 'H'),
    ("bold", 'b'),
    ("245", 'd'),
    ("245 bold", 's'),
    ("239", 'l'),
    ("243", 't'),
    ("249", 'q'),
    ("178", 'k'),
    ("underlined", 'u'),
    ("117 underlined", 'p'),
    ("on 235", 'c'),
    ("on 236", 'r'),
    ("on 236 bold", 'R'),
    ("69 on 236 bold", 'a'),
    ("50 on 236", 'g'),
    ("185 on 236", 'h'),
    ("136 on 236", 'i'),
    ("183 on 236", 'j'),
    ("35 on 236", 'm'),
    ("169 on 236", 'n'),
    ("217 on 236", 'o'),
    ("magenta", 'x'),
    ("magenta bold", 'X'),
    ("230 on 58", 'y'),
    ("230 on 58 bold", 'z'),
    ("16 on 220 bold", 'Y'),
    ("231 on 24 bold", 'f'),
    // What is seen of three of them on a space.
    ("on 58", 'y'),
    ("on 220", 'Y'),
    ("on 24", 'f'),
    ("dim", 'e'),
    ("reversed", 'v'),
    ("bold reversed", 'V'),
    ("bold underlined reversed", 'U'),
];

fn letter(cell: &Cell) -> Option<char> {
    let style = style_of(cell);
    let known = LETTERS.iter().find(|(name, _)| *name == style);
    (!style.is_empty()).then(|| known.map_or('?', |(_, letter)| *letter))
}

fn style_of(cell: &Cell) -> String {
    let mut words: Vec<String> = Vec::new();
    let color = |color: Color| color.to_string().to_lowercase();
    if cell.fg != Color::Reset {
        words.push(color(cell.fg));
    }
    if cell.bg != Color::Reset {
        words.push(format!("on {}", color(cell.bg)));
    }
    for (name, _) in cell.modifier.iter_names() {
        words.push(name.to_lowercase());
    }
    // A space looks the same in most styles.
    if cell.symbol() == " " && cell.bg == Color::Reset {
        let seen = Modifier::REVERSED | Modifier::UNDERLINED;
        if !cell.modifier.intersects(seen) {
            return String::new();
        }
    }
    words.join(" ")
}

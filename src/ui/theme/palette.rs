//! The palettes: colours by number, of 256 or of the terminal's own sixteen.
//!
//! Of the 256 those from 16 on are the same in most terminals. The hues differ from each other also in
//! lightness, so that they are told apart with any kind of colour vision; the tests of the theme compute
//! contrasts and differences.

use ratatui::style::{Color, Modifier, Style};

use super::Role;

/// The colours that every palette has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tones {
    /// Of authors, by hue.
    pub(super) hues: &'static [u8],
    /// Of the ticks of matches.
    pub(super) tick: u8,
    /// Of errors.
    pub(super) error: u8,
    /// Of a match: its letters and what they stand on.
    pub(super) found: (u8, u8),
}

/// A palette of 256 colours.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paint {
    pub(super) tones: Tones,
    pub(super) quoted: u8,
    pub(super) dim: u8,
    pub(super) rule: u8,
    pub(super) border: u8,
    pub(super) link: u8,
    /// What code stands on.
    pub(super) code: u8,
    /// What the row of the current post stands on.
    pub(super) row: u8,
    /// Of the chosen row: its letters and what they stand on.
    pub(super) focus: (u8, u8),
}

/// On a dark background.
pub(super) const DARK: Paint = Paint {
    tones: Tones {
        hues: &[69, 50, 185, 136, 183, 35, 169, 217],
        tick: 178,
        error: 203,
        found: (230, 58),
    },
    quoted: 249,
    dim: 245,
    rule: 239,
    border: 243,
    link: 117,
    code: 235,
    row: 236,
    focus: (231, 24),
};

/// On a light background.
pub(super) const LIGHT: Paint = Paint {
    tones: Tones {
        hues: &[62, 23, 18, 94, 91, 96, 52, 125],
        tick: 94,
        error: 124,
        found: (16, 229),
    },
    quoted: 240,
    dim: 242,
    rule: 250,
    border: 245,
    link: 25,
    code: 255,
    row: 254,
    focus: (16, 153),
};

/// On a dark background, for who needs more contrast.
pub(super) const HIGH_DARK: Paint = Paint {
    tones: Tones {
        hues: &[213, 49, 184, 123, 228, 44, 178, 158],
        tick: 226,
        error: 210,
        found: (16, 228),
    },
    quoted: 255,
    dim: 252,
    rule: 246,
    border: 252,
    link: 159,
    code: 235,
    row: 237,
    focus: (16, 159),
};

/// On a light background, for who needs more contrast.
pub(super) const HIGH_LIGHT: Paint = Paint {
    tones: Tones {
        hues: &[88, 17, 52, 55, 89, 21, 232, 90],
        tick: 54,
        error: 88,
        found: (231, 54),
    },
    quoted: 234,
    dim: 237,
    rule: 243,
    border: 237,
    link: 18,
    code: 254,
    row: 252,
    focus: (231, 18),
};

/// The letters of a label, and what they stand on.
const LABEL: (u8, u8) = (231, 24);
/// The letters of the current match, and what they stand on.
const CURRENT_MATCH: (u8, u8) = (16, 220);

/// The terminal's own colours on a dark background.
pub(super) const SIXTEEN_DARK: Tones = Tones {
    hues: &[6, 3, 5, 2],
    tick: 3,
    error: 1,
    found: (0, 3),
};

/// The terminal's own colours on a light background.
pub(super) const SIXTEEN_LIGHT: Tones = Tones {
    hues: &[4, 5],
    tick: 5,
    ..SIXTEEN_DARK
};

/// Those of the terminal's own colours that can be read on any background.
pub(super) const SIXTEEN_UNKNOWN: Tones = Tones {
    hues: &[5],
    ..SIXTEEN_LIGHT
};

/// A colour by number.
pub(super) fn ink(number: u8) -> Color {
    match number {
        0 => Color::Black,
        1 => Color::Red,
        2 => Color::Green,
        3 => Color::Yellow,
        4 => Color::Blue,
        5 => Color::Magenta,
        6 => Color::Cyan,
        number => Color::Indexed(number),
    }
}

impl Paint {
    /// The style of a role; `plain` is that of roles that have one in other palettes as well.
    pub(super) fn style(&self, role: Role, plain: Style) -> Style {
        let colour = |number| Style::new().fg(ink(number));
        let on = |number| Style::new().bg(ink(number));
        let both = |(letters, ground)| colour(letters).patch(on(ground));
        let bold = Style::new().add_modifier(Modifier::BOLD);
        match role {
            Role::Quoted => colour(self.quoted),
            Role::Dim => colour(self.dim),
            Role::StatedDim => colour(self.dim).patch(bold),
            Role::Rule => colour(self.rule),
            Role::Border => colour(self.border),
            Role::Link => plain.patch(colour(self.link)),
            Role::Code => on(self.code),
            Role::Row => on(self.row),
            Role::Focus => both(self.focus).patch(bold),
            Role::Label => both(LABEL).patch(bold),
            Role::CurrentMatch => both(CURRENT_MATCH).patch(bold),
            _ => plain,
        }
    }
}

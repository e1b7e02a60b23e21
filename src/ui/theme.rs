//! The theme: every style of the program, by what it is for.
//!
//! Text has the terminal's own colour on its own background. Colours come from one of three palettes: 256
//! colours for a dark or a light background, or the terminal's own sixteen where the background is not
//! known; or from what the reader has chosen, role by role. Without colours what matters is bold, dim or reversed. Colour is never the only difference:
//! whatever has a colour also has a sign, a word, a place of its own or bold letters. Red is for errors.

pub(crate) mod contrast;
mod palette;
mod sign;

use ratatui::style::{Modifier, Style};

pub(super) use crate::app::theme::Role;
use crate::app::theme::Theme;
use crate::app::{Ground, Hue, Look, Palette};
use crate::syntax::Emphasis;
use crate::text::Span;
use palette::{
    DARK, HIGH_DARK, HIGH_LIGHT, LIGHT, Paint, SIXTEEN_DARK, SIXTEEN_LIGHT, SIXTEEN_UNKNOWN, Tones,
    ink,
};
pub(super) use sign::{Sign, sign};

/// The style of a role.
pub(crate) fn style(look: Look, role: Role) -> Style {
    let plain = without_colours(role);
    if look.palette == Palette::None {
        return plain;
    }
    match look.theme {
        Theme::Usual => usual(look, role, plain),
        Theme::HighContrast => {
            let readable = plain.remove_modifier(Modifier::DIM);
            match (look.palette, look.ground) {
                (Palette::Many, Ground::Dark) => of_paint(&HIGH_DARK, role, readable),
                (Palette::Many, Ground::Light) => of_paint(&HIGH_LIGHT, role, readable),
                _ => readable,
            }
        }
        Theme::Own(own) => own.style(role).unwrap_or_else(|| usual(look, role, plain)),
    }
}

/// The style of a role in what has to be read whatever the theme, as it says what is wrong or what is typed: that
/// of the theme, or the terminal's own colours where that one is hard to read.
pub(super) fn readable(look: Look, role: Role) -> Style {
    match look.theme {
        Theme::Own(own) if own.hard_to_read.contains(&role) => without_colours(role),
        _ => style(look, role),
    }
}

/// The style of a role in the colours for the background.
fn usual(look: Look, role: Role, plain: Style) -> Style {
    match (look.palette, look.ground) {
        (Palette::None, _) => plain,
        (Palette::Many, Ground::Dark) => of_paint(&DARK, role, plain),
        (Palette::Many, Ground::Light) => of_paint(&LIGHT, role, plain),
        (Palette::Sixteen, Ground::Dark) => of_tones(&SIXTEEN_DARK, role, plain),
        (Palette::Sixteen, Ground::Light) => of_tones(&SIXTEEN_LIGHT, role, plain),
        (Palette::Many | Palette::Sixteen, Ground::Unknown) => {
            of_tones(&SIXTEEN_UNKNOWN, role, plain)
        }
    }
}

/// The style of a role in a palette of 256 colours.
fn of_paint(paint: &Paint, role: Role, plain: Style) -> Style {
    paint.style(role, of_tones(&paint.tones, role, plain))
}

/// The style of a role in the colours that every palette has.
fn of_tones(tones: &Tones, role: Role, plain: Style) -> Style {
    let hue = |Hue(hue): Hue| ink(tones.hues[hue % tones.hues.len()]);
    match role {
        Role::Author(author) | Role::Stated(author) => plain.fg(hue(author)),
        Role::Tick => plain.fg(ink(tones.tick)),
        Role::Error => plain.fg(ink(tones.error)),
        Role::Match => Style::new().fg(ink(tones.found.0)).bg(ink(tones.found.1)),
        _ => plain,
    }
}

/// The style of a letter of words in the style `plain`, some of which their author set off.
pub(super) fn emphasized(look: Look, plain: Style, set_off: &[(Span, Emphasis)], at: u32) -> Style {
    let Some((_, emphasis)) = set_off.iter().find(|(span, _)| span.contains(at)) else {
        return plain;
    };
    let ways = [
        (Emphasis::STRONG, Modifier::BOLD),
        (Emphasis::STRESSED, Modifier::ITALIC),
        (Emphasis::DELETED, Modifier::CROSSED_OUT),
    ];
    let ways = ways.into_iter().filter(|(way, _)| emphasis.has(*way));
    let style = ways.fold(plain, |style, (_, modifier)| style.add_modifier(modifier));
    match self::style(look, Role::Code) {
        _ if !emphasis.has(Emphasis::CODE) => style,
        code if code == Style::new() => style.add_modifier(Modifier::UNDERLINED),
        code => style.patch(code),
    }
}

/// The style of a role where there are no colours.
fn without_colours(role: Role) -> Style {
    let plain = Style::new();
    let bold = plain.add_modifier(Modifier::BOLD);
    let reversed = plain.add_modifier(Modifier::REVERSED);
    match role {
        Role::Text | Role::Quoted | Role::Author(_) | Role::Code | Role::Tick | Role::Row => plain,
        Role::Dim | Role::Rule | Role::Border => plain.add_modifier(Modifier::DIM),
        // Many terminals draw what is bold and dim as only one of the two.
        Role::Stated(_) | Role::StatedDim | Role::Strong | Role::Error => bold,
        Role::Link | Role::Pointed => plain.add_modifier(Modifier::UNDERLINED),
        Role::Match | Role::Focus | Role::Label => reversed,
        Role::CurrentMatch => reversed.add_modifier(Modifier::BOLD.union(Modifier::UNDERLINED)),
    }
}

#[cfg(test)]
mod tests;

//! The theme: every style of the program, by what it is for.
//!
//! Text has the terminal's own colour on its own background. Colours come from one of three palettes: 256
//! colours for a dark or a light background, or the terminal's own sixteen where the background is not
//! known; without colours what matters is bold, dim or reversed. Colour is never the only difference:
//! whatever has a colour also has a sign, a word, a place of its own or bold letters. Red is for errors.

mod palette;
mod sign;

use ratatui::style::{Modifier, Style};

use crate::app::{Ground, Hue, Look, Palette};
use crate::syntax::Emphasis;
use crate::text::Span;
use palette::{DARK, LIGHT, Paint, SIXTEEN_DARK, SIXTEEN_LIGHT, SIXTEEN_UNKNOWN, Tones, ink};
pub(super) use sign::{Sign, sign};

/// What a style is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Role {
    /// Words of a post.
    Text,
    /// Words of a quote.
    Quoted,
    /// Numbers, dates, signs and words of the program, and what is not current.
    Dim,
    /// Rules and the lines between panes.
    Rule,
    /// The border of a popup, and the thumb of the position bar.
    Border,
    /// A name that was inferred, and the bar of a quote of that author.
    Author(Hue),
    /// A name that the page states.
    Stated(Hue),
    /// A name that the page states, where names are dim.
    StatedDim,
    /// A picture.
    Link,
    /// Code and tables.
    Code,
    /// A match of the search.
    Match,
    /// The current match of the search.
    CurrentMatch,
    /// On the position bar: a match of the search.
    Tick,
    /// Words that a jump marks.
    Pointed,
    /// The row of the current post in the list.
    Row,
    /// The row that is chosen where keys choose rows.
    Focus,
    /// What the last row says of a state that lasts.
    Label,
    /// A key, a title, the mark of what is current.
    Strong,
    /// That something failed.
    Error,
}

/// The style of a role.
pub(super) fn style(look: Look, role: Role) -> Style {
    let plain = without_colours(role);
    let (tones, many): (&Tones, Option<&Paint>) = match (look.palette, look.ground) {
        (Palette::None, _) => return plain,
        (Palette::Many, Ground::Dark) => (&DARK.tones, Some(&DARK)),
        (Palette::Many, Ground::Light) => (&LIGHT.tones, Some(&LIGHT)),
        (Palette::Sixteen, Ground::Dark) => (&SIXTEEN_DARK, None),
        (Palette::Sixteen, Ground::Light) => (&SIXTEEN_LIGHT, None),
        (Palette::Many | Palette::Sixteen, Ground::Unknown) => (&SIXTEEN_UNKNOWN, None),
    };
    let hue = |Hue(hue): Hue| ink(tones.hues[hue % tones.hues.len()]);
    match role {
        Role::Author(author) | Role::Stated(author) => plain.fg(hue(author)),
        Role::Tick => plain.fg(ink(tones.tick)),
        Role::Error => plain.fg(ink(tones.error)),
        Role::Match => Style::new().fg(ink(tones.found.0)).bg(ink(tones.found.1)),
        _ => many.map_or(plain, |paint| paint.style(role, plain)),
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

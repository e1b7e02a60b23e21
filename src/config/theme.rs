//! A theme as a file of roles: how it is read, what is hard to read in it, and how one is printed.

use std::io::{self, Write};

use ratatui::style::Style;
use toml::de::DeValue;

use super::file::ConfigFile;
use super::problem::Problems;
use super::style::{self, Depth};
use crate::app::theme::{OwnTheme, ROLES, Role, Theme};
use crate::app::{Ground, HUES, Hue, Look};
use crate::ui;
use crate::ui::contrast::{Rgb, contrast, light, of_color};

/// The least contrast of what is read, after WCAG for large letters.
const LEAST_CONTRAST: f64 = 3.0;
/// The most authors that have styles of their own.
const MOST_AUTHORS: usize = 64;
/// What is not a role in a file of roles.
const BASE: &str = "base";
const BACKGROUND: &str = "background";
const AUTHORS: &str = "authors";

/// Which colours are drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ThemeChoice {
    /// Those for the background that the terminal has.
    Auto,
    /// The terminal's own sixteen.
    Terminal,
    /// Those for a background.
    For(Ground),
    /// Those with much contrast, for the background that the terminal has.
    HighContrast,
    /// Those of a file, on a background.
    Own(OwnTheme, Ground),
}

/// A style that a file gives, and where.
struct Given<'n> {
    at: usize,
    name: &'n str,
    style: Style,
}

/// Reads a file of roles; says what is wrong with it, each in a line.
pub(super) fn read(file: &ConfigFile, depth: Depth) -> (ThemeChoice, Vec<String>) {
    let mut problems = Problems::of(file);
    let table = problems.parse();
    let table = table.get_ref();
    let mut ground = Ground::Dark;
    let mut background = None;
    let mut own = OwnTheme::default();
    let mut given = Vec::new();
    for (name, value) in table {
        let (at, name) = (name.span().start, name.get_ref().as_ref());
        let value = value.get_ref();
        let role = ROLES.iter().find(|(known, ..)| *known == name);
        match (name, role) {
            (BASE, _) => match value.as_str() {
                Some("dark") => ground = Ground::Dark,
                Some("light") => ground = Ground::Light,
                _ => problems.add(at, "base is \"dark\" or \"light\"".to_owned()),
            },
            (BACKGROUND, _) => match value
                .as_str()
                .and_then(|word| style::color(word, Depth::True))
            {
                Some(color) if of_color(color).is_some() => background = of_color(color),
                _ => problems.add(at, "background is a colour such as \"#1d2021\"".to_owned()),
            },
            (AUTHORS, _) => {
                let styles = of_authors(value, depth, (at, &mut problems));
                given.extend(styles.iter().map(|&style| Given { at, name, style }));
                own.authors = styles;
            }
            (_, Some((name, role, _))) => match value
                .as_str()
                .map(|words| style::read(words, depth))
            {
                Some(Ok(style)) => {
                    own.styles.push((*role, style));
                    given.push(Given { at, name, style });
                }
                Some(Err(sentence)) => problems.add(at, format!("{name}: {sentence}")),
                None => problems.add(at, format!("{name} needs quotes: {name} = \"bright-blue\"")),
            },
            (_, None) => {
                let known = ROLES.iter().map(|(name, ..)| *name);
                let known = known.chain([BASE, BACKGROUND, AUTHORS]);
                problems.add_unknown(at, ("role", "--print-theme dark"), name, known);
            }
        }
    }
    own.hard_to_read = hard_to_read(&own, &given, (ground, background), &mut problems);
    (ThemeChoice::Own(own, ground), problems.into_lines())
}

/// Reads the styles of authors.
fn of_authors(value: &DeValue, depth: Depth, (at, problems): (usize, &mut Problems)) -> Vec<Style> {
    let Some(list) = value.as_array() else {
        problems.add(
            at,
            "authors is a list: authors = [\"117\", \"#ffaf00\"]".to_owned(),
        );
        return Vec::new();
    };
    let mut styles = Vec::new();
    for words in list.iter().take(MOST_AUTHORS) {
        match words
            .get_ref()
            .as_str()
            .map(|words| style::read(words, depth))
        {
            Some(Ok(style)) => styles.push(style),
            Some(Err(sentence)) => problems.add(words.span().start, format!("authors: {sentence}")),
            None => problems.add(at, "authors is a list of words in quotes".to_owned()),
        }
    }
    styles
}

/// The roles whose style is hard to read; says which. Lines need not be read, and of the terminal's own colours
/// nobody knows which they are.
fn hard_to_read(
    own: &OwnTheme,
    given: &[Given],
    (ground, background): (Ground, Option<Rgb>),
    problems: &mut Problems,
) -> Vec<Role> {
    let mut hard = Vec::new();
    let (usual_background, usual_text) = usual_colours(ground);
    let background = background.unwrap_or_else(|| light(usual_background));
    let text = own.style(Role::Text).and_then(|style| style.fg);
    let known = |color: Option<_>, usual: Rgb| color.map_or(Some(usual), of_color);
    let Some(text) = known(text, light(usual_text)) else {
        return hard;
    };
    for Given { at, name, style } in given {
        if *name == "rule" || style.fg.is_none() && style.bg.is_none() {
            continue;
        }
        let both = known(style.fg, text).zip(known(style.bg, background));
        let Some(contrast) = both.map(|(letters, ground)| contrast(letters, ground)) else {
            continue;
        };
        if contrast < LEAST_CONTRAST {
            let sentence = format!(
                "{name} is hard to read: its contrast is {contrast:.1}, and {LEAST_CONTRAST} is the least"
            );
            problems.add(*at, sentence);
            let role = ROLES.iter().find(|(of, ..)| of == name);
            hard.extend(role.map(|(_, role, _)| *role));
        }
    }
    hard
}

/// A background and the letters on it as terminals have them, in hexadecimal.
fn usual_colours(ground: Ground) -> (u32, u32) {
    match ground {
        Ground::Light => (0xfa_fafa, 0x30_3030),
        Ground::Dark | Ground::Unknown => (0x10_1014, 0xd0_d0d0),
    }
}

/// Prints a theme as a file of roles, to be changed and saved under another name.
///
/// # Errors
/// When `out` cannot be written to.
pub fn print_theme(choice: &ThemeChoice, out: &mut dyn Write) -> io::Result<()> {
    let (ground, theme) = match choice {
        ThemeChoice::For(ground) => (*ground, Theme::Usual),
        ThemeChoice::HighContrast => (Ground::Dark, Theme::HighContrast),
        ThemeChoice::Own(_, ground) => (*ground, Theme::Usual),
        ThemeChoice::Auto | ThemeChoice::Terminal => (Ground::Dark, Theme::Usual),
    };
    let look = Look {
        ground,
        theme,
        ..Look::default()
    };
    let base = if ground == Ground::Light {
        "light"
    } else {
        "dark"
    };
    writeln!(
        out,
        "# A theme of threadview: save it as ~/.config/threadview/themes/NAME.toml, and"
    )?;
    writeln!(
        out,
        "# set theme = \"NAME\" in config.toml. A style has a colour (blue, bright-blue, 117 or"
    )?;
    writeln!(
        out,
        "# #87d7ff), \"on\" and a second one for what is behind, and bold, dim, italic, underlined"
    )?;
    writeln!(out, "# or reversed. What is left out is as in the base.")?;
    writeln!(out, "base = \"{base}\"")?;
    writeln!(
        out,
        "# The background of the terminal, to tell which colours are hard to read on it."
    )?;
    writeln!(out, "# background = \"#{:06x}\"", usual_colours(ground).0)?;
    let own = match choice {
        ThemeChoice::Own(own, _) => Some(own),
        _ => None,
    };
    let style = |role| {
        own.and_then(|own| own.style(role))
            .unwrap_or(ui::style(look, role))
    };
    let hues = (0..HUES).map(|hue| format!("\"{}\"", style::words(style(Role::Author(Hue(hue))))));
    writeln!(out, "# Authors, in the order in which they first post.")?;
    writeln!(out, "{AUTHORS} = [{}]", hues.collect::<Vec<_>>().join(", "))?;
    for (name, role, about) in ROLES {
        let words = style::words(style(role));
        let off = if words.is_empty() { "# " } else { "" };
        writeln!(out, "{off}{name} = \"{words}\"  # {about}")?;
    }
    Ok(())
}

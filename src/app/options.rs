//! How the program was started: where to begin, and what the terminal can show.

use std::path::PathBuf;

use super::files::Files;
use super::keymap::Keymap;
use super::settings::Settings;
use super::theme::Theme;
use crate::load::Location;
use crate::store::Store;

/// How the program was started.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The name of the source of the text: a file name.
    pub name: String,
    /// The file that the text comes from, if it is one.
    pub file: Option<PathBuf>,
    /// The files that were named to be read, of which that is one.
    pub files: Files,
    /// Where to begin.
    pub start: Start,
    /// What the reader has set.
    pub settings: Settings,
    /// The keys that commands have.
    pub keymap: Keymap,
    /// What is wrong with how that was set, to be said once.
    pub troubles: Vec<String>,
    /// Whether nothing was read before, so that the last row says how to get help and how to leave.
    pub is_first_run: bool,
    /// How the screen may look.
    pub look: Look,
    /// Whether the terminal is to be asked for its background.
    pub asks_ground: bool,
    /// Whether the terminal is to be asked for its keyboard protocol.
    pub asks_protocol: bool,
    /// Whether the terminal is told where links lead.
    pub hyperlinks: Hyperlinks,
    /// Where places, marks and the like are kept; none if they are not.
    pub store: Option<Store>,
}

impl Options {
    /// The same for another of the files.
    #[must_use]
    pub fn for_file(&self, number: usize) -> Options {
        let location = self.files.locations().get(number);
        Options {
            name: location.map(Location::name).unwrap_or_default(),
            file: match location {
                Some(Location::File(path)) => Some(path.clone()),
                Some(Location::StandardInput) | None => None,
            },
            files: self.files.with_shown(number),
            // It is said of the first file only.
            start: match number {
                0 => self.start.clone(),
                _ => Start::Top,
            },
            ..self.clone()
        }
    }

    /// Adds what is wrong, once each.
    pub(super) fn add_troubles(&mut self, troubles: Vec<String>) {
        for trouble in troubles {
            if !self.troubles.contains(&trouble) {
                self.troubles.push(trouble);
            }
        }
    }
}

/// The first of some reasons, and how many more there are.
pub(super) fn told(reasons: &[String]) -> Option<String> {
    let more = match reasons.len() {
        0 | 1 => String::new(),
        count => format!(" (and {} more)", count - 1),
    };
    let first = reasons.first()?;
    Some(format!("{first}{more}"))
}

/// Whether the terminal is told where links lead.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hyperlinks {
    /// It is, so that it opens them itself.
    #[default]
    Sent,
    /// It would draw that, or does not take it.
    None,
}

/// Where to begin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Start {
    /// At the top.
    #[default]
    Top,
    /// At a post, by its number from 1 on.
    Post(usize),
    /// At the first match of a pattern.
    Match(String),
}

/// What the terminal can show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Colours, or only bold, dim and the like.
    pub palette: Palette,
    /// What colours stand on.
    pub ground: Ground,
    /// Which of the colours for that are drawn.
    pub theme: Theme,
    /// Signs beyond ASCII, or not.
    pub signs: Signs,
    /// Letters beyond ASCII, or not.
    pub letters: Letters,
}

/// Which colours the terminal draws.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Palette {
    /// 256, of which most are the same everywhere.
    #[default]
    Many,
    /// Its own sixteen.
    Sixteen,
    /// None.
    None,
}

/// The background of the terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ground {
    /// Not known: only what can be read on both is used.
    #[default]
    Unknown,
    /// Dark.
    Dark,
    /// Light.
    Light,
}

/// Which signs the program draws of itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Signs {
    /// Lines, arrows and the like.
    #[default]
    Unicode,
    /// ASCII only.
    Ascii,
}

/// Which letters of the text are drawn as they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Letters {
    /// All that may be shown.
    #[default]
    Unicode,
    /// ASCII only: the terminal takes each byte for a letter, or for a command.
    Ascii,
}

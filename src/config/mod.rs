//! The configuration: what the reader has set in a file, for all threads.
//!
//! ```text
//! $XDG_CONFIG_HOME/threadview/config.toml
//!
//!   width = 90
//!   [keys]
//!   next-post = "J <Down>"
//! ```
//!
//! A theme of the reader is a file of roles, `themes/NAME.toml` beside it. One table of settings says how each is
//! read, what is printed of it and what is right where it is wrong. A mistake costs its own line only: whatever
//! else the file says holds, and the mistake is said with its line.

mod file;
mod keys;
mod printed;
mod problem;
mod setting;
mod style;
mod syntax;
mod theme;
mod themes;

use std::path::Path;

use crate::app::Settings;
use crate::app::keymap::{KEYMAP, Keymap};
use file::{ConfigFile, Purpose};
pub use file::{MAX_BYTES, default_path};
pub use printed::print;
use problem::Problems;
use setting::SETTINGS;
pub use style::Depth;
pub use theme::{ThemeChoice, print_theme};
pub use themes::Themes;

/// What the reader has set.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// How things are as long as no key changes them.
    pub settings: Settings,
    /// The name of the theme, if one is set. There is one of that name.
    pub theme: Option<String>,
    /// Where that one is.
    pub themes: Themes,
    /// The keys that commands have.
    pub keymap: Keymap,
    /// What is wrong with the file, each in a line that says where and what is right.
    pub problems: Vec<String>,
}

impl Config {
    /// Reads a file. What is wrong in it is left out and told.
    #[must_use]
    pub fn read(path: &Path) -> Config {
        let themes = Themes::beside(path);
        match ConfigFile::read(path, Purpose::Configuration) {
            Ok(file) => Config::of(&file, themes),
            Err(problem) => Config {
                problems: vec![problem],
                themes,
                ..Config::default()
            },
        }
    }

    /// Reads the file of the user, if there is one.
    #[must_use]
    pub fn of_user() -> Config {
        match default_path() {
            // Most people have none. Whether what is there can be read is another question.
            Some(path) if path.symlink_metadata().is_ok() => Config::read(&path),
            _ => Config::without_file(),
        }
    }

    /// How everything is if nothing is set. Themes of the user can still be named.
    #[must_use]
    pub fn without_file() -> Config {
        Config {
            themes: Themes::of_user(),
            ..Config::default()
        }
    }

    fn of(file: &ConfigFile, themes: Themes) -> Config {
        let mut config = Config {
            themes,
            ..Config::default()
        };
        let mut problems = Problems::of(file);
        let table = problems.parse();
        for (name, value) in table.get_ref() {
            let at = name.span().start;
            let name = name.get_ref().as_ref();
            if name == keys::TABLE {
                config.keymap = keys::read(value, &mut problems);
                continue;
            }
            let Some(setting) = SETTINGS.iter().find(|it| it.name == name) else {
                if KEYMAP.iter().any(|binding| binding.command.name() == name) {
                    let sentence = format!("{name} is a command; put it below a line [keys]");
                    problems.add(at, sentence);
                    continue;
                }
                let names = SETTINGS.iter().map(|it| it.name);
                let setting = ("setting", "--print-config");
                problems.add_unknown(at, setting, name, names.chain([keys::TABLE]));
                continue;
            };
            if (setting.read)(&mut config, value.get_ref()).is_none() {
                problems.add_value(at, name, setting.right, value.get_ref());
            }
        }
        config.problems = problems.into_lines();
        config
    }
}

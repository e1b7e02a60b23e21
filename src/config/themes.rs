//! Themes by name: those of the program, and files of roles in folders named `themes`, beside the configuration
//! that is read and beside the one of the user. A file stands above a theme of the program of the same name.

use std::io;
use std::path::{Path, PathBuf};

use super::file::{ConfigFile, Purpose};
use super::style::Depth;
use super::theme::{self, ThemeChoice};
use crate::app::Ground;
use crate::store::config_folder;

/// The folder of themes beside a configuration.
const FOLDER: &str = "themes";
/// How the names of their files end.
const ENDING: &str = ".toml";

/// The themes of the program.
const OURS: [(&str, ThemeChoice); 5] = [
    ("auto", ThemeChoice::Auto),
    ("terminal", ThemeChoice::Terminal),
    ("dark", ThemeChoice::For(Ground::Dark)),
    ("light", ThemeChoice::For(Ground::Light)),
    ("high-contrast", ThemeChoice::HighContrast),
];

/// Where themes are looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Themes {
    /// The folders, of which an earlier one stands above a later one.
    folders: Vec<PathBuf>,
}

impl Themes {
    /// The names of the themes of the program.
    pub fn names() -> impl Iterator<Item = &'static str> {
        OURS.iter().map(|(name, _)| *name)
    }

    /// Those of the user.
    #[must_use]
    pub fn of_user() -> Themes {
        let folders = config_folder().map(|folder| folder.join(FOLDER));
        Themes {
            folders: folders.into_iter().collect(),
        }
    }

    /// Those beside a configuration, and those of the user.
    #[must_use]
    pub fn beside(configuration: &Path) -> Themes {
        let mut themes = Themes::of_user();
        let beside = configuration.parent().map(|folder| folder.join(FOLDER));
        if let Some(beside) = beside.filter(|folder| !themes.folders.contains(folder)) {
            themes.folders.insert(0, beside);
        }
        themes
    }

    /// Where a theme of the reader is saved, for a message.
    #[must_use]
    pub fn folder(&self) -> Option<&Path> {
        self.folders.first().map(PathBuf::as_path)
    }

    /// Whether there is a theme of that name; one that cannot be read is another matter.
    #[must_use]
    pub fn have(&self, name: &str) -> bool {
        Self::names().any(|known| known == name) || self.path_of(name).is_some()
    }

    /// The theme of a name, and what is wrong with its file, each in a line. One that cannot be read is the
    /// one of the program of that name, else the usual one.
    #[must_use]
    pub fn named(&self, name: &str, depth: Depth) -> (ThemeChoice, Vec<String>) {
        let ours = OURS.iter().find(|(known, _)| *known == name);
        let ours = ours.map_or(ThemeChoice::Auto, |(_, choice)| choice.clone());
        let file = self.path_of(name);
        match file.map(|path| ConfigFile::read(&path, Purpose::Theme)) {
            Some(Ok(file)) => theme::read(&file, depth),
            Some(Err(problem)) => (ours, vec![problem]),
            None => (ours, Vec::new()),
        }
    }

    /// Where the file of a theme is, if there is something of that name: it leads to no other folder.
    fn path_of(&self, name: &str) -> Option<PathBuf> {
        let is_plain = |c: char| c.is_alphanumeric() || "-_. ".contains(c);
        let is_name = !name.is_empty() && !name.starts_with('.') && name.chars().all(is_plain);
        let folders = self.folders.iter().filter(|_| is_name);
        let mut paths = folders.map(|folder| folder.join(format!("{name}{ENDING}")));
        paths.find(|path| match path.symlink_metadata() {
            Ok(_) => true,
            Err(error) => error.kind() == io::ErrorKind::PermissionDenied,
        })
    }
}

//! Keys that were typed: the digits of a count and the keys of a chord, until they are a command.

use crossterm::event::KeyCode;

use super::command::{Command, ProgramCommand};
use super::key::{self, Key};
use super::keymap::{Keymap, Meaning};
use super::scope::{Context, PopupKind};

/// What the last key did, where the next one depends on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum LastKey {
    /// Nothing of that kind.
    #[default]
    Other,
    /// There was none since the thread opened where it was left.
    None,
    /// It interrupted something.
    Interrupt,
    /// It was to show a popup, and there was nothing to show.
    ShowedNothing,
}

/// The largest number that can be typed before a command.
const LARGEST_COUNT: usize = 9_999_999;

/// The keys of a command that is not complete yet.
#[derive(Clone, Debug, Default)]
pub struct Input {
    /// The number typed before it.
    pub count: Option<usize>,
    /// The keys so far.
    pub keys: Vec<Key>,
    /// Whether the menu of the keys that can follow is shown.
    pub menu: bool,
}

/// What a key completes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Typed {
    /// Nothing yet, or nothing any more.
    Nothing,
    /// A command, with the number typed before it.
    Command(Command, Option<usize>),
    /// Keys that mean nothing; says so.
    Unknown(String),
}

impl Input {
    /// Whether keys of a chord were typed whose menu is not shown yet.
    #[must_use]
    pub fn awaits_menu(&self) -> bool {
        !self.keys.is_empty() && !self.menu
    }

    /// Shows the menu of the keys that can follow, if any were typed.
    pub(super) fn show_menu(&mut self) {
        self.menu = !self.keys.is_empty();
    }

    /// Has keys of a chord be typed, and shows the menu of what can follow.
    pub(super) fn begin(&mut self, keys: &[Key]) {
        *self = Input {
            keys: keys.to_vec(),
            menu: true,
            count: None,
        };
    }

    /// Drops the keys typed so far.
    pub(super) fn clear(&mut self) {
        *self = Input::default();
    }

    /// Types a key: a digit of a count, a part of a chord, or its end.
    pub(super) fn key(&mut self, key: Key, keymap: &Keymap, context: Context) -> Typed {
        let key = self.meant(key, keymap, context);
        if self.keys.is_empty()
            && let Some(digit) = key.digit()
            && (digit > 0 || self.count.is_some())
        {
            let count = self.count.unwrap_or(0).saturating_mul(10) + digit as usize;
            self.count = Some(count.min(LARGEST_COUNT));
            return Typed::Nothing;
        }
        if key.code == KeyCode::Esc && (self.count.is_some() || !self.keys.is_empty()) {
            self.clear();
            return Typed::Nothing;
        }
        self.keys.push(key);
        match keymap.look_up(&self.keys, context) {
            Meaning::Prefix => Typed::Nothing,
            Meaning::Command(command) => Typed::Command(command, std::mem::take(self).count),
            Meaning::Nothing => {
                let keys = std::mem::take(self).keys;
                Typed::Unknown(unknown(&keys, keymap, context))
            }
        }
    }
}

impl Input {
    /// The key, or the one in its place of a Latin keyboard where only that one means something.
    fn meant(&self, key: Key, keymap: &Keymap, context: Context) -> Key {
        let Some(latin) = key.in_latin_place() else {
            return key;
        };
        let means = |key: Key| {
            let keys = [&self.keys[..], &[key]].concat();
            let is_digit = self.keys.is_empty() && key.digit().is_some();
            is_digit || keymap.look_up(&keys, context) != Meaning::Nothing
        };
        if !means(key) && means(latin) {
            latin
        } else {
            key
        }
    }
}

/// What there is to say of keys that mean nothing.
fn unknown(keys: &[Key], keymap: &Keymap, context: Context) -> String {
    let keys = key::label(keys);
    let help = keymap
        .key_for(Command::Program(ProgramCommand::Help), context)
        .filter(|_| context.popup != Some(PopupKind::Help));
    match help {
        Some(help) => format!("{keys} is no key here; {help} shows all keys"),
        None => format!("{keys} is no key here"),
    }
}

//! Keys as people write them: `j`, `<C-d>`, `<Space>`, and rows of them: `gg`, `<C-w>w`.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::keyboard;
use crate::store::Letter;

/// One key as a terminal can tell it from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// The key itself; letters in the case they are typed in.
    pub code: KeyCode,
    /// Whether Ctrl was held.
    pub ctrl: bool,
    /// Whether Alt was held.
    pub alt: bool,
}

/// Keys that have a name: how the table writes it, how the screen shows it, and its code.
const NAMED: &[(&str, &str, KeyCode)] = &[
    ("Space", "Space", KeyCode::Char(' ')),
    ("lt", "<", KeyCode::Char('<')),
    ("CR", "Enter", KeyCode::Enter),
    ("Tab", "Tab", KeyCode::Tab),
    ("Esc", "Esc", KeyCode::Esc),
    ("BS", "Backspace", KeyCode::Backspace),
    ("Up", "Up", KeyCode::Up),
    ("Down", "Down", KeyCode::Down),
    ("Left", "Left", KeyCode::Left),
    ("Right", "Right", KeyCode::Right),
    ("Home", "Home", KeyCode::Home),
    ("End", "End", KeyCode::End),
    ("PageUp", "PageUp", KeyCode::PageUp),
    ("PageDown", "PageDown", KeyCode::PageDown),
    ("Del", "Delete", KeyCode::Delete),
    ("Ins", "Insert", KeyCode::Insert),
    ("S-Tab", "Shift-Tab", KeyCode::BackTab),
    ("F1", "F1", KeyCode::F(1)),
    ("F2", "F2", KeyCode::F(2)),
    ("F3", "F3", KeyCode::F(3)),
    ("F4", "F4", KeyCode::F(4)),
    ("F5", "F5", KeyCode::F(5)),
    ("F6", "F6", KeyCode::F(6)),
    ("F7", "F7", KeyCode::F(7)),
    ("F8", "F8", KeyCode::F(8)),
    ("F9", "F9", KeyCode::F(9)),
    ("F10", "F10", KeyCode::F(10)),
    ("F11", "F11", KeyCode::F(11)),
    ("F12", "F12", KeyCode::F(12)),
];

/// How the table writes any letter from `a` to `z`.
const ANY_LETTER: &str = "{a-z}";

impl Key {
    /// Any letter from `a` to `z`, in the table.
    pub const LETTER: Key = Key {
        code: KeyCode::Null,
        ctrl: false,
        alt: false,
    };

    /// Esc.
    pub const ESC: Key = Key {
        code: KeyCode::Esc,
        ctrl: false,
        alt: false,
    };

    /// Enter.
    pub const ENTER: Key = Key {
        code: KeyCode::Enter,
        ctrl: false,
        alt: false,
    };

    /// Ctrl-c, which cancels and quits whatever the reader sets.
    pub const INTERRUPT: Key = Key {
        code: KeyCode::Char('c'),
        ctrl: true,
        alt: false,
    };

    /// A key that types a character.
    #[must_use]
    pub fn char(c: char) -> Key {
        Key {
            code: KeyCode::Char(c),
            ctrl: false,
            alt: false,
        }
    }

    /// The key of an event.
    #[must_use]
    pub fn of(event: KeyEvent) -> Key {
        let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        let code = match event.code {
            // Terminals send one byte for both; the library names it after the digit.
            KeyCode::Char('5') if ctrl => KeyCode::Char(']'),
            KeyCode::Char(c) if ctrl => KeyCode::Char(c.to_ascii_lowercase()),
            code => code,
        };
        Key {
            code,
            ctrl,
            alt: event.modifiers.contains(KeyModifiers::ALT),
        }
    }

    /// The event of the key.
    #[must_use]
    pub fn event(self) -> KeyEvent {
        let mut modifiers = KeyModifiers::NONE;
        modifiers.set(KeyModifiers::CONTROL, self.ctrl);
        modifiers.set(KeyModifiers::ALT, self.alt);
        KeyEvent::new(self.code, modifiers)
    }

    /// The letter from `a` to `z` that the key types, if it types one.
    #[must_use]
    pub fn letter(self) -> Option<Letter> {
        match self.code {
            KeyCode::Char(c) if self.types() => Letter::new(c),
            _ => None,
        }
    }

    /// Whether a key of the table is typed by another one.
    #[must_use]
    pub fn is_typed_by(self, typed: Key) -> bool {
        match self {
            Key::LETTER => typed.letter().is_some(),
            key => key == typed,
        }
    }

    /// The key in the same place of a Latin keyboard, if this one types a letter of another script.
    #[must_use]
    pub fn in_latin_place(self) -> Option<Key> {
        match self.code {
            KeyCode::Char(c) => Some(Key {
                code: KeyCode::Char(keyboard::latin(c)?),
                ..self
            }),
            _ => None,
        }
    }

    /// The key for which a terminal sends the same as for this one, unless it has a protocol that tells them
    /// apart: Tab for Ctrl-i, Enter for Ctrl-m and Ctrl-j, Esc for Ctrl-[.
    #[must_use]
    pub fn same_byte(self) -> Option<Key> {
        let code = match self.code {
            KeyCode::Char('i') => KeyCode::Tab,
            KeyCode::Char('m' | 'j') => KeyCode::Enter,
            KeyCode::Char('[') => KeyCode::Esc,
            _ => return None,
        };
        self.ctrl.then_some(Key {
            code,
            ctrl: false,
            ..self
        })
    }

    /// The digit that the key types, if it types one.
    #[must_use]
    pub fn digit(self) -> Option<u32> {
        match self.code {
            KeyCode::Char(c) if self.types() => c.to_digit(10),
            _ => None,
        }
    }

    /// Whether it types a character.
    #[must_use]
    pub fn types(self) -> bool {
        matches!(self.code, KeyCode::Char(_)) && !self.ctrl && !self.alt
    }
}

/// Reads keys of the table, such as `gg` or `<C-w>w`.
///
/// # Panics
/// When the notation is wrong. Only the table in the program is read, and a test reads all of it.
#[must_use]
pub fn parse(notation: &str) -> Vec<Key> {
    match read(notation) {
        Ok(keys) => keys,
        Err(sentence) => panic!("{sentence}"),
    }
}

/// Reads keys as the table writes them, such as `gg` or `<C-w>w`.
///
/// # Errors
/// When there is no key of such a name: says so in a sentence.
pub fn read(notation: &str) -> Result<Vec<Key>, String> {
    let mut keys = Vec::new();
    let mut rest = notation;
    while let Some(c) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix(ANY_LETTER) {
            keys.push(Key::LETTER);
            rest = after;
            continue;
        }
        let named = rest.strip_prefix('<').and_then(|rest| rest.split_once('>'));
        let (key, after) = match named {
            Some((name, after)) if !name.is_empty() => (named_key(name)?, after),
            _ => (Key::char(c), &rest[c.len_utf8()..]),
        };
        keys.push(key);
        rest = after;
    }
    Ok(keys)
}

fn named_key(name: &str) -> Result<Key, String> {
    let (ctrl, rest) = strip(name, &["C-", "Ctrl-"]);
    let (alt, rest) = strip(rest, &["A-", "Alt-"]);
    let mut chars = rest.chars();
    let is_named = |written: &str| written.eq_ignore_ascii_case(rest);
    let named = NAMED
        .iter()
        .find(|(written, shown, _)| is_named(written) || is_named(shown));
    let code = match (named, chars.next(), chars.next()) {
        (Some((.., code)), ..) => *code,
        (None, Some(c), None) => KeyCode::Char(c),
        (None, ..) => {
            let known: Vec<_> = NAMED.iter().map(|(written, ..)| *written).collect();
            let known = known.join(" ");
            return Err(format!("<{name}> is no key; there are {known}, C- and A-"));
        }
    };
    let code = match code {
        KeyCode::Char(c) if ctrl => KeyCode::Char(c.to_ascii_lowercase()),
        code => code,
    };
    Ok(Key { code, ctrl, alt })
}

fn strip<'n>(name: &'n str, prefixes: &[&str]) -> (bool, &'n str) {
    let rest = prefixes.iter().find_map(|prefix| name.strip_prefix(prefix));
    let rest = rest.filter(|rest| !rest.is_empty());
    rest.map_or((false, name), |rest| (true, rest))
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("Ctrl-")?;
        }
        if self.alt {
            f.write_str("Alt-")?;
        }
        match NAMED.iter().find(|(.., code)| *code == self.code) {
            Some((_, shown, _)) => f.write_str(shown),
            None if *self == Key::LETTER => f.write_str(ANY_LETTER),
            None => match self.code {
                KeyCode::Char(c) => write!(f, "{c}"),
                KeyCode::F(number) => write!(f, "F{number}"),
                code => write!(f, "{code:?}"),
            },
        }
    }
}

/// Keys as the screen shows them: `gg`, `Ctrl-w w`, `Space`.
#[must_use]
pub fn label(keys: &[Key]) -> String {
    let mut label = String::new();
    for (number, key) in keys.iter().enumerate() {
        let key = key.to_string();
        let apart = number > 0
            && key != ANY_LETTER
            && (key.chars().count() > 1 || label.chars().count() > 1 && label.contains('-'));
        if apart {
            label.push(' ');
        }
        label.push_str(&key);
    }
    label
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_and_shown() {
        for (written, shown) in [
            ("j", "j"),
            ("gg", "gg"),
            ("<C-d>", "Ctrl-d"),
            ("<C-w>w", "Ctrl-w w"),
            ("<Space>", "Space"),
            ("<CR>", "Enter"),
            ("<A-Left>", "Alt-Left"),
            ("]]", "]]"),
            ("m{a-z}", "m{a-z}"),
            ("{", "{"),
            ("<", "<"),
            (">", ">"),
            ("-", "-"),
        ] {
            assert_eq!(label(&parse(written)), shown);
        }
    }

    #[test]
    fn events_become_the_keys_of_the_table() {
        let event = |code, modifiers| Key::of(KeyEvent::new(code, modifiers));
        assert_eq!(
            event(KeyCode::Char('J'), KeyModifiers::SHIFT),
            parse("J")[0]
        );
        assert_eq!(
            event(KeyCode::Char('D'), KeyModifiers::CONTROL),
            parse("<C-d>")[0]
        );
        assert_eq!(
            event(KeyCode::Char('5'), KeyModifiers::CONTROL),
            parse("<C-]>")[0]
        );
    }
}

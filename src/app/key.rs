//! Keys as people write them: `j`, `<C-d>`, `<Space>`, and rows of them: `gg`, `<C-w>w`.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

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
    ("F1", "F1", KeyCode::F(1)),
    ("F5", "F5", KeyCode::F(5)),
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

/// Reads keys as the table writes them, such as `gg` or `<C-w>w`.
///
/// # Panics
/// When the notation is wrong. Only the table in the program is read, and a test reads all of it.
#[must_use]
pub fn parse(notation: &str) -> Vec<Key> {
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
            Some((name, after)) if !name.is_empty() => (parse_name(name), after),
            _ => (Key::char(c), &rest[c.len_utf8()..]),
        };
        keys.push(key);
        rest = after;
    }
    keys
}

fn parse_name(name: &str) -> Key {
    let (ctrl, rest) = strip(name, "C-");
    let (alt, rest) = strip(rest, "A-");
    let code = NAMED
        .iter()
        .find(|(written, ..)| *written == rest)
        .map(|(.., code)| *code)
        .or_else(|| {
            rest.chars()
                .next()
                .filter(|_| rest.chars().count() == 1)
                .map(KeyCode::Char)
        })
        .unwrap_or_else(|| panic!("<{name}> is no key"));
    Key { code, ctrl, alt }
}

fn strip<'n>(name: &'n str, prefix: &str) -> (bool, &'n str) {
    name.strip_prefix(prefix)
        .map_or((false, name), |rest| (true, rest))
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

//! Decodes complete control sequences to keys.
//!
//! | sequence | key |
//! | --- | --- |
//! | `ESC [ A`, `ESC [ 1 ; 5 A` | Up; with Ctrl. Others: `B C D F H`, `P Q S` (F1, F2, F4), `Z` (Tab with Shift) |
//! | `ESC [ 5 ~`, `ESC [ 5 ; 3 ~` | `PageUp`; with Alt. The others have other numbers |
//! | `ESC [ 27 ; 5 ; 99 ~` | Ctrl-c, as xterm can be set to send all keys |
//! | `ESC [ 99 ; 5 u`, `ESC [ 97 : 65 ; 2 : 1 u` | Ctrl-c; A: the keyboard protocol of kitty and others |
//! | `ESC [ < … M`, `ESC [ … M` | the mouse, see [`mouse`] |
//! | `ESC [ I`, `ESC [ O` | the window gained or lost the focus |
//! | `ESC O A` | Up again. Others: `B C D F H`, `P` to `S` (F1 to F4) |
//! | `ESC [ [ A` | F1 on the Linux console, to `E` |
//!
//! Everything else is no key, for example sequences with private marks (`? > = <`) or intermediate bytes
//! and the position of the cursor, `ESC [ 5 ; 7 R`.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::mouse;
use super::parameters::Parameters;

/// The keys of the keypad in the protocol of kitty, from [`KEYPAD_FIRST`] on.
const KEYPAD: [KeyCode; 28] = [
    KeyCode::Char('0'),
    KeyCode::Char('1'),
    KeyCode::Char('2'),
    KeyCode::Char('3'),
    KeyCode::Char('4'),
    KeyCode::Char('5'),
    KeyCode::Char('6'),
    KeyCode::Char('7'),
    KeyCode::Char('8'),
    KeyCode::Char('9'),
    KeyCode::Char('.'),
    KeyCode::Char('/'),
    KeyCode::Char('*'),
    KeyCode::Char('-'),
    KeyCode::Char('+'),
    KeyCode::Enter,
    KeyCode::Char('='),
    KeyCode::Char(','),
    KeyCode::Left,
    KeyCode::Right,
    KeyCode::Up,
    KeyCode::Down,
    KeyCode::PageUp,
    KeyCode::PageDown,
    KeyCode::Home,
    KeyCode::End,
    KeyCode::Insert,
    KeyCode::Delete,
];
const KEYPAD_FIRST: u32 = 57_399;

/// Decodes `ESC [`, these bytes and a final byte.
pub(super) fn csi(parameters: &[u8], last: u8) -> Option<Event> {
    if let Some(report) = parameters.strip_prefix(b"<") {
        return mouse::sgr(Parameters::of(report)?, last);
    }
    let parameters = Parameters::of(parameters)?;
    let code = match last {
        b'I' if parameters.is_empty() => return Some(Event::FocusGained),
        b'O' if parameters.is_empty() => return Some(Event::FocusLost),
        b'M' => return mouse::rxvt(parameters),
        b'Z' => KeyCode::BackTab,
        b'~' => numbered(parameters)?,
        b'u' => unicode(parameters.number(0)?, parameters)?,
        // With parameters this is a reply: the position of the cursor.
        b'R' => return None,
        _ => final_letter(last)?,
    };
    // Old terminals leave the first number of an arrow out.
    let place = match last {
        b'A'..=b'H' if parameters.number(1).is_none() => 0,
        _ => 1,
    };
    let mut modifiers = modifiers(parameters.number(place));
    if code == KeyCode::BackTab {
        modifiers |= KeyModifiers::SHIFT;
    }
    let kind = match parameters.part(place, 1) {
        Some(2) => KeyEventKind::Repeat,
        Some(3) => KeyEventKind::Release,
        _ => KeyEventKind::Press,
    };
    let key = KeyEvent::new_with_kind(code, modifiers, kind);
    Some(Event::Key(key))
}

/// Decodes `ESC O` and a final byte.
pub(super) fn ss3(last: u8) -> Option<Event> {
    final_letter(last).map(|code| Event::Key(code.into()))
}

/// Decodes `ESC [ [` and a final byte.
pub(super) fn console(last: u8) -> Option<Event> {
    let code = match last {
        b'A'..=b'E' => KeyCode::F(last - b'A' + 1),
        _ => return None,
    };
    Some(Event::Key(code.into()))
}

fn final_letter(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P'..=b'S' => KeyCode::F(last - b'P' + 1),
        _ => return None,
    })
}

fn numbered(parameters: Parameters) -> Option<KeyCode> {
    let number = u8::try_from(parameters.number(0)?).ok()?;
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F(number - 10),
        17..=21 => KeyCode::F(number - 11),
        23..=26 => KeyCode::F(number - 12),
        27 => return unicode(parameters.number(2)?, parameters),
        28..=29 => KeyCode::F(number - 15),
        31..=34 => KeyCode::F(number - 17),
        _ => return None,
    })
}

/// The key of a code point, in a sequence whose second parameter has the modifiers.
fn unicode(point: u32, parameters: Parameters) -> Option<KeyCode> {
    let shift = modifiers(parameters.number(1)).contains(KeyModifiers::SHIFT);
    Some(match char::from_u32(point)? {
        '\r' => KeyCode::Enter,
        '\x1b' => KeyCode::Esc,
        '\t' if shift => KeyCode::BackTab,
        '\t' => KeyCode::Tab,
        '\x7f' | '\x08' => KeyCode::Backspace,
        // Keys that type nothing have code points for private use.
        '\u{e000}'..='\u{f8ff}' => {
            let place = usize::try_from(point.checked_sub(KEYPAD_FIRST)?).ok()?;
            return KEYPAD.get(place).copied();
        }
        c if c.is_control() => return None,
        c if shift => {
            let shifted = parameters.part(0, 1).and_then(char::from_u32);
            let upper = shifted.or_else(|| c.to_uppercase().next());
            KeyCode::Char(upper.filter(|c| !c.is_control())?)
        }
        c => KeyCode::Char(c),
    })
}

/// The modifiers: one bit for each key, plus 1.
fn modifiers(number: Option<u32>) -> KeyModifiers {
    let bits = number.unwrap_or(1).saturating_sub(1);
    [
        KeyModifiers::SHIFT,
        KeyModifiers::ALT,
        KeyModifiers::CONTROL,
        KeyModifiers::SUPER,
        KeyModifiers::HYPER,
        KeyModifiers::META,
    ]
    .into_iter()
    .enumerate()
    .filter(|(place, _)| bits >> place & 1 == 1)
    .fold(KeyModifiers::NONE, |all, (_, one)| all | one)
}

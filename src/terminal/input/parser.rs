//! A state machine that decodes bytes to events.
//!
//! It follows ECMA-48, extended by what only input has: Alt as ESC before a key, function keys and mouse
//! reports in special forms, pastes.
//!
//! | state | what has come | what ends it | at the time limit |
//! | --- | --- | --- | --- |
//! | `Ground` | nothing | | |
//! | `Letter` | a part of a UTF-8 letter | its last byte; one that cannot follow | dropped |
//! | `Escape` | `ESC` | any byte: Alt and a key, or an introducer | the Esc key |
//! | `Introduced` | `ESC` and one of `[ O ] P X ^ _` | see the next three; after `O` any byte | Alt and that key |
//! | `Csi` | `ESC [` and parameters | a byte from `@` to `~` | dropped |
//! | `ConsoleKey` | `ESC [ [` | any byte | dropped |
//! | `Mouse` | `ESC [ M` | the third byte | dropped |
//! | `String` | `ESC ]` (OSC), `P` (DCS), `X` (SOS), `^` (PM), `_` (APC) and text | BEL, `ESC \` | dropped |
//! | `StringEscape` | that and `ESC` | `\`; any other byte follows the `ESC` of a new sequence | dropped |
//! | `Paste` | `ESC [ 200 ~` and text | `ESC [ 201 ~` | pasted |
//!
//! A control character belongs to no sequence: it ends the incomplete one and is decoded by itself; CAN
//! and SUB only end it. Only strings may contain some: there Ctrl-c, CAN and SUB end the string, the
//! others are part of it. Controls of eight bits (C1) are not supported: in UTF-8 those bytes are parts
//! of letters.

use std::mem;
use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use super::paste::{CTRL_C, Paste};
use super::{mouse, reply, sequence};
use crate::app::Ground;

/// How long ESC may be the beginning of a sequence before it is the Esc key. A slow line that splits a
/// sequence delivers the rest within some 50 ms; people notice a delay from about 100 ms on.
const ESCAPE_LIMIT: Duration = Duration::from_millis(60);
/// The time limit of any other incomplete sequence.
const LIMIT: Duration = Duration::from_millis(100);
/// How many bytes of parameters a key can have.
const MAX_PARAMETERS: usize = 64;

const BEL: u8 = 0x07;
const CAN: u8 = 0x18;
const SUB: u8 = 0x1a;
const ESC: u8 = 0x1b;
const DEL: u8 = 0x7f;

/// The state of the parser: the incomplete sequence.
#[derive(Clone, Copy, Debug, Default)]
enum State {
    #[default]
    Ground,
    /// The bytes are held; these keys were held down.
    Letter(KeyModifiers),
    Escape,
    Introduced(u8),
    /// The parameters are held.
    Csi,
    ConsoleKey,
    /// The bytes are held.
    Mouse,
    String,
    StringEscape,
    Paste,
}

/// Decodes the bytes that a terminal sends.
///
/// # Example
///
/// ```
/// use crossterm::event::{Event, KeyCode};
/// use threadview::terminal::input::Parser;
///
/// let mut parser = Parser::default();
/// // A reply that is no key, and half of an arrow key.
/// assert_eq!(parser.feed(b"\x1b]11;rgb:0000/0000/0000\x07\x1b["), []);
/// assert_eq!(parser.feed(b"A"), [Event::Key(KeyCode::Up.into())]);
/// ```
#[derive(Debug, Default)]
pub struct Parser {
    state: State,
    /// The bytes of the incomplete sequence, as far as the state needs them.
    held: Vec<u8>,
    /// The incomplete paste.
    paste: Paste,
    /// The decoded events.
    events: Vec<Event>,
    /// The background that the terminal has replied.
    ground: Option<Ground>,
    /// Whether the terminal has replied that it knows the keyboard protocol.
    has_protocol: bool,
}

impl Parser {
    /// Decodes bytes; returns the events that are complete with them.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<Event> {
        for &byte in bytes {
            self.take(byte);
        }
        mem::take(&mut self.events)
    }

    /// How long to wait for the next byte before calling [`Parser::expire`]; none if no sequence is
    /// incomplete.
    #[must_use]
    pub fn time_limit(&self) -> Option<Duration> {
        match self.state {
            State::Ground => None,
            State::Escape => Some(ESCAPE_LIMIT),
            State::Paste => Some(self.paste.time_limit().unwrap_or(LIMIT)),
            _ => Some(LIMIT),
        }
    }

    /// Ends the incomplete sequence, because no further byte arrived in time; returns its events.
    pub fn expire(&mut self) -> Vec<Event> {
        match mem::take(&mut self.state) {
            State::Escape => self.press(KeyCode::Esc, KeyModifiers::NONE),
            State::Introduced(byte) => self.typed(byte, KeyModifiers::ALT),
            State::Paste => self.end_unfinished_paste(),
            _ => {}
        }
        self.reset();
        mem::take(&mut self.events)
    }

    /// The background of the terminal, if a reply to the query for it has come since the last call.
    pub fn take_ground(&mut self) -> Option<Ground> {
        self.ground.take()
    }

    /// Whether a reply has come since the last call that the terminal knows the keyboard protocol.
    pub fn take_protocol(&mut self) -> bool {
        mem::take(&mut self.has_protocol)
    }

    fn take(&mut self, byte: u8) {
        match self.state {
            State::Ground => self.ground(byte),
            State::Letter(modifiers) => self.letter(byte, modifiers),
            State::Escape => self.escape(byte),
            State::Introduced(b'[') | State::Csi => self.csi(byte),
            State::Introduced(b'O') => self.end_with(byte, sequence::ss3),
            State::ConsoleKey => self.end_with(byte, sequence::console),
            State::Mouse => self.mouse(byte),
            State::Introduced(_) | State::String => self.string(byte),
            State::StringEscape if byte == b'\\' => self.end_string(),
            State::StringEscape => {
                self.reset();
                self.escape(byte);
            }
            State::Paste => self.paste(byte),
        }
    }

    fn ground(&mut self, byte: u8) {
        match byte {
            ESC => self.state = State::Escape,
            _ => self.typed(byte, KeyModifiers::NONE),
        }
    }

    /// A key that is one byte, or the first byte of a letter.
    fn typed(&mut self, byte: u8, modifiers: KeyModifiers) {
        let named = match byte {
            b'\r' | b'\n' => Some(KeyCode::Enter),
            b'\t' => Some(KeyCode::Tab),
            DEL => Some(KeyCode::Backspace),
            _ => None,
        };
        match (named, byte) {
            (Some(code), _) => self.press(code, modifiers),
            (None, b' '..) => self.letter(byte, modifiers),
            (None, _) => {
                let control = modifiers | KeyModifiers::CONTROL;
                self.press(KeyCode::Char(control_letter(byte)), control);
            }
        }
    }

    /// The next byte of a letter; bytes that are no UTF-8 are dropped.
    fn letter(&mut self, byte: u8, modifiers: KeyModifiers) {
        self.held.push(byte);
        match std::str::from_utf8(&self.held).map(|text| text.chars().next()) {
            Ok(c) => {
                self.reset();
                if let Some(c) = c.filter(|c| !c.is_control()) {
                    let mut modifiers = modifiers;
                    modifiers.set(KeyModifiers::SHIFT, c.is_uppercase());
                    self.press(KeyCode::Char(c), modifiers);
                }
            }
            Err(error) if error.error_len().is_none() => self.state = State::Letter(modifiers),
            Err(_) => {
                let is_first = self.held.len() == 1;
                self.reset();
                if !is_first {
                    self.take(byte);
                }
            }
        }
    }

    fn escape(&mut self, byte: u8) {
        self.state = State::Ground;
        match byte {
            b'[' | b'O' | b']' | b'P' | b'X' | b'^' | b'_' => self.state = State::Introduced(byte),
            // Not Alt: Esc is a key by itself, and the other key must not change.
            ESC | CTRL_C => {
                self.press(KeyCode::Esc, KeyModifiers::NONE);
                self.ground(byte);
            }
            _ => self.typed(byte, KeyModifiers::ALT),
        }
    }

    fn csi(&mut self, byte: u8) {
        match byte {
            b' '..=b'?' => {
                self.state = State::Csi;
                // One byte over the limit marks that there were more.
                if self.held.len() <= MAX_PARAMETERS {
                    self.held.push(byte);
                }
            }
            b'[' if self.held.is_empty() => self.state = State::ConsoleKey,
            b'M' if self.held.is_empty() => self.state = State::Mouse,
            b'~' if self.held == b"200" => {
                self.reset();
                self.state = State::Paste;
            }
            b'@'..=b'~' => {
                if self.held.len() <= MAX_PARAMETERS {
                    self.has_protocol |= reply::is_of_protocol(&self.held, byte);
                    self.events.extend(sequence::csi(&self.held, byte));
                }
                self.reset();
            }
            _ => self.break_off(byte),
        }
    }

    /// The last byte of a sequence.
    fn end_with(&mut self, byte: u8, decode: fn(u8) -> Option<Event>) {
        if byte.is_ascii_graphic() {
            self.reset();
            self.events.extend(decode(byte));
        } else {
            self.break_off(byte);
        }
    }

    /// A byte of a mouse report, which is a number and may be any but a control character.
    fn mouse(&mut self, byte: u8) {
        if byte < b' ' {
            return self.break_off(byte);
        }
        self.held.push(byte);
        if let [button, column, row] = self.held[..] {
            self.events.extend(mouse::normal(button, column, row));
            self.reset();
        }
    }

    /// Ends a sequence with a byte that does not belong to it.
    fn break_off(&mut self, byte: u8) {
        self.reset();
        if !matches!(byte, CAN | SUB) {
            self.ground(byte);
        }
    }

    fn string(&mut self, byte: u8) {
        if let State::Introduced(introducer) = self.state {
            self.held.push(introducer);
        }
        match byte {
            BEL => self.end_string(),
            CTRL_C | CAN | SUB => self.break_off(byte),
            ESC => self.state = State::StringEscape,
            _ => {
                self.state = State::String;
                // One byte over the limit marks that there were more.
                if self.held.len() <= MAX_PARAMETERS {
                    self.held.push(byte);
                }
            }
        }
    }

    fn end_string(&mut self) {
        self.ground = reply::ground(&self.held).or(self.ground);
        self.reset();
    }

    fn paste(&mut self, byte: u8) {
        if let Some(pasted) = self.paste.take(byte) {
            self.events.push(pasted);
            self.reset();
        }
    }

    /// Ends a paste without an end mark.
    fn end_unfinished_paste(&mut self) {
        let (pasted, presses) = mem::take(&mut self.paste).unfinished();
        self.events.extend(pasted);
        for _ in 0..presses {
            self.typed(CTRL_C, KeyModifiers::NONE);
        }
    }

    fn press(&mut self, code: KeyCode, modifiers: KeyModifiers) {
        self.events.push(Event::Key(KeyEvent::new(code, modifiers)));
    }

    /// Returns to the state without an incomplete sequence.
    fn reset(&mut self) {
        self.state = State::Ground;
        self.held.clear();
        // Frees the memory of a long paste.
        self.paste = Paste::default();
    }
}

/// The letter that types a control character with Ctrl, named as the library does: digits after ESC.
fn control_letter(byte: u8) -> char {
    match byte {
        0 => ' ',
        1..ESC => char::from(byte | 0x60),
        _ => char::from(byte + 0x18),
    }
}

#[cfg(test)]
mod tests {
    use super::super::paste;
    use super::*;

    #[test]
    fn endless_sequences_are_kept_up_to_a_limit() {
        for begun in ["\x1b[200~", "\x1b[1;", "\x1b]52;c;", "\x1bP"] {
            let mut parser = Parser::default();
            assert_eq!(parser.feed(begun.as_bytes()), []);
            let chunk = vec![b'1'; 1 << 16];
            for _ in 0..40 {
                assert_eq!(parser.feed(&chunk), []);
            }
            assert!(parser.held.len() <= MAX_PARAMETERS + 1, "{begun:?}");
            assert!(parser.paste.text.len() <= paste::MOST, "{begun:?}");
            parser.expire();
            assert_eq!(parser.paste.text.capacity(), 0, "{begun:?}");
            assert_eq!(parser.feed(b"\r"), [Event::Key(KeyCode::Enter.into())]);
        }
    }

    #[test]
    fn a_reply_about_the_background_is_no_key() {
        let mut parser = Parser::default();
        let mut check = |bytes: &[u8], expected| {
            assert_eq!(parser.feed(bytes), []);
            assert_eq!(parser.take_ground(), expected);
        };
        check(b"\x1b]11;rgb:ffff/ff", None);
        check(b"ff/ffff\x1b\\", Some(Ground::Light));
        check(b"\x1b]11;rgb:0/0/0\x07", Some(Ground::Dark));
        check(b"\x1bP11;rgb:0/0/0\x07", None);
        check(b"\x1b]11;rgb:0/0/0\x18", None);
    }
}

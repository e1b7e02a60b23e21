//! Bytes as what can happen to the program: much as a terminal sends keys, so that a kept input can
//! be read.
//!
//! | bytes | what happens |
//! | --- | --- |
//! | a letter, `ESC`, a control | that key |
//! | `80`, columns, rows | the window has another size |
//! | `81`, kind, column, row | the mouse |
//! | `82`, length, text | a paste |
//! | `83` | a moment passes |
//! | `84` | the whole file has been read and resolved |
//! | `85`, letter | Alt and the letter |
//! | `86` | the whole file has been read |
//! | `87` | the file is another one now |
//! | `88`, length, text | something went wrong with it |
//! | `89`, percent | so much of it is read, or resolved |
//! | `90` to `9f` | a key with a name |
//! | `c2` and more | a letter outside ASCII |
//!
//! `ff` stands for 65,535 where a column is meant: terminals report that as well.

use std::sync::Arc;

use crossterm::event::{
    KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind as Kind,
};
use ratatui::layout::Size;
use threadview::app::Message;
use threadview::document::Document;
use threadview::load::{self, Progress, Stage};

/// The most events of one input; each of them is drawn.
const MOST: usize = 80;

const NAMED: [KeyCode; 16] = [
    KeyCode::Up,
    KeyCode::Down,
    KeyCode::Left,
    KeyCode::Right,
    KeyCode::Home,
    KeyCode::End,
    KeyCode::PageUp,
    KeyCode::PageDown,
    KeyCode::Delete,
    KeyCode::Insert,
    KeyCode::BackTab,
    KeyCode::F(1),
    KeyCode::F(5),
    KeyCode::Null,
    KeyCode::Enter,
    KeyCode::Backspace,
];

const KINDS: [Kind; 8] = [
    Kind::Down(MouseButton::Left),
    Kind::ScrollDown,
    Kind::ScrollUp,
    Kind::Up(MouseButton::Left),
    Kind::Drag(MouseButton::Left),
    Kind::Moved,
    Kind::Down(MouseButton::Right),
    Kind::ScrollLeft,
];

/// The events that bytes stand for, with the whole file as it is `read` and as it is resolved.
pub fn events(bytes: &[u8], read: &Arc<Document>, whole: &Arc<Document>) -> Vec<Message> {
    let mut rest = bytes;
    let mut events = Vec::new();
    while let Some((event, after)) = event(rest, read, whole) {
        events.push(event);
        rest = after;
        if events.len() == MOST {
            break;
        }
    }
    events
}

/// The first event of some bytes, and the bytes behind it.
fn event<'b>(
    bytes: &'b [u8],
    read: &Arc<Document>,
    whole: &Arc<Document>,
) -> Option<(Message, &'b [u8])> {
    let (&first, rest) = bytes.split_first()?;
    let event = match (first, rest) {
        (0x80, [columns, rows, rest @ ..]) => {
            let size = Size::new(u16::from(*columns), u16::from(*rows) % 80);
            (Message::Resize(size), rest)
        }
        (0x81, [kind, column, row, rest @ ..]) => (mouse(*kind, *column, *row), rest),
        (0x82 | 0x88, [length, rest @ ..]) => {
            let (text, rest) = rest.split_at(rest.len().min(usize::from(*length)));
            let text = String::from_utf8_lossy(text).into_owned();
            let event = match first {
                0x82 => Message::Paste(text),
                _ => load::Message::LoadFailed(text).into(),
            };
            (event, rest)
        }
        (0x83, _) => (Message::ChordTimeout, rest),
        (0x84, _) => (
            load::Message::Opened(Arc::clone(whole), Stage::Whole).into(),
            rest,
        ),
        (0x85, [letter, rest @ ..]) if letter.is_ascii_graphic() => {
            let letter = KeyCode::Char(char::from(*letter));
            (key(letter, KeyModifiers::ALT), rest)
        }
        (0x86, _) => (
            load::Message::Opened(Arc::clone(read), Stage::Read).into(),
            rest,
        ),
        (0x87, _) => (load::Message::FileChanged.into(), rest),
        (0x89, [percent, rest @ ..]) => {
            let progress = match percent {
                0..=100 => Progress::Reading(*percent),
                _ => Progress::Resolving(percent % 101),
            };
            (load::Message::Progress(progress).into(), rest)
        }
        (0x90..=0x9f, _) => {
            let code = NAMED[usize::from(first - 0x90)];
            (key(code, KeyModifiers::NONE), rest)
        }
        _ => typed(bytes, first, rest),
    };
    Some(event)
}

/// A key that is a letter or a control.
fn typed<'b>(bytes: &'b [u8], first: u8, rest: &'b [u8]) -> (Message, &'b [u8]) {
    let plain = |code| (key(code, KeyModifiers::NONE), rest);
    match first {
        b'\r' => plain(KeyCode::Enter),
        b'\t' => plain(KeyCode::Tab),
        0x1b => plain(KeyCode::Esc),
        0x7f => plain(KeyCode::Backspace),
        0..=0x1f => {
            let letter = char::from((first | 0x40).to_ascii_lowercase());
            (key(KeyCode::Char(letter), KeyModifiers::CONTROL), rest)
        }
        b' '..=b'~' => plain(KeyCode::Char(char::from(first))),
        0x80.. => {
            let valid = bytes
                .utf8_chunks()
                .next()
                .and_then(|chunk| chunk.valid().chars().next());
            match valid {
                Some(c) => (
                    key(KeyCode::Char(c), KeyModifiers::NONE),
                    &bytes[c.len_utf8()..],
                ),
                None => plain(KeyCode::Null),
            }
        }
    }
}

fn key(code: KeyCode, modifiers: KeyModifiers) -> Message {
    Message::Key(KeyEvent::new(code, modifiers))
}

fn mouse(kind: u8, column: u8, row: u8) -> Message {
    let column = match column {
        0xff => u16::MAX,
        column => u16::from(column),
    };
    Message::Mouse(MouseEvent {
        kind: KINDS[usize::from(kind) % KINDS.len()],
        column,
        row: u16::from(row),
        modifiers: KeyModifiers::NONE,
    })
}

//! A line that is being typed.

use crossterm::event::KeyCode;
use tui_input::{Input, InputRequest};

use super::key::Key;

/// The longest line, in bytes: no prompt of ours has use for more.
const LONGEST: usize = 1000;

/// Text with a cursor.
#[derive(Clone, Debug, Default)]
pub struct LineEditor {
    input: Input,
}

impl LineEditor {
    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// The text before the cursor.
    #[must_use]
    pub fn before_cursor(&self) -> &str {
        let at = self.text().char_indices().nth(self.input.cursor());
        &self.text()[..at.map_or(self.text().len(), |(at, _)| at)]
    }

    /// Replaces the text; the cursor goes to its end.
    pub fn set(&mut self, text: &str) {
        self.input = Input::new(text.to_owned());
    }

    /// Types several characters, control characters left out.
    pub fn paste(&mut self, text: &str) {
        for c in text.chars().filter(|c| !c.is_control()) {
            self.insert(c);
        }
    }

    /// Whether a key does something to a line.
    #[must_use]
    pub fn takes(key: Key) -> bool {
        request(key).is_some()
    }

    /// Does what a key does to a line; says whether the text changed.
    pub fn key(&mut self, key: Key) -> bool {
        match request(key) {
            Some(InputRequest::InsertChar(c)) => self.insert(c),
            Some(request) => self
                .input
                .handle(request)
                .is_some_and(|change| change.value),
            None => false,
        }
    }

    fn insert(&mut self, c: char) -> bool {
        let fits = self.text().len() + c.len_utf8() <= LONGEST;
        fits && self.input.handle(InputRequest::InsertChar(c)).is_some()
    }
}

/// What a key does to a line.
fn request(key: Key) -> Option<InputRequest> {
    Some(match (key.code, key.ctrl, key.alt) {
        (KeyCode::Char(c), false, false) => InputRequest::InsertChar(c),
        (KeyCode::Backspace, false, false) | (KeyCode::Char('h'), true, _) => {
            InputRequest::DeletePrevChar
        }
        (KeyCode::Delete, ..) | (KeyCode::Char('d'), true, _) => InputRequest::DeleteNextChar,
        (KeyCode::Char('w'), true, _) | (KeyCode::Backspace, ..) => InputRequest::DeletePrevWord,
        (KeyCode::Char('u'), true, _) => InputRequest::DeleteLine,
        (KeyCode::Char('k'), true, _) => InputRequest::DeleteTillEnd,
        (KeyCode::Left, false, false) | (KeyCode::Char('b'), true, _) => InputRequest::GoToPrevChar,
        (KeyCode::Right, false, false) | (KeyCode::Char('f'), true, _) => {
            InputRequest::GoToNextChar
        }
        (KeyCode::Left, ..) => InputRequest::GoToPrevWord,
        (KeyCode::Right, ..) => InputRequest::GoToNextWord,
        (KeyCode::Home, ..) | (KeyCode::Char('a'), true, _) => InputRequest::GoToStart,
        (KeyCode::End, ..) | (KeyCode::Char('e'), true, _) => InputRequest::GoToEnd,
        _ => return None,
    })
}

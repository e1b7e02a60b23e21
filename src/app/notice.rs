//! What a command says in the status line.

use super::command::Command;
use super::direction::Direction;
use crate::load::Stage;

/// How a message begins that says what failed.
pub const FAILED: &str = "error: ";

/// What a command says in the status line: a sentence, and which keys help further.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Notice {
    text: String,
    /// What stands between that and the first key.
    between: &'static str,
    /// Whether it says that there is none of something that quotes tell. As long as not all quotes are
    /// resolved there may still be one.
    is_absent: bool,
    /// Commands, and what their keys do.
    keys: Vec<(Command, &'static str)>,
}

impl Notice {
    /// A sentence.
    pub(super) fn text(text: impl Into<String>) -> Notice {
        Notice {
            text: text.into(),
            between: "; ",
            is_absent: false,
            keys: Vec::new(),
        }
    }

    /// That something was found past an end of the text, on from the other one.
    pub(super) fn wrapped(direction: Direction) -> Notice {
        Notice::text(match direction {
            Direction::Down => "past the end, from the top again",
            Direction::Up => "past the top, from the end again",
        })
    }

    /// The address of a link, which a sign behind it would be taken for a part of.
    pub(super) fn address(address: &str) -> Notice {
        Notice {
            between: "  ",
            ..Notice::text(address)
        }
    }

    /// That there is none of something that quotes tell.
    pub(super) fn absent(text: impl Into<String>) -> Notice {
        Notice {
            is_absent: true,
            ..Notice::text(text)
        }
    }

    /// The same with what the key of a command does: `no search yet; / starts one`.
    #[must_use]
    pub(super) fn with_key(mut self, command: Command, does: &'static str) -> Notice {
        self.keys.push((command, does));
        self
    }

    /// What the status line shows while so much of the file is known. Commands have the keys that `key_for`
    /// gives; one without a key is left out.
    pub(super) fn shown(self, stage: Stage, key_for: impl Fn(Command) -> Option<String>) -> String {
        if self.is_absent && stage != Stage::Whole {
            return "not known yet: quotes are still being resolved".to_owned();
        }
        let mut text = self.text;
        let mut between = self.between;
        for (command, does) in self.keys {
            if let Some(key) = key_for(command) {
                text += &[between, &key, " ", does].concat();
                between = ", ";
            }
        }
        text
    }
}

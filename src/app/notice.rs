//! What a command says in the status line.

use crate::load::Stage;

/// How a message begins that says what failed.
pub const FAILED: &str = "error: ";

/// What a command says in the status line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Notice {
    /// A sentence.
    Text(String),
    /// That there is none of something that quotes tell. As long as not all quotes are resolved
    /// there may still be one.
    Absent(String),
}

impl Notice {
    /// A sentence.
    pub(super) fn text(text: impl Into<String>) -> Notice {
        Notice::Text(text.into())
    }

    /// That there is none of something that quotes tell.
    pub(super) fn absent(text: impl Into<String>) -> Notice {
        Notice::Absent(text.into())
    }

    /// What the status line shows while so much of the file is known.
    pub(super) fn shown(self, stage: Stage) -> String {
        match self {
            Notice::Absent(_) if stage != Stage::Whole => {
                "not known yet: quotes are still being resolved".to_owned()
            }
            Notice::Text(text) | Notice::Absent(text) => text,
        }
    }
}

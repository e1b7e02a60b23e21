//! Clipboard programs: those that this machine has are given a copy, besides the terminal.

use std::env;
use std::time::Duration;

use super::program::{Program, Streams};

/// The longest text that terminals take for their clipboard, in bytes. Some take sequences of 100,000 bytes, in
/// which every three bytes of text are four.
pub const TERMINAL_TAKES: usize = 64 << 10;
/// How long a program may take for a copy.
const LIMIT: Duration = Duration::from_secs(3);

/// What became of a copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// What was copied: `quote in #6`.
    pub about: String,
    /// The length of the text, in bytes.
    pub len: usize,
    /// The programs that took it.
    pub with: Vec<&'static str>,
}

/// A program that fills a clipboard from its standard input.
struct Clipboard {
    /// What it is called.
    name: &'static str,
    /// Its arguments, and others if it does not take these.
    arguments: &'static [&'static [&'static str]],
    /// The variable that says that it has something to fill; none if it always has.
    variable: Option<&'static str>,
}

const CLIPBOARDS: [Clipboard; 4] = [
    Clipboard {
        name: "wl-copy",
        arguments: &[&[]],
        variable: Some("WAYLAND_DISPLAY"),
    },
    Clipboard {
        name: "xclip",
        arguments: &[&["-selection", "clipboard"]],
        variable: Some("DISPLAY"),
    },
    Clipboard {
        name: "pbcopy",
        arguments: &[&[]],
        variable: None,
    },
    Clipboard {
        name: "tmux",
        // It passes a copy on to the terminal that it runs in, if it is told to and new enough.
        arguments: &[&["load-buffer", "-w", "-"], &["load-buffer", "-"]],
        variable: Some("TMUX"),
    },
];

impl Clipboard {
    fn takes(&self, text: &str) -> bool {
        if self
            .variable
            .is_some_and(|variable| env::var_os(variable).is_none_or(|value| value.is_empty()))
        {
            return false;
        }
        self.arguments.iter().any(|arguments| {
            let program = Program::new(self.name).with_arguments(arguments);
            let ran = program.run(text.as_bytes(), Streams::Discarded, LIMIT);
            ran.is_ok_and(|ran| ran.succeeded())
        })
    }
}

/// Gives a text to every clipboard program that there is.
pub(super) fn copy(text: &str, about: String) -> Copied {
    let takers = CLIPBOARDS.iter().filter(|clipboard| clipboard.takes(text));
    Copied {
        about,
        len: text.len(),
        with: takers.map(|clipboard| clipboard.name).collect(),
    }
}

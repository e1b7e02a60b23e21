//! The command line: commands by their names, a line that is being typed after `:`.
//!
//! ```text
//! :next-post      a command, or as much of its name as no other one begins with
//! :3 next-post    three times
//! :12             post 12
//! :w notes.md     what a command needs stands after its name
//! ```

mod completion;
mod files;
mod name;
mod parse;

pub use completion::{Candidate, Completion};
pub(super) use files::path_of;
pub(super) use name::{Argument, argument_of, resolve};
pub(super) use parse::{Order, Parsed, parse};

use std::path::PathBuf;

use crossterm::event::KeyCode;

use super::history::Recall;
use super::key::Key;
use super::keymap::Keymap;
use super::line::LineEditor;
use crate::output::Listing;
use crate::store::Lines;
use files::Files;

/// A command line that is being typed.
#[derive(Clone, Debug, Default)]
pub struct CommandLine {
    /// The line so far.
    pub line: LineEditor,
    /// What it can be completed to.
    pub completion: Completion,
    /// The files that were looked up for it.
    files: Files,
    /// Which of the earlier lines it is.
    recall: Recall,
}

/// What a key does to a command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Typed {
    /// Nothing but changing it.
    Nothing,
    /// The names of the files in a folder are needed to complete it.
    Folder(PathBuf),
    /// It is complete.
    Enter,
    /// It is given up.
    Cancel,
    /// It is given up, and the help is wanted.
    Help,
}

impl CommandLine {
    /// Types a key.
    pub(super) fn key(&mut self, key: Key, keymap: &Keymap, earlier: &Lines) -> Typed {
        match key.code {
            KeyCode::Esc => return Typed::Cancel,
            KeyCode::Backspace if self.line.text().is_empty() => return Typed::Cancel,
            KeyCode::F(1) => return Typed::Help,
            KeyCode::Enter => return Typed::Enter,
            KeyCode::Tab => return self.cycle(1, keymap),
            KeyCode::BackTab => return self.cycle(-1, keymap),
            _ if self.recall.takes(key, &mut self.line, earlier) => {}
            _ if self.line.key(key) => self.recall = Recall::default(),
            _ => return Typed::Nothing,
        }
        self.renew(keymap)
    }

    /// Types several characters.
    pub(super) fn paste(&mut self, text: &str, keymap: &Keymap) -> Typed {
        self.line.paste(text);
        self.recall = Recall::default();
        self.renew(keymap)
    }

    /// Takes the names of the files in a folder.
    pub(super) fn take_listing(&mut self, listing: Listing, keymap: &Keymap) {
        if let Some(steps) = self.files.take(listing) {
            self.renew(keymap);
            self.cycle(steps, keymap);
        }
    }

    /// Goes so many candidates on, and back to what was typed after the last one.
    fn cycle(&mut self, steps: isize, keymap: &Keymap) -> Typed {
        if !self.completion.is_open() {
            let typed = self.renew(keymap);
            if typed != Typed::Nothing || self.files.are_awaited() {
                self.files.cycle_when_there(steps);
                return typed;
            }
            if self.line.text().trim().is_empty() {
                self.completion = Completion::of_all(keymap);
            }
        }
        if let Some(line) = self.completion.cycle(steps) {
            self.line.set(line);
        }
        if self.completion.has_one() {
            // What follows a folder, or a name, is another choice.
            return self.renew(keymap);
        }
        Typed::Nothing
    }

    /// Finds what the line can be completed to; says which folder has to be read for that.
    fn renew(&mut self, keymap: &Keymap) -> Typed {
        let parsed = parse(self.line.text());
        self.completion = Completion::default();
        let Parsed::Command(order) = parsed else {
            return Typed::Nothing;
        };
        let Some(typed) = order.argument else {
            if order.is_forced {
                return Typed::Nothing;
            }
            self.completion = Completion::of_names(&order, keymap);
            return Typed::Nothing;
        };
        let takes_file =
            resolve(order.name).is_ok_and(|command| argument_of(command) == Argument::File);
        if !takes_file {
            return Typed::Nothing;
        }
        let (folder, begun) = files::split(typed);
        let before = self.line.text().len() - begun.len();
        let before = self.line.text()[..before].to_owned();
        let folder = path_of(folder);
        if let Some(names) = self.files.of(&folder) {
            self.completion = Completion::of_files(&before, begun, names);
        } else if self.files.ask(&folder) {
            return Typed::Folder(folder);
        }
        Typed::Nothing
    }
}

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

pub(super) use files::path_of;
pub(super) use name::{Argument, argument_of, resolve};
pub(super) use parse::{Order, Parsed, parse};

use std::path::PathBuf;

use crossterm::event::KeyCode;

use super::command::{Command, FindCommand};
use super::completion::Completion;
use super::history::Recall;
use super::key::Key;
use super::keymap::Keymap;
use super::line::LineEditor;
use super::terms;
use crate::document::Document;
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

/// What a command line is completed from.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    /// The commands and their keys.
    pub(super) keymap: &'a Keymap,
    /// The document, for the names of its authors.
    pub(super) document: &'a Document,
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
    pub(super) fn key(&mut self, key: Key, known: Known, earlier: &Lines) -> Typed {
        match key.code {
            KeyCode::Esc => return Typed::Cancel,
            KeyCode::Backspace if self.line.text().is_empty() => return Typed::Cancel,
            KeyCode::F(1) => return Typed::Help,
            KeyCode::Enter => return Typed::Enter,
            KeyCode::Tab => return self.cycle(1, known),
            KeyCode::BackTab => return self.cycle(-1, known),
            _ if self.recall.takes(key, &mut self.line, earlier) => {}
            _ if self.line.key(key) => self.recall = Recall::default(),
            _ => return Typed::Nothing,
        }
        self.renew(known)
    }

    /// Types several characters.
    pub(super) fn paste(&mut self, text: &str, known: Known) -> Typed {
        self.line.paste(text);
        self.recall = Recall::default();
        self.renew(known)
    }

    /// Takes the names of the files in a folder.
    pub(super) fn take_listing(&mut self, listing: Listing, known: Known) {
        if let Some(steps) = self.files.take(listing) {
            self.renew(known);
            self.cycle(steps, known);
        }
    }

    /// Goes so many candidates on, and back to what was typed after the last one.
    fn cycle(&mut self, steps: isize, known: Known) -> Typed {
        if !self.completion.is_open() {
            let typed = self.renew(known);
            if typed != Typed::Nothing || self.files.are_awaited() {
                self.files.cycle_when_there(steps);
                return typed;
            }
            if self.line.text().trim().is_empty() {
                self.completion = completion::of_all(known.keymap);
            }
        }
        if let Some(line) = self.completion.cycle(steps) {
            self.line.set(line);
        }
        if self.completion.has_one() {
            // What follows a folder, or a name, is another choice.
            return self.renew(known);
        }
        Typed::Nothing
    }

    /// Finds what the line can be completed to; says which folder has to be read for that.
    fn renew(&mut self, known: Known) -> Typed {
        let parsed = parse(self.line.text());
        self.completion = Completion::default();
        let Parsed::Command(order) = parsed else {
            return Typed::Nothing;
        };
        let Some(typed) = order.argument else {
            if order.is_forced {
                return Typed::Nothing;
            }
            self.completion = completion::of_names(&order, known.keymap);
            return Typed::Nothing;
        };
        match resolve(order.name) {
            Ok(Command::Find(FindCommand::Filter)) => {
                let before = self.line.text().len() - typed.len();
                let before = &self.line.text()[..before];
                self.completion = terms::authors_for(typed, known.document).behind(before);
                return Typed::Nothing;
            }
            Ok(command) if argument_of(command) == Argument::File => {}
            _ => return Typed::Nothing,
        }
        let (folder, begun) = files::split(typed);
        let before = self.line.text().len() - begun.len();
        let before = self.line.text()[..before].to_owned();
        let folder = path_of(folder);
        if let Some(names) = self.files.of(&folder) {
            self.completion = completion::of_files(&before, begun, names);
        } else if self.files.ask(&folder) {
            return Typed::Folder(folder);
        }
        Typed::Nothing
    }
}

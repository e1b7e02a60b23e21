//! The lines that were typed for commands, searches and filters: what Up and Down bring back, and what is to be kept.

use std::mem;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crossterm::event::KeyCode;

use super::App;
use super::key::Key;
use super::line::LineEditor;
use crate::store::{History, HistoryFile, KeptHistory, LineKind, Lines, StoreError};

/// The lines that were typed, in this session and before.
#[derive(Debug, Default)]
pub(super) struct TypedLines {
    lines: History,
    /// What was typed and is not kept yet.
    new: Unsaved,
    /// Where it is to be kept.
    file: Option<HistoryFile>,
}

/// What was typed and is not kept yet.
type Unsaved = Arc<Mutex<History>>;

/// What is to be kept of the lines that were typed, apart from the state of the program.
#[derive(Clone, Debug)]
pub struct NewLines {
    lines: Unsaved,
    file: HistoryFile,
}

/// Which of the earlier lines is shown.
#[derive(Clone, Debug, Default)]
pub struct Recall {
    /// How far it is back; 0 is what was typed itself.
    back: usize,
    /// What was typed.
    typed: String,
}

impl App {
    /// Takes what was typed in earlier sessions.
    pub(super) fn take_history(&mut self, kept: KeptHistory) {
        if let Some(trouble) = self.typed.take_kept(kept) {
            self.add_trouble(trouble);
        }
    }

    /// What was typed and is not kept yet, if it is kept at all.
    #[must_use]
    pub fn new_lines(&self) -> Option<NewLines> {
        self.typed.new_lines()
    }
}

impl TypedLines {
    /// The lines of a kind.
    pub(super) fn lines(&self, kind: LineKind) -> &Lines {
        self.lines.lines(kind)
    }

    /// Adds a line, which is the newest then.
    pub(super) fn add(&mut self, kind: LineKind, line: &str) {
        self.lines.add(kind, line);
        locked(&self.new).add(kind, line);
    }

    /// Takes what was typed in earlier sessions, which came before all that is known by now; gives what is wrong
    /// with it.
    fn take_kept(&mut self, kept: KeptHistory) -> Option<String> {
        let since = mem::replace(&mut self.lines, kept.lines);
        self.lines.extend(&since);
        self.file = kept.file;
        kept.trouble
    }

    fn new_lines(&self) -> Option<NewLines> {
        Some(NewLines {
            lines: Arc::clone(&self.new),
            file: self.file.clone()?,
        })
    }
}

impl NewLines {
    /// Adds what was typed since it was last saved to what is kept.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save(&self) -> Result<(), StoreError> {
        // Whoever types does not wait for the disk.
        let mut typed = mem::take(&mut *locked(&self.lines));
        if typed.is_empty() {
            return Ok(());
        }
        let added = self.file.add(&typed);
        if added.is_err() {
            let mut lines = locked(&self.lines);
            typed.extend(&lines);
            *lines = typed;
        }
        added
    }
}

fn locked(lines: &Unsaved) -> MutexGuard<'_, History> {
    lines.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Recall {
    /// Has a line be the one before it or after it, if a key asks for that; says whether it does.
    pub(super) fn takes(&mut self, key: Key, line: &mut LineEditor, lines: &Lines) -> bool {
        match key.code {
            KeyCode::Up => self.older(line, lines),
            KeyCode::Down => self.newer(line, lines),
            _ => return false,
        }
        true
    }

    fn older(&mut self, line: &mut LineEditor, lines: &Lines) {
        if self.back == 0 {
            line.text().clone_into(&mut self.typed);
        }
        if lines.back(self.back + 1).is_some() {
            self.back += 1;
            self.show(line, lines);
        }
    }

    fn newer(&mut self, line: &mut LineEditor, lines: &Lines) {
        if self.back > 0 {
            self.back -= 1;
            self.show(line, lines);
        }
    }

    fn show(&self, line: &mut LineEditor, lines: &Lines) {
        line.set(lines.back(self.back).unwrap_or(&self.typed));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_back_once_each_and_what_was_typed_last() {
        let mut history = History::default();
        for line in ["12", "w a.md", "", "12"] {
            history.add(LineKind::Command, line);
        }
        let mut line = LineEditor::default();
        line.set("ne");
        let mut recall = Recall::default();
        let mut seen = Vec::new();
        for key in ["Up", "Up", "Up", "Down", "Down", "Down"] {
            let key = super::super::key::parse(&format!("<{key}>"))[0];
            assert!(recall.takes(key, &mut line, history.lines(LineKind::Command)));
            seen.push(line.text().to_owned());
        }
        assert_eq!(seen, ["12", "w a.md", "w a.md", "12", "ne", "ne"]);
    }
}

//! The prompt: a pattern that is being typed, and its first match meanwhile.

use crossterm::event::KeyCode;

use super::matches::Search;
use super::state::{SearchState, Sense};
use crate::app::direction::Direction;
use crate::app::folds::Folds;
use crate::app::history::Recall;
use crate::app::key::Key;
use crate::app::line::LineEditor;
use crate::app::notice::Notice;
use crate::app::popup::Raw;
use crate::app::reader::{Reader, View};
use crate::document::Document;
use crate::store::Lines;

/// A search that is being typed.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// The pattern so far.
    pub line: LineEditor,
    /// Which way it goes.
    pub direction: Direction,
    /// The raw lines that it was begun in, at the match.
    pub raw: Option<Raw>,
    /// The same as they were.
    raw_before: Option<Raw>,
    /// What the reader saw, to be shown again if the search is cancelled.
    from: View,
    /// The search before this one.
    before: Option<Search>,
    /// The folds as they were.
    folds: Box<Folds>,
    /// Which of the earlier patterns it is.
    recall: Recall,
}

/// What a key does to a prompt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Typed {
    /// Nothing but moving the cursor.
    Nothing,
    /// The pattern has changed.
    Pattern,
    /// The pattern is complete.
    Enter,
    /// The search is cancelled.
    Cancel,
    /// The search is cancelled, and the help is wanted.
    Help,
}

impl Prompt {
    /// An empty prompt, over raw lines if it was begun in these.
    pub(in crate::app) fn new(
        direction: Direction,
        reader: &Reader,
        search: &SearchState,
        raw: Option<Raw>,
    ) -> Prompt {
        Prompt {
            line: LineEditor::default(),
            direction,
            raw,
            raw_before: raw,
            from: reader.view(),
            before: search.last.clone(),
            folds: Box::new(reader.folds.clone()),
            recall: Recall::default(),
        }
    }

    /// Types a key.
    pub(in crate::app) fn key(&mut self, key: Key, earlier: &Lines) -> Typed {
        match key.code {
            KeyCode::Esc => Typed::Cancel,
            KeyCode::Enter => Typed::Enter,
            KeyCode::Backspace if self.line.text().is_empty() => Typed::Cancel,
            KeyCode::F(1) => Typed::Help,
            _ if self.recall.takes(key, &mut self.line, earlier) => Typed::Pattern,
            _ if self.line.key(key) => {
                self.recall = Recall::default();
                Typed::Pattern
            }
            _ => Typed::Nothing,
        }
    }

    /// Requests the first match of what is typed so far; until it is found the reader shows what it
    /// showed before.
    pub(in crate::app) fn search(
        &mut self,
        document: &Document,
        reader: &mut Reader,
        search: &mut SearchState,
    ) {
        self.restore(reader);
        self.raw = self.raw_before.map(|raw| Raw { found: None, ..raw });
        search.cancel();
        search.last = None;
        let pattern = self.line.text();
        if !pattern.is_empty() {
            if let Some(raw) = self.raw_before {
                let from = raw.search_start(self.direction);
                search.start_in_lines(document, reader, (pattern, from), self.direction);
            } else {
                let from = reader.search_start(document, self.direction);
                search.start(document, reader, (pattern, from), self.direction);
            }
        }
    }

    /// Cancels the search: everything is as it was.
    pub(in crate::app) fn cancel(self, reader: &mut Reader, search: &mut SearchState) {
        search.cancel();
        self.restore(reader);
        search.last = self.before;
        search.request_counts();
    }

    /// The raw lines as they were when it was begun.
    pub(in crate::app) fn raw_before(&self) -> Option<Raw> {
        self.raw_before
    }

    /// Forgets the raw lines, which are those of another document.
    pub(in crate::app) fn forget_raw(&mut self) {
        self.raw = None;
        self.raw_before = None;
    }

    /// Ends the prompt; the reader stays at the match.
    pub(in crate::app) fn finish(
        self,
        document: &Document,
        reader: &mut Reader,
        search: &mut SearchState,
    ) -> Option<Notice> {
        if self.line.text().is_empty() {
            // As in other pagers, nothing typed is the last pattern again.
            search.last = self.before;
            search.last.as_mut()?.direction = self.direction;
            return match self.raw {
                Some(raw) => {
                    search.go_to_match_in_lines(|way| raw.search_start(way), Sense::Same, 1)
                }
                None => search.go_to_match(document, reader, Sense::Same, 1),
            };
        }
        if self.raw.is_some() {
            return search.no_line().filter(|_| !search.is_pending());
        }
        let is_found = search.last.as_ref().is_some_and(|it| it.current.is_some());
        if is_found {
            reader.remember(self.from);
        } else if !search.is_pending() {
            return search.no_match();
        }
        None
    }

    fn restore(&self, reader: &mut Reader) {
        reader.restore(self.from);
        if !reader.folds.show_the_same_as(&self.folds) {
            reader.folds.clone_from(&self.folds);
            reader.forget_rows();
        }
    }
}

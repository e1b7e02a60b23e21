//! A question that a command asks, and the line that is typed as the answer: the name of a file to save to, or a command for a post.

use std::mem;
use std::path::Path;

use crossterm::event::KeyCode;

use super::completion::Completion;
use super::history::Recall;
use super::key::Key;
use super::line::LineEditor;
use super::terms;
use crate::document::Document;
use crate::store::Lines;
use crate::thread::PostId;

/// What is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// All of the thread.
    All,
    /// A post.
    Post(PostId),
    /// The branch of a post.
    Branch(PostId),
    /// Those that are tagged.
    Tagged,
    /// Those that pass the filter.
    Filtered,
}

/// What a line is typed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The name of a file to save to.
    Save(Saved),
    /// Nothing more: whether the file of that name is replaced is asked.
    Replace(Saved),
    /// A command that a post is piped to.
    Pipe(PostId),
    /// A filter.
    Filter,
}

/// A line that is being typed.
#[derive(Clone, Debug)]
pub struct Question {
    /// What for.
    pub purpose: Purpose,
    /// The line so far.
    pub line: LineEditor,
    /// Whether the line is only proposed: what is typed replaces it, and any other key edits it.
    pub is_proposed: bool,
    /// What it can be completed to; only a filter is.
    pub completion: Completion,
    /// Which of the earlier lines it is.
    pub(super) recall: Recall,
}

impl Question {
    /// An empty line.
    pub(super) fn new(purpose: Purpose) -> Question {
        Question {
            purpose,
            line: LineEditor::default(),
            is_proposed: false,
            completion: Completion::default(),
            recall: Recall::default(),
        }
    }

    /// What stands before the line.
    #[must_use]
    pub fn label(&self) -> String {
        match self.purpose {
            Purpose::Save(Saved::All) => "save all posts as ".to_owned(),
            Purpose::Save(Saved::Post(post)) => format!("save #{} as ", post.number()),
            Purpose::Save(Saved::Branch(post)) => {
                format!("save the branch of #{} as ", post.number())
            }
            Purpose::Save(Saved::Tagged) => "save the tagged posts as ".to_owned(),
            Purpose::Save(Saved::Filtered) => "save the filtered posts as ".to_owned(),
            Purpose::Replace(_) => "there already, y replaces it: ".to_owned(),
            Purpose::Pipe(post) => format!("pipe #{} to ", post.number()),
            Purpose::Filter => "&".to_owned(),
        }
    }

    /// What the keys do, the most important first; for a filter see [`Filter::about`](super::Filter::about).
    #[must_use]
    pub fn about(&self) -> &'static [&'static str] {
        match self.purpose {
            Purpose::Save(_) => &["Tab which posts", ".md .txt .json"],
            Purpose::Replace(_) => &["any other key keeps it"],
            Purpose::Pipe(_) => &["a shell command; !less takes the terminal"],
            Purpose::Filter => &[],
        }
    }

    /// Has the line be a proposal.
    pub(super) fn propose(&mut self, line: &str) {
        self.line.set(line);
        self.is_proposed = true;
    }

    /// Types a key.
    pub(super) fn key(&mut self, key: Key, document: &Document) {
        self.recall = Recall::default();
        if mem::take(&mut self.is_proposed)
            && matches!(key.code, KeyCode::Char(_))
            && !key.ctrl
            && !key.alt
        {
            self.line.set("");
        }
        if self.line.key(key) {
            self.renew(document);
        }
    }

    /// Types several characters.
    pub(super) fn paste(&mut self, text: &str, document: &Document) {
        if matches!(self.purpose, Purpose::Replace(_)) {
            return;
        }
        if mem::take(&mut self.is_proposed) {
            self.line.set("");
        }
        self.line.paste(text);
        self.renew(document);
    }

    /// Has a filter be one of the earlier lines, if a key asks for that.
    pub(super) fn recall(&mut self, key: Key, earlier: &Lines) {
        self.completion = Completion::default();
        self.recall.takes(key, &mut self.line, earlier);
    }

    /// Goes so many of those on that a filter can be completed to, and back to what was typed after the last one.
    pub(super) fn cycle(&mut self, document: &Document, steps: isize) {
        if self.line.before_cursor() != self.line.text() {
            return;
        }
        if !self.completion.is_open() {
            self.completion = terms::endings_for(self.line.text(), document);
        }
        if let Some(line) = self.completion.cycle(steps) {
            self.line.set(line);
        }
        if self.completion.has_one() {
            // What follows a keyword is another choice.
            self.renew(document);
        }
    }

    /// Finds which authors a filter may mean.
    fn renew(&mut self, document: &Document) {
        self.completion = match self.purpose {
            Purpose::Filter => terms::authors_for(self.line.text(), document),
            _ => Completion::default(),
        };
    }

    /// Chooses the next of the things that can be saved, in a file of a name to match.
    pub(super) fn choose_next(&mut self, choices: &[Saved], file: &str) {
        let Purpose::Save(saved) = self.purpose else {
            return;
        };
        let after = choices.iter().skip_while(|choice| **choice != saved);
        let next = after.skip(1).chain(choices).next();
        let next = next.copied().unwrap_or(Saved::All);
        self.purpose = Purpose::Save(next);
        if self.is_proposed {
            self.propose(&name_for(file, next));
        }
    }
}

/// The name of the file that is proposed.
pub(super) fn name_for(file: &str, saved: Saved) -> String {
    let stem = Path::new(file).file_stem().unwrap_or_default();
    let stem: String = stem
        .to_string_lossy()
        .chars()
        .filter(|c| !c.is_control())
        .collect();
    match saved {
        Saved::All => format!("{stem}.md"),
        Saved::Post(post) => format!("{stem}-{}.md", post.number()),
        Saved::Branch(post) => format!("{stem}-branch-{}.md", post.number()),
        Saved::Tagged => format!("{stem}-tagged.md"),
        Saved::Filtered => format!("{stem}-filtered.md"),
    }
}

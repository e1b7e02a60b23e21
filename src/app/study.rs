//! Studies: what takes a reading of the whole thread to find out.
//!
//! A short thread is read at once; a long one beside the loop, while everything else goes on. What
//! comes back may be of a document that is not shown any more, and is forgotten then.

use std::sync::Arc;

use super::App;
use crate::document::Document;
use crate::link::Repeats;
use crate::text::lines;

/// A text up to this many bytes is read at once: that takes a few milliseconds.
const AT_ONCE: u32 = 1 << 20;

/// What is to be found out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// The lines that say nothing new.
    Repeats,
    /// How much there is to read.
    Amount,
    /// Where the lines of the text start.
    Lines,
}

/// Something to be found out of a document.
#[derive(Debug)]
pub struct Study {
    document: Arc<Document>,
    subject: Subject,
}

/// What was found out of a document.
#[derive(Clone, Debug)]
pub struct Studied {
    document: Arc<Document>,
    found: Found,
}

#[derive(Clone, Debug)]
enum Found {
    Repeats(Repeats),
    Amount(Amount),
    Lines,
}

/// How much there is to read in a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Amount {
    /// The lines of the file.
    pub lines: usize,
    /// The words that the authors of its posts wrote, without the quotes.
    pub own_words: usize,
}

/// The studies that somebody waits for.
#[derive(Clone, Debug, Default)]
pub(super) struct Studies {
    /// Those that nobody has begun.
    asked: Vec<Subject>,
    /// Those that were begun.
    begun: Vec<Subject>,
}

impl Study {
    /// Reads the document.
    #[must_use]
    pub fn run(self) -> Studied {
        let found = match self.subject {
            Subject::Repeats => Found::Repeats(self.document.repeats()),
            Subject::Lines => {
                self.document.text.count_lines();
                Found::Lines
            }
            Subject::Amount => {
                let document = &self.document;
                let posts = document.thread.post_ids();
                Found::Amount(Amount {
                    lines: lines(document.text.as_str(), 0).count(),
                    own_words: posts.map(|post| document.own_words(post)).sum(),
                })
            }
        };
        Studied {
            document: self.document,
            found,
        }
    }
}

impl Studies {
    /// Whether somebody waits for this.
    pub(super) fn want(&self, subject: Subject) -> bool {
        self.asked.contains(&subject) || self.begun.contains(&subject)
    }

    /// Nobody waits for this any more.
    pub(super) fn drop(&mut self, subject: Subject) {
        self.asked.retain(|&asked| asked != subject);
        self.begun.retain(|&begun| begun != subject);
    }
}

impl App {
    /// Has something found out of the document: at once, or as soon as it can be.
    pub(super) fn study(&mut self, subject: Subject) {
        self.studies.drop(subject);
        self.studies.asked.push(subject);
        if self.document.text.len() <= AT_ONCE
            && let Some(study) = self.take_study()
        {
            self.learn(study.run());
        }
    }

    /// The next thing to be found out beside the loop; it comes back by
    /// [`Message::Studied`](super::Message::Studied).
    pub fn take_study(&mut self) -> Option<Study> {
        let subject = self.studies.asked.pop()?;
        self.studies.begun.push(subject);
        Some(Study {
            document: Arc::clone(&self.document),
            subject,
        })
    }

    /// Something was found out of a document.
    pub(super) fn learn(&mut self, studied: Studied) {
        if !Arc::ptr_eq(&studied.document, &self.document) {
            return;
        }
        let subject = match studied.found {
            Found::Repeats(_) => Subject::Repeats,
            Found::Amount(_) => Subject::Amount,
            Found::Lines => Subject::Lines,
        };
        if self.studies.begun.contains(&subject) {
            self.studies.drop(subject);
            match studied.found {
                Found::Repeats(repeats) => self.fold_repeats(repeats),
                Found::Amount(amount) => self.know_amount(amount),
                Found::Lines => {}
            }
        }
    }
}

//! Studies: what takes a reading of the whole thread, or of a long part of it, to find out.
//!
//! A short thread is read at once; a long one beside the loop, while everything else goes on. What
//! comes back may be of a document that is not shown any more, and is forgotten then.

use std::collections::HashSet;
use std::sync::Arc;

use super::App;
use super::list::{Order, Sorted};
use super::motion::{Travel, Travelled};
use crate::document::Document;
use crate::resolve::Repeats;
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
    /// The list of posts in an order.
    List(Order),
}

/// Something to be found out of a document.
#[derive(Debug)]
pub struct Study(Task);

#[derive(Debug)]
enum Task {
    Read(Arc<Document>, Subject),
    Travel(Box<Travel>),
}

/// What was found out of a document.
#[derive(Clone, Debug)]
pub struct Studied(Outcome);

#[derive(Clone, Debug)]
enum Outcome {
    Found(Arc<Document>, Found),
    Travelled(Travelled),
}

#[derive(Clone, Debug)]
enum Found {
    Repeats(Repeats),
    Amount(Amount),
    Lines,
    List(Order, Sorted),
}

/// How much there is to read in a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Amount {
    /// The lines of the file, or of all files.
    pub lines: usize,
    /// The words that the authors of its posts wrote, without the quotes.
    pub own_words: usize,
    /// The names that authors of posts are known by.
    pub names: usize,
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
    /// Finds it out.
    #[must_use]
    pub fn run(self) -> Studied {
        Studied(match self.0 {
            Task::Read(document, subject) => {
                let found = subject.read(&document);
                Outcome::Found(document, found)
            }
            Task::Travel(travel) => Outcome::Travelled(travel.run()),
        })
    }
}

impl Subject {
    fn read(self, document: &Document) -> Found {
        match self {
            Subject::Repeats => Found::Repeats(document.repeats()),
            Subject::Lines => {
                document.text.count_lines();
                Found::Lines
            }
            Subject::List(order) => Found::List(order, Sorted::of(document, order)),
            Subject::Amount => {
                let posts = || document.thread.post_ids();
                let files = document.text.sources().iter();
                let names = posts().filter_map(|post| document.author_name(post));
                Found::Amount(Amount {
                    lines: files
                        .map(|file| lines(file.content().as_str(), 0).count())
                        .sum(),
                    own_words: posts().map(|post| document.own_words(post)).sum(),
                    names: names.collect::<HashSet<_>>().len(),
                })
            }
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
            && let Some(study) = self.take_reading()
        {
            self.learn(study.run());
        }
    }

    /// The next thing to be found out beside the loop; it comes back by
    /// [`Message::Studied`](super::Message::Studied).
    pub fn take_study(&mut self) -> Option<Study> {
        let travel = self.take_travel();
        let travel = travel.map(|travel| Study(Task::Travel(Box::new(travel))));
        travel.or_else(|| self.take_reading())
    }

    fn take_reading(&mut self) -> Option<Study> {
        let subject = self.studies.asked.pop()?;
        self.studies.begun.push(subject);
        Some(Study(Task::Read(Arc::clone(&self.document), subject)))
    }

    /// Something was found out of a document.
    pub(super) fn learn(&mut self, studied: Studied) {
        let (document, found) = match studied.0 {
            Outcome::Travelled(travelled) => return self.arrive(&travelled),
            Outcome::Found(document, found) => (document, found),
        };
        if !Arc::ptr_eq(&document, &self.document) {
            return;
        }
        let subject = match found {
            Found::Repeats(_) => Subject::Repeats,
            Found::Amount(_) => Subject::Amount,
            Found::Lines => Subject::Lines,
            Found::List(order, _) => Subject::List(order),
        };
        if self.studies.begun.contains(&subject) {
            self.studies.drop(subject);
            match found {
                Found::Repeats(repeats) => self.fold_repeats(repeats),
                Found::Amount(amount) => self.know_amount(amount),
                Found::Lines => {}
                Found::List(order, sorted) => self.take_order(Some((order, sorted))),
            }
        }
    }
}

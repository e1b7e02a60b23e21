//! Jobs: work that takes longer than a key may, to be run beside the loop.
//!
//! ```text
//! App::next_job ── Job ── beside the loop: run ── Outcome ── Message::Done ──> App
//! ```
//!
//! A short document is read at once; a long one while everything else goes on. An outcome of a
//! document that is not shown any more is dropped.

use std::sync::Arc;

use super::filter::{FilterJob, FilterOutcome};
use super::list::{Order, Sorted};
use super::popup::Amount;
use super::reader::{LongMotion, LongMotionEnd};
use super::search::{LinesJob, LinesReport, SearchJob, SearchReport};
use crate::document::Document;
use crate::resolve::Repeats;

/// A text up to this many bytes is read at once: that takes a few milliseconds.
const AT_ONCE: u32 = 1 << 20;

/// What a reading of a whole document gives.
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

/// Work to be run beside the loop.
#[derive(Debug)]
pub struct Job(Work);

#[derive(Debug)]
enum Work {
    Read(Arc<Document>, Subject),
    Motion(Box<LongMotion>),
    Search(Box<SearchJob>),
    Lines(Box<LinesJob>),
    Filter(Box<FilterJob>),
}

/// A result of a job. A job may have several.
#[derive(Clone, Debug)]
pub struct Outcome(pub(super) Done);

/// What was done.
#[derive(Clone, Debug)]
pub(super) enum Done {
    /// A document was read.
    Read(Arc<Document>, Facts),
    /// A long motion was made.
    Motion(LongMotionEnd),
    /// A search has something to report.
    Search(SearchReport),
    /// Raw lines were searched.
    Lines(LinesReport),
    /// The posts that pass a filter were found.
    Filter(FilterOutcome),
}

/// What a reading gave.
#[derive(Clone, Debug)]
pub(super) enum Facts {
    Repeats(Repeats),
    Amount(Amount),
    Lines,
    List(Order, Sorted),
}

/// The readings that are requested and not done yet.
#[derive(Clone, Debug, Default)]
pub(super) struct Jobs {
    /// Those that no job does yet.
    waiting: Vec<Subject>,
    /// Those that a job does.
    running: Vec<Subject>,
}

impl Job {
    /// Does the work and hands each outcome to `send`.
    pub fn run(self, mut send: impl FnMut(Outcome)) {
        match self.0 {
            Work::Read(document, subject) => {
                let facts = subject.read(&document);
                send(Outcome(Done::Read(document, facts)));
            }
            Work::Motion(motion) => send(Outcome(Done::Motion(motion.run()))),
            Work::Search(search) => search.run(|report| send(Outcome(Done::Search(report)))),
            Work::Lines(lines) => {
                if let Some(report) = lines.run() {
                    send(Outcome(Done::Lines(report)));
                }
            }
            Work::Filter(filter) => {
                if let Some(outcome) = filter.run() {
                    send(Outcome(Done::Filter(outcome)));
                }
            }
        }
    }

    /// Whether it is mostly so quick that the next frame can show what it finds: a search, or a filter.
    #[must_use]
    pub fn is_quick(&self) -> bool {
        matches!(self.0, Work::Search(_) | Work::Lines(_) | Work::Filter(_))
    }
}

impl From<LongMotion> for Job {
    fn from(motion: LongMotion) -> Job {
        Job(Work::Motion(Box::new(motion)))
    }
}

impl From<SearchJob> for Job {
    fn from(search: SearchJob) -> Job {
        Job(Work::Search(Box::new(search)))
    }
}

impl From<LinesJob> for Job {
    fn from(lines: LinesJob) -> Job {
        Job(Work::Lines(Box::new(lines)))
    }
}

impl From<FilterJob> for Job {
    fn from(filter: FilterJob) -> Job {
        Job(Work::Filter(Box::new(filter)))
    }
}

impl Outcome {
    /// Whether it is of a job that [is quick](Job::is_quick).
    #[must_use]
    pub fn is_quick(&self) -> bool {
        matches!(self.0, Done::Search(_) | Done::Lines(_) | Done::Filter(_))
    }
}

impl Subject {
    fn read(self, document: &Document) -> Facts {
        match self {
            Subject::Repeats => Facts::Repeats(document.repeats()),
            Subject::Amount => Facts::Amount(Amount::of(document)),
            Subject::Lines => {
                document.text.count_lines();
                Facts::Lines
            }
            Subject::List(order) => Facts::List(order, Sorted::of(document, order)),
        }
    }
}

impl Facts {
    /// What they are about.
    fn subject(&self) -> Subject {
        match self {
            Facts::Repeats(_) => Subject::Repeats,
            Facts::Amount(_) => Subject::Amount,
            Facts::Lines => Subject::Lines,
            Facts::List(order, _) => Subject::List(*order),
        }
    }
}

impl Jobs {
    /// Requests a reading of the document. If that is short it is done at once.
    #[must_use]
    pub(super) fn request(&mut self, document: &Document, subject: Subject) -> Option<Facts> {
        self.cancel(subject);
        if document.text.len() <= AT_ONCE {
            return Some(subject.read(document));
        }
        self.waiting.push(subject);
        None
    }

    /// Whether a reading is requested and not done yet.
    pub(super) fn has(&self, subject: Subject) -> bool {
        self.waiting.contains(&subject) || self.running.contains(&subject)
    }

    /// Drops the request for a reading.
    pub(super) fn cancel(&mut self, subject: Subject) {
        self.waiting.retain(|&waiting| waiting != subject);
        self.running.retain(|&running| running != subject);
    }

    /// The next reading to be done beside the loop.
    pub(super) fn take(&mut self, document: &Arc<Document>) -> Option<Job> {
        let subject = self.waiting.pop()?;
        self.running.push(subject);
        Some(Job(Work::Read(Arc::clone(document), subject)))
    }

    /// Whether what a reading gave is still wanted. It is done with that.
    pub(super) fn finish(&mut self, facts: &Facts) -> bool {
        let subject = facts.subject();
        let is_wanted = self.running.contains(&subject);
        if is_wanted {
            self.cancel(subject);
        }
        is_wanted
    }
}

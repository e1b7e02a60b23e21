//! Jobs are started and their outcomes are applied.

use std::path::Path;
use std::sync::Arc;

use super::command::{Command, QuoteCommand, ReplyCommand};
use super::command_line::{Known, path_of};
use super::copies::{copied, opened};
use super::direction::Direction;
use super::jobs::{Done, Facts, Job, Outcome, Subject};
use super::list::Order;
use super::notice::{FAILED, Notice};
use super::popup;
use super::popup::About;
use super::search::{SearchReport, Trigger};
use super::{App, Mode, Purpose};
use crate::output::{NotSaved, Report};
use crate::text::printable;

impl App {
    /// The next job to run beside the loop; its outcomes are sent as
    /// [`Message::Done`](super::Message::Done).
    pub fn next_job(&mut self) -> Option<Job> {
        let motion = self.reader.take_long_motion(&self.document).map(Job::from);
        motion
            .or_else(|| self.jobs.take(&self.document))
            .or_else(|| self.filters.take_job().map(Job::from))
            .or_else(|| {
                let search = {
                    let folds = (&self.reader.folds, self.reader.pane.width());
                    self.search.take_job(&self.document, folds)
                };
                search.map(Job::from)
            })
            .or_else(|| self.search.take_lines_job(&self.document).map(Job::from))
    }

    /// Requests a reading of the document, unless it is so short that it is read now.
    pub(super) fn request(&mut self, subject: Subject) {
        if let Some(facts) = self.jobs.request(&self.document, subject) {
            self.apply_facts(facts);
        }
    }

    /// Has the lines counted, unless they are.
    pub(super) fn count_lines(&mut self) {
        if !self.document.text.content().has_counted_lines() {
            self.request(Subject::Lines);
        }
    }

    /// Puts the list into the requested order: as soon as it is sorted, and until then it stays as
    /// it is.
    pub(super) fn sort_list(&mut self) {
        for order in [Order::File, Order::Author] {
            self.jobs.cancel(Subject::List(order));
        }
        match self.list.requested() {
            Order::Thread => {
                self.list.set_order(None);
                self.note_order();
            }
            order => self.request(Subject::List(order)),
        }
    }

    /// Applies the outcome of what was given to other programs.
    pub(super) fn apply_output(&mut self, report: Report) {
        if let Report::Piped(_) = report {
            self.commands = self.commands.saturating_sub(1);
        }
        match report {
            Report::Copied(done) => self.say(copied(&done)),
            Report::Opened(done) => self.say(Some(opened(&done))),
            Report::Saved(path, saved) => self.apply_save(&path, saved),
            Report::Piped(piped) if matches!(self.mode, Mode::Reading) => {
                self.notice = None;
                self.mode = Mode::Report(popup::Report::on_command(&piped));
            }
            // It would cover what the reader has opened since.
            Report::Piped(_) => self.say(Some(Notice::text("the command has ended"))),
            Report::Listed(listing) => {
                if let Mode::CommandLine(line) = &mut self.mode {
                    let known = Known {
                        keymap: &self.options.keymap,
                        document: &self.document,
                    };
                    line.take_listing(listing, known);
                }
            }
            Report::Returned(trouble) => self.say(trouble.map(Notice::text)),
        }
    }

    /// Says what became of a file, or asks whether one is to be replaced.
    fn apply_save(&mut self, path: &Path, saved: Result<(), NotSaved>) {
        let name = printable(path);
        self.notice = match (saved, &mut self.mode) {
            (Err(NotSaved::Exists), Mode::Question(question)) => {
                if let Purpose::Save(saved) = question.purpose {
                    // What was typed since is no part of the name.
                    if path_of(question.line.text()) != path {
                        question.line.set(&path.to_string_lossy());
                    }
                    question.purpose = Purpose::Replace(saved);
                }
                None
            }
            (saved, mode) => {
                if matches!(mode, Mode::Question(_)) {
                    *mode = Mode::Reading;
                }
                Some(match saved {
                    Ok(()) => format!("saved to {name}"),
                    Err(NotSaved::Exists) => format!("not saved: {name} is there already"),
                    Err(NotSaved::Failed(why)) => format!("{FAILED}{name} is not saved: {why}"),
                })
            }
        };
    }

    /// Applies the outcome of a job.
    pub(super) fn apply_outcome(&mut self, outcome: Outcome) {
        match outcome.0 {
            Done::Motion(end) => self.reader.end_long_motion(&self.document, &end),
            Done::Search(report) => self.apply_report(report),
            Done::Lines(report) => self.search.apply_lines(report),
            Done::Filter(outcome) => self.apply_filter(outcome),
            Done::Read(document, facts) => {
                if Arc::ptr_eq(&document, &self.document) && self.jobs.finish(&facts) {
                    self.apply_facts(facts);
                }
            }
        }
    }

    fn apply_facts(&mut self, facts: Facts) {
        match facts {
            Facts::Repeats(repeats) => {
                if !self.reader.folds.is_new_only() {
                    let unfold = Command::Quote(QuoteCommand::FoldOrScroll);
                    let notice = Notice::text("only what is new")
                        .with_key(unfold, "on a sign like =#4 unfolds");
                    self.say(Some(notice));
                }
                self.reader.folds.set_repeats(Some(repeats));
                self.reader.forget_rows();
            }
            Facts::Amount(amount) => {
                self.amount = Some(amount);
                self.renew_facts();
            }
            Facts::Lines => {}
            Facts::List(order, sorted) => {
                self.list.set_order(Some((order, sorted)));
                self.note_order();
            }
        }
    }

    /// Replaces the notice that the list is being sorted by its order.
    fn note_order(&mut self) {
        let order = self.list.order();
        let sorting = self.shown(self.list.sorting_notice());
        if order == self.list.requested() && self.notice == Some(sorting) {
            self.notice = Some(format!("posts {}", order.about()));
        }
    }

    /// Writes the facts of the thread again, if they are shown.
    pub(super) fn renew_facts(&mut self) {
        let is_shown = matches!(&self.mode, Mode::Report(report) if report.about == About::Thread);
        let facts = is_shown.then(|| self.facts());
        if let (Mode::Report(report), Some(facts)) = (&mut self.mode, facts) {
            report.paragraphs = facts.paragraphs;
        }
    }

    /// The facts of the thread, as far as they are known.
    pub(super) fn facts(&self) -> popup::Report {
        let doubtful = Command::Reply(ReplyCommand::Uncertain(Direction::Down));
        let key = self.options.keymap.key_for(doubtful, self.window.focus);
        let name = &self.options.name;
        popup::Report::on_thread(&self.document, name, self.amount, key.as_deref())
    }

    /// Shows the match that is requested of the raw lines that are open, once it is known. What lies under them stays
    /// where it is.
    pub(super) fn show_line(&mut self) {
        let Some(found) = self.search.take_line(self.file.stage) else {
            return;
        };
        let is_typing = matches!(self.mode, Mode::Prompt(_));
        let notice = match (found, self.mode.raw_mut()) {
            (Ok(found), Some(raw)) => {
                raw.show_match(&self.document.text, self.window.size, found.span);
                found.wrapped.map(Notice::wrapped)
            }
            (Err(notice), _) => Some(notice),
            (Ok(_), None) => None,
        };
        if !is_typing {
            self.say(notice);
        }
    }

    /// Applies what a search reports, and shows the match if the requested one is found.
    fn apply_report(&mut self, report: SearchReport) {
        let Some((found, trigger, direction)) = self.search.apply(report, self.file.stage) else {
            return;
        };
        let is_typing = matches!(self.mode, Mode::Prompt(_));
        let Some(found) = found else {
            if !is_typing {
                let notice = self.search.no_match();
                self.say(notice);
            }
            return;
        };
        if found.wrapped && trigger == Trigger::Key {
            self.say(Some(Notice::wrapped(direction)));
        }
        let from = self.reader.view();
        self.search.set_current(found);
        (self.reader).show_match(&self.document, found.post, found.span.start);
        if !is_typing {
            self.reader.remember(from);
        }
    }
}

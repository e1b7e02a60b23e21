//! What the loader reports, and what becomes of the state when it has another document.
//!
//! A document never changes; what is read later makes another document, and the reader stays where
//! the same words are.

use std::sync::Arc;

use super::command::{Command, ProgramCommand};
use super::jobs::Subject;
use super::notice::{FAILED, Notice};
use super::popup::{About, RawView};
use super::reader::to_end;
use super::scope::Focus;
use super::{App, Mode, Purpose};
use crate::document::Document;
use crate::load::{Message, Progress, Request, Stage};

/// The state of the file behind the document.
#[derive(Clone, Copy, Debug)]
pub struct LoadState {
    /// How much of it the document has.
    pub stage: Stage,
    /// How far it is read or resolved, while it is.
    pub progress: Option<Progress>,
    /// Whether it is followed as it grows.
    pub is_followed: bool,
    /// Whether it has changed since it was read.
    pub is_outdated: bool,
    /// Whether the user has requested that it be read again.
    is_reloading: bool,
    /// The last command, if it leads further once more of the file is read.
    to_repeat: Option<(Command, Option<usize>)>,
}

impl LoadState {
    /// A file of which so much is read.
    #[must_use]
    pub(super) fn at(stage: Stage) -> LoadState {
        LoadState {
            stage,
            progress: None,
            is_followed: false,
            is_outdated: false,
            is_reloading: false,
            to_repeat: None,
        }
    }

    /// Keeps a command if it leads further once more of the file is read.
    pub(super) fn keep_for_repeat(&mut self, command: Command, count: Option<usize>) {
        let leads_further = command.depends_on_end() && self.stage == Stage::Head;
        self.to_repeat = leads_further.then_some((command, count));
    }

    /// Keeps no command any more.
    pub(super) fn repeat_nothing(&mut self) {
        self.to_repeat = None;
    }

    /// The request to read the file again.
    pub(super) fn reload(&mut self) -> Request {
        self.is_reloading = true;
        Request::Reload
    }

    /// The request to follow the file as it grows, or to stop that.
    pub(super) fn toggle_follow(&mut self) -> Request {
        self.is_followed = !self.is_followed;
        if self.is_followed {
            Request::Follow
        } else {
            Request::Unfollow
        }
    }
}

impl App {
    /// Applies what the loader reports.
    pub(super) fn apply_load(&mut self, message: Message) {
        match message {
            Message::Opened(document, stage) => self.open(document, stage),
            Message::Recalled(document, recall) => self.take_recall(document, *recall),
            Message::Progress(progress) => self.file.progress = Some(progress),
            Message::FileChanged => {
                self.file.is_outdated = true;
                let notice = Notice::text("the file has changed")
                    .with_key(Command::Program(ProgramCommand::Reload), "reads it again")
                    .with_key(Command::Program(ProgramCommand::ToggleFollow), "follows it");
                self.say(Some(notice));
            }
            Message::LoadFailed(reason) => self.notice = Some(format!("{FAILED}{reason}")),
        }
    }

    /// Shows another document of the file. Posts, places and folds keep their meaning in it.
    fn open(&mut self, document: Arc<Document>, stage: Stage) {
        let was_at_end = self.reader.is_at_end(&self.document);
        let carried = self.to_carry_over(&document);
        let view = self.reader.view();
        let shown = self.take_subset();
        let old = std::mem::replace(&mut self.document, document);
        if self.file.is_reloading {
            self.notice = Some("the file was read again".to_owned());
        } else if self.file.stage == Stage::Head
            && let Some(notice) = self.document.notice_after(&old)
        {
            self.notice = Some(notice.to_owned());
        } else if self.passing_notice().is_none() {
            // What could not be read is read now.
            self.notice = None;
        }
        let before = std::mem::replace(&mut self.file, LoadState::at(stage));
        self.file.is_followed = before.is_followed;
        self.amount = None;
        if self.reader.folds.is_new_only() || self.jobs.has(Subject::Repeats) {
            self.request(Subject::Repeats);
        }
        self.reader.forget_rows();
        self.reader.forget_descent();
        // Words that are being read can turn out to be a quote of others further down.
        for place in [view.top, view.mark] {
            self.reader.keep_open(&self.document, place);
        }
        self.recall_incoming(carried.as_ref());
        self.show_again(shown);
        self.list.forget();
        self.survey();
        self.sort_list();
        self.renew_popup(&old);
        let view = self.reader.view();
        self.search.restart(&old, &self.document, view);
        if let Some((command, count)) = before.to_repeat {
            // That is no jump of the user's.
            let jumps = self.reader.jumps();
            self.run(command, count);
            self.reader.set_jumps(jumps);
        }
        if self.file.is_followed && was_at_end {
            self.reader.change(&self.document, Focus::Reader, to_end);
        }
    }

    /// Has the open popup show the new document. A popup names posts and quotes by number, and a
    /// number may mean another one now, or none.
    fn renew_popup(&mut self, old: &Document) {
        match &mut self.mode {
            // What is typed is about no post yet.
            Mode::Reading | Mode::Help(_) | Mode::CommandLine(_) => {}
            Mode::Prompt(prompt) => prompt.forget_raw(),
            Mode::Question(question) if question.purpose == Purpose::Filter => {}
            Mode::Raw(raw) if raw.view == RawView::Text => {
                raw.found = None;
                self.count_lines();
            }
            Mode::Report(report) if report.about == About::Thread => {
                self.request(Subject::Amount);
                self.renew_facts();
            }
            Mode::Raw(_) => {
                self.open_raw();
            }
            Mode::Report(report) => {
                let report = report.in_newer(old, &self.document);
                self.mode = report.map_or(Mode::Reading, Mode::Report);
            }
            Mode::Peek(_)
            | Mode::Authors(_)
            | Mode::Replies(_)
            | Mode::Links(_)
            | Mode::Question(_) => {
                self.mode = Mode::Reading;
            }
        }
    }
}

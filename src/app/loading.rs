//! What arrives from the file: documents, how far reading has come, trouble; and what is asked of it.
//!
//! A document never changes; more knowledge is another document, and the reader stays where the same
//! words are.

use std::sync::Arc;

use super::command::Command;
use super::raw::RawView;
use super::report::{About, Report};
use super::update::Effect;
use super::{App, Mode};
use crate::document::Document;
use crate::load::{self, Progress, Request, Stage};

/// How it stands with the file.
#[derive(Clone, Copy, Debug)]
pub struct LoadState {
    /// How much of it the document holds.
    pub stage: Stage,
    /// How far it is read or resolved, while it is.
    pub progress: Option<Progress>,
    /// Whether it is followed as it grows.
    pub is_followed: bool,
    /// Whether it is another one than was read.
    pub is_outdated: bool,
    /// Whether the reader has asked for it to be read again.
    is_reloading: bool,
}

impl LoadState {
    /// A file of which so much has come.
    #[must_use]
    pub fn at(stage: Stage) -> LoadState {
        LoadState {
            stage,
            progress: None,
            is_followed: false,
            is_outdated: false,
            is_reloading: false,
        }
    }
}

impl App {
    /// Applies what the loader reports.
    pub(super) fn apply_load(&mut self, message: load::Message) {
        match message {
            load::Message::Opened(document, stage) => self.open(document, stage),
            load::Message::Progress(progress) => self.file.progress = Some(progress),
            load::Message::FileChanged => self.say_changed(),
            load::Message::LoadFailed(reason) => self.notice = Some(reason),
        }
    }

    /// The document was read on. Posts, places and folds keep their meaning in the new one.
    pub(super) fn open(&mut self, document: Arc<Document>, stage: Stage) {
        let was_at_end = self.reader.view.is_at_end(&self.reader.flow(self.scene()));
        let read = [self.reader.view.top, self.reader.view.mark];
        let old = std::mem::replace(&mut self.document, document);
        if self.file.is_reloading {
            self.notice = Some("the file was read again".to_owned());
        }
        self.file = LoadState {
            is_followed: self.file.is_followed,
            ..LoadState::at(stage)
        };
        self.amount = None;
        self.renew_repeats();
        self.forget_rows();
        // Words that are being read can turn out to be a quote of others further down.
        for place in read {
            self.keep_open(place);
        }
        self.list.forget();
        self.sort_anew();
        self.renew_popup(&old);
        self.seek_anew(&old);
        self.catch_up();
        if self.file.is_followed && was_at_end {
            self.reader_to_end();
        }
    }

    /// A popup names posts and quotes by number, and a number may mean another one now, or none.
    fn renew_popup(&mut self, old: &Document) {
        match &mut self.mode {
            Mode::Reading | Mode::Prompt(_) | Mode::Help(_) => {}
            Mode::Raw(raw) if raw.view == RawView::Text => {
                raw.found = None;
                self.count_lines();
            }
            Mode::Raw(_) => self.open_raw(),
            Mode::Report(Report {
                about: About::Thread,
                ..
            }) => self.renew_facts(),
            Mode::Report(report) => {
                let top = report.top;
                let about = report.about.carried(old, &self.document);
                self.mode = match about {
                    Some(about) => Mode::Report(Report {
                        top,
                        ..Report::of(self, about)
                    }),
                    None => Mode::Reading,
                };
            }
            Mode::Peek(_) | Mode::Replies(_) => self.mode = Mode::Reading,
        }
    }

    /// Goes on with what was asked for before there was enough of the file for it.
    fn catch_up(&mut self) {
        if let Some((command, count)) = self.awaited {
            let jumps = self.jumps.clone();
            self.run(command, count);
            self.jumps = jumps;
        }
    }

    /// Remembers a command that more of the file will have more to say to.
    pub(super) fn await_more(&mut self, command: Command, count: Option<usize>) {
        use Command::{LastLine, LastPost, Percent};
        let reaches_on = matches!(command, LastLine | LastPost | Percent);
        self.awaited = (reaches_on && self.file.stage == Stage::Head).then_some((command, count));
    }

    /// Says that there is none of something that quotes tell; or as long as not all of them are
    /// known, that.
    pub(super) fn say_none(&mut self, none: impl Into<String>) {
        self.notice = Some(if self.file.stage == Stage::Whole {
            none.into()
        } else {
            "not known yet: the quotes of the file are still being resolved".to_owned()
        });
    }

    /// The file is another one than was read.
    pub(super) fn say_changed(&mut self) {
        self.file.is_outdated = true;
        self.notice = Some("the file has changed; R reads it again, F follows it".to_owned());
    }

    pub(super) fn reload(&mut self) -> Effect {
        self.file.is_reloading = true;
        self.notice = Some("reading the file again".to_owned());
        Effect::Load(Request::Reload)
    }

    /// Follows the file as it grows, from its end on; or no longer.
    pub(super) fn toggle_follow(&mut self) -> Effect {
        self.file.is_followed = !self.file.is_followed;
        if self.file.is_followed {
            self.go_to_end(None);
            self.notice = Some("following the file; F stops that".to_owned());
            Effect::Load(Request::Follow)
        } else {
            self.notice = Some("no longer following the file".to_owned());
            Effect::Load(Request::Unfollow)
        }
    }
}

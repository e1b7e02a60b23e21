//! Timeouts: what happens when nothing comes for a while.

use std::time::{Duration, Instant};

use crate::app::{App, Message};

/// How long a chord waits before the menu of what can follow it is shown.
const CHORD: Duration = Duration::from_millis(400);
/// How long the last row says what a command has to say.
const NOTICE: Duration = Duration::from_secs(4);
/// How long what a reader does may stay unsaved: that much is lost with the power.
const KEEP: Duration = Duration::from_secs(10);
/// The same until it is first saved: where nothing can be written a reader is told soon.
const KEEP_FIRST: Duration = Duration::from_secs(1);

/// What happens if nothing comes before.
#[derive(Debug)]
pub(super) struct Timeout {
    pub(super) after: Duration,
    pub(super) due: Due,
}

/// What is due when a time is over.
#[derive(Debug)]
pub(super) enum Due {
    /// The program is told so.
    Message(Message),
    /// What is to be kept is saved.
    Save,
}

/// What the time runs for, and since when.
#[derive(Debug)]
pub(super) struct Timeouts {
    /// What the last row says.
    said: Option<(String, Instant)>,
    /// The first thing that a reader did since something was saved.
    unsaved: Option<Instant>,
    /// How long what a reader does may stay unsaved.
    keep: Duration,
}

impl Default for Timeouts {
    fn default() -> Timeouts {
        Timeouts {
            said: None,
            unsaved: None,
            keep: KEEP_FIRST,
        }
    }
}

impl Timeouts {
    /// Gives what is said now all of its time: a key may have had the same said again.
    pub(super) fn restart(&mut self) {
        self.said = None;
    }

    /// A reader has done something: what is to be kept may be something else now.
    pub(super) fn note(&mut self) {
        self.unsaved.get_or_insert_with(Instant::now);
    }

    /// What is to be kept is saved.
    pub(super) fn saved(&mut self) {
        self.unsaved = None;
        self.keep = KEEP;
    }

    /// The timeout that comes first in the present state, if any does.
    pub(super) fn next(&mut self, app: &App) -> Option<Timeout> {
        let notice = app.passing_notice();
        if self.said.as_ref().map(|(words, _)| words.as_str()) != notice {
            self.said = notice.map(|words| (words.to_owned(), Instant::now()));
        }
        let notice = self.said.as_ref().map(|(_, since)| Timeout {
            after: NOTICE.saturating_sub(since.elapsed()),
            due: Due::Message(Message::NoticeTimeout),
        });
        let chord = app.input.awaits_menu().then_some(Timeout {
            after: CHORD,
            due: Due::Message(Message::ChordTimeout),
        });
        let save = self.unsaved.map(|since| Timeout {
            after: self.keep.saturating_sub(since.elapsed()),
            due: Due::Save,
        });
        notice
            .into_iter()
            .chain(chord)
            .chain(save)
            .min_by_key(|timeout| timeout.after)
    }
}

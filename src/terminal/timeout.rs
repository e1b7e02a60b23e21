//! Timeouts: what happens when nothing comes for a while.

use std::time::{Duration, Instant};

use crate::app::{App, Message};

/// How long a chord waits before the menu of what can follow it is shown.
const CHORD: Duration = Duration::from_millis(400);
/// How long the last row says what a command has to say.
const NOTICE: Duration = Duration::from_secs(4);

/// What is told to the program if nothing comes before.
#[derive(Debug)]
pub(super) struct Timeout {
    pub(super) after: Duration,
    pub(super) message: Message,
}

/// When something was said for which the time runs.
#[derive(Debug, Default)]
pub(super) struct Timeouts {
    said: Option<(String, Instant)>,
}

impl Timeouts {
    /// Gives what is said now all of its time: a key may have had the same said again.
    pub(super) fn restart(&mut self) {
        self.said = None;
    }

    /// The timeout that comes first in the present state, if any does.
    pub(super) fn next(&mut self, app: &App) -> Option<Timeout> {
        let notice = app.passing_notice();
        if self.said.as_ref().map(|(words, _)| words.as_str()) != notice {
            self.said = notice.map(|words| (words.to_owned(), Instant::now()));
        }
        let notice = self.said.as_ref().map(|(_, since)| Timeout {
            after: NOTICE.saturating_sub(since.elapsed()),
            message: Message::NoticeTimeout,
        });
        let chord = app.input.awaits_menu().then_some(Timeout {
            after: CHORD,
            message: Message::ChordTimeout,
        });
        notice
            .into_iter()
            .chain(chord)
            .min_by_key(|timeout| timeout.after)
    }
}

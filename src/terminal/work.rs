//! Work beside the loop: jobs of the search, and what waits for their answers.
//!
//! The loop never waits for an job, but it gives it a moment: a search that is quick is on the
//! screen in the frame of its key, and the keys typed after it go on from there.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use super::Wake;
use crate::app::{App, Message, Mode};

/// How long a match is waited for before anything else is done.
const GRACE: Duration = Duration::from_millis(6);

/// What comes in, answers first while one is worth waiting for.
pub(super) struct Inbox {
    receiver: Receiver<Wake>,
    sender: Sender<Wake>,
    /// What came in while an answer, or the first document, was waited for.
    held: VecDeque<Wake>,
    /// When the waiting for the present job ends.
    until: Instant,
    /// Whether an job took longer than that and has not said anything since.
    is_overdue: bool,
}

impl Inbox {
    /// An inbox that gives what is `held` before what comes in.
    pub(super) fn new(
        receiver: Receiver<Wake>,
        sender: Sender<Wake>,
        held: VecDeque<Wake>,
    ) -> Inbox {
        Inbox {
            receiver,
            sender,
            held,
            until: Instant::now(),
            is_overdue: false,
        }
    }

    /// The next thing that has come in, or an answer that comes within a moment.
    pub(super) fn next(&mut self, app: &mut App) -> Option<Wake> {
        let next = self.worth_waiting_for(app);
        self.is_overdue &= !next.as_ref().is_some_and(is_answer);
        next
    }

    fn worth_waiting_for(&mut self, app: &mut App) -> Option<Wake> {
        // What is typed into the prompt asks something else: only the last question is worth it.
        if matches!(app.mode, Mode::Prompt(_))
            && let Some(wake) = self.waiting()
        {
            return Some(wake);
        }
        self.start_jobs(app);
        while app.awaits_match() && !self.is_overdue {
            let left = self.until.saturating_duration_since(Instant::now());
            match self.receiver.recv_timeout(left) {
                Ok(wake) if is_answer(&wake) || matches!(app.mode, Mode::Prompt(_)) => {
                    return Some(wake);
                }
                Ok(wake) => self.held.push_back(wake),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    self.is_overdue = true;
                }
            }
        }
        self.waiting()
    }

    /// The next thing that comes in, or nothing when the time is over. Called when nothing has.
    pub(super) fn wait(&mut self, most: Option<Duration>) -> Result<Wake, RecvTimeoutError> {
        let wake = match most {
            Some(most) => self.receiver.recv_timeout(most)?,
            None => self.receiver.recv()?,
        };
        self.is_overdue &= !is_answer(&wake);
        Ok(wake)
    }

    fn waiting(&mut self) -> Option<Wake> {
        let held = self.held.pop_front();
        held.or_else(|| self.receiver.try_recv().ok())
    }

    /// Starts what the reader wants to know, if it is anything new.
    fn start_jobs(&mut self, app: &mut App) {
        while let Some(study) = app.take_study() {
            let sender = self.sender.clone();
            thread::spawn(move || {
                let _ = sender.send(Wake::Message(Message::Studied(study.run())));
            });
        }
        if let Some(job) = app.take_search_job() {
            let sender = self.sender.clone();
            thread::spawn(move || {
                job.run(|findings| {
                    // When nobody listens any more the program is ending.
                    let _ = sender.send(Wake::Message(Message::Searched(findings)));
                });
            });
            // However many keys ask for more of what is slow, together they wait once.
            self.until = Instant::now() + GRACE;
        }
    }
}

fn is_answer(wake: &Wake) -> bool {
    matches!(wake, Wake::Message(Message::Searched(_)))
}

//! Work beside the loop: jobs are started, and their outcomes come in with everything else.
//!
//! The loop never waits for a job to end, but for a search it waits a few milliseconds: a quick one
//! is on the screen in the frame of its key, and the keys typed after it go on from there.

use std::collections::VecDeque;
use std::sync::mpsc::RecvTimeoutError;
use std::thread;
use std::time::{Duration, Instant};

use super::keep;
use super::wake::{Wake, WakeReceiver, WakeSender};
use crate::app::{App, Message, Mode};
use crate::output::Request;

/// How long a match is waited for before anything else is done.
const GRACE: Duration = Duration::from_millis(6);

/// How long another file is waited for before anything else is done: the keys typed after the one that opens it
/// are meant for it.
const OPENING: Duration = Duration::from_millis(100);

/// What comes in, answers first while one is worth waiting for.
pub(super) struct Inbox {
    receiver: WakeReceiver,
    sender: WakeSender,
    /// What came in while an answer, or the first document, was waited for.
    held: VecDeque<Wake>,
    /// When the waiting for the present job ends.
    until: Instant,
    /// Whether a job took longer than that and has reported nothing since.
    is_overdue: bool,
    /// Which file is being opened, and since when.
    opening: Option<(usize, Instant)>,
}

impl Inbox {
    /// An inbox that gives what is `held` before what comes in.
    pub(super) fn new(receiver: WakeReceiver, sender: WakeSender, held: VecDeque<Wake>) -> Inbox {
        Inbox {
            receiver,
            sender,
            held,
            until: Instant::now(),
            is_overdue: false,
            opening: None,
        }
    }

    /// Has something done outside of the program; what became of it comes in as everything else does.
    pub(super) fn perform(&self, request: Request) {
        let sender = self.sender.clone();
        let asked = Instant::now();
        thread::spawn(move || {
            sender.send(Wake::Message(request.perform_asked(asked).into()));
        });
    }

    /// The next thing that has come in, or an answer that comes within a moment.
    pub(super) fn next(&mut self, app: &mut App) -> Option<Wake> {
        let next = self.worth_waiting_for(app);
        self.is_overdue &= !next.as_ref().is_some_and(is_answer);
        next
    }

    fn worth_waiting_for(&mut self, app: &mut App) -> Option<Wake> {
        // Each key in the prompt starts another search: only the last one is worth waiting for.
        if matches!(app.mode, Mode::Prompt(_))
            && let Some(wake) = self.waiting()
        {
            return Some(wake);
        }
        self.start_jobs(app);
        if let Some(wake) = self.of_opened_file(app) {
            return Some(wake);
        }
        while app.search.is_running() && !self.is_overdue {
            let left = self.until.saturating_duration_since(Instant::now());
            match self.receiver.recv(Some(left)) {
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

    /// What comes of files within a moment, while one is being opened to be shown.
    fn of_opened_file(&mut self, app: &App) -> Option<Wake> {
        let opening = app.options.files.opening();
        let since = match self.opening {
            Some((before, since)) if opening == Some(before) => since,
            _ => Instant::now(),
        };
        self.opening = opening.map(|number| (number, since));
        if opening.is_none() || !app.is_idle() {
            return None;
        }
        if let Some(held) = self.held.iter().position(is_of_file) {
            return self.held.remove(held);
        }
        loop {
            let left = OPENING.saturating_sub(since.elapsed());
            match self.receiver.recv(Some(left)) {
                Ok(wake) if is_of_file(&wake) => return Some(wake),
                Ok(wake) => self.held.push_back(wake),
                Err(_) => return None,
            }
        }
    }

    /// Saves what is to be kept.
    pub(super) fn save(&self) {
        keep::save_beside(self.sender.clone());
    }

    /// The next thing that comes in, or nothing when the time is over. Called when nothing has.
    pub(super) fn wait(&mut self, most: Option<Duration>) -> Result<Wake, RecvTimeoutError> {
        let wake = self.receiver.recv(most)?;
        self.is_overdue &= !is_answer(&wake);
        Ok(wake)
    }

    fn waiting(&mut self) -> Option<Wake> {
        let held = self.held.pop_front();
        held.or_else(|| self.receiver.try_recv())
    }

    /// Starts the jobs that are due, each on a thread of its own.
    fn start_jobs(&mut self, app: &mut App) {
        let file = app.options.files.shown();
        while let Some(job) = app.next_job() {
            if job.is_quick() {
                // However many keys ask for more of what is slow, together they wait once.
                self.until = Instant::now() + GRACE;
            }
            let sender = self.sender.clone();
            thread::spawn(move || {
                job.run(|outcome| {
                    sender.send(Wake::File(file, outcome.into()));
                });
            });
        }
    }
}

/// Whether it is of a search or a filter, whose posts the next frame should show.
fn is_answer(wake: &Wake) -> bool {
    matches!(wake, Wake::File(_, Message::Done(outcome)) if outcome.is_quick())
}

/// Whether it tells that a file is open, or that it cannot be.
fn is_of_file(wake: &Wake) -> bool {
    matches!(wake, Wake::File(..) | Wake::LoadFailed(..))
}

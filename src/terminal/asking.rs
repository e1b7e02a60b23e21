//! What the loop asks of the thread that reads the file.

use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use crate::load::Request;

/// How often at most it is asked whether the file has changed.
const OFTEN: Duration = Duration::from_secs(1);

/// Asks things of that thread.
pub(super) struct Asking {
    requests: Sender<Request>,
    /// When it was last asked whether the file has changed.
    checked: Instant,
}

impl Asking {
    pub(super) fn of(requests: Sender<Request>) -> Asking {
        Asking {
            requests,
            checked: Instant::now(),
        }
    }

    /// Whether the file has changed is asked when the reader does something, and not too often: a
    /// reader who does nothing needs no answer, and costs nothing.
    pub(super) fn check(&mut self) {
        if self.checked.elapsed() > OFTEN {
            self.checked = Instant::now();
            self.ask(Request::Check);
        }
    }

    pub(super) fn ask(&self, request: Request) {
        // Once nobody reads the file any more there is nothing to ask.
        let _ = self.requests.send(request);
    }
}

//! Where a terminal cannot be waited for together with other threads, a thread reads it and sends as all others do.

use std::io;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use super::{Wake, told};
use crate::terminal::input::EventReader;

/// Sends to the loop.
#[derive(Clone)]
pub(in crate::terminal) struct WakeSender(Sender<Wake>);

/// What the loop receives.
pub(in crate::terminal) struct WakeReceiver {
    receiver: Receiver<Wake>,
    /// For the thread that reads the terminal.
    sender: WakeSender,
}

/// Both ends of what wakes the loop.
///
/// # Errors
/// None on these systems.
#[expect(clippy::unnecessary_wraps, reason = "on Unix it can fail")]
pub(in crate::terminal) fn channel() -> io::Result<(WakeSender, WakeReceiver)> {
    let (sender, receiver) = mpsc::channel();
    let sender = WakeSender(sender);
    let receiver = WakeReceiver {
        receiver,
        sender: sender.clone(),
    };
    Ok((sender, receiver))
}

impl WakeSender {
    /// Sends something. When nobody receives any more the program is ending.
    pub(in crate::terminal) fn send(&self, wake: Wake) {
        let _ = self.0.send(wake);
    }
}

impl WakeReceiver {
    /// Receives from now on what comes from the terminal as well.
    pub(in crate::terminal) fn listen(&mut self, mut events: EventReader) {
        let sender = self.sender.clone();
        thread::spawn(move || {
            loop {
                let wake = match events.read() {
                    Ok(received) => told(received),
                    Err(_) => Some(Wake::Gone),
                };
                let is_gone = matches!(wake, Some(Wake::Gone));
                if let Some(wake) = wake {
                    sender.send(wake);
                }
                if is_gone {
                    return;
                }
            }
        });
    }

    /// What has come.
    #[expect(
        clippy::needless_pass_by_ref_mut,
        reason = "on Unix it reads what was decoded"
    )]
    pub(in crate::terminal) fn try_recv(&mut self) -> Option<Wake> {
        self.receiver.try_recv().ok()
    }

    /// The next thing that comes, if anything does in that time.
    ///
    /// # Errors
    /// When nothing does.
    #[expect(
        clippy::needless_pass_by_ref_mut,
        reason = "on Unix it reads the terminal"
    )]
    pub(in crate::terminal) fn recv(
        &mut self,
        most: Option<Duration>,
    ) -> Result<Wake, RecvTimeoutError> {
        match most {
            Some(most) => self.receiver.recv_timeout(most),
            None => self.receiver.recv().map_err(RecvTimeoutError::from),
        }
    }
}

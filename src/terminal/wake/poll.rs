//! The loop reads the terminal itself, and sleeps in one call that waits for the terminal and for other threads: a
//! thread that reads keys and hands them over would take more time for each than most keys do.
//!
//! Other threads send through a channel, which cannot be waited for together with a terminal. So whoever sends
//! while the loop sleeps writes a byte into a pipe as well, once for each sleep:
//!
//! ```text
//! loop:    says that it sleeps ── looks into the channel ── nothing: waits for the terminal and the pipe
//! sender:  sends ── if the loop sleeps: says that it does not, and writes a byte
//! ```

use std::io::{self, PipeReader, PipeWriter, Read, Write, pipe};
use std::iter;
use std::os::fd::AsFd;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use super::{Wake, told};
use crate::terminal::input::EventReader;

/// Sends to the loop.
#[derive(Clone)]
pub(in crate::terminal) struct WakeSender {
    sender: Sender<Wake>,
    alarm: Arc<Alarm>,
}

/// What the loop receives.
pub(in crate::terminal) struct WakeReceiver {
    receiver: Receiver<Wake>,
    alarm: Arc<Alarm>,
    /// The other end of the pipe.
    pipe: PipeReader,
    /// The terminal, from when it is read.
    events: Option<EventReader>,
}

/// How a sleep of the loop went.
enum Sleep {
    /// Something came.
    Ended,
    /// Nothing did.
    Whole,
}

/// Ends the sleep of the loop.
struct Alarm {
    is_asleep: AtomicBool,
    pipe: PipeWriter,
}

/// Both ends of what wakes the loop.
///
/// # Errors
/// When the process cannot have a pipe.
pub(in crate::terminal) fn channel() -> io::Result<(WakeSender, WakeReceiver)> {
    let (sender, receiver) = mpsc::channel();
    let (reader, writer) = pipe()?;
    let alarm = Arc::new(Alarm {
        is_asleep: AtomicBool::new(false),
        pipe: writer,
    });
    let receiver = WakeReceiver {
        receiver,
        alarm: Arc::clone(&alarm),
        pipe: reader,
        events: None,
    };
    Ok((WakeSender { sender, alarm }, receiver))
}

impl WakeSender {
    /// Sends something. When nobody receives any more the program is ending.
    pub(in crate::terminal) fn send(&self, wake: Wake) {
        let _ = self.sender.send(wake);
        if self.alarm.is_asleep.swap(false, Ordering::SeqCst) {
            let _ = (&self.alarm.pipe).write_all(&[0]);
        }
    }
}

impl WakeReceiver {
    /// Receives from now on what comes from the terminal as well.
    pub(in crate::terminal) fn listen(&mut self, events: EventReader) {
        self.events = Some(events);
    }

    /// What has come. The terminal is read when nothing was sent, so what was is the older.
    pub(in crate::terminal) fn try_recv(&mut self) -> Option<Wake> {
        self.receiver.try_recv().ok().or_else(|| {
            let mut decoded = iter::from_fn(|| self.events.as_mut()?.decoded());
            decoded.find_map(told)
        })
    }

    /// The next thing that comes, if anything does in that time.
    ///
    /// # Errors
    /// When nothing does.
    pub(in crate::terminal) fn recv(
        &mut self,
        most: Option<Duration>,
    ) -> Result<Wake, RecvTimeoutError> {
        let until = most.map(|most| Instant::now() + most);
        loop {
            // First: whoever sends after the channel was found empty has to know it.
            self.alarm.is_asleep.store(true, Ordering::SeqCst);
            let come = self.try_recv();
            let slept = match come {
                Some(_) => Ok(Sleep::Ended),
                None => self.sleep(until),
            };
            self.alarm.is_asleep.store(false, Ordering::SeqCst);
            match (come, slept) {
                (Some(wake), _) => return Ok(wake),
                (None, Ok(Sleep::Ended)) => {}
                (None, Ok(Sleep::Whole)) => return Err(RecvTimeoutError::Timeout),
                (None, Err(_)) => return Ok(Wake::Gone),
            }
        }
    }

    /// Sleeps until something comes, or for so long.
    ///
    /// # Errors
    /// When the terminal is gone.
    fn sleep(&mut self, until: Option<Instant>) -> io::Result<Sleep> {
        let expires = self.events.as_ref().and_then(EventReader::expires);
        let end = until.into_iter().chain(expires).min();
        let left = end.map(|end| end.saturating_duration_since(Instant::now()));
        // More than the system can count is as good as no end.
        let left = left.and_then(|left| Timespec::try_from(left).ok());
        let fds = [
            Some(self.pipe.as_fd()),
            self.events.as_ref().map(AsFd::as_fd),
        ];
        let fds = fds.into_iter().flatten();
        let mut watched: Vec<_> = fds
            .map(|fd| PollFd::from_borrowed_fd(fd, PollFlags::IN))
            .collect();
        match poll(&mut watched, left.as_ref()) {
            Ok(0) if end == expires => self.events.iter_mut().for_each(EventReader::expire),
            Ok(0) => return Ok(Sleep::Whole),
            Ok(_) => {
                let has_come =
                    |at: usize| watched.get(at).is_some_and(|fd| !fd.revents().is_empty());
                let (is_alarm, is_typed) = (has_come(0), has_come(1));
                if is_alarm {
                    self.pipe.read_exact(&mut [0])?;
                }
                for events in self.events.iter_mut().filter(|_| is_typed) {
                    events.read()?;
                }
            }
            Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        Ok(Sleep::Ended)
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;
    use crate::app::Message;

    #[test]
    fn whatever_is_sent_ends_the_sleep_and_comes_in_its_order() {
        let (sender, mut receiver) = channel().expect("there is a pipe");
        let sending = thread::spawn(move || {
            for number in 0..2000 {
                let wake = Wake::File(number, Message::ChordTimeout);
                sender.send(wake);
                if number % 7 == 0 {
                    thread::yield_now();
                }
            }
        });
        for expected in 0..2000 {
            let wake = receiver.recv(None);
            assert!(matches!(wake, Ok(Wake::File(number, _)) if number == expected));
        }
        sending.join().expect("it sends");
        assert!(receiver.try_recv().is_none());
        let nothing = receiver.recv(Some(Duration::ZERO));
        assert!(matches!(nothing, Err(RecvTimeoutError::Timeout)));
    }
}

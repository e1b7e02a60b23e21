//! The process of a program on a pseudo-terminal, and how it ends.

use std::os::unix::process::ExitStatusExt;
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::Signal;

/// How long anything may take on a machine that has much else to do.
pub(super) const DEADLINE: Duration = Duration::from_secs(20);
/// How often the state of the process is asked for, which nothing reports.
const GLANCE: Duration = Duration::from_millis(5);

/// A process that does not outlive its story, however that ends.
pub(super) struct Process(pub std::process::Child);

impl Drop for Process {
    fn drop(&mut self) {
        // Both fail when it has ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// How a program ended.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum End {
    Status(i32),
    Signal(Signal),
}

impl Process {
    #[track_caller]
    pub(super) fn end(&mut self) -> End {
        let status = until("it does not end", || {
            self.0.try_wait().expect("the process is ours")
        });
        match status.signal().and_then(Signal::from_named_raw) {
            Some(signal) => End::Signal(signal),
            None => End::Status(status.code().expect("it was no signal")),
        }
    }
}

/// Asks again and again until there is an answer: for what nothing reports.
#[track_caller]
pub(super) fn until<T>(otherwise: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + DEADLINE;
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(Instant::now() < deadline, "{otherwise}");
        thread::sleep(GLANCE);
    }
}

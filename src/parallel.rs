//! Work on all cores: a long range is split into shorter ranges, and the results come back in order.
//!
//! The result must not depend on the number of cores. So the work is not told which part it has, and
//! callers combine the results in the order of the range.

use std::num::NonZero;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock, mpsc};
use std::thread;

/// How a range is split.
#[derive(Clone, Copy)]
pub(crate) struct Split {
    /// The shortest range that is worth a thread's attention.
    pub min_len: usize,
    /// The most ranges per core. With more than one, a core that is done early takes another; but
    /// memory that the work keeps per range is kept that many times.
    pub per_core: usize,
}

/// Reports how far the work has come.
#[derive(Clone, Copy)]
pub(crate) struct Progress<'p> {
    report: &'p (dyn Fn(u8) + Sync),
    /// The part of the whole work that this is, in percent.
    from: u8,
    to: u8,
}

impl<'p> Progress<'p> {
    /// Reports on the whole work, from 0 to 100 percent.
    pub(crate) fn of(report: &'p (dyn Fn(u8) + Sync)) -> Progress<'p> {
        Progress {
            report,
            from: 0,
            to: 100,
        }
    }

    /// Reports on a part of it.
    pub(crate) fn part(self, from: u8, to: u8) -> Progress<'p> {
        Progress { from, to, ..self }
    }

    fn update(self, done: usize, of: usize) {
        let share = usize::from(self.to - self.from) * done / of.max(1);
        (self.report)(self.from + u8::try_from(share).unwrap_or(0));
    }
}

/// Splits `0..count` into ranges, works on them in parallel, and returns the results in order.
pub(crate) fn map_ranges<T: Send>(
    progress: Progress,
    count: usize,
    split: Split,
    work: impl Fn(Range<usize>) -> T + Sync,
) -> Vec<T> {
    let most = count / split.min_len.max(1);
    // Counting the cores takes longer than resolving a short thread.
    let cores = if most > 1 { cores() } else { 1 };
    let ranges = (cores * split.per_core).min(most).max(1);
    let range = |number: usize| count * number / ranges..count * (number + 1) / ranges;
    if ranges == 1 || cores == 1 {
        return (0..ranges).map(|number| work(range(number))).collect();
    }
    let next = AtomicUsize::new(0);
    let ready = AtomicUsize::new(0);
    let take = || {
        let mut done = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= ranges {
                return done;
            }
            done.push((number, work(range(number))));
            progress.update(ready.fetch_add(1, Ordering::Relaxed) + 1, ranges);
        }
    };
    let mut done: Vec<(usize, T)> = thread::scope(|scope| {
        let others: Vec<_> = (1..cores).map(|_| scope.spawn(take)).collect();
        let mut done = take();
        for other in others {
            match other.join() {
                Ok(more) => done.extend(more),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        done
    });
    done.sort_by_key(|&(number, _)| number);
    done.into_iter().map(|(_, result)| result).collect()
}

/// Whether some work is worth a thread's attention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Work {
    Short,
    Long,
}

/// Does two things that do not need each other, both at once where that is worth it.
pub(crate) fn both<A, B: Send>(
    work: Work,
    first: impl FnOnce() -> A,
    second: impl FnOnce() -> B + Send,
) -> (A, B) {
    if work == Work::Short || cores() == 1 {
        return (first(), second());
    }
    thread::scope(|scope| {
        let second = scope.spawn(second);
        let first = first();
        match second.join() {
            Ok(second) => (first, second),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

/// Runs `work` on so many threads at once and hands what they send to `receive`, on this thread.
/// `work` is given the number of its thread, from 0 on, and stops early when sending fails.
pub(crate) fn on_threads<T: Send>(
    threads: usize,
    work: impl Fn(usize, &mpsc::Sender<T>) + Sync,
    receive: impl FnMut(T),
) {
    thread::scope(|scope| {
        let (sender, receiver) = mpsc::channel();
        for number in 0..threads {
            let (work, sender) = (&work, sender.clone());
            scope.spawn(move || work(number, &sender));
        }
        drop(sender);
        receiver.into_iter().for_each(receive);
    });
}

/// Whether the result of some work is not wanted any more. All clones are one.
#[derive(Clone, Debug, Default)]
pub(crate) struct CancelToken(Arc<AtomicBool>);

impl CancelToken {
    /// Tells the work to stop.
    pub(crate) fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether the work has to stop.
    pub(crate) fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// How many threads can run at the same time; counted once, because the system reads files for it.
pub(crate) fn cores() -> usize {
    static CORES: OnceLock<usize> = OnceLock::new();
    *CORES.get_or_init(|| thread::available_parallelism().map_or(1, NonZero::get))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ranges_cover_the_whole_in_order() {
        for (count, min_len) in [(0, 1), (1, 1), (7, 3), (1000, 1), (1000, 400), (5, 0)] {
            let split = Split {
                min_len,
                per_core: 3,
            };
            let ranges = map_ranges(Progress::of(&|_| ()), count, split, |range| range);
            let all: Vec<usize> = ranges.into_iter().flatten().collect();
            assert_eq!(all, (0..count).collect::<Vec<_>>(), "{count} {min_len}");
        }
    }

    #[test]
    fn two_things_are_done_whatever_they_are_worth() {
        for work in [Work::Short, Work::Long] {
            let words = ["salt", "tea"];
            let both = both(work, || words.len(), || words.concat());
            assert_eq!(both, (2, "salttea".to_owned()), "{work:?}");
        }
    }

    #[test]
    fn everything_that_threads_send_is_received() {
        let next = AtomicUsize::new(0);
        let mut received = Vec::new();
        let work = |_: usize, sender: &mpsc::Sender<usize>| {
            let take = || Some(next.fetch_add(1, Ordering::Relaxed)).filter(|&number| number < 100);
            while let Some(number) = take() {
                assert!(sender.send(number).is_ok());
            }
        };
        on_threads(3, work, |number| received.push(number));
        received.sort_unstable();
        assert_eq!(received, (0..100).collect::<Vec<_>>());
    }
}

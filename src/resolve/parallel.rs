//! Work on all cores: a long range is cut into stretches, and the results come back in order.
//!
//! What is concluded must not depend on how many cores there are. So a stretch is never told which
//! one it is, and whatever is made of the results is made of them in the order of the range.

use std::num::NonZero;
use std::ops::Range;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// How a range is cut.
#[derive(Clone, Copy)]
pub(super) struct Cut {
    /// The fewest that are worth a stretch of their own.
    pub least: usize,
    /// The most stretches for each core. With more than one the core that is done first takes the
    /// next; but what is kept for each stretch is kept so often.
    pub each_core: usize,
}

/// Tells how far the work has come.
#[derive(Clone, Copy)]
pub(super) struct Progress<'p> {
    say: &'p (dyn Fn(u8) + Sync),
    /// Which part of the whole work this is, in percent.
    from: u8,
    to: u8,
}

impl<'p> Progress<'p> {
    /// Of all the work, told in percent.
    pub(super) fn of(say: &'p (dyn Fn(u8) + Sync)) -> Progress<'p> {
        Progress {
            say,
            from: 0,
            to: 100,
        }
    }

    /// Of a part of it.
    pub(super) fn part(self, from: u8, to: u8) -> Progress<'p> {
        Progress { from, to, ..self }
    }

    fn tell(self, done: usize, of: usize) {
        let share = usize::from(self.to - self.from) * done / of.max(1);
        (self.say)(self.from + u8::try_from(share).unwrap_or(0));
    }
}

/// Cuts `0..count` into stretches and does them side by side.
pub(super) fn in_stretches<T: Send>(
    progress: Progress,
    count: usize,
    cut: Cut,
    work: impl Fn(Range<usize>) -> T + Sync,
) -> Vec<T> {
    let most = count / cut.least.max(1);
    // Counting the cores takes longer than linking a short thread.
    let cores = if most > 1 { cores() } else { 1 };
    let stretches = (cores * cut.each_core).min(most).max(1);
    let stretch = |number: usize| count * number / stretches..count * (number + 1) / stretches;
    if stretches == 1 || cores == 1 {
        return (0..stretches).map(|number| work(stretch(number))).collect();
    }
    let next = AtomicUsize::new(0);
    let ready = AtomicUsize::new(0);
    let take = || {
        let mut done = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= stretches {
                return done;
            }
            done.push((number, work(stretch(number))));
            progress.tell(ready.fetch_add(1, Ordering::Relaxed) + 1, stretches);
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

/// How many threads can run side by side; counted once, as the system reads files for it.
fn cores() -> usize {
    static CORES: OnceLock<usize> = OnceLock::new();
    *CORES.get_or_init(|| thread::available_parallelism().map_or(1, NonZero::get))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_cover_the_range_in_order() {
        for (count, least) in [(0, 1), (1, 1), (7, 3), (1000, 1), (1000, 400), (5, 0)] {
            let cut = Cut {
                least,
                each_core: 3,
            };
            let stretches = in_stretches(Progress::of(&|_| ()), count, cut, |stretch| stretch);
            let all: Vec<usize> = stretches.into_iter().flatten().collect();
            assert_eq!(all, (0..count).collect::<Vec<_>>(), "{count} {least}");
        }
    }
}

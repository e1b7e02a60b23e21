//! The job: what a search takes longer for than a key may, to be run beside the loop.
//!
//! It counts the matches of all chunks, from the reader on, on all processors; the match that the
//! reader wants is known as soon as every chunk on the way to it is counted. If no post has a match,
//! the hidden lines between posts are searched as well. What is found out is
//! reported now and then, and also when the job is called off: the next one goes on from there.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use super::counts::Count;
use super::hidden::HiddenMatches;
use super::matcher::Matcher;
use super::walk::{Found, Progress, Walk};
use super::{Want, chunk};
use crate::app::folds::Folds;
use crate::document::Document;
use crate::parallel;
use crate::text::Span;
use crate::thread::{PostId, QuoteId};

/// So many chunks are counted sooner than threads are started.
const FEW: usize = 8;
/// The most threads that count: more than some only wait for memory.
const THREADS: usize = 4;
/// How often a report is made of what is counted.
const PERIOD: Duration = Duration::from_millis(50);
/// How long the screen has the processors for itself when a match was found.
const REST: Duration = Duration::from_millis(10);

/// Something to be found out about a search.
#[derive(Debug)]
pub struct SearchJob {
    pub(super) search: u64,
    pub(super) document: Arc<Document>,
    pub(super) matcher: Matcher,
    pub(super) folds: Folds,
    /// How many matches each chunk has, where it is known.
    pub(super) totals: Vec<Option<u32>>,
    pub(super) want: Option<Want>,
    /// Where the current match starts, if its number is not known any more.
    pub(super) current: Option<u32>,
    /// Whether hidden lines are still to be searched if no post has a match.
    pub(super) wants_hidden: bool,
    pub(super) call: Call,
}

/// What was found out.
#[derive(Clone, Debug)]
pub struct SearchReport {
    /// The search.
    pub(in crate::app) search: u64,
    /// The matches of chunks that were counted since the last report.
    pub(super) counts: Vec<(usize, Count)>,
    /// How many matches of its chunk stand before the one that starts at this byte.
    pub(super) rank: Option<(u32, usize)>,
    /// The matches in hidden lines, if no post has one.
    pub(super) hidden: Option<HiddenMatches>,
    /// The match that was wanted, or that there is none, with the number of the wish.
    pub(in crate::app) answer: Option<(u64, Option<Found>)>,
}

/// Whether an job was called off. All clones are one.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Call(Arc<AtomicBool>);

impl Call {
    pub(in crate::app) fn off(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    pub(in crate::app) fn is_off(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl SearchJob {
    /// What calls it off.
    pub(in crate::app) fn call(&self) -> Call {
        self.call.clone()
    }

    /// Finds it out, on this thread and others, and gives each report to `send`.
    pub fn run(&self, mut send: impl FnMut(SearchReport)) {
        let mut totals = self.totals.clone();
        let wanted = self.want.as_ref().map(|want| (want.id, self.walk(want)));
        let order: Vec<usize> = match &wanted {
            Some((_, walk)) => walk.order().collect(),
            None => (0..totals.len()).collect(),
        };
        let unknown: Vec<usize> = order
            .into_iter()
            .filter(|&chunk| totals[chunk].is_none())
            .collect();
        let mut wanted = wanted;
        let mut answer = |totals: &[Option<u32>]| {
            let (id, walk) = wanted.as_mut()?;
            match walk.go_on(totals) {
                Progress::Waits => None,
                Progress::Done(found) => {
                    let answer = (*id, found);
                    wanted = None;
                    Some(answer)
                }
            }
        };
        let mut report = SearchReport {
            search: self.search,
            counts: Vec::new(),
            rank: None,
            hidden: None,
            answer: answer(&totals),
        };
        let (mut left, mut reported) = (unknown.len(), Instant::now());
        let hurry = AtomicBool::new(self.want.is_some() && report.answer.is_none());
        let count = |matcher: &Matcher, chunk| self.count(matcher, chunk);
        self.for_all(&unknown, &hurry, count, |chunk, count| {
            totals[chunk] = Some(count.total);
            report.rank = report.rank.or(count.rank);
            report.counts.push((chunk, count));
            report.answer = report.answer.take().or_else(|| answer(&totals));
            left -= 1;
            if report.answer.is_some() {
                hurry.store(false, Ordering::Relaxed);
            }
            if left > 0 && (report.answer.is_some() || reported.elapsed() >= PERIOD) {
                send(report.rest());
                reported = Instant::now();
            }
        });
        // That nothing matches is known only when all is counted, and told with this.
        if self.wants_hidden && totals.iter().all(|&total| total == Some(0)) {
            report.hidden = self.hidden(totals.len());
        }
        send(report);
    }

    fn walk(&self, want: &Want) -> Walk<'_> {
        let way = (want.direction(), want.steps.unsigned_abs());
        Walk::new(&self.document, (&self.matcher, &self.call), want.from, way)
    }

    /// The matches in hidden lines, unless called off.
    fn hidden(&self, chunks: usize) -> Option<HiddenMatches> {
        let chunks: Vec<usize> = (0..chunks).collect();
        let search = |matcher: &Matcher, chunk| {
            let matches = chunk::hidden_matches(&self.document, matcher, chunk);
            HiddenMatches::of_chunk(matches, || self.call.is_off())
        };
        let mut found = BTreeMap::new();
        let hurry = AtomicBool::new(self.want.is_some());
        self.for_all(&chunks, &hurry, search, |chunk, matches| {
            found.insert(chunk, matches);
        });
        (found.len() == chunks.len()).then(|| HiddenMatches::of_chunks(found.into_values()))
    }

    /// Finds something out of chunks, about in the order in which they are given, until called off.
    /// Without hurry half of the processors are left to the reader.
    fn for_all<T: Send>(
        &self,
        chunks: &[usize],
        hurry: &AtomicBool,
        find: impl Fn(&Matcher, usize) -> Option<T> + Sync,
        mut found: impl FnMut(usize, T),
    ) {
        if chunks.len() <= FEW {
            let all = chunks
                .iter()
                .map_while(|&chunk| Some((chunk, find(&self.matcher, chunk)?)));
            all.for_each(|(chunk, one)| found(chunk, one));
            return;
        }
        let next = AtomicUsize::new(0);
        let help = |number: usize, sender: mpsc::Sender<(usize, T)>| {
            let matcher = self.matcher.clone();
            let mut has_rested = !hurry.load(Ordering::Relaxed);
            let mut is_needed = || {
                if hurry.load(Ordering::Relaxed) {
                    return true;
                }
                let stays = number <= threads().div_ceil(2);
                if stays && !has_rested {
                    // The loop may wait for this very processor, to show what was found.
                    thread::sleep(REST);
                    has_rested = true;
                }
                stays
            };
            while is_needed()
                && let Some(&chunk) = chunks.get(next.fetch_add(1, Ordering::Relaxed))
                && let Some(one) = find(&matcher, chunk)
                && sender.send((chunk, one)).is_ok()
            {}
        };
        thread::scope(|scope| {
            let (sender, receiver) = mpsc::channel();
            for number in 1..=threads() {
                let (help, sender) = (&help, sender.clone());
                scope.spawn(move || help(number, sender));
            }
            drop(sender);
            for (chunk, one) in receiver {
                found(chunk, one);
            }
        });
    }

    /// Counts the matches of a chunk, unless called off.
    fn count(&self, matcher: &Matcher, chunk: usize) -> Option<Count> {
        let document = &*self.document;
        let current = self.current.filter(|&at| chunk::of(document, at) == chunk);
        let mut count = Count::default();
        let mut behind = 0;
        let mut folded: (Option<PostId>, Vec<Span>) = (None, Vec::new());
        for (post, span) in chunk::matches(document, matcher, chunk) {
            if self.call.is_off() {
                return None;
            }
            if folded.0 != Some(post) {
                folded = (Some(post), folded_in(document, &self.folds, post));
            }
            count.add(span.start, document.text.len());
            count.hidden += u32::from(folded.1.iter().any(|body| body.contains(span.start)));
            behind += usize::from(current.is_some_and(|at| span.start < at));
        }
        count.rank = current.map(|at| (at, behind));
        (!self.call.is_off()).then_some(count)
    }
}

impl SearchReport {
    /// What has not been reported so far; nothing is left.
    fn rest(&mut self) -> SearchReport {
        SearchReport {
            search: self.search,
            counts: std::mem::take(&mut self.counts),
            rank: self.rank.take(),
            hidden: self.hidden.take(),
            answer: self.answer.take(),
        }
    }
}

/// The words of a post that are folded away in quotes.
fn folded_in(document: &Document, folds: &Folds, post: PostId) -> Vec<Span> {
    let quotes = document.relations.quotes_of(post);
    let folded = quotes.filter(|&quote: &QuoteId| !folds.is_open(document, quote));
    folded
        .map(|quote| document.relations.quote(quote).body)
        .collect()
}

/// How many threads count matches.
fn threads() -> usize {
    parallel::cores().min(THREADS)
}

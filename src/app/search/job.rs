//! The job: the part of a search that takes longer than a key may, to be run beside the loop.
//!
//! It counts the matches of all chunks, from the reader's place on, on all processors; the requested
//! match is known as soon as every chunk on the way to it is counted. If no post has a match, the
//! hidden lines between posts are searched as well. Results are reported every few milliseconds, and
//! also when the job is cancelled: the next one goes on from there.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use super::chunk;
use super::counts::Count;
use super::matcher::Matcher;
use super::places::MatchPlaces;
use super::report::SearchReport;
use super::walk::{MatchRequest, Progress, Walk};
use crate::app::folds::{Folds, Setting};
use crate::app::posts::Posts;
use crate::app::subset::Subset;
use crate::document::Document;
use crate::layout::Showing;
use crate::parallel::{self, CancelToken};
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

/// Chunks to be counted, and a match to be found.
#[derive(Debug)]
pub struct SearchJob {
    pub(super) search: u64,
    pub(super) document: Arc<Document>,
    pub(super) matcher: Matcher,
    /// The posts that are searched; all if none.
    pub(super) subset: Option<Arc<Subset>>,
    pub(super) folds: Folds,
    /// The columns of the reader's rows, which decide what is folded.
    pub(super) width: u16,
    /// How many matches each chunk has, where it is known.
    pub(super) totals: Vec<Option<u32>>,
    /// The chunks of which it is known, to be counted again after the others, because other quotes are folded now.
    pub(super) stale: Vec<usize>,
    pub(super) request: Option<MatchRequest>,
    /// Where the current match starts, if its number is not known any more.
    pub(super) current: Option<u32>,
    /// Whether hidden lines are still to be searched if no post has a match.
    pub(super) with_hidden: bool,
    pub(super) cancel: CancelToken,
}

impl SearchJob {
    /// What cancels it.
    pub(super) fn cancel_token(&self) -> CancelToken {
        self.cancel.clone()
    }

    /// Does it, on this thread and others, and gives each report to `send`.
    pub fn run(&self, mut send: impl FnMut(SearchReport)) {
        let mut totals = self.totals.clone();
        let mut wanted = self.request.map(|request| (request.id, self.walk(request)));
        let order: Vec<usize> = match &wanted {
            Some((_, walk)) => walk.order().collect(),
            None => (0..totals.len()).collect(),
        };
        let unknown: Vec<usize> = order
            .into_iter()
            .filter(|&chunk| totals[chunk].is_none())
            .chain(self.stale.iter().copied())
            .collect();
        let mut answer = |totals: &[Option<u32>]| {
            let (id, walk) = wanted.as_mut()?;
            match walk.go_on(totals) {
                Progress::Waiting => None,
                Progress::Done(found) => {
                    let answer = (*id, found);
                    wanted = None;
                    Some(answer)
                }
            }
        };
        let mut report = SearchReport::on(self.search);
        report.answer = answer(&totals);
        let (mut left, mut reported) = (unknown.len(), Instant::now());
        let hurry = AtomicBool::new(self.request.is_some() && report.answer.is_none());
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
                send(report.take());
                reported = Instant::now();
            }
        });
        // That nothing matches is known only when all is counted, and is part of this report.
        if self.with_hidden && totals.iter().all(|&total| total == Some(0)) {
            report.hidden = self.hidden(totals.len());
        }
        send(report);
    }

    fn walk(&self, request: MatchRequest) -> Walk<'_> {
        let way = (request.direction(), request.steps.unsigned_abs());
        Walk::new(
            &self.document,
            (&self.matcher, self.posts(), &self.cancel),
            request.from,
            way,
        )
    }

    /// The matches in hidden lines, unless cancelled.
    fn hidden(&self, chunks: usize) -> Option<MatchPlaces> {
        let chunks: Vec<usize> = (0..chunks).collect();
        let search = |matcher: &Matcher, chunk| {
            let matches = chunk::hidden_matches(&self.document, matcher, chunk);
            MatchPlaces::of_chunk(matches, || self.cancel.is_cancelled())
        };
        let mut found = BTreeMap::new();
        let hurry = AtomicBool::new(self.request.is_some());
        self.for_all(&chunks, &hurry, search, |chunk, matches| {
            found.insert(chunk, matches);
        });
        (found.len() == chunks.len()).then(|| MatchPlaces::of_chunks(found.into_values()))
    }

    /// Searches chunks, about in the order in which they are given, until cancelled. Without hurry
    /// half of the processors are left to the loop.
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
        let help = |number: usize, sender: &mpsc::Sender<(usize, T)>| {
            let matcher = self.matcher.clone();
            let mut has_rested = !hurry.load(Ordering::Relaxed);
            let mut is_needed = || {
                if hurry.load(Ordering::Relaxed) {
                    return true;
                }
                let stays = number < threads().div_ceil(2);
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
        parallel::on_threads(threads(), help, |(chunk, one)| found(chunk, one));
    }

    /// Counts the matches of a chunk, unless cancelled.
    fn count(&self, matcher: &Matcher, chunk: usize) -> Option<Count> {
        let document = &*self.document;
        let current = self.current.filter(|&at| chunk::of(document, at) == chunk);
        let mut count = Count::default();
        let mut behind = 0;
        let mut folded: (Option<PostId>, Vec<Span>) = (None, Vec::new());
        for (post, span) in chunk::matches(document, matcher, self.posts(), chunk) {
            if self.cancel.is_cancelled() {
                return None;
            }
            if folded.0 != Some(post) {
                folded = (Some(post), self.folded_in(post));
            }
            count.add(span.start, document.text.len());
            count.hidden += u32::from(folded.1.iter().any(|body| body.contains(span.start)));
            behind += usize::from(current.is_some_and(|at| span.start < at));
        }
        count.rank = current.map(|at| (at, behind));
        (!self.cancel.is_cancelled()).then_some(count)
    }

    fn posts(&self) -> Posts<'_> {
        Posts::of(&self.document, self.subset.as_deref())
    }

    /// The words of a post that are folded away in quotes.
    fn folded_in(&self, post: PostId) -> Vec<Span> {
        let (document, folds) = (&self.document, &self.folds);
        let setting = Setting {
            width: self.width,
            above: self.posts().before(post),
        };
        let quotes = document.relations.quotes_of(post);
        let is_folded =
            |&quote: &QuoteId| folds.showing(document, quote, setting) != Showing::Words;
        quotes
            .filter(is_folded)
            .map(|quote| document.relations.quote(quote).body)
            .collect()
    }
}

/// How many threads count matches.
fn threads() -> usize {
    parallel::cores().min(THREADS)
}

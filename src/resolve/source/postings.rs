//! Builds posting lists for the shingles of quotes: reads all posts once and keeps the first 3 and
//! last 4 occurrences of each shingle per gap.
//!
//! What is quoted is mostly a post shortly above, or the first one that ever had these words. So in
//! every gap between two posts that query a shingle the first and the last occurrences are kept; where
//! all posts have the shingle, those in between identify nothing.

use super::shingle::{QuerySet, SHINGLE};
use crate::resolve::groups::starts;
use crate::resolve::token::{Token, hash_gram, line_tokens};
use crate::text::{Span, Text, lines};
use crate::thread::PostId;

/// How many occurrences are kept at the beginning of every gap.
const FIRST: usize = 3;
/// How many are kept at its end.
const LAST: usize = 4;
/// How many occurrences of a common shingle below a post are considered.
const BELOW: usize = 2;
/// How many runs of tokens are looked up in one batch, so that their memory accesses overlap.
const BATCH: usize = 256;

/// Collects the occurrences of the shingles while some posts are read, from first to last.
pub(super) struct PostingsBuilder<'s> {
    queries: &'s QuerySet,
    /// For each shingle the current gap.
    gaps: Vec<Gap>,
    kept: Kept,
    /// Hashes of runs that may be queried shingles, with their positions.
    runs: Vec<(u64, u32)>,
    /// The numbers of those that are queried, with their positions.
    found: Vec<(u32, u32)>,
}

/// The gap of a shingle that is being filled.
#[derive(Clone, Copy, Default)]
struct Gap {
    number: u32,
    /// The first post that is in the next gap, by index.
    end: u32,
    /// In how many posts of this gap the shingle occurs.
    count: u32,
    /// The index in [`Kept::first`] of the latest one of them, or in [`Kept::last`] if there are many.
    index: u32,
    /// In how many posts of all gaps the shingle occurs.
    posts: u32,
}

/// The kept occurrences in a range of posts: bytes at which shingles start, at most one per post.
#[derive(Default)]
struct Kept {
    /// The first ones in each gap, in order.
    first: Vec<(u32, u32)>,
    /// The last ones of gaps that have more, and how many more: ring buffers, in which occurrence `n` of
    /// the gap has the index `n % LAST`.
    last: Vec<(u32, u32, [u32; LAST])>,
}

/// The posting lists of a range of posts.
pub(super) struct PartialPostings {
    /// In how many posts each shingle occurs; saturates.
    counts: Vec<u8>,
    kept: Kept,
}

impl<'s> PostingsBuilder<'s> {
    pub(super) fn new(queries: &'s QuerySet) -> PostingsBuilder<'s> {
        PostingsBuilder {
            queries,
            gaps: vec![Gap::default(); queries.len()],
            kept: Kept::default(),
            runs: Vec::with_capacity(BATCH),
            found: Vec::with_capacity(BATCH),
        }
    }

    /// Reads a post. Posts must be read in order.
    pub(super) fn read(&mut self, text: &Text, post: PostId, span: Span) {
        let content = &text.as_str()[..span.end as usize];
        let mut window = [Token::default(); SHINGLE];
        let mut filled = 0;
        for line in lines(content, span.start) {
            let before = filled;
            for token in line_tokens(content, line.span) {
                window.rotate_left(1);
                window[SHINGLE - 1] = token;
                filled += 1;
                if filled >= SHINGLE {
                    self.add(&window, post, span.start);
                }
            }
            let count = filled - before;
            if (1..SHINGLE).contains(&count) {
                self.add(&window[SHINGLE - count..], post, span.start);
            }
        }
        self.look_up(post, span.start);
    }

    fn add(&mut self, run: &[Token], post: PostId, start: u32) {
        let shingle = hash_gram(run);
        if self.queries.may_have(shingle) {
            self.runs.push((shingle, run[0].span.start));
            if self.runs.len() == BATCH {
                self.look_up(post, start);
            }
        }
    }

    /// Looks up the batch, all of it from a post that starts at the byte `start`.
    fn look_up(&mut self, post: PostId, start: u32) {
        let queries = self.queries;
        let runs = self.runs.drain(..);
        let known = runs.filter_map(|(shingle, at)| Some((queries.number(shingle)?, at)));
        self.found.extend(known);
        let post = to_u32(post.index());
        for (shingle, at) in self.found.drain(..) {
            let gap = &mut self.gaps[shingle as usize];
            if gap.end <= post {
                (gap.number, gap.end) = queries.gap(shingle, post);
                gap.count = 0;
            }
            if !self.kept.has_since(gap, start) {
                self.kept.push(gap, at);
            }
        }
    }

    pub(super) fn finish(self) -> PartialPostings {
        let count = |gap: &Gap| u8::try_from(gap.posts).unwrap_or(u8::MAX);
        PartialPostings {
            counts: self.gaps.iter().map(count).collect(),
            kept: self.kept,
        }
    }
}

impl Kept {
    /// Whether the latest occurrence in a gap is at or after the byte `start`.
    fn has_since(&self, gap: &Gap, start: u32) -> bool {
        let index = gap.index as usize;
        match gap.count as usize {
            0 => false,
            1..=FIRST => self.first[index].1 >= start,
            count => self.last[index].2[(count - 1) % LAST] >= start,
        }
    }

    fn push(&mut self, gap: &mut Gap, at: u32) {
        let count = gap.count as usize;
        if count < FIRST {
            gap.index = to_u32(self.first.len());
            self.first.push((gap.number, at));
        } else {
            if count == FIRST {
                gap.index = to_u32(self.last.len());
                self.last.push((gap.number, 0, [0; LAST]));
            }
            let (_, more, last) = &mut self.last[gap.index as usize];
            *more += 1;
            last[count % LAST] = at;
        }
        gap.count += 1;
        gap.posts += 1;
    }

    /// The kept occurrences with their gaps; in order within each gap.
    fn iter(&self) -> impl Iterator<Item = (usize, u32)> {
        let last = self.last.iter().flat_map(|&(gap, more, ref last)| {
            let end = FIRST + more as usize;
            let start = FIRST.max(end.saturating_sub(LAST));
            (start..end).map(move |number| (gap, last[number % LAST]))
        });
        let all = self.first.iter().copied().chain(last);
        all.map(|(gap, at)| (gap as usize, at))
    }
}

/// The posting lists of all shingles.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Postings {
    /// In how many posts each shingle occurs; saturates.
    counts: Vec<u8>,
    /// Where the occurrences of each gap start in `bytes`, and where the last ones end.
    starts: Vec<u32>,
    /// The bytes at which occurrences start.
    bytes: Vec<u32>,
}

impl Postings {
    /// Merges the posting lists of ranges of posts. Keeps no more per gap than one range does, so that
    /// the result does not depend on how the posts were split.
    pub(super) fn of(queries: &QuerySet, parts: &[PartialPostings]) -> Postings {
        let mut counts = vec![0_u8; queries.len()];
        for part in parts {
            for (count, more) in counts.iter_mut().zip(&part.counts) {
                *count = count.saturating_add(*more);
            }
        }
        let kept = || parts.iter().flat_map(|part| part.kept.iter());
        let mut lengths = vec![0_u32; queries.gap_count()];
        for (gap, _) in kept() {
            lengths[gap] += u32::from((lengths[gap] as usize) < FIRST + LAST);
        }
        let starts = starts(&lengths);
        let mut next = starts.clone();
        let mut bytes = vec![0; starts[lengths.len()] as usize];
        for (gap, at) in kept() {
            let (next, end) = (&mut next[gap], starts[gap + 1]);
            if *next < end {
                bytes[*next as usize] = at;
                *next += 1;
            } else {
                let end = end as usize;
                bytes[end - LAST..end].rotate_left(1);
                bytes[end - 1] = at;
            }
        }
        Postings {
            counts,
            starts,
            bytes,
        }
    }

    /// In how many posts a shingle occurs; counts up to [`u8::MAX`].
    pub(super) fn count(&self, shingle: u32) -> usize {
        usize::from(self.counts[shingle as usize])
    }

    /// The bytes at which a shingle occurs, one per post and in order, that matter for a post at the span
    /// `post`: all of them if the shingle is rare, else the first ones in the thread and those around
    /// the post.
    pub(super) fn of_shingle(
        &self,
        queries: &QuerySet,
        shingle: u32,
        post: Span,
    ) -> impl Iterator<Item = u32> {
        let gaps = queries.gaps(shingle);
        let all = self.starts[gaps.start] as usize..self.starts[gaps.end] as usize;
        let all = &self.bytes[all];
        let (first, above, below) = if self.count(shingle) <= FIRST + LAST {
            (all, &all[..0], &all[..0])
        } else {
            let above = all.partition_point(|&at| at < post.start);
            let below = all.partition_point(|&at| at < post.end);
            let first = above.min(FIRST);
            (
                &all[..first],
                &all[first.max(above.saturating_sub(LAST))..above],
                &all[below..all.len().min(below + BELOW)],
            )
        };
        [first, above, below].into_iter().flatten().copied()
    }
}

fn to_u32(index: usize) -> u32 {
    u32::try_from(index).expect("it is less than the length of the text")
}

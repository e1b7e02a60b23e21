//! Shingles: the runs of tokens by which a region is searched elsewhere.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use crate::resolve::groups::Groups;
use crate::resolve::region::Lines;
use crate::resolve::token::hash_gram;
use crate::text::{Span, Text};

/// Tokens in a row that make a shingle.
pub(super) const SHINGLE: usize = 4;
/// How far into a region all shingles at a distance are taken, in tokens.
const REACH: usize = 48;
/// How far a region is read, in bytes.
const REACH_BYTES: u32 = 16 << 10;
/// The distance between two shingles, in tokens.
const STEP: usize = 4;

/// A shingle of a region.
#[derive(Clone, Copy)]
pub(super) struct Shingle {
    /// The hash of its tokens.
    pub gram: u64,
    /// The index of its first token in the region.
    pub token: usize,
    /// Whether that token is in the first line of the region.
    pub in_first_line: bool,
}

impl Shingle {
    /// How strongly it supports a post that has it as the source.
    pub(super) fn weight(self) -> usize {
        if self.in_first_line { 4 } else { 1 }
    }
}

/// The shingles of a region: at its beginning runs at a distance and the starts of lines; further down, in
/// case the source has lost the beginning, the starts of a few lines, each half as far again as the last.
pub(super) fn shingles(text: &Text, region: Span) -> Vec<Shingle> {
    let end = region.end.min(region.start.saturating_add(REACH_BYTES));
    let end = text.as_str().floor_char_boundary(end as usize);
    let lines = Lines::of(text, Span::from(region.start as usize..end));
    let Some(first) = lines.first_index().map(|first| lines.lines[first]) else {
        return Vec::new();
    };
    let shingle = |token: usize, run| Shingle {
        gram: hash_gram(run),
        token,
        in_first_line: token < first.tokens.1,
    };
    let mut next = REACH;
    let starts = lines
        .lines
        .iter()
        .filter(|line| !line.is_elision())
        .filter(|line| {
            let (at, end) = line.tokens;
            let is_further = at >= next && end - at >= SHINGLE;
            if is_further {
                next = at + at / 2;
            }
            at < REACH || is_further
        })
        .map(|&line| {
            let tokens = lines.tokens_of(line);
            shingle(line.tokens.0, &tokens[..tokens.len().min(SHINGLE)])
        });
    let runs = lines.tokens.windows(SHINGLE).enumerate();
    let runs = runs.take(REACH).step_by(STEP);
    let runs = runs.map(|(token, run)| shingle(token, run));
    let mut shingles: Vec<Shingle> = starts.chain(runs).collect();
    // Of equal shingles the first is kept.
    shingles.sort_unstable_by_key(|shingle| (shingle.gram, shingle.token));
    shingles.dedup_by_key(|shingle| shingle.gram);
    shingles
}

/// The shingles of all regions, each with a number and the posts that query it. For each shingle those
/// posts divide the thread into gaps: one before the first of them, and one that starts with each.
pub(super) struct QuerySet {
    numbers: HashMap<u64, u32, BuildHasherDefault<IdentityHasher>>,
    /// A Bloom filter with one hash: most runs of a text are not in the set and need no lookup.
    bits: Vec<u64>,
    /// The posts that query each shingle, by index.
    posts: Groups<u32>,
}

/// Bits for each shingle.
const BITS: usize = 16;

impl QuerySet {
    /// Numbers shingles, given with the indices of the posts that query them in the order of the file.
    pub(super) fn of(grams: &[Vec<(u64, u32)>]) -> QuerySet {
        let count: usize = grams.iter().map(Vec::len).sum();
        let mut queries = QuerySet {
            numbers: HashMap::default(),
            bits: vec![0; (count * BITS / 64).next_power_of_two()],
            posts: Groups::default(),
        };
        let mut latest: Vec<u32> = Vec::new();
        let mut pairs = Vec::with_capacity(count);
        for &(shingle, post) in grams.iter().flatten() {
            let next = u32::try_from(latest.len()).expect("shingles are fewer than bytes");
            let number = *queries.numbers.entry(shingle).or_insert(next);
            if number == next {
                let (word, bit) = queries.bit(shingle);
                queries.bits[word] |= bit;
                latest.push(post);
            } else if latest[number as usize] == post {
                continue;
            }
            latest[number as usize] = post;
            pairs.push((number, post));
        }
        queries.posts = Groups::of(latest.len(), pairs.iter().copied());
        queries
    }

    fn bit(&self, shingle: u64) -> (usize, u64) {
        let word = (shingle >> 6) & (self.bits.len() as u64 - 1);
        let word = usize::try_from(word).expect("it is less than the length");
        (word, 1 << (shingle & 63))
    }

    /// Whether a shingle may be in the set: false for nearly all that are not.
    pub(super) fn may_have(&self, shingle: u64) -> bool {
        let (word, bit) = self.bit(shingle);
        self.bits[word] & bit != 0
    }

    /// The number of a shingle, if it is in the set.
    pub(super) fn number(&self, shingle: u64) -> Option<u32> {
        self.numbers.get(&shingle).copied()
    }

    /// How many shingles there are.
    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }

    /// How many gaps all shingles have together.
    pub(super) fn gap_count(&self) -> usize {
        self.posts.len() + self.len()
    }

    /// The gaps of a shingle.
    pub(super) fn gaps(&self, shingle: u32) -> Range<usize> {
        let number = shingle as usize;
        let first = self.posts.before(number) + number;
        first..first + self.posts.group(number).len() + 1
    }

    /// The gap of a shingle that contains a post, and the first post of the next gap. Posts are given by
    /// index.
    pub(super) fn gap(&self, shingle: u32, post: u32) -> (u32, u32) {
        let posts = self.posts.group(shingle as usize);
        let before = posts.partition_point(|&other| other <= post);
        let gap = self.gaps(shingle).start + before;
        let gap = u32::try_from(gap).expect("gaps are fewer than bytes");
        (gap, posts.get(before).copied().unwrap_or(u32::MAX))
    }
}

/// Passes shingles through, because they are hashes already.
#[derive(Default)]
pub(super) struct IdentityHasher(u64);

impl Hasher for IdentityHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(byte);
        }
    }
}

//! Shingles: the runs of words by which a region is looked for elsewhere.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use crate::resolve::groups::Groups;
use crate::resolve::region::Lines;
use crate::resolve::token::gram;
use crate::text::{Span, Text};

/// Tokens in a row that make a shingle.
pub(super) const SHINGLE: usize = 4;
/// How far into a region shingles are taken, in words.
const REACH: usize = 48;
/// The same in bytes, where a region is one endless word.
const REACH_BYTES: u32 = 2 << 10;
/// The distance between two shingles, in words.
const STEP: usize = 4;

/// A shingle of a region.
#[derive(Clone, Copy)]
pub(super) struct Shingle {
    /// The number of its words.
    pub gram: u64,
    /// Its first word, by its place among those of the region.
    pub word: usize,
    /// Whether that is in the first line of the region.
    pub is_first: bool,
}

impl Shingle {
    /// How much it says for a post that has it.
    pub(super) fn weight(self) -> usize {
        if self.is_first { 4 } else { 1 }
    }
}

/// The shingles at the beginning of a region: runs at a distance, and the starts of lines.
pub(super) fn shingles(text: &Text, region: Span) -> Vec<Shingle> {
    let end = region.end.min(region.start.saturating_add(REACH_BYTES));
    let end = text.as_str().floor_char_boundary(end as usize);
    let lines = Lines::of(text, Span::from(region.start as usize..end));
    let Some(first) = lines.first().map(|first| lines.lines[first]) else {
        return Vec::new();
    };
    let shingle = |word: usize, words| Shingle {
        gram: gram(words),
        word,
        is_first: word < first.words.1,
    };
    let starts = lines
        .lines
        .iter()
        .take_while(|line| line.words.0 < REACH)
        .filter(|line| !line.is_elision())
        .map(|&line| {
            let words = lines.tokens_of(line);
            shingle(line.words.0, &words[..words.len().min(SHINGLE)])
        });
    let runs = lines.words.windows(SHINGLE).enumerate();
    let runs = runs.take(REACH).step_by(STEP);
    let runs = runs.map(|(word, run)| shingle(word, run));
    let mut shingles: Vec<Shingle> = starts.chain(runs).collect();
    // Of equal shingles the first is kept.
    shingles.sort_unstable_by_key(|shingle| (shingle.gram, shingle.word));
    shingles.dedup_by_key(|shingle| shingle.gram);
    shingles
}

/// The shingles of all regions, each with a number, and the posts that ask for it. Those posts part
/// the thread, for this shingle, in gaps: one before the first of them, and one that starts with
/// each.
pub(super) struct QuerySet {
    numbers: HashMap<u64, u32, BuildHasherDefault<Already>>,
    /// One bit for some of the bits of each shingle: most words of a text begin none, and need not
    /// be looked up.
    bits: Vec<u64>,
    /// The posts that ask for each shingle, by index.
    askers: Groups<u32>,
}

/// Bits for each shingle.
const BITS: usize = 16;

impl QuerySet {
    /// Numbers shingles, given with the posts that ask for them by index, in the order of the file.
    pub(super) fn of(taken: &[Vec<(u64, u32)>]) -> QuerySet {
        let count: usize = taken.iter().map(Vec::len).sum();
        let mut queries = QuerySet {
            numbers: HashMap::default(),
            bits: vec![0; (count * BITS / 64).next_power_of_two()],
            askers: Groups::default(),
        };
        let mut latest: Vec<u32> = Vec::new();
        let mut asking = Vec::with_capacity(count);
        for &(shingle, post) in taken.iter().flatten() {
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
            asking.push((number, post));
        }
        queries.askers = Groups::of(latest.len(), asking.iter().copied());
        queries
    }

    fn bit(&self, shingle: u64) -> (usize, u64) {
        let word = (shingle >> 6) & (self.bits.len() as u64 - 1);
        let word = usize::try_from(word).expect("it is less than the length");
        (word, 1 << (shingle & 63))
    }

    /// Whether a shingle may be in the set. For nearly all that are not the answer is no.
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
        self.askers.len() + self.len()
    }

    /// The gaps of a shingle.
    pub(super) fn gaps(&self, shingle: u32) -> Range<usize> {
        let number = shingle as usize;
        let first = self.askers.before(number) + number;
        first..first + self.askers.group(number).len() + 1
    }

    /// The gap of a shingle that a post stands in, and the first post that stands in the next one; by
    /// index, as is the post.
    pub(super) fn gap(&self, shingle: u32, post: u32) -> (u32, u32) {
        let askers = self.askers.group(shingle as usize);
        let before = askers.partition_point(|&asker| asker <= post);
        let gap = self.gaps(shingle).start + before;
        let gap = u32::try_from(gap).expect("gaps are fewer than bytes");
        (gap, askers.get(before).copied().unwrap_or(u32::MAX))
    }
}

/// Shingles are hashes already.
#[derive(Default)]
pub(super) struct Already(u64);

impl Hasher for Already {
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

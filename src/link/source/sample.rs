//! Samples: the runs of words by which a region is looked for elsewhere.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use crate::link::groups::Groups;
use crate::link::region::Lines;
use crate::link::words::gram;
use crate::text::{Span, Text};

/// Words in a row that make a sample.
pub(super) const SAMPLE: usize = 4;
/// How far into a region samples are taken, in words.
const REACH: usize = 48;
/// The same in bytes, where a region is one endless word.
const REACH_BYTES: u32 = 2 << 10;
/// The distance between two samples, in words.
const STEP: usize = 4;

/// A sample of a region.
#[derive(Clone, Copy)]
pub(super) struct Sample {
    /// The number of its words.
    pub gram: u64,
    /// Its first word, by its place among those of the region.
    pub word: usize,
    /// Whether that is in the first line of the region.
    pub is_first: bool,
}

impl Sample {
    /// How much it says for a post that has it.
    pub(super) fn weight(self) -> usize {
        if self.is_first { 4 } else { 1 }
    }
}

/// The samples at the beginning of a region: runs at a distance, and the starts of lines.
pub(super) fn samples(text: &Text, region: Span) -> Vec<Sample> {
    let end = region.end.min(region.start.saturating_add(REACH_BYTES));
    let end = text.as_str().floor_char_boundary(end as usize);
    let lines = Lines::of(text, Span::from(region.start as usize..end));
    let Some(first) = lines.first().map(|first| lines.lines[first]) else {
        return Vec::new();
    };
    let sample = |word: usize, words| Sample {
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
            let words = lines.words_of(line);
            sample(line.words.0, &words[..words.len().min(SAMPLE)])
        });
    let runs = lines.words.windows(SAMPLE).enumerate();
    let runs = runs.take(REACH).step_by(STEP);
    let runs = runs.map(|(word, run)| sample(word, run));
    let mut samples: Vec<Sample> = starts.chain(runs).collect();
    // Of equal samples the first is kept.
    samples.sort_unstable_by_key(|sample| (sample.gram, sample.word));
    samples.dedup_by_key(|sample| sample.gram);
    samples
}

/// The samples of all regions, each with a number, and the posts that ask for it. Those posts part
/// the thread, for this sample, in gaps: one before the first of them, and one that starts with
/// each.
pub(super) struct Asked {
    numbers: HashMap<u64, u32, BuildHasherDefault<Already>>,
    /// One bit for some of the bits of each sample: most words of a text begin none, and need not
    /// be looked up.
    bits: Vec<u64>,
    /// The posts that ask for each sample, by index.
    askers: Groups<u32>,
}

/// Bits for each sample.
const BITS: usize = 16;

impl Asked {
    /// Numbers samples, given with the posts that ask for them by index, in the order of the file.
    pub(super) fn of(taken: &[Vec<(u64, u32)>]) -> Asked {
        let count: usize = taken.iter().map(Vec::len).sum();
        let mut asked = Asked {
            numbers: HashMap::default(),
            bits: vec![0; (count * BITS / 64).next_power_of_two()],
            askers: Groups::default(),
        };
        let mut latest: Vec<u32> = Vec::new();
        let mut asking = Vec::with_capacity(count);
        for &(sample, post) in taken.iter().flatten() {
            let next = u32::try_from(latest.len()).expect("samples are fewer than bytes");
            let number = *asked.numbers.entry(sample).or_insert(next);
            if number == next {
                let (word, bit) = asked.bit(sample);
                asked.bits[word] |= bit;
                latest.push(post);
            } else if latest[number as usize] == post {
                continue;
            }
            latest[number as usize] = post;
            asking.push((number, post));
        }
        asked.askers = Groups::of(latest.len(), asking.iter().copied());
        asked
    }

    fn bit(&self, sample: u64) -> (usize, u64) {
        let word = (sample >> 6) & (self.bits.len() as u64 - 1);
        let word = usize::try_from(word).expect("it is less than the length");
        (word, 1 << (sample & 63))
    }

    /// Whether anybody may ask for a sample. For nearly all that nobody asks for it says no.
    pub(super) fn may_have(&self, sample: u64) -> bool {
        let (word, bit) = self.bit(sample);
        self.bits[word] & bit != 0
    }

    /// The number of a sample, if anybody asks for it.
    pub(super) fn number(&self, sample: u64) -> Option<u32> {
        self.numbers.get(&sample).copied()
    }

    /// How many samples there are.
    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }

    /// How many gaps all samples have together.
    pub(super) fn gap_count(&self) -> usize {
        self.askers.len() + self.len()
    }

    /// The gaps of a sample.
    pub(super) fn gaps(&self, sample: u32) -> Range<usize> {
        let number = sample as usize;
        let first = self.askers.before(number) + number;
        first..first + self.askers.group(number).len() + 1
    }

    /// The gap of a sample that a post stands in, and the first post that stands in the next one; by
    /// index, as is the post.
    pub(super) fn gap(&self, sample: u32, post: u32) -> (u32, u32) {
        let askers = self.askers.group(sample as usize);
        let before = askers.partition_point(|&asker| asker <= post);
        let gap = self.gaps(sample).start + before;
        let gap = u32::try_from(gap).expect("gaps are fewer than bytes");
        (gap, askers.get(before).copied().unwrap_or(u32::MAX))
    }
}

/// Samples are hashes already.
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

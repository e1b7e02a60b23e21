//! Samples: the runs of words by which a region is looked for elsewhere.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

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

/// The samples at the beginning of a region: runs at a distance, and the starts of lines. Those of
/// the first line come first.
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
    samples.sort_unstable_by_key(|sample| (!sample.is_first, sample.gram));
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
    /// Where the posts that ask for each sample start in `askers`, and where the last ones end.
    starts: Vec<u32>,
    /// By index.
    askers: Vec<u32>,
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
            starts: Vec::new(),
            askers: Vec::new(),
        };
        let mut latest: Vec<u32> = Vec::new();
        let mut counts: Vec<u32> = Vec::new();
        let mut asking = Vec::with_capacity(count);
        for &(sample, post) in taken.iter().flatten() {
            let next = u32::try_from(counts.len()).expect("samples are fewer than bytes");
            let number = *asked.numbers.entry(sample).or_insert(next);
            if number == next {
                let (word, bit) = asked.bit(sample);
                asked.bits[word] |= bit;
                counts.push(0);
                latest.push(post);
            } else if latest[number as usize] == post {
                continue;
            }
            latest[number as usize] = post;
            counts[number as usize] += 1;
            asking.push((number, post));
        }
        asked.starts = starts(&counts);
        let mut next = asked.starts.clone();
        asked.askers = vec![0; asking.len()];
        for (number, post) in asking {
            let next = &mut next[number as usize];
            asked.askers[*next as usize] = post;
            *next += 1;
        }
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
    pub(super) fn gaps(&self, number: u32) -> Range<usize> {
        let number = number as usize;
        let (start, end) = (self.starts[number], self.starts[number + 1]);
        start as usize + number..end as usize + number + 1
    }

    /// The gap of a sample that a post stands in, and the first post that stands in the next one; by
    /// index, as is the post.
    pub(super) fn gap(&self, sample: u32, post: u32) -> (u32, u32) {
        let number = sample as usize;
        let (start, end) = (self.starts[number], self.starts[number + 1]);
        let askers = &self.askers[start as usize..end as usize];
        let before = askers.partition_point(|&asker| asker <= post);
        let gap = self.gaps(sample).start + before;
        let gap = u32::try_from(gap).expect("gaps are fewer than bytes");
        (gap, askers.get(before).copied().unwrap_or(u32::MAX))
    }
}

/// Where each of some groups starts, and where the last one ends, if these are their lengths.
pub(super) fn starts(lengths: &[u32]) -> Vec<u32> {
    let mut starts = Vec::with_capacity(lengths.len() + 1);
    let mut end = 0;
    starts.push(end);
    for length in lengths {
        end += length;
        starts.push(end);
    }
    starts
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

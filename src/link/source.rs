//! Where the words after an attribution occur elsewhere in the thread.
//!
//! A few runs of words from the beginning of every region are put into one table; then all posts
//! are read once and every run of theirs is looked up. So the cost is that of reading the text,
//! and the table is as large as there are quotes.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use super::parallel::{Cut, Progress, in_stretches};
use super::region::{Lines, Region};
use super::words::{Word, gram, line_words};
use crate::text::{Span, Text, lines};
use crate::thread::{PostId, Thread};

/// Words in a row that make a sample.
const SAMPLE: usize = 4;
/// How far into a region samples are taken, in words.
const REACH: usize = 48;
/// The same in bytes, where a region is one endless word.
const REACH_BYTES: u32 = 2 << 10;
/// The distance between two samples, in words.
const STEP: usize = 4;
/// How many occurrences of one sample are kept, the first ones: what stands in more posts tells none.
const KEPT: u8 = 8;
/// So many occurrences of the rarest samples of a region say enough.
const ENOUGH: usize = 64;

/// How the regions and the posts are shared out.
const REGIONS: Cut = Cut {
    least: 256,
    each_core: 4,
};
const POSTS: Cut = Cut {
    least: 256,
    each_core: 1,
};

/// A place in a post whose words are those of a sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Occurrence {
    pub post: PostId,
    /// The byte at which the first of the words starts.
    pub at: u32,
}

/// The samples of all regions and where they occur.
pub(super) struct Sources {
    samples: Samples,
    /// Where the occurrences of each sample start in `occurrences`, and where the last ones end.
    starts: Vec<u32>,
    occurrences: Vec<Occurrence>,
}

impl Sources {
    pub(super) fn of(
        text: &Text,
        thread: &Thread,
        regions: &[Region],
        progress: Progress,
    ) -> Sources {
        let taken = in_stretches(progress.part(0, 5), regions.len(), REGIONS, |stretch| {
            let samples = regions[stretch]
                .iter()
                .flat_map(|region| samples(text, region.span));
            samples.map(|(sample, _)| sample).collect::<Vec<u64>>()
        });
        let samples = Samples::of(&taken);
        drop(taken);
        let heard = if samples.numbers.is_empty() {
            Vec::new()
        } else {
            in_stretches(progress.part(5, 40), thread.posts.len(), POSTS, |stretch| {
                let mut heard = Heard::new(&samples);
                for index in stretch {
                    let post = PostId::from_index(index);
                    heard.read(text, post, thread.post(post).span);
                }
                heard.found.shrink_to_fit();
                heard.found
            })
        };
        let (starts, occurrences) = in_order(samples.numbers.len(), &heard);
        Sources {
            samples,
            starts,
            occurrences,
        }
    }

    /// Where the samples of a region occur, the region itself included, each marked with the part it
    /// is from. Samples that occur all over the thread are left out where others say enough.
    pub(super) fn occurrences(&self, text: &Text, region: &Region) -> Vec<(Occurrence, Part)> {
        let samples = samples(text, region.span).into_iter();
        let mut heard: Vec<(Range<usize>, Part)> = samples
            .filter_map(|(sample, part)| Some((self.places(sample)?, part)))
            .collect();
        heard.sort_by_key(|(places, part)| (places.len(), *part == Part::Rest));
        let mut found = Vec::new();
        for (places, part) in heard {
            if found.len() > ENOUGH {
                break;
            }
            let kept = self.occurrences[places].iter();
            found.extend(kept.map(|&occurrence| (occurrence, part)));
        }
        found
    }

    fn places(&self, sample: u64) -> Option<Range<usize>> {
        let number = self.samples.number(sample)? as usize;
        Some(self.starts[number] as usize..self.starts[number + 1] as usize)
    }
}

/// The samples, each with a number.
struct Samples {
    numbers: HashMap<u64, u32, BuildHasherDefault<Already>>,
    /// One bit for some of the bits of each sample: most words of a text begin none, and need not
    /// be looked up.
    bits: Vec<u64>,
}

/// Bits for each sample.
const BITS: usize = 16;

impl Samples {
    fn of(taken: &[Vec<u64>]) -> Samples {
        let count: usize = taken.iter().map(Vec::len).sum();
        let mut samples = Samples {
            numbers: HashMap::default(),
            bits: vec![0; (count * BITS / 64).next_power_of_two()],
        };
        for &sample in taken.iter().flatten() {
            let next = u32::try_from(samples.numbers.len()).expect("samples are fewer than bytes");
            samples.numbers.entry(sample).or_insert(next);
            let (word, bit) = samples.bit(sample);
            samples.bits[word] |= bit;
        }
        samples
    }

    fn bit(&self, sample: u64) -> (usize, u64) {
        let word = (sample >> 6) & (self.bits.len() as u64 - 1);
        let word = usize::try_from(word).expect("it is less than the length");
        (word, 1 << (sample & 63))
    }

    fn number(&self, sample: u64) -> Option<u32> {
        let (word, bit) = self.bit(sample);
        if self.bits[word] & bit == 0 {
            return None;
        }
        self.numbers.get(&sample).copied()
    }
}

/// Samples are hashes already.
#[derive(Default)]
struct Already(u64);

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

/// The samples that were heard in some posts.
struct Heard<'s> {
    samples: &'s Samples,
    /// How often each was, up to [`KEPT`].
    counts: Vec<u8>,
    found: Vec<(u32, Occurrence)>,
}

impl Heard<'_> {
    fn new(samples: &Samples) -> Heard<'_> {
        Heard {
            samples,
            counts: vec![0; samples.numbers.len()],
            found: Vec::new(),
        }
    }

    fn read(&mut self, text: &Text, post: PostId, span: Span) {
        let content = &text.as_str()[..span.end as usize];
        let mut window = [Word::default(); SAMPLE];
        let mut filled = 0;
        for line in lines(content, span.start) {
            let before = filled;
            for word in line_words(content, line.span) {
                window.rotate_left(1);
                window[SAMPLE - 1] = word;
                filled += 1;
                if filled >= SAMPLE {
                    self.look_up(gram(&window), post, window[0].span.start);
                }
            }
            let count = filled - before;
            if (1..SAMPLE).contains(&count) {
                let line = &window[SAMPLE - count..];
                self.look_up(gram(line), post, line[0].span.start);
            }
        }
    }

    fn look_up(&mut self, sample: u64, post: PostId, at: u32) {
        let Some(number) = self.samples.number(sample) else {
            return;
        };
        let count = &mut self.counts[number as usize];
        if *count < KEPT {
            *count += 1;
            self.found.push((number, Occurrence { post, at }));
        }
    }
}

/// Puts what was heard in stretches of posts in the order of the samples: where the occurrences of
/// each start, and all of them. Every stretch has kept up to [`KEPT`] of each; of all together no
/// more are, so that it does not show in how many stretches the posts were read.
fn in_order(samples: usize, heard: &[Vec<(u32, Occurrence)>]) -> (Vec<u32>, Vec<Occurrence>) {
    let mut counts = vec![0_u32; samples];
    for &(number, _) in heard.iter().flatten() {
        let count = &mut counts[number as usize];
        *count += u32::from(*count < u32::from(KEPT));
    }
    let mut starts = vec![0; samples + 1];
    for (number, count) in counts.iter().enumerate() {
        starts[number + 1] = starts[number] + count;
    }
    let mut next = starts.clone();
    let nowhere = Occurrence {
        post: PostId::OPENING,
        at: 0,
    };
    let mut occurrences = vec![nowhere; starts[samples] as usize];
    for &(number, found) in heard.iter().flatten() {
        let (next, end) = (&mut next[number as usize], starts[number as usize + 1]);
        if *next < end {
            occurrences[*next as usize] = found;
            *next += 1;
        }
    }
    (starts, occurrences)
}

/// Which part of a region a sample is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// The first line.
    First,
    /// Any other.
    Rest,
}

impl Part {
    /// How much a sample of this part says for a post that has it.
    pub(super) fn weight(self) -> usize {
        match self {
            Part::First => 4,
            Part::Rest => 1,
        }
    }
}

/// The samples at the beginning of a region: runs at a distance, and the starts of lines.
fn samples(text: &Text, region: Span) -> Vec<(u64, Part)> {
    let end = region.end.min(region.start.saturating_add(REACH_BYTES));
    let end = text.as_str().floor_char_boundary(end as usize);
    let lines = Lines::of(text, Span::from(region.start as usize..end));
    let Some(first) = lines.first().map(|first| lines.lines[first]) else {
        return Vec::new();
    };
    let part = |word| {
        if word < first.words.1 {
            Part::First
        } else {
            Part::Rest
        }
    };
    let starts = lines
        .lines
        .iter()
        .take_while(|line| line.words.0 < REACH)
        .filter(|line| !line.is_elision())
        .map(|&line| {
            let words = lines.words_of(line);
            (gram(&words[..words.len().min(SAMPLE)]), part(line.words.0))
        });
    let runs = lines.words.windows(SAMPLE).enumerate();
    let runs = runs.take(REACH).step_by(STEP);
    let mut samples: Vec<(u64, Part)> = starts
        .chain(runs.map(|(word, run)| (gram(run), part(word))))
        .collect();
    // Of equal samples the one in the first line stands first.
    samples.sort_by_key(|&(sample, part)| (sample, part == Part::Rest));
    samples.dedup_by_key(|&mut (sample, _)| sample);
    samples.sort_by_key(|&(_, part)| part == Part::Rest);
    samples
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::Dialect;

    #[test]
    fn it_does_not_show_in_how_many_stretches_the_posts_were_read() {
        let post = |number: usize| {
            let rare = if number % 9 == 4 {
                "The crew was not asked."
            } else {
                ""
            };
            format!("Everybody says the same here. {rare}\nLink to comment\nShare on other sites\n")
        };
        let text = Text::from((0..40).map(post).collect::<String>().as_str());
        let thread = Thread::of(&text, Dialect::of(text.as_str()).parse(text.as_str()));
        let grams = |span| samples(&text, span).into_iter().map(|(sample, _)| sample);
        let opening = thread.post(PostId::OPENING).span;
        let rare = thread.post(PostId::from_index(4)).span;
        let samples = Samples::of(&[grams(opening).chain(grams(rare)).collect()]);
        let read_in = |stretches: usize| {
            let posts = thread.posts.len();
            let stretch = |number: usize| {
                let mut heard = Heard::new(&samples);
                for index in posts * number / stretches..posts * (number + 1) / stretches {
                    let post = PostId::from_index(index);
                    heard.read(&text, post, thread.post(post).span);
                }
                heard.found
            };
            let heard: Vec<_> = (0..stretches).map(stretch).collect();
            in_order(samples.numbers.len(), &heard)
        };
        let (starts, occurrences) = read_in(1);
        assert!(
            occurrences.len() > usize::from(KEPT) && starts.windows(2).any(|w| w[1] - w[0] == 8)
        );
        for stretches in [2, 3, 7, 40] {
            assert_eq!(read_in(stretches), (starts.clone(), occurrences.clone()));
        }
    }
}

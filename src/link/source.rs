//! Where the words after an attribution occur elsewhere in the thread.
//!
//! A few runs of words from the beginning of every region are put into one table; then all posts
//! are read once and every run of theirs is looked up. So the cost is that of reading the text,
//! and the table is as large as there are quotes.

use std::collections::HashMap;

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
const STEP: usize = 3;
/// How many occurrences of one sample are kept: the first ones, and as many of the last ones.
const KEPT: usize = 12;

/// A place in a post whose words are those of a sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Occurrence {
    pub post: PostId,
    /// The byte at which the first of the words starts.
    pub at: u32,
}

/// The samples of all regions and where they occur.
pub(super) struct Sources {
    samples: HashMap<u64, usize>,
    occurrences: Vec<Vec<Occurrence>>,
}

impl Sources {
    pub(super) fn of(text: &Text, thread: &Thread, regions: &[Region]) -> Sources {
        let mut sources = Sources {
            samples: HashMap::new(),
            occurrences: Vec::new(),
        };
        for region in regions {
            for (sample, _) in samples(text, region.span) {
                let next = sources.samples.len();
                if *sources.samples.entry(sample).or_insert(next) == next {
                    sources.occurrences.push(Vec::new());
                }
            }
        }
        if !sources.samples.is_empty() {
            for post in thread.post_ids() {
                sources.read(text, post, thread.post(post).span);
            }
        }
        sources
    }

    /// Where the samples of a region occur, the region itself included; those of its first line
    /// first, marked as such.
    pub(super) fn occurrences(
        &self,
        text: &Text,
        region: &Region,
    ) -> impl Iterator<Item = (Occurrence, Part)> {
        samples(text, region.span)
            .into_iter()
            .filter_map(|(sample, part)| Some((self.samples.get(&sample)?, part)))
            .flat_map(|(&number, part)| {
                let occurrences = self.occurrences[number].iter();
                occurrences.map(move |&found| (found, part))
            })
    }

    fn read(&mut self, text: &Text, post: PostId, span: Span) {
        let content = &text.as_str()[..span.end as usize];
        let mut window: Vec<Word> = Vec::with_capacity(SAMPLE + 1);
        for line in lines(content, span.start) {
            let mut count = 0;
            for word in line_words(content, line.span) {
                count += 1;
                window.push(word);
                if window.len() > SAMPLE {
                    window.remove(0);
                }
                if window.len() == SAMPLE {
                    self.look_up(gram(&window), post, window[0].span.start);
                }
            }
            if (1..SAMPLE).contains(&count) {
                let line = &window[window.len() - count..];
                self.look_up(gram(line), post, line[0].span.start);
            }
        }
    }

    fn look_up(&mut self, sample: u64, post: PostId, at: u32) {
        if let Some(&number) = self.samples.get(&sample) {
            let occurrences = &mut self.occurrences[number];
            if occurrences.len() == 2 * KEPT {
                occurrences.remove(KEPT);
            }
            occurrences.push(Occurrence { post, at });
        }
    }
}

/// Which part of a region a sample is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The first line.
    First,
    /// Any other.
    Rest,
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

//! Paragraphs that repeat words of an earlier post: quotes, with a head or without.
//!
//! A paragraph is known by some runs of six words. Runs that come once in the file are passed over.

use super::super::Page;
use super::super::bodies::body::Cut;
use super::super::lines::duplicate_filter::{DuplicateFilter, HashesTo};
use super::super::lines::traits::Traits;
use super::super::number::as_f64;
use crate::parallel::{Progress, Split, map_ranges};

/// How the bodies are split among the cores.
const BODIES: Split = Split {
    min_len: 256,
    per_core: 1,
};
/// Words in a run.
const RUN: usize = 6;
/// How many runs of a paragraph are looked up, about.
const PROBES: usize = 6;
/// How many of them must stand in one earlier post.
const REPEATED: f64 = 0.7;
/// How many posts are remembered for a run.
const OWNERS: usize = 4;
/// A dump is wrapped if nearly all of its long lines are at most so long, in bytes.
const WRAPPED: u32 = 125;
/// How many of the long lines, in percent.
const WRAPPED_SHARE: usize = 98;
/// How many of the long lines that go on below end inside a sentence at least, in percent.
const INSIDE_SHARE: usize = 30;
/// How much room is left at the end of a line at most, beside the word that did not fit in, in bytes.
const ROOM: u32 = 12;
/// The shortest long line, in words.
const LONG: u32 = 7;
/// Lines of one paragraph begin within so many columns.
const SAME_INDENT: u16 = 1;
/// No post.
const NONE: u32 = u32::MAX;

/// A line, or lines that an extractor wrapped.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Paragraph {
    /// Its first line.
    pub from: usize,
    /// The line behind it.
    pub to: usize,
    /// Its words, by index.
    words: (u32, u32),
    /// Its runs that may come more than once in the file, by index.
    recurring: (u32, u32),
}

/// The words of all posts, by paragraphs, and which runs of words are whose own.
#[derive(Default)]
pub(in crate::syntax::dumps) struct RepeatIndex {
    paragraphs: Vec<Paragraph>,
    /// For each post, its paragraphs by index; one more at the end.
    posts: Vec<u32>,
    /// The hash of each word, in the order of the text.
    words: Vec<u32>,
    /// The runs that come more than once, and the first posts that have them.
    owners: HashesTo<[u32; OWNERS]>,
    /// The runs that may come more than once, in the order of the text.
    recurring: Vec<u64>,
}

impl RepeatIndex {
    /// Reads the words of all posts. No words are known as the own ones of a post yet.
    pub(in crate::syntax::dumps) fn of(page: &Page, bodies: &[Cut]) -> RepeatIndex {
        let width = wrap_width(page);
        let is_date = |line: usize| page.shapes.lines[line].traits.has(Traits::HEAD_DATE);
        let is_wrapped = |line| {
            width.is_some_and(|width| continues(page, line) && !is_broken(page, line, width))
        };
        let goes_on = |line: usize| is_date(line) || is_wrapped(line);
        let silent = Progress::of(&|_| ());
        let parts = map_ranges(silent, bodies.len(), BODIES, |range| {
            RepeatIndex::of_bodies(page, &bodies[range], goes_on)
        });
        let mut parts = parts.into_iter();
        let mut index = parts.next().unwrap_or_default();
        for part in parts {
            index.append(part);
        }
        let mut duplicates = DuplicateFilter::for_count(index.words.len());
        for &paragraph in &index.paragraphs {
            index.runs(paragraph).for_each(|run| duplicates.add(run));
        }
        for paragraph in &mut index.paragraphs {
            let start = place(&index.recurring);
            let all = runs(words_of(&index.words, *paragraph));
            index
                .recurring
                .extend(all.filter(|&run| duplicates.has(run)));
            paragraph.recurring = (start, place(&index.recurring));
        }
        index
    }

    /// Reads the words of some bodies, in which some lines go on with the one above.
    fn of_bodies(page: &Page, bodies: &[Cut], goes_on: impl Fn(usize) -> bool) -> RepeatIndex {
        let lines: usize = bodies.iter().map(|body| body.end - body.start).sum();
        let words = bodies
            .iter()
            .flat_map(|body| &page.shapes.lines[body.start..body.end]);
        let words: u32 = words.map(|shape| shape.words).sum();
        let mut index = RepeatIndex {
            paragraphs: Vec::with_capacity(lines),
            posts: vec![0],
            words: Vec::with_capacity(words as usize),
            ..RepeatIndex::default()
        };
        for &body in bodies {
            index.read(page, body, &goes_on);
        }
        index
    }

    /// Adds the bodies of a part that was read by itself.
    fn append(&mut self, part: RepeatIndex) {
        let (words, paragraphs) = (place(&self.words), place(&self.paragraphs));
        self.words.extend(part.words);
        self.paragraphs
            .extend(part.paragraphs.into_iter().map(|paragraph| {
                let (from, to) = paragraph.words;
                Paragraph {
                    words: (from + words, to + words),
                    ..paragraph
                }
            }));
        let ends = part.posts.into_iter().skip(1);
        self.posts.extend(ends.map(|end| end + paragraphs));
    }

    /// Takes what was cut off from the bodies from the paragraphs, and forgets whose own words they are.
    pub(super) fn restrict(&mut self, bodies: impl Iterator<Item = Cut>) {
        let (all, posts) = (
            std::mem::take(&mut self.paragraphs),
            std::mem::take(&mut self.posts),
        );
        self.owners.clear();
        self.posts.push(0);
        for (body, post) in bodies.zip(posts.windows(2)) {
            let old = &all[post[0] as usize..post[1] as usize];
            let inside = old
                .iter()
                .filter(|old| old.from < body.end && body.start < old.to);
            self.paragraphs.extend(inside.map(|old| Paragraph {
                from: old.from.max(body.start),
                to: old.to.min(body.end),
                ..*old
            }));
            let count =
                u32::try_from(self.paragraphs.len()).expect("paragraphs are fewer than bytes");
            self.posts.push(count);
        }
    }

    /// The paragraphs of a post.
    pub(in super::super) fn paragraphs(&self, post: usize) -> &[Paragraph] {
        &self.paragraphs[self.posts[post] as usize..self.posts[post + 1] as usize]
    }

    /// How many words a paragraph has.
    pub(in super::super) fn word_count(paragraph: Paragraph) -> usize {
        (paragraph.words.1 - paragraph.words.0) as usize
    }

    /// The post whose own words a paragraph repeats, of those that were added as own words.
    pub(in super::super) fn source_of(&self, paragraph: Paragraph) -> Option<usize> {
        let count = RepeatIndex::word_count(paragraph);
        if count == 0 {
            return None;
        }
        let step = count.saturating_sub(RUN - 1) / PROBES;
        let mut hits = [(NONE, 0usize); 2 * OWNERS];
        let mut probes = 0usize;
        for run in self.runs(paragraph).step_by(step.max(1)) {
            probes += 1;
            let Some(owners) = self.owners.get(&run) else {
                continue;
            };
            for &owner in owners.iter().filter(|&&owner| owner != NONE) {
                let place = hits.iter_mut().find(|hit| hit.0 == owner || hit.0 == NONE);
                if let Some(hit) = place {
                    *hit = (owner, hit.1 + 1);
                }
            }
        }
        let mut best = (NONE, 0);
        for &hit in &hits {
            if hit.1 > best.1 {
                best = hit;
            }
        }
        let is_enough = as_f64(best.1) >= REPEATED * as_f64(probes);
        (best.1 > 0 && is_enough).then_some(best.0 as usize)
    }

    /// Whether a paragraph of several lines goes on with other words behind those of earlier posts, as far as their
    /// own words were added.
    pub(super) fn goes_on(&self, paragraph: Paragraph) -> bool {
        let last = self.runs(paragraph).last();
        let is_repeated = last.is_some_and(|run| self.owners.contains_key(&run));
        paragraph.to > paragraph.from + 1 && !is_repeated
    }

    /// Remembers that a paragraph is the own words of a post. A paragraph that several have is the
    /// first one's.
    pub(in super::super) fn add_own_words(&mut self, post: usize, paragraph: Paragraph) {
        let post = u32::try_from(post).expect("posts are fewer than lines");
        let (start, end) = paragraph.recurring;
        for &run in &self.recurring[start as usize..end as usize] {
            let owners = self.owners.entry(run).or_insert([NONE; OWNERS]);
            if owners.contains(&post) {
                continue;
            }
            if let Some(free) = owners.iter_mut().find(|owner| **owner == NONE) {
                *free = post;
            }
        }
    }

    /// The hashes of all runs of a paragraph; of a short one, of all its words together.
    fn runs(&self, paragraph: Paragraph) -> impl Iterator<Item = u64> {
        runs(words_of(&self.words, paragraph))
    }

    /// Adds the paragraphs of a body, in which some lines go on with the one above.
    fn read(&mut self, page: &Page, body: Cut, goes_on: impl Fn(usize) -> bool) {
        for line in body.start..body.end {
            let is_left = page.lines[line].is_left;
            let starts = line == body.start || !is_left && !goes_on(line);
            if starts {
                let words = place(&self.words);
                self.paragraphs.push(Paragraph {
                    from: line,
                    to: line + 1,
                    words: (words, words),
                    recurring: (0, 0),
                });
            }
            if !page.lines[line].is_left {
                hash_words(page.words(line), &mut self.words);
            }
            let end = place(&self.words);
            let paragraph = self
                .paragraphs
                .last_mut()
                .expect("the first line starts one");
            (paragraph.to, paragraph.words.1) = (line + 1, end);
        }
        let count = u32::try_from(self.paragraphs.len()).expect("paragraphs are fewer than bytes");
        self.posts.push(count);
    }
}

/// The place behind all words, or all runs of words.
fn place<T>(all: &[T]) -> u32 {
    u32::try_from(all.len()).expect("words are fewer than bytes")
}

/// The hashes of the words of a paragraph.
fn words_of(words: &[u32], paragraph: Paragraph) -> &[u32] {
    &words[paragraph.words.0 as usize..paragraph.words.1 as usize]
}

/// The hash of each run of words; of a few words, of all of them together. The hash of a run follows from that
/// of the run before (Rabin and Karp).
fn runs(words: &[u32]) -> impl Iterator<Item = u64> {
    const BASE: u64 = 0x9e37_79b9_7f4a_7c15;
    let length = words.len().clamp(1, RUN);
    let first = (1..length).fold(1, |power: u64, _| power.wrapping_mul(BASE));
    let push = |hash: u64, word: u32| hash.wrapping_mul(BASE).wrapping_add(u64::from(word));
    let begin = &words[..words.len().min(length - 1)];
    let mut hash = begin.iter().copied().fold(0, push);
    words.windows(length).map(move |run| {
        let whole = push(hash, run[length - 1]);
        hash = whole.wrapping_sub(first.wrapping_mul(u64::from(run[0])));
        whole.wrapping_add(length as u64)
    })
}

/// Whether a line goes on with the paragraph above.
pub(in super::super) fn continues(page: &Page, line: usize) -> bool {
    let stands_alone = |line: usize| {
        let traits = page.shapes.lines[line].traits;
        traits.has(Traits::HEAD) && !traits.has(Traits::GLUED) || traits.has(Traits::RULE)
    };
    let is_alone = stands_alone(line) || stands_alone(line - 1);
    let (above, line) = (page.lines[line - 1], page.lines[line]);
    let is_item = line.item.is_some() || line.words.is_empty() || above.words.is_empty();
    // Markdown breaks a line by two spaces at its end.
    let is_ended = page.clean.is_markdown && page.clean.text[above.span].ends_with("  ");
    line.blanks == 0
        && above.depth == line.depth
        && above.indent.abs_diff(line.indent) <= SAME_INDENT
        && !is_item
        && !is_alone
        && !is_ended
}

/// How long the lines are that an extractor wrapped, in bytes; nothing if it wrapped none.
fn wrap_width(page: &Page) -> Option<u32> {
    let long = page.shapes.lines.iter().zip(&page.lines);
    let long = long.filter(|(shape, _)| shape.words >= LONG);
    let mut lengths: Vec<u32> = long.map(|(_, line)| line.span.len()).collect();
    let at = lengths.len().checked_sub(1)? * WRAPPED_SHARE / 100;
    let width = *lengths.select_nth_unstable(at).1;
    (width <= WRAPPED && breaks_sentences(page)).then_some(width)
}

/// Whether many of the long lines with another one right below end inside a sentence.
fn breaks_sentences(page: &Page) -> bool {
    let is_long = |line: &usize| page.weights.prose(*line) >= LONG;
    let below = 1..page.lines.len();
    let above = below
        .filter(|&line| continues(page, line))
        .map(|line| line - 1);
    let (mut all, mut inside) = (0, 0);
    for line in above.filter(is_long) {
        all += 1;
        inside += usize::from(!ends_sentence(page, line));
    }
    100 * inside >= INSIDE_SHARE * all
}

fn ends_sentence(page: &Page, line: usize) -> bool {
    page.words(line)
        .ends_with(['.', '!', '?', '…', ':', ')', '"', '”'])
}

/// Whether a line does not go on with the sentence above, though it stands right below: its first word had room
/// there.
fn is_broken(page: &Page, line: usize, width: u32) -> bool {
    let above = page.lines[line - 1].span.len();
    let first = page.words(line).split_whitespace().next();
    let needed = first.map_or(0, str::len);
    let is_ended = page
        .words(line - 1)
        .ends_with(['.', '!', '?', '…', ')', '"', '”']);
    let needed = u32::try_from(needed).unwrap_or(u32::MAX);
    is_ended && above.saturating_add(needed).saturating_add(ROOM) < width
}

/// Adds the hashes of the words of a line, the same in upper and lower case.
fn hash_words(line: &str, words: &mut Vec<u32>) {
    const START: u32 = 0x811c_9dc5;
    let add = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    let mut hash = START;
    let mut buffer = [0; 4];
    for c in line.chars() {
        if c.is_ascii_alphanumeric() {
            hash = add(hash, c.to_ascii_lowercase() as u8);
        } else if !c.is_ascii() && c.is_alphanumeric() {
            for c in c.to_lowercase() {
                hash = c.encode_utf8(&mut buffer).bytes().fold(hash, add);
            }
        } else if hash != START {
            words.push(hash);
            hash = START;
        }
    }
    if hash != START {
        words.push(hash);
    }
}

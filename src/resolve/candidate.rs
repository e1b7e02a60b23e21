//! Candidates: the posts whose words a region may repeat, each with how far it does.
//!
//! Posts are never compared with each other. A post becomes a candidate because it shares shingles
//! with the beginning of a region (`source.rs`), the few with the most are compared word by word,
//! and of a long post only the neighbourhood of what they share is read. A post that everybody
//! quotes is prepared once.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::rc::Rc;

use super::align::SourceText;
use super::parallel::{Cut, Progress, in_stretches};
use super::quote::Match;
use super::region::{Lines, Region};
use super::source::Sources;
use super::token::{Token, line_tokens};
use crate::text::{Span, Text, is_blank};
use crate::thread::{PostId, Thread};

/// How the regions are shared out.
const REGIONS: Cut = Cut {
    least: 64,
    each_core: 8,
};
/// The most posts above a region that are compared with it word by word, and the most below.
const ABOVE: usize = 8;
const BELOW: usize = 2;
/// Posts up to this length are read whole, in bytes.
const WHOLE: u32 = 64 << 10;
/// How much of a longer post is read around what it shares, beside the length of the region itself.
const AROUND: u32 = 4 << 10;
/// With so many answers at least a quote is taken to go on after them; a single line between two
/// others can be a remark that was typed into the quote.
const ANSWERS: usize = 2;
/// How many words prepared posts may have together before they are thrown away.
const PREPARED: usize = 1 << 18;

/// A post whose words a region may repeat.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// What is repeated.
    pub found: Match,
    /// Where the last repeated line of the region ends; up to the first answer, if it goes on after
    /// answers.
    pub end: u32,
    /// Where it goes on after answers.
    pub resumed: Vec<Span>,
    /// Whether the first line of the region is among what is repeated.
    pub starts: bool,
    /// Whether all of that line is.
    pub is_whole: bool,
    /// Whether what is repeated stands there in a row, from the first word of the region on.
    pub is_run: bool,
}

impl Candidate {
    /// Whether a stretch of the region, known to start in it, is among what is repeated.
    pub(super) fn holds(&self, span: Span) -> bool {
        span.end <= self.end || self.resumed.iter().any(|part| part.covers(span))
    }

    /// Whether every word of the region up to its end is repeated.
    fn is_all(&self) -> bool {
        self.starts && self.found.matched == self.found.words
    }

    /// The post.
    pub(super) fn post(&self) -> PostId {
        self.found.post
    }
}

/// Finds candidates.
pub(super) struct Candidates<'t, 's> {
    text: &'t Text,
    thread: &'t Thread,
    sources: &'s Sources,
    prepared: HashMap<Span, Rc<SourceText>>,
    words: usize,
    /// The regions asked for one by one, and their candidates.
    asked: HashMap<Span, Vec<Candidate>>,
}

impl<'t, 's> Candidates<'t, 's> {
    pub(super) fn new(
        text: &'t Text,
        thread: &'t Thread,
        sources: &'s Sources,
    ) -> Candidates<'t, 's> {
        Candidates {
            text,
            thread,
            sources,
            prepared: HashMap::new(),
            words: 0,
            asked: HashMap::new(),
        }
    }

    /// The candidates for each region.
    pub(super) fn of_all(
        text: &Text,
        thread: &Thread,
        sources: &Sources,
        regions: &[Region],
        progress: Progress,
    ) -> Vec<Vec<Candidate>> {
        let found = in_stretches(progress.part(40, 80), regions.len(), REGIONS, |stretch| {
            let mut candidates = Candidates::new(text, thread, sources);
            let regions = regions[stretch].iter();
            regions
                .map(|region| candidates.find(region))
                .collect::<Vec<_>>()
        });
        found.into_iter().flatten().collect()
    }

    /// The candidates for a region, above and below it.
    pub(super) fn of(&mut self, region: &Region) -> Vec<Candidate> {
        // Several attributions over one another ask for the same words, and ask twice.
        if let Some(found) = self.asked.get(&region.span) {
            return found.clone();
        }
        let found = self.find(region);
        self.asked.insert(region.span, found.clone());
        found
    }

    fn find(&mut self, region: &Region) -> Vec<Candidate> {
        let mut votes = self.votes(region);
        votes.sort_by_key(|vote| {
            (
                Reverse(vote.weight),
                vote.post.index().abs_diff(region.post.index()),
            )
        });
        let above = votes.iter().filter(|vote| vote.post < region.post);
        let below = votes.iter().filter(|vote| vote.post > region.post);
        let chosen: Vec<&Vote> = above.take(ABOVE).chain(below.take(BELOW)).collect();
        let posts = chosen
            .iter()
            .map(|vote| self.thread.post(vote.post).span.len());
        let lines = self.read(region, posts.max().unwrap_or(0));
        let mut candidates: Vec<Candidate> = Vec::new();
        let has_nested = self.has_nested(region.post);
        let mut enough = 0;
        // One that has it all in a row: then others that have the same words need no comparison.
        let mut whole: Option<Candidate> = None;
        for vote in chosen {
            // What shares fewer shingles than a post that has it all cannot have more of it.
            if vote.weight < enough {
                continue;
            }
            let same = whole
                .as_ref()
                .and_then(|whole| self.same(whole, &lines, vote));
            let found = same.or_else(|| self.compare_lines(region, &lines, vote.post, vote.at));
            let Some(candidate) = found else { continue };
            if candidate.is_all() && !has_nested {
                enough = enough.max(vote.weight);
                whole = whole.or_else(|| Some(candidate.clone()).filter(|found| found.is_run));
            }
            candidates.push(candidate);
        }
        candidates.shrink_to_fit();
        candidates
    }

    /// What the shingles of a region say for other posts.
    fn votes(&self, region: &Region) -> Vec<Vote> {
        let mut shared = self.sources.shared(self.text, self.thread, region);
        shared.retain(|shared| shared.post != region.post);
        shared.sort_unstable_by_key(|shared| (shared.post, Reverse(shared.weight), shared.at));
        let by_post = shared.chunk_by(|a, b| a.post == b.post);
        let votes = by_post.map(|all| Vote {
            post: all[0].post,
            at: all[0].at,
            start: all
                .iter()
                .find(|shared| shared.word == 0)
                .map(|shared| shared.at),
            weight: all.iter().map(|shared| shared.weight).sum(),
        });
        votes.collect()
    }

    /// Whether quotes of quotes stand in a post: attributions over one another.
    fn has_nested(&self, post: PostId) -> bool {
        self.thread.quote_marks_of(post).windows(2).any(|pair| {
            let between = Span::new(pair[0].span.end, pair[1].span.start);
            is_blank(&self.text[between])
        })
    }

    /// How a region repeats a post, of which the words at the byte `at` are known to be shared.
    pub(super) fn compare(&mut self, region: &Region, post: PostId, at: u32) -> Option<Candidate> {
        let lines = self.read(region, self.thread.post(post).span.len());
        self.compare_lines(region, &lines, post, at)
    }

    /// As much of a region as can be a quote of a post of some length: it is hardly longer.
    fn read(&self, region: &Region, length: u32) -> Lines {
        let reach = length.saturating_mul(2).saturating_add(AROUND);
        let span = region.span;
        let end = span.end.min(span.start.saturating_add(reach));
        let end = self.text.as_str().floor_char_boundary(end as usize);
        Lines::of(self.text, Span::from(span.start as usize..end))
    }

    fn compare_lines(
        &mut self,
        region: &Region,
        lines: &Lines,
        post: PostId,
        at: u32,
    ) -> Option<Candidate> {
        let whole = self.thread.post(post).span;
        let source_text = self.source_text(self.neighbourhood(whole, at, region.span.len()));
        let alignment = source_text.align(lines);
        let words = &source_text.lines.words;
        let (first, last) = (alignment.source.0, alignment.source.1.checked_sub(1)?);
        let parts = source_text.parts(lines, &alignment);
        if parts.len() > ANSWERS && parts[0].0 == 0 {
            let parted = interleaved(lines, words, post, first, &parts);
            if parted.found.matched >= alignment.matched {
                return Some(parted);
            }
        }
        Some(Candidate {
            found: Match {
                post,
                span: Span::new(words[first].span.start, words[last].span.end),
                matched: alignment.matched,
                words: alignment.words,
                source_words: 0,
                runner_up: None,
            },
            end: lines.lines[alignment.lines - 1].span.end,
            resumed: Vec::new(),
            starts: alignment.starts(),
            is_whole: alignment.first.0 == alignment.first.1,
            is_run: alignment.source.1 - alignment.source.0 == alignment.words,
        })
    }

    /// The same candidate in another post, if the same words stand there in a row.
    fn same(&self, whole: &Candidate, lines: &Lines, vote: &Vote) -> Option<Candidate> {
        let start = vote.start?;
        let end = self.thread.post(vote.post).span.end;
        let content = &self.text.as_str()[..end as usize];
        let mut there =
            crate::text::lines(content, start).flat_map(|line| line_tokens(content, line.span));
        let mut span = Span::empty(start);
        for word in &lines.words[..whole.found.words] {
            let same = there.next().filter(|same| same.hash == word.hash)?;
            span.end = same.span.end;
        }
        let found = Match {
            post: vote.post,
            span,
            ..whole.found
        };
        Some(Candidate {
            found,
            ..whole.clone()
        })
    }

    /// A region whose first line is known to stand at `span` of a post.
    pub(super) fn first_line(&self, region: &Region, post: PostId, span: Span) -> Candidate {
        let first = Lines::of(self.text, region.span);
        let line = first.lines[first.first().unwrap_or(0)];
        Candidate {
            found: Match {
                post,
                span,
                matched: line.count(),
                words: line.count(),
                source_words: 0,
                runner_up: None,
            },
            end: line.span.end,
            resumed: Vec::new(),
            starts: true,
            is_whole: true,
            is_run: false,
        }
    }

    /// The part of a post that is read to compare it with a region of some length.
    fn neighbourhood(&self, whole: Span, at: u32, length: u32) -> Span {
        if whole.len() <= WHOLE {
            return whole;
        }
        let reach = length.saturating_mul(2).saturating_add(AROUND);
        let content = self.text.as_str();
        let start = at.saturating_sub(AROUND).max(whole.start);
        let end = at.saturating_add(reach).min(whole.end);
        let start = content.ceil_char_boundary(start as usize);
        Span::from(start..content.floor_char_boundary(end as usize).max(start))
    }

    fn source_text(&mut self, span: Span) -> Rc<SourceText> {
        if let Some(prepared) = self.prepared.get(&span) {
            return prepared.clone();
        }
        let source_text = Rc::new(SourceText::new(Lines::of(self.text, span)));
        self.words += source_text.lines.words.len();
        if self.words > PREPARED {
            self.prepared.clear();
            self.words = source_text.lines.words.len();
        }
        self.prepared.insert(span, source_text.clone());
        source_text
    }
}

/// A candidate whose words the region repeats in parts, with answers between them.
fn interleaved(
    lines: &Lines,
    source: &[Token],
    post: PostId,
    first: usize,
    parts: &[(usize, usize)],
) -> Candidate {
    let span = |&(from, to): &(usize, usize)| {
        Span::new(lines.lines[from].span.start, lines.lines[to - 1].span.end)
    };
    let count = |&(from, to): &(usize, usize)| {
        lines.lines[from..to]
            .iter()
            .map(|line| line.count())
            .sum::<usize>()
    };
    let matched: usize = parts.iter().map(count).sum();
    Candidate {
        found: Match {
            post,
            span: Span::new(
                source[first].span.start,
                source[first + matched - 1].span.end,
            ),
            matched,
            words: matched,
            source_words: 0,
            runner_up: None,
        },
        end: span(&parts[0]).end,
        resumed: parts[1..].iter().map(span).collect(),
        starts: true,
        is_whole: true,
        is_run: false,
    }
}

/// A post that shares shingles with a region.
struct Vote {
    post: PostId,
    /// Where the words of the first of those shingles stand in it.
    at: u32,
    /// Where the first words of the region stand in it.
    start: Option<u32>,
    weight: usize,
}

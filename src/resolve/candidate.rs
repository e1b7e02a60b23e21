//! Candidates: the posts whose words a region may repeat, each with the extent of the repetition.
//!
//! Posts are never compared pairwise. A post becomes a candidate because it shares shingles with the
//! beginning of a region (`source/`). The few that share most are aligned token by token, and of a long
//! post only the part around the shared shingles is read. The index of a post that many regions quote
//! is built once.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::rc::Rc;

use super::align::SourceText;
use super::quote::Match;
use super::region::{Lines, Region};
use super::source::Sources;
use super::token::{Token, line_tokens};
use crate::parallel::{Progress, Split, map_ranges};
use crate::text::{Span, Text, is_blank};
use crate::thread::{PostId, Thread};

/// How the regions are split for parallel work.
const REGIONS: Split = Split {
    min_len: 64,
    per_core: 8,
};
/// The most posts above a region that are aligned with it, and the most below.
const ABOVE: usize = 8;
const BELOW: usize = 2;
/// Posts up to this length are read whole, in bytes.
const WHOLE: u32 = 64 << 10;
/// How much of a longer post is read around a shared shingle, beside the length of the region itself.
const AROUND: u32 = 4 << 10;
/// Where the parts of longer posts begin and end: at multiples of so many bytes, so that the quotes of one
/// post share few parts and each is indexed once.
const PART: u32 = 16 << 10;
/// The fewest answers after which a quote is taken to resume; a single line between two others can be a
/// remark that was typed into the quote.
const MIN_ANSWERS: usize = 2;
/// How many tokens the cached source texts may have together before the cache is cleared.
const MAX_CACHED: usize = 1 << 18;

/// A post whose words a region may repeat.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// The post, and the part of it that is repeated.
    pub found: Match,
    /// The end of the last repeated line of the region; of the last one before the first answer, if the
    /// repetition resumes after answers.
    pub end: u32,
    /// The repeated parts that follow answers.
    pub resumed: Vec<Span>,
    /// Whether the repetition includes the first line of the region.
    pub matches_first_line: bool,
    /// Whether it includes all of that line.
    pub matches_whole_first_line: bool,
    /// Whether the post has the repeated tokens in a row, from the first token of the region on.
    pub is_contiguous: bool,
}

impl Candidate {
    /// Whether a part of the region is repeated, given that it starts after the attribution.
    pub(super) fn contains(&self, span: Span) -> bool {
        span.end <= self.end || self.resumed.iter().any(|part| part.covers(span))
    }

    /// Whether every word of the quote is repeated.
    fn is_complete(&self) -> bool {
        self.matches_first_line && self.found.matched == self.found.words
    }

    /// The post that is repeated.
    pub(super) fn post(&self) -> PostId {
        self.found.post
    }
}

/// Finds the candidates of regions.
pub(super) struct Candidates<'t, 's> {
    text: &'t Text,
    thread: &'t Thread,
    sources: &'s Sources,
    /// Cached source texts, by span.
    source_texts: HashMap<Span, Rc<SourceText>>,
    /// How many tokens those have together.
    cached_tokens: usize,
    /// The last post that was searched for stacked attributions, and whether it has any.
    nested: Option<(PostId, bool)>,
    /// The results of [`Candidates::of`], by region.
    cache: HashMap<Span, Vec<Candidate>>,
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
            source_texts: HashMap::new(),
            cached_tokens: 0,
            nested: None,
            cache: HashMap::new(),
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
        let found = map_ranges(progress.part(40, 80), regions.len(), REGIONS, |range| {
            let mut candidates = Candidates::new(text, thread, sources);
            let regions = regions[range].iter();
            regions
                .map(|region| candidates.find(region))
                .collect::<Vec<_>>()
        });
        found.into_iter().flatten().collect()
    }

    /// The candidates for a region, above and below it.
    pub(super) fn of(&mut self, region: &Region) -> Vec<Candidate> {
        // Stacked attributions share one region, and each of them is resolved twice.
        if let Some(found) = self.cache.get(&region.span) {
            return found.clone();
        }
        let found = self.find(region);
        self.cache.insert(region.span, found.clone());
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
        let mut min_weight = 0;
        // A candidate with the complete quote in a row: equal text elsewhere needs no alignment.
        let mut whole: Option<Candidate> = None;
        for vote in chosen {
            // A post that shares fewer shingles than one with the complete quote cannot have more of it.
            if vote.weight < min_weight {
                continue;
            }

            let equal = whole
                .as_ref()
                .and_then(|whole| self.with_equal_text(whole, &lines, vote));
            let found = equal.or_else(|| self.compare_lines(region, &lines, vote.post, vote.at));
            let Some(candidate) = found else { continue };
            if candidate.is_complete() && !has_nested {
                min_weight = min_weight.max(vote.weight);
                whole =
                    whole.or_else(|| Some(candidate.clone()).filter(|found| found.is_contiguous));
            }
            candidates.push(candidate);
        }
        candidates.shrink_to_fit();
        candidates
    }

    /// The posts that share shingles with a region, each with the weight of those shingles.
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
                .find(|shared| shared.token == 0)
                .map(|shared| shared.at),
            weight: all.iter().map(|shared| shared.weight).sum(),
        });
        votes.collect()
    }

    /// Whether a post has stacked attributions: quotes of quotes. Every region of the post asks.
    fn has_nested(&mut self, post: PostId) -> bool {
        if let Some((_, has_nested)) = self.nested.filter(|&(of, _)| of == post) {
            return has_nested;
        }
        let has_nested = self.thread.quote_marks_of(post).windows(2).any(|pair| {
            let between = Span::new(pair[0].span.end, pair[1].span.start);
            is_blank(&self.text[between])
        });
        self.nested = Some((post, has_nested));
        has_nested
    }

    /// Aligns a region with a post that shares words with it at the byte `at`.
    pub(super) fn compare(&mut self, region: &Region, post: PostId, at: u32) -> Option<Candidate> {
        let lines = self.read(region, self.thread.post(post).span.len());
        self.compare_lines(region, &lines, post, at)
    }

    /// Reads as much of a region as can be a quote of a post of this length, in bytes.
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
        let source_text = self.source_text(self.part_around(whole, at, region.span.len()));
        let alignment = source_text.align(lines);
        let tokens = &source_text.lines.tokens;
        let (first, last) = (alignment.source.0, alignment.source.1.checked_sub(1)?);
        let parts = source_text.parts(lines, &alignment);
        if parts.len() > MIN_ANSWERS && parts[0].0 == 0 {
            let parted = interleaved(lines, tokens, post, first, &parts);
            if parted.found.matched >= alignment.matched {
                return Some(parted);
            }
        }
        Some(Candidate {
            found: Match {
                post,
                span: Span::new(tokens[first].span.start, tokens[last].span.end),
                matched: alignment.matched,
                words: alignment.tokens,
                source_words: 0,
                runner_up: None,
            },
            end: lines.lines[alignment.lines - 1].span.end,
            resumed: Vec::new(),

            matches_first_line: alignment.matches_first_line(),
            matches_whole_first_line: alignment.first.0 == alignment.first.1,
            is_contiguous: alignment.source.1 - alignment.source.0 == alignment.tokens,
        })
    }

    /// The same candidate in another post, if that has the same tokens in a row.
    fn with_equal_text(&self, whole: &Candidate, lines: &Lines, vote: &Vote) -> Option<Candidate> {
        let start = vote.start?;
        let end = self.thread.post(vote.post).span.end;
        let content = &self.text.as_str()[..end as usize];
        let mut tokens =
            crate::text::lines(content, start).flat_map(|line| line_tokens(content, line.span));
        let mut span = Span::empty(start);
        for token in &lines.tokens[..whole.found.words] {
            let equal = tokens.next().filter(|other| other.hash == token.hash)?;
            span.end = equal.span.end;
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

    /// The candidate for a region whose first line is the text at `span` of a post.
    pub(super) fn first_line(&self, region: &Region, post: PostId, span: Span) -> Candidate {
        let first = Lines::of(self.text, region.span);
        let line = first.lines[first.first_index().unwrap_or(0)];
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
            matches_first_line: true,
            matches_whole_first_line: true,
            is_contiguous: false,
        }
    }

    /// The part of a post around the byte `at` that is aligned with a region of this length.
    fn part_around(&self, whole: Span, at: u32, length: u32) -> Span {
        if whole.len() <= WHOLE {
            return whole;
        }
        let reach = length.saturating_mul(2).saturating_add(AROUND);
        let content = self.text.as_str();
        let from_start = |at: u32| at.saturating_sub(whole.start);
        let start = from_start(at.saturating_sub(AROUND)) / PART * PART;
        let end = from_start(at.saturating_add(reach))
            .div_ceil(PART)
            .saturating_mul(PART);
        let start = content.ceil_char_boundary((whole.start + start) as usize);
        let end = whole.start.saturating_add(end).min(whole.end);
        Span::from(start..content.floor_char_boundary(end as usize).max(start))
    }

    fn source_text(&mut self, span: Span) -> Rc<SourceText> {
        if let Some(cached) = self.source_texts.get(&span) {
            return cached.clone();
        }
        let source_text = Rc::new(SourceText::new(Lines::of(self.text, span)));
        self.cached_tokens += source_text.lines.tokens.len();
        if self.cached_tokens > MAX_CACHED {
            self.source_texts.clear();
            self.cached_tokens = source_text.lines.tokens.len();
        }
        self.source_texts.insert(span, source_text.clone());
        source_text
    }
}

/// The candidate for a region that repeats a post in parts, with answers between them.
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
        matches_first_line: true,
        matches_whole_first_line: true,
        is_contiguous: false,
    }
}

/// A post that shares shingles with a region.
struct Vote {
    post: PostId,
    /// The byte of the post at which the first of those shingles starts.
    at: u32,
    /// The byte of the post at which the first shingle of the region starts.
    start: Option<u32>,
    weight: usize,
}

#[cfg(test)]
mod tests;

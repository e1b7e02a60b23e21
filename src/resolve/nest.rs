//! Nesting: which quotes contain others.
//!
//! Where a page keeps inner quotes, only the order of the lines shows it:
//!
//! ```text
//! 1 hour ago, bob said:        the outer quote: no words of its own before the next attribution
//! 2 hours ago, ann said:       the inner quote
//! Words of ann.
//! Words of bob.                ends where bob's post, its quote of ann included, does
//! Words of the author.
//! ```
//!
//! An attribution directly above another one opens a quote that contains the other. So does one whose
//! source continues, after the words before the next attribution, with a quote under that name.

use std::ops::Range;

use super::author::NameMatch;
use super::candidate::Candidate;
use super::draft::Draft;
use super::quote::Proof;
use super::region::Region;
use super::resolver::{Context, PROOF, Resolver};
use super::token::tokens;
use crate::text::{Span, is_blank, lines};
use crate::thread::PostId;

/// How many levels of nested quotes are compared with their sources to find where they continue. Each
/// is compared with all it contains, so without a limit the cost would grow with the depth.
const DEEPEST: usize = 4;

impl Resolver<'_, '_> {
    /// Finds which quotes of one post contain others, and where those end.
    pub(super) fn nest(&mut self, quotes: Range<usize>) {
        let mut innermost = quotes.start;
        for number in quotes {
            if self.is_beside_stated(number) {
                continue;
            }
            if self.is_directly_above_next(number) {
                if innermost <= number {
                    let mut below = number..self.drafts.len();
                    innermost = below
                        .find(|&at| !self.is_directly_above_next(at))
                        .unwrap_or(number);
                }
                self.nest_stacked(number, innermost);
            } else if self.depth(number) < DEEPEST {
                self.nest_continued(number);
            }
        }
    }

    /// Whether the page states how far a quote or the next one of its post goes, or the quote has no mark:
    /// there is nothing to find out then, and an open quote does not cross a stated one.
    fn is_beside_stated(&self, number: usize) -> bool {
        let draft = &self.drafts[number];
        let next = self.drafts.get(number + 1);
        let next = next.filter(|next| next.region.post == draft.region.post);
        let is_settled = draft.is_stated() || draft.region.unmarked.is_some();
        is_settled || next.is_some_and(Draft::is_stated)
    }

    /// How many quotes are known to contain a quote; counts up to the limit.
    fn depth(&self, number: usize) -> usize {
        let outer = |&number: &usize| self.drafts[number].outer;
        std::iter::successors(outer(&number), outer)
            .take(DEEPEST)
            .count()
    }

    /// Whether no words stand between an attribution and the next one of its post.
    fn is_directly_above_next(&self, number: usize) -> bool {
        let region = &self.drafts[number].region;
        let next = self.drafts.get(number + 1);
        next.is_some_and(|next| next.region.post == region.post)
            && tokens(self.text.as_str(), region.span).next().is_none()
    }

    /// Resolves an attribution directly above others, down to `innermost`.
    fn nest_stacked(&mut self, number: usize, innermost: usize) {
        let above = self.drafts[number].region;
        self.drafts[number + 1].outer = Some(number);
        // A source that repeats everything below, its own quote included.
        let start = self.drafts[innermost].region.span.start;
        let all = self.to_end_of_post(above, start);
        let candidates = self.candidates.of(&all);
        let best = candidates
            .into_iter()
            .filter(|candidate| self.can_contain(number, candidate))
            .max_by_key(|candidate| (candidate.found.matched, candidate.post()));
        if let Some(best) = best {
            self.apply(number, Some(best), Proof::Words);
            self.contain_following(number);
            return;
        }
        // Only what follows the inner quote, where that has an end.
        if let Some(inner) = &self.drafts[number + 1].chosen {
            let end = inner.end;
            let next = self.drafts[number + 1].region.span.end;
            self.drafts[number].region.span = Span::new(end, next);
            let region = self.drafts[number].region;
            self.drafts[number].candidates = self.candidates.of(&region);
            self.choose(number);
        }
    }

    /// Whether a post that repeats the text under two attributions can be the source of the outer one:
    /// it quotes the author that the inner one names.
    fn can_contain(&self, number: usize, candidate: &Candidate) -> bool {
        let post = candidate.post();
        let inner = self.name(number + 1);
        let quotes_inner = || match self.context(post, Span::empty(candidate.found.span.start)) {
            Context::Quoted(quote) | Context::Below(quote) => {
                inner.is_none() || self.name(quote) == inner
            }
            Context::Own => false,
        };
        post < self.drafts[number].region.post
            && (candidate.matches_first_line
                || candidate.found.matched * 10 >= candidate.found.words * 6)
            && candidate.found.matched >= PROOF
            && self.known.compare(post, self.name(number)) != NameMatch::Other
            && quotes_inner()
    }

    /// Resolves a quote that matches its source up to the next attribution, where the source has one too.
    fn nest_continued(&mut self, number: usize) {
        let Some(chosen) = &self.drafts[number].chosen else {
            return;
        };
        let Region { post, span, .. } = self.drafts[number].region;
        let next = self.drafts.get(number + 1);
        let below = Span::new(chosen.end, span.end);
        let is_next = next.is_some_and(|next| next.region.post == post)
            && is_blank(&self.text[below])
            && self
                .next_quote(chosen.post(), chosen.found.span.end)
                .is_some_and(|quote| self.name(quote) == self.name(number + 1));
        if is_next {
            let (source, at) = (chosen.post(), chosen.found.span.start);
            let all = self.to_end_of_post(self.drafts[number].region, span.start);
            let whole = self.candidates.compare(&all, source, at);
            if let Some(whole) = whole.filter(|whole| whole.end > span.end) {
                self.apply(number, Some(whole), Proof::Words);
                self.contain_following(number);
            }
        }
    }

    /// The quote that opens in the line after the byte `at` of a post, if one does.
    fn next_quote(&self, post: PostId, at: u32) -> Option<usize> {
        let end = self.thread.post(post).span.end;
        let content = &self.text.as_str()[..end as usize];
        let mut after = lines(content, at).skip(1);
        let line = after.find(|line| !is_blank(&content[line.span]))?.span;
        let position = (post, line.start);
        let quote = self
            .drafts
            .partition_point(|draft| draft.position() < position);
        let draft = self.drafts.get(quote)?;
        let opens = draft.region.post == post && line.covers(draft.region.attribution.span);
        opens.then_some(quote)
    }

    /// A region from a byte to the end of its post, or to the next border of a stated quote.
    fn to_end_of_post<'r>(&self, region: Region<'r>, start: u32) -> Region<'r> {
        let marks = self.thread.quote_marks_of(region.post);
        let further = &marks[marks.partition_point(|mark| mark.span.start < start)..];
        let next_stated = further.iter().find(|mark| mark.is_stated());
        let around = region.outer.map(|outer| &self.drafts[outer]);
        let end = match (around.and_then(Draft::end), next_stated) {
            (None, None) => self.thread.post(region.post).span.end,
            (Some(end), None) => end,
            (None, Some(next)) => next.span.start,
            (Some(end), Some(next)) => end.min(next.span.start),
        };
        Region {
            span: Span::new(start, end),
            ..region
        }
    }

    /// Makes a quote contain all quotes that start before its end.
    fn contain_following(&mut self, number: usize) {
        let Some(end) = self.drafts[number].chosen.as_ref().map(|chosen| chosen.end) else {
            return;
        };
        let post = self.drafts[number].region.post;
        for inner in &mut self.drafts[number + 1..] {
            let region = &mut inner.region;
            if region.post != post || region.attribution.span.start >= end {
                break;
            }
            // Of several containing quotes the innermost stays.
            if inner.outer.is_none_or(|outer| outer < number) {
                inner.outer = Some(number);
            }
            region.span = Span::new(region.span.start, region.span.end.min(end));
            if let Some(chosen) = &mut inner.chosen {
                chosen.end = chosen.end.min(end);
            }
        }
    }
}

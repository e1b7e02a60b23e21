//! Quotes in quotes.
//!
//! Where a page keeps inner quotes, nothing but the order of the lines shows it:
//!
//! ```text
//! 1 hour ago, bob said:        the outer quote: no words of its own before the next attribution
//! 2 hours ago, ann said:       the inner quote
//! Words of ann.
//! Words of bob.                ends where bob's post, its quote of ann included, does
//! Words of the author.
//! ```
//!
//! An attribution that stands directly over another one opens a quote round it. So does one whose
//! source goes on, where the words before the next attribution end, with a quote under that name.

use std::ops::Range;

use super::author::Fit;
use super::candidate::Candidate;
use super::quote::Proof;
use super::region::Region;
use super::resolver::{PROOF, Resolver, Standing};
use super::token::words;
use crate::text::{Span, is_blank, lines};
use crate::thread::PostId;

/// How many quotes inside each other are compared with their sources to find where they go on. Each
/// is compared with all that stands in it, so without a limit the cost would grow with the depth.
const DEEPEST: usize = 4;

impl Resolver<'_, '_> {
    /// Finds which of some quotes of one post stand in others, and how far those others go.
    pub(super) fn nest(&mut self, quotes: Range<usize>) {
        let mut innermost = quotes.start;
        for number in quotes {
            if self.is_over_next(number) {
                if innermost <= number {
                    let mut below = number..self.drafts.len();
                    innermost = below.find(|&at| !self.is_over_next(at)).unwrap_or(number);
                }
                self.nest_stacked(number, innermost);
            } else if self.depth(number) < DEEPEST {
                self.nest_continued(number);
            }
        }
    }

    /// In how many quotes a quote stands, as far as that is known; no more than the limit counts.
    fn depth(&self, number: usize) -> usize {
        let outer = |&number: &usize| self.drafts[number].outer;
        std::iter::successors(outer(&number), outer)
            .take(DEEPEST)
            .count()
    }

    /// Whether a quote has no words of its own before the next one in its post.
    fn is_over_next(&self, number: usize) -> bool {
        let region = &self.drafts[number].region;
        let next = self.drafts.get(number + 1);
        next.is_some_and(|next| next.region.post == region.post)
            && words(self.text.as_str(), region.span).next().is_none()
    }

    /// An attribution directly over another one, and over others down to the innermost.
    fn nest_stacked(&mut self, number: usize, innermost: usize) {
        let above = self.drafts[number].region;
        self.drafts[number + 1].outer = Some(number);
        // All of the source, its own quote included.
        let start = self.drafts[innermost].region.span.start;
        let all = self.to_end_of_post(above, start);
        let candidates = self.candidates.of(&all);
        let best = candidates
            .into_iter()
            .filter(|candidate| self.may_hold(number, candidate))
            .max_by_key(|candidate| (candidate.found.matched, candidate.post()));
        if let Some(best) = best {
            self.settle(number, Some(best), Proof::Words);
            self.take_in(number);
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

    /// Whether a post that repeats what stands under two attributions can be the outer one's
    /// source: it quotes whom the inner one names.
    fn may_hold(&self, number: usize, candidate: &Candidate) -> bool {
        let post = candidate.post();
        let inner = self.name(number + 1);
        let quotes_inner = || match self.standing(post, Span::empty(candidate.found.span.start)) {
            Standing::Quoted(quote) | Standing::Below(quote) => {
                inner.is_none() || self.name(quote) == inner
            }
            Standing::Own => false,
        };
        post < self.drafts[number].region.post
            && (candidate.starts || candidate.found.matched * 10 >= candidate.found.words * 6)
            && candidate.found.matched >= PROOF
            && self.known.fit(post, self.name(number)) != Fit::Other
            && quotes_inner()
    }

    /// A quote that is repeated up to the next attribution, and whose source has one there as well.
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
                self.settle(number, Some(whole), Proof::Words);
                self.take_in(number);
            }
        }
    }

    /// The quote that a post has in the line that follows the byte `at`, if one opens there.
    fn next_quote(&self, post: PostId, at: u32) -> Option<usize> {
        let end = self.thread.post(post).span.end;
        let content = &self.text.as_str()[..end as usize];
        let mut after = lines(content, at).skip(1);
        let line = after.find(|line| !is_blank(&content[line.span]))?.span;
        let place = (post, line.start);
        let quote = self.drafts.partition_point(|draft| draft.place() < place);
        let draft = self.drafts.get(quote)?;
        let opens = draft.region.post == post && line.covers(draft.region.attribution.span);
        opens.then_some(quote)
    }

    fn to_end_of_post<'r>(&self, region: Region<'r>, start: u32) -> Region<'r> {
        let end = self.thread.post(region.post).span.end;
        Region {
            span: Span::new(start, end),
            ..region
        }
    }

    /// Takes the quotes that start before the end of another one into that.
    fn take_in(&mut self, number: usize) {
        let Some(end) = self.drafts[number].chosen.as_ref().map(|chosen| chosen.end) else {
            return;
        };
        let post = self.drafts[number].region.post;
        for inner in &mut self.drafts[number + 1..] {
            let region = &mut inner.region;
            if region.post != post || region.attribution.span.start >= end {
                break;
            }
            // The innermost of those round it stays.
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

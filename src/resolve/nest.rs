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
//!
//! Outer quotes are resolved first. Their sources stand above them and so are resolved already: a quote inside
//! is a copy of one in that source, and quotes what that one quotes.

use std::ops::Range;

use super::author::NameMatch;
use super::candidate::Candidate;
use super::draft::Draft;
use super::quote::Proof;
use super::region::Region;
use super::resolver::{PROOF, Resolver};
use super::token::tokens;
use crate::text::{Span, is_blank, lines};
use crate::thread::PostId;

/// How many levels of nested quotes are compared with their sources to find where they continue. Each
/// is compared with all it contains, so without a limit the cost would grow with the depth.
const DEEPEST: usize = 4;
/// How many stacked attributions are compared with those of a source.
const STACK: usize = 32;

impl Resolver<'_, '_> {
    /// Finds which quotes of one post contain others, and where those end.
    pub(super) fn nest(&mut self, quotes: Range<usize>) {
        let mut innermost = quotes.start;
        for draft in &mut self.drafts[quotes.clone()] {
            draft.copy_of = None;
        }
        for number in quotes {
            if self.is_beside_stated(number) {
                continue;
            }
            let original = self.drafts[number].copy_of;
            if original.is_some_and(|original| self.nest_copy(number, original)) {
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
        let is_settled = draft.is_known() || draft.region.unmarked.is_some();
        is_settled || next.is_some_and(Draft::is_known)
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
            .filter(|candidate| self.can_contain(number, innermost, candidate))
            .max_by_key(|candidate| (candidate.found.matched, candidate.post()));
        if let Some(best) = best {
            let best = self.without_foreign(innermost, &all, best);
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

    /// Whether a post that repeats the text under stacked attributions, down to `innermost`, can be the
    /// source of the outermost one: all other attributions stand above that text in it.
    fn can_contain(&self, number: usize, innermost: usize, candidate: &Candidate) -> bool {
        let post = candidate.post();
        let quotes_inner = || {
            let inner = number + 1..innermost + 1;
            let stack = self.stack_above(post, candidate.found.span.start);
            let mut pairs = stack.clone().rev().zip(inner.clone().rev()).take(STACK);
            stack.len() == inner.len() && pairs.all(|(other, own)| self.may_be_copy(own, other))
        };
        post < self.drafts[number].region.post
            && (candidate.matches_first_line
                || candidate.found.matched * 10 >= candidate.found.words * 6)
            && candidate.found.matched >= PROOF
            && self.known.compare(post, self.name(number)) != NameMatch::Other
            && quotes_inner()
    }

    /// A repetition that ends before the first quote that its source does not have, of those below the quote
    /// `last`: that one is a quote of the post itself.
    fn without_foreign(&mut self, last: usize, all: &Region, repeated: Candidate) -> Candidate {
        let (source, at) = (repeated.post(), repeated.found.span.start);
        let mut others = self.stack_above(source, at).end..self.drafts.len();
        let mut is_foreign = |number: &usize| {
            let original = others.find(|&other| {
                self.drafts[other].region.post != source || self.may_be_copy(*number, other)
            });
            original.is_none_or(|other| self.drafts[other].region.post != source)
        };
        let (post, end) = (all.post, repeated.end);
        let below = (last + 1..self.drafts.len()).take_while(|&number| {
            let position = self.drafts[number].position();
            position.0 == post && position.1 < end
        });
        let foreign = below.into_iter().find(|number| is_foreign(number));
        let Some(foreign) = foreign else {
            return repeated;
        };
        let start = self.drafts[foreign].region.attribution.span.start;
        let before = Region {
            span: Span::new(all.span.start, start.max(all.span.start)),
            ..*all
        };
        let compared = self.candidates.compare(&before, source, at);
        compared.unwrap_or(repeated)
    }

    /// Whether the attribution of a quote can have been made of that of another: pages drop names from the inner
    /// ones.
    fn may_be_copy(&self, number: usize, original: usize) -> bool {
        let name = self.name(number);
        name.is_none() || name == self.name(original)
    }

    /// The stacked attributions of a post above the byte `at`, by number.
    fn stack_above(&self, post: PostId, at: u32) -> Range<usize> {
        let end = self
            .drafts
            .partition_point(|draft| draft.position() <= (post, at));
        match end.checked_sub(1) {
            Some(last) if self.drafts[last].region.post == post => self.stacks[last]..end,
            _ => end..end,
        }
    }

    /// Resolves a quote inside another one by what it is a copy of; false where its words tell nothing of that.
    fn nest_copy(&mut self, number: usize, original: usize) -> bool {
        let Some(source) = self.drafts[original].source else {
            // The post that it is copied from has the same words, and those of its author below them.
            let holder = self.drafts[original].region.post;
            let chosen = self.drafts[number].chosen.as_ref();
            let is_holder = chosen.is_some_and(|chosen| chosen.post() == holder);
            if is_holder && self.name(number).is_none() {
                self.apply(number, None, Proof::None);
            }
            return false;
        };
        let mut chosen = self.same_words(number, original);
        if chosen.is_none() && self.depth(number) < DEEPEST {
            let mut region = self.drafts[number].region;
            if self.is_directly_above_next(number) {
                region = self.to_end_of_post(region, self.drafts[number + 1].region.span.start);
            }
            let at = self.thread.post(source).span.start;
            chosen = self.candidates.compare(&region, source, at);
        }
        let is_copy = chosen.is_some();
        if is_copy {
            if self.is_directly_above_next(number) {
                self.drafts[number + 1].outer = Some(number);
            }
            self.apply(number, chosen, Proof::Words);
            self.contain_following(number);
        }
        is_copy
    }

    /// What a quote repeats whose words are those of another quote, letter by letter.
    fn same_words(&self, number: usize, original: usize) -> Option<Candidate> {
        let mut chosen = self.drafts[original].chosen.clone()?;
        let from = |number: usize| self.drafts[number].region.attribution.span.end;
        let (own, other) = (from(number), from(original));
        let words = &self.text[Span::new(other, chosen.end)];
        let rest = &self.text[Span::new(
            own,
            self.thread.post(self.drafts[number].region.post).span.end,
        )];
        let is_same = chosen.resumed.is_empty() && rest.starts_with(words);
        chosen.end = own + (chosen.end - other);
        is_same.then_some(chosen)
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
                .is_some_and(|quote| self.may_be_copy(number + 1, quote));
        if is_next {
            let (source, at) = (chosen.post(), chosen.found.span.start);
            let all = self.to_end_of_post(self.drafts[number].region, span.start);
            let whole = self.candidates.compare(&all, source, at);
            let whole = whole.map(|whole| self.without_foreign(number, &all, whole));
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
        let next_stated = further.iter().find(|mark| mark.is_known());
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
        self.find_originals(number, end);
    }

    /// Finds of which quotes in the source of a quote those inside it are copies: the order and the names are
    /// the same.
    fn find_originals(&mut self, number: usize, end: u32) {
        let Some(found) = self.drafts[number]
            .chosen
            .as_ref()
            .map(|chosen| chosen.found)
        else {
            return;
        };
        let post = self.drafts[number].region.post;
        let mut next = self.stack_above(found.post, found.span.start).start;
        for inner in number + 1..self.drafts.len() {
            let (of, start) = self.drafts[inner].position();
            if of != post || start >= end || self.drafts[inner].copy_of.is_some() {
                break;
            }
            let mut others = next..self.drafts.len();
            let is_other_post = |quote: usize| self.drafts[quote].region.post != found.post;
            let original = others
                .find(|&other| is_other_post(other) || self.may_be_copy(inner, other))
                .filter(|&other| !is_other_post(other));
            let Some(original) = original else {
                break;
            };
            self.drafts[inner].copy_of = Some(original);
            next = original + 1;
        }
    }
}

//! Weaker evidence for sources that no long repetition proves: the exact time in the attribution of
//! another quote, a short quote in a post of the named author, a post further down.

use std::cmp::Reverse;

use super::author::NameMatch;
use super::candidate::Candidate;
use super::quote::Proof;
use super::resolver::{Context, PROOF, Resolver};
use super::short_quote::ShortQuote;
use crate::thread::QuoteId;

/// How many repeated words prove a source below the quote, or one whose repetition does not begin with
/// the first line.
const FULL_PROOF: usize = 12;

impl Resolver<'_, '_> {
    /// Chooses the source of another quote with the same author, date and time.
    pub(super) fn choose_by_time(&mut self, number: usize) {
        let Some(post) = self.same_time(number) else {
            return;
        };
        if self.drafts[number].source.is_none() {
            let region = self.drafts[number].region;
            let at = self.thread.post(post).span.start;
            let compared = self.candidates.compare(&region, post, at);
            let chosen = compared.filter(|candidate| candidate.matches_first_line);
            self.apply(number, chosen, Proof::Time);
            self.drafts[number].source = Some(post);
            self.drafts[number].proof = Proof::Time;
        }
    }

    /// Chooses a post further down, or one whose repetition does not begin with the first line; failing
    /// that, records a post of another author that has the words.
    pub(super) fn choose_rest(&mut self, number: usize) {
        let draft = &self.drafts[number];
        if draft.chosen.is_some() || draft.source.is_some() {
            return;
        }
        let original = draft.copy_of.map(|original| &self.drafts[original]);
        let holder = original.map(|original| original.region.post);
        let proven: Vec<&Candidate> = draft
            .candidates
            .iter()
            .filter(|candidate| {
                let found = candidate.found;
                // The post that it is copied from has its words in a quote too.
                if Some(found.post) == holder {
                    return false;
                }
                let whole = candidate.matches_first_line
                    && found.matched == found.words
                    && found.matched > PROOF;
                let most = found.matched * 10 >= found.words * 7 && found.matched >= FULL_PROOF;
                whole || most
            })
            .collect();
        let may_be = |candidate: &&&Candidate| {
            // A post that stands further down may repeat the same missing post.
            let post = candidate.post();
            let is_above = post < self.drafts[number].region.post;
            (is_above || self.known.compare(post, self.name(number)) == NameMatch::Same)
                && self.may_be_source(number, post, candidate.found.span)
        };
        let rank = |candidate: &&Candidate| {
            let matched = candidate.found.matched;
            (
                candidate.matches_first_line,
                matched,
                Reverse(candidate.post()),
            )
        };
        let source = proven.iter().filter(may_be).copied().max_by_key(rank);
        let elsewhere = proven.iter().copied().filter(|candidate| {
            let context = self.context(candidate.post(), candidate.found.span);
            matches!(context, Context::Own)
        });
        let other = elsewhere.max_by_key(rank).cloned();
        match source.cloned() {
            Some(source) => self.apply(number, Some(source), Proof::Words),
            None => self.drafts[number].chosen = other,
        }
    }

    /// Chooses the nearest post above that contains the first line of a region, letter by letter.
    pub(super) fn choose_short_quote(&mut self, number: usize) {
        let draft = &self.drafts[number];
        let Some(name) = self.name(number).filter(|_| draft.source.is_none()) else {
            return;
        };
        if let Some(candidate) = self.candidate_with_first_line(number) {
            return self.apply_short_quote(number, candidate);
        }
        let Some(short_quote) = ShortQuote::of(self.text, &draft.region) else {
            return;
        };
        let occurrences = short_quote.occurrences(self.text, self.thread, draft.region.post);
        let mut fitting: Vec<_> = occurrences
            .filter(|found| self.may_be_source(number, found.post, found.span))
            .collect();
        fitting.retain(|found| {
            short_quote.is_distinctive
                || self.known.compare(found.post, Some(name)) == NameMatch::Same
        });
        let by_author = fitting
            .iter()
            .find(|found| self.known.compare(found.post, Some(name)) == NameMatch::Same);
        let Some(&found) = by_author.or(fitting.first()) else {
            return;
        };
        let region = draft.region;
        let compared = self
            .candidates
            .compare(&region, found.post, found.span.start);
        let chosen = match compared.filter(|candidate| candidate.matches_first_line) {
            Some(candidate) => candidate,
            None => self.candidates.first_line(&region, found.post, found.span),
        };
        self.apply_short_quote(number, chosen);
    }

    /// The best candidate above that contains the whole, short first line of a region.
    fn candidate_with_first_line(&self, number: usize) -> Option<Candidate> {
        let draft = &self.drafts[number];
        let short_quote = ShortQuote::of(self.text, &draft.region)?;
        let name = self.name(number);
        let fitting = draft.candidates.iter().filter(|candidate| {
            let found = candidate.found;
            found.post < draft.region.post
                && candidate.matches_first_line
                && candidate.matches_whole_first_line
                && self.may_be_source(number, found.post, found.span)
                && (short_quote.is_distinctive
                    || self.known.compare(found.post, name) == NameMatch::Same)
        });
        let best = fitting.max_by_key(|candidate| {
            let same = self.known.compare(candidate.post(), name) == NameMatch::Same;
            (candidate.found.matched, same, candidate.post())
        });
        best.cloned()
    }

    /// Applies a short quote and adds its name to the known authors.
    fn apply_short_quote(&mut self, number: usize, chosen: Candidate) {
        if let Some(name) = self.drafts[number].region.attribution.name {
            let (post, matched) = (chosen.post(), chosen.found.matched);
            self.known
                .add(post, name, QuoteId::from_index(number), matched);
        }
        self.apply(number, Some(chosen), Proof::ShortQuote);
    }
}

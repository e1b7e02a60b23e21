//! What long repetitions leave open is settled by less: the same time in the attribution of another
//! quote, a phrase in a post of the named author, a post further down.

use super::author::Fit;
use super::candidate::Candidate;
use super::quote::Proof;
use super::resolver::{PROOF, Resolver, Standing};
use super::short_quote::ShortQuote;
use crate::thread::QuoteId;

/// Repeated words that prove a source where more could be expected: below the quote, or with a
/// first line that is not the source's.
const FULL_PROOF: usize = 12;

impl Resolver<'_, '_> {
    /// Quotes of one author with the same date and time are quotes of one post.
    pub(super) fn choose_by_time(&mut self, number: usize) {
        let Some(post) = self.same_time(number) else {
            return;
        };
        if self.drafts[number].source.is_none() {
            let region = self.drafts[number].region;
            let at = self.thread.post(post).span.start;
            let compared = self.candidates.compare(&region, post, at);
            let chosen = compared.filter(|candidate| candidate.starts);
            self.settle(number, chosen, Proof::Time);
            self.drafts[number].source = Some(post);
            self.drafts[number].proof = Proof::Time;
        }
    }

    /// Chooses a post further down, or one whose repetition does not begin with the first line; or
    /// else says where the words stand, though somebody else wrote them.
    pub(super) fn choose_rest(&mut self, number: usize) {
        let draft = &self.drafts[number];
        if draft.chosen.is_some() || draft.source.is_some() {
            return;
        }
        let proven: Vec<&Candidate> = draft
            .candidates
            .iter()
            .filter(|Candidate { found, starts, .. }| {
                let whole = *starts && found.matched == found.words && found.matched > PROOF;
                let most = found.matched * 10 >= found.words * 7 && found.matched >= FULL_PROOF;
                whole || most
            })
            .collect();
        let may_be = |candidate: &&&Candidate| {
            self.may_be_source(number, candidate.post(), candidate.found.span)
        };
        let rank = |candidate: &&Candidate| (candidate.starts, candidate.found.matched);
        let source = proven.iter().filter(may_be).copied().max_by_key(rank);
        let elsewhere = proven.iter().copied().filter(|candidate| {
            let standing = self.standing(candidate.post(), candidate.found.span);
            matches!(standing, Standing::Own)
        });
        let words = elsewhere.max_by_key(rank).cloned();
        match source.cloned() {
            Some(source) => self.settle(number, Some(source), Proof::Words),
            None => self.drafts[number].chosen = words,
        }
    }

    /// Chooses the nearest post above that has the first words of a region, letter by letter.
    pub(super) fn choose_phrase(&mut self, number: usize) {
        let draft = &self.drafts[number];
        let Some(name) = self.name(number).filter(|_| draft.source.is_none()) else {
            return;
        };
        if let Some(candidate) = self.whole_line(number) {
            return self.set_source_and_learn(number, candidate);
        }
        let Some(phrase) = ShortQuote::of(self.text, &draft.region) else {
            return;
        };
        let places = phrase.places(self.text, self.thread, draft.region.post);
        let mut fitting: Vec<_> = places
            .filter(|place| self.may_be_source(number, place.post, place.span))
            .collect();
        fitting
            .retain(|place| phrase.telling || self.known.fit(place.post, Some(name)) == Fit::Same);
        let by_author = fitting
            .iter()
            .find(|place| self.known.fit(place.post, Some(name)) == Fit::Same);
        let Some(&place) = by_author.or(fitting.first()) else {
            return;
        };
        let region = draft.region;
        let compared = self
            .candidates
            .compare(&region, place.post, place.span.start);
        let chosen = match compared.filter(|candidate| candidate.starts) {
            Some(candidate) => candidate,
            None => self.candidates.first_line(&region, place.post, place.span),
        };
        self.set_source_and_learn(number, chosen);
    }

    /// The nearest post above that has the short first line of a region whole.
    fn whole_line(&self, number: usize) -> Option<Candidate> {
        let draft = &self.drafts[number];
        let phrase = ShortQuote::of(self.text, &draft.region)?;
        let name = self.name(number);
        let fitting = draft.candidates.iter().filter(|candidate| {
            let found = candidate.found;
            found.post < draft.region.post
                && candidate.starts
                && candidate.is_whole
                && self.may_be_source(number, found.post, found.span)
                && (phrase.telling || self.known.fit(found.post, name) == Fit::Same)
        });
        let best = fitting.max_by_key(|candidate| {
            let same = self.known.fit(candidate.post(), name) == Fit::Same;
            (candidate.found.matched, same, candidate.post())
        });
        best.cloned()
    }

    fn set_source_and_learn(&mut self, number: usize, chosen: Candidate) {
        if let Some(name) = self.drafts[number].region.attribution.name {
            let (post, matched) = (chosen.post(), chosen.found.matched);
            self.known
                .add(post, name, QuoteId::from_index(number), matched);
        }
        self.settle(number, Some(chosen), Proof::Phrase);
    }
}

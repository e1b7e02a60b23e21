//! Drafts: quotes while their sources are being found.

use super::candidate::Candidate;
use super::quote::{Certainty, End, Proof, Quote, Source};
use super::region::Region;
use crate::text::{Span, Text, is_blank, lines};
use crate::thread::{PostId, QuoteId};

/// A quote whose source is not decided yet.
pub(super) struct Draft<'t> {
    pub region: Region<'t>,
    pub candidates: Vec<Candidate>,

    /// The candidate that it repeats, once one is chosen.
    pub chosen: Option<Candidate>,
    /// Whether lines below the repetition are taken for quoted as if the page set quotes off from answers, which no
    /// quote of it shows.
    pub is_set_off: bool,
    /// The post that it quotes, once that is decided.
    pub source: Option<PostId>,
    /// How the source is known.
    pub proof: Proof,
    /// The directly enclosing quote, by number.
    pub outer: Option<usize>,
    /// The quote in the source of the enclosing one that this one is a copy of, by number.
    pub copy_of: Option<usize>,
}

impl<'t> Draft<'t> {
    pub(super) fn of(region: Region<'t>, candidates: Vec<Candidate>) -> Draft<'t> {
        Draft {
            region,
            candidates,
            chosen: None,
            is_set_off: false,
            source: None,
            proof: Proof::None,
            outer: region.outer,
            copy_of: None,
        }
    }

    /// The position of its attribution.
    pub(super) fn position(&self) -> (PostId, u32) {
        (self.region.post, self.region.attribution.span.start)
    }

    /// Whether the page states how far the quote goes.
    pub(super) fn is_known(&self) -> bool {
        self.region.attribution.is_known()
    }

    /// Whether its source stands below it in the file.
    pub(super) fn is_below(&self) -> bool {
        let chosen = self.chosen.as_ref();
        chosen.is_some_and(|chosen| chosen.post() > self.region.post)
    }

    /// Whether every word of it is repeated, so that there is no doubt how far it goes.
    pub(super) fn is_whole(&self) -> bool {
        let chosen = self.chosen.as_ref();
        chosen.is_some_and(|chosen| chosen.found.matched == chosen.found.words)
    }

    /// Where the quote ends, as far as that is known.
    pub(super) fn end(&self) -> Option<u32> {
        let stated = self.region.attribution.known_spans().first();
        let chosen = || self.chosen.as_ref().map(|chosen| chosen.end);
        stated.map(|span| span.end).or_else(chosen)
    }

    /// Whether a part of the post is in the quote, as far as its extent is known.
    pub(super) fn contains(&self, span: Span) -> bool {
        match self.region.attribution.known_spans() {
            [] => self
                .chosen
                .as_ref()
                .is_some_and(|chosen| chosen.contains(span)),
            stated => stated.iter().any(|part| part.covers(span)),
        }
    }

    /// The quote, as far as the page or its source determines it.
    pub(super) fn quote(&self, text: &Text) -> Quote {
        let Region {
            post,
            attribution,
            span,
            ..
        } = self.region;
        let end = self.end();
        let from = attribution.span.end;
        let last = end.unwrap_or(span.end).max(from);
        let mut shown = lines(&text.as_str()[..last as usize], from);
        let first = shown.find(|line| !is_blank(&text[line.span]));
        let body = match first {
            Some(first) => Span::new(first.span.start, last),
            None => Span::empty(attribution.span.end),
        };
        let (how, certainty) = match end {
            _ if attribution.is_marked() => (End::Stated, Certainty::Stated),
            Some(_) if self.is_set_off || attribution.is_known() && !self.is_whole() => {
                (End::Repetition, Certainty::Likely)
            }
            Some(_) => (End::Repetition, Certainty::Sure),
            None => (End::Guess, Certainty::Guess),
        };
        Quote {
            post,
            attribution: attribution.clone(),
            span: Span::new(attribution.span.start, body.end),
            body,
            resumed: match (attribution.known_spans(), &self.chosen) {
                ([_, resumed @ ..], _) => resumed.to_vec(),
                ([], Some(chosen)) => chosen.resumed.clone(),
                ([], None) => Vec::new(),
            },
            depth: 1,
            outer: self.outer.map(QuoteId::from_index),
            source: self.source.map_or(Source::Unknown, Source::Post),
            proof: self.proof,
            repeats: self.chosen.as_ref().map(|chosen| chosen.found),
            end: how,
            end_certainty: certainty,
        }
    }
}

//! Drafts: quotes while their sources are being found.

use super::candidate::Candidate;
use super::quote::{End, Proof, Quote, Source};
use super::region::Region;
use crate::text::{Span, Text, is_blank, lines};
use crate::thread::{PostId, QuoteId};

/// A quote whose source is not decided yet.
pub(super) struct Draft<'t> {
    pub region: Region<'t>,
    pub candidates: Vec<Candidate>,

    /// The candidate that it repeats, once one is chosen.
    pub chosen: Option<Candidate>,
    /// The post that it quotes, once that is decided.
    pub source: Option<PostId>,
    /// How the source is known.
    pub proof: Proof,
    /// The directly enclosing quote, by number.
    pub outer: Option<usize>,
}

impl<'t> Draft<'t> {
    pub(super) fn of(region: Region<'t>, candidates: Vec<Candidate>) -> Draft<'t> {
        Draft {
            region,
            candidates,
            chosen: None,
            source: None,
            proof: Proof::None,
            outer: None,
        }
    }

    /// The position of its attribution.
    pub(super) fn position(&self) -> (PostId, u32) {
        (self.region.post, self.region.attribution.span.start)
    }

    /// The quote, as far as its source determines it.
    pub(super) fn quote(&self, text: &Text) -> Quote {
        let Region {
            post,
            attribution,
            span,
        } = self.region;
        let end = self.chosen.as_ref().map(|chosen| chosen.end);
        let from = attribution.span.end;
        let last = end.unwrap_or(span.end);
        let mut shown = lines(&text.as_str()[..last as usize], from);
        let first = shown.find(|line| !is_blank(&text[line.span]));
        let body = match first {
            Some(first) => Span::new(first.span.start, last),
            None => Span::empty(attribution.span.end),
        };
        Quote {
            post,
            attribution: attribution.clone(),
            span: Span::new(attribution.span.start, body.end),
            body,
            resumed: self
                .chosen
                .as_ref()
                .map_or(Vec::new(), |chosen| chosen.resumed.clone()),
            depth: 1,
            outer: self.outer.map(QuoteId::from_index),
            source: self.source.map_or(Source::Unknown, Source::Post),
            proof: self.proof,
            repeats: self.chosen.as_ref().map(|chosen| chosen.found),
            end: if end.is_some() {
                End::Repetition
            } else {
                End::Guess
            },
        }
    }
}

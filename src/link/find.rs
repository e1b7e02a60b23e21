//! Finds quotes: which attributions open one, which post each quotes, and how far it repeats it.
//!
//! What is certain comes first and helps with the rest:
//!
//! 1. every region is compared with its candidates;
//! 2. long repetitions choose a source, and so name its author;
//! 3. they choose again, now that authors are known: nobody is quoted under another's name;
//! 4. what is left is settled by less: a phrase in a post of the named author, the same time in the
//!    attribution of another quote, a post further down.

use std::collections::{HashMap, HashSet};

use super::author::{Fit, Known};
use super::candidate::{Candidate, Candidates};
use super::end;
use super::phrase::Phrase;
use super::quote::{End, Quote, Source, own_text};
use super::region::{Region, regions};
use super::words::words;
use crate::syntax::attribution::Form;
use crate::text::{Span, Text, is_blank, lines, trim};
use crate::thread::{Attribution, PostId, QuoteId, Thread};

/// Repeated words that prove a source by themselves.
const PROOF: usize = 4;
/// Repeated words that prove a source where more could be expected: below the quote, or with a
/// first line that is not the source's.
const FULL_PROOF: usize = 12;

/// Finds all quotes of a thread, in order.
pub(super) fn find(text: &Text, thread: &Thread) -> Vec<Quote> {
    let names = names(text, thread);
    let is_named = |line: &Attribution| {
        line.name
            .is_some_and(|name| names.contains(trim(&text[name])))
    };
    let regions = regions(thread, |line| line.form != Form::NameOnly || is_named(line));
    let candidates = Candidates::new(text, thread, &regions);
    let mut finder = Finder {
        text,
        thread,
        candidates,
        drafts: regions.into_iter().map(Draft::of).collect(),
        known: Known::of(text, thread),
    };
    finder.run();
    let drafts = finder.drafts;
    let mut quotes: Vec<Quote> = drafts.iter().map(|draft| draft.quote(text)).collect();
    end::settle(text, thread, &drafts, &mut quotes);
    count_sources(text, thread, &mut quotes);
    quotes
}

/// Everyone who is known to write in this thread.
fn names<'t>(text: &'t Text, thread: &Thread) -> HashSet<&'t str> {
    let timed = thread
        .attributions
        .iter()
        .filter(|line| line.when.is_some());
    let names = timed.filter_map(|line| line.name).chain(thread.starter);
    names.map(|name| trim(&text[name])).collect()
}

/// Counts the own words of every source, now that it is known where the quotes in it end.
fn count_sources(text: &Text, thread: &Thread, quotes: &mut [Quote]) {
    let mut counted: HashMap<PostId, usize> = HashMap::new();
    for number in 0..quotes.len() {
        let Some(post) = quotes[number].repeats.map(|found| found.post) else {
            continue;
        };
        let count = *counted.entry(post).or_insert_with(|| {
            let own = own_text(thread, quotes, post);
            let count = |span| words(text.as_str(), span).count();
            own.into_iter().map(count).sum()
        });
        if let Some(found) = &mut quotes[number].repeats {
            found.source_words = count;
        }
    }
}

/// A quote that is being made.
pub(super) struct Draft<'t> {
    pub region: Region<'t>,
    candidates: Vec<Candidate>,
    /// What it repeats.
    chosen: Option<Candidate>,
    /// The post that it quotes.
    source: Option<PostId>,
}

impl<'t> Draft<'t> {
    fn of(region: Region<'t>) -> Draft<'t> {
        Draft {
            region,
            candidates: Vec::new(),
            chosen: None,
            source: None,
        }
    }

    fn quote(&self, text: &Text) -> Quote {
        let Region {
            post,
            attribution,
            span,
        } = self.region;
        let end = self.chosen.as_ref().map(|chosen| chosen.end);
        let mut shown = lines(&text.as_str()[..span.end as usize], span.start);
        let first = shown.find(|line| !is_blank(&text[line.span]));
        let body = match first {
            Some(first) => Span::new(first.span.start, end.unwrap_or(span.end)),
            None => Span::empty(attribution.span.end),
        };
        Quote {
            post,
            attribution: attribution.clone(),
            span: Span::new(attribution.span.start, body.end),
            body,
            depth: 1,
            outer: None,
            source: self.source.map_or(Source::Unknown, Source::Post),
            repeats: self.chosen.as_ref().map(|chosen| chosen.found),
            end: if end.is_some() {
                End::Repetition
            } else {
                End::Guess
            },
        }
    }
}

/// Where repeated words stand in their post.
enum Standing {
    /// Among its own words.
    Own,
    /// In a quote in it.
    Quoted,
    /// Directly below a quote, or somewhere below an attribution whose quote has no known end.
    Below(usize),
}

struct Finder<'t> {
    text: &'t Text,
    thread: &'t Thread,
    candidates: Candidates<'t>,
    drafts: Vec<Draft<'t>>,
    known: Known<'t>,
}

impl<'t> Finder<'t> {
    fn run(&mut self) {
        for number in 0..self.drafts.len() {
            let region = self.drafts[number].region;
            self.drafts[number].candidates = self.candidates.of(&region);
            self.choose(number);
        }
        self.know();
        for number in 0..self.drafts.len() {
            self.choose(number);
        }
        self.know();
        for number in 0..self.drafts.len() {
            self.choose_phrase(number);
        }
        self.choose_by_time();
        for number in 0..self.drafts.len() {
            self.choose_rest(number);
        }
    }

    fn name(&self, number: usize) -> Option<&'t str> {
        self.drafts[number].region.name(self.text)
    }

    /// Learns the authors from what was chosen so far.
    fn know(&mut self) {
        let mut known = Known::of(self.text, self.thread);
        for (number, draft) in self.drafts.iter().enumerate() {
            if let (Some(chosen), Some(name)) = (&draft.chosen, draft.region.attribution.name) {
                let quote = QuoteId::from_index(number);
                known.add(chosen.post(), name, quote, chosen.found.matched);
            }
        }
        self.known = known;
    }

    /// Chooses the source that a region repeats most of.
    fn choose(&mut self, number: usize) {
        let above = self.drafts[number].region.post;
        let fitting = self.drafts[number].candidates.iter().filter(|candidate| {
            candidate.post() < above
                && candidate.starts
                && candidate.found.matched >= PROOF
                && self.may_be_source(number, candidate.post(), candidate.found.span)
        });
        let name = self.name(number);
        let best = fitting.max_by_key(|candidate| {
            let known = self.known.fit(candidate.post(), name) == Fit::Same;
            // A known author outweighs a few words more in somebody else's post.
            let weight = candidate.found.matched * if known { 5 } else { 4 };
            (weight, candidate.post())
        });
        let best = best.cloned();
        self.settle(number, best);
    }

    /// The nearest post above that has the short first line of a region whole.
    fn whole_line(&self, number: usize) -> Option<Candidate> {
        let draft = &self.drafts[number];
        let phrase = Phrase::of(self.text, &draft.region)?;
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

    fn settle(&mut self, number: usize, chosen: Option<Candidate>) {
        let named = self.drafts[number].region.attribution.name.is_some();
        let draft = &mut self.drafts[number];
        draft.source = chosen.as_ref().map(Candidate::post).filter(|_| named);
        draft.chosen = chosen;
    }

    fn settle_and_know(&mut self, number: usize, chosen: Candidate) {
        if let Some(name) = self.drafts[number].region.attribution.name {
            let (post, matched) = (chosen.post(), chosen.found.matched);
            self.known
                .add(post, name, QuoteId::from_index(number), matched);
        }
        self.settle(number, Some(chosen));
    }

    /// Whether the author whom a region names may have written these words of a post in that post.
    fn may_be_source(&self, number: usize, post: PostId, span: Span) -> bool {
        let name = self.name(number);
        match (self.known.fit(post, name), self.standing(post, span)) {
            (Fit::Same, _) | (Fit::Unknown, Standing::Own) => true,
            // Hardly anyone quotes themselves: two quotes under one name quote the same third post,
            // and a name that stands directly over somebody's answer was meant for what is answered.
            (Fit::Unknown, Standing::Below(quote)) => name.is_none() || self.name(quote) != name,
            (Fit::Unknown, Standing::Quoted) | (Fit::Other, _) => false,
        }
    }

    /// Where words of a post stand in it.
    fn standing(&self, post: PostId, span: Span) -> Standing {
        let after = self.drafts.partition_point(|draft| {
            (draft.region.post, draft.region.attribution.span.start) <= (post, span.start)
        });
        let Some(quote) = after
            .checked_sub(1)
            .filter(|&quote| self.drafts[quote].region.post == post)
        else {
            return Standing::Own;
        };
        match &self.drafts[quote].chosen {
            None => Standing::Below(quote),
            Some(chosen) if span.end <= chosen.end => Standing::Quoted,
            Some(chosen) => {
                let between = Span::new(chosen.end, span.start);
                if words(self.text.as_str(), between).next().is_none() {
                    Standing::Below(quote)
                } else {
                    Standing::Own
                }
            }
        }
    }

    /// Chooses the nearest post above that has the first words of a region, letter by letter.
    fn choose_phrase(&mut self, number: usize) {
        let draft = &self.drafts[number];
        let Some(name) = self.name(number).filter(|_| draft.chosen.is_none()) else {
            return;
        };
        if let Some(candidate) = self.whole_line(number) {
            return self.settle_and_know(number, candidate);
        }
        let Some(phrase) = Phrase::of(self.text, &draft.region) else {
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
        self.settle_and_know(number, chosen);
    }

    /// Quotes of one author with the same date and time are quotes of one post.
    fn choose_by_time(&mut self) {
        let key = |draft: &Draft<'t>| {
            let attribution = draft.region.attribution;
            let when = &self.text[attribution.when?];
            let numbers = when
                .split(|c: char| !c.is_ascii_digit())
                .filter(|part| !part.is_empty());
            // Day, month, year, hour, minute; less than that is only roughly a time.
            (numbers.count() >= 5).then_some((trim(&self.text[attribution.name?]), when))
        };
        let mut sources: HashMap<(&str, &str), PostId> = HashMap::new();
        for draft in &self.drafts {
            if let (Some(source), Some(key)) = (draft.source, key(draft)) {
                sources.insert(key, source);
            }
        }
        let found: Vec<Option<PostId>> = self
            .drafts
            .iter()
            .map(|draft| sources.get(&key(draft)?).copied())
            .collect();
        for (draft, found) in self.drafts.iter_mut().zip(found) {
            if draft.source.is_none() && found != Some(draft.region.post) {
                draft.source = found;
            }
        }
    }

    /// Chooses a post further down, or one whose repetition does not begin with the first line.
    fn choose_rest(&mut self, number: usize) {
        let draft = &self.drafts[number];
        if draft.chosen.is_some() {
            return;
        }
        let fitting = draft.candidates.iter().filter(|candidate| {
            let found = candidate.found;
            found.matched >= FULL_PROOF
                && found.matched * 10 >= found.words * 7
                && self.may_be_source(number, found.post, found.span)
        });
        let best = fitting.max_by_key(|candidate| (candidate.starts, candidate.found.matched));
        if let Some(best) = best.cloned() {
            self.settle(number, Some(best));
        }
    }
}

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
use super::draft::Draft;
use super::parallel::{Cut, Progress, in_stretches};
use super::quote::{Proof, Quote, own_text};
use super::region::{Region, regions};
use super::source::Sources;
use super::token::words;
use super::{end, extent};
use crate::syntax::attribution::{self, Form};
use crate::text::{Span, Text};
use crate::thread::{PostId, QuoteId, QuoteMark, Thread};

/// Repeated words that prove a source by themselves.
pub(super) const PROOF: usize = 4;

/// How the sources are shared out to be counted.
const SOURCES: Cut = Cut {
    least: 256,
    each_core: 4,
};

/// Finds all quotes of a thread, in order.
pub(super) fn find(text: &Text, thread: &Thread, progress: Progress) -> Vec<Quote> {
    let names = names(text, thread);
    let is_named = |line: &QuoteMark| line.name.is_some_and(|name| names.contains(&text[name]));
    let regions = regions(thread, |line| line.form != Form::NameOnly || is_named(line));
    let drafts = drafts(text, thread, regions, progress);
    let mut quotes: Vec<Quote> = drafts.iter().map(|draft| draft.quote(text)).collect();
    for number in 0..quotes.len() {
        if let Some(outer) = quotes[number].outer {
            quotes[number].depth = quotes[outer.index()].depth.saturating_add(1);
        }
    }
    end::settle(text, thread, &drafts, &mut quotes);
    extent::settle(text, thread, &mut quotes);
    count_sources(text, thread, &mut quotes, progress.part(90, 100));
    quotes
}

/// What every region quotes. All that was only needed to find that out is gone with the end of this
/// function: there are more candidates than quotes.
fn drafts<'t>(
    text: &'t Text,
    thread: &'t Thread,
    regions: Vec<Region<'t>>,
    progress: Progress,
) -> Vec<Draft<'t>> {
    let sources = Sources::of(text, thread, &regions, progress);
    let candidates = Candidates::of_all(text, thread, &sources, &regions, progress);
    let drafts = regions.into_iter().zip(candidates);
    let mut finder = Resolver {
        text,
        thread,
        candidates: Candidates::new(text, thread, &sources),
        drafts: drafts
            .map(|(region, found)| Draft::of(region, found))
            .collect(),
        known: Known::of(text, thread),
        times: HashMap::new(),
    };
    finder.run();
    for draft in &mut finder.drafts {
        draft.candidates = Vec::new();
    }
    finder.drafts
}

/// Everyone who is known to write in this thread.
fn names<'t>(text: &'t Text, thread: &Thread) -> HashSet<&'t str> {
    let timed = thread.quote_marks.iter().filter(|line| line.when.is_some());
    let names = timed.filter_map(|line| line.name).chain(thread.starter);
    names.map(|name| &text[name]).collect()
}

/// Counts the own words of every source, now that it is known where the quotes in it end.
fn count_sources(text: &Text, thread: &Thread, quotes: &mut [Quote], progress: Progress) {
    let repeated = quotes.iter().filter_map(|quote| quote.repeats);
    let mut posts: Vec<PostId> = repeated.map(|found| found.post).collect();
    posts.sort_unstable();
    posts.dedup();
    let count = |span: &Span| words(text.as_str(), *span).count();
    let counts = in_stretches(progress, posts.len(), SOURCES, |stretch| {
        let own = posts[stretch].iter();
        let own = own.map(|&post| own_text(thread, quotes, post));
        own.map(|own| own.iter().map(count).sum::<usize>())
            .collect::<Vec<_>>()
    });
    let counts = counts.into_iter().flatten();
    let counts: HashMap<PostId, usize> = posts.into_iter().zip(counts).collect();
    for found in quotes.iter_mut().filter_map(|quote| quote.repeats.as_mut()) {
        // What is repeated can have a quote in it, whose words are not the post's own.
        found.source_words = counts[&found.post].max(found.matched);
    }
}

/// Where repeated words stand in their post.
pub(super) enum Standing {
    /// Among its own words.
    Own,
    /// In a quote in it, by number.
    Quoted(usize),
    /// Directly below a quote, or somewhere below an attribution whose quote has no known end.
    Below(usize),
}

pub(super) struct Resolver<'t, 's> {
    pub text: &'t Text,
    pub thread: &'t Thread,
    pub candidates: Candidates<'t, 's>,
    pub drafts: Vec<Draft<'t>>,
    pub known: Known<'t>,
    /// Who wrote which post when, as far as quotes tell.
    times: HashMap<(&'t str, &'t str), PostId>,
}

impl<'t> Resolver<'t, '_> {
    fn run(&mut self) {
        self.choose_all();
        self.know();
        self.learn_times();
        self.choose_all();
        self.know();
        for number in 0..self.drafts.len() {
            self.choose_by_time(number);
            self.choose_phrase(number);
        }
        for number in 0..self.drafts.len() {
            self.choose_rest(number);
        }
        self.drop_false_ties();
    }

    /// Forgets runners-up that have the words only in a quote of them: which quotes those are was
    /// not known for all when sources were chosen.
    fn drop_false_ties(&mut self) {
        for number in 0..self.drafts.len() {
            let draft = &self.drafts[number];
            let chosen = draft.chosen.as_ref().map(|chosen| chosen.found);
            let Some(post) = chosen.and_then(|found| Some(found.runner_up?.0)) else {
                continue;
            };
            let mut others = draft.candidates.iter();
            let other = others.find(|candidate| candidate.post() == post);
            let is_quoted = other.is_some_and(|other| {
                matches!(self.standing(post, other.found.span), Standing::Quoted(_))
            });
            if is_quoted && let Some(chosen) = &mut self.drafts[number].chosen {
                chosen.found.runner_up = None;
            }
        }
    }

    /// Chooses for every quote in order. What stands in a post is settled before later ones ask.
    fn choose_all(&mut self) {
        let mut first = 0;
        for number in 0..self.drafts.len() {
            self.choose(number);
            let post = self.drafts[number].region.post;
            let next = self.drafts.get(number + 1);
            if next.is_none_or(|next| next.region.post != post) {
                self.nest(first..number + 1);
                first = number + 1;
            }
        }
    }

    /// Whom a quote names.
    pub(super) fn name(&self, number: usize) -> Option<&'t str> {
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
    pub(super) fn choose(&mut self, number: usize) {
        let above = self.drafts[number].region.post;
        let name = self.name(number);
        let same_time = self.same_time(number);
        let rank = |candidate: &Candidate| {
            let known = self.known.fit(candidate.post(), name) == Fit::Same;
            // A known author outweighs a few words more in somebody else's post.
            let weight = candidate.found.matched * if known { 5 } else { 4 };
            (
                same_time == Some(candidate.post()),
                weight,
                candidate.post(),
            )
        };
        let mut fitting: Vec<&Candidate> = self.drafts[number]
            .candidates
            .iter()
            .filter(|candidate| {
                candidate.post() < above
                    && candidate.starts
                    && candidate.found.matched >= PROOF
                    && self.may_be_source(number, candidate.post(), candidate.found.span)
            })
            .collect();
        fitting.sort_by_key(|candidate| std::cmp::Reverse(rank(candidate)));
        let runner_up = fitting.get(1).map(|next| (next.post(), next.found.matched));
        let best = fitting.first().map(|&best| {
            let mut best = best.clone();
            best.found.runner_up = runner_up;
            best
        });
        self.settle(number, best, Proof::Words);
    }

    /// Says what a quote repeats, and so which post it quotes, if it names anyone.
    pub(super) fn settle(&mut self, number: usize, chosen: Option<Candidate>, proof: Proof) {
        let draft = &mut self.drafts[number];
        let named = draft.region.attribution.name.is_some();
        draft.source = chosen.as_ref().map(Candidate::post).filter(|_| named);
        draft.proof = chosen.as_ref().map_or(Proof::None, |_| proof);
        draft.chosen = chosen;
    }

    /// Whether the author whom a region names may have written these words of a post in that post.
    pub(super) fn may_be_source(&self, number: usize, post: PostId, span: Span) -> bool {
        let name = self.name(number);
        match (self.known.fit(post, name), self.standing(post, span)) {
            (Fit::Same, _) | (Fit::Unknown, Standing::Own) => true,
            // Hardly anyone quotes themselves: two quotes under one name quote the same third post,
            // and a name that stands directly over somebody's answer was meant for what is answered.
            (Fit::Unknown, Standing::Below(quote)) => name.is_none() || self.name(quote) != name,
            (Fit::Unknown, Standing::Quoted(_)) | (Fit::Other, _) => false,
        }
    }

    /// Where words of a post stand in it.
    pub(super) fn standing(&self, post: PostId, span: Span) -> Standing {
        let after = self
            .drafts
            .partition_point(|draft| draft.place() <= (post, span.start));
        let mut inside = after
            .checked_sub(1)
            .filter(|&quote| self.drafts[quote].region.post == post);
        // Out of the inner quotes that end before it.
        let mut below = None;
        while let Some(quote) = inside {
            match &self.drafts[quote].chosen {
                None => return Standing::Below(quote),
                Some(chosen) if chosen.holds(span) => return Standing::Quoted(quote),
                Some(chosen) => below = Some((quote, chosen.end)),
            }
            inside = self.drafts[quote].outer;
        }
        match below {
            Some((quote, end)) if self.is_empty(Span::new(end, span.start)) => {
                Standing::Below(quote)
            }
            Some(_) | None => Standing::Own,
        }
    }

    /// Whether there are no words in a stretch of the text.
    fn is_empty(&self, span: Span) -> bool {
        words(self.text.as_str(), span).next().is_none()
    }

    /// Learns which post each author wrote at which time, from quotes that leave no doubt.
    fn learn_times(&mut self) {
        let sure = self.drafts.iter().filter(|draft| {
            let chosen = draft.chosen.as_ref();
            chosen.is_some_and(|chosen| chosen.found.matched > PROOF && !chosen.found.is_tie())
        });
        let times = sure.filter_map(|draft| Some((self.time(draft)?, draft.source?)));
        self.times = times.collect();
    }

    /// Whom a quote names, and the date and time of what it quotes.
    fn time(&self, draft: &Draft<'t>) -> Option<(&'t str, &'t str)> {
        let attribution = draft.region.attribution;
        let when = &self.text[attribution.when?];
        attribution::is_exact(when).then_some((&self.text[attribution.name?], when))
    }

    /// The post of the same author and time that another quote quotes.
    pub(super) fn same_time(&self, number: usize) -> Option<PostId> {
        let draft = &self.drafts[number];
        let source = self.times.get(&self.time(draft)?).copied();
        source.filter(|&source| source != draft.region.post)
    }
}

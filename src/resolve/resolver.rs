//! Resolves quotes: which attributions open one, which post each quotes, and how far it repeats that.
//!
//! Strong evidence is used first and supports the rest:
//!
//! 1. every region is compared with its candidates;
//! 2. long repetitions choose a source, and so name its author;
//! 3. all choose again with the authors known: nobody is quoted under another's name;
//! 4. weaker evidence (`fallback.rs`) decides what is still open.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::author::{KnownAuthors, NameMatch};
use super::candidate::{Candidate, Candidates};
use super::draft::Draft;
use super::quote::{Match, Proof, Quote, own_text};
use super::region::{Region, own_end, regions, stacks};
use super::source::Sources;
use super::token::tokens;
use super::{end, extent, last_lines, unmarked};
use crate::parallel::{Progress, Split, map_ranges};
use crate::syntax::attribution::{self, Form};
use crate::text::{Span, Text};
use crate::thread::{FieldKind, PostId, QuoteId, QuoteMark, Thread};

/// How many repeated words prove a source by themselves.
pub(super) const PROOF: usize = 4;

/// How the sources are split to count their words in parallel.
const SOURCES: Split = Split {
    min_len: 256,
    per_core: 4,
};

/// Finds all quotes of a thread, in order.
pub(super) fn resolve(text: &Text, thread: &Thread, progress: Progress) -> Vec<Quote> {
    let (mut quotes, ()) = repeated(text, thread, progress, |drafts, quotes| {
        end::find_open_ends(text, thread, drafts, quotes);
    });
    extent::normalize(text, thread, &mut quotes);
    count_sources(text, thread, &mut quotes, progress.part(90, 100));
    quotes
}

/// Finds all quotes and what each repeats, and gives them to `then`, with the drafts that they were made of.
pub(super) fn repeated<R>(
    text: &Text,
    thread: &Thread,
    progress: Progress,
    then: impl FnOnce(&[Draft], &mut [Quote]) -> R,
) -> (Vec<Quote>, R) {
    let names = names(text, thread);
    let is_named = |line: &QuoteMark| line.name.is_some_and(|name| names.contains(&text[name]));
    let opens = |mark: &QuoteMark| mark.is_known() || mark.form != Form::NameOnly || is_named(mark);
    let marked = thread.quote_marks.iter().find(|mark| opens(mark));
    let marked = marked.and_then(|mark| thread.post_at(mark.span.start));
    let unmarked = unmarked::find(text, thread, marked, progress.part(0, 0));
    let regions = regions(thread, &unmarked, opens);
    let drafts = drafts(text, thread, regions, progress);
    let mut quotes: Vec<Quote> = drafts.iter().map(|draft| draft.quote(text)).collect();
    for number in 0..quotes.len() {
        if let Some(outer) = quotes[number].outer {
            quotes[number].depth = quotes[outer.index()].depth.saturating_add(1);
        }
    }
    let result = then(&drafts, &mut quotes);
    (quotes, result)
}

/// The drafts of all quotes, with their sources. Frees the candidates, which need more memory than the
/// quotes.
fn drafts<'t>(
    text: &'t Text,
    thread: &'t Thread,
    regions: Vec<Region<'t>>,
    progress: Progress,
) -> Vec<Draft<'t>> {
    let sources = Sources::of(text, thread, &regions, progress);
    let candidates = Candidates::of_all(text, thread, &sources, &regions, progress);
    let stacks = stacks(text, &regions);
    let drafts = regions.into_iter().zip(candidates);
    let mut resolver = Resolver {
        text,
        thread,
        candidates: Candidates::new(text, thread, &sources),
        drafts: drafts
            .map(|(region, found)| match region.unmarked {
                Some(quote) => Draft::of(region, vec![unmarked::candidate(quote)]),
                None => Draft::of(region, found),
            })
            .collect(),
        known: KnownAuthors::of(text, thread),
        stacks,
        times: HashMap::new(),
    };
    resolver.run();
    last_lines::extend(text, thread, &mut resolver.drafts);
    for draft in &mut resolver.drafts {
        draft.candidates = Vec::new();
    }
    resolver.drafts
}

/// The names that certainly belong to authors: those that the page states, and those in attributions
/// with a time.
fn names<'t>(text: &'t Text, thread: &Thread) -> HashSet<&'t str> {
    let timed = thread.quote_marks.iter().filter(|line| line.when.is_some());
    let authors = thread.fields.iter();
    let authors = authors.filter(|field| field.kind == FieldKind::Author);
    let names = timed.filter_map(|line| line.name).chain(thread.starter);
    let names = names.chain(authors.map(|field| field.span));
    names.map(|name| &text[name]).collect()
}

/// Counts the words that every source has outside its quotes.
fn count_sources(text: &Text, thread: &Thread, quotes: &mut [Quote], progress: Progress) {
    let repeated = quotes.iter().filter_map(|quote| quote.repeats);
    let mut posts: Vec<PostId> = repeated.map(|found| found.post).collect();
    posts.sort_unstable();
    posts.dedup();
    let count = |span: &Span| tokens(text.as_str(), *span).count();
    let counts = map_ranges(progress, posts.len(), SOURCES, |range| {
        let own = posts[range].iter();
        let own = own.map(|&post| own_text(thread, quotes, post));
        own.map(|own| own.iter().map(count).sum::<usize>())
            .collect::<Vec<_>>()
    });
    let counts = counts.into_iter().flatten();
    let counts: HashMap<PostId, usize> = posts.into_iter().zip(counts).collect();
    for found in quotes.iter_mut().filter_map(|quote| quote.repeats.as_mut()) {
        // The repeated part can contain a quote, whose words are not counted.
        found.source_words = counts[&found.post].max(found.matched);
    }
}

/// What the words around a repeated part of a post are.
pub(super) enum Context {
    /// The post's own text.
    Own,
    /// A quote in the post.
    Quoted,
    /// Text directly below a quote, or anywhere below an attribution whose quote has no known end.
    Below(usize),
}

/// Chooses a source for every draft.
pub(super) struct Resolver<'t, 's> {
    pub text: &'t Text,
    pub thread: &'t Thread,
    pub candidates: Candidates<'t, 's>,
    pub drafts: Vec<Draft<'t>>,
    pub known: KnownAuthors<'t>,
    /// For each quote the first of the attributions that stand directly above its own, by number.
    pub stacks: Vec<usize>,
    /// The post of each author and exact time, from quotes with a proven source.
    times: HashMap<(&'t str, &'t str), PostId>,
}

impl<'t> Resolver<'t, '_> {
    fn run(&mut self) {
        self.choose_all();
        self.update_authors();
        self.collect_times();
        self.choose_all();
        self.update_authors();
        for number in 0..self.drafts.len() {
            self.choose_by_time(number);
            self.choose_short_quote(number);
        }
        for number in 0..self.drafts.len() {
            self.choose_rest(number);
        }
        self.drop_quoted_runners_up();
        self.apply_references();
    }

    /// Removes runners-up that have the words only in a quote of the source. When sources are chosen, not
    /// all of those quotes are known yet.
    fn drop_quoted_runners_up(&mut self) {
        for number in 0..self.drafts.len() {
            let draft = &self.drafts[number];
            let chosen = draft.chosen.as_ref().map(|chosen| chosen.found);
            let Some(post) = chosen.and_then(|found| Some(found.runner_up?.0)) else {
                continue;
            };
            let mut others = draft.candidates.iter();
            let other = others.find(|candidate| candidate.post() == post);
            let is_quoted = other.is_some_and(|other| {
                matches!(self.context(post, other.found.span), Context::Quoted)
            });
            if is_quoted && let Some(chosen) = &mut self.drafts[number].chosen {
                chosen.found.runner_up = None;
            }
        }
    }

    /// Chooses a source for every quote in order, because the quotes of a post are needed to choose it as
    /// a source.
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

    /// The name in the attribution of a quote.
    pub(super) fn name(&self, number: usize) -> Option<&'t str> {
        self.drafts[number].region.name(self.text)
    }

    /// Collects the authors from the sources chosen so far.
    fn update_authors(&mut self) {
        let mut known = KnownAuthors::of(self.text, self.thread);
        for (number, draft) in self.drafts.iter().enumerate() {
            // A quote inside another one is a copy: whoever copied it vouches for nothing.
            if draft.outer.is_some() || draft.is_below() {
                continue;
            }
            if let (Some(chosen), Some(name)) = (&draft.chosen, draft.region.attribution.name) {
                let quote = QuoteId::from_index(number);
                known.add(chosen.post(), name, quote, chosen.found.matched);
            }
        }
        self.known = known;
    }

    /// Chooses the candidate with the most repeated words.
    pub(super) fn choose(&mut self, number: usize) {
        let above = self.drafts[number].region.post;
        let name = self.name(number);
        let same_time = self.same_time(number);
        let rank = |candidate: &Candidate| {
            let is_author = self.known.compare(candidate.post(), name) == NameMatch::Same;
            // A known author outweighs a few more words in a post of somebody else.
            let weight = candidate.found.matched * if is_author { 5 } else { 4 };
            (
                same_time == Some(candidate.post()),
                weight,
                // A later post with the same words repeats them.
                Reverse(candidate.post()),
            )
        };
        let mut fitting: Vec<&Candidate> = self.drafts[number]
            .candidates
            .iter()
            .filter(|candidate| {
                candidate.post() < above
                    && candidate.matches_first_line
                    && candidate.found.matched >= PROOF
                    && self.may_be_source(number, candidate.post(), candidate.found.span)
            })
            .collect();
        fitting.sort_by_key(|candidate| Reverse(rank(candidate)));
        let runner_up = fitting.get(1).map(|next| (next.post(), next.found.matched));
        let best = fitting.first().map(|&best| {
            let mut best = best.clone();
            best.found.runner_up = runner_up;
            best
        });
        self.apply(number, best, Proof::Words);
    }

    /// Applies a choice to a draft: the candidate it repeats, which is its source if it names anyone or is a
    /// quote for no other reason; or if the page marks a quote without a name that is all in one post.
    pub(super) fn apply(&mut self, number: usize, chosen: Option<Candidate>, proof: Proof) {
        let draft = &mut self.drafts[number];
        let region = &draft.region;
        let is_named = region.attribution.name.is_some() || region.unmarked.is_some();
        let is_all_there = |found: &Match| found.matched == found.words && !found.is_tie();
        let has_source = is_named
            || region.attribution.is_known()
                && chosen
                    .as_ref()
                    .is_some_and(|chosen| is_all_there(&chosen.found));
        draft.source = chosen.as_ref().map(Candidate::post).filter(|_| has_source);
        draft.proof = chosen.as_ref().map_or(Proof::None, |_| proof);
        draft.chosen = chosen;
    }

    /// Whether the author whom a region names may have written this part of a post.
    pub(super) fn may_be_source(&self, number: usize, post: PostId, span: Span) -> bool {
        let name = self.name(number);
        match (self.known.compare(post, name), self.context(post, span)) {
            (NameMatch::Same, _) | (NameMatch::Unknown, Context::Own) => true,
            // Authors rarely quote themselves: two quotes under one name quote the same third post, and
            // a name directly above an answer belongs to the answered post.
            (NameMatch::Unknown, Context::Below(quote)) => {
                let is_other = name.is_none() || self.name(quote) != name;
                is_other || self.is_all_below(quote, span)
            }
            (NameMatch::Unknown, Context::Quoted) | (NameMatch::Other, _) => false,
        }
    }

    /// Whether a part of a post is all that stands between a quote with a known end and the next one, or the
    /// end of the post. Who quotes an answer under the wrong name quotes some words of it.
    fn is_all_below(&self, quote: usize, span: Span) -> bool {
        let draft = &self.drafts[quote];
        let post = draft.region.post;
        let next = self.drafts.get(quote + 1).map(Draft::position);
        let next = next.filter(|&(of, start)| of == post && start >= span.end);
        let stop = next.map_or(own_end(self.thread, post), |(_, start)| start);
        let is_below = draft.end().is_some_and(|end| end <= span.start);
        is_below && draft.is_whole() && self.is_empty(Span::new(span.end, stop.max(span.end)))
    }

    /// What surrounds a part of a post.
    pub(super) fn context(&self, post: PostId, span: Span) -> Context {
        let after = self
            .drafts
            .partition_point(|draft| draft.position() <= (post, span.start));
        let mut inside = after
            .checked_sub(1)
            .filter(|&quote| self.drafts[quote].region.post == post);
        // Leaves the inner quotes that end before the part.
        let mut below = None;
        while let Some(quote) = inside {
            let draft = &self.drafts[quote];
            let around = draft.outer.and_then(|outer| self.drafts[outer].end());
            match draft.end() {
                // It ends at the latest with the one around it.
                None if around.is_some_and(|end| end <= span.start) => {}
                None if around.is_some() => return Context::Quoted,
                None => return Context::Below(quote),
                Some(_) if draft.contains(span) => return Context::Quoted,
                Some(end) => below = Some((quote, end)),
            }
            inside = draft.outer;
        }
        match below {
            // A stated end leaves no doubt that what follows is the post's own text.
            Some((quote, _)) if self.drafts[quote].is_known() => Context::Own,
            Some((quote, end)) if self.is_empty(Span::new(end, span.start)) => {
                Context::Below(quote)
            }
            Some(_) | None => Context::Own,
        }
    }

    /// Whether a part of the text has no words.
    fn is_empty(&self, span: Span) -> bool {
        tokens(self.text.as_str(), span).next().is_none()
    }

    /// Collects the post of each author and exact time, from quotes with a proven source.
    fn collect_times(&mut self) {
        let proven = self.drafts.iter().filter(|draft| {
            let chosen = draft.chosen.as_ref();
            chosen.is_some_and(|chosen| chosen.found.matched > PROOF && !chosen.found.is_tie())
        });
        let times = proven.filter_map(|draft| Some((self.time(draft)?, draft.source?)));
        self.times = times.collect();
    }

    /// The name and the exact time in the attribution of a quote.
    fn time(&self, draft: &Draft<'t>) -> Option<(&'t str, &'t str)> {
        let attribution = draft.region.attribution;
        let when = &self.text[attribution.when?];
        attribution::is_exact(when).then_some((&self.text[attribution.name?], when))
    }

    /// The source of another quote with the same author and exact time.
    pub(super) fn same_time(&self, number: usize) -> Option<PostId> {
        let draft = &self.drafts[number];
        let source = self.times.get(&self.time(draft)?).copied();
        source.filter(|&source| source != draft.region.post)
    }
}

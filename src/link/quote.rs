//! Quotes: which attributions open one, what they repeat, and where they end.

use std::collections::HashMap;

use super::author::Known;
use super::echo::{Echo, Haystack};
use super::end;
use super::ghost::GhostId;
use super::region::{Lines, Region, regions};
use super::source::Sources;
use super::words::words;
use crate::syntax::attribution::Form;
use crate::text::{Span, Text, trim};
use crate::thread::{Attribution, PostId, QuoteId, Thread};

/// The most posts that are compared with one region word by word.
const CANDIDATES: usize = 6;

/// A quote, from its attribution to its last word.
#[derive(Clone, Debug)]
pub struct Quote {
    /// The post it stands in.
    pub post: PostId,
    /// The line that opens it.
    pub attribution: Attribution,
    /// Attribution and words: whole lines.
    pub span: Span,
    /// The quoted words, whole lines; empty when nothing was quoted.
    pub body: Span,
    /// 1 for a quote in the post itself, one more for each quote round it.
    pub depth: u8,
    /// The quote directly round it.
    pub outer: Option<QuoteId>,
    /// Where the words come from.
    pub source: Source,
    /// How the end of the quote is known.
    pub end: End,
}

/// Where the words of a quote come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A post of this file.
    Post(Match),
    /// A post that is not in this file.
    Ghost(GhostId),
    /// Nothing tells: no name, and no such words elsewhere in the file.
    Unknown,
}

impl Source {
    /// The post of this file that the words come from.
    #[must_use]
    pub fn post(&self) -> Option<PostId> {
        match self {
            Source::Post(found) => Some(found.post),
            Source::Ghost(_) | Source::Unknown => None,
        }
    }
}

/// How a quote repeats its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// The source.
    pub post: PostId,
    /// The part of the source that is repeated, from its first to its last word.
    pub span: Span,
    /// How many words of the quote come back in the source.
    pub matched: usize,
    /// How many words the quote has.
    pub words: usize,
    /// How many words of its own the source has.
    pub source_words: usize,
}

/// How the end of a quote is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The source ends there, or the repetition of it does.
    Repetition,
    /// Another quote opens there, or the post ends.
    Border,
    /// A later post repeats the words that follow as the post's own.
    Forward(PostId),
    /// Nothing tells; this is the likeliest line.
    Guess,
}

/// Finds all quotes of a thread, in order.
pub(super) fn find(text: &Text, thread: &Thread) -> Vec<Quote> {
    let regions = regions(thread);
    let sources = Sources::of(text, thread, &regions);
    let mut finder = Finder {
        text,
        thread,
        sources,
        known: Known::of(text, thread),
        quotes: Vec::with_capacity(regions.len()),
    };
    for region in &regions {
        finder.region(region);
    }
    let mut quotes = finder.quotes;
    end::settle(text, thread, &regions, &mut quotes);
    count_sources(text, thread, &mut quotes);
    quotes
}

/// Counts the own words of every source, now that it is known where the quotes in it end.
fn count_sources(text: &Text, thread: &Thread, quotes: &mut [Quote]) {
    let mut counted: HashMap<PostId, usize> = HashMap::new();
    for number in 0..quotes.len() {
        if let Source::Post(found) = &quotes[number].source {
            let post = found.post;
            let words = *counted.entry(post).or_insert_with(|| {
                let own = own_text(thread, quotes, post, |quote| quote.span.end);
                own.into_iter()
                    .map(|span| words(text.as_str(), span).count())
                    .sum()
            });
            if let Source::Post(found) = &mut quotes[number].source {
                found.source_words = words;
            }
        }
    }
}

/// The parts of a post outside its quotes, `end` saying where each of those ends.
pub(super) fn own_text(
    thread: &Thread,
    quotes: &[Quote],
    post: PostId,
    end: impl Fn(&Quote) -> u32,
) -> Vec<Span> {
    let whole = thread.post(post).span;
    let first = quotes.partition_point(|quote| quote.post < post);
    let mut own = Vec::new();
    let mut at = whole.start;
    for quote in quotes[first..]
        .iter()
        .take_while(|quote| quote.post == post)
    {
        own.push(Span::new(at, quote.span.start));
        at = at.max(end(quote));
    }
    own.push(Span::new(at, whole.end));
    own.retain(|span| !span.is_empty());
    own
}

struct Finder<'t> {
    text: &'t Text,
    thread: &'t Thread,
    sources: Sources,
    known: Known<'t>,
    quotes: Vec<Quote>,
}

impl Finder<'_> {
    fn region(&mut self, region: &Region) {
        let lines = Lines::of(self.text, region.span);
        let name = region.attribution.name.map(|name| trim(&self.text[name]));
        let found = self.best_source(region, &lines, name);
        let is_quote = match region.attribution.form {
            Form::Timed | Form::Bare => true,
            Form::NameOnly => found.is_some() || name.is_some_and(|name| self.known.is_name(name)),
        };
        if !is_quote {
            return;
        }
        if let (Some((found, _)), Some(name)) = (&found, name) {
            self.known.add(found.post, name, found.matched);
        }
        let (end, how) = match &found {
            Some((_, echo)) => (lines.lines[echo.lines - 1].span.end, End::Repetition),
            None => (region.span.end, End::Guess),
        };
        let body = lines
            .lines
            .first()
            .map_or(Span::empty(region.attribution.span.end), |first| {
                Span::new(first.span.start, end)
            });
        self.quotes.push(Quote {
            post: region.post,
            attribution: region.attribution.clone(),
            span: Span::new(region.attribution.span.start, body.end),
            body,
            depth: 1,
            outer: None,
            source: found.map_or(Source::Unknown, |(found, _)| Source::Post(found)),
            end: how,
        });
    }

    /// The post that the region repeats most of.
    fn best_source(
        &self,
        region: &Region,
        lines: &Lines,
        name: Option<&str>,
    ) -> Option<(Match, Echo)> {
        let mut votes: Vec<(PostId, usize)> = Vec::new();
        for found in self.sources.occurrences(self.text, region) {
            if found.post < region.post && self.is_own(found.post, found.at) {
                match votes.iter_mut().find(|(post, _)| *post == found.post) {
                    Some((_, count)) => *count += 1,
                    None => votes.push((found.post, 1)),
                }
            }
        }
        let fits = |post: PostId| self.known.fits(post, name);
        votes.sort_by_key(|&(post, count)| std::cmp::Reverse((count, fits(post), post)));
        votes
            .into_iter()
            .take(CANDIDATES)
            .filter_map(|(post, _)| self.compare(post, lines))
            .max_by_key(|(found, _)| (found.matched, fits(found.post), found.post))
    }

    /// Whether a byte of a post stands outside the quotes that were found so far.
    fn is_own(&self, post: PostId, at: u32) -> bool {
        let first = self.quotes.partition_point(|quote| quote.post < post);
        self.quotes[first..]
            .iter()
            .take_while(|quote| quote.post == post)
            .all(|quote| matches!(quote.source, Source::Unknown) || !quote.span.contains(at))
    }

    fn compare(&self, post: PostId, lines: &Lines) -> Option<(Match, Echo)> {
        let own = own_text(self.thread, &self.quotes, post, |quote| {
            match quote.source {
                Source::Post(_) => quote.span.end,
                // Where this quote ends is not known yet: all but its attribution may be own text.
                Source::Ghost(_) | Source::Unknown => quote.attribution.span.end,
            }
        });
        let source = Lines::of_all(self.text, &own);
        let echo = Haystack::new(&source).echo(lines);
        let (first, last) = (echo.source.0, echo.source.1.checked_sub(1)?);
        let span = Span::new(source.words[first].span.start, source.words[last].span.end);
        let found = Match {
            post,
            span,
            matched: echo.matched,
            words: echo.words,
            source_words: 0,
        };
        Some((found, echo))
    }
}

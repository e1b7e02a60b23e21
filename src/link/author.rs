//! Who wrote each post: what the page states, and what quotes of the post say.

use std::collections::{HashMap, HashSet};

use super::quote::{Quote, Source};
use crate::text::{Span, Text, trim};
use crate::thread::{PostId, QuoteId, Thread};

/// Who wrote a post, and how that is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Authorship {
    /// The page says so; the span is the name where it stands.
    Stated(Span),
    /// A quote with this name in its attribution repeats the post.
    Inferred {
        /// The name, where the attribution has it.
        name: Span,
        /// The quote that repeats most of the post.
        quote: QuoteId,
    },
    /// Nothing tells.
    #[default]
    Unknown,
}

impl Authorship {
    /// The name, where it stands in the text.
    #[must_use]
    pub fn name(&self) -> Option<Span> {
        match self {
            Authorship::Stated(name) | Authorship::Inferred { name, .. } => Some(*name),
            Authorship::Unknown => None,
        }
    }
}

/// What is known of names and authors while quotes are still being found.
pub(super) struct Known<'t> {
    names: HashSet<&'t str>,
    /// For each post the name that most repeated words vouch for, and how many.
    authors: HashMap<PostId, (String, usize)>,
}

impl<'t> Known<'t> {
    pub(super) fn of(text: &'t Text, thread: &Thread) -> Known<'t> {
        let timed = thread
            .attributions
            .iter()
            .filter(|line| line.when.is_some());
        let names = timed.filter_map(|line| line.name).chain(thread.starter);
        let mut known = Known {
            names: names.map(|name| trim(&text[name])).collect(),
            authors: HashMap::new(),
        };
        if let Some(starter) = stated_author(thread, PostId::OPENING) {
            known.add(PostId::OPENING, trim(&text[starter]), usize::MAX);
        }
        known
    }

    /// Whether somebody of that name is known to write in this thread.
    pub(super) fn is_name(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// A quote by `name` repeats this many words of the post.
    pub(super) fn add(&mut self, post: PostId, name: &str, matched: usize) {
        let known = self.authors.entry(post).or_default();
        if matched > known.1 {
            *known = (name.to_owned(), matched);
        }
    }

    /// How well a name goes with a post: 2 for its known author, 1 when none is known, 0 against.
    pub(super) fn fits(&self, post: PostId, name: Option<&str>) -> u8 {
        match (self.authors.get(&post), name) {
            (Some((author, _)), Some(name)) if author == name => 2,
            (Some(_), Some(_)) => 0,
            _ => 1,
        }
    }
}

/// The author that the page itself states for a post.
fn stated_author(thread: &Thread, post: PostId) -> Option<Span> {
    let first_page = thread.page.is_none_or(|(page, _)| page == 1);
    thread
        .starter
        .filter(|_| post == PostId::OPENING && first_page)
}

/// Who wrote each post, by post index.
pub(super) fn find(text: &Text, thread: &Thread, quotes: &[Quote]) -> Vec<Authorship> {
    // For each post, each name that quotes of it give: how many words vouch for it, and the
    // attribution and quote with the most.
    let mut claims: HashMap<PostId, Vec<Claim>> = HashMap::new();
    for (number, quote) in quotes.iter().enumerate() {
        if let (Source::Post(found), Some(name)) = (&quote.source, quote.attribution.name) {
            let claims = claims.entry(found.post).or_default();
            let words = trim(&text[name]);
            let quote = QuoteId::from_index(number);
            match claims
                .iter_mut()
                .find(|claim| trim(&text[claim.name]) == words)
            {
                Some(claim) => claim.add(name, quote, found.matched),
                None => claims.push(Claim {
                    name,
                    quote,
                    most: found.matched,
                    matched: found.matched,
                }),
            }
        }
    }
    thread
        .post_ids()
        .map(|post| {
            if let Some(name) = stated_author(thread, post) {
                return Authorship::Stated(name);
            }
            let best = claims
                .get(&post)
                .and_then(|claims| claims.iter().max_by_key(|claim| claim.matched));
            best.map_or(Authorship::Unknown, |claim| Authorship::Inferred {
                name: claim.name,
                quote: claim.quote,
            })
        })
        .collect()
}

/// A name that quotes give for a post.
struct Claim {
    name: Span,
    /// The quote that repeats most words.
    quote: QuoteId,
    most: usize,
    /// The words that all quotes with this name repeat.
    matched: usize,
}

impl Claim {
    fn add(&mut self, name: Span, quote: QuoteId, matched: usize) {
        self.matched += matched;
        if matched > self.most {
            *self = Claim {
                name,
                quote,
                most: matched,
                matched: self.matched,
            };
        }
    }
}

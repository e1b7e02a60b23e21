//! Ghosts: posts that are missing from the file and known only from quotes of them.

use std::collections::{HashMap, HashSet};

use super::quote::{GhostId, Quote, Source};
use super::region::{Lines, TokenLine};
use super::token::hash_gram;
use crate::syntax::attribution;
use crate::text::{Span, Text};
use crate::thread::{PostId, QuoteId};

/// How much of a quote is read to compare it with others, in bytes.
const READ: u32 = 64 << 10;
/// The same for a quote inside another one. Nested quotes share words, which should not be read once
/// per level.
const READ_NESTED: u32 = 2 << 10;
/// The most parts that are kept per ghost.
const MAX_PARTS: usize = 16;

/// A post that is not in the file.
#[derive(Clone, Debug)]
pub struct Ghost {
    /// Its author, as one of the attributions names them.
    pub name: Span,
    /// The quotes of it, in order; at least one.
    pub quotes: Vec<QuoteId>,
    /// The first post that quotes it; the missing post came earlier.
    pub before: PostId,
    /// The known words: bodies of its quotes, in order, without those whose lines another body contains.
    /// At least one.
    pub parts: Vec<Span>,
    /// How many words the parts have.
    pub words: usize,
}

/// What two quotes of the same post have in common.
#[derive(PartialEq, Eq, Hash)]
enum Key<'t> {
    /// The author and an exact time: a date and a time of day.
    Time(&'t str, &'t str),
    /// The author and a hash of the first line.
    FirstLine(&'t str, u64),
}

/// Makes a ghost of every post that a quote names and that is not in the file. An empty quote tells nothing
/// of any post.
pub(super) fn find(text: &Text, quotes: &mut [Quote]) -> Vec<Ghost> {
    let mut ghosts: Vec<Ghost> = Vec::new();
    let mut parts: Vec<Vec<Part>> = Vec::new();
    let mut known: HashMap<Key, GhostId> = HashMap::new();
    for (number, quote) in quotes.iter_mut().enumerate() {
        let Some(name) = quote.attribution.name else {
            continue;
        };
        let is_known = quote.source != Source::Unknown || quote.repeats.is_some();
        if is_known || quote.body.is_empty() {
            continue;
        }
        let part = Part::of(text, quote);
        let keys = keys(text, name, quote, &part);
        let ghost = keys.iter().find_map(|key| known.get(key).copied());
        let ghost = ghost.unwrap_or_else(|| {
            ghosts.push(Ghost {
                name,
                quotes: Vec::new(),
                before: quote.post,
                parts: Vec::new(),
                words: 0,
            });
            parts.push(Vec::new());
            GhostId::from_index(ghosts.len() - 1)
        });
        for key in keys {
            known.entry(key).or_insert(ghost);
        }
        ghosts[ghost.index()]
            .quotes
            .push(QuoteId::from_index(number));
        merge(&mut parts[ghost.index()], part);
        quote.source = Source::Ghost(ghost);
    }
    for (ghost, parts) in ghosts.iter_mut().zip(parts) {
        ghost.words = parts.iter().map(|part| part.words).sum();
        ghost.parts = parts.into_iter().map(|part| part.span).collect();
    }
    ghosts
}

/// The keys of a quote. Quotes that share one are quotes of the same post.
fn keys<'t>(text: &'t Text, name: Span, quote: &Quote, part: &Part) -> Vec<Key<'t>> {
    let name = &text[name];
    let time = quote.attribution.when.map(|when| &text[when]);
    let time = time.filter(|when| attribution::is_exact(when));
    let time = time.map(|when| Key::Time(name, when));
    let line = part.first.map(|first| Key::FirstLine(name, first));
    time.into_iter().chain(line).collect()
}

/// The words of one quote of a ghost.
struct Part {
    span: Span,
    words: usize,
    /// The hash of its first line.
    first: Option<u64>,
    /// The hashes of all its lines.
    lines: HashSet<u64>,
}

impl Part {
    fn of(text: &Text, quote: &Quote) -> Part {
        let body = quote.body;
        let reach = if quote.outer.is_none() {
            READ
        } else {
            READ_NESTED
        };
        let end = body.end.min(body.start.saturating_add(reach));
        let end = text.as_str().floor_char_boundary(end as usize);
        let lines = Lines::of(text, Span::from(body.start as usize..end));
        let hash = |&line: &TokenLine| hash_gram(lines.tokens_of(line));
        Part {
            span: body,
            words: lines.tokens.len(),
            first: lines.first_index().map(|first| hash(&lines.lines[first])),
            lines: lines.lines.iter().map(hash).collect(),
        }
    }
}

/// Adds a part to the others, unless one of them contains all its lines.
fn merge(parts: &mut Vec<Part>, part: Part) {
    let is_known = parts
        .iter()
        .take(MAX_PARTS)
        .any(|known| part.lines.is_subset(&known.lines));
    if !is_known && parts.len() < MAX_PARTS {
        parts.retain(|known| !known.lines.is_subset(&part.lines));
        parts.push(part);
    }
}

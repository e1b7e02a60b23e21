//! Ghosts: posts that are not in the file and are known only from quotes of them.

use std::collections::{HashMap, HashSet};
use std::fmt;

use super::quote::{Quote, Source};
use super::region::{Lines, TokenLine};
use super::token::gram;
use crate::syntax::attribution;
use crate::text::{Span, Text};
use crate::thread::{PostId, QuoteId};

/// How much of a quote is read to compare it with others, in bytes; and of one inside another.
const READ: u32 = 64 << 10;
const READ_INSIDE: u32 = 2 << 10;
/// The most parts that are kept of one ghost.
const PARTS: usize = 16;

/// A ghost of one thread, in the order of the first quotes of them.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct GhostId(u32);

impl GhostId {
    /// The id of the ghost with this 0-based index.
    ///
    /// # Panics
    /// When there cannot be that many in a text.
    #[must_use]
    pub fn from_index(index: usize) -> GhostId {
        GhostId(u32::try_from(index).expect("a text has fewer than u32::MAX quotes"))
    }

    /// The 0-based index.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl fmt::Debug for GhostId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ghost {}", self.0)
    }
}

/// A post that is not in the file.
#[derive(Clone, Debug)]
pub struct Ghost {
    /// Its author, where an attribution names them.
    pub name: Span,
    /// The quotes that hold its words, in order; there is at least one.
    pub quotes: Vec<QuoteId>,
    /// The post before which it must have stood: the first one that quotes it.
    pub before: PostId,
    /// The words that survive: the bodies of some of the quotes, in order, without those whose
    /// lines all stand in another one. At least one.
    pub parts: Vec<Span>,
    /// How many words those are.
    pub words: usize,
}

/// How two quotes are known to be of one post.
#[derive(PartialEq, Eq, Hash)]
enum Mark<'t> {
    /// They name the same author and time, which has a date and a clock.
    Time(&'t str, &'t str),
    /// They name the same author and begin with the same line.
    FirstLine(&'t str, u64),
}

/// Makes a ghost of every named post that is quoted and not in the file.
pub(super) fn find(text: &Text, quotes: &mut [Quote]) -> Vec<Ghost> {
    let mut ghosts: Vec<Ghost> = Vec::new();
    let mut parts: Vec<Vec<Part>> = Vec::new();
    let mut known: HashMap<Mark, GhostId> = HashMap::new();
    for (number, quote) in quotes.iter_mut().enumerate() {
        let Some(name) = quote.attribution.name else {
            continue;
        };
        if quote.source != Source::Unknown || quote.repeats.is_some() {
            continue;
        }
        let part = Part::of(text, quote);
        let marks = marks(text, name, quote, &part);
        let ghost = marks.iter().find_map(|mark| known.get(mark).copied());
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
        for mark in marks {
            known.entry(mark).or_insert(ghost);
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

/// What tells that a quote is of the same post as another one.
fn marks<'t>(text: &'t Text, name: Span, quote: &Quote, part: &Part) -> Vec<Mark<'t>> {
    let name = &text[name];
    let time = quote.attribution.when.map(|when| &text[when]);
    let time = time.filter(|when| attribution::is_exact(when));
    let time = time.map(|when| Mark::Time(name, when));
    let line = part.first.map(|first| Mark::FirstLine(name, first));
    time.into_iter().chain(line).collect()
}

/// The words of one quote of a ghost.
struct Part {
    span: Span,
    words: usize,
    first: Option<u64>,
    /// A number for each of its lines.
    lines: HashSet<u64>,
}

impl Part {
    fn of(text: &Text, quote: &Quote) -> Part {
        let body = quote.body;
        // Quotes in quotes hold each other's words, which are not to be read once for each of them.
        let reach = if quote.outer.is_none() {
            READ
        } else {
            READ_INSIDE
        };
        let end = body.end.min(body.start.saturating_add(reach));
        let end = text.as_str().floor_char_boundary(end as usize);
        let lines = Lines::of(text, Span::from(body.start as usize..end));
        let number = |&line: &TokenLine| gram(lines.tokens_of(line));
        Part {
            span: body,
            words: lines.words.len(),
            first: lines.first().map(|first| number(&lines.lines[first])),
            lines: lines.lines.iter().map(number).collect(),
        }
    }
}

/// Adds a part to others, unless all its lines are there already.
fn merge(parts: &mut Vec<Part>, part: Part) {
    let is_known = parts
        .iter()
        .take(PARTS)
        .any(|known| part.lines.is_subset(&known.lines));
    if !is_known && parts.len() < PARTS {
        parts.retain(|known| !known.lines.is_subset(&part.lines));
        parts.push(part);
    }
}

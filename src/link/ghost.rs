//! Ghosts: posts that are not in the file and are known only from quotes of them.

use std::collections::HashMap;
use std::fmt;

use super::quote::{Quote, Source};
use super::words::{gram, words};
use crate::text::{Span, Text, trim};
use crate::thread::{PostId, QuoteId};

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
    /// The most of its words that one quote holds.
    pub body: Span,
    /// How many words those are.
    pub words: usize,
}

/// Makes a ghost of every named post that is quoted and not in the file. Quotes of one author with
/// the same words are quotes of one post.
pub(super) fn find(text: &Text, quotes: &mut [Quote]) -> Vec<Ghost> {
    let mut ghosts: Vec<Ghost> = Vec::new();
    let mut same: HashMap<(&str, u64), GhostId> = HashMap::new();
    for (number, quote) in quotes.iter_mut().enumerate() {
        let Some(name) = quote.attribution.name else {
            continue;
        };
        if quote.source != Source::Unknown || quote.repeats.is_some() {
            continue;
        }
        let words: Vec<_> = words(text.as_str(), quote.body).collect();
        let next = GhostId::from_index(ghosts.len());
        let ghost = *same
            .entry((trim(&text[name]), gram(&words)))
            .or_insert(next);
        if ghost == next {
            ghosts.push(Ghost {
                name,
                quotes: Vec::new(),
                before: quote.post,
                body: quote.body,
                words: words.len(),
            });
        }
        ghosts[ghost.index()]
            .quotes
            .push(QuoteId::from_index(number));
        quote.source = Source::Ghost(ghost);
    }
    ghosts
}

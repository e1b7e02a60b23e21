//! Which quotes show their words, and so do all quotes round them.
//!
//! Quotes can stand in each other thousands deep. What is known of a quote is kept, so that the next
//! one, which mostly stands in it or beside it, asks only for itself.

use std::collections::HashMap;

use super::{Showing, Shown};
use crate::resolve::Relations;
use crate::thread::{PostId, QuoteId};

/// How many quotes are remembered before all are forgotten.
const KEPT: usize = 1 << 16;

/// Quotes of which it is known whether their words are shown.
#[derive(Debug, Default)]
pub(super) struct OpenQuotes {
    known: HashMap<QuoteId, bool>,
}

impl OpenQuotes {
    /// Whether the words of a quote are shown: it is open, and so are all quotes round it.
    pub(super) fn shows_words(
        &mut self,
        relations: &Relations,
        shown: &dyn Shown,
        quote: QuoteId,
    ) -> bool {
        if self.known.len() >= KEPT {
            self.known.clear();
        }
        let mut asked = Vec::new();
        let mut is_open = true;
        for quote in relations.enclosing(quote) {
            if let Some(&known) = self.known.get(&quote) {
                is_open = known;
                break;
            }
            asked.push(quote);
        }
        for quote in asked.into_iter().rev() {
            is_open = is_open && shown.quote(quote) == Showing::Words;
            self.known.insert(quote, is_open);
        }
        is_open
    }

    /// The outermost folded quote round a byte of a post, if it is in one.
    pub(super) fn folded_at(
        &mut self,
        relations: &Relations,
        shown: &dyn Shown,
        (post, at): (PostId, u32),
    ) -> Option<QuoteId> {
        let innermost = relations.quote_at(post, at)?;
        let mut folded = None;
        for quote in relations.enclosing(innermost) {
            if self.shows_words(relations, shown, quote) {
                break;
            }
            folded = Some(quote);
        }
        folded
    }

    /// Whether the line that opens a quote is shown: that of a folded one is, unless a quote round
    /// it is folded as well.
    pub(super) fn shows_attribution(
        &mut self,
        relations: &Relations,
        shown: &dyn Shown,
        quote: QuoteId,
    ) -> bool {
        let outer = relations.quote(quote).outer;
        outer.is_none_or(|outer| self.shows_words(relations, shown, outer))
            && shown.quote(quote) != Showing::Nothing
    }
}

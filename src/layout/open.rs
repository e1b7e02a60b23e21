//! Which quotes show their words: open ones, unless an enclosing quote is folded.
//!
//! Quotes can be nested thousands deep. The result for a quote is cached, so that the next one, which
//! is mostly inside it or beside it, needs one step.

use std::cell::RefCell;
use std::collections::HashMap;

use super::{LineEnds, LineFold, Showing, Shown};
use crate::resolve::Relations;
use crate::thread::{PostId, QuoteId};

/// How many quotes are cached before the cache is cleared.
const KEPT: usize = 1 << 16;

/// A cache of which quotes show their words.
#[derive(Debug, Default)]
pub(super) struct OpenQuotes {
    known: HashMap<QuoteId, bool>,
}

/// What is shown, asked once of every quote: the answer can take as long as laying out the quote.
pub(super) struct AskedOnce<'s> {
    shown: &'s dyn Shown,
    known: RefCell<HashMap<QuoteId, Showing>>,
}

impl<'s> AskedOnce<'s> {
    pub(super) fn of(shown: &'s dyn Shown) -> AskedOnce<'s> {
        AskedOnce {
            shown,
            known: RefCell::default(),
        }
    }
}

impl Shown for AskedOnce<'_> {
    fn quote(&self, quote: QuoteId) -> Showing {
        let mut known = self.known.borrow_mut();
        *known
            .entry(quote)
            .or_insert_with(|| self.shown.quote(quote))
    }

    fn line_fold(&self, line_start: u32) -> Option<LineFold> {
        self.shown.line_fold(line_start)
    }

    fn line_ends(&self) -> LineEnds {
        self.shown.line_ends()
    }
}

impl OpenQuotes {
    /// Whether the words of a quote are shown: it is open, and so are all enclosing quotes.
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

    /// The outermost folded quote that contains a byte of a post, if any.
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

    /// Whether the attribution of a quote is shown: that of a folded one is, unless an enclosing quote is
    /// folded too.
    pub(super) fn shows_attribution(
        &mut self,
        relations: &Relations,
        shown: &dyn Shown,
        quote: QuoteId,
    ) -> bool {
        let outer = relations.quote(quote).outer;
        outer.is_none_or(|outer| self.shows_words(relations, shown, outer))
    }
}

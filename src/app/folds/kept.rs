//! Folds as they are kept from one reading to the next.

use super::{FoldMode, Folds};
use crate::document::Document;
use crate::layout::{Place, Spot};
use crate::store::{Anchor, Fold, FoldKind, PostKeys};
use crate::thread::{PostId, QuoteId};

impl Folds {
    /// Everything that the reader has folded or unfolded, by where it stands. Of a quote that is its first
    /// words, because an attribution (`9 hours ago`) changes from copy to copy.
    #[must_use]
    pub fn kept(&self, document: &Document, keys: &PostKeys) -> Vec<(FoldKind, Anchor, Fold)> {
        let anchor = |post: PostId, at: u32| Anchor::of(document, keys, Place::text(post, at));
        let quotes = self.by_hand.iter().filter_map(|(&start, &mode)| {
            let quotes = &document.relations.quotes;
            let at = quotes.partition_point(|quote| quote.span.start < start);
            let quote = quotes.get(at).filter(|quote| quote.span.start == start)?;
            let anchor = anchor(quote.post, quote.body.start)?;
            Some((FoldKind::Quote, anchor, kept(mode)))
        });
        let lines = self.lines_by_hand.iter().filter_map(|(&start, &mode)| {
            let anchor = anchor(document.thread.post_at(start)?, start)?;
            Some((FoldKind::Line, anchor, kept(mode)))
        });
        let mut kept: Vec<_> = quotes.chain(lines).collect();
        kept.sort_unstable();
        kept
    }

    /// Folds or unfolds what stands at a place as it was kept.
    pub fn restore(&mut self, document: &Document, kind: FoldKind, place: Place, fold: Fold) {
        let Spot::Text(at) = place.spot else {
            return;
        };
        match kind {
            FoldKind::Quote => {
                let begins = |quote: &QuoteId| document.relations.quote(*quote).body.start == at;
                if let Some(quote) = document.relations.quotes_of(place.post).find(begins) {
                    let start = document.relations.quote(quote).span.start;
                    self.by_hand.insert(start, restored(fold));
                }
            }
            FoldKind::Line => {
                self.lines_by_hand.insert(at, restored(fold));
            }
        }
    }

    /// Forgets what was folded or unfolded by hand: it stands elsewhere now.
    pub fn forget_by_hand(&mut self) {
        self.by_hand.clear();
        self.lines_by_hand.clear();
        self.visited.clear();
    }

    /// The fold mode as it is kept; none if it is the one that is set for all threads.
    #[must_use]
    pub fn kept_mode(&self, set: FoldMode) -> Option<Fold> {
        (self.mode != set).then(|| kept(self.mode))
    }

    /// Has the fold mode be the one that was kept.
    pub fn restore_mode(&mut self, fold: Fold) {
        self.set_mode(restored(fold));
    }
}

fn kept(mode: FoldMode) -> Fold {
    match mode {
        FoldMode::Auto => Fold::Auto,
        FoldMode::Open => Fold::Open,
        FoldMode::Folded => Fold::Folded,
    }
}

fn restored(fold: Fold) -> FoldMode {
    match fold {
        Fold::Auto => FoldMode::Auto,
        Fold::Open => FoldMode::Open,
        Fold::Folded => FoldMode::Folded,
    }
}

//! Quotes whose words all stand in quotes inside them.

use std::collections::HashSet;

use crate::document::Document;
use crate::thread::{BlockKind, QuoteId};

/// A quote, and the quotes inside it that have to be open for any words of it to be shown.
pub(super) fn with_words(document: &Document, quote: QuoteId) -> Vec<QuoteId> {
    let relations = &document.relations;
    let (post, span) = (relations.quote(quote).post, relations.quote(quote).span);
    let blocks = document.blocks_within(post, span);
    let words = blocks
        .iter()
        .filter(|block| block.kind != BlockKind::Attribution);
    let with_own: HashSet<QuoteId> = words.filter_map(|block| block.quote).collect();
    let mut opened = HashSet::from([quote]);
    let inside = (quote.index() + 1..relations.quotes.len()).map(QuoteId::from_index);
    let inside = inside.take_while(|&inner| span.contains(relations.quote(inner).span.start));
    for inner in inside {
        let outer = relations.quote(inner).outer;
        if outer.is_some_and(|outer| opened.contains(&outer) && !with_own.contains(&outer)) {
            opened.insert(inner);
        }
    }
    opened.into_iter().collect()
}

//! Which quotes show their words.
//!
//! By default a quote is one line if its words can be read elsewhere in the file, and open if this
//! is the only copy or the quoter changed them: a key that hides all quotes, as other readers have
//! it, would hide text that stands nowhere else.

use std::collections::HashSet;
use std::sync::Arc;

use crate::document::Document;
use crate::resolve::{Repeats, Source};
use crate::thread::{PostId, QuoteId};

/// What is done with quotes that the reader has not folded or unfolded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FoldMode {
    /// Folded if their words stand elsewhere.
    #[default]
    Repeats,
    /// All folded.
    All,
    /// None folded.
    None,
}

impl FoldMode {
    /// The mode after this one, as a key goes through them.
    #[must_use]
    pub fn next(self) -> FoldMode {
        match self {
            FoldMode::Repeats => FoldMode::All,
            FoldMode::All => FoldMode::None,
            FoldMode::None => FoldMode::Repeats,
        }
    }

    /// What the status line says.
    #[must_use]
    pub fn about(self) -> &'static str {
        match self {
            FoldMode::Repeats => "repeats folded",
            FoldMode::All => "all folded",
            FoldMode::None => "all open",
        }
    }
}

/// Which quotes show their words.
#[derive(Clone, Debug, Default)]
pub struct Folds {
    mode: FoldMode,
    /// Quotes that are the other way than their mode has them, by where their attribution starts:
    /// unlike a number, that stays when the document is read on.
    turned: HashSet<u32>,
    /// Quotes and lines that are open only while a match inside them is looked at, sorted.
    visited: Vec<u32>,
    /// The lines that say nothing new, while those are folded.
    repeats: Option<Arc<Repeats>>,
}

impl Folds {
    /// What is done with quotes in general.
    #[must_use]
    pub fn mode(&self) -> FoldMode {
        self.mode
    }

    /// Treats all quotes alike again.
    pub fn set_mode(&mut self, mode: FoldMode) {
        *self = Folds {
            mode,
            repeats: self.repeats.take(),
            ..Folds::default()
        };
    }

    /// Whether the same is folded in both.
    #[must_use]
    pub fn show_the_same_as(&self, other: &Folds) -> bool {
        let repeats = |folds: &Folds| folds.repeats.as_ref().map(Arc::as_ptr);
        self.mode == other.mode
            && self.turned == other.turned
            && self.visited == other.visited
            && repeats(self) == repeats(other)
    }

    /// Whether a quote shows its words.
    #[must_use]
    pub fn is_open(&self, document: &Document, quote: QuoteId) -> bool {
        let start = document.relations.quote(quote).span.start;
        if self.is_visited(start) {
            return true;
        }
        let by_mode = match self.mode {
            FoldMode::Repeats => !is_repeat(document, quote),
            FoldMode::All => false,
            FoldMode::None => true,
        };
        by_mode != self.turned.contains(&start)
    }

    /// Shows the words of a quote.
    pub fn open(&mut self, document: &Document, quote: QuoteId) {
        if !self.is_open(document, quote) {
            self.turn(document, quote);
        }
    }

    /// Hides the words of a quote.
    pub fn fold(&mut self, document: &Document, quote: QuoteId) {
        self.visited.clear();
        if self.is_open(document, quote) {
            self.turn(document, quote);
        }
    }

    fn turn(&mut self, document: &Document, quote: QuoteId) {
        let start = document.relations.quote(quote).span.start;
        if !self.turned.remove(&start) {
            self.turned.insert(start);
        }
    }

    /// Whether lines that say nothing new are folded.
    #[must_use]
    pub fn is_new_only(&self) -> bool {
        self.repeats.is_some()
    }

    /// Folds lines that say nothing new, or with none shows them again.
    pub fn set_repeats(&mut self, repeats: Option<Repeats>) {
        self.repeats = repeats.map(Arc::new);
    }

    /// The post that a line repeats, if the line that starts at this byte is folded.
    #[must_use]
    pub fn repeat(&self, line_start: u32) -> Option<PostId> {
        let origin = self.repeats.as_ref()?.origin(line_start)?;
        let open = self.turned.contains(&line_start) || self.is_visited(line_start);
        (!open).then_some(origin)
    }

    /// Whether a quote or line, by the byte it starts at, is shown because of a match inside it.
    #[must_use]
    pub fn is_visited(&self, start: u32) -> bool {
        self.visited.binary_search(&start).is_ok()
    }

    /// Shows lines that say nothing new, by the bytes they start at.
    pub fn open_lines(&mut self, line_starts: impl Iterator<Item = u32>) {
        self.turned.extend(line_starts);
    }

    /// Opens quotes and lines, by the bytes they start at, for as long as a match inside them is
    /// looked at; with none, closes those that were opened so. Says whether anything changed.
    pub fn visit(&mut self, starts: impl Iterator<Item = u32>) -> bool {
        let mut visited: Vec<u32> = starts.collect();
        visited.sort_unstable();
        let changed = self.visited != visited;
        self.visited = visited;
        changed
    }
}

/// Whether all words of a quote can be read elsewhere in the file.
fn is_repeat(document: &Document, id: QuoteId) -> bool {
    let quote = document.relations.quote(id);
    match (quote.repeats, quote.source) {
        // Answers between its parts make no sense without them.
        (Some(found), _) => found.matched == found.words && quote.resumed.is_empty(),
        // Of the quotes of one missing post those that hold most are the copy to read.
        (None, Source::Ghost(ghost)) => {
            !document.relations.ghost(ghost).parts.contains(&quote.body)
        }
        (None, Source::Post(_) | Source::Unknown) => false,
    }
}

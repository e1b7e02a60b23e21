//! Matches of a search: where one starts from, and how a match is shown.

use super::Reader;
use crate::app::direction::Direction;
use crate::app::scope::Focus;
use crate::document::Document;
use crate::layout::{Place, Spot};
use crate::text::Span;
use crate::thread::{PostId, QuoteId};

impl Reader {
    /// The byte that a search starts from: the mark, or the edge of the window that it leaves by.
    pub(in crate::app) fn search_start(&self, document: &Document, direction: Direction) -> u32 {
        let Some(mark) = self.pane.mark(self.scene(document)) else {
            return 0;
        };
        match (direction, mark.place().spot) {
            (Direction::Down, Spot::Head | Spot::UnderHead) => {
                document.thread.post(mark.post()).span.start
            }
            _ => super::quotes::byte_of(document, mark.place()),
        }
    }

    /// Brings a byte of a post into view, and opens the quotes that hide it for as long as it is
    /// looked at.
    pub(in crate::app) fn show_match(&mut self, document: &Document, post: PostId, at: u32) {
        self.pointed = None;
        let hiding = self.quotes_around(document, post, at);
        let quotes = hiding
            .iter()
            .map(|&quote| document.relations.quote(quote).span.start);
        // The line as well, which may be folded because it says nothing new.
        let above = &document.text.as_str()[..at as usize];
        let line = memchr::memrchr2(b'\n', b'\r', above.as_bytes()).map_or(0, |end| end + 1);
        let starts: Vec<u32> = quotes.chain([Span::from(line..line).start]).collect();
        let has_changed = self.folds.visit(starts.into_iter());
        if has_changed {
            self.forget_rows();
        }
        let place = Place::text(post, at);
        self.change(document, Focus::Reader, |view, flow| {
            view.reveal(flow, place);
        });
    }

    /// The quotes that have to be shown for a byte of a post to be seen. The line that opens a quote
    /// always is, except in a branch, which leaves whole quotes out.
    fn quotes_around(&self, document: &Document, post: PostId, at: u32) -> Vec<QuoteId> {
        let relations = &document.relations;
        let is_branch = self
            .pane
            .subset()
            .is_some_and(|subset| subset.branch().is_some());
        relations
            .quotes_of(post)
            .filter(|&id| {
                let quote = relations.quote(id);
                quote.contains(at) || is_branch && quote.span.contains(at)
            })
            .collect()
    }
}

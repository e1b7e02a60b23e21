//! Quotes: going to them and to their sources, folding and unfolding them.

use super::flow::Direction;
use super::folds::FoldMode;
use super::{App, navigate};
use crate::layout::{Place, RowKind, Spot};
use crate::resolve::Source;
use crate::text::{Span, lines, trim_span};
use crate::thread::QuoteId;

impl App {
    /// The quote that keys act on: the one with the mark in it, else the first one in view below.
    #[must_use]
    pub fn current_quote(&self) -> Option<QuoteId> {
        let scene = self.scene();
        let mark = self.reader.mark(scene)?;
        mark.row().quote.or_else(|| {
            self.reader
                .rows(scene)
                .skip_while(|cursor| cursor.place() < mark.place())
                .find_map(|cursor| cursor.row().quote)
        })
    }

    /// The current quote, or word of it that there is none.
    fn quote_or_notice(&mut self) -> Option<QuoteId> {
        let quote = self.current_quote();
        if quote.is_none() {
            self.say_none("no quote here; ]q goes to the next one");
        }
        quote
    }

    pub(super) fn go_to_quote(&mut self, direction: Direction, count: usize) {
        let Some(mark) = self.reader.mark(self.scene()) else {
            return;
        };
        let at = self.byte_of(mark.place());
        match navigate::quote(&self.document, at, direction, count) {
            Some(quote) => self.reveal_quote(quote),
            None => self.say_none("no further quote that way"),
        }
    }

    pub(super) fn go_to_uncertain(&mut self, direction: Direction, count: usize) {
        let Some(mark) = self.reader.mark(self.scene()) else {
            return;
        };
        let at = self.byte_of(mark.place());
        let places = navigate::uncertain(&self.document, at, direction);
        match places.take(count).last() {
            Some(place) => self.jump(|view, flow| view.reveal(flow, place)),
            None => self.say_none("nothing doubtful that way"),
        }
    }

    /// Marks a quote and brings it into view.
    fn reveal_quote(&mut self, quote: QuoteId) {
        self.pointed = None;
        let place = self.quote_place(quote);
        let (scene, reader) = self.reader_mut();
        reader.change(scene, |view, flow| view.reveal(flow, place));
    }

    fn quote_place(&self, quote: QuoteId) -> Place {
        let quote = self.document.relations.quote(quote);
        Place::text(quote.post, quote.span.start)
    }

    pub(super) fn go_to_source(&mut self) {
        let Some(quote) = self.quote_or_notice() else {
            return;
        };
        let quote = self.document.relations.quote(quote);
        if let Some(post) = quote.origin() {
            let words = quote.repeats.map(|found| found.span);
            let place = words.map(|span| Place::text(post, span.start));
            self.jump(|view, flow| {
                // Who wrote it is worth seeing as well, if both fit.
                view.put_at_top(Place::head(post));
                if let Some(place) = place {
                    view.reveal(flow, place);
                }
            });
            self.pointed = words;
            return;
        }
        match quote.source {
            Source::Ghost(ghost) => {
                let name = self
                    .document
                    .name(self.document.relations.ghost(ghost).name);
                self.notice = Some(format!(
                    "only quotes of this post by {name} are in the file"
                ));
            }
            Source::Post(_) | Source::Unknown => {
                self.say_none("no post of the file has these words, and the quote names nobody");
            }
        }
    }

    pub(super) fn toggle_fold(&mut self) {
        if self.open_repeat() {
            return;
        }
        if let Some(quote) = self.quote_or_notice() {
            if self.folds.is_open(&self.document, quote) {
                self.fold(quote);
            } else {
                self.unfold(quote);
            }
        }
    }

    pub(super) fn open_fold(&mut self) {
        if let Some(quote) = self.quote_or_notice() {
            self.unfold(quote);
        }
    }

    pub(super) fn close_fold(&mut self) {
        if let Some(quote) = self.quote_or_notice() {
            self.fold(quote);
        }
    }

    fn fold(&mut self, quote: QuoteId) {
        let document = std::sync::Arc::clone(&self.document);
        self.folds.fold(&document, quote);
        self.after_fold(Some(quote));
    }

    fn unfold(&mut self, quote: QuoteId) {
        let document = std::sync::Arc::clone(&self.document);
        self.folds.open(&document, quote);
        self.after_fold(Some(quote));
    }

    pub(super) fn set_folds(&mut self, mode: FoldMode) {
        self.folds.set_mode(mode);
        self.after_fold(None);
        self.notice = Some(format!("quotes: {}", mode.about()));
    }

    /// Rows are made anew; the quote that was folded keeps the mark, so that it unfolds again.
    fn after_fold(&mut self, quote: Option<QuoteId>) {
        self.forget_rows();
        if let Some(quote) = quote {
            self.reader.view.mark = self.quote_place(quote);
        }
    }

    /// Closes the quotes that were opened for a match.
    pub(super) fn close_visited(&mut self) {
        if self.folds.visit(std::iter::empty()) {
            self.after_fold(None);
        }
    }

    /// Opens the quotes that a place stands in, so that it can be seen.
    pub(super) fn keep_open(&mut self, place: Place) {
        let Spot::Text(at) = place.spot else { return };
        let document = std::sync::Arc::clone(&self.document);
        if place.post.index() < document.thread.posts.len() {
            for quote in document.relations.quotes_of(place.post) {
                if document.relations.quote(quote).contains(at) {
                    self.folds.open(&document, quote);
                }
            }
        }
    }

    /// Shows the lines that are folded at the marked row, if any are. Says whether.
    fn open_repeat(&mut self) -> bool {
        let scene = self.scene();
        let Some(mark) = self.reader.mark(scene) else {
            return false;
        };
        let (RowKind::Repeat(_), Spot::Text(at)) = (mark.row().kind, mark.row().spot) else {
            return false;
        };
        let post_end = self.document.thread.post(mark.post()).span.end;
        let below = self
            .reader
            .flow(scene)
            .below(&mark)
            .map(|below| below.place());
        let end = match below {
            Some(Place {
                post,
                spot: Spot::Text(next),
            }) if post == mark.post() => next,
            _ => post_end,
        };
        let starts: Vec<u32> = lines(&self.document.text.as_str()[..end as usize], at)
            .map(|line| line.span.start)
            .filter(|&start| self.folds.repeat(start).is_some())
            .collect();
        self.folds.open_lines(starts.into_iter());
        self.forget_rows();
        true
    }

    /// Enter on a quote folds it; elsewhere it goes on reading.
    pub(super) fn act(&mut self, count: usize) {
        if self.focus == super::Focus::Reader && self.open_repeat() {
            return;
        }
        let on_quote = self.reader.mark(self.scene()).and_then(|mark| {
            let row = mark.row();
            row.quote.filter(|_| row.kind == RowKind::Attribution)
        });
        match on_quote {
            Some(_) if self.focus == super::Focus::Reader => self.toggle_fold(),
            _ => self.scroll_rows(Direction::Down, count),
        }
    }

    /// On to the next words that the author of a post wrote, past a quote.
    pub(super) fn skip_quote(&mut self, count: usize) {
        let Some(mark) = self.reader.mark(self.scene()) else {
            return;
        };
        let first = mark.row().quote.or_else(|| {
            let at = self.byte_of(mark.place());
            navigate::quote(&self.document, at, Direction::Down, 1)
        });
        let quotes = self.document.relations.quotes.len();
        let from = first.map_or(quotes, QuoteId::index);
        let place = (from..quotes)
            .filter_map(|index| self.own_text_after(QuoteId::from_index(index)))
            .take(count)
            .last();
        match place {
            Some(place) => {
                let (scene, reader) = self.reader_mut();
                reader.change(scene, |view, _| view.put_at_top(place));
            }
            None => self.say_none("no further quote to skip"),
        }
    }

    /// Where the author's own words start behind a quote, if they do before the next quote.
    fn own_text_after(&self, id: QuoteId) -> Option<Place> {
        let document = &self.document;
        let quote = document.relations.quote(id);
        let next = document.relations.quotes.get(id.index() + 1);
        let end = next.map_or(u32::MAX, |next| next.span.start);
        let end = end.min(document.thread.post(quote.post).span.end);
        let own = trim_span(document.text.as_str(), Span::new(quote.span.end, end));
        (!own.is_empty()).then(|| Place::text(quote.post, own.start))
    }

    /// The byte of the text that a place stands at; for the head of a post, the one before it.
    pub(super) fn byte_of(&self, place: Place) -> u32 {
        match place.spot {
            // A post may begin with the attribution of a quote, and that stands behind its head.
            Spot::Head => self
                .document
                .thread
                .post(place.post)
                .span
                .start
                .saturating_sub(1),
            Spot::Text(at) => at,
            Spot::Foot => self.document.thread.post(place.post).span.end,
        }
    }
}

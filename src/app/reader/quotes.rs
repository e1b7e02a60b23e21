//! Quotes: going to them and to their sources, folding and unfolding them.

use super::Reader;
use crate::app::command::{Command, QuoteCommand};
use crate::app::direction::Direction;
use crate::app::flow::Cursor;
use crate::app::folds::FoldMode;
use crate::app::navigate;
use crate::app::notice::Notice;
use crate::app::pane::Pane;
use crate::app::scope::Focus;
use crate::document::Document;
use crate::layout::{LineFold, Place, Row, RowKind, Spot};
use crate::resolve::{Quote, Source};
use crate::text::{Span, lines, trim_span};
use crate::thread::QuoteId;

/// What there is to say where no quote is near.
pub(in crate::app) fn no_quote() -> Notice {
    let next = Command::Quote(QuoteCommand::Next(Direction::Down));
    Notice::absent("no quote here").with_key(next, "goes to the next one")
}

impl Reader {
    /// The quote that keys act on.
    #[must_use]
    pub fn current_quote(&self, document: &Document) -> Option<QuoteId> {
        let scene = self.scene(document);
        let mark = self.pane.mark(scene)?;
        Pane::quote_at(&mark, self.pane.rows(scene))
    }

    /// The quotes of the posts that are shown, behind a byte of the text or before it, the nearest first.
    fn shown_quotes(
        &self,
        document: &Document,
        from: u32,
        direction: Direction,
    ) -> impl Iterator<Item = QuoteId> {
        let quotes = navigate::quotes(document, from, direction);
        quotes.filter(|&quote| self.shows(document.relations.quote(quote).post))
    }

    /// Goes to the next quote.
    pub(in crate::app) fn go_to_quote(
        &mut self,
        document: &Document,
        direction: Direction,
        count: usize,
    ) -> Option<Notice> {
        let mark = self.pane.mark(self.scene(document))?;
        let mut at = byte_of(document, mark.place());
        // At the head of a post its first quote is the one that keys act on, and is shown so.
        let current = self
            .current_quote(document)
            .map(|id| document.relations.quote(id));
        if let Some(quote) =
            current.filter(|quote| quote.post == mark.post() && direction == Direction::Down)
        {
            at = at.max(quote.span.start);
        }
        let quotes = self.shown_quotes(document, at, direction);
        let Some(quote) = quotes.take(count).last() else {
            return Some(Notice::absent("no further quote that way"));
        };
        self.pointed = None;
        let place = start_of(document.relations.quote(quote));
        self.change(document, Focus::Reader, |view, flow| {
            view.reveal(flow, place);
        });
        None
    }

    /// Goes to the next thing that is uncertain.
    pub(in crate::app) fn go_to_uncertain(
        &mut self,
        document: &Document,
        direction: Direction,
        count: usize,
    ) -> Option<Notice> {
        let mark = self.pane.mark(self.scene(document))?;
        let at = byte_of(document, mark.place());
        let places = navigate::uncertain(document, at, direction);
        let places = places.filter(|place| self.shows(place.post));
        match places.take(count).last() {
            Some(place) => {
                self.jump(document, |view, flow| view.reveal(flow, place));
                None
            }
            None => Some(Notice::absent("nothing doubtful that way")),
        }
    }

    /// Goes to the words that the current quote repeats.
    pub(in crate::app) fn go_to_source(&mut self, document: &Document) -> Option<Notice> {
        let Some(quote) = self.current_quote(document) else {
            return Some(no_quote());
        };
        let quote = document.relations.quote(quote);
        if let Some(post) = quote.origin() {
            let words = quote.repeats.map(|found| found.span);
            let place = words.map(|span| Place::text(post, span.start));
            self.jump(document, |view, flow| {
                // The head, which names the author, is shown as well if both fit.
                view.put_at_top(Place::head(post));
                if let Some(place) = place {
                    view.reveal(flow, place);
                }
            });
            self.pointed = words;
            return None;
        }
        Some(match quote.source {
            Source::Ghost(ghost) => {
                let name = document.name(document.relations.ghost(ghost).name);
                let number = quote.post.number();
                Notice::text(format!(
                    "#{number} quotes a post by {name} that is not in this file"
                ))
            }
            Source::Post(_) | Source::Unknown if quote.body.is_empty() => {
                Notice::absent("the quote has no words, so its post is not known")
            }
            Source::Post(_) | Source::Unknown => {
                Notice::absent("no post has these words, and the quote names nobody")
            }
        })
    }

    /// Folds or unfolds the current quote, or the lines at the mark.
    pub(in crate::app) fn toggle_fold(&mut self, document: &Document) -> Option<Notice> {
        // At an opened spoiler that one folds, also where one that is folded stands below it.
        let folds_spoiler = self.folded_lines(document).is_none() && self.close_spoiler(document);
        if folds_spoiler || self.open_lines(document) {
            return None;
        }
        let Some(quote) = self.current_quote(document) else {
            return Some(no_quote());
        };
        let setting = self.pane.flow(self.scene(document)).setting(quote);
        self.folds.toggle(document, quote, setting);
        self.mark_quote(document, quote);
        None
    }

    /// Shows the words of the current quote, or the lines that are folded at the mark.
    pub(in crate::app) fn open_fold(&mut self, document: &Document) -> Option<Notice> {
        if self.open_lines(document) {
            return None;
        }
        let Some(quote) = self.current_quote(document) else {
            return Some(no_quote());
        };
        self.folds.open(document, quote);
        self.mark_quote(document, quote);
        None
    }

    /// Hides the words of the current quote, or of the spoiler at the mark.
    pub(in crate::app) fn close_fold(&mut self, document: &Document) -> Option<Notice> {
        if self.close_spoiler(document) {
            return None;
        }
        let Some(quote) = self.current_quote(document) else {
            return Some(no_quote());
        };
        self.folds.fold(document, quote);
        self.mark_quote(document, quote);
        None
    }

    /// Lays the rows out again and marks the quote that was folded, so that the same key unfolds it.
    fn mark_quote(&mut self, document: &Document, quote: QuoteId) {
        self.forget_rows();
        self.pane.view.mark = start_of(document.relations.quote(quote));
    }

    /// Folds all quotes in the same way, also those that were folded or unfolded by hand.
    pub(in crate::app) fn fold_every_quote(&mut self, mode: FoldMode) -> Notice {
        self.folds.set_all(mode);
        self.forget_rows();
        Notice::text(format!("quotes: {}", mode.about()))
    }

    /// Goes on to the next fold mode of the quotes that were not folded or unfolded by hand.
    pub(in crate::app) fn cycle_fold_mode(&mut self) -> Notice {
        let mode = self.folds.mode().next();
        self.folds.set_mode(mode);
        self.forget_rows();
        Notice::text(format!("quotes: {}", mode.about()))
    }

    /// Closes the quotes that were opened for a match.
    pub(in crate::app) fn close_visited(&mut self) {
        if self.folds.visit(std::iter::empty()) {
            self.forget_rows();
        }
    }

    /// Opens the quotes around a place, so that it can be seen.
    pub(in crate::app) fn keep_open(&mut self, document: &Document, place: Place) {
        let (Spot::Quote(at) | Spot::Text(at)) = place.spot else {
            return;
        };
        if place.post.index() < document.thread.posts.len() {
            for quote in document.relations.quotes_of(place.post) {
                if document.relations.quote(quote).contains(at) {
                    self.folds.open_alone(document, quote);
                }
            }
        }
    }

    /// The lines that are folded at the marked row, if any are.
    fn folded_lines(&self, document: &Document) -> Option<Span> {
        let scene = self.scene(document);
        let mark = self.pane.mark(scene)?;
        let (RowKind::Lines(fold), Spot::Text(start)) = (mark.row().kind, mark.row().spot) else {
            return None;
        };
        if let LineFold::Spoiler(spoiler) = fold {
            return Some(spoiler);
        }
        let below = self.pane.flow(scene).below(&mark);
        let end = match below.map(|below| below.place()) {
            Some(Place {
                post,
                spot: Spot::Text(next),
            }) if post == mark.post() => next,
            _ => document.thread.post(mark.post()).span.end,
        };
        Some(Span::new(start, end))
    }

    /// The spoiler that the mark is in.
    fn spoiler_at_mark(&self, document: &Document) -> Option<Span> {
        let mark = self.pane.mark(self.scene(document))?;
        let at = byte_of(document, mark.place());
        document.thread.pieces.markup().spoiler_at(at)
    }

    /// The first spoiler below the mark that is in view and folded, if no quote comes before it.
    fn spoiler_below(&self, document: &Document) -> Option<Span> {
        let scene = self.scene(document);
        let mark = self.pane.mark(scene)?;
        let rows = self.pane.rows(scene);
        let mut below = rows.skip_while(|cursor| cursor.place() < mark.place());
        below.find_map(|cursor| match cursor.row() {
            Row {
                kind: RowKind::Lines(LineFold::Spoiler(spoiler)),
                ..
            } => Some(Some(spoiler)),
            Row { quote: Some(_), .. } => Some(None),
            _ => None,
        })?
    }

    /// Shows the lines that are folded at the marked row, or the spoiler at it or below it; says whether there
    /// are any.
    fn open_lines(&mut self, document: &Document) -> bool {
        let has_folded = |within: &Span| {
            line_starts(document, *within).any(|start| self.is_line_folded(document, start))
        };
        let here = (self.folded_lines(document))
            .or_else(|| self.spoiler_at_mark(document).filter(has_folded));
        let Some(within) = here.or_else(|| self.spoiler_below(document)) else {
            return false;
        };
        let starts: Vec<u32> = line_starts(document, within)
            .filter(|&start| self.is_line_folded(document, start))
            .collect();
        self.folds.open_lines(starts.into_iter());
        self.mark_changed_lines(document, within);
        true
    }

    fn is_line_folded(&self, document: &Document, start: u32) -> bool {
        self.folds.line_fold(document, start).is_some()
    }

    /// Folds the spoiler that the mark is in, unless all of it is folded; says whether it did.
    fn close_spoiler(&mut self, document: &Document) -> bool {
        let Some(spoiler) = self.spoiler_at_mark(document) else {
            return false;
        };
        let is_folded = |start| self.is_line_folded(document, start);
        if line_starts(document, spoiler).all(is_folded) {
            return false;
        }
        self.folds.fold_lines(line_starts(document, spoiler));
        self.mark_changed_lines(document, spoiler);
        true
    }

    /// Marks the first of some lines that have been folded or unfolded.
    fn mark_changed_lines(&mut self, document: &Document, lines: Span) {
        self.forget_rows();
        if let Some(post) = document.thread.post_at(lines.start) {
            self.pane.view.mark = Place::text(post, lines.start);
        }
    }

    /// Whether the mark is on something that folds: the first line of a quote, folded lines, or the head of a post whose
    /// marked quote does not show all of its words.
    pub(in crate::app) fn is_on_fold(&self, document: &Document) -> bool {
        let Some(mark) = self.pane.mark(self.scene(document)) else {
            return false;
        };
        let is_own = |quote: &QuoteId| document.relations.quote(*quote).post == mark.post();
        let is_above_fold = || {
            let quote = self.current_quote(document).filter(is_own);
            mark.row().kind == RowKind::Head
                && quote.is_some_and(|quote| !self.shows_words(document, quote))
        };
        mark.row().folds() || self.folded_lines(document).is_some() || is_above_fold()
    }

    /// Whether a quote in view shows all of its words. Its rows say so: every frame asks.
    #[must_use]
    pub fn shows_words(&self, document: &Document, quote: QuoteId) -> bool {
        let rows = self.pane.seen_rows(self.scene(document));
        !rows.iter().map(Cursor::row).any(|row| {
            let is_short = matches!(row.kind, RowKind::Folded(_) | RowKind::Cut(_));
            is_short && row.quote == Some(quote)
        })
    }

    /// Goes past a quote to the next words that the author of the post wrote.
    pub(in crate::app) fn skip_quote(
        &mut self,
        document: &Document,
        count: usize,
    ) -> Option<Notice> {
        let mark = self.pane.mark(self.scene(document))?;
        let first = mark.row().quote.or_else(|| {
            let at = byte_of(document, mark.place());
            self.shown_quotes(document, at, Direction::Down).next()
        });
        let quotes = document.relations.quotes.len();
        let from = first.map_or(quotes, QuoteId::index);
        let is_shown = |quote: &usize| {
            let quote = QuoteId::from_index(*quote);
            self.shows(document.relations.quote(quote).post)
        };
        let place = (from..quotes)
            .filter(is_shown)
            .filter_map(|index| own_text_after(document, QuoteId::from_index(index)))
            .take(count)
            .last();
        match place {
            Some(place) => {
                self.pane.view.put_at_top(place);
                None
            }
            None => Some(Notice::absent("no further quote to skip")),
        }
    }
}

/// The bytes at which the lines of a stretch start.
fn line_starts(document: &Document, within: Span) -> impl Iterator<Item = u32> {
    let text = &document.text.as_str()[..within.end as usize];
    lines(text, within.start).map(|line| line.span.start)
}

fn start_of(quote: &Quote) -> Place {
    Place::text(quote.post, quote.span.start)
}

/// Where the author's own words start behind a quote, if they do before the next quote.
fn own_text_after(document: &Document, id: QuoteId) -> Option<Place> {
    let quote = document.relations.quote(id);
    let next = document.relations.quotes.get(id.index() + 1);
    let end = next.map_or(u32::MAX, |next| next.span.start);
    let end = end.min(document.thread.post(quote.post).span.end);
    let own = trim_span(document.text.as_str(), Span::new(quote.span.end, end));
    (!own.is_empty()).then(|| Place::text(quote.post, own.start))
}

/// The byte of the text that a place stands at; for the head of a post, the one before it.
pub(in crate::app) fn byte_of(document: &Document, place: Place) -> u32 {
    let post = document.thread.post(place.post).span;
    match place.spot {
        // A post may begin with the attribution of a quote, and that stands behind its head.
        Spot::Head | Spot::UnderHead => post.start.saturating_sub(1),
        Spot::Quote(at) | Spot::Text(at) => at,
        Spot::Foot => post.end,
    }
}

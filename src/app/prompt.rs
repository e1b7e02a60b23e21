//! Finding: the prompt, the search while it is typed, and going from match to match.

use crossterm::event::KeyCode;

use super::flow::Direction;
use super::folds::Folds;
use super::jumps::View;
use super::key::Key;
use super::line::LineEditor;
use super::pending_search::By;
use super::search::{Found, Search};
use super::update::Effect;
use super::{App, Mode};
use crate::layout::{Place, Spot};
use crate::text::Span;
use crate::thread::{PostId, QuoteId};

/// A search that is being typed.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// The pattern so far.
    pub line: LineEditor,
    /// Which way it goes.
    pub direction: Direction,
    /// Where the reader was, to come back to if the search is given up.
    from: View,
    /// The search before this one, and the folds as they were.
    before: (Option<Search>, Folds),
}

impl App {
    pub(super) fn open_prompt(&mut self, direction: Direction) {
        self.stop_seeking();
        self.mode = Mode::Prompt(Prompt {
            line: LineEditor::default(),
            direction,
            from: self.view(),
            before: (self.search.clone(), self.folds.clone()),
        });
    }

    pub(super) fn prompt_key(&mut self, key: Key) -> Effect {
        let Mode::Prompt(prompt) = &mut self.mode else {
            return Effect::None;
        };
        match key.code {
            KeyCode::Esc => self.cancel_prompt(),
            KeyCode::Enter => self.finish_prompt(),
            KeyCode::Backspace if prompt.line.text().is_empty() => self.cancel_prompt(),
            KeyCode::Up => {
                if let Some(search) = &prompt.before.0 {
                    prompt.line.set(&search.pattern.clone());
                    self.search_while_typing();
                }
            }
            KeyCode::F(1) => {
                self.cancel_prompt();
                self.open_help();
            }
            _ => {
                if prompt.line.key(key) {
                    self.search_while_typing();
                }
            }
        }
        Effect::None
    }

    pub(super) fn paste(&mut self, text: &str) {
        match &mut self.mode {
            Mode::Prompt(prompt) => {
                prompt.line.paste(text);
                self.search_while_typing();
            }
            Mode::Help(help) => help.filter.paste(text),
            _ => {}
        }
    }

    /// Shows the first match of what is typed so far; without one the reader stays.
    fn search_while_typing(&mut self) {
        let Mode::Prompt(prompt) = &self.mode else {
            return;
        };
        let (pattern, direction) = (prompt.line.text().to_owned(), prompt.direction);
        let (from, folds) = (prompt.from, prompt.before.1.clone());
        self.restore_view(from, folds);
        self.stop_seeking();
        self.search = None;
        if !pattern.is_empty() {
            let id = self.next_number();
            self.search = Some(Search::new(&self.document, &pattern, direction, id));
            let start = self.start_of_search(direction);
            self.wish(start, signed(direction, 1), By::Typing);
        }
    }

    /// Gives the search up: everything is as it was.
    pub(super) fn cancel_prompt(&mut self) {
        if let Mode::Prompt(prompt) = std::mem::take(&mut self.mode) {
            self.stop_seeking();
            self.search = prompt.before.0;
            self.restore_view(prompt.from, prompt.before.1);
            self.ask_for_counts();
        }
    }

    fn restore_view(&mut self, view: View, folds: Folds) {
        self.restore(view);
        if !self.folds.show_the_same_as(&folds) {
            self.folds = folds;
            self.forget_rows();
        }
    }

    fn finish_prompt(&mut self) {
        let Mode::Prompt(prompt) = std::mem::take(&mut self.mode) else {
            return;
        };
        if prompt.line.text().is_empty() {
            // As in other pagers, nothing typed is the last pattern again.
            self.search = prompt.before.0;
            if let Some(search) = &mut self.search {
                search.direction = prompt.direction;
                self.go_to_match(false, 1);
            }
            return;
        }
        let has_found = self.search.as_ref().is_some_and(|it| it.current.is_some());
        if has_found && self.view() != prompt.from {
            self.jumps.leave(prompt.from);
        }
        if !has_found && !self.is_searching() {
            self.say_no_match();
        }
    }

    /// Searches for a pattern as if it had been typed.
    pub(super) fn search_for(&mut self, pattern: &str, direction: Direction) {
        self.open_prompt(direction);
        if let Mode::Prompt(prompt) = &mut self.mode {
            prompt.line.set(pattern);
        }
        self.search_while_typing();
        self.finish_prompt();
    }

    /// The byte that a search starts from: the mark, or the edge of the window that it leaves by.
    fn start_of_search(&self, direction: Direction) -> u32 {
        let Some(mark) = self.reader.mark(self.scene()) else {
            return 0;
        };
        match (direction, mark.place().spot) {
            (Direction::Down, Spot::Head) => self.document.thread.post(mark.post()).span.start,
            _ => self.byte_of(mark.place()),
        }
    }

    /// Wishes for the next match, or the previous one, as often as asked.
    pub(super) fn go_to_match(&mut self, reversed: bool, count: usize) {
        let Some(search) = &self.search else {
            self.notice = Some("no search yet; / starts one".to_owned());
            return;
        };
        let direction = if reversed {
            search.direction.reversed()
        } else {
            search.direction
        };
        let from = match search.current.filter(|_| self.is_current_match_marked()) {
            Some(current) => current.start + u32::from(direction == Direction::Down),
            None => self.start_of_search(direction),
        };
        let steps = signed(direction, count);
        if !self.wish_further(steps) {
            self.wish(from, steps, By::Key);
        }
    }

    /// Whether the reader is still at the match it was brought to.
    fn is_current_match_marked(&self) -> bool {
        let current = self.search.as_ref().and_then(|search| search.current);
        current.is_some_and(|current| self.reader.view.mark.spot == Spot::Text(current.start))
    }

    /// Brings a match into view, and opens the quotes it is hidden in for as long as it is looked at.
    pub(super) fn show_match(&mut self, found: Found) {
        self.pointed = None;
        let relations = &self.document.relations;
        let hidden = self.quotes_round(found.post, found.span.start);
        let quotes = hidden
            .iter()
            .map(|&quote| relations.quote(quote).span.start);
        // The line as well, which may be folded because it says nothing new.
        let above = &self.document.text.as_str()[..found.span.start as usize];
        let line = memchr::memrchr2(b'\n', b'\r', above.as_bytes()).map_or(0, |end| end + 1);
        let starts: Vec<u32> = quotes.chain([Span::from(line..line).start]).collect();
        if self.folds.visit(starts.into_iter()) {
            self.forget_rows();
            // How many are hidden is said only here.
            if let (Some(search), Mode::Prompt(_)) = (&mut self.search, &self.mode) {
                search.renew_hidden(&self.document);
                self.ask_for_counts();
            }
        }
        let (scene, reader) = self.reader_mut();
        reader.change(scene, |view, flow| view.reveal(flow, found.place()));
    }

    /// The quotes that have to be shown for a byte of a post to be seen. The line that opens a quote
    /// always is, except in a branch, which leaves whole quotes out.
    fn quotes_round(&self, post: PostId, at: u32) -> Vec<QuoteId> {
        let relations = &self.document.relations;
        let is_branch = self.reader.branch().is_some();
        relations
            .quotes_of(post)
            .filter(|&id| {
                let quote = relations.quote(id);
                quote.contains(at) || is_branch && quote.span.contains(at)
            })
            .collect()
    }

    pub(super) fn toggle_highlight(&mut self) {
        match &mut self.search {
            Some(search) => {
                search.highlight = !search.highlight;
                self.ask_for_counts();
            }
            None => self.notice = Some("no search yet; / starts one".to_owned()),
        }
    }

    pub(super) fn hide_highlight(&mut self) {
        self.pointed = None;
        self.stop_seeking();
        if let Some(search) = &mut self.search {
            search.highlight = false;
        }
    }

    /// The place of the current match, for tests and for the position bar.
    #[must_use]
    pub fn match_place(&self) -> Option<Place> {
        let current = self.search.as_ref()?.current?;
        let post = self.document.thread.post_at(current.start)?;
        Some(Place::text(post, current.start))
    }
}

fn signed(direction: Direction, count: usize) -> isize {
    let count = isize::try_from(count.max(1)).unwrap_or(isize::MAX);
    match direction {
        Direction::Down => count,
        Direction::Up => -count,
    }
}

//! The search in progress: what was asked for and is not answered yet.
//!
//! A wish lasts until it is answered or the reader does something else: goes elsewhere, opens
//! something over the text, presses Esc. While only the head of a file is read, a match further
//! round than its end may not be the next one, and the wish waits for the rest.

use super::flow::Direction;
use super::jumps::View;
use super::search::{Call, Counter, Found, HiddenMatches, Search, SearchJob, SearchReport, Want};
use super::{App, Mode, Stage};
use crate::document::Document;

/// What is being looked for.
#[derive(Debug, Default)]
pub(super) struct PendingSearch {
    wish: Option<Wish>,
    state: State,
    /// The last number that was given to a search or a wish.
    number: u64,
}

/// A match that the reader waits for.
#[derive(Clone, Copy, Debug)]
struct Wish {
    want: Want,
    /// Where the reader waits.
    view: View,
    by: By,
}

/// What made the wish, and so what is said when it comes true.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    /// A pattern that is being typed.
    Typing,
    /// A key that goes from match to match.
    Key,
}

/// What happens beside the loop.
#[derive(Debug, Default)]
enum State {
    /// Nothing.
    #[default]
    Idle,
    /// Something is to be found out.
    Asked,
    /// It is being found out.
    Running(Call),
}

impl PendingSearch {
    /// Calls off whatever is being found out, because something else is wanted.
    fn turn_to(&mut self, state: State) {
        if let State::Running(call) = std::mem::replace(&mut self.state, state) {
            call.off();
        }
    }
}

impl App {
    /// What is to be found out beside the loop, if anything new is. Whatever was being found out
    /// before is called off.
    pub fn take_search_job(&mut self) -> Option<SearchJob> {
        if !matches!(self.pending_search.state, State::Asked) {
            return None;
        }
        let want = self.pending_search.wish.map(|wish| wish.want);
        let search = self.search.as_ref();
        let job = search.and_then(|search| search.job(&self.document, &self.folds, want));
        self.pending_search.turn_to(match &job {
            Some(job) => State::Running(job.call()),
            None => State::Idle,
        });
        job
    }

    /// Whether a match is being looked for, and the screen may be another one as soon as it is found.
    #[must_use]
    pub fn awaits_match(&self) -> bool {
        self.is_searching() && !matches!(self.pending_search.state, State::Idle)
    }

    /// Whether the reader waits for a match, though it be for the rest of the file to be read.
    #[must_use]
    pub fn is_searching(&self) -> bool {
        self.pending_search.wish.is_some()
    }

    /// Which match the reader is at and how many there are, as far as it is known.
    #[must_use]
    pub fn counter(&self, search: &Search) -> Counter {
        let mut counter = search.counter(&self.document);
        if self.file.stage == Stage::Head {
            counter.total = None;
        }
        counter
    }

    /// A number that no search and no wish has had.
    pub(super) fn next_number(&mut self) -> u64 {
        self.pending_search.number += 1;
        self.pending_search.number
    }

    /// Wishes for a match: from a byte of the text, over so many matches.
    pub(super) fn wish(&mut self, from: u32, steps: isize, by: By) {
        let id = self.next_number();
        self.pending_search.wish = Some(Wish {
            want: Want { id, from, steps },
            view: self.view(),
            by,
        });
        self.pending_search.turn_to(State::Asked);
    }

    /// Wishes for a match further on than the one that is waited for, if one is.
    pub(super) fn wish_further(&mut self, steps: isize) -> bool {
        let Some(Wish { want, .. }) = self.pending_search.wish else {
            return false;
        };
        self.wish(want.from, further(want.steps, steps), By::Key);
        true
    }

    /// Has the matches of the search counted, unless they are.
    pub(super) fn ask_for_counts(&mut self) {
        let search = self.search.as_ref();
        if search.is_some_and(|search| search.highlight && !search.is_settled()) {
            self.pending_search.turn_to(State::Asked);
        }
    }

    /// Wants nothing any more.
    pub(super) fn stop_seeking(&mut self) {
        self.stop_moving();
        self.pending_search.wish = None;
        self.pending_search.turn_to(State::Idle);
    }

    /// Lets go of a wish whose reader is elsewhere. Called after every change.
    pub(super) fn review_wish(&mut self) {
        let Some(wish) = self.pending_search.wish else {
            return;
        };
        let is_here = self.view() == wish.view;
        if !is_here || !matches!(self.mode, Mode::Reading | Mode::Prompt(_)) {
            self.pending_search.wish = None;
        }
    }

    /// Asks the search anew, because the document is another one now.
    pub(super) fn seek_anew(&mut self, old: &Document) {
        let id = self.next_number();
        if let Some(search) = &mut self.search {
            search.renew(old, &self.document, id);
        }
        self.ask_for_counts();
        if let Some(Wish { want, by, .. }) = self.pending_search.wish {
            self.wish(want.from.min(self.document.text.len()), want.steps, by);
        }
    }

    /// Something was found out.
    pub(super) fn apply_report(&mut self, mut findings: SearchReport) {
        let Some(search) = &mut self.search else {
            return;
        };
        if !search.learn(&mut findings) {
            return;
        }
        if search.is_settled() && matches!(self.pending_search.state, State::Running(_)) {
            self.pending_search.turn_to(State::Idle);
        }
        let wish = self.pending_search.wish;
        let Some((wish, (id, found))) = wish.zip(findings.answer) else {
            return;
        };
        let may_be_nearer =
            self.file.stage == Stage::Head && found.is_none_or(|found| found.wrapped);
        if wish.want.id == id && !may_be_nearer {
            self.pending_search.wish = None;
            self.answer(wish, found);
        }
    }

    fn answer(&mut self, wish: Wish, found: Option<Found>) {
        let is_typing = matches!(self.mode, Mode::Prompt(_));
        let Some(found) = found else {
            if !is_typing {
                self.say_no_match();
            }
            return;
        };
        if found.wrapped && wish.by == By::Key {
            self.say_wrapped(wish.want.direction());
        }
        let from = self.view();
        if let Some(search) = &mut self.search {
            search.arrive(found);
        }
        self.show_match(found);
        if !is_typing && self.view() != from {
            self.jumps.leave(from);
        }
    }
}

impl App {
    /// Says that no post has a match, and whether anything else of the page has one.
    pub(super) fn say_no_match(&mut self) {
        let Some(search) = &self.search else {
            return;
        };
        let hidden = search.in_hidden_lines().map(HiddenMatches::total);
        self.notice = Some(match hidden {
            None => search.no_match(),
            Some(1) => "1 match in hidden lines, gs shows it".to_owned(),
            Some(total) => format!("{total} matches in hidden lines, gs shows them"),
        });
    }

    /// Says that a search went round an end of the text.
    pub(super) fn say_wrapped(&mut self, direction: Direction) {
        self.notice = Some(match direction {
            Direction::Down => "past the end, from the top again".to_owned(),
            Direction::Up => "past the top, from the end again".to_owned(),
        });
    }
}

/// The number of steps from the same place: between the first one down and the first one up lies
/// no match.
fn further(steps: isize, by: isize) -> isize {
    let sum = steps.saturating_add(by);
    match steps.signum() {
        1 if sum <= 0 => sum - 1,
        -1 if sum >= 0 => sum + 1,
        _ => sum,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_go_over_the_place_between_two_matches() {
        for (steps, by, sum) in [
            (1, 1, 2),
            (1, -1, -1),
            (-1, 1, 1),
            (3, -1, 2),
            (3, -4, -2),
            (-2, 5, 4),
        ] {
            assert_eq!(further(steps, by), sum, "{steps} {by}");
        }
    }
}

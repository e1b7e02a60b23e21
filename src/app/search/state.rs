//! The state of the search: the last pattern, and the match that is requested and not found yet.
//!
//! A request lasts until the match is found or the user does something else: goes elsewhere, opens
//! something over the text, presses Esc. While only the head of a file is read, a match past its end
//! may be nearer than one that is found from the top again, and the request waits for the rest.

mod in_lines;

use std::sync::Arc;

use super::job::SearchJob;
use super::lines::LineSearch;
use super::matches::{Counter, Search};
use super::places::MatchPlaces;
use super::report::SearchReport;
use super::walk::{Found, MatchRequest};
use crate::app::command::{Command, FindCommand};
use crate::app::direction::Direction;
use crate::app::folds::Folds;
use crate::app::notice::Notice;
use crate::app::reader::{Reader, View};
use crate::document::Document;
use crate::layout::Spot;
use crate::load::Stage;
use crate::parallel::CancelToken;
use crate::text::Span;

/// The search, and what is being looked for.
#[derive(Debug, Default)]
pub struct SearchState {
    /// The last search, if there was one.
    pub last: Option<Search>,
    requested: Option<Requested>,
    work: Work,
    /// The same in raw lines, while these are open.
    lines: LineSearch,
    /// The last number that was given to a search or a request.
    number: u64,
}

/// A match that is requested and not found yet.
#[derive(Clone, Copy, Debug)]
struct Requested {
    request: MatchRequest,
    /// What the reader saw when it was requested.
    view: View,
    trigger: Trigger,
}

/// What made a request; what is said when the match is found depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Trigger {
    /// A pattern that is being typed.
    Typing,
    /// A key that goes from match to match.
    Key,
}

/// Which way a match is, compared with the search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Sense {
    /// The way of the search.
    Same,
    /// The other way.
    Opposite,
}

impl Sense {
    /// The direction of a match in a search with a direction.
    pub(in crate::app) fn of(self, search: Direction) -> Direction {
        match self {
            Sense::Same => search,
            Sense::Opposite => search.reversed(),
        }
    }
}

/// What happens beside the loop.
#[derive(Debug, Default)]
enum Work {
    /// Nothing.
    #[default]
    Idle,
    /// A job is to be started.
    Due,
    /// A job runs.
    Running(CancelToken),
}

impl SearchState {
    /// The last search, if its matches are marked in the text.
    #[must_use]
    pub fn highlighted(&self) -> Option<&Search> {
        self.last.as_ref().filter(|search| search.highlight)
    }

    /// The matches in hidden lines, if only these have any and they are marked.
    #[must_use]
    pub fn hidden_matches(&self) -> Option<&MatchPlaces> {
        self.highlighted()?.in_hidden_lines()
    }

    /// Whether a match is requested and not found yet, though it be for the rest of the file to be
    /// read.
    #[must_use]
    pub fn is_pending(&self) -> bool {
        self.requested.is_some() || self.lines.is_pending()
    }

    /// Whether a match is being looked for, so that the screen may change as soon as it is found.
    #[must_use]
    pub fn is_running(&self) -> bool {
        self.lines.is_pending() || self.requested.is_some() && !matches!(self.work, Work::Idle)
    }

    /// Which match the reader is at and how many there are, as far as it is known when so much of
    /// the file is read.
    #[must_use]
    pub fn counter(&self, search: &Search, document: &Document, stage: Stage) -> Counter {
        let mut counter = search.counter(document);
        if stage == Stage::Head {
            counter.total = None;
        }
        counter
    }

    /// The job to run beside the loop, if there is a new one. The one before it is cancelled.
    pub(in crate::app) fn take_job(
        &mut self,
        document: &Arc<Document>,
        folds: (&Folds, u16),
    ) -> Option<SearchJob> {
        if !matches!(self.work, Work::Due) {
            return None;
        }
        let request = self.requested.map(|requested| requested.request);
        let search = self.last.as_ref();
        let job = search.and_then(|search| search.job(document, folds, request));
        self.set_work(match &job {
            Some(job) => Work::Running(job.cancel_token()),
            None => Work::Idle,
        });
        job
    }

    /// Starts a search for a pattern; its first match from a byte of the text on is requested.
    pub(in crate::app) fn start(
        &mut self,
        document: &Document,
        reader: &Reader,
        (pattern, from): (&str, u32),
        direction: Direction,
    ) {
        self.begin(document, reader, pattern, direction);
        self.request(reader.view(), from, direction.steps(1), Trigger::Typing);
    }

    /// Has a search for a pattern be the last one, in the posts that are shown.
    fn begin(&mut self, document: &Document, reader: &Reader, pattern: &str, direction: Direction) {
        let id = self.next_number();
        let mut search = Search::new(document, pattern, direction, id);
        search.keep_to(document, reader.pane.subset(), id);
        self.last = Some(search);
    }

    /// Requests the next match, or one further on than the one that is requested already.
    pub(in crate::app) fn go_to_match(
        &mut self,
        document: &Document,
        reader: &Reader,
        sense: Sense,
        count: usize,
    ) -> Option<Notice> {
        let is_at_match = |current: &Span| reader.pane.view.mark.spot == Spot::Text(current.start);
        let current = self.last.as_ref().and_then(|search| search.current);
        let current = current.filter(is_at_match);
        let from = |direction| match current {
            Some(current) => current.start + u32::from(direction == Direction::Down),
            None => reader.search_start(document, direction),
        };
        let view = reader.view();
        let Some(search) = &self.last else {
            return Some(no_search());
        };
        let direction = sense.of(search.direction);
        let steps = direction.steps(count.max(1));
        if let Some(Requested { request, .. }) = self.requested {
            let steps = further(request.steps, steps);
            self.request(view, request.from, steps, Trigger::Key);
        } else {
            self.request(view, from(direction), steps, Trigger::Key);
        }
        None
    }

    /// Marks the matches in the text, or does not any more.
    pub(in crate::app) fn toggle_highlight(&mut self) -> Option<Notice> {
        let Some(search) = &mut self.last else {
            return Some(no_search());
        };
        search.highlight = !search.highlight;
        self.request_counts();
        None
    }

    /// Does not mark the matches any more, and requests nothing.
    pub(in crate::app) fn hide_highlight(&mut self) {
        self.cancel();
        if let Some(search) = &mut self.last {
            search.highlight = false;
        }
    }

    /// Has the matches of the last search counted, unless they are.
    pub(in crate::app) fn request_counts(&mut self) {
        let search = self.highlighted();
        if search.is_some_and(|search| !search.is_finished()) {
            self.set_work(Work::Due);
        }
    }

    /// Requests nothing any more.
    pub(in crate::app) fn cancel(&mut self) {
        self.lines.cancel();
        self.requested = None;
        self.set_work(Work::Idle);
    }

    /// Searches the posts that the reader shows, a subset or all, and counts anew how many matches are folded away
    /// if that changed. Called after every change.
    pub(in crate::app) fn follow(&mut self, document: &Document, reader: &Reader) {
        let subset = reader.pane.subset();
        let is_other = |search: &Search| search.subset() != subset;
        if self.last.as_ref().is_some_and(is_other) {
            let id = self.next_number();
            if let Some(search) = &mut self.last {
                search.keep_to(document, subset, id);
            }
            self.request_counts();
        }
        let width = reader.pane.width();
        let other_folds = |search: &mut Search| search.follow_folds(document, &reader.folds, width);
        if self.last.as_mut().is_some_and(other_folds) {
            self.request_counts();
        }
    }

    /// Drops a request that was made from another view than the present one. Called after every
    /// change.
    pub(in crate::app) fn review(&mut self, view: View) {
        let is_stale = |requested: Requested| requested.view != view;
        if self.requested.is_some_and(is_stale) {
            self.drop_request();
        }
    }

    /// Drops the request; matches are counted on.
    pub(in crate::app) fn drop_request(&mut self) {
        self.requested = None;
    }

    /// Searches again, because the document is another one now.
    pub(in crate::app) fn restart(&mut self, old: &Document, new: &Document, view: View) {
        let id = self.next_number();
        if let Some(search) = &mut self.last {
            search.restart(old, new, id);
        }
        self.request_counts();
        if let Some(Requested {
            request, trigger, ..
        }) = self.requested
        {
            let from = request.from.min(new.text.len());
            self.request(view, from, request.steps, trigger);
        }
    }

    /// Takes over the pattern of a search of another file, if there was none: nothing is marked, and the next
    /// match is the first one.
    pub(in crate::app) fn take_over(&mut self, document: &Document, from: &SearchState) {
        let Some(other) = from.last.as_ref().filter(|_| self.last.is_none()) else {
            return;
        };
        let id = self.next_number();
        let mut search = Search::new(document, &other.pattern, other.direction, id);
        search.highlight = false;
        self.last = Some(search);
    }

    /// Takes over what a job reports. Gives the requested match if it is found now, or that there is
    /// none, with what made the request and the way it goes.
    pub(in crate::app) fn apply(
        &mut self,
        report: SearchReport,
        stage: Stage,
    ) -> Option<(Option<Found>, Trigger, Direction)> {
        let search = self.last.as_mut()?;
        let answer = search.apply(report);
        if search.is_finished() && matches!(self.work, Work::Running(_)) {
            self.set_work(Work::Idle);
        }
        let Requested {
            request, trigger, ..
        } = self.requested?;
        let (id, found) = answer?;
        let may_be_nearer = stage == Stage::Head && found.is_none_or(|found| found.wrapped);
        if request.id != id || may_be_nearer {
            return None;
        }
        self.requested = None;
        Some((found, trigger, request.direction()))
    }

    /// The reader is at a match now.
    pub(in crate::app) fn set_current(&mut self, found: Found) {
        if let Some(search) = &mut self.last {
            search.set_current(found);
        }
    }

    /// What there is to say if no post has a match.
    pub(in crate::app) fn no_match(&self) -> Option<Notice> {
        let search = self.last.as_ref()?;
        Some(search.no_match())
    }

    /// Requests a match: from a byte of the text, over so many matches.
    fn request(&mut self, view: View, from: u32, steps: isize, trigger: Trigger) {
        let id = self.next_number();
        self.requested = Some(Requested {
            request: MatchRequest { id, from, steps },
            view,
            trigger,
        });
        self.set_work(Work::Due);
    }

    fn next_number(&mut self) -> u64 {
        self.number += 1;
        self.number
    }

    /// Cancels the job that runs, because something else is to be done.
    fn set_work(&mut self, work: Work) {
        if let Work::Running(cancel) = std::mem::replace(&mut self.work, work) {
            cancel.cancel();
        }
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

/// What there is to say before the first search.
fn no_search() -> Notice {
    let prompt = Command::Find(FindCommand::Prompt(Direction::Down));
    Notice::text("no search yet").with_key(prompt, "starts one")
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

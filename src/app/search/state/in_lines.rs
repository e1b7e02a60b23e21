//! The search while raw lines are open: it goes from match to match of the lines as they are, and leaves the posts alone.

use std::sync::Arc;

use super::{SearchState, Sense, no_search};
use crate::app::direction::Direction;
use crate::app::notice::Notice;
use crate::app::popup::RawView;
use crate::app::reader::Reader;
use crate::app::search::lines::{LineRequest, Lines, LinesJob, LinesReport};
use crate::app::search::matches::Search;
use crate::app::search::places::MatchPlaces;
use crate::document::Document;
use crate::load::Stage;
use crate::text::Span;

/// A match in raw lines, and which way the search went past an end of them to find it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) struct LineFound {
    pub(in crate::app) span: Span,
    pub(in crate::app) wrapped: Option<Direction>,
}

impl SearchState {
    /// Starts a search for a pattern in raw lines; its first match from a byte of them on is requested.
    pub(in crate::app) fn start_in_lines(
        &mut self,
        document: &Document,
        reader: &Reader,
        (pattern, from): (&str, u32),
        direction: Direction,
    ) {
        self.begin(document, reader, pattern, direction);
        self.lines.request(LineRequest {
            from,
            direction,
            count: 1,
        });
    }

    /// Requests the match so many further on in raw lines than a byte, which depends on the way that is gone.
    pub(in crate::app) fn go_to_match_in_lines(
        &mut self,
        from: impl Fn(Direction) -> u32,
        sense: Sense,
        count: usize,
    ) -> Option<Notice> {
        let Some(search) = &mut self.last else {
            return Some(no_search());
        };
        search.highlight = true;
        let direction = sense.of(search.direction);
        self.lines.request(LineRequest {
            from: from(direction),
            direction,
            count: count.max(1),
        });
        None
    }

    /// Searches the raw lines that are open, or no longer any. Called after every change.
    pub(in crate::app) fn follow_lines(&mut self, view: Option<RawView>) {
        let search = self.highlighted().map(Search::id);
        let lines = view.zip(search);
        let were_open = self.lines.are_open();
        self.lines
            .follow(lines.map(|(view, search)| Lines { search, view }));
        if were_open && view.is_none() {
            // What they left out are the counts of posts.
            self.request_counts();
        }
    }

    /// The job that searches the raw lines that are open, if there is a new one.
    pub(in crate::app) fn take_lines_job(&mut self, document: &Arc<Document>) -> Option<LinesJob> {
        let search = self.last.as_ref()?;
        self.lines.take_job(document, search.matcher())
    }

    /// Takes over what a search of raw lines reports.
    pub(in crate::app) fn apply_lines(&mut self, report: LinesReport) {
        self.lines.apply(report);
    }

    /// The requested match in raw lines, or that there is none, once that is known.
    pub(in crate::app) fn take_line(&mut self, stage: Stage) -> Option<Result<LineFound, Notice>> {
        let (request, found) = self.lines.take_answer(stage)?;
        let search = self.last.as_ref()?;
        Some(match found {
            Some((span, has_wrapped)) => Ok(LineFound {
                span,
                wrapped: has_wrapped.then_some(request.direction),
            }),
            None => Err(search.no_match_in_lines()),
        })
    }

    /// What there is to say if no line has a match.
    pub(in crate::app) fn no_line(&self) -> Option<Notice> {
        Some(self.last.as_ref()?.no_match_in_lines())
    }

    /// The matches in the raw lines that are open, once they are known.
    #[must_use]
    pub fn matches_in_lines(&self) -> Option<&MatchPlaces> {
        self.lines.places()
    }
}

//! Matches in lines as they are: what raw lines show, whether a post has it or not.
//!
//! They are looked for while raw lines are open, in the text or in the file that it was made of, whichever
//! of them these are. A request for a match lasts until it is found, as one in posts does.

use std::sync::Arc;

use super::matcher::Matcher;
use super::places::{KEPT, MatchPlaces};
use crate::app::direction::Direction;
use crate::app::popup::{Raw, RawView};
use crate::document::Document;
use crate::load::Stage;
use crate::parallel::CancelToken;
use crate::text::Span;

/// How much of the lines is searched at a time, in bytes: so little that the places of all matches are kept, even of
/// any character, unless that is too much memory.
const BLOCK: usize = KEPT;
/// The most blocks; those of a huge file are larger, and of some not all matches are kept.
const BLOCKS: usize = 8 << 10;
/// How far a match may reach over the end of a block, in bytes.
const OVER: usize = 4 << 10;

/// Which lines are searched, by which search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lines {
    pub(super) search: u64,
    pub(super) view: RawView,
}

/// A search of lines as they are, to be run beside the loop.
#[derive(Debug)]
pub struct LinesJob {
    lines: Lines,
    document: Arc<Document>,
    matcher: Matcher,
    cancel: CancelToken,
}

/// All matches that lines have.
#[derive(Clone, Debug)]
pub struct LinesReport {
    lines: Lines,
    places: MatchPlaces,
}

/// A match that is requested.
#[derive(Clone, Copy, Debug)]
pub(super) struct LineRequest {
    /// The byte to start from.
    pub(super) from: u32,
    pub(super) direction: Direction,
    /// Over how many matches.
    pub(super) count: usize,
}

/// A match and whether it lies past an end of the lines, or that there is none.
pub(super) type LineAnswer = Option<(Span, bool)>;

/// What is known of the matches in lines.
#[derive(Debug, Default)]
pub(super) struct LineSearch {
    /// The lines that are open and the search, if there is one.
    of: Option<Lines>,
    /// All matches, once they are known.
    places: Option<MatchPlaces>,
    requested: Option<LineRequest>,
    /// What cancels the job, if one runs.
    running: Option<CancelToken>,
}

impl LinesJob {
    /// Does it, unless it is cancelled.
    #[must_use]
    pub fn run(&self) -> Option<LinesReport> {
        let raw = Raw::of(self.lines.view);
        let text = raw.content(&self.document.text).as_str();
        let block = BLOCK.max(text.len() / BLOCKS);
        let mut blocks = Vec::new();
        let (mut start, mut end) = (0, 0);
        while end < text.len() {
            end = text.ceil_char_boundary(end + block);
            let whole = Span::from(0..text.ceil_char_boundary(end + OVER));
            let found = self.matcher.matches(text, whole, Span::from(start..end));
            let mut last = end;
            let found = found.inspect(|span| last = last.max(span.end as usize));
            blocks.push(MatchPlaces::of_chunk(found, || self.cancel.is_cancelled())?);
            start = last;
        }
        Some(LinesReport {
            lines: self.lines,
            places: MatchPlaces::of_chunks(blocks),
        })
    }
}

impl LineSearch {
    /// Searches other lines from now on, or none.
    pub(super) fn follow(&mut self, lines: Option<Lines>) {
        if self.of != lines {
            self.cancel_job();
            self.of = lines;
            self.places = None;
            if lines.is_none() {
                self.requested = None;
            }
        }
    }

    /// The job that looks for the matches, unless they are known or one does.
    pub(super) fn take_job(
        &mut self,
        document: &Arc<Document>,
        matcher: &Matcher,
    ) -> Option<LinesJob> {
        let lines = self.of?;
        if self.places.is_some() || self.running.is_some() {
            return None;
        }
        let cancel = CancelToken::default();
        self.running = Some(cancel.clone());
        Some(LinesJob {
            lines,
            document: Arc::clone(document),
            matcher: matcher.clone(),
            cancel,
        })
    }

    /// Takes what a job found, if it is about these lines.
    pub(super) fn apply(&mut self, report: LinesReport) {
        if self.of == Some(report.lines) {
            self.places = Some(report.places);
            self.running = None;
        }
    }

    /// Requests a match, or one further on than the one that is requested already.
    pub(super) fn request(&mut self, request: LineRequest) {
        let waiting = self
            .requested
            .filter(|it| it.direction == request.direction);
        self.requested = Some(LineRequest {
            count: request.count + waiting.map_or(0, |it| it.count),
            ..request
        });
    }

    /// Requests nothing any more.
    pub(super) fn cancel(&mut self) {
        self.requested = None;
    }

    /// Whether raw lines are searched.
    pub(super) fn are_open(&self) -> bool {
        self.of.is_some()
    }

    /// Whether a match is requested and not found yet.
    pub(super) fn is_pending(&self) -> bool {
        self.requested.is_some()
    }

    /// The requested match and whether it lies past an end, or that there is none, once that is known. While only the
    /// head of the file is read one past its end may be nearer.
    pub(super) fn take_answer(&mut self, stage: Stage) -> Option<(LineRequest, LineAnswer)> {
        let places = self.places.as_ref()?;
        let request = self.requested?;
        let found = (places.total() > 0)
            .then(|| places.step(request.from, request.direction, request.count));
        if stage == Stage::Head && found.is_none_or(|(_, has_wrapped)| has_wrapped) {
            return None;
        }
        self.requested = None;
        Some((request, found))
    }

    /// The matches, once they are known.
    pub(super) fn places(&self) -> Option<&MatchPlaces> {
        self.places.as_ref()
    }

    fn cancel_job(&mut self) {
        if let Some(cancel) = self.running.take() {
            cancel.cancel();
        }
    }
}

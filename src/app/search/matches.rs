//! A pattern and its matches: which one the reader is at, how many there are.

use std::sync::Arc;

use super::chunk;
use super::counts::Counts;
use super::job::SearchJob;
use super::matcher::{Matcher, Reading};
use super::places::MatchPlaces;
use super::report::SearchReport;
use super::walk::{Found, MatchRequest};
use crate::app::direction::Direction;
use crate::app::folds::{Differences, Folds};
use crate::app::posts::Posts;
use crate::app::subset::Subset;
use crate::document::Document;
use crate::parallel::CancelToken;
use crate::text::Span;

/// How far around a stretch of the text matches are looked for, in bytes: a match can be cut by an
/// edge, and a slow pattern takes the square of what it is looked for in.
const SLACK: u32 = 512;

/// A pattern and what is known of its matches.
#[derive(Clone, Debug)]
pub struct Search {
    /// The pattern as it was typed.
    pub pattern: String,
    /// How the pattern was read.
    pub reading: Reading,
    /// The way that `n` goes.
    pub direction: Direction,
    /// Whether matches are marked in the text.
    pub highlight: bool,
    /// The match that the reader is at.
    pub current: Option<Span>,
    /// How many matches of its chunk stand before the current one, if that is known.
    rank: Option<usize>,
    /// The number of this search in this document: a report on another one says nothing of it.
    id: u64,
    matcher: Matcher,
    /// The posts that are searched; all if none.
    subset: Option<Arc<Subset>>,
    counts: Counts,
    /// What is folded where matches are counted, and the columns of the rows, which decide it as well.
    folds: Option<Box<(Folds, u16)>>,
    /// The matches in hidden lines, once these were searched because no post has a match.
    hidden_lines: Option<MatchPlaces>,
}

/// How many matches there are and which of them the current one is, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counter {
    /// The number of the current match from 1 on; 0 without one.
    pub number: Option<usize>,
    /// How many matches there are.
    pub total: Option<usize>,
}

impl Search {
    /// A search of a document, of which nothing is counted yet.
    #[must_use]
    pub(super) fn new(document: &Document, pattern: &str, direction: Direction, id: u64) -> Search {
        let (matcher, reading) = Matcher::of(pattern);
        Search {
            pattern: pattern.to_owned(),
            reading,
            direction,
            highlight: true,
            current: None,
            rank: None,
            id,
            matcher,
            subset: None,
            counts: Counts::of(chunk::count(document)),
            folds: None,
            hidden_lines: None,
        }
    }

    /// Searches another version of the document. The current match stays if it is one.
    pub(super) fn restart(&mut self, old: &Document, new: &Document, id: u64) {
        self.id = id;
        self.counts = Counts::of(chunk::count(new));
        self.hidden_lines = None;
        let is_kept = |span: &Span| {
            let words = new.text.as_str().get(span.range());
            words == Some(&old.text[*span]) && new.thread.post_at(span.start).is_some()
        };
        self.current = self.current.filter(is_kept);
        self.rank = None;
    }

    /// Searches only some posts, or all again. The current match stays if it is in one of them.
    pub(super) fn keep_to(&mut self, document: &Document, subset: Option<&Arc<Subset>>, id: u64) {
        let has = |span: &Span| {
            let post = document.thread.post_at(span.start);
            post.is_some_and(|post| Posts::of(document, subset.map(Arc::as_ref)).has(post))
        };
        self.id = id;
        self.subset = subset.cloned();
        self.counts = Counts::of(chunk::count(document));
        self.hidden_lines = None;
        self.current = self.current.filter(has);
        self.rank = None;
    }

    /// The posts that are searched, if only some are.
    #[must_use]
    pub fn subset(&self) -> Option<&Arc<Subset>> {
        self.subset.as_ref()
    }

    /// The matches inside a stretch of one post, in order.
    pub fn matches_in<'d>(
        &'d self,
        document: &'d Document,
        within: Span,
    ) -> impl Iterator<Item = Span> + use<'d> {
        chunk::matches_within(document, &self.matcher, within, within)
    }

    /// The matches in lines as they are, near a stretch of them, in order.
    #[must_use]
    pub fn matches_near(&self, lines: &str, within: Span) -> Vec<Span> {
        let from = lines.floor_char_boundary(within.start.saturating_sub(SLACK) as usize);
        let to = lines.ceil_char_boundary(within.end.saturating_add(SLACK) as usize);
        let near = Span::from(from..to);
        self.matcher
            .matches(lines, Span::new(0, near.end), near)
            .collect()
    }

    /// The number of this search in this document.
    pub(super) fn id(&self) -> u64 {
        self.id
    }

    /// What finds its matches.
    pub(super) fn matcher(&self) -> &Matcher {
        &self.matcher
    }

    /// The job that counts what is not counted yet and finds the requested match, if there is
    /// anything to do.
    pub(super) fn job(
        &self,
        document: &Arc<Document>,
        (folds, width): (&Folds, u16),
        request: Option<MatchRequest>,
    ) -> Option<SearchJob> {
        (request.is_some() || !self.is_finished()).then(|| SearchJob {
            search: self.id,
            document: Arc::clone(document),
            matcher: self.matcher.clone(),
            subset: self.subset.clone(),
            folds: folds.clone(),
            width,
            totals: self.counts.totals(),
            stale: self.counts.stale(),
            request,
            current: self
                .current
                .map(|span| span.start)
                .filter(|_| self.rank.is_none()),
            with_hidden: self.hidden_lines.is_none() && self.subset.is_none(),
            cancel: CancelToken::default(),
        })
    }

    /// Takes over what a report says, and the match that it found with the number of the request;
    /// nothing if the report is on another search.
    pub(super) fn apply(&mut self, report: SearchReport) -> Option<(u64, Option<Found>)> {
        if report.search != self.id {
            return None;
        }
        for (chunk, count) in report.counts {
            self.counts.put(chunk, count);
        }
        if let (Some(current), Some((start, rank))) = (self.current, report.rank)
            && current.start == start
        {
            self.rank = Some(rank);
        }
        self.hidden_lines = self.hidden_lines.take().or(report.hidden);
        report.answer
    }

    /// The reader is at a match now.
    pub(super) fn set_current(&mut self, found: Found) {
        self.current = Some(found.span);
        self.rank = Some(found.rank);
        self.highlight = true;
    }

    /// Has matches counted again where other quotes are folded than when they were counted, in a pane of so many
    /// columns. Returns whether something changed.
    pub(super) fn follow_folds(&mut self, document: &Document, folds: &Folds, width: u16) -> bool {
        let counted = self.folds.as_deref().filter(|(_, at)| *at == width);
        let differences = match counted {
            Some((counted, _)) => folds.differences(counted),
            None => Differences::Anywhere,
        };
        match differences {
            Differences::At(starts) if starts.is_empty() => return false,
            Differences::At(starts) => {
                let chunks = starts.iter().map(|&start| chunk::of(document, start));
                self.counts.recount(chunks);
            }
            Differences::Anywhere => self.counts.recount(0..chunk::count(document)),
        }
        self.folds = Some(Box::new((folds.clone(), width)));
        true
    }

    /// Whether there is nothing left to count.
    #[must_use]
    pub(super) fn is_finished(&self) -> bool {
        let has_hidden = self.hidden_lines.is_some() || self.subset.is_some();
        self.counts.is_finished() && (self.counts.total() > 0 || has_hidden)
    }

    /// Whether all matches are counted.
    #[must_use]
    pub fn is_counted(&self) -> bool {
        self.counts.is_complete()
    }

    /// Whether there is a match, as far as it is known.
    #[must_use]
    pub fn has_matches(&self) -> bool {
        self.current.is_some() || self.counts.total() > 0
    }

    /// How many matches there are.
    #[must_use]
    pub fn counter(&self, document: &Document) -> Counter {
        let number = match self.current {
            Some(current) => {
                let before = self.counts.before(chunk::of(document, current.start));
                before
                    .zip(self.rank)
                    .map(|(before, rank)| before + rank + 1)
            }
            None => self.is_counted().then_some(0),
        };
        let total = self.is_counted().then(|| self.counts.total());
        Counter { number, total }
    }

    /// How many matches stand in quotes that were folded when they were counted, so far.
    #[must_use]
    pub fn hidden(&self) -> usize {
        self.counts.hidden()
    }

    /// The matches in hidden lines, if only these have any, as far as that is known.
    #[must_use]
    pub fn in_hidden_lines(&self) -> Option<&MatchPlaces> {
        let hidden = self.hidden_lines.as_ref();
        hidden.filter(|hidden| hidden.total() > 0)
    }

    /// Where counted matches start, in order; of those that lie too close together to be
    /// distinguished on a position bar the first.
    pub fn marks(&self) -> impl Iterator<Item = u32> {
        self.counts.marks()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    fn thread() -> Arc<Document> {
        Arc::new(Document::open(Text::from(
            "One ferry.\nLink to comment\nShare on other sites\nNo Ferry, no [ferry].\nLink to comment\nShare on other sites\n",
        )))
    }

    /// Runs the jobs of a search, as the loop does.
    fn run(
        search: &mut Search,
        document: &Arc<Document>,
        request: Option<MatchRequest>,
    ) -> Option<Found> {
        let job = search.job(document, (&Folds::default(), 80), request)?;
        let mut found = None;
        job.run(|report| {
            assert_eq!(report.search, 1);
            found = search.apply(report).and_then(|(_, found)| found).or(found);
        });
        found
    }

    #[track_caller]
    fn check(pattern: &str, total: usize) -> Search {
        let document = thread();
        let mut search = Search::new(&document, pattern, Direction::Down, 1);
        assert_eq!(search.counter(&document).total, None);
        run(&mut search, &document, None);
        let counter = search.counter(&document);
        assert_eq!(counter.total, Some(total), "{pattern}");
        assert_eq!(counter.number, Some(0), "{pattern}");
        search
    }

    #[test]
    fn case_counts_only_when_it_is_typed() {
        check("ferry", 3);
        check("Ferry", 1);
        check("f.rr[yz]", 3);
    }

    #[test]
    fn what_is_no_expression_is_looked_for_as_words() {
        assert_eq!(check("[ferry", 1).reading, Reading::Words);
    }

    #[test]
    fn what_takes_too_much_memory_matches_nothing() {
        assert_eq!(check("(a{1000}){1000}", 0).reading, Reading::TooLarge);
        assert_eq!(check(&"(".repeat(1 << 20), 0).reading, Reading::TooLarge);
    }

    #[test]
    fn the_buttons_of_the_page_are_not_searched() {
        check("share", 0);
    }

    #[test]
    fn a_post_begins_and_ends_as_a_line_does() {
        check("^one", 1);
        check("ferry.$", 1);
        check("]\\.$", 1);
    }

    #[test]
    fn matches_follow_each_other_around_the_ends() {
        let document = thread();
        let mut search = Search::new(&document, "ferry", Direction::Down, 1);
        run(&mut search, &document, None);
        let starts: Vec<u32> = search.marks().collect();
        let mut walk = |from: u32, steps: isize| {
            let request = Some(MatchRequest { id: 1, from, steps });
            let found = run(&mut search, &document, request).expect("it matches");
            search.set_current(found);
            let number = search.counter(&document).number.expect("all are counted");
            assert_eq!(starts[number - 1], found.span.start);
            (number, found.wrapped)
        };
        assert_eq!(walk(0, 1), (1, false));
        assert_eq!(walk(starts[0] + 1, 1), (2, false));
        assert_eq!(walk(starts[2] + 1, 1), (1, true));
        assert_eq!(walk(starts[2], -1), (2, false));
        assert_eq!(walk(starts[1], -1), (1, false));
        assert_eq!(walk(starts[0], -1), (3, true));
        assert_eq!(walk(starts[0], -2), (2, true));
    }

    #[test]
    fn a_match_of_nothing_is_no_match() {
        check("x*", 0);
        check("", 0);
    }

    #[test]
    fn a_report_on_another_search_says_nothing_of_this_one() {
        let document = thread();
        let job = Search::new(&document, "ferry", Direction::Down, 1)
            .job(&document, (&Folds::default(), 80), None)
            .expect("nothing is counted");
        let mut other = Search::new(&document, "no", Direction::Down, 2);
        job.run(|report| {
            other.apply(report);
        });
        assert!(!other.has_matches());
    }
}

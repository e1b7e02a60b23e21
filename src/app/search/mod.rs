//! Search: a pattern, the match that the reader is at, how many there are.
//!
//! The pattern is looked for in the words of posts, folded quotes included; in the hidden lines of
//! the page only to say so if no post has a match. No key waits for it: what takes longer than a key may is an [`SearchJob`], which runs
//! beside the loop, and its [`SearchReport`]s come back as a message. No list of all matches is made;
//! what is kept are counts by chunk.
//!
//! ```text
//! / n N ── Want ──> SearchJob ── beside the loop: count chunks, walk ──> SearchReport ──> screen, counter
//! ```

mod chunk;
mod counts;
mod hidden;
mod job;
mod matcher;
mod walk;

use std::sync::Arc;

pub use hidden::HiddenMatches;
pub(super) use job::Call;
pub use job::{SearchJob, SearchReport};
pub use matcher::Reading;
pub use walk::Found;

use super::flow::Direction;
use super::folds::Folds;
use crate::document::Document;
use crate::text::Span;
use counts::Counts;
use matcher::Matcher;

/// How far round a stretch of the text matches are looked for, in bytes: a match can be cut by an
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
    /// Which search of which document this is: findings of another one say nothing of it.
    id: u64,
    matcher: Matcher,
    counts: Counts,
    /// The matches in hidden lines, once these were searched because no post has a match.
    hidden_lines: Option<HiddenMatches>,
}

/// A match that the reader wants to go to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Want {
    /// The number of the wish.
    pub(super) id: u64,
    /// The byte to start from.
    pub(super) from: u32,
    /// Over how many matches: down when positive, up when negative, never 0.
    pub(super) steps: isize,
}

impl Want {
    /// The way it goes.
    pub(super) fn direction(self) -> Direction {
        if self.steps < 0 {
            Direction::Up
        } else {
            Direction::Down
        }
    }
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
    /// A search of a document, which is yet to be asked for matches.
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
            counts: Counts::of(chunk::count(document)),
            hidden_lines: None,
        }
    }

    /// The same search of another version of the document. The current match stays if it is one.
    pub(super) fn renew(&mut self, old: &Document, new: &Document, id: u64) {
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

    /// The matches inside a stretch of one post, in order.
    pub fn matches_in<'d>(
        &'d self,
        document: &'d Document,
        within: Span,
    ) -> impl Iterator<Item = Span> + use<'d> {
        let text = document.text.as_str();
        self.matcher.matches(text, within, within)
    }

    /// The matches near a stretch of the text, in posts and in hidden lines, in order.
    #[must_use]
    pub fn matches_near(&self, document: &Document, within: Span) -> Vec<Span> {
        let content = document.text.as_str();
        let from = content.floor_char_boundary(within.start.saturating_sub(SLACK) as usize);
        let to = within.end.saturating_add(SLACK).min(document.text.len());
        let near = Span::from(from..content.ceil_char_boundary(to as usize));
        let posts = &document.thread.posts;
        let first = posts.partition_point(|post| post.span.end <= near.start);
        (first..=posts.len())
            .map(|post| (chunk::hidden(document, post), posts.get(post)))
            .take_while(|(hidden, _)| hidden.start < near.end)
            .flat_map(|(hidden, post)| [Some(hidden), post.map(|post| post.span)])
            .filter_map(|stretch| stretch?.overlap(near))
            .flat_map(|stretch| self.matches_in(document, stretch))
            .collect()
    }

    /// What is still to be found out, if anything is.
    pub(super) fn job(
        &self,
        document: &Arc<Document>,
        folds: &Folds,
        want: Option<Want>,
    ) -> Option<SearchJob> {
        (want.is_some() || !self.is_settled()).then(|| SearchJob {
            search: self.id,
            document: Arc::clone(document),
            matcher: self.matcher.clone(),
            folds: folds.clone(),
            totals: self.counts.totals(),
            want,
            current: self
                .current
                .map(|span| span.start)
                .filter(|_| self.rank.is_none()),
            wants_hidden: self.hidden_lines.is_none(),
            call: Call::default(),
        })
    }

    /// Learns how many matches there are, if it is this search that was asked for.
    pub(super) fn learn(&mut self, findings: &mut SearchReport) -> bool {
        let is_ours = findings.search == self.id;
        if is_ours {
            for (chunk, count) in findings.counts.drain(..) {
                self.counts.put(chunk, count);
            }
            if let (Some(current), Some((start, rank))) = (self.current, findings.rank)
                && current.start == start
            {
                self.rank = Some(rank);
            }
            self.hidden_lines = self.hidden_lines.take().or(findings.hidden.take());
        }
        is_ours
    }

    /// The reader was brought to a match.
    pub(super) fn arrive(&mut self, found: Found) {
        self.current = Some(found.span);
        self.rank = Some(found.rank);
        self.highlight = true;
    }

    /// Quotes were opened round the current match: how many matches are hidden there has to be
    /// counted anew.
    pub(super) fn renew_hidden(&mut self, document: &Document) {
        if let Some(current) = self.current {
            self.counts.renew(chunk::of(document, current.start));
        }
    }

    /// Whether there is nothing left to count.
    #[must_use]
    pub(super) fn is_settled(&self) -> bool {
        self.counts.is_settled() && (self.counts.total() > 0 || self.hidden_lines.is_some())
    }

    /// Whether all matches are counted.
    #[must_use]
    pub fn is_counted(&self) -> bool {
        self.counts.is_complete()
    }

    /// What there is to say when nothing is found.
    #[must_use]
    pub(super) fn no_match(&self) -> String {
        match self.reading {
            Reading::TooLarge => "this pattern is too large".to_owned(),
            Reading::Regex | Reading::Words => format!("nothing matches {}", self.pattern),
        }
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
    pub fn in_hidden_lines(&self) -> Option<&HiddenMatches> {
        let hidden = self.hidden_lines.as_ref();
        hidden.filter(|hidden| hidden.total() > 0)
    }

    /// Where counted matches start, in order; of those that lie too close together to be told
    /// apart on a position bar the first.
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
    fn ask(search: &mut Search, document: &Arc<Document>, want: Option<Want>) -> Option<Found> {
        let job = search.job(document, &Folds::default(), want)?;
        let mut found = None;
        job.run(|mut findings| {
            assert!(search.learn(&mut findings));
            found = findings.answer.and_then(|(_, found)| found).or(found);
        });
        found
    }

    #[track_caller]
    fn check(pattern: &str, total: usize) -> Search {
        let document = thread();
        let mut search = Search::new(&document, pattern, Direction::Down, 1);
        assert_eq!(search.counter(&document).total, None);
        ask(&mut search, &document, None);
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
    fn matches_follow_each_other_round_the_ends() {
        let document = thread();
        let mut search = Search::new(&document, "ferry", Direction::Down, 1);
        ask(&mut search, &document, None);
        let starts: Vec<u32> = search.marks().collect();
        let mut walk = |from: u32, steps: isize| {
            let want = Some(Want { id: 1, from, steps });
            let found = ask(&mut search, &document, want).expect("it matches");
            search.arrive(found);
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
    fn findings_of_another_search_say_nothing_of_this_one() {
        let document = thread();
        let job = Search::new(&document, "ferry", Direction::Down, 1)
            .job(&document, &Folds::default(), None)
            .expect("nothing is counted");
        let mut other = Search::new(&document, "no", Direction::Down, 2);
        job.run(|mut findings| assert!(!other.learn(&mut findings)));
        assert!(!other.has_matches());
    }
}

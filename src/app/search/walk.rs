//! The walk: from a byte of the text over so many matches, around the ends of the thread.
//!
//! Only the chunk that it begins in and the one that it ends in are looked into; of those between
//! it is enough to know how many matches they have. So it goes as far as they are counted, and on
//! when more are.
//!
//! ```text
//! step    0  1  2  3       4                the rest of the first chunk is last
//!        ─╴▶──▶──▶──▶  ▶╶──
//! ```

use super::chunk;
use super::matcher::Matcher;
use crate::app::direction::Direction;
use crate::app::posts::Posts;
use crate::document::Document;
use crate::parallel::CancelToken;
use crate::text::Span;
use crate::thread::PostId;

/// A match that is to be found.
#[derive(Clone, Copy, Debug)]
pub(super) struct MatchRequest {
    /// The number of the request.
    pub(super) id: u64,
    /// The byte to start from.
    pub(super) from: u32,
    /// Over how many matches: down when positive, up when negative, never 0.
    pub(super) steps: isize,
}

impl MatchRequest {
    /// The way it goes.
    pub(super) fn direction(self) -> Direction {
        Direction::of(self.steps)
    }
}

/// A match, and whether the search went past an end of the thread to find it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// The match.
    pub span: Span,
    /// The post it stands in.
    pub post: PostId,
    /// Whether the search started again at the other end.
    pub wrapped: bool,
    /// How many matches of its chunk stand before it.
    pub(super) rank: usize,
}

/// How far a walk has got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Progress {
    /// The next chunk on its way is not counted yet, or it was cancelled.
    Waiting,
    /// It is there, or there is no match at all.
    Done(Option<Found>),
}

/// A walk on its way.
pub(super) struct Walk<'a> {
    document: &'a Document,
    matcher: &'a Matcher,
    posts: Posts<'a>,
    cancel: &'a CancelToken,
    from: u32,
    direction: Direction,
    first: usize,
    chunks: usize,
    /// How many matches of the first chunk start before `from`, once that was looked at.
    behind: Option<usize>,
    /// How many chunks it went over, the first one counted twice.
    step: usize,
    /// How many matches it still has to go over, and how many it did.
    left: usize,
    passed: usize,
    /// Whether it went over all chunks once.
    has_gone_round: bool,
}

impl<'a> Walk<'a> {
    /// The walk over `count` matches in some posts, the first of them next to the byte `from`.
    pub(super) fn new(
        document: &'a Document,
        (matcher, posts, cancel): (&'a Matcher, Posts<'a>, &'a CancelToken),
        from: u32,
        (direction, count): (Direction, usize),
    ) -> Walk<'a> {
        Walk {
            document,
            matcher,
            posts,
            cancel,
            from,
            direction,
            first: chunk::of(document, from),
            chunks: chunk::count(document),
            behind: None,
            step: 0,
            left: count.max(1),
            passed: 0,
            has_gone_round: false,
        }
    }

    /// The chunks in the order in which it passes them.
    pub(super) fn order(&self) -> impl Iterator<Item = usize> {
        (0..self.chunks).map(|step| self.chunk_at(step))
    }

    /// Goes on as far as the matches of chunks are counted.
    pub(super) fn go_on(&mut self, totals: &[Option<u32>]) -> Progress {
        loop {
            let chunk = self.chunk_at(self.step);
            let Some(total) = totals[chunk] else {
                return Progress::Waiting;
            };
            let (low, high) = self.part(total as usize);
            if self.left <= high - low {
                let rank = match self.direction {
                    Direction::Down => low + self.left - 1,
                    Direction::Up => high - self.left,
                };
                let found = self.found(chunk, rank);
                if self.cancel.is_cancelled() {
                    return Progress::Waiting;
                }
                return Progress::Done(found);
            }
            self.left -= high - low;
            self.passed += high - low;
            self.step += 1;
            if self.step > self.chunks {
                if self.passed == 0 {
                    return Progress::Done(None);
                }
                // All matches were passed: of the further rounds only the last one is walked.
                self.left = (self.left - 1) % self.passed + 1;
                (self.passed, self.step, self.has_gone_round) = (0, 0, true);
            }
        }
    }

    fn chunk_at(&self, step: usize) -> usize {
        match self.direction {
            Direction::Down => (self.first + step) % self.chunks,
            Direction::Up => (self.first + self.chunks - step % self.chunks) % self.chunks,
        }
    }

    /// Which of the matches of a chunk this step goes over, from one up to another.
    fn part(&mut self, total: usize) -> (usize, usize) {
        if total == 0 || !(self.step == 0 || self.step == self.chunks) {
            return (0, total);
        }
        let behind = self.behind.unwrap_or_else(|| {
            let before = |(_, span): &(PostId, Span)| span.start < self.from;
            self.matches(self.first).take_while(before).count()
        });
        self.behind = Some(behind);
        match (self.direction, self.step) {
            (Direction::Down, 0) => (behind, total),
            (Direction::Down, _) => (0, behind),
            (Direction::Up, 0) => (0, behind),
            (Direction::Up, _) => (behind, total),
        }
    }

    fn matches(&self, chunk: usize) -> impl Iterator<Item = (PostId, Span)> {
        let matches = chunk::matches(self.document, self.matcher, self.posts, chunk);
        matches.take_while(|_| !self.cancel.is_cancelled())
    }

    fn found(&self, chunk: usize, rank: usize) -> Option<Found> {
        let (post, span) = self.matches(chunk).nth(rank)?;
        Some(Found {
            span,
            post,
            wrapped: self.has_gone_round
                || match self.direction {
                    Direction::Down => span.start < self.from,
                    Direction::Up => span.start >= self.from,
                },
            rank,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Direction::{Down, Up};
    use super::*;
    use crate::text::Text;

    /// Walks over a thread that has a match in every third chunk, and two in the first.
    #[test]
    fn a_walk_goes_around_the_ends_and_never_twice() {
        let filler = "Words of no use here. ".repeat(3 << 13);
        let end = "\nLink to comment\nShare on other sites\n\n";
        let post = format!("A ferry.\n{filler}{end}");
        let text = format!("One ferry.{end}{}", post.repeat(4));
        let document = Document::open(Text::from(text.as_str()));
        let (matcher, _) = Matcher::of("ferry");
        let cancel = CancelToken::default();
        let all = Posts::all(&document);
        let search = (&matcher, all, &cancel);
        let totals: Vec<_> = (0..chunk::count(&document))
            .map(|chunk| chunk::matches(&document, &matcher, all, chunk).count())
            .map(|total| u32::try_from(total).ok())
            .collect();
        let starts: Vec<u32> = text
            .match_indices("ferry")
            .map(|(at, _)| u32::try_from(at).expect("it is short"))
            .collect();
        assert_eq!(starts.len(), 5);
        let walk = |direction, from: u32, count: usize| {
            let mut walk = Walk::new(&document, search, from, (direction, count));
            let Progress::Done(Some(found)) = walk.go_on(&totals) else {
                panic!("all is counted");
            };
            let number = starts.iter().position(|&start| start == found.span.start);
            (number.expect("it is a match"), found.wrapped)
        };
        assert_eq!(walk(Down, 0, 1), (0, false));
        assert_eq!(walk(Down, starts[0] + 1, 1), (1, false));
        assert_eq!(walk(Down, starts[1] + 1, 2), (3, false));
        assert_eq!(walk(Down, starts[4] + 1, 1), (0, true));
        assert_eq!(walk(Down, starts[2] + 1, 4), (1, true));
        assert_eq!(walk(Down, starts[2] + 1, 5), (2, true));
        assert_eq!(walk(Down, starts[2] + 1, 500), (2, true));
        assert_eq!(walk(Down, 0, 7), (1, true));
        assert_eq!(walk(Up, starts[2], 1), (1, false));
        assert_eq!(walk(Up, starts[1], 1), (0, false));
        assert_eq!(walk(Up, starts[0], 1), (4, true));
        assert_eq!(walk(Up, starts[3], 4), (4, true));
        assert_eq!(walk(Up, starts[3], 500), (3, true));
        let mut walk = Walk::new(&document, search, 0, (Down, 3));
        let mut known = vec![None; totals.len()];
        assert_eq!(walk.go_on(&known), Progress::Waiting);
        known.copy_from_slice(&totals);
        assert!(matches!(walk.go_on(&known), Progress::Done(Some(_))));
        let none = vec![Some(0); totals.len()];
        let mut walk = Walk::new(&document, search, 0, (Down, 1));
        assert_eq!(walk.go_on(&none), Progress::Done(None));
    }
}

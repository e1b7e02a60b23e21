//! Where matches stand: those in hidden lines, which are what the page has around the posts, and those in lines as
//! they are.
//!
//! Hidden lines are searched when no post has a match, so that a search never says of words that stand in the file
//! that nothing matches them.

use crate::app::direction::Direction;
use crate::text::Span;

/// The most matches of one chunk whose places are kept.
pub(super) const KEPT: usize = 1_000;

/// The places of matches.
#[derive(Clone, Debug, Default)]
pub struct MatchPlaces {
    total: usize,
    /// Where they stand, in order, at most [`KEPT`] of a chunk.
    kept: Vec<Span>,
}

impl MatchPlaces {
    /// The matches of a chunk, in order; none if `is_cancelled`.
    pub(super) fn of_chunk(
        matches: impl Iterator<Item = Span>,
        is_cancelled: impl Fn() -> bool,
    ) -> Option<MatchPlaces> {
        let mut found = MatchPlaces::default();
        for span in matches {
            if is_cancelled() {
                return None;
            }
            found.total += 1;
            if found.kept.len() < KEPT {
                found.kept.push(span);
            }
        }
        (!is_cancelled()).then_some(found)
    }

    /// The matches of several chunks, these in the order of the text.
    pub(super) fn of_chunks(chunks: impl IntoIterator<Item = MatchPlaces>) -> MatchPlaces {
        let mut all = MatchPlaces::default();
        for chunk in chunks {
            all.total += chunk.total;
            all.kept.extend(chunk.kept);
        }
        all
    }

    /// How many there are.
    #[must_use]
    pub fn total(&self) -> usize {
        self.total
    }

    /// Which of them one is, from 1 on; unknown where not all are kept.
    #[must_use]
    pub fn number(&self, of: Span) -> Option<usize> {
        let place = self.kept.binary_search_by_key(&of.start, |span| span.start);
        let place = place.ok().filter(|_| self.kept.len() == self.total);
        place.map(|place| place + 1)
    }

    /// The one that is nearest to a byte.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    pub fn nearest(&self, at: u32) -> Span {
        let nearest = self.kept.iter().min_by_key(|span| span.start.abs_diff(at));
        *nearest.expect("there is a match")
    }

    /// The match so many further on than a byte, and whether it lies past an end of the text.
    ///
    /// # Panics
    /// When there is none.
    pub(in crate::app) fn step(
        &self,
        from: u32,
        direction: Direction,
        count: usize,
    ) -> (Span, bool) {
        let all = self.kept.len();
        let before = self.kept.partition_point(|span| span.start < from);
        let over = count.saturating_sub(1) % all;
        match direction {
            Direction::Down => {
                let has_wrapped = count > all - before;
                (self.kept[(before + over) % all], has_wrapped)
            }
            Direction::Up => {
                let has_wrapped = count > before;
                (self.kept[(before + all - 1 - over) % all], has_wrapped)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Direction::{Down, Up};
    use super::*;

    fn found(starts: &[u32]) -> MatchPlaces {
        let spans = starts.iter().map(|&start| Span::new(start, start + 2));
        MatchPlaces::of_chunk(spans, || false).expect("it is not cancelled")
    }

    #[test]
    fn steps_go_around_the_ends() {
        let matches = found(&[10, 20, 30]);
        let check = |from, direction, count, expected| {
            let (span, has_wrapped) = matches.step(from, direction, count);
            assert_eq!(
                (span.start, has_wrapped),
                expected,
                "{from} {direction:?} {count}"
            );
        };
        check(0, Down, 1, (10, false));
        check(12, Down, 1, (20, false));
        check(12, Down, 2, (30, false));
        check(12, Down, 3, (10, true));
        check(32, Down, 1, (10, true));
        check(0, Down, 3_000, (30, true));
        check(10, Up, 1, (30, true));
        check(20, Up, 1, (10, false));
        check(99, Up, 3, (10, false));
        check(99, Up, 4, (30, true));
    }

    #[test]
    fn a_match_has_a_number_where_all_are_kept() {
        let matches = found(&[10, 20, 30]);
        let number = |start| matches.number(Span::new(start, start + 2));
        assert_eq!([10, 30, 31].map(number), [Some(1), Some(3), None]);
    }

    #[test]
    fn the_nearest_may_stand_before_or_behind() {
        let matches = found(&[10, 20, 30]);
        let nearest = [0, 14, 16, 31].map(|at| matches.nearest(at).start);
        assert_eq!(nearest, [10, 10, 20, 30]);
    }

    #[test]
    fn more_are_counted_than_kept() {
        let many: Vec<u32> = (0..5_000).map(|number| number * 3).collect();
        let all = MatchPlaces::of_chunks([found(&many), found(&[60_000])]);
        assert_eq!(all.total(), 5_001);
        assert_eq!(all.nearest(u32::MAX).start, 60_000);
        assert_eq!(all.kept.len(), KEPT + 1);
    }
}

//! The counts: how many matches each chunk has, as far as they are counted.
//!
//! Its size does not grow with the matches: a chunk is a few numbers, and of the places that the
//! position bar marks no more are kept than a bar could show.

use std::collections::BTreeSet;

/// How many places of a whole text a position bar distinguishes.
const PLACES: u32 = 1 << 14;

/// The matches of all chunks.
#[derive(Clone, Debug, Default)]
pub(super) struct Counts {
    of_chunks: Vec<Option<Count>>,
    known: usize,
    total: usize,
    hidden: usize,
    /// The chunks to be counted again; until then their counts are kept.
    stale: BTreeSet<usize>,
}

/// The matches of one chunk.
#[derive(Clone, Debug, Default)]
pub(super) struct Count {
    /// How many.
    pub(super) total: u32,
    /// How many of them stand in folded quotes.
    pub(super) hidden: u32,
    /// How many of them stand before the one that starts at this byte, if that was requested.
    pub(super) rank: Option<(u32, usize)>,
    /// Where some of them start, in order: see [`Count::add`].
    marks: Vec<u32>,
}

impl Count {
    /// Counts a match of a text of `length` bytes, which stands behind those before. Where it
    /// starts is kept unless one close to it is.
    pub(super) fn add(&mut self, start: u32, length: u32) {
        self.total += 1;
        let near = |last: &u32| start < last + length / PLACES;
        if !self.marks.last().is_some_and(near) {
            self.marks.push(start);
        }
    }
}

impl Counts {
    /// Nothing is counted yet.
    pub(super) fn of(chunks: usize) -> Counts {
        Counts {
            of_chunks: vec![None; chunks],
            ..Counts::default()
        }
    }

    /// The matches of a chunk are counted, for the first time or again.
    pub(super) fn put(&mut self, chunk: usize, count: Count) {
        let Some(place) = self.of_chunks.get_mut(chunk) else {
            return;
        };
        self.stale.remove(&chunk);
        self.total += count.total as usize;
        self.hidden += count.hidden as usize;
        match place.replace(count) {
            Some(before) => {
                self.total -= before.total as usize;
                self.hidden -= before.hidden as usize;
            }
            None => self.known += 1,
        }
    }

    /// Has chunks counted again that have a match: which of them are hidden has changed.
    pub(super) fn recount(&mut self, chunks: impl Iterator<Item = usize>) {
        let has_match = |&chunk: &usize| {
            let count = self.of_chunks.get(chunk).and_then(Option::as_ref);
            count.is_some_and(|count| count.total > 0)
        };
        self.stale.extend(chunks.filter(has_match));
    }

    /// The chunks to be counted again, in order.
    pub(super) fn stale(&self) -> Vec<usize> {
        self.stale.iter().copied().collect()
    }

    /// How many matches each chunk has, where it is known.
    pub(super) fn totals(&self) -> Vec<Option<u32>> {
        let total = |count: &Option<Count>| count.as_ref().map(|count| count.total);
        self.of_chunks.iter().map(total).collect()
    }

    /// Whether there is nothing left to count.
    pub(super) fn is_finished(&self) -> bool {
        self.is_complete() && self.stale.is_empty()
    }

    /// Whether every chunk is counted.
    pub(super) fn is_complete(&self) -> bool {
        self.known == self.of_chunks.len()
    }

    /// How many matches are counted.
    pub(super) fn total(&self) -> usize {
        self.total
    }

    /// How many of them stand in folded quotes.
    pub(super) fn hidden(&self) -> usize {
        self.hidden
    }

    /// How many matches the chunks before this one have, if all of those are counted.
    pub(super) fn before(&self, chunk: usize) -> Option<usize> {
        let before = self.of_chunks.get(..chunk)?;
        let total = |count: &Option<Count>| count.as_ref().map(|count| count.total as usize);
        before.iter().map(total).sum()
    }

    /// Where counted matches start, in order; of those that lie close together the first.
    pub(super) fn marks(&self) -> impl Iterator<Item = u32> {
        let counts = self.of_chunks.iter().flatten();
        counts.flat_map(|count| count.marks.iter().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(starts: impl Iterator<Item = u32>, length: u32) -> Count {
        let mut count = Count::default();
        starts.for_each(|start| count.add(start, length));
        count
    }

    #[test]
    fn what_comes_before_is_known_when_all_of_it_is() {
        let mut counts = Counts::of(3);
        assert_eq!((counts.before(0), counts.before(1)), (Some(0), None));
        counts.put(1, count([5, 6].into_iter(), 9));
        assert_eq!((counts.before(1), counts.total()), (None, 2));
        counts.put(0, count([1].into_iter(), 9));
        assert_eq!((counts.before(2), counts.is_complete()), (Some(3), false));
        counts.put(1, count([5].into_iter(), 9));
        counts.put(2, Count::default());
        assert_eq!((counts.before(3), counts.is_complete()), (Some(2), true));
        assert_eq!(counts.marks().collect::<Vec<_>>(), [1, 5]);
    }

    #[test]
    fn marks_are_as_many_as_a_bar_can_show() {
        let length = 100 << 20;
        let crowded = count((0..1 << 16).map(|number| number * 2), length);
        assert_eq!(crowded.total, 1 << 16);
        assert!(crowded.marks.len() < 32, "{:?}", crowded.marks);
        let short = count((0..2000).map(|number| number * 2), 4000);
        assert_eq!(short.marks.len(), 2000);
    }
}

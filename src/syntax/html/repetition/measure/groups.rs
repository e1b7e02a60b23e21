//! Things that have keys, sorted by them without comparing.

use super::keys::Key;

/// Lists of things by their keys, in one list.
#[derive(Debug)]
pub(in super::super) struct Groups<T> {
    starts: Vec<u32>,
    list: Vec<T>,
}

impl<T: Copy> Groups<T> {
    /// Sorts pairs of key and thing by key, of which there are so many; the things of a key stay in order. The pairs
    /// are gone through twice and not kept.
    pub(in super::super) fn of(
        keys: usize,
        pairs: impl Iterator<Item = (Key, T)> + Clone,
    ) -> Groups<T> {
        let mut starts: Vec<u32> = vec![0; keys + 1];
        for (key, _) in pairs.clone() {
            starts[key.index() + 1] += 1;
        }
        for key in 0..keys {
            starts[key + 1] += starts[key];
        }
        let mut next = starts.clone();
        // Each place is written again below.
        let first = pairs.clone().next().map(|(_, thing)| thing);
        let mut list = first.map_or_else(Vec::new, |first| vec![first; starts[keys] as usize]);
        for (key, thing) in pairs {
            list[next[key.index()] as usize] = thing;
            next[key.index()] += 1;
        }
        Groups { starts, list }
    }

    /// The things of each key that has some, in the order of the keys.
    pub(in super::super) fn iter(&self) -> impl Iterator<Item = &[T]> {
        self.keyed().map(|(_, things)| things)
    }

    /// The same with the keys.
    pub(in super::super) fn keyed(&self) -> impl Iterator<Item = (Key, &[T])> {
        let ends = self.starts.windows(2).enumerate();
        let things = ends.map(|(key, ends)| {
            (
                Key::from_index(key),
                &self.list[ends[0] as usize..ends[1] as usize],
            )
        });
        things.filter(|(_, things)| !things.is_empty())
    }
}

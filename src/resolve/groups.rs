//! Groups: many short lists stored in one, so that no list needs an allocation of its own.

/// Items in groups; the groups are numbered from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Groups<T> {
    /// Where each group starts in `items`, and where the last one ends.
    starts: Vec<u32>,
    items: Vec<T>,
}

impl<T: Copy + Default> Groups<T> {
    /// Collects items, each given with the number of its group, into `count` groups. Items of a group
    /// keep their order.
    pub(super) fn of(count: usize, items: impl Iterator<Item = (u32, T)> + Clone) -> Groups<T> {
        let mut lengths = vec![0; count];
        for (group, _) in items.clone() {
            lengths[group as usize] += 1;
        }
        let starts = starts(&lengths);
        let mut next = starts.clone();
        let mut grouped = vec![T::default(); starts[count] as usize];
        for (group, item) in items {
            let next = &mut next[group as usize];
            grouped[*next as usize] = item;
            *next += 1;
        }
        Groups {
            starts,
            items: grouped,
        }
    }
}

impl<T> Groups<T> {
    /// The items of a group.
    pub(super) fn group(&self, number: usize) -> &[T] {
        &self.items[self.starts[number] as usize..self.starts[number + 1] as usize]
    }

    /// How many items the groups before this one have.
    pub(super) fn before(&self, number: usize) -> usize {
        self.starts[number] as usize
    }

    /// How many items there are.
    pub(super) fn len(&self) -> usize {
        self.items.len()
    }
}

/// Where each of some groups of these lengths starts, and where the last one ends.
pub(super) fn starts(lengths: &[u32]) -> Vec<u32> {
    let mut starts = Vec::with_capacity(lengths.len() + 1);
    let mut end = 0;
    starts.push(end);
    for length in lengths {
        end += length;
        starts.push(end);
    }
    starts
}

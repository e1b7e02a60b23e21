//! Groups: many short lists in one, so that none of them costs an allocation.

/// Things in groups, which have numbers from 0 on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Groups<T> {
    /// Where each group starts in `things`, and where the last one ends.
    starts: Vec<u32>,
    things: Vec<T>,
}

impl<T: Copy + Default> Groups<T> {
    /// Puts things, each given with the number of its group, in so many groups. The order of the
    /// things in a group stays.
    pub(super) fn of(count: usize, things: impl Iterator<Item = (u32, T)> + Clone) -> Groups<T> {
        let mut lengths = vec![0; count];
        for (group, _) in things.clone() {
            lengths[group as usize] += 1;
        }
        let starts = starts(&lengths);
        let mut next = starts.clone();
        let mut grouped = vec![T::default(); starts[count] as usize];
        for (group, thing) in things {
            let next = &mut next[group as usize];
            grouped[*next as usize] = thing;
            *next += 1;
        }
        Groups {
            starts,
            things: grouped,
        }
    }
}

impl<T> Groups<T> {
    /// The things of a group.
    pub(super) fn group(&self, number: usize) -> &[T] {
        &self.things[self.starts[number] as usize..self.starts[number + 1] as usize]
    }

    /// How many things the groups before this one have.
    pub(super) fn before(&self, number: usize) -> usize {
        self.starts[number] as usize
    }

    /// How many things there are.
    pub(super) fn len(&self) -> usize {
        self.things.len()
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

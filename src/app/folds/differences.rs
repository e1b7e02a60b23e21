//! Where two states of the folds differ: a prompt takes back what it opened, and matches in folded quotes are counted
//! again only where a fold has changed.

use std::collections::HashMap;
use std::sync::Arc;

use super::{FoldMode, Folds};

/// Where what is folded differs.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::app) enum Differences {
    /// At quotes and lines that start at these bytes, sorted; nowhere if none.
    At(Vec<u32>),
    /// Anywhere.
    Anywhere,
}

impl Folds {
    /// Whether the same is folded in both.
    #[must_use]
    pub fn show_the_same_as(&self, other: &Folds) -> bool {
        self.differences(other) == Differences::At(Vec::new())
    }

    /// Where what is folded differs from another state.
    pub(in crate::app) fn differences(&self, other: &Folds) -> Differences {
        let repeats = |folds: &Folds| folds.repeats.as_ref().map(Arc::as_ptr);
        if self.mode != other.mode
            || self.line_ends != other.line_ends
            || repeats(self) != repeats(other)
        {
            return Differences::Anywhere;
        }
        let mut starts = set_differently(&self.by_hand, &other.by_hand);
        starts.extend(set_differently(&self.lines_by_hand, &other.lines_by_hand));
        for (visited, before) in [(self, other), (other, self)] {
            let starts_of = visited.visited.iter().copied();
            starts.extend(starts_of.filter(|&start| !before.is_visited(start)));
        }
        starts.sort_unstable();
        starts.dedup();
        Differences::At(starts)
    }
}

/// What is set to another mode in one of the two than in the other, or in only one of them.
fn set_differently(one: &HashMap<u32, FoldMode>, other: &HashMap<u32, FoldMode>) -> Vec<u32> {
    if one == other {
        return Vec::new();
    }
    let starts = one.keys().chain(other.keys()).copied();
    starts
        .filter(|start| one.get(start) != other.get(start))
        .collect()
}

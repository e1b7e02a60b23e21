//! The report: what a search job has found out since the last one.

use super::counts::Count;
use super::places::MatchPlaces;
use super::walk::Found;

/// What was found out.
#[derive(Clone, Debug)]
pub struct SearchReport {
    /// The number of the search.
    pub(super) search: u64,
    /// The matches of chunks that were counted since the last report.
    pub(super) counts: Vec<(usize, Count)>,
    /// How many matches of its chunk stand before the one that starts at this byte.
    pub(super) rank: Option<(u32, usize)>,
    /// The matches in hidden lines, if no post has one.
    pub(super) hidden: Option<MatchPlaces>,
    /// The requested match, or that there is none, with the number of the request.
    pub(super) answer: Option<(u64, Option<Found>)>,
}

impl SearchReport {
    /// A report that says nothing yet.
    pub(super) fn on(search: u64) -> SearchReport {
        SearchReport {
            search,
            counts: Vec::new(),
            rank: None,
            hidden: None,
            answer: None,
        }
    }

    /// Takes what it says, so that it says nothing any more.
    pub(super) fn take(&mut self) -> SearchReport {
        std::mem::replace(self, SearchReport::on(self.search))
    }
}

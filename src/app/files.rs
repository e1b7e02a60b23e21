//! The files that were named to be read: one of them is shown, and another one may be on its way.

use std::sync::Arc;

use super::direction::Direction;
use crate::load::Location;

/// The files that were named to be read.
#[derive(Clone, Debug, Default)]
pub struct Files {
    locations: Arc<[Location]>,
    /// Which of them is shown, from 0 on.
    shown: usize,
    /// Which of them is being opened to be shown.
    opening: Option<usize>,
    /// What is wrong with those that were passed over on the way to it.
    pub(super) failed: Vec<String>,
}

impl From<Vec<Location>> for Files {
    fn from(locations: Vec<Location>) -> Files {
        Files {
            locations: locations.into(),
            ..Files::default()
        }
    }
}

impl Files {
    /// Where they are.
    #[must_use]
    pub fn locations(&self) -> &[Location] {
        &self.locations
    }

    /// Which of them is shown, from 0 on.
    #[must_use]
    pub fn shown(&self) -> usize {
        self.shown
    }

    /// `file 2 of 3`, where there are several.
    #[must_use]
    pub fn place(&self) -> Option<String> {
        let count = self.locations.len();
        (count > 1).then(|| format!("file {} of {count}", self.shown + 1))
    }

    /// Which of them is being opened to be shown.
    #[must_use]
    pub fn opening(&self) -> Option<usize> {
        self.opening
    }

    /// The name of the one that is being opened.
    #[must_use]
    pub fn opening_name(&self) -> Option<String> {
        self.opening.map(|number| self.locations[number].name())
    }

    /// The same with another one shown.
    pub(super) fn with_shown(&self, shown: usize) -> Files {
        Files {
            locations: Arc::clone(&self.locations),
            shown,
            ..Files::default()
        }
    }

    /// Has one be opened so many files on from the one that is shown or already on its way, or the last one
    /// there is; none if that is it.
    pub(super) fn open(&mut self, direction: Direction, count: usize) -> Option<usize> {
        let from = self.opening.unwrap_or(self.shown);
        let last = self.locations.len().saturating_sub(1);
        let to = match direction {
            Direction::Down => from.saturating_add(count).min(last),
            Direction::Up => from.saturating_sub(count),
        };
        if to == from {
            return None;
        }
        self.failed.clear();
        self.opening = Some(to).filter(|to| *to != self.shown);
        self.opening
    }

    /// The one that is being opened cannot be read: has the next one be opened on the same way, if there is
    /// one.
    pub(super) fn pass_over(&mut self, reason: String) -> Option<usize> {
        let number = self.opening.take()?;
        self.failed.push(reason);
        self.opening = if number > self.shown {
            Some(number + 1).filter(|next| *next < self.locations.len())
        } else {
            number.checked_sub(1)
        };
        self.opening
    }

    /// Has none be opened any more.
    pub(super) fn stop(&mut self) {
        self.opening = None;
        self.failed.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Direction::{Down, Up};

    fn files(count: usize, shown: usize) -> Files {
        let locations = (0..count).map(|number| Location::File(number.to_string().into()));
        Files::from(locations.collect::<Vec<_>>()).with_shown(shown)
    }

    #[test]
    fn a_step_leads_as_far_as_there_are_files() {
        assert_eq!(Files::default().open(Down, 1), None);
        assert_eq!(files(1, 0).open(Up, 1), None);
        assert_eq!(files(3, 0).open(Down, 1), Some(1));
        assert_eq!(files(3, 0).open(Down, 9), Some(2));
        assert_eq!(files(3, 2).open(Down, 1), None);
        assert_eq!(files(3, 2).open(Up, usize::MAX), Some(0));
    }

    #[test]
    fn a_step_goes_on_from_the_file_that_is_on_its_way() {
        let mut files = files(4, 1);
        assert_eq!(files.open(Down, 1), Some(2));
        assert_eq!(files.open(Down, 1), Some(3));
        assert_eq!(files.open(Up, 1), Some(2));
        // The one that is shown is there.
        assert_eq!(files.open(Up, 1), None);
        assert_eq!(files.opening(), None);
    }

    #[test]
    fn files_that_cannot_be_read_are_passed_over_on_the_way() {
        let mut files = files(4, 1);
        files.open(Down, 1);
        assert_eq!(files.pass_over("2".to_owned()), Some(3));
        assert_eq!(files.pass_over("3".to_owned()), None);
        assert_eq!(files.failed, ["2", "3"]);
        files.open(Up, 1);
        assert_eq!(files.pass_over("0".to_owned()), None);
        assert_eq!(files.failed, ["0"]);
    }
}

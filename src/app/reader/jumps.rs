//! The jump list: where the reader was before each jump, and the way back and forth.

use super::Reader;
use crate::app::notice::Notice;
use crate::layout::Place;
use crate::thread::PostId;

/// How many places are remembered.
const LONGEST: usize = 100;

/// What a jump leaves: the window as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct View {
    /// The place at the top.
    pub top: Place,
    /// The marked place.
    pub mark: Place,
}

/// Places in the order in which they were left.
#[derive(Clone, Debug, Default)]
pub struct Jumps {
    views: Vec<View>,
    /// How many of them lie behind the reader; those after it lie ahead.
    at: usize,
    /// The place before the last jump.
    last: Option<View>,
    /// The place that the last jump led to, until something else is done with the list.
    arrived: Option<Place>,
}

impl Jumps {
    /// Remembers a place that is jumped away from.
    pub fn push(&mut self, from: View) {
        self.views.truncate(self.at);
        if self.views.last() != Some(&from) {
            self.views.push(from);
        }
        if self.views.len() > LONGEST {
            self.views.remove(0);
        }
        self.at = self.views.len();
        self.last = Some(from);
        self.arrived = None;
    }

    /// Notes where the jump led to that was pushed last.
    fn arrive(&mut self, at: Place) {
        self.arrived = Some(at);
    }

    /// The place that one jump back leads to, while the last jump's target is marked.
    fn way_back(&self, mark: Place) -> Option<View> {
        self.arrived.filter(|arrived| *arrived == mark)?;
        self.views.get(self.at.checked_sub(1)?).copied()
    }

    /// Back by so many jumps, from here; none if there is nothing behind.
    pub fn back(&mut self, from: View, count: usize) -> Option<View> {
        let to = self
            .at
            .checked_sub(count.max(1))
            .or((self.at > 0).then_some(0))?;
        if self.at == self.views.len() {
            self.views.push(from);
        }
        self.arrived = None;
        self.last = Some(from);
        self.at = to;
        Some(self.views[to])
    }

    /// Forward again by so many jumps; none if there is nothing ahead.
    pub fn forward(&mut self, from: View, count: usize) -> Option<View> {
        let to = (self.at + count.max(1)).min(self.views.len().saturating_sub(1));
        if to <= self.at {
            return None;
        }
        self.arrived = None;
        self.last = Some(from);
        self.at = to;
        Some(self.views[to])
    }

    /// The place before the last jump; called again from there, the place it was called from.
    pub fn swap_last(&mut self, from: View) -> Option<View> {
        self.last.replace(from)
    }
}

impl Reader {
    /// What the reader sees, as the jump list keeps it.
    pub(in crate::app) fn view(&self) -> View {
        View {
            top: self.pane.view.top,
            mark: self.pane.view.mark,
        }
    }

    /// Shows what a view shows.
    pub(in crate::app) fn restore(&mut self, view: View) {
        self.pointed = None;
        self.pane.view.top = view.top;
        self.pane.view.mark = view.mark;
    }

    /// Adds a view to the jump list, unless it is the present one.
    pub(in crate::app) fn remember(&mut self, from: View) {
        if self.view() != from {
            self.jumps.push(from);
            self.jumps.arrive(self.pane.view.mark);
        }
    }

    /// The post that the last jump began at, until the reader moves on from where it led to.
    #[must_use]
    pub fn jumped_from(&self) -> Option<PostId> {
        let back = self.jumps.way_back(self.pane.view.mark)?;
        Some(back.mark.post)
    }

    /// Has what led here count as the start, and not as a jump of the user's that is just done.
    pub(in crate::app) fn settle(&mut self) {
        self.jumps.arrived = None;
    }

    /// The jump list, to be put back after something that is no jump of the user's.
    pub(in crate::app) fn jumps(&self) -> Jumps {
        self.jumps.clone()
    }

    /// Puts a jump list back.
    pub(in crate::app) fn set_jumps(&mut self, jumps: Jumps) {
        self.jumps = jumps;
    }

    pub(in crate::app) fn go_back(&mut self, count: usize) -> Option<Notice> {
        let view = self.jumps.back(self.view(), count);
        self.restore_or(view, "no jump to go back from")
    }

    pub(in crate::app) fn go_forward(&mut self, count: usize) -> Option<Notice> {
        let view = self.jumps.forward(self.view(), count);
        self.restore_or(view, "no jump to go forward to")
    }

    pub(in crate::app) fn go_to_last_place(&mut self) -> Option<Notice> {
        let view = self.jumps.swap_last(self.view());
        self.restore_or(view, "no jump yet")
    }

    fn restore_or(&mut self, view: Option<View>, none: &str) -> Option<Notice> {
        match view {
            Some(view) => {
                self.restore(view);
                None
            }
            None => Some(Notice::text(none)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(post: usize) -> View {
        let place = Place::head(PostId::from_index(post));
        View {
            top: place,
            mark: place,
        }
    }

    #[test]
    fn back_and_forward_are_each_other_s_inverse() {
        let mut jumps = Jumps::default();
        assert_eq!(jumps.back(view(0), 1), None);
        jumps.push(view(0));
        jumps.push(view(5));
        // The reader is at 9 now.
        assert_eq!(jumps.back(view(9), 1), Some(view(5)));
        assert_eq!(jumps.back(view(5), 1), Some(view(0)));
        assert_eq!(jumps.back(view(0), 1), None);
        assert_eq!(jumps.forward(view(0), 1), Some(view(5)));
        assert_eq!(jumps.forward(view(5), 1), Some(view(9)));
        assert_eq!(jumps.forward(view(9), 1), None);
        assert_eq!(jumps.back(view(9), 2), Some(view(0)));
    }

    #[test]
    fn a_new_jump_forgets_what_lay_ahead() {
        let mut jumps = Jumps::default();
        jumps.push(view(0));
        jumps.push(view(5));
        jumps.back(view(9), 1);
        jumps.push(view(5));
        assert_eq!(jumps.forward(view(7), 1), None);
        assert_eq!(jumps.back(view(7), 1), Some(view(5)));
    }

    #[test]
    fn the_last_place_goes_back_and_forth() {
        let mut jumps = Jumps::default();
        assert_eq!(jumps.swap_last(view(3)), None);
        jumps.push(view(0));
        assert_eq!(jumps.swap_last(view(4)), Some(view(0)));
        assert_eq!(jumps.swap_last(view(0)), Some(view(4)));
    }
}

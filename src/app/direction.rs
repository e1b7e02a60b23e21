//! Up or down: which way a motion or a search goes.

/// The way to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Towards the end.
    Down,
    /// Towards the beginning.
    Up,
}

impl Direction {
    /// The way of a number of steps: up when negative.
    #[must_use]
    pub fn of(steps: isize) -> Direction {
        if steps < 0 {
            Direction::Up
        } else {
            Direction::Down
        }
    }

    /// So many steps this way: negative when up.
    #[must_use]
    pub fn steps(self, count: usize) -> isize {
        let count = isize::try_from(count).unwrap_or(isize::MAX);
        match self {
            Direction::Down => count,
            Direction::Up => -count,
        }
    }

    /// The other way.
    #[must_use]
    pub fn reversed(self) -> Direction {
        match self {
            Direction::Down => Direction::Up,
            Direction::Up => Direction::Down,
        }
    }
}

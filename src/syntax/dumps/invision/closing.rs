//! The closing block of a page: how much of it must be seen until it cannot be a post.

use super::words::around::CLOSING;

/// A line that closing blocks have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// The links to the other pages.
    PageLinks,
    /// Fixed words, by their number.
    Words(usize),
}

impl Mark {
    /// The mark that a line is, a bullet before it left out.
    pub(super) fn of(words: &str) -> Option<Mark> {
        let found = CLOSING.iter().position(|closing| {
            // Some lines have a number or a button on them, behind white space of a table.
            let rest = words.strip_prefix(closing);
            rest.is_some_and(|rest| {
                rest.is_empty() || (rest.starts_with("  ") || rest.starts_with('\t'))
            })
        });
        found.map(Mark::Words)
    }
}

/// What has been seen of a closing block since the last post ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Closing {
    /// Nothing.
    None,
    /// One mark, and no other line: a post can begin like that.
    Possible(Mark),
    /// Two different marks.
    Certain,
}

impl Closing {
    /// The same with one more mark.
    pub(super) fn and(self, mark: Mark) -> Closing {
        match self {
            Closing::None => Closing::Possible(mark),
            Closing::Possible(first) if first == mark => self,
            Closing::Possible(_) | Closing::Certain => Closing::Certain,
        }
    }
}

//! What `;` and `,` repeat: the last key that went from one thing to the next of its kind.

use super::command::Command;

/// The last way from one thing to the next of its kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Repeated {
    /// That of a command.
    Command(Command),
    /// From post to post by an author, named as the text does, or by those who are not known.
    Author(Option<String>),
}

//! The line that names the author of a post.

/// A line that names an author, and the name in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::syntax::dumps) struct NamedLine {
    pub line: usize,
    /// The name as it is shown. It may be a part of the line, or be broken over two.
    pub name: String,
}

impl NamedLine {
    pub(in crate::syntax::dumps) fn of(line: usize, name: &str) -> NamedLine {
        NamedLine {
            line,
            name: name.to_owned(),
        }
    }
}

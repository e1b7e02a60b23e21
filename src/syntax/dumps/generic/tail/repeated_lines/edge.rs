//! The lines at one end of a body that are compared with those of others.

use crate::syntax::dumps::generic::bodies::body::{first_lines, last_lines};
use crate::syntax::dumps::generic::{Page, Post};

/// How many lines at the end of a body are compared.
const TAIL: usize = 8;
/// The same at its beginning.
const LEAD: usize = 3;

/// One end of a body.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    Start,
    End,
}

impl Edge {
    /// The lines, from that end on.
    pub(super) fn lines(self, page: &Page, post: &Post) -> Vec<usize> {
        let (start, end) = (post.cut.start, post.cut.end);
        match self {
            Edge::Start => first_lines(page, start, end).take(LEAD).collect(),
            Edge::End => last_lines(page, start, end).take(TAIL).collect(),
        }
    }
}

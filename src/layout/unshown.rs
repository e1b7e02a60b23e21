//! Notes in a post that lines around it are not shown, although they read like what somebody wrote.

use super::{Frame, Section};
use crate::document::Document;
use crate::thread::PostId;

/// On which side of a post something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// Above its words.
    Above,
    /// Below them.
    Below,
}

/// How many lines that are to be told stand above the first post, and below the post of a section.
pub(super) fn unshown(
    document: &Document,
    section: Section,
    frame: Frame,
) -> (Option<usize>, Option<usize>) {
    let unshown = &document.thread.unshown;
    let has_notes = frame != Frame::WordsOnly;
    let is_top = section.first && section.post == PostId::OPENING && has_notes;
    let above = is_top.then(|| unshown.above(section.post)).flatten();
    let below = (section.last && has_notes).then(|| unshown.below(section.post));
    (above, below.flatten())
}

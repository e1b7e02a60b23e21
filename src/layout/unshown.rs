//! Notes below a post that lines around it are not shown, although they read like what somebody wrote.
//!
//! Above the first post there is none: pages say much of themselves there, and a reader wants to see the thread
//! first. Raw lines that are opened at that post tell of them.

use super::{Frame, Section};
use crate::document::Document;

/// Of how few lines nothing is told: most of them are buttons and counts.
const FEW: usize = 3;

/// How many lines that are to be told stand below the post of a section.
pub(super) fn unshown(document: &Document, section: Section, frame: Frame) -> Option<usize> {
    let has_notes = section.last && frame != Frame::WordsOnly;
    let below = has_notes.then(|| document.thread.unshown.below(section.post));
    below.flatten().filter(|&lines| lines > FEW)
}

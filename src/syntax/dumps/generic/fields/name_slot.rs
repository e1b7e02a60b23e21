//! The places in the frames of posts where names may stand.
//!
//! A slot is a line with a key of the frame, a line so far above or below one, the first heading, or the nth
//! line of the frame from its top, its bottom or the anchor.

use super::super::frames::frame::Side;
use super::super::names::value::Part;

/// A place in the frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Slot {
    pub place: Place,
    /// The side of the frame that it stands in.
    pub side: Side,
    /// Whether it names the post before the one whose frame it stands in.
    pub is_shifted: bool,
    pub part: Part,
}

/// Where a slot stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Place {
    Key(u32),
    /// The first heading.
    Heading,
    Beside(u32, isize),
    /// The first line that the next one repeats: beside a picture and below it, say.
    Twice,
    /// The first line of the paragraph that a line with a key of the frame stands in.
    Block(u32),
    /// The line above that paragraph: over a list of what the page says of the author, say.
    AboveBlock(u32),
    Top(usize),
    Bottom(usize),
    Anchor(isize),
    /// The nth line of the panel beside the post.
    Panel(usize),
}

//! The second step: from the keys of the lines the anchors, one line in each post, and the frame, the keys that stand
//! once in most gaps between anchors. Several shapes are tried as anchors: the frame around each shows which one opens
//! posts, and which of its lines do not.
//!
//! | file | |
//! | --- | --- |
//! | `anchor` | the shapes that cut the page into the most parts with prose, ranked |
//! | `anchor_lines` | which lines of such a shape open posts |
//! | `frame` | the keys that stand once in most gaps, and on which side of the prose |
//! | `answered_subject`, `foot_line` | lines that frames hold: `Re: Boats`, `Logged` |
//! | `rule`, `counted`, `mentioned` | anchors corrected by drawn rules, by numbers, by whom posts answer |
//! | `key_places`, `revise` | anchors corrected by how far the keys of the frame stand from them |
//! | `names_close` | whether anchors name who wrote the words above them |
//! | `choice` | which anchor is taken, by the posts around each |

pub(super) mod anchor;
mod anchor_lines;
mod answered_subject;
mod choice;
pub(super) mod counted;
pub(super) mod foot_line;
pub(super) mod frame;
pub(super) mod key_places;
pub(in super::super) mod mentioned;
pub(in super::super) mod names_close;
pub(super) mod revise;
pub(super) mod rule;

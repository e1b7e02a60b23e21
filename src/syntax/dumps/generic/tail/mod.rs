//! The fifth step: what stands below the words of a post and is none of them. Frames leave it in the bodies where only
//! some posts have it; it is shown below the words as what it is.
//!
//! | file | |
//! | --- | --- |
//! | `repeated_lines` | lines that several bodies end with, signatures above all; asks the files below |
//! | `attachment` | the list of attached files |
//! | `reaction` | who likes a post or thanks for it |
//! | `sponsored` | advertisements |
//! | `foot` | lines of the frame that a long signature parts from the next head |

mod attachment;
pub(super) mod foot;
mod reaction;
pub(super) mod repeated_lines;
mod sponsored;

//! The third step: from a frame the posts, each a head, a body and a foot. What no key of the frame claims is the body.
//! The first and the last post have an anchor on one side only, and are cut by what is known of the others.
//!
//! | file | |
//! | --- | --- |
//! | `body` | the posts between two anchors |
//! | `ends` | the first and the last post; whether anchors open posts or close them |
//! | `last_end` | where the last post ends |
//! | `opening_byline` | the first post where its head has another form than the others |
//! | `depth` | bodies that stand behind `>` as a whole |

pub(in super::super) mod body;
pub(super) mod depth;
pub(super) mod ends;
mod last_end;
pub(super) mod opening_byline;

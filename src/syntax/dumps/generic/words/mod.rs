//! Words that engines print, in the languages of the tables here. Every step asks them of a line by itself: which
//! steps come before does not matter, so that lists of words stand apart from what is done with them.
//!
//! | file | words of |
//! | --- | --- |
//! | `label` | labels, buttons and headings beside posts |
//! | `note` | notes of edits, and the line that says what time it is |
//! | `page_end` | what stands below the last post of a page |
//! | `reactions` | who likes a post or thanks for it |

pub(super) mod label;
pub(super) mod note;
pub(super) mod page_end;
pub(super) mod reactions;

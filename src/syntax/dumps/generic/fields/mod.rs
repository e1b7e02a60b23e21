//! The fourth step: from the frames of the posts who wrote each, when, and its number: the lines of the frame that vary
//! from post to post. Names take the most work: all places in the frame are judged, and the best one names the authors.
//!
//! | file | |
//! | --- | --- |
//! | `author` | who wrote each post |
//! | `name_slot`, `zones` | the places where names may stand, and what stands there |
//! | `judge` | how much a place is like one of names |
//! | `cleaner` | what stands around the names at a place |
//! | `quoted_names`, `heads_above` | what quotes and the heads above say of the names |
//! | `name_sentence` | names in sentences of the page, `Find all posts by ann` |
//! | `known_name` | names with something beside them, told by the other posts |
//! | `side_panel` | the lines beside the posts on a page in two columns |
//! | `name_in_body` | names at the beginning of bodies |
//! | `date_and_number` | the lines with the date and the number |
//! | `dated_below` | dates below the words |

pub(super) mod author;
mod cleaner;
pub(super) mod date_and_number;
pub(super) mod dated_below;
mod heads_above;
mod judge;
mod known_name;
pub(super) mod name_in_body;
mod name_sentence;
mod name_slot;
pub(super) mod quoted_names;
pub(super) mod side_panel;
mod zones;

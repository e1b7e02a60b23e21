//! Search: a pattern, the match that the reader is at, how many there are.
//!
//! The pattern is searched for in the words of posts, folded quotes included; in the hidden lines of
//! the page only if no post has a match, to say so; while raw lines are open, in those. No key waits
//! for it: what takes longer than a key may is a [`SearchJob`] or a [`LinesJob`], which run beside the
//! loop, and their reports are sent as messages. No list of all matches in posts is made; what is kept
//! are counts by chunk.
//!
//! ```text
//! / n N ── MatchRequest ──> SearchJob ── beside the loop: count chunks, walk ──> SearchReport ──> screen
//! ```

mod chunk;
mod counts;
mod job;
mod lines;
mod matcher;
mod matches;
mod no_match;
mod places;
mod prompt;
mod report;
mod state;
mod walk;

pub(super) use chunk::matches_within;
pub use job::SearchJob;
pub use lines::{LinesJob, LinesReport};
pub(super) use matcher::Matcher;
pub use matcher::Reading;
pub use matches::{Counter, Search};
pub use places::MatchPlaces;
pub use prompt::Prompt;
pub(super) use prompt::Typed;
pub use report::SearchReport;
pub use state::SearchState;
pub(super) use state::{Sense, Trigger};
pub use walk::Found;

//! Search: a pattern, the match that the reader is at, how many there are.
//!
//! The pattern is searched for in the words of posts, folded quotes included; in the hidden lines of
//! the page only if no post has a match, to say so. No key waits for it: what takes longer than a
//! key may is a [`SearchJob`], which runs beside the loop, and its [`SearchReport`]s are sent as
//! messages. No list of all matches is made; what is kept are counts by chunk.
//!
//! ```text
//! / n N ── MatchRequest ──> SearchJob ── beside the loop: count chunks, walk ──> SearchReport ──> screen
//! ```

mod chunk;
mod counts;
mod hidden;
mod job;
mod matcher;
mod matches;
mod prompt;
mod report;
mod state;
mod walk;

pub(super) use chunk::matches_within;
pub use hidden::HiddenMatches;
pub use job::SearchJob;
pub(super) use matcher::Matcher;
pub use matcher::Reading;
pub use matches::{Counter, Search};
pub use prompt::Prompt;
pub(super) use prompt::Typed;
pub use report::SearchReport;
pub use state::SearchState;
pub(super) use state::{Sense, Trigger, wrapped};
pub use walk::Found;

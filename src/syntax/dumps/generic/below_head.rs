//! The line below the head of a quote: some pages break the head before its date.
//!
//! ```text
//! ann wrote: ↑
//! 3 May 2020, 10:15       the date of the post that is quoted, and of no post here
//! ```

use super::line::Line;
use crate::syntax::attribution;

/// Whether a line stands right below the head of a quote.
pub(super) fn is_below_quote_head(text: &str, line: &Line, above: Option<&Line>) -> bool {
    let goes_on = |above: &&Line| line.blanks == 0 && line.depth == above.depth;
    let above = above.filter(goes_on);
    let above = above.map_or("", |above| &text[above.words]);
    above.ends_with([':', '↑']) && attribution::leading(above).is_some()
}

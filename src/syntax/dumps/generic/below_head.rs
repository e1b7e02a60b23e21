//! Heads whose date stands in the line below: some pages break the head of a quote before it, and so do those of
//! comments below articles.
//!
//! ```text
//! ann wrote: ↑
//! 3 May 2020, 10:15       the date of the post that is quoted, and of no post here
//! bob says:
//! 4 May 2020 at 11:20     the date of a post
//! ```

use super::line::Line;
use crate::syntax::{attribution, date};

/// Verbs in the heads of comments; those of quotes say what was.
const PRESENT: [&str; 9] = [
    "says",
    "writes",
    "dice",
    "escribe",
    "escreve",
    "schreibt",
    "pisze",
    "píše",
    "пишет",
];

/// Whether a line is the head of a comment whose date stands in the next one.
pub(super) fn is_comment_head(text: &str, line: &Line, below: Option<&Line>) -> bool {
    let words = text[line.words].trim_end_matches(':').trim_end();
    let verb = words.rsplit(' ').next().unwrap_or_default();
    let is_dated = |below: &Line| {
        let words = &text[below.words];
        date::find(words, 0).is_some_and(|(start, _)| start == 0)
    };
    line.depth == 0 && PRESENT.contains(&verb) && below.is_some_and(is_dated)
}

/// Whether a line stands right below the head of a quote.
pub(super) fn is_below_quote_head(text: &str, line: &Line, above: Option<&Line>) -> bool {
    let goes_on = |above: &&Line| line.blanks == 0 && line.depth == above.depth;
    let above = above.filter(goes_on);
    let above = above.map_or("", |above| &text[above.words]);
    above.ends_with([':', '↑']) && attribution::leading(above).is_some()
}

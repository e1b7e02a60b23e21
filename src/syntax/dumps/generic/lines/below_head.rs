//! Heads whose date stands in the line below: some pages break the head of a quote before it, and so do those of
//! comments below articles.
//!
//! ```text
//! ann wrote: ↑
//! 3 May 2020, 10:15       the date of the post that is quoted, and of no post here
//! bob says:
//! 4 May 2020 at 11:20     the date of a post
//! cy said:
//! 5 May 2020 at 12:15     the date of either: it depends on what else is dated on the page
//! ```

use super::super::line::Line;
use crate::syntax::attribution;
use crate::syntax::attribution::Form;
use crate::syntax::date;

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

/// Whether a line says who said something and nothing else, and the next one when: it opens a quote or a post.
pub(super) fn is_either_head(text: &str, line: &Line, below: Option<&Line>) -> bool {
    let is_date = |below: &Line| {
        let words = &text[below.words];
        below.blanks == 0 && date::find(words, 0) == Some((0, words.len()))
    };
    let words = &text[line.words];
    line.depth == 0
        && words.ends_with(':')
        && below.is_some_and(is_date)
        && attribution::leading(words).is_some_and(|head| {
            head.attribution.form == Form::NameOnly && head.end as usize == words.len()
        })
}

/// Whether a line stands right below a head that can only be that of a quote.
pub(super) fn is_below_quote_head(text: &str, line: &Line, above: Option<&Line>) -> bool {
    let is_quoted = |above: &Line| {
        let words = &text[above.words];
        line.blanks == 0
            && line.depth == above.depth
            && words.ends_with([':', '↑'])
            && attribution::leading(words).is_some()
            && !is_comment_head(text, above, Some(line))
            && !is_either_head(text, above, Some(line))
    };
    above.is_some_and(is_quoted)
}

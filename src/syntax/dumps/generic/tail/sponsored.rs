//! Advertisements that a page shows below a post: a label, and hardly more than a line or two.
//!
//! ```text
//! Words of the post.
//!
//! Sponsored
//! Ropes and blocks of the best kind, sent to your pier.
//! ```

use super::super::Page;
use super::super::bodies::body::last_lines;
use super::super::lines::traits::Traits;
use super::super::words::reactions;
use crate::syntax::dumps::advertisement;

/// The most lines below the label.
const LINES: usize = 3;

/// The label of an advertisement at the end of a body. Somebody may write that word as well, in a sentence or a list.
pub(super) fn label(page: &Page, start: usize, end: usize) -> Option<usize> {
    let mut near = last_lines(page, start, end).take(LINES + 1);
    let label = near.find(|&line| advertisement::is_label(page.words(line)))?;
    let above = last_lines(page, start, label).next()?;
    let at = &page.lines[label];
    let is_apart = at.blanks > 0 || page.words(above).ends_with(['.', '!', '?', '…', ':', ')']);
    let is_own = |line: usize| {
        let words = page.words(line);
        let traits = page.shapes.lines[line].traits;
        traits.has(Traits::HEAD | Traits::QUOTE_END)
            || page.lines[line].has_mark(&page.clean)
            || reactions::names_readers(words)
            || words.ends_with('?')
            || words.starts_with(char::is_lowercase)
    };
    let is_notice = !at.has_mark(&page.clean) && at.depth == 0;
    let mut below = last_lines(page, label + 1, end);
    (is_apart && is_notice && !below.any(is_own)).then_some(label)
}

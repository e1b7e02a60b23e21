//! Quotes in the first row of a table, as pages of the time of tables draw them. Markdown draws a line of dashes below
//! the first row of each table, and only there.
//!
//! ```text
//! Quote: |  Originally Posted by **ann**  No wind.
//! ---                                                the end of the quote
//! ann wrote: |
//! ---                                                says nothing: the quoted words are in the next row
//! No wind.
//! ```

use super::super::lines::traits::Traits;
use super::quote::Reader;

/// How many lines a quote in one row has at most.
const LONGEST: usize = 400;

impl Reader<'_> {
    /// The line below the row that a head stands in with the quoted words.
    pub(super) fn row_end(&self, at: usize) -> Option<usize> {
        let page = self.page;
        if !page.clean.is_markdown {
            return None;
        }
        let head = self.paragraphs[at].from;
        let traits = |line: usize| page.shapes.lines[line].traits;
        let last = self.paragraphs.last().map_or(head, |last| last.to);
        let below = head + 1..last.min(head + LONGEST);
        let end = below
            .clone()
            .take_while(|&line| !traits(line).has(Traits::HEAD))
            .find(|&line| is_below_row(page.words(line)))?;
        let is_glued = traits(head).has(Traits::GLUED);
        let has_words = is_glued || end > self.behind_head(head);
        let row = page.lines[head];
        let is_cell = page.clean.text[..row.span.start as usize].ends_with('|');
        // Where no cell stands beside it, the table holds no more than what is right above the dashes.
        let is_next =
            || (head + 1..end).all(|line| line == head + 1 || page.lines[line].blanks == 0);
        (has_words && (is_cell || is_next())).then_some(end)
    }
}

/// Whether a line is the one that Markdown draws below the first row of a table: `---|---`.
fn is_below_row(words: &str) -> bool {
    words.split('|').all(|cell| cell == "---")
}

//! Quotes without a head, of which only the line that ends them is marked.
//!
//! ```text
//! There was some in the evening.      quoted
//! Click to expand...
//! That was yesterday.
//! ```

use super::super::lines::traits::Traits;
use super::super::{Page, Post};
use super::quote::{Part, PartKind, Reader};

impl Reader<'_> {
    /// Whether the page marks the end of a quote with a head: then the mark stands for one without a head as well, and is
    /// not what somebody says.
    pub(super) fn marks_ends(page: &Page, posts: &[Post]) -> bool {
        let has = |line: usize, traits| page.shapes.lines[line].traits.has(traits);
        posts.iter().any(|post| {
            let mut lines = post.cut.start..post.cut.end;
            lines.any(|line| has(line, Traits::HEAD))
                && lines.any(|line| has(line, Traits::QUOTE_END))
        })
    }

    /// Whether a paragraph begins with a line that ends a quote.
    pub(super) fn is_end(&self, at: usize) -> bool {
        let line = self.paragraphs[at].from;
        self.page.shapes.lines[line].traits.has(Traits::QUOTE_END)
    }

    /// Puts what stands above the end of a quote without a head into the quote.
    pub(super) fn end_headless(&mut self, at: usize) {
        let Some(first) = self.headless(at) else {
            return;
        };
        let (start, end) = (self.paragraphs[first].from, self.paragraphs[at].from);
        let is_own = |part: &Part| part.kind == PartKind::Words && part.depth == 0;
        // What signs before the lines mark is known.
        if self.page.lines[end].depth > 0 || self.page.lines[start].depth > 0 {
            return;
        }
        let above = self.parts.partition_point(|part| part.from < start);
        if self.parts[above..].iter().all(is_own) {
            self.parts.truncate(above);
            self.push(PartKind::Repeated, start, end, 1);
        }
    }

    /// The first paragraph of a quote without a head, of which only the line that ends it is marked: those above it that
    /// are indented deeper than what stands below, else the one right above.
    fn headless(&self, at: usize) -> Option<usize> {
        let indent = |at: usize| self.page.lines[self.paragraphs[at].from].indent;
        let is_quoted = |&above: &usize| !self.is_end(above) && !self.opens_quote(above);
        let above = (0..at).rev().take_while(is_quoted);
        let line = |at: usize| &self.page.lines[self.paragraphs[at].from];
        let is_deep = at + 1 < self.paragraphs.len() && indent(at + 1) < indent(at);
        let deep = above
            .clone()
            .take_while(|&above| is_deep && indent(above) >= indent(at));
        let is_joined = line(at).blanks == 0;
        let right_above = || above.clone().next().filter(|_| is_joined);
        let first = deep.last().or_else(right_above)?;
        let is_item = line(first).has_mark(&self.page.clean) || line(first).item.is_some();
        (self.closes_quotes && !is_item).then_some(first)
    }
}

#[cfg(test)]
mod tests {
    use super::super::quote::PartKind;
    use crate::syntax::dumps::generic::{Found, Page};

    /// The quoted lines of the fourth of five posts, that begin with these words.
    fn quoted(words: &str) -> Vec<String> {
        let post = |number: usize| {
            let name = ["ann", "bob", "cy"][number % 3];
            let own = match number {
                2 => "ann said:\nNobody asked.\nClick to expand...\nI did.".to_owned(),
                4 => words.to_owned(),
                _ => format!(
                    "The ferry of day {number} was sold, and nobody asked the crew about it at all."
                ),
            };
            format!("{name}\n{number} May 2020, 10:15\n#{number}\n{own}\nReply\n")
        };
        let dump: String = (1..=5).map(post).collect();
        let page = Page::of(&dump);
        let posts = Found::find(&page).expect("posts").posts;
        let parts = posts[3].parts.iter();
        let quoted = parts.filter(|part| part.depth > 0 && part.kind != PartKind::End);
        let lines = quoted.flat_map(|part| part.from..part.to);
        lines.map(|line| page.words(line).to_owned()).collect()
    }

    #[test]
    fn the_line_above_the_end_is_quoted_or_all_that_are_indented_as_it_is() {
        assert_eq!(
            quoted(
                "I had none.\nThere was some in the evening.\nClick to expand...\nThat was yesterday."
            ),
            ["There was some in the evening."]
        );
        assert_eq!(
            quoted(
                "I had none.\n    There was some.\n\n    In the evening.\n    Click to expand...\nYesterday."
            ),
            ["There was some.", "In the evening."]
        );
        for own in [
            "Click to expand...\nThat was yesterday.",
            "I do this:\n* Press\nClick to expand...\nThat was it.",
            "I had none.\n\nClick to expand...\nThat is what I see.",
        ] {
            assert!(quoted(own).is_empty(), "{own}");
        }
    }
}

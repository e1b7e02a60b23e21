//! Which lines open quotes, and how many lines such a head has.

use super::super::lines::traits::Traits;
use super::name_line;
use super::quote::Reader;
use super::repeated_words::Paragraph;
use crate::syntax::attribution::Form;

impl Reader<'_> {
    /// Whether a paragraph begins with a line that opens a quote.
    pub(super) fn opens_quote(&self, at: usize) -> bool {
        let line = self.paragraphs[at].from;
        let Some(head) = self.page.shapes.head_of(line) else {
            return self.is_name_line(at) || self.wrapped_head(at).is_some();
        };
        let traits = self.page.shapes.lines[line].traits;
        match head.leading.attribution.form {
            Form::NameOnly if traits.has(Traits::GLUED) => {
                self.is_known(line) || self.repeats[at].is_some()
            }
            _ => true,
        }
    }

    /// Whether a head stands over lines that more `>` mark than itself. Where the first of those is the head
    /// of what they mark, as extractors write quotes, this one is the head of what marks itself.
    pub(super) fn is_over_deeper(&self, at: usize) -> bool {
        let Paragraph { from, to, .. } = self.paragraphs[at];
        let depth = |line: usize| self.page.lines[line].depth;
        let next = self.below_rule(at + 1);
        let Some(below) = self.paragraphs.get(next) else {
            return false;
        };
        let is_deeper = self.behind_head(from) == to && depth(below.from) > depth(from);
        let is_inside =
            || self.page.shapes.head_of(below.from).is_some() && !self.is_over_deeper(next);
        is_deeper && (depth(from) == 0 || !is_inside())
    }

    /// A paragraph, or the one below it if it is a line that the page or its author drew.
    pub(super) fn below_rule(&self, at: usize) -> usize {
        let first = self.paragraphs.get(at).map(|paragraph| paragraph.from);
        let is_rule =
            first.is_some_and(|line| self.page.shapes.lines[line].traits.has(Traits::RULE));
        at + usize::from(is_rule)
    }

    /// Whether a head is only a label over the head that names who is quoted: `Quote:` over `Originally posted by
    /// ann`.
    pub(super) fn is_label_of_head(&self, at: usize) -> bool {
        let Paragraph { from, to, .. } = self.paragraphs[at];
        let name = |line: usize| Some(self.page.shapes.head_of(line)?.leading.attribution.name);
        let below = self.paragraphs.get(at + 1).map(|below| below.from);
        let is_named = |line: usize| name(line).flatten().is_some() && self.opens_quote(at + 1);
        to == from + 1
            && name(from) == Some(None)
            && self.page.words(from).ends_with(':')
            && below.is_some_and(is_named)
    }

    /// The line behind a head: behind its date, where that stands below it.
    pub(super) fn behind_head(&self, head: usize) -> usize {
        let below = self.page.shapes.lines.get(head + 1);
        let has_date = below.is_some_and(|below| below.traits.has(Traits::HEAD_DATE));
        head + 1 + usize::from(has_date)
    }

    /// Whether a line opens a quote and holds no quoted words.
    pub(super) fn is_plain_head(&self, line: usize) -> bool {
        let traits = self.page.shapes.lines[line].traits;
        traits.has(Traits::HEAD) && !traits.has(Traits::GLUED)
    }

    /// The name in a line that opens a quote.
    pub(super) fn head_name(&self, line: usize) -> Option<&str> {
        match self.page.shapes.head_of(line) {
            Some(head) => {
                let name = head.leading.attribution.name?;
                Some(&self.page.words(line)[name])
            }
            None => name_line::name(self.page, line),
        }
    }

    fn is_known(&self, line: usize) -> bool {
        let name = self.head_name(line);
        name.is_some_and(|name| self.known.contains(&name.to_lowercase()))
    }
}

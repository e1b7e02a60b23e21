//! The heads and the ends of quotes in the text of a page.

use super::Renderer;
use super::out::{Gap, Label};
use crate::syntax::html::page::ElementId;
use crate::syntax::html::quote;
use crate::syntax::{PieceKind, attribution};
use crate::text::Span;

impl Renderer<'_> {
    pub(super) fn begin_quote(&mut self, id: ElementId, at: u32) {
        self.out.gap(Gap::Line);
        self.attribute_line_above(at);
        self.context.depth = self.context.depth.saturating_add(1);
        self.quoted = self.references.quoted(self.page, id);
        let name = quote::stated_name(self.page, id).map(str::to_owned);
        match quote::marked_head(self.page, id) {
            Some(texts) => self.head = Some((texts, name)),
            None => {
                if let Some(name) = name {
                    let label = self.label(PieceKind::Attribution);
                    let start = self.out.len();
                    self.out.write(&format!("{name}:"), label, at);
                    self.name_in(start, &name);
                    self.out.gap(Gap::Line);
                }
            }
        }
    }

    /// Makes the line above a quote the attribution of it, if it reads as one.
    pub(super) fn attribute_line_above(&mut self, at: u32) {
        let line = self.out.since(self.out.line()).trim();
        if line.is_empty() || line.contains('\n') || attribution::parse(line).is_none() {
            return;
        }
        let depth = self.context.depth.saturating_add(1);
        let end = self.out.len();
        self.out
            .relabel(self.out.line(), end, |label| match label.kind {
                PieceKind::Body => Label {
                    kind: PieceKind::Attribution,
                    depth,
                },
                _ => label,
            });
        self.out
            .end_line(self.label_at(PieceKind::Attribution, depth), at);
    }

    /// Says where a name stands in the head of a quote that begins at the byte `start`.
    pub(super) fn name_in(&mut self, start: u32, name: &str) {
        if let Some(at) = self.out.since(start).find(name) {
            let span = Span::from(at..at + name.len()).shifted(start);
            self.out.fact(span, PieceKind::QuoteName);
        }
    }

    /// Ends a quote: its last line ends in the words round it, so that the next quote is another one.
    pub(super) fn end_quote(&mut self, start: u32, at: u32, depth: u8) {
        self.first_line_of_quote(start);
        self.head = None;
        self.quoted = None;
        if self.out.len() > start {
            self.out.end_line(self.label_at(PieceKind::Body, depth), at);
        }
    }

    /// Makes the first line of a quote its attribution, if it reads as one and none was marked.
    pub(super) fn first_line_of_quote(&mut self, start: u32) {
        let written = self.out.since(start);
        let trimmed = written.trim_start();
        let from = start + Span::from(0..written.len() - trimmed.len()).end;
        let line = trimmed.split('\n').next().unwrap_or_default();
        let end = from + Span::from(0..line.len()).end;
        if line.is_empty() || attribution::parse(line).is_none() {
            return;
        }
        let has_line_end = self.out.len() > end;
        let end = if has_line_end { end + 1 } else { end };
        self.out.relabel(from, end, |label| match label.kind {
            PieceKind::Body => Label {
                kind: PieceKind::Attribution,
                ..label
            },
            _ => label,
        });
    }

    pub(super) fn is_in_head(&self, text: usize) -> bool {
        let head = self.head.as_ref();
        head.is_some_and(|(texts, _)| texts.contains(&text))
    }

    /// Behind the last text of a marked head: the name in it.
    pub(super) fn end_head(&mut self, text: usize, start: u32) {
        if !self
            .head
            .as_ref()
            .is_some_and(|(texts, _)| texts.end == text + 1)
        {
            return;
        }
        let Some((texts, name)) = self.head.take() else {
            return;
        };
        let first = texts.clone().map(|text| self.printed[text]);
        let first = first.filter(|span| !span.is_empty()).map(|span| span.start);
        let start = first.min().unwrap_or(start);
        let head = self.out.since(start).trim().to_owned();
        let is_said = attribution::parse(&head.replace('\n', " ")).is_some();
        let name = match name {
            Some(name) => Some(name),
            None if !is_said && quote::is_name(&head) => {
                Some(head.trim_end_matches(':').trim().to_owned())
            }
            None => None,
        };
        if let Some(name) = name.filter(|name| !name.is_empty()) {
            self.name_in(start, &name);
        }
        self.out.gap(Gap::Line);
    }

    /// Says in the quote that was just begun which post it is of, where only machines read it.
    pub(super) fn reference(&mut self, label: Label, at: u32) {
        if label.depth > 0
            && let Some(quoted) = self.quoted.take()
        {
            self.out
                .begin(self.label_at(PieceKind::QuoteRef, label.depth));
            self.out.write_raw(&format!(" #{quoted}"), at);
        }
    }
}

//! The words of posts as pieces, with the lines that open quotes and the marks of extractors before them.

use std::ops::Range;

use super::super::Post;
use super::super::fields::side_panel::row;
use super::super::lines::traits::Traits;
use super::super::quotes::quote::{Part, PartKind};
use super::Emitter;
use crate::syntax::PieceKind;
use crate::syntax::attribution::Leading;
use crate::syntax::dumps::column::{is_bar, is_gap};
use crate::syntax::dumps::line::Line;
use crate::text::{Span, lines};

impl Emitter<'_> {
    /// The lines of a body.
    pub(super) fn body(&mut self, post: &Post) {
        for part in &post.parts {
            if part.kind.is_head() && part.to - part.from > 1 {
                self.wrapped_head(*part);
                continue;
            }
            for line in part.from..part.to {
                let start = self.start_of(line);
                if line > post.cut.start {
                    self.marks_above(line, part);
                }
                match part.kind {
                    _ if self.page.lines[line].is_left => self.beside_words(post, line),
                    PartKind::Words | PartKind::Repeated => self.line(line, part.depth),
                    PartKind::End => self.begin(PieceKind::Panel, start),
                    PartKind::Note(kind) => self.note(kind, line),
                    PartKind::Head | PartKind::RepeatedHead => {
                        self.attribution(PieceKind::Attribution, line, part.depth);
                    }
                    PartKind::OpenHead => self.attribution(PieceKind::OpenAttribution, line, 0),
                }
            }
        }
    }

    /// A line of a note of the page, without the bullet before it.
    fn note(&mut self, kind: PieceKind, line: usize) {
        let words = self.page.lines[line].words;
        self.begin(PieceKind::Prefix, self.start_of(line));
        if !words.is_empty() {
            self.begin(kind, self.page.clean.place(words.start));
        }
    }

    /// A line of the panel beside the words. The words go on across it where some stand beside it.
    fn beside_words(&mut self, post: &Post, line: usize) {
        let is_in_row = row(self.page, line + 1) == line;
        let kind = if is_in_row {
            PieceKind::Prefix
        } else {
            PieceKind::Panel
        };
        self.beside(post, kind, line);
    }

    /// The lines of the panel beside what stands below the words: that is one piece without them.
    pub(super) fn beside_tail(&mut self, post: &Post, kind: PieceKind, lines: Range<usize>) {
        for line in lines.clone().filter(|&line| self.page.lines[line].is_left) {
            self.beside(post, PieceKind::Prefix, line);
            if lines.contains(&(line + 1)) {
                self.begin(kind, self.start_of(line + 1));
            }
        }
    }

    /// A line of the panel, which can name the author.
    fn beside(&mut self, post: &Post, kind: PieceKind, line: usize) {
        self.note(kind, line);
        let (from, to) = (self.start_of(line), self.start_of(line + 1));
        self.facts_between(post, kind, from, to);
    }

    /// The lines without words above a line of a part, of which only `>` or the sides of a box are left.
    fn marks_above(&mut self, line: usize, part: &Part) {
        let Line {
            span,
            blanks,
            depth,
            ..
        } = self.page.lines[line];
        let above = self.page.lines[line - 1];
        if blanks == 0 || !matches!(part.kind, PartKind::Words | PartKind::Repeated) {
            return;
        }
        let depth = part.depth.saturating_add(depth);
        let between = &self.page.clean.text[above.span.end as usize..span.start as usize];
        for marked in lines(between, 0) {
            let marked = marked.span;
            let marks = &between[marked.start as usize..marked.end as usize];
            if marks.contains('>') || marks.contains(is_bar) {
                let place = |at: u32| self.page.clean.place_before(above.span.end + at);
                let (start, end) = (place(marked.start), place(marked.end));
                self.begin_at_depth(PieceKind::Prefix, start, depth);
                self.begin_at_depth(PieceKind::Body, end, depth);
            }
        }
    }

    /// A line of words in so many quotes, beside those that `>` before it says.
    fn line(&mut self, line: usize, depth: u8) {
        let Line {
            span,
            words,
            depth: marked,
            ..
        } = self.page.lines[line];
        let depth = depth.saturating_add(marked);
        self.blanks_before(span.start, depth);
        let before = &self.page.clean.text[Span::new(span.start, words.start.max(span.start))];
        if marked > 0 || before.contains('>') || before.contains(is_bar) {
            self.begin_at_depth(PieceKind::Prefix, self.start_of(line), depth);
            self.begin_at_depth(PieceKind::Body, self.page.clean.place(words.start), depth);
        } else {
            self.begin_at_depth(PieceKind::Body, self.start_of(line), depth);
        }
        let behind = Span::new(words.end.max(span.start), span.end);
        if self.page.clean.text[behind].contains(is_bar) {
            // The other side of the box.
            let [start, end] = [behind.start, behind.end].map(|at| self.page.clean.place(at));
            self.begin_at_depth(PieceKind::Prefix, start, depth);
            self.begin_at_depth(PieceKind::Body, end, depth);
        }
    }

    /// White space of another column before a line that begins inside a line of the dump.
    fn blanks_before(&mut self, start: u32, depth: u8) {
        let text = &self.page.clean.text[..start as usize];
        let line = text.rfind('\n').map_or(0, |end| end + 1);
        if line < text.len() && text[line..].chars().all(is_gap) {
            let line = Span::from(0..line).end;
            self.begin_at_depth(PieceKind::Prefix, self.page.clean.place_before(line), depth);
            self.begin_at_depth(PieceKind::Body, self.page.clean.place_before(start), depth);
        }
    }

    /// A line that opens a quote, with its parts, and quoted words behind it.
    fn attribution(&mut self, kind: PieceKind, line: usize, depth: u8) {
        let Line {
            words,
            depth: marked,
            ..
        } = self.page.lines[line];
        let inside = depth.saturating_add(marked);
        self.begin_at_depth(kind, self.start_of(line), inside);
        let Some(head) = self.page.shapes.head_of(line) else {
            // `name:`
            if kind == PieceKind::Attribution {
                let name = self.page.clean.place(words.start);
                self.begin_at_depth(PieceKind::QuoteName, name, inside);
                self.begin_at_depth(kind, self.page.clean.place_before(words.end - 1), inside);
            }
            return;
        };
        let Leading {
            attribution, end, ..
        } = head.leading;
        let place = |part: Span| self.page.clean.in_dump(part.shifted(words.start));
        if kind == PieceKind::Attribution {
            let mut facts = [
                (PieceKind::QuoteName, attribution.name.map(place)),
                (PieceKind::QuoteDate, attribution.when.map(place)),
            ];
            facts.sort_unstable_by_key(|(_, span)| span.map(|span| span.start));
            for (fact, span) in facts {
                if let Some(span) = span {
                    self.begin_at_depth(fact, span.start, inside);
                    self.begin_at_depth(kind, span.end, inside);
                }
            }
        }
        if end < words.len() {
            let behind = self.page.clean.place(words.start + end);
            self.begin_at_depth(PieceKind::Body, behind, inside);
        }
    }

    /// A head in several lines. `thread` reads it whole.
    fn wrapped_head(&mut self, part: Part) {
        let (kind, depth) = match part.kind {
            PartKind::Head | PartKind::RepeatedHead => (PieceKind::Attribution, part.depth),
            _ => (PieceKind::OpenAttribution, 0),
        };
        for line in part.from..part.to {
            let Line {
                words,
                depth: marked,
                ..
            } = self.page.lines[line];
            let is_date = self.page.shapes.lines[line].traits.has(Traits::HEAD_DATE);
            if is_date && kind == PieceKind::OpenAttribution {
                continue;
            }
            let inside = depth.max(marked);
            self.begin_at_depth(PieceKind::Prefix, self.start_of(line), inside);
            let words = self.page.clean.in_dump(words);
            self.begin_at_depth(kind, words.start, inside);
            if is_date {
                self.begin_at_depth(PieceKind::QuoteDate, words.start, inside);
                self.begin_at_depth(kind, words.end, inside);
            }
        }
        let last = self.page.lines[part.to - 1];
        if last.depth > 0 {
            // Quoted lines without words follow.
            let end = self.page.clean.place(last.span.end);
            self.begin_at_depth(PieceKind::Prefix, end, depth.max(last.depth));
        }
    }
}

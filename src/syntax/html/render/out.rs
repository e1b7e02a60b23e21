//! The text that a page becomes, with its pieces, while it is being written.

use std::sync::Arc;

use crate::syntax::{PieceKind, Pieces, Role};
use crate::text::{Source, SourceId, Span, Text, TextBuilder};

/// White space that is due before the next words; the greatest of several counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// None.
    #[default]
    None,
    /// A space between words.
    Space,
    /// The border between two cells of a table.
    Cell,
    /// The end of a line.
    Line,
    /// A blank line.
    Blank,
}

/// What the next words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) kind: PieceKind,
    pub(super) depth: u8,
}

/// What stands between two cells of a table.
const CELL: &str = " | ";

/// A text with pieces that grows.
pub(super) struct Out {
    text: TextBuilder,
    source: SourceId,
    /// The labels and where they start, in order.
    labels: Vec<(Label, u32)>,
    /// Facts inside pieces, where they stand.
    facts: Vec<(Span, PieceKind)>,
    gap: Gap,
    /// Where the line starts that is being written.
    line: u32,
    /// How many line breaks came since the last words.
    breaks: usize,
}

impl Out {
    /// A text of a source in which so many texts of a page will stand that have so many bytes together.
    pub(super) fn of(source: &Arc<Source>, texts: usize, bytes: usize) -> Out {
        let mut text = TextBuilder::default();
        // Each has something behind it, and posts have facts besides.
        text.reserve(bytes + bytes / 4, 2 * texts + texts / 4);
        let source = text.add_source(Arc::clone(source));
        Out {
            text,
            source: source.expect("it is the first"),
            labels: Vec::new(),
            facts: Vec::new(),
            gap: Gap::None,
            line: 0,
            breaks: 0,
        }
    }

    /// How many bytes are written.
    pub(super) fn len(&self) -> u32 {
        Span::from(0..self.text.as_str().len()).end
    }

    /// What is written.
    pub(super) fn text(&self) -> &str {
        self.text.as_str()
    }

    /// The labels and where they start, in order.
    pub(super) fn labels(&self) -> &[(Label, u32)] {
        &self.labels
    }

    /// The facts that were said so far, and where they stand.
    pub(super) fn facts(&self) -> &[(Span, PieceKind)] {
        &self.facts
    }

    /// The labels, to be changed.
    pub(super) fn labels_mut(&mut self) -> &mut Vec<(Label, u32)> {
        &mut self.labels
    }

    /// Where the line starts that is being written.
    pub(super) fn line(&self) -> u32 {
        self.line
    }

    /// What is written from the byte `start` on.
    pub(super) fn since(&self, start: u32) -> &str {
        &self.text.as_str()[start as usize..]
    }

    /// What is written from the byte `start` on without the white space that it begins with.
    pub(super) fn words_since(&self, start: u32) -> Span {
        let words = self.since(start).trim_start().len();
        Span::new(self.len() - Span::from(0..words).end, self.len())
    }

    /// What readers see of what is written from the byte `start` on.
    pub(super) fn shown(&self, start: u32) -> String {
        self.shown_in(Span::new(start, self.len()))
    }

    /// What readers see of a stretch.
    pub(super) fn shown_in(&self, span: Span) -> String {
        let first = self
            .labels
            .partition_point(|(_, start)| *start <= span.start);
        let labels = &self.labels[first.saturating_sub(1)..];
        let ends = labels.iter().skip(1).map(|(_, start)| *start);
        let parts = labels.iter().zip(ends.chain([self.len()]));
        let parts = parts.take_while(|((_, start), _)| *start < span.end);
        let shown = parts.filter(|((label, _), _)| label.kind.role() != Role::Hidden);
        let shown = shown.filter_map(|((_, start), end)| Span::new(*start, end).overlap(span));
        shown.map(|part| &self.text.as_str()[part]).collect()
    }

    /// Says that white space comes before the next words.
    pub(super) fn gap(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    /// Says that what comes next goes on in the line that was begun.
    pub(super) fn stay_in_line(&mut self) {
        self.gap = self.gap.min(Gap::Space);
    }

    /// Writes the white space that is due, for a place in the file, before words with a label.
    pub(super) fn flush(&mut self, label: Label, at: u32) {
        let mut gap = std::mem::take(&mut self.gap);
        self.breaks = 0;
        let last = self.labels.last().map_or(label, |(label, _)| *label);
        // The address of a link that ends a cell is not shown.
        let mut shown = self.labels.iter().rev().map(|(label, _)| label.kind.role());
        let is_other = |role| role != label.kind.role();
        if gap == Gap::Cell
            && shown
                .find(|&role| role != Role::Hidden)
                .is_some_and(is_other)
        {
            // The head of a post beside its words is no table.
            gap = Gap::Line;
        }
        let written = self.text.as_str();
        if written.is_empty() {
            return;
        }
        let needed = match gap {
            Gap::None => "",
            Gap::Space if written.ends_with(char::is_whitespace) => "",
            Gap::Space => " ",
            Gap::Cell if written.ends_with('\n') => "",
            Gap::Cell => CELL,
            Gap::Line if written.ends_with('\n') => "",
            Gap::Line => "\n",
            Gap::Blank if written.ends_with("\n\n") => "",
            Gap::Blank if written.ends_with('\n') => "\n",
            Gap::Blank => "\n\n",
        };
        if needed.is_empty() {
            return;
        }
        let is_line_end = gap >= Gap::Line;
        if label.kind == PieceKind::PostHead || !is_line_end {
            self.begin(label);
        } else if last.kind.role() == Role::Hidden {
            self.begin(Label {
                kind: PieceKind::Body,
                ..last
            });
        }
        self.write_raw(needed, at);
    }

    /// What the last words are.
    pub(super) fn last_kind(&self) -> Option<PieceKind> {
        self.labels.last().map(|(label, _)| label.kind)
    }

    /// Says what comes next.
    pub(super) fn begin(&mut self, label: Label) {
        let start = self.len();
        if let Some((last, at)) = self.labels.last_mut() {
            if *last == label && label.kind != PieceKind::PostHead {
                return;
            }
            if *at == start {
                *last = label;
                return;
            }
        }
        self.labels.push((label, start));
    }

    /// Whether a line ends before the next words.
    pub(super) fn ends_line(&self) -> bool {
        self.gap >= Gap::Line
    }

    /// Ends the line; a second time before other words come, it leaves a blank one.
    pub(super) fn break_line(&mut self) {
        self.breaks += 1;
        if self.breaks > 1 {
            self.gap(Gap::Blank);
        }
    }

    /// Appends a stretch of the file. Where that can hold several lines, the last one has to be found.
    pub(super) fn copy(&mut self, span: Span) {
        let copied = self.text.copy(self.source, span);
        copied.expect(FITS);
    }

    /// Finds the line that goes on behind what was written from the byte `start` on.
    pub(super) fn find_line(&mut self, start: u32) {
        if let Some(end) = self.since(start).rfind('\n') {
            self.line = start + Span::from(0..end + 1).end;
        }
    }

    /// Appends words that stand for what is at a place of the file, after the white space that is due.
    pub(super) fn write(&mut self, words: &str, label: Label, at: u32) {
        self.flush(label, at);
        self.begin(label);
        self.write_raw(words, at);
    }

    /// Appends characters that stand for what is at a place of the file.
    pub(super) fn write_raw(&mut self, words: &str, at: u32) {
        let start = self.len();
        let written = self.text.write(words, self.source, at);
        written.expect(FITS);
        self.find_line(start);
    }

    /// Ends the line that is being written with the label of the words round what is on it.
    pub(super) fn end_line(&mut self, label: Label, at: u32) {
        self.gap = Gap::None;
        if !self.text.as_str().is_empty() {
            self.begin(label);
            self.write_raw("\n", at);
        }
    }

    /// Says of a stretch that it states a fact.
    pub(super) fn fact(&mut self, span: Span, kind: PieceKind) {
        self.facts.push((span, kind));
    }

    /// Labels again what is written from the byte `start` to the byte `end`.
    pub(super) fn relabel(&mut self, start: u32, end: u32, relabel: impl Fn(Label) -> Label) {
        let first = self.split(start);
        let behind = if end < self.len() {
            self.split(end)
        } else {
            self.labels.len()
        };
        for (label, _) in &mut self.labels[first..behind] {
            *label = relabel(*label);
        }
    }

    /// Whether something of a kind is written from the byte `start` on.
    pub(super) fn has_since(&self, start: u32, kind: PieceKind) -> bool {
        let before = self.labels.partition_point(|(_, at)| *at <= start);
        let labels = &self.labels[before.saturating_sub(1)..];
        labels.iter().any(|(label, _)| label.kind == kind)
    }

    /// The number of the label that starts at a byte, which becomes one of its own.
    fn split(&mut self, at: u32) -> usize {
        let after = self.labels.partition_point(|(_, start)| *start < at);
        if self
            .labels
            .get(after)
            .is_some_and(|(_, start)| *start == at)
            || after == 0
        {
            return after;
        }
        let label = self.labels[after - 1].0;
        self.labels.insert(after, (label, at));
        after
    }

    /// The text and its pieces.
    pub(super) fn finish(mut self) -> (Text, Pieces) {
        let text = self.text.finish();
        let end = text.len();
        let mut pieces = Pieces::of_length(end);
        self.facts.sort_unstable_by_key(|(span, _)| span.start);
        let mut facts = self.facts.iter().peekable();
        for (index, (label, start)) in self.labels.iter().enumerate() {
            let behind = self.labels.get(index + 1).map_or(end, |(_, start)| *start);
            let mut at = *start;
            while let Some((span, kind)) = facts.next_if(|(span, _)| span.end <= behind) {
                if span.start < at {
                    continue;
                }
                if at < span.start {
                    pieces.push_at_depth(label.kind, at, label.depth);
                }
                pieces.push_at_depth(*kind, span.start, label.depth);
                at = span.end;
            }
            if at < behind {
                pieces.push_at_depth(label.kind, at, label.depth);
            }
        }
        (text, pieces)
    }
}

/// Why there is room for all that is written.
const FITS: &str = "a tag is longer than a third of what is written for it, and a file is at most a third of a text";

/// The pieces of a text whose labels are told by a function, for tests.
#[cfg(test)]
pub(super) fn shown(text: &Text, pieces: &Pieces) -> Vec<String> {
    let pieces = pieces.iter();
    let line =
        pieces.map(|piece| format!("{:?} {} {:?}", piece.kind, piece.depth, &text[piece.span]));
    line.collect()
}

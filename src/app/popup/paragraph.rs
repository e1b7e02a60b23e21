//! Paragraphs of a report, and how they are written.

/// A paragraph of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// What it is.
    pub kind: ParagraphKind,
    /// Its words; they may come from the file, and are sanitized where they are drawn.
    pub words: String,
}

/// What a paragraph of a report is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParagraphKind {
    /// A heading, with a blank row above it.
    Heading,
    /// A sentence or more.
    Words,
}

/// Paragraphs that are being written.
#[derive(Default)]
pub(super) struct Writer {
    pub(super) paragraphs: Vec<Paragraph>,
}

impl Writer {
    /// Adds a heading.
    pub(super) fn heading(&mut self, words: impl Into<String>) {
        self.add(ParagraphKind::Heading, words.into());
    }

    /// Adds a sentence or more.
    pub(super) fn words(&mut self, words: impl Into<String>) {
        self.add(ParagraphKind::Words, words.into());
    }

    fn add(&mut self, kind: ParagraphKind, words: String) {
        self.paragraphs.push(Paragraph { kind, words });
    }
}

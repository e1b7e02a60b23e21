//! Paragraphs of a report, and how they are written.

use std::ops::Range;

use crate::text::Span;

/// A paragraph of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// What it is.
    pub kind: ParagraphKind,
    /// Its words; they may come from the file, and are sanitized where they are drawn.
    pub words: String,
    /// The bytes of the words that are the name of an author, and where the text has that name.
    pub name: Option<(Range<usize>, Span)>,
}

/// What a paragraph of a report is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParagraphKind {
    /// A heading, with a blank row above it.
    Heading,
    /// A sentence or more.
    Words,
    /// What was found out about something, which this names in a word: it stands at the left of all findings and
    /// reasons. With a blank row above.
    Finding(&'static str),
    /// Why the finding above is taken to be so.
    Reason,
}

impl Paragraph {
    /// A paragraph in which no author is named.
    pub(super) fn new(kind: ParagraphKind, words: impl Into<String>) -> Paragraph {
        Paragraph {
            kind,
            words: words.into(),
            name: None,
        }
    }
}

/// Paragraphs that are being written.
#[derive(Default)]
pub(super) struct Writer {
    pub(super) paragraphs: Vec<Paragraph>,
}

impl Writer {
    /// Adds a heading.
    pub(super) fn heading(&mut self, words: impl Into<String>) {
        self.add(ParagraphKind::Heading, words);
    }

    /// Adds a sentence or more.
    pub(super) fn words(&mut self, words: impl Into<String>) {
        self.add(ParagraphKind::Words, words);
    }

    /// Adds a finding about something.
    pub(super) fn finding(&mut self, about: &'static str, words: impl Into<String>) {
        self.add(ParagraphKind::Finding(about), words);
    }

    /// Adds a finding about something, with the name of an author as it is shown, and where the text has it,
    /// between other words.
    pub(super) fn finding_with_name(
        &mut self,
        about: &'static str,
        (before, name, after): (&str, &str, &str),
        at: Span,
    ) {
        let mut finding = Paragraph::new(
            ParagraphKind::Finding(about),
            format!("{before}{name}{after}"),
        );
        finding.name = Some((before.len()..before.len() + name.len(), at));
        self.paragraphs.push(finding);
    }

    /// Adds a reason for the finding above.
    pub(super) fn reason(&mut self, words: impl Into<String>) {
        self.add(ParagraphKind::Reason, words);
    }

    fn add(&mut self, kind: ParagraphKind, words: impl Into<String>) {
        self.paragraphs.push(Paragraph::new(kind, words));
    }
}

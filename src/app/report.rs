//! Reports: what the program knows of the thread or of one post, as plain paragraphs to scroll.

use super::App;
use super::evidence;
use super::facts;
use super::popup::Motion;
use crate::document::Document;
use crate::layout::wrap::{Columns, wrap};
use crate::thread::{PostId, QuoteId};

/// What a report is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// The whole thread.
    Thread,
    /// Why a post is taken to be by whom and to answer what, and of its quotes the one that the
    /// reader is at, or all.
    Post(PostId, Option<QuoteId>),
}

/// A report that is being read.
#[derive(Clone, Debug)]
pub struct Report {
    /// What it is about.
    pub about: About,
    /// What it says.
    pub paragraphs: Vec<Paragraph>,
    /// The first row in view.
    pub top: usize,
}

/// A paragraph of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// What it is.
    pub kind: ParagraphKind,
    /// Its words; they may come from the file, and are made harmless where they are drawn.
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

/// One row of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReportRow<'r> {
    /// What its paragraph is.
    pub kind: ParagraphKind,
    /// Its words; none between paragraphs.
    pub words: &'r str,
}

impl About {
    /// The same in a document that has more of the file, if it can be told there.
    pub(super) fn carried(self, from: &Document, to: &Document) -> Option<About> {
        let About::Post(post, quote) = self else {
            return Some(self);
        };
        let span = |document: &Document| {
            let post = document.thread.posts.get(post.index())?;
            Some(post.span)
        };
        if span(from) != span(to) {
            return None;
        }
        let quote = quote.and_then(|quote| {
            let start = from.relations.quote(quote).span.start;
            let mut quotes = to.relations.quotes_of(post);
            quotes.find(|&quote| to.relations.quote(quote).span.start == start)
        });
        Some(About::Post(post, quote))
    }
}

impl Report {
    /// The report on something.
    #[must_use]
    pub fn of(app: &App, about: About) -> Report {
        Report {
            about,
            paragraphs: match about {
                About::Thread => facts::paragraphs(app),
                About::Post(post, quote) => evidence::paragraphs(&app.document, post, quote),
            },
            top: 0,
        }
    }

    /// Its rows in so many columns.
    #[must_use]
    pub fn rows(&self, width: u16) -> Vec<ReportRow<'_>> {
        let columns = Columns {
            first: width.max(1),
            rest: width.max(1),
        };
        let mut rows = Vec::new();
        for paragraph in &self.paragraphs {
            let kind = paragraph.kind;
            if kind == ParagraphKind::Heading && !rows.is_empty() {
                rows.push(ReportRow { kind, words: "" });
            }
            let words = paragraph.words.as_str();
            let wrapped = wrap(words, columns).into_iter();
            rows.extend(wrapped.map(|row| ReportRow {
                kind,
                words: &words[row],
            }));
        }
        rows
    }

    /// Scrolls, but not past the end.
    pub(super) fn go(&mut self, motion: Motion, (width, height): (u16, u16)) {
        let last = self.rows(width).len().saturating_sub(height.into());
        self.top = motion.from(self.top, last);
    }
}

/// Paragraphs that are being written.
#[derive(Default)]
pub(super) struct Writer {
    pub paragraphs: Vec<Paragraph>,
}

impl Writer {
    pub(super) fn heading(&mut self, words: impl Into<String>) {
        self.add(ParagraphKind::Heading, words.into());
    }

    pub(super) fn words(&mut self, words: impl Into<String>) {
        self.add(ParagraphKind::Words, words.into());
    }

    fn add(&mut self, kind: ParagraphKind, words: String) {
        self.paragraphs.push(Paragraph { kind, words });
    }
}

/// `1 word`, `17 words`
pub(super) fn counted(count: usize, what: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {what}{ending}")
}

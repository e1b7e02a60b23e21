//! Reports: what the program knows of the thread or of one post, as plain paragraphs to scroll.

use std::ops::Range;

use super::facts::{self, Amount};
use super::paragraph::{Paragraph, ParagraphKind};
use super::{Scroll, evidence};
use crate::document::Document;
use crate::layout::wrap::{Columns, wrap};
use crate::output::Piped;
use crate::text::Span;
use crate::thread::{PostId, QuoteId};

/// What a report is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// The whole thread.
    Thread,
    /// Why a post is taken to be by whom and to answer what, and of its quotes the marked one, or
    /// all.
    Post(PostId, Option<QuoteId>),
    /// What a command wrote.
    Command,
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

/// One row of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportRow<'r> {
    /// What its paragraph is.
    pub kind: ParagraphKind,
    /// What a finding is about, in the row in which that is drawn.
    pub about: Option<&'static str>,
    /// The column in which its words begin.
    pub column: u16,
    /// Its words; none between paragraphs.
    pub words: &'r str,
    /// The bytes of the words that are the name of an author, and where the text has that name.
    pub name: Option<(Range<usize>, Span)>,
}

/// The columns of what findings are about, and the least for findings and reasons beside them.
const ABOUT: u16 = 9;
const BESIDE: u16 = 24;

impl About {
    /// Whether it is about a post, which it should not cover.
    pub(in crate::app) fn is_post(self) -> bool {
        matches!(self, About::Post(..))
    }

    /// The same in a newer document of the file, if it is there.
    fn in_newer(self, old: &Document, new: &Document) -> Option<About> {
        let About::Post(post, quote) = self else {
            return Some(self);
        };
        let span = |document: &Document| {
            let post = document.thread.posts.get(post.index())?;
            Some(post.span)
        };
        if span(old) != span(new) {
            return None;
        }
        let quote = quote.and_then(|quote| {
            let start = old.relations.quote(quote).span.start;
            let mut quotes = new.relations.quotes_of(post);
            quotes.find(|&quote| new.relations.quote(quote).span.start == start)
        });
        Some(About::Post(post, quote))
    }
}

impl Report {
    /// The report on a post, and on one of its quotes or all.
    #[must_use]
    pub(in crate::app) fn on_post(
        document: &Document,
        post: PostId,
        quote: Option<QuoteId>,
    ) -> Report {
        Report {
            about: About::Post(post, quote),
            paragraphs: evidence::paragraphs(document, post, quote),
            top: 0,
        }
    }

    /// The report on the whole thread in a file with a name; how much there is to read is added as
    /// soon as it is known. A key goes to the next doubtful thing, if one does.
    #[must_use]
    pub(in crate::app) fn on_thread(
        document: &Document,
        name: &str,
        amount: Option<Amount>,
        doubtful_key: Option<&str>,
    ) -> Report {
        Report {
            about: About::Thread,
            paragraphs: facts::paragraphs(document, name, amount, doubtful_key),
            top: 0,
        }
    }

    /// The report on what a command wrote.
    #[must_use]
    pub(in crate::app) fn on_command(piped: &Piped) -> Report {
        let words = |words: &str| Paragraph::new(ParagraphKind::Words, words);
        let heading = Paragraph::new(ParagraphKind::Heading, piped.command.clone());
        let mut paragraphs = vec![heading];
        paragraphs.extend(piped.output.lines().map(words));
        if piped.output.is_empty() {
            paragraphs.push(words("(it wrote nothing)"));
        }
        paragraphs.extend(
            piped
                .trouble
                .as_ref()
                .map(|trouble| words(&format!("({trouble})"))),
        );
        Report {
            about: About::Command,
            paragraphs,
            top: 0,
        }
    }

    /// The report on the same post in a newer document of the file; none if the post has changed.
    pub(in crate::app) fn in_newer(&self, old: &Document, new: &Document) -> Option<Report> {
        let report = match self.about.in_newer(old, new)? {
            About::Post(post, quote) => Report::on_post(new, post, quote),
            About::Thread | About::Command => self.clone(),
        };
        Some(Report {
            top: self.top,
            ..report
        })
    }

    /// Its rows in so many columns.
    #[must_use]
    pub fn rows(&self, width: u16) -> Vec<ReportRow<'_>> {
        let mut rows = Vec::new();
        for paragraph in &self.paragraphs {
            paragraph_rows(paragraph, width, &mut rows);
        }
        rows
    }

    /// Scrolls in a room of so many columns and rows, but not past the end.
    pub(in crate::app) fn scroll(&mut self, scroll: Scroll, (width, height): (u16, u16)) {
        let last = self.rows(width).len().saturating_sub(height.into());
        self.top = scroll.from(self.top, last);
    }
}

/// Adds the rows of a paragraph in so many columns.
fn paragraph_rows<'r>(paragraph: &'r Paragraph, width: u16, rows: &mut Vec<ReportRow<'r>>) {
    use ParagraphKind::{Finding, Heading, Reason, Words};
    let kind = paragraph.kind;
    let of = |words, about, column| ReportRow {
        kind,
        about,
        column,
        words,
        name: None,
    };
    if matches!(kind, Heading | Finding(_)) && !rows.is_empty() {
        rows.push(of("", None, 0));
    }
    let mut about = match kind {
        Finding(about) => Some(about),
        Heading | Words | Reason => None,
    };
    let column = match kind {
        Finding(_) | Reason if width >= ABOUT + BESIDE => ABOUT,
        _ => 0,
    };
    if column == 0 && about.is_some() {
        rows.push(of("", about.take(), 0));
    }
    let columns = (width - column).max(1);
    let columns = Columns {
        first: columns,
        rest: columns,
    };
    let words = paragraph.words.as_str();
    for span in wrap(words, columns) {
        let name = paragraph.name.as_ref().and_then(|(name, at)| {
            let (start, end) = (span.start as usize, span.end as usize);
            let part = name.start.max(start)..name.end.min(end);
            (!part.is_empty()).then(|| (part.start - start..part.end - start, *at))
        });
        rows.push(ReportRow {
            name,
            ..of(&words[span], about.take(), column)
        });
    }
}

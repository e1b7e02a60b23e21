//! Where quotes begin in posts, as the page marks them, and where they end if it says so.

use std::fmt;

use super::{Hidden, PostId};
use crate::syntax::attribution::{self, Form};
use crate::text::{Span, Text, trim_name_span};

/// A quote of one thread: its place among the thread's quotes, which follow the order of the file.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct QuoteId(u32);

impl QuoteId {
    /// The id of the quote with this 0-based index.
    ///
    /// # Panics
    /// When there cannot be that many quotes in a text.
    #[must_use]
    pub fn from_index(index: usize) -> QuoteId {
        QuoteId(u32::try_from(index).expect("a text has fewer than u32::MAX quotes"))
    }

    /// The 0-based index.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl fmt::Debug for QuoteId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "quote {}", self.0)
    }
}

/// A line that opens a quote, or looks like one that does, or the first words of a quote that the page
/// marks without such a line.
#[derive(Clone, Debug)]
pub struct QuoteMark {
    /// The whole attribution, without white space around it; empty, before the first word, where there
    /// is none.
    pub span: Span,
    /// The quoted author; none in a bare `Quote`.
    pub name: Option<Span>,
    /// When the quoted post was written, as the page words it.
    pub when: Option<Span>,
    /// The id of the quoted post, for machines.
    pub reference: Option<Span>,
    /// The post of this file with that id.
    pub quoted: Option<PostId>,
    /// How sure it is that the line opens a quote at all.
    pub form: Form,
    /// How far the quote goes.
    pub extent: QuoteExtent,
}

/// How far a quote goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuoteExtent {
    /// The page does not say.
    Open,
    /// As far as the page says, or as its paragraphs repeat an earlier post.
    Known {
        /// The first stretch begins with the attribution; further ones follow answers to parts of the
        /// quote. Each ends with a word, or with the attribution where nothing is quoted.
        spans: Vec<Span>,
        /// The quote directly round it of which that is known as well.
        outer: Option<QuoteId>,
        /// How it is known.
        basis: Basis,
    },
}

/// How it is known how far a quote goes, before words are compared one by one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The page marks it.
    Page,
    /// Its paragraphs repeat those of an earlier post.
    Repetition,
}

impl QuoteMark {
    /// Reads the shown words of the line that stands at `span` as an attribution without an end.
    pub(super) fn open(text: &Text, hidden: &Hidden, span: Span) -> Option<QuoteMark> {
        let view = hidden.view(text, span);
        // A space for the line end leaves every place as it is.
        let found = if view.words.contains(['\n', '\r']) {
            attribution::parse(&view.words.replace(['\n', '\r'], " "))?
        } else {
            attribution::parse(&view.words)?
        };
        let place = |part: Option<Span>| part.map(|part| view.place(part));
        Some(QuoteMark {
            span,
            name: place(found.name),
            when: place(found.when),
            reference: None,
            quoted: None,
            form: found.form,
            extent: QuoteExtent::Open,
        })
    }

    /// A line of a name and a colon as an attribution without an end, for a syntax that knows that its pages open
    /// quotes so.
    pub(super) fn of_name(text: &Text, span: Span) -> Option<QuoteMark> {
        let name = text[span].trim_end().strip_suffix(':')?;
        let name = trim_name_span(text.as_str(), Span::of_part(name, text.as_str()));
        let is_line = !text[name].contains(['\n', '\r']);
        (is_line && !name.is_empty()).then(|| QuoteMark {
            span,
            name: Some(name),
            form: Form::NameOnly,
            ..QuoteMark::unmarked(span.start)
        })
    }

    /// A quote whose end the page states and that begins at `span`, its attribution; an empty one where
    /// the page prints none. It is as long as the attribution so far.
    pub(super) fn stated(
        text: &Text,
        hidden: &Hidden,
        span: Span,
        outer: Option<QuoteId>,
    ) -> QuoteMark {
        let extent = QuoteExtent::Known {
            spans: vec![span],
            outer,
            basis: Basis::Page,
        };
        let mark = QuoteMark::open(text, hidden, span).unwrap_or(QuoteMark {
            span,
            ..QuoteMark::unmarked(span.start)
        });
        QuoteMark { extent, ..mark }
    }

    /// A quote that begins at the byte `start` and that the page does not mark.
    pub(crate) fn unmarked(start: u32) -> QuoteMark {
        QuoteMark {
            span: Span::empty(start),
            name: None,
            when: None,
            reference: None,
            quoted: None,
            form: Form::Bare,
            extent: QuoteExtent::Open,
        }
    }

    /// Reads the attribution once more where its first line alone told nothing.
    pub(super) fn read_again(&mut self, text: &Text, hidden: &Hidden) {
        if self.name.is_none()
            && self.when.is_none()
            && let Some(mark) = QuoteMark::open(text, hidden, self.span)
        {
            (self.name, self.when, self.form) = (mark.name, mark.when, mark.form);
        }
    }

    /// Whether it is known how far the quote goes, before words are compared one by one.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.extent != QuoteExtent::Open
    }

    /// Whether the page marks how far the quote goes.
    #[must_use]
    pub fn is_marked(&self) -> bool {
        matches!(
            self.extent,
            QuoteExtent::Known {
                basis: Basis::Page,
                ..
            }
        )
    }

    /// Says that the quote goes as far as its paragraphs repeat an earlier post.
    pub(super) fn found_by_repetition(&mut self) {
        if let QuoteExtent::Known { basis, .. } = &mut self.extent {
            *basis = Basis::Repetition;
        }
    }

    /// Where the quote lies, as far as that is known: nothing if it is not.
    #[must_use]
    pub fn known_spans(&self) -> &[Span] {
        match &self.extent {
            QuoteExtent::Open => &[],
            QuoteExtent::Known { spans, .. } => spans,
        }
    }

    /// Ends the stretch that is being read with the byte before `end`.
    pub(super) fn extend_to(&mut self, end: u32) {
        if let QuoteExtent::Known { spans, .. } = &mut self.extent
            && let Some(last) = spans.last_mut()
        {
            last.end = end;
        }
    }

    /// Goes on with the quote at the byte `start`.
    pub(super) fn resume(&mut self, start: u32) {
        if let QuoteExtent::Known { spans, .. } = &mut self.extent {
            spans.push(Span::empty(start));
        }
    }
}

//! Posts and the attributions in them, as the dump shows them.

use std::fmt;
use std::ops::Range;

use crate::syntax::attribution::{self, Form};
use crate::text::{Span, Text};

/// A post of one thread: its place in the order of the file.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PostId(u32);

impl PostId {
    /// The opening post.
    pub const OPENING: PostId = PostId(0);

    /// The id of the post with this 0-based index.
    ///
    /// # Panics
    /// When there cannot be that many posts in a text.
    #[must_use]
    pub fn from_index(index: usize) -> PostId {
        PostId(u32::try_from(index).expect("a text has fewer than u32::MAX posts"))
    }

    /// The 0-based index.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }

    /// The number a reader sees, which starts at 1.
    #[must_use]
    pub fn number(self) -> usize {
        self.index() + 1
    }
}

impl fmt::Debug for PostId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.number())
    }
}

/// One post as the dump shows it.
#[derive(Clone, Debug, Default)]
pub struct Post {
    /// From the first to the last word of the post; empty when it has none.
    pub span: Span,
    /// Everything between the posts around it: blank lines and the buttons at its end as well.
    pub whole: Span,
    /// Its attributions, as indices into [`Thread::attributions`](super::Thread::attributions).
    pub attributions: Range<u32>,
}

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

/// A line that opens a quote, or looks like one that does.
#[derive(Clone, Debug)]
pub struct Attribution {
    /// The whole line, without white space around it.
    pub span: Span,
    /// The quoted author; none in a bare `Quote`.
    pub name: Option<Span>,
    /// When the quoted post was written, as the page words it.
    pub when: Option<Span>,
    /// How sure it is that the line opens a quote at all.
    pub form: Form,
}

impl Attribution {
    /// Reads the line that stands at `span`.
    pub(super) fn read(text: &Text, span: Span) -> Option<Attribution> {
        let found = attribution::parse(&text[span])?;
        let place = |part: Option<Span>| part.map(|part| part.shifted(span.start));
        Some(Attribution {
            span,
            name: place(found.name),
            when: place(found.when),
            form: found.form,
        })
    }
}

//! One row of a post.

use super::{LineFold, Spot};
use crate::text::Span;
use crate::thread::{BlockKind, QuoteId};

/// One row of a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Row {
    /// The position of the row in the post: different for every row, in ascending order.
    pub spot: Spot,
    /// What the row shows.
    pub kind: RowKind,
    /// The text in it, without spaces at either end that are not drawn.
    pub span: Span,
    /// The indentation of the text in columns, from where the words of its depth start.
    pub indent: u16,
    /// How many quotes contain it, as far as there is room for their rules.
    pub depth: u8,
    /// The innermost of those quotes.
    pub quote: Option<QuoteId>,
    /// The quote that begins here.
    pub opens: Option<QuoteId>,
    /// The quote whose [lead](super::lead()) stands before the words: where it begins, and where it goes on
    /// after a quote inside it. Of a folded quote without words of its own it is the one inside it that is shown.
    pub lead: Option<QuoteId>,
    /// The outermost quote that ended above this blank row.
    pub closes: Option<QuoteId>,
}

impl Row {
    /// A row of the post itself, without text.
    pub(super) fn new(spot: Spot, kind: RowKind) -> Row {
        Row {
            spot,
            kind,
            span: Span::default(),
            indent: 0,
            depth: 0,
            quote: None,
            opens: None,
            lead: None,
            closes: None,
        }
    }

    /// Whether the quote of the row is folded and unfolded on it: on its first row, and where it is cut.
    #[must_use]
    pub fn folds(&self) -> bool {
        self.opens.is_some() || matches!(self.kind, RowKind::Cut(_))
    }
}

/// What a row shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RowKind {
    /// The head of the post: its author and what it answers.
    Head,
    /// Who is quoted, where no words of the quote follow in the same row.
    Attribution,
    /// Text of a block.
    Text(BlockKind),
    /// Text of a quote of which only the beginning is shown, and how many words are left out after it.
    Cut(u32),
    /// The first text of a quote that takes one row, and how many words are left out after it.
    Folded(u32),
    /// Lines are folded here, for this reason.
    Lines(LineFold),
    /// Nothing, between two blocks.
    Blank,
    /// Nothing, between two blocks of code, which are one to a reader.
    CodeBlank,
    /// A note that the post has no words.
    Empty,
    /// A note that so many lines of the text around the posts are not shown, although they read like
    /// what somebody wrote.
    Unshown(usize),
    /// Nothing, under a post.
    Foot,
}

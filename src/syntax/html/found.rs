//! What a reader of pages found on one: where the posts are, and what the page states of each.

use std::ops::Range;

use super::page::ElementId;

/// The thread of a page.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The title of the thread.
    pub(super) title: Option<Fact>,
    /// The posts in the order of the page.
    pub(super) posts: Vec<Post>,
}

/// A post of a page.
#[derive(Debug)]
pub(super) struct Post {
    /// The element that holds the record, or the first of several beside each other.
    pub(super) top: ElementId,
    /// The places of the elements of its record and of records in it.
    pub(super) elements: Range<usize>,
    /// The texts of its record, without those of records in it, in order and apart.
    pub(super) texts: Vec<Range<usize>>,
    /// The element that holds the words of the post.
    pub(super) body: Option<ElementId>,
    /// The name of the author.
    pub(super) author: Option<Fact>,
    /// When it was written, as the page words it.
    pub(super) date: Option<Fact>,
    /// Its number in the thread: `#12`.
    pub(super) number: Option<Fact>,
    /// Texts in the body that are not words of the author: notes on an edit, signatures, buttons. In order and apart.
    pub(super) left_out: Vec<(Noise, Range<usize>)>,
}

impl Post {
    /// Why a text in the body is not one of its words, if it is not.
    pub(super) fn noise(&self, text: usize) -> Option<Noise> {
        let behind = self
            .left_out
            .partition_point(|(_, texts)| texts.start <= text);
        let (noise, texts) = self.left_out.get(behind.checked_sub(1)?)?;
        texts.contains(&text).then_some(*noise)
    }
}

/// Why texts in a body are not its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Noise {
    /// A note on an edit.
    EditNote,
    /// What the author puts under every post.
    Signature,
    /// Anything else: buttons, counts, attachments' labels.
    Furniture,
}

/// What a page states, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fact {
    /// The words, with single spaces between them.
    pub(super) value: String,
    /// The texts that print it, more words among them perhaps; none where only an attribute says it.
    pub(super) texts: Range<usize>,
    /// The element that holds the texts or has the attribute.
    pub(super) element: ElementId,
}

impl Fact {
    /// What only an attribute of an element says.
    pub(super) fn stated(value: impl Into<String>, element: ElementId) -> Fact {
        Fact {
            value: value.into(),
            texts: 0..0,
            element,
        }
    }
}

//! What a reader of pages found on one: where the posts are, and what the page states of each.

use std::ops::Range;

use super::page::{ElementId, Page};

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
    /// Where the words of the post stand.
    pub(super) body: Option<Body>,
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

/// Where the words of a post stand: in an element, in a part of one, or in several beside each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Body {
    /// The element that holds them all, and perhaps more.
    pub(super) element: ElementId,
    /// The places of the elements that hold nothing else.
    pub(super) elements: Range<usize>,
    /// The texts.
    pub(super) texts: Range<usize>,
}

impl Body {
    /// The body that is an element.
    pub(super) fn of(page: &Page, id: ElementId) -> Body {
        Body {
            element: id,
            elements: page.subtree_range(id),
            texts: page.element(id).texts(),
        }
    }

    /// Whether it holds an element.
    pub(super) fn holds(&self, id: ElementId) -> bool {
        self.elements.contains(&id.index())
    }

    /// Whether it is an element, no more and no less.
    pub(super) fn is(&self, id: ElementId) -> bool {
        self.element == id && self.holds(id)
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

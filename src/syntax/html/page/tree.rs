//! The tree of a page while it is built: nodes in one list, linked by numbers, so that a tree of any depth is
//! built and freed without recursion.

use html5ever::QualName;

use super::Attribute;
use super::origin::Place;
use crate::text::Span;

/// The number of a node; the document is the first.
pub(super) type Handle = u32;

/// Stands for no node.
pub(super) const NONE: Handle = u32::MAX;
/// The document.
pub(super) const DOCUMENT: Handle = 0;

/// How many attributes of an element are kept. Each is compared with those before it.
pub(super) const ATTRIBUTES: usize = 200;

/// A node of the tree.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) parent: Handle,
    pub(super) previous: Handle,
    pub(super) next: Handle,
    pub(super) first_child: Handle,
    pub(super) last_child: Handle,
    pub(super) data: Data,
}

/// What a node is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Data {
    /// The page, and what stands for the content of a template.
    Document,
    /// An element: its number in [`Tree::elements`].
    Element(u32),
    /// Characters: a part of [`Tree::characters`].
    Text(Span),
    /// A comment, which nothing is kept of.
    Comment,
}

/// An element of the tree.
#[derive(Debug)]
pub(super) struct TreeElement {
    pub(super) name: QualName,
    /// Its attributes in [`Tree::attributes`].
    pub(super) attributes: Span,
    /// Where its start tag stands in the file, in bytes.
    pub(super) at: u32,
}

/// A whole tree.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
    pub(super) elements: Vec<TreeElement>,
    /// The attributes of all elements, each a part of `values`.
    pub(super) attributes: Vec<Attribute>,
    pub(super) values: String,
    /// The characters of all texts.
    pub(super) characters: String,
    /// Where the characters stand in the file, sorted by place in `characters`.
    pub(super) places: Vec<Place>,
}

impl Node {
    pub(super) fn new(data: Data) -> Node {
        Node {
            parent: NONE,
            previous: NONE,
            next: NONE,
            first_child: NONE,
            last_child: NONE,
            data,
        }
    }
}

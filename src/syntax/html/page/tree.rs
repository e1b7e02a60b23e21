//! The tree of a page while it is built: nodes in one list, linked by numbers, so that a tree of any depth is
//! built and freed without recursion.

use foldhash::HashMap;
use html5ever::{LocalName, QualName, local_name};

use super::Attribute;
use super::characters::Characters;
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
    /// More characters of the text before it, which do not stand right behind it.
    MoreText(Span),
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
pub(super) struct Tree<'p> {
    pub(super) nodes: Vec<Node>,
    pub(super) elements: Vec<TreeElement>,
    /// The attributes of all elements.
    pub(super) attributes: Vec<Attribute>,
    /// The characters of all texts and of the values of attributes.
    pub(super) characters: Characters<'p>,
    /// Where each class first stands. All elements that have it share that: what is asked for again and again is
    /// near in memory.
    classes: HashMap<&'p str, Span>,
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

impl<'p> Tree<'p> {
    /// The document of a page alone.
    pub(super) fn of(page: &'p str) -> Tree<'p> {
        Tree {
            nodes: vec![Node::new(Data::Document)],
            elements: Vec::new(),
            attributes: Vec::new(),
            characters: Characters::of(page),
            classes: HashMap::default(),
        }
    }

    /// Adds a node that stands nowhere yet.
    pub(super) fn add_node(&mut self, data: Data) -> Handle {
        self.nodes.push(Node::new(data));
        let number = u32::try_from(self.nodes.len() - 1);
        number.expect("a node takes at least a byte of a text of fewer")
    }

    /// Appends attributes to the list of all of them; where their values may stand in the file, in the same order.
    pub(super) fn add_attributes(
        &mut self,
        more: &[html5ever::Attribute],
        values: &[Span],
    ) -> Span {
        let first = self.attributes.len();
        for (number, attribute) in more.iter().enumerate() {
            let name = &attribute.name.local;
            let copied = values.get(number).copied();
            let value = self.value(name, &attribute.value, copied);
            self.attributes.push(Attribute {
                name: name.clone(),
                value,
            });
        }
        Span::from(first..self.attributes.len())
    }

    /// The value of an attribute; where it may stand in the file as it is.
    fn value(&mut self, name: &LocalName, value: &str, copied: Option<Span>) -> Span {
        let file = self.characters.file();
        match copied.filter(|&span| &file[span] == value) {
            Some(span) if *name == local_name!("class") => {
                *self.classes.entry(&file[span]).or_insert(span)
            }
            Some(span) => span,
            None => self.characters.write(value, std::iter::empty()),
        }
    }

    /// The number of the element that a node is, if it is one.
    pub(super) fn element(&self, node: Handle) -> Option<usize> {
        match self.nodes[node as usize].data {
            Data::Element(number) => Some(number as usize),
            _ => None,
        }
    }

    /// Puts a node that stands nowhere between two others of a parent.
    pub(super) fn link(&mut self, node: Handle, parent: Handle, previous: Handle, next: Handle) {
        self.nodes[node as usize].parent = parent;
        self.follow(parent, previous, node);
        self.follow(parent, node, next);
    }

    /// Takes a node with all that it holds out of where it stands.
    pub(super) fn unlink(&mut self, node: Handle) {
        let Node {
            parent,
            previous,
            next,
            ..
        } = self.nodes[node as usize];
        if parent == NONE {
            return;
        }
        self.follow(parent, previous, next);
        let node = &mut self.nodes[node as usize];
        (node.parent, node.previous, node.next) = (NONE, NONE, NONE);
    }

    /// Has one child of a parent follow another; where there is no other, it is the first or the last.
    fn follow(&mut self, parent: Handle, previous: Handle, next: Handle) {
        match self.nodes.get_mut(previous as usize) {
            Some(previous) => previous.next = next,
            None => self.nodes[parent as usize].first_child = next,
        }
        match self.nodes.get_mut(next as usize) {
            Some(next) => next.previous = previous,
            None => self.nodes[parent as usize].last_child = previous,
        }
    }
}

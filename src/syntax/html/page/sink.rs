//! Takes what the tree builder makes of a page.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, Namespace, QualName, ns};

use super::origin::{Place, places};
use super::tree::{ATTRIBUTES, DOCUMENT, Data, Handle, NONE, Node, Tree, TreeElement};
use crate::text::Span;

/// Takes what the tree builder makes.
pub(super) struct Sink {
    nodes: RefCell<Vec<Node>>,
    elements: RefCell<Vec<TreeElement>>,
    attributes: RefCell<Vec<super::Attribute>>,
    values: RefCell<String>,
    characters: RefCell<String>,
    places: RefCell<Vec<Place>>,
    /// The characters of the token that is being read and have not been put into the tree.
    token: RefCell<TextToken>,
    /// Where the tag that is being read stands in the file.
    at: Cell<u32>,
    /// The innermost open element, as far as is known.
    innermost: Cell<Handle>,
}

#[derive(Default)]
struct TextToken {
    value: String,
    /// How many bytes of the value have gone into the tree.
    used: usize,
    places: Vec<Place>,
}

impl Default for Sink {
    fn default() -> Sink {
        let document = Node::new(Data::Document);
        Sink {
            nodes: RefCell::new(vec![document]),
            elements: RefCell::default(),
            attributes: RefCell::default(),
            values: RefCell::default(),
            characters: RefCell::default(),
            places: RefCell::default(),
            token: RefCell::default(),
            at: Cell::new(0),
            innermost: Cell::new(DOCUMENT),
        }
    }
}

impl Sink {
    /// The tree, when all tokens have come.
    pub(super) fn into_tree(self) -> Tree {
        Tree {
            nodes: self.nodes.into_inner(),
            elements: self.elements.into_inner(),
            attributes: self.attributes.into_inner(),
            values: self.values.into_inner(),
            characters: self.characters.into_inner(),
            places: self.places.into_inner(),
        }
    }

    /// Whether the innermost open element stands in so many nodes or more. They are counted at each tag: the tree
    /// builder moves elements to other depths with all that they hold.
    pub(super) fn is_as_deep_as(&self, depth: usize) -> bool {
        let nodes = self.nodes.borrow();
        let mut around = std::iter::successors(Some(self.innermost.get()), |&node| {
            Some(nodes[node as usize].parent).filter(|&parent| parent != NONE)
        });
        around.nth(depth).is_some()
    }

    /// Says where the next tag stands in the file.
    pub(super) fn set_place(&self, at: usize, page: &str) {
        self.at.set(Span::from(0..at.min(page.len())).end);
    }

    /// Says that characters come which stand in the file from the byte `at` on.
    pub(super) fn begin_text(&self, value: &str, page: &str, at: usize) {
        let token = &mut *self.token.borrow_mut();
        token.value.clear();
        token.value.push_str(value);
        token.used = 0;
        token.places.clear();
        places(value, page, at, &mut token.places);
        self.set_place(at, page);
    }

    fn new_node(&self, data: Data) -> Handle {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node::new(data));
        u32::try_from(nodes.len() - 1).expect("a node takes at least a byte of a text of fewer")
    }

    /// Appends attributes to the list of all of them.
    fn add_attributes(&self, more: &[Attribute]) -> Span {
        let mut attributes = self.attributes.borrow_mut();
        let mut values = self.values.borrow_mut();
        let first = attributes.len();
        for attribute in more {
            let start = values.len();
            values.push_str(&attribute.value);
            attributes.push(super::Attribute {
                name: attribute.name.local.clone(),
                value: Span::from(start..values.len()),
            });
        }
        Span::from(first..attributes.len())
    }

    /// The number of the element that a node is, if it is one.
    fn element(&self, node: Handle) -> Option<usize> {
        match self.nodes.borrow()[node as usize].data {
            Data::Element(number) => Some(number as usize),
            _ => None,
        }
    }

    /// Appends characters to the list of all of them, with their places.
    fn add_characters(&self, text: &str) -> Span {
        let mut characters = self.characters.borrow_mut();
        let mut places = self.places.borrow_mut();
        let token = &mut *self.token.borrow_mut();
        let start = characters.len();
        characters.push_str(text);
        let in_text = |at: usize| Span::from(0..start + at).end;
        let rest = &token.value[token.used..];
        let next = rest.starts_with(text).then_some(0);
        match next.or_else(|| rest.find(text)) {
            Some(found) => {
                let from = token.used + found;
                token.used = from + text.len();
                let first = token
                    .places
                    .partition_point(|place| place.text as usize <= from);
                let part = &token.places[first.saturating_sub(1)..];
                let part = part
                    .iter()
                    .take_while(|place| (place.text as usize) < token.used);
                places.extend(part.map(|place| place.moved(from, start)));
            }
            // Words that the tree builder held back until another token came.
            None => places.push(Place::written(in_text(0), self.at.get())),
        }
        Span::from(start..characters.len())
    }

    /// Puts characters into the text node `before` if they can go on with it, else into a new one.
    fn text_after(&self, before: Handle, text: &str) -> Option<Handle> {
        if let Some(node) = self.nodes.borrow_mut().get_mut(before as usize)
            && let Data::Text(span) = &mut node.data
        {
            if span.end as usize != self.characters.borrow().len() {
                let known = self.characters.borrow().as_str()[*span].to_owned();
                let start = self.characters.borrow().len();
                self.characters.borrow_mut().push_str(&known);
                let place = Place::written(Span::from(0..start).end, self.at.get());
                self.places.borrow_mut().push(place);
                span.start = Span::from(0..start).end;
            }
            span.end = self.add_characters(text).end;
            return None;
        }
        let span = self.add_characters(text);
        Some(self.new_node(Data::Text(span)))
    }

    fn link(&self, node: Handle, parent: Handle, previous: Handle, next: Handle) {
        let nodes = &mut *self.nodes.borrow_mut();
        let linked = &mut nodes[node as usize];
        (linked.parent, linked.previous, linked.next) = (parent, previous, next);
        let is_element = matches!(linked.data, Data::Element { .. });
        self.innermost.set(if is_element { node } else { parent });
        match nodes.get_mut(previous as usize) {
            Some(previous) => previous.next = node,
            None => nodes[parent as usize].first_child = node,
        }
        match nodes.get_mut(next as usize) {
            Some(next) => next.previous = node,
            None => nodes[parent as usize].last_child = node,
        }
    }

    fn unlink(&self, node: Handle) {
        let nodes = &mut *self.nodes.borrow_mut();
        let Node {
            parent,
            previous,
            next,
            ..
        } = nodes[node as usize];
        if parent == NONE {
            return;
        }
        match nodes.get_mut(previous as usize) {
            Some(previous) => previous.next = next,
            None => nodes[parent as usize].first_child = next,
        }
        match nodes.get_mut(next as usize) {
            Some(next) => next.previous = previous,
            None => nodes[parent as usize].last_child = previous,
        }
        let node = &mut nodes[node as usize];
        (node.parent, node.previous, node.next) = (NONE, NONE, NONE);
    }

    fn insert(&self, parent: Handle, next: Handle, child: NodeOrText<Handle>) {
        let previous = {
            let nodes = self.nodes.borrow();
            match nodes.get(next as usize) {
                Some(next) => next.previous,
                None => nodes[parent as usize].last_child,
            }
        };
        let node = match child {
            NodeOrText::AppendNode(node) => {
                self.unlink(node);
                Some(node)
            }
            NodeOrText::AppendText(text) => self.text_after(previous, &text),
        };
        if let Some(node) = node {
            self.link(node, parent, previous, next);
        }
    }
}

/// The name of an element in the tree.
pub(super) struct Name<'s>(Ref<'s, QualName>);

impl std::fmt::Debug for Name<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl ElemName for Name<'_> {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Tree;
    type ElemName<'s> = Name<'s>;

    fn finish(self) -> Tree {
        self.into_tree()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        DOCUMENT
    }

    fn elem_name<'s>(&'s self, target: &'s Handle) -> Name<'s> {
        let number = self.element(*target);
        let number = number.expect("only elements are asked for their names");
        Name(Ref::map(self.elements.borrow(), |elements| {
            &elements[number].name
        }))
    }

    fn create_element(
        &self,
        name: QualName,
        attributes: Vec<Attribute>,
        _: ElementFlags,
    ) -> Handle {
        let mut elements = self.elements.borrow_mut();
        elements.push(TreeElement {
            name,
            attributes: self.add_attributes(&attributes),
            at: self.at.get(),
        });
        let number = u32::try_from(elements.len() - 1);
        let number = number.expect("an element takes at least a byte of a text of fewer");
        self.new_node(Data::Element(number))
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        self.new_node(Data::Comment)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.new_node(Data::Comment)
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.insert(*parent, NONE, child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        previous: &Handle,
        child: NodeOrText<Handle>,
    ) {
        let has_parent = self.nodes.borrow()[*element as usize].parent != NONE;
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn pop(&self, node: &Handle) {
        let parent = self.nodes.borrow()[*node as usize].parent;
        self.innermost
            .set(if parent == NONE { DOCUMENT } else { parent });
    }

    fn get_template_contents(&self, target: &Handle) -> Handle {
        *target
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        let parent = self.nodes.borrow()[*sibling as usize].parent;
        if parent != NONE {
            self.insert(parent, *sibling, child);
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, mut more: Vec<Attribute>) {
        let Some(element) = self.element(*target) else {
            return;
        };
        let known = self.elements.borrow()[element].attributes;
        let mut attributes = self.attributes.borrow_mut();
        let of_element = &attributes[known.range()];
        more.retain(|new| of_element.iter().all(|known| known.name != new.name.local));
        more.truncate(ATTRIBUTES.saturating_sub(of_element.len()));
        if more.is_empty() {
            return;
        }
        // Those of an element stand beside each other.
        attributes.extend_from_within(known.range());
        drop(attributes);
        let added = self.add_attributes(&more);
        let all = Span::new(added.start - known.len(), added.end);
        self.elements.borrow_mut()[element].attributes = all;
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.unlink(*target);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        loop {
            let child = self.nodes.borrow()[*node as usize].first_child;
            if child == NONE {
                return;
            }
            self.insert(*new_parent, NONE, NodeOrText::AppendNode(child));
        }
    }

    fn is_mathml_annotation_xml_integration_point(&self, node: &Handle) -> bool {
        self.element(*node).is_some_and(|element| {
            let name = &self.elements.borrow()[element].name;
            name.ns != ns!(html) && name.ns != ns!(svg)
        })
    }
}

//! Takes what the tree builder makes of a page.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, Namespace, QualName, ns};

use super::characters::Characters;
use super::origin::{Place, places};
use super::tree::{ATTRIBUTES, DOCUMENT, Data, Handle, NONE, Tree, TreeElement};
use crate::text::Span;

/// Takes what the tree builder makes.
pub(super) struct Sink<'p> {
    tree: RefCell<Tree<'p>>,
    /// The characters of the token that is being read and have not been put into the tree.
    token: RefCell<TextToken>,
    /// Where the values of the start tag that is being read stand in the file.
    values: RefCell<Vec<Span>>,
    /// Where the tag that is being read stands in the file.
    at: Cell<u32>,
    /// The innermost open element, as far as is known, at first the document.
    innermost: Cell<Handle>,
}

#[derive(Default)]
struct TextToken {
    /// Where they stand in the file, if they stand there as they are.
    copied: Option<Span>,
    /// What they are else, and where the parts of that stand in the file.
    value: String,
    places: Vec<Place>,
    /// How many bytes have gone into the tree.
    used: usize,
}

impl<'p> Sink<'p> {
    pub(super) fn of(page: &'p str) -> Sink<'p> {
        Sink {
            tree: RefCell::new(Tree::of(page)),
            token: RefCell::default(),
            values: RefCell::default(),
            at: Cell::default(),
            innermost: Cell::new(DOCUMENT),
        }
    }

    /// The tree, when all tokens have come.
    pub(super) fn into_tree(self) -> Tree<'p> {
        self.tree.into_inner()
    }

    /// Whether the innermost open element stands in so many nodes or more. They are counted at each tag: the tree
    /// builder moves elements to other depths with all that they hold.
    pub(super) fn is_as_deep_as(&self, depth: usize) -> bool {
        let nodes = &self.tree.borrow().nodes;
        let mut around = std::iter::successors(Some(self.innermost.get()), |&node| {
            Some(nodes[node as usize].parent).filter(|&parent| parent != NONE)
        });
        around.nth(depth).is_some()
    }

    /// Says where the next tag stands in the file.
    pub(super) fn set_place(&self, at: u32) {
        self.at.set(at);
    }

    /// Says where the values of the attributes of the next tag stand in the file.
    pub(super) fn set_values(&self, values: &[Span]) {
        let known = &mut *self.values.borrow_mut();
        known.clear();
        known.extend_from_slice(values);
    }

    /// Says that characters come which stand in the file as they are.
    pub(super) fn begin_copied_text(&self, span: Span) {
        let token = &mut *self.token.borrow_mut();
        token.copied = Some(span);
        token.used = 0;
        self.set_place(span.start);
    }

    /// Says that characters come which stand in the file from the byte `at` on, some of them otherwise.
    pub(super) fn begin_text(&self, value: &str, at: u32) {
        let token = &mut *self.token.borrow_mut();
        token.copied = None;
        token.value.clear();
        token.value.push_str(value);
        token.places.clear();
        let page = self.tree.borrow().characters.file();
        places(value, page, at as usize, &mut token.places);
        token.used = 0;
        self.set_place(at);
    }

    /// Finds characters in the token that is being read, else writes them.
    fn add_characters(&self, characters: &mut Characters, text: &str) -> Span {
        let token = &mut *self.token.borrow_mut();
        let rest = match token.copied {
            Some(span) => &characters.file()[span],
            None => token.value.as_str(),
        };
        let rest = &rest[token.used..];
        let next = rest.starts_with(text).then_some(0);
        let Some(found) = next.or_else(|| rest.find(text)) else {
            // Words that the tree builder held back until another token came.
            let place = Place::written(0, self.at.get());
            return characters.write(text, [place].into_iter());
        };
        let from = token.used + found;
        token.used = from + text.len();
        if let Some(span) = token.copied {
            return Span::from(from..token.used).shifted(span.start);
        }
        let first = token
            .places
            .partition_point(|place| place.text as usize <= from);
        let part = token.places[first.saturating_sub(1)..].iter();
        let part = part.take_while(|place| (place.text as usize) < token.used);
        characters.write(text, part.map(|place| place.moved(from, 0)))
    }

    /// Puts characters into the text node `before` if they stand right behind it in the file too, else into a new
    /// one, which may go on with that text.
    fn text_after(&self, tree: &mut Tree, before: Handle, text: &str) -> Option<Handle> {
        let added = self.add_characters(&mut tree.characters, text);
        let Some(before) = tree.nodes.get_mut(before as usize) else {
            return Some(tree.add_node(Data::Text(added)));
        };
        match &mut before.data {
            Data::Text(span) | Data::MoreText(span) => {
                if tree.characters.is_behind(*span, added) {
                    span.end = added.end;
                    None
                } else {
                    Some(tree.add_node(Data::MoreText(added)))
                }
            }
            _ => Some(tree.add_node(Data::Text(added))),
        }
    }

    fn insert(&self, parent: Handle, next: Handle, child: NodeOrText<Handle>) {
        let tree = &mut *self.tree.borrow_mut();
        let previous = match tree.nodes.get(next as usize) {
            Some(next) => next.previous,
            None => tree.nodes[parent as usize].last_child,
        };
        let node = match child {
            NodeOrText::AppendNode(node) => {
                tree.unlink(node);
                Some(node)
            }
            NodeOrText::AppendText(text) => self.text_after(tree, previous, &text),
        };
        if let Some(node) = node {
            tree.link(node, parent, previous, next);
            let is_element = tree.element(node).is_some();
            self.innermost.set(if is_element { node } else { parent });
        }
    }

    /// The node that a node stands in, or none.
    fn parent(&self, node: Handle) -> Handle {
        self.tree.borrow().nodes[node as usize].parent
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

impl<'p> TreeSink for Sink<'p> {
    type Handle = Handle;
    type Output = Tree<'p>;
    type ElemName<'s>
        = Name<'s>
    where
        Self: 's;

    fn finish(self) -> Tree<'p> {
        self.into_tree()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        DOCUMENT
    }

    fn elem_name<'s>(&'s self, target: &'s Handle) -> Name<'s> {
        Name(Ref::map(self.tree.borrow(), |tree| {
            let number = tree.element(*target);
            &tree.elements[number.expect("only elements are asked for their names")].name
        }))
    }

    fn create_element(
        &self,
        name: QualName,
        attributes: Vec<Attribute>,
        _: ElementFlags,
    ) -> Handle {
        let tree = &mut *self.tree.borrow_mut();
        let attributes = tree.add_attributes(&attributes, &self.values.borrow());
        let at = self.at.get();
        tree.elements.push(TreeElement {
            name,
            attributes,
            at,
        });
        let number = u32::try_from(tree.elements.len() - 1);
        let number = number.expect("an element takes at least a byte of a text of fewer");
        tree.add_node(Data::Element(number))
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        self.tree.borrow_mut().add_node(Data::Comment)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.tree.borrow_mut().add_node(Data::Comment)
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
        if self.parent(*element) == NONE {
            self.append(previous, child);
        } else {
            self.append_before_sibling(element, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn pop(&self, node: &Handle) {
        let parent = self.parent(*node);
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
        let parent = self.parent(*sibling);
        if parent != NONE {
            self.insert(parent, *sibling, child);
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, mut more: Vec<Attribute>) {
        let tree = &mut *self.tree.borrow_mut();
        let Some(element) = tree.element(*target) else {
            return;
        };
        let known = tree.elements[element].attributes;
        let of_element = &tree.attributes[known.range()];
        more.retain(|new| of_element.iter().all(|known| known.name != new.name.local));
        more.truncate(ATTRIBUTES.saturating_sub(of_element.len()));
        if more.is_empty() {
            return;
        }
        // Those of an element stand beside each other.
        tree.attributes.extend_from_within(known.range());
        let added = tree.add_attributes(&more, &self.values.borrow());
        tree.elements[element].attributes = Span::new(added.start - known.len(), added.end);
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.tree.borrow_mut().unlink(*target);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        loop {
            let child = self.tree.borrow().nodes[*node as usize].first_child;
            if child == NONE {
                return;
            }
            self.insert(*new_parent, NONE, NodeOrText::AppendNode(child));
        }
    }

    fn is_mathml_annotation_xml_integration_point(&self, node: &Handle) -> bool {
        let tree = self.tree.borrow();
        tree.element(*node).is_some_and(|element| {
            let name = &tree.elements[element].name;
            name.ns != ns!(html) && name.ns != ns!(svg)
        })
    }
}

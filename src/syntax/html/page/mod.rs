//! A saved page as elements in the order of its tags and the texts between them, in flat lists.
//!
//! ```text
//! <p>Salt <b>and</b> tea</p>      elements   0 p   1 b            in preorder; p ends before element 2
//!                                 texts      0 "Salt "  1 "and"  2 " tea"
//!                                 p holds the texts 0..3, b the texts 1..2
//! ```

mod characters;
mod copies;
mod formatting;
mod freeze;
mod lines;
mod origin;
mod sink;
mod tokens;
mod tree;
mod words;

use std::num::NonZero;
use std::ops::Range;

use html5ever::LocalName;

use crate::parallel::Work;
use crate::text::Span;
use characters::Characters;
pub(in crate::syntax) use lines::is_block;
pub(in crate::syntax) use words::single_spaced;

/// The number of an element in document order, the first one 1: so none takes no room of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(in crate::syntax) struct ElementId(NonZero<u32>);

impl ElementId {
    /// Its place among the elements of the page.
    pub(in crate::syntax) fn index(self) -> usize {
        self.0.get() as usize - 1
    }

    /// The element in this place.
    pub(in crate::syntax) fn from_index(index: usize) -> ElementId {
        let number = u32::try_from(index + 1).ok().and_then(NonZero::new);
        ElementId(number.expect("an element takes at least a byte of a text of fewer"))
    }
}

/// An element of a page.
#[derive(Debug)]
pub(in crate::syntax) struct Element {
    tag: LocalName,
    /// Its attributes among those of the page.
    attributes: Span,
    /// The marks of the names of its attributes: most elements have not the attribute that is asked for.
    marks: u64,
    /// The element that it stands in.
    pub(in crate::syntax) parent: Option<ElementId>,
    /// In how many elements it stands.
    pub(in crate::syntax) depth: u16,
    /// The number of the first element behind it and all that it holds.
    pub(in crate::syntax) end: u32,
    /// The numbers of the texts in it.
    texts: Span,
    /// Where its start tag stands in the file, in bytes.
    pub(in crate::syntax) at: u32,
}

impl Element {
    /// The texts in it, also in the elements that it holds.
    #[inline]
    pub(in crate::syntax) fn texts(&self) -> Range<usize> {
        self.texts.range()
    }
}

/// An attribute of an element.
#[derive(Clone, Debug)]
struct Attribute {
    name: LocalName,
    /// Its value among the characters of the page.
    value: Span,
}

/// A bit for the name of an attribute, which other names may have too.
#[inline]
fn mark(name: &str) -> u64 {
    let bytes = name.as_bytes();
    let sum = match bytes {
        [first, .., last] => bytes.len() + 5 * usize::from(*first) + 11 * usize::from(*last),
        _ => bytes.len(),
    };
    1 << (sum % 64)
}

/// Whether a browser shows an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::syntax) enum Visibility {
    /// It does.
    Shown,
    /// Not before a script shows it, or only where no script runs: `hidden`, `display:none`, `noscript`, on
    /// the element or on one round it.
    Hidden,
    /// Its words are not for readers: scripts, styles, buttons, forms.
    Never,
}

/// Characters between two tags.
#[derive(Debug)]
pub(in crate::syntax) struct TextNode {
    /// The element that it stands in.
    pub(in crate::syntax) parent: ElementId,
    /// Its characters among those of the page.
    characters: Span,
}

/// The white space of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spacing {
    /// There is nothing else.
    Blank,
    /// The words stand apart by single spaces, so that they are a line as they stand.
    Single,
    /// There is other white space between words.
    Other,
}

/// What an element holds directly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::syntax) enum Child {
    /// An element.
    Element(ElementId),
    /// The text with this number.
    Text(usize),
}

/// How many elements are many.
const MANY: usize = 2048;

/// A parsed page.
#[derive(Debug)]
pub(in crate::syntax) struct Page<'p> {
    elements: Vec<Element>,
    /// The attributes of all elements.
    attributes: Vec<Attribute>,
    /// Whether a browser shows each element.
    visibility: Vec<Visibility>,
    texts: Vec<TextNode>,
    /// The white space of each text.
    spacing: Vec<Spacing>,
    /// The characters of the texts and of the values of attributes.
    characters: Characters<'p>,
    /// Whether a line ends before each text, and behind the last one.
    begins_line: Vec<bool>,
}

impl<'p> Page<'p> {
    /// Parses a page as browsers do. Any text is a page.
    pub(in crate::syntax) fn parse(page: &'p str) -> Page<'p> {
        let mut page = Page::freeze(tokens::tree(page));
        page.spacing = page.spacing_of_texts();
        page.find_visibility();
        page.hide_copies();
        page.find_lines();
        page
    }

    /// The ids of all elements, in document order.
    pub(in crate::syntax) fn ids(&self) -> impl DoubleEndedIterator<Item = ElementId> + use<> {
        (0..self.elements.len()).map(ElementId::from_index)
    }

    /// Whether questions about all of its elements are worth a thread's attention.
    pub(in crate::syntax) fn work(&self) -> Work {
        if self.elements.len() >= MANY {
            Work::Long
        } else {
            Work::Short
        }
    }

    /// How many elements there are.
    pub(in crate::syntax) fn len(&self) -> usize {
        self.elements.len()
    }

    /// An element by its number.
    pub(in crate::syntax) fn element(&self, id: ElementId) -> &Element {
        &self.elements[id.index()]
    }

    /// The name of an element's tag, in lower case.
    pub(in crate::syntax) fn tag(&self, id: ElementId) -> &str {
        &self.element(id).tag
    }

    /// The value of an attribute.
    #[inline]
    pub(in crate::syntax) fn attribute(&self, id: ElementId, name: &str) -> Option<&str> {
        let element = self.element(id);
        // The mark of a name that is written where it is asked for is known when this is compiled.
        let may_have = element.marks & mark(name) != 0;
        may_have.then(|| self.find_attribute(element, name))?
    }

    /// The classes of an element.
    pub(in crate::syntax) fn classes(&self, id: ElementId) -> impl Iterator<Item = &str> {
        let classes = self.attribute(id, "class").unwrap_or_default();
        classes.split_ascii_whitespace()
    }

    /// What the style of an element declares, if it has one: in lower case and without white space.
    pub(in crate::syntax) fn style(&self, id: ElementId) -> Option<String> {
        let style: String = self.attribute(id, "style")?.split_whitespace().collect();
        Some(style.to_ascii_lowercase())
    }

    /// Whether an element has an attribute, whatever its value is.
    pub(in crate::syntax) fn has_attribute(&self, id: ElementId, name: &str) -> bool {
        let element = self.element(id);
        let mut attributes = self.attributes_of(element).iter();
        element.marks & mark(name) != 0 && attributes.any(|attribute| &*attribute.name == name)
    }

    #[inline(never)]
    fn find_attribute(&self, element: &Element, name: &str) -> Option<&str> {
        let mut attributes = self.attributes_of(element).iter();
        let found = attributes.find(|attribute| &*attribute.name == name)?;
        Some(self.characters.get(found.value))
    }

    /// The attributes of an element for whose names `is_asked` is true. Names are in lower case.
    pub(in crate::syntax) fn attributes(
        &self,
        id: ElementId,
        is_asked: impl Fn(&str) -> bool,
    ) -> impl Iterator<Item = (&str, &str)> {
        let attributes = self.attributes_of(self.element(id)).iter();
        let asked = attributes.filter(move |attribute| is_asked(&attribute.name));
        asked.map(|attribute| (&*attribute.name, self.characters.get(attribute.value)))
    }

    fn attributes_of(&self, element: &Element) -> &[Attribute] {
        &self.attributes[element.attributes.range()]
    }

    /// An element and all elements in it, in document order.
    pub(in crate::syntax) fn subtree(
        &self,
        id: ElementId,
    ) -> impl DoubleEndedIterator<Item = ElementId> + use<> {
        self.subtree_range(id).map(ElementId::from_index)
    }

    /// The places of an element and all elements in it.
    pub(in crate::syntax) fn subtree_range(&self, id: ElementId) -> Range<usize> {
        id.index()..self.element(id).end as usize
    }

    /// Whether an element is another one or stands in it.
    pub(in crate::syntax) fn is_within(&self, id: ElementId, outer: ElementId) -> bool {
        self.subtree_range(outer).contains(&id.index())
    }

    /// The elements round an element, from the nearest on.
    pub(in crate::syntax) fn ancestors(&self, id: ElementId) -> impl Iterator<Item = ElementId> {
        std::iter::successors(self.element(id).parent, |&id| self.element(id).parent)
    }

    /// An element and those round it, from the element on.
    pub(in crate::syntax) fn with_ancestors(
        &self,
        id: ElementId,
    ) -> impl Iterator<Item = ElementId> {
        std::iter::once(id).chain(self.ancestors(id))
    }

    /// What an element holds directly, in order.
    pub(in crate::syntax) fn children(&self, id: ElementId) -> impl Iterator<Item = Child> {
        let element = self.element(id);
        let (mut next, end) = (id.index() + 1, element.end as usize);
        let mut texts = element.texts();
        std::iter::from_fn(move || {
            let child = (next < end).then(|| &self.elements[next]);
            let before = child.map_or(texts.end, |child| child.texts().start);
            if texts.start < before {
                texts.start += 1;
                return Some(Child::Text(texts.start - 1));
            }
            let child = child?;
            texts.start = child.texts().end;
            let id = ElementId::from_index(next);
            next = child.end as usize;
            Some(Child::Element(id))
        })
    }

    /// Whether a browser shows an element.
    pub(in crate::syntax) fn visibility(&self, id: ElementId) -> Visibility {
        self.visibility[id.index()]
    }

    /// The number of texts.
    pub(in crate::syntax) fn text_count(&self) -> usize {
        self.texts.len()
    }

    /// The characters of a text as they stand between the tags.
    pub(in crate::syntax) fn text(&self, number: usize) -> &str {
        self.characters.get(self.texts[number].characters)
    }

    /// How many bytes a text has.
    pub(in crate::syntax) fn text_len(&self, number: usize) -> usize {
        self.texts[number].characters.range().len()
    }

    /// Whether a text is only white space.
    pub(in crate::syntax) fn is_blank(&self, number: usize) -> bool {
        self.spacing[number] == Spacing::Blank
    }

    /// Whether the words of a text are a line as they stand.
    pub(in crate::syntax) fn is_line(&self, number: usize) -> bool {
        self.spacing[number] == Spacing::Single
    }

    /// The words of a text where they are a line as they stand.
    pub(in crate::syntax) fn line(&self, number: usize) -> Option<&str> {
        self.is_line(number).then(|| self.text(number).trim_ascii())
    }

    /// The element that a text stands in.
    pub(in crate::syntax) fn text_parent(&self, number: usize) -> ElementId {
        self.texts[number].parent
    }

    /// Whether a browser shows a text.
    pub(in crate::syntax) fn text_visibility(&self, number: usize) -> Visibility {
        self.visibility(self.text_parent(number))
    }

    /// Whether a browser shows a text and it is not only white space.
    pub(in crate::syntax) fn shows_words(&self, number: usize) -> bool {
        self.text_visibility(number) == Visibility::Shown && !self.is_blank(number)
    }
}

#[cfg(test)]
mod tests;

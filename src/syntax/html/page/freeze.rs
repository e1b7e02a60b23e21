//! A tree as flat lists in document order, with what a browser shows of it.

use super::tree::{Data, Handle, NONE, Tree};
use super::{Attribute, Element, ElementId, Page, Spacing, TextNode, Visibility, mark};
use crate::parallel::{Progress, Split, map_ranges};
use crate::text::Span;

/// Hidden words count as shown where there are so many times more of them than of shown ones: a script
/// that shows them does not run here.
const MOSTLY_HIDDEN: usize = 3;
/// How the texts of a page are split among cores.
const TEXTS: Split = Split {
    min_len: 4096,
    per_core: 4,
};

impl<'p> Page<'p> {
    /// Lists the nodes of a tree in document order.
    pub(super) fn freeze(tree: Tree<'p>) -> Page<'p> {
        let Tree {
            nodes,
            elements: tags,
            attributes,
            mut characters,
            ..
        } = tree;
        let mut elements = Vec::with_capacity(tags.len());
        let mut texts: Vec<TextNode> = Vec::with_capacity(nodes.len() - tags.len());
        let mut open: Vec<ElementId> = Vec::new();
        let mut next: Handle = 0;
        // Down to the first child, else on to the next node beside it or beside an element round it.
        while next != NONE {
            let node = &nodes[next as usize];
            let (first_child, mut beside, mut parent) = (node.first_child, node.next, node.parent);
            let mut closes = first_child == NONE;
            match node.data {
                Data::Element(number) => {
                    let element = &tags[number as usize];
                    let id = ElementId::from_index(elements.len());
                    elements.push(Element {
                        tag: element.name.local.clone(),
                        marks: marks(&attributes[element.attributes.range()]),
                        attributes: element.attributes,
                        parent: open.last().copied(),
                        depth: u16::try_from(open.len()).unwrap_or(u16::MAX),
                        end: 0,
                        texts: Span::from(texts.len()..texts.len()),
                        at: element.at,
                    });
                    open.push(id);
                }
                Data::Text(characters) => {
                    texts.extend(open.last().map(|&parent| TextNode { parent, characters }));
                    closes = false;
                }
                Data::MoreText(more) => {
                    if let Some(text) = texts.last_mut() {
                        text.characters = characters.join(text.characters, more);
                    }
                    closes = false;
                }
                Data::Document | Data::Comment => closes = false,
            }
            if first_child != NONE {
                next = first_child;
                continue;
            }
            if closes {
                close(&mut open, &mut elements, texts.len());
            }
            while beside == NONE && parent != NONE {
                let node = &nodes[parent as usize];
                if matches!(node.data, Data::Element(_)) {
                    close(&mut open, &mut elements, texts.len());
                }
                (beside, parent) = (node.next, node.parent);
            }
            next = beside;
        }
        Page {
            elements,
            attributes,
            visibility: Vec::new(),
            texts,
            spacing: Vec::new(),
            characters,
            begins_line: Vec::new(),
        }
    }

    /// The white space of each text.
    pub(super) fn spacing_of_texts(&self) -> Vec<Spacing> {
        let of_text = |text: &TextNode| Spacing::of(self.characters.get(text.characters));
        let parts = map_ranges(Progress::of(&|_| ()), self.texts.len(), TEXTS, |texts| {
            self.texts[texts].iter().map(of_text).collect::<Vec<_>>()
        });
        parts.concat()
    }

    pub(super) fn find_visibility(&mut self) {
        self.visibility = Vec::with_capacity(self.elements.len());
        for index in 0..self.elements.len() {
            let around = self.elements[index].parent;
            let around = around.map(|around| self.visibility(around));
            let own = self.own_visibility(index);
            self.visibility
                .push(own.max(around.unwrap_or(Visibility::Shown)));
        }
        if self.is_mostly_hidden() {
            let hidden = self.visibility.iter_mut();
            let hidden = hidden.filter(|visibility| **visibility == Visibility::Hidden);
            hidden.for_each(|visibility| *visibility = Visibility::Shown);
        }
    }

    fn own_visibility(&self, index: usize) -> Visibility {
        let (id, tag) = (ElementId::from_index(index), &*self.elements[index].tag);
        let is_undisplayed = || {
            let style = self.style(id);
            style.is_some_and(|style| style.contains("display:none"))
        };
        if is_never_shown(tag) {
            Visibility::Never
        } else if tag == "noscript" || self.has_attribute(id, "hidden") || is_undisplayed() {
            Visibility::Hidden
        } else {
            Visibility::Shown
        }
    }

    /// Whether there are so many more hidden words than shown ones that they count as shown.
    fn is_mostly_hidden(&self) -> bool {
        let words = |visibility: Visibility| {
            let texts = 0..self.texts.len();
            let texts = texts.filter(move |&text| self.text_visibility(text) == visibility);
            texts.map(|text| self.text(text).split_whitespace().count())
        };
        let hidden: usize = words(Visibility::Hidden).sum();
        let mut shown = words(Visibility::Shown).scan(0, |shown, words| {
            *shown += words;
            Some(*shown)
        });
        hidden > 0 && !shown.any(|shown| hidden <= MOSTLY_HIDDEN * shown)
    }
}

fn close(open: &mut Vec<ElementId>, elements: &mut [Element], texts: usize) {
    if let Some(id) = open.pop() {
        let end = Span::from(0..elements.len()).end;
        let element = &mut elements[id.index()];
        element.end = end;
        element.texts.end = Span::from(0..texts).end;
    }
}

/// Whether the words of an element are not for readers. What a button, a selection or a form field says is no part
/// of the text, and an `iframe` is another page.
#[rustfmt::skip]
fn is_never_shown(tag: &str) -> bool {
    matches!(
        tag,
        "script" | "style" | "template" | "head" | "svg" | "iframe" | "object" | "select" | "option"
            | "textarea" | "button" | "input" | "canvas" | "audio" | "video" | "map" | "datalist"
            | "math" | "link" | "meta" | "noframes" | "noembed" | "frameset"
    )
}

impl Spacing {
    fn of(characters: &str) -> Spacing {
        let words = characters.trim_ascii();
        let is_single = if words.is_ascii() {
            // Without a branch, so that many bytes are looked at at a time.
            let is_other = |byte: u8| u8::from(byte.wrapping_sub(b'\t') <= b'\r' - b'\t');
            let is_space = |byte: u8| u8::from(byte == b' ');
            let pairs = words.as_bytes().windows(2);
            let any = pairs.fold(words.bytes().next().map_or(0, is_other), |any, pair| {
                any | is_other(pair[1]) | is_space(pair[0]) & is_space(pair[1])
            });
            any == 0
        } else {
            let mut last = None;
            words.chars().all(|c| {
                let before = last.replace(c);
                !c.is_whitespace() || c == ' ' && before != Some(' ')
            })
        };
        if words.trim().is_empty() {
            Spacing::Blank
        } else if is_single {
            Spacing::Single
        } else {
            Spacing::Other
        }
    }
}

/// The marks of the names of attributes.
fn marks(attributes: &[Attribute]) -> u64 {
    let names = attributes.iter().map(|attribute| &*attribute.name);
    names.fold(0, |marks, name| marks | mark(name))
}

//! Copies of what is shown, which a class hides: the source of a message behind the message, for whoever edits it.
//! What a style sheet does is not known here, so that a class alone hides nothing.

use super::{Element, ElementId, Page, Visibility};
use crate::syntax::words::is_digits;

/// Classes that hide what they are of, in most style sheets.
const HIDING: [&str; 6] = [
    "hide",
    "hidden",
    "is-hidden",
    "d-none",
    "display-none",
    "tw-hidden",
];
/// What each of them holds.
const PARTS: [&str; 2] = ["hid", "none"];
/// How many elements before it in the same one are passed over, at most, to find the one beside it.
const BESIDE: usize = 64;
/// How many words a copy has more than what is shown, as the addresses of links: one for so many at most. What is
/// longer is no copy, but all of what is shown in part.
const WORDS_FOR_ONE: usize = 8;

impl Page<'_> {
    /// Hides elements that a class hides, and that say what the element right before them says.
    pub(super) fn hide_copies(&mut self) {
        let shown = self
            .ids()
            .filter(|&id| self.visibility(id) == Visibility::Shown);
        let hidden = shown.filter(|&id| self.is_hidden_by_class(id));
        let copies: Vec<ElementId> = hidden.filter(|&id| self.repeats_before(id)).collect();
        for id in copies {
            let end = self.element(id).end as usize;
            self.visibility[id.index()..end].fill(Visibility::Hidden);
        }
    }

    fn is_hidden_by_class(&self, id: ElementId) -> bool {
        let classes = self.attribute(id, "class").unwrap_or_default();
        PARTS.iter().any(|part| classes.contains(part))
            && self.classes(id).any(|class| HIDING.contains(&class))
    }

    /// Whether an element has all words of the one right before it, in their order, and few others.
    fn repeats_before(&self, id: ElementId) -> bool {
        let Some(before) = self.beside(id) else {
            return false;
        };
        let mut between = self.element(before).texts().end..self.element(id).texts().start;
        if between.any(|text| !self.is_blank(text)) {
            return false;
        }
        let others: Vec<&str> = self.words(self.element(before)).collect();
        let most = others.len() + others.len() / WORDS_FOR_ONE;
        // No more than these are looked at.
        let own: Vec<&str> = self.words(self.element(id)).take(most + 1).collect();
        let mut rest = own.iter();
        !others.is_empty()
            && own.len() <= most
            && others.iter().all(|word| rest.any(|own| own == word))
    }

    /// The element right before one in the same element.
    fn beside(&self, id: ElementId) -> Option<ElementId> {
        let mut before = self.element(id).parent?.index() + 1;
        for _ in 0..BESIDE {
            let next = self.elements.get(before)?.end as usize;
            if next == id.index() {
                return Some(ElementId::from_index(before));
            }
            before = next;
        }
        None
    }

    /// The words of an element without signs and numbers: those of a list are in its source alone.
    fn words(&self, element: &Element) -> impl Iterator<Item = &str> {
        let texts = element.texts();
        let words = texts.flat_map(|text| self.text(text).split(|c: char| !c.is_alphanumeric()));
        words.filter(|word| !word.is_empty() && !is_digits(word))
    }
}

//! Formatting elements that a page leaves open. The HTML standard opens them again in each block that follows:
//! `<p><b>one<p>two` has two bold words. So a page could make many elements of few bytes.

use html5ever::LocalName;
use html5ever::tokenizer::Tag;

/// How many of them are opened again at most. The tags of further ones are left out, their words are not.
const MOST: usize = 16;
/// Equal ones count so often, as the standard has it.
const EQUAL: usize = 3;

/// The most entries of its list: tables that are not closed add to it.
const MOST_OPEN: usize = 512;

/// What the tree builder opens again, and the tables whose cells end it.
#[derive(Debug, Default)]
pub(super) struct Formatting {
    /// The innermost last.
    open: Vec<Open>,
}

#[derive(Debug)]
enum Open {
    Element(Tag),
    Table,
}

impl Formatting {
    /// Whether an element may be opened. If so, it is.
    pub(super) fn takes(&mut self, tag: &Tag) -> bool {
        match &*tag.name {
            "table" if self.open.len() < MOST_OPEN => self.open.push(Open::Table),
            "td" | "th" | "caption" => self.end_cell(),
            name if is_formatting(name) => {
                let elements = self
                    .open
                    .iter()
                    .enumerate()
                    .filter(|(_, open)| open.is(tag));
                let equal: Vec<usize> = elements.map(|(place, _)| place).collect();
                if equal.len() >= EQUAL {
                    self.open.remove(equal[0]);
                }
                let elements = self.open.iter();
                let elements = elements.filter(|open| matches!(open, Open::Element(_)));
                if elements.count() >= MOST {
                    return false;
                }
                self.open.push(Open::Element(tag.clone()));
            }
            _ => {}
        }
        true
    }

    /// An element ends.
    pub(super) fn end(&mut self, name: &LocalName) {
        match &**name {
            "td" | "th" | "caption" => self.end_cell(),
            "table" => {
                if let Some(table) = self.table() {
                    self.open.truncate(table);
                }
            }
            _ => {
                let of_cell = self.table().map_or(0, |table| table + 1);
                let mut inside = self.open[of_cell..].iter();
                let last = inside.rposition(|open| open.is_called(name));
                if let Some(last) = last {
                    self.open.remove(of_cell + last);
                }
            }
        }
    }

    fn end_cell(&mut self) {
        if let Some(table) = self.table() {
            self.open.truncate(table + 1);
        }
    }

    /// The place of the innermost table.
    fn table(&self) -> Option<usize> {
        let mut open = self.open.iter();
        open.rposition(|open| matches!(open, Open::Table))
    }
}

impl Open {
    fn is_called(&self, name: &LocalName) -> bool {
        matches!(self, Open::Element(tag) if tag.name == *name)
    }

    fn is(&self, tag: &Tag) -> bool {
        matches!(self, Open::Element(open) if open.equiv_modulo_attr_order(tag))
    }
}

/// Whether an element is opened again where it was left open. Of links, one at most.
fn is_formatting(name: &str) -> bool {
    matches!(
        name,
        "b" | "big"
            | "code"
            | "em"
            | "font"
            | "i"
            | "s"
            | "small"
            | "strike"
            | "strong"
            | "tt"
            | "u"
    )
}

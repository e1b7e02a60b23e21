//! The first step: what every element is like, counted once for all that follows.

mod classes;
mod dates;
mod groups;
mod keys;
mod traces;
mod tree;
mod words;

use std::ops::Range;

use crate::parallel::both;
use crate::syntax::html::near::partition_near;
use crate::syntax::html::page::{ElementId, Page};
use crate::syntax::html::quote::is_quote_of;
pub(super) use crate::syntax::words::count_words as count;
pub(super) use classes::{Classes, Says};
pub(super) use dates::{By, DateHit, date_in};
pub(super) use groups::Groups;
pub(super) use keys::{Key, Keys};
pub(super) use traces::{Traces, number_keys};
pub(super) use tree::{Tree, next};
pub(super) use words::Words;

/// A page with all that is counted on it.
#[derive(Debug)]
pub(super) struct Measured<'p> {
    pub(super) page: &'p Page<'p>,
    pub(super) classes: Classes<'p>,
    pub(super) words: Words<'p>,
    pub(super) keys: Keys,
    pub(super) tree: Tree,
    /// In the order of their texts.
    pub(super) dates: Vec<DateHit>,
}

impl<'p> Measured<'p> {
    pub(super) fn of(page: &'p Page) -> Measured<'p> {
        let read_kinds = || {
            let classes = Classes::of(page);
            let keys = Keys::of(page, &classes);
            (classes, keys)
        };
        let read_words = || (Words::of(page), Tree::of(page));
        let ((classes, keys), (words, tree)) = both(page.work(), read_kinds, read_words);
        let dates = dates::of(page, &words);
        Measured {
            page,
            classes,
            words,
            keys,
            tree,
            dates,
        }
    }

    /// The dates that begin in some texts.
    pub(super) fn dates_in(&self, texts: &Range<usize>) -> &[DateHit] {
        let start = self
            .dates
            .partition_point(|hit| hit.texts.start < texts.start);
        let len = partition_near(&self.dates[start..], |hit| hit.texts.start < texts.end);
        &self.dates[start..start + len]
    }

    /// The dates whose own texts do not say that they are of something else than a post.
    pub(super) fn dates_of_posts(&self) -> impl Iterator<Item = &DateHit> {
        self.dates.iter().filter(|hit| !hit.is_other)
    }

    /// Whether the words before a date, in its own text and so many before it, say that it is not that of a post.
    pub(super) fn is_other_date(&self, hit: &DateHit, texts_before: usize) -> bool {
        match texts_before {
            0 => hit.is_other,
            _ => dates::is_other(&self.words, hit, texts_before),
        }
    }

    /// Whether the words of an element are those of another post.
    pub(super) fn is_quote(&self, id: ElementId) -> bool {
        let says = |what| self.classes.says(id, what);
        is_quote_of(
            self.page.tag(id),
            || says(Says::Embedded),
            || says(Says::Quote),
        )
    }

    /// The texts of an element.
    pub(super) fn texts(&self, id: ElementId) -> Range<usize> {
        self.page.element(id).texts()
    }

    /// An attribute of an element, empty where it has none.
    pub(super) fn attribute(&self, id: ElementId, name: &str) -> &'p str {
        self.page.attribute(id, name).unwrap_or_default()
    }
}

//! Which elements and texts are in which record.

use std::ops::Range;

use super::super::measure::Measured;
use super::super::partition::Record;
use crate::syntax::html::page::ElementId;

/// The elements and the texts with words of each record, without those of records in it.
#[derive(Debug)]
pub(super) struct Layout {
    pub(super) elements: Vec<Vec<ElementId>>,
    pub(super) texts: Vec<Vec<usize>>,
}

impl Layout {
    pub(super) fn of(measured: &Measured, records: &[Record]) -> Layout {
        // A record in another stands behind it, and takes its own elements back.
        let mut owners: Vec<Option<usize>> = vec![None; measured.page.len()];
        for (number, record) in records.iter().enumerate() {
            owners[record.elements.clone()].fill(Some(number));
        }
        let mut elements = vec![Vec::new(); records.len()];
        for (index, owner) in owners.into_iter().enumerate() {
            if let Some(owner) = owner {
                elements[owner].push(ElementId::from_index(index));
            }
        }
        let has_words = |&text: &usize| measured.words.of_text(text) > 0;
        let texts = records.iter().map(|record| {
            let texts = record.texts.iter().cloned().flatten();
            texts.filter(has_words).collect()
        });
        Layout {
            elements,
            texts: texts.collect(),
        }
    }

    /// The elements of a record that hold texts.
    pub(super) fn filled<'a>(
        &'a self,
        measured: &'a Measured,
        record: usize,
    ) -> impl Iterator<Item = ElementId> + 'a {
        let elements = self.elements[record].iter().copied();
        elements.filter(|&id| !measured.page.element(id).texts().is_empty())
    }

    /// Which of the texts of a record stand in some texts of the page.
    pub(super) fn within(&self, record: usize, texts: &Range<usize>) -> Range<usize> {
        let own = &self.texts[record];
        let start = own.partition_point(|&text| text < texts.start);
        let end = own.partition_point(|&text| text < texts.end);
        start..end
    }
}

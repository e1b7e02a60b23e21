//! Which elements and texts are in which record.

use std::ops::Range;

use super::super::measure::Measured;
use super::super::partition::Record;
use crate::syntax::html::page::ElementId;
use crate::text::Span;

/// The elements and the texts with words of each record, without those of records in it.
#[derive(Debug)]
pub(super) struct Layout {
    elements: Lists<ElementId>,
    /// The numbers of the texts.
    texts: Lists<u32>,
}

/// Several lists, one behind the other.
#[derive(Debug)]
struct Lists<T> {
    all: Vec<T>,
    /// Where each list ends.
    ends: Vec<usize>,
}

impl<T> Lists<T> {
    fn get(&self, number: usize) -> &[T] {
        let before = number.checked_sub(1).map(|before| self.ends[before]);
        &self.all[before.unwrap_or(0)..self.ends[number]]
    }
}

impl Layout {
    pub(super) fn of(measured: &Measured, records: &[Record]) -> Layout {
        let mut texts = Lists {
            all: Vec::new(),
            ends: Vec::with_capacity(records.len()),
        };
        for record in records {
            let own = record.texts.iter().cloned().flatten();
            let worded = own.filter(|&text| measured.words.of_text(text) > 0);
            texts.all.extend(worded.map(|text| Span::from(0..text).end));
            texts.ends.push(texts.all.len());
        }
        Layout {
            elements: elements(measured, records),
            texts,
        }
    }

    /// How many records there are.
    pub(super) fn len(&self) -> usize {
        self.texts.ends.len()
    }

    /// The elements of a record.
    pub(super) fn elements(&self, record: usize) -> &[ElementId] {
        self.elements.get(record)
    }

    /// The elements of all records.
    pub(super) fn all_elements(&self) -> &[ElementId] {
        &self.elements.all
    }

    /// The texts of a record.
    pub(super) fn texts(
        &self,
        record: usize,
    ) -> impl ExactSizeIterator<Item = usize> + Clone + use<'_> {
        let texts = self.texts.get(record).iter();
        texts.map(|&text| text as usize)
    }

    /// The elements of a record that hold texts.
    pub(super) fn filled<'a>(
        &'a self,
        measured: &'a Measured,
        record: usize,
    ) -> impl Iterator<Item = ElementId> + 'a {
        let elements = self.elements(record).iter().copied();
        elements.filter(|&id| !measured.page.element(id).texts().is_empty())
    }

    /// Which of the texts of a record stand in some texts of the page.
    pub(super) fn within(&self, record: usize, texts: &Range<usize>) -> Range<usize> {
        let own = self.texts.get(record);
        let start = own.partition_point(|&text| (text as usize) < texts.start);
        let end = own.partition_point(|&text| (text as usize) < texts.end);
        start..end
    }
}

/// The elements of each record. A record in another stands behind it, and takes its own elements back.
fn elements(measured: &Measured, records: &[Record]) -> Lists<ElementId> {
    let mut owners: Vec<Option<u32>> = vec![None; measured.page.len()];
    for (number, record) in (0..).zip(records) {
        owners[record.elements.clone()].fill(Some(number));
    }
    let owned = owners.iter().enumerate();
    let owned = owned.filter_map(|(index, owner)| Some(((*owner)? as usize, index)));
    let mut ends = vec![0; records.len()];
    for (owner, _) in owned.clone() {
        ends[owner] += 1;
    }
    // Where each list begins, then where its next element goes, at last where it ends.
    let mut start = 0;
    for end in &mut ends {
        start += std::mem::replace(end, start);
    }
    let mut all = vec![ElementId::from_index(0); start];
    for (owner, index) in owned {
        all[ends[owner]] = ElementId::from_index(index);
        ends[owner] += 1;
    }
    Lists { all, ends }
}

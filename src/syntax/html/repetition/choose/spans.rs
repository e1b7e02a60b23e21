//! Which record each text is in.

use std::ops::Range;

use super::super::partition::Record;
use super::share;

/// The texts of all records in order, with the record of each.
pub(in super::super) struct Spans(Vec<(Range<usize>, usize)>);

impl Spans {
    pub(in super::super) fn of(records: &[Record]) -> Spans {
        let numbered = records.iter().enumerate();
        let spans = numbered.flat_map(|(number, record)| {
            record
                .texts
                .iter()
                .map(move |texts| (texts.clone(), number))
        });
        let mut spans: Vec<_> = spans.collect();
        spans.sort_by_key(|(texts, _)| texts.start);
        Spans(spans)
    }

    /// The record that a text is in.
    pub(in super::super) fn record_of(&self, text: usize) -> Option<usize> {
        let behind = self.0.partition_point(|(texts, _)| texts.start <= text);
        let (texts, record) = self.0.get(behind.checked_sub(1)?)?;
        texts.contains(&text).then_some(*record)
    }

    /// The records of texts that are sorted.
    pub(super) fn records_of(
        &self,
        texts: impl Iterator<Item = usize>,
    ) -> impl Iterator<Item = Option<usize>> {
        let mut behind = 0;
        texts.map(move |text| {
            let further = self.0[behind..].iter();
            behind += further.take_while(|(own, _)| own.start <= text).count();
            let (own, record) = self.0.get(behind.checked_sub(1)?)?;
            own.contains(&text).then_some(*record)
        })
    }

    /// The share of the records in which one of the texts stands. They are sorted.
    pub(super) fn records_with(&self, texts: &[usize], count: usize) -> f64 {
        let mut has = vec![false; count];
        for record in self.records_of(texts.iter().copied()).flatten() {
            has[record] = true;
        }
        share(has.iter().filter(|&&has| has).count(), count)
    }
}

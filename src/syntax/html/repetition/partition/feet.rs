//! Records whose tops stand below their words: `Posted by ann on 3 May`.

use super::super::measure::Measured;
use super::{Record, Siblings};
use crate::syntax::html::page::ElementId;

/// So many elements before the first of so many feet can be its record, and it has so many words at least.
const MOST_FIRST: usize = 40;
const FEET: usize = 3;
const FIRST_WORDS: u32 = 3;

/// Makes records end with their tops where those are feet: all in one parent, with words before each, and none behind
/// the last. Tells whether they are.
pub(super) fn end_records(
    measured: &Measured,
    siblings: &Siblings,
    records: &mut [Record],
) -> bool {
    let page = measured.page;
    let around = page.element(records[0].top).parent;
    let is_beside = |record: &Record| page.element(record.top).parent == around;
    let has_words = |pair: &[Record]| {
        let between = measured.texts(pair[0].top).end..measured.texts(pair[1].top).start;
        between.start < between.end && measured.words.count(&between) > 0
    };
    if records.len() < FEET
        || !records.iter().all(is_beside)
        || !records.windows(2).all(has_words)
        || !is_last(measured, &records[records.len() - 1])
    {
        return false;
    }
    let Some(mut start) = first_before(measured, siblings, records[0].top) else {
        return false;
    };
    for record in records {
        let top = page.element(record.top);
        let end = (top.end as usize, top.texts().end);
        record.elements = start.0..end.0;
        record.texts.clear();
        record.texts.push(start.1..end.1);
        start = end;
    }
    true
}

/// Whether nothing stands in a record behind its top, not even a picture.
fn is_last(measured: &Measured, record: &Record) -> bool {
    let page = measured.page;
    let top = page.element(record.top);
    let end = record.texts.last().map_or(0, |texts| texts.end);
    let texts = top.texts().end..end.max(top.texts().end);
    let mut behind = top.end as usize..record.elements.end;
    let is_picture = |index| page.tag(ElementId::from_index(index)) == "img";
    measured.words.count(&texts) == 0 && !behind.any(is_picture)
}

/// Where the words before the first foot begin, an element and a text: behind the last heading or rule. None if there
/// are none.
fn first_before(
    measured: &Measured,
    siblings: &Siblings,
    top: ElementId,
) -> Option<(usize, usize)> {
    let page = measured.page;
    let before = std::iter::successors(siblings.previous(top), |&id| siblings.previous(id));
    let is_border = |&id: &ElementId| {
        matches!(
            page.tag(id),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "hr" | "nav" | "header" | "form"
        )
    };
    let border = before.take(MOST_FIRST).find(is_border)?;
    let start = (
        page.element(border).end as usize,
        page.element(border).texts().end,
    );
    let words = start.1..measured.texts(top).start;
    (measured.words.prose(&words) >= FIRST_WORDS).then_some(start)
}

//! Where the words of each post begin and end. Mostly that is an element. Two kinds of pages have none:
//!
//! ```text
//! <td>                        <p>ann, 3 May 2021</p>
//!   <p>3 May 2021 [Reply]</p> <p>The words</p>
//!   <p>The words</p>          <p>of the post.</p>
//! </td>                       <p>bob, 4 May 2021</p> …
//! ```
//!
//! On the left the element holds the head of the post too. On the right nothing holds the words and no other post. In
//! both they are all that stands behind the head, or before it where it is a foot.

use std::ops::Range;

use super::super::choose::{Thread, share};
use super::super::measure::Measured;
use super::super::partition::Record;
use super::Layout;
use super::weights::Weights;
use crate::syntax::html::found::Body;
use crate::syntax::html::page::ElementId;

/// The most words of a head up to the end of its date, and behind the date in its line besides labels.
const HEAD_WORDS: u32 = 24;
const BEHIND_DATE: u32 = 6;
/// So many of the lines of dates end so, if heads end with them.
const LINE_SHARE: f64 = 0.9;
/// The bodies of so many posts begin with heads if any do, and so many records are several elements beside each other,
/// the found body one of them, or an element and the words behind it.
const HEAD_SHARE: f64 = 0.6;
const FLAT_SHARE: f64 = 0.6;

/// What is known of the records before their bodies are.
pub(super) struct Records<'a, 'p> {
    pub(super) measured: &'a Measured<'p>,
    pub(super) thread: &'a Thread,
    pub(super) layout: &'a Layout,
    pub(super) weights: &'a Weights,
    /// The texts of the own date of each.
    pub(super) own_dates: &'a [Option<Range<usize>>],
}

/// Where the heads of a page end.
#[derive(Clone, Copy)]
enum HeadEnd {
    /// With the line of the date.
    Line,
    /// With the date: words of the post go on in its line.
    Date,
}

/// The body of each record, from the elements that may be.
pub(super) fn bodies(records: &Records, elements: &[Option<ElementId>]) -> Vec<Option<Body>> {
    let numbered = elements.iter().enumerate();
    let of_elements = numbered.map(|(record, id)| Some(records.of_element(record, (*id)?)));
    let of_elements: Vec<Option<Body>> = of_elements.collect();
    match records.runs(&of_elements) {
        Some(runs) => runs,
        None => records.without_heads(of_elements),
    }
}

impl Records<'_, '_> {
    /// The body that begins with an element. A paragraph goes on with what stands behind it in its parent.
    fn of_element(&self, record: usize, id: ElementId) -> Body {
        let page = self.measured.page;
        let top = self.thread.records[record].top;
        let around = page
            .element(id)
            .parent
            .filter(|&around| page.is_within(around, top));
        let (Some(around), "p") = (around, page.tag(id)) else {
            return Body::of(page, id);
        };
        let behind = page.element(id).texts().end..page.element(around).texts().end;
        if self.weights.of_texts(self.layout, record, &behind) <= 0.0 {
            return Body::of(page, id);
        }
        let texts = page.element(id).texts().start..behind.end;
        self.part(
            around,
            &page.subtree_range(around),
            self.without_buttons(texts),
        )
    }

    /// What stands behind the head of each record, or before its foot; none where records are elements.
    fn runs(&self, elements: &[Option<Body>]) -> Option<Vec<Option<Body>>> {
        let records = &self.thread.records;
        let page = self.measured.page;
        let is_flat = |(record, body): &(&Record, &Option<Body>)| {
            let around = page.element(record.top).parent;
            let is_beside = |body: &Body| page.element(body.element).parent == around;
            // Words behind the top can stand in no element of their own.
            let end = page.element(record.top).texts().end;
            let is_more = record.elements != page.subtree_range(record.top)
                || record.texts.last().is_some_and(|texts| texts.end > end);
            is_more && body.as_ref().is_none_or(is_beside)
        };
        let flat = records.iter().zip(elements).filter(is_flat);
        if share(flat.count(), records.len()) < FLAT_SHARE {
            return None;
        }
        let heads_end = self.heads_end(self.own_dates);
        let runs = records.iter().zip(self.own_dates).zip(elements).enumerate();
        let runs = runs.map(|(index, ((record, date), body))| {
            let (Some(first), Some(date), [.., last]) =
                (record.texts.first(), date, &record.texts[..])
            else {
                return body.clone();
            };
            // The name can stand above the words, and the date below.
            let top = page.element(record.top);
            let is_body = body.as_ref().is_some_and(|body| body.is(record.top));
            let is_head = record.elements.start == record.top.index() && !is_body;
            let words = if is_head {
                top.texts().end
            } else {
                first.start
            };
            let before = words..self.line_start(date.start, first.start).max(words);
            let behind = self.head_end(date, last.end, heads_end)..last.end;
            let weight = |texts| self.weights.of_texts(self.layout, index, texts);
            let texts = if weight(&before) > weight(&behind) {
                before
            } else {
                behind
            };
            let element = page.element(record.top).parent?;
            Some(self.part(element, &record.elements, self.without_buttons(texts)))
        });
        Some(runs.collect())
    }

    /// The bodies without the heads that they begin with, if most do.
    fn without_heads(&self, bodies: Vec<Option<Body>>) -> Vec<Option<Body>> {
        let page = self.measured.page;
        let begins = |date: &Option<Range<usize>>, body: &Option<Body>| {
            let (date, body) = (date.as_ref()?, body.as_ref()?);
            let head = body.texts.start..date.end;
            let is_head = body.texts.contains(&date.start)
                && date.end <= body.texts.end
                && self.measured.words.count(&head) <= HEAD_WORDS
                && self.measured.words.count(&(date.end..body.texts.end)) > 0;
            is_head.then(|| date.clone())
        };
        let dates = self.own_dates.iter().zip(&bodies);
        let dates: Vec<_> = dates.map(|(date, body)| begins(date, body)).collect();
        let with_heads = dates.iter().flatten().count();
        if share(with_heads, bodies.iter().flatten().count()) < HEAD_SHARE {
            return bodies;
        }
        let heads_end = self.heads_end(&dates);
        let cut = bodies.into_iter().zip(dates).map(|(body, date)| {
            let body = body?;
            let Some(date) = date else {
                return Some(body);
            };
            let texts = self.head_end(&date, body.texts.end, heads_end)..body.texts.end;
            Some(self.part(body.element, &page.subtree_range(body.element), texts))
        });
        cut.collect()
    }

    /// The part of some elements, all in one, that some texts are.
    fn part(&self, element: ElementId, elements: &Range<usize>, texts: Range<usize>) -> Body {
        let first = |text: usize| {
            let page = self.measured.page;
            let begins = |index: usize| page.element(ElementId::from_index(index)).texts().start;
            let mut places = elements.clone();
            // Few elements stand in a head or a foot.
            places
                .find(|&index| begins(index) >= text)
                .unwrap_or(elements.end)
        };
        Body {
            element,
            elements: first(texts.start)..first(texts.end),
            texts,
        }
    }

    /// Where heads with some dates end.
    fn heads_end(&self, dates: &[Option<Range<usize>>]) -> HeadEnd {
        let dates = dates.iter().flatten();
        let is_head = |date: &&Range<usize>| {
            let line = date.end..self.line_end(date.end);
            let own = line.filter(|&text| !self.weights.is_label(text));
            own.map(|text| self.measured.words.of_text(text))
                .sum::<u32>()
                <= BEHIND_DATE
        };
        if share(dates.clone().filter(is_head).count(), dates.count()) >= LINE_SHARE {
            HeadEnd::Line
        } else {
            HeadEnd::Date
        }
    }

    /// The text behind the head with a date.
    fn head_end(&self, date: &Range<usize>, end: usize, heads_end: HeadEnd) -> usize {
        let line = match heads_end {
            HeadEnd::Line => self.line_end(date.end),
            HeadEnd::Date => date.end,
        };
        let line = line.min(end);
        let is_head = |&text: &usize| self.is_empty(text) || self.is_button(text);
        let buttons = (line..end).take_while(is_head);
        let last = buttons.filter(|&text| !self.is_empty(text)).last();
        last.map_or(line, |last| last + 1)
    }

    /// Some texts without the buttons at their end.
    fn without_buttons(&self, texts: Range<usize>) -> Range<usize> {
        let is_button = |&text: &usize| self.is_empty(text) || self.is_button(text);
        let last = texts.clone().rev().find(|text| !is_button(text));
        texts.start..last.map_or(texts.start, |last| last + 1)
    }

    /// Whether a text is a link that many records have. Other words that many have, as greetings, somebody wrote.
    fn is_button(&self, text: usize) -> bool {
        self.weights.is_label(text) && self.measured.words.linked(&(text..text + 1)) > 0
    }

    fn is_empty(&self, text: usize) -> bool {
        self.measured.words.of_text(text) == 0 && self.measured.page.is_blank(text)
    }

    /// The first text of the line of a text, not before another.
    fn line_start(&self, text: usize, first: usize) -> usize {
        let mut line = (first..=text).rev();
        line.find(|&text| self.measured.page.begins_line(text))
            .unwrap_or(first)
    }

    /// The text behind the line that a text would go on.
    fn line_end(&self, text: usize) -> usize {
        let page = self.measured.page;
        let mut behind = text..page.text_count();
        behind
            .find(|&text| page.begins_line(text))
            .unwrap_or(page.text_count())
    }
}

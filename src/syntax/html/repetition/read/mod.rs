//! Fourth step: what of each record is the body, the author, the date and the number, and what is none of the
//! words.

mod author;
mod body;
mod date;
mod tail;
mod weigh;

use super::choose::{Candidate, Places};
use super::measure::{Hit, Measured};
use super::partition::Record;
use crate::syntax::html::found::{Fact, Post};
use crate::syntax::html::page::ElementId;
use weigh::Weights;

/// The records that were chosen, with what is asked of them again and again.
pub(super) struct Reading<'m> {
    pub(super) measured: &'m Measured<'m>,
    pub(super) records: &'m [Record],
    pub(super) places: Places,
    /// The elements of each record, without those of records in it.
    pub(super) elements: Vec<Vec<ElementId>>,
    /// Where each record has its first date of the best key.
    pub(super) head_dates: Vec<Option<usize>>,
    weights: Weights,
}

impl<'m> Reading<'m> {
    fn of(
        measured: &'m Measured<'m>,
        candidate: &'m Candidate,
        title: Option<&Fact>,
    ) -> Reading<'m> {
        let records = &candidate.records;
        let places = Places::of(records);
        let elements = elements(measured, records);
        let mut head_dates = vec![None; records.len()];
        let of_head = |hit: &&Hit| {
            let keys = measured.keys.of_element(hit.element);
            candidate.date_key.is_some_and(|key| keys.contains(&key))
        };
        for hit in measured.hits.iter().filter(of_head) {
            if let Some(record) = places.record(hit.text) {
                head_dates[record].get_or_insert(hit.text);
            }
        }
        let mut reading = Reading {
            measured,
            records,
            places,
            elements,
            head_dates,
            weights: Weights::default(),
        };
        reading.weights = Weights::of(&reading, title);
        reading
    }

    /// The words of a record.
    pub(super) fn words(&self, record: usize) -> u32 {
        let texts = self.records[record].texts.iter();
        texts.map(|texts| self.measured.words_in(texts)).sum()
    }
}

/// The elements of each record. A record that stands in another has its own.
fn elements(measured: &Measured, records: &[Record]) -> Vec<Vec<ElementId>> {
    let page = measured.page;
    let mut is_top = vec![false; page.len()];
    for record in records {
        is_top[record.top.index()] = true;
    }
    let of_record = |record: &Record| {
        let mut elements = Vec::new();
        for &item in &record.items {
            let mut next = item.index();
            while next < page.element(item).end as usize {
                let id = ElementId::from_index(next);
                if is_top[next] && id != record.top {
                    next = page.element(id).end as usize;
                    continue;
                }
                elements.push(id);
                next += 1;
            }
        }
        elements
    };
    records.iter().map(of_record).collect()
}

/// The posts of the records, in the order of the page.
pub(super) fn read(measured: &Measured, candidate: &Candidate, title: Option<&Fact>) -> Vec<Post> {
    let reading = Reading::of(measured, candidate, title);
    let bodies = body::bodies(&reading);
    let dates = date::dates(&reading, &bodies);
    let authors = author::authors(&reading, &bodies);
    let mut left_out = tail::left_out(&reading, &bodies, &authors);
    let records = reading.records.iter().enumerate();
    let mut posts: Vec<Post> = records
        .map(|(index, record)| Post {
            top: record.items[0],
            texts: record.texts.clone(),
            body: bodies[index].into_iter().collect(),
            author: authors[index].clone(),
            date: dates[index].clone(),
            number: number(&reading, index, bodies[index]),
            left_out: std::mem::take(&mut left_out[index]),
        })
        .collect();
    posts.sort_by_key(|post| post.texts.first().map_or(usize::MAX, |texts| texts.start));
    posts
}

/// The number of a post: `#12`, outside its words.
fn number(reading: &Reading, record: usize, body: Option<ElementId>) -> Option<Fact> {
    let measured = reading.measured;
    let in_body = body.map_or(0..0, |body| measured.page.element(body).texts.clone());
    let texts = reading.records[record].texts.iter().cloned().flatten();
    let mut texts = texts.filter(|text| !in_body.contains(text) && measured.words(*text) == 1);
    texts.find_map(|text| {
        let words = measured.page.text(text).trim();
        let digits = words.strip_prefix('#')?.trim_start();
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| Fact {
            value: words.to_owned(),
            texts: text..text + 1,
            element: measured.page.text_parent(text),
        })
    })
}

//! The fourth step: what each record says: the words of the post, who wrote it, when, its number.

mod authors;
mod body;
mod candidates;
mod dates;
mod extent;
mod folders;
mod inner;
mod layout;
mod leftovers;
mod name;
mod numbers;
mod rank_below;
mod unnamed;
mod weights;

use std::ops::Range;

use foldhash::HashSet;

use super::choose::{Spans, Thread};
use super::measure::Measured;
use crate::parallel::both;
use crate::syntax::attribution;
use crate::syntax::html::found::{Body, Fact, Post};
use crate::syntax::html::quote::stated_name;
use layout::Layout;
use leftovers::Leftovers;
pub(super) use name::name;
use weights::Kinds;

/// The posts of the records, in order; some without a body.
pub(super) fn read(measured: &Measured, thread: &Thread, title: Option<&Fact>) -> Vec<Post> {
    let layout = Layout::of(measured, &thread.records);
    let title = title.map_or("", |title| &title.value);
    let own_dates = own_dates(measured, thread);
    let (kinds, repeated) = both(
        measured.page.work(),
        || Kinds::of(measured, thread, &layout, &own_dates, title),
        || weights::repeated(measured, thread, &layout),
    );
    let weights = kinds.weights(measured, &layout, Some(&repeated));
    drop(repeated);
    let elements = body::bodies(measured, thread, &layout, &own_dates, &kinds, &weights);
    let records = extent::Records {
        measured,
        thread,
        layout: &layout,
        weights: &weights,
        own_dates: &own_dates,
    };
    let bodies = extent::bodies(&records, &elements);
    drop(kinds);
    let labels = weights.into_labels();
    let apart = body::apart(thread, &layout, &bodies);
    let ((candidates, names), (mut dates, mut numbers, leftovers, quoted)) = both(
        measured.page.work(),
        || candidates::candidates(measured, &layout, &apart),
        || {
            (
                dates::dates(measured, thread, &apart, title),
                numbers::numbers(measured, &layout, &bodies),
                Leftovers::of(measured, &layout, &bodies),
                quoted(measured, &layout, &bodies),
            )
        },
    );
    let context = authors::Context {
        measured,
        thread,
        labels: &labels,
        bodies: &bodies,
        dates: &dates,
        candidates: &candidates,
        names: &names,
        quoted: &quoted.iter().filter_map(|name| names.find(name)).collect(),
    };
    let found = authors::authors(&context);
    let of_most = found.iter().map(|author| {
        let author = author.as_ref().filter(|author| author.is_of_most);
        author.map(stated)
    });
    let mut authors: Vec<Option<Fact>> = of_most.collect();
    let is_stated = own_dates.iter().zip(&numbers);
    let is_stated: Vec<bool> = is_stated
        .map(|(date, number)| date.is_some() || number.is_some())
        .collect();
    let records = unnamed::Records {
        measured,
        layout: &layout,
        apart: &apart,
        is_stated: &is_stated,
    };
    // Where the names of most stand, what others have there comes before what stands elsewhere.
    records.fill(&mut authors);
    for (author, found) in authors.iter_mut().zip(&found) {
        if author.is_none() {
            *author = found.as_ref().map(stated);
        }
    }
    let names: Vec<Option<&str>> = authors
        .iter()
        .map(|author| author.as_ref().map(|author| author.value.as_str()))
        .collect();
    let mut left_out = leftovers.left_out(&names);
    let posts = thread
        .records
        .iter()
        .enumerate()
        .map(|(index, record)| Post {
            top: record.top,
            elements: record.elements.clone(),
            texts: record.texts.clone(),
            body: bodies[index].clone(),
            author: authors[index].take(),
            date: dates[index].take(),
            number: numbers[index].take(),
            left_out: std::mem::take(&mut left_out[index]),
        });
    posts.collect()
}

/// What a candidate says of the author of its record.
fn stated(author: &authors::Author) -> Fact {
    Fact {
        value: author.name.clone(),
        texts: author.candidate.texts(),
        element: author.candidate.element,
    }
}

/// Where the own date of each record stands.
fn own_dates(measured: &Measured, thread: &Thread) -> Vec<Option<Range<usize>>> {
    let spans = Spans::of(&thread.records);
    let mut own = vec![None; thread.records.len()];
    for hit in &measured.dates {
        let is_own = thread
            .date_key
            .is_some_and(|key| measured.keys.of_element(hit.element).contains(&key));
        if let Some(record) = spans.record_of(hit.texts.start).filter(|_| is_own) {
            own[record].get_or_insert(hit.texts.clone());
        }
    }
    own
}

/// The names at the heads of quotes, in lower case.
fn quoted(measured: &Measured, layout: &Layout, bodies: &[Option<Body>]) -> HashSet<String> {
    let page = measured.page;
    let mut names = HashSet::default();
    for (record, body) in bodies.iter().enumerate() {
        let Some(body) = body else { continue };
        let inside = layout
            .filled(measured, record)
            .filter(|&id| body.holds(id) && !body.is(id));
        for quote in inside.filter(|&id| measured.is_quote(id)) {
            names.extend(stated_name(page, quote).map(str::to_lowercase));
            let first = measured
                .texts(quote)
                .find(|&text| measured.words.of_text(text) > 0);
            if let Some(first) = first {
                let line = measured.words.line(first..first + 1);
                let head = attribution::leading(&line).and_then(|head| head.attribution.name);
                names.extend(head.map(|name| line[name].to_lowercase()));
            }
        }
    }
    names
}

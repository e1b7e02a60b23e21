//! A post that opens a thread in another form than those that answer it, so that it repeats nothing: the
//! description of a fault above the comments on it, a question above its answers.
//!
//! Its name looks as the names of the others do, a date stands near, and most of the words between the title
//! and the first of the others are its own. An article has none of their names.

use std::ops::Range;

use foldhash::HashSet;

use super::super::found::{Body, Fact, Post};
use super::super::page::{ElementId, Visibility};
use super::measure::{DateHit, Key, Measured};
use super::read;
use crate::syntax::byline;

/// The least words of it outside links.
const LEAST_WORDS: u32 = 8;
/// It has so much of the words above the first post.
const MOST_WORDS: f64 = 0.5;
/// The longest name, in words.
const NAME_WORDS: u32 = 6;
/// How many elements from a name on upwards are looked at for a class.
const CLASS_STEPS: usize = 2;

/// The post above the first of the others, if there is one.
pub(super) fn post(measured: &Measured, title: Option<&Fact>, posts: &[Post]) -> Option<Post> {
    let above = above(measured, title?, posts)?;
    let body = body(measured, posts, &above)?;
    let author = author(measured, posts, &above, &body)?;
    let date = date(measured, posts, &above, &author)?;
    let facts = [&author.texts, &date.texts, &body.texts];
    let start = facts.iter().map(|texts| texts.start).min()?;
    let texts = start..facts.iter().map(|texts| texts.end).max()?;
    let elements = [author.element, date.element, body.element].map(ElementId::index);
    let first = *elements.iter().min()?;
    let page = measured.page;
    let ends = [author.element, date.element, body.element].map(|id| page.element(id).end);
    Some(Post {
        top: body.element,
        elements: first..*ends.iter().max()? as usize,
        texts: vec![texts],
        body: Some(body),
        author: Some(author),
        date: Some(date),
        number: None,
        left_out: Vec::new(),
    })
}

/// The texts between the title and the first post.
pub(super) fn above(measured: &Measured, title: &Fact, posts: &[Post]) -> Option<Range<usize>> {
    let first = posts.first()?.texts.first()?.start;
    let is_shown = |text: usize| measured.page.text_visibility(text) == Visibility::Shown;
    let is_above = title.texts.end <= first && title.texts.clone().any(is_shown);
    is_above.then_some(title.texts.end..first)
}

/// The smallest element with most of the words, if it looks as those with the words of other posts do. Pages say
/// other things above their posts, who began the thread among them.
fn body(measured: &Measured, posts: &[Post], above: &Range<usize>) -> Option<Body> {
    let (page, keys) = (measured.page, &measured.keys);
    let least = f64::from(measured.words.prose(above)) * MOST_WORDS;
    let holds_most = |&id: &ElementId| {
        let texts = measured.texts(id);
        let words = || measured.words.prose(&texts);
        above.start <= texts.start
            && texts.end <= above.end
            && words() >= LEAST_WORDS
            && f64::from(words()) > least
    };
    let kind = |id: ElementId| {
        let property = page.attribute(id, "itemprop");
        (keys.has_class(id) || property.is_some()).then(|| (keys.signature(id), property))
    };
    let others = posts.iter().filter_map(|post| post.body.as_ref());
    let known: HashSet<_> = others.filter_map(|body| kind(body.element)).collect();
    // Elements with more than half of the words stand in each other.
    let mut bodies = page.ids().filter(holds_most);
    let body = bodies.rfind(|&id| kind(id).is_some_and(|kind| known.contains(&kind)))?;
    Some(Body::of(page, body))
}

/// The name near the words, in an element with a class that names of other posts have.
fn author(measured: &Measured, posts: &[Post], above: &Range<usize>, body: &Body) -> Option<Fact> {
    let (page, keys) = (measured.page, &measured.keys);
    let authors = posts.iter().filter_map(|post| post.author.as_ref());
    let kinds = |id: ElementId| {
        let around = page.with_ancestors(id).take(CLASS_STEPS);
        around
            .filter(|&id| keys.has_class(id))
            .map(|id| keys.signature(id))
    };
    let known: HashSet<Key> = authors
        .clone()
        .flat_map(|author| kinds(author.element))
        .collect();
    let are_linked = authors
        .clone()
        .any(|author| is_linked(measured, author.element));
    let names = page.ids().filter_map(|id| {
        let texts = measured.texts(id);
        let is_outside = above.start <= texts.start
            && texts.end <= above.end
            && (texts.end <= body.texts.start || body.texts.end <= texts.start);
        let is_named = is_outside
            && keys.has_class(id)
            && known.contains(&keys.signature(id))
            && (1..=NAME_WORDS).contains(&measured.words.of_element(id));
        let line = is_named.then(|| measured.words.line(texts.clone()))?;
        let value = read::name(&line)?.to_owned();
        (is_linked(measured, id) || !are_linked).then_some(Fact {
            value,
            texts,
            element: id,
        })
    });
    let names: Vec<Fact> = names.collect();
    let is_stated = |name: &&Fact| {
        let before = name.texts.start.checked_sub(1).map(|text| page.text(text));
        before.is_some_and(byline::ends)
    };
    let distance = |name: &&Fact| {
        let before = body.texts.start.saturating_sub(name.texts.end);
        before.max(name.texts.start.saturating_sub(body.texts.end))
    };
    let stated = names.iter().find(is_stated);
    stated
        .or_else(|| names.iter().min_by_key(distance))
        .cloned()
}

/// Whether an element is a link, stands in one or holds one.
fn is_linked(measured: &Measured, id: ElementId) -> bool {
    let page = measured.page;
    let around = page.with_ancestors(id).take(CLASS_STEPS);
    around.chain(page.subtree(id)).any(|id| page.tag(id) == "a")
}

/// The date nearest to the name. None if that is the date of a post by the same author: the page says above its posts
/// who began the thread.
fn date(measured: &Measured, posts: &[Post], above: &Range<usize>, author: &Fact) -> Option<Fact> {
    let distance = |hit: &&DateHit| {
        let behind = hit.texts.start.saturating_sub(author.texts.end);
        behind.max(author.texts.start.saturating_sub(hit.texts.end))
    };
    let dates = measured.dates_in(above).iter();
    let dates = dates.filter(|hit| !measured.is_other_date(hit, 0));
    let hit = dates.min_by_key(distance)?;
    let is_of_post = posts.iter().any(|post| {
        let date = post.date.as_ref().map(|date| date.value.as_str());
        let name = post.author.as_ref().map(|author| author.value.as_str());
        date == Some(hit.value.as_str()) && name == Some(author.value.as_str())
    });
    (!is_of_post).then(|| Fact {
        value: hit.value.clone(),
        texts: hit.texts.clone(),
        element: hit.element,
    })
}

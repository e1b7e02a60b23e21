//! The article that the posts of a page are comments on. Unlike a post that opens a thread it has nothing that the
//! comments have: it is most of what stands between the title and the first of them.
//!
//! Forums say things above their posts as well, who began the thread, rules, news. An article is told from those by
//! where it stands, in one element with its title, or by what the page calls its posts.

use std::ops::Range;

use super::super::found::{Body, Fact, Post};
use super::super::page::{Child, ElementId};
use super::measure::{DateHit, Measured, Says};
use super::opening;
use super::read;
use super::vocabulary;
use crate::syntax::byline;

/// The least words of it outside links.
const LEAST_WORDS: u32 = 25;
/// It has so much of the words above the first post. The others are about it: who wrote it, what it is filed under.
const MOST_WORDS: f64 = 0.8;
/// What people write has texts of so many words, with this share of all: menus and forms are of shorter ones.
const SENTENCE: u32 = 6;
const SENTENCES: f64 = 0.5;
/// How many of the posts are called comments, and how many elements from one on upwards are looked at for that.
const COMMENTS: f64 = 0.8;
const COMMENT_STEPS: usize = 3;
/// The longest name, in words.
const NAME_WORDS: u32 = 6;

/// The article above the first of the posts, if there is one.
pub(super) fn post(measured: &Measured, title: Option<&Fact>, posts: &[Post]) -> Option<Post> {
    let title = title?;
    let above = opening::above(measured, title, posts)?;
    let whole = whole(measured, &above)?;
    let around = with_title(measured, title, posts, whole);
    if around.is_none() && !are_comments(measured, posts) {
        return None;
    }
    let body = body(measured, whole, &above).filter(|body| has_sentences(measured, body))?;
    let start = around.map_or(above.start, |around| measured.texts(around).start);
    let near = start..above.end;
    let is_apart = |a: &Range<usize>, b: &Range<usize>| a.end <= b.start || b.end <= a.start;
    let outside = |texts: &Range<usize>| {
        inside(texts, &near) == *texts
            && is_apart(texts, &body.texts)
            && is_apart(texts, &title.texts)
    };
    let author = author(measured, outside);
    let date = date(measured, &near, author.as_ref(), outside);
    let facts = [&author, &date].into_iter().flatten();
    let texts = facts.clone().map(|fact| &fact.texts).chain([&body.texts]);
    let elements = facts.map(|fact| measured.page.subtree_range(fact.element));
    let elements = elements.chain([body.elements.clone()]);
    Some(Post {
        top: body.element,
        elements: hull(elements)?,
        texts: vec![hull(texts.cloned())?],
        body: Some(body),
        author,
        date,
        number: None,
        left_out: Vec::new(),
    })
}

/// The smallest range that holds all.
fn hull(ranges: impl Iterator<Item = Range<usize>>) -> Option<Range<usize>> {
    ranges.reduce(|all, range| all.start.min(range.start)..all.end.max(range.end))
}

/// The part of a range that lies in another one.
fn inside(range: &Range<usize>, outer: &Range<usize>) -> Range<usize> {
    let start = range.start.max(outer.start);
    start..range.end.min(outer.end).max(start)
}

/// The smallest element that holds most of the words above the first post.
fn whole(measured: &Measured, above: &Range<usize>) -> Option<ElementId> {
    let all = measured.words.prose(above);
    if all < LEAST_WORDS {
        return None;
    }
    let least = f64::from(all) * MOST_WORDS;
    // Elements with more than half of the words stand in each other.
    measured.page.ids().rfind(|&id| {
        let texts = inside(&measured.texts(id), above);
        f64::from(measured.words.prose(&texts)) >= least
    })
}

/// The smallest element with both the title and another one, if no post stands in it.
fn with_title(
    measured: &Measured,
    title: &Fact,
    posts: &[Post],
    whole: ElementId,
) -> Option<ElementId> {
    let page = measured.page;
    let mut around = page.with_ancestors(whole);
    let common = around.find(|&id| page.is_within(title.element, id))?;
    let first = posts.first()?.elements.start;
    (!page.subtree_range(common).contains(&first)).then_some(common)
}

/// Whether the page calls its posts comments.
fn are_comments(measured: &Measured, posts: &[Post]) -> bool {
    let page = measured.page;
    let is_called = |id: ElementId| {
        let names = ["id", "class"].into_iter();
        let mut names = names.filter_map(|name| page.attribute(id, name));
        names.any(vocabulary::is_comment_class)
    };
    let is_comment = |post: &&Post| {
        let mut around = page.with_ancestors(post.top).take(COMMENT_STEPS);
        around.any(is_called)
    };
    let comments = posts.iter().filter(is_comment).count();
    super::choose::share(comments, posts.len()) >= COMMENTS
}

/// The children of an element between the title and the first post.
fn body(measured: &Measured, whole: ElementId, above: &Range<usize>) -> Option<Body> {
    let page = measured.page;
    let texts = measured.texts(whole);
    if above.start <= texts.start && texts.end <= above.end {
        return Some(Body::of(page, whole));
    }
    let is_above = |texts: &Range<usize>| above.start <= texts.start && texts.end <= above.end;
    let children = page.children(whole).filter_map(|child| match child {
        Child::Element(id) => Some(id),
        Child::Text(_) => None,
    });
    let mut parts =
        children.filter(|&id| is_above(&measured.texts(id)) && measured.words.of_element(id) > 0);
    let first = parts.next()?;
    let last = parts.last().unwrap_or(first);
    Some(Body {
        element: whole,
        elements: first.index()..page.subtree_range(last).end,
        texts: measured.texts(first).start..measured.texts(last).end,
    })
}

fn has_sentences(measured: &Measured, body: &Body) -> bool {
    let words = body.texts.clone().map(|text| measured.words.of_text(text));
    let (all, long) = words.fold((0, 0), |(all, long), words| {
        let of_sentence = if words >= SENTENCE { words } else { 0 };
        (all + words, long + of_sentence)
    });
    f64::from(long) >= SENTENCES * f64::from(all)
}

/// The name that stands behind words that say who wrote, else the one that the page calls so.
fn author(measured: &Measured, outside: impl Fn(&Range<usize>) -> bool) -> Option<Fact> {
    let page = measured.page;
    let is_stated = |id: ElementId| {
        let before = measured.texts(id).start.checked_sub(1);
        before.is_some_and(|text| byline::ends(page.text(text)))
    };
    let is_called = |id: ElementId| {
        page.attribute(id, "rel") == Some("author")
            || matches!(page.attribute(id, "itemprop"), Some("author" | "creator"))
            || measured.classes.says(id, Says::Author)
    };
    let author = |id: ElementId| {
        let texts = measured.texts(id);
        let is_short = outside(&texts) && (1..=NAME_WORDS).contains(&measured.words.of_element(id));
        let line = is_short.then(|| measured.words.line(texts.clone()))?;
        let is_author = is_stated(id) || is_called(id) || byline::name(&line).is_some();
        let value = read::name(&line).filter(|_| is_author)?.to_owned();
        Some(Fact {
            value,
            texts,
            element: id,
        })
    };
    let names: Vec<Fact> = page.ids().filter_map(author).collect();
    // Of elements in each other the innermost holds the name alone.
    let stated = names.iter().rfind(|name| is_stated(name.element));
    stated.or(names.last()).cloned()
}

/// The date nearest to the name, else the first one.
fn date(
    measured: &Measured,
    near: &Range<usize>,
    author: Option<&Fact>,
    outside: impl Fn(&Range<usize>) -> bool,
) -> Option<Fact> {
    let at = author.map_or(near.start, |author| author.texts.start);
    let dates = measured.dates_in(near).iter();
    let dates = dates.filter(|hit| outside(&hit.texts) && !measured.is_other_date(hit, 0));
    let hit = dates.min_by_key(|hit: &&DateHit| hit.texts.start.abs_diff(at))?;
    Some(Fact {
        value: hit.value.clone(),
        texts: hit.texts.clone(),
        element: hit.element,
    })
}

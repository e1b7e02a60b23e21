//! The posts that a page leaves out: links and labels between its posts that say how many more there are.

use std::ops::Range;

use crate::syntax::html::found::Found;
use crate::syntax::html::page::{ElementId, Page, Visibility};

use super::words;

/// The most words, bytes and texts of what says so.
const WORDS: usize = 8;
const LONGEST: usize = 100;
const TEXTS: usize = 6;

/// A place where a page says that posts stand which it does not hold.
#[derive(Debug)]
pub(in crate::syntax::html) struct Missing {
    /// The words, with single spaces.
    pub(in crate::syntax::html) words: String,
    /// The texts that print it; none in a button.
    pub(in crate::syntax::html) texts: Range<usize>,
    pub(in crate::syntax::html) element: ElementId,
}

impl Missing {
    /// The text at which it stands.
    pub(in crate::syntax::html) fn place(&self, page: &Page) -> usize {
        page.element(self.element).texts().start
    }
}

/// The posts that a page leaves out, in the order of the page; none before its first post.
pub(super) fn of(page: &Page, found: &Found, owners: &[Option<u32>]) -> Vec<Missing> {
    let Some(first) = found.posts.first() else {
        return Vec::new();
    };
    let mut missing: Vec<Missing> = Vec::new();
    for id in page.ids().skip(first.elements.start) {
        let texts = page.element(id).texts();
        let is_known = |known: &Missing| page.is_within(id, known.element);
        if !(1..=TEXTS).contains(&texts.len())
            || is_in_body(page, found, owners, id)
            || missing.last().is_some_and(is_known)
        {
            continue;
        }
        if let Some(words) = said(page, id) {
            let is_printed = page.visibility(id) == Visibility::Shown;
            missing.push(Missing {
                words,
                texts: if is_printed { texts } else { 0..0 },
                element: id,
            });
        }
    }
    missing
}

/// Whether the texts of an element are words of a post.
fn is_in_body(page: &Page, found: &Found, owners: &[Option<u32>], id: ElementId) -> bool {
    let post = owners[page.element(id).texts().start].map(|post| &found.posts[post as usize]);
    post.and_then(|post| post.body.as_ref())
        .is_some_and(|body| body.holds(id))
}

/// The words of an element if they say that posts are left out: printed ones, or those of a button.
fn said(page: &Page, id: ElementId) -> Option<String> {
    let texts = page.element(id).texts();
    let may_say = match page.tag(id) {
        "button" => true,
        "a" | "span" | "summary" | "li" | "div" => texts.clone().any(|text| page.shows_words(text)),
        _ => false,
    };
    let lengths = texts.clone().map(|text| page.text(text).trim().len());
    if !may_say || lengths.sum::<usize>() > LONGEST {
        return None;
    }
    if texts.len() == 1
        && let Some(words) = page.line(texts.start)
    {
        let is_missing = words::is_missing(words) && words.split(' ').count() <= WORDS;
        return is_missing.then(|| words.to_owned());
    }
    let said: String = texts.map(|text| page.text(text)).collect();
    let words: Vec<&str> = said.split_whitespace().collect();
    let words = (words.len() <= WORDS).then(|| words.join(" "))?;
    words::is_missing(&words).then_some(words)
}

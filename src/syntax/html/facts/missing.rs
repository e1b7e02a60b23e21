//! The posts that a page leaves out: links and labels between its posts that say how many more there are.

use std::ops::Range;

use crate::syntax::html::found::Found;
use crate::syntax::html::page::{ElementId, Page, Visibility};
use crate::syntax::html::quote::shown_words;

use super::words;

/// The most words and texts of what says so.
const WORDS: usize = 8;
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
        page.element(self.element).texts.start
    }
}

/// The posts that a page leaves out, in the order of the page; none before its first post.
pub(super) fn of(page: &Page, found: &Found, owners: &[Option<u32>]) -> Vec<Missing> {
    let Some(first) = found.posts.first() else {
        return Vec::new();
    };
    let begin = ElementId::from_index(first.elements.start);
    let mut missing: Vec<Missing> = Vec::new();
    let may_say = |id: &ElementId| {
        matches!(
            page.tag(*id),
            "a" | "button" | "span" | "summary" | "li" | "div"
        )
    };
    for id in page.ids().skip(begin.index()).filter(may_say) {
        let texts = page.element(id).texts.clone();
        if texts.is_empty() || texts.len() > TEXTS {
            continue;
        }
        let may_say = texts
            .clone()
            .any(|text| words::may_be_missing(page.text(text)));
        if !may_say || is_in_body(page, found, owners, &texts, id) {
            continue;
        }
        let said: String = texts.clone().map(|text| page.text(text)).collect();
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        if said.split(' ').count() > WORDS || !words::is_missing(&said) {
            continue;
        }
        let is_printed = page.element(id).visibility == Visibility::Shown;
        if !is_printed && page.tag(id) != "button" || is_printed && shown_words(page, &texts) == 0 {
            continue;
        }
        let is_known = |known: &Missing| page.is_within(id, known.element);
        if !missing.last().is_some_and(is_known) {
            missing.push(Missing {
                words: said,
                texts: if is_printed { texts } else { 0..0 },
                element: id,
            });
        }
    }
    missing
}

/// Whether texts are words of a post.
fn is_in_body(
    page: &Page,
    found: &Found,
    owners: &[Option<u32>],
    texts: &Range<usize>,
    id: ElementId,
) -> bool {
    let post = owners[texts.start].map(|post| &found.posts[post as usize]);
    post.and_then(|post| post.body)
        .is_some_and(|body| page.is_within(id, body))
}

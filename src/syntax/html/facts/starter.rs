//! Who began the thread, where the page says it: behind `Thread starter`, or by a mark at all posts of one author.

use std::collections::HashMap;

use crate::syntax::html::found::{Fact, Found};
use crate::syntax::html::page::Page;

use super::posts::PostFacts;
use super::words;

/// How many texts behind the words for it the name stands at most.
const BEHIND: usize = 3;

/// The author of the first post of the thread.
pub(super) fn of(
    page: &Page,
    found: &Found,
    owners: &[Option<u32>],
    posts: &[PostFacts],
) -> Option<Fact> {
    printed(page, found, owners).or_else(|| marked(found, posts))
}

/// The name of an author behind words that say that it began the thread, outside of posts.
fn printed(page: &Page, found: &Found, owners: &[Option<u32>]) -> Option<Fact> {
    let authors = found.posts.iter().filter_map(|post| post.author.as_ref());
    let mut firsts: HashMap<&str, &Fact> = HashMap::new();
    for author in authors {
        firsts.entry(&author.value).or_insert(author);
    }
    let mut texts = (0..page.text_count()).filter(|&text| {
        owners[text].is_none() && page.shows_words(text) && words::is_started_by(page.text(text))
    });
    texts.find_map(|text| {
        let behind = text + 1..page.text_count();
        let names = behind.filter(|&text| page.shows_words(text)).take(BEHIND);
        let names = names.filter(|&text| owners[text].is_none());
        let mut starters = names.filter_map(|text| firsts.get(page.text(text).trim()));
        starters.next().copied().cloned()
    })
}

/// The author whose posts alone are marked as those of who began the thread.
fn marked(found: &Found, posts: &[PostFacts]) -> Option<Fact> {
    let marked = found.posts.iter().zip(posts);
    let marked = marked.filter(|(_, facts)| facts.is_of_starter);
    let mut authors = marked.map(|(post, _)| post.author.as_ref());
    let first = authors.next()??;
    let is_first = |author: Option<&Fact>| author.is_some_and(|author| author.value == first.value);
    let has_others = found
        .posts
        .iter()
        .any(|post| !is_first(post.author.as_ref()));
    (has_others && authors.all(is_first)).then(|| first.clone())
}

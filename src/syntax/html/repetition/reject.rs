//! Fifth step: whether what was read are posts after all.

use std::collections::HashSet;

use super::choose::Candidate;
use super::measure::Measured;
use super::words::is_profile;
use crate::syntax::html::found::Post;
use crate::syntax::html::page::ElementId;

/// Posts whose names are headings of pages elsewhere are a list of those pages, if there are so many.
const LIST: usize = 4;
/// In so many of a hundred.
const HEADINGS: usize = 70;
/// Rows of so few words in the middle are those of a table, and of so many at most those of an index, if they
/// begin with links.
const TABLE_WORDS: u32 = 4;
const INDEX_WORDS: u32 = 15;

/// The posts; none if they are teasers, rows of an index or anything else.
pub(super) fn reject(
    measured: &Measured,
    candidate: &Candidate,
    mut posts: Vec<Post>,
) -> Vec<Post> {
    let count = posts.len();
    let named = posts.iter().filter(|post| post.author.is_some()).count();
    let dated = posts.iter().filter(|post| post.date.is_some()).count();
    let looks_like_posts = candidate.class >= 0.8
        && candidate.permalink >= 0.6
        && dated * 10 >= count * 8
        && candidate.heading < 0.3;
    if named * 2 < count && candidate.reply < 0.5 && !looks_like_posts {
        return Vec::new();
    }
    if count == 2 {
        let can_be_answered = candidate.reply >= 1.0;
        let are_two = named == 2
            && (dated == 2 || can_be_answered)
            && (candidate.class >= 1.0 || can_be_answered);
        if !are_two {
            return Vec::new();
        }
    }
    if candidate.reply < 0.5 && (is_list_of_pages(measured, &posts) || is_index(measured, &posts)) {
        return Vec::new();
    }
    posts.retain(|post| {
        let is_named = post.author.is_some() || named * 10 < count * 7;
        let is_dated = post.date.is_some() && dated * 10 > count * 7 && named * 100 < count * 95;
        has_content(measured, post) && (is_named || is_dated)
    });
    posts
}

/// Whether the bodies are cells of a table, or names of pages elsewhere with a few words about them.
fn is_index(measured: &Measured, posts: &[Post]) -> bool {
    let page = measured.page;
    let bodies: Vec<ElementId> = posts
        .iter()
        .filter_map(|post| post.body.first())
        .copied()
        .collect();
    let mut words: Vec<u32> = bodies.iter().map(|&body| measured.words_of(body)).collect();
    words.sort_unstable();
    let Some(&middle) = words.get(words.len() / 2) else {
        return false;
    };
    let leads_elsewhere = |body: &&ElementId| {
        let mut texts = page.element(**body).texts.clone();
        let first = texts.find(|&text| measured.words(text) > 0);
        let parent = first.map(|text| page.text_parent(text));
        let around = parent.into_iter().flat_map(|parent| {
            std::iter::once(parent)
                .chain(page.ancestors(parent))
                .take(3)
        });
        let mut addresses = around.filter_map(|id| page.attribute(id, "href"));
        addresses.any(|address| !address.contains('#') && !is_profile(address))
    };
    let links = bodies.iter().filter(leads_elsewhere).count();
    middle < TABLE_WORDS || middle <= INDEX_WORDS && links * 100 >= bodies.len() * HEADINGS
}

/// Whether the names are headings that lead to pages elsewhere.
fn is_list_of_pages(measured: &Measured, posts: &[Post]) -> bool {
    let page = measured.page;
    let authors: Vec<_> = posts
        .iter()
        .filter_map(|post| post.author.as_ref())
        .collect();
    let different: HashSet<String> = authors
        .iter()
        .map(|author| author.value.to_lowercase())
        .collect();
    if authors.len() < LIST || different.len() < authors.len() {
        return false;
    }
    let is_heading = |id: ElementId| matches!(page.tag(id), "h2" | "h3" | "h4" | "h5");
    let is_link = |id: &ElementId| page.tag(*id) == "a";
    let headings = authors.iter().filter(|author| {
        let id = author.element;
        is_heading(id) || page.element(id).parent.is_some_and(is_heading)
    });
    let elsewhere = authors.iter().filter(|author| {
        let around = std::iter::once(author.element)
            .chain(page.ancestors(author.element))
            .take(3);
        let link = around
            .into_iter()
            .find(is_link)
            .or_else(|| page.subtree(author.element).find(is_link));
        let address = link
            .and_then(|link| page.attribute(link, "href"))
            .unwrap_or_default();
        !address.is_empty() && !is_profile(address)
    });
    let are_most = |found: usize| found * 100 >= authors.len() * HEADINGS;
    are_most(headings.count()) && are_most(elsewhere.count())
}

/// Whether a post has words or a picture.
fn has_content(measured: &Measured, post: &Post) -> bool {
    let page = measured.page;
    post.body.iter().any(|&body| {
        let mut texts = page.element(body).texts.clone();
        let is_left_out = |text: usize| post.left_out.iter().any(|(_, out)| out.contains(&text));
        let has_words = texts.any(|text| measured.words(text) > 0 && !is_left_out(text));
        has_words || page.subtree(body).any(|id| page.tag(id) == "img")
    })
}

//! What pages state of posts for machines.

use super::*;
use crate::syntax::html::found::Body;

/// Id, address and answered post of each `<article>`; its words are in `<main>`.
fn references(page: &str) -> Vec<[String; 3]> {
    let page = Page::parse(page);
    let articles = page.ids().filter(|&id| page.tag(id) == "article");
    let posts: Vec<Post> = articles
        .map(|id| Post {
            top: id,
            elements: page.subtree_range(id),
            texts: Vec::new(),
            body: page
                .subtree(id)
                .find(|&id| page.tag(id) == "main")
                .map(|id| Body::of(&page, id)),
            author: None,
            date: None,
            number: None,
            left_out: Vec::new(),
        })
        .collect();
    let references = References::of(&page, &posts);
    let value = |fact: &Option<Fact>| {
        fact.as_ref()
            .map_or(String::new(), |fact| fact.value.clone())
    };
    let reference = |of: &Reference| [value(&of.id), value(&of.permalink), value(&of.answered)];
    references.posts.iter().map(reference).collect()
}

#[test]
fn ids_addresses_and_answers() {
    let page = "<article id=post-17><a href='/t/5?p=17#post-17'>3 May</a><main>One.</main></article>\
        <article id=post-18><a href=#post-18>4 May</a><a href=#post-17>Parent</a><main>\
        <a href=#post-17>Two</a>.</main></article>\
        <article id=post-19><main>Three.</main><article id=post-20><main>Four.</main></article></article>";
    assert_eq!(
        references(page),
        [
            ["17", "/t/5?p=17#post-17", ""],
            ["18", "#post-18", "17"],
            ["19", "", ""],
            ["20", "", "19"],
        ]
    );
}

#[test]
fn answers_stand_beside_their_posts_or_in_lists_of_their_own() {
    let leaf = |id: u32| format!("<li><article id=c{id}><main>Words.</main></article></li>");
    let answered = |id: u32, answers: &str| {
        format!("<li><b></b><article id=c{id}><main>Words.</main></article><ol>{answers}</ol></li>")
    };
    let page = [
        "<ol>",
        &leaf(1),
        &answered(2, &[leaf(3), answered(4, &leaf(5))].concat()),
        &leaf(6),
        &answered(7, &leaf(8)),
        "</ol>",
    ]
    .concat();
    let found = references(&page).into_iter();
    let found: Vec<String> = found.map(|[_, _, answered]| answered).collect();
    assert_eq!(found, ["", "", "2", "2", "4", "", "", "7"]);
}

#[test]
fn answers_are_indented() {
    let post = |id: u32, width: u32| {
        format!(
            "<article id=c{id}><img src=s.gif height=1 width={width}><main>Words.</main></article>"
        )
    };
    let page = [
        post(1, 0),
        post(2, 40),
        post(3, 80),
        post(4, 40),
        post(5, 0),
    ]
    .concat();
    let answered = references(&page)
        .into_iter()
        .map(|[_, _, answered]| answered);
    assert_eq!(answered.collect::<Vec<_>>(), ["", "1", "2", "1", ""]);
}

#[test]
fn what_all_posts_share_is_no_id() {
    let page = "<article id=c1><b id=x></b></article><article id=c1></article>";
    assert!(
        references(page)
            .iter()
            .all(|reference| reference[0].is_empty())
    );
}

#[test]
fn a_quote_says_which_post_it_is_of() {
    let page =
        Page::parse("<blockquote data-source='post: 17'><blockquote data-post=18></blockquote>");
    let ids = ["17", "18"].map(str::to_owned);
    let references = References {
        posts: Vec::new(),
        ids: ids.into_iter().collect(),
    };
    let quotes = page.ids().filter(|&id| page.tag(id) == "blockquote");
    let sources: Vec<_> = quotes
        .map(|id| references.quoted(&page, id, &(0..0)))
        .collect();
    assert_eq!(sources, [Some("17".to_owned()), Some("18".to_owned())]);
}

#[test]
fn links_in_the_words_of_a_quote_say_nothing_of_its_source() {
    let references = References {
        posts: Vec::new(),
        ids: ["17".to_owned()].into_iter().collect(),
    };
    for (quote, head, source) in [
        (
            "<blockquote><cite>ann <a href=#p17>said</a></cite>Words.",
            0..2,
            Some("17"),
        ),
        (
            "<blockquote><cite>ann said <a href=#p17><img></a></cite>Words.",
            0..1,
            Some("17"),
        ),
        (
            "<blockquote><cite>ann said</cite>See <a href=#p17>this</a>.",
            0..1,
            None,
        ),
        ("<blockquote>See <a href=#p17>this</a>.", 0..0, None),
        // The page says which post it is, which is not on it.
        (
            "<blockquote data-source='post: 9'><a href=#p17>ann</a> said",
            0..2,
            None,
        ),
    ] {
        let page = Page::parse(quote);
        let id = page.ids().find(|&id| page.tag(id) == "blockquote");
        let found = references.quoted(&page, id.expect("a quote"), &head);
        assert_eq!(found.as_deref(), source, "{quote}");
    }
}

//! Posts, names and titles that pages mark.

use super::*;

/// Author, date and first words of the posts that a page marks.
fn marked(page: &str) -> Vec<String> {
    let page = Page::parse(page);
    let value = |fact: &Option<Fact>| {
        fact.as_ref()
            .map_or("?".to_owned(), |fact| fact.value.clone())
    };
    let found = complete(&page, None, read(&page)).unwrap_or_default();
    let line = |post: &Post| {
        let words = first_words(&page, post).join(" ");
        format!("{}, {}: {words}", value(&post.author), value(&post.date))
    };
    found.posts.iter().map(line).collect()
}

#[test]
fn marked_posts_are_read_without_those_in_them() {
    let page = "<div itemscope itemtype='https://schema.org/DiscussionForumPosting'>\
        <span itemprop=author itemscope><a itemprop=name>ann</a> Member</span>\
        <time itemprop=datePublished datetime=2024-05-03></time><div itemprop=text>The ferry is late.</div>\
        <div itemprop=comment itemscope itemtype='https://schema.org/Comment'><meta itemprop=author content=bob>\
        <p itemprop=text>Again.</p></div></div>";
    assert_eq!(
        marked(page),
        ["ann, 2024-05-03: the ferry is late", "bob, ?: again"]
    );
}

#[test]
fn the_title_is_that_of_the_first_post_or_of_what_holds_it() {
    let check = |page: &str, expected: Option<&str>| {
        let page = Page::parse(page);
        let found = complete(&page, None, read(&page)).unwrap_or_default();
        assert_eq!(found.title.map(|title| title.value).as_deref(), expected);
    };
    let question = "<b itemprop=author itemscope itemtype='https://schema.org/Person'><i itemprop=name>ann\
        </i></b><h1 itemprop=name>Late ferries</h1><p itemprop=text>Why?</p>";
    check(
        &format!("<div itemscope itemtype='https://schema.org/Question'>{question}</div>"),
        Some("Late ferries"),
    );
    check(
        "<div class=h-feed><h1 class=p-name>Tea</h1><div class=h-entry><p class=p-author>ann\
        <p class=p-name>Salt<p class=e-content>One.</div><div class=h-entry><p class=p-author>bob<p class=e-content>Two.</div></div>",
        Some("Salt"),
    );
    check(
        "<div itemscope itemtype='https://schema.org/DiscussionForumPosting'><i itemprop=author>ann</i>\
        <p itemprop=text>Why?</p></div>",
        None,
    );
}

#[test]
fn microformats_are_posts() {
    let page = "<div class=h-entry><p class=p-author>ann<div class=e-content>One.</div></div>\
        <div class=h-entry><p class=p-author>bob<div class=e-content>Two.</div></div>";
    assert_eq!(marked(page), ["ann, ?: one", "bob, ?: two"]);
}

#[test]
fn questions_of_the_site_itself_are_no_thread() {
    let page = "<div itemscope itemtype='https://schema.org/FAQPage'><div itemscope \
        itemtype='https://schema.org/Question'><b itemprop=author>us</b><p itemprop=text>How?</div></div>";
    assert_eq!(marked(page), [""; 0]);
}

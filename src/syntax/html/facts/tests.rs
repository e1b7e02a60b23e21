//! What pages state of threads and posts.

use std::fmt::Write as _;

use super::super::found::{Body, Post};
use super::*;

/// The facts of a page whose posts are its `<article>`s with a body in `<main>`.
fn facts(page: &str) -> Facts {
    let file = page;
    let page = Page::parse(file);
    let articles = page.ids().filter(|&id| page.tag(id) == "article");
    let posts = articles.map(|top| Post {
        top,
        elements: page.subtree_range(top),
        texts: vec![page.element(top).texts()],
        body: page
            .subtree(top)
            .find(|&id| page.tag(id) == "main")
            .map(|id| Body::of(&page, id)),
        author: author(&page, top),
        date: None,
        number: None,
        left_out: Vec::new(),
    });
    let found = Found {
        title: None,
        posts: posts.collect(),
    };
    let mut owners = vec![None; page.text_count()];
    for (number, post) in (0..).zip(&found.posts) {
        owners[post.texts[0].clone()].fill(Some(number));
    }
    Facts::of(&page, &found, &owners, file)
}

/// What the `<h2>` of a post says.
fn author(page: &Page, top: ElementId) -> Option<Fact> {
    let name = page.subtree(top).find(|&id| page.tag(id) == "h2")?;
    fact(page, name, 3)
}

#[test]
fn the_page_is_told_by_words_or_by_the_marked_number() {
    let check = |page: &str, expected: Option<(u32, u32)>| {
        let page = format!("{page}<article><main>Page 3 of 4</main></article>");
        assert_eq!(facts(&page).page, expected, "{page}");
    };
    check(
        "<p class=pagination>Page <a><b>1</b> of <b>240</b></a> • <b>1</b>, <a>2</a> … <a>240</a></p>",
        Some((1, 240)),
    );
    check(
        "<td>Pages: [<b>1</b>] <a class=navPages href=p2>2</a> <a class=navPages href=p3>3</a></td>",
        Some((1, 3)),
    );
    check(
        "<p>Pages: <b>2</b> <a href=p1>1</a> <a href=p9>9</a></p>",
        Some((2, 9)),
    );
    check(
        "<p>Votes: <b>2</b> <a href=p1>1</a> <a href=p9>9</a></p>",
        None,
    );
    check(
        "<div class=pagination>15 posts • Page <b>2</b> of <b>7</b></div>",
        Some((2, 7)),
    );
    check("<p class=pagelinks>Seite 2 von 7</p>", Some((2, 7)));
    check("<p>Picture 2 of 7</p>", None);
    check(
        "<nav aria-label=Pagination><a>1</a> <b aria-current=page>2</b> <a>3</a></nav>",
        Some((2, 3)),
    );
    check(
        "<ul class=pageNav><li>1<li class=pageNav-page--current>2<li>9</ul>",
        Some((2, 9)),
    );
    check("<ul class=pageNav><li class=current>1</ul>", None);
    check("<ul class=menu><li>1<li class=current>2<li>9</ul>", None);
}

#[test]
fn roles_and_scores_stand_outside_of_the_words() {
    let facts = facts(
        "<article><i class=userTitle>Lock keeper</i><b class='badge badge--staff'>Staff</b><i class=rank>93</i>\
         <span class='vote-score'>12 points</span><main><i class=rank>Captain</i></main></article>\
         <article><i class=rank-title>Mate</i><main>Two.</main><b itemprop=upvoteCount>3</b></article>",
    );
    let said = |post: u32| {
        let facts = facts.of_post(post).expect("it is there");
        let roles: Vec<&str> = facts.roles.iter().map(|role| &*role.value).collect();
        (
            roles.join(", "),
            facts.score.as_ref().map(|score| score.value.clone()),
        )
    };
    assert_eq!(
        said(0),
        (
            "Lock keeper, Staff".to_owned(),
            Some("12 points".to_owned())
        )
    );
    assert_eq!(said(1), ("Mate".to_owned(), Some("3".to_owned())));
}

/// A page of posts by some authors, what stands behind each name, and words around them.
fn page(before: &str, posts: &[(&str, &str, &str)], behind: &str) -> String {
    let mut page = before.to_owned();
    for (author, beside, words) in posts {
        let _ = write!(
            page,
            "<article><h2>{author}</h2>{beside}<main>{words}</main></article>"
        );
    }
    page + behind
}

#[test]
fn roles_are_told_by_their_words_too() {
    let roles = |posts: &[(&str, &str, &str)]| -> Vec<String> {
        let facts = facts(&page("", posts, ""));
        let of_post = facts.posts.iter().map(|facts| {
            let roles = facts.roles.iter().map(|role| role.value.as_str());
            roles.collect::<Vec<_>>().join(", ")
        });
        of_post.collect()
    };
    let ann = ("ann", "<b>Original poster</b><i>3 posts</i>", "One.");
    let bob = ("bob", "<b>Banned</b><u>Moderator</u>", "Two.");
    assert_eq!(roles(&[ann, bob]), ["Original poster", "Banned, Moderator"]);
    // What stands at every post is a label.
    let labelled = [
        ("ann", "<b>Author</b>", "One."),
        ("bob", "<b>Author</b>", "Two."),
    ];
    assert_eq!(roles(&labelled), ["", ""]);
}

#[test]
fn who_began_the_thread_is_said_by_words_or_marks() {
    let starter = |page: &str| facts(page).starter.map(|starter| starter.value);
    let (ann, bob) = (("ann", "", "One."), ("bob", "", "Two."));
    let marked = ("bob", "<b class='badge op'></b>", "Three.");
    let check = |page: &str, expected: Option<&str>| {
        assert_eq!(starter(page).as_deref(), expected, "{page}");
    };
    check(
        &page("<i>Thread starter</i> <a>bob</a>", &[ann, bob], ""),
        Some("bob"),
    );
    check(
        &page("<i>Thread starter</i> <a>eve</a>", &[ann, bob], ""),
        None,
    );
    check(&page("", &[ann, marked], ""), Some("bob"));
    check(&page("", &[marked, marked], ""), None);
}

#[test]
fn reactions_have_names_and_counts() {
    let reactions = |beside: &str| -> Vec<String> {
        let facts = facts(&page("", &[("ann", beside, "One.")], ""));
        let reactions = facts.posts[0].reactions.iter();
        reactions.map(|reaction| reaction.value.clone()).collect()
    };
    let check =
        |beside: &str, expected: &[&str]| assert_eq!(reactions(beside), expected, "{beside}");
    check(
        "<ul class=reactions><li class=reactCount><img alt=Like> 5</li><li class=reactCount><img alt=Thanks> 12</ul>",
        &["Like 5", "Thanks 12"],
    );
    check(
        "<a class=reaction>❤ <b>2</b></a><a class=reaction>👍 0</a>",
        &["❤ 2"],
    );
    check(
        "<button class=reaction-button aria-label=Heart>3</button>",
        &["Heart 3"],
    );
    check(
        "<p itemprop=interactionStatistic><meta itemprop=interactionType content='https://schema.org/LikeAction'>\
         <meta itemprop=userInteractionCount content=7></p>",
        &["Like 7"],
    );
    check("<p class=reactions>ann and 3 others</p>", &[]);
}

#[test]
fn posts_are_deleted_collapsed_accepted() {
    let state = |post: &str| {
        let facts = facts(post);
        facts.posts[0]
            .state
            .as_ref()
            .map(|state| state.value.clone())
    };
    let check = |post: &str, expected: Option<&str>| {
        assert_eq!(state(post).as_deref(), expected, "{post}");
    };
    check(
        "<article class='note is-deleted'><main>Gone.</main></article>",
        Some("deleted"),
    );
    check("<article><main>[removed]</main></article>", Some("deleted"));
    check(
        "<article class='note collapsed'><main>Two.</main></article>",
        Some("collapsed"),
    );
    check(
        "<article class=accepted-answer><main>Two.</main></article>",
        Some("accepted"),
    );
    check(
        "<article><div itemprop=acceptedAnswer><main>Two.</main></div></article>",
        Some("accepted"),
    );
    check(
        "<article><main>I deleted it.</main><i class=accepted></i></article>",
        None,
    );
}

#[test]
fn threads_are_closed_and_solved() {
    let (ann, bob) = (
        ("ann", "", "One."),
        ("bob", "", "This topic is now closed, I think."),
    );
    let check = |before: &str, behind: &str, expected: &[&str]| {
        let facts = facts(&page(before, &[ann, bob], behind));
        let states: Vec<&str> = facts.states.iter().map(|(state, _)| *state).collect();
        assert_eq!(states, expected, "{before} … {behind}");
    };
    check("", "", &[]);
    check(
        "",
        "<p>This topic is now closed to further replies.</p>",
        &["closed"],
    );
    check(
        "<img alt='This topic is locked, you cannot make further replies.'>",
        "",
        &["locked"],
    );
    check(
        "<p>Dieses Thema ist geschlossen.</p>",
        "<p>Forum archived.</p>",
        &["closed", "archived"],
    );
}

#[test]
fn the_posts_that_a_page_leaves_out_are_counted() {
    let (ann, bob) = (
        ("ann", "<a>2 replies</a>", "One."),
        ("bob", "", "Load 3 more replies"),
    );
    let facts = facts(&page(
        "<a>Load 9 more replies</a>",
        &[ann, bob],
        "<li><a><span>4 more replies</span></a></li><button>Show 5 more comments</button><a>More</a>",
    ));
    let missing = facts.missing.iter().map(|missing| missing.words.as_str());
    assert_eq!(
        missing.collect::<Vec<_>>(),
        ["4 more replies", "Show 5 more comments"]
    );
}

//! An article above the comments on it.

use super::{THREAD, page, posts};

const WORDS: &str = "<p>The ramp of the ferry hangs on one chain only, and nobody looks after it in winter.</p>\
    <p>We asked the harbour office, which sent us to the yard, which sent us back again.</p>";
const PLAIN: &str = "The ramp of the ferry hangs on one chain only, and nobody looks after it in winter. \
    We asked the harbour office, which sent us to the yard, which sent us back again.";

/// A page with records of a class below a heading with something above and below it.
fn with(class: &str, heading: impl Fn(&str) -> String) -> Vec<String> {
    let page = page(|number, (author, date, words)| {
        format!(
            "<div class={class} id=c{number}><a class=person href=/p/{author}>{author}</a> \
             <a href=#{number}>{date}</a><div class=words>{words}</div></div>"
        )
    });
    let start = page.find("<h1").expect("it has a heading");
    let end = page.find("</h1>").expect("it ends") + "</h1>".len();
    let heading = heading(&page[start..end]);
    posts(&format!("{}{heading}{}", &page[..start], &page[end..]))
}

#[test]
fn in_one_element_with_its_title_it_opens_the_thread() {
    for (name, heading) in [
        (
            "dora",
            "<p class=meta>By <a href=/a/7>dora</a> on 2 May 2021, 09:00</p>",
        ),
        ("?", "<p class=meta>2 May 2021, 09:00</p>"),
    ] {
        let above = |title: &str| format!("<main>{heading}{title}<div>{WORDS}</div></main>");
        let below = |title: &str| format!("<main>{title}<div>{WORDS}</div>{heading}</main>");
        for found in [with("post", above), with("post", below)] {
            assert_eq!(found.len(), THREAD.len() + 1, "{found:?}");
            assert_eq!(found[0], format!("{name} 2 May 2021, 09:00 ?: {PLAIN}"));
        }
    }
    // Without an element of its own.
    let found = with("post", |title| format!("<main>{title}{WORDS}</main>"));
    assert_eq!(found[0], format!("? ? ?: {PLAIN}"));
}

#[test]
fn above_comments_it_may_stand_apart_from_the_title() {
    let apart = |title: &str| format!("<header>{title}</header><div>{WORDS}</div>");
    assert_eq!(with("comment", apart)[0], format!("? ? ?: {PLAIN}"));
    // Rules of a forum, its news.
    assert_eq!(with("post", apart).len(), THREAD.len());
}

#[test]
fn what_is_short_or_in_pieces_is_none() {
    let menu = "<ul><li>All Discussions</li><li>Photos only</li><li>Videos</li></ul>".repeat(6);
    for words in ["<p>Everything about ferries, ramps and chains.</p>", &menu] {
        let found = with("comment", |title| {
            format!("<main>{title}<div>{words}</div></main>")
        });
        assert_eq!(found.len(), THREAD.len(), "{words}");
    }
}

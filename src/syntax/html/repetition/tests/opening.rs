//! A post that opens a thread in another form than its answers.

use super::{THREAD, page, posts};

/// A page with a description above the thread, by somebody whose name has a class, in an element with a class.
fn described(name: &str, class: &str) -> String {
    let page = page(|number, (author, date, words)| {
        format!(
            "<div class=comment id=c{number}><a class=person href=/p/{author}>{author}</a> added a comment. \
             <a href=#{number}>{date}</a><div class=words>{words}</div></div>"
        )
    });
    let description = format!(
        "</h1><div class=panel><a class={name} href=/p/dora>dora</a> wrote this on 2 May 2021, 09:00</div>\
         <div class=box><div class={class}><p>The ramp of the ferry hangs on one chain only.</p>\
         <p>Who looks after it, and when?</p></div></div>"
    );
    page.replacen("</h1>", &description, 1)
}

#[test]
fn a_description_by_one_of_the_people_opens_the_thread() {
    let found = posts(&described("person", "words"));
    assert_eq!(found.len(), THREAD.len() + 1, "{found:?}");
    assert_eq!(
        found[0],
        "dora 2 May 2021, 09:00 ?: The ramp of the ferry hangs on one chain only. \
         Who looks after it, and when?"
    );
}

#[test]
fn other_words_above_the_posts_open_none() {
    for (name, class) in [("link", "words"), ("person", "notice")] {
        let found = posts(&described(name, class));
        assert_eq!(found.len(), THREAD.len(), "{name} {class}");
    }
}

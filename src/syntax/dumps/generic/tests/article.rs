//! An article above the comments on it.

use super::{Found, Page, WORDS, all_posts, page, posts_of};

const ARTICLE: &str = "The slip has been closed since the gale of last week, and the yard says so.\n\n\
    What to do\n\n\
    Divers have looked at the chain in the basin,\nand it is older than the crane that\nhangs on it.\n\n";

/// Posts below an article, with lines above and below that.
fn with(above: &str, below: &str, heads: &str) -> String {
    let dump = page(&format!("{heads}\n\n"), "Reply\n\n");
    let above = format!("Harbour news\n\nThe slip is closed\n\n{above}{ARTICLE}{below}");
    dump.replacen("A kettle\n\n", &above, 1)
}

/// The name and the date of an article that opens a thread, and its title.
fn opened(dump: &str) -> (Option<String>, Option<String>, String) {
    let page = Page::of(dump);
    let found = Found::find(&page).expect("there are posts");
    let posts = posts_of(dump);
    assert_eq!(posts[1..], all_posts(), "{dump}");
    assert!(
        posts[0].1.starts_with("The slip has been closed"),
        "{posts:?}"
    );
    let first = &found.posts[0];
    let title = found.title.map_or("", |(_, title)| &page.clean.text[title]);
    (
        first.author.clone().map(|author| author.name),
        first.date.map(|line| page.words(line).to_owned()),
        title.to_owned(),
    )
}

#[test]
fn it_opens_the_thread_above_a_heading_of_comments() {
    for heads in ["@ says:\n% May 2020, 10:15", "@\n% May 2020, 10:15"] {
        for heading in ["5 comments", "Kommentare (5)", "5 thoughts on “The slip”"] {
            let below = format!("Filed under: Harbour\n\nPrevious: Crane painted\n\n{heading}\n\n");
            let title = "The slip is closed".to_owned();
            let dump = with("", &below, heads);
            let found = opened(&dump);
            assert_eq!(found, (None, None, title.clone()));
            // Sentences end it, whatever the page says between them and the heading.
            let page = Page::of(&dump);
            let last = Found::find(&page).map_or(0, |found| found.posts[0].cut.end - 1);
            assert_eq!(page.words(last), "hangs on it.");
            let byline = "Posted on 2 May 2020 by dora";
            let found = opened(&with(&format!("{byline}\n\n"), &below, heads));
            assert_eq!(
                found,
                (Some("dora".to_owned()), Some(byline.to_owned()), title)
            );
        }
    }
}

/// Rules of a forum, its news.
#[test]
fn what_stands_above_posts_of_a_forum_is_none() {
    for below in [
        "5 posts\n\n",
        "5 comments\n\nLatest\n\nBoats\n\nLamps\n\nRopes\n\nKettles\n\nNets\n\nSails\n\n",
    ] {
        let dump = with("", below, "@\n% May 2020, 10:15");
        let posts = posts_of(&dump);
        assert_eq!(posts.len(), WORDS.len(), "{posts:?} {dump}");
    }
}

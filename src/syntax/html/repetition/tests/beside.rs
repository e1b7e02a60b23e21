//! What stands beside names, dates and posts, and is none.

use super::{THREAD, expected, page, posts};

#[test]
fn the_rank_below_a_name_is_no_part_of_it() {
    let page = page(|number, (author, date, words)| {
        let rank = if *author == "cleo" {
            "Key master"
        } else {
            "Member"
        };
        format!(
            "<div class=thread{number}><div class=threadauthor><p><strong>{author}</strong><br>\
             <small><a href=/help>{rank}</a></small></p></div><div>{words}</div><div>{date}</div></div>"
        )
    });
    assert_eq!(posts(&page), expected(|_| "?".to_owned()));
}

#[test]
fn a_date_is_as_the_page_words_it_beside_one_for_machines() {
    let day = |date: &str| date.split_once(',').expect("it has a clock").0.to_owned();
    let page = page(|number, (author, date, words)| {
        let (day, machine) = (day(date), "2021-05-03T10:00:00+0000");
        format!(
            "<div class=answer id=a{number}><span class=when><span class=value-title title='{machine}'></span>{day}\
             </span> by <a href=/user/{author}>{author}</a><div class=content>{words}</div></div>"
        )
    });
    let expected = THREAD.map(|(author, date, words)| format!("{author} {} ?: {words}", day(date)));
    assert_eq!(posts(&page), expected);
}

#[test]
fn the_same_links_below_the_words_of_all_posts_are_no_words() {
    let page = page(|number, (author, date, words)| {
        format!(
            "<div class=message><div class=message-author>{author}</div><small>{date}</small><div class=message-body>\
             {words}<div><a href=/r{number}>Svara på detta</a> <a href=/a{number}>Anmäl</a></div></div></div>"
        )
    });
    assert_eq!(posts(&page), expected(|_| "?".to_owned()));
}

#[test]
fn what_a_tracker_tells_between_comments_is_no_post() {
    let note = |class: &str, number: usize, author: &str, date: &str, words: &str| {
        format!(
            "<li class='note {class}' id=note_{number}><div class=head><a class=author href=/user/{author}>{author}</a> \
             <a href=#note_{number}><time>{date}</time></a></div><div class=note-text><p>{words}</p></div></li>"
        )
    };
    let page = page(|number, (author, date, words)| {
        let event = "mentioned in a change that ties the rope once and no more";
        let event = match number {
            2 => note("system-note", 90, "bob", "3 May 2021, 12:30", event),
            _ => String::new(),
        };
        note("timeline-entry", number, author, date, words) + &event
    });
    assert_eq!(posts(&page), expected(|_| "?".to_owned()));
}

#[test]
fn an_author_named_like_an_event_writes_posts() {
    let page = page(|number, (author, date, words)| {
        let name = if *author == "cleo" {
            "history-event"
        } else {
            author
        };
        format!(
            "<li class='comment comment-author-{name} depth-1' id=note-{number}><a class=author href=/user/{author}>\
             {author}</a> {date}<div class=text><p>{words}</p></div></li>"
        )
    });
    assert_eq!(posts(&page), expected(|_| "?".to_owned()));
}

#[test]
fn a_link_that_authors_set_below_their_words_is_of_these() {
    let page = page(|number, (author, date, words)| {
        format!(
            "<div class=message><div class=message-author>{author}</div><small>{date}</small><div class=message-body>\
             <p>{words}</p><p><a href=/rules>The rules</a></p></div><a href=/r{number}>Reply</a></div>"
        )
    });
    for post in posts(&page) {
        assert!(post.ends_with(" The rules"), "{post}");
    }
    assert_eq!(posts(&page).len(), THREAD.len());
}

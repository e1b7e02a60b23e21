//! Frames round the words of posts that are not alike in all of them.

use super::{Page, THREAD, backwards, expected, page, posts, read};

/// A page of old tables: a row with the author and the words, a row below it with the date.
fn dated_below(name: impl Fn(&str) -> String, joined: &str) -> String {
    let page = page(|number, (author, date, words)| {
        let name = name(author);
        format!(
            "<table id=p{number}><tr><td><b><span class=large>{name}</span></b><br><span class=small>Member<br>\
             Posts: 1{number}2<br>{joined} 201{number}<br>Place: Harbour</span><td>\
             <span class=small style='float:right'><b>Post: <a href='#p{number}'>#{number}</a></b></span>\
             <div id=words_{number}>{words}</div>\
             <tr><td><span class=small>{date}</span><td><a href='mail.php?to={number}'>Mail</a></table>"
        )
    });
    page.replace("</h1>", "</h1><div>")
}

#[test]
fn rows_that_hold_dates_alone_are_no_posts() {
    let link = |author: &str| format!("<a href='member.php?uid={author}'>{author}</a>");
    for joined in ["Joined: May", "Lid sinds: mei", "Unknown word: May"] {
        let page = dated_below(link, joined);
        assert_eq!(
            posts(&page),
            expected(|number| format!("#{number}")),
            "{page}"
        );
    }
}

#[test]
fn guests_without_a_link_are_named_by_where_the_others_stand() {
    for guest in ["cleo", "R", "yesterday"] {
        let name = |author: &str| match author {
            "cleo" => guest.to_owned(),
            _ => format!("<a href='member.php?uid={author}'>{author}</a>"),
        };
        let page = page(|number, (author, date, words)| {
            let name = name(author);
            format!(
                "<div class=post id=p{number}><div class=head>{name} <img src=off.gif></div>\
                 <span class=when>{date}</span><a href='#p{number}'>#{number}</a><div class=words>{words}</div>\
                 <a href='reply.php?p={number}'>Reply</a></div>"
            )
        });
        let expected = expected(|number| format!("#{number}"));
        let expected: Vec<String> = expected
            .iter()
            .map(|post| post.replace("cleo", guest))
            .collect();
        assert_eq!(posts(&page), expected, "{page}");
    }
}

#[test]
fn words_that_others_quote_in_full_are_still_those_of_their_post() {
    // Every post quotes all before it, in tables without a class, but for the end of the first one.
    const END: &str = "It was late in March as well, and on both Sundays in April.";
    let end = |number: usize, open: &str| match number {
        1 => format!("{open}{END}"),
        _ => String::new(),
    };
    let quoting = page(|number, (author, date, words)| {
        let quoted = THREAD[..number - 1].iter();
        let quote = quoted.fold(String::new(), |inner, (name, _, words)| {
            format!(
                "<div style=m><div>Quote:</div><table><tr><td><div>Originally posted by <b>{name}</b></div>\
                 <div style=i>{inner}{words}</div></table></div>"
            )
        });
        let end = end(number, "<p>");
        format!(
            "<div><table id=t{number}><tr><td><div><a name=p{number}></a>{date}</div><div>#{number}</div>\
             <tr><td><table><tr><td><div><a href='member.php?u={author}'>{author}</a></div></table>\
             <tr><td><div id=words_{number}>{quote}{words}{end}</div>\
             <div><a href='reply.php?p={number}'>Reply</a></div></table></div>"
        )
    });
    let found = posts(&quoting);
    assert_eq!(found.len(), THREAD.len(), "{found:#?}");
    for (number, (post, (author, date, words))) in (1..).zip(found.iter().zip(THREAD)) {
        assert!(post.starts_with(&format!("{author} {date}")), "{post}");
        let said = format!("{words}{}", end(number, " "));
        assert!(post.ends_with(&said), "{post}");
    }
}

#[test]
fn a_body_stands_in_no_quote_that_somebody_writes_beside() {
    const BOATS: [&str; 6] = ["Alma", "Berta", "Clara", "Dora", "Elsa", "Frida"];
    // Every post quotes the whole one before it, one level deeper each time.
    let post = |number: usize| {
        let (author, date, _) = THREAD[number % THREAD.len()];
        let said = |number: usize| {
            let boat = BOATS[number - 1];
            format!("{} Ask on the {boat}.", THREAD[number % THREAD.len()].2)
        };
        let quotes = (1..number).fold(String::new(), |inner, quoted| {
            let (name, ..) = THREAD[quoted % THREAD.len()];
            let words = said(quoted);
            format!("<blockquote><div><cite>{name} wrote:</cite>{inner}{words}</div></blockquote>")
        });
        format!(
            "<div class=post id=p{number}><a class=name href=/members/{author}>{author}</a> <span>{date}</span>\
             <div class=content>{quotes}{}</div></div>",
            said(number)
        )
    };
    let all: String = (1..=6).map(post).collect();
    let found = posts(&format!(
        "<title>Ferry | Harbour</title><h1>Ferry</h1>{all}"
    ));
    assert_eq!(found.len(), 6, "{found:#?}");
    for (boat, post) in BOATS.iter().zip(&found) {
        assert!(post.ends_with(&format!("Ask on the {boat}.")), "{post}");
    }
}

#[test]
fn what_stands_around_the_posts_is_none() {
    let post = |number: usize| {
        let (author, _, words) = THREAD[number % THREAD.len()];
        let mut words: Vec<&str> = words.split(' ').collect();
        words.rotate_left(number % 7);
        format!(
            "<div class=page><table><tr><td>{} May 2021, 10:15<td>#{number}</table>\
             <a class=name href=/members/{author}>{author}</a><div id=words_{number}>{}</div>\
             <a href=/reply/{number}>Reply</a></div>",
            number + 1,
            words.join(" ")
        )
    };
    let all: String = (1..=12).map(post).collect();
    let related = "<div>Similar threads: 3 June 2022, 12:00</div><div>Powered by lamps, and by all who look after \
         them in the long nights</div>";
    let page = format!(
        "<title>Ferry | Harbour</title><div class=page><h1>Ferry</h1><p>Welcome to the harbour, where everybody \
         asks when it leaves</p>{all}{related}</div>"
    );
    let found = posts(&page);
    assert_eq!(found.len(), 12, "{found:#?}");
}

/// As one engine does whose class has the word in it.
#[test]
fn a_quotation_element_round_every_body_is_no_quote() {
    let boxed = page(|number, (author, date, words)| {
        format!(
            "<li class=message id=p{number}><h3><a href=/members/{author}>{author}</a></h3><article>\
             <blockquote class='text SelectQuoteContainer'>{words}</blockquote></article><span>{date}</span></li>"
        )
    });
    let parsed = Page::parse(&boxed);
    let found = read(&parsed).expect("it is a thread");
    let tags = found
        .posts
        .iter()
        .map(|post| post.body.as_ref().map(|body| parsed.tag(body.element)));
    assert_eq!(tags.collect::<Vec<_>>(), [Some("blockquote"); 4]);
}

/// As below articles, where answers stand in what they answer.
#[test]
fn a_deleted_answer_leaves_the_other_answers_posts() {
    let comment = |number: usize, (author, _, words): &(&str, &str, &str), answers: &str| {
        format!(
            "<li class=post id=post-{number}><div class=content><a class=author href=/by/{author}>{author}</a>\
             <a class=when href=#post-{number}>2 years ago</a><div class=message>{words}</div><a href=#>Reply</a>\
             </div><ul class=children>{answers}</ul></li>"
        )
    };
    let answer = |number: usize, of: usize| {
        let (author, date, words) = &THREAD[of];
        comment(number, &(author, date, &backwards(words)), "")
    };
    let deleted = "<li class=post id=post-9><div class=content><div class=message>This comment was deleted.</div>\
                   </div><ul class=children></ul></li>";
    let answers = [
        answer(5, 1),
        answer(6, 2) + deleted,
        String::new(),
        answer(7, 3),
    ];
    let comments = THREAD.iter().zip(&answers).enumerate();
    let comments: String = comments
        .map(|(index, (post, answers))| comment(index + 1, post, answers))
        .collect();
    // They were all written at about the same time, as far as the page says.
    let article = "<p>The ferry has crossed this bay for a hundred years, and it is time to look back on that.</p>";
    let page = format!(
        "<title>Ferry | Harbour</title><h1>Ferry</h1><article>{}</article><ul class=list>{comments}</ul>",
        article.repeat(4)
    );
    let found = posts(&page);
    let answers = found
        .iter()
        .filter(|post| post.ends_with(&backwards(THREAD[1].2)));
    assert_eq!(answers.count(), 1, "{found:#?}");
    assert!(found.len() >= 7, "{found:#?}");
}

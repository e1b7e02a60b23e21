//! What stands round the words of posts, and what looks like that.

use super::{THREAD, backwards, expected, page, posts};

#[test]
fn logs_and_dates_in_titles_are_no_heads() {
    let logs = page(|number, (author, date, words)| {
        format!(
            "<div class=post id=p{number}><h3>Re: Fire on 1 May 2021</h3><a class=username \
             href=/members/{author}>{author}</a> <a title=x>{number} days</a> ago<div class=text>\
             <p>{words}</p><p>[{date}] {}</p><p>[{date}] ferry: stopped</p></div></div>",
            backwards(words)
        )
    });
    let logs = logs.replace("<h1>Ferry</h1>", "<h1>Fire on 1 May 2021</h1>");
    for (number, (found, (author, date, words))) in (1..).zip(posts(&logs).iter().zip(THREAD)) {
        let log = format!("[{date}] {} [{date}] ferry: stopped", backwards(words));
        assert_eq!(
            *found,
            format!("{author} {number} days ago ?: {words} {log}")
        );
    }
    assert_eq!(posts(&logs).len(), THREAD.len());
}

#[test]
fn a_line_that_ends_in_the_title_is_no_word_of_the_post() {
    let page = page(|number, (author, date, words)| {
        format!(
            "<div class=post id=p{number}><a class=username href=/members/{author}>{author}</a> {date}\
             <div><h3>{author} replied to the topic: Re: The ferry</h3><div><div>{words}</div></div></div></div>"
        )
    });
    let page = page.replace("<h1>Ferry</h1>", "<h1>The ferry</h1>");
    assert_eq!(posts(&page), expected(|_| "?".to_owned()));
}

#[test]
fn the_cell_behind_that_of_the_author_is_the_body() {
    let page = page(|number, (author, date, words)| {
        format!(
            "<section><div><div>{number}</div><a href=/user/{author}>{author}</a> <span>{date}</span></div>\
             <div>{words}</div></section>"
        )
    });
    assert_eq!(posts(&page), expected(|number| number.to_string()));
}

#[test]
fn links_to_answer_below_the_words_are_buttons() {
    let page = page(|number, (author, date, words)| {
        let buttons = "<p><a href=/r>Reply</a> <a href=/q>Quote</a></p>";
        let (inside, outside) = if number == 2 {
            (buttons, "")
        } else {
            ("", buttons)
        };
        format!(
            "<div class=post id=p{number}><a class=username href=/members/{author}>{author}</a> {date}\
             <div class=text>{words}{inside}</div>{outside}</div>"
        )
    });
    assert_eq!(posts(&page), expected(|_| "?".to_owned()));
}

#[test]
fn the_link_of_the_author_above_the_head_is_no_title() {
    let page = page(|number, (author, date, words)| {
        format!(
            "<div class=post id=p{number}><dl><dt><a href=/u{number}><b>{author}</b></a><dd>Sailor</dl>\
             <div class=postbody><p class=author>by <b><a href=/u{number}>{author}</a></b> {date}</p>\
             <div class=content>{words}</div></div></div>"
        )
    });
    assert_eq!(posts(&page), expected(|_| "?".to_owned()));
}

#[test]
fn three_posts_with_a_name_and_a_date_each_are_a_thread() {
    let whole = page(|_, (author, date, words)| {
        format!(
            "<div class=post><div class=header><h2><a href=#>{author}</a></h2><div class=dateline>{date}</div></div>\
             <div class=message>{words}</div></div>"
        )
    });
    let last = whole.rfind("<div class=post>").expect("a last post");
    let few = format!(
        "{}<p>A stripped down version of our content.",
        &whole[..last]
    );
    assert_eq!(posts(&few), expected(|_| "?".to_owned())[..3]);
}

#[test]
fn the_day_of_joining_is_no_date_of_a_post() {
    let page = page(|number, (author, date, words)| {
        format!(
            "<table class=box><tr><td class=left><a href=profile.php><b>{author}</b></a><br>\
             <span class=small>Joined: 0{number}.02.2001<br>Posts: 3{number}</span>\
             <td><span class=normal>{words}</span>\
             <tr><td class=left><span class=small>{date}</span><td><span class=small>to the top</span></table>"
        )
    });
    let page = page
        .replace(" May 2021, ", ".05.2021 ")
        .replace(">3.05", ">03.05");
    let dates = [
        "3.05.2021 10:15",
        "3.05.2021 11:02",
        "4.05.2021 08:40",
        "5.05.2021 19:21",
    ];
    let found = posts(&page);
    assert_eq!(found.len(), THREAD.len(), "{found:?}");
    for (post, date) in found.iter().zip(dates) {
        assert!(post.contains(date), "{post}");
    }
}

#[test]
fn a_heading_that_says_what_somebody_did_is_no_title() {
    let page = page(|number, (author, date, words)| {
        format!(
            "<div class=comment><div class=event-title><a href=/p/{number} class=person>{author}{number}</a> \
             added a comment. <a href=#{number}>{date}</a></div><div class=words>{words}</div></div>"
        )
    });
    assert_eq!(posts(&page).len(), THREAD.len());
}

#[test]
fn comments_below_a_long_description_are_the_thread() {
    let page = page(|number, (author, date, words)| {
        format!(
            "<div class=activity id=activity-{number}><a class=user href=#>{author}</a> {date}\
             <a href=#>Permalink</a><div class=words>{words}</div></div>"
        )
    });
    let line = |(_, _, words): &(&str, &str, &str)| format!("<p>{}</p>", backwards(words));
    let description = THREAD.iter().cycle().take(40).map(line);
    let described = format!(
        "</h1><div class=module><h4>Details</h4><p>The kind of this entry is Fault</div>\
         <div class=module><h4>Description</h4>{}</div><div class=module><h4>People</h4>\
         <p>Harbour office, on the pier</div><div class=module><h4>Activity</h4>",
        description.collect::<String>()
    );
    let page = page.replacen("</h1>", &described, 1);
    assert_eq!(posts(&page), expected(|_| "?".to_owned()));
}

/// As those of an index lead to its threads.
#[test]
fn titles_of_posts_may_lead_to_pages_of_their_own() {
    let with = |title: fn(usize, &str) -> String| {
        page(|number, (author, date, words)| {
            let title = title(number, words);
            format!(
                "<div class=post id=p{number}><h3><a href=/view?p={number}>{title}</a></h3><a href=/user/{author}>\
                 {author}</a> <a href=/view?p={number}>{date}</a><div class=words>{words}</div></div>"
            )
        })
    };
    let same = with(|number, _| if number == 1 { "Ferry" } else { "Re: Ferry" }.to_owned());
    assert_eq!(posts(&same).len(), THREAD.len());
    let different = with(|_, words| words.split_at(12).0.to_owned());
    assert_eq!(posts(&different), [""; 0]);
}

#[test]
fn a_guest_without_a_link_is_named_behind_the_words_that_name_the_others() {
    let with = |name: fn(&str) -> String| {
        page(|number, (author, date, words)| {
            let name = name(author);
            format!(
                "<div id=comment_{number}><h4>Re: rope</h4><div class=details>by {name} on {date} \
                 (<a href=?cid={number}>#{number}</a>)</div><div class=body>{words}</div></div>"
            )
        })
    };
    let linked = |author: &str| match author {
        "bob" => "bob".to_owned(),
        _ => format!("<a href=/~{author}>{author} (482)</a>"),
    };
    let found = posts(&with(linked));
    assert_eq!(found, expected(|number| format!("#{number}")));
}

#[test]
fn the_rank_of_a_guest_is_no_name() {
    let page = page(|number, (author, date, words)| {
        let (name, rank) = if number == 5 {
            (author.to_string(), "Guest")
        } else {
            (format!("<a href=/members/{author}>{author}</a>"), "Member")
        };
        format!(
            "<div class=post id=p{number}><h2>#{number} {date}</h2><dl><dt><strong>{name}</strong></dt>\
             <dd class=usertitle><strong>{rank}</strong></dd></dl><div class=text>{words}</div></div>"
        )
    });
    assert_eq!(posts(&page), expected(|number| format!("#{number}")));
}

#[test]
fn a_day_and_a_clock_at_two_places_are_one_date() {
    let page = page(|_, (author, date, words)| {
        let (day, clock) = date.split_once(", ").expect("it has a clock");
        format!(
            "<div class=email><div class=head><span class=name>{author}</span> <span class=day>{day}</span></div>\
             <div class=row><span class=time title='Sent {date}'>{clock}</span></div><div class=email-body>{words}</div></div>"
        )
    });
    let without_comma = |posts: Vec<String>| -> Vec<String> {
        posts
            .iter()
            .map(|post| post.replacen("2021,", "2021", 1))
            .collect()
    };
    assert_eq!(posts(&page), without_comma(expected(|_| "?".to_owned())));
}

#[test]
fn a_near_day_goes_on_with_the_clock_behind_it() {
    let page = page(|_, (author, date, words)| {
        let date = match date.split_once("5 May 2021, ") {
            Some((_, clock)) => format!("<strong>Today</strong> at {clock} &raquo;"),
            None => format!("{date} &raquo;"),
        };
        format!(
            "<div class=post><h4>{author}</h4><div class=small>&laquo; <b>Another reply to the question on</b> {date}</div><div class=words>{words}</div></div>"
        )
    });
    let found = posts(&page);
    assert!(found[3].starts_with("cleo Today at 19:21 ?:"), "{found:#?}");
}

#[test]
fn the_letter_that_is_drawn_for_a_picture_is_no_part_of_the_name() {
    let page = page(|_, (author, date, words)| {
        format!(
            "<article><h3><a href=/u/{author}><span class=avatar>{}</span><span>{author}</span></a></h3> \
             <time>{date}</time><div class=text>{words}</div></article>",
            author[..1].to_uppercase()
        )
    });
    assert_eq!(posts(&page), expected(|_| "?".to_owned()));
}

#[test]
fn who_began_the_thread_may_have_a_class_of_its_own() {
    let authors = ["ann", "bob", "ann", "cleo", "ann", "dora", "bob", "dora"];
    let comment = |(number, author): (usize, &&str)| {
        let class = if *author == "ann" {
            " class=starts"
        } else {
            ""
        };
        let words = THREAD[number % 4].2;
        format!(
            "<div class=comment><div class=byline><a{class} href=/~{author}>{author}</a> \
             <a href=/c/{number}><time>{number} hours ago</time></a> | <a href=/s#{number}>link</a></div>\
             <div class=text><p>{words} {number}</p></div></div>"
        )
    };
    let comments: String = authors.iter().enumerate().map(comment).collect();
    let found = posts(&format!("<title>Ferry</title><h1>Ferry</h1>{comments}"));
    let names = found.iter().filter_map(|post| post.split(' ').next());
    assert_eq!(names.collect::<Vec<_>>(), authors);
}

#[test]
fn what_stands_round_a_picture_is_no_word_of_the_post() {
    let page = page(|number, (author, date, words)| {
        let body = match number {
            3 => "<img src=boat.jpg alt=boat>",
            _ => words,
        };
        format!(
            "<div class=post id=p{number}><a class=username href=/members/{author}>{author}</a> {date}\
             <div class=about>Sailor of the bay {number}, on the island since the year of the great storm</div>\
             <div class=text>{body}</div><div class=more>These users liked what {author} wrote here</div></div>"
        )
    });
    let mut wanted = expected(|_| "?".to_owned());
    let words = wanted[2].find(": ").expect("words stand behind the facts") + 2;
    wanted[2].truncate(words);
    assert_eq!(posts(&page), wanted);
}

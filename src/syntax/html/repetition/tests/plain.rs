//! Pages without links and classes: print views, guestbooks, pages made by hand.

use super::{Page, THREAD, backwards, expected, page, posts, read};

/// What posts say without numbers, where each has a second paragraph.
fn in_two_paragraphs() -> Vec<String> {
    let posts = expected(|_| "?".to_owned()).into_iter().zip(THREAD);
    let with_second = posts.map(|(post, (_, _, words))| format!("{post} {}", backwards(words)));
    with_second.collect()
}

/// The thread twice, so that people come back, with other words.
fn long(post: impl Fn(&str, &str, &str) -> String) -> String {
    let first = THREAD
        .iter()
        .map(|(author, date, words)| post(author, date, words));
    let again = THREAD.iter().map(|(author, date, words)| {
        let words = words.replace(' ', " now ");
        post(author, &date.replace("2021", "2022"), &words)
    });
    let posts: String = first.chain(again).collect();
    format!("<title>Ferry | Harbour</title><h1>Ferry</h1>{posts}")
}

#[test]
fn words_that_say_who_wrote_name_the_author() {
    let print_view = page(|number, (author, date, words)| {
        let answer = if number > 1 { "Re: " } else { "" };
        format!(
            "<dt>Title: <b>{answer}Ferry</b><br>Post by: <b>{author}</b> on <b>{date}</b><dd>{words}<hr>"
        )
    });
    let print_view = print_view.replace("</h1>", "</h1><dl>");
    assert_eq!(posts(&print_view), expected(|_| "?".to_owned()));
    let one_line = page(|_, (author, date, words)| {
        format!(
            "<font size=1>Posted by {author} on {date}</font><br><font size=2>{words}</font><hr>"
        )
    });
    assert_eq!(posts(&one_line), expected(|_| "?".to_owned()));
}

#[test]
fn names_that_come_back_are_authors() {
    let found = posts(&long(|author, date, words| {
        format!("<div><b>{author}</b> {date}<br>{words}</div>")
    }));
    assert_eq!(found[..4], expected(|_| "?".to_owned()));
    assert_eq!(found.len(), 8);
    // Words that all records begin with, or each its own, are no names.
    let label = long(|_, date, words| format!("<div><b>News</b> {date}<br>{words}</div>"));
    assert_eq!(posts(&label), [""; 0]);
    let headings = long(|_, date, words| {
        let heading = format!("{} {}", &words[4..9], &date[..1]);
        format!("<div><b>{heading}</b> {date}<br>{words}</div>")
    });
    assert_eq!(posts(&headings), [""; 0]);
}

#[test]
fn names_that_come_back_where_the_line_of_the_date_begins_are_authors() {
    let rows = long(|author, date, words| {
        format!(
            "<tr><td><font>{words}</font><tr><td align=right><font><b>{author}</b>, {date} &nbsp; \
             <a href=reply.asp?id=3>more</a></font>"
        )
    });
    // Headings of the menu look like the names.
    let menu = "<table><tr><td><font><b>Harbour corner</b></font><br><a href=i.asp>Start</a> | <a href=f.asp>Forum</a>\
         <tr><td><font><b>Other threads</b><br><a href=f.asp?t=1>Ropes</a><br><a href=f.asp?t=2>Sails for sale</a><br>\
         <b>Today</b><br>visitors: 41<br>posts: 3</font><td><font><b>Ferry</b></font><br>\
         <font>Posts here: 8 <a href=new.asp>New</a></font><table>";
    let page = rows.replacen("<h1>Ferry</h1>", menu, 1);
    let found = posts(&page);
    assert_eq!(found.len(), 8);
    assert_eq!(found[..4], expected(|_| "?".to_owned()));
    // Names that a script makes links of, below an article: the comments are not all of the page.
    let article =
        "<p>The ferry was built in another country and came here by sea, which took three weeks."
            .repeat(12);
    let titled = long(|author, date, words| {
        let title = words.split(' ').nth(5).unwrap_or_default();
        format!(
            "<article><h2>{author} on {title}</h2><a class=sv_member href=#>{author}</a> <a href=#>Write</a> <i>{date}</i><p>{words}\
             </article>"
        )
    });
    let titled = posts(&titled.replacen("</h1>", &format!("</h1>{article}"), 1));
    assert_eq!(titled.len(), 8);
    assert_eq!(titled[..4], expected(|_| "?".to_owned()));
}

#[test]
fn all_paragraphs_up_to_the_next_head_are_the_post() {
    let beside = page(|_, (author, date, words)| {
        let second = backwards(words);
        format!("<p>From: <b>{author}</b><br>Date: {date}</p><p>{words}</p><p>{second}</p>")
    });
    assert_eq!(posts(&beside), in_two_paragraphs());
    let below = page(|_, (author, date, words)| {
        let second = backwards(words);
        format!("<p>{words}</p><p>{second}</p><p>Posted by <b>{author}</b> on {date}</p>")
    });
    assert_eq!(posts(&below), in_two_paragraphs());
}

#[test]
fn a_body_begins_behind_the_line_of_its_date() {
    let cells = page(|number, (author, date, words)| {
        format!(
            "<table><tr><td><p><a href=/user/{number}>{author}</a></p><p>{number}0 posts</p>\
             <td><p>Posted - {date}</p><hr><p>{words}</p><p>{}</p></table>",
            backwards(words)
        )
    });
    assert_eq!(posts(&cells), in_two_paragraphs());
    // A quote at the beginning of the words is no part of the head.
    let page = cells.replace(
        "<hr><p>",
        "<hr> <blockquote> quote:<p>Once</p></blockquote><p>",
    );
    let with_quotes = in_two_paragraphs().into_iter();
    let with_quotes = with_quotes.map(|post| post.replacen(": ", ": quote: Once ", 1));
    assert_eq!(posts(&page), with_quotes.collect::<Vec<_>>());
    let page = Page::parse(&page);
    for post in read(&page).expect("the page is a thread").posts {
        let mut inside = page.subtree(post.top);
        let quote = inside
            .find(|&id| page.tag(id) == "blockquote")
            .expect("a quote");
        assert!(post.body.is_some_and(|body| body.holds(quote)));
    }
}

#[test]
fn what_stands_behind_a_paragraph_belongs_to_it() {
    let cells = page(|number, (author, date, words)| {
        let rest = if number == 2 {
            "<blockquote>Once</blockquote><p>And twice</p>"
        } else {
            ""
        };
        format!("<table><tr><td><b>{author}</b><td><p>{date}</p><p>{words}</p>{rest}</table>")
    });
    let mut all = expected(|_| "?".to_owned());
    all[1].push_str(" Once And twice");
    assert_eq!(posts(&cells), all);
}

#[test]
fn feet_end_the_posts_above_them() {
    // Only some posts have a second paragraph.
    let second = |author: &str, words: &str| match author {
        "bob" => format!("<p>{}</p>", backwards(words)),
        _ => String::new(),
    };
    let expected: Vec<String> = expected(|_| "?".to_owned())
        .into_iter()
        .zip(THREAD)
        .map(|(post, (author, _, words))| match author {
            "bob" => format!("{post} {}", backwards(words)),
            _ => post,
        })
        .collect();
    let paragraphs = page(|_, (author, date, words)| {
        let second = second(author, words);
        format!("<p>{words}</p>{second}<p>Posted by {author} on {date}</p>")
    });
    assert_eq!(posts(&paragraphs), expected);
    let lines = page(|_, (author, date, words)| {
        let second = second(author, words);
        format!("{words}{second}<br><i>Posted by {author} on {date}</i><hr>")
    });
    assert_eq!(posts(&lines), expected);
}

#[test]
fn no_word_between_two_heads_is_lost() {
    let page = page(|number, (author, date, words)| {
        let rest = [
            "",
            "<p>Bye</p>",
            "<ul><li>So</ul>",
            "<p>On 3 May 2021, ann wrote:<br>Hm</p>",
        ];
        format!(
            "<p><b>{author}</b> - {date}</p><p>Hello,</p><p>{words}</p>{}",
            rest[number % rest.len()]
        )
    });
    let rest = [" Bye", " So", " On 3 May 2021, ann wrote: Hm", ""];
    let expected = expected(|_| "?".to_owned()).into_iter().zip(rest);
    let expected = expected.map(|(post, rest)| post.replacen("?: ", "?: Hello, ", 1) + rest);
    let mut expected: Vec<String> = expected.collect();
    assert_eq!(posts(&page), expected);
    // The last one can have more paragraphs than those before it, up to a rule.
    let page = page + "<p>See you</p><ol><li>Once</ol><p>Twice</p><hr><p>About us</p>";
    expected[3].push_str(" See you Once Twice");
    assert_eq!(posts(&page), expected);
}

#[test]
fn plain_lists_in_lists_are_a_tree_of_posts() {
    let mut page =
        page(|_, (author, date, words)| format!("<ul><li><b>{author}</b> ({date})<br>{words}"));
    page.push_str(&"</ul>".repeat(THREAD.len()));
    assert_eq!(posts(&page), expected(|_| "?".to_owned()));
}

#[test]
fn posts_in_a_script_without_spaces_are_as_long_as_others() {
    // A browser without scripts gets no dates and no addresses of people.
    let thread = [
        (
            "みなと",
            "連絡船が今朝も遅れていました。誰か理由を知っていますか。",
        ),
        (
            "灯台守",
            "右側の乗り場を直しているそうです。金曜日まで続きます。",
        ),
        (
            "みなと",
            "教えてくれてありがとうございます。本を持って行きます。",
        ),
        ("bob", "反対側の船なら時間通りに出ていましたよ。"),
        ("灯台守", "そちらは週末だけです。切符も高くなりました。"),
        ("みなと", "それでも歩くよりはずっと早いと思います。"),
    ];
    let posts_of = thread.map(|(name, words)| {
        format!("<div><h3>{name}</h3><div class=Post-body><p>{words}</p></div></div><hr>")
    });
    let found = posts(&format!(
        "<title>連絡船 - 港</title><h1>連絡船</h1><div>{}</div>",
        posts_of.concat()
    ));
    let expected = thread.map(|(name, words)| format!("{name} ? ?: {words}"));
    assert_eq!(found, expected);
}

#[test]
fn numbers_count_on_where_a_post_is_missing() {
    let number = std::cell::Cell::new(0);
    let page = long(|author, date, words| {
        number.set(number.get() + 1 + usize::from(number.get() == 5));
        let number = number.get();
        format!(
            "<div class=post><span class=n>{number}</span> <b class=username>{author}</b> <i>{date}</i>\
             <div class=text>{words}</div></div>"
        )
    });
    let found = posts(&page);
    assert_eq!(found[..4], expected(|number| number.to_string()));
    assert!(found[7].contains(" 9: "), "{found:?}");
}

/// A long thread by few people, each post in other words.
fn by_few(people: &[&str], post: impl Fn(&str, &str, &str) -> String) -> String {
    let posts = (0..24).map(|number: usize| {
        let words = [number, number / 4].map(|number| THREAD[number % THREAD.len()].2);
        let words = words.join(" ");
        let mut words: Vec<&str> = words.split(' ').collect();
        words.rotate_left(number);
        let words = &words[..6 + number / 2];
        // Nobody takes turns as regularly as a table.
        let author = people[(number + number / 5) % people.len()];
        post(
            author,
            &format!("{} May 2021 10:{}", 1 + number, 10 + number),
            &words.join(" "),
        )
    });
    let posts: String = posts.collect();
    format!("<title>Ferry | Harbour</title><h1>Ferry</h1>{posts}")
}

#[test]
fn many_posts_by_few_people_have_authors() {
    let few = ["ann", "Bob of Salt", "carol77"];
    let beside = |author: &str, date: &str, words: &str| {
        format!("<b>{author}</b> {date}<br>{words}<br><br>")
    };
    let cell = |author: &str, date: &str, words: &str| {
        format!("<table><tr><td>{author}<td>{date}<tr><td colspan=2>{words}</table>")
    };
    let in_line =
        |author: &str, date: &str, words: &str| format!("<h3>{author}, {date}</h3>{words}");
    let behind = |author: &str, date: &str, words: &str| {
        format!("<dt>{date} ({author})</dt><dd>{words}</dd>")
    };
    for page in [
        by_few(&few, beside),
        by_few(&few, cell),
        by_few(&few, in_line),
        by_few(&few, behind),
        by_few(&few[..2], beside),
        by_few(&few[..2], in_line),
    ] {
        let found = posts(&page);
        let begins = |post: &&String| few.iter().any(|name| post.starts_with(&format!("{name} ")));
        let named = found.iter().filter(begins);
        assert_eq!((found.len(), named.count()), (24, 24), "{page}");
    }
}

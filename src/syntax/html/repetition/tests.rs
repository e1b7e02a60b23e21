use super::*;

mod article;
mod beside;
mod frames;
mod heads;
mod opening;
mod plain;

/// Author, date, number and words of each post of a page, a line each; none if it is no thread.
fn posts(page: &str) -> Vec<String> {
    let page = Page::parse(page);
    let Some(found) = read(&page) else {
        return Vec::new();
    };
    let words = Measured::of(&page).words;
    let value = |fact: &Option<crate::syntax::html::found::Fact>| {
        fact.as_ref()
            .map_or("?".to_owned(), |fact| fact.value.clone())
    };
    let line = |post: &crate::syntax::html::found::Post| {
        let body = post.body.iter().flat_map(|body| body.texts.clone());
        let own = body.filter(|text| post.texts.iter().any(|texts| texts.contains(text)));
        let own = own
            .filter(|&text| post.noise(text).is_none())
            .map(|text| words.line(text..text + 1));
        let own = own
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        format!(
            "{} {} {}: {own}",
            value(&post.author),
            value(&post.date),
            value(&post.number)
        )
    };
    found.posts.iter().map(line).collect()
}

const THREAD: [(&str, &str, &str); 4] = [
    (
        "ann",
        "3 May 2021, 10:15",
        "The ferry to the island is late again, has anybody heard why?",
    ),
    (
        "bob",
        "3 May 2021, 11:02",
        "They repair the ramp on the other side until Friday, I think.",
    ),
    (
        "ann",
        "4 May 2021, 08:40",
        "Thank you, then I will take the bus round the bay this week.",
    ),
    (
        "cleo",
        "5 May 2021, 19:21",
        "The bus is full in the morning, so be there before seven.",
    ),
];

/// The thread as a page writes it that prints each post by a function, which is also given its number.
fn page(post: impl Fn(usize, &(&str, &str, &str)) -> String) -> String {
    let posts = THREAD
        .iter()
        .enumerate()
        .map(|(index, fields)| post(index + 1, fields));
    format!(
        "<title>Ferry | Harbour</title><h1>Ferry</h1>{}",
        posts.collect::<String>()
    )
}

fn expected(number: impl Fn(usize) -> String) -> Vec<String> {
    let posts = THREAD.iter().enumerate();
    let line = |(index, (author, date, words)): (usize, &(&str, &str, &str))| {
        format!("{author} {date} {}: {words}", number(index + 1))
    };
    posts.map(line).collect()
}

/// Other words of the same number.
fn backwards(words: &str) -> String {
    words.split(' ').rev().collect::<Vec<_>>().join(" ")
}

#[test]
fn posts_are_found_in_any_layout() {
    let boxes = page(|number, (author, date, words)| {
        let row = if number % 2 == 0 { "even" } else { "odd" };
        format!(
            "<div class='post {row}' id=p{number}><a class=username href=/members/{author}>{author}</a> \
             <span class=when>{date}</span> <a href=#p{number}>#{number}</a><div class=text>{words}</div>\
             <a href=/reply/{number}>Reply</a></div>"
        )
    });
    assert_eq!(posts(&boxes), expected(|number| format!("#{number}")));
    let rows = page(|number, (author, date, words)| {
        format!(
            "<tr><td class=name><a name={number}></a><b>{author}</b><td>Posted: {date}\
             <tr><td colspan=2 class=postbody>{words}"
        )
    });
    let rows = rows.replace("</h1>", "</h1><table>");
    assert_eq!(posts(&rows), expected(|_| "?".to_owned()));
    let lists = page(|number, (author, date, words)| {
        format!(
            "<dt id=c{number}><a href=/user/{author}>{author}</a> <time>{date}</time><dd class=comment>\
             <p>{words}</p>"
        )
    });
    let lists = lists.replace("</h1>", "</h1><dl>");
    assert_eq!(posts(&lists), expected(|_| "?".to_owned()));
}

#[test]
fn comments_in_comments_are_posts_without_each_other() {
    let mut page = page(|number, (author, date, words)| {
        format!(
            "<ul><li class=comment id=c{number}><a href=/user/{author}>{author}</a> <time>{date}</time>\
             <p class=text>{words}</p><a href=#>Reply</a>"
        )
    });
    page.push_str(&"</ul>".repeat(THREAD.len()));
    assert_eq!(posts(&page), expected(|_| "?".to_owned()));
}

#[test]
fn edit_notes_and_signatures_are_left_out() {
    let page = page(|number, (author, date, words)| {
        let signature = if *author == "ann" {
            "<br>Sail away while you still can"
        } else {
            ""
        };
        format!(
            "<div class=post id=p{number}><a class=username href=/members/{author}>{author}</a> \
             <span class=when>{date}</span><div class=text>{words}<p class=lastedit>Last edited by {author}</p>\
             {signature}</div></div>"
        )
    });
    assert_eq!(posts(&page), expected(|_| "?".to_owned()));
}

#[test]
fn a_class_of_signatures_at_the_words_of_all_posts_says_nothing() {
    let page = page(|number, (author, date, words)| {
        format!(
            "<div class=post id=p{number}><a class=username href=/members/{author}>{author}</a> \
             <span class=when>{date}</span><div class=main><div class=body-signature-highlight>{words}</div>\
             <div class=banner></div></div></div>"
        )
    });
    assert_eq!(posts(&page), expected(|_| "?".to_owned()));
}

#[test]
fn pages_that_are_no_thread_have_no_posts() {
    let repeat =
        |count: usize, item: &dyn Fn(usize) -> String| (1..=count).map(item).collect::<String>();
    let pages = [
        (
            "article",
            format!(
                "<h1>Tides</h1>{}",
                repeat(12, &|n| format!(
                    "<p>The tide of day {n} came in slowly over the flats and left again at night.</p>"
                ))
            ),
        ),
        (
            "shop",
            repeat(12, &|n| {
                format!(
                    "<div class=product><h3><a href=/item/{n}>Brass lamp number {n} for boats</a></h3><span>{n}9 crowns</span><a href=/cart>Add to cart</a></div>"
                )
            }),
        ),
        (
            "news",
            repeat(12, &|n| {
                format!(
                    "<div class=entry><h2><a href=/news/{n}>Harbour news of the week {n}</a></h2><span>{n} May 2021</span><p>The council met about the quay and the price of berths. <a href=/news/{n}>Read more</a></p></div>"
                )
            }),
        ),
        (
            "index",
            format!(
                "<table>{}</table>",
                repeat(12, &|n| format!(
                    "<tr class=topic><td><a href=/topic/{n}>What about the old pier number {n}</a><td>{n}3 replies<td>last 3 May 2021"
                ))
            ),
        ),
        (
            "forums",
            repeat(8, &|n| {
                format!(
                    "<div class='forum row post' id=f{n}><a href=/board/{n}>Piers of coast {n}</a> <i>Old and new piers</i> \
                     <span>{n}3 topics</span> <a href=/topic/{n}>New planks for pier {n}</a> by \
                     <a href=/user/u{n}>user {n}</a>, <span class=when>{n} May 2021, 10:15</span></div>"
                )
            }),
        ),
        (
            "last posters",
            repeat(8, &|n| {
                format!(
                    "<div class=row><a href=/user/u{n}>user {n}</a> <span class=when>{n} May 2021, 10:15</span> \
                     <b>{n}3</b> <b>{n}07</b></div>"
                )
            }) + &"<p>All piers of the coast and who looks after them.</p>".repeat(2),
        ),
        (
            "menus",
            repeat(6, &|n| {
                format!(
                    "<ul class=column><a href=/user/area/{n}>Area {n}</a> {}</ul>",
                    "<a href=/page>Piers and quays</a> <i>with their lamps</i> ".repeat(3)
                )
            }),
        ),
        (
            "box",
            repeat(3, &|n| {
                format!(
                    "<div class=teaser><q>The planks of pier {n} are new</q> <a href=/user/u{n}>user {n}</a> \
                     <span class=when>{n} May 2021, 10:15</span></div>"
                )
            }) + &"<p>All piers of the coast, where they are and who looks after them.</p>"
                .repeat(20),
        ),
        (
            "events",
            repeat(8, &|n| {
                format!(
                    "<div class=event><b>{n} June 2021</b><p>Market day on the quay from nine to five, entry is free for all.</p></div>"
                )
            }),
        ),
        (
            "manual",
            repeat(9, &|n| {
                format!(
                    "<h2 id=s{n}>Section {n}</h2><p>Turn the handle {n} times and wait until the lamp is green.</p>"
                )
            }),
        ),
    ];
    for (name, page) in pages {
        assert_eq!(posts(&page), [""; 0], "{name}");
    }
}

#[test]
fn stories_below_an_article_are_no_posts() {
    let story = |number: usize, words: &str| {
        format!(
            "<div class=item><h3 class=title><a href=/user/story{number}>Story {number} of the quay</a></h3>\
             <div class=date>{number}9 minutes ago</div><i>Sea</i>{words}\
             <a href=/news/{number}>All of story {number}</a></div>"
        )
    };
    let article = "<p>The new lamp can be seen from twenty miles away.</p>".repeat(12);
    let page: Vec<String> = [&*article, "", "", ""]
        .iter()
        .zip(1..)
        .map(|(words, number)| story(number, words))
        .collect();
    assert_eq!(posts(&page.concat()), [""; 0]);
}

#[test]
fn an_article_with_comments_gives_the_comments() {
    let article = "<p>The new quay was opened on Monday with music and far too much herring for everyone.</p>".repeat(3);
    let comments = page(|number, (author, date, words)| {
        format!(
            "<li class=comment id=comment-{number}><cite class=author><a href=/user/{author}>{author}</a></cite> \
             <a href=#comment-{number}>{date}</a><p>{words}</p><a href=#r>Reply</a>"
        )
    });
    let page = comments.replace("</h1>", &format!("</h1><article>{article}</article><ol>"));
    assert_eq!(posts(&page)[1..], expected(|_| "?".to_owned()));
}

/// Comments with one answer each repeat as well, each with both in it.
#[test]
fn answers_in_comments_are_posts() {
    let comment = |number: usize, class: &str| {
        format!(
            "<li class='comment {class}' id=c{number}><article class=comment-body><cite class=fn>user {number}</cite> \
             <span class=when>{number} May 2021</span><p>Ferry {number} is late again,</p>\
             <p>has anybody heard why?</p><a href=#r>Reply</a></article>"
        )
    };
    let pair = |number: usize| {
        let answer = comment(number + 10, "byowner depth-2");
        format!(
            "{}<ul class=children>{answer}</li></ul></li>",
            comment(number, "depth-1 parent")
        )
    };
    let page = (1..=5).map(pair).collect::<String>();
    let found = posts(&format!(
        "<title>Ferry</title><h1>Ferry</h1><ol>{page}</ol>"
    ));
    assert_eq!(found.len(), 10, "{found:#?}");
}

#[test]
fn a_head_inside_the_words_of_its_post_is_found() {
    let page = page(|number, (author, date, words)| {
        let (first, second) = words.split_once(", ").expect("there are two parts");
        format!(
            "<li class=comment id=c{number}><div class=all><span class=author><b>{author}</b></span> <i>{date}</i>\
             <a class=comment-reply-link href=#r{number}>· Answer</a><p>{first},</p><p>{second}</p></div></li>"
        )
    });
    let found = posts(&page);
    for (post, (author, date, words)) in found.iter().zip(THREAD) {
        assert!(post.starts_with(&format!("{author} {date} ?: ")), "{post}");
        assert!(post.ends_with(words) && !post.contains("Answer"), "{post}");
    }
    assert_eq!(found.len(), THREAD.len());
}

/// In items of lists are ranks and counts as well, and who liked a post has a name too.
#[test]
fn the_item_that_is_called_author_is_the_author() {
    let page = page(|number, (author, date, words)| {
        format!(
            "<div class=post id=p{number}><ul><li class=author>by {author}<li class=rank>Old hand</ul>\
             <span class=when>{date}</span><div class=text>{words}</div>\
             <ul class=likes><li><a href=/like/{number}>dora</a> likes this</ul></div>"
        )
    });
    assert_eq!(posts(&page), expected(|_| "?".to_owned()));
}

/// What many people say in the same words is no label of the page.
#[test]
fn posts_of_the_same_words_are_found() {
    let post = |number: usize, words: &str| {
        format!(
            "<div class=post id=p{number}><a class=username href=/members/u{number}>user {number}</a> \
             <span class=when>{number} May 2021, 10:15</span><div class=text>{words}</div>\
             <a href=/reply/{number}>Reply</a></div>"
        )
    };
    let said = (1..=12).map(|number| {
        let quote = "<blockquote><cite>user 1 said:</cite><p>Good luck to her, wherever she sails</p></blockquote>";
        let quote = if number % 3 == 0 { quote } else { "" };
        format!("<p>Good luck to ship number {number}!</p>{quote}")
    });
    let said: Vec<String> = said.collect();
    let posts_of = said
        .iter()
        .enumerate()
        .map(|(index, words)| post(index + 1, words));
    let page: String = posts_of.collect();
    let found = posts(&format!("<title>Ferry</title><h1>Ferry</h1>{page}"));
    assert_eq!(found.len(), said.len());
    assert!(
        found[7].ends_with("Good luck to ship number 8!"),
        "{found:?}"
    );
}

//! Heads of quotes that name authors of the page in words that no table has.

use super::{out, rendered};

/// The pieces of the body of the second of two posts, the first by ann.
#[track_caller]
fn check(body: &str, expected: &[&str]) {
    let post =
        |name: &str, body: &str| format!("<article><b>{name}</b><main>{body}</main></article>");
    let page = post("ann", "The ferry is sold.") + &post("bob", body);
    let (text, pieces) = rendered(&page);
    let found = out::shown(&text, &pieces);
    let start = found.iter().position(|piece| piece == "Author 0 \"bob\"");
    let start = start.expect("bob writes") + 2;
    assert_eq!(found[start..], *expected, "{body}");
}

/// Whether a quote that begins with such words names whom it quotes.
fn names_anybody(first: &str) -> bool {
    let (text, pieces) = rendered(&format!(
        "<article><b>ann</b><main>Sold.</main></article><article><b>bob</b><main>\
         <blockquote>{first}Sold.</blockquote>Well.</main></article>"
    ));
    let found = out::shown(&text, &pieces);
    found.iter().any(|piece| piece.starts_with("QuoteName"))
}

#[test]
fn a_line_of_its_own_with_the_name_of_an_author_is_a_head() {
    for (head, before) in [
        ("Tale by ann", "Tale by "),
        ("In #12, @ann told:", "In #12, @"),
    ] {
        let behind = head
            .strip_prefix(before)
            .and_then(|rest| rest.strip_prefix("ann"));
        check(
            &format!("<blockquote><div>{head}</div>Sold.</blockquote>Well."),
            &[
                &format!("Attribution 1 \"{before}\""),
                "QuoteName 1 \"ann\"",
                &format!(
                    "Attribution 1 \"{}\\n\"",
                    behind.expect("the name is in it")
                ),
                "Body 1 \"Sold.\"",
                "Body 0 \"\\nWell.\"",
            ],
        );
    }
    // What people write stands in paragraphs, and says more.
    for first in [
        "<p>Hello ann</p>",
        "<div>I think that ann is right</div>",
        "<div>ann told nothing that day</div>",
        "<div>Dear old ann</div><div>Well,</div>",
    ] {
        assert!(!names_anybody(first), "{first}");
    }
}

#[test]
fn a_name_that_is_set_apart_ends_a_longer_head() {
    check(
        "<blockquote><div>This has been told by <b>ann</b></div>Sold.</blockquote>Well.",
        &[
            "Attribution 1 \"This has been told by \"",
            "QuoteName 1 \"ann\"",
            "Attribution 1 \"\\n\"",
            "Body 1 \"Sold.\"",
            "Body 0 \"\\nWell.\"",
        ],
    );
    for first in [
        "<div>This has been told by ann</div>",
        "<div>All this was told on the pier by old <b>ann</b></div>",
        "<p>This has been told by <b>ann</b></p>",
    ] {
        assert!(!names_anybody(first), "{first}");
    }
}

#[test]
fn the_date_below_the_name_is_a_part_of_the_head() {
    check(
        "<blockquote><dl><dt>ann</dt><dd>Jan 8 2015, 08:27 PM</dd></dl><div>Sold.</div></blockquote>Well.",
        &[
            "QuoteName 1 \"ann\"",
            "Attribution 1 \" Jan 8 2015, 08:27 PM\\n\"",
            "Body 1 \"Sold.\"",
            "Body 0 \"\\nWell.\"",
        ],
    );
}

#[test]
fn the_line_above_a_quote_can_name_an_author_too() {
    check(
        "<p>Replying to ann:</p><blockquote><p>Sold.</p></blockquote><p>Well.</p>",
        &[
            "Attribution 1 \"Replying to \"",
            "QuoteName 1 \"ann\"",
            "Attribution 1 \":\\n\\n\"",
            "Body 1 \"Sold.\"",
            "Body 0 \"\\n\\nWell.\"",
        ],
    );
    check(
        "On Sun, Apr 14, 2013 at 11:39 PM dora<br>wrote:<blockquote>Sold.</blockquote>Well.",
        &[
            "Attribution 1 \"On Sun, Apr 14, 2013 at 11:39 PM \"",
            "QuoteName 1 \"dora\"",
            "Attribution 1 \"\\nwrote:\\n\"",
            "Body 1 \"Sold.\"",
            "Body 0 \"\\nWell.\"",
        ],
    );
}

#[test]
fn a_box_that_begins_with_a_quote_and_its_head_is_none() {
    // Its head stands in an element of its own before the element with its words.
    for head in [
        "<div>Quote</div>",
        "<div class=quoteheader><div class=topslice_quote>Quote</div></div>",
    ] {
        check(
            &format!("<div class=inner>{head}<blockquote>Sold.</blockquote>Well.</div>"),
            &[
                "Attribution 1 \"Quote\\n\"",
                "Body 1 \"Sold.\"",
                "Body 0 \"\\nWell.\"",
            ],
        );
    }
}

#[test]
fn pictures_that_lead_to_several_posts_are_buttons() {
    let post = |number: usize, picture: &str| {
        format!(
            "<article><b>ann</b><main>Sold. <a href='report.php?p={number}'>{picture}</a></main></article>"
        )
    };
    let texts = |posts: usize| {
        let all = (0..posts).map(|number| post(number, "<img src=icons/report.gif alt=Report>"));
        let (text, _) = rendered(&all.collect::<String>());
        text.content().as_str().contains("[picture: report.gif]")
    };
    assert!(texts(2));
    assert!(!texts(3));
    // What somebody shows leads to places of its own.
    let shops = ["a", "b", "c"]
        .map(|shop| format!("<a href='https://{shop}.example/'><img src=sail.gif></a>"));
    let (text, _) = rendered(&format!(
        "<article><b>ann</b><main>Three sell it: {}</main></article>",
        shops.concat()
    ));
    assert_eq!(
        text.content()
            .as_str()
            .matches("[picture: sail.gif]")
            .count(),
        3
    );
    // The same face or chart leads to one place each time.
    let one = "<article><b>ann</b><main>Sold. <a href=a><img src=a.gif></a></main></article>";
    let (text, _) = rendered(&one.repeat(4));
    assert_eq!(
        text.content().as_str().matches("[picture: a.gif]").count(),
        4
    );
}

#[test]
fn a_picture_before_who_is_quoted_is_no_part_of_that() {
    check(
        "<p><a href=#p1><img src=arrow.png alt='View post'></a>ann, on 3 May 2020 - 07:05 PM, said:</p>\
         <div class=blockquote><div class=quote>Sold.</div></div>Well.",
        &[
            "Attribution 1 \"[picture: arrow.png]\"",
            "QuoteName 1 \"ann\"",
            "Attribution 1 \", on 3 May 2020 - 07:05 PM, said:\\n\"",
            "Body 1 \"Sold.\"",
            "Body 0 \"\\nWell.\"",
        ],
    );
}

/// As older forums print them: each box below the line that names whom it quotes.
#[test]
fn words_behind_a_quote_of_a_quote_are_those_of_the_post() {
    let head = |name: &str| format!("<div class=quotetitle>{name} wrote:</div>");
    check(
        &format!(
            "<div class=words>{}<div class=quotecontent>{}<div class=quotecontent>Sold?</div><br>It is.</div><br>Well.</div>",
            head("ann"),
            head("bob"),
        ),
        &[
            "QuoteName 1 \"ann\"",
            "Attribution 1 \" wrote:\\n\"",
            "QuoteName 2 \"bob\"",
            "Attribution 2 \" wrote:\\n\"",
            "Body 2 \"Sold?\"",
            "Body 1 \"\\nIt is.\"",
            "Body 0 \"\\nWell.\"",
        ],
    );
}

#[test]
fn a_box_with_who_wrote_above_words_beside_it_is_a_quote() {
    check(
        "<div class=indent><em>ann wrote</em> ...<br>Sold.</div>Well.",
        &[
            "QuoteName 1 \"ann\"",
            "Attribution 1 \" wrote ...\\n\"",
            "Body 1 \"Sold.\"",
            "Body 0 \"\\nWell.\"",
        ],
    );
    // Who is quoted there has written nothing on the page.
    check(
        "<div class=indent><em>cleo wrote</em> ...<br>Sold.</div>Well.",
        &["Body 0 \"cleo wrote ...\\nSold.\\nWell.\""],
    );
}

#[test]
fn the_arrow_behind_who_is_quoted_is_no_part_of_the_head() {
    let quote = "<div class=quotetop>CITAZIONE(ann @ 3 May 2008, 17:12) <a href=x><img src=back.gif alt='*'></a></div>\
                 <div class=quotemain>Sold.</div>Well.";
    let (text, pieces) = rendered(&format!(
        "<article><b>ann</b><main>The ferry is sold.</main></article>\
         <article><b>bob</b><main>{quote}</main></article>"
    ));
    let found = out::shown(&text, &pieces);
    assert!(
        found.contains(&"QuoteName 1 \"ann\"".to_owned()),
        "{found:#?}"
    );
    assert!(found.contains(&"Body 1 \"Sold.\"".to_owned()), "{found:#?}");
}

#[test]
fn each_head_of_nested_quotes_is_that_of_its_own() {
    let head = |name: &str| {
        format!(
            "<div class=quotetop>QUOTE({name} @ 3 May 2008, 17:12) <a href=x><img src=back.gif></a></div>"
        )
    };
    let quote = format!(
        "{}<div class=quotemain>{}<div class=quotemain>The ferry is sold.</div>Well.</div>No.",
        head("bob"),
        head("ann")
    );
    let (text, pieces) = rendered(&format!(
        "<article><b>ann</b><main>The ferry is sold.</main></article><article><b>bob</b><main>Well.</main></article>\
         <article><b>cy</b><main>{quote}</main></article>"
    ));
    let found = out::shown(&text, &pieces);
    for piece in [
        "QuoteName 1 \"bob\"",
        "QuoteName 2 \"ann\"",
        "Body 2 \"The ferry is sold.\"",
    ] {
        assert!(found.contains(&piece.to_owned()), "{piece}: {found:#?}");
    }
}

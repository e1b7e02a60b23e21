use super::*;
use PieceKind::{
    Attribution, Body, EditNote, Furniture, Interval, Label, OpenAttribution, Pages, Panel,
    PostEnd, Reactions, Starter, Title,
};

/// The kinds of a text's pieces, with blank ones left out.
#[track_caller]
fn check(text: &str, kinds: &[PieceKind]) {
    let pieces = parse(text, detect(&Sample::of(text)).language);
    let found: Vec<_> = pieces
        .iter()
        .filter(|piece| !crate::text::is_blank(&text[piece.span]))
        .map(|piece| piece.kind)
        .collect();
    assert_eq!(found, kinds, "{text}");
}

const END: &str = "Link to comment\nShare on other sites\n";

#[test]
fn headers_with_and_without_their_parts() {
    check(
        "Jump to content\n\nA title\n\n\nann\n\nRecommended Posts\n\nHi.\n",
        &[Furniture, Title, Starter, Furniture, Body],
    );
    check(
        "Jump to content\n\n\n\nRecommended Posts\n\nHi.\n",
        &[Furniture, Body],
    );
    check(
        "Jump to content\n  • Join\n\nA title\n\n\nRecommended Posts\nHi.\n",
        &[Furniture, Title, Furniture, Body],
    );
    check(
        "Jump to content\n\nA title\n\n\nann\n\n  • Prev\n  • 1\n  • Page 2 of 2  \n\nRecommended Posts\nHi.\n",
        &[Furniture, Title, Starter, Pages, Furniture, Body],
    );
    check("Hi.\n", &[Body]);
}

#[test]
fn ends_of_posts_in_every_form() {
    check(
        &format!("One.\n\n{END}Two.\n{END}"),
        &[Body, PostEnd, Body, PostEnd],
    );
    check(&format!("{END}{END}"), &[PostEnd, PostEnd]);
    check(
        "One.\n\nShare this post\n\nLink to post\nShare on other sites\nTwo.\n",
        &[Body, PostEnd, Body],
    );
    check("Link to comment\n\nis a button.\n", &[Body]);
}

#[test]
fn what_stands_round_a_body() {
    check(
        &format!(
            "One.\n  • Like 2\n  • Haha 1\n{END}  • 1 year later...\n  • Moderators\n\nTwo.\n\nEdited 9/24/2016 by ann\n{END}"
        ),
        &[
            Body, Reactions, PostEnd, Interval, Label, Body, EditNote, PostEnd,
        ],
    );
    check(
        &format!(
            "One:\n  • Like 2\nis an example.\n{END}  • bread\n  • butter\nthat is all\n{END}"
        ),
        &[Body, PostEnd, Body, PostEnd],
    );
    check(
        &format!("One.\n{END}  • 1\n  • 2\n  • Next\n  • Page 1 of 2  \n\nSign In Now\n"),
        &[Body, PostEnd, Furniture],
    );
    check(
        &format!("One.\n{END}  • 1 year later...\n  • 2 years later...\n"),
        &[Body, PostEnd, Interval, Body],
    );
}

#[test]
fn quotes_open_and_pages_follow_each_other() {
    check(
        &format!(
            "10 hours ago, bob said:\n9 hours ago, ann said:\nHm.\n{END}Sign In Now\n×\nJump to content\n\nA title\n\n\nRecommended Posts\nYes.\n"
        ),
        &[
            OpenAttribution,
            OpenAttribution,
            Body,
            PostEnd,
            Furniture,
            Title,
            Furniture,
            Body,
        ],
    );
}

#[test]
fn a_dump_cut_short_keeps_its_last_post() {
    check(
        &format!("One.\n{END}Two is cut her"),
        &[Body, PostEnd, Body],
    );
    check(
        &format!("One.\n{END}Sign In Now\n"),
        &[Body, PostEnd, Furniture],
    );
}

#[test]
fn a_header_has_no_line_that_no_header_has() {
    // Without the link at the top, two lines of words can be a title and a name, and no more.
    check("One.\nTwo.\nThree.\nRecommended Posts\nFour.\n", &[Body]);
    check("To buy\n  • milk\nRecommended Posts\nor not.\n", &[Body]);
    check(
        "Words above.\nJump to content\nA title\nRecommended Posts\nHi.\n",
        &[Body],
    );
    // With it, the title may be told, and the other lines are shown.
    check(
        "Jump to content\n  • Join\nThe club\n\nA title\n\n\nby ann\nRecommended Posts\nHi.\n",
        &[Furniture, Body, Title, Body],
    );
    let endless = "é".repeat(2000);
    check(
        &format!("Jump to content\n\n{endless}\n\n\nann\n\nRecommended Posts\n\nHi.\n"),
        &[Furniture, Body],
    );
    check(&format!("Jump to content\n{endless}\n"), &[Furniture, Body]);
}

#[test]
fn a_post_can_hold_a_page_header() {
    let header = "Jump to content\n\nA title\n\n\nbob\n\nRecommended Posts\n";
    check(
        &format!("One.\n{END}Look:\n{header}Strange.\n{END}Three.\n{END}"),
        &[Body, PostEnd, Body, PostEnd, Body, PostEnd],
    );
    check(
        &format!("One.\n{END}{header}is what I see.\n{END}"),
        &[Body, PostEnd, Body, PostEnd],
    );
}

#[test]
fn a_post_can_hold_the_words_of_a_closing_block() {
    let closing = "Create an account or sign in to comment\n\nSign In Now\n";
    // Below words of a post.
    check(
        &format!("One.\n{END}It always says\n{closing}and then"),
        &[Body, PostEnd, Body],
    );
    // One of them at the beginning of a post that was cut.
    check(
        &format!("One.\n{END}Sign In Now\nis what it says, and th"),
        &[Body, PostEnd, Body],
    );
    check(
        &format!("One.\n{END}Sign In Now, it says, and th"),
        &[Body, PostEnd, Body],
    );
    // Several at the beginning of one that was not.
    check(
        &format!("One.\n{END}{closing}is what it says.\n{END}"),
        &[Body, PostEnd, Body, PostEnd],
    );
    // What follows a closing block is furniture as long as it is no prose.
    let prose = "Words that go on and on. ".repeat(20);
    check(
        &format!("One.\n{END}{closing}Powered by kettles\n{prose}\n"),
        &[Body, PostEnd, Furniture, Body],
    );
}

#[test]
fn page_links_below_the_posts_are_part_of_the_closing_block() {
    let links = "  • 1\n  • 2\n  • Page 2 of 7\n";
    check(
        &format!(
            "One.\n{END}{links}\nSign In Now\nJump to content\nA title\nRecommended Posts\nHi.\n"
        ),
        &[Body, PostEnd, Furniture, Title, Furniture, Body],
    );
    check(
        &format!("One.\n{END}{links}is my order.\n{END}"),
        &[Body, PostEnd, Body, PostEnd],
    );
}

#[test]
fn an_address_between_the_buttons_is_furniture() {
    check(
        "One.\n\nLink to comment\nhttps://weir.example/7\nShare on other sites\nLink to post\n\
         Share on other sites\n\nTwo.\nLink to post\nShare on other sites\n",
        &[Body, PostEnd, Body, PostEnd],
    );
}

#[test]
fn what_somebody_did_with_the_topic_is_furniture_between_posts_and_words_in_one() {
    check(
        &format!(
            "One.\n{END}\n  • ann changed the title to A boat\n\nbob locked this topic\nTwo.\n{END}"
        ),
        &[Body, PostEnd, Furniture, Furniture, Body, PostEnd],
    );
    check(
        &format!("One.\n{END}\nbob locked this topic\n{END}Two.\nbob locked this topic\n{END}"),
        &[Body, PostEnd, Body, PostEnd, Body, PostEnd],
    );
}

#[test]
fn a_line_below_a_folded_quote_ends_it() {
    check(
        &format!("9 hours ago, ann said:\n\nOne.\n\nTwo.\n\nExpand  \n\nThree.\n{END}"),
        &[Attribution, Body, Panel, Body, PostEnd],
    );
    check(
        &format!("9 hours ago, ann said:\n\nOne.\n{END}Expand\n{END}"),
        &[OpenAttribution, Body, PostEnd, Body, PostEnd],
    );
}

#[test]
fn an_edit_note_without_a_date_stands_at_the_end() {
    check(
        &format!("One.\n\nEdited by ann\nforgot a word\n  • Like 2\n{END}"),
        &[Body, EditNote, Reactions, PostEnd],
    );
    check(
        &format!("Edited by hand.\n\nOne.\n\nTwo.\n{END}"),
        &[Body, PostEnd],
    );
}

#[test]
fn a_dump_that_ends_with_the_heading_of_all_posts_is_an_article() {
    for page in [
        "Words.\nRecommended Posts\n",
        "Words.\nRecommended Posts\nann 9\n",
    ] {
        let (_, pieces) = page::PAGE.read(crate::text::Text::from(page));
        assert!(pieces.is_article(), "{page}");
    }
}

#[test]
fn what_somebody_filled_in_of_a_profile_is_no_name() {
    let post = |(at, (name, field)): (usize, &(&str, &str))| {
        format!(
            "{name}\n\n  • {name}\n  • Members\n    • {at}2\n{field}    • Share\nPosted May {}, 2019\n\nWords of {name}, \
             who has a boat.\n\n{END}\n",
            at + 1
        )
    };
    let authors = [
        ("ann", "  • Location:Oslo (in winter)\n"),
        ("bob_7", ""),
        ("cy", "  • Location:Vulcan-on-Sea\n"),
        ("bob_7", ""),
    ];
    let posts: String = authors.iter().enumerate().map(post).collect();
    let text = format!("Jump to content\n\nA kettle\n\n\nann\n\n4 replies\n\n{posts}");
    let (text, pieces) = page::PAGE.read(crate::text::Text::from(text.as_str()));
    let text = text.as_str();
    let names = pieces
        .iter()
        .filter(|piece| piece.kind == PieceKind::Author);
    let names: Vec<&str> = names.map(|piece| &text[piece.span.range()]).collect();
    assert_eq!(names, authors.map(|(name, _)| name), "{text}");
}

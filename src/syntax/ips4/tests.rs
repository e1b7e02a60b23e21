use super::*;
use PieceKind::{
    Attribution, Body, EditNote, Furniture, Interval, Label, Pages, PostEnd, Reactions, Starter,
    Title,
};

/// The kinds of a text's pieces, with blank ones left out.
#[track_caller]
fn check(text: &str, kinds: &[PieceKind]) {
    let pieces = parse(text);
    let found: Vec<_> = pieces
        .iter()
        .filter(|(_, span)| !crate::text::is_blank(&text[*span]))
        .map(|(kind, _)| kind)
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
        &[Body, PostEnd, Furniture, Furniture],
    );
}

#[test]
fn quotes_open_and_pages_follow_each_other() {
    check(
        &format!(
            "10 hours ago, bob said:\n9 hours ago, ann said:\nHm.\n{END}×\nJump to content\n\nA title\n\n\nRecommended Posts\nYes.\n"
        ),
        &[
            Attribution,
            Attribution,
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

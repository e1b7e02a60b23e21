use super::*;
use crate::text::is_blank;

/// A page with one question, its words between what the page prints.
fn page(words: &str, below: &str) -> String {
    format!(
        "Which rope?\nAsked 4 years ago\nViewed 2k times\n11\n{words}\nropes\nShare\n\
         asked Oct 16, 2021 at 9:40\nann\n111 silver badge\n{below}Add a comment\n1 Answer\n3\n\
         Take a chain, it lasts longer than any rope.\nShare\nImprove this answer\n\
         answered Oct 18, 2021 at 7:58\nbob\n1,204\nAdd a comment\n"
    )
}

/// The pieces of some kinds, each with its text.
fn pieces(text: &str, kinds: &[PieceKind]) -> Vec<String> {
    let pieces = parse(text);
    let shown = pieces.iter().filter(|piece| kinds.contains(&piece.kind));
    let words = shown.map(|piece| text[piece.span].trim().to_owned());
    words.filter(|words| !is_blank(words)).collect()
}

#[test]
fn a_question_and_an_answer_without_the_page_around_them() {
    let text = page("I need a rope for the mooring.\n\nWhich one lasts?", "");
    assert_eq!(
        pieces(&text, &[PieceKind::Body]),
        [
            "I need a rope for the mooring.\n\nWhich one lasts?",
            "Take a chain, it lasts longer than any rope."
        ]
    );
    assert_eq!(pieces(&text, &[PieceKind::Author]), ["ann", "bob"]);
    assert_eq!(
        pieces(&text, &[PieceKind::Date]),
        ["Oct 16, 2021 at 9:40", "Oct 18, 2021 at 7:58"]
    );
}

#[test]
fn a_name_that_stands_twice_is_one() {
    for twice in ["\nbobbob\n", "\nAvatar de bob\nbobbob\n"] {
        let text = page("I need a rope.", "").replace("\nbob\n", twice);
        assert_eq!(pieces(&text, &[PieceKind::Author]), ["ann", "bob"]);
    }
}

#[test]
fn comments_end_with_who_wrote_them() {
    let wanted = ["I need a rope.", "Steel or hemp?", "Hemp - as ever."];
    for below in [
        "Steel or hemp?\nEve\n– Eve\n2021-10-16 10:50:08 +00:00\nCommented Oct 16, 2021 at 10:50\n\
         Hemp - as ever.\nann\n– ann\n2021-10-17 10:50:08 +00:00\nCommented Oct 17, 2021 at 10:50\n",
        "2\nSteel or hemp? – Eve Oct 16 '21 at 10:50\nHemp - as ever. – ann Oct 17 '21 at 10:50\n",
        "Steel or hemp?\n– Eve\nOct 16, 2021 at 10:50\nHemp - as ever.\n– ann\nOct 17, 2021 at 10:50\n",
        "Steel or hemp?\n– Eve Oct 16, 2021 at 10:50\nHemp - as ever.\n– ann Oct 17, 2021 at 10:50\n",
    ] {
        for name in ["Eve", "eve88"] {
            let text = page("I need a rope.", &below.replace("Eve", name));
            assert_eq!(pieces(&text, &[PieceKind::Body])[..3], wanted, "{text}");
            let authors = pieces(&text, &[PieceKind::Author]);
            assert_eq!(authors, ["ann", name, "ann", "bob"], "{text}");
        }
    }
}

#[test]
fn comments_answer_the_post_above_and_answers_the_question() {
    let text = page(
        "I need a rope.",
        "Steel or hemp? – Eve Oct 16 '21 at 10:50\n",
    );
    let at = |words: &str| u32::try_from(text.find(words).expect("it is there")).expect("short");
    let question = at("I need");
    assert_eq!(
        parse(&text).answers(),
        [(at("Steel"), question), (at("Take a chain"), question)]
    );
}

#[test]
fn what_is_no_such_page_is_left_alone() {
    let is_told = |text: &str| detect(&Sample::of(text)).score > 0;
    assert!(is_told(&page("I need a rope.", "")));
    assert!(!is_told(
        "She asked yesterday\nwhether we share\nand he answered today at 10:15\nadd a comment\n"
    ));
    assert!(!is_told(
        "I asked\nasked Oct 16, 2021 at 9:40\nand waited.\n"
    ));
}

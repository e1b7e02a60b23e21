//! Pieces, written out, and the posts and quotes that they make.

use super::*;
use crate::syntax::Pieces;
use crate::thread::{Block, Extent, FieldKind, QuoteExtent};
use PieceKind::{
    Attribution, Author, Body, Date, Furniture, OpenAttribution, PostEnd, PostHead, Prefix,
    QuoteDate, QuoteName, Target,
};

/// A text out of parts, each of a kind and at a depth, and the thread that they are.
fn thread(parts: &[(PieceKind, u8, &str)]) -> (Text, Thread) {
    let content: String = parts.iter().map(|(_, _, part)| *part).collect();
    let text = Text::from(content.as_str());
    let mut pieces = Pieces::of_length(text.len());
    let mut at = 0;
    for &(kind, depth, part) in parts {
        pieces.push_at_depth(kind, at, depth);
        at += Span::from(0..part.len()).end;
    }
    let thread = Thread::of(&text, pieces);
    (text, thread)
}

#[test]
fn a_head_opens_a_post_and_facts_belong_to_the_post_they_stand_in() {
    let above = [
        (PostHead, 0, "* "),
        (Author, 0, "ann\n"),
        (Date, 0, "1 May\n"),
        (Body, 0, "One.\n"),
        (PostHead, 0, "* "),
        (Author, 0, "bob\n"),
        (PostHead, 0, "* "),
        (Author, 0, "carol\n"),
        (Body, 0, "Three.\n"),
    ];
    let below = [
        (Body, 0, "One.\n"),
        (Author, 0, "ann\n"),
        (Date, 0, "1 May\n"),
        (PostEnd, 0, "*\n"),
        (Author, 0, "bob\n"),
        (PostEnd, 0, "*\n"),
        (Body, 0, "Three.\n"),
        (Author, 0, "carol\n"),
        (PostEnd, 0, "*\n"),
        (Furniture, 0, "Home\n"),
    ];
    for parts in [&above[..], &below[..]] {
        let (text, thread) = thread(parts);
        let posts = thread.post_ids().map(|post| {
            let author = thread.stated(post, FieldKind::Author);
            (
                author.map(|author| &text[author]),
                &text[thread.post(post).span],
            )
        });
        let posts: Vec<_> = posts.collect();
        let wanted = [
            (Some("ann"), "One."),
            (Some("bob"), ""),
            (Some("carol"), "Three."),
        ];
        assert_eq!(posts, wanted);
        let date = thread.stated(crate::thread::PostId::OPENING, FieldKind::Date);
        assert_eq!(date.map(|date| &text[date]), Some("1 May"));
    }
}

/// Each quote as `name: stretch | stretch`, one more `>` for each quote round it.
fn quotes(parts: &[(PieceKind, u8, &str)]) -> Vec<String> {
    let (text, thread) = thread(parts);
    let said = |mark: &QuoteMark| {
        let name = mark.name.map_or("-", |name| &text[name]);
        let outer = |mark: &QuoteMark| match &mark.extent {
            QuoteExtent::Known { outer, .. } => *outer,
            QuoteExtent::Open => None,
        };
        let mut depth = 0;
        let mut around = outer(mark);
        while let Some(id) = around {
            depth += 1;
            around = outer(&thread.quote_marks[id.index()]);
        }
        let spans = mark
            .known_spans()
            .iter()
            .map(|&span| text[span].replace('\n', "/"));
        let spans: Vec<String> = spans.collect();
        format!("{}{name}: {}", ">".repeat(depth), spans.join(" | "))
    };
    thread.quote_marks.iter().map(said).collect()
}

#[test]
fn depth_says_where_quotes_end() {
    let one = [
        (Attribution, 1, "ann said:\n"),
        (Body, 1, "A.\n"),
        (Body, 0, "Mine.\n"),
    ];
    assert_eq!(quotes(&one), ["ann: ann said:/A."]);
    let nested = [
        (Attribution, 1, "ann said:\n"),
        (Attribution, 2, "bob said:\n"),
        (Body, 2, "B.\n"),
        (Body, 1, "A.\n"),
        (Attribution, 1, "carol said:\n"),
        (Body, 0, "Mine.\n"),
    ];
    let wanted = [
        "ann: ann said:/bob said:/B./A.",
        ">bob: bob said:/B.",
        "carol: carol said:",
    ];
    assert_eq!(quotes(&nested), wanted);
}

#[test]
fn a_rise_of_depth_without_an_attribution_is_a_quote_or_goes_on_with_one() {
    let headless = [
        (Body, 0, "Hm:\n"),
        (Body, 1, "A.\n"),
        (Body, 0, "Yes.\n"),
        (Body, 1, "B.\n"),
    ];
    assert_eq!(quotes(&headless), ["-: A.", "-: B."]);
    let indented = [
        (Body, 0, "Hm:\n"),
        (Body, 1, "\n   A.\n"),
        (Body, 0, "Yes.\n"),
    ];
    assert_eq!(quotes(&indented), ["-:    A."]);
    let answered = [
        (Attribution, 1, "ann said:\n"),
        (Body, 1, "A.\n"),
        (Body, 0, "Yes.\n"),
        (Body, 1, "B.\n"),
        (Body, 0, "No.\n"),
    ];
    assert_eq!(quotes(&answered), ["ann: ann said:/A. | B."]);
}

#[test]
fn an_attribution_has_parts_and_can_leave_the_end_open() {
    let parts = [
        (Attribution, 1, "From "),
        (QuoteName, 1, "ann"),
        (Attribution, 1, ", "),
        (QuoteDate, 1, "1 May"),
        (Attribution, 1, ":\n"),
        (Body, 1, "A.\n"),
        (OpenAttribution, 0, "bob said:\n"),
        (Body, 0, "B.\n"),
    ];
    assert_eq!(quotes(&parts), ["ann: From ann, 1 May:/A.", "bob: "]);
    let (text, thread) = thread(&parts);
    let mark = &thread.quote_marks[0];
    assert_eq!(&text[mark.span], "From ann, 1 May:");
    assert_eq!(mark.when.map(|when| &text[when]), Some("1 May"));
}

#[test]
fn the_date_below_an_attribution_without_one_is_its_date() {
    let parts = [
        (QuoteName, 1, "ann"),
        (Attribution, 1, " wrote:\n"),
        (QuoteDate, 1, "1 May\n"),
        (QuoteDate, 1, "2 May"),
        (Attribution, 1, ", "),
        (QuoteName, 1, "bob"),
        (Attribution, 1, " wrote:\n"),
        (Body, 1, "A.\n"),
    ];
    let expected = ["ann: ann wrote:/1 May", "bob: 2 May, bob wrote:/A."];
    assert_eq!(quotes(&parts), expected);
}

#[test]
fn an_attribution_goes_on_behind_what_is_hidden_in_it() {
    let parts = [
        (Attribution, 1, "> From **"),
        (QuoteName, 1, "ann"),
        (Attribution, 1, "**\n> "),
        (Target, 1, "["),
        (Attribution, 1, "![see the post"),
        (Target, 1, "](a-"),
        (Attribution, 1, "\n"),
        (Target, 1, "> b.png)"),
        (Target, 1, "](x)"),
        (Attribution, 1, "\n>\n"),
        (Prefix, 1, "> "),
        (Body, 1, "A.\n"),
        (Body, 0, "Mine.\n"),
    ];
    let (text, thread) = thread(&parts);
    assert_eq!(thread.quote_marks.len(), 1);
    let mark = &thread.quote_marks[0];
    assert_eq!(mark.name.map(|name| &text[name]), Some("ann"));
    assert!(text[mark.known_spans()[0]].ends_with("A."));
}

#[test]
fn two_attributions_that_follow_each_other_are_two() {
    let open = [
        (OpenAttribution, 0, "Quote\n"),
        (QuoteName, 1, "ann"),
        (Attribution, 1, " wrote:\n"),
        (Body, 1, "A.\n"),
    ];
    assert_eq!(quotes(&open), ["-: ", "ann: ann wrote:/A."]);
    let stated = [
        (QuoteName, 1, "bob"),
        (Attribution, 1, " wrote:\n"),
        (QuoteName, 1, "ann"),
        (Attribution, 1, " wrote:\n"),
        (Body, 1, "A.\n"),
    ];
    assert_eq!(quotes(&stated), ["bob: bob wrote:", "ann: ann wrote:/A."]);
    // One that the page has set in two lines.
    let below = [
        (Attribution, 1, "Quote\n"),
        (QuoteName, 1, "ann"),
        (Attribution, 1, " wrote:\n"),
        (Body, 1, "A.\n"),
    ];
    assert_eq!(quotes(&below), ["ann: Quote/ann wrote:/A."]);
}

/// The blocks of a text that is one post, in the quotes that the page marks.
fn blocks(parts: &[(PieceKind, u8, &str)]) -> Vec<String> {
    let (text, thread) = thread(parts);
    let marks = thread.quote_marks.iter().enumerate();
    let extents = marks.flat_map(|(number, mark)| {
        let spans = mark.known_spans().iter().enumerate();
        spans.map(move |(stretch, &span)| Extent {
            span,
            quote: QuoteId::from_index(number),
            depth: 1,
            attribution: (stretch == 0).then_some(mark.span),
        })
    });
    let extents: Vec<Extent> = extents.collect();
    let blocks = thread.blocks(&text, Span::new(0, text.len()), &extents);
    let said = |block: &Block| {
        let depth = ">".repeat(block.depth.into());
        format!(
            "{depth}{:?}: {}",
            block.kind,
            text[block.span].replace('\n', "/")
        )
    };
    blocks.iter().map(said).collect()
}

#[test]
fn what_looks_like_an_attribution_and_opens_no_quote_is_words() {
    let before_a_quote = [
        (OpenAttribution, 1, "> Nothing\n"),
        (Body, 0, "Mine.\n"),
        (Prefix, 1, "> "),
        (Body, 1, "A.\n"),
    ];
    let wanted = [
        ">Attribution: ",
        ">Paragraph: > Nothing",
        "Paragraph: Mine.",
        ">Attribution: ",
        ">Paragraph: A.",
    ];
    assert_eq!(blocks(&before_a_quote), wanted);
    let within_a_line = [(OpenAttribution, 0, "  * ann wrote: "), (Body, 0, "No.\n")];
    assert_eq!(blocks(&within_a_line), ["List:   * ann wrote: No."]);
}

#[test]
fn a_quote_has_the_line_whose_words_stand_behind_a_hidden_number() {
    let parts = [
        (Body, 0, "Hm:\n"),
        (Target, 1, "[3]"),
        (Body, 1, "See "),
        (Target, 1, "[4]"),
        (Body, 1, "here.\n  "),
        (Target, 1, "[5]"),
        (Body, 1, "Or there.\n"),
        (Body, 0, "Yes.\n"),
    ];
    let wanted = [
        "Paragraph: Hm:",
        ">Attribution: ",
        ">Paragraph: See [4]here./  [5]Or there.",
        "Paragraph: Yes.",
    ];
    assert_eq!(blocks(&parts), wanted);
}

#[test]
fn white_space_behind_the_last_words_of_a_quote_is_in_no_block() {
    let parts = [(Body, 1, "A. \nB. \u{a0}\n"), (Body, 0, "Mine. \n")];
    let wanted = [">Attribution: ", ">Paragraph: A. /B.", "Paragraph: Mine."];
    assert_eq!(blocks(&parts), wanted);
}

#[test]
fn the_indentation_of_words_that_look_like_an_attribution_is_in_their_quote() {
    let parts = [
        (Body, 0, "Hm:\n"),
        (OpenAttribution, 1, "  Nothing\n"),
        (Body, 0, "Mine.\n"),
    ];
    let wanted = [
        "Paragraph: Hm:",
        ">Attribution: ",
        ">Paragraph:   Nothing",
        "Paragraph: Mine.",
    ];
    assert_eq!(blocks(&parts), wanted);
}

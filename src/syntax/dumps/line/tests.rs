//! What is told of lines, and where one is read as several.

use super::*;

#[test]
fn labels_stand_before_the_words() {
    // line, words, indent, depth, item, heading
    for (line, words, indent, depth, item, is_heading) in [
        ("Words here. ", "Words here.", 0, 0, None, false),
        ("    words", "words", 4, 0, None, false),
        ("\twords", "words", 4, 0, None, false),
        ("> > words", "words", 0, 2, None, false),
        (">>words", "words", 0, 2, None, false),
        ("  • words", "words", 2, 0, None, false),
        ("  12. ann", "ann", 2, 0, Some(12), false),
        (" (3) ann", "ann", 1, 0, Some(3), false),
        ("3.", "", 0, 0, Some(3), false),
        (
            "27. September 2018",
            "27. September 2018",
            0,
            0,
            None,
            false,
        ),
        ("## A heading", "A heading", 0, 0, None, true),
        ("#12", "#12", 0, 0, None, false),
        ("o words", "words", 0, 0, None, false),
        ("o    words", "o    words", 0, 0, None, false),
        ("-words", "-words", 0, 0, None, false),
        ("> 1. • words", "words", 0, 1, Some(1), false),
        ("* * *", "* * *", 0, 0, None, false),
        ("* * words", "words", 0, 0, None, false),
        ("\u{a0}", "", 1, 0, None, false),
        ("│ words  │", "words", 2, 0, None, false),
    ] {
        let found = label(&Clean::of(line), Span::from(0..line.len()));
        let found = found.expect("it holds something");
        let labels = (found.indent, found.depth, found.item, found.is_heading);
        assert_eq!(&line[found.words], words, "{line:?}");
        assert_eq!(labels, (indent, depth, item, is_heading), "{line:?}");
    }
}

#[test]
fn cells_of_a_row_are_lines_of_their_own() {
    let marks = "[a](http://a) ".repeat(5);
    let text = format!("{marks}\n\n |  ann| |  Posted: 3 May  | Reply   \n> a| b\n1|2\n");
    let clean = Clean::of(&text);
    let lines = read(&clean);
    let found = lines.iter().skip(1);
    let found: Vec<(&str, u16, u16)> = found
        .map(|line| (&clean.text[line.words], line.blanks, line.indent))
        .collect();
    let expected = [
        ("ann", 1, 1),
        ("Posted: 3 May", 0, 1),
        ("Reply", 0, 1),
        ("a| b", 0, 0),
        ("1|2", 0, 0),
    ];
    assert_eq!(found, expected);
}

#[test]
fn blank_lines_are_counted() {
    let text = "a\n\n \n\u{a0}\n>\nb\n";
    let blanks: Vec<u16> = read(&Clean::of(text))
        .iter()
        .map(|line| line.blanks)
        .collect();
    assert_eq!(blanks, [0, 2, 1]);
}

#[test]
fn words_behind_a_line_of_the_page_are_a_line_of_their_own() {
    for (text, lines) in [
        (
            "« Reply #2 on: 3 May 2020 » No wind\ntoday.",
            &["« Reply #2 on: 3 May 2020 »", "No wind", "today."][..],
        ),
        (
            "« Reply #2 on: 3 May 2020 »",
            &["« Reply #2 on: 3 May 2020 »"],
        ),
        (
            "Re: No wind « Reply #2 on: 3 May 2020 » |\ntoday.",
            &["Re: No wind", "« Reply #2 on: 3 May 2020 » |", "today."],
        ),
        ("She said « 2 boats »", &["She said « 2 boats »"]),
        ("« No wind » she said", &["« No wind » she said"]),
        ("> « 3 May » No wind", &["« 3 May » No wind"]),
    ] {
        let clean = Clean::of(text);
        let found = read(&clean);
        let words: Vec<&str> = found.iter().map(|line| &clean.text[line.words]).collect();
        assert_eq!(words, lines, "{text:?}");
        let mut ends = found.iter().map(|line| line.span.end);
        let starts = found.iter().skip(1).map(|line| line.span.start);
        assert!(starts.zip(&mut ends).all(|(start, end)| end <= start));
    }
}

#[test]
fn a_dump_that_is_quoted_as_a_whole_is_one_depth_lower() {
    let depths = |text: &str| -> Vec<u8> {
        read(&Clean::of(text))
            .iter()
            .map(|line| line.depth)
            .collect()
    };
    assert_eq!(depths("> a\n> > b\n"), [0, 1]);
    let long = "word ".repeat(9);
    assert_eq!(depths(&format!("{long}\n> b\n")), [0, 1]);
}

#[test]
fn words_behind_a_date_are_a_line_of_their_own_where_a_block_ended() {
    let marks = "[a](http://a)\n".repeat(5);
    for (text, expected) in [
        (
            "Posts: 3 **#1** 3 May 2020, 10:15  No wind.",
            &["Posts: 3 #1 3 May 2020, 10:15", "No wind."][..],
        ),
        ("3 May 2020, 10:15  12", &["3 May 2020, 10:15  12"]),
        (
            "3 May 2020, 10:15 no wind.",
            &["3 May 2020, 10:15 no wind."],
        ),
        // The picture that stood there is no end of a block.
        (
            "3 May 2020, 10:15 ![](x.gif) ann",
            &["3 May 2020, 10:15  ann"],
        ),
    ] {
        let text = format!("{marks}{text}\n");
        let clean = Clean::of(&text);
        let lines = read(&clean);
        let words = lines.iter().skip(5).map(|line| &clean.text[line.words]);
        assert_eq!(words.map(str::trim).collect::<Vec<_>>(), expected, "{text}");
    }
}

//! Pages as elements and texts, also where their tags are wrong or too many.

use super::*;

/// The elements of a page with their texts, a line each, as deep as they stand.
fn outline(page: &str) -> Vec<String> {
    let page = Page::parse(page);
    let mut lines = Vec::new();
    let mut open: Vec<(Child, usize)> = vec![(Child::Element(ElementId::from_index(0)), 0)];
    while let Some((child, depth)) = open.pop() {
        match child {
            Child::Text(text) => lines.push(format!("{:depth$}{:?}", "", page.text(text))),
            Child::Element(id) => {
                lines.push(format!("{:depth$}{}", "", page.tag(id)));
                let children: Vec<Child> = page.children(id).collect();
                open.extend(children.into_iter().rev().map(|child| (child, depth + 1)));
            }
        }
    }
    lines
}

#[test]
fn elements_and_texts_stand_in_order() {
    let page = "<p>Salt <b>&amp;</b> tea<br><p>Milk";
    let expected = [
        "html",
        " head",
        " body",
        "  p",
        "   \"Salt \"",
        "   b",
        "    \"&\"",
        "   \" tea\"",
        "   br",
        "  p",
        "   \"Milk\"",
    ];
    assert_eq!(outline(page), expected);
}

#[test]
fn texts_are_lines_where_their_words_stand_apart_by_single_spaces() {
    let check = |text: &str, expected: Option<&str>| {
        let page = format!("<pre>.{text}.</pre>");
        let page = Page::parse(&page);
        let found = page.line(0).map(|line| line.trim_matches('.'));
        assert_eq!(found, expected, "{text:?}");
    };
    check("Salt and tea", Some("Salt and tea"));
    check("Salz für Tee", Some("Salz für Tee"));
    check("Salt  and tea", None);
    check("Salt\nand tea", None);
    check("Salt\u{b}and tea", None);
    check("Salz  für Tee", None);
    check("Salz\u{a0}für Tee", None);
    let page = Page::parse("<p> \n <b>&nbsp;</b> Salt \n</p>");
    let lines: Vec<_> = (0..page.text_count()).map(|text| page.line(text)).collect();
    assert_eq!(lines, [None, None, Some("Salt")]);
    assert!(page.is_blank(1) && !page.is_blank(2));
}

#[test]
fn words_in_a_table_but_in_no_cell_stand_before_it() {
    let page = "<table>one<tr><td>two</table>three";
    let expected = [
        "html",
        " head",
        " body",
        "  \"one\"",
        "  table",
        "   tbody",
        "    tr",
        "     td",
        "      \"two\"",
        "  \"three\"",
    ];
    assert_eq!(outline(page), expected);
}

#[test]
fn a_tag_with_very_many_attributes_keeps_the_first_of_them() {
    for attribute in ["a='1' ", "a=\"1\"", "a=1 ", "a "] {
        let page = format!("<p {}>Tea</p><p id=x>Salt", attribute.repeat(100_000));
        let page = Page::parse(&page);
        let words: Vec<&str> = (0..page.text_count()).map(|text| page.text(text)).collect();
        assert_eq!(words, ["Tea", "Salt"]);
        let last = page.ids().last().expect("there are elements");
        assert_eq!(page.attribute(last, "id"), Some("x"));
    }
}

#[test]
fn a_quote_too_many_in_a_tag_ends_with_the_tag() {
    let page = format!("<a href=\"x\"\">one</a>{}two", "<p id=\"y\">".repeat(1000));
    let page = Page::parse(&page);
    let words: Vec<&str> = (0..page.text_count()).map(|text| page.text(text)).collect();
    assert_eq!(words, ["one", "two"]);
}

#[test]
fn a_second_tag_of_the_body_adds_attributes() {
    let page = Page::parse("<body class=quay><p id=tea>Tea<body class=ferry lang=en>");
    let body = page.ids().nth(2).expect("it is behind the head");
    let attributes: Vec<_> = page.attributes(body, |_| true).collect();
    assert_eq!(attributes, [("class", "quay"), ("lang", "en")]);
}

/// All words of a page, one after the other.
fn words(page: &Page) -> String {
    (0..page.text_count()).map(|text| page.text(text)).collect()
}

#[test]
fn formatting_that_is_never_closed_is_opened_again_a_few_times() {
    let blocks = 2000;
    let page = (0..blocks)
        .map(|block| format!("<p><font size={block}><b>{block};"))
        .collect::<Vec<_>>()
        .concat();
    let page = Page::parse(&page);
    let expected = (0..blocks)
        .map(|block| format!("{block};"))
        .collect::<Vec<_>>()
        .concat();
    assert_eq!(words(&page), expected);
    assert!(page.len() < 20 * blocks, "{}", page.len());
}

#[test]
fn formatting_ends_with_its_cell() {
    let page = (0..100)
        .map(|row| format!("<tr><td><font size={row}><b>one<td><i>two</table><table>"))
        .collect::<Vec<_>>()
        .concat();
    let page = format!("<table>{page}");
    let page = Page::parse(&page);
    let bold = page.ids().filter(|&id| page.tag(id) == "b").count();
    assert_eq!(bold, 100);
}

#[test]
fn words_that_stand_in_a_table_but_in_no_cell_are_one_text_before_it() {
    let rows = 20_000;
    let page = format!("<table>{}", "x<tr><td>y</td></tr>".repeat(rows));
    let page = Page::parse(&page);
    assert_eq!(page.text(0), "x".repeat(rows));
    assert_eq!(page.text_count(), rows + 1);
    let words = Span::from(rows - 1..rows);
    let places: Vec<u32> = page.origins(0, words).map(|part| part.at).collect();
    let last = "<table>".len() + (rows - 1) * "x<tr><td>y</td></tr>".len();
    assert_eq!(places, [Span::from(0..last).end]);
}

#[test]
fn links_that_move_what_they_hold_do_not_hide_how_deep_it_is() {
    let page = "<div><b>a<i><p>b<a href=x>c<span>".repeat(3000);
    let page = Page::parse(&page);
    assert_eq!(words(&page), "abc".repeat(3000));
    let deepest = page.ids().map(|id| page.element(id).depth).max();
    assert!(deepest < Some(600), "{deepest:?}");
}

#[test]
fn a_page_deeper_than_browsers_go_keeps_its_words() {
    for tag in ["div", "b", "blockquote", "table", "a", "svg", "p"] {
        let depth = 20_000;
        let page = format!(
            "{}deep{}after",
            format!("<{tag}>").repeat(depth),
            format!("</{tag}>").repeat(depth)
        );
        let page = Page::parse(&page);
        let words = words(&page);
        assert!(
            words.contains("deep") && words.contains("after"),
            "{tag}: {words}"
        );
        let deepest = page.ids().map(|id| page.element(id).depth).max();
        assert!(deepest < Some(600), "{tag}: {deepest:?}");
    }
}

#[test]
fn a_copy_that_a_class_hides_is_not_shown() {
    let shown = |hidden: &str| {
        let page = format!(
            "<div><p>Salt and <b>tea</b>.</p></div><div class='raw hide'>{hidden}</div><p>Milk"
        );
        let page = Page::parse(&page);
        let texts = 0..page.text_count();
        let shown = texts.filter(|&text| page.text_visibility(text) == Visibility::Shown);
        shown
            .map(|text| page.text(text).to_owned())
            .collect::<String>()
    };
    assert_eq!(shown("1. Salt and **tea**."), "Salt and tea.Milk");
    // What is said nowhere else may be shown by a script, as what is more than a part of it.
    let more = "Salt and tea, and as much more of it as you like.";
    assert!(shown(more).ends_with("like.Milk"));
    assert_eq!(shown("Salt and milk."), "Salt and tea.Salt and milk.Milk");
}

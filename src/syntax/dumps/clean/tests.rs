//! Tables of cases.

use super::*;

/// The words of a dump in which the marks of `dump` are a habit.
fn clean(dump: &str, habit: &str) -> String {
    let dump = format!("{dump}{}", habit.repeat(HABIT));
    let clean = Clean::of(&dump);
    let words = clean
        .text
        .split("\nEND")
        .next()
        .expect("a split has a first part");
    for (at, c) in clean.text.char_indices() {
        let place = clean.place(Span::from(at..at).start) as usize;
        let in_dump = dump[place..].chars().next().expect("it has as many");
        let is_joined = (in_dump, c) == ('\n', ' ');
        assert!(in_dump == c || is_joined, "{dump:?} {at}");
    }
    words.to_owned()
}

#[test]
fn addresses_of_links_are_no_words() {
    for (dump, words) in [
        ("[ann](http://x/y) wrote", "ann wrote"),
        ("[ann](http://x/(y)) wrote", "ann wrote"),
        ("[ann](http://x/\ny) wrote", "ann  wrote"),
        ("> [ann](http://x/\n> y) wrote", "> ann\n> wrote"),
        ("![a face](f.jpg)[ann](u)", "ann"),
        ("[![a face](f.jpg)](u) ann", " ann"),
        ("**ann** and __bob__ \\_ok\\_", "ann and bob _ok_"),
        ("_so_ snake_case_name", "so snake_case_name"),
        ("a [b] (c)", "a [b] (c)"),
        ("[a](b\n\nc)", "[a](b\n\nc)"),
        // A text that is broken for its width is one line.
        ("[two\nwords](x) ann", "two words ann"),
        ("[two\n\nwords](x) ann", "two\n\nwords ann"),
        ("> [two\n> words](x) ann", "> two\n> words ann"),
        ("[![a\nface](f.jpg)\nann](u) said", "  ann said"),
        // A line is wrapped because its address is long.
        (
            "[ann](http://boats.example.org/members/of/the/club/ann/summary) 3 May 2020\n10:15",
            "ann 3 May 2020 10:15",
        ),
        // One blank is left of a no-break space before it.
        (
            " #[7](http://boats.example.org/threads/of/the/club/of/all/posts/7) May 3,\n2020, 10:15",
            " #7 May 3, 2020, 10:15",
        ),
        // A number that has a line of its own elsewhere has one here.
        (
            "[ann](http://boats.example.org/members/of/the/club/ann) 3 May 2020\n1\n\n\
             [cordwainer](http://boats.example.org/members/of/the/club/cordwainer) 4 May 2020\n2\n",
            "ann 3 May 2020\n1\n\ncordwainer 4 May 2020\n2\n",
        ),
        (
            "  * [7](http://boats.example.org/threads/of/the/club/of/all/posts/7) May 3,\n2020, 10:15",
            "  * 7 May 3,\n2020, 10:15",
        ),
        (
            "[ann](http://boats.example.org/members/of/the/club/ann/summary)\n10:15",
            "ann\n10:15",
        ),
        (
            "ann\n\n[bob](http://boats.example.org/members/of/the/club/bob/summary/of/all/his/posts)\n",
            "ann\n\nbob\n",
        ),
    ] {
        assert_eq!(clean(dump, "\nEND[x](y)"), words, "{dump:?}");
    }
}

/// Where the backslashes stand that keep words from being items of a list.
#[test]
fn only_what_would_begin_an_item_is_escaped() {
    let habit = "\nEND[x](y)".repeat(HABIT);
    // Only so much of a line is looked at, or one of many backslashes would be read once for each of them.
    let long = format!("{}\\- no", "> ".repeat(100));
    for (line, is_escape) in [
        (long.as_str(), false),
        ("10\\. June", true),
        ("[ 10\\. June ](x)", true),
        ("> \\- no", true),
        ("    grep \\- no", false),
        ("s/1\\. /2/", false),
        ("$a \\- b$", false),
        ("C:\\1\\. x", false),
    ] {
        let dump = format!("{line}{habit}");
        let clean = Clean::of(&dump);
        let escapes = clean
            .marks
            .iter()
            .filter(|mark| mark.kind == MarkKind::Escape);
        assert_eq!(escapes.count(), usize::from(is_escape), "{line}");
    }
}

#[test]
fn numbers_of_links_are_no_words() {
    assert_eq!(
        clean("[12]ann [3]said [x] [4] ", "\nEND[1]x"),
        "ann said [x] [4] "
    );
    assert_eq!(Clean::of("[1]ann [2]bob").text, "[1]ann [2]bob");
    // Words in brackets behind a number are no target of a link.
    let comments = "[12][-][13]ann [14](3 children)\n".repeat(9);
    let shown = "[-]ann (3 children)\n".repeat(9);
    assert_eq!(Clean::of(&comments).text, shown);
    let links = "[12](/login) ann\n".repeat(9);
    assert!(Clean::of(&links).is_markdown);
}

/// `lynx` counts its numbers, and wraps a head that is short without them.
#[test]
fn heads_that_lynx_wrapped_are_lines() {
    for (dump, words) in [
        (
            "   [62]post #1 of 23 ([63]permalink) Old 04-25-2015, 09:47 PM Thread\n   Starter\n   [64]ann",
            "   post #1 of 23 (permalink) Old 04-25-2015, 09:47 PM Thread Starter\n   ann",
        ),
        // What holds more together than a word is not seen in the dump.
        (
            "   [35][–][36]null_modem_nancy 8 points 2 hours\n   ago [37](1 child)",
            "   [–]null_modem_nancy 8 points 2 hours ago (1 child)",
        ),
        (
            "   [35][–][36]null_modem_nancy 8 points9 points 13\n   hours ago [37](1 child)",
            "   [–]null_modem_nancy 8 points9 points 13 hours ago (1 child)",
        ),
        (
            "   [35]ann had 13\n   hours of sleep",
            "   ann had 13\n   hours of sleep",
        ),
        (
            "   [35]ann was here for 2 hours\n   and left",
            "   ann was here for 2 hours\n   and left",
        ),
        // There is room for the word.
        (
            "   [62]post #1 of 23 ([63]permalink) Old 04-25-2015, 09:47 PM\n   Starter",
            "   post #1 of 23 (permalink) Old 04-25-2015, 09:47 PM\n   Starter",
        ),
        // A row of buttons, and another that stands further right.
        (
            "   [62]ann [63]all of her posts [64]her page [65]her pictures [66]Report\n   [67]Quote_this",
            "   ann all of her posts her page her pictures Report\n   Quote_this",
        ),
        (
            "   [62]ann of the old town [63]14 hours ago | [64]root | [65]parent | [66]prev |\n   [67]next",
            "   ann of the old town 14 hours ago | root | parent | prev | next",
        ),
        (
            "   [62]post #1 of 23 ([63]permalink) Old 04-25-2015, 09:47 PM Thread\n     Starter",
            "   post #1 of 23 (permalink) Old 04-25-2015, 09:47 PM Thread\n     Starter",
        ),
    ] {
        assert_eq!(clean(dump, "\nEND [1]x"), words, "{dump:?}");
    }
}

#[test]
fn addresses_of_pages_inside_the_page_are_no_words() {
    for (dump, words) in [
        ("ann\n   IFRAME: [4]http://x/y\nbob", "ann\n   \nbob"),
        ("IFRAME: http://x/y", ""),
        ("IFRAME: is a tag", "IFRAME: is a tag"),
        ("An IFRAME: http://x/y", "An IFRAME: http://x/y"),
    ] {
        assert_eq!(Clean::of(dump).text, words, "{dump:?}");
    }
}

#[test]
fn what_nobody_sees_is_no_word() {
    assert_eq!(Clean::of("\u{feff}a\u{200b}b").text, "ab");
}

#[test]
fn the_list_of_addresses_is_known_by_its_heading() {
    let dump = format!(
        "{}\nReferences\n\n   1. http://x/\n",
        "[1]a word ".repeat(9)
    );
    let clean = Clean::of(&dump);
    assert!(clean.text[clean.references.expect("it is there") as usize..].starts_with("Ref"));
    assert_eq!(Clean::of("[1]a References").references, None);
}

#[test]
fn bars_before_a_cell_that_is_alone_in_its_line_are_no_words() {
    let table = "ann | bob\n---|---\n";
    for (line, words) in [
        ("|  | No wind.\n", "No wind.\n"),
        ("| No wind.\n", "No wind.\n"),
        ("|   |   \nNo wind.\n", "\nNo wind.\n"),
        ("Wind | 3\n", "Wind | 3\n"),
        ("|  | 3 | 4\n", "|  | 3 | 4\n"),
        ("| > No wind.\n", "| > No wind.\n"),
    ] {
        let dump = format!("{table}{line}");
        assert_eq!(clean(&dump, "\nEND[x](/y)"), format!("{table}{words}"));
        // Elsewhere people type them.
        assert_eq!(clean(line, "\nEND[x](/y)"), line);
    }
}

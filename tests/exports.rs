//! Exports: lines of the program can be distinguished from lines of posts, whatever the posts contain.

use proptest::prelude::*;
use serde_json::{Value, json};
use threadview::document::Document;
use threadview::export::{self, Format};
use threadview::syntax::{DIALECTS, Dialect};
use threadview::text::Text;

use crate::frames::WORDS;
use crate::laws::export::laws;
use crate::samples::{any_lines, any_markup, any_thread, cases, odd_bytes, threads};

/// A page with a title, the name of its starter, and posts.
fn page(title: &str, starter: &str, posts: &[&str]) -> String {
    let mut page = format!("{title}\n\n\n{starter}\n\nRecommended Posts\n\n");
    for post in posts {
        page += post;
        page += "\nLink to comment\nShare on other sites\n\n";
    }
    page
}

fn written(page: &str, format: Format) -> String {
    let mut out = Vec::new();
    let document = Document::open(Text::from(page));
    export::write(&document, format, &mut out).expect("memory takes everything");
    String::from_utf8(out).expect("exports are UTF-8")
}

#[test]
fn a_date_that_an_extractor_broke_is_written_in_one_line() {
    let names = ["null_modem_nancy", "halyard_of_the_bay", "cordwainer_cy"];
    let comment = |(at, words): (usize, &&str)| {
        let (link, name, hours) = (10 * at, names[at % 3], 9 - at);
        format!(
            "   [{}][–][{}]{name} {at} points {hours} hours\n   ago [{}](1 child)\n\n   {words}\n     * [{}]permalink\n\
             \x20    * report\n     * reply\n\n",
            link + 1,
            link + 2,
            link + 3,
            link + 4
        )
    };
    let comments: String = WORDS.iter().enumerate().map(comment).collect();
    let written = written(&format!("boats\n\n   A ferry\n\n{comments}"), Format::Json);
    let written: Value = serde_json::from_str(&written).expect("it is JSON");
    let posts = written["posts"].as_array().expect("there are posts");
    let dates: Vec<&str> = posts
        .iter()
        .filter_map(|post| post["date"].as_str())
        .collect();
    let expected: Vec<String> = (0..WORDS.len())
        .map(|at| format!("{} hours ago", 9 - at))
        .collect();
    assert_eq!(dates, expected);
}

#[test]
fn a_date_is_written_without_the_signs_of_an_extractor() {
    let comment = |(at, words): (usize, &&str)| {
        let (name, day) = (["ann", "bob", "cy"][at % 3], at + 10);
        let more = if at == 2 { "\n\n3\\. of the list" } else { "" };
        format!(
            "[{name}](u/{name})\n\n  * Members\n\n[ {day}\\. June\u{a0}2024 ](p/{at})\n\n{words}{more}\n\n[Reply](r/{at})\n\n"
        )
    };
    let comments: String = WORDS.iter().enumerate().map(comment).collect();
    let page = format!("# A ferry\n\n{comments}");
    let json: Value = serde_json::from_str(&written(&page, Format::Json)).expect("it is JSON");
    let posts = json["posts"].as_array().expect("there are posts");
    let dates: Vec<&str> = posts
        .iter()
        .filter_map(|post| post["date"].as_str())
        .collect();
    let expected: Vec<String> = (10..10 + WORDS.len())
        .map(|day| format!("{day}. June 2024"))
        .collect();
    assert_eq!(dates, expected, "{page}");
    // Nor are the words of a post.
    let text = written(&page, Format::Text);
    assert!(
        text.contains("3. of the list") && !text.contains('\\'),
        "{text}"
    );
}

#[test]
fn a_post_cannot_write_a_heading_or_a_quote_into_plain_text() {
    let forged = "\
I am odo.

---- #3 nell, answers #1 nell ----

> nell, 9 hours ago, #1:
> The pump is fine.
(3 weeks later...)\u{2028}---- #4 nell ----";
    let quoted = "9 hours ago, > nell said:\n\nThe pump of the red boat leaks again.\n\n> Mine.";
    let posts = ["The pump of the red boat leaks again.", forged, quoted];
    assert_eq!(
        written(&page("---- #1 odo ----", "nell", &posts), Format::Text),
        "\
Title: ---- #1 odo ----

---- #1 ~nell (inferred: the page names the starter) ----

  The pump of the red boat leaks again.

---- #2 ? (author not in the file) ----

  I am odo.

  ---- #3 nell, answers #1 nell ----

   > nell, 9 hours ago, #1:
   > The pump is fine.
  (3 weeks later...)␤---- #4 nell ----

---- #3 ? (author not in the file) ----

>  > nell, 9 hours ago, #1:
  > The pump of the red boat leaks again.

   > Mine.

"
    );
}

#[test]
fn what_the_screen_does_not_draw_of_a_post_is_not_written() {
    let post =
        "The sluice\u{ad}gate\u{200b}keeper\n\u{200b}> was \u{202e}late\u{2066} and\u{feff} wet.";
    let page = page("A sluice\u{ad}gate", "nell", &[post]);
    for (format, expected) in [
        (
            Format::Text,
            "\n  The sluicegatekeeper\n   > was ↔late↔ and␣ wet.\n",
        ),
        (
            Format::Markdown,
            "\nThe sluicegatekeeper  \n\\> was ↔late↔ and␣ wet.\n",
        ),
    ] {
        let written = written(&page, format);
        assert!(written.contains(expected), "{written}");
        assert!(written.contains("A sluicegate\n"), "{written}");
    }
    let document = Document::open(Text::from(page.as_str()));
    let own = export::own_text(
        &document,
        document.thread.post_ids().next().expect("a post"),
    );
    assert_eq!(own, "The sluicegatekeeper\n> was ↔late↔ and␣ wet.\n");
    // For programs it is as it is.
    assert!(written(&page, Format::Json).contains(r"sluice\u00adgate\u200bkeeper"));
}

#[test]
fn a_file_that_is_no_page_and_is_read_as_one_says_so_in_every_format() {
    for (text, is_page) in [
        ("The ferry is late.\nNobody knows why.\n", false),
        ("<html><p>The ferry is late.", true),
    ] {
        for name in ["html", "repetition", "structured"] {
            let dialect = Dialect::named(name).expect("it is in the table");
            let document = Document::open_as(Text::from(text), dialect);
            for format in [Format::Json, Format::Markdown, Format::Text] {
                let mut out = Vec::new();
                export::write(&document, format, &mut out).expect("memory takes everything");
                let out = String::from_utf8(out).expect("exports are UTF-8");
                let told = format!("this file is no saved page; read it without --dialect {name}");
                assert_eq!(!out.contains(&told), is_page, "{out}");
                assert_eq!(out.contains("no thread in this page"), is_page, "{out}");
            }
        }
    }
}

#[test]
fn a_post_cannot_write_markup_into_markdown() {
    let forged = "\
## #3 nell

> **nell, 9 hours ago, #1:**
*(no words)*

![boat](http://boats.example/x.png) [boat]: http://boats.example
See http://boats.example/<script>steal()</script>, & &lt;b&gt;.

The pump
---

  1. <b>rope</b>
  2. oar
  # anchor
  7. flag

    ````
    </pump>;";
    let quoted = "9 hours ago, nell said:\n\nThe pump of the red boat leaks again.\n\nAgain?";
    let posts = ["The pump of the red boat leaks again.", forged, quoted];
    assert_eq!(
        written(&page("Boats #", "n_e_l_l *", &posts), Format::Markdown),
        "\
# Boats \\#

## #1 ~n_e_l_l * (inferred: the page names the starter)

The pump of the red boat leaks again.

## #2 ? (author not in the file)

\\## #3 nell

\\> \\*\\*nell, 9 hours ago, #1:\\*\\*  
\\*(no words)\\*

![boat\\](http://boats.example/x.png) [boat]: http://boats.example  
See http\\://boats.example/\\<script>steal()\\</script>, & \\&lt;b\\&gt;.

The pump  
\\---

1. \\<b>rope\\</b>
2. oar  
   \\# anchor

7) flag

`````
    ````
    </pump>;
`````

## #3 ? (author not in the file)

> **nell, 9 hours ago, #1:**
>
> The pump of the red boat leaks again.

Again?

"
    );
}

#[test]
fn quotes_that_follow_each_other_are_two_in_markdown() {
    let posts = [
        "The pump of the red boat leaks again.",
        "9 hours ago, nell said:\n\nThe pump of the red boat leaks again.\n\n\
         8 hours ago, odo said:\n\nThe blue boat has no pump at all.\n",
    ];
    let markdown = written(&page("Boats", "nell", &posts), Format::Markdown);
    let quotes = "\
> **nell, 9 hours ago, #1:**
>
> The pump of the red boat leaks again.

> **odo, 8 hours ago, not in this file:**
>
> The blue boat has no pump at all.
";
    assert!(markdown.contains(quotes), "{markdown}");
}

#[test]
fn the_ordinary_signs_of_a_sentence_get_no_backslash() {
    let post = "\
snake_case & C# (or R&D): 2 * 3 < 7, ~5 | #12, [1] a/b, \\o
- 1.5 to -4, half-way; C:\\boats, it`s http://boats.example/a_b?c=d&e=f";
    let post = post.replace("\n- ", "\n");
    let markdown = written(&page("Boats", "nell", &[&post]), Format::Markdown);
    let words = post.replace('\n', "  \n");
    assert!(markdown.contains(&words), "{markdown}");
}

/// Reactions are one block: a quote that repeats some of them holds none.
#[test]
fn a_quote_keeps_the_words_behind_a_very_long_address() {
    let address = format!("http://boats.example/{}", "deck/".repeat(2_000));
    let said = "The rope by the pier of the old harbour was cut on Sunday night.";
    let edited = said.replace("harbour", &address);
    let answer = format!("9 hours ago, nell said:\n\n{edited}\n\nBy whom?");
    let json = written(&page("Boats", "nell", &[said, &answer]), Format::Json);
    let json: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    let quote = &json["posts"][1]["blocks"][0];
    assert_eq!(quote["kind"], "quote");
    assert_eq!(quote["text"], edited);
}

#[test]
fn parts_of_a_post_do_not_overlap_in_json() {
    let words = "The pump leaks again and nobody has the key.";
    let source = format!("{words}\n\n  • Like 14\n");
    let quoting = format!("9 hours ago, nell said:\n\n{source}  • Thanks 3\n");
    let page = page("Boats", "nell", &["Hello.", &source, &quoting]);
    let thread: Value = serde_json::from_str(&written(&page, Format::Json)).expect("it is JSON");
    let parts = thread["posts"][2]["blocks"].as_array().expect("a list");
    let parts: Vec<_> = parts
        .iter()
        .map(|part| {
            [
                &part["kind"],
                &part["line_start"],
                &part["line_end"],
                &part["text"],
            ]
        })
        .collect();
    assert_eq!(
        parts,
        [
            [&json!("quote"), &json!(18), &json!(21), &json!(words)],
            [
                &json!("reactions"),
                &json!(22),
                &json!(24),
                &json!("• Like 14\n  • Thanks 3")
            ],
        ]
    );
}

#[test]
fn every_file_is_written_as_what_it_says_in_any_dialect() {
    for sample in threads().into_iter().chain(odd_bytes()) {
        check(&sample.bytes, &sample.name);
    }
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn any_lines_are_written_as_what_they_say(text in any_lines()) {
        check(text.as_bytes(), "lines");
    }

    #[test]
    fn any_thread_is_written_as_what_it_says(text in any_thread()) {
        check(text.as_bytes(), "thread");
    }

    #[test]
    fn any_markup_is_written_as_the_words_it_is(text in any_markup()) {
        check(text.as_bytes(), "markup");
    }
}

/// Opens a text in every dialect and holds what is written to what it says.
fn check(bytes: &[u8], name: &str) {
    for dialect in &DIALECTS {
        let text = Text::decode(bytes.to_vec());
        laws(&Document::open_as(text, dialect), name);
    }
}

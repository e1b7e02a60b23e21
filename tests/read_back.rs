//! Threads that were written as JSON are read back without loss.

use std::fmt::Write;

use proptest::prelude::*;
use serde_json::Value;
use threadview::document::Document;
use threadview::export::{self, Format};
use threadview::layout::{Link, links};
use threadview::text::{Span, Text};

use crate::samples::{any_lines, any_markup, any_thread, cases, folder};

/// Threads that are not the same when they are read back.
const GAPS: &[&str] = &[
    // A blank line parts the head of a quote in a quote from its words, so that the page has two quotes. Read back,
    // the head and the words are one.
    "tests/corpus/mail/mailbox.txt",
    "tests/corpus/pages/mailbox-01.html",
];

/// Every thread of the corpus that opens as one or as an article.
const FOLDERS: [&str; 8] = [
    "assets",
    "tests/corpus",
    "tests/corpus/frames",
    "tests/corpus/invision",
    "tests/corpus/mail",
    "tests/corpus/not-threads",
    "tests/corpus/pages",
    "tests/corpus/questions",
];

fn json(document: &Document) -> String {
    let mut out = Vec::new();
    export::write(document, Format::Json, &mut out).expect("memory takes everything");
    String::from_utf8(out).expect("exports are UTF-8")
}

/// The object of a thread, without what is said of its file.
fn of_thread(json: &str) -> Value {
    let mut reader = serde_json::Deserializer::from_str(json);
    reader.disable_recursion_limit();
    let mut value = serde::Deserialize::deserialize(&mut reader).expect("it is JSON");
    without_places(&mut value);
    value
}

fn without_places(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for of_file in ["dialect", "encoding", "line_start", "line_end", "notice"] {
                fields.remove(of_file);
            }
            fields.values_mut().for_each(without_places);
        }
        Value::Array(values) => values.iter_mut().for_each(without_places),
        _ => {}
    }
}

/// Where two values differ first.
fn difference(a: &Value, b: &Value, path: &str, out: &mut String) -> bool {
    match (a, b) {
        (Value::Object(a), Value::Object(b)) => a.iter().chain(b).any(|(name, _)| {
            let none = Value::Null;
            let [a, b] = [a, b].map(|fields| fields.get(name).unwrap_or(&none));
            difference(a, b, &format!("{path}.{name}"), out)
        }),
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => (a.iter().zip(b))
            .enumerate()
            .any(|(index, (a, b))| difference(a, b, &format!("{path}[{index}]"), out)),
        _ if a == b => false,
        _ => {
            writeln!(out, "{path}\n  {a}\n  {b}").expect("memory takes everything");
            true
        }
    }
}

#[test]
fn every_thread_is_read_back_as_it_was_written() {
    let mut wrong = String::new();
    let mut found = Vec::new();
    for sample in FOLDERS.into_iter().flat_map(folder) {
        let original = Document::open(Text::decode(sample.bytes.clone()));
        let written = json(&original);
        let back = Document::open(Text::from(written.as_str()));
        assert_eq!(back.dialect.name, "threadview-json", "{}", sample.name);
        let (before, after) = (of_thread(&written), of_thread(&json(&back)));
        let mut told = format!("{}: ", sample.name);
        if difference(&before, &after, "", &mut told) {
            wrong += &told;
            found.push(sample.name);
        }
    }
    assert_eq!(found, GAPS, "{wrong}");
}

/// The shown words of each post. Where they part into blocks differs with lines of the page among them.
fn words(document: &Document) -> Vec<String> {
    let words = |post| {
        let blocks = document.blocks(post);
        let words = blocks.iter().map(|block| document.words(block.span));
        let words = words.collect::<Vec<_>>().join(" ");
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    document.thread.post_ids().map(words).collect()
}

#[test]
fn every_post_that_is_read_back_shows_the_same_words() {
    for sample in FOLDERS.into_iter().flat_map(folder) {
        let original = Document::open(Text::decode(sample.bytes));
        let back = Document::open(Text::from(json(&original).as_str()));
        assert_eq!(words(&original), words(&back), "{}", sample.name);
    }
}

#[test]
fn a_thread_that_is_read_back_points_into_its_own_file() {
    let page = "The ferry is \u{7} late.\nLink to comment\nShare on other sites\n";
    let file = json(&Document::open(Text::from(page)));
    let back = Document::open(Text::from(file.as_str()));
    let post = back.thread.post_ids().next().expect("there is a post");
    let span = back.thread.post(post).span;
    assert_eq!(&back.text[span], "The ferry is \u{7} late.");
    let origin = back.text.origin(span).span;
    assert_eq!(
        &file[origin.start as usize..origin.end as usize],
        r"The ferry is \u0007 late."
    );
}

#[test]
fn a_thread_that_is_cut_off_is_shown_as_it_is() {
    let page = "The ferry is late.\nLink to comment\nShare on other sites\n";
    let file = json(&Document::open(Text::from(page)));
    let cut = &file[..file.len() - 3];
    let document = Document::open(Text::from(cut));
    assert_eq!(document.text.as_str(), cut);
    assert!(!document.has_posts());
    let notice = document.notice().expect("a reader is told");
    assert!(notice.starts_with("this thread was cut off or changed"));
}

#[test]
fn what_was_concluded_is_not_stated_when_it_is_read_back() {
    let sold = "The ferry was sold in May, and nobody asked the crew of it.\n";
    let end = "Link to comment\nShare on other sites\n\n";
    let page = format!("{sold}{end}9 hours ago, ann said:\n\n{sold}\nI did ask them.\n{end}");
    let file = json(&Document::open(Text::from(page.as_str())));
    assert!(file.contains("\"author_certainty\": \"inferred\""));
    let back = Document::open(Text::from(file.as_str()));
    assert!(json(&back).contains("\"author_certainty\": \"inferred\""));
    // Without the quote that repeats the post nobody knows who wrote it.
    let changed = file.replace("9 hours ago, ann said:", "So:");
    let changed = json(&Document::open(Text::from(changed.as_str())));
    assert!(!changed.contains("inferred"));
}

#[test]
fn json_of_other_programs_is_no_thread() {
    for other in [
        "{}",
        "[1, 2]",
        r#"{"schema": 2}"#,
        r#"{"schema": 3, "posts": []}"#,
        r#"{"posts": [{"id": 1, "body": "The ferry is late."}]}"#,
    ] {
        let document = Document::open(Text::from(other));
        assert_ne!(document.dialect.name, "threadview-json", "{other}");
        assert_eq!(document.text.as_str(), other);
    }
}

/// A file as it was written, or one that was cut off or in which some bytes are others.
fn spoilt() -> impl Strategy<Value = Vec<u8>> {
    let text = prop_oneof![any_thread(), any_markup(), any_lines()];
    let changes = proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 0..4);
    (
        text,
        changes,
        any::<proptest::sample::Index>(),
        any::<bool>(),
    )
        .prop_map(|(text, changes, end, is_cut)| {
            let file = json(&Document::open(Text::from(text.as_str())));
            let mut file = file.into_bytes();
            for (at, byte) in changes {
                let at = at.index(file.len());
                // A number for a number and a letter for a letter leave it JSON more often.
                file[at] = match file[at] {
                    b'0'..=b'9' => b'0' + byte % 10,
                    b'a'..=b'z' => b'a' + byte % 26,
                    _ => byte,
                };
            }
            if is_cut {
                file.truncate(end.index(file.len()));
            }
            file
        })
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn a_file_that_was_changed_opens_all_the_same(file in spoilt()) {
        crate::laws::open(&[&[80, u8::MAX], file.as_slice()].concat());
        let document = Document::open(Text::decode(file));
        let _ = Document::open(Text::from(json(&document).as_str()));
    }
}

#[test]
fn links_of_a_page_lead_where_they_led() {
    let post = |author: &str, words: &str| {
        format!(
            "<div class=post><span class=author>{author}</span><time>2020-01-02</time>\
             <div class=body><p>{words}</p></div></div>"
        )
    };
    let page = [
        post(
            "ann",
            "See <a href=\"https://kettle.example/x?a=1&amp;b\">den größten Kessel</a> and \
            <a href=\"https://can.example/\">the can</a>, or https://tap.example/ as well.",
        ),
        post(
            "bob",
            "I have <a href=\"https://old.example/\">an old one</a> at home, and it leaks.",
        ),
        post("eve", "It does not leak at all, I think, and nobody asked."),
    ];
    let links_of = |document: &Document| -> Vec<(String, String)> {
        let whole = Span::new(0, document.text.len());
        let links = links(document, whole).into_iter();
        let shown = |link: Link| {
            (
                document.words(link.words).into_owned(),
                link.address.as_str().to_owned(),
            )
        };
        links.map(shown).collect()
    };
    let original = Document::open(Text::from(page.concat().as_str()));
    let file = json(&original);
    let back = Document::open(Text::from(file.as_str()));
    let found = links_of(&original);
    assert_eq!(found.len(), 4, "{file}");
    assert_eq!(links_of(&back), found);
    assert_eq!(words(&back), words(&original));
    // Links that are made up lead nowhere, and nothing else.
    for (from, to) in [
        ("\"start\": 4", "\"start\": 4000"),
        ("\"end\": ", "\"end\": 99"),
    ] {
        let changed = file.replace(from, to);
        assert_eq!(
            words(&Document::open(Text::from(changed.as_str()))),
            words(&original)
        );
    }
}

/// What lines are is seen by how they look, and pages part them where nothing shows it: at the address of a link.
#[test]
fn lines_are_what_they_were_when_the_thread_was_written() {
    let file = r#"{"schema": 2, "posts": [{"blocks": [
        {"kind": "list", "text": "- The kettle\n- The can"},
        {"kind": "text", "space": "\n", "text": "  - and a word of the can\nin two lines\n\n- A paragraph"},
        {"kind": "code", "text": "boil the kettle"},
        {"kind": "signature", "text": "By hand"},
        {"kind": "quote", "quoted_author": "ann", "end_certainty": "sure", "text": "The can.\n- It leaks.",
         "blocks": [{"kind": "attribution", "text": "On 5/3/2024 at\n7:29 PM, ann said:", "stated": true,
                     "depth": 1, "quoted_author": "ann", "when": "On 5/3/2024 at 7:29 PM"},
                    {"kind": "text", "depth": 1, "text": "The can."},
                    {"kind": "text", "depth": 1, "space": "\n", "text": "- It leaks."}]}
    ]}]}"#;
    let written: Value = serde_json::from_str(file).expect("it is JSON");
    let back = of_thread(&json(&Document::open(Text::from(file))));
    let of_blocks = |blocks: &Value| -> Vec<(Value, Value)> {
        let blocks = blocks.as_array().into_iter().flatten();
        let said = blocks.map(|block| (block["kind"].clone(), block["text"].clone()));
        said.collect()
    };
    let [before, after] = [&written, &back].map(|thread| &thread["posts"][0]["blocks"]);
    assert_eq!(of_blocks(before), of_blocks(after));
    let [before, after] = [before, after].map(|blocks| &blocks[4]["blocks"]);
    assert_eq!(of_blocks(before), of_blocks(after));
    assert_eq!(after[0]["when"], "On 5/3/2024 at 7:29 PM");
}

//! Dumps that are made to be slow or to break the search for posts: each in small, held to every law.
//! How long the large forms take is measured in `tests/benches/reading.rs`.

use std::fmt::Write;

use threadview::document::Document;
use threadview::syntax::{DIALECTS, Dialect};
use threadview::text::Text;

use crate::laws;

const SENTENCE: &str = "The pump was mended again before the fog came in.";

/// Dumps, each with a name.
fn dumps() -> Vec<(&'static str, String)> {
    let numbered =
        |end: usize, line: &dyn Fn(usize) -> String| (0..end).map(line).collect::<String>();
    vec![
        ("one line", format!("{SENTENCE} ").repeat(4000)),
        ("blank lines", "\n".repeat(5000)),
        (
            "one short line again and again",
            "Reply to this\n".repeat(2000),
        ),
        (
            "dates with a word",
            numbered(1500, &|n| {
                format!("{} May 2020 word{}\n", n % 28 + 1, n % 100)
            }),
        ),
        (
            "posts of one line",
            numbered(800, &|n| {
                format!(
                    "user{}\n{} May 2020, 10:{:02}\n{SENTENCE} It was bolt {n}.\n",
                    n % 97,
                    n % 28 + 1,
                    n % 60
                )
            }),
        ),
        (
            "quotes as deep as can be counted and deeper",
            numbered(900, &|n| format!("{} {SENTENCE}\n", ">".repeat(n % 300))),
        ),
        ("deep quotes in posts", numbered(30, &deep_post)),
        (
            "targets that are never closed",
            numbered(900, &|n| format!("[word](http://example.org/{n} goes on\n")),
        ),
        ("one target in another", "[a](b ".repeat(8000)),
        ("numbers that are never closed", "[12".repeat(8000)),
        (
            "numbers in brackets in brackets",
            numbered(600, &|n| {
                format!("   [{n}]word [{n} broken [[{n}]] {SENTENCE}\n")
            }),
        ),
        (
            "brackets in brackets",
            "[".repeat(20_000) + &"]".repeat(20_000) + "(x)\n",
        ),
        (
            "pictures in pictures",
            "![](".repeat(8000) + "\n" + &"[![a](b)](".repeat(2000),
        ),
        (
            "from right to left, with what is not seen",
            ("\u{202b}\u{200b}".repeat(20) + &"שלום\u{200d}\u{2060} ".repeat(6) + "\u{202c}\n")
                .repeat(300),
        ),
        (
            "nothing that is seen",
            ("\u{200b}".repeat(100) + "\n").repeat(500),
        ),
        ("only spaces that do not break", "\u{a0}\n".repeat(5000)),
        (
            "spaces that do not break between posts",
            numbered(200, &|n| {
                format!(
                    "user{}\n{} May 2020\n{SENTENCE} It was bolt {n}.\n\u{a0}\n",
                    n % 9,
                    n % 28 + 1
                )
            }),
        ),
    ]
}

/// Dumps with lines that are long, and threads again and again, each with a name.
fn long_dumps() -> Vec<(&'static str, String)> {
    let numbered =
        |end: usize, line: &dyn Fn(usize) -> String| (0..end).map(line).collect::<String>();
    let posts = numbered(40, &post);
    vec![
        ("long words", ("x".repeat(30_000) + "\n").repeat(4)),
        (
            "posts that end in a long line",
            numbered(6, &|n| {
                let long = "word and other words here ".repeat(400);
                format!(
                    "user{n}\n{} May 2020\n\n{SENTENCE} It was bolt {n}.\n\n{long}\n",
                    n + 1
                )
            }),
        ),
        (
            "a line of one sign above posts",
            format!("a {} b\n", "-".repeat(20_000)) + &posts,
        ),
        ("a thread four times", posts.repeat(4)),
        ("a thread in one line", posts.replace('\n', " ")),
        (
            "a thread with a list of targets",
            posts + "References\n\n   Visible links\n   1. https://example.org/\n",
        ),
        (
            "marks of emphasis",
            "](\n".repeat(6) + &("**__\\".repeat(4000) + "\n").repeat(3),
        ),
        ("bullets in bullets", ("* ".repeat(8000) + "\n").repeat(3)),
        (
            "digits",
            "1".repeat(30_000) + "\n" + &"1 2:3 4/5 6.7 ".repeat(3000),
        ),
    ]
}

fn post(number: usize) -> String {
    format!(
        "user{}\nMember\n{} May 2020\n#{}\n{SENTENCE} It was bolt {number}.\nReply\n\n",
        number % 7,
        number % 28 + 1,
        number + 1
    )
}

/// A post with quotes in quotes, each level marked.
fn deep_post(number: usize) -> String {
    let mut post = format!("user{}\n{} May 2020, 10:15\n", number % 7, number % 28 + 1);
    for depth in [0, 60, 120, 240, 300] {
        let _ = writeln!(post, "{}{SENTENCE} {number}", "> ".repeat(depth));
    }
    post + "Reply\n\n"
}

#[test]
fn every_hostile_dump_obeys_every_law() {
    let is_generic = |dialect: &Dialect| dialect.name == "generic";
    let generic = DIALECTS.iter().position(is_generic);
    let generic = u8::try_from(generic.expect("it is in the table")).expect("there are few");
    for (name, dump) in dumps().into_iter().chain(long_dumps()) {
        let held = std::panic::catch_unwind(|| {
            laws::open(&[&[79, generic], dump.as_bytes()].concat());
            laws::export(&[&[generic], dump.as_bytes()].concat());
        });
        assert!(held.is_ok(), "{name}");
    }
}

/// What is only long is no thread; what holds posts does not stop holding them.
#[test]
fn hostile_dumps_open_as_what_they_are() {
    let with_posts: Vec<&str> = dumps()
        .into_iter()
        .chain(long_dumps())
        .filter(|(_, dump)| Document::open(Text::from(dump.as_str())).has_posts())
        .map(|(name, _)| name)
        .collect();
    let threads = [
        "posts of one line",
        "deep quotes in posts",
        "spaces that do not break between posts",
        "a line of one sign above posts",
        "a thread four times",
        "a thread with a list of targets",
    ];
    assert_eq!(with_posts, threads);
}

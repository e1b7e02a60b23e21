//! What the tests read: the files of the repository, and texts put together from the parts that
//! such files have.

use std::fmt::{self, Write};
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use crate::laws::dump::{FRAMES, HEADS, LIKE_FRAMES, MARGINS};
use crate::laws::page;

/// A file to read.
#[derive(Clone)]
pub struct Sample {
    /// Its path from the root of the repository.
    pub name: String,
    pub bytes: Vec<u8>,
}

impl Sample {
    /// A text that is no file.
    pub fn made(text: String) -> Sample {
        Sample {
            name: "a text that was put together".to_owned(),
            bytes: text.into_bytes(),
        }
    }
}

impl fmt::Debug for Sample {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = String::from_utf8_lossy(&self.bytes);
        write!(f, "{}: {text:?}", self.name)
    }
}

/// Every thread of the corpus, and the one that the README shows.
pub fn threads() -> Vec<Sample> {
    let mut samples = folder("assets");
    samples.extend(folder("tests/corpus"));
    samples.retain(|sample| {
        Path::new(&sample.name)
            .extension()
            .is_some_and(|ending| ending == "txt")
    });
    samples
}

/// Dumps of other engines, and texts that only look like threads.
pub fn dumps() -> Vec<Sample> {
    [
        "tests/corpus/frames",
        "tests/corpus/invision",
        "tests/corpus/not-threads",
    ]
    .into_iter()
    .flat_map(folder)
    .collect()
}

/// Files that are unusual as bytes: encodings, line ends, nothing at all.
pub fn odd_bytes() -> Vec<Sample> {
    folder("tests/corpus/bytes")
}

/// The files of a folder, in the order of their names.
pub fn folder(path: &str) -> Vec<Sample> {
    let mut paths: Vec<_> = fs::read_dir(Path::new(path))
        .expect("the folder is part of the repository")
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.is_file())
        .collect();
    paths.sort();
    paths
        .into_iter()
        .map(|path| Sample {
            name: path.to_string_lossy().into_owned(),
            bytes: fs::read(&path).expect("the file can be read"),
        })
        .collect()
}

/// So many cases that `cargo test` stays quick, the same ones in every run, so that nothing fails or passes
/// without a change. `PROPTEST_CASES` asks for a number of them instead, others in every run.
pub fn cases(usual: u32) -> ProptestConfig {
    let config = ProptestConfig {
        // A failure prints its smallest input; no file is left behind among the tests.
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    match std::env::var_os("PROPTEST_CASES") {
        Some(_) => config,
        None => ProptestConfig {
            cases: usual,
            rng_seed: RngSeed::Fixed(0),
            ..config
        },
    }
}

/// Lines that an engine or an extractor writes, and lines that look like those.
const MARKS: &[&str] = &[
    "Jump to content",
    "Recommended Posts",
    "Link to comment",
    "Link to post",
    "Share on other sites",
    "Share this post",
    "9 hours ago, ann said:",
    "1 hour ago, Bob the Ü said:",
    "On 10/9/2019 at 11:37 PM, ann said:",
    "Vor 2 Stunden, Jörg sagte:",
    "ann said:",
    "Quote",
    "said:",
    "Edited October 9, 2019 by ann",
    "  • Like 2",
    "  • 3 weeks later...",
    "Moderators",
    "Page 2 of 7",
    "  • Prev",
    "  • 1",
    "  • Next",
    "Create an account or sign in to comment",
    "Sign In Now",
    "Sent from my kettle",
    "...",
];

/// What people write: each long enough to be told from the others, some alike at the start.
const SENTENCES: &[&str] = &[
    "The kettle in the harbour office has been on since Tuesday and nobody dares to ask.",
    "The kettle in the harbour office is only a metaphor, said the harbourmaster.",
    "I measured the pier twice, and it was shorter the second time.",
    "Eleven gulls voted against, two abstained, one took the ballot box home.",
    "No.",
    "日本語の文と、👩\u{200d}🔧 the engineer, and عربى in one line.",
    "See https://example.org/a/very/long/address/that/does/not/fit/anywhere/at/all?query=1#end",
    "    let pier = measure(twice);",
    "  1. first the rope",
    "  • then the bucket",
    "column   one     two\tthree",
];

/// White space of every kind that stands on lines that look empty.
const BLANKS: &[&str] = &["", "", " ", "\u{a0}", "\u{200b}", "\t"];

/// A text of lines as dumps have them, in any order, with any line ends.
pub fn any_lines() -> impl Strategy<Value = String> {
    let words = prop_oneof![
        Just("said:".to_owned()),
        Just("\x1b[31m".to_owned()),
        Just("\u{202e}".to_owned()),
        "[a-zA-Z,.!?-]{1,12}",
        any::<String>(),
    ];
    let line = prop_oneof![
        6 => prop::sample::select(MARKS).prop_map(str::to_owned),
        5 => prop::sample::select(SENTENCES).prop_map(str::to_owned),
        4 => prop::sample::select(BLANKS).prop_map(str::to_owned),
        2 => prop::collection::vec(words, 1..8).prop_map(|words| words.join(" ")),
    ];
    let end = prop_oneof![8 => Just("\n"), 1 => Just("\r\n"), 1 => Just("\r"), 1 => Just("")];
    prop::collection::vec((line, end), 0..60)
        .prop_map(|lines| lines.into_iter().flat_map(|(l, e)| [l, e.into()]).collect())
}

/// A thread as a page shows it: posts that quote posts before them, whole or in part.
pub fn any_thread() -> impl Strategy<Value = String> {
    let own = prop::collection::vec(prop::sample::select(SENTENCES), 0..6);
    let quoted = prop::option::of((any::<prop::sample::Index>(), 1_usize..4));
    prop::collection::vec((own, quoted), 1..14).prop_map(|posts| {
        let mut page = "Jump to content\n\nA kettle\n\n\nann\n\nRecommended Posts\n".to_owned();
        let mut written: Vec<Vec<&str>> = Vec::new();
        for (own, quoted) in posts {
            if let Some((of, lines)) = quoted.filter(|_| !written.is_empty()) {
                page += "\n9 hours ago, bob said:\n";
                for line in of.get(&written).iter().take(lines) {
                    let _ = write!(page, "{line}\n\n");
                }
            }
            for line in &own {
                let _ = write!(page, "{line}\n\n");
            }
            page += "Link to comment\nShare on other sites\n\n";
            written.push(own);
        }
        page + "Create an account or sign in to comment\n"
    })
}

/// A saved page, well formed or not.
pub fn any_page() -> impl Strategy<Value = String> {
    prop::collection::vec(any::<u8>(), 0..80).prop_map(|input| page::page(&input))
}

/// A thread in the frame of an engine that is not known, with lines that may be taken for another.
pub fn any_dump() -> impl Strategy<Value = String> {
    let line = (
        prop::sample::select(MARGINS),
        prop_oneof![
            4 => prop::sample::select(SENTENCES),
            1 => prop::sample::select(LIKE_FRAMES),
            2 => prop::sample::select(HEADS),
        ],
    );
    let post = (
        prop::sample::select(vec!["ann", "bob_7", "Ü Bär", "cy"]),
        prop::collection::vec(line, 0..5),
    );
    let posts = prop::collection::vec(post, 0..12);
    (prop::sample::select(FRAMES), posts).prop_map(|((above, below), posts)| {
        let mut page = "A kettle\n\n".to_owned();
        for (number, (author, lines)) in posts.iter().enumerate() {
            let mut post = above.to_owned();
            for (margin, line) in lines {
                let _ = writeln!(post, "{margin}{line}");
            }
            post += below;
            page += &post
                .replace('@', author)
                .replace('%', &(number + 1).to_string());
        }
        page
    })
}

/// What means something in Markdown, at the beginning of a line, in pairs or anywhere, and words
/// to stand beside it.
const MARKUP: &[&str] = &[
    "# ",
    "## ",
    "###",
    "#",
    "> ",
    ">",
    "- ",
    "+ ",
    "* ",
    "-",
    "+",
    "1. ",
    "1) ",
    "7. ",
    "12345. ",
    "---",
    "--",
    "- - -",
    "===",
    "=",
    "***",
    "___",
    "_ _ _",
    "```",
    "````",
    "~~~",
    "`",
    "``",
    "*",
    "**",
    "_",
    "__",
    "~",
    "~~",
    "\\",
    "[a]",
    "[a]: b",
    "[^a]",
    "[^a]: b",
    "[ ] ",
    "[x] ",
    "[!TIP]",
    "![",
    "](",
    ")",
    "]",
    "[",
    "<",
    ">",
    "<b>",
    "</b>",
    "<div",
    "<script>",
    "<!--",
    "-->",
    "<?",
    "<!A",
    "<![CDATA[",
    "<http://a.b>",
    "<a@b.c>",
    "http://a.b/",
    "https://c.d?e_f=*",
    "www.a.b/",
    "a@b.c",
    "&",
    "&lt;",
    "&#60;",
    "&#x3c;",
    "&c",
    "|",
    "|---|",
    "---|---",
    ":--",
    "  ",
    "    ",
    "\t",
    "\u{a0}",
    "\u{2028}",
    "\u{b}",
    "\u{c}",
    "\u{85}",
    "\0",
    "a",
    "b c",
    "d.",
    "e_f",
    "Ⓐ",
    "日本",
    "\u{301}",
    "  • ",
    "    • ",
    "  1. ",
    "  2. ",
    "      • ",
    "10 hours ago, ann said:",
    "---- #2 bob ----",
    "==== a ====",
    "(no words)",
];

/// A page whose posts, names and title are full of markup, and quote each other.
pub fn any_markup() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(MARKUP);
    let line = prop::collection::vec(piece, 0..7).prop_map(|pieces| pieces.concat());
    let name = prop::collection::vec(prop::sample::select(MARKUP), 1..4);
    let name = name.prop_map(|pieces| pieces.concat());
    let post = (
        prop::collection::vec(line.clone(), 0..6),
        prop::option::of((any::<prop::sample::Index>(), name.clone())),
        prop::collection::vec(line.clone(), 0..4),
    );
    (line, name, prop::collection::vec(post, 1..6)).prop_map(|(title, starter, posts)| {
        let mut page = format!("{title}\n\n\n{starter}\n\nRecommended Posts\n\n");
        let mut written: Vec<String> = Vec::new();
        for (before, quoted, own) in posts {
            let mut post = before.join("\n") + "\n";
            if let Some((of, name)) = quoted.filter(|_| !written.is_empty()) {
                let _ = write!(post, "9 hours ago, {name} said:\n\n{}\n", of.get(&written));
            }
            post += &(own.join("\n") + "\n");
            page += &(post.clone() + "Link to comment\nShare on other sites\n\n");
            written.push(post);
        }
        page
    })
}

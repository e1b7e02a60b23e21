//! Accuracy: how much of the structure of labelled threads is found, as a table that a test compares.
//!
//! A thread `NAME.txt` is labelled by `NAME.gold.json` beside it. The made-up threads of
//! `tests/corpus` are always measured. Real ones are measured where they are at hand, and their
//! absence is said.

#[path = "accuracy/gold.rs"]
mod gold;
#[path = "accuracy/score.rs"]
mod score;

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde_json::Value;
use threadview::document::Document;
use threadview::export::{self, Format};
use threadview::text::Text;

use gold::Gold;
use score::Score;

#[test]
fn the_made_up_threads() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    insta::assert_snapshot!(table(&labelled(&root.join("tests/corpus"))));
}

#[test]
fn the_real_threads() {
    let threads = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/threads");
    if !threads.is_dir() {
        let _ = writeln!(
            io::stderr(),
            "SKIPPED: there are no labelled threads in ../shared/threads"
        );
        return;
    }
    let mut tables = String::new();
    for set in [
        "seed",
        "labelled/urho3d",
        "labelled/gbadev",
        "labelled/nested/urho3d",
        "labelled/nested/gbadev",
        "labelled/paged/urho3d",
    ] {
        let found = labelled(&threads.join(set));
        let _ = writeln!(tables, "{set}\n{}", table(&found));
    }
    insta::assert_snapshot!(tables);
}

/// A log whose days begin alike and go on alike, in one of three ways. Every fourth post quotes the
/// third one above it.
#[test]
fn where_all_posts_say_the_same_the_few_words_of_their_own_tell_them_apart() {
    let days = [
        "The gauge at the lock stood where it stood the day before, and the keeper wrote it down.",
        "Water came over the sill for an hour, then less, and nobody saw where it went after that.",
        "Both gates were painted in spring, so the marks on them say nothing about the winter.",
    ];
    let day = |post: usize| format!("Day {} of the log. {}", post * 7919 % 10007, days[post % 3]);
    let mut dump = String::from("Jump to content\n\nThe log\n\nRecommended Posts\n\n");
    for post in 0..300 {
        if post % 4 == 3 {
            let _ = write!(dump, "2 hours ago, ann said:\n\n{}\n\n", day(post - 3));
        }
        let _ = write!(
            dump,
            "{}\n\nLink to comment\nShare on other sites\n\n",
            day(post)
        );
    }
    let json = found(dump.into_bytes());
    let posts = json["posts"].as_array().expect("there are posts");
    assert_eq!(posts.len(), 300);
    for post in (3..300).step_by(4) {
        let quote = &posts[post]["blocks"][0];
        assert_eq!(quote["source_post"], post - 3, "the quote in post {post}");
    }
}

/// The figures of all labelled threads together.
fn table(threads: &[PathBuf]) -> String {
    assert!(!threads.is_empty(), "there are labelled threads");
    let mut score = Score::default();
    for labels in threads {
        let (gold, bytes) = Gold::read(labels);
        score.add(&gold, &found(bytes));
    }
    score.to_string()
}

/// What the program finds in a file, as it prints it.
fn found(bytes: Vec<u8>) -> Value {
    let document = Document::open(Text::decode(bytes));
    let mut json = Vec::new();
    export::write(&document, Format::Json, &mut json).expect("a vector takes everything");
    serde_json::from_slice(&json).expect("the program prints JSON")
}

/// The labels in a folder, sorted by name.
fn labelled(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.to_string_lossy().ends_with(".gold.json"))
        .collect();
    files.sort();
    files
}

//! What is no thread stays one text. Every file of `tests/corpus/not-threads` is of a kind that has
//! lines of one shape as well, names or dates among them; all words are made up.

use std::collections::BTreeSet;
use std::path::Path;

use threadview::document::Document;
use threadview::syntax::Dialect;
use threadview::text::Text;

use crate::samples::folder;

/// The files that open as posts although they are none, each with what tells it from a thread.
/// One that is no longer taken for a thread leaves this list.
const TAKEN_FOR_THREADS: &[(&str, &str)] = &[
    (
        "chat-discord",
        "every line with a name ends in the minute, and days do not part them",
    ),
    (
        "job-offers",
        "what varies is a heading, which stands nowhere else as a name",
    ),
    (
        "letters",
        "the name at the end of each part is not the one beside its date",
    ),
    (
        "minutes",
        "the parts are numbered headings, and the dates lie ahead",
    ),
    ("product-reviews", "a score out of five stands in each head"),
];

/// The files of the folder that hold posts when `open` opens them.
fn with_posts(open: impl Fn(Text) -> Document) -> BTreeSet<String> {
    let files = folder("tests/corpus/not-threads");
    let opened = files.into_iter().filter_map(|file| {
        let document = open(Text::decode(file.bytes));
        let name = Path::new(&file.name).file_stem().expect("it has a name");
        let name = name.to_string_lossy().into_owned();
        document.has_posts().then_some(name)
    });
    opened.collect()
}

fn known() -> BTreeSet<String> {
    let names = TAKEN_FOR_THREADS.iter().map(|(name, _)| *name);
    names.map(str::to_owned).collect()
}

#[test]
fn what_is_no_thread_opens_as_an_article() {
    assert_eq!(with_posts(Document::open), known());
}

#[test]
fn what_is_no_thread_stays_an_article_when_posts_are_asked_for() {
    let generic = Dialect::named("generic").expect("it is in the table");
    assert_eq!(with_posts(|text| Document::open_as(text, generic)), known());
}

#[test]
fn there_are_texts_of_many_kinds() {
    assert!(folder("tests/corpus/not-threads").len() >= 60);
}

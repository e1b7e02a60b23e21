//! Texts of forty kinds that are no threads, though their entries have names, dates or frames: each
//! opens as an article, also where a reader says that it is a thread of some forum.

use std::fs;
use std::path::PathBuf;

use threadview::document::Document;
use threadview::syntax::Dialect;
use threadview::text::Text;

fn texts() -> Vec<(PathBuf, Vec<u8>)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus/not-threads");
    let files = fs::read_dir(folder).expect("the folder is there");
    let paths = files.map(|file| file.expect("the folder can be read").path());
    paths
        .map(|path| (path.clone(), fs::read(path).expect("the file can be read")))
        .collect()
}

#[test]
fn what_is_no_thread_opens_as_an_article() {
    let generic = Dialect::named("generic").expect("it is in the table");
    let texts = texts();
    assert!(texts.len() >= 40);
    for (path, bytes) in texts {
        let detected = Document::open(Text::decode(bytes.clone()));
        let forced = Document::open_as(Text::decode(bytes), generic);
        for document in [detected, forced] {
            let posts = document.thread.posts.len();
            assert!(!document.has_posts(), "{}: {posts} posts", path.display());
        }
    }
}

/// The test of the test: with a frame around its paragraphs a book is a thread.
#[test]
fn the_same_words_in_frames_are_a_thread() {
    let book = include_str!("corpus/not-threads/book-chapter.txt");
    let names = ["ann", "bob", "carol"];
    let paragraphs = book.split("\n\n").filter(|words| words.len() > 80);
    let posts = paragraphs.zip(1..).map(|(words, number)| {
        let name = names[number % 3];
        format!("{name}\n{number} May 2020, 10:{number:02}\n#{number}\n{words}\nReply\n")
    });
    let document = Document::open(posts.collect::<String>().as_str().into());
    assert!(document.has_posts());
    assert!(document.thread.posts.len() > 10);
}

//! How a file is read is told once: before anything of it is shown, and of a stream by what has come.

use std::fs;

use tempfile::TempDir;
use threadview::load::{Request, Stage};

use super::long_thread;
use super::reading::{Reading, file_of, post, stream_of};

/// Words of one post, in German, more than is opened first of a file.
fn long_words(bytes: usize) -> String {
    "Der Kessel pfeift, und niemand geht hin. Schön ist das nicht.\n".repeat(bytes / 60)
}

fn german_post(words: &str) -> String {
    format!("{words}\n\nLink zu diesem Kommentar\nAuf anderen Seiten teilen\n\n")
}

#[test]
fn a_file_is_read_in_its_dialect_from_the_first_screen_on() {
    let (short, long) = (german_post("Ja."), german_post(&long_words(200 << 10)));
    // Where the ends of posts stand: at the end, in the middle, at the end of nothing but the sample.
    for (text, posts) in [
        (long.clone() + &short, 2),
        (long.clone() + &short.repeat(700) + &long, 702),
        (long.clone(), 1),
    ] {
        let (_folder, path) = file_of(&text);
        let reading = Reading::of(&path);
        let (head, stage) = reading.next_document();
        assert_eq!((head.dialect.name, stage), ("ips4-main", Stage::Head));
        assert!(head.has_posts() && head.thread.posts.len() == 1);
        let (whole, stage) = reading.next_document();
        assert_eq!((whole.dialect.name, stage), ("ips4-main", Stage::Whole));
        assert_eq!(whole.thread.posts.len(), posts);
    }
}

#[test]
fn a_file_in_another_encoding_is_read_in_its_dialect_as_well() {
    let text = german_post(&long_words(150 << 10)) + &german_post("Ja, schön.");
    let latin = text
        .chars()
        .map(|c| u8::try_from(u32::from(c)).expect("it is Latin"));
    let folder = TempDir::new().expect("there is room");
    let path = folder.path().join("thread.txt");
    for bytes in [
        latin.collect::<Vec<u8>>(),
        text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
    ] {
        fs::write(&path, bytes).expect("there is room");
        let reading = Reading::of(&path);
        let (head, stage) = reading.next_document();
        let encoding = head.text.sources()[0].encoding().name();
        assert_eq!(
            (head.dialect.name, stage),
            ("ips4-main", Stage::Head),
            "{encoding}"
        );
    }
}

#[test]
fn a_file_that_is_read_again_may_have_another_dialect() {
    let (_folder, path) = file_of(&long_thread(100 << 10));
    let reading = Reading::of(&path);
    assert_eq!(reading.next_document().0.dialect.name, "ips4-main");
    assert_eq!(reading.next_document().0.dialect.name, "ips4-main");
    fs::write(&path, long_words(100 << 10)).expect("there is room");
    reading.ask(Request::Reload);
    let (document, stage) = reading.next_document();
    assert_eq!((document.dialect.name, stage), ("plain", Stage::Whole));
}

#[test]
fn a_stream_that_begins_without_marks_gets_its_dialect_when_they_come_and_keeps_it() {
    let words = [long_words(1000), german_post("Ja."), "Hello.\n".repeat(4)];
    let more = post("Words of no other language.").repeat(40);
    let (_folder, reading, go) = stream_of([&words[..], &[more]].concat());
    let told = || {
        let (document, stage) = reading.next_document();
        go.send(()).expect("the writer waits");
        (document.dialect.name, document.thread.posts.len(), stage)
    };
    assert_eq!(told(), ("plain", 1, Stage::Head));
    assert_eq!(told(), ("ips4-main", 1, Stage::Head));
    assert_eq!(told(), ("ips4-main", 2, Stage::Head));
    // The end buttons of another language are words of the last post.
    assert_eq!(told(), ("ips4-main", 2, Stage::Head));
    assert_eq!(reading.next_document().0.thread.posts.len(), 2);
}

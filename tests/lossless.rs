//! Nothing is lost: decode and encode are inverse, pieces tile the text, spans nest, every word is
//! shown unless its line is known to be the page's.

use std::sync::Arc;

use proptest::prelude::*;
use ratatui::layout::Rect;
use threadview::app::Options;
use threadview::document::Document;
use threadview::load::Stage;
use threadview::syntax::{DIALECTS, Detected};
use threadview::text::{Source, Text};

use crate::laws::{screen, thread::laws, words};
use crate::samples::{
    any_dump, any_lines, any_page, any_thread, cases, dumps, folder, odd_bytes, threads,
};
use crate::window::Window;

#[test]
fn every_file_comes_back_byte_for_byte() {
    for sample in threads().into_iter().chain(odd_bytes()) {
        let source = Source::decode(sample.bytes.clone());
        assert!(source.encode() == sample.bytes, "{}", sample.name);
    }
}

#[test]
fn every_file_obeys_the_laws_in_any_dialect() {
    let files = threads().into_iter().chain(odd_bytes());
    for sample in files.chain(dumps()) {
        check(&sample.bytes, &sample.name);
    }
}

/// Every line of a file of no known engine is in a post, in the frame of one, or around all of them.
#[test]
fn what_an_unknown_engine_hides_stands_around_posts() {
    for sample in folder("tests/corpus/frames") {
        let text = Text::decode(sample.bytes.clone());
        let generic = DIALECTS.iter().find(|dialect| dialect.name == "generic");
        let generic = generic.expect("it is in the table");
        let detected = Detected::in_dialect(generic, text.as_str());
        words::are_around_posts(&Document::read(text, detected, None), &sample.name);
    }
}

/// A download breaks off anywhere, and the first screen is drawn from the head of a file.
#[test]
fn every_beginning_of_a_file_obeys_the_laws() {
    for sample in threads().into_iter().chain(odd_bytes()) {
        let bytes = &sample.bytes;
        let ends = (0..bytes.len()).filter(|&at| {
            // Behind every line end, and now and then inside a line or a character. The long file
            // is cut less often.
            let line = bytes[..at].ends_with(b"\n");
            if bytes.len() < 4000 {
                line || at % 41 == 7
            } else {
                line && at % 3 == 0
            }
        });
        for end in ends {
            let text = Text::decode(bytes[..end].to_vec());
            assert!(
                text.sources()[0].encode() == bytes[..end],
                "{} to {end}",
                sample.name
            );
            laws(&Document::open(text), &format!("{} to {end}", sample.name));
        }
    }
}

/// All that a file shows is there before anything is concluded of it, so nothing is linked here.
#[test]
fn every_word_of_every_beginning_is_found_again_in_any_dialect() {
    for sample in threads().into_iter().chain(odd_bytes()) {
        let bytes = &sample.bytes;
        let is_end = |&at: &usize| at == bytes.len() || bytes[..at].ends_with(b"\n");
        for end in (0..=bytes.len()).filter(is_end) {
            for dialect in &DIALECTS {
                let text = Text::decode(bytes[..end].to_vec());
                let name = format!("{} to {end} as {}", sample.name, dialect.name);
                let detected = Detected::in_dialect(dialect, text.as_str());
                words::laws(&Document::read(text, detected, None), &name);
            }
        }
    }
}

#[test]
fn no_file_with_words_opens_as_an_empty_screen() {
    for sample in threads().into_iter().chain(odd_bytes()) {
        for dialect in &DIALECTS {
            let text = Text::decode(sample.bytes.clone());
            let has_words = text.as_str().contains(char::is_alphanumeric);
            let document = Arc::new(Document::open_as(text, dialect));
            let mut window = Window::show(document, Stage::Whole, (80, 24), Options::default());
            let frame = window.draw();
            // The first row has the title or the name of the file, the last two what can be done.
            let area = Rect::new(0, 1, 80, 21);
            let rows: Vec<String> = area.rows().map(|row| screen::row(frame, row)).collect();
            let shown = rows
                .concat()
                .replace("There are no posts in this file.", "");
            let is_empty = !shown.contains(char::is_alphanumeric);
            assert!(
                !is_empty || !has_words,
                "{} as {}",
                sample.name,
                dialect.name
            );
        }
    }
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn any_bytes_come_back(bytes: Vec<u8>) {
        prop_assert_eq!(Source::decode(bytes.clone()).encode(), bytes);
    }

    #[test]
    fn any_bytes_behind_a_mark_come_back(
        mark in prop::sample::select(vec![
            &b"\xef\xbb\xbf"[..], b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0", b"\0\0\xfe\xff",
            b"\xff\xfe\0\0a\0\0\0", b"\0\0\xfe\xff\0\0\0a", b"h\0i\0 \0\n\0", b"\0h\0i\0 \0\n",
            b"\x1b$BCc\x1b(B\n",
        ]),
        rest: Vec<u8>,
    ) {
        let bytes = [mark, rest.as_slice()].concat();
        prop_assert_eq!(Source::decode(bytes.clone()).encode(), bytes);
    }

    #[test]
    fn any_escapes_to_japanese_letters_come_back(
        parts in prop::collection::vec(prop::sample::select(vec![
            "\x1b$B", "\x1b$@", "\x1b(B", "\x1b(J", "\x1b(I", "\x1b", "$", "\x0e", "\n", "Cc", "a", "!!", "\\",
        ]), 0..60),
    ) {
        let bytes = parts.concat().into_bytes();
        prop_assert_eq!(Source::decode(bytes.clone()).encode(), bytes.clone());
        let after = [b"\x1b$BCc\x1b(B\n\x1b$BCc\x1b(B\n", bytes.as_slice()].concat();
        prop_assert_eq!(Source::decode(after.clone()).encode(), after);
    }

    #[test]
    fn any_letters_of_an_old_encoding_come_back(
        bytes in prop::collection::vec(prop_oneof![b'a'..=b'z', Just(b'\n'), 0x80..=0xff_u8], 0..200),
    ) {
        prop_assert_eq!(Source::decode(bytes.clone()).encode(), bytes);
    }
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn any_lines_obey_the_laws(text in any_lines()) {
        check(text.as_bytes(), "lines");
    }

    #[test]
    fn any_thread_obeys_the_laws(text in any_thread()) {
        check(text.as_bytes(), "thread");
    }

    #[test]
    fn any_page_obeys_the_laws(text in any_page()) {
        check(text.as_bytes(), "page");
    }

    #[test]
    fn any_dump_of_any_engine_obeys_the_laws(text in any_dump()) {
        check(text.as_bytes(), "dump");
    }
}

/// Opens a text in every dialect and holds what comes out to the laws.
fn check(bytes: &[u8], name: &str) {
    for dialect in &DIALECTS {
        let text = Text::decode(bytes.to_vec());
        laws(&Document::open_as(text, dialect), name);
        let text = Text::decode(bytes.to_vec());
        let detected = Detected::in_dialect(dialect, text.as_str());
        words::laws(&Document::read(text, detected, None), name);
    }
}

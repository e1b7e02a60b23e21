//! What holds for any bytes whatever: each law is one function, which the tests apply to files and
//! the fuzzers to whatever they come up with.
//!
//! The first four take what a fuzzer gives. Those inputs are files of their own kind, each with a
//! few bytes before its text, so that one can be kept and read for ever (`tests/corpus/fuzz`).

pub mod dump;
mod events;
pub mod export;
mod input;
pub mod page;
pub mod rows;
pub mod screen;
mod state;
pub mod text;
pub mod thread;
pub mod view;
pub mod words;

use std::sync::Arc;

use threadview::app::theme::Theme;
use threadview::app::{Effect, Ground, Letters, Look, Message, Options, Palette, Signs};
use threadview::document::Document;
use threadview::load::Stage;
use threadview::syntax::{DIALECTS, Detected};
use threadview::text::Text;

use crate::window::{Window, document};

/// Panics when a law is broken.
type Law = fn(&[u8]);

/// The laws that the fuzzers try, by name.
pub const TARGETS: [(&str, Law); 8] = [
    ("decode", decode),
    ("export", export),
    ("generic", generic),
    ("input", input),
    ("keys", keys),
    ("open", open),
    ("page", page),
    ("state", state),
];

/// Bytes of a file: they come back, and its lines are where they are said to be.
pub fn decode(bytes: &[u8]) {
    text::laws(bytes);
}

/// Bytes of a file in which a thread is kept: they are read, set aside or left as they are, and whatever they
/// say, the thread can be read and kept.
///
/// # Panics
/// When a law is broken.
pub fn state(bytes: &[u8]) {
    state::laws(bytes);
}

/// Bytes that a terminal sends: whatever they are, keys are keys afterwards, and Ctrl-c at once.
///
/// # Panics
/// When a law is broken.
pub fn input(bytes: &[u8]) {
    input::laws(bytes);
}

/// A dialect, and the bytes of a file that is opened in it and written in every format.
///
/// # Panics
/// When a law is broken.
pub fn export(input: &[u8]) {
    let [dialect, bytes @ ..] = input else {
        return;
    };
    let text = Text::decode(bytes.to_vec());
    let detected = detected(*dialect, &text);
    let document = Document::read(text, detected, None).resolved(&|_| ());
    export::laws(&document, "the file");
}

/// The dialect with a number; behind the last one, the dialect that explains most of a text.
fn detected(number: u8, text: &Text) -> Detected {
    match DIALECTS.get(usize::from(number)) {
        Some(dialect) => Detected::in_dialect(dialect, text.as_str()),
        None => Detected::of(text.as_str()),
    }
}

/// A width, and what a dump of an engine that is not known is put together from (`dump.rs`): it is opened
/// as one, and written in every format.
///
/// # Panics
/// When a law is broken.
pub fn generic(input: &[u8]) {
    let [width, input @ ..] = input else {
        return;
    };
    let dump = dump::dump(input);
    let generic = DIALECTS
        .iter()
        .position(|dialect| dialect.name == "generic");
    let generic = u8::try_from(generic.expect("it is in the table")).expect("there are few");
    open(&[&[*width, generic], dump.as_bytes()].concat());
    export(&[&[generic], dump.as_bytes()].concat());
}

/// A width, and what a saved page is put together from (`page.rs`): it is opened, and written in every
/// format.
///
/// # Panics
/// When a law is broken.
pub fn page(input: &[u8]) {
    let [width, input @ ..] = input else {
        return;
    };
    let page = page::page(input);
    let html = DIALECTS.iter().position(|dialect| dialect.name == "html");
    let html = u8::try_from(html.expect("it is in the table")).expect("there are few");
    open(&[&[*width, html], page.as_bytes()].concat());
    export(&[&[html], page.as_bytes()].concat());
}

/// A width, a dialect, and the bytes of a file that is opened in it: at once, and as a long file is,
/// where what is known of its beginning is carried into the whole.
///
/// # Panics
/// When a law is broken.
pub fn open(input: &[u8]) {
    let [width, dialect, bytes @ ..] = input else {
        return;
    };
    let text = Text::decode(bytes.to_vec());
    assert!(
        text.sources()[0].encode() == bytes,
        "the bytes do not come back"
    );
    let detected = detected(*dialect, &text);
    let read = Document::read(text, detected, None);
    let whole = read.resolved(&|_| ());
    thread::laws(&whole, "the whole");
    words::laws(&read, "the whole");
    rows::laws(&whole, u16::from(*width), "the whole");
    if let Some(head) = head_of(bytes, *width) {
        let head = Document::read(Text::decode(head.to_vec()), detected, None);
        let head = head.resolved(&|_| ());
        let read = Document::read(Text::decode(bytes.to_vec()), detected, Some(&head));
        thread::laws(&read, "what is read of the whole");
        thread::rests_on(&read, &head);
    }
}

/// The first lines of a file, up to so many parts of 256 of it; none if there is no whole line.
fn head_of(bytes: &[u8], share: u8) -> Option<&[u8]> {
    let cut = bytes.len() * usize::from(share) / 256;
    let end = memchr::memrchr(b'\n', &bytes[..cut])?;
    Some(&bytes[..=end])
}

/// Columns and rows of a window, how much of the file is the head that is shown first, how many
/// bytes of events, those, and the bytes of the file.
///
/// # Panics
/// When a law is broken.
pub fn keys(input: &[u8]) {
    let [columns, rows, head, length, rest @ ..] = input else {
        return;
    };
    let (events, bytes) = rest.split_at(rest.len().min(usize::from(*length)));
    let whole = document(bytes.to_vec());
    let (first, stage) = match head_of(bytes, *head).filter(|_| *head < u8::MAX) {
        Some(head) => (document(head.to_vec()), Stage::Head),
        None => (Arc::clone(&whole), Stage::Whole),
    };
    let text = Text::decode(bytes.to_vec());
    let detected = Detected::of(text.as_str());
    let read = Arc::new(Document::read(text, detected, Some(&first)));
    let size = (u16::from(*columns), u16::from(*rows) % 80);
    let mut window = Window::show(first, stage, size, options(*head));
    view::laws(&mut window);
    for event in events::events(events, &read, &whole) {
        // Whatever runs beside the loop may take its time.
        let effect = match (*head >> 2 & 1, &event) {
            (0, _) | (_, Message::ChordTimeout) => window.send(event),
            _ => window.send_only(event),
        };
        if let Effect::Copy(text, _) = effect {
            let acts = text.find(|c| screen::acts(c) && !matches!(c, '\n' | '\t'));
            assert_eq!(acts, None, "{text:?} is copied");
        }
        view::laws(&mut window);
    }
    window.run_jobs();
    view::is_where_it_was_after_a_resize(&mut window, (80, 24));
    view::is_where_it_was_after_a_resize(&mut window, (30, 7));
    view::is_where_it_was_after_help(&mut window, "a");
}

/// A look for every kind of terminal; the usual one where all of the file is shown at once.
fn options(head: u8) -> Options {
    let choice = head.wrapping_add(1);
    let bit = |number: u8| usize::from(choice >> number & 1);
    Options {
        look: Look {
            palette: [Palette::Many, Palette::None][bit(0)],
            ground: [Ground::Unknown, Ground::Dark][bit(2)],
            theme: [Theme::Usual, Theme::HighContrast][bit(4)],
            signs: [Signs::Unicode, Signs::Ascii][bit(1)],
            letters: [Letters::Unicode, Letters::Ascii][bit(3)],
        },
        ..Options::default()
    }
}

//! A file on its way to the screen: its beginning, all of it, its links; and what happens to it later.

mod detecting;
mod reading;

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::process::Command;
use std::sync::Arc;
use std::sync::mpsc;

use ratatui::buffer::Cell;
use tempfile::TempDir;
use threadview::app::{self, Options, key};
use threadview::document::Document;
use threadview::load::{Input, LoadError, Loader, Location, Message, Request, Stage};
use threadview::syntax::{Detected, Dialect};
use threadview::text::Text;
use threadview::thread::PostId;

use crate::pictures::USUAL;
use crate::window::{self, Window, document};

use reading::{PATIENCE, Reading, file_of, post, stream_of};

/// A thread of about so many bytes in which the second post quotes the first one.
fn long_thread(bytes: usize) -> String {
    let first = "The ferry will be painted green before the summer begins.";
    let mut text = post(first) + &post(&format!("1 hour ago, ann said:\n\n{first}\n\nWhy green?"));
    while text.len() < bytes {
        text += &post(&format!("Words of the post at {}. ", text.len()).repeat(30));
    }
    text
}

#[test]
fn a_short_file_comes_at_once() {
    let (_folder, path) = file_of(&post("Hi."));
    let (document, stage) = Reading::of(&path).next_document();
    assert_eq!((document.thread.posts.len(), stage), (1, Stage::Whole));
}

#[test]
fn a_long_file_comes_in_three_stages_and_what_is_known_stays_known() {
    let text = long_thread(3 << 20);
    let (_folder, path) = file_of(&text);
    let reading = Reading::of(&path);
    let (head, stage) = reading.next_document();
    assert_eq!(stage, Stage::Head);
    assert!(text.starts_with(head.text.as_str()) && head.text.len() < 1 << 20);
    let (read, stage) = reading.next_document();
    assert_eq!((read.text.as_str(), stage), (text.as_str(), Stage::Read));
    let (whole, stage) = reading.next_document();
    assert_eq!((whole.text.as_str(), stage), (text.as_str(), Stage::Whole));
    for document in [&head, &read, &whole] {
        assert_eq!(document.relations.quotes.len(), 1);
        let opening = document.thread.post_ids().next().expect("there are posts");
        assert_eq!(document.author_name(opening), Some("ann"));
    }
}

/// A line end is two bytes there, and what is opened first ends behind both.
#[test]
fn the_beginning_of_a_file_in_another_encoding_is_one_of_its_text() {
    let text = long_thread(64 << 10) + "\u{4e0a}";
    let little = || text.encode_utf16().flat_map(u16::to_le_bytes);
    let folder = TempDir::new().expect("there is room");
    let path = folder.path().join("thread.txt");
    for bytes in [
        little().collect(),
        b"\xff\xfe".iter().copied().chain(little()).collect(),
        text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        [0xfeff]
            .into_iter()
            .chain(text.chars().map(u32::from))
            .flat_map(u32::to_le_bytes)
            .collect::<Vec<u8>>(),
    ] {
        fs::write(&path, bytes).expect("there is room");
        let reading = Reading::of(&path);
        let (head, stage) = reading.next_document();
        assert_eq!(stage, Stage::Head);
        assert!(
            text.starts_with(head.text.as_str()),
            "in {:?}",
            head.text.sources()[0].encoding()
        );
        let (whole, stage) = reading.next_document();
        assert_eq!((whole.text.as_str(), stage), (text.as_str(), Stage::Whole));
    }
}

#[test]
fn a_file_that_grows_is_followed() {
    let (_folder, path) = file_of(&post("One."));
    let reading = Reading::of(&path);
    assert_eq!(reading.next_document().0.thread.posts.len(), 1);
    reading.ask(Request::Follow);
    let mut file = OpenOptions::new()
        .append(true)
        .open(&path)
        .expect("it is there");
    file.write_all(post("Two.").as_bytes())
        .expect("there is room");
    assert_eq!(reading.next_document().0.thread.posts.len(), 2);
}

#[test]
fn a_change_that_was_said_is_followed_all_the_same() {
    let (_folder, path) = file_of(&post("One."));
    let reading = Reading::of(&path);
    reading.next_document();
    fs::write(&path, post("One.") + &post("Two.")).expect("there is room");
    reading.ask(Request::Check);
    assert!(matches!(reading.next(), Message::FileChanged));
    reading.ask(Request::Follow);
    assert_eq!(reading.next_document().0.thread.posts.len(), 2);
}

#[test]
fn a_change_is_said_once_and_read_when_asked() {
    let (folder, path) = file_of(&post("One."));
    let reading = Reading::of(&path);
    reading.next_document();
    // In one step, so that nobody sees half of it.
    let new = folder.path().join("new.txt");
    fs::write(&new, post("Another.") + &post("Two.")).expect("there is room");
    fs::rename(&new, &path).expect("it is there");
    reading.ask(Request::Check);
    assert!(matches!(reading.next(), Message::FileChanged));
    reading.ask(Request::Check);
    reading.ask(Request::Reload);
    assert_eq!(reading.next_document().0.thread.posts.len(), 2);
}

#[test]
fn a_file_that_is_gone_is_said_and_what_was_read_stays() {
    let (_folder, path) = file_of(&post("One."));
    let reading = Reading::of(&path);
    reading.next_document();
    fs::remove_file(&path).expect("it is there");
    reading.ask(Request::Reload);
    let trouble = reading.next_failure();
    assert!(
        trouble.ends_with("thread.txt is gone; what was read is kept"),
        "{trouble}"
    );
}

#[test]
fn a_failure_is_said_until_the_file_can_be_read() {
    let mut window = Window::open(post("One.").into(), USUAL, Options::default());
    let last_row = |window: &mut Window| -> String {
        let cells = &window.draw().content;
        cells[cells.len() - 80..].iter().map(Cell::symbol).collect()
    };
    window.send(Message::LoadFailed("thread.txt is gone".to_owned()));
    window.send(app::Message::NoticeTimeout);
    assert!(last_row(&mut window).contains("error: thread.txt is gone"));
    let document = Arc::clone(&window.app.document);
    window.send(Message::Opened(document, Stage::Whole));
    assert!(!last_row(&mut window).contains("error"));
}

/// A program that writes a line now and then and never ends.
#[test]
fn a_stream_is_shown_as_far_as_it_has_come() {
    let (_folder, reading, go) = stream_of(vec![post("One."), post("Two.")]);
    let (document, stage) = reading.next_document();
    assert_eq!((document.thread.posts.len(), stage), (1, Stage::Head));
    go.send(()).expect("the writer waits");
    let (document, stage) = reading.next_document();
    assert_eq!((document.thread.posts.len(), stage), (2, Stage::Head));
    go.send(()).expect("the writer waits");
    let (document, stage) = reading.next_document();
    assert_eq!((document.thread.posts.len(), stage), (2, Stage::Whole));
    // There is nothing to look at again, and nothing that could have changed.
    reading.ask(Request::Check);
    reading.ask(Request::Reload);
    assert_eq!(reading.next_failure(), "a stream cannot be read again");
}

/// Between the look at its name and its opening a pipe can be removed.
#[test]
fn what_cannot_be_read_at_all_is_an_error_and_no_message() {
    let folder = TempDir::new().expect("there is room");
    let path = folder.path().join("pipe");
    let made = Command::new("mkfifo").arg(&path).status();
    assert!(
        made.is_ok_and(|status| status.success()),
        "no pipe can be made"
    );
    let location = Location::File(path.clone());
    let input = Input::open(&location).expect("the pipe is there");
    fs::remove_file(path).expect("it is there");
    let (_requests, asked) = mpsc::channel();
    let send = |message| panic!("{message:?} was sent");
    let error = Loader::new(location, None, send).run(input, &asked);
    assert!(matches!(error, Err(LoadError::Missing(_))), "{error:?}");
}

/// Linking so many quotes tells how far it is before there is a document.
#[test]
fn a_short_file_of_many_quotes_opens_whole() {
    let quote =
        |nth: usize| format!("1 hour ago, ann said:\n\nRow {nth} is dry.\n\nRow {nth} too.");
    let text: String = (0..140).map(|nth| post(&quote(nth))).collect();
    assert!(text.len() < 16 << 10, "it is read in one step");
    let (_folder, path) = file_of(&text);
    let reading = Reading::of(&path);
    let first = reading.said.recv_timeout(PATIENCE).expect("more is said");
    assert!(matches!(first, Message::Progress(_)), "{first:?}");
    let (document, stage) = reading.next_document();
    assert_eq!((document.thread.posts.len(), stage), (140, Stage::Whole));
}

#[test]
fn a_file_that_is_no_text_is_read_and_read_again_as_a_dialect_that_is_named() {
    let (_folder, path) = file_of(&("\0".repeat(200) + "\nThe lamp was lit.\n"));
    let reading = Reading::in_dialect(&path, Dialect::named("plain"));
    let opened = || reading.next_document().0.text.as_str().to_owned();
    assert!(opened().ends_with("The lamp was lit.\n"));
    let mut file = OpenOptions::new().append(true).open(&path);
    let file = file.as_mut().expect("the file is there");
    file.write_all(b"It went out.\n").expect("there is room");
    reading.ask(Request::Reload);
    assert!(opened().ends_with("It went out.\n"));
}

/// Nobody writes to it, so opening it would wait for ever.
#[test]
fn a_pipe_is_not_opened_before_somebody_reads_it() {
    let folder = TempDir::new().expect("there is room");
    let path = folder.path().join("pipe");
    let made = Command::new("mkfifo").arg(&path).status();
    assert!(
        made.is_ok_and(|status| status.success()),
        "no pipe can be made"
    );
    assert!(Input::open(&Location::File(path)).is_ok());
}

/// The window shows a beginning, some keys are pressed, then all of the text arrives.
fn arrives_after(keys: &str) -> Window {
    let text = long_thread(300 << 10);
    let end = text[..64 << 10].rfind('\n').map_or(0, |end| end + 1);
    let head = document(text[..end].into());
    let options = Options::default();
    let mut window = Window::show(Arc::clone(&head), Stage::Head, (80, 24), options);
    window.press(keys);
    let detected = Detected::of(&text);
    let read = Document::read(Text::decode(text.into()), detected, Some(&head));
    let whole = read.resolved(&|_| ());
    window.send(Message::Opened(Arc::new(read), Stage::Read));
    window.draw();
    window.send(Message::Opened(Arc::new(whole), Stage::Whole));
    window.draw();
    window
}

/// The last row while a narrow window shows `head`, and then all of a text that begins so.
fn said_after(head: &str, text: &str) -> String {
    let (options, size) = (Options::default(), (60, 20));
    let mut window = Window::show(document(head.into()), Stage::Head, size, options);
    window.send(Message::Opened(document(text.into()), Stage::Whole));
    let cells = window.draw().content.iter();
    let screen: Vec<&str> = cells.map(Cell::symbol).collect();
    screen[screen.len() - usize::from(size.0)..]
        .concat()
        .trim()
        .to_owned()
}

/// The opening post holds three letters, whose dates are all that its beginning has of one shape.
#[test]
fn a_reader_is_told_that_the_rest_of_a_file_shows_its_posts_at_other_places() {
    let names = ["ann", "bob_7", "cy"];
    let letter = |day: usize| {
        let name = names[day % 3];
        format!(
            "{name}\n{day} May 1987\nThe crew of the lamp boat wrote home on day {day} of their trip.\n\n"
        )
    };
    let reply = |number: usize| {
        let name = names[number % 3];
        format!(
            "#{number}\n{name}\nMember\nNobody knows what became of letter {number} of the crew, and who has read it since.\nReply\n\n"
        )
    };
    let head = format!(
        "Old letters\n\n#1\nann\nMember\n{}",
        (1..5).map(letter).collect::<String>()
    );
    let text = format!("{head}Reply\n\n{}", (2..40).map(reply).collect::<String>());
    assert_eq!(
        said_after(&head, &text),
        "more of the file was read: posts are split differently"
    );
    assert_eq!(
        said_after("Old letters\n\n", &text),
        "more of the file was read: posts were found in it"
    );
    let page = |last: usize| {
        format!(
            "Old letters\n\n{}",
            (1..last).map(reply).collect::<String>()
        )
    };
    // What looked like posts is a small part of a long report.
    let day = |day: usize| {
        format!(
            "On day {day} the crew wrote of the weather, and of what the cook had done to the soup that was left.\n\n"
        )
    };
    let report = page(4) + &(0..60).map(day).collect::<String>();
    assert_eq!(
        said_after(&page(4), &report),
        "more of the file was read: it has no posts after all"
    );
    // Nothing is said where the posts of the beginning go on.
    assert!(!said_after(&page(10), &page(40)).contains("more of the file"));
}

#[test]
fn the_end_that_was_asked_for_early_is_that_of_the_whole() {
    let last = |window: &Window| window.app.document.thread.posts.len();
    let number = |window: &Window| window.app.current_post().map(PostId::number);
    let window = arrives_after("G");
    assert_eq!(number(&window), Some(last(&window)));
    assert_eq!(number(&arrives_after("90G")), Some(90));
    let window = arrives_after("100%");
    assert_eq!(number(&window), Some(last(&window)));
    // Whoever has gone on since does not want to be taken there.
    assert_eq!(number(&arrives_after("Ggg")), Some(1));
    assert_eq!(number(&arrives_after("4G")), Some(4));
}

#[test]
fn what_a_long_thread_repeats_is_looked_for_beside_the_reader() {
    let document = document(long_thread(1200 << 10).into());
    let options = Options::default();
    let mut window = Window::show(Arc::clone(&document), Stage::Whole, (80, 24), options);
    let press_d = || window::press(key::parse("D")[0]);
    window.send_only(press_d());
    assert!(!window.app.reader.folds.is_new_only());
    window.run_jobs();
    assert!(window.app.reader.folds.is_new_only());
    // Nobody waits any more for what comes too late.
    window.send_only(press_d());
    window.send_only(press_d());
    window.send_only(press_d());
    window.run_jobs();
    assert!(!window.app.reader.folds.is_new_only());
}

#[track_caller]
fn says(window: &mut Window, words: &str) {
    let screen = window.text();
    assert!(screen.contains(words), "no {words:?} in {screen}");
}

#[test]
fn the_words_of_a_long_thread_are_counted_beside_the_reader() {
    let text = long_thread(1200 << 10);
    let read = Document::read(Text::decode(text.clone().into()), Detected::of(&text), None);
    let whole = read.resolved(&|_| ());
    let mut window = Window::show(Arc::new(read), Stage::Read, (80, 24), Options::default());
    window.send_only(window::press(key::parse("=")[0]));
    says(&mut window, "words are still being counted");
    window.run_jobs();
    says(&mut window, "without the quotes, about");
    says(&mut window, "0 inferred,");
    // The facts stay open when more is known, and say it.
    window.send(Message::Opened(Arc::new(whole), Stage::Whole));
    says(&mut window, "1 inferred,");
    says(&mut window, "without the quotes, about");
}

#[test]
fn what_is_not_known_yet_is_not_denied() {
    let first = "The ferry will be painted green.";
    let quote = format!("1 hour ago, ann said:\n\n{first}\n\nWhy green?");
    let text = post(first) + &post(&quote);
    let read = Document::read(Text::decode(text.clone().into()), Detected::of(&text), None);
    let whole = read.resolved(&|_| ());
    let mut window = Window::show(Arc::new(read), Stage::Read, (80, 24), Options::default());
    for keys in ["gr", "gl", "gb", "yb", "*", "]q", "]x", "gd", "JP", "J)"] {
        window.press("gg");
        window.press(keys);
        says(&mut window, "not known yet");
    }
    // What was asked while it was not known is answered when it is.
    window.press("2Gi");
    says(&mut window, "answers  not known yet");
    window.send(Message::Opened(Arc::new(whole), Stage::Whole));
    says(&mut window, "answers  ann #1, inferred");
    window.press("qgggr");
    says(&mut window, "who answers ann~ #1");
}

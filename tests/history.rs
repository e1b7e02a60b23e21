//! What was typed comes back: command lines, searches and filters, in this session and in later ones.

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;
use threadview::app::{Message, Mode};
use threadview::store::{History, LineKind, MAX_BYTES, MOST_LINES, Store};

use crate::pictures::{USUAL, lighthouse};
use crate::window::Window;

/// A folder for what is kept.
struct Desk(TempDir);

impl Desk {
    fn new() -> Desk {
        Desk(TempDir::new().expect("there is room for a folder"))
    }

    fn store(&self) -> Store {
        Store::at(self.0.path().to_owned())
    }

    fn file(&self) -> PathBuf {
        self.0.path().join("history.json")
    }

    /// The program with what was typed before.
    fn open(&self, keys: &str) -> Window {
        let mut window = lighthouse(USUAL, "");
        window.send(Message::History(self.store().history()));
        window.press(keys);
        window
    }

    /// The program as above, which ends after some keys.
    fn session(&self, keys: &str) {
        save(&self.open(keys));
    }
}

#[track_caller]
fn save(window: &Window) {
    let lines = window.app.new_lines().expect("lines are kept");
    lines.save().expect("there is room for them");
}

/// The line that is typed.
#[track_caller]
fn line(window: &Window) -> &str {
    match &window.app.mode {
        Mode::CommandLine(line) => line.line.text(),
        Mode::Prompt(prompt) => prompt.line.text(),
        Mode::Question(question) => question.line.text(),
        mode => panic!("{mode:?}"),
    }
}

/// The lines that come back, the newest first.
fn back(window: &mut Window, key: &str) -> Vec<String> {
    window.press(key);
    let mut lines: Vec<String> = Vec::new();
    loop {
        window.press("<Up>");
        if lines.last().is_some_and(|last| last == line(window)) {
            window.press("<Esc>");
            return lines;
        }
        lines.push(line(window).to_owned());
    }
}

#[test]
fn what_was_typed_in_one_session_comes_back_in_the_next() {
    let desk = Desk::new();
    desk.session(":9<CR>:next-post<CR>/fog<CR>/horn<CR>&has:link<CR>");
    let mut window = desk.open(":12<CR>");
    assert_eq!(back(&mut window, ":"), ["12", "next-post", "9"]);
    assert_eq!(back(&mut window, "/"), ["horn", "fog"]);
    assert_eq!(back(&mut window, "?"), ["horn", "fog"]);
    assert_eq!(back(&mut window, "&"), ["has:link"]);
    window.press("/f<Up><Up><Down><Down>");
    assert_eq!(line(&window), "f", "what was typed is not lost");
}

#[test]
fn an_author_that_was_picked_is_a_filter_that_comes_back() {
    let mut window = lighthouse(USUAL, "ahalyard<Tab>q");
    assert_eq!(
        back(&mut window, "&"),
        ["author:\"halyard\""].map(|it| it.replace('"', ""))
    );
}

#[test]
fn what_is_typed_before_the_file_is_read_is_newer_than_what_is_in_it() {
    let desk = Desk::new();
    desk.session(":1<CR>:2<CR>");
    let mut window = lighthouse(USUAL, ":3<CR>:1<CR>");
    window.send(Message::History(desk.store().history()));
    assert_eq!(back(&mut window, ":"), ["1", "3", "2"]);
    save(&window);
    assert_eq!(back(&mut desk.open(""), ":"), ["1", "3", "2"]);
}

#[test]
fn two_readers_lose_nothing_of_each_other() {
    let desk = Desk::new();
    let (mut one, mut two) = (desk.open(":1<CR>"), desk.open(":2<CR>/fog<CR>"));
    save(&one);
    save(&two);
    one.press(":3<CR>");
    two.press("&has:link<CR>");
    save(&two);
    save(&one);
    // Saving again adds nothing.
    save(&two);
    let mut window = desk.open("");
    assert_eq!(back(&mut window, ":"), ["3", "2", "1"]);
    assert_eq!(back(&mut window, "/"), ["fog"]);
    assert_eq!(back(&mut window, "&"), ["has:link"]);
}

#[test]
fn what_cannot_be_saved_now_is_saved_later() {
    let desk = Desk::new();
    let window = desk.open(":1<CR>");
    fs::create_dir(desk.file()).expect("a folder has the name of the file");
    let lines = window.app.new_lines().expect("lines are kept");
    let error = lines.save().expect_err("a folder is no file").to_string();
    assert!(
        error.starts_with("what you type is not kept: this is no regular file"),
        "{error}"
    );
    fs::remove_dir(desk.file()).expect("it is there");
    save(&window);
    assert_eq!(back(&mut desk.open(""), ":"), ["1"]);
}

#[test]
fn a_damaged_file_is_set_aside_and_said_once() {
    let desk = Desk::new();
    desk.session(":1<CR>");
    for damaged in [
        &b"{\"version\":1,\"commands\":[1"[..],
        b"\xff\xfe",
        b"{\"version\":1,\"searches\":3}",
    ] {
        fs::write(desk.file(), damaged).expect("it can be written");
        let window = desk.open("");
        let said = "error: what was typed before is damaged; it is now history.damaged";
        assert_eq!(window.app.notice.as_deref(), Some(said));
        assert_eq!(
            fs::read(desk.file().with_extension("damaged")).expect("it is kept"),
            damaged
        );
        assert_eq!(desk.open("").app.notice, None);
    }
    let long = vec![b' '; usize::try_from(MAX_BYTES).expect("it is small") + 1];
    fs::write(desk.file(), long).expect("it can be written");
    assert!(desk.store().history().trouble.is_some());
}

#[test]
fn what_a_newer_version_wrote_stays_as_it_is() {
    let desk = Desk::new();
    let newer = "{\"version\":2,\"commands\":{}}";
    fs::write(desk.file(), newer).expect("it can be written");
    let window = desk.open(":1<CR>");
    assert!(window.app.new_lines().is_none());
    let trouble = desk.store().history().trouble.expect("it is said");
    assert!(
        trouble.starts_with("a newer threadview keeps what was typed before"),
        "{trouble}"
    );
    assert_eq!(fs::read_to_string(desk.file()).expect("it is there"), newer);
}

/// A file that others could have written: too many lines, long ones, and signs for the terminal.
#[test]
fn of_a_hostile_file_a_reader_gets_lines_that_people_type() {
    let desk = Desk::new();
    let many: Vec<String> = (0..500).map(|nth| nth.to_string()).collect();
    let odd = ["\u{1b}[2J", "a\nb", &"x".repeat(5000), "  "];
    let all: Vec<&str> = many.iter().map(String::as_str).chain(odd).collect();
    let file = serde_json::json!({"version": 1, "commands": all, "other": [1]});
    fs::write(desk.file(), file.to_string()).expect("it can be written");
    let mut window = desk.open("");
    let lines = back(&mut window, ":");
    assert_eq!((lines.len(), lines[0].as_str()), (MOST_LINES, "499"));
}

#[test]
fn the_file_does_not_grow_for_ever() {
    let desk = Desk::new();
    let file = desk.store().history().file.expect("it can be kept");
    let mut typed = History::default();
    for nth in 0..MOST_LINES * 2 {
        for kind in [LineKind::Command, LineKind::Search, LineKind::Filter] {
            typed.add(kind, &format!("{nth}{}", "ß".repeat(490)));
        }
    }
    file.add(&typed).expect("there is room");
    let length = fs::metadata(desk.file()).expect("it is there").len();
    assert!(length < MAX_BYTES / 2, "{length}");
    assert_eq!(desk.store().history().lines, typed);
}

//! Several files: keys go from one to the next and back, and each is kept as when it is closed.

use std::fs;
use std::path::PathBuf;

use rustix::process::Signal;
use tempfile::TempDir;

use super::pty::{End, Pty, THREADVIEW};
use super::thread_of;
use crate::started::{STATE, state};

/// Threads and a folder for state, for as long as a story lasts.
struct Desk {
    files: TempDir,
    state: TempDir,
}

/// A thread of some posts that are screens long, about a thing that no other thread is about.
fn thread(about: &str) -> String {
    let post = |nth: usize| {
        let lines = (1..=6).map(|line| format!("Line {line} of letter {nth} on the {about}."));
        lines.collect::<Vec<_>>().join("\n\n")
    };
    let posts: Vec<String> = (1..=9).map(post).collect();
    let posts: Vec<&str> = posts.iter().map(String::as_str).collect();
    thread_of(&format!("Who mends the {about}"), &posts)
}

impl Desk {
    /// Three threads: `boat`, `lamp` and `shed`.
    fn new() -> Desk {
        let desk = Desk {
            files: TempDir::new().expect("there is room for a folder"),
            state: state(),
        };
        for name in ["boat", "lamp", "shed"] {
            fs::write(desk.path(name), thread(name)).expect("there is room for a file");
        }
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.files.path().join(name)
    }

    /// The program with some files, and options as they are.
    fn open(&self, args: &[&str]) -> Pty {
        let args = args.iter().map(|arg| match arg.strip_prefix('@') {
            Some(name) => self.path(name).to_str().expect("it is text").to_owned(),
            None => (*arg).to_owned(),
        });
        let args: Vec<String> = args.collect();
        let mut command = vec![THREADVIEW];
        command.extend(args.iter().map(String::as_str));
        self.run(&command)
    }

    fn run(&self, command: &[&str]) -> Pty {
        let state = self.state.path().to_str().expect("it is text");
        Pty::spawn(100, 24, command, &[(STATE, state)])
    }
}

/// Waits until a thread is on the screen, as the file of so many.
#[track_caller]
fn wait_for(pty: &mut Pty, about: &str, place: &str) {
    let words = format!("on the {about}.");
    pty.wait_for(&format!("{about}, {place}"), |screen| {
        let screen = screen.contents();
        let title = screen.lines().next().unwrap_or_default();
        screen.contains(&words) && title.contains(place)
    });
}

#[track_caller]
fn quit(mut pty: Pty) -> String {
    pty.send("Q");
    assert_eq!(pty.end(), End::Status(0));
    pty.assert_given_back();
    pty.screen().contents()
}

#[test]
fn keys_go_from_file_to_file_and_find_each_as_it_was_left() {
    let desk = Desk::new();
    let mut pty = desk.open(&["+5", "@boat", "@lamp", "@shed"]);
    wait_for(&mut pty, "boat", "5 of 9");
    wait_for(&mut pty, "boat", "file 1 of 3");
    pty.send(":n\r");
    // Where to begin is said of the first one.
    wait_for(&mut pty, "lamp", "1 of 9");
    wait_for(&mut pty, "lamp", "file 2 of 3");
    pty.wait_for_text("lamp, file 2 of 3");
    pty.send("7G/letter 7\r]f");
    wait_for(&mut pty, "shed", "file 3 of 3");
    pty.send(":n\r");
    pty.wait_for_text("this is the last of 3 files");
    pty.send("[f");
    wait_for(&mut pty, "lamp", "file 2 of 3");
    pty.wait_for_text("7 of 9");
    pty.wait_for_text("/letter 7");
    pty.send(":9 previous-file\r");
    wait_for(&mut pty, "boat", "file 1 of 3");
    pty.wait_for_text("5 of 9");
    pty.send(":p\r");
    pty.wait_for_text("this is the first of 3 files");
    // What was searched for in one file can be searched for in the next.
    pty.send(":n\r:n\rn");
    wait_for(&mut pty, "shed", "7 of 9");
    pty.wait_for_text("/letter 7  1 of 6");
    pty.send(":3 previous-file\r");
    wait_for(&mut pty, "boat", "file 1 of 3");
    pty.send(":p\r");
    pty.wait_for_text("this is the first of 3 files");
    // The lines that were typed are the program's.
    pty.send(":\x1b[A\x1b[A");
    pty.wait_for_text(":3 previous-file");
    pty.send("\x15\x7f");
    quit(pty);
}

#[test]
fn keys_that_are_typed_ahead_go_to_the_file_that_was_asked_for() {
    let desk = Desk::new();
    let mut pty = desk.open(&["@boat", "@lamp", "@shed"]);
    wait_for(&mut pty, "boat", "file 1 of 3");
    pty.send(":n\r7G:n\r3G[f");
    wait_for(&mut pty, "lamp", "file 2 of 3");
    wait_for(&mut pty, "lamp", "7 of 9");
    pty.send("]f");
    wait_for(&mut pty, "shed", "3 of 9");
    pty.send("[f[f");
    wait_for(&mut pty, "boat", "1 of 9");
    quit(pty);
}

#[test]
fn what_is_left_is_kept_before_the_program_ends() {
    let desk = Desk::new();
    let mut pty = desk.open(&["@boat", "@lamp"]);
    wait_for(&mut pty, "boat", "file 1 of 2");
    pty.send("6Gt:n\r");
    wait_for(&mut pty, "lamp", "file 2 of 2");
    pty.kill(Signal::KILL);
    assert_eq!(pty.end(), End::Signal(Signal::KILL));
    let mut pty = desk.open(&["@boat"]);
    wait_for(&mut pty, "boat", "6 of 9");
    pty.send("gg]t");
    wait_for(&mut pty, "boat", "6 of 9");
    let shown = pty.screen().contents();
    assert!(!shown.contains("file 1 of"), "{shown}");
    quit(pty);
    // The one that was killed on the screen was not.
    let mut pty = desk.open(&["@lamp", "@boat"]);
    wait_for(&mut pty, "lamp", "1 of 9");
    pty.send("4G]f");
    wait_for(&mut pty, "boat", "6 of 9");
    pty.send("8G");
    wait_for(&mut pty, "boat", "8 of 9");
    quit(pty);
    for (name, place) in [("lamp", "4 of 9"), ("boat", "8 of 9")] {
        let mut pty = desk.open(&[&format!("@{name}")]);
        wait_for(&mut pty, name, place);
        quit(pty);
    }
}

#[test]
fn a_file_that_cannot_be_read_is_told_and_passed_over() {
    let desk = Desk::new();
    fs::create_dir(desk.path("folder")).expect("there is room for a folder");
    let mut pty = desk.open(&["@boat", "@folder", "@none", "@shed"]);
    wait_for(&mut pty, "boat", "file 1 of 4");
    pty.send(":n\r");
    wait_for(&mut pty, "shed", "file 4 of 4");
    pty.wait_for_text("this is a folder; give a file in it (and 1 more)");
    // What came to be there since is shown.
    fs::write(desk.path("none"), thread("none")).expect("there is room for a file");
    pty.send(":p\r");
    wait_for(&mut pty, "none", "file 3 of 4");
    pty.send(":p\r");
    wait_for(&mut pty, "boat", "file 1 of 4");
    pty.wait_for_text("this is a folder");
    let said = quit(pty).replace('\n', "");
    for reason in ["there is no such file", "this is a folder"] {
        assert_eq!(said.matches(reason).count(), 1, "{said}");
    }
}

#[test]
fn a_file_that_vanishes_is_told_and_the_last_one_stays() {
    let desk = Desk::new();
    let mut pty = desk.open(&["@boat", "@lamp"]);
    wait_for(&mut pty, "boat", "file 1 of 2");
    fs::remove_file(desk.path("lamp")).expect("it is ours");
    pty.send("3G:n\r");
    pty.wait_for_text("error: ");
    pty.wait_for_text("there is no such file");
    wait_for(&mut pty, "boat", "file 1 of 2");
    fs::write(desk.path("lamp"), thread("lamp")).expect("there is room for a file");
    pty.send(":n\r");
    wait_for(&mut pty, "lamp", "file 2 of 2");
    // One that was read stays readable.
    fs::remove_file(desk.path("boat")).expect("it is ours");
    pty.send(":p\r");
    wait_for(&mut pty, "boat", "3 of 9");
    quit(pty);
}

#[test]
fn the_first_file_that_can_be_read_is_shown_first() {
    let desk = Desk::new();
    let mut pty = desk.open(&["@none", "@lamp", "@shed"]);
    wait_for(&mut pty, "lamp", "file 2 of 3");
    pty.wait_for_text("there is no such file");
    let said = quit(pty);
    assert!(said.contains("there is no such file"), "{said}");
    let mut pty = desk.open(&["@none", "@nowhere"]);
    assert_eq!(pty.end(), End::Status(1));
    pty.assert_given_back();
    let said = pty.screen().contents().replace('\n', "");
    assert_eq!(said.matches("there is no such file").count(), 2, "{said}");
}

#[test]
fn a_pipe_that_brings_nothing_holds_nobody_up() {
    let desk = Desk::new();
    let pipe = desk.path("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(
        made.is_ok_and(|status| status.success()),
        "there is room for a pipe"
    );
    let mut pty = desk.open(&["@boat", "@pipe", "@shed"]);
    wait_for(&mut pty, "boat", "file 1 of 3");
    pty.send(":n\r");
    pty.wait_for_text("opening pipe, Esc stops");
    pty.send("4G");
    wait_for(&mut pty, "boat", "4 of 9");
    pty.send("\x1b[27u");
    pty.wait_for("that it is stopped", |screen| {
        !screen.contents().contains("opening pipe")
    });
    pty.send(":n\r:n\r");
    wait_for(&mut pty, "shed", "file 3 of 3");
    pty.send("[f");
    pty.wait_for_text("opening pipe, Esc stops");
    // It is shown as soon as it brings something, but not under a line that is being typed.
    pty.send(":w q");
    pty.wait_for_text(":w q");
    fs::write(&pipe, thread("pipe")).expect("it is read");
    pty.send("qQq");
    pty.wait_for_text(":w qqQq");
    pty.send("\x15\x7f");
    wait_for(&mut pty, "pipe", "file 2 of 3");
    pty.send("2G[f");
    wait_for(&mut pty, "boat", "4 of 9");
    pty.send("]f");
    wait_for(&mut pty, "pipe", "2 of 9");
    quit(pty);
}

#[test]
fn what_was_piped_in_is_still_there_on_the_way_back() {
    let desk = Desk::new();
    let boat = desk.path("boat").display().to_string();
    let lamp = desk.path("lamp").display().to_string();
    let command = "cat \"$1\" | \"$0\" - \"$2\"";
    let mut pty = desk.run(&["sh", "-c", command, THREADVIEW, &boat, &lamp]);
    wait_for(&mut pty, "boat", "file 1 of 2");
    pty.send("]f");
    wait_for(&mut pty, "lamp", "file 2 of 2");
    pty.send("[f");
    wait_for(&mut pty, "boat", "file 1 of 2");
    pty.send("G");
    wait_for(&mut pty, "boat", "9 of 9");
    quit(pty);
}

#[test]
fn a_disk_that_keeps_nothing_is_said_when_a_file_is_left() {
    let desk = Desk::new();
    let command = "exec \"$0\" \"$1\" \"$2\"";
    let (boat, lamp) = (desk.path("boat"), desk.path("lamp"));
    let (boat, lamp) = (boat.display().to_string(), lamp.display().to_string());
    let command = ["sh", "-c", command, THREADVIEW, &boat, &lamp];
    let mut pty = Pty::spawn(100, 24, &command, &[(STATE, "/dev/null/state")]);
    wait_for(&mut pty, "boat", "file 1 of 2");
    pty.send("5G]f");
    wait_for(&mut pty, "lamp", "file 2 of 2");
    pty.wait_for_text("error: ");
    pty.send("[f");
    wait_for(&mut pty, "boat", "5 of 9");
    pty.send("Q");
    assert_eq!(pty.end(), End::Status(0));
    pty.assert_given_back();
}

#[test]
fn a_file_is_saved_by_a_line_that_is_completed() {
    let desk = Desk::new();
    let mut pty = desk.open(&["@boat"]);
    wait_for(&mut pty, "boat", "1 of 9");
    let name = desk.path("sh").display().to_string();
    // Tab comes before the folder was read.
    pty.send(format!(":w {name}\t"));
    pty.wait_for_text(":w ");
    pty.wait_for("the name", |screen| {
        let screen = screen.contents();
        screen
            .lines()
            .last()
            .is_some_and(|row| row.ends_with("/shed"))
    });
    pty.send(".md\r");
    pty.wait_for_text("saved to ");
    let saved = fs::read_to_string(desk.path("shed.md")).expect("it is there");
    assert!(saved.starts_with("# Who mends the boat"), "{saved}");
    pty.send(":w\x20\x1b[A\r");
    pty.wait_for_text("there already, y replaces it");
    pty.send("n\x15\x7f");
    quit(pty);
}

//! A thread that was left is there again: at the same word, in a longer, moved or other copy, with what has
//! come since; however the program ended, and with other readers of the same thread.

mod files;

use std::fs;
use std::path::{Path, PathBuf};

use rustix::process::Signal;
use tempfile::TempDir;

use super::pty::{End, Pty, THREADVIEW, until};
use super::thread_of;
use crate::started::{STATE, state};

/// A thread and a folder for state, for as long as a story lasts.
struct Desk {
    files: TempDir,
    state: TempDir,
}

/// A post of some lines that no other post has.
fn post(nth: usize) -> String {
    let lines =
        (1..=6).map(|line| format!("Line {line} of letter {nth} is about pier {}.", nth * 7));
    lines.collect::<Vec<_>>().join("\n\n")
}

fn posts(count: usize) -> Vec<String> {
    (1..=count).map(post).collect()
}

fn thread(posts: &[String]) -> String {
    let posts: Vec<&str> = posts.iter().map(String::as_str).collect();
    thread_of("Who paints the pier", &posts)
}

impl Desk {
    fn new() -> Desk {
        Desk {
            files: TempDir::new().expect("there is room for a folder"),
            state: state(),
        }
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.files.path().join(name);
        fs::create_dir_all(path.parent().expect("it has a folder")).expect("there is room");
        fs::write(&path, text).expect("there is room for a file");
        path
    }

    #[track_caller]
    fn open(&self, path: &Path, options: &[&str]) -> Pty {
        let path = path.to_str().expect("it is text");
        let mut command = vec![THREADVIEW];
        command.extend(options);
        command.push(path);
        self.run(&command)
    }

    #[track_caller]
    fn run(&self, command: &[&str]) -> Pty {
        let state = self.state.path().to_str().expect("it is text");
        let mut pty = Pty::spawn(80, 24, command, &[(STATE, state)]);
        pty.wait_for_text(" of ");
        pty
    }

    /// The files that are kept, by name.
    fn kept(&self) -> Vec<PathBuf> {
        let folder = self.state.path().join("threadview/threads");
        let entries = fs::read_dir(folder).into_iter().flatten();
        let mut paths: Vec<_> = entries
            .map(|entry| entry.expect("it is read").path())
            .collect();
        paths.sort();
        paths
    }
}

/// The words of the first row of the text.
fn first_row(pty: &Pty) -> String {
    let rows = pty.screen().contents();
    let text = rows.lines().skip_while(|row| !row.starts_with("──"));
    let words = text.skip(1).find(|row| row.contains("Line "));
    words.unwrap_or_else(|| panic!("{rows}")).trim().to_owned()
}

#[track_caller]
fn quit(mut pty: Pty) {
    pty.send("q");
    assert_eq!(pty.end(), End::Status(0));
    pty.assert_as_found();
}

/// Reads on to the middle of a letter, and gives the row at the top.
#[track_caller]
fn read_half(pty: &mut Pty) -> String {
    pty.send("15Gjjjjj");
    pty.wait_for_text("15 of ");
    wait_for_the_third_line(pty, 15);
    first_row(pty)
}

/// Waits until the first two lines of a letter are above the window; the list shows them still.
#[track_caller]
fn wait_for_the_third_line(pty: &mut Pty, letter: usize) {
    let second = format!("Line 2 of letter {letter} ");
    pty.wait_for("the third line", |screen| {
        let screen = screen.contents();
        let mut rows = screen.lines();
        !rows.any(|row| row.trim_start().starts_with(&second))
    });
}

#[test]
fn a_longer_copy_opens_at_the_same_word_and_says_what_is_new() {
    let desk = Desk::new();
    let short = desk.file("thread.txt", &thread(&posts(20)));
    let mut pty = desk.open(&short, &[]);
    let row = read_half(&mut pty);
    quit(pty);

    let long = desk.file("moved/saved again.txt", &thread(&posts(23)));
    let mut pty = desk.open(&long, &[]);
    pty.wait_for_text("3 new posts, ]u");
    assert_eq!(first_row(&pty), row);
    // The first unread one is the next that was not reached yet; then those that were not there.
    pty.send("]u");
    pty.wait_for_text("16 of 23");
    pty.send("20G]u");
    pty.wait_for_text("21 of 23");
    quit(pty);
    assert_eq!(desk.kept().len(), 1, "it is one thread");
    let beside = fs::read_dir(desk.files.path())
        .expect("it is there")
        .count();
    assert_eq!(beside, 2, "nothing is written beside the files");
}

#[test]
fn another_width_shows_the_same_word() {
    let desk = Desk::new();
    let long: Vec<String> = posts(20)
        .iter()
        .map(|post| post.replace("\n\n", " "))
        .collect();
    let path = desk.file("thread.txt", &thread(&long));
    let mut pty = desk.open(&path, &[]);
    pty.send("15Gjj");
    pty.wait_for("the second row", |screen| {
        let rows = screen.contents();
        let text = rows.split("──\n").nth(1).unwrap_or_default();
        text.trim_start().starts_with("105. Line 3")
    });
    quit(pty);
    let state = desk.state.path().to_str().expect("it is text");
    let file = path.to_str().expect("it is text");
    for columns in [50, 30, 120] {
        let mut pty = Pty::spawn(columns, 30, &[THREADVIEW, file], &[(STATE, state)]);
        pty.wait_for_text("105. Line 3");
        pty.send("Q");
        pty.end();
    }
}

#[test]
fn any_end_keeps_the_place() {
    for end in ["q", "Q", "ZZ", "\x03\x03", "TERM", "HUP", "hang up"] {
        let desk = Desk::new();
        let path = desk.file("thread.txt", &thread(&posts(20)));
        let mut pty = desk.open(&path, &[]);
        read_half(&mut pty);
        match end {
            "TERM" => end_by(pty, Signal::TERM),
            "HUP" => end_by(pty, Signal::HUP),
            "hang up" => assert_eq!(pty.hang_up(), End::Signal(Signal::HUP)),
            keys => {
                pty.send(keys);
                assert_eq!(pty.end(), End::Status(0));
            }
        }
        let mut pty = desk.open(&path, &[]);
        pty.wait_for_text("15 of 20");
        quit(pty);
    }
}

#[test]
fn a_kill_loses_no_more_than_the_last_seconds() {
    let desk = Desk::new();
    let path = desk.file("thread.txt", &thread(&posts(20)));
    let mut pty = desk.open(&path, &[]);
    read_half(&mut pty);
    // What was saved by now may have been noted on the way there.
    let kept = || {
        let mut kept = desk.kept().into_iter();
        // One that is being written has another ending.
        fs::read(kept.find(|path| path.extension().is_some_and(|it| it == "json"))?).ok()
    };
    let before = kept();
    pty.send("j");
    until("nothing is kept while the reader reads on", || {
        (kept() != before).then_some(())
    });
    end_by(pty, Signal::KILL);
    let mut pty = desk.open(&path, &[]);
    pty.wait_for_text("15 of 20");
    quit(pty);
}

#[track_caller]
fn end_by(mut pty: Pty, signal: Signal) {
    pty.kill(signal);
    assert_eq!(pty.end(), End::Signal(signal));
}

#[test]
fn the_terminal_that_takes_nothing_does_not_lose_the_place() {
    let desk = Desk::new();
    let path = desk.file("thread.txt", &thread(&posts(20)));
    let mut pty = desk.open(&path, &[]);
    read_half(&mut pty);
    let held = pty.hold_output();
    pty.send("J");
    pty.kill(Signal::TERM);
    assert_eq!(pty.end_of_process(), End::Signal(Signal::TERM));
    drop(held);
    let mut pty = desk.open(&path, &[]);
    pty.wait_for(" a place", |screen| {
        let shown = screen.contents();
        shown.contains("15 of 20") || shown.contains("16 of 20")
    });
}

#[test]
fn two_readers_lose_nothing_of_each_other() {
    let desk = Desk::new();
    let path = desk.file("thread.txt", &thread(&posts(20)));
    let (mut one, mut two) = (desk.open(&path, &[]), desk.open(&path, &[]));
    one.send("5Gtma");
    one.wait_for_text("mark a set");
    two.send("9Gtmb");
    two.wait_for_text("mark b set");
    quit(one);
    quit(two);
    let mut pty = desk.open(&path, &[]);
    pty.wait_for_text("9 of 20");
    pty.send("'a");
    pty.wait_for_text(" 5 of 20");
    pty.send("]t");
    pty.wait_for_text(" 9 of 20");
    pty.send("[t");
    pty.wait_for_text(" 5 of 20");
    pty.send("'b");
    pty.wait_for_text(" 9 of 20");
    quit(pty);
}

#[test]
fn without_state_nothing_is_read_or_written() {
    let desk = Desk::new();
    let path = desk.file("thread.txt", &thread(&posts(20)));
    let mut pty = desk.open(&path, &["--no-state"]);
    read_half(&mut pty);
    quit(pty);
    assert_eq!(
        fs::read_dir(desk.state.path())
            .expect("it is there")
            .count(),
        0
    );
    let mut pty = desk.open(&path, &[]);
    read_half(&mut pty);
    quit(pty);
    let mut pty = desk.open(&path, &["--no-state"]);
    pty.wait_for_text(" 1 of 20");
    quit(pty);
}

#[test]
fn where_the_command_line_says_to_begin_comes_first() {
    let desk = Desk::new();
    let path = desk.file("thread.txt", &thread(&posts(20)));
    let mut pty = desk.open(&path, &[]);
    read_half(&mut pty);
    quit(pty);
    for (option, place) in [("+3", " 3 of 20"), ("+/letter 7 ", " 7 of 20")] {
        let mut pty = desk.open(&path, &["--color", "never", option]);
        pty.wait_for_text(place);
        pty.send("Q");
        pty.end();
    }
}

#[test]
fn a_thread_from_a_pipe_is_the_same_thread() {
    let desk = Desk::new();
    let path = desk.file("thread.txt", &thread(&posts(20)));
    let mut pty = desk.open(&path, &[]);
    let row = read_half(&mut pty);
    quit(pty);
    let path = path.to_str().expect("it is text");
    let mut pty = desk.run(&["sh", "-c", "cat \"$1\" | \"$0\" -", THREADVIEW, path]);
    pty.wait_for_text("15 of 20");
    assert_eq!(first_row(&pty), row);
    quit(pty);
}

#[test]
fn a_long_file_that_opens_in_stages_comes_back_to_its_place() {
    let desk = Desk::new();
    let path = desk.file("thread.txt", &thread(&posts(900)));
    let mut pty = desk.open(&path, &[]);
    pty.wait_for_text(" of 900");
    pty.send("700Gjjjjj");
    pty.wait_for_text("700 of 900");
    wait_for_the_third_line(&mut pty, 700);
    let row = first_row(&pty);
    quit(pty);
    let mut pty = desk.open(&path, &[]);
    pty.wait_for_text("700 of 900");
    assert_eq!(first_row(&pty), row);
    quit(pty);
}

#[test]
fn a_thread_read_again_says_what_has_come() {
    let desk = Desk::new();
    let path = desk.file("thread.txt", &thread(&posts(20)));
    let mut pty = desk.open(&path, &[]);
    let row = read_half(&mut pty);
    // One was taken away before the place, and two have come.
    let mut changed = posts(22);
    changed.remove(2);
    desk.file("thread.txt", &thread(&changed));
    pty.send("R");
    pty.wait_for_text("the file was read again; 2 new posts, ]u");
    assert_eq!(first_row(&pty), row);
    pty.wait_for_text("14 of 21");
    quit(pty);
}

#[test]
fn a_fold_and_the_width_are_kept() {
    let desk = Desk::new();
    let (ferry, answer) = (post(1), "I do not think so.");
    let quoting = format!("2 hours ago, ann said:\n\n{ferry}\n\n{answer}");
    let path = desk.file("thread.txt", &thread(&[ferry, post(2), quoting]));
    let mut pty = desk.open(&path, &[]);
    pty.send("3G]qzow");
    pty.wait_for_text("width of the text");
    pty.send("j");
    pty.wait_for_text("Line 6 of letter 1 ");
    quit(pty);
    // The page words the age of the quote in another way by now.
    let text = fs::read_to_string(&path).expect("it is there");
    let path = desk.file("thread.txt", &text.replace("2 hours ago", "5 hours ago"));
    let mut pty = desk.open(&path, &[]);
    pty.wait_for_text("Line 6 of letter 1 ");
    pty.send("w");
    pty.wait_for_text("width of the text: 60 columns");
    quit(pty);
}

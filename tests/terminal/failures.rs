//! Files that cannot be opened or never end, names that are no text, output that cannot be written,
//! terminals that are none: there is a clear message, and the program can be left.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::os::unix::ffi::OsStrExt;

use rustix::process::Signal;
use tempfile::TempDir;

use super::pty::{End, Pty, THREADVIEW};
use super::{SAMPLE, TITLE};
use crate::program::{complaint, printed};
use crate::started;

#[test]
fn a_name_that_is_no_text_is_a_name() {
    let folder = TempDir::new().expect("there is room for a folder");
    let path = folder.path().join(OsStr::from_bytes(b"caf\xe9 \xff.txt"));
    if fs::copy(SAMPLE, &path).is_err() {
        // Some systems take only names that are text.
        return;
    }
    assert_eq!(printed(&[&path]), printed(&[SAMPLE]));
}

#[test]
fn an_empty_file_is_a_screen_that_says_so() {
    let folder = TempDir::new().expect("there is room for a folder");
    let path = folder.path().join("empty.txt");
    File::create(&path).expect("there is room for a file");
    let mut pty = Pty::threadview(&[path.to_str().expect("it is text")]);
    pty.wait_for_text("empty.txt");
    pty.wait_for_text("This text is empty.");
    pty.send("q");
    assert_eq!(pty.end(), End::Status(0));
    pty.assert_as_found();
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said_in_one_line() {
    for arguments in [
        &["--format", "json", SAMPLE][..],
        &["--format", "markdown", SAMPLE],
        &["--format", "text", SAMPLE],
        &["--help"],
        &["-h"],
        &["--version"],
    ] {
        let full = File::options().write(true).open("/dev/full");
        let output = started::command()
            .args(arguments)
            .stdout(full.expect("every Linux has it"))
            .output()
            .expect("the program runs");
        let said = complaint(&output, 1);
        assert!(
            said.starts_with(
                "threadview: the output cannot be written: the disk is full; make room"
            ),
            "{said}"
        );
        assert_eq!(said.lines().count(), 1, "{said}");
    }
}

/// A pipe that nobody has written to yet.
fn pipe() -> (TempDir, String) {
    let folder = TempDir::new().expect("there is room for a folder");
    let path = folder.path().join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&path).status();
    assert!(made.is_ok_and(|status| status.success()), "there is a pipe");
    let path = path.to_str().expect("it is text").to_owned();
    (folder, path)
}

/// Opening a pipe waits until somebody writes to it, and reading it until there is something.
#[cfg(target_os = "linux")]
#[test]
fn a_pipe_that_brings_nothing_is_left_with_q_and_with_ctrl_c() {
    let (_folder, path) = pipe();
    for keeper in [None, Some(&path)] {
        // Whoever holds both ends of a pipe open is a writer that says nothing.
        let keeper = keeper.map(|path| File::options().read(true).write(true).open(path));
        let keeper = keeper.transpose().expect("it is our pipe");
        let interrupted = if cfg!(feature = "portable") {
            End::Status(0)
        } else {
            End::Signal(Signal::INT)
        };
        for (key, expected) in [("q", End::Status(0)), ("\x03", interrupted)] {
            let mut pty = Pty::threadview(&[&path]);
            pty.wait_for_text("waiting for pipe");
            pty.assert_taken();
            pty.resize(40, 3);
            pty.wait_for("the hint in the last row", |screen| {
                screen
                    .rows(0, 40)
                    .last()
                    .is_some_and(|row| row.contains("q quit"))
            });
            pty.send(key);
            assert_eq!(pty.end(), expected, "{keeper:?}");
            pty.assert_as_found();
        }
    }
}

/// Whoever writes the text belongs to the same job of the shell.
#[cfg(not(feature = "portable"))]
#[test]
fn ctrl_c_ends_a_writer_that_says_nothing_as_well() {
    let (_folder, path) = pipe();
    let writer = "{ trap 'echo stopped >&2; exit' INT; read -r _ <>\"$1\"; }";
    let command = format!("trap : INT; {writer} | \"$0\"; exit 7");
    let mut pty = Pty::spawn(80, 24, &["sh", "-c", &command, THREADVIEW, &path], &[]);
    pty.wait_for_text("waiting for standard input");
    pty.send("\x03");
    // It may come before the screen of the shell is back.
    pty.wait_for_bytes("stopped");
    assert_eq!(pty.end(), End::Status(7));
}

/// What is typed meanwhile is not echoed, and is meant for the text.
#[test]
fn keys_that_are_typed_before_a_text_comes_are_done_when_it_is_there() {
    let (_folder, path) = pipe();
    let mut pty = Pty::spawn(
        80,
        24,
        &["sh", "-c", "exec \"$0\" <>\"$1\"", THREADVIEW, &path],
        &[],
    );
    pty.wait_for_text("waiting for standard input");
    pty.send("3J");
    let sample = fs::read(SAMPLE).expect("it is there");
    fs::write(&path, sample).expect("it is read");
    pty.wait_for_text("4 of 14");
    pty.send("q");
    assert_eq!(pty.end(), End::Status(0));
    pty.assert_as_found();
}

#[cfg(target_os = "linux")]
#[test]
fn a_stream_that_never_ends_is_left_with_q() {
    let mut pty = Pty::threadview(&["--dialect", "plain", "/dev/zero"]);
    pty.wait_for_text("plain text");
    pty.send("q");
    assert_eq!(pty.end(), End::Status(0));
    pty.assert_as_found();
}

/// What a dumb terminal with so many columns gets.
fn said_to_a_dumb_terminal(columns: u16) -> String {
    let command = [THREADVIEW, SAMPLE];
    let mut pty = Pty::spawn(columns, 60, &command, &[("TERM", "dumb")]);
    assert_eq!(pty.end(), End::Status(0));
    assert!(memchr::memchr(b'\x1b', &pty.bytes).is_none(), "no escapes");
    String::from_utf8_lossy(&pty.bytes).replace("\r\n", "\n")
}

#[test]
fn a_dumb_terminal_gets_lines() {
    let said = said_to_a_dumb_terminal(5_000);
    assert!(said.ends_with(&printed(&[SAMPLE])), "{said}");
}

#[test]
fn a_narrow_dumb_terminal_gets_lines_that_fit_into_it() {
    let whole = printed(&[SAMPLE]);
    let ours: Vec<&str> = whole
        .lines()
        .filter(|line| !line.starts_with(' '))
        .collect();
    let said = said_to_a_dumb_terminal(40);
    // What the shell says stands on the first line and before the second.
    for row in said.lines().skip(1).map(|row| row.trim_start_matches("$ ")) {
        assert!(threadview::layout::glyph::width(row) < 40, "{row:?}");
        let is_ours = row.starts_with(' ') || ours.iter().any(|line| line.starts_with(row));
        assert!(is_ours, "{row:?} begins in the first column");
    }
}

#[test]
fn a_terminal_without_a_name_is_like_any_other() {
    let mut pty = Pty::spawn(80, 24, &["env", "-u", "TERM", THREADVIEW, SAMPLE], &[]);
    pty.wait_for_text(TITLE);
    pty.assert_taken();
    pty.send("q");
    assert_eq!(pty.end(), End::Status(0));
    pty.assert_as_found();
}

#[test]
fn the_keys_come_from_the_terminal_whatever_standard_input_is() {
    let command = "exec \"$0\" \"$1\" </dev/null";
    let mut pty = Pty::spawn(80, 24, &["sh", "-c", command, THREADVIEW, SAMPLE], &[]);
    pty.wait_for_text(TITLE);
    pty.send("G");
    pty.wait_for_text("14 of 14");
    pty.send("q");
    assert_eq!(pty.end(), End::Status(0));
    pty.assert_as_found();
}

#[cfg(target_os = "linux")]
#[test]
fn a_screen_without_keys_is_not_opened() {
    let command = "exec setsid -w \"$0\" \"$1\" </dev/null";
    let mut pty = Pty::spawn(120, 24, &["sh", "-c", command, THREADVIEW, SAMPLE], &[]);
    assert_eq!(pty.end(), End::Status(1));
    let said = pty.screen().contents();
    assert!(
        said.contains("threadview: there is no terminal to take keys from"),
        "{said}"
    );
    pty.assert_given_back();
}

#[cfg(target_os = "linux")]
#[test]
fn a_stream_that_is_no_text_is_refused_as_a_file_is() {
    let mut pty = Pty::threadview(&["/dev/zero"]);
    pty.wait_for_text("no text");
    assert_eq!(pty.end(), End::Status(1));
    pty.assert_given_back();
}

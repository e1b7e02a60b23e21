//! Files that cannot be opened or never end, names that are no text, output that cannot be written,
//! terminals that are none: there is a clear message, and the program can be left.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::os::unix::ffi::OsStrExt;

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

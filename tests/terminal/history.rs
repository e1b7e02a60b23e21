//! Lines that were typed come back in the next session, whoever else reads and however the program ends.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use rustix::process::Signal;
use tempfile::TempDir;

use super::pty::{End, Pty, THREADVIEW, until};
use super::{SAMPLE, TITLE};
use crate::started::{STATE, state};

/// The program with a folder for what is kept, on its first screen.
#[track_caller]
fn open(state: &TempDir, options: &[&str]) -> Pty {
    let state = state.path().to_str().expect("it is text");
    let mut command = vec![THREADVIEW];
    command.extend(options);
    command.push(SAMPLE);
    let mut pty = Pty::spawn(80, 24, &command, &[(STATE, state)]);
    pty.wait_for_text(TITLE);
    pty
}

#[track_caller]
fn quit(mut pty: Pty) {
    pty.send("Q");
    assert_eq!(pty.end(), End::Status(0));
    pty.assert_as_found();
}

/// Asserts that a line comes back.
#[track_caller]
fn assert_back(pty: &mut Pty, keys: &str, line: &str) {
    pty.send(keys);
    pty.wait_for(line, |screen| {
        let screen = screen.contents();
        screen
            .lines()
            .last()
            .is_some_and(|row| row.trim_start().starts_with(line))
    });
    pty.send("\x1b");
    pty.wait_for_text("help");
}

const UP: &str = "\x1b[A";

#[test]
fn lines_of_two_readers_come_back_in_a_third_session() {
    let state = state();
    let (mut one, mut two) = (open(&state, &[]), open(&state, &[]));
    one.send(":9\r");
    one.wait_for_text(" 9 of 14 ");
    two.send(":5\r");
    two.wait_for_text(" 5 of 14 ");
    two.send("/horn\r");
    two.wait_for_text(" of 24");
    quit(one);
    quit(two);
    let file = state.path().join("threadview/history.json");
    let mode = fs::metadata(file)
        .expect("it is there")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
    let mut pty = open(&state, &[]);
    assert_back(&mut pty, &format!(":{UP}"), ":5");
    assert_back(&mut pty, &format!(":{UP}{UP}"), ":9");
    assert_back(&mut pty, &format!("/{UP}"), "/horn");
    quit(pty);
}

#[test]
fn a_line_that_was_saved_outlives_a_kill() {
    let state = state();
    let mut pty = open(&state, &[]);
    pty.send(":9\r");
    pty.wait_for_text(" 9 of 14 ");
    let file = state.path().join("threadview/history.json");
    until("it is never saved", || file.exists().then_some(()));
    pty.kill(Signal::KILL);
    assert_eq!(pty.end(), End::Signal(Signal::KILL));
    let mut pty = open(&state, &[]);
    assert_back(&mut pty, &format!(":{UP}"), ":9");
    quit(pty);
}

#[test]
fn without_state_no_line_is_read_or_written() {
    let state = state();
    let mut pty = open(&state, &["--no-state"]);
    pty.send(":9\r");
    pty.wait_for_text(" 9 of 14 ");
    quit(pty);
    assert_eq!(fs::read_dir(state.path()).expect("it is there").count(), 0);
}

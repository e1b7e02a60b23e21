//! A text that does not come is waited for on a screen that says so, which keys can leave.

use std::fs::{self, File};

use rustix::process::Signal;
use tempfile::TempDir;

use super::SAMPLE;
use super::pty::{End, Pty, THREADVIEW};

/// A pipe that nobody has written to yet.
fn pipe() -> (TempDir, String) {
    let folder = TempDir::new().expect("there is room for a folder");
    let path = folder.path().join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&path).status();
    assert!(made.is_ok_and(|status| status.success()), "there is a pipe");
    let path = path.to_str().expect("it is text").to_owned();
    (folder, path)
}

/// The program, which waits for what is written to a pipe.
fn waiting_for(path: &str) -> Pty {
    let command = "exec \"$0\" <>\"$1\"";
    let mut pty = Pty::spawn(80, 24, &["sh", "-c", command, THREADVIEW, path], &[]);
    pty.wait_for_text("waiting for standard input");
    pty
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
    let mut pty = waiting_for(&path);
    pty.send("3J");
    let sample = fs::read(SAMPLE).expect("it is there");
    fs::write(&path, sample).expect("it is read");
    pty.wait_for_text("4 of 14");
    pty.send("q");
    assert_eq!(pty.end(), End::Status(0));
    pty.assert_as_found();
}

/// What is typed after another key may be a part of what that begins.
#[cfg(not(feature = "portable"))]
#[test]
fn after_another_key_only_ctrl_c_leaves() {
    let (_folder, path) = pipe();
    let mut pty = waiting_for(&path);
    pty.send("/quick");
    pty.wait_for_text("Ctrl-c quit");
    pty.send("q\x03");
    assert_eq!(pty.end(), End::Signal(Signal::INT));
    pty.assert_as_found();
}

/// A shell waits until the whole job has stopped.
#[cfg(not(feature = "portable"))]
#[test]
fn ctrl_z_stops_a_writer_that_says_nothing_as_well_and_fg_goes_on() {
    let (_folder, path) = pipe();
    let command = "read -r line <>\"$1\" | \"$0\"; exit 7";
    let mut pty = Pty::spawn(80, 24, &["sh", "-c", command, THREADVIEW, &path], &[]);
    for typed in ["\x1a", "J\x1a"] {
        pty.wait_for_text("waiting for standard input");
        pty.send(typed);
        pty.wait_until_stopped();
        pty.wait_for("the shell's screen", |screen| !screen.alternate_screen());
        pty.assert_as_found();
        pty.continue_job();
    }
    pty.wait_for_text("waiting for standard input");
    pty.assert_taken();
    fs::write(&path, "\n").expect("it is read");
    pty.wait_for_text("This text is empty.");
    pty.send("q");
    assert_eq!(pty.end(), End::Status(7));
    pty.assert_as_found();
}

/// SIGSTOP cannot be answered. A shell that gets the terminal makes it its own.
#[cfg(not(feature = "portable"))]
#[test]
fn after_sigstop_keys_come_as_they_are_typed_again() {
    let (_folder, path) = pipe();
    let mut pty = waiting_for(&path);
    pty.kill(Signal::STOP);
    pty.wait_until_stopped();
    pty.make_cooked();
    pty.kill(Signal::CONT);
    pty.wait_until_raw();
    pty.send("q");
    assert_eq!(pty.end(), End::Status(0));
    pty.assert_given_back();
}

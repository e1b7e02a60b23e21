//! The files in which threads are kept: private, set aside when damaged, left alone when newer, and what is
//! said when there can be none.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use super::{Desk, posts, quit, thread};
use crate::started::STATE;
use crate::terminal::pty::{End, Pty, THREADVIEW};

#[test]
fn the_file_is_private_and_in_a_private_folder() {
    let desk = Desk::new();
    let path = desk.file("thread.txt", &thread(&posts(3)));
    quit(desk.open(&path, &[]));
    let mode = |path: &Path| {
        let metadata = fs::metadata(path).expect("it is there");
        metadata.permissions().mode() & 0o777
    };
    assert_eq!(mode(&desk.kept()[0]), 0o600);
    assert_eq!(mode(&desk.state.path().join("threadview")), 0o700);
}

#[test]
fn a_damaged_file_is_set_aside_and_said_once() {
    let desk = Desk::new();
    let path = desk.file("thread.txt", &thread(&posts(3)));
    quit(desk.open(&path, &[]));
    let kept = desk.kept().remove(0);
    fs::write(&kept, "{\"version\":1,\"posts\":[").expect("it can be written");
    let mut pty = desk.open(&path, &[]);
    pty.wait_for_text("what was kept of this thread is damaged");
    quit(pty);
    assert_eq!(
        desk.kept().len(),
        2,
        "the old one is there beside the new one"
    );
    let mut pty = desk.open(&path, &[]);
    pty.wait_for_text("q quit");
    assert!(!pty.screen().contents().contains("damaged"));
    quit(pty);
}

#[test]
fn what_a_newer_version_wrote_stays_as_it_is() {
    let desk = Desk::new();
    let path = desk.file("thread.txt", &thread(&posts(3)));
    quit(desk.open(&path, &[]));
    let kept = desk.kept().remove(0);
    let newer = "{\"version\":2,\"places\":{\"a\":[1,2]}}";
    fs::write(&kept, newer).expect("it can be written");
    let mut pty = desk.open(&path, &[]);
    pty.wait_for_text("a newer threadview keeps this thread");
    quit(pty);
    assert_eq!(fs::read_to_string(&kept).expect("it is there"), newer);
    assert_eq!(desk.kept().len(), 1);
}

#[test]
fn a_place_that_cannot_be_kept_is_said_once_the_terminal_is_given_back() {
    let desk = Desk::new();
    let path = desk.file("thread.txt", &thread(&posts(3)));
    let path = path.to_str().expect("it is text");
    let state = desk.file("state", "");
    fs::remove_file(&state).expect("it is there");
    let mut pty = Pty::spawn(
        200,
        24,
        &[THREADVIEW, path],
        &[(STATE, state.to_str().expect("it is text"))],
    );
    pty.wait_for_text("1 of 3");
    fs::write(&state, "").expect("a file takes the name of the folder");
    pty.send("q");
    assert_eq!(pty.end(), End::Status(0));
    pty.assert_given_back();
    let said = pty.screen().contents();
    assert_eq!(
        said.matches("the place in this thread is not kept").count(),
        1,
        "{said}"
    );
    assert!(
        said.contains("a file is where a folder should be"),
        "{said}"
    );
    assert!(said.contains("--no-state"), "{said}");
}

/// Quits where it was said before that nothing can be kept: it is not said again.
#[track_caller]
fn quit_in_silence(mut pty: Pty) {
    pty.send("q");
    assert_eq!(pty.end(), End::Status(0));
    pty.assert_given_back();
    let said = pty.screen().contents();
    assert!(!said.contains("kept"), "it was said before: {said}");
}

/// A folder in which nothing can be made, whoever runs the tests: below a file.
#[test]
fn that_nothing_can_be_kept_is_said_before_anything_is_tagged() {
    let desk = Desk::new();
    let path = desk.file("thread.txt", &thread(&posts(3)));
    let path = path.to_str().expect("it is text");
    let state = format!("{path}/state");
    let mut pty = Pty::spawn(200, 24, &[THREADVIEW, path], &[(STATE, &state)]);
    pty.wait_for_text("nothing is kept of this thread: a file is where a folder should be");
    pty.send("t");
    pty.wait_for_text("#1 tagged until you quit");
    pty.send("mx");
    pty.wait_for_text("mark x set until you quit");
    quit_in_silence(pty);
}

#[test]
fn a_pipe_in_place_of_the_lock_is_said_and_not_waited_for() {
    let desk = Desk::new();
    let path = desk.file("thread.txt", &thread(&posts(3)));
    let folder = desk.state.path().join("threadview");
    fs::create_dir_all(&folder).expect("it can be made");
    let made = Command::new("mkfifo").arg(folder.join("lock")).status();
    assert!(made.is_ok_and(|status| status.success()));
    let mut pty = desk.open(&path, &[]);
    pty.wait_for_text("nothing is kept of this thread: this is no regular file");
    quit(pty);
    assert!(desk.kept().is_empty());
}

/// The program where a shell has prepared the disk: `$1` is the folder of the state, `$2` the file.
#[track_caller]
fn prepared(desk: &Desk, prepare: &str) -> Pty {
    let path = desk.file("thread.txt", &thread(&posts(3)));
    let path = path.to_str().expect("it is text");
    let state = desk.state.path().to_str().expect("it is text");
    let script = format!("{prepare}; exec \"$0\" \"$2\"");
    let command = ["sh", "-c", &script, THREADVIEW, state, path];
    Pty::spawn(200, 24, &command, &[(STATE, state)])
}

/// Reads on until it is said that nothing can be kept; asserts that it is not said again.
#[track_caller]
fn assert_said_once(mut pty: Pty, why: &str) {
    pty.wait_for_text("1 of 3");
    pty.send("J");
    pty.wait_for_text(&format!("the place in this thread is not kept: {why}: "));
    pty.send("J");
    pty.wait_for_text("3 of 3");
    pty.wait_for_text("q quit");
    quit_in_silence(pty);
}

#[test]
fn a_file_that_may_not_grow_is_said_once_while_the_reader_reads() {
    let desk = Desk::new();
    let pty = prepared(&desk, "ulimit -f 0");
    assert_said_once(pty, "no file may be so large here");
    let left = desk.kept();
    assert!(left.is_empty(), "nothing half written is left: {left:?}");
}

/// A shell that may mount, where the system lets its users do that; said where it does not.
#[cfg(target_os = "linux")]
fn may_mount() -> bool {
    let tried = Command::new("unshare").args(["-rm", "true"]).output();
    let may = tried.is_ok_and(|tried| tried.status.success());
    if !may {
        let said =
            "not tried: this system has no namespaces for users, so no full disk can be made";
        // Whoever runs the tests is told, whether it is shown what they print or not.
        let _ = writeln!(std::io::stderr(), "{said}");
    }
    may
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said_once_while_the_reader_reads() {
    if !may_mount() {
        return;
    }
    let desk = Desk::new();
    let full = "exec unshare -rm sh -c 'mount -t tmpfs -o size=64k tmpfs \"$1\"; \
        head -c 1000000 /dev/zero >\"$1\"/full 2>/dev/null; exec \"$0\" \"$2\"' \"$0\" \"$1\" \"$2\"";
    assert_said_once(prepared(&desk, full), "the disk is full");
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_can_only_be_read_is_said_before_anything_is_tagged() {
    if !may_mount() {
        return;
    }
    let desk = Desk::new();
    let read_only = "exec unshare -rm sh -c 'mount -t tmpfs -o ro tmpfs \"$1\"; \
        exec \"$0\" \"$2\"' \"$0\" \"$1\" \"$2\"";
    let mut pty = prepared(&desk, read_only);
    pty.wait_for_text("nothing is kept of this thread: the disk can only be read");
    pty.send("t");
    pty.wait_for_text("#1 tagged until you quit");
    quit(pty);
}

#[test]
fn a_folder_that_is_removed_while_a_reader_reads_is_made_again() {
    let desk = Desk::new();
    let path = desk.file("thread.txt", &thread(&posts(20)));
    quit(desk.open(&path, &[]));
    let mut pty = desk.open(&path, &[]);
    pty.send("9Gt");
    pty.wait_for_text("#9 tagged");
    fs::remove_dir_all(desk.state.path().join("threadview")).expect("it is there");
    pty.send("5G");
    pty.wait_for_text(" 5 of 20");
    quit(pty);
    let mut pty = desk.open(&path, &[]);
    pty.wait_for_text(" 5 of 20");
    pty.send("]t");
    pty.wait_for_text(" 9 of 20");
    quit(pty);
}

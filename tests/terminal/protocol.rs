//! The keyboard protocol: asked for and not waited for, set where the terminal knows it, and taken back whenever the
//! terminal is given away.

use rustix::process::Signal;

use super::pty::{End, Pty, THREADVIEW};
use super::{SAMPLE, TITLE, opened};

/// What a terminal replies that knows it.
const REPLY: &str = "\x1b[?0u";
const SET: &[u8] = b"\x1b[>5u";
const UNSET: &[u8] = b"\x1b[<1u";
/// The alternate screen, to which what is set belongs.
const ENTER: &[u8] = b"\x1b[?1049h";
const LEAVE: &[u8] = b"\x1b[?1049l";

/// The program on a terminal that knows it.
#[track_caller]
fn knowing() -> Pty {
    let mut pty = opened();
    pty.send(REPLY);
    pty.wait_for_bytes("\x1b[>5u");
    pty
}

/// Asserts that in all that was written it was set so many times, and each time was taken back in the same screen.
#[track_caller]
pub(super) fn assert_taken_back(pty: &Pty, times: usize) {
    let mut found = Vec::new();
    for (name, bytes) in [
        ("enter", ENTER),
        ("set", SET),
        ("unset", UNSET),
        ("leave", LEAVE),
    ] {
        let places = memchr::memmem::find_iter(&pty.bytes, bytes);
        found.extend(places.map(|at| (at, name)));
    }
    found.sort_unstable();
    let found: Vec<&str> = found.into_iter().map(|(_, name)| name).collect();
    assert_eq!(found, ["enter", "set", "unset", "leave"].repeat(times));
}

#[test]
fn it_is_asked_for_with_the_first_frame_and_set_when_the_terminal_replies() {
    let mut pty = opened();
    let place = |bytes: &[u8], words: &[u8]| memchr::memmem::find(bytes, words);
    let asked = place(&pty.bytes, b"\x1b[?u");
    assert!(asked.is_some() && asked < place(&pty.bytes, b"tidewire"));
    assert_eq!(place(&pty.bytes, SET), None);
    pty.send(REPLY);
    pty.wait_for_bytes("\x1b[>5u");
    // Once is enough.
    pty.send(REPLY);
    pty.send("q");
    assert_eq!(pty.end(), End::Status(0));
    assert_taken_back(&pty, 1);
    pty.assert_as_found();
}

#[test]
fn a_terminal_that_does_not_reply_sees_nothing_more_of_it() {
    let mut pty = opened();
    pty.send("q");
    assert_eq!(pty.end(), End::Status(0));
    assert_eq!(memchr::memmem::find(&pty.bytes, b"\x1b[<"), None);
    // A console would draw it.
    let mut pty = Pty::spawn(80, 24, &[THREADVIEW, SAMPLE], &[("TERM", "linux")]);
    pty.wait_for_text(TITLE);
    assert_eq!(memchr::memmem::find(&pty.bytes, b"\x1b[?u"), None);
    pty.send("q");
    assert_eq!(pty.end(), End::Status(0));
}

#[test]
fn it_is_taken_back_whenever_the_terminal_is_given_away() {
    let mut pty = knowing();
    pty.send("\x1b[122;5u");
    pty.wait_until_stopped();
    pty.wait_for("the shell's screen", |screen| !screen.alternate_screen());
    assert_taken_back(&pty, 1);
    pty.kill(Signal::CONT);
    pty.wait_for_text(TITLE);
    pty.kill(Signal::TERM);
    assert_eq!(pty.end(), End::Signal(Signal::TERM));
    assert_taken_back(&pty, 2);
    let mut pty = Pty::spawn(80, 24, &[THREADVIEW, SAMPLE], &[("EDITOR", "false")]);
    pty.wait_for_text(TITLE);
    pty.send(REPLY);
    pty.wait_for_bytes("\x1b[>5u");
    pty.send("v");
    pty.wait_for_text("the editor ended with an error");
    pty.send("q");
    assert_eq!(pty.end(), End::Status(0));
    assert_taken_back(&pty, 2);
}

#[test]
fn keys_that_it_tells_apart_do_what_they_did() {
    let mut pty = knowing();
    // Esc.
    pty.send("/fog");
    pty.wait_for_text("/fog");
    pty.send("\x1b[27u");
    pty.wait_for("the prompt is gone", |screen| {
        !screen.contents().contains("/fog")
    });
    // Ctrl-[ is Esc, Ctrl-m is Enter, Ctrl-o and Ctrl-i go back and forward.
    pty.send("/fog\x1b[91;5u");
    pty.wait_for("the prompt is gone", |screen| {
        !screen.contents().contains("/fog")
    });
    pty.send("G");
    pty.wait_for_text("14 of 14");
    pty.send("\x1b[111;5u");
    pty.wait_for_text(" 1 of 14 ");
    pty.send("\x1b[105;5u");
    pty.wait_for_text("14 of 14");
    // Letters of another script, with Ctrl as well: J, Ctrl-o, and Ctrl-c twice.
    pty.send("пп");
    pty.wait_for_text(" 1 of 14 ");
    pty.send("О");
    pty.wait_for_text(" 2 of 14 ");
    pty.send("\x1b[1097::111;5u");
    pty.wait_for_text("14 of 14");
    pty.send("\x1b[1089::99;5u");
    pty.wait_for_text("Ctrl-c again to quit");
    pty.send("\x1b[1089::99;5u");
    assert_eq!(pty.end(), End::Status(0));
    assert_taken_back(&pty, 1);
}

#[test]
fn ctrl_i_can_be_set_apart_from_tab() {
    let folder = tempfile::TempDir::new().expect("there is room for a folder");
    let path = folder.path().join("mine.toml");
    std::fs::write(&path, "[keys]\nnext-post = '<C-i>'\n").expect("there is room for a file");
    let path = path.to_str().expect("it is text");
    let mut pty = Pty::threadview(&["--config", path, SAMPLE]);
    pty.wait_for_text(TITLE);
    pty.send(REPLY);
    pty.wait_for_bytes("\x1b[>5u");
    pty.send("G\x1b[111;5u");
    pty.wait_for_text(" 1 of 14 ");
    pty.send("\x1b[105;5u");
    pty.wait_for_text(" 2 of 14 ");
    pty.send("\t");
    pty.wait_for_text(" 14 of 14 ");
    pty.send("q");
    assert_eq!(pty.end(), End::Status(0));
}

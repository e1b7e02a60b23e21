//! However the program ends, the terminal is as it was and the status says how.

use std::{env, thread};

use rustix::process::Signal;
use signal_hook::consts::SIGUSR1;
use signal_hook::iterator::Signals;
use threadview::app::Options;
use threadview::load::Location;

use super::protocol::assert_taken_back;
use super::pty::{End, Pty};
use super::{SAMPLE, TITLE, opened};

#[track_caller]
fn check_keys(keys: &str) {
    let mut pty = opened();
    pty.assert_taken();
    pty.send(keys);
    assert_eq!(pty.end(), End::Status(0), "after {keys:?}");
    pty.assert_as_found();
}

#[track_caller]
fn check_signal(signal: Signal) {
    let mut pty = opened();
    pty.assert_taken();
    pty.kill(signal);
    assert_eq!(pty.end(), End::Signal(signal));
    pty.assert_as_found();
}

#[test]
fn q_gives_the_terminal_back() {
    check_keys("q");
}

#[test]
fn capital_z_twice_gives_the_terminal_back() {
    check_keys("ZZ");
}

#[test]
fn ctrl_c_twice_gives_the_terminal_back() {
    check_keys("\x03\x03");
}

#[test]
fn ctrl_c_once_stays_and_says_how_to_leave() {
    let mut pty = opened();
    pty.send("\x03");
    pty.wait_for_text("Ctrl-c");
    pty.assert_taken();
}

#[test]
fn leaving_while_something_is_typed_gives_the_terminal_back() {
    // The prompt shows the cursor; the help and the menu of a chord lie over the panes.
    for begun in ["/fog", "Hfold", "z"] {
        check_keys(&format!("{begun}\x03\x03"));
    }
}

#[test]
fn the_mouse_that_was_left_to_the_terminal_stays_there() {
    let mut pty = opened();
    pty.send("M");
    pty.wait_for_text("M takes it back");
    pty.send("q");
    assert_eq!(pty.end(), End::Status(0));
    pty.assert_as_found();
}

#[test]
fn sigterm_gives_the_terminal_back() {
    check_signal(Signal::TERM);
}

#[test]
fn sigint_from_outside_gives_the_terminal_back() {
    check_signal(Signal::INT);
}

#[test]
fn sigquit_gives_the_terminal_back() {
    check_signal(Signal::QUIT);
}

#[test]
fn sighup_gives_the_terminal_back() {
    check_signal(Signal::HUP);
}

#[test]
fn sigterm_ends_the_program_in_the_middle_of_an_escape_sequence() {
    for half in ["\x1b[", "\x1b[200~a paste without an end", "\x1b]52;c;"] {
        let mut pty = opened();
        pty.send(half);
        pty.kill(Signal::TERM);
        assert_eq!(pty.end(), End::Signal(Signal::TERM), "after {half:?}");
        // What is typed and the signal may overtake each other: the shell then gets the rest.
        pty.assert_given_back();
    }
}

/// The program waits for the terminal to take a frame, and it does not: nobody could end the
/// program but by SIGKILL if it first wanted to write what gives the terminal back.
#[test]
fn sigterm_ends_the_program_that_waits_for_its_output_to_be_taken() {
    let mut pty = opened();
    let held = pty.hold_output();
    pty.send("jjj");
    pty.kill(Signal::TERM);
    assert_eq!(pty.end_of_process(), End::Signal(Signal::TERM));
    drop(held);
    pty.assert_cooked();
}

#[test]
fn a_closed_terminal_ends_the_program() {
    assert_eq!(opened().hang_up(), End::Signal(Signal::HUP));
}

/// Set for the process that is to panic.
const PANICS: &str = "THREADVIEW_TESTS_PANIC";

#[test]
fn a_panic_gives_the_terminal_back_and_is_told_there() {
    let this = env::current_exe().expect("this program is a file");
    let this = this.to_str().expect("its name is text");
    let half = concat!(module_path!(), "::the_other_half_of_a_panic");
    let (_, half) = half.split_once("::").expect("the crate is named first");
    let command = [this, "--ignored", "--nocapture", "--exact", half];
    let mut pty = Pty::spawn(80, 24, &command, &[(PANICS, "1"), ("RUST_BACKTRACE", "0")]);
    pty.wait_for_text(TITLE);
    pty.assert_taken();
    // The terminal says that it knows the keyboard protocol.
    pty.send("\x1b[?0u");
    pty.wait_for_bytes("\x1b[>5u");
    pty.kill(Signal::USR1);
    assert_eq!(pty.end(), End::Status(101));
    pty.assert_given_back();
    assert_taken_back(&pty, 1);
    let said = pty.screen().contents();
    assert!(said.contains("the story wants a panic"), "{said}");
}

/// Runs the screen in this process, in which another thread panics as soon as a signal comes: the
/// program itself has no thread that would do so when asked.
#[test]
#[ignore = "the story above starts it on a terminal of its own"]
fn the_other_half_of_a_panic() {
    if env::var_os(PANICS).is_none() {
        return;
    }
    let mut signals = Signals::new([SIGUSR1]).expect("the signal can be had");
    thread::spawn(move || {
        signals.forever().next();
        panic!("the story wants a panic");
    });
    let options = Options {
        files: vec![Location::File(SAMPLE.into())].into(),
        ..Options::default()
    };
    threadview::terminal::run(options, None).expect("there is a terminal");
}

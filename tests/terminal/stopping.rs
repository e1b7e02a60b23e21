//! Stopped, the program leaves the terminal to the shell; continued, it is where it was.

use rustix::process::Signal;

use super::pty::{End, Pty};
use super::{SAMPLE, TITLE, opened};

/// Stops the program, looks at the terminal as the shell would, goes on.
#[track_caller]
fn check_stop(pty: &mut Pty, stop: impl FnOnce(&mut Pty)) {
    pty.assert_taken();
    stop(pty);
    pty.wait_until_stopped();
    pty.wait_for("the shell's screen", |screen| !screen.alternate_screen());
    pty.assert_as_found();
    pty.kill(Signal::CONT);
    pty.wait_for_text(TITLE);
    pty.assert_taken();
}

#[track_caller]
fn check_alive(pty: &mut Pty) {
    pty.send("G");
    pty.wait_for_text("14 of 14");
    pty.send("q");
    assert_eq!(pty.end(), End::Status(0));
    pty.assert_as_found();
}

#[test]
fn ctrl_z_stops_and_fg_goes_on() {
    let mut pty = opened();
    check_stop(&mut pty, |pty| pty.send("\x1a"));
    check_stop(&mut pty, |pty| pty.send("\x1a"));
    check_alive(&mut pty);
}

#[test]
fn sigtstp_from_outside_stops_and_sigcont_goes_on() {
    let mut pty = opened();
    check_stop(&mut pty, |pty| pty.kill(Signal::TSTP));
    check_stop(&mut pty, |pty| pty.kill(Signal::TSTP));
    check_alive(&mut pty);
}

#[test]
fn a_stop_leaves_the_mouse_to_whom_it_was_given() {
    let stops: [fn(&mut Pty); 2] = [|pty| pty.send("\x1a"), |pty| pty.kill(Signal::TSTP)];
    for stop in stops {
        let mut pty = opened();
        pty.send("M");
        pty.wait_for_text("M takes it back");
        check_stop(&mut pty, stop);
        let mouse = pty.screen().mouse_protocol_mode();
        assert_eq!(mouse, vt100::MouseProtocolMode::None);
    }
}

/// Shells end a stopped job by SIGTERM, and SIGCONT so that it hears of it: while it dies it must
/// not take the terminal again.
#[test]
fn a_stopped_program_that_is_ended_leaves_the_terminal_alone() {
    for _ in 0..20 {
        let mut pty = opened();
        pty.send("\x1a");
        pty.wait_until_stopped();
        pty.kill(Signal::TERM);
        pty.kill(Signal::CONT);
        assert_eq!(pty.end(), End::Signal(Signal::TERM));
        pty.assert_as_found();
    }
}

/// SIGSTOP cannot be answered. A shell that gets the terminal makes it its own.
#[test]
fn after_sigstop_the_program_takes_the_terminal_anew() {
    let mut pty = opened();
    pty.kill(Signal::STOP);
    pty.wait_until_stopped();
    pty.make_cooked();
    pty.scribble("\x1b[2J\x1b[Hsomebody else was here");
    pty.kill(Signal::CONT);
    pty.wait_until_raw();
    pty.wait_for_text(TITLE);
    pty.assert_taken();
    assert!(!pty.screen().contents().contains("somebody else"));
    check_alive(&mut pty);
}

#[test]
fn a_window_that_changes_meanwhile_is_filled() {
    let mut pty = Pty::threadview(&["+3", SAMPLE]);
    pty.wait_for_text(" 3 of 14 ");
    pty.send("\x1a");
    pty.wait_until_stopped();
    pty.wait_for("the shell's screen", |screen| !screen.alternate_screen());
    pty.resize(100, 40);
    pty.kill(Signal::CONT);
    pty.wait_for("the first row says where the reader is", |screen| {
        let first = screen.rows(0, 100).next();
        first.is_some_and(|row| row.contains(" 3 of 14 "))
    });
    check_alive_after_resize(&mut pty);
}

#[track_caller]
fn check_alive_after_resize(pty: &mut Pty) {
    pty.assert_taken();
    pty.send("q");
    assert_eq!(pty.end(), End::Status(0));
    pty.assert_given_back();
}

#[test]
fn a_signal_that_ends_the_program_reaches_it_after_a_stop() {
    let mut pty = opened();
    check_stop(&mut pty, |pty| pty.send("\x1a"));
    pty.kill(Signal::TERM);
    assert_eq!(pty.end(), End::Signal(Signal::TERM));
    pty.assert_as_found();
}

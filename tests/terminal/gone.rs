//! A terminal that is gone ends the program also where no signal says so, and where the library reads the keys: it
//! would ask for more for ever.

use std::process::Command;

use rustix::process::Signal;
use signal_hook::consts::SIGHUP;

use super::pty::{End, Pty, THREADVIEW};
use super::{SAMPLE, TITLE};

/// Without signals nobody is left to be told how the program ended.
#[track_caller]
fn assert_ended(pty: Pty, expected: &End) {
    let end = pty.hang_up();
    assert!(cfg!(feature = "portable") || end == *expected, "{end:?}");
}

/// Nothing but the terminal itself says that it has gone: no hang-up is heard of, and no going on
/// that would have the screen drawn anew.
#[test]
fn a_terminal_that_goes_ends_the_program_that_no_signal_reaches() {
    let blocking = ["env", "--block-signal=HUP,CONT"];
    let tried = Command::new(blocking[0])
        .args([blocking[1], "true"])
        .status();
    if !tried.is_ok_and(|status| status.success()) {
        // Only GNU has that option.
        return;
    }
    let mut pty = Pty::spawn(80, 24, &[blocking[0], blocking[1], THREADVIEW, SAMPLE], &[]);
    pty.wait_for_text(TITLE);
    assert_ended(pty, &End::Signal(Signal::HUP));
}

/// In a session of its own the program has no controlling terminal: its end is seen only on the one
/// that it reads. The shell outlives the terminal to tell how the program ended.
#[cfg(target_os = "linux")]
#[test]
fn a_terminal_that_goes_ends_the_program_that_does_not_belong_to_it() {
    let command = "trap '' HUP; tty=$(tty); setsid \"$0\" \"$1\" <\"$tty\" & wait $!";
    let mut pty = Pty::spawn(80, 24, &["sh", "-c", command, THREADVIEW, SAMPLE], &[]);
    pty.wait_for_text(TITLE);
    assert_ended(pty, &End::Status(128 + SIGHUP));
}

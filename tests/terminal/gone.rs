//! A terminal that is gone ends the program also where no signal says so, and where the library reads the keys: it
//! would ask for more for ever.

use std::process::Command;

use super::pty::{Pty, THREADVIEW};
use super::{SAMPLE, TITLE};

#[test]
fn a_terminal_that_goes_ends_the_program_without_a_signal() {
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
    // How it ends is another matter: nobody is left to be told.
    let _ = pty.hang_up();
}

#[cfg(target_os = "linux")]
#[test]
fn a_terminal_that_goes_ends_the_program_in_a_session_of_its_own() {
    let command = "trap '' HUP; tty=$(tty); setsid \"$0\" \"$1\" <\"$tty\" & wait $!";
    let mut pty = Pty::spawn(80, 24, &["sh", "-c", command, THREADVIEW, SAMPLE], &[]);
    pty.wait_for_text(TITLE);
    let _ = pty.hang_up();
}

//! Other programs that keys run, with stand-ins in a folder that is first in `PATH`.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use tempfile::TempDir;

use super::pty::{End, Pty, THREADVIEW, until};
use super::{SAMPLE, TITLE};

/// Programs of our own that are found before all others.
pub(super) struct StandIns(TempDir);

impl StandIns {
    /// Programs by their names, as shell scripts; each finds the folder in `$here`.
    pub(super) fn new(programs: &[(&str, &str)]) -> StandIns {
        let folder = TempDir::new().expect("there is room for a folder");
        for (name, script) in programs {
            let path = folder.path().join(name);
            let here = folder.path().display();
            fs::write(&path, format!("#!/bin/sh\nhere='{here}'\n{script}\n"))
                .expect("there is room for a script");
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("it is ours");
        }
        StandIns(folder)
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// A file in the folder; gives its path.
    pub(super) fn file(&self, name: &str, text: &str) -> String {
        let path = self.path().join(name);
        fs::write(&path, text).expect("there is room for a file");
        path.to_str().expect("it is text").to_owned()
    }

    /// Removes a file from the folder, if it is there.
    pub(super) fn remove(&self, name: &str) {
        let _ = fs::remove_file(self.path().join(name));
    }

    /// The program on a file with these programs and variables.
    #[track_caller]
    pub(super) fn open(&self, file: &str, variables: &[(&str, &str)]) -> Pty {
        let path = std::env::var("PATH").unwrap_or_default();
        let path = format!("{}:{path}", self.path().display());
        let mut all = vec![("PATH", path.as_str())];
        all.extend(variables);
        Pty::spawn(80, 24, &[THREADVIEW, file], &all)
    }

    /// What a program has written to a file in the folder, as soon as it has ended that with `.`.
    #[track_caller]
    pub(super) fn written(&self, name: &str) -> String {
        until("nothing is written", || {
            let text = fs::read_to_string(self.path().join(name)).ok()?;
            text.strip_suffix(".\n").map(str::to_owned)
        })
    }
}

/// A clipboard program that keeps what it is given.
const KEEPS: &str = "echo \"$0 $*\" >\"$here\"/args; cat >\"$here\"/copy; echo . >>\"$here\"/copy";

#[test]
fn a_copy_goes_to_the_terminal_and_to_the_clipboard_programs_that_have_a_clipboard() {
    for (name, variable) in [
        ("wl-copy", "WAYLAND_DISPLAY"),
        ("xclip", "DISPLAY"),
        ("tmux", "TMUX"),
    ] {
        let programs = StandIns::new(&[(name, KEEPS)]);
        let mut pty = programs.open(SAMPLE, &[(variable, "here")]);
        pty.wait_for_text(TITLE);
        pty.send("ya");
        pty.wait_for_bytes("\x1b]52;c;");
        pty.wait_for_text(&format!("copied with {name}"));
        assert_eq!(programs.written("copy"), "tidewire");
    }
}

#[test]
fn a_clipboard_program_without_a_clipboard_or_without_an_end_is_not_said_to_have_copied() {
    let programs = StandIns::new(&[("wl-copy", KEEPS), ("xclip", "exit 1")]);
    let mut pty = programs.open(SAMPLE, &[("DISPLAY", ":0")]);
    pty.wait_for_text(TITLE);
    pty.send("ya");
    pty.wait_for_text("tidewire: sent to the terminal");
    pty.send("j");
    // Keys are answered while a program hangs.
    let programs = StandIns::new(&[("xclip", "sleep 1000")]);
    let mut pty = programs.open(SAMPLE, &[("DISPLAY", ":0")]);
    pty.wait_for_text(TITLE);
    pty.send("yaJ");
    pty.wait_for_text(" 2 of 14 ");
}

/// An editor that shows what it was given, reads a line as a shell does, and keeps both.
const EDITOR: &str = "echo \"editing $*\"; read line; echo \"$* $line\" >\"$here\"/edited; echo . >>\"$here\"/edited";

#[test]
fn an_editor_has_the_terminal_and_every_key_and_gives_both_back() {
    let programs = StandIns::new(&[("stand-in", EDITOR)]);
    let variables = [("VISUAL", "stand-in --wait"), ("EDITOR", "false")];
    let mut pty = programs.open(SAMPLE, &variables);
    pty.wait_for_text(TITLE);
    pty.send("2G");
    pty.wait_for_text(" 2 of 14 ");
    pty.send("v");
    pty.wait_for_text("editing --wait +");
    pty.assert_given_back();
    // Keys that would do something here, and one that would end the program.
    pty.send("JJq\r");
    pty.wait_for_text(" 2 of 14 ");
    let edited = programs.written("edited");
    assert!(edited.starts_with("--wait +"), "{edited}");
    assert!(
        edited.ends_with("./assets/lighthouse.txt JJq\n"),
        "{edited}"
    );
    pty.wait_until_raw();
    pty.assert_taken();
    pty.send("J");
    pty.wait_for_text(" 3 of 14 ");
    pty.send("q");
    assert_eq!(pty.end(), End::Status(0));
    pty.assert_cooked();
}

#[test]
fn a_command_that_asks_for_the_terminal_has_it_with_the_post_and_gives_it_back() {
    let script = "grep -m1 ^---- >\"$here\"/read; echo \"paging here\"; read key </dev/tty; \
        echo \"$key\" >>\"$here\"/read; echo . >>\"$here\"/read";
    let programs = StandIns::new(&[("pager", script)]);
    let mut pty = programs.open(SAMPLE, &[]);
    pty.wait_for_text(TITLE);
    pty.send("2G|");
    pty.wait_for_text("!less takes the terminal");
    pty.send("!pager\r");
    pty.wait_for_text("paging here");
    pty.assert_given_back();
    pty.send("qJ\r");
    pty.wait_for_text(" 2 of 14 ");
    let read = programs.written("read");
    assert!(
        read.starts_with("---- #2 ") && read.ends_with("\nqJ\n"),
        "{read}"
    );
    pty.wait_until_raw();
    pty.assert_taken();
    pty.send("|!exit 3\r");
    pty.wait_for_text("the command ended with an error");
    pty.send("J");
    pty.wait_for_text(" 3 of 14 ");
    pty.send("q");
    assert_eq!(pty.end(), End::Status(0));
    pty.assert_cooked();
}

#[test]
fn an_editor_that_is_not_there_is_said() {
    let programs = StandIns::new(&[]);
    let mut pty = programs.open(SAMPLE, &[("EDITOR", "no-such-editor")]);
    pty.wait_for_text(TITLE);
    pty.send("v");
    pty.wait_for_text("there is no such editor: set VISUAL or EDITOR");
    pty.assert_taken();
}

#[test]
fn a_post_goes_through_a_command_and_keys_are_answered_meanwhile() {
    let programs = StandIns::new(&[("count", "sed -n 's/^---- #\\([0-9]*\\).*/post \\1/p'")]);
    let mut pty = programs.open(SAMPLE, &[]);
    pty.wait_for_text(TITLE);
    pty.send("3G|count; printf '\\033[2Jred'; exit 4\r");
    pty.wait_for_text("post 3");
    pty.wait_for_text("[2Jred");
    pty.wait_for_text("(exit status 4)");
    pty.send("q|sleep 1000\r");
    pty.send("J");
    pty.wait_for_text(" 4 of 14 ");
    pty.send("\x03");
    pty.wait_for_text("(ended by a signal)");
    pty.send("q");
    pty.send("q");
    assert_eq!(pty.end(), End::Status(0));
}

#[test]
fn a_command_that_runs_ends_with_the_program() {
    let programs = StandIns::new(&[]);
    let mut pty = programs.open(SAMPLE, &[]);
    pty.wait_for_text(TITLE);
    let path = programs.path().join("number");
    let command = format!("(echo $$; echo .) > {}; sleep 1000", path.display());
    pty.send(format!("|{command}\r"));
    let number = programs.written("number");
    pty.send("q");
    assert_eq!(pty.end(), End::Status(0));
    let number: i32 = number.trim().parse().expect("it is a number");
    let shell = rustix::process::Pid::from_raw(number).expect("it is no zero");
    until("the command runs on", || {
        rustix::process::test_kill_process(shell)
            .is_err()
            .then_some(())
    });
}

#[test]
fn posts_are_saved_to_a_file_that_is_named() {
    let programs = StandIns::new(&[]);
    let mut pty = programs.open(SAMPLE, &[]);
    pty.wait_for_text(TITLE);
    pty.send("s");
    pty.wait_for_text("save all posts as lighthouse.md");
    let path = programs.path().join("all.json");
    pty.send(format!("\x15{}\r", path.display()));
    pty.wait_for_text("saved to ");
    let saved = fs::read_to_string(path).expect("it is there");
    assert!(saved.contains("\"schema\": 2"), "{saved}");
}

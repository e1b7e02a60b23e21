//! The first run; and what the reader has set in a file, which holds on the terminal. What is wrong is said there and
//! once more when the terminal is given back.

use std::fs;

use tempfile::TempDir;

use super::pty::{End, Pty, THREADVIEW};
use super::{SAMPLE, TITLE};
use crate::started::{CONFIG, STATE, state};

/// The program with the sample and a configuration of some bytes.
fn opened_with(bytes: &[u8], options: &[&str]) -> (Pty, TempDir) {
    let folder = TempDir::new().expect("there is room for a folder");
    let own = folder.path().join("threadview");
    fs::create_dir(&own).expect("there is room for a folder");
    fs::write(own.join("config.toml"), bytes).expect("there is room for a file");
    let mut command = vec![THREADVIEW, SAMPLE];
    command.extend(options);
    let path = folder.path().to_str().expect("it is text");
    let mut pty = Pty::spawn(80, 24, &command, &[(CONFIG, path)]);
    pty.wait_for_text(TITLE);
    (pty, folder)
}

#[test]
fn keys_that_are_set_act_and_the_usual_ones_with_no_config() {
    let text = b"[keys]\nlast-post = \"X\"\nclose = \"<F2>\"\n";
    let (mut pty, _folder) = opened_with(text, &[]);
    pty.send("X");
    pty.wait_for_text("14 of 14");
    pty.send("q");
    pty.wait_for_text("q is no key here");
    pty.send("\x1bOQ");
    assert_eq!(pty.end(), End::Status(0));
    let (mut pty, _folder) = opened_with(text, &["--no-config"]);
    pty.send("q");
    assert_eq!(pty.end(), End::Status(0));
}

#[test]
fn mistakes_are_said_on_the_screen_and_after_it() {
    let (mut pty, _folder) = opened_with(b"list = \"hidden\"\nwidht = 1\nmouse = 1\n", &[]);
    pty.wait_for_text("error: config.toml:2: \"widht\" is no setting");
    pty.send("j");
    pty.wait_for_text("error: config.toml:3: 1 is no mouse; give true or false");
    pty.send("j");
    pty.wait_for_text("H help");
    pty.send("q");
    assert_eq!(pty.end(), End::Status(0));
    pty.wait_for_text("config.toml:2: \"widht\" is no setting; did you mean \"width\"?");
    pty.wait_for_text("config.toml:3: 1 is no mouse; give true or false");
}

#[test]
fn a_program_in_place_of_a_configuration_opens_the_thread() {
    let bytes = fs::read(THREADVIEW).expect("it is there");
    let (mut pty, _folder) = opened_with(&bytes[..bytes.len().min(4000)], &[]);
    pty.wait_for_text("error: config.toml:");
    pty.send("q");
    assert_eq!(pty.end(), End::Status(0));
}

/// The program for the first time, in which the last row has few hints until a key is pressed.
#[test]
fn who_is_new_here_is_told_how_to_read_on_and_to_get_help_and_to_leave() {
    let last_row = |pty: &Pty| {
        let contents = pty.screen().contents();
        contents
            .lines()
            .last()
            .unwrap_or_default()
            .trim()
            .to_owned()
    };
    let state = state();
    let path = state.path().to_str().expect("it is text");
    let mut pty = Pty::spawn(80, 24, &[THREADVIEW, SAMPLE], &[(STATE, path)]);
    pty.wait_for_text(TITLE);
    assert_eq!(
        last_row(&pty),
        "J next post   Space page   h list   / find   H help   q quit"
    );
    pty.send("j");
    pty.wait_for_text("/ find");
    pty.send("q");
    assert_eq!(pty.end(), End::Status(0));
    let mut pty = Pty::spawn(80, 24, &[THREADVIEW, SAMPLE], &[(STATE, path)]);
    pty.wait_for_text("/ find");
    pty.send("q");
    assert_eq!(pty.end(), End::Status(0));
}

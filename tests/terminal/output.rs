//! The output to the terminal: only sequences of the program and none of the file; colours and signs as
//! requested.

use std::borrow::Cow;
use std::fs;

use regex::bytes::Regex;
use rustix::process::Signal;
use tempfile::NamedTempFile;

use super::pty::{End, Pty, THREADVIEW};
use super::{SAMPLE, thread_of};

/// Every sequence that the program has a use for: move, style, erase, scroll some rows, clear a
/// screen that is drawn anew; the queries for the background and the keyboard protocol; the links that are opened;
/// wrapping, cursor, mouse, screen, paste and frames on and off.
const OWN: &str = r"(?-u)\r\n|\n+\x1b\[r|\n\x1b\[\d+G|\x1b\]11;\?\x1b\\|\x1b\[\?u|\x1b\]8;(id=\d+;(https?:|mailto:)[!-~]{1,2083}|;)\x1b\\|\x1b\[(\d*;?\d*[Hr]|\d*[CGKLMX]|[\d;]*m|2J|\?(7|25|1000|1002|1003|1006|1015|1049|2004|2026)[hl])";
/// A style that has a colour of its own.
const COLORED: &str = r"(?-u)\x1b\[(\d+;)*(3[0-8]|4[0-8]|9[0-7]|10[0-7])(;\d+)*m";

/// What the program sends from its first frame on while the keys are typed, each followed by a
/// frame; then it is ended.
fn sent(args: &[&str], variables: &[(&str, &str)], keys: &[&str]) -> Vec<u8> {
    let mut command = vec![THREADVIEW];
    command.extend(args);
    let mut pty = Pty::spawn(120, 40, &command, variables);
    pty.wait_for_frame_after(0);
    for key in keys {
        let before = pty.bytes.len();
        pty.send(key);
        // A key may change nothing, but a program that was stopped draws everything anew.
        pty.kill(Signal::CONT);
        pty.wait_for_frame_after(before);
    }
    pty.send("\x03\x03");
    assert_eq!(pty.end(), End::Status(0));
    pty.assert_as_found();
    let start = memchr::memmem::find(&pty.bytes, b"\x1b").expect("it draws");
    pty.bytes.split_off(start)
}

/// Keys that show everything there is to see: help, peek, replies, raw lines, list, article, the
/// menu of a chord, a search.
const TOUR: [&str; 16] = [
    "H", ESCAPE, "J", "J", "p", ESCAPE, "gr", ESCAPE, "gs", ESCAPE, "h", "l", "zp", "zR", "/o\r",
    "G",
];
/// The Esc key in the form that is not the beginning of anything: the next key may come at once.
const ESCAPE: &str = "\x1b[27u";

fn color(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let colored = Regex::new(COLORED).expect("it is well formed");
    let found = colored.find(bytes)?;
    Some(String::from_utf8_lossy(found.as_bytes()))
}

#[test]
fn colours_come_unless_they_are_not_wanted() {
    for (args, no_color, colored) in [
        (&[SAMPLE][..], None, true),
        (&[SAMPLE], Some(""), true),
        (&[SAMPLE], Some("1"), false),
        (&["--color", "never", SAMPLE], None, false),
        (&["--color", "always", SAMPLE], Some("1"), true),
    ] {
        let variables: Vec<_> = no_color
            .map(|value| ("NO_COLOR", value))
            .into_iter()
            .collect();
        let bytes = sent(args, &variables, &TOUR);
        let color = color(&bytes);
        assert_eq!(
            color.is_some(),
            colored,
            "{args:?}, NO_COLOR {no_color:?}: {color:?}"
        );
        let bold = memchr::memmem::find(&bytes, b"\x1b[1m").is_some();
        assert!(bold, "bold letters are no colour: {args:?}");
    }
}

#[test]
fn ascii_draws_an_ascii_file_with_ascii_only() {
    let words = "Words in a row.\n\n\tA line with a tab, and one that is longer than its pane is.";
    let answer = format!("3 hours ago, ann said:\n\n{words}\n\nSo it is.");
    let posts: Vec<_> = [words, &answer].into_iter().cycle().take(30).collect();
    let text = thread_of("A plain title", &posts);
    assert!(text.is_ascii());
    let file = file(text.as_bytes());
    let path = file.path().to_str().expect("its name is text");
    let bytes = sent(&["--ascii", path], &[], &TOUR);
    assert_eq!(bytes.iter().find(|byte| !byte.is_ascii()), None);
    // Else there would be nothing to see.
    let bytes = sent(&[path], &[], &TOUR);
    assert!(!bytes.is_ascii());
}

/// Such a terminal takes every byte of a letter for a letter, and some for commands.
#[test]
fn a_terminal_without_utf8_is_sent_ascii_only() {
    let words = "Straße, 日本, \u{9b}2J and 👩\u{200d}🔧: all one to it. Ä".repeat(3);
    let text = thread_of("Ein größerer Titel", &[words.as_str(); 8]);
    let file = file(text.as_bytes());
    let path = file.path().to_str().expect("its name is text");
    for locale in ["C", "de_DE.ISO-8859-1"] {
        let bytes = sent(&[path], &[("LC_ALL", locale)], &TOUR);
        assert_eq!(bytes.iter().find(|byte| !byte.is_ascii()), None);
    }
}

#[test]
fn hostile_posts_reach_the_terminal_as_harmless_signs() {
    let hostile = "Clears: \x1b[2J\x1b[3J. Copies: \x1b]52;c;bm8=\x07 Renames: \x1b]0;owned\x1b\\ \
        Rings: \x07\x07 Eight bits: \u{9b}2J\u{9d}52;c;bm8=\u{9c} Back: over\r\x08\x08 \
        Asks: \x1b[c\x1b[6n\x05 Shifts: \x0e\x0f Turns: \u{202e}drow\u{2066} Ends: \x1b";
    let text = thread_of("A title that stays", &[hostile; 8]);
    let bytes = sent(
        &[file(text.as_bytes()).path().to_str().expect("text")],
        &[],
        &TOUR,
    );
    assert_own(&bytes);

    let title = thread_of("\x1b]0;title\x07\u{9b}2J\x1b[?1049l", &[hostile]);
    let bytes = sent(
        &[file(title.as_bytes()).path().to_str().expect("text")],
        &[],
        &TOUR,
    );
    assert_own(&bytes);
}

/// A tour is drawn anew after each key; without that, rows that move are scrolled.
#[test]
fn rows_that_move_are_scrolled_and_nothing_else_acts() {
    let line = |number| format!("{number} rings: \x07\x07 Clears: \x1b[2J\n");
    let hostile: String = (0..40).map(line).collect();
    let text = thread_of("A title that stays", &[&*hostile; 3]);
    let file = file(text.as_bytes());
    let mut pty = Pty::threadview(&[file.path().to_str().expect("text")]);
    pty.wait_for_frame_after(0);
    pty.send("jjj");
    pty.wait_with("a scroll", |pty| {
        memchr::memmem::find(&pty.bytes, b"\n\x1b[r").is_some()
    });
    pty.send("\x03\x03");
    assert_eq!(pty.end(), End::Status(0));
    let start = memchr::memmem::find(&pty.bytes, b"\x1b").expect("it draws");
    assert_own(&pty.bytes[start..]);
}

#[test]
fn the_odd_bytes_of_the_corpus_reach_the_terminal_as_harmless_signs() {
    for text in fs::read_dir("tests/corpus/bytes").expect("the corpus is there") {
        let path = text.expect("it can be listed").path();
        let bytes = sent(
            &[path.to_str().expect("its name is text")],
            &[],
            &["H", ESCAPE, "G"],
        );
        assert_own(&bytes);
    }
}

/// A message repeats what is wrong, and here a terminal reads it.
#[test]
fn hostile_names_reach_the_terminal_as_harmless_signs() {
    let hostile = "\x1b]52;c;bm8=\x07\u{9b}2J";
    for args in [
        &[hostile][..],
        &["--dialect", hostile],
        &["--format", hostile],
    ] {
        let mut pty = Pty::threadview(args);
        assert!(matches!(pty.end(), End::Status(1 | 2)));
        let said = String::from_utf8_lossy(&pty.bytes);
        let acting = said
            .chars()
            .find(|c| c.is_control() && !"\r\n".contains(*c));
        assert_eq!(acting, None, "{said:?}");
    }
}

/// Asserts that nothing acts on the terminal but what the program has a use for.
#[track_caller]
fn assert_own(bytes: &[u8]) {
    let own = Regex::new(OWN).expect("it is well formed");
    let rest = own.replace_all(bytes, &b""[..]);
    let rest = String::from_utf8_lossy(&rest);
    let acting = |c: char| c.is_control() || "\u{202e}\u{2066}".contains(c);
    let around = |at: usize| rest[at..].chars().take(20).collect::<String>();
    assert_eq!(rest.find(acting).map(around), None);
}

fn file(bytes: &[u8]) -> NamedTempFile {
    let file = NamedTempFile::new().expect("there is room for a file");
    fs::write(file.path(), bytes).expect("there is room for bytes");
    file
}

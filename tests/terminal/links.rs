//! Links on the terminal: told where they lead, row by row, and opened by a program that is left alone.

use std::fs;

use regex::bytes::Regex;
use tempfile::NamedTempFile;

use super::programs::StandIns;
use super::pty::{Pty, THREADVIEW};
use super::thread_of;

/// A link that is opened and closed: its number and its address, and what is written of it.
const LINK: &str = r"(?-u)\x1b\]8;id=(\d+);([!-~]*)\x1b\\((?s:.)*?)\x1b\]8;;\x1b\\";

fn file(post: &str) -> NamedTempFile {
    let file = NamedTempFile::new().expect("there is room for a file");
    fs::write(file.path(), thread_of("The bell", &[post])).expect("there is room for text");
    file
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn a_link_over_several_rows_is_opened_and_closed_in_each_and_has_one_number() {
    let address = format!("https://bell.example/{}", "tower-and-rope/".repeat(20));
    let file = file(&format!(
        "Look at {address} and at https://b.example/x. Then at home."
    ));
    let mut pty = Pty::threadview(&[file.path().to_str().expect("it is text")]);
    pty.wait_for_text("Then at home.");
    let links = Regex::new(LINK).expect("it is well formed");
    let found: Vec<_> = links.captures_iter(&pty.bytes).collect();
    let (last, parts) = found.split_last().expect("there are links");
    assert!(parts.len() > 3, "it takes several rows");
    let moves = Regex::new(r"(?-u)\x1b\[[\d;]*[A-HKfJ]|[\r\n]").expect("it is well formed");
    let style = Regex::new(r"(?-u)\x1b\[[\d;]*m").expect("it is well formed");
    let mut written = String::new();
    for part in parts {
        assert_eq!(text(&part[2]), address);
        assert_eq!(part[1], parts[0][1]);
        assert!(!moves.is_match(&part[3]), "{}", text(&part[3]));
        written += &text(&style.replace_all(&part[3], &b""[..]));
    }
    assert_eq!(written, address);
    assert_eq!(text(&last[2]), "https://b.example/x");
    assert_ne!(last[1], parts[0][1]);
}

#[test]
fn a_hostile_address_reaches_the_terminal_as_visible_ascii_or_not_at_all() {
    let long = "x".repeat(3000);
    let hostile = format!(
        "https://a.example/\x1b\\\x1b]52;c;bm8=\x07 javascript:alert(1) file:///etc/hosts \
         https://b.example/\u{202e}\u{9c}\u{9b}2J https://c.example/{long}\n\nThe end."
    );
    let file = file(&hostile);
    let mut pty = Pty::of_size(120, 60, &[file.path().to_str().expect("it is text")]);
    pty.wait_for_text("The end.");
    let opens = Regex::new(r"(?-u)\x1b\]8;([^\x1b]*)\x1b\\").expect("it is well formed");
    let sent: Vec<String> = opens
        .captures_iter(&pty.bytes)
        .map(|part| text(&part[1]))
        .collect();
    let addresses: Vec<&str> = sent
        .iter()
        .filter_map(|sent| sent.strip_prefix("id=")?.split_once(';'))
        .map(|(_, address)| address)
        .collect();
    assert_eq!(
        addresses,
        ["https://a.example/", "https://b.example/%E2%80%AE"]
    );
}

#[test]
fn a_terminal_that_would_draw_addresses_is_not_sent_any() {
    let file = file("At https://bell.example/tower. The end.");
    let path = file.path().to_str().expect("it is text");
    let mut pty = Pty::spawn(80, 24, &[THREADVIEW, path], &[("TERM", "linux")]);
    pty.wait_for_text("The end.");
    assert!(memchr::memmem::find(&pty.bytes, b"\x1b]8;").is_none());
}

const KEEPS: &str =
    "echo \"$@\" >\"$here\"/opened; echo . >>\"$here\"/opened; echo noise; echo noise >&2";

#[test]
fn a_link_is_opened_with_the_program_of_the_system() {
    let file = file("At https://bell.example/tower?a=1&b=$(touch%20x). The end.");
    let path = file.path().to_str().expect("it is text");
    let programs = StandIns::new(&[("xdg-open", KEEPS)]);
    let mut pty = programs.open(path, &[]);
    pty.wait_for_text("The end.");
    pty.send("o");
    pty.wait_for_text("open a link");
    pty.send("a");
    pty.wait_for_text("opened with xdg-open");
    let opened = programs.written("opened");
    assert_eq!(opened, "https://bell.example/tower?a=1&b=$(touch%20x)\n");
    assert!(!pty.screen().contents().contains("noise"));
}

#[test]
fn a_browser_that_is_named_is_taken_first_and_the_next_one_where_it_fails() {
    let file = file("At https://bell.example/tower. The end.");
    let path = file.path().to_str().expect("it is text");
    let programs = StandIns::new(&[("fails", "exit 1"), ("surf", KEEPS)]);
    let browsers = "no-such-browser:fails:surf --new %s --quiet";
    let mut pty = programs.open(path, &[("BROWSER", browsers)]);
    pty.wait_for_text("The end.");
    pty.send("oa");
    pty.wait_for_text("opened with surf");
    let opened = programs.written("opened");
    assert_eq!(opened, "--new https://bell.example/tower --quiet\n");
    let programs = StandIns::new(&[("xdg-open", "exit 3")]);
    let mut pty = programs.open(path, &[]);
    pty.wait_for_text("The end.");
    pty.send("oa");
    pty.wait_for_text("not opened: no program took it; set BROWSER; yl copies the address");
}

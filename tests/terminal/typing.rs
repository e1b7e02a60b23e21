//! Whatever comes in from the terminal is answered, however much of it and however odd.

use rustix::process::Signal;

use super::pty::{End, Pty, THREADVIEW};
use super::{SAMPLE, TITLE, opened};

/// More keys than are read at once, and no further key to wake up whoever forgot some.
#[test]
fn two_thousand_keys_are_answered_and_the_program_still_quits() {
    let mut pty = opened();
    pty.send("jk".repeat(999) + "jG");
    pty.wait_for_text("14 of 14");
    pty.send("kj".repeat(999) + "kq");
    assert_eq!(pty.end(), End::Status(0));
    pty.assert_as_found();
}

#[test]
fn no_typed_letter_is_lost() {
    let mut pty = Pty::of_size(240, 24, &[SAMPLE]);
    pty.wait_for_text(TITLE);
    let words = "ab".repeat(100);
    pty.send(format!("/{words}"));
    pty.wait_for_text(&words);
    pty.kill(Signal::TERM);
    assert_eq!(pty.end(), End::Signal(Signal::TERM));
    pty.assert_given_back();
}

#[test]
fn a_paste_is_not_taken_for_keys() {
    let mut pty = opened();
    pty.send("\x1b[200~q ZZ q\x1b[201~G");
    pty.wait_for_text("14 of 14");
    pty.send("/\x1b[200~fog\x1b[31mhorn\x1b[201~");
    pty.wait_for_text("/fog[31mhorn");
    assert!(pty.screen().alternate_screen());
}

/// Long enough to be read, and not longer: the hints come back by themselves.
#[test]
fn what_is_said_goes_away() {
    let mut pty = opened();
    pty.send("T");
    pty.wait_for_text("quotes: all open");
    pty.wait_for_text("q quit");
}

/// Mouse reports from outside the window, keys that nobody has, functions that terminals answer
/// unasked.
#[test]
fn odd_reports_from_the_terminal_do_no_harm() {
    let mut pty = opened();
    for odd in [
        "\x1b[<0;0;0M\x1b[<0;0;0m",
        "\x1b[<64;65535;65535M",
        "\x1b[<0;9999;1M",
        "\x1b[M   \x1b[M!!!",
        "\x1b[99;99~\x1b[1;99A\x1b[27u\x1b[?1;2c\x1b[5;7R",
        "\x1b[I\x1b[O\x1bOx",
        "\u{9b}\u{85}\0\x7f",
    ] {
        pty.send(odd);
    }
    // The Esc key in the form that leaves no doubt whether anything follows.
    pty.send("\x1b[27u\x1b[27u");
    pty.send("zz");
    pty.send("G");
    pty.wait_for_text("14 of 14");
    pty.send("ZZ");
    assert_eq!(pty.end(), End::Status(0));
    pty.assert_as_found();
}

#[test]
fn a_text_is_piped_in_and_the_keys_come_from_the_terminal() {
    for command in [
        "cat \"$1\" | \"$0\" -",
        "cat \"$1\" | \"$0\"",
        "\"$0\" - <\"$1\"",
    ] {
        let piped = ["sh", "-c", command, THREADVIEW, SAMPLE];
        let mut pty = Pty::spawn(80, 24, &piped, &[]);
        pty.wait_for_text(TITLE);
        pty.assert_taken();
        pty.send("G");
        pty.wait_for_text("14 of 14");
        pty.send("q");
        assert_eq!(pty.end(), End::Status(0), "{command}");
        pty.assert_as_found();
    }
}

#[test]
fn without_a_text_there_is_nothing_to_open() {
    for command in ["\"$0\"", "\"$0\" <&-", "\"$0\" --format text <&-"] {
        let mut pty = Pty::spawn(80, 24, &["sh", "-c", command, THREADVIEW], &[]);
        assert_eq!(pty.end(), End::Status(2), "{command}");
        pty.assert_given_back();
        let said = pty.screen().contents();
        assert!(
            said.contains("give a file to read, or pipe a text in"),
            "{said}"
        );
    }
}

/// A clipboard is a door into the terminal: what goes through it is letters and digits.
#[test]
fn a_copied_branch_reaches_the_terminal_as_base64_alone() {
    let mut pty = opened();
    pty.send("9Gyb");
    pty.wait_for_text("3 posts as Markdown: sent to the terminal");
    let sent = String::from_utf8_lossy(&pty.bytes).into_owned();
    let copies: Vec<&str> = sent.split("\x1b]52;").skip(1).collect();
    let [copy] = copies[..] else {
        panic!("{} copies", copies.len());
    };
    let (target, rest) = copy.split_once(';').expect("a target and a text");
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !"+/=".contains(c));
    let end = end.expect("the copy ends");
    assert_eq!(target, "c");
    assert!(end > 100 && (rest[end..].starts_with('\x07') || rest[end..].starts_with("\x1b\\")));
}

#[test]
fn posts_are_filtered_and_shown_again() {
    let mut pty = opened();
    pty.send("&author:halyard horn");
    pty.wait_for_text("is:unread");
    pty.resize(80, 20);
    pty.send("\r");
    pty.wait_for_text("2 of 14 ");
    pty.send("&say:so\r");
    pty.wait_for_text("say: is no keyword");
    pty.send("\x1b[27ua");
    pty.wait_for_text("type to narrow");
    pty.send("ott\t");
    pty.wait_for_text("filter: author:Ottoline");
    pty.send("qq");
    assert_eq!(pty.end(), End::Status(0));
    pty.assert_as_found();
}

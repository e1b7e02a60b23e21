//! What a terminal can send, whole and in parts, with the expected events.

mod keys;
mod mouse;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use proptest::prelude::*;

use super::Parser;

const NONE: KeyModifiers = KeyModifiers::NONE;
const SHIFT: KeyModifiers = KeyModifiers::SHIFT;
const ALT: KeyModifiers = KeyModifiers::ALT;
const CTRL: KeyModifiers = KeyModifiers::CONTROL;

fn key(code: KeyCode, modifiers: KeyModifiers) -> Event {
    Event::Key(KeyEvent::new(code, modifiers))
}

fn char(c: char) -> Event {
    key(KeyCode::Char(c), NONE)
}

fn ctrl_c() -> Event {
    key(KeyCode::Char('c'), CTRL)
}

fn paste(text: &str) -> Event {
    Event::Paste(text.to_owned())
}

/// Asserts that bytes are decoded to these events, wherever they are cut in two, and that the next byte
/// is a key again.
#[track_caller]
fn check(bytes: impl AsRef<[u8]>, expected: &[Event]) {
    let bytes = bytes.as_ref();
    for cut in 0..=bytes.len() {
        let (first, second) = bytes.split_at(cut);
        let mut parser = Parser::default();
        let mut events = parser.feed(first);
        events.extend(parser.feed(second));
        assert_eq!(events, expected, "{first:02x?} and {second:02x?}");
        assert_eq!(parser.time_limit(), None, "{bytes:02x?} is complete");
        assert_eq!(parser.feed(b"x"), [char('x')]);
    }
}

/// Asserts that bytes are decoded to `now` at once, and to `late` too when no byte follows in time.
#[track_caller]
fn check_unfinished(bytes: impl AsRef<[u8]>, now: &[Event], late: &[Event]) {
    let mut parser = Parser::default();
    assert_eq!(parser.feed(bytes.as_ref()), now);
    assert!(parser.time_limit().is_some(), "it is unfinished");
    assert_eq!(parser.expire(), late);
    assert_eq!(parser.time_limit(), None);
    assert_eq!(parser.feed(b"x"), [char('x')]);
}

#[test]
fn escape_that_nothing_follows_is_a_key() {
    let escape = || key(KeyCode::Esc, NONE);
    check_unfinished("\x1b", &[], &[escape()]);
    check_unfinished("j\x1b", &[char('j')], &[escape()]);
    check_unfinished("\x1b\x1b", &[escape()], &[escape()]);
    check("\x1b\x1b[A", &[escape(), key(KeyCode::Up, NONE)]);
    let mut parser = Parser::default();
    parser.feed(b"\x1b");
    let escape = parser.time_limit();
    parser.feed(b"[");
    assert!(escape < parser.time_limit(), "the Esc key waits less");
}

#[test]
fn a_paste_is_one_event() {
    check(
        "\x1b[200~q ZZ\r\x03\x1b[A\x1b[201~",
        &[paste("q ZZ\r\x03\x1b[A")],
    );
    check("\x1b[200~\x1b[201~j", &[paste(""), char('j')]);
    check(
        "\x1b[200~\x1b[20\x1b[201\x1b\x1b[201~",
        &[paste("\x1b[20\x1b[201\x1b")],
    );
    check(b"\x1b[200~\xff\x1b[201~", &[paste("\u{fffd}")]);
    check("\x1b[201~", &[]);
}

#[test]
fn a_paste_without_an_end_is_pasted_and_keys_are_keys_again() {
    check_unfinished("\x1b[200~fog\x03horn", &[], &[paste("fog\x03horn")]);
    check_unfinished("\x1b[200~fog\x1b[20", &[], &[paste("fog")]);
    check_unfinished("\x1b[200~", &[], &[]);
    check_unfinished(
        "\x1b[200~fog\x03\x03",
        &[],
        &[paste("fog"), ctrl_c(), ctrl_c()],
    );
}

#[test]
fn replies_of_the_terminal_are_no_keys() {
    for answer in [
        // Device attributes, the state of a mode, dark or light, the position of the cursor, status.
        "\x1b[?62;1;6c",
        "\x1b[>41;354;0c",
        "\x1b[=1;2c",
        "\x1b[?2026;2$y",
        "\x1b[4;2$y",
        "\x1b[?997;1n",
        "\x1b[0n",
        "\x1b[5;7R",
        "\x1b[1;1R",
        "\x1b[?1;1R",
        "\x1b[?1u",
        "\x1b[8;24;80t",
        "\x1b[48;24;80;480;800t",
        "\x1b[?1;0;256S",
        "\x1b[>0q",
        "\x1b[2 q",
        "\x1b[99;99~",
        "\x1b[<1;2A",
        // Colours, the clipboard, a title; ended by BEL and by ST.
        "\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\",
        "\x1b]11;rgb:1e1e/1e1e/2e2e\x07",
        "\x1b]4;1;rgb:ffff/0000/0000\x07",
        "\x1b]52;c;cSBaWiBxCg==\x1b\\",
        "\x1b]lqé\u{9c}q\x1b\\",
        // Settings, terminfo, the name; pictures; the others.
        "\x1bP1$r0 q\x1b\\",
        "\x1bP1+r544e=787465726d\x1b\\",
        "\x1bP>|foot(1.16.2)\x1b\\",
        "\x1b_Gi=31;OK\x1b\\",
        "\x1b^q\x1b\\",
        "\x1bXq\r\n\tq\x07",
        "\x1b]\x07",
        "\x1b]\x1b\\",
        // Cancelled.
        "\x1b]52;c;\x18",
        "\x1b[1;\x1a",
        // Longer than any key.
        &format!("\x1b[1;5{}A", ";5".repeat(99)),
    ] {
        check(answer, &[]);
    }
    check("\x1b[I\x1b[O", &[Event::FocusGained, Event::FocusLost]);
}

#[test]
fn incomplete_sequences_are_dropped() {
    for unfinished in [
        "\x1b[<0;1",
        "\x1b[1;",
        "\x1b[?2026;2$",
        "\x1b[[",
        "\x1b[M ",
        "\x1b]11;rgb:",
        "\x1b]52;c;cSBa\x1b",
        "\x1bP1$r",
        "\x1b_G",
        "\x1b^x",
        "\x1bXx",
    ] {
        check_unfinished(unfinished, &[], &[]);
    }
}

#[test]
fn a_control_character_is_a_key_inside_any_sequence() {
    let escape = || key(KeyCode::Esc, NONE);
    check("\x1b\x03", &[escape(), ctrl_c()]);
    for begun in [
        "\x1b[", "\x1b[1;5", "\x1b[?1$", "\x1b[[", "\x1b[M!", "\x1bO",
    ] {
        check(format!("{begun}\x03"), &[ctrl_c()]);
        check(format!("{begun}\r"), &[key(KeyCode::Enter, NONE)]);
        check(format!("{begun}\x1b[A"), &[key(KeyCode::Up, NONE)]);
    }
    for begun in ["\x1b]", "\x1b]52;c;", "\x1bP1$", "\x1b_", "\x1b^", "\x1bX"] {
        check(format!("{begun}\x03"), &[ctrl_c()]);
        check(format!("{begun}\x1b[A"), &[key(KeyCode::Up, NONE)]);
    }
    check(b"\xe6\xbc\x03", &[ctrl_c()]);
}

#[test]
fn a_thousand_keys_come_at_once() {
    assert_eq!(Parser::default().feed(&[b'j'; 5000]).len(), 5000);
}

/// Bytes as terminals send them and as they do not, with many beginnings of sequences.
fn any_bytes() -> impl Strategy<Value = Vec<u8>> {
    let begun = prop::sample::select(vec![
        "\x1b",
        "\x1b[",
        "\x1b[<",
        "\x1b[M",
        "\x1b[[",
        "\x1bO",
        "\x1b]",
        "\x1bP",
        "\x1b[200~",
        "\x1b[201~",
        "\x1b\\",
        "0;1",
        "~",
        "\x07",
    ]);
    let part = prop_oneof![
        begun.prop_map(|text| text.as_bytes().to_vec()),
        prop::collection::vec(any::<u8>(), 0..5),
    ];
    prop::collection::vec(part, 0..12).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn after_any_bytes_and_the_time_limit_keys_are_keys(bytes in any_bytes()) {
        let mut parser = Parser::default();
        parser.feed(&bytes);
        parser.expire();
        prop_assert_eq!(parser.time_limit(), None);
        prop_assert_eq!(parser.feed(b"\x03"), [ctrl_c()]);
        prop_assert_eq!(parser.feed(b"\x1b[A"), [key(KeyCode::Up, NONE)]);
    }

    #[test]
    fn ctrl_c_is_heard_after_any_bytes(bytes in any_bytes()) {
        let mut parser = Parser::default();
        parser.feed(&bytes);
        let mut events = parser.feed(b"\x03");
        events.extend(parser.expire());
        prop_assert_eq!(events.last(), Some(&ctrl_c()));
    }
}

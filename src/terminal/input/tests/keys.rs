//! Every key that terminals send, in each of its forms.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind};

use super::{ALT, CTRL, NONE, SHIFT, char, check, check_unfinished, ctrl_c, key};

#[test]
fn a_byte_is_a_key() {
    check("j", &[char('j')]);
    check("J", &[key(KeyCode::Char('J'), SHIFT)]);
    check(" ~", &[char(' '), char('~')]);
    check("\r", &[key(KeyCode::Enter, NONE)]);
    check("\n", &[key(KeyCode::Enter, NONE)]);
    check("\t", &[key(KeyCode::Tab, NONE)]);
    check("\x7f", &[key(KeyCode::Backspace, NONE)]);
    check("\x08", &[key(KeyCode::Char('h'), CTRL)]);
    check("\x03", &[ctrl_c()]);
    check(
        "\x04\x1a",
        &[key(KeyCode::Char('d'), CTRL), key(KeyCode::Char('z'), CTRL)],
    );
    check("\x1d", &[key(KeyCode::Char('5'), CTRL)]);
    check("\0", &[key(KeyCode::Char(' '), CTRL)]);
}

#[test]
fn letters_are_utf_8() {
    check(
        "äЖ漢😀",
        &[
            char('ä'),
            key(KeyCode::Char('Ж'), SHIFT),
            char('漢'),
            char('😀'),
        ],
    );
    check("\x1bä", &[key(KeyCode::Char('ä'), ALT)]);
    check_unfinished(b"\xf0\x9f\x98", &[], &[]);
    // Bytes that are no letter are dropped, and the keys after them are kept.
    check(
        b"\xff\x80j\xc3k\xe6\xbc\xc3\xa4",
        &[char('j'), char('k'), char('ä')],
    );
    check(b"\xed\xa0\x80\xc0\xaf", &[]);
    check("\u{9b}\u{85}", &[]);
}

#[test]
fn alt_is_escape_before_a_key() {
    check("\x1bj", &[key(KeyCode::Char('j'), ALT)]);
    check("\x1bJ", &[key(KeyCode::Char('J'), ALT | SHIFT)]);
    check("\x1b\r", &[key(KeyCode::Enter, ALT)]);
    check("\x1b\x7f", &[key(KeyCode::Backspace, ALT)]);
    check("\x1b\x04", &[key(KeyCode::Char('d'), ALT | CTRL)]);
    for introducer in "[O]PX^_".chars() {
        let mut modifiers = ALT;
        modifiers.set(SHIFT, introducer.is_uppercase());
        let late = key(KeyCode::Char(introducer), modifiers);
        check_unfinished(format!("\x1b{introducer}"), &[], &[late]);
    }
}

#[test]
fn arrows_and_their_neighbours_are_keys() {
    let codes = [
        ("A", KeyCode::Up),
        ("B", KeyCode::Down),
        ("C", KeyCode::Right),
        ("D", KeyCode::Left),
        ("F", KeyCode::End),
        ("H", KeyCode::Home),
    ];
    for (last, code) in codes {
        check(format!("\x1b[{last}"), &[key(code, NONE)]);
        check(format!("\x1bO{last}"), &[key(code, NONE)]);
        check(format!("\x1b[1;2{last}"), &[key(code, SHIFT)]);
        check(format!("\x1b[1;3{last}"), &[key(code, ALT)]);
        check(format!("\x1b[1;5{last}"), &[key(code, CTRL)]);
        check(format!("\x1b[;8{last}"), &[key(code, SHIFT | ALT | CTRL)]);
        check(format!("\x1b[5{last}"), &[key(code, CTRL)]);
        check(format!("\x1b[1{last}"), &[key(code, NONE)]);
    }
    check("\x1b[Z", &[key(KeyCode::BackTab, SHIFT)]);
    check("\x1b[1;6Z", &[key(KeyCode::BackTab, SHIFT | CTRL)]);
}

#[test]
fn keys_with_numbers_are_keys() {
    let codes = [
        (1, KeyCode::Home),
        (2, KeyCode::Insert),
        (3, KeyCode::Delete),
        (4, KeyCode::End),
        (5, KeyCode::PageUp),
        (6, KeyCode::PageDown),
        (7, KeyCode::Home),
        (8, KeyCode::End),
    ];
    let functions = [11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24];
    let functions = (1..)
        .zip(functions)
        .map(|(n, number)| (number, KeyCode::F(n)));
    for (number, code) in codes.into_iter().chain(functions) {
        check(format!("\x1b[{number}~"), &[key(code, NONE)]);
        check(format!("\x1b[{number};5~"), &[key(code, CTRL)]);
    }
}

#[test]
fn function_keys_have_three_other_forms() {
    for (place, number) in (1..=5).enumerate() {
        let last = char::from(b'A' + u8::try_from(place).expect("five are few"));
        check(format!("\x1b[[{last}"), &[key(KeyCode::F(number), NONE)]);
    }
    for (last, number) in [("P", 1), ("Q", 2), ("R", 3), ("S", 4)] {
        check(format!("\x1bO{last}"), &[key(KeyCode::F(number), NONE)]);
        if number != 3 {
            check(format!("\x1b[{last}"), &[key(KeyCode::F(number), NONE)]);
            check(format!("\x1b[1;2{last}"), &[key(KeyCode::F(number), SHIFT)]);
        }
    }
}

#[test]
fn keyboard_protocols_send_keys_as_code_points() {
    check("\x1b[99;5u", &[ctrl_c()]);
    check("\x1b[27;5;99~", &[ctrl_c()]);
    check("\x1b[106u", &[char('j')]);
    check("\x1b[97;2u", &[key(KeyCode::Char('A'), SHIFT)]);
    check("\x1b[49:33;2u", &[key(KeyCode::Char('!'), SHIFT)]);
    check("\x1b[97::97;1;97u", &[char('a')]);
    check("\x1b[27u", &[key(KeyCode::Esc, NONE)]);
    check("\x1b[13u", &[key(KeyCode::Enter, NONE)]);
    check("\x1b[9;2u", &[key(KeyCode::BackTab, SHIFT)]);
    check("\x1b[127;3u", &[key(KeyCode::Backspace, ALT)]);
    check(
        "\x1b[57399u\x1b[57426u",
        &[char('0'), key(KeyCode::Delete, NONE)],
    );
    let released = KeyEvent::new_with_kind(KeyCode::Up, NONE, KeyEventKind::Release);
    check("\x1b[1;1:3A", &[Event::Key(released)]);
    // A modifier key by itself, no character, no number.
    check(
        "\x1b[57441u\x1b[55296u\x1b[u\x1b[3;5;u\x1b[99999999999u",
        &[],
    );
}

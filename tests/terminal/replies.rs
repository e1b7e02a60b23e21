//! Terminals send more than keys: replies to queries of any program, and sequences that a bad line leaves
//! incomplete. None of these is decoded to keys, and keys work after all of them.

use std::time::{Duration, Instant};

use vt100::Screen;

use super::opened;
use super::pty::{End, Pty, until};

/// Goes to the end of the thread and back.
#[track_caller]
fn check_keys(pty: &mut Pty) {
    pty.send("G");
    pty.wait_for_text("14 of 14");
    pty.send("gg");
    pty.wait_for_text(" 1 of 14 ");
}

#[test]
fn the_background_is_asked_with_the_first_frame_and_the_answer_recolours_it() {
    let mut pty = opened();
    let place = |bytes: &[u8], words: &[u8]| memchr::memmem::find(bytes, words);
    let asked = place(&pty.bytes, b"\x1b]11;?\x1b\\");
    assert!(asked.is_some() && asked < place(&pty.bytes, b"tidewire"));
    // The name of the first author in the first hue for a light background, and for a dark one.
    for (colour, hue) in [("ffff/ffff/dddd", "38;5;62"), ("0000/2b2b/3636", "38;5;69")] {
        assert_eq!(place(&pty.bytes, hue.as_bytes()), None);
        pty.send(format!("\x1b]11;rgb:{colour}\x07"));
        pty.wait_for_bytes(hue);
    }
    check_keys(&mut pty);
    pty.send("q");
    assert_eq!(pty.end(), End::Status(0));
}

#[test]
fn a_theme_on_the_command_line_is_not_asked_for() {
    let mut pty = Pty::threadview(&["--theme", "light", super::SAMPLE]);
    pty.wait_for_bytes("38;5;62");
    let asked = memchr::memmem::find(&pty.bytes, b"\x1b]11;?");
    assert_eq!(asked, None);
    pty.send("\x1b]11;rgb:0000/0000/0000\x07");
    check_keys(&mut pty);
    assert_eq!(memchr::memmem::find(&pty.bytes, b"38;5;69m"), None);
    pty.send("q");
    assert_eq!(pty.end(), End::Status(0));
}

#[test]
fn an_answer_that_nobody_asked_for_is_no_key() {
    let mut pty = opened();
    for answer in [
        // The state of a mode, the colours are light, the position of the cursor.
        "\x1b[?2026;2$y",
        "\x1b[?997;2n",
        "\x1b[?12;40R",
        "\x1b[12;40R",
        "\x1b[?64;1;9c\x1b[>1;10;0c",
        // A colour, the clipboard with a command to quit in it, settings, a picture.
        "\x1b]11;rgb:ffff/ffff/dddd\x1b\\",
        "\x1b]11;rgb:ffff/ffff/dddd\x07",
        "\x1b]52;c;cXFaWlFR\x07",
        "\x1bP1$r1;4m\x1b\\",
        "\x1b_Gi=7;OK\x1b\\",
    ] {
        pty.send(answer);
        check_keys(&mut pty);
    }
    pty.send("q");
    assert_eq!(pty.end(), End::Status(0));
    pty.assert_as_found();
}

/// What begins and does not end: a control sequence, a report of the mouse, strings, a paste.
const UNFINISHED: [&str; 8] = [
    "\x1b[",
    "\x1b[?2026;",
    "\x1b[<0;1",
    "\x1b[M!",
    "\x1b]52;c;",
    "\x1bP1$",
    "\x1b[200~",
    "\x1b[200~fog",
];

#[test]
fn ctrl_c_is_heard_in_the_middle_of_anything() {
    for begun in UNFINISHED {
        let mut pty = opened();
        pty.send(begun);
        pty.send("\x03");
        pty.wait_for_text("Ctrl-c");
        check_keys(&mut pty);
        pty.send(begun);
        pty.send("\x03\x03");
        assert_eq!(pty.end(), End::Status(0), "after {begun:?}");
        pty.assert_as_found();
    }
}

#[test]
fn a_paste_without_an_end_is_pasted_and_typing_goes_on() {
    let mut pty = opened();
    pty.send("/\x1b[200~fog");
    pty.wait_for_text("/fog");
    pty.send("horn");
    pty.wait_for_text("/foghorn");
    pty.send("\x03");
    check_keys(&mut pty);
}

#[test]
fn escape_that_nothing_follows_is_a_key() {
    let mut pty = opened();
    pty.send("/fog");
    pty.wait_for_text("/fog");
    pty.send("\x1b");
    pty.wait_for("the prompt is gone", |screen| {
        !screen.contents().contains("/fog")
    });
    check_keys(&mut pty);
}

/// Moves the cursor of the prompt in `pieces`, each read by itself. A machine that has much else to
/// do may take longer for that than any arrow may last: then nothing is said.
fn word_after_arrow(pieces: &[&str]) -> Option<String> {
    let mut pty = opened();
    pty.send("/fog");
    pty.wait_for_text("/fog");
    let begin = Instant::now();
    for piece in pieces {
        pty.send(piece);
        wait_until_read(&pty);
    }
    let came_in_time = begin.elapsed() < SOON;
    pty.send("-\r");
    pty.wait_for("the prompt is gone", Screen::hide_cursor);
    came_in_time.then(|| pty.screen().contents())
}

/// Less than any time limit.
const SOON: Duration = Duration::from_millis(40);

#[track_caller]
fn wait_until_read(pty: &Pty) {
    let terminal = pty.open_once_more();
    until("it does not read", || {
        let waiting = rustix::io::ioctl_fionread(&terminal).expect("it is a terminal");
        (waiting == 0).then_some(())
    });
}

/// Taken for three keys, it ends the prompt and is written into nothing.
#[test]
fn an_arrow_that_comes_in_pieces_is_an_arrow() {
    for arrow in [
        &["\x1b[D"][..],
        &["\x1b", "[D"],
        &["\x1b[", "D"],
        &["\x1b", "O", "D"],
    ] {
        let shown = (0..50).find_map(|_| word_after_arrow(arrow));
        let shown = shown.expect("once it is quick enough");
        assert!(shown.contains("fo-g"), "{arrow:?}\n{shown}");
    }
}

//! The bytes that are written for a frame.

use super::*;

/// The bytes that turn the screen into one with these words in its rows.
fn bytes_of(screen: &mut Screen<Vec<u8>>, size: Size, rows: &[String]) -> Vec<u8> {
    let drawn = screen.draw(size, |canvas| {
        canvas.begin(size);
        for (row, words) in (0..).zip(rows) {
            let mut at = Position::new(0, row);
            for letter in words.split("").filter(|letter| !letter.is_empty()) {
                at.x += canvas.set(at, letter, Style::new());
            }
        }
        Cursor::Here(Position::ORIGIN)
    });
    drawn.expect("memory takes everything");
    std::mem::take(screen.out())
}

#[test]
fn rows_go_up_by_line_feeds_because_some_terminals_delete_lines_wrongly() {
    let mut screen = Screen::new(Vec::new());
    let words = (0..14).map(|row| format!("In row {row} the words have moved."));
    let words: Vec<String> = words.collect();
    for (first, written) in [
        (0, ""),
        (2, "\x1b[1;12r\x1b[12H\n\n\x1b[r"),
        (1, "\x1b[1;12r\x1b[H\x1b[L\x1b[r"),
    ] {
        let bytes = bytes_of(&mut screen, Size::new(40, 12), &words[first..][..12]);
        assert!(
            bytes.starts_with(written.as_bytes()),
            "{:?}",
            String::from_utf8_lossy(&bytes)
        );
    }
}

#[test]
fn only_a_long_frame_is_a_synchronized_update() {
    let mut screen = Screen::new(Vec::new());
    let size = Size::new(80, 24);
    let mut bytes_of = |words: &str| bytes_of(&mut screen, size, &[words.to_owned()]);
    let first = bytes_of(&"日本".repeat(99));
    assert!(!first.starts_with(BEGIN), "one row is not much");
    bytes_of("a few words");
    assert_eq!(bytes_of("a few words"), b"");
    assert_eq!(bytes_of("a few more words"), b"\x1b[6Cmore words\x1b[H");
}

//! Rows that are written: where text ends, and what follows it.

use ratatui::buffer::Cell;
use ratatui::layout::Size;

use super::*;

fn blank(columns: u16) -> Canvas {
    let mut canvas = Canvas::new();
    canvas.begin(Size::new(columns, 1));
    canvas
}

fn shown(canvas: &Canvas) -> String {
    let buffer = canvas.to_buffer();
    buffer.content.iter().map(Cell::symbol).collect()
}

#[track_caller]
fn check(columns: u16, write: impl FnOnce(&mut Painter), expected: &str) {
    let mut canvas = blank(columns);
    let area = canvas.area();
    write(&mut Painter::new(&mut canvas, area, 0));
    assert_eq!(shown(&canvas), expected);
}

#[test]
fn text_ends_where_the_row_ends() {
    check(5, |painter| painter.put("abcdefg", Style::new()), "abcde");
    check(
        5,
        |painter| painter.put_cut("abcdefg", Style::new(), "…"),
        "abcd…",
    );
    check(
        5,
        |painter| painter.put_cut("abcde", Style::new(), "…"),
        "abcde",
    );
    check(5, |painter| painter.put("日本語", Style::new()), "日 本  ");
    check(
        5,
        |painter| painter.put_cut("日本語", Style::new(), "…"),
        "日 本 …",
    );
    check(0, |painter| painter.put("a", Style::new()), "");
}

#[test]
fn a_picture_in_which_words_are_cut_is_closed() {
    let cut = |words: &'static str| {
        move |painter: &mut Painter| painter.put_cut(words, Style::new(), "…")
    };
    check(16, cut("A [picture: stain.jpg] b"), "A [picture: st…]");
    check(
        30,
        cut("A [picture: stain.jpg] b"),
        "A [picture: stain.jpg] b      ",
    );
    check(
        23,
        cut("A [picture: stain.jpg] b"),
        "A [picture: stain.jpg]…",
    );
    check(9, cut("A [list] of more"), "A [list]…");
    check(6, cut("A [list] of more"), "A [li…");
}

#[test]
fn what_follows_letters_that_run_left_stays_at_their_right() {
    let both = |painter: &mut Painter| {
        painter.put("אבי ", Style::new());
        painter.put(" #12", Style::new());
    };
    check(9, both, "אבי\u{200e}  #12 ");
    check(2, both, "אב\u{200e}");
    check(
        5,
        |painter| {
            painter.put_styled("אב", |_| Style::new());
            painter.put_styled(" 12", |_| Style::new());
        },
        "אב 12",
    );
}

#[test]
fn text_at_the_right_is_kept() {
    let both = |painter: &mut Painter| {
        painter.put_right("99", Style::new());
        painter.put_cut("abcdefg", Style::new(), "…");
    };
    check(6, both, "abc…99");
    check(1, both, "…");
}

#[test]
fn only_reserved_cells_become_available_again() {
    let mut canvas = blank(9);
    let write = |canvas: &mut Canvas, area| {
        let mut painter = Painter::new(canvas, area, 0);
        painter.reserve(2);
        painter.restore(2);
        painter.put("abc", Style::new());
    };
    write(&mut canvas, Rect::new(0, 0, 2, 1));
    write(&mut canvas, Rect::new(4, 0, 2, 0));
    assert_eq!(shown(&canvas), "ab       ");
}

#[test]
fn control_characters_are_drawn_as_signs() {
    check(
        6,
        |painter| painter.put("\x1b[2J\t!", Style::new()),
        "␛[2J  ",
    );
}

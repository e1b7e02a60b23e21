//! The mouse, in each form of its reports.

use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind as Kind};

use super::{ALT, CTRL, NONE, SHIFT, check};

fn mouse(kind: Kind, column: u16, row: u16, modifiers: KeyModifiers) -> Event {
    Event::Mouse(MouseEvent {
        kind,
        column,
        row,
        modifiers,
    })
}

#[test]
fn the_mouse_is_reported_in_three_forms() {
    use MouseButton::{Left, Middle, Right};

    for (bytes, kind, modifiers) in [
        ("\x1b[<0;10;5M", Kind::Down(Left), NONE),
        ("\x1b[<1;10;5M", Kind::Down(Middle), NONE),
        ("\x1b[<0;10;5m", Kind::Up(Left), NONE),
        ("\x1b[<2;10;5m", Kind::Up(Right), NONE),
        ("\x1b[<32;10;5M", Kind::Drag(Left), NONE),
        ("\x1b[<35;10;5M", Kind::Moved, NONE),
        ("\x1b[<64;10;5M", Kind::ScrollUp, NONE),
        ("\x1b[<65;10;5M", Kind::ScrollDown, NONE),
        ("\x1b[<66;10;5M", Kind::ScrollLeft, NONE),
        ("\x1b[<4;10;5M", Kind::Down(Left), SHIFT),
        ("\x1b[<24;10;5M", Kind::Down(Left), ALT | CTRL),
        ("\x1b[32;10;5M", Kind::Down(Left), NONE),
        ("\x1b[35;10;5M", Kind::Up(Left), NONE),
        ("\x1b[96;10;5M", Kind::ScrollUp, NONE),
        ("\x1b[M *%", Kind::Down(Left), NONE),
        ("\x1b[M`*%", Kind::ScrollUp, NONE),
    ] {
        check(bytes, &[mouse(kind, 9, 4, modifiers)]);
    }
    check(
        b"\x1b[M \xff\x7f",
        &[mouse(Kind::Down(Left), 222, 94, NONE)],
    );
}

#[test]
fn a_mouse_outside_of_the_window_is_at_its_edge() {
    let down = |column, row| [mouse(Kind::Down(MouseButton::Left), column, row, NONE)];
    check("\x1b[<0;0;0M", &down(0, 0));
    check("\x1b[32;0;0M", &down(0, 0));
    check("\x1b[M   ", &down(0, 0));
    check("\x1b[<0;70000;65536M", &down(u16::MAX, u16::MAX));
    check(
        "\x1b[<0;99999999999;1M\x1b[<0;1M\x1b[<256;1;1M\x1b[<0;1;1x\x1b[31;1;1M",
        &[],
    );
}

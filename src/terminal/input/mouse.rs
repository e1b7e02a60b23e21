//! Decodes reports of the mouse.
//!
//! | form | sequence |
//! | --- | --- |
//! | SGR | `ESC [ < button ; column ; row M`, on release `m` |
//! | rxvt | `ESC [ button + 32 ; column ; row M` |
//! | normal | `ESC [ M` and the three as bytes, each + 32 |
//!
//! Columns and rows count from 1, those of events from 0. Some terminals report 0 or too large numbers
//! for a mouse outside of the window: these become its edge.

use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::parameters::Parameters;

/// The offset that makes the numbers of old forms printable.
const OFFSET: u8 = 32;
/// The bit of a button that is set when the mouse was moved.
const MOVED: u8 = 0b10_0000;

pub(super) fn sgr(parameters: Parameters, last: u8) -> Option<Event> {
    let mut event = event(
        parameters.number(0)?,
        parameters.number(1)?,
        parameters.number(2)?,
    )?;
    match (last, event.kind) {
        (b'M', _) => {}
        (b'm', MouseEventKind::Down(button)) => event.kind = MouseEventKind::Up(button),
        (b'm', _) => {}
        _ => return None,
    }
    Some(Event::Mouse(event))
}

pub(super) fn rxvt(parameters: Parameters) -> Option<Event> {
    event(
        parameters.number(0)?.checked_sub(u32::from(OFFSET))?,
        parameters.number(1)?,
        parameters.number(2)?,
    )
    .map(Event::Mouse)
}

pub(super) fn normal(button: u8, column: u8, row: u8) -> Option<Event> {
    let number = |byte: u8| u32::from(byte.saturating_sub(OFFSET));
    event(number(button), number(column), number(row)).map(Event::Mouse)
}

fn event(button: u32, column: u32, row: u32) -> Option<MouseEvent> {
    let button = u8::try_from(button).ok()?;
    Some(MouseEvent {
        kind: kind(button)?,
        column: from_zero(column),
        row: from_zero(row),
        modifiers: modifiers(button),
    })
}

/// The two lowest and the two highest bits are the number of the button.
fn kind(button: u8) -> Option<MouseEventKind> {
    let number = button & 0b11 | (button & 0b1100_0000) >> 4;
    Some(match (number, button & MOVED != 0) {
        (0, false) => MouseEventKind::Down(MouseButton::Left),
        (1, false) => MouseEventKind::Down(MouseButton::Middle),
        (2, false) => MouseEventKind::Down(MouseButton::Right),
        // Old forms do not name the released button.
        (3, false) => MouseEventKind::Up(MouseButton::Left),
        (4, false) => MouseEventKind::ScrollUp,
        (5, false) => MouseEventKind::ScrollDown,
        (6, false) => MouseEventKind::ScrollLeft,
        (7, false) => MouseEventKind::ScrollRight,
        (0, true) => MouseEventKind::Drag(MouseButton::Left),
        (1, true) => MouseEventKind::Drag(MouseButton::Middle),
        (2, true) => MouseEventKind::Drag(MouseButton::Right),
        (3..=5, true) => MouseEventKind::Moved,
        _ => return None,
    })
}

fn modifiers(button: u8) -> KeyModifiers {
    let mut modifiers = KeyModifiers::NONE;
    modifiers.set(KeyModifiers::SHIFT, button & 0b100 != 0);
    modifiers.set(KeyModifiers::ALT, button & 0b1000 != 0);
    modifiers.set(KeyModifiers::CONTROL, button & 0b1_0000 != 0);
    modifiers
}

fn from_zero(from_one: u32) -> u16 {
    u16::try_from(from_one.saturating_sub(1)).unwrap_or(u16::MAX)
}

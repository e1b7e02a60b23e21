//! What is on the screen while the first text does not come: its name, and how to leave.
//!
//! ```text
//!
//!   waiting for standard input
//!
//!   q quit
//! ```

use ratatui::layout::{Position, Size};

use super::Cursor;
use super::canvas::Canvas;
use super::painter::Painter;
use super::theme::{Role, Sign, sign, style};
use crate::app::command::{Command, ProgramCommand};
use crate::app::key::{self, Key};
use crate::app::keymap::Keymap;
use crate::app::panes::left_margin;
use crate::app::{Focus, Letters, Options};
use crate::layout::glyph::nearest_ascii;

/// What was typed for a text that is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Typed {
    /// No key.
    Nothing,
    /// Some keys, after which a letter may be a part of what they begin.
    Keys,
}

/// Draws that a text of that name is waited for, in a window that a canvas has the size of, and which key quits
/// after what was typed.
pub(crate) fn draw(
    options: &Options,
    name: &str,
    typed: Typed,
    canvas: &mut Canvas,
    size: Size,
) -> Cursor {
    canvas.begin(size);
    let look = options.look;
    let area = canvas.area();
    let mut painter = Painter::new(canvas, area, size.height.min(2) / 2);
    painter.skip(left_margin(size));
    painter.put("waiting for ", style(look, Role::Dim));
    painter.put_cut(name, style(look, Role::Text), sign(look, Sign::Cut));
    if size.height > 2 {
        let mut painter = Painter::new(canvas, area, size.height - 1);
        painter.skip(2);
        let key = match typed {
            Typed::Nothing => key_that_quits(&options.keymap),
            Typed::Keys => key::label(&[Key::INTERRUPT]),
        };
        painter.put(&key, style(look, Role::Strong));
        painter.put(" quit", style(look, Role::Dim));
    }
    if look.letters == Letters::Ascii {
        canvas.leave_ascii(nearest_ascii);
    }
    Cursor::Here(Position::ORIGIN)
}

/// The first key that quits by itself: what is typed in several keys means nothing yet.
fn key_that_quits(keymap: &Keymap) -> String {
    let close = Command::Program(ProgramCommand::Close);
    let mut keys = keymap.continuations(&[], Focus::Reader);
    let keys = keys.find(|(keys, binding)| keys.len() == 1 && binding.command == close);
    key::label(keys.map_or(&[Key::INTERRUPT], |(keys, _)| keys))
}

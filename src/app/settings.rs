//! What the reader has set once for all threads: how things are as long as no key changes them.

use super::folds::FoldMode;
use super::panes::{ListPlace, MEASURE};
use crate::syntax::date::DateForm;

/// The least and the most columns that text can be set in; a wider text takes all of its pane.
pub const WIDTHS: (u16, u16) = (20, 1000);

/// How things are as long as no key changes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The most columns that text is set in; `u16::MAX` takes all of the pane.
    pub width: u16,
    /// How much of quotes is shown.
    pub folding: FoldMode,
    /// How dates are written.
    pub dates: DateForm,
    /// Where the list of posts stands.
    pub list: ListPlace,
    /// Whether the program takes the mouse, or leaves it to the terminal.
    pub mouse: bool,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            width: MEASURE,
            folding: FoldMode::default(),
            dates: DateForm::default(),
            list: ListPlace::default(),
            mouse: true,
        }
    }
}

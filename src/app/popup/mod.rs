//! Popups: what lies over the panes for a while. One file for each.

mod authors;
mod evidence;
mod facts;
mod help;
mod legend;
mod links;
mod paragraph;
mod peek;
mod raw;
mod replies;
mod report;

pub use authors::{Author, AuthorPicker};
pub(super) use facts::Amount;
pub use help::Help;
pub use legend::{LegendEntry, SIGNS};
pub use links::{LABEL_COLUMNS, LinkPart, LinkRow, LinkUse, Links};
pub use paragraph::{Paragraph, ParagraphKind};
pub use peek::{Peek, Peeked};
pub use raw::{Raw, RawSize, RawView};
pub use replies::Replies;
pub use report::{About, Report, ReportRow};

use super::command::{Command, Motion, PopupCommand};
use super::direction::Direction::{Down, Up};

/// Where a command leads in a popup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scroll {
    /// So many rows on, down when positive.
    Rows(isize),
    /// To a row, 0-based.
    Row(usize),
    /// To the last row.
    End,
}

impl Scroll {
    /// Where a command leads in a window of some rows, if it leads anywhere there.
    pub(in crate::app) fn of(
        command: Command,
        count: Option<usize>,
        height: u16,
    ) -> Option<Scroll> {
        let times = isize::try_from(count.unwrap_or(1)).unwrap_or(isize::MAX);
        let page = isize::try_from(height.saturating_sub(1).max(1)).unwrap_or(1);
        let rows = |rows: isize| Scroll::Rows(rows.saturating_mul(times));
        let row = |number: usize| Scroll::Row(number.saturating_sub(1));
        Some(match command {
            Command::Move(Motion::Line(Down)) | Command::Popup(PopupCommand::GoThere) => rows(1),
            Command::Move(Motion::Line(Up)) => rows(-1),
            Command::Move(Motion::Page(Down)) => rows(page),
            Command::Move(Motion::Page(Up)) => rows(-page),
            Command::Move(Motion::HalfPage(Down)) => rows(page / 2 + 1),
            Command::Move(Motion::HalfPage(Up)) => rows(-page / 2 - 1),
            Command::Popup(PopupCommand::FirstRow) => row(count.unwrap_or(1)),
            Command::Popup(PopupCommand::LastRow) => count.map_or(Scroll::End, row),
            _ => return None,
        })
    }

    /// The row that it leads to from another one, where there are rows up to a last one.
    pub(in crate::app) fn from(self, row: usize, last: usize) -> usize {
        match self {
            Scroll::Rows(rows) => row.saturating_add_signed(rows).min(last),
            Scroll::Row(row) => row.min(last),
            Scroll::End => last,
        }
    }
}

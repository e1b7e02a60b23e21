//! What keys go to: the panes, the prompt, or the popup that lies over the panes.

use ratatui::layout::Rect;

use super::command_line::CommandLine;
use super::key::Key;
use super::keymap::Keymap;
use super::pane::Scene;
use super::popup::{AuthorPicker, Help, Links, Peek, Raw, Replies, Report};
use super::question::Question;
use super::room::Room;
use super::scope::PopupKind;
use super::search::Prompt;

/// The columns of the list of replies.
const REPLIES_COLUMNS: u16 = 90;
/// The columns of the list of authors.
const AUTHORS_COLUMNS: u16 = 60;
/// The columns of a report's text, and of what is around it.
const REPORT_COLUMNS: u16 = 72;
const REPORT_FRAME: u16 = 4;
/// The columns around the list of links.
const LINKS_FRAME: u16 = 6;

/// What keys go to. At most one thing lies over the panes.
#[derive(Debug, Default)]
pub enum Mode {
    /// The panes.
    #[default]
    Reading,
    /// A line is being typed.
    Prompt(Prompt),
    /// A line is being typed for a command.
    Question(Question),
    /// Commands are being typed by their names.
    CommandLine(CommandLine),
    /// All keys.
    Help(Help),
    /// A peek at another post.
    Peek(Peek),
    /// Who writes.
    Authors(AuthorPicker),
    /// Who answers a post.
    Replies(Replies),
    /// The links in view.
    Links(Links),
    /// The lines of the file as they are.
    Raw(Raw),
    /// Facts or evidence.
    Report(Report),
}

impl Mode {
    /// The popup that is open.
    #[must_use]
    pub fn popup(&self) -> Option<PopupKind> {
        match self {
            Mode::Reading | Mode::Prompt(_) | Mode::Question(_) | Mode::CommandLine(_) => None,
            Mode::Help(_) => Some(PopupKind::Help),
            Mode::Peek(_) => Some(PopupKind::Peek),
            Mode::Authors(_) => Some(PopupKind::Authors),
            Mode::Replies(_) => Some(PopupKind::Replies),
            Mode::Links(_) => Some(PopupKind::Links),
            Mode::Raw(_) => Some(PopupKind::Raw),
            Mode::Report(_) => Some(PopupKind::Report),
        }
    }

    /// Types a key into the popup, if it takes such. Says whether it does.
    pub(super) fn takes(&mut self, key: Key, keymap: &Keymap) -> bool {
        match self {
            Mode::Help(help) => help.takes(key, keymap),
            Mode::Authors(picker) => picker.takes(key),
            _ => false,
        }
    }

    /// Whether a line is being typed below the panes.
    #[must_use]
    pub fn is_typing(&self) -> bool {
        matches!(
            self,
            Mode::Prompt(_) | Mode::Question(_) | Mode::CommandLine(_)
        )
    }

    /// The raw lines in view, also while a pattern is typed to be looked for in them.
    #[must_use]
    pub fn raw(&self) -> Option<Raw> {
        match self {
            Mode::Raw(raw) => Some(*raw),
            Mode::Prompt(prompt) => prompt.raw,
            _ => None,
        }
    }

    /// The same, to be changed.
    pub(super) fn raw_mut(&mut self) -> Option<&mut Raw> {
        match self {
            Mode::Raw(raw) => Some(raw),
            Mode::Prompt(prompt) => prompt.raw.as_mut(),
            _ => None,
        }
    }

    /// Where the popup stands that is open, its border included.
    #[must_use]
    pub(super) fn popup_area(&self, scene: Scene, room: Room) -> Rect {
        let window = room.window;
        let is_of_post = matches!(self, Mode::Report(report) if report.about.is_post());
        let beside = if is_of_post { room } else { Room::of(window) };
        let rows = |rows: usize| u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(2);
        let (columns, rows) = match self {
            Mode::Prompt(prompt) if prompt.raw.is_some() => (u16::MAX, u16::MAX),
            Mode::Reading | Mode::Prompt(_) | Mode::Question(_) | Mode::CommandLine(_) => (0, 0),
            Mode::Help(_) => return room.above_hints(),
            Mode::Peek(peek) => return peek.area(scene, room),
            // As high while letters are typed as before.
            Mode::Authors(picker) => (AUTHORS_COLUMNS, rows(picker.entries() + 1)),
            Mode::Replies(replies) => (REPLIES_COLUMNS, rows(replies.posts.len())),
            Mode::Links(links) => {
                let columns = window.width.saturating_sub(LINKS_FRAME);
                let link_rows = links.rows(columns.min(REPLIES_COLUMNS - 2)).len();
                (REPLIES_COLUMNS, rows(link_rows))
            }
            Mode::Raw(_) => (u16::MAX, u16::MAX),
            Mode::Report(report) => {
                let columns = REPORT_COLUMNS + REPORT_FRAME;
                let text = beside.popup(columns, 1).width.saturating_sub(REPORT_FRAME);
                (columns, rows(report.rows(text).len()))
            }
        };
        beside.popup(columns, rows)
    }

    /// The columns and rows for the text of a report, or for the list of replies.
    #[must_use]
    pub(super) fn text_size(&self, scene: Scene, room: Room) -> (u16, u16) {
        let area = self.popup_area(scene, room);
        let columns = area.width.saturating_sub(REPORT_FRAME);
        (columns, area.height.saturating_sub(2))
    }

    /// Whether what is shown has more rows than there is room for, so that it can be scrolled.
    #[must_use]
    pub(super) fn scrolls(&self, scene: Scene, room: Room) -> bool {
        match self {
            Mode::Peek(peek) => peek.scrolls(scene),
            Mode::Report(report) => {
                let (columns, height) = self.text_size(scene, room);
                report.rows(columns).len() > usize::from(height)
            }
            _ => true,
        }
    }
}

//! Where keys hold: panes and the popups over them.

use super::command::{
    Command, FindCommand, Motion, PaneCommand, PopupCommand, ProgramCommand, QuoteCommand,
    ReplyCommand,
};

/// A pane that takes keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    /// All posts, one below the other.
    #[default]
    Reader,
    /// The list of posts.
    List,
    /// The opening post.
    Article,
}

/// The popups, by what they show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PopupKind {
    /// All keys.
    Help,
    /// Another post.
    Peek,
    /// Who writes.
    Authors,
    /// Who answers a post.
    Replies,
    /// The links in view.
    Links,
    /// The lines of the file.
    Raw,
    /// Facts or evidence.
    Report,
}

impl PopupKind {
    /// All popups.
    pub const ALL: [PopupKind; 7] = [
        PopupKind::Help,
        PopupKind::Peek,
        PopupKind::Authors,
        PopupKind::Replies,
        PopupKind::Links,
        PopupKind::Raw,
        PopupKind::Report,
    ];

    /// Whether a line is typed in it.
    #[must_use]
    pub fn is_typed_in(self) -> bool {
        matches!(self, PopupKind::Help | PopupKind::Authors)
    }

    /// Whether it does a command itself. Any other command closes it and is then done as usual.
    #[must_use]
    pub fn owns(self, command: Command) -> bool {
        use FindCommand::{NextMatch, PreviousMatch, Prompt};
        use ProgramCommand::{Cancel, Close, Redraw, Suspend, ToggleMouse};
        match command {
            Command::Move(Motion::Line(_) | Motion::Page(_) | Motion::HalfPage(_)) => true,
            Command::Popup(
                PopupCommand::GoThere | PopupCommand::FirstRow | PopupCommand::LastRow,
            ) => true,
            Command::Program(Close | Cancel | Redraw | Suspend | ToggleMouse) => true,
            Command::Reply(ReplyCommand::Evidence) => self == PopupKind::Report,
            Command::Program(ProgramCommand::Facts) => self == PopupKind::Report,
            Command::Popup(PopupCommand::ShowOnly) => self == PopupKind::Authors,
            Command::Program(ProgramCommand::Help) => self == PopupKind::Help,
            Command::Reply(ReplyCommand::Peek) => self == PopupKind::Peek,
            Command::Quote(QuoteCommand::SourcePost) => self == PopupKind::Peek,
            Command::Move(Motion::Percent) => self == PopupKind::Raw,
            Command::Find(Prompt(_) | NextMatch | PreviousMatch) => self == PopupKind::Raw,
            Command::Pane(PaneCommand::RawLines) => self == PopupKind::Raw,
            _ => false,
        }
    }
}

/// In which panes a key holds. In popups see [`Context`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// In all of them.
    All,
    /// In the reader and the article pane.
    Text,
    /// In the list of posts.
    List,
    /// In popups only.
    Popup,
}

impl Scope {
    /// Whether a pane is in the scope.
    #[must_use]
    pub fn contains(self, focus: Focus) -> bool {
        match self {
            Scope::All => true,
            Scope::Text => focus != Focus::List,
            Scope::List => focus == Focus::List,
            Scope::Popup => false,
        }
    }
}

/// What takes keys: a pane, and the popup that lies over it if one does.
///
/// In a popup its own keys come first, whatever the reader has set for a pane: those of the commands that it
/// [does itself](PopupKind::owns). Of the pane's keys those hold that do not begin or continue one
/// of its own. So it is with the list and the keys of all panes. Where a line is typed, as in the help, no key that types a character gives a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Context {
    /// The pane that has the focus.
    pub focus: Focus,
    /// The popup over it.
    pub popup: Option<PopupKind>,
}

impl From<Focus> for Context {
    fn from(focus: Focus) -> Context {
        Context { focus, popup: None }
    }
}

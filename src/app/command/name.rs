//! The names of commands, by which a reader gives them other keys.

use super::{
    Command, FindCommand, MarkCommand, Motion, OutputCommand, PaneCommand, PopupCommand,
    ProgramCommand, QuoteCommand, ReplyCommand, WindowRow,
};
use crate::app::direction::Direction::{Down, Up};

impl Command {
    /// Its name in a configuration. It stays when keys and descriptions change.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Command::Move(motion) => motion.name(),
            Command::Reply(command) => command.name(),
            Command::Quote(command) => command.name(),
            Command::Find(command) => command.name(),
            Command::Mark(command) => command.name(),
            Command::Pane(command) => command.name(),
            Command::Output(command) => command.name(),
            Command::Popup(command) => command.name(),
            Command::Program(command) => command.name(),
        }
    }
}

impl Motion {
    fn name(self) -> &'static str {
        match self {
            Motion::Line(Down) => "line-down",
            Motion::Line(Up) => "line-up",
            Motion::Page(Down) => "page-down",
            Motion::Page(Up) => "page-up",
            Motion::HalfPage(Down) => "half-page-down",
            Motion::HalfPage(Up) => "half-page-up",
            Motion::FirstPost => "first-post",
            Motion::LastLine => "last-line",
            Motion::Percent => "percent",
            Motion::OpeningPost => "opening-post",
            Motion::LastPost => "last-post",
            Motion::Post(Down) => "next-post",
            Motion::Post(Up) => "previous-post",
            Motion::Paragraph(Down) => "next-paragraph",
            Motion::Paragraph(Up) => "previous-paragraph",
        }
    }
}

impl ReplyCommand {
    fn name(self) -> &'static str {
        match self {
            ReplyCommand::Conversation(Down) => "next-conversation",
            ReplyCommand::Conversation(Up) => "previous-conversation",
            ReplyCommand::Parent => "parent",
            ReplyCommand::FirstReply => "first-reply",
            ReplyCommand::Sibling(Down) => "next-sibling",
            ReplyCommand::Sibling(Up) => "previous-sibling",
            ReplyCommand::InTree(Down) => "next-in-tree",
            ReplyCommand::InTree(Up) => "previous-in-tree",
            ReplyCommand::Replies => "replies",
            ReplyCommand::Peek => "peek",
            ReplyCommand::Branch => "branch",
            ReplyCommand::Evidence => "evidence",
            ReplyCommand::Uncertain(Down) => "next-doubtful",
            ReplyCommand::Uncertain(Up) => "previous-doubtful",
            ReplyCommand::SameAuthor(Down) => "next-by-author",
            ReplyCommand::SameAuthor(Up) => "previous-by-author",
        }
    }
}

impl QuoteCommand {
    fn name(self) -> &'static str {
        match self {
            QuoteCommand::SourcePost => "source",
            QuoteCommand::Next(Down) => "next-quote",
            QuoteCommand::Next(Up) => "previous-quote",
            QuoteCommand::Skip => "skip-quote",
            QuoteCommand::ToggleFold => "toggle-fold",
            QuoteCommand::OpenFold => "open-fold",
            QuoteCommand::CloseFold => "close-fold",
            QuoteCommand::OpenEveryFold => "open-all-folds",
            QuoteCommand::CloseEveryFold => "close-all-folds",
            QuoteCommand::CycleFolds => "cycle-folds",
            QuoteCommand::NewOnly => "new-text-only",
            QuoteCommand::FoldOrScroll => "fold-or-scroll",
        }
    }
}

impl FindCommand {
    fn name(self) -> &'static str {
        match self {
            FindCommand::Prompt(Down) => "search",
            FindCommand::Prompt(Up) => "search-up",
            FindCommand::NextMatch => "next-match",
            FindCommand::PreviousMatch => "previous-match",
            FindCommand::ToggleHighlight => "toggle-highlight",
            FindCommand::Filter => "filter",
            FindCommand::Author(Down) => "author",
            FindCommand::Author(Up) => "author-up",
            FindCommand::Repeat(Down) => "repeat",
            FindCommand::Repeat(Up) => "repeat-up",
            FindCommand::Back => "back",
            FindCommand::Forward => "forward",
            FindCommand::LastPlace => "last-place",
        }
    }
}

impl MarkCommand {
    fn name(self) -> &'static str {
        match self {
            MarkCommand::Unread(Down) => "next-unread",
            MarkCommand::Unread(Up) => "previous-unread",
            MarkCommand::ToggleUnread => "toggle-unread",
            MarkCommand::CatchUp => "catch-up",
            MarkCommand::ToggleTag => "toggle-tag",
            MarkCommand::Tagged(Down) => "next-tagged",
            MarkCommand::Tagged(Up) => "previous-tagged",
            MarkCommand::Set(_) => "set-mark",
            MarkCommand::GoTo(_) => "go-to-mark",
        }
    }
}

impl PaneCommand {
    fn name(self) -> &'static str {
        match self {
            PaneCommand::List => "list",
            PaneCommand::Right => "pane-right",
            PaneCommand::Read => "read-chosen",
            PaneCommand::Select(Down) => "select-next",
            PaneCommand::Select(Up) => "select-previous",
            PaneCommand::SelectParent => "select-parent",
            PaneCommand::NextPane => "next-pane",
            PaneCommand::ToggleList => "toggle-list",
            PaneCommand::NextOrder => "next-order",
            PaneCommand::PreviousOrder => "previous-order",
            PaneCommand::Article => "opening-pane",
            PaneCommand::PinArticle => "pin-opening-pane",
            PaneCommand::PutMark(WindowRow::Top) => "line-to-top",
            PaneCommand::PutMark(WindowRow::Middle) => "line-to-middle",
            PaneCommand::PutMark(WindowRow::Bottom) => "line-to-bottom",
            PaneCommand::CycleWidth => "cycle-width",
            PaneCommand::Reflow => "reflow",
            PaneCommand::RawLines => "raw-lines",
        }
    }
}

impl OutputCommand {
    fn name(self) -> &'static str {
        match self {
            OutputCommand::OpenLink => "open-link",
            OutputCommand::Link(Down) => "next-link",
            OutputCommand::Link(Up) => "previous-link",
            OutputCommand::CopyLink => "copy-link",
            OutputCommand::CopyText => "copy-text",
            OutputCommand::CopyQuote => "copy-quote",
            OutputCommand::CopyReference => "copy-reference",
            OutputCommand::CopyAuthor => "copy-author",
            OutputCommand::CopyBranch => "copy-branch",
            OutputCommand::Save => "save",
            OutputCommand::Pipe => "pipe",
            OutputCommand::Edit => "edit",
        }
    }
}

impl PopupCommand {
    fn name(self) -> &'static str {
        match self {
            PopupCommand::GoThere => "popup-go",
            PopupCommand::ShowOnly => "popup-show-only",
            PopupCommand::FirstRow => "popup-first-line",
            PopupCommand::LastRow => "popup-last-line",
        }
    }
}

impl ProgramCommand {
    fn name(self) -> &'static str {
        match self {
            ProgramCommand::CommandLine => "command-line",
            ProgramCommand::Help => "help",
            ProgramCommand::Facts => "facts",
            ProgramCommand::File(Down) => "next-file",
            ProgramCommand::File(Up) => "previous-file",
            ProgramCommand::ToggleMouse => "toggle-mouse",
            ProgramCommand::Reload => "reload",
            ProgramCommand::ToggleFollow => "toggle-follow",
            ProgramCommand::Close => "close",
            ProgramCommand::Quit => "quit",
            ProgramCommand::Cancel => "cancel",
            ProgramCommand::Interrupt => "interrupt",
            ProgramCommand::Redraw => "redraw",
            ProgramCommand::Suspend => "suspend",
        }
    }
}

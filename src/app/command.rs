//! What a key can do, by topic. Plain data: the [key table](super::keymap) says which keys give a
//! command and what the help says of it, and `run` has one file per topic that does it.

mod name;

use super::direction::Direction;
use crate::store::Letter;

/// Everything a key can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// Moving in the text.
    Move(Motion),
    /// Going from post to post by who answers whom.
    Reply(ReplyCommand),
    /// Quotes and what is folded.
    Quote(QuoteCommand),
    /// Searching, and going back after a jump.
    Find(FindCommand),
    /// What was read, tags and marks.
    Mark(MarkCommand),
    /// Panes and the window.
    Pane(PaneCommand),
    /// What only popups do.
    Popup(PopupCommand),
    /// What leaves the program.
    Output(OutputCommand),
    /// The program.
    Program(ProgramCommand),
}

/// Moving in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the key table says of each what it does")]
pub enum Motion {
    Line(Direction),
    Page(Direction),
    HalfPage(Direction),
    FirstPost,
    LastLine,
    Percent,
    OpeningPost,
    LastPost,
    Post(Direction),
    Paragraph(Direction),
}

/// Going from post to post by who answers whom, and the reasons for that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the key table says of each what it does")]
pub enum ReplyCommand {
    Conversation(Direction),
    Parent,
    FirstReply,
    Sibling(Direction),
    InTree(Direction),
    Replies,
    Peek,
    Branch,
    Evidence,
    Uncertain(Direction),
    SameAuthor(Direction),
}

/// Quotes and what is folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the key table says of each what it does")]
pub enum QuoteCommand {
    SourcePost,
    Next(Direction),
    Skip,
    ToggleFold,
    OpenFold,
    CloseFold,
    OpenEveryFold,
    CloseEveryFold,
    CycleFolds,
    NewOnly,
    /// Folds the marked quote, or scrolls where none is marked.
    FoldOrScroll,
}

/// Searching, and going back after a jump.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the key table says of each what it does")]
pub enum FindCommand {
    Prompt(Direction),
    NextMatch,
    PreviousMatch,
    ToggleHighlight,
    Filter,
    Author(Direction),
    Repeat(Direction),
    Back,
    Forward,
    LastPlace,
}

/// What was read, tags and marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the key table says of each what it does")]
pub enum MarkCommand {
    Unread(Direction),
    ToggleUnread,
    CatchUp,
    ToggleTag,
    Tagged(Direction),
    Set(Letter),
    GoTo(Letter),
}

/// Panes and the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the key table says of each what it does")]
pub enum PaneCommand {
    List,
    Right,
    Read,
    Select(Direction),
    SelectParent,
    NextPane,
    ToggleList,
    NextOrder,
    PreviousOrder,
    Article,
    PinArticle,
    PutMark(WindowRow),
    CycleWidth,
    Reflow,
    RawLines,
}

/// What leaves the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the key table says of each what it does")]
pub enum OutputCommand {
    OpenLink,
    Link(Direction),
    CopyLink,
    CopyText,
    CopyQuote,
    CopyReference,
    CopyAuthor,
    CopyBranch,
    Save,
    Pipe,
    Edit,
}

/// What only popups do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the key table says of each what it does")]
pub enum PopupCommand {
    GoThere,
    ShowOnly,
    FirstRow,
    LastRow,
}

/// The program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the key table says of each what it does")]
pub enum ProgramCommand {
    CommandLine,
    Help,
    Facts,
    File(Direction),
    ToggleMouse,
    Reload,
    ToggleFollow,
    Close,
    Quit,
    Cancel,
    Interrupt,
    Redraw,
    Suspend,
}

/// A row of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WindowRow {
    /// The first one.
    Top,
    /// The one in the middle.
    Middle,
    /// The last one.
    Bottom,
}

/// The part of the help that a command stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the topic of one kind of command")]
pub enum Topic {
    Move,
    Replies,
    Quotes,
    Find,
    Marks,
    Panes,
    Output,
    Popups,
    Program,
}

impl Topic {
    /// All topics in the order of the help.
    pub const ALL: [Topic; 9] = [
        Topic::Move,
        Topic::Replies,
        Topic::Quotes,
        Topic::Find,
        Topic::Marks,
        Topic::Panes,
        Topic::Output,
        Topic::Popups,
        Topic::Program,
    ];

    /// The heading.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Topic::Move => "Moving",
            Topic::Replies => "Replies",
            Topic::Quotes => "Quotes",
            Topic::Find => "Finding",
            Topic::Marks => "Read and marked",
            Topic::Panes => "Panes",
            Topic::Output => "Links, copies, files",
            Topic::Popups => "Popups",
            Topic::Program => "Program",
        }
    }
}

impl Command {
    /// The part of the help it stands in.
    #[must_use]
    pub fn topic(self) -> Topic {
        match self {
            Command::Move(_) => Topic::Move,
            Command::Reply(_) => Topic::Replies,
            Command::Quote(_) => Topic::Quotes,
            Command::Find(_) => Topic::Find,
            Command::Mark(_) => Topic::Marks,
            Command::Pane(_) => Topic::Panes,
            Command::Output(_) => Topic::Output,
            Command::Popup(_) => Topic::Popups,
            Command::Program(_) => Topic::Program,
        }
    }

    /// Whether it is about the current post, which must be in the file for that.
    #[must_use]
    pub fn needs_post(self) -> bool {
        use MarkCommand::{CatchUp, ToggleTag, ToggleUnread};
        use ReplyCommand::{Conversation, Peek, Uncertain};
        match self {
            Command::Reply(command) => !matches!(command, Conversation(_) | Peek | Uncertain(_)),
            Command::Output(command) => !matches!(command, OutputCommand::Link(_)),
            Command::Mark(command) => matches!(command, ToggleUnread | CatchUp | ToggleTag),
            _ => false,
        }
    }

    /// Whether it shows something over the text that a key closes.
    #[must_use]
    pub fn shows_popup(self) -> bool {
        use ReplyCommand::{Evidence, Peek, Replies};
        matches!(
            self,
            Command::Reply(Evidence | Peek | Replies)
                | Command::Output(OutputCommand::OpenLink)
                | Command::Find(FindCommand::Author(_))
        )
    }

    /// Whether it leads to another place, and not along the rows from the current one.
    #[must_use]
    pub fn jumps(self) -> bool {
        use MarkCommand::{ToggleTag, ToggleUnread};
        use Motion::{HalfPage, Line, Page, Paragraph};
        match self {
            Command::Move(motion) => {
                !matches!(motion, Line(_) | Page(_) | HalfPage(_) | Paragraph(_))
            }
            Command::Mark(command) => {
                !matches!(command, ToggleUnread | ToggleTag | MarkCommand::Set(_))
            }
            Command::Reply(_) | Command::Find(_) => true,
            Command::Output(OutputCommand::Link(_)) => true,
            _ => false,
        }
    }

    /// The letter that it is about, if it is about one.
    #[must_use]
    pub fn letter(self) -> Option<Letter> {
        match self {
            Command::Mark(MarkCommand::Set(letter) | MarkCommand::GoTo(letter)) => Some(letter),
            _ => None,
        }
    }

    /// The same the other way or this way, where it goes from one thing to the next of its kind.
    #[must_use]
    pub fn towards(self, direction: Direction) -> Option<Command> {
        use Command::{Mark, Output, Quote, Reply};
        use MarkCommand::{Tagged, Unread};
        use ReplyCommand::{Conversation, SameAuthor, Uncertain};
        Some(match self {
            Quote(QuoteCommand::Next(_)) => Quote(QuoteCommand::Next(direction)),
            Reply(Conversation(_)) => Reply(Conversation(direction)),
            Reply(Uncertain(_)) => Reply(Uncertain(direction)),
            Reply(SameAuthor(_)) => Reply(SameAuthor(direction)),
            Mark(Unread(_)) => Mark(Unread(direction)),
            Mark(Tagged(_)) => Mark(Tagged(direction)),
            Output(OutputCommand::Link(_)) => Output(OutputCommand::Link(direction)),
            _ => return None,
        })
    }

    /// The same for a letter that was typed, where it is about one.
    #[must_use]
    pub fn with_letter(self, letter: Letter) -> Command {
        match self {
            Command::Mark(MarkCommand::Set(_)) => Command::Mark(MarkCommand::Set(letter)),
            Command::Mark(MarkCommand::GoTo(_)) => Command::Mark(MarkCommand::GoTo(letter)),
            command => command,
        }
    }

    /// Whether it leads further in a document that has more of the file.
    #[must_use]
    pub fn depends_on_end(self) -> bool {
        use Motion::{LastLine, LastPost, Percent};
        matches!(self, Command::Move(LastLine | LastPost | Percent))
    }
}

//! What a reader may want. Plain data: a key gives one, [`update`](super::update()) does it, and the
//! help, the chord menu and the README say of it what [`Command::about`] says.

use Command::{
    Act, ArticleFocus, Back, BottomOfWindow, Branch, Cancel, Close, CloseEveryFold, CloseFold,
    CopyBranch, CycleFolds, CycleWidth, Evidence, Facts, FirstPost, FirstReply, FirstRow, Forward,
    GoThere, HalfPageDown, HalfPageUp, Help, Interrupt, LastLine, LastPlace, LastPost, LastRow,
    LineDown, LineUp, ListFocus, MiddleOfWindow, NewOnly, NextByAuthor, NextConversation,
    NextMatch, NextOrder, NextPane, NextParagraph, NextPost, NextQuote, NextSibling, NextUncertain,
    OpenEveryFold, OpenFold, OpeningPost, PageDown, PageUp, Parent, Peek, Percent, PinArticle,
    PreviousByAuthor, PreviousConversation, PreviousMatch, PreviousOrder, PreviousParagraph,
    PreviousPost, PreviousQuote, PreviousSibling, PreviousUncertain, Quit, RawLines, Read, Redraw,
    Reload, Replies, SearchBackward, SearchForward, SelectDown, SelectParent, SelectUp, SkipQuote,
    SourcePost, Suspend, ToggleFold, ToggleFollow, ToggleHighlight, ToggleMouse, TopOfWindow,
};

/// Everything a key can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "Command::about says of each what it does")]
pub enum Command {
    LineDown,
    LineUp,
    PageDown,
    PageUp,
    HalfPageDown,
    HalfPageUp,
    FirstPost,
    LastLine,
    Percent,
    OpeningPost,
    LastPost,
    NextPost,
    PreviousPost,
    NextParagraph,
    PreviousParagraph,
    NextConversation,
    PreviousConversation,
    Parent,
    FirstReply,
    NextSibling,
    PreviousSibling,
    SourcePost,
    Replies,
    NextQuote,
    PreviousQuote,
    NextByAuthor,
    PreviousByAuthor,
    Peek,
    Branch,
    CopyBranch,
    Back,
    Forward,
    LastPlace,
    ToggleFold,
    OpenFold,
    CloseFold,
    CloseEveryFold,
    OpenEveryFold,
    CycleFolds,
    NewOnly,
    SkipQuote,
    TopOfWindow,
    MiddleOfWindow,
    BottomOfWindow,
    SearchForward,
    SearchBackward,
    NextMatch,
    PreviousMatch,
    ToggleHighlight,
    ListFocus,
    Read,
    SelectDown,
    SelectUp,
    SelectParent,
    NextPane,
    ArticleFocus,
    PinArticle,
    CycleWidth,
    NextOrder,
    PreviousOrder,
    RawLines,
    GoThere,
    FirstRow,
    LastRow,
    Evidence,
    NextUncertain,
    PreviousUncertain,
    Facts,
    Act,
    ToggleMouse,
    Help,
    Redraw,
    Cancel,
    Close,
    Quit,
    Interrupt,
    // Stays the last: a test of the key table counts all commands by it.
    Reload,
    ToggleFollow,
    Suspend,
}

/// The part of the help that a command stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// Getting about in the text.
    Move,
    /// Getting from post to post by who answers whom.
    Replies,
    /// Quotes and what is folded.
    Quotes,
    /// Finding words, and finding back.
    Find,
    /// Panes and the window.
    Panes,
    /// What lies over the panes.
    Popups,
    /// The program.
    Program,
}

impl Topic {
    /// All topics in the order of the help.
    pub const ALL: [Topic; 7] = [
        Topic::Move,
        Topic::Replies,
        Topic::Quotes,
        Topic::Find,
        Topic::Panes,
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
            Topic::Panes => "Panes",
            Topic::Popups => "Popups",
            Topic::Program => "Program",
        }
    }
}

impl Command {
    /// What it does, in a few words for a newcomer.
    #[must_use]
    pub fn about(self) -> &'static str {
        match self {
            LineDown => "one line down",
            LineUp => "one line up",
            PageDown => "one page down",
            PageUp => "one page up",
            HalfPageDown => "half a page down",
            HalfPageUp => "half a page up",
            FirstPost => "first post; 12gg: post 12",
            LastLine => "last line; 12G: post 12",
            Percent => "50%: half way through",
            OpeningPost => "opening post",
            LastPost => "last post",
            NextPost => "next post",
            PreviousPost => "previous post",
            NextParagraph => "next paragraph",
            PreviousParagraph => "previous paragraph",
            NextConversation => "next conversation: a post that answers no other",
            PreviousConversation => "previous conversation",
            Parent => "parent: the post that this one answers",
            FirstReply => "first reply to this post",
            NextSibling => "next reply to the same parent",
            PreviousSibling => "previous reply to the same parent",
            SourcePost => "source of the quote: where its words come from",
            Replies => "replies: who answers this post",
            NextQuote => "next quote",
            PreviousQuote => "previous quote",
            NextByAuthor => "next post by the same author",
            PreviousByAuthor => "previous post by the same author",
            Peek => "peek at the source or the parent; again: one further up",
            Branch => "branch: only what leads here and answers this, as one text",
            CopyBranch => "copy the branch to the clipboard, as Markdown",
            Back => "back to where you were before a jump",
            Forward => "forward again",
            LastPlace => "the place before the last jump, and back",
            ToggleFold => "fold or unfold the quote",
            OpenFold => "unfold the quote",
            CloseFold => "fold the quote",
            CloseEveryFold => "fold every quote",
            OpenEveryFold => "unfold every quote",
            CycleFolds => "quotes: fold repeats, fold all, unfold all",
            NewOnly => "new text only: what was said before becomes a sign like =#4",
            SkipQuote => "skip the quote: on to the author's own words",
            TopOfWindow => "put the marked line at the top",
            MiddleOfWindow => "put the marked line in the middle",
            BottomOfWindow => "put the marked line at the bottom",
            SearchForward => "search for words or a regular expression",
            SearchBackward => "search upwards",
            NextMatch => "next match",
            PreviousMatch => "previous match",
            ToggleHighlight => "show or hide the marks of the search",
            ListFocus => "to the list of posts",
            Read => "read the post chosen in the list",
            SelectDown => "next post in the list",
            SelectUp => "previous post in the list",
            SelectParent => "parent in the list",
            NextPane => "next pane",
            ArticleFocus => "article pane: the opening post beside the others",
            PinArticle => "pin or unpin the article pane",
            CycleWidth => "width of the text: 82 columns, all, 60",
            NextOrder => "order of the list: by replies, as in the file, by author",
            PreviousOrder => "order of the list, the other way",
            RawLines => "raw lines: the whole file as it is, from this post on",
            GoThere => "go to the post that the popup shows, else one line down",
            FirstRow => "first line; 12gg: line 12",
            LastRow => "last line; 12G: line 12",
            Evidence => "inspect: the evidence for author, answer and quotes",
            NextUncertain => "next doubtful thing: no source, a guess, a tie, a change",
            PreviousUncertain => "previous doubtful thing",
            Facts => "facts: posts, people, words, minutes to read",
            Act => "fold or unfold the marked quote, else one line down",
            ToggleMouse => "leave the mouse to the terminal, to select text, or take it back",
            Help => "all keys",
            Redraw => "draw the screen anew and hide the marks of the search",
            Cancel => "close the popup, drop the keys typed so far, hide the marks",
            Close => "close the popup, the list or the branch; from the text, quit",
            Quit => "quit at once",
            Interrupt => "cancel; twice: quit",
            Reload => "read the file again; the place stays",
            ToggleFollow => "follow the file as it grows, from its end on",
            Suspend => "suspend",
        }
    }

    /// A word or two for the line of hints.
    #[must_use]
    pub fn hint(self) -> &'static str {
        match self {
            ListFocus => "list",
            NextPost => "post",
            CycleFolds => "quotes",
            ToggleFold => "quote",
            SourcePost => "source",
            Peek => "peek",
            Parent => "parent",
            SearchForward => "find",
            NextMatch => "match",
            ToggleHighlight => "marks",
            Help => "help",
            Read => "read",
            Replies => "replies",
            Evidence => "evidence",
            Back => "back",
            Close => "close",
            NextPane => "pane",
            SelectDown => "choose",
            ArticleFocus => "article",
            PageDown => "page",
            RawLines => "raw lines",
            GoThere => "go there",
            _ => self.about(),
        }
    }

    /// Whether it asks something of the post at hand, which must be in the file for that.
    #[must_use]
    pub fn needs_post(self) -> bool {
        matches!(
            self,
            Parent
                | FirstReply
                | NextSibling
                | PreviousSibling
                | Replies
                | NextByAuthor
                | PreviousByAuthor
                | Branch
                | CopyBranch
                | Evidence
        )
    }

    /// Whether it leads to another place, and not along the rows from where the reader is.
    #[must_use]
    pub fn jumps(self) -> bool {
        let goes_by_rows = matches!(
            self,
            LineDown
                | LineUp
                | PageDown
                | PageUp
                | HalfPageDown
                | HalfPageUp
                | NextParagraph
                | PreviousParagraph
        );
        matches!(self.topic(), Topic::Move | Topic::Replies | Topic::Find) && !goes_by_rows
    }

    /// The part of the help it stands in.
    #[must_use]
    pub fn topic(self) -> Topic {
        match self {
            LineDown | LineUp | PageDown | PageUp | HalfPageDown | HalfPageUp | FirstPost
            | LastLine | Percent | OpeningPost | LastPost | NextPost | PreviousPost
            | NextParagraph | PreviousParagraph => Topic::Move,
            NextConversation | PreviousConversation | Parent | FirstReply | NextSibling
            | PreviousSibling | Replies | NextByAuthor | PreviousByAuthor | Peek | Branch
            | CopyBranch | Evidence | NextUncertain | PreviousUncertain => Topic::Replies,
            SourcePost | NextQuote | PreviousQuote | ToggleFold | OpenFold | CloseFold
            | CloseEveryFold | OpenEveryFold | CycleFolds | NewOnly | SkipQuote | Act => {
                Topic::Quotes
            }
            SearchForward | SearchBackward | NextMatch | PreviousMatch | ToggleHighlight | Back
            | Forward | LastPlace => Topic::Find,
            TopOfWindow | MiddleOfWindow | BottomOfWindow | ListFocus | Read | SelectDown
            | SelectUp | SelectParent | NextPane | ArticleFocus | PinArticle | CycleWidth
            | NextOrder | PreviousOrder | RawLines => Topic::Panes,
            GoThere | FirstRow | LastRow => Topic::Popups,
            ToggleMouse | Facts | Help | Redraw | Reload | ToggleFollow | Cancel | Close | Quit
            | Interrupt | Suspend => Topic::Program,
        }
    }
}

//! The key table: the ways to type a command, where they hold, and what the help says of it.

use super::Binding;
use crate::app::command::Command;
use crate::app::command::Command::{Find, Mark, Move, Output, Pane, Popup, Program, Quote, Reply};
use crate::app::command::FindCommand::{
    Author, Back, Filter, Forward, LastPlace, NextMatch, PreviousMatch, Prompt, Repeat,
    ToggleHighlight,
};
use crate::app::command::MarkCommand::{
    CatchUp, GoTo, Set, Tagged, ToggleTag, ToggleUnread, Unread,
};
use crate::app::command::Motion::{
    FirstPost, HalfPage, LastLine, LastPost, Line, OpeningPost, Page, Paragraph, Percent, Post,
};
use crate::app::command::OutputCommand::{
    CopyAuthor, CopyBranch, CopyLink, CopyQuote, CopyReference, CopyText, Edit, Link, OpenLink,
    Pipe, Save,
};
use crate::app::command::PaneCommand::{
    Article, CycleWidth, List, NextOrder, NextPane, PinArticle, PreviousOrder, PutMark, RawLines,
    Read, Reflow, Right, Select, SelectParent, ToggleList,
};
use crate::app::command::PopupCommand::{FirstRow, GoThere, LastRow, ShowOnly};
use crate::app::command::ProgramCommand::{
    Cancel, Close, CommandLine, Facts, File, Help, Interrupt, Quit, Redraw, Reload, Suspend,
    ToggleFollow, ToggleMouse,
};
use crate::app::command::QuoteCommand::{
    CloseEveryFold, CloseFold, CycleFolds, FoldOrScroll, NewOnly, Next, OpenEveryFold, OpenFold,
    Skip, SourcePost, ToggleFold,
};
use crate::app::command::ReplyCommand::{
    Branch, Conversation, Evidence, FirstReply, InTree, Parent, Peek, Replies, SameAuthor, Sibling,
    Uncertain,
};
use crate::app::command::WindowRow::{Bottom, Middle, Top};
use crate::app::direction::Direction::{Down, Up};
use crate::app::scope::Scope;
use crate::store::Letter;

/// Every binding, in the order of the help. Where a key begins with a bracket, which many European keyboards have
/// only with `AltGr`, `x` and `X` stand for it: they are on every keyboard, and begin nothing else.
#[rustfmt::skip] // One row per line.
pub static KEYMAP: &[Binding] = &[
    text("j <Down> <C-e> <C-n>", Move(Line(Down)), "one line down"),
    text("k <Up> <C-y> <C-p>", Move(Line(Up)), "one line up"),
    all("<Space> f <C-f> <PageDown>", Move(Page(Down)), "one page down"),
    all("b <C-b> <PageUp> -", Move(Page(Up)), "one page up"),
    all("d <C-d>", Move(HalfPage(Down)), "half a page down"),
    all("u <C-u>", Move(HalfPage(Up)), "half a page up"),
    all("gg < <Home>", Move(FirstPost), "first post").such_as("12", "post 12"),
    all("G > <End>", Move(LastLine), "last line").such_as("12", "post 12"),
    all("%", Move(Percent), "by percent").such_as("50", "half way"),
    all("0", Move(OpeningPost), "opening post"),
    all("$", Move(LastPost), "last post"),
    all("J", Move(Post(Down)), "next post of the file"),
    all("K", Move(Post(Up)), "previous post of the file"),
    text("}", Move(Paragraph(Down)), "next paragraph"),
    text("{", Move(Paragraph(Up)), "previous paragraph"),
    all("]] xc", Reply(Conversation(Down)), "next conversation: a post that begins one"),
    all("[[ Xc", Reply(Conversation(Up)), "previous conversation"),
    all("P gh", Reply(Parent), "parent: the post that this one answers"),
    all("gl", Reply(FirstReply), "first reply to this post"),
    all(")", Reply(Sibling(Down)), "next reply to the same parent"),
    all("(", Reply(Sibling(Up)), "previous reply to the same parent"),
    all("gj", Reply(InTree(Down)), "next post in the tree of replies"),
    all("gk", Reply(InTree(Up)), "previous post in the tree of replies"),
    all("gr", Reply(Replies), "replies: who answers this post"),
    all("p", Reply(Peek), "peek at the source or the parent; again: one further up"),
    all("gb", Reply(Branch), "branch: only what leads here and what answers this"),
    all("i", Reply(Evidence), "inspect: the evidence for author, answer and quotes"),
    all("]x xx", Reply(Uncertain(Down)), "next doubtful thing: no source, guess, tie, change"),
    all("[x Xx", Reply(Uncertain(Up)), "previous doubtful thing"),
    all("*", Reply(SameAuthor(Down)), "next post by the same author"),
    all("#", Reply(SameAuthor(Up)), "previous post by the same author"),
    text("gd <C-]>", Quote(SourcePost), "source of the quote: where its words come from"),
    text("]q xq zj", Quote(Next(Down)), "next quote"),
    text("[q Xq zk", Quote(Next(Up)), "previous quote"),
    text("za zA", Quote(ToggleFold), "fold or unfold the quote or spoiler"),
    text("zo zO", Quote(OpenFold), "unfold the quote or spoiler"),
    text("zc zC", Quote(CloseFold), "fold the quote or spoiler"),
    all("zR", Quote(OpenEveryFold), "unfold every quote and spoiler"),
    all("zM", Quote(CloseEveryFold), "fold every quote and spoiler"),
    all("T", Quote(CycleFolds), "quotes: shorten long ones, unfold all, fold all"),
    all("D", Quote(NewOnly), "new text only: what was said before becomes a sign like =#4"),
    text("S", Quote(Skip), "skip the quote: on to the author's own words"),
    text("<CR>", Quote(FoldOrScroll), "fold or unfold the marked quote, else one line down"),
    all("/", Find(Prompt(Down)), "search for words or a regular expression"),
    all("?", Find(Prompt(Up)), "search upwards"),
    all("n", Find(NextMatch), "next match"),
    all("N", Find(PreviousMatch), "previous match"),
    all("\\", Find(ToggleHighlight), "show or hide the marks of the search"),
    all("&", Find(Filter), "filter: author:ann is:unread has:link below:5 word /regex/"),
    all("a", Find(Author(Down)), "an author: on to the next post by one, or only their posts"),
    all("A", Find(Author(Up)), "an author: back to the previous post by one"),
    all(";", Find(Repeat(Down)), "the last jump to the next of a kind, once more downwards"),
    all(",", Find(Repeat(Up)), "the same, upwards"),
    all("<C-o> <BS> <S-Tab> <A-Left>", Find(Back), "back to where you were before a jump"),
    all("<Tab> <A-Right>", Find(Forward), "forward again"),
    all("'' ``", Find(LastPlace), "the place before the last jump, and back"),
    all("]u xu", Mark(Unread(Down)), "next unread post: one that was not on the screen yet"),
    all("[u Xu", Mark(Unread(Up)), "previous unread post"),
    all("U", Mark(ToggleUnread), "say that this post is unread, or that it is read"),
    all("c", Mark(CatchUp), "catch up: this conversation is read, on to the next one"),
    all("t", Mark(ToggleTag), "tag this post, or take the tag away"),
    all("]t xt", Mark(Tagged(Down)), "next tagged post"),
    all("[t Xt", Mark(Tagged(Up)), "previous tagged post"),
    all("m{a-z}", Mark(Set(Letter::A)), "mark this line with a letter"),
    all("'{a-z} `{a-z}", Mark(GoTo(Letter::A)), "to the line marked with a letter"),
    text("h <Left>", Pane(List), "to the list of posts"),
    text("l <Right>", Pane(Right), "to the pane at the right, or back into the text"),
    list("l <CR> <Right>", Pane(Read), "read the post chosen in the list"),
    list("j <Down> <C-n>", Pane(Select(Down)), "next post in the list"),
    list("k <Up> <C-p>", Pane(Select(Up)), "previous post in the list"),
    list("h <Left>", Pane(SelectParent), "parent in the list"),
    all("<C-w>w <C-w><C-w>", Pane(NextPane), "next pane"),
    all("<C-w>o <C-w><C-o>", Pane(ToggleList), "hide the list, or show it again"),
    all("gt", Pane(NextOrder), "order of the list: replies, file, author"),
    all("gT", Pane(PreviousOrder), "order of the list, the other way"),
    all("ga", Pane(Article), "opening post: beside or over the others, and back"),
    all("zp", Pane(PinArticle), "pin the opening post to keep it in view, or unpin it"),
    all("zt", Pane(PutMark(Top)), "put the marked line at the top"),
    all("zz", Pane(PutMark(Middle)), "put the marked line in the middle"),
    all("zb", Pane(PutMark(Bottom)), "put the marked line at the bottom"),
    all("w", Pane(CycleWidth), "width of the text: as set (76 columns), all, 60"),
    all("W", Pane(Reflow), "reflow: join lines that were broken at a width, or keep them"),
    all("gs", Pane(RawLines), "raw lines: the whole file as it is, from this post on"),
    all("o gx", Output(OpenLink), "open a link: shows those in view with their addresses"),
    text("]l xl", Output(Link(Down)), "next link"),
    text("[l Xl", Output(Link(Up)), "previous link"),
    all("yl", Output(CopyLink), "copy the address of a link"),
    all("yy", Output(CopyText), "copy what the author of this post wrote, without quotes"),
    text("yq", Output(CopyQuote), "copy the quote, with who is quoted"),
    all("yp", Output(CopyReference), "copy where the post stands: thread.txt:120 #5"),
    all("ya", Output(CopyAuthor), "copy the name of the author"),
    all("yb", Output(CopyBranch), "copy the branch, as Markdown"),
    all("s", Output(Save), "save posts (all, this, branch, tagged, filtered) as .md .txt .json"),
    all("|", Output(Pipe), "pipe this post to a shell command, and show what that writes"),
    all("v", Output(Edit), "open the file at this line in $VISUAL or $EDITOR"),
    popup("<CR>", Popup(GoThere), "go to the post that the popup shows, else one line down"),
    popup("<Tab>", Popup(ShowOnly), "show only the posts of the author chosen in the popup"),
    popup("gg < <Home>", Popup(FirstRow), "first line").such_as("12", "line 12"),
    popup("G > <End>", Popup(LastRow), "last line").such_as("12", "line 12"),
    all("H <F1> g?", Program(Help), "all keys"),
    all(":", Program(CommandLine), "command line: any command by name, :12 post 12, :w FILE saves"),
    all("= <C-g>", Program(Facts), "facts: posts, people, words, minutes to read"),
    all("]f xf", Program(File(Down)), "next file, where several were given; also :n"),
    all("[f Xf", Program(File(Up)), "previous file; also :p"),
    all("M", Program(ToggleMouse), "mouse on (wheel scrolls, click chooses) or left to the terminal"),
    all("R <F5>", Program(Reload), "read the file again; the place stays"),
    all("F", Program(ToggleFollow), "follow the file as it grows, from its end on"),
    all("q", Program(Close), "close popup, list, branch or filter; from the text, quit"),
    all("Q ZZ ZQ", Program(Quit), "quit at once"),
    all("<Esc>", Program(Cancel), "close popup or list, drop the keys typed so far, hide the marks"),
    all("<C-c>", Program(Interrupt), "cancel; twice: quit"),
    all("<C-l>", Program(Redraw), "draw the screen anew and hide the marks of the search"),
    all("<C-z>", Program(Suspend), "suspend"),
];

impl Binding {
    /// The same with an example: what it does with a number before it.
    const fn such_as(self, number: &'static str, does: &'static str) -> Binding {
        Binding {
            example: Some((number, does)),
            ..self
        }
    }
}

const fn all(keys: &'static str, command: Command, about: &'static str) -> Binding {
    Binding {
        keys,
        scope: Scope::All,
        command,
        about,
        example: None,
    }
}

const fn text(keys: &'static str, command: Command, about: &'static str) -> Binding {
    Binding {
        keys,
        scope: Scope::Text,
        command,
        about,
        example: None,
    }
}

const fn list(keys: &'static str, command: Command, about: &'static str) -> Binding {
    Binding {
        keys,
        scope: Scope::List,
        command,
        about,
        example: None,
    }
}

const fn popup(keys: &'static str, command: Command, about: &'static str) -> Binding {
    Binding {
        keys,
        scope: Scope::Popup,
        command,
        about,
        example: None,
    }
}

//! Going from post to post by who answers whom, and the reasons for that.

use super::Response;
use crate::app::command::ReplyCommand;
use crate::app::notice::Notice;
use crate::app::popup::{Peek, Peeked, Replies, Report};
use crate::app::reader::{missing_post, no_parent, no_replies};
use crate::app::{App, Mode};

impl ReplyCommand {
    pub(super) fn run(self, app: &mut App, count: Option<usize>) -> Response {
        use ReplyCommand as C;
        let (document, reader) = (&app.document, &mut app.reader);
        let times = count.unwrap_or(1);
        let notice = match self {
            C::Conversation(direction) => reader.go_to_conversation(document, direction, times),
            C::Sibling(direction) => reader.go_to_sibling(document, direction, times),
            C::InTree(direction) => reader.go_in_tree(document, direction, times),
            C::SameAuthor(direction) => reader.go_to_same_author(document, direction, times),
            C::Uncertain(direction) => reader.go_to_uncertain(document, direction, times),
            C::Parent => reader.go_to_parent(document, times),
            C::FirstReply => reader.go_to_first_reply(document),
            C::Branch => reader.open_branch(document),
            C::Replies => open_replies(app),
            C::Peek => open_peek(app),
            C::Evidence => open_evidence(app),
        };
        notice.into()
    }
}

fn open_replies(app: &mut App) -> Option<Notice> {
    let post = app.current_post()?;
    match Replies::to(&app.document, post) {
        Some(replies) => {
            app.mode = Mode::Replies(replies);
            None
        }
        None => Some(no_replies(post)),
    }
}

/// A peek at the source of the current quote, or at what the current post answers.
fn open_peek(app: &mut App) -> Option<Notice> {
    let document = &app.document;
    let scene = app.reader.scene(document);
    let mark = app.reader.pane.mark(scene)?;
    let post = mark.post();
    let first = document.relations.quotes_of(post).next();
    let source = |quote| Peeked::source_of(document, quote);
    let parent = Peeked::parent_of(document, post);
    // Where the marked quote is of the parent, its words are shown in it.
    let of_parent = |peeked: &Peeked| Some(peeked.post()) == parent.map(Peeked::post);
    let marked = app.current_quote().and_then(source).filter(of_parent);
    let peeked = (mark.row().quote.and_then(source))
        .or(marked)
        .or(parent)
        .or_else(|| first.and_then(source));
    match peeked {
        Some(peeked @ Peeked::Ghost(ghost)) if !peeked.shows_more(document) => {
            Some(missing_post(document, ghost))
        }
        Some(peeked) => {
            let peek = Peek::at(scene, app.room(), peeked, post);
            app.mode = Mode::Peek(peek);
            None
        }
        None => Some(no_parent(document, post)),
    }
}

/// The evidence for the current post, and for the quote that is marked in it.
fn open_evidence(app: &mut App) -> Option<Notice> {
    let mark = app.reader.pane.mark(app.scene())?;
    let report = Report::on_post(&app.document, mark.post(), mark.row().quote);
    app.mode = Mode::Report(report);
    None
}

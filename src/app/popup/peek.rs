//! A peek: another post, shown without leaving the place.

use ratatui::layout::{Rect, Size};

use super::{Scroll, evidence};
use crate::app::notice::Notice;
use crate::app::pane::{Pane, Scene};
use crate::app::reader::{no_parent, to_end};
use crate::app::room::Room;
use crate::document::Document;
use crate::layout::wrap::{Columns, wrap};
use crate::layout::{Frame, Place};
use crate::resolve::{Change, Entry, GhostId, Parent, Source};
use crate::text::{Span, lines};
use crate::thread::{PostId, QuoteId};

/// The most rows that say what was changed.
const CHANGED_ROWS: usize = 4;
/// The columns of the text.
const COLUMNS: u16 = 76;
/// The columns and rows of the border and heading.
const FRAME: (u16, u16) = (6, 4);

/// What a peek shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Peeked {
    /// The source of a quote.
    Source(QuoteId, PostId),
    /// A post that the one before it answers.
    Parent(PostId),
    /// A post that is not in the file.
    Ghost(GhostId),
}

impl Peeked {
    /// The post that is shown, if it is in the file.
    #[must_use]
    pub fn post(self) -> Option<PostId> {
        match self {
            Peeked::Source(_, post) | Peeked::Parent(post) => Some(post),
            Peeked::Ghost(_) => None,
        }
    }

    /// Whether it has words that are not in the one quote of it.
    #[must_use]
    pub fn shows_more(self, document: &Document) -> bool {
        match self {
            Peeked::Source(..) | Peeked::Parent(_) => true,
            Peeked::Ghost(ghost) => document.relations.ghost(ghost).quotes.len() > 1,
        }
    }

    /// What a quote repeats.
    #[must_use]
    pub fn source_of(document: &Document, id: QuoteId) -> Option<Peeked> {
        let quote = document.relations.quote(id);
        match (quote.origin(), quote.source) {
            (Some(post), _) => Some(Peeked::Source(id, post)),
            (None, Source::Ghost(ghost)) => Some(Peeked::Ghost(ghost)),
            (None, Source::Post(_) | Source::Unknown) => None,
        }
    }

    /// What a post answers.
    #[must_use]
    pub fn parent_of(document: &Document, post: PostId) -> Option<Peeked> {
        match document.relations.tree.parents[post.index()] {
            Parent::Stated(parent) | Parent::Proven(Entry::Post(parent)) => {
                Some(Peeked::Parent(parent))
            }
            Parent::Proven(Entry::Ghost(ghost)) => Some(Peeked::Ghost(ghost)),
            Parent::Assumed | Parent::None => None,
        }
    }
}

/// A peek at other posts without leaving the place.
#[derive(Debug)]
pub struct Peek {
    /// What is shown.
    pub peeked: Peeked,
    /// The post that was looked from.
    pub from: PostId,
    /// How the quote was changed whose source is shown, if it has words that this has not.
    pub changed: Option<String>,
    /// Which words of its source the quote leaves out between others.
    pub left_out: Vec<Span>,
    /// The window on the post that is shown.
    pub pane: Pane,
}

impl Peek {
    /// A peek from a post at another one. The words that a quote repeats are in view once the peek has
    /// [its size](Self::fit).
    pub(in crate::app) fn at(scene: Scene, room: Room, peeked: Peeked, from: PostId) -> Peek {
        let document = scene.document;
        let mut pane = Pane::of_post(peeked.post().unwrap_or(PostId::OPENING));
        let mut changes = Vec::new();
        if let Peeked::Source(quote, post) = peeked {
            changes = document.changes(quote);
            if let Some(found) = document.relations.quote(quote).repeats {
                pane.view.mark = Place::text(post, found.span.start);
            }
        }
        let mut peek = Peek {
            peeked,
            from,
            // What is left out shows in the source itself.
            changed: has_others(&changes)
                .then(|| evidence::changed(document, &changes))
                .flatten(),
            left_out: left_out(&changes),
            pane,
        };
        peek.fit(scene, room);
        // In a window that has its size now the repeated words are brought into view.
        let mark = peek.pane.view.mark;
        peek.pane
            .change(scene, |view, flow| view.reveal(flow, mark));
        peek
    }

    /// A peek at what the shown post answers, up to so many times further up, and what there is to
    /// say if it does not lead so far.
    pub(in crate::app) fn further(
        &self,
        scene: Scene,
        room: Room,
        times: usize,
    ) -> (Option<Peek>, Option<Notice>) {
        let (mut peeked, mut from) = (self.peeked, self.from);
        for time in 0..times {
            let further = match peeked.post() {
                Some(post) => Peeked::parent_of(scene.document, post)
                    .ok_or_else(|| no_parent(scene.document, post)),
                None => Err(Notice::text("what a missing post answers is not known")),
            };
            match further {
                Ok(further) => {
                    from = peeked.post().unwrap_or(from);
                    peeked = further;
                }
                Err(notice) => {
                    let peek = (time > 0).then(|| Peek::at(scene, room, peeked, from));
                    return (peek, Some(notice));
                }
            }
        }
        let peek = Peek::at(scene, room, peeked, from);
        (Some(peek), None)
    }

    /// Where the popup stands, its border included.
    pub(in crate::app) fn area(&self, scene: Scene, room: Room) -> Rect {
        room.popup(COLUMNS + FRAME.0, self.rows(scene, room.window))
    }

    /// How high the popup is: as high as it needs to be, up to a limit.
    fn rows(&self, scene: Scene, window: Size) -> u16 {
        // A low window is used up to its edges.
        let most = (window.height / 4 * 3).max(window.height.min(8));
        let width = self.pane.width();
        let words = match self.peeked {
            Peeked::Source(_, post) | Peeked::Parent(post) => {
                let flow = self.pane.flow(scene);
                flow.rows(Place::head(post), most.into()).count()
            }
            Peeked::Ghost(ghost) => {
                let text = &scene.document.text;
                let parts = &scene.document.relations.ghost(ghost).parts;
                let bytes: usize = parts.iter().map(|part| part.len() as usize).sum();
                let lines = parts
                    .iter()
                    .map(|&part| lines(&text[part], 0).take(most.into()).count());
                lines.sum::<usize>() + bytes / usize::from(width.max(1))
            }
        };
        let rows = words + self.changed_rows(width).len() + usize::from(FRAME.1);
        u16::try_from(rows).unwrap_or(u16::MAX).min(most)
    }

    /// Gives the text the room that the popup has in a window.
    pub(in crate::app) fn fit(&mut self, scene: Scene, room: Room) {
        let width = self.area(scene, room).width.saturating_sub(FRAME.0).max(1);
        // How high the popup is depends on how the text breaks.
        self.pane.resize(width, 1, Frame::WordsOnly);
        let changed = u16::try_from(self.changed_rows(width).len()).unwrap_or(0);
        let height = self
            .area(scene, room)
            .height
            .saturating_sub(FRAME.1 + changed);
        self.pane.resize(width, height, Frame::WordsOnly);
    }

    /// Whether there is more of the post than is in view.
    pub(in crate::app) fn scrolls(&self, scene: Scene) -> bool {
        let height = usize::from(self.pane.view.height);
        self.peeked.post().is_some_and(|post| {
            let flow = self.pane.flow(scene);
            flow.rows(Place::head(post), height + 1).count() > height
        })
    }

    /// Scrolls the post that is shown.
    pub(in crate::app) fn scroll(&mut self, scene: Scene, scroll: Scroll) {
        self.pane.change(scene, |view, flow| match scroll {
            Scroll::Rows(rows) => view.scroll(flow, rows),
            Scroll::End => to_end(view, flow),
            Scroll::Row(row) => {
                if let Some(top) = flow.top() {
                    view.put_at_top(top.place());
                    view.scroll(flow, isize::try_from(row).unwrap_or(isize::MAX));
                }
            }
        });
    }

    /// What was changed, in rows of so many columns; at most a few.
    #[must_use]
    pub fn changed_rows(&self, width: u16) -> Vec<&str> {
        let columns = Columns {
            first: width.max(1),
            rest: width.max(1),
        };
        let changed = self.changed.as_deref().unwrap_or_default();
        let rows = wrap(changed, columns).into_iter().take(CHANGED_ROWS);
        rows.map(|row| &changed[row])
            .filter(|row| !row.is_empty())
            .collect()
    }
}

/// Whether a quote has words that its source has not.
fn has_others(changes: &[Change]) -> bool {
    let mut changes = changes.iter();
    changes.any(|change| matches!(change, Change::Added(_)))
}

/// Which words of its source a quote leaves out.
fn left_out(changes: &[Change]) -> Vec<Span> {
    let spans = changes.iter().filter_map(|&change| match change {
        Change::LeftOut(span) => Some(span),
        Change::Same(_) | Change::Added(_) => None,
    });
    spans.collect()
}

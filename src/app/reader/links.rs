//! Links: those in view, and going to the next one.

use super::Reader;
use super::quotes::byte_of;
use crate::app::command::{Command, OutputCommand};
use crate::app::direction::Direction;
use crate::app::notice::Notice;
use crate::app::scope::Focus;
use crate::document::Document;
use crate::layout::{Link, RowKind, links};
use crate::text::Span;
use crate::thread::PostId;

/// How much of a post is looked through at a time, in bytes.
const STEP: u32 = 64 << 10;

impl Reader {
    /// The links in view, in order, each once.
    pub(in crate::app) fn links_in_view(&self, document: &Document, focus: Focus) -> Vec<Link> {
        let rows = self.scrolled(focus).rows(self.scene(document));
        let mut found: Vec<Link> = Vec::new();
        for row in rows.map(|cursor| cursor.row()) {
            if matches!(row.kind, RowKind::Text(_) | RowKind::Cut(_)) {
                found.extend(links(document, row.span));
                found.dedup();
            }
        }
        found
    }

    /// Which of some links a key went to last.
    pub(in crate::app) fn pointed_link(&self, links: &[Link]) -> Option<usize> {
        links
            .iter()
            .position(|link| Some(link.words) == self.pointed)
    }

    /// Goes to the next link.
    pub(in crate::app) fn go_to_link(
        &mut self,
        document: &Document,
        direction: Direction,
        count: usize,
    ) -> Option<Notice> {
        let (mut post, mut bounds) = self.start_of_links(document)?;
        let mut found = None;
        for _ in 0..count {
            let Some((next, link)) = self.link_from(document, post, bounds, direction) else {
                break;
            };
            let start = link.words.start;
            (post, bounds) = (
                next,
                Bounds {
                    after: start + 1,
                    before: start,
                },
            );
            found = Some(link);
        }
        let Some(link) = found else {
            return Some(Notice::text("no further link that way"));
        };
        let from = self.view();
        self.show_match(document, post, link.words.start);
        self.remember(from);
        self.pointed = Some(link.words);
        let notice = Notice::address(link.address.as_str())
            .with_key(Command::Output(OutputCommand::OpenLink), "opens")
            .with_key(Command::Output(OutputCommand::CopyLink), "copies");
        Some(notice)
    }

    /// Where the nearest link is that is not in view, below before above.
    pub(in crate::app) fn nearest_link(&self, document: &Document) -> Option<Direction> {
        let (post, bounds) = self.start_of_links(document)?;
        let mut directions = [Direction::Down, Direction::Up].into_iter();
        directions.find(|&direction| self.link_from(document, post, bounds, direction).is_some())
    }

    /// From where on the next link is looked for: from one that the key before went to, else from the mark on.
    fn start_of_links(&self, document: &Document) -> Option<(PostId, Bounds)> {
        let in_view = self.links_in_view(document, Focus::Reader);
        if let Some(pointed) = self.pointed_link(&in_view) {
            let words = in_view[pointed].words;
            let bounds = Bounds {
                after: words.start + 1,
                before: words.start,
            };
            return Some((document.thread.post_at(words.start)?, bounds));
        }
        let mark = self.pane.mark(self.scene(document))?;
        let at = byte_of(document, mark.place());
        let bounds = Bounds {
            after: at,
            before: at,
        };
        Some((mark.post(), bounds))
    }

    /// The first link that begins within the bounds, and its post.
    fn link_from(
        &self,
        document: &Document,
        first: PostId,
        bounds: Bounds,
        direction: Direction,
    ) -> Option<(PostId, Link)> {
        let posts = document.thread.posts.len();
        let mut numbers: Box<dyn Iterator<Item = usize>> = match direction {
            Direction::Down => Box::new(first.index()..posts),
            Direction::Up => Box::new((0..=first.index()).rev()),
        };
        numbers.find_map(|index| {
            let post = PostId::from_index(index);
            if !self.shows(post) {
                return None;
            }
            let link = link_in(document, document.thread.post(post).span, bounds, direction)?;
            Some((post, link))
        })
    }
}

/// Where the next link may begin: the first byte on the way down, and the one behind the last on the way up.
#[derive(Clone, Copy)]
struct Bounds {
    after: u32,
    before: u32,
}

/// The first link of a post that begins within the bounds.
fn link_in(document: &Document, post: Span, bounds: Bounds, direction: Direction) -> Option<Link> {
    let content = document.text.as_str();
    let border = |at: u32| {
        let at = content.floor_char_boundary(at as usize);
        Span::from(0..at).end
    };
    let (mut start, mut end) = (post.start, post.end);
    match direction {
        Direction::Down => {
            start = start.max(bounds.after.min(end));
            start = border(start);
            while start < end {
                let next = border(start.saturating_add(STEP).min(end));
                let mut found = links(document, Span::new(start, next)).into_iter();
                let link = found.find(|link| link.words.start >= bounds.after);
                if link.is_some() {
                    return link;
                }
                start = next;
            }
        }
        Direction::Up => {
            end = end.min(bounds.before.max(start));
            while start < end {
                let next = border(end.saturating_sub(STEP).max(start));
                let found = links(document, Span::new(next, end));
                let mut found = found.into_iter().rev();
                let link = found.find(|link| link.words.start < bounds.before);
                if link.is_some() {
                    return link;
                }
                end = next;
            }
        }
    }
    None
}

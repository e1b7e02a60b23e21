//! Moving: by rows, pages, posts, replies, and back.

use super::flow::{Direction, Flow, has_words};
use super::motion::RowMotion;
use super::viewport::Viewport;
use super::{App, navigate};
use crate::layout::{Place, RowKind};
use crate::resolve::Entry;
use crate::thread::PostId;

impl App {
    pub(super) fn scroll_rows(&mut self, direction: Direction, rows: usize) {
        self.move_by(RowMotion::Rows(direction.steps(rows)));
    }

    /// Scrolls by pages or parts of one; a page keeps a line or two of the one before in view.
    pub(super) fn scroll_pages(&mut self, direction: Direction, pages: usize, parts: usize) {
        let height = usize::from(self.scrolled().view.height);
        let context = if parts == 1 && height > 8 { 2 } else { 0 };
        let rows = (height / parts).saturating_sub(context).max(1);
        self.scroll_rows(direction, rows.saturating_mul(pages));
    }

    /// Remembers the place, then changes what the reader sees.
    pub(super) fn jump(&mut self, change: impl FnOnce(&mut Viewport, &Flow)) {
        self.pointed = None;
        self.close_visited();
        let from = self.view();
        let (scene, reader) = self.reader_mut();
        reader.change(scene, change);
        if self.view() != from {
            self.jumps.leave(from);
        }
    }

    pub(super) fn jump_to_post(&mut self, post: PostId) {
        self.jump(|view, _| view.put_at_top(Place::head(post)));
    }

    /// Changes what the reader sees by a step so small that no way back is needed.
    fn step_to(&mut self, place: Place) {
        self.pointed = None;
        let (scene, reader) = self.reader_mut();
        reader.change(scene, |view, _| view.put_at_top(place));
    }

    pub(super) fn go_to_top(&mut self, number: Option<usize>) {
        match number {
            Some(number) => self.go_to_number(number),
            None if self.focus == super::Focus::Article => {
                let (scene, pane) = self.scrolled_mut();
                pane.change(scene, |view, _| {
                    view.put_at_top(Place::head(PostId::OPENING));
                });
            }
            None => {
                let first = self.reader.flow(self.scene()).posts.first();
                let first = first.unwrap_or(PostId::OPENING);
                self.jump(|view, _| view.put_at_top(Place::head(first)));
            }
        }
    }

    pub(super) fn go_to_end(&mut self, number: Option<usize>) {
        match number {
            Some(number) => self.go_to_number(number),
            None if self.focus == super::Focus::Article => {
                let (scene, pane) = self.scrolled_mut();
                pane.change(scene, to_end);
            }
            None => self.jump(to_end),
        }
    }

    /// Brings the reader to the end without a jump: it was there before more came.
    pub(super) fn reader_to_end(&mut self) {
        let (scene, reader) = self.reader_mut();
        reader.change(scene, to_end);
    }

    /// Goes to a post by its number from 1 on.
    pub(super) fn go_to_number(&mut self, number: usize) {
        let count = self.document.thread.posts.len();
        if number > count {
            self.notice = Some(match count {
                1 => "there is only 1 post".to_owned(),
                _ => format!("there are only {count} posts"),
            });
        }
        if let Some(index) = number.min(count).checked_sub(1) {
            self.jump_to_post(PostId::from_index(index));
        }
    }

    /// The byte at so many percent of a length; a notice if no number was typed.
    pub(super) fn byte_at_percent(&mut self, percent: Option<usize>, length: u32) -> Option<u32> {
        let Some(percent) = percent else {
            self.notice = Some("type a number first, such as 50%".to_owned());
            return None;
        };
        let share = u64::from(length) * percent.min(100) as u64 / 100;
        Some(u32::try_from(share).expect("a part is no longer than all of it"))
    }

    pub(super) fn go_to_percent(&mut self, percent: Option<usize>) {
        let Some(at) = self.byte_at_percent(percent, self.document.text.len()) else {
            return;
        };
        let Some(post) = self.document.thread.post_at(at) else {
            return;
        };
        let start = self.document.thread.post(post).span.start;
        let place = if at <= start {
            Place::head(post)
        } else {
            Place::text(post, at)
        };
        self.jump(|view, flow| {
            view.top = flow.at(place).map_or(place, |cursor| cursor.place());
            view.mark = view.top;
        });
    }

    pub(super) fn go_to_neighbour(&mut self, direction: Direction, count: usize) {
        let Some(mark) = self.reader.mark(self.scene()) else {
            return;
        };
        // Up from the middle of a post is its beginning.
        let back = usize::from(direction == Direction::Up && mark.row().kind != RowKind::Head);
        let post = mark.post();
        let count = count - back.min(count);
        let posts = self.reader.flow(self.scene()).posts;
        match posts.neighbour(post, direction, count) {
            Some(post) => self.step_to(Place::head(post)),
            None if back > 0 => self.step_to(Place::head(post)),
            None => self.say_end(direction),
        }
    }

    pub(super) fn go_to_paragraph(&mut self, direction: Direction, count: usize) {
        self.move_by(RowMotion::Paragraphs(direction, count));
    }

    pub(super) fn go_back(&mut self, count: usize) {
        let from = self.view();
        match self.jumps.back(from, count) {
            Some(view) => self.restore(view),
            None => self.notice = Some("no jump to go back from".to_owned()),
        }
    }

    pub(super) fn go_forward(&mut self, count: usize) {
        let from = self.view();
        match self.jumps.forward(from, count) {
            Some(view) => self.restore(view),
            None => self.notice = Some("no jump to go forward to".to_owned()),
        }
    }

    pub(super) fn go_to_last_place(&mut self) {
        let from = self.view();
        match self.jumps.swap_last(from) {
            Some(view) => self.restore(view),
            None => self.notice = Some("no jump yet".to_owned()),
        }
    }

    pub(super) fn restore(&mut self, view: super::jumps::View) {
        self.pointed = None;
        self.reader.view.top = view.top;
        self.reader.view.mark = view.mark;
    }

    /// Puts the marked row at the top (0), in the middle (1) or at the bottom (2) of the window.
    pub(super) fn put_mark(&mut self, halves: usize) {
        let (scene, pane) = self.scrolled_mut();
        let last = usize::from(pane.view.height).saturating_sub(1);
        pane.change(scene, |view, flow| view.put_mark(flow, last * halves / 2));
    }

    pub(super) fn select(&mut self, direction: Direction, count: usize) {
        let entries = self.list.entries(&self.document);
        let place = self.list.place(&self.document);
        let to = match direction {
            Direction::Down => place
                .saturating_add(count)
                .min(entries.len().saturating_sub(1)),
            Direction::Up => place.saturating_sub(count),
        };
        let Some(&entry) = entries.get(to) else {
            return;
        };
        if to == place {
            self.say_end(direction);
        } else {
            self.choose(entry);
        }
    }

    pub(super) fn select_parent(&mut self) {
        let Entry::Post(post) = self.list.chosen else {
            return;
        };
        match navigate::parent(&self.document, post) {
            Some(entry) => self.choose(entry),
            None => self.say_no_parent(post),
        }
    }

    /// Chooses an entry of the list; the reader goes along.
    pub(super) fn choose(&mut self, entry: Entry) {
        let place = match entry {
            Entry::Post(post) => Place::head(post),
            Entry::Ghost(ghost) => {
                let first = self.document.relations.ghost(ghost).quotes[0];
                let quote = self.document.relations.quote(first);
                Place::text(quote.post, quote.span.start)
            }
        };
        self.step_to(place);
        self.list.chosen = entry;
        self.list.current = self.current_post();
    }

    fn say_end(&mut self, direction: Direction) {
        let end = match direction {
            Direction::Down => "this is the last post",
            Direction::Up => "this is the first post",
        };
        let of = match self.reader.branch() {
            Some(_) => " of the branch",
            None => "",
        };
        self.notice = Some(format!("{end}{of}"));
    }
}

/// Puts the last row at the bottom and marks the last one with words.
pub(super) fn to_end(view: &mut Viewport, flow: &Flow) {
    if let Some(bottom) = flow.bottom() {
        view.top = bottom.place();
        let words = flow.find(bottom.place(), Direction::Up, |cursor| {
            has_words(&cursor.row())
        });
        view.mark = words.unwrap_or(bottom.place());
    }
}

//! Moving: by rows, pages, posts, replies, and back.

use super::flow::{Direction, Flow, has_words};
use super::viewport::Viewport;
use super::{App, navigate};
use crate::layout::{Place, RowKind, Spot};
use crate::link::{Entry, GhostId, Parent};
use crate::thread::PostId;

/// The most posts that are named as quoting a missing one.
const QUOTED: usize = 3;

impl App {
    pub(super) fn scroll_rows(&mut self, direction: Direction, rows: usize) {
        self.pointed = None;
        let (scene, pane) = self.scrolled_mut();
        pane.change(scene, |view, flow| {
            view.scroll(flow, signed(direction, rows));
        });
    }

    /// Scrolls by pages or parts of one; a page keeps a line or two of the one before in view.
    pub(super) fn scroll_pages(&mut self, direction: Direction, pages: usize, parts: usize) {
        self.pointed = None;
        let (scene, pane) = self.scrolled_mut();
        let height = usize::from(pane.view.height);
        let context = if parts == 1 && height > 8 { 2 } else { 0 };
        let rows = (height / parts).saturating_sub(context).max(1);
        pane.change(scene, |view, flow| {
            view.scroll(flow, signed(direction, rows.saturating_mul(pages)));
        });
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

    pub(super) fn go_to_percent(&mut self, percent: Option<usize>) {
        let Some(percent) = percent else {
            self.notice = Some("type a number first, such as 50%".to_owned());
            return;
        };
        let share = u64::from(self.document.text.len()) * percent.min(100) as u64 / 100;
        let at = u32::try_from(share).expect("a part of the text is no longer than all of it");
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
        match navigate::neighbour(posts, post, direction, count) {
            Some(post) => self.step_to(Place::head(post)),
            None if back > 0 => self.step_to(Place::head(post)),
            None => self.say_end(direction),
        }
    }

    pub(super) fn go_to_paragraph(&mut self, direction: Direction, count: usize) {
        let (scene, pane) = self.scrolled_mut();
        pane.change(scene, |view, flow| {
            for _ in 0..count {
                let Some(mark) = view.shown_mark(flow) else {
                    return;
                };
                match paragraph(flow, mark.place(), direction) {
                    Some(place) => view.put_at_top(place),
                    None => return,
                }
            }
        });
    }

    pub(super) fn go_to_conversation(&mut self, direction: Direction, count: usize) {
        self.go_along(count, "no further conversation that way", |app, post| {
            navigate::conversation(&app.document, post, direction)
        });
    }

    pub(super) fn go_to_sibling(&mut self, direction: Direction, count: usize) {
        let Some(post) = self.current_post() else {
            return;
        };
        if self.document.links.tree.parents[post.index()] == Parent::None {
            self.say_no_parent(post);
            return;
        }
        self.go_along(
            count,
            "no further reply to the same parent that way",
            |app, post| navigate::sibling(&app.document, post, direction),
        );
    }

    pub(super) fn go_to_same_author(&mut self, direction: Direction, count: usize) {
        let Some(post) = self.current_post() else {
            return;
        };
        if self.document.author_name(post).is_none() {
            let number = post.number();
            self.say_none(format!("who wrote #{number} is not in the file"));
            return;
        }
        self.go_along(
            count,
            "no further post by this author that way",
            |app, post| navigate::same_author(&app.document, post, direction),
        );
    }

    pub(super) fn go_to_parent(&mut self, count: usize) {
        let Some(post) = self.current_post() else {
            return;
        };
        match navigate::parent(&self.document, post) {
            None => self.say_no_parent(post),
            Some(Entry::Ghost(ghost)) => {
                let name = &self.document.text[self.document.links.ghost(ghost).name];
                let number = post.number();
                self.notice = Some(format!(
                    "#{number} answers a post by {name} that is not in the file"
                ));
            }
            Some(Entry::Post(_)) => {
                self.go_along(count, "", |app, post| {
                    match navigate::parent(&app.document, post)? {
                        Entry::Post(parent) => Some(parent),
                        Entry::Ghost(_) => None,
                    }
                });
            }
        }
    }

    /// Says that a post which was chosen in the list is not in the file, and where it is quoted.
    pub(super) fn say_missing(&mut self, ghost: GhostId) {
        let links = &self.document.links;
        let ghost = links.ghost(ghost);
        let quotes = ghost.quotes.iter().take(QUOTED);
        let posts: Vec<String> = quotes
            .map(|&quote| format!("#{}", links.quote(quote).post.number()))
            .collect();
        let more = if ghost.quotes.len() > QUOTED {
            ", …"
        } else {
            ""
        };
        self.notice = Some(format!(
            "not in the file, but quoted in {}{more}; p shows it",
            posts.join(", ")
        ));
    }

    /// Says why there is no parent to go to.
    pub(super) fn say_no_parent(&mut self, post: PostId) {
        if post == PostId::OPENING && self.document.thread.starts_here() {
            self.notice = Some("the opening post answers nothing".to_owned());
        } else {
            let number = post.number();
            self.say_none(format!(
                "#{number} quotes nobody, so what it answers is not known"
            ));
        }
    }

    pub(super) fn go_to_first_reply(&mut self) {
        let Some(post) = self.current_post() else {
            return;
        };
        match self.document.links.tree.replies(post).first() {
            Some(&reply) => self.jump_to_post(reply),
            None => self.say_none(format!("nobody quotes #{}", post.number())),
        }
    }

    /// Goes along a relation between posts, as often as asked and as far as it leads.
    fn go_along(
        &mut self,
        count: usize,
        none: &str,
        step: impl Fn(&App, PostId) -> Option<PostId>,
    ) {
        let Some(from) = self.current_post() else {
            return;
        };
        let mut post = from;
        for _ in 0..count {
            match step(self, post) {
                Some(next) => post = next,
                None => break,
            }
        }
        if post == from {
            self.say_none(none);
        } else {
            self.jump_to_post(post);
        }
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
                let first = self.document.links.ghost(ghost).quotes[0];
                let quote = self.document.links.quote(first);
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

/// The first row of the next paragraph, or of this one or the one before it.
fn paragraph(flow: &Flow, from: Place, direction: Direction) -> Option<Place> {
    let starts = |place: Place| {
        let above = flow.at(place).and_then(|cursor| flow.above(&cursor));
        above.is_none_or(|above| !has_words(&above.row()) || above.row().kind == RowKind::Head)
    };
    flow.find(from, direction, |cursor| {
        has_words(&cursor.row()) && cursor.row().spot != Spot::Head && starts(cursor.place())
    })
}

fn signed(direction: Direction, rows: usize) -> isize {
    let rows = isize::try_from(rows).unwrap_or(isize::MAX);
    match direction {
        Direction::Down => rows,
        Direction::Up => -rows,
    }
}

/// Puts the last row at the bottom and marks the last one with words.
fn to_end(view: &mut Viewport, flow: &Flow) {
    if let Some(bottom) = flow.bottom() {
        view.top = bottom.place();
        let words = flow.find(bottom.place(), Direction::Up, |cursor| {
            has_words(&cursor.row())
        });
        view.mark = words.unwrap_or(bottom.place());
    }
}

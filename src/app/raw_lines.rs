//! The raw lines of the file over the panes: where they open, and how they scroll.

use super::command::{Command, Motion};
use super::direction::Direction;
use super::notice::Notice;
use super::popup::{Raw, RawSize, Scroll};
use super::{App, Mode, counted};
use crate::thread::PostId;

impl App {
    /// The room that raw lines have, or would have.
    #[must_use]
    pub fn raw_size(&self) -> RawSize {
        let text = &self.document.text;
        let content = match self.mode.raw() {
            Some(raw) => raw.content(text),
            None => text.content(),
        };
        RawSize::of(content, self.window.size)
    }

    /// Shows the lines of the text from the current post on, or at a match of the search where only
    /// hidden lines have one. Says so where lines above the first post are shown nowhere else.
    pub(super) fn open_raw(&mut self) -> Option<Notice> {
        self.count_lines();
        self.search.drop_request();
        let document = &self.document;
        let post = self.current_post();
        let top = post.map_or(0, |post| document.thread.post(post).span.start);
        let mut raw = Raw::of_text(top);
        let opening = post.filter(|&post| post == PostId::OPENING);
        let above = opening.and_then(|post| document.thread.unshown.above(post));
        let notice = above.map(|lines| {
            let lines = counted(lines, "line");
            let page_up = Command::Move(Motion::Page(Direction::Up));
            Notice::text(format!("{lines} of the page above")).with_key(page_up, "goes there")
        });
        if let Some(hidden) = self.search.hidden_matches() {
            let nearest = hidden.nearest(top);
            raw.show_match(&document.text, self.window.size, nearest);
        }
        self.mode = Mode::Raw(raw);
        self.fill_raw();
        notice
    }

    /// Has raw lines begin where the window is full, which is where a search starts.
    pub(super) fn fill_raw(&mut self) {
        self.scroll_raw(Scroll::Rows(0));
    }

    /// Scrolls the lines of the file, if they are shown.
    pub(super) fn scroll_raw(&mut self, scroll: Scroll) {
        if let Mode::Raw(raw) = &mut self.mode
            && raw
                .scroll(&self.document.text, self.window.size, scroll)
                .is_err()
        {
            self.notice = Some("the lines are still being counted".to_owned());
        }
    }
}

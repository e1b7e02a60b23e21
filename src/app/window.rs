//! The window: how large it is, which pane has the focus, and how wide text is set.

use ratatui::layout::{Rect, Size};

use super::command::{Command, PaneCommand, ProgramCommand};
use super::flow::Cursor;
use super::notice::Notice;
use super::panes::{HIGH, ListPlace, PaneRequest, Panes, Pin, RIGHT, WIDE, is_bare, left_margin};
use super::reader::Reader;
use super::room::Room;
use super::scope::Focus;
use super::settings::Settings;
use crate::document::Document;
use crate::layout::{Frame, RowKind};
use crate::store::ListState;
use crate::thread::QuoteId;

/// The most columns and rows of a window that are drawn: what is kept of a frame grows with both,
/// and a terminal can claim 65,535 of each.
const LARGEST: u16 = 1000;
/// The narrowest text that the width key sets, in columns.
const NARROW: u16 = 60;
/// What there is to say where the opening post is not in the file.
const NO_ARTICLE: &str = "the opening post is not in this file";

/// How wide text is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Measure {
    /// As wide as is [set](Settings::width).
    #[default]
    Comfortable,
    /// As wide as the pane.
    Full,
    /// At most 60 columns.
    Narrow,
}

/// The state of the window.
#[derive(Debug)]
pub struct Window {
    /// Its size, or that of the part that is drawn of a huge one.
    pub size: Size,
    /// The pane that takes keys.
    pub focus: Focus,
    /// How wide text is set.
    pub measure: Measure,
    /// The columns of a comfortable text.
    comfortable: u16,
    /// Where the list stands while it is shown.
    list_place: ListPlace,
    /// Whether the article pane stays where it is.
    pin: Pin,
    /// Whether the list is hidden unless it has the focus.
    list_hidden: bool,
    /// Whether the reader is past the opening post.
    past_opening: bool,
    /// Whether the program takes the mouse, or leaves it to the terminal.
    pub mouse: bool,
}

impl Window {
    /// A window of some size.
    #[must_use]
    pub(super) fn new(size: Size, settings: &Settings) -> Window {
        Window {
            size: drawn(size),
            focus: Focus::Reader,
            measure: Measure::default(),
            comfortable: settings.width,
            list_place: match settings.list {
                ListPlace::Hidden => ListPlace::Auto,
                place => place,
            },
            pin: Pin::Auto,
            list_hidden: settings.list == ListPlace::Hidden,
            past_opening: false,
            mouse: settings.mouse,
        }
    }

    /// Gives the window another size.
    pub(super) fn resize(&mut self, size: Size) {
        self.size = drawn(size);
    }

    /// Takes over from the window of another file what the reader has changed in all of it.
    pub(super) fn take_over(&mut self, from: &Window) {
        self.size = from.size;
        self.pin = from.pin;
        self.list_hidden = from.list_hidden;
        self.mouse = from.mouse;
    }

    /// Where everything stands in the window.
    #[must_use]
    pub fn panes(&self, document: &Document) -> Panes {
        Panes::of(self.size, self.pane_request(document))
    }

    fn pane_request(&self, document: &Document) -> PaneRequest {
        let starts_here = document.thread.starts_here();
        PaneRequest {
            focus: self.focus,
            // A selection by the terminal takes whole rows: nothing else is to stand in them.
            pin: if starts_here && self.mouse {
                self.pin
            } else {
                Pin::Loose
            },
            past_opening: self.past_opening && starts_here,
            widest: self.widest_text(),
            list_rows: document.relations.tree.entries.len(),
            list: if self.list_hidden || !self.mouse {
                ListPlace::Hidden
            } else {
                self.list_place
            },
        }
    }

    /// Whether the opening post stays beside or over the others, where there is room for it.
    fn is_pinned(&self) -> bool {
        match self.pin {
            Pin::Auto => self.size.width >= WIDE,
            Pin::Pinned => true,
            Pin::Loose => false,
        }
    }

    /// The widest that text is set, in columns.
    #[must_use]
    pub fn widest_text(&self) -> u16 {
        match self.measure {
            Measure::Comfortable => self.comfortable,
            Measure::Full => u16::MAX,
            Measure::Narrow => NARROW,
        }
    }

    /// Gives the panes of the reader the sizes that the window has for them.
    pub(super) fn size_panes(&mut self, document: &Document, reader: &mut Reader) {
        let widest = self.widest_text();
        let margins = left_margin(self.size) + RIGHT;
        let text_width = |area: Rect| match area.width {
            columns if is_bare(self.size) => columns.max(1),
            columns => columns.saturating_sub(margins).clamp(1, widest),
        };
        let request = self.pane_request(document);
        let panes_where = |past_opening| {
            let request = PaneRequest {
                past_opening,
                ..request
            };
            Panes::of(self.size, request)
        };
        let panes = panes_where(false);
        let panes_past = panes_where(document.thread.starts_here());
        let frame = if self.size.height >= HIGH {
            Frame::Spaced
        } else {
            Frame::Post
        };
        if let Some((area, area_past)) = reader_area(&panes).zip(reader_area(&panes_past)) {
            reader.pane.view.covered = area.height - area_past.height;
            (reader.pane).resize(text_width(area_past), area_past.height, frame);
            self.past_opening = reader.is_past_opening(document);
            if !self.past_opening {
                reader.pane.resize(text_width(area), area.height, frame);
            }
        }
        if let Some(area) = self.panes(document).article {
            reader.article.resize(text_width(area), area.height, frame);
        }
    }

    /// The room of a popup about the quote that keys act on, or else about the head of the current post.
    pub(super) fn room(&self, document: &Document, reader: &Reader) -> Room {
        let scene = reader.scene(document);
        let post = reader.current_post(document);
        // At the head of a post without quotes the one that keys act on is in the next post.
        let is_here = |quote: &QuoteId| Some(document.relations.quote(*quote).post) == post;
        let quote = reader.current_quote(document).filter(is_here);
        let is_about = |cursor: &Cursor| {
            let row = cursor.row();
            match (quote, row.quote) {
                (Some(quote), Some(inner)) => {
                    document.relations.enclosing(inner).any(|of| of == quote)
                }
                (Some(_), None) => false,
                (None, _) => Some(cursor.post()) == post && row.kind == RowKind::Head,
            }
        };
        let is_of_post = |cursor: &Cursor| Some(cursor.post()) == post;
        let rows = reader.pane.seen_rows(scene);
        let pane = self.panes(document).reader;
        let area = |is_in: &dyn Fn(&Cursor) -> bool| {
            let (pane, first) = pane.zip(rows.iter().position(is_in))?;
            let last = rows.iter().rposition(is_in)?;
            let row = |row: usize| u16::try_from(row).unwrap_or(u16::MAX);
            Some(Rect {
                x: pane.x + left_margin(self.size),
                y: pane.y + row(first),
                width: reader.pane.width(),
                height: row(last - first + 1),
            })
        };
        Room {
            window: self.size,
            about: area(&is_about),
            post: area(&is_of_post),
        }
    }

    /// Hides the list, or shows it again.
    pub(super) fn toggle_list(&mut self) -> Notice {
        self.list_hidden = !self.list_hidden;
        self.focus = Focus::Reader;
        if !self.list_hidden {
            return Notice::text("list shown");
        }
        Notice::text("list hidden")
            .with_key(Command::Pane(PaneCommand::List), "shows it for a while")
            .with_key(Command::Pane(PaneCommand::ToggleList), "for good")
    }

    /// Whether the list is shown, to be kept for the next reading; none if it is as it is set.
    pub(super) fn kept_list(&self, settings: &Settings) -> Option<ListState> {
        let is_as_set = self.list_hidden == (settings.list == ListPlace::Hidden);
        let state = if self.list_hidden {
            ListState::Hidden
        } else {
            ListState::Shown
        };
        (!is_as_set).then_some(state)
    }

    /// Has the list be shown or hidden as it was kept.
    pub(super) fn restore_list(&mut self, list: ListState) {
        self.list_hidden = list == ListState::Hidden;
    }

    /// Gives the focus to the list, if there is something to list.
    pub(super) fn focus_on_list(&mut self, document: &Document) -> Option<Notice> {
        if document.relations.tree.entries.len() <= 1 {
            return Some(Notice::text("there are no replies to list"));
        }
        self.focus = Focus::List;
        None
    }

    /// Gives the focus to the next pane.
    pub(super) fn focus_on_next(&mut self, document: &Document, panes: &Panes) -> Option<Notice> {
        self.focus = match self.focus {
            Focus::Reader => return self.focus_on_list(document),
            Focus::List if panes.article.is_some() => Focus::Article,
            Focus::List | Focus::Article => Focus::Reader,
        };
        None
    }

    /// Gives the focus to the pane at the right; from an opening post that stands elsewhere, back to the reader.
    pub(super) fn focus_to_right(&mut self, document: &Document) -> Option<Notice> {
        let panes = self.panes(document);
        let is_beside = panes.article.zip(panes.reader);
        let is_beside = is_beside.is_some_and(|(article, reader)| article.x > reader.x);
        self.focus = match self.focus {
            Focus::Reader if is_beside => Focus::Article,
            Focus::Article if !is_beside => Focus::Reader,
            focus => {
                self.focus = focus;
                let list = Command::Pane(PaneCommand::List);
                let notice = Notice::text("there is no pane at the right");
                return Some(notice.with_key(list, "goes to the list"));
            }
        };
        None
    }

    /// Gives the focus to the article pane, or from there back to the reader.
    pub(super) fn toggle_article(&mut self, document: &Document) -> Option<Notice> {
        if self.focus == Focus::Article {
            self.focus = Focus::Reader;
        } else if !document.thread.starts_here() {
            return Some(Notice::text(NO_ARTICLE));
        } else {
            self.focus = Focus::Article;
        }
        None
    }

    /// Pins the article pane, or unpins it.
    pub(super) fn toggle_pin(&mut self, document: &Document) -> Notice {
        if !document.thread.starts_here() {
            return Notice::text(NO_ARTICLE);
        }
        let is_pinned = !self.is_pinned();
        self.pin = if is_pinned { Pin::Pinned } else { Pin::Loose };
        if self.focus == Focus::Article && !is_pinned {
            self.focus = Focus::Reader;
        }
        if !is_pinned {
            return Notice::text("opening post not pinned");
        }
        let notice = Notice::text("opening post pinned");
        if self.panes(document).article.is_some() {
            return notice;
        }
        let article = Command::Pane(PaneCommand::Article);
        notice.with_key(article, "shows it, a larger window always")
    }

    /// Sets text in the next width.
    pub(super) fn cycle_width(&mut self) -> Notice {
        let before = self.widest_text();
        // Two of them are the same where the reader has set one of the others.
        for _ in 0..2 {
            self.measure = match self.measure {
                Measure::Comfortable => Measure::Full,
                Measure::Full => Measure::Narrow,
                Measure::Narrow => Measure::Comfortable,
            };
            if self.widest_text() != before {
                break;
            }
        }
        let width = match self.widest_text() {
            u16::MAX => "all of the pane".to_owned(),
            columns => format!("{columns} columns"),
        };
        Notice::text(format!("width of the text: {width}"))
    }

    /// Takes the mouse, or leaves it to the terminal.
    pub(super) fn toggle_mouse(&mut self) -> Notice {
        self.mouse = !self.mouse;
        if !self.mouse {
            self.focus = Focus::Reader;
        }
        if self.mouse {
            return Notice::text("the mouse scrolls and chooses");
        }
        let back = Command::Program(ProgramCommand::ToggleMouse);
        Notice::text("the mouse selects text").with_key(back, "takes it back")
    }
}

/// How much of a window is drawn.
fn drawn(window: Size) -> Size {
    Size::new(window.width.min(LARGEST), window.height.min(LARGEST))
}

/// Where the reader's pane stands, or would if the one that takes its place did not: what is in
/// view there is in view when it comes back.
fn reader_area(panes: &Panes) -> Option<Rect> {
    panes.reader.or(panes.article).or(panes.list)
}

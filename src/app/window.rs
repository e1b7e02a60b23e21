//! The window: how large it is, which pane has the focus, and how wide text is set.

use ratatui::layout::{Rect, Size};

use super::notice::Notice;
use super::panes::{MARGINS, MEASURE, PaneRequest, Panes, is_bare};
use super::reader::Reader;
use super::scope::Focus;
use crate::document::Document;
use crate::layout::Place;
use crate::thread::PostId;

/// The most columns and rows of a window that are drawn: what is kept of a frame grows with both,
/// and a terminal can claim 65,535 of each.
const LARGEST: u16 = 1000;
/// The narrowest text that the width key sets, in columns.
const NARROW: u16 = 60;
/// The most rows of the opening post that are counted to size its pane.
const ARTICLE_ROWS: usize = 60;
/// What there is to say where the opening post is not in the file.
const NO_ARTICLE: &str = "the opening post is not in this file";

/// How wide text is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Measure {
    /// At most [`MEASURE`] columns.
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
    /// Whether the article pane is pinned.
    pub pinned: bool,
    /// Whether the program takes the mouse, or leaves it to the terminal.
    pub mouse: bool,
}

impl Window {
    /// A window of some size.
    #[must_use]
    pub(super) fn new(size: Size) -> Window {
        Window {
            size: drawn(size),
            focus: Focus::Reader,
            measure: Measure::default(),
            pinned: true,
            mouse: true,
        }
    }

    /// Gives the window another size.
    pub(super) fn resize(&mut self, size: Size) {
        self.size = drawn(size);
    }

    /// Where everything stands in the window.
    #[must_use]
    pub fn panes(&self, document: &Document, reader: &Reader) -> Panes {
        Panes::of(
            self.size,
            PaneRequest {
                focus: self.focus,
                pinned: self.pinned && document.thread.starts_here(),
                list_rows: document.relations.tree.entries.len(),
                article_rows: article_rows(document, reader),
            },
        )
    }

    /// The widest that text is set, in columns.
    #[must_use]
    pub fn widest_text(&self) -> u16 {
        match self.measure {
            Measure::Comfortable => MEASURE,
            Measure::Full => u16::MAX,
            Measure::Narrow => NARROW,
        }
    }

    /// Gives the panes of the reader the sizes that the window has for them.
    pub(super) fn size_panes(&self, document: &Document, reader: &mut Reader) {
        let widest = self.widest_text();
        let text_width = |width: u16| width.saturating_sub(MARGINS).clamp(1, widest);
        let panes = self.panes(document, reader);
        if let Some(area) = reader_area(&panes) {
            let width = if is_bare(self.size) {
                area.width.max(1)
            } else {
                text_width(area.width)
            };
            reader.pane.resize(width, area.height);
        }
        if let Some(area) = panes.article {
            let width = text_width(area.width);
            reader.article.resize(width, area.height);
            // The height may depend on the rows of the article, which depend on its width.
            if let Some(area) = self.panes(document, reader).article {
                reader.article.resize(width, area.height);
            }
        }
        if let Some(area) = reader_area(&self.panes(document, reader)) {
            reader.pane.resize(reader.pane.width(), area.height);
        }
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
    pub(super) fn toggle_pin(&mut self, document: &Document, reader: &Reader) -> Notice {
        if !document.thread.starts_here() {
            return Notice::text(NO_ARTICLE);
        }
        self.pinned = !self.pinned;
        if self.focus == Focus::Article && !self.pinned {
            self.focus = Focus::Reader;
        }
        Notice::text(if !self.pinned {
            "article not pinned"
        } else if self.panes(document, reader).article.is_none() {
            "article pinned; ga shows it, a larger window always"
        } else {
            "article pinned"
        })
    }

    /// Sets text in the next width.
    pub(super) fn cycle_width(&mut self) -> Notice {
        self.measure = match self.measure {
            Measure::Comfortable => Measure::Full,
            Measure::Full => Measure::Narrow,
            Measure::Narrow => Measure::Comfortable,
        };
        let width = match self.measure {
            Measure::Full => "all of the pane".to_owned(),
            Measure::Comfortable | Measure::Narrow => format!("{} columns", self.widest_text()),
        };
        Notice::text(format!("width of the text: {width}"))
    }

    /// Takes the mouse, or leaves it to the terminal.
    pub(super) fn toggle_mouse(&mut self) -> Notice {
        self.mouse = !self.mouse;
        Notice::text(if self.mouse {
            "the mouse scrolls and chooses"
        } else {
            "M takes the mouse back; now it selects text"
        })
    }
}

/// How much of a window is drawn.
fn drawn(window: Size) -> Size {
    Size::new(window.width.min(LARGEST), window.height.min(LARGEST))
}

/// How many rows the article needs at about the width of its pane.
fn article_rows(document: &Document, reader: &Reader) -> u16 {
    let flow = reader.article.flow(reader.scene(document));
    let rows = flow
        .rows(Place::head(PostId::OPENING), ARTICLE_ROWS)
        .count();
    u16::try_from(rows).expect("ARTICLE_ROWS is small")
}

/// Where the reader's pane stands, or would if the one that takes its place did not: what is in
/// view there is in view when it comes back.
fn reader_area(panes: &Panes) -> Option<Rect> {
    panes.reader.or(panes.article).or(panes.list)
}

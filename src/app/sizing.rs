//! How large the panes are, and how wide the text in them is set.

use ratatui::layout::Rect;

use super::panes::{MARGINS, MEASURE, PaneRequest, Panes};
use super::{App, Measure};
use crate::layout::Place;
use crate::thread::PostId;

/// The narrowest text that the width key sets, in columns.
const NARROW: u16 = 60;
/// The most rows of the opening post that are counted to size its pane.
const ARTICLE_ROWS: usize = 60;

impl App {
    /// Where everything stands in the window.
    #[must_use]
    pub fn panes(&self) -> Panes {
        Panes::of(
            self.size,
            PaneRequest {
                focus: self.focus,
                pinned: self.pinned && self.document.thread.starts_here(),
                list_rows: self.document.relations.tree.entries.len(),
                article_rows: self.article_rows(),
            },
        )
    }

    /// The widest that text is set.
    #[must_use]
    pub fn widest_text(&self) -> u16 {
        match self.measure {
            Measure::Comfortable => MEASURE,
            Measure::Full => u16::MAX,
            Measure::Narrow => NARROW,
        }
    }

    /// How many rows the article needs at about the width of its pane.
    fn article_rows(&self) -> u16 {
        let flow = self.article.flow(self.scene());
        let rows = flow
            .rows(Place::head(PostId::OPENING), ARTICLE_ROWS)
            .count();
        u16::try_from(rows).expect("ARTICLE_ROWS is small")
    }

    /// Gives the panes the sizes that the window has for them.
    pub(super) fn resize_panes(&mut self) {
        let widest = self.widest_text();
        let text_width = |width: u16| width.saturating_sub(MARGINS).clamp(1, widest);
        let bare = self.size.width < 40 || self.size.height < 8;
        let panes = self.panes();
        if let Some(area) = reader_area(&panes) {
            let width = if bare {
                area.width.max(1)
            } else {
                text_width(area.width)
            };
            self.reader.resize(width, area.height);
        }
        if let Some(area) = panes.article {
            self.article.resize(text_width(area.width), area.height);
            // The article's height may depend on its rows, which depend on its width.
            if let Some(area) = self.panes().article {
                self.article.resize(text_width(area.width), area.height);
            }
        }
        if let Some(area) = reader_area(&self.panes()) {
            self.reader.resize(self.reader.width(), area.height);
        }
        self.fit_popup();
    }
}

/// Where the reader's pane stands, or would if the one that takes its place did not: what is in
/// view there is in view when it comes back.
fn reader_area(panes: &Panes) -> Option<Rect> {
    panes.reader.or(panes.article).or(panes.list)
}

//! The mouse: the wheel scrolls what it is over, a click chooses what it is on.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Rect;

use super::flow::Direction;
use super::keymap::Focus;
use super::popup::{Motion, Peek};
use super::viewport::Scene;
use super::{App, Mode};
use crate::layout::RowKind;

/// How many rows one notch of the wheel scrolls.
const NOTCH: isize = 3;

impl App {
    pub(super) fn mouse_event(&mut self, event: MouseEvent) {
        // The library reads a column of 0 as 65,535; nothing stands there.
        let (column, row) = (event.column, event.row);
        match event.kind {
            MouseEventKind::ScrollDown => self.wheel(column, row, NOTCH),
            MouseEventKind::ScrollUp => self.wheel(column, row, -NOTCH),
            MouseEventKind::Down(MouseButton::Left) => self.click(column, row),
            _ => {}
        }
    }

    fn wheel(&mut self, column: u16, row: u16, rows: isize) {
        let scene = Scene {
            document: &self.document,
            folds: &self.folds,
        };
        let inside = self.report_size();
        match &mut self.mode {
            Mode::Report(report) => report.go(Motion::Rows(rows), inside),
            Mode::Peek(Peek { pane, .. }) => {
                pane.change(scene, |view, flow| view.scroll(flow, rows));
            }
            Mode::Raw(_) => self.scroll_raw(Motion::Rows(rows)),
            Mode::Replies(replies) => replies.choose(Motion::Rows(rows.signum())),
            Mode::Help(help) => help.choose(Motion::Rows(rows.signum())),
            Mode::Prompt(_) => {}
            Mode::Reading => self.wheel_over_panes(column, row, rows),
        }
    }

    fn wheel_over_panes(&mut self, column: u16, row: u16, rows: isize) {
        let direction = if rows > 0 {
            Direction::Down
        } else {
            Direction::Up
        };
        match self.panes().at(column, row) {
            Some((Focus::List, area)) => {
                let document = std::sync::Arc::clone(&self.document);
                self.list.scroll(&document, rows, area.height.into());
            }
            Some((Focus::Article, _)) => {
                let (document, folds) = (&self.document, &self.folds);
                let scene = Scene { document, folds };
                self.article
                    .change(scene, |view, flow| view.scroll(flow, rows));
            }
            Some((Focus::Reader, _)) | None => {
                let focus = std::mem::replace(&mut self.focus, Focus::Reader);
                self.scroll_rows(direction, rows.unsigned_abs());
                self.focus = focus;
            }
        }
    }

    fn click(&mut self, column: u16, row: u16) {
        if !matches!(self.mode, Mode::Reading) {
            let inside = self.popup_area().contains((column, row).into());
            if !inside && !matches!(self.mode, Mode::Prompt(_)) {
                self.mode = Mode::Reading;
            }
            return;
        }
        match self.panes().at(column, row) {
            Some((Focus::List, area)) => {
                self.focus = Focus::List;
                let place = self.list.top + usize::from(row - area.y);
                if let Some(&entry) = self.list.entries(&self.document).get(place) {
                    self.choose(entry);
                }
            }
            Some((Focus::Article, _)) => self.focus = Focus::Article,
            Some((Focus::Reader, area)) => self.click_text(area, row),
            None => {}
        }
    }

    /// Marks the row that was clicked; on the line over a quote, folds or unfolds it.
    fn click_text(&mut self, area: Rect, row: u16) {
        self.focus = Focus::Reader;
        let clicked = self
            .reader
            .rows(self.scene())
            .nth(usize::from(row - area.y));
        if let Some(cursor) = clicked {
            self.reader.view.mark = cursor.place();
            if cursor.row().kind == RowKind::Attribution {
                self.toggle_fold();
            }
        }
    }
}

//! Motions by rows and paragraphs, near and far.
//!
//! Where a motion leads is known only when the rows on the way are laid out. A short motion is made
//! before the key is answered. A long one is a job beside the loop, with rows of its own, and the
//! view stays as it is until the place is known. Motions that are requested meanwhile start from
//! there.
//!
//! ```text
//! 9000d ── too far ──> LongMotion ── beside the loop: lay out, count ──> LongMotionEnd ──> screen
//! ```

use std::collections::VecDeque;
use std::mem;
use std::sync::Arc;

use super::Reader;
use crate::app::command::WindowRow;
use crate::app::direction::Direction;
use crate::app::flow::{Flow, has_words};
use crate::app::folds::Folds;
use crate::app::limit::Limit;
use crate::app::pane::{Blueprint, Pane, Scene};
use crate::app::scope::Focus;
use crate::app::viewport::Viewport;
use crate::document::Document;
use crate::layout::{Place, RowKind, Spot};
use crate::parallel::CancelToken;

/// Rows of the page before that a page keeps in view, in a window that is not low.
const CONTEXT: usize = 2;
/// A window that is not higher is low.
const LOW: usize = 8;

/// A change of what a window shows that is found by walking over rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum RowMotion {
    /// By rows, down when positive.
    Rows(isize),
    /// By paragraphs.
    Paragraphs(Direction, usize),
}

/// The motions that are not made yet.
#[derive(Debug, Default)]
pub(super) struct MotionQueue {
    /// In the order in which they were requested.
    waiting: VecDeque<RowMotion>,
    /// Where the first of them starts, if it is too long to be made at once.
    origin: Option<Origin>,
    /// Cancels the job that makes it.
    running: Option<CancelToken>,
}

/// Where a motion starts. From elsewhere it would lead elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Origin {
    focus: Focus,
    width: u16,
    view: Viewport,
}

/// A motion that takes longer than a key may.
#[derive(Debug)]
pub(in crate::app) struct LongMotion {
    document: Arc<Document>,
    folds: Folds,
    pane: Blueprint,
    motion: RowMotion,
    cancel: CancelToken,
}

/// Where a long motion led.
#[derive(Clone, Debug)]
pub(in crate::app) struct LongMotionEnd {
    view: Viewport,
    cancel: CancelToken,
}

impl RowMotion {
    /// Makes the motion.
    fn make(self, view: &mut Viewport, flow: &Flow) {
        match self {
            RowMotion::Rows(rows) => view.scroll(flow, rows),
            RowMotion::Paragraphs(direction, count) => {
                for _ in 0..count {
                    let mark = view.shown_mark(flow);
                    let next = mark.and_then(|mark| paragraph(flow, mark.place(), direction));
                    match next {
                        Some(place) => view.put_at_top(place),
                        None => return,
                    }
                }
            }
        }
    }
}

/// The first row of the next paragraph, or of this one or the one before it.
fn paragraph(flow: &Flow, from: Place, direction: Direction) -> Option<Place> {
    flow.find(from, direction, |cursor| {
        let above = || flow.above(cursor).map(|above| above.row());
        has_words(&cursor.row())
            && cursor.row().spot != Spot::Head
            && above().is_none_or(|above| !has_words(&above) || above.kind == RowKind::Head)
    })
}

impl LongMotion {
    /// Makes the motion, unless cancelled.
    pub(in crate::app) fn run(self) -> LongMotionEnd {
        let scene = Scene {
            document: &self.document,
            folds: &self.folds,
        };
        let mut pane = Pane::from(self.pane);
        let limit = Limit::until(self.cancel.clone());
        let motion = self.motion;
        pane.change_within(scene, &limit, |view, flow| motion.make(view, flow));
        LongMotionEnd {
            view: pane.view,
            cancel: self.cancel,
        }
    }
}

impl MotionQueue {
    fn cancel_running(&mut self) {
        if let Some(cancel) = self.running.take() {
            cancel.cancel();
        }
    }

    fn clear(&mut self) {
        self.cancel_running();
        *self = MotionQueue::default();
    }
}

impl Reader {
    /// Scrolls by rows.
    pub(in crate::app) fn scroll(
        &mut self,
        document: &Document,
        focus: Focus,
        direction: Direction,
        rows: usize,
    ) {
        let motion = RowMotion::Rows(direction.steps(rows));
        self.move_by(document, focus, motion);
    }

    /// Scrolls by pages, of which each keeps a row or two of the one before in view, and rows that were covered.
    pub(in crate::app) fn scroll_pages(
        &mut self,
        document: &Document,
        focus: Focus,
        direction: Direction,
        pages: usize,
        covered: usize,
    ) {
        let height = usize::from(self.scrolled(focus).view.height);
        let context = if height > LOW { CONTEXT } else { covered };
        let rows = height.saturating_sub(context).max(1);
        self.scroll(document, focus, direction, rows.saturating_mul(pages));
    }

    /// Scrolls by half pages.
    pub(in crate::app) fn scroll_half_pages(
        &mut self,
        document: &Document,
        focus: Focus,
        direction: Direction,
        half_pages: usize,
    ) {
        let rows = usize::from(self.scrolled(focus).view.height / 2).max(1);
        self.scroll(document, focus, direction, rows.saturating_mul(half_pages));
    }

    /// Scrolls so that the marked row becomes a row of the window.
    pub(in crate::app) fn put_mark(&mut self, document: &Document, focus: Focus, row: WindowRow) {
        let last = usize::from(self.scrolled(focus).view.height).saturating_sub(1);
        let rows_above = match row {
            WindowRow::Top => 0,
            WindowRow::Middle => last / 2,
            WindowRow::Bottom => last,
        };
        self.change(document, focus, |view, flow| {
            view.put_mark(flow, rows_above);
        });
    }

    /// Makes a motion of the pane that scrolls, after those that wait.
    pub(in crate::app) fn move_by(&mut self, document: &Document, focus: Focus, motion: RowMotion) {
        self.pointed = None;
        self.motions.waiting.push_back(motion);
        if self.motions.origin.is_none() {
            self.make_waiting(document, focus);
        }
    }

    /// Whether a motion is so long that it is made beside the loop.
    #[must_use]
    pub fn is_moving(&self) -> bool {
        self.motions.origin.is_some()
    }

    /// Makes the motions that wait, up to the first that leads too far.
    fn make_waiting(&mut self, document: &Document, focus: Focus) {
        while let Some(&motion) = self.motions.waiting.front() {
            let (scene, pane) = self.scrolled_mut(document, focus);
            let limit = Limit::of_a_key();
            if !pane.change_within(scene, &limit, |view, flow| motion.make(view, flow)) {
                self.motions.origin = Some(self.origin(focus));
                return;
            }
            self.motions.waiting.pop_front();
        }
        self.motions.clear();
    }

    fn origin(&self, focus: Focus) -> Origin {
        let pane = self.scrolled(focus);
        Origin {
            focus,
            width: pane.width(),
            view: pane.view,
        }
    }

    /// The long motion to be made beside the loop, if there is one that no job makes yet.
    pub(in crate::app) fn take_long_motion(
        &mut self,
        document: &Arc<Document>,
    ) -> Option<LongMotion> {
        let origin = self.motions.origin?;
        if self.motions.running.is_some() {
            return None;
        }
        let cancel = CancelToken::default();
        let motion = LongMotion {
            document: Arc::clone(document),
            folds: self.folds.clone(),
            pane: self.scrolled(origin.focus).blueprint(),
            motion: *self.motions.waiting.front()?,
            cancel: cancel.clone(),
        };
        self.motions.running = Some(cancel);
        Some(motion)
    }

    /// Shows where a long motion led, and makes those that wait for it.
    pub(in crate::app) fn end_long_motion(&mut self, document: &Document, end: &LongMotionEnd) {
        let Some(origin) = self.motions.origin.filter(|_| !end.cancel.is_cancelled()) else {
            return;
        };
        let (_, pane) = self.scrolled_mut(document, origin.focus);
        pane.view = end.view;
        let mut waiting = mem::take(&mut self.motions).waiting;
        waiting.pop_front();
        self.motions.waiting = waiting;
        self.make_waiting(document, origin.focus);
    }

    /// Drops motions that start elsewhere than where the view is now, and starts them again where
    /// only the rows have changed. Called after every change.
    pub(in crate::app) fn review_motions(&mut self, focus: Focus) {
        let Some(from) = self.motions.origin else {
            return;
        };
        let now = self.origin(focus);
        let place = |origin: Origin| (origin.focus, origin.view.top, origin.view.mark);
        if place(from) != place(now) {
            self.motions.clear();
        } else if from != now {
            self.restart_motions();
        }
    }

    /// Starts motions again, because the rows on their way have changed.
    pub(super) fn restart_motions(&mut self) {
        if let Some(from) = self.motions.origin {
            self.motions.cancel_running();
            self.motions.origin = Some(self.origin(from.focus));
        }
    }

    /// Drops all motions that are not made yet.
    pub(in crate::app) fn cancel_motions(&mut self) {
        self.motions.clear();
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyEvent, KeyModifiers};
    use ratatui::layout::Size;

    use super::*;
    use crate::app::{App, Message, Options, key, update};
    use crate::load::Stage;
    use crate::text::Text;

    /// Every key of a story lays out little, however long what it stands in is.
    #[track_caller]
    fn check(text: &str) {
        let document = Arc::new(Document::open(Text::from(text)));
        let size = Size::new(80, 24);
        let mut app = App::new(document, Stage::Whole, size, Options::default());
        let keys = "jkdu GkubJK 50% 9999j 5000k } { 30} 20{ zR zM zR T w /e<CR> n 99n N <Esc>";
        let most = 192 << 10;
        for key in key::parse(keys) {
            let before = app.reader.pane.laid_out();
            let mut modifiers = KeyModifiers::NONE;
            modifiers.set(KeyModifiers::CONTROL, key.ctrl);
            update(&mut app, Message::Key(KeyEvent::new(key.code, modifiers)));
            let after = app.reader.pane.laid_out();
            // Rows are kept, or forgotten and laid out again as far as they are in view.
            let made = after.checked_sub(before).unwrap_or(after);
            assert!(made < most, "{key:?} lays out {made} bytes");
            while let Some(job) = app.next_job() {
                let mut outcomes = Vec::new();
                job.run(|outcome| outcomes.push(outcome));
                for outcome in outcomes {
                    update(&mut app, Message::Done(outcome));
                }
            }
        }
    }

    #[test]
    fn a_key_in_a_line_without_end_lays_out_some_screens() {
        for part in ["a word ", "harbour", "日本語", "e\u{301}", "well-known-"] {
            check(&part.repeat((1 << 19) / part.len()));
        }
    }

    #[test]
    fn a_key_in_a_long_post_lays_out_some_screens() {
        check(&"A line.\n".repeat(1 << 16));
        check(&"A paragraph.\n\n".repeat(1 << 15));
    }

    #[test]
    fn a_key_among_many_quotes_lays_out_some_screens() {
        let end = "\nLink to comment\nShare on other sites\n\n";
        let heads = "3 hours ago, ann said:\n".repeat(4000);
        check(&format!(
            "Hello.{end}{heads}\nThe innermost.{end}An end.{end}"
        ));
        let posts = format!("2 hours ago, ann said:\n\nHello.\n\nWell.{end}").repeat(4000);
        check(&format!("Hello.{end}{posts}"));
    }
}

//! Motions: moving by rows and paragraphs, near and far.
//!
//! Where a motion leads is known only when the rows on the way are laid out. A short way is gone
//! before the key is answered. A long one is gone beside the loop, on rows of its own, and the
//! reader stays until the place is known. Motions that are asked for meanwhile start from there.
//!
//! ```text
//! 9000d ── too far ──> Travel ── beside the loop: lay out, count ──> Travelled ──> screen
//! ```

use std::collections::VecDeque;
use std::mem;
use std::sync::Arc;

use super::flow::{Direction, Flow, has_words};
use super::folds::Folds;
use super::limit::Limit;
use super::search::Call;
use super::viewport::{Blueprint, Pane, Scene, Viewport};
use super::{App, Focus, Mode};
use crate::document::Document;
use crate::layout::{Place, RowKind, Spot};

/// A change of what a window shows that is found by walking over rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowMotion {
    /// By rows, down when positive.
    Rows(isize),
    /// By paragraphs.
    Paragraphs(Direction, usize),
}

/// The motions that are not made yet.
#[derive(Debug, Default)]
pub(super) struct Motions {
    /// In the order in which they were asked for.
    waiting: VecDeque<RowMotion>,
    /// Where the reader was when the first of them was begun.
    from: Option<Standpoint>,
    /// What calls it off.
    running: Option<Call>,
}

/// Where a motion starts. From elsewhere it would lead elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Standpoint {
    focus: Focus,
    width: u16,
    view: Viewport,
}

/// A motion whose way is too long for a key to wait for.
#[derive(Debug)]
pub(super) struct Travel {
    document: Arc<Document>,
    folds: Folds,
    pane: Blueprint,
    motion: RowMotion,
    call: Call,
}

/// Where a motion led.
#[derive(Clone, Debug)]
pub(super) struct Travelled {
    view: Viewport,
    call: Call,
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

impl Travel {
    /// Goes all the way, unless called off.
    pub(super) fn run(self) -> Travelled {
        let scene = Scene {
            document: &self.document,
            folds: &self.folds,
        };
        let mut pane = Pane::from(self.pane);
        let limit = Limit::until(self.call.clone());
        let motion = self.motion;
        pane.change_within(scene, &limit, |view, flow| motion.make(view, flow));
        Travelled {
            view: pane.view,
            call: self.call,
        }
    }
}

impl Motions {
    fn call_off(&mut self) {
        if let Some(call) = self.running.take() {
            call.off();
        }
    }

    fn clear(&mut self) {
        self.call_off();
        *self = Motions::default();
    }
}

impl App {
    /// Makes a motion of the pane that scrolls, behind those that wait.
    pub(super) fn move_by(&mut self, motion: RowMotion) {
        self.pointed = None;
        self.motions.waiting.push_back(motion);
        if self.motions.from.is_none() {
            self.go_on();
        }
    }

    /// Whether the reader is on a way so long that it is gone beside the loop.
    #[must_use]
    pub fn is_moving(&self) -> bool {
        self.motions.from.is_some()
    }

    /// Makes the motions that wait, up to the first that leads too far.
    fn go_on(&mut self) {
        while let Some(&motion) = self.motions.waiting.front() {
            let (scene, pane) = self.scrolled_mut();
            let limit = Limit::of_a_key();
            if !pane.change_within(scene, &limit, |view, flow| motion.make(view, flow)) {
                self.motions.from = Some(self.standpoint());
                return;
            }
            self.motions.waiting.pop_front();
        }
        self.motions.clear();
    }

    fn standpoint(&self) -> Standpoint {
        let pane = self.scrolled();
        Standpoint {
            focus: self.focus,
            width: pane.width(),
            view: pane.view,
        }
    }

    /// The motion to be made beside the loop, if one is that nobody has begun.
    pub(super) fn take_travel(&mut self) -> Option<Travel> {
        if !self.is_moving() || self.motions.running.is_some() {
            return None;
        }
        let call = Call::default();
        let travel = Travel {
            document: Arc::clone(&self.document),
            folds: self.folds.clone(),
            pane: self.scrolled().blueprint(),
            motion: *self.motions.waiting.front()?,
            call: call.clone(),
        };
        self.motions.running = Some(call);
        Some(travel)
    }

    /// A motion led somewhere.
    pub(super) fn arrive(&mut self, travelled: &Travelled) {
        if travelled.call.is_off() {
            return;
        }
        let (_, pane) = self.scrolled_mut();
        pane.view = travelled.view;
        let waiting = mem::take(&mut self.motions).waiting;
        self.motions.waiting = waiting;
        self.motions.waiting.pop_front();
        self.go_on();
    }

    /// Lets go of motions whose reader is elsewhere, and begins them anew where the rows are others
    /// now. Called after every change.
    pub(super) fn review_motions(&mut self) {
        let Some(from) = self.motions.from else {
            return;
        };
        let now = self.standpoint();
        let is_here =
            (from.focus, from.view.top, from.view.mark) == (now.focus, now.view.top, now.view.mark);
        if !is_here || !matches!(self.mode, Mode::Reading) {
            self.motions.clear();
        } else if from != now {
            self.begin_motions_anew();
        }
    }

    /// Begins motions anew, because the rows on their way are others now.
    pub(super) fn begin_motions_anew(&mut self) {
        if self.is_moving() {
            self.motions.call_off();
            self.motions.from = Some(self.standpoint());
        }
    }

    /// Stays.
    pub(super) fn stop_moving(&mut self) {
        self.motions.clear();
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyEvent, KeyModifiers};
    use ratatui::layout::Size;

    use super::*;
    use crate::app::{Message, Options, Stage, key, update};
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
            let before = app.reader.laid_out();
            let mut modifiers = KeyModifiers::NONE;
            modifiers.set(KeyModifiers::CONTROL, key.ctrl);
            update(&mut app, Message::Key(KeyEvent::new(key.code, modifiers)));
            let after = app.reader.laid_out();
            // What was there was kept, or forgotten and made anew as far as it is in view.
            let made = after.checked_sub(before).unwrap_or(after);
            assert!(made < most, "{key:?} lays out {made} bytes");
            while let Some(study) = app.take_study() {
                update(&mut app, Message::Studied(study.run()));
            }
            while let Some(job) = app.take_search_job() {
                let mut found = Vec::new();
                job.run(|findings| found.push(findings));
                for findings in found {
                    update(&mut app, Message::Searched(findings));
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

//! Opening popups, and what keys do in them.

use crossterm::event::KeyCode;
use ratatui::layout::Rect;

use super::command::Command;
use super::key::Key;
use super::keymap::{self, Meaning};
use super::line::LineEditor;
use super::panes;
use super::popup::{Help, Motion, Peek, Peeked, PopupKind, Replies};
use super::reading::to_end;
use super::report::{About, Report};
use super::update::Effect;
use super::viewport::Pane;
use super::{App, Mode, evidence};
use crate::layout::Place;
use crate::text::lines;
use crate::thread::PostId;

/// A page of the help, in rows of keys.
const HELP_PAGE: u16 = 11;

/// The columns of a peek's text, and the columns and rows of its border and heading.
const PEEK_COLUMNS: u16 = 76;
const PEEK_FRAME: (u16, u16) = (6, 4);

/// The columns of a report's text, and of what is round it.
const REPORT_COLUMNS: u16 = 72;
const REPORT_FRAME: u16 = 6;

impl App {
    pub(super) fn open_help(&mut self) {
        self.mode = Mode::Help(Help::default());
    }

    /// A key in the help: one that types goes to the filter, one of a command does that.
    pub(super) fn help_key(&mut self, key: Key) -> Effect {
        let Mode::Help(help) = &mut self.mode else {
            return Effect::None;
        };
        let motion = match key.code {
            KeyCode::Tab => Some(Motion::Rows(1)),
            KeyCode::BackTab => Some(Motion::Rows(-1)),
            _ => None,
        };
        if let Some(motion) = motion {
            help.choose(motion);
            return Effect::None;
        }
        let context = self.key_context();
        let means = keymap::look_up(&[key], context);
        let is_own = matches!(means, Meaning::Command(command) if PopupKind::Help.owns(command));
        if let Mode::Help(help) = &mut self.mode
            && !is_own
            && LineEditor::takes(key)
        {
            if help.filter.key(key) {
                help.chosen = 0;
            }
            return Effect::None;
        }
        self.chord_key(key)
    }

    /// Does what a popup does itself.
    pub(super) fn popup_command(&mut self, command: Command, count: Option<usize>) -> Effect {
        let inside = self.report_size();
        if matches!(command, Command::Close | Command::Cancel | Command::Help) {
            self.mode = Mode::Reading;
            return Effect::None;
        }
        match &mut self.mode {
            Mode::Help(help) => {
                if command == Command::GoThere {
                    let chosen = help.command();
                    self.mode = Mode::Reading;
                    return chosen.map_or(Effect::None, |command| self.run(command, None));
                }
                if let Some(motion) = Motion::of(command, count, HELP_PAGE) {
                    help.choose(motion);
                }
            }
            Mode::Replies(replies) => {
                if command == Command::GoThere {
                    let post = replies.posts[replies.chosen];
                    self.mode = Mode::Reading;
                    self.jump_to_post(post);
                } else if let Some(motion) = Motion::of(command, count, inside.1) {
                    replies.choose(motion);
                }
            }
            Mode::Report(report) => {
                if let Some(motion) = Motion::of(command, count, inside.1) {
                    report.go(motion, inside);
                }
            }
            Mode::Peek(_) => self.peek_command(command, count),
            Mode::Raw(_) => return self.raw_command(command, count),
            Mode::Reading | Mode::Prompt(_) => {}
        }
        Effect::None
    }

    /// A peek at the source of the current quote, or at what the current post answers.
    pub(super) fn open_peek(&mut self) {
        let Some(post) = self.current_post() else {
            return;
        };
        let quote = self
            .reader
            .mark(self.scene())
            .and_then(|mark| mark.row().quote);
        let first = self.document.relations.quotes_of(post).next();
        let document = &self.document;
        let peeked = quote
            .and_then(|quote| Peeked::source_of(document, quote))
            .or_else(|| Peeked::parent_of(document, post))
            .or_else(|| first.and_then(|quote| Peeked::source_of(document, quote)));
        match peeked {
            Some(peeked) => self.show_peek(peeked, 0),
            None => self.say_no_parent(post),
        }
    }

    fn show_peek(&mut self, peeked: Peeked, steps: usize) {
        let mut pane = Pane::of_post(peeked.post().unwrap_or(PostId::OPENING));
        if let Peeked::Source(quote, post) = peeked
            && let Some(found) = self.document.relations.quote(quote).repeats
        {
            pane.view.mark = Place::text(post, found.span.start);
        }
        let changed = match peeked {
            Peeked::Source(quote, _) => evidence::changed(&self.document, quote),
            Peeked::Parent(_) | Peeked::Ghost(_) => None,
        };
        self.mode = Mode::Peek(Peek {
            peeked,
            steps,
            changed,
            pane,
        });
        self.fit_popup();
        // The repeated words are brought into view, in a window that knows its size now.
        if let Mode::Peek(peek) = &mut self.mode {
            let scene = super::viewport::Scene {
                document: &self.document,
                folds: &self.folds,
            };
            let mark = peek.pane.view.mark;
            peek.pane
                .change(scene, |view, flow| view.reveal(flow, mark));
        }
    }

    /// Where the popup stands that is open, its border included.
    #[must_use]
    pub fn popup_area(&self) -> Rect {
        let (columns, rows) = match &self.mode {
            Mode::Reading | Mode::Prompt(_) => (0, 0),
            // The widest line of the help with its keys.
            Mode::Help(_) => (102, u16::MAX),
            Mode::Peek(peek) => (PEEK_COLUMNS + PEEK_FRAME.0, self.peek_rows(peek)),
            Mode::Replies(replies) => {
                let rows = u16::try_from(replies.posts.len()).unwrap_or(u16::MAX);
                (90, rows.saturating_add(2))
            }
            Mode::Raw(_) => (u16::MAX, u16::MAX),
            Mode::Report(report) => {
                let columns = self.size.width.saturating_sub(REPORT_FRAME);
                let rows = report.rows(columns.min(REPORT_COLUMNS)).len();
                let rows = u16::try_from(rows).unwrap_or(u16::MAX);
                (REPORT_COLUMNS + REPORT_FRAME, rows.saturating_add(2))
            }
        };
        panes::popup(self.size, columns, rows)
    }

    /// How high a peek is, its border included: as high as it needs to be, up to a limit.
    fn peek_rows(&self, peek: &Peek) -> u16 {
        // In a low window all of it is wanted.
        let most = (self.size.height / 4 * 3).max(self.size.height.min(8));
        let width = peek.pane.width();
        let words = match peek.peeked {
            Peeked::Source(_, post) | Peeked::Parent(post) => {
                let flow = peek.pane.flow(self.scene());
                flow.rows(Place::head(post), most.into()).count()
            }
            Peeked::Ghost(ghost) => {
                let parts = &self.document.relations.ghost(ghost).parts;
                let bytes: usize = parts.iter().map(|part| part.len() as usize).sum();
                let lines: usize = parts
                    .iter()
                    .map(|&part| {
                        lines(&self.document.text[part], 0)
                            .take(most.into())
                            .count()
                    })
                    .sum();
                lines + bytes / usize::from(width.max(1))
            }
        };
        let rows = words + peek.changed_rows(width).len() + usize::from(PEEK_FRAME.1);
        u16::try_from(rows).unwrap_or(u16::MAX).min(most)
    }

    /// Gives the text in a popup the room that the popup has.
    pub(super) fn fit_popup(&mut self) {
        let width = self.popup_area().width.saturating_sub(PEEK_FRAME.0).max(1);
        if let Mode::Peek(peek) = &mut self.mode {
            // How high the popup is depends on how the text breaks.
            peek.pane.resize(width, 1);
        }
        let area = self.popup_area();
        if let Mode::Peek(peek) = &mut self.mode {
            let changed = u16::try_from(peek.changed_rows(width).len()).unwrap_or(0);
            let height = area.height.saturating_sub(PEEK_FRAME.1 + changed);
            peek.pane.resize(width, height);
        }
    }

    fn peek_command(&mut self, command: Command, count: Option<usize>) {
        let Mode::Peek(peek) = &mut self.mode else {
            return;
        };
        let peeked = peek.peeked;
        match command {
            Command::Peek => self.peek_further(count.unwrap_or(1)),
            Command::GoThere | Command::SourcePost => {
                self.mode = Mode::Reading;
                if let Some(post) = peeked.post() {
                    self.jump_to_post(post);
                }
            }
            command => {
                if let Some(motion) = Motion::of(command, count, peek.pane.view.height) {
                    let scene = super::viewport::Scene {
                        document: &self.document,
                        folds: &self.folds,
                    };
                    peek.pane.change(scene, |view, flow| match motion {
                        Motion::Rows(rows) => view.scroll(flow, rows),
                        Motion::End => to_end(view, flow),
                        Motion::Row(row) => {
                            if let Some(top) = flow.top() {
                                view.put_at_top(top.place());
                                view.scroll(flow, isize::try_from(row).unwrap_or(isize::MAX));
                            }
                        }
                    });
                }
            }
        }
    }

    /// Shows what the post answers that is shown, as often as asked.
    fn peek_further(&mut self, times: usize) {
        for _ in 0..times {
            let Mode::Peek(Peek { peeked, steps, .. }) = self.mode else {
                return;
            };
            let Some(post) = peeked.post() else {
                self.notice = Some("what a missing post answers is not known".to_owned());
                return;
            };
            match Peeked::parent_of(&self.document, post) {
                Some(further) => self.show_peek(further, steps + 1),
                None => return self.say_no_parent(post),
            }
        }
    }

    pub(super) fn open_replies(&mut self) {
        let Some(to) = self.current_post() else {
            return;
        };
        let posts = self.document.relations.tree.replies(to).to_vec();
        if posts.is_empty() {
            self.say_none(format!("nobody quotes #{}", to.number()));
        } else {
            self.mode = Mode::Replies(Replies {
                to,
                posts,
                chosen: 0,
            });
        }
    }
}

impl App {
    /// The evidence for the current post, and for the quote that is marked in it.
    pub(super) fn open_evidence(&mut self) {
        let Some(mark) = self.reader.mark(self.scene()) else {
            return;
        };
        self.open_report(About::Post(mark.post(), mark.row().quote));
    }

    pub(super) fn open_report(&mut self, about: About) {
        self.mode = Mode::Report(Report::of(self, about));
    }

    /// The columns and rows for the text of a report.
    pub(super) fn report_size(&self) -> (u16, u16) {
        let area = self.popup_area();
        let width = area.width.saturating_sub(REPORT_FRAME);
        (width, area.height.saturating_sub(2))
    }
}

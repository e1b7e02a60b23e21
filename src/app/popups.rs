//! Opening popups, and what keys do in them.

use crossterm::event::KeyCode;
use ratatui::layout::Rect;

use super::command::Command;
use super::key::Key;
use super::keymap::{self, Focus, Meaning};
use super::panes;
use super::popup::{Help, Peek, Peeked, Raw, Replies};
use super::report::{About, Report};
use super::update::Effect;
use super::viewport::Pane;
use super::{App, Mode, evidence};
use crate::layout::Place;
use crate::text::lines;
use crate::thread::PostId;

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

    pub(super) fn help_key(&mut self, key: Key) -> Effect {
        let Mode::Help(help) = &mut self.mode else {
            return Effect::None;
        };
        let last = help.bindings().len().saturating_sub(1);
        match (key.code, key.ctrl) {
            (KeyCode::Esc | KeyCode::F(1), _) => self.mode = Mode::Reading,
            (KeyCode::Enter, _) => {
                let command = help.command();
                self.mode = Mode::Reading;
                if let Some(command) = command {
                    return self.run(command, None);
                }
            }
            (KeyCode::Down | KeyCode::Tab, _) | (KeyCode::Char('n'), true) => {
                help.chosen = (help.chosen + 1).min(last);
            }
            (KeyCode::Up | KeyCode::BackTab, _) | (KeyCode::Char('p'), true) => {
                help.chosen = help.chosen.saturating_sub(1);
            }
            (KeyCode::PageDown, _) | (KeyCode::Char('d'), true) => {
                help.chosen = (help.chosen + 10).min(last);
            }
            (KeyCode::PageUp, _) | (KeyCode::Char('u'), true) => {
                help.chosen = help.chosen.saturating_sub(10);
            }
            _ => {
                if help.filter.key(key) {
                    help.chosen = 0;
                }
            }
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
        let first = self.document.links.quotes_of(post).next();
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
            && let Some(found) = self.document.links.quote(quote).repeats
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
        let most = self.size.height / 4 * 3;
        let width = peek.pane.width();
        let words = match peek.peeked {
            Peeked::Source(_, post) | Peeked::Parent(post) => {
                let flow = peek.pane.flow(self.scene());
                flow.rows(Place::head(post), most.into()).count()
            }
            Peeked::Ghost(ghost) => {
                let parts = &self.document.links.ghost(ghost).parts;
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

    pub(super) fn peek_key(&mut self, key: Key) -> Effect {
        let Mode::Peek(peek) = &mut self.mode else {
            return Effect::None;
        };
        let (peeked, steps) = (peek.peeked, peek.steps);
        let Some(command) = popup_command(key) else {
            self.mode = Mode::Reading;
            return self.chord_key(key);
        };
        match command {
            Command::Peek => {
                let further = peeked
                    .post()
                    .and_then(|post| Peeked::parent_of(&self.document, post));
                match (further, peeked.post()) {
                    (Some(further), _) => self.show_peek(further, steps + 1),
                    (None, Some(post)) => self.say_no_parent(post),
                    (None, None) => {
                        self.notice = Some("what a missing post answers is not known".to_owned());
                    }
                }
            }
            Command::Act | Command::SourcePost => {
                self.mode = Mode::Reading;
                if let Some(post) = peeked.post() {
                    self.jump_to_post(post);
                }
            }
            Command::Close | Command::Cancel => self.mode = Mode::Reading,
            command => {
                if let Mode::Peek(peek) = &mut self.mode
                    && let Some(rows) = scrolled_rows(command, peek.pane.view.height)
                {
                    let scene = super::viewport::Scene {
                        document: &self.document,
                        folds: &self.folds,
                    };
                    peek.pane
                        .change(scene, |view, flow| view.scroll(flow, rows));
                }
            }
        }
        Effect::None
    }

    pub(super) fn open_replies(&mut self) {
        let Some(to) = self.current_post() else {
            return;
        };
        let posts = self.document.links.tree.replies(to).to_vec();
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

    pub(super) fn replies_key(&mut self, key: Key) -> Effect {
        let Mode::Replies(replies) = &mut self.mode else {
            return Effect::None;
        };
        let last = replies.posts.len() - 1;
        match popup_command(key) {
            Some(Command::LineDown) => replies.chosen = (replies.chosen + 1).min(last),
            Some(Command::LineUp) => replies.chosen = replies.chosen.saturating_sub(1),
            Some(Command::PageDown | Command::HalfPageDown) => {
                replies.chosen = (replies.chosen + 10).min(last);
            }
            Some(Command::PageUp | Command::HalfPageUp) => {
                replies.chosen = replies.chosen.saturating_sub(10);
            }
            Some(Command::LastLine) => replies.chosen = last,
            Some(Command::Act) => {
                let post = replies.posts[replies.chosen];
                self.mode = Mode::Reading;
                self.jump_to_post(post);
            }
            _ => self.mode = Mode::Reading,
        }
        Effect::None
    }

    pub(super) fn open_raw(&mut self) {
        let Some(post) = self.current_post() else {
            return;
        };
        let whole = self.document.thread.post(post).whole;
        let text = &self.document.text;
        let first = text.line_of(whole.start);
        let end = text.line_of(whole.end.saturating_sub(1)) + 1;
        self.mode = Mode::Raw(Raw {
            post,
            top: first,
            lines: (first, end.max(first + 1)),
        });
    }

    pub(super) fn raw_key(&mut self, key: Key) -> Effect {
        let height = self.popup_area().height.saturating_sub(2);
        let Mode::Raw(raw) = &mut self.mode else {
            return Effect::None;
        };
        let (first, end) = raw.lines;
        match popup_command(key) {
            Some(Command::LastLine) => raw.top = end - 1,
            Some(Command::FirstPost) => raw.top = first,
            Some(command) if scrolled_rows(command, height).is_some() => {
                let rows = scrolled_rows(command, height).unwrap_or(0);
                raw.top = raw.top.saturating_add_signed(rows).clamp(first, end - 1);
            }
            _ => self.mode = Mode::Reading,
        }
        Effect::None
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

    pub(super) fn report_key(&mut self, key: Key) -> Effect {
        let inside = self.report_size();
        let Mode::Report(report) = &mut self.mode else {
            return Effect::None;
        };
        match popup_command(key) {
            Some(Command::FirstPost) => report.top = 0,
            Some(Command::LastLine) => report.scroll(isize::MAX, inside),
            Some(command) if scrolled_rows(command, inside.1).is_some() => {
                let rows = scrolled_rows(command, inside.1).unwrap_or(0);
                report.scroll(rows, inside);
            }
            _ => self.mode = Mode::Reading,
        }
        Effect::None
    }
}

/// What a single key means in a popup: what it means in the reader.
fn popup_command(key: Key) -> Option<Command> {
    if key == Key::char('g') {
        return Some(Command::FirstPost);
    }
    match keymap::look_up(&[key], Focus::Reader) {
        Meaning::Command(command) => Some(command),
        Meaning::Prefix | Meaning::Nothing => None,
    }
}

/// How many rows a command scrolls in a window of some height.
fn scrolled_rows(command: Command, height: u16) -> Option<isize> {
    let page = isize::try_from(height.saturating_sub(1).max(1)).unwrap_or(1);
    Some(match command {
        Command::LineDown => 1,
        Command::LineUp => -1,
        Command::PageDown => page,
        Command::PageUp => -page,
        Command::HalfPageDown => page / 2 + 1,
        Command::HalfPageUp => -page / 2 - 1,
        _ => return None,
    })
}

//! One message, one change: keys to commands, commands to the functions that do them.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, MouseEvent};
use ratatui::layout::Size;

use super::command::Command;
use super::flow::Direction::{Down, Up};
use super::folds::FoldMode;
use super::key::{self, Key};
use super::keymap::{self, Focus, Meaning};
use super::popup::PopupKind;
use super::search::SearchReport;
use super::study::Studied;
use super::{App, Measure, Mode, Pending};
use crate::load;
use crate::resolve::Entry;

/// The largest number that can be typed before a command.
const LARGEST_COUNT: usize = 9_999_999;

/// What happens to the program.
#[derive(Clone, Debug)]
pub enum Message {
    /// A key was pressed.
    Key(KeyEvent),
    /// The mouse was used.
    Mouse(MouseEvent),
    /// Text was pasted.
    Paste(String),
    /// The window has another size.
    Resize(Size),
    /// A moment passed while a chord was waiting.
    ChordTimeout,
    /// The loader reports something.
    Load(load::Message),
    /// Something was found out about the search.
    Searched(SearchReport),
    /// Something was found out about the whole document.
    Studied(Studied),
}

impl From<load::Message> for Message {
    fn from(message: load::Message) -> Message {
        Message::Load(message)
    }
}

/// What the program must do besides drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing.
    None,
    /// Draw every cell anew.
    Redraw,
    /// Leave the terminal and stop until continued.
    Suspend,
    /// Take the mouse, or leave it to the terminal.
    Mouse,
    /// Give a text to the terminal's clipboard.
    Copy(String),
    /// Request something of the loader.
    Load(load::Request),
    /// End.
    Quit,
}

/// Changes the state by a message.
pub fn update(app: &mut App, message: Message) -> Effect {
    let effect = match message {
        Message::Key(event) if event.kind == KeyEventKind::Release => return Effect::None,
        Message::Key(event) => app.key(Key::of(event)),
        Message::Mouse(event) => {
            app.notice = None;
            app.mouse_event(event);
            Effect::None
        }
        Message::Paste(text) => {
            app.paste(&text);
            Effect::None
        }
        Message::Resize(size) => {
            app.size = super::drawn(size);
            Effect::None
        }
        Message::ChordTimeout => {
            app.pending.menu = !app.pending.keys.is_empty();
            return Effect::None;
        }
        Message::Load(message) => {
            app.apply_load(message);
            Effect::None
        }
        Message::Searched(findings) => {
            app.apply_report(findings);
            Effect::None
        }
        Message::Studied(studied) => {
            app.learn(studied);
            Effect::None
        }
    };
    app.follow_branch();
    app.resize_panes();
    app.sync_list();
    app.review_wish();
    app.review_motions();
    effect
}

impl App {
    /// A key goes to whatever lies on top.
    fn key(&mut self, key: Key) -> Effect {
        self.notice = None;
        self.awaited = None;
        let interrupted = std::mem::replace(&mut self.interrupted, false);
        if key == key::parse("<C-c>")[0] {
            return self.interrupt(interrupted);
        }
        match self.mode {
            Mode::Prompt(_) => self.prompt_key(key),
            Mode::Help(_) => self.help_key(key),
            _ => self.chord_key(key),
        }
    }

    /// Ctrl-c cancels; a second one quits.
    fn interrupt(&mut self, again: bool) -> Effect {
        if again {
            return Effect::Quit;
        }
        if matches!(self.mode, Mode::Prompt(_)) {
            self.cancel_prompt();
        }
        self.stop_seeking();
        self.ask_for_counts();
        self.mode = Mode::Reading;
        self.pending = Pending::default();
        self.interrupted = true;
        self.notice = Some("Ctrl-c again to quit".to_owned());
        Effect::None
    }

    /// A key of a command: a digit of its count, a part of its chord, or its end.
    pub(super) fn chord_key(&mut self, key: Key) -> Effect {
        if self.pending.keys.is_empty()
            && let Some(digit) = key.digit()
            && (digit > 0 || self.pending.count.is_some())
        {
            let count = self.pending.count.unwrap_or(0).saturating_mul(10) + digit as usize;
            self.pending.count = Some(count.min(LARGEST_COUNT));
            return Effect::None;
        }
        if key.code == KeyCode::Esc
            && (self.pending.count.is_some() || !self.pending.keys.is_empty())
        {
            self.pending = Pending::default();
            return Effect::None;
        }
        self.pending.keys.push(key);
        let context = self.key_context();
        match keymap::look_up(&self.pending.keys, context) {
            Meaning::Prefix => Effect::None,
            Meaning::Command(command) => {
                let pending = std::mem::take(&mut self.pending);
                if context.popup.is_some_and(|popup| popup.owns(command)) {
                    return self.popup_command(command, pending.count);
                }
                self.mode = Mode::Reading;
                self.run(command, pending.count)
            }
            Meaning::Nothing => {
                let pending = std::mem::take(&mut self.pending);
                let keys = key::say(&pending.keys);
                let help = keymap::key_for(Command::Help, context)
                    .filter(|_| context.popup != Some(PopupKind::Help));
                self.notice = Some(match help {
                    Some(help) => format!("{keys} is no key here; {help} shows all keys"),
                    None => format!("{keys} is no key here"),
                });
                Effect::None
            }
        }
    }

    /// Does a command, as often as its count says where that makes sense.
    pub(super) fn run(&mut self, command: Command, count: Option<usize>) -> Effect {
        self.await_more(command, count);
        if let Entry::Ghost(ghost) = self.list.chosen
            && self.focus == Focus::List
            && command.needs_post()
        {
            self.say_missing(ghost);
            return Effect::None;
        }
        // A jump to the place where the reader is ends a long motion as well.
        if command.jumps() {
            self.stop_moving();
        }
        self.carry_out(command, count)
    }

    fn carry_out(&mut self, command: Command, count: Option<usize>) -> Effect {
        use Command as C;
        let times = count.unwrap_or(1);
        match command {
            C::LineDown => self.scroll_rows(Down, times),
            C::LineUp => self.scroll_rows(Up, times),
            C::PageDown => self.scroll_pages(Down, times, 1),
            C::PageUp => self.scroll_pages(Up, times, 1),
            C::HalfPageDown => self.scroll_pages(Down, times, 2),
            C::HalfPageUp => self.scroll_pages(Up, times, 2),
            C::FirstPost => self.go_to_top(count),
            C::LastLine => self.go_to_end(count),
            C::Percent => self.go_to_percent(count),
            C::OpeningPost => self.go_to_number(1),
            C::LastPost => self.go_to_number(self.document.thread.posts.len()),
            C::NextPost => self.go_to_neighbour(Down, times),
            C::PreviousPost => self.go_to_neighbour(Up, times),
            C::NextParagraph => self.go_to_paragraph(Down, times),
            C::PreviousParagraph => self.go_to_paragraph(Up, times),
            C::NextConversation => self.go_to_conversation(Down, times),
            C::PreviousConversation => self.go_to_conversation(Up, times),
            C::Parent => self.go_to_parent(times),
            C::FirstReply => self.go_to_first_reply(),
            C::NextSibling => self.go_to_sibling(Down, times),
            C::PreviousSibling => self.go_to_sibling(Up, times),
            C::NextByAuthor => self.go_to_same_author(Down, times),
            C::PreviousByAuthor => self.go_to_same_author(Up, times),
            C::Back => self.go_back(times),
            C::Forward => self.go_forward(times),
            C::LastPlace => self.go_to_last_place(),
            C::TopOfWindow => self.put_mark(0),
            C::MiddleOfWindow => self.put_mark(1),
            C::BottomOfWindow => self.put_mark(2),
            C::SourcePost => self.go_to_source(),
            C::NextQuote => self.go_to_quote(Down, times),
            C::PreviousQuote => self.go_to_quote(Up, times),
            C::SkipQuote => self.skip_quote(times),
            C::ToggleFold => self.toggle_fold(),
            C::OpenFold => self.open_fold(),
            C::CloseFold => self.close_fold(),
            C::CloseEveryFold => self.set_folds(FoldMode::All),
            C::OpenEveryFold => self.set_folds(FoldMode::None),
            C::NewOnly => self.toggle_new_only(),
            C::CycleFolds => self.set_folds(self.folds.mode().next()),
            C::Act => self.act(times),
            C::SearchForward => self.open_prompt(Down),
            C::SearchBackward => self.open_prompt(Up),
            C::NextMatch => self.go_to_match(false, times),
            C::PreviousMatch => self.go_to_match(true, times),
            C::ToggleHighlight => self.toggle_highlight(),
            C::ListFocus => self.focus_on(Focus::List),
            C::Read => self.focus_on(Focus::Reader),
            C::SelectDown => self.select(Down, times),
            C::SelectUp => self.select(Up, times),
            C::SelectParent => self.select_parent(),
            C::NextPane => self.focus_on_next(),
            C::ArticleFocus => self.focus_on_article(),
            C::PinArticle => self.pin_article(),
            C::CycleWidth => self.cycle_width(),
            C::Replies => self.open_replies(),
            C::Peek => self.open_peek(),
            C::RawLines => self.open_raw(),
            C::GoThere | C::FirstRow | C::LastRow => {
                self.notice = Some("that key is for popups".to_owned());
            }
            C::Branch => self.open_branch(),
            C::CopyBranch => return self.copy_branch(),
            C::NextOrder => self.sort_list(1),
            C::PreviousOrder => self.sort_list(2),
            C::Evidence => self.open_evidence(),
            C::NextUncertain => self.go_to_uncertain(Down, times),
            C::PreviousUncertain => self.go_to_uncertain(Up, times),
            C::Facts => self.open_facts(),
            C::Help => self.open_help(),
            C::Redraw => {
                self.hide_highlight();
                return Effect::Redraw;
            }
            C::Cancel => self.hide_highlight(),
            C::Close => return self.close(),
            C::ToggleMouse => {
                self.toggle_mouse();
                return Effect::Mouse;
            }
            C::Quit => return Effect::Quit,
            C::Interrupt => return self.interrupt(false),
            C::Suspend => return Effect::Suspend,
            C::Reload => return self.reload(),
            C::ToggleFollow => return self.toggle_follow(),
        }
        Effect::None
    }

    /// Closes what covers the text; from the text, ends.
    fn close(&mut self) -> Effect {
        if self.panes().reader.is_some() {
            if self.reader.branch().is_none() {
                return Effect::Quit;
            }
            self.close_branch();
        }
        self.focus = Focus::Reader;
        Effect::None
    }

    fn focus_on(&mut self, focus: Focus) {
        let has_list = self.document.relations.tree.entries.len() > 1;
        if focus == Focus::List && !has_list {
            self.notice = Some("there are no replies to list".to_owned());
        } else {
            self.focus = focus;
        }
    }

    fn focus_on_next(&mut self) {
        let article = self.panes().article.is_some();
        self.focus_on(match self.focus {
            Focus::Reader => Focus::List,
            Focus::List if article => Focus::Article,
            Focus::List | Focus::Article => Focus::Reader,
        });
    }

    fn focus_on_article(&mut self) {
        if self.focus == Focus::Article {
            self.focus = Focus::Reader;
        } else if !self.document.thread.starts_here() {
            self.notice = Some("the opening post is not in this file".to_owned());
        } else {
            self.focus = Focus::Article;
        }
    }

    fn pin_article(&mut self) {
        if !self.document.thread.starts_here() {
            self.notice = Some("the opening post is not in this file".to_owned());
            return;
        }
        self.pinned = !self.pinned;
        if self.focus == Focus::Article && !self.pinned {
            self.focus = Focus::Reader;
        }
        let state = if self.pinned { "pinned" } else { "not pinned" };
        let room = if self.pinned && self.panes().article.is_none() {
            "; ga shows it, a larger window always"
        } else {
            ""
        };
        self.notice = Some(format!("article {state}{room}"));
    }

    fn cycle_width(&mut self) {
        self.measure = match self.measure {
            Measure::Comfortable => Measure::Full,
            Measure::Full => Measure::Narrow,
            Measure::Narrow => Measure::Comfortable,
        };
        let width = match self.measure {
            Measure::Full => "all of the pane".to_owned(),
            Measure::Comfortable | Measure::Narrow => format!("{} columns", self.widest_text()),
        };
        self.notice = Some(format!("width of the text: {width}"));
    }

    fn toggle_mouse(&mut self) {
        self.mouse = !self.mouse;
        let notice = if self.mouse {
            "the mouse scrolls and chooses"
        } else {
            "M takes the mouse back; now it selects text"
        };
        self.notice = Some(notice.to_owned());
    }
}

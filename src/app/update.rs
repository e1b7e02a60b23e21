//! One message, one change: keys to commands, commands to the functions that do them.

use std::path::PathBuf;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, MouseEvent};
use ratatui::layout::Size;

use super::command::{Command, FindCommand, ProgramCommand};
use super::command_line::Known;
use super::input::{LastKey, Typed};
use super::jobs::Outcome;
use super::key::Key;
use super::keymap::Meaning;
use super::notice::Notice;
use super::panes::is_bare;
use super::search;
use super::{App, Ground, Mode, mouse};
use crate::load;
use crate::output::{self, Request};
use crate::store::{KeptHistory, LineKind};

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
    /// The terminal has replied which background it has.
    Ground(Ground),
    /// A chord has waited so long for its next key that the menu is due.
    ChordTimeout,
    /// What the last row says was there long enough to be read.
    NoticeTimeout,
    /// The loader reports something.
    Load(load::Message),
    /// A job beside the loop has an outcome.
    Done(Outcome),
    /// What was given to other programs has an outcome.
    Output(output::Report),
    /// The file with that number cannot be read; says why.
    NotOpened(usize, String),
    /// What was typed in earlier sessions is read.
    History(KeptHistory),
    /// What is to be kept cannot be; says why.
    NotKept(String),
}

impl From<load::Message> for Message {
    fn from(message: load::Message) -> Message {
        Message::Load(message)
    }
}

impl From<output::Report> for Message {
    fn from(report: output::Report) -> Message {
        Message::Output(report)
    }
}

impl From<Outcome> for Message {
    fn from(outcome: Outcome) -> Message {
        Message::Done(outcome)
    }
}

/// What the program must do besides drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing.
    None,
    /// Draw every cell again.
    Redraw,
    /// Leave the terminal and stop until continued.
    Suspend,
    /// Take the mouse, or leave it to the terminal.
    Mouse,
    /// Give a text to the clipboards of the terminal, if it takes so much, and of other programs; what it is comes
    /// with it.
    Copy(String, String),
    /// Have something done outside of the program.
    Output(Request),
    /// End the commands of the shell that run.
    EndCommands,
    /// Give the terminal to an editor, for a file at a line counted from 1.
    Edit(PathBuf, usize),
    /// Give the terminal to a command of the shell, with a text on its standard input.
    HandOver(String, String),
    /// Show the file with that number as soon as it is open.
    Open(usize),
    /// Request something of the loader.
    Load(load::Request),
    /// End.
    Quit,
}

/// Changes the state by a message.
pub fn update(app: &mut App, message: Message) -> Effect {
    let mut effect = Effect::None;
    match message {
        Message::Key(event) if event.kind == KeyEventKind::Release => return Effect::None,
        Message::Key(event) => {
            app.is_new_here = false;
            app.note_seen();
            app.pass_trouble();
            effect = app.typed(Key::of(event));
        }
        Message::Mouse(event) => {
            app.is_new_here = false;
            app.note_seen();
            app.pass_trouble();
            app.notice = None;
            mouse::handle(app, event);
        }
        Message::Paste(text) => effect = app.paste(&text),
        Message::Resize(size) => app.window.resize(size),
        Message::Ground(ground) if app.options.asks_ground => app.options.look.ground = ground,
        Message::Ground(_) => return Effect::None,
        Message::ChordTimeout => app.input.show_menu(),
        Message::NoticeTimeout if app.passing_notice().is_none() => return Effect::None,
        Message::NoticeTimeout => app.notice = None,
        Message::Load(message) => app.apply_load(message),
        Message::Done(outcome) => app.apply_outcome(outcome),
        Message::Output(report) => app.apply_output(report),
        Message::NotOpened(number, reason) => effect = app.pass_over_file(number, reason),
        Message::History(kept) => app.take_history(kept),
        Message::NotKept(reason) => app.add_trouble(reason),
    }
    app.say_trouble();
    app.after_change();
    effect
}

impl App {
    /// A character with Alt is what terminals send for Esc and the character typed right after it. Unless the
    /// reader has set such a key it is those two.
    fn typed(&mut self, key: Key) -> Effect {
        let key = self.known(key);
        let is_set = || {
            let context = self.key_context();
            self.options.keymap.look_up(&[key], context) != Meaning::Nothing
        };
        if !key.alt || !matches!(key.code, KeyCode::Char(_)) || is_set() {
            return self.key(key);
        }
        self.key(Key::ESC);
        self.key(Key { alt: false, ..key })
    }

    /// The key, or what it was before terminals had a protocol that tells more keys apart: a letter of another
    /// script with Ctrl as the one in its place, Ctrl-i as Tab. A key that means something is itself.
    fn known(&self, key: Key) -> Key {
        let latin = key.in_latin_place().filter(|latin| latin.ctrl);
        let latin = latin.unwrap_or(key);
        let same = latin.same_byte().unwrap_or(latin);
        let context = self.key_context();
        let means = |key: &Key| {
            let keys = [&self.input.keys[..], &[*key]].concat();
            self.options.keymap.look_up(&keys, context) != Meaning::Nothing
        };
        [key, latin].into_iter().find(means).unwrap_or(same)
    }

    /// A key goes to whatever lies on top.
    fn key(&mut self, key: Key) -> Effect {
        self.was_covered = self.notice.take().is_some() && is_bare(self.window.size);
        self.file.repeat_nothing();
        let last_key = std::mem::take(&mut self.last_key);
        if key == Key::INTERRUPT {
            return if last_key == LastKey::Interrupt {
                Effect::Quit
            } else {
                self.interrupt()
            };
        }
        let context = self.key_context();
        let keymap = &self.options.keymap;
        match &mut self.mode {
            Mode::Prompt(_) => return self.prompt_key(key),
            Mode::Question(_) => return self.answer_key(key),
            Mode::CommandLine(_) => return self.command_line_key(key),
            mode @ (Mode::Help(_) | Mode::Authors(_)) => {
                let meaning = keymap.look_up(&[key], context);
                let owns = |command| context.popup.is_some_and(|popup| popup.owns(command));
                let is_own = matches!(meaning, Meaning::Command(command) if owns(command));
                if !is_own && mode.takes(key, keymap) {
                    return Effect::None;
                }
            }
            Mode::Links(links) if self.input.keys.is_empty() => {
                if let Some(link) = links.labelled(key) {
                    links.chosen = link;
                    return self.use_link();
                }
            }
            _ => {}
        }
        match self.input.key(key, &self.options.keymap, context) {
            Typed::Nothing => Effect::None,
            Typed::Command(command, count) => {
                if context.popup.is_some_and(|popup| popup.owns(command)) {
                    return self.run_in_popup(command, count);
                }
                self.mode = Mode::Reading;
                if last_key == LastKey::ShowedNothing && self.ends_with(command) {
                    // Whoever looks at one popup after the other types this without a look at the screen.
                    self.say(Some(
                        Notice::text("no popup is open").with_key(command, "quits"),
                    ));
                    return Effect::None;
                }
                self.run(command, count)
            }
            Typed::Unknown(words) => {
                self.notice = Some(words);
                Effect::None
            }
        }
    }

    /// Cancels whatever is being typed or searched for.
    pub(super) fn interrupt(&mut self) -> Effect {
        if let Mode::Prompt(prompt) = std::mem::take(&mut self.mode) {
            prompt.cancel(&mut self.reader, &mut self.search);
        }
        self.reader.cancel_motions();
        self.filters.cancel();
        self.options.files.stop();
        self.search.cancel();
        self.search.request_counts();
        self.input.clear();
        self.last_key = LastKey::Interrupt;
        self.notice = Some("Ctrl-c again to quit".to_owned());
        if self.commands > 0 {
            return Effect::EndCommands;
        }
        Effect::None
    }

    /// A key in the prompt.
    fn prompt_key(&mut self, key: Key) -> Effect {
        use search::Typed::{Cancel, Enter, Help, Nothing, Pattern};
        let Mode::Prompt(prompt) = &mut self.mode else {
            return Effect::None;
        };
        match prompt.key(key, self.typed.lines(LineKind::Search)) {
            Nothing => {}
            Pattern => prompt.search(&self.document, &mut self.reader, &mut self.search),
            Enter => self.finish_prompt(),
            typed @ (Cancel | Help) => {
                if let Mode::Prompt(prompt) = std::mem::take(&mut self.mode) {
                    self.mode = prompt.raw_before().map_or(Mode::Reading, Mode::Raw);
                    prompt.cancel(&mut self.reader, &mut self.search);
                }
                if typed == Help {
                    return self.run(Command::Program(ProgramCommand::Help), None);
                }
            }
        }
        Effect::None
    }

    pub(super) fn finish_prompt(&mut self) {
        if let Mode::Prompt(prompt) = std::mem::take(&mut self.mode) {
            let raw = prompt.raw;
            self.typed.add(LineKind::Search, prompt.line.text());
            let notice = prompt.finish(&self.document, &mut self.reader, &mut self.search);
            self.mode = raw.map_or(Mode::Reading, Mode::Raw);
            if raw.is_none_or(|raw| raw.found.is_none()) {
                self.say(notice);
            }
        }
    }

    fn paste(&mut self, text: &str) -> Effect {
        match &mut self.mode {
            Mode::CommandLine(line) => {
                let known = Known {
                    keymap: &self.options.keymap,
                    document: &self.document,
                };
                let typed = line.paste(text, known);
                return self.command_line_typed(typed);
            }
            Mode::Prompt(prompt) => {
                prompt.line.paste(text);
                prompt.search(&self.document, &mut self.reader, &mut self.search);
            }
            Mode::Help(help) => help.filter.paste(text),
            Mode::Authors(picker) => picker.typed.paste(text),
            Mode::Question(question) => question.paste(text, &self.document),
            _ => {}
        }
        Effect::None
    }

    /// Searches for a pattern as if it had been typed.
    pub(super) fn search_for(&mut self, pattern: &str) {
        let direction = super::direction::Direction::Down;
        self.run(Command::Find(FindCommand::Prompt(direction)), None);
        if let Mode::Prompt(prompt) = &mut self.mode {
            prompt.line.set(pattern);
            prompt.search(&self.document, &mut self.reader, &mut self.search);
        }
        self.finish_prompt();
    }
}

//! What popups do themselves.

use super::author::AuthorUse;
use crate::app::command::{
    Command, FindCommand, Motion, PaneCommand, PopupCommand, ProgramCommand, QuoteCommand,
    ReplyCommand,
};
use crate::app::key::Key;
use crate::app::keymap::Binding;
use crate::app::notice::Notice;
use crate::app::popup::{self, About, Report, Scroll};
use crate::app::reader::byte_at_percent;
use crate::app::search::Sense;
use crate::app::update::Effect;
use crate::app::{App, Mode};

impl App {
    /// The key that opened a report closes it; that of the other report opens that one.
    fn close_or_change_report(&mut self, command: Command, count: Option<usize>) -> Effect {
        let is_on_post = command == Command::Reply(ReplyCommand::Evidence);
        let is_open = match &self.mode {
            Mode::Report(Report { about, .. }) if is_on_post => about.is_post(),
            Mode::Report(Report { about, .. }) => *about == About::Thread,
            _ => false,
        };
        self.mode = Mode::Reading;
        if is_open {
            return Effect::None;
        }
        self.run(command, count)
    }

    /// Does a command that the open popup does itself.
    pub(in crate::app) fn run_in_popup(
        &mut self,
        command: Command,
        count: Option<usize>,
    ) -> Effect {
        use ProgramCommand::{Cancel, Close, Help, Redraw, Suspend, ToggleMouse};
        match command {
            Command::Program(Close | Cancel | Help) => {
                self.mode = Mode::Reading;
                return Effect::None;
            }
            // They are about the terminal, whatever it shows.
            Command::Program(Redraw | Suspend | ToggleMouse) => return self.run(command, count),
            _ => {}
        }
        if let Command::Reply(ReplyCommand::Evidence) | Command::Program(ProgramCommand::Facts) =
            command
        {
            return self.close_or_change_report(command, count);
        }
        let room = self.room();
        let size = self.mode.text_size(self.scene(), room);
        if command == Command::Popup(PopupCommand::ShowOnly) {
            let notice = self.use_author(AuthorUse::Filter);
            self.say(notice);
            return Effect::None;
        }
        let goes_there = command == Command::Popup(PopupCommand::GoThere);
        match &mut self.mode {
            Mode::Help(help) if goes_there => {
                let chosen = help.binding(&self.options.keymap);
                self.mode = Mode::Reading;
                return chosen.map_or(Effect::None, |binding| self.run_binding(binding));
            }
            Mode::Help(help) => {
                if let Some(scroll) = Scroll::of(command, count, popup::Help::PAGE) {
                    help.choose(scroll, &self.options.keymap);
                }
            }
            Mode::Authors(_) if goes_there => {
                let notice = self.use_author(AuthorUse::Go);
                self.say(notice);
            }
            Mode::Authors(picker) => {
                if let Some(scroll) = Scroll::of(command, count, size.1) {
                    picker.choose(scroll);
                }
            }
            Mode::Replies(replies) if goes_there => {
                let (to, post) = (replies.to, replies.post());
                self.mode = Mode::Reading;
                self.reader.go_to_reply(&self.document, to, post);
            }
            Mode::Replies(replies) => {
                if let Some(scroll) = Scroll::of(command, count, size.1) {
                    replies.choose(scroll);
                }
            }
            Mode::Links(_) if goes_there => return self.use_link(),
            Mode::Links(links) => {
                if let Some(scroll) = Scroll::of(command, count, size.1) {
                    links.choose(scroll);
                }
            }
            Mode::Report(report) => {
                if let Some(scroll) = Scroll::of(command, count, size.1) {
                    report.scroll(scroll, size);
                }
            }
            Mode::Peek(_) => {
                let notice = run_in_peek(self, command, count);
                self.say(notice);
            }
            Mode::Raw(_) => return run_in_raw(self, command, count),
            Mode::Reading | Mode::Prompt(_) | Mode::Question(_) | Mode::CommandLine(_) => {}
        }
        Effect::None
    }

    /// Runs the command of a binding that was chosen without its keys. Where it needs a letter, it is as if
    /// the keys before that had been typed.
    pub(super) fn run_binding(&mut self, binding: &Binding) -> Effect {
        let chord = self.options.keymap.chords_of(binding).next();
        match chord.and_then(|chord| chord.strip_suffix(&[Key::LETTER])) {
            Some(keys) => {
                self.input.begin(keys);
                Effect::None
            }
            None => self.run(binding.command, None),
        }
    }
}

fn run_in_peek(app: &mut App, command: Command, count: Option<usize>) -> Option<Notice> {
    let room = app.room();
    let scene = app.reader.scene(&app.document);
    let Mode::Peek(peek) = &mut app.mode else {
        return None;
    };
    match command {
        Command::Reply(ReplyCommand::Peek) => {
            let (further, notice) = peek.further(scene, room, count.unwrap_or(1));
            if let Some(further) = further {
                *peek = further;
            }
            return notice;
        }
        Command::Popup(PopupCommand::GoThere) | Command::Quote(QuoteCommand::SourcePost) => {
            let post = peek.peeked.post();
            app.mode = Mode::Reading;
            if let Some(post) = post {
                app.reader.jump_to_post(&app.document, post);
            }
        }
        command => {
            if let Some(scroll) = Scroll::of(command, count, peek.pane.view.height) {
                peek.scroll(scene, scroll);
            }
        }
    }
    None
}

fn run_in_raw(app: &mut App, command: Command, count: Option<usize>) -> Effect {
    let Mode::Raw(raw) = &mut app.mode else {
        return Effect::None;
    };
    let text = &app.document.text;
    match command {
        Command::Pane(PaneCommand::RawLines) => match raw.of_source(text) {
            Some(lines) => {
                *raw = lines;
                app.fill_raw();
            }
            None => {
                let notice = app.open_raw();
                app.say(notice);
            }
        },
        Command::Find(FindCommand::Prompt(_)) => return app.run(command, count),
        Command::Find(FindCommand::NextMatch) => {
            go_to_match(app, Sense::Same, count.unwrap_or(1));
        }
        Command::Find(FindCommand::PreviousMatch) => {
            go_to_match(app, Sense::Opposite, count.unwrap_or(1));
        }
        Command::Move(Motion::Percent) => match byte_at_percent(raw.content(text).len(), count) {
            Ok(at) => {
                raw.top = at;
                app.scroll_raw(Scroll::Rows(0));
            }
            Err(notice) => app.say(Some(notice)),
        },
        command => {
            if let Some(scroll) = Scroll::of(command, count, app.raw_size().height) {
                app.scroll_raw(scroll);
            }
        }
    }
    Effect::None
}

/// Goes over so many matches of the raw lines.
fn go_to_match(app: &mut App, sense: Sense, count: usize) {
    if let Mode::Raw(raw) = app.mode {
        let from = |direction| raw.search_start(direction);
        let notice = app.search.go_to_match_in_lines(from, sense, count);
        app.say(notice);
    }
}

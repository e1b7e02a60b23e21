//! What a command line does: the command that it names, with what stands after the name.

use crate::app::command::{Command, Motion, OutputCommand, ProgramCommand};
use crate::app::command_line::{
    Argument, Known, Order, Parsed, Typed, argument_of, parse, resolve,
};
use crate::app::key::Key;
use crate::app::keymap::KEYMAP;
use crate::app::notice::Notice;
use crate::app::update::Effect;
use crate::app::{App, Mode};
use crate::output::Request;
use crate::store::{Letter, LineKind};

const SAVE: Command = Command::Output(OutputCommand::Save);

impl App {
    /// A key in the command line.
    pub(in crate::app) fn command_line_key(&mut self, key: Key) -> Effect {
        let Mode::CommandLine(line) = &mut self.mode else {
            return Effect::None;
        };
        let known = Known {
            keymap: &self.options.keymap,
            document: &self.document,
        };
        let typed = line.key(key, known, self.typed.lines(LineKind::Command));
        self.command_line_typed(typed)
    }

    /// Does what was typed into the command line.
    pub(in crate::app) fn command_line_typed(&mut self, typed: Typed) -> Effect {
        match typed {
            Typed::Nothing => Effect::None,
            Typed::Folder(folder) => Effect::Output(Request::List(folder)),
            Typed::Cancel => {
                self.mode = Mode::Reading;
                Effect::None
            }
            Typed::Help => {
                self.mode = Mode::Reading;
                self.run(Command::Program(ProgramCommand::Help), None)
            }
            Typed::Enter => {
                let Mode::CommandLine(line) = std::mem::take(&mut self.mode) else {
                    return Effect::None;
                };
                self.typed.add(LineKind::Command, line.line.text());
                self.run_line(line.line.text())
            }
        }
    }

    /// Does what a command line says.
    fn run_line(&mut self, line: &str) -> Effect {
        match parse(line) {
            Parsed::Nothing => Effect::None,
            Parsed::Number(0) => self.run(Command::Move(Motion::OpeningPost), None),
            Parsed::Number(number) => self.run(Command::Move(Motion::LastLine), Some(number)),
            Parsed::Command(order) => match resolve(order.name) {
                Ok(command) => self.run_order(command, order),
                Err(why) => self.refuse(why.sentence(order.name)),
            },
        }
    }

    /// Says why a command line does nothing.
    fn refuse(&mut self, sentence: impl Into<String>) -> Effect {
        self.say(Some(Notice::text(sentence)));
        Effect::None
    }

    fn run_order(&mut self, command: Command, order: Order) -> Effect {
        let argument = order.argument.map(str::trim).unwrap_or_default();
        let name = command.name();
        let takes_force = [Command::Program(ProgramCommand::Quit), SAVE].contains(&command);
        if order.is_forced && !takes_force {
            return self.refuse(format!("no ! stands after {name}"));
        }
        match argument_of(command) {
            Argument::None if argument.is_empty() => self.run(command, order.count),
            Argument::None if command == Command::Program(ProgramCommand::Quit) => {
                self.refuse("nothing stands after quit; :w FILE saves posts")
            }
            Argument::None => self.refuse(format!("nothing stands after {name}")),
            Argument::Letter if argument.is_empty() => {
                let binding = KEYMAP.iter().find(|it| it.command == command);
                binding.map_or(Effect::None, |binding| self.run_binding(binding))
            }
            Argument::Letter => {
                let mut letters = argument.chars();
                match (letters.next().and_then(Letter::new), letters.next()) {
                    (Some(letter), None) => self.run(command.with_letter(letter), order.count),
                    _ => self.refuse(format!("{name} needs a letter from a to z")),
                }
            }
            takes @ (Argument::File | Argument::Words) => {
                let effect = self.run(command, order.count);
                if takes == Argument::File && matches!(self.mode, Mode::Question(_)) {
                    self.ask_where_to_save(self.shown_posts());
                }
                if argument.is_empty() {
                    effect
                } else if order.is_forced {
                    self.replace(argument)
                } else {
                    self.answer(argument)
                }
            }
        }
    }

    /// Answers what a command asks, if it asks something.
    fn answer(&mut self, words: &str) -> Effect {
        match &mut self.mode {
            Mode::Prompt(prompt) => {
                prompt.line.set(words);
                prompt.search(&self.document, &mut self.reader, &mut self.search);
                self.finish_prompt();
                Effect::None
            }
            Mode::Question(question) => {
                question.line.set(words);
                self.answer_key(Key::ENTER)
            }
            Mode::Help(help) => {
                help.filter.set(words);
                Effect::None
            }
            _ => Effect::None,
        }
    }
}

//! What a command line can be completed to: the names that begin so, and after them those with a word that does.

use super::name::{Argument, SHORT, argument_of, bindings, has_word};
use super::parse::Order;
use crate::app::command::Command;
use crate::app::keymap::{Binding, KEYMAP, Keymap};

/// What a command line can be completed to.
#[derive(Clone, Debug, Default)]
pub struct Completion {
    /// All of it.
    pub candidates: Vec<Candidate>,
    /// Which of it the line is.
    pub chosen: Option<usize>,
    /// The line that was typed.
    typed: String,
}

/// Something that a command line can be completed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The name.
    pub name: String,
    /// The first keys of the command, as the screen shows them; empty if it has none, or is no command.
    pub keys: String,
    /// What the command does; empty for a file.
    pub about: &'static str,
    /// The line that it makes.
    line: String,
}

impl Completion {
    /// All commands.
    pub(super) fn of_all(keymap: &Keymap) -> Completion {
        let candidates = bindings().map(|binding| of_binding(binding, "", keymap));
        Completion {
            candidates: candidates.collect(),
            ..Completion::default()
        }
    }

    /// The commands whose names begin as is typed, and those that have such a word.
    pub(super) fn of_names(order: &Order, keymap: &Keymap) -> Completion {
        let name = order.name;
        let candidate = |binding| of_binding(binding, order.before, keymap);
        let short = SHORT.iter().filter(|(short, _)| short.starts_with(name));
        let short = short.filter_map(|(short, command)| {
            let binding = KEYMAP.iter().find(|it| it.command == *command)?;
            Some(Candidate {
                name: (*short).to_owned(),
                line: line(order.before, short, *command),
                ..candidate(binding)
            })
        });
        let begun = bindings().filter(|it| it.command.name().starts_with(name));
        let with_word = bindings().filter(|it| {
            let known = it.command.name();
            !known.starts_with(name) && has_word(known, name)
        });
        Completion {
            candidates: short.chain(begun.chain(with_word).map(candidate)).collect(),
            typed: format!("{}{name}", order.before),
            chosen: None,
        }
    }

    /// The files whose names begin as is typed.
    pub(super) fn of_files(before: &str, begun: &str, names: &[String]) -> Completion {
        // As shells have it, hidden files are for whoever asks for them.
        let is_meant = |name: &&String| {
            name.starts_with(begun) && (begun.starts_with('.') || !name.starts_with('.'))
        };
        let candidates = names.iter().filter(is_meant).map(|name| Candidate {
            name: name.clone(),
            keys: String::new(),
            about: "",
            line: format!("{before}{name}"),
        });
        Completion {
            candidates: candidates.collect(),
            typed: format!("{before}{begun}"),
            chosen: None,
        }
    }

    /// Whether there is something to choose from.
    pub(super) fn is_open(&self) -> bool {
        !self.candidates.is_empty()
    }

    /// Whether there is one candidate only, and the line is that.
    pub(super) fn has_one(&self) -> bool {
        self.candidates.len() == 1 && self.chosen.is_some()
    }

    /// The line so many candidates on; behind the last one comes what was typed.
    pub(super) fn cycle(&mut self, steps: isize) -> Option<&str> {
        if self.candidates.is_empty() || steps == 0 {
            return None;
        }
        let lines = isize::try_from(self.candidates.len() + 1).ok()?;
        let at = self.chosen.map_or(0, |chosen| chosen + 1);
        let at = isize::try_from(at).ok()?.saturating_add(steps);
        self.chosen = usize::try_from(at.rem_euclid(lines)).ok()?.checked_sub(1);
        let chosen = self.chosen.map(|chosen| &self.candidates[chosen].line);
        Some(chosen.unwrap_or(&self.typed))
    }
}

fn of_binding(binding: &Binding, before: &str, keymap: &Keymap) -> Candidate {
    let name = binding.command.name();
    Candidate {
        name: name.to_owned(),
        keys: keymap
            .labels_of(binding)
            .into_iter()
            .next()
            .unwrap_or_default(),
        about: binding.about,
        line: line(before, name, binding.command),
    }
}

/// The line that a name makes: with a blank where something stands after it.
fn line(before: &str, name: &str, command: Command) -> String {
    let after = match argument_of(command) {
        Argument::None => "",
        Argument::Letter | Argument::File | Argument::Words => " ",
    };
    format!("{before}{name}{after}")
}

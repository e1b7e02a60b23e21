//! What a command line can be completed to: the names that begin so, and after them those with a word that does.

use super::name::{Argument, SHORT, argument_of, bindings, has_word};
use super::parse::Order;
use crate::app::command::Command;
use crate::app::completion::{Candidate, Completion};
use crate::app::keymap::{Binding, KEYMAP, Keymap};

/// All commands.
pub(super) fn of_all(keymap: &Keymap) -> Completion {
    let candidates = bindings().map(|binding| of_binding(binding, "", keymap));
    of_commands(candidates, String::new())
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
    let candidates = short.chain(begun.chain(with_word).map(candidate));
    of_commands(candidates, format!("{}{name}", order.before))
}

/// The files whose names begin as is typed.
pub(super) fn of_files(before: &str, begun: &str, names: &[String]) -> Completion {
    // As shells have it, hidden files are for whoever asks for them.
    let is_meant = |name: &&String| {
        name.starts_with(begun) && (begun.starts_with('.') || !name.starts_with('.'))
    };
    let candidates = names.iter().filter(is_meant);
    let candidates =
        candidates.map(|name| Candidate::plain(name.clone(), format!("{before}{name}")));
    Completion {
        title: "files",
        candidates: candidates.collect(),
        typed: format!("{before}{begun}"),
        chosen: None,
    }
}

fn of_commands(candidates: impl Iterator<Item = Candidate>, typed: String) -> Completion {
    Completion {
        title: "commands",
        candidates: candidates.collect(),
        typed,
        chosen: None,
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

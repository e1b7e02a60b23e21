//! Which command a name means: the names of the table, short ones, and beginnings of both.

use crate::app::alike::{nearest, repeated};
use crate::app::command::{
    Command, FindCommand, MarkCommand, Motion, OutputCommand, ProgramCommand, Topic,
};
use crate::app::direction::Direction;
use crate::app::keymap::{Binding, KEYMAP};

const QUIT: Command = Command::Program(ProgramCommand::Quit);
const SAVE: Command = Command::Output(OutputCommand::Save);
const NEXT_FILE: Command = Command::Program(ProgramCommand::File(Direction::Down));
const PREVIOUS_FILE: Command = Command::Program(ProgramCommand::File(Direction::Up));
const HIDE_MARKS: Command = Command::Program(ProgramCommand::Cancel);

/// Short names as other programs have them.
pub(super) const SHORT: [(&str, Command); 5] = [
    ("h", Command::Program(ProgramCommand::Help)),
    ("n", NEXT_FILE),
    ("p", PREVIOUS_FILE),
    ("q", QUIT),
    ("w", SAVE),
];
/// What is typed out of habit in editors, and not offered. Where these write what was changed before they end, there is
/// nothing to write here.
const HABITS: [(&str, Command); 23] = [
    ("qa", QUIT),
    ("qall", QUIT),
    ("x", QUIT),
    ("xa", QUIT),
    ("wq", QUIT),
    ("wqa", QUIT),
    ("cq", QUIT),
    ("exit", QUIT),
    ("write", SAVE),
    ("saveas", SAVE),
    ("bn", NEXT_FILE),
    ("bnext", NEXT_FILE),
    ("bp", PREVIOUS_FILE),
    ("bprevious", PREVIOUS_FILE),
    ("noh", HIDE_MARKS),
    ("nohl", HIDE_MARKS),
    ("nohlsearch", HIDE_MARKS),
    ("$", Command::Move(Motion::LastPost)),
    ("%", Command::Move(Motion::Percent)),
    ("+", Command::Move(Motion::Post(Direction::Down))),
    ("-", Command::Move(Motion::Post(Direction::Up))),
    ("/", Command::Find(FindCommand::Prompt(Direction::Down))),
    ("?", Command::Find(FindCommand::Prompt(Direction::Up))),
];
/// What else is typed out of habit, and what does that here.
const ADVICE: [(&[&str], &str); 5] = [
    (
        &["e", "open", "tabe", "tabnew", "split", "vsplit"],
        "one more file is named where threadview is started; v opens this one in an editor",
    ),
    (
        &["ls", "buffers", "files", "args"],
        "the first row says which file this is; :n and :p go to the next and the previous one",
    ),
    (
        &["set", "se", "map", "nmap", "colorscheme", "syntax", "let"],
        "settings are in the configuration file; threadview --print-config writes one",
    ),
    (
        &["marks", "jumps", "ju", "changes"],
        "ma marks a line and 'a goes to it, for a to z; Ctrl-o goes back from a jump",
    ),
    (
        &["!"],
        "a post goes through a shell command by |, or :pipe COMMAND",
    ),
];
/// How many names are told.
const TOLD: usize = 3;
/// The most letters that are repeated of what is typed.
const REPEATED: usize = 30;

/// What stands after the name of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Argument {
    /// Nothing.
    None,
    /// A letter.
    Letter,
    /// The name of a file.
    File,
    /// Whatever is typed where the command asks for it.
    Words,
}

/// Why a name means no command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) enum Unresolved {
    /// None begins so; those that may be meant.
    Unknown(Vec<&'static str>),
    /// Several begin so.
    Ambiguous(Vec<&'static str>),
    /// It is one for popups.
    OfPopups,
    /// Other programs have it; what does the same here.
    Habit(&'static str),
}

/// The commands that have a name here: all but those of popups, which the command line closes.
pub(super) fn bindings() -> impl Iterator<Item = &'static Binding> {
    let is_named = |binding: &&Binding| binding.command.topic() != Topic::Popups;
    KEYMAP.iter().filter(is_named)
}

/// The command that a name, or the beginning of one, means.
pub(in crate::app) fn resolve(name: &str) -> Result<Command, Unresolved> {
    let mut short = SHORT.iter().chain(&HABITS);
    if let Some((_, command)) = short.find(|(short, _)| *short == name) {
        return Ok(*command);
    }
    let begun: Vec<&Binding> = bindings()
        .filter(|binding| binding.command.name().starts_with(name))
        .collect();
    let exact = begun.iter().find(|it| it.command.name() == name);
    match (exact, begun.as_slice()) {
        (Some(exact), _) => Ok(exact.command),
        (None, _) if let Some(advice) = advice_on(name) => Err(Unresolved::Habit(advice)),
        (None, [only]) => Ok(only.command),
        (None, []) if KEYMAP.iter().any(|it| it.command.name() == name) => {
            Err(Unresolved::OfPopups)
        }
        (None, []) => Err(Unresolved::Unknown(alike(name))),
        (None, several) => Err(Unresolved::Ambiguous(
            several.iter().map(|it| it.command.name()).collect(),
        )),
    }
}

/// What does here what a name does in other programs.
fn advice_on(name: &str) -> Option<&'static str> {
    let name = if name.starts_with('!') { "!" } else { name };
    let mut advice = ADVICE.iter();
    let (_, advice) = advice.find(|(names, _)| names.contains(&name))?;
    Some(advice)
}

/// The names that may be meant by one that is wrong: those that have it as a word, or the nearest one.
fn alike(name: &str) -> Vec<&'static str> {
    let names = || bindings().map(|binding| binding.command.name());
    let with_word: Vec<_> = names().filter(|known| has_word(known, name)).collect();
    if !with_word.is_empty() {
        return with_word;
    }
    nearest(name, names()).into_iter().collect()
}

/// Whether a word of a name, but not the first, begins so.
pub(super) fn has_word(name: &str, begun: &str) -> bool {
    let mut words = name.match_indices('-').map(|(at, _)| &name[at + 1..]);
    !begun.is_empty() && words.any(|word| word.starts_with(begun))
}

/// What stands after the name of a command.
pub(in crate::app) fn argument_of(command: Command) -> Argument {
    match command {
        Command::Find(FindCommand::Prompt(_) | FindCommand::Filter)
        | Command::Output(OutputCommand::Pipe)
        | Command::Program(ProgramCommand::Help) => Argument::Words,
        Command::Output(OutputCommand::Save) => Argument::File,
        Command::Mark(MarkCommand::Set(_) | MarkCommand::GoTo(_)) => Argument::Letter,
        _ => Argument::None,
    }
}

impl Unresolved {
    /// What there is to say of a name.
    pub(in crate::app) fn sentence(&self, name: &str) -> String {
        let name = repeated(name, REPEATED);
        match self {
            Unresolved::Unknown(alike) if alike.is_empty() => {
                format!("no such command: {name}; Tab after : lists all")
            }
            Unresolved::Unknown(alike) => {
                format!("no such command: {name}; there is {}", told(alike, "and"))
            }
            Unresolved::Ambiguous(several) => {
                format!("{name} is short for {}", told(several, "or"))
            }
            Unresolved::OfPopups => format!("{name} is for the keys of popups only"),
            Unresolved::Habit(advice) => (*advice).to_owned(),
        }
    }
}

/// Some names, as in a sentence.
fn told(names: &[&str], joined_by: &str) -> String {
    match names {
        [only] => (*only).to_owned(),
        [first @ .., last] if names.len() <= TOLD => {
            format!("{} {joined_by} {last}", first.join(", "))
        }
        _ => {
            let more = names.len() - TOLD;
            format!("{} {joined_by} {more} more", names[..TOLD].join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::direction::Direction::Down;

    #[test]
    fn a_beginning_is_enough_where_no_other_name_has_it() {
        let next_post = Command::Move(Motion::Post(Down));
        for name in ["next-post", "next-po"] {
            assert_eq!(resolve(name), Ok(next_post), "{name}");
        }
        let quit = Command::Program(ProgramCommand::Quit);
        for name in ["q", "qu", "quit", "qa", "wq", "x"] {
            assert_eq!(resolve(name), Ok(quit), "{name}");
        }
        // The beginning of another name as well, but a name.
        for name in ["search", "author", "repeat"] {
            let resolved = resolve(name).map(Command::name);
            assert_eq!(resolved, Ok(name));
        }
        assert_eq!(resolve("popup-go"), Err(Unresolved::OfPopups));
    }

    #[test]
    fn a_short_name_means_its_command_whatever_other_names_begin_so() {
        for (short, command) in SHORT {
            assert_eq!(resolve(short), Ok(command));
            assert!(bindings().all(|binding| binding.command.name() != short));
        }
    }

    #[test]
    fn what_is_no_name_is_told_with_those_that_may_be_meant() {
        for (name, expected) in [
            ("nxt-post", "no such command: nxt-post; there is next-post"),
            (
                "tagged",
                "no such command: tagged; there is next-tagged and previous-tagged",
            ),
            ("Ω", "no such command: Ω; Tab after : lists all"),
            (
                "previous-p",
                "previous-p is short for previous-post or previous-paragraph",
            ),
            (
                "next-p",
                "next-p is short for next-post, next-paragraph or next-pane",
            ),
            ("popup-go", "popup-go is for the keys of popups only"),
        ] {
            let said = resolve(name).map_err(|why| why.sentence(name));
            assert_eq!(said, Err(expected.to_owned()));
        }
        let long = "x".repeat(1000);
        let said = resolve(&long).map_err(|why| why.sentence(&long));
        assert!(said.is_err_and(|said| said.chars().count() < 90));
    }
}

//! The one key table. Dispatch, the menu of a chord in progress, the help and the README's table
//! are read from it; the tests at the end hold it to its rules.

mod rebind;
mod table;

use std::iter;

use super::command::Command;
use super::key::{self, Key};
use super::scope::{Context, Focus, PopupKind, Scope};
use crate::store::Letter;
pub use rebind::{Rebinding, Wrong};
pub use table::KEYMAP;

/// Keys and what they do.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// The ways to type it, with a space between: `j <Down>`. The first one is what hints and the help name.
    pub keys: &'static str,
    /// Where it holds.
    pub scope: Scope,
    /// What it does.
    pub command: Command,
    /// What that is, in a few words for a newcomer.
    pub about: &'static str,
}

/// The keys that commands have: those of the table, as long as the reader sets no others.
#[derive(Clone, Debug)]
pub struct Keymap {
    /// Every way to type a command, in the order of the table.
    chords: Vec<(Vec<Key>, &'static Binding)>,
}

impl Default for Keymap {
    fn default() -> Keymap {
        let chords = KEYMAP
            .iter()
            .flat_map(|binding| binding.chords().map(move |keys| (keys, binding)));
        Keymap {
            chords: chords.collect(),
        }
    }
}

impl Context {
    /// Everything that takes keys.
    fn all() -> impl Iterator<Item = Context> {
        let popups = || iter::once(None).chain(PopupKind::ALL.map(Some));
        let panes = [Focus::Reader, Focus::List, Focus::Article].into_iter();
        panes.flat_map(move |focus| popups().map(move |popup| Context { focus, popup }))
    }

    fn owns(self, binding: &Binding) -> bool {
        let popup = self.popup;
        popup.is_some_and(|popup| popup.owns(binding.command))
    }
}

impl Binding {
    /// The ways to type it, where the reader sets no others.
    pub fn chords(&self) -> impl Iterator<Item = Vec<Key>> + use<> {
        self.keys.split(' ').map(key::parse)
    }

    /// The same as the screen shows them.
    #[must_use]
    pub fn labels(&self) -> Vec<String> {
        self.chords().map(|keys| key::label(&keys)).collect()
    }
}

/// What keys mean so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A command.
    Command(Command),
    /// The beginning of one or more.
    Prefix,
    /// Nothing.
    Nothing,
}

impl Keymap {
    /// What keys mean.
    #[must_use]
    pub fn look_up(&self, keys: &[Key], context: impl Into<Context>) -> Meaning {
        let mut meaning = Meaning::Nothing;
        for (chord, binding) in self.held_in(context.into()) {
            match rest_after(keys, chord) {
                Some([]) => {
                    let letter = keys.last().and_then(|key| key.letter());
                    let command = binding.command;
                    return Meaning::Command(
                        letter.map_or(command, |letter| command.with_letter(letter)),
                    );
                }
                Some(_) => meaning = Meaning::Prefix,
                None => {}
            }
        }
        meaning
    }

    /// The keys that can follow others, each with the binding that they complete.
    pub fn continuations(
        &self,
        keys: &[Key],
        context: impl Into<Context>,
    ) -> impl Iterator<Item = (&[Key], &'static Binding)> {
        self.held_in(context.into())
            .filter_map(move |(chord, binding)| {
                let rest = rest_after(keys, chord).filter(|rest| !rest.is_empty())?;
                Some((rest, binding))
            })
    }

    /// The first way to type a command, as the screen shows it; one that is about a letter with that letter.
    #[must_use]
    pub fn key_for(&self, command: Command, context: impl Into<Context>) -> Option<String> {
        let letter = command.letter();
        let of_table = letter.map_or(command, |_| command.with_letter(Letter::A));
        let mut held = self.held_in(context.into());
        let (chord, _) = held.find(|(_, binding)| binding.command == of_table)?;
        let chord = chord.iter().map(|key| match letter {
            Some(letter) if *key == Key::LETTER => Key::char(letter.char()),
            _ => *key,
        });
        Some(key::label(&chord.collect::<Vec<_>>()))
    }

    /// The ways to type a binding.
    pub fn chords_of(&self, binding: &Binding) -> impl Iterator<Item = &[Key]> {
        let command = binding.command;
        let of_binding = self
            .chords
            .iter()
            .filter(move |(_, it)| it.command == command);
        of_binding.map(|(chord, _)| chord.as_slice())
    }

    /// The ways to type a binding, as the screen shows them.
    #[must_use]
    pub fn labels_of(&self, binding: &Binding) -> Vec<String> {
        self.chords_of(binding).map(key::label).collect()
    }

    /// Keys that get in each other's way somewhere: none, whatever the reader sets.
    #[must_use]
    pub fn clashes(&self) -> Vec<String> {
        let mut clashes = Vec::new();
        for context in Context::all() {
            let held: Vec<_> = self.held_in(context).collect();
            for (number, (chord, binding)) in held.iter().enumerate() {
                let others = held[number + 1..].iter();
                for (other, against) in others.filter(|(other, _)| begin_alike(chord, other)) {
                    let (keys, other) = (key::label(chord), key::label(other));
                    let (command, against) = (binding.command.name(), against.command.name());
                    clashes.push(format!("{keys} of {command} and {other} of {against}"));
                }
            }
        }
        clashes
    }

    /// The bindings that hold somewhere, once for each way to type them.
    fn held_in(&self, context: Context) -> impl Iterator<Item = (&[Key], &'static Binding)> {
        self.chords
            .iter()
            .map(|(chord, binding)| (chord.as_slice(), *binding))
            .filter(move |(chord, binding)| self.holds(chord, binding, context))
    }

    /// Whether a way to type a binding holds somewhere.
    fn holds(&self, chord: &[Key], binding: &Binding, context: Context) -> bool {
        if context.popup.is_none() {
            return binding.scope.contains(context.focus);
        }
        if context.popup.is_some_and(PopupKind::is_typed_in) && chord[0].types() {
            return false;
        }
        if context.owns(binding) {
            return true;
        }
        let own = || self.chords.iter().filter(|(_, own)| context.owns(own));
        binding.scope.contains(context.focus) && !own().any(|(own, _)| begin_alike(own, chord))
    }
}

/// Whether one of two chords begins with the other, so that the longer one cannot be typed.
fn begin_alike(chord: &[Key], other: &[Key]) -> bool {
    let mut keys = chord.iter().zip(other);
    keys.all(|(a, b)| a.is_typed_by(*b) || b.is_typed_by(*a))
}

/// What follows keys in a chord, if that begins with them.
fn rest_after<'c>(keys: &[Key], chord: &'c [Key]) -> Option<&'c [Key]> {
    let (first, rest) = chord.split_at_checked(keys.len())?;
    let are_typed = first
        .iter()
        .zip(keys)
        .all(|(key, typed)| key.is_typed_by(*typed));
    are_typed.then_some(rest)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::app::command::{Motion, PaneCommand, Topic};
    use crate::app::direction::Direction;

    #[test]
    fn no_keys_mean_two_things_and_none_hide_others() {
        assert_eq!(Keymap::default().clashes(), Vec::<String>::new());
    }

    #[test]
    fn no_chord_begins_with_the_digit_of_a_count() {
        for (chord, binding) in Keymap::default().chords {
            let digit = chord[0].digit();
            assert!(
                digit.is_none_or(|digit| digit == 0),
                "{:?}",
                binding.command
            );
        }
    }

    #[test]
    fn every_command_of_the_table_has_one_row_with_keys_and_words() {
        for topic in Topic::ALL {
            assert!(
                KEYMAP
                    .iter()
                    .any(|binding| binding.command.topic() == topic)
            );
        }
        let commands: HashSet<Command> = KEYMAP.iter().map(|binding| binding.command).collect();
        for binding in KEYMAP {
            assert!(!binding.about.is_empty() && binding.about.len() <= 68);
            assert!(!binding.labels().is_empty());
        }
        assert_eq!(commands.len(), KEYMAP.len(), "a command has two rows");
    }

    /// The compiler has no list of the variants of an enum, so its source is read.
    #[test]
    fn every_command_has_a_row() {
        let rows: Vec<String> = KEYMAP
            .iter()
            .map(|binding| format!("{:?}", binding.command))
            .collect();
        let source = include_str!("../command.rs");
        let topics = source.split("pub enum ").filter_map(|part| {
            let (name, body) = part.split_once(" {\n")?;
            let is_topic = name == "Motion" || name.ends_with("Command") && name != "Command";
            is_topic.then(|| body.split_once("\n}").map_or(body, |(body, _)| body))
        });
        let lines = topics.flat_map(str::lines).map(str::trim);
        let mut count = 0;
        for variant in lines.filter(|line| !line.starts_with("//")) {
            let variant = variant.trim_end_matches(',');
            let expected = match variant.strip_suffix("(Direction)") {
                Some(name) => vec![format!("({name}(Down))"), format!("({name}(Up))")],
                None => {
                    let name = variant.trim_end_matches("(WindowRow)");
                    vec![format!("({}", name.trim_end_matches("(Letter)"))]
                }
            };
            for expected in expected {
                let has_row = rows.iter().any(|row| row.contains(&expected));
                assert!(has_row, "no keys for {expected}");
                count += 1;
            }
        }
        assert!(count > 70, "only {count} commands were found");
    }

    #[test]
    fn chords_are_looked_up_step_by_step() {
        let keymap = Keymap::default();
        let meaning = |keys: &str| keymap.look_up(&key::parse(keys), Focus::Reader);
        assert_eq!(meaning("g"), Meaning::Prefix);
        assert_eq!(
            meaning("gg"),
            Meaning::Command(Command::Move(Motion::FirstPost))
        );
        assert_eq!(meaning("gy"), Meaning::Nothing);
        assert_eq!(
            keymap.look_up(&key::parse("j"), Focus::List),
            Meaning::Command(Command::Pane(PaneCommand::Select(Direction::Down)))
        );
        let after: Vec<_> = keymap
            .continuations(&key::parse("]"), Focus::Reader)
            .map(|(keys, _)| key::label(keys))
            .collect();
        assert_eq!(after, ["]", "x", "q", "u", "t", "l", "f"]);
    }
}

//! The one key table. Dispatch, the menu of a chord in progress, the help and the README's table
//! are read from it; the tests at the end hold it to its rules.
//!
//! Of two ways to type commands that get in each other's way, that of the narrower place holds: a popup and
//! the list keep their own keys. Where both have the same place, the one that the reader has set holds.

mod rebind;
mod table;

use std::borrow::Cow;
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
    /// What that is, in a few words for a newcomer. It names no key, as the reader can set others.
    pub about: &'static str,
    /// An example, if one helps: a number to be typed before it, and what it does then.
    pub example: Option<(&'static str, &'static str)>,
}

/// The keys that commands have: those of the table, as long as the reader sets no others.
#[derive(Clone, Debug)]
pub struct Keymap {
    /// Every way to type a command, in the order of the table.
    chords: Vec<Chord>,
}

/// A way to type a command.
#[derive(Clone, Debug)]
struct Chord {
    keys: Vec<Key>,
    binding: &'static Binding,
    origin: Origin,
}

/// Who says how a command is typed; the later one comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Origin {
    Table,
    Reader,
}

/// Where a command belongs of what takes keys; the later one is narrower.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    /// The text, or all panes.
    Pane,
    /// The list of posts, for commands that only it has.
    List,
    /// The popup that lies over a pane and does the command itself.
    Popup,
}

impl Default for Keymap {
    fn default() -> Keymap {
        let of_table = |binding: &'static Binding| {
            binding.chords().map(move |keys| Chord {
                keys,
                binding,
                origin: Origin::Table,
            })
        };
        Keymap {
            chords: KEYMAP.iter().flat_map(of_table).collect(),
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

    /// Where a command belongs here; none where it cannot be typed.
    fn place_of(self, binding: &Binding) -> Option<Place> {
        if self.popup.is_some_and(|popup| popup.owns(binding.command)) {
            return Some(Place::Popup);
        }
        let place = match binding.scope {
            Scope::List => Place::List,
            Scope::All | Scope::Text | Scope::Popup => Place::Pane,
        };
        binding.scope.contains(self.focus).then_some(place)
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

    /// What it does where a key is the first one for it, with the example: `first post; 12gg: post 12`.
    #[must_use]
    pub fn about_with(&self, key: Option<&str>) -> Cow<'static, str> {
        match self.example.zip(key) {
            Some(((number, does), key)) => format!("{}; {number}{key}: {does}", self.about).into(),
            None => self.about.into(),
        }
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
        let context = context.into();
        for chord in &self.chords {
            match rest_after(keys, &chord.keys) {
                Some(_) if !self.holds(chord, context) => {}
                Some([]) => {
                    let letter = keys.last().and_then(|key| key.letter());
                    let command = chord.binding.command;
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
        let context = context.into();
        self.chords.iter().filter_map(move |chord| {
            let rest = rest_after(keys, &chord.keys).filter(|rest| !rest.is_empty())?;
            self.holds(chord, context).then_some((rest, chord.binding))
        })
    }

    /// The first way to type a command, as the screen shows it; one that is about a letter with that letter.
    #[must_use]
    pub fn key_for(&self, command: Command, context: impl Into<Context>) -> Option<String> {
        let keys = self.keys_for(command, context)?;
        Some(key::label(&keys))
    }

    /// The first way to type a command; one that is about a letter with that letter.
    #[must_use]
    pub fn keys_for(&self, command: Command, context: impl Into<Context>) -> Option<Vec<Key>> {
        let letter = command.letter();
        let of_table = letter.map_or(command, |_| command.with_letter(Letter::A));
        let keys = self.chords_in(of_table, context.into()).next()?;
        let keys = keys.iter().map(|key| match letter {
            Some(letter) if *key == Key::LETTER => Key::char(letter.char()),
            _ => *key,
        });
        Some(keys.collect())
    }

    /// The ways to type a binding that hold in a pane of its scope; for one of popups, in a popup.
    pub fn chords_of(&self, binding: &Binding) -> impl Iterator<Item = &[Key]> {
        let is_popup = binding.scope == Scope::Popup;
        let contexts = Context::all().filter(move |it| it.popup.is_some() == is_popup);
        let contexts: Vec<Context> = contexts.collect();
        let of_command = self.of_command(binding.command);
        let of_binding =
            of_command.filter(move |chord| contexts.iter().any(|it| self.holds(chord, *it)));
        of_binding.map(|chord| chord.keys.as_slice())
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
            let held = self.chords.iter().filter(|it| self.holds(it, context));
            let held: Vec<_> = held.collect();
            for (number, chord) in held.iter().enumerate() {
                let others = held[number + 1..].iter();
                for other in others.filter(|other| begin_alike(&chord.keys, &other.keys)) {
                    let [chord, other] = [chord, other].map(|chord| {
                        let (keys, command) = (key::label(&chord.keys), chord.binding.command);
                        format!("{keys} of {}", command.name())
                    });
                    clashes.push(format!("{chord} and {other}"));
                }
            }
        }
        clashes
    }

    fn of_command(&self, command: Command) -> impl Iterator<Item = &Chord> {
        let chords = self.chords.iter();
        chords.filter(move |chord| chord.binding.command == command)
    }

    /// The ways to type a command that hold somewhere.
    fn chords_in(&self, command: Command, context: Context) -> impl Iterator<Item = &[Key]> {
        let held = self.of_command(command);
        let held = held.filter(move |chord| self.holds(chord, context));
        held.map(|chord| chord.keys.as_slice())
    }

    /// Whether a way to type a command holds somewhere: nothing that comes before it gets in its way.
    fn holds(&self, chord: &Chord, context: Context) -> bool {
        let is_typed_in = context.popup.is_some_and(PopupKind::is_typed_in);
        if is_typed_in && chord.keys[0].types() {
            return false;
        }
        let order = |it: &Chord| Some((context.place_of(it.binding)?, it.origin));
        let Some(order_here) = order(chord) else {
            return false;
        };
        // First what tells most of them at once.
        let comes_before = |other: &Chord| {
            order(other) > Some(order_here)
                && begin_alike(&other.keys, &chord.keys)
                && other.binding.command != chord.binding.command
        };
        !self.chords.iter().any(comes_before)
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
        for Chord { keys, binding, .. } in Keymap::default().chords {
            let digit = keys[0].digit();
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

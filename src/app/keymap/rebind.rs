//! Other keys for commands: what the reader sets takes the place of what the table has.
//!
//! Keys that are set come before those of the table, which lose a way to type a command where it gets in the
//! way of one that is set. Of two that are set the first one stays. Two get in each other's way if both hold
//! in one place and one begins with the other: the longer one could not be typed.

use super::{Binding, KEYMAP, Keymap, begin_alike};
use crate::app::command::{Command, ProgramCommand};
use crate::app::key::{self, Key};
use crate::app::scope::{PopupKind, Scope};

/// The most ways to type one command, and the most keys of each.
const MOST: usize = 8;
/// How many of several commands are named.
const NAMED: usize = 3;

/// What is set for a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rebinding<'a> {
    /// Its [name](Command::name).
    pub command: &'a str,
    /// The ways to type it, as the [table](Binding::keys) writes them; none leaves it without keys.
    pub keys: Vec<&'a str>,
}

/// What is wrong with keys that are set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// There is no command of that name.
    NoCommand,
    /// Something else, in a sentence.
    Keys(String),
}

/// A way to type a command that is set, and by which rebinding.
struct Set {
    chord: Vec<Key>,
    binding: &'static Binding,
    by: usize,
}

impl Keymap {
    /// The keys of the table with others for some commands, and what is wrong with which of those. What is
    /// wrong is left out; everything else holds.
    #[must_use]
    pub fn rebound(changes: &[Rebinding]) -> (Keymap, Vec<(usize, Wrong)>) {
        let mut wrong = Vec::new();
        let mut set: Vec<Set> = Vec::new();
        let mut are_set: Vec<&Binding> = Vec::new();
        for (by, change) in changes.iter().enumerate() {
            let named = KEYMAP.iter().find(|it| it.command.name() == change.command);
            let Some(binding) = named else {
                wrong.push((by, Wrong::NoCommand));
                continue;
            };
            let mut has_valid = change.keys.is_empty();
            for keys in &change.keys {
                match valid(keys, binding, &set) {
                    Ok(chord) if set.iter().filter(|it| it.by == by).count() < MOST => {
                        has_valid = true;
                        set.push(Set { chord, binding, by });
                    }
                    Ok(_) => {
                        let most = format!("{MOST} ways to type one command are the most");
                        wrong.push((by, Wrong::Keys(most)));
                        break;
                    }
                    Err(sentence) => wrong.push((by, Wrong::Keys(sentence))),
                }
            }
            if has_valid {
                are_set.push(binding);
            }
        }
        let keymap = assemble(&set, &are_set);
        wrong.extend(lost(&keymap, &set, &are_set));
        (keymap, wrong)
    }
}

impl Set {
    /// Whether it gets in the way of a way to type another command.
    fn clashes(&self, chord: &[Key], binding: &Binding) -> bool {
        self.binding.command != binding.command
            && begin_alike(&self.chord, chord)
            && meet(self.binding, binding)
    }
}

/// The ways to type a command that one can always leave by, whatever is set.
fn fixed(command: Command) -> Option<Key> {
    match command {
        Command::Program(ProgramCommand::Cancel) => Some(Key::ESC),
        Command::Program(ProgramCommand::Interrupt) => Some(Key::INTERRUPT),
        _ => None,
    }
}

/// Reads a way to type a command; else says in a sentence why it cannot be one.
fn valid(keys: &str, binding: &'static Binding, set: &[Set]) -> Result<Vec<Key>, String> {
    if keys.is_empty() || keys.contains(|c: char| c.is_control() || c.is_whitespace()) {
        return Err("give a key such as J or <C-d>; a blank is <Space>".to_owned());
    }
    let chord = key::read(keys)?;
    let shown = || key::label(&chord);
    if chord.len() > MOST {
        return Err(format!("{MOST} keys are the most for one command"));
    }
    if chord[0].digit().is_some_and(|digit| digit > 0) {
        return Err(format!(
            "{}: a number is a count for the key after it",
            shown()
        ));
    }
    for (key, does) in [
        (Key::ESC, "cancels"),
        (Key::INTERRUPT, "cancels, and twice it quits"),
    ] {
        if chord.contains(&key) && !(chord == [key] && fixed(binding.command) == Some(key)) {
            return Err(format!("{key} always {does}"));
        }
    }
    let is_about_letter = binding.command.letter().is_some();
    let letters = chord.iter().filter(|key| **key == Key::LETTER).count();
    let ends_with_letter = chord.len() > 1 && chord.ends_with(&[Key::LETTER]);
    if is_about_letter && !(letters == 1 && ends_with_letter) {
        let name = binding.command.name();
        return Err(format!("{name} needs a letter: end its keys with {{a-z}}"));
    }
    if !is_about_letter && letters > 0 {
        return Err("{a-z} is for set-mark and go-to-mark only".to_owned());
    }
    let is_of_command = |it: &Set| it.binding.command == binding.command;
    let is_hit = |it: &&Set| {
        begin_alike(&it.chord, &chord) && (is_of_command(it) || meet(it.binding, binding))
    };
    match set.iter().find(is_hit) {
        Some(first) if first.chord == chord => {
            let name = first.binding.command.name();
            Err(format!("{} is set for {name} already", shown()))
        }
        Some(first) => {
            let (name, other) = (first.binding.command.name(), key::label(&first.chord));
            let sentence = if first.chord.len() < chord.len() {
                format!("{} begins with {other}, which is set for {name}", shown())
            } else {
                format!("{other}, which is set for {name}, begins with {}", shown())
            };
            Err(sentence)
        }
        None => Ok(chord),
    }
}

/// All ways to type commands, in the order of the table.
fn assemble(set: &[Set], are_set: &[&Binding]) -> Keymap {
    let mut chords: Vec<(Vec<Key>, &'static Binding)> = Vec::new();
    for binding in KEYMAP {
        let is_set = are_set.iter().any(|it| it.command == binding.command);
        let own = set
            .iter()
            .filter(|it| it.binding.command == binding.command);
        let own = own.map(|it| it.chord.clone());
        let always = fixed(binding.command).map(|key| vec![key]);
        let mut of_binding: Vec<_> = own.chain(always).collect();
        if !is_set {
            let is_free = |chord: &Vec<Key>| !set.iter().any(|it| it.clashes(chord, binding));
            of_binding.extend(binding.chords().filter(is_free));
        }
        // What is fixed is in the table as well, and can be set.
        of_binding.dedup();
        chords.extend(of_binding.into_iter().map(|chord| (chord, binding)));
    }
    Keymap { chords }
}

/// The commands that are left without keys by others that are set, and by which of them.
fn lost(keymap: &Keymap, set: &[Set], are_set: &[&Binding]) -> Vec<(usize, Wrong)> {
    let mut lost: Vec<(usize, &Key, Vec<&str>)> = Vec::new();
    for binding in KEYMAP {
        let is_set = are_set.iter().any(|it| it.command == binding.command);
        if is_set || keymap.chords_of(binding).next().is_some() {
            continue;
        }
        let chord = binding.chords().next().unwrap_or_default();
        let taker = set.iter().find(|it| it.clashes(&chord, binding));
        let Some(taker) = taker else {
            continue;
        };
        let name = binding.command.name();
        match lost.iter_mut().find(|(by, ..)| *by == taker.by) {
            Some((.., names)) => names.push(name),
            None => lost.push((taker.by, &taker.chord[0], vec![name])),
        }
    }
    let sentences = lost.into_iter().map(|(by, key, names)| {
        let more = match names.len().saturating_sub(NAMED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let names = names[..names.len().min(NAMED)].join(", ");
        (
            by,
            Wrong::Keys(format!("{key} leaves {names}{more} without a key")),
        )
    });
    sentences.collect()
}

/// Whether there is a pane or a popup in which both bindings hold.
fn meet(binding: &Binding, other: &Binding) -> bool {
    let in_popup = |popup: &PopupKind| popup.owns(binding.command) && popup.owns(other.command);
    let in_pane = match (binding.scope, other.scope) {
        (Scope::Popup, _) | (_, Scope::Popup) => false,
        (scope, other) => scope == other || scope == Scope::All || other == Scope::All,
    };
    in_pane || PopupKind::ALL.iter().any(in_popup)
}

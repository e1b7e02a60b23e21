//! Other keys for commands: what the reader sets takes the place of what the table has.
//!
//! Keys that are set hold where their command does in the table, and come before those that the table has for
//! the same place: these lose a way to type a command there that gets in the way. A popup and the list keep
//! their own. Of two that are set for one place the first one stays. Two get in each other's way if one begins
//! with the other: the longer one could not be typed.

use super::{Binding, Chord, KEYMAP, Keymap, Origin, begin_alike};
use crate::app::command::{Command, ProgramCommand};
use crate::app::key::{self, Key};
use crate::app::scope::{Context, Focus};

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
    let mut chords: Vec<Chord> = Vec::new();
    for binding in KEYMAP {
        let is_set = are_set.iter().any(|it| it.command == binding.command);
        let own = set
            .iter()
            .filter(|it| it.binding.command == binding.command);
        let mut of_reader: Vec<_> = own.map(|it| it.chord.clone()).collect();
        let always = fixed(binding.command).map(|key| vec![key]);
        // What is fixed can be set as well.
        of_reader.extend(always.filter(|key| !of_reader.contains(key)));
        let of_table = binding.chords().filter(|_| !is_set);
        let of_table: Vec<_> = of_table.filter(|it| !of_reader.contains(it)).collect();
        let of_origin = |origin| {
            move |keys| Chord {
                keys,
                binding,
                origin,
            }
        };
        chords.extend(of_reader.into_iter().map(of_origin(Origin::Reader)));
        chords.extend(of_table.into_iter().map(of_origin(Origin::Table)));
    }
    Keymap { chords }
}

/// Commands that one key leaves without keys in one place.
struct Lost<'s> {
    by: &'s Set,
    place: &'static str,
    names: Vec<&'static str>,
}

/// The commands that are left without keys by others that are set, and by which of them.
fn lost(keymap: &Keymap, set: &[Set], are_set: &[&Binding]) -> Vec<(usize, Wrong)> {
    let usual = Keymap::default();
    let mut all: Vec<Lost> = Vec::new();
    for binding in KEYMAP {
        if are_set.iter().any(|it| it.command == binding.command) {
            continue;
        }
        let Some((by, place)) = taken(binding, keymap, &usual, set) else {
            continue;
        };
        let name = binding.command.name();
        match all
            .iter_mut()
            .find(|it| it.by.by == by.by && it.place == place)
        {
            Some(lost) => lost.names.push(name),
            None => all.push(Lost {
                by,
                place,
                names: vec![name],
            }),
        }
    }
    let sentences = all.into_iter().map(|Lost { by, place, names }| {
        let more = match names.len().saturating_sub(NAMED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let names = names[..names.len().min(NAMED)].join(", ");
        let key = by.chord[0];
        let sentence = format!("{key} leaves {names}{more} without a key{place}");
        (by.by, Wrong::Keys(sentence))
    });
    sentences.collect()
}

/// What takes the keys of a binding that the reader has not set, and where, if there is a place where that leaves
/// it without one.
fn taken<'s>(
    binding: &Binding,
    keymap: &Keymap,
    usual: &Keymap,
    set: &'s [Set],
) -> Option<(&'s Set, &'static str)> {
    let is_hit = |chord: Vec<Key>| set.iter().any(|it| begin_alike(&it.chord, &chord));
    // Most are not, and to look at every place takes time.
    if !binding.chords().any(is_hit) {
        return None;
    }
    let key = |keymap: &Keymap, context| keymap.key_for(binding.command, context);
    let is_lost = |context| key(usual, context).is_some() && key(keymap, context).is_none();
    let homes = homes(binding);
    let number = homes.iter().position(|context| is_lost(*context))?;
    let context = homes[number];
    let chord = usual.chords_in(binding.command, context).next()?;
    let by = set.iter().find(|it| {
        let comes_before = context.place_of(it.binding) >= context.place_of(binding);
        comes_before && begin_alike(&it.chord, chord)
    })?;
    let place = match context.popup {
        _ if number == 0 => "",
        None => " in the list",
        Some(_) => " in popups",
    };
    Some((by, place))
}

/// What takes the keys of a binding that no popup need be open for, and the popups that do it themselves; the
/// first one is what it is for.
fn homes(binding: &Binding) -> Vec<Context> {
    let panes = [Focus::Reader, Focus::List].map(Context::from);
    let panes = panes
        .into_iter()
        .filter(|it| binding.scope.contains(it.focus));
    let popups = Context::all().filter(|it| {
        it.focus == Focus::Reader && it.popup.is_some_and(|popup| popup.owns(binding.command))
    });
    panes.chain(popups).collect()
}

/// Whether there is a pane or a popup where neither of two bindings comes before the other.
fn meet(binding: &Binding, other: &Binding) -> bool {
    let place = |context: &Context, binding| context.place_of(binding);
    let mut contexts = Context::all();
    contexts.any(|it| place(&it, binding).is_some() && place(&it, binding) == place(&it, other))
}

//! The table of keys: commands by name, and the ways to type each.

use toml::Spanned;
use toml::de::DeValue;

use super::problem::Problems;
use crate::app::keymap::{KEYMAP, Keymap, Rebinding, Wrong};

/// The name of the table.
pub(super) const TABLE: &str = "keys";

/// Reads the table.
pub(super) fn read(table: &Spanned<DeValue>, problems: &mut Problems) -> Keymap {
    let Some(entries) = table.get_ref().as_table() else {
        let sentence = "keys is a table: [keys], and in the lines below it next-post = \"J\"";
        problems.add(table.span().start, sentence.to_owned());
        return Keymap::default();
    };
    // What comes first in the file wins, not what comes first in the alphabet.
    let mut entries: Vec<_> = entries.iter().collect();
    entries.sort_by_key(|(name, _)| name.span().start);
    let mut places = Vec::new();
    let mut changes = Vec::new();
    for (name, value) in entries {
        let at = name.span().start;
        match chords(value.get_ref()) {
            Some(keys) => {
                let command = name.get_ref().as_ref();
                changes.push(Rebinding { command, keys });
                places.push(at);
            }
            None => {
                let sentence = format!(
                    "{0} needs keys in quotes: {0} = \"J <Down>\"",
                    name.get_ref()
                );
                problems.add(at, sentence);
            }
        }
    }
    let (keymap, wrong) = Keymap::rebound(&changes);
    for (by, wrong) in wrong {
        match wrong {
            Wrong::NoCommand => {
                let names = KEYMAP.iter().map(|binding| binding.command.name());
                let command = ("command", "--print-config");
                problems.add_unknown(places[by], command, changes[by].command, names);
            }
            Wrong::Keys(sentence) => problems.add(places[by], sentence),
        }
    }
    keymap
}

/// The ways to type a command: with blanks between them, or as a list.
fn chords<'v>(value: &'v DeValue) -> Option<Vec<&'v str>> {
    match value {
        DeValue::String(keys) => Some(keys.split_ascii_whitespace().collect()),
        DeValue::Array(keys) => keys.iter().map(|keys| keys.get_ref().as_str()).collect(),
        _ => None,
    }
}

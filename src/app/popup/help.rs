//! The help: all keys with a filter, and what the signs mean.

use crossterm::event::KeyCode;

use super::Scroll;
use crate::app::key::Key;
use crate::app::keymap::{Binding, KEYMAP, Keymap};
use crate::app::line::LineEditor;

/// The heading of what the signs mean.
pub const SIGNS: &str = "Signs";

/// Help: all keys, with a filter.
#[derive(Clone, Debug, Default)]
pub struct Help {
    /// What is typed; keys whose keys or words hold it are shown.
    pub filter: LineEditor,
    /// Which of those is chosen, from the first one.
    pub chosen: usize,
}

impl Help {
    /// The bindings that the filter leaves, in the order of the table.
    #[must_use]
    pub fn bindings(&self, keymap: &Keymap) -> Vec<&'static Binding> {
        let wanted = self.wanted();
        let holds = |text: &str| text.to_lowercase().contains(&wanted);
        KEYMAP
            .iter()
            .filter(|binding| {
                wanted.is_empty()
                    || holds(binding.about)
                    || holds(binding.command.topic().title())
                    || keymap
                        .labels_of(binding)
                        .iter()
                        .any(|keys| keys.starts_with(self.filter.text()))
            })
            .collect()
    }

    /// What is looked for. Whoever searches here as elsewhere types the key of the search first; alone it is
    /// looked for as a key.
    fn wanted(&self) -> String {
        let typed = self.filter.text();
        let words = typed.strip_prefix('/').filter(|words| !words.is_empty());
        words.unwrap_or(typed).to_lowercase()
    }

    /// Whether what the signs mean stands under the keys: always without a filter, and where that asks for it.
    #[must_use]
    pub fn shows_signs(&self) -> bool {
        let wanted = self.wanted();
        SIGNS.to_lowercase().starts_with(&wanted)
    }

    /// Types a key into the filter or chooses by it, if it does either. Says whether it does.
    pub(in crate::app) fn takes(&mut self, key: Key, keymap: &Keymap) -> bool {
        match key.code {
            KeyCode::Tab => self.choose(Scroll::Rows(1), keymap),
            KeyCode::BackTab => self.choose(Scroll::Rows(-1), keymap),
            _ if LineEditor::takes(key) => {
                if self.filter.key(key) {
                    self.chosen = self.called(keymap).unwrap_or(0);
                }
            }
            _ => return false,
        }
        true
    }

    /// Which of them has exactly the keys that are typed.
    fn called(&self, keymap: &Keymap) -> Option<usize> {
        let has_keys = |binding: &&Binding| {
            let labels = keymap.labels_of(binding);
            labels.iter().any(|keys| keys == self.filter.text())
        };
        self.bindings(keymap).iter().position(has_keys)
    }

    /// Chooses another of them.
    pub(in crate::app) fn choose(&mut self, scroll: Scroll, keymap: &Keymap) {
        let last = self.bindings(keymap).len().saturating_sub(1);
        self.chosen = scroll.from(self.chosen, last);
    }

    /// The binding whose command Enter runs.
    #[must_use]
    pub fn binding(&self, keymap: &Keymap) -> Option<&'static Binding> {
        self.bindings(keymap).get(self.chosen).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keys_that_are_typed_whole_are_chosen() {
        let keymap = Keymap::default();
        let mut help = Help::default();
        for c in "ga".chars() {
            assert!(help.takes(Key::char(c), &keymap));
        }
        let found = help.bindings(&keymap);
        let chosen = help
            .binding(&keymap)
            .map(|binding| keymap.labels_of(binding));
        assert!(found.len() > 1 && help.chosen > 0);
        assert_eq!(chosen, Some(vec!["ga".to_owned()]));
    }
}

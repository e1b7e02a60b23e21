//! The help: all keys and what the signs mean, with a filter.

use crossterm::event::KeyCode;

use super::Scroll;
use super::legend::{LegendEntry, SIGNS};
use crate::app::command::{Command, Motion};
use crate::app::direction::Direction;
use crate::app::key::Key;
use crate::app::keymap::{Binding, KEYMAP, Keymap};
use crate::app::line::LineEditor;

/// Help: all keys and all signs, with a filter.
#[derive(Clone, Debug, Default)]
pub struct Help {
    /// What is typed; keys and signs whose keys or words hold it are shown.
    pub filter: LineEditor,
    /// Which of those is chosen, from the first key; the signs follow the keys.
    pub chosen: usize,
}

/// What a filter looks for, in small letters.
struct Wanted(String);

impl Wanted {
    /// Whether some words hold it.
    fn is_in(&self, words: &str) -> bool {
        words.to_lowercase().contains(&self.0)
    }
}

impl Help {
    /// A page of the help, in rows of keys.
    pub(in crate::app) const PAGE: u16 = 11;

    /// The bindings that the filter leaves, in the order of the table.
    #[must_use]
    pub fn bindings(&self, keymap: &Keymap) -> Vec<&'static Binding> {
        let wanted = self.wanted();
        let is_typed = |keys: &String| keys.starts_with(self.filter.text());
        KEYMAP
            .iter()
            .filter(|binding| {
                wanted.is_in(binding.about)
                    || wanted.is_in(binding.command.topic().title())
                    || keymap.labels_of(binding).iter().any(is_typed)
            })
            .collect()
    }

    /// The signs that the filter leaves, in the order of the legend.
    #[must_use]
    pub fn signs(&self, keymap: &Keymap) -> Vec<LegendEntry> {
        let wanted = self.wanted();
        let mut signs = LegendEntry::ALL.to_vec();
        signs.retain(|sign| wanted.is_in(SIGNS) || wanted.is_in(&sign.about(keymap)));
        signs
    }

    /// What is looked for. Whoever searches here as elsewhere types the key of the search first; alone it is
    /// looked for as a key.
    fn wanted(&self) -> Wanted {
        let typed = self.filter.text();
        let words = typed.strip_prefix('/').filter(|words| !words.is_empty());
        Wanted(words.unwrap_or(typed).trim_end().to_lowercase())
    }

    /// Types a key into the filter or chooses by it, if it does either. Says whether it does.
    pub(in crate::app) fn takes(&mut self, key: Key, keymap: &Keymap) -> bool {
        match key.code {
            KeyCode::Tab => self.choose(Scroll::Rows(1), keymap),
            KeyCode::BackTab => self.choose(Scroll::Rows(-1), keymap),
            // As in the text it goes a page down: no words begin with it.
            KeyCode::Char(' ') if self.filter.text().is_empty() => {
                let page = Command::Move(Motion::Page(Direction::Down));
                if let Some(scroll) = Scroll::of(page, None, Help::PAGE) {
                    self.choose(scroll, keymap);
                }
            }
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

    /// Chooses another key or sign.
    pub(in crate::app) fn choose(&mut self, scroll: Scroll, keymap: &Keymap) {
        let count = self.bindings(keymap).len() + self.signs(keymap).len();
        self.chosen = scroll.from(self.chosen, count.saturating_sub(1));
    }

    /// The binding whose command Enter runs; none for a sign.
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

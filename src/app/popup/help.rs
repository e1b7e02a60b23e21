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
                    self.chosen = 0;
                }
            }
            _ => return false,
        }
        true
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

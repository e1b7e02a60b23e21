//! The authors of a thread, to choose one from: who wrote most first, narrowed by what is typed.

use std::collections::HashMap;

use super::Scroll;
use crate::app::direction::Direction;
use crate::app::key::Key;
use crate::app::line::LineEditor;
use crate::document::Document;
use crate::resolve::Authorship;
use crate::text::Span;

/// The authors, one of them chosen.
#[derive(Clone, Debug)]
pub struct AuthorPicker {
    /// What is typed; the authors are shown whose names have its letters in this order.
    pub typed: LineEditor,
    /// Which way the post is that is gone to.
    pub direction: Direction,
    /// Which of the shown authors is chosen.
    pub chosen: usize,
    authors: Vec<Author>,
}

/// What stands in place of a name.
const NOT_KNOWN: &str = "author not known";

/// An author and how much of the thread is theirs; the last one stands for all who are not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    /// Where the name stands first; nowhere for those who are not known.
    pub words: Option<Span>,
    /// The name as it is shown.
    pub name: String,
    /// How many posts.
    pub posts: usize,
}

impl AuthorPicker {
    /// The authors of a document; none if none is known.
    pub(in crate::app) fn of(document: &Document, direction: Direction) -> Option<AuthorPicker> {
        let mut places: HashMap<&str, usize> = HashMap::new();
        let mut authors: Vec<Author> = Vec::new();
        for words in document
            .relations
            .authors
            .iter()
            .filter_map(Authorship::name)
        {
            let place = *places.entry(&document.text[words]).or_insert(authors.len());
            match authors.get_mut(place) {
                Some(author) => author.posts += 1,
                None => authors.push(Author {
                    words: Some(words),
                    name: document.name(words).into_owned(),
                    posts: 1,
                }),
            }
        }
        if authors.is_empty() {
            return None;
        }
        authors.sort_by_key(|author| std::cmp::Reverse(author.posts));
        let known: usize = authors.iter().map(|author| author.posts).sum();
        let unknown = document.thread.posts.len().saturating_sub(known);
        authors.extend((unknown > 0).then(|| Author {
            words: None,
            name: NOT_KNOWN.to_owned(),
            posts: unknown,
        }));
        Some(AuthorPicker {
            typed: LineEditor::default(),
            direction,
            chosen: 0,
            authors,
        })
    }

    /// How many can be chosen from while nothing is typed.
    #[must_use]
    pub fn entries(&self) -> usize {
        self.authors.len()
    }

    /// How many authors are known.
    #[must_use]
    pub fn count(&self) -> usize {
        self.authors
            .iter()
            .filter(|author| author.words.is_some())
            .count()
    }

    /// The authors that what is typed leaves, the closest first.
    #[must_use]
    pub fn shown(&self) -> Vec<&Author> {
        let typed = self.typed.text().to_lowercase();
        let ranked = self.authors.iter();
        let ranked = ranked.filter_map(|author| Some((closeness(&author.name, &typed)?, author)));
        let mut shown: Vec<(Closeness, &Author)> = ranked.collect();
        shown.sort_by_key(|(closeness, _)| *closeness);
        shown.into_iter().map(|(_, author)| author).collect()
    }

    /// The chosen author, unless nobody is left.
    #[must_use]
    pub fn author(&self) -> Option<&Author> {
        self.shown().get(self.chosen).copied()
    }

    /// Chooses another of them.
    pub(in crate::app) fn choose(&mut self, scroll: Scroll) {
        let last = self.shown().len().saturating_sub(1);
        self.chosen = scroll.from(self.chosen, last);
    }

    /// Chooses the author of a name, if there is one.
    pub(in crate::app) fn choose_name(&mut self, document: &Document, name: &str) {
        let shown = self.shown();
        let place = shown.iter().position(|author| {
            author
                .words
                .is_some_and(|words| &document.text[words] == name)
        });
        self.chosen = place.unwrap_or(self.chosen);
    }

    /// Types a key. Says whether it is one that types.
    pub(in crate::app) fn takes(&mut self, key: Key) -> bool {
        if LineEditor::takes(key) && self.typed.key(key) {
            self.chosen = 0;
        }
        LineEditor::takes(key)
    }
}

/// How close a name is to what is typed, the closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Closeness {
    Begins,
    Holds,
    HasLetters,
}

/// How close a name is to letters in lower case; nothing if it does not have them in this order.
fn closeness(name: &str, typed: &str) -> Option<Closeness> {
    let name = name.to_lowercase();
    if name.starts_with(typed) {
        return Some(Closeness::Begins);
    }
    if name.contains(typed) {
        return Some(Closeness::Holds);
    }
    let mut letters = name.chars();
    let has_letters = typed
        .chars()
        .all(|typed| letters.any(|letter| letter == typed));
    has_letters.then_some(Closeness::HasLetters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_in_their_order_are_enough_and_the_closest_name_is_first() {
        for (name, typed, expected) in [
            ("NightShiftNell", "", Some(Closeness::Begins)),
            ("NightShiftNell", "night", Some(Closeness::Begins)),
            ("NightShiftNell", "nell", Some(Closeness::Holds)),
            ("NightShiftNell", "nsn", Some(Closeness::HasLetters)),
            ("NightShiftNell", "nnn", None),
            ("Ödön", "ödn", Some(Closeness::HasLetters)),
            ("", "a", None),
        ] {
            assert_eq!(closeness(name, typed), expected, "{name} {typed}");
        }
    }
}

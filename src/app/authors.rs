//! The authors of a thread in the order in which they first post, then those who are only quoted. The
//! place in that order gives each a hue, which stays while the file is open, however much of it is read.

use std::collections::HashMap;

use crate::document::Document;
use crate::layout::glyph;
use crate::resolve::Entry;
use crate::thread::PostId;

/// How many hues there are; the next author begins again.
pub const HUES: usize = 8;

/// One of [`HUES`] hues, from 0 on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Hue(pub usize);

/// The authors who are known so far.
#[derive(Clone, Debug, Default)]
pub struct Authors {
    places: HashMap<Box<str>, usize>,
    /// The columns of the longest name.
    widest: usize,
}

impl Authors {
    /// Adds the authors of a document who are new.
    pub(super) fn learn(&mut self, document: &Document) {
        for &name in &document.names {
            let words = &document.text[name];
            if !self.places.contains_key(words) {
                self.widest = self.widest.max(glyph::width(&document.name(name)));
                self.places.insert(words.into(), self.places.len());
            }
        }
    }

    /// The columns of the longest name.
    #[must_use]
    pub fn widest(&self) -> usize {
        self.widest
    }

    /// The hue of a name, as the text has it.
    #[must_use]
    pub fn hue(&self, name: &str) -> Option<Hue> {
        self.places.get(name).map(|place| Hue(place % HUES))
    }

    /// The hue of the author of a post or of a missing post.
    #[must_use]
    pub fn hue_of(&self, document: &Document, entry: Entry) -> Option<Hue> {
        let name = match entry {
            Entry::Post(post) => document.relations.author(post).name()?,
            Entry::Ghost(ghost) => document.relations.ghost(ghost).name,
        };
        self.hue(&document.text[name])
    }

    /// The hue of the author of a post.
    #[must_use]
    pub fn hue_of_post(&self, document: &Document, post: PostId) -> Option<Hue> {
        self.hue_of(document, Entry::Post(post))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn a_hue_stays_when_more_of_the_file_is_read() {
        let quoting = |names: &[&str]| {
            let quotes = names
                .iter()
                .map(|name| format!("2 hours ago, {name} said:\n\nThe ferry is late.\n\n"));
            let text = format!(
                "The ferry is late.\n\nLink to comment\nShare on other sites\n\n{}So it is.\n\nLink to comment\n",
                quotes.collect::<String>()
            );
            Document::open(Text::from(text.as_str()))
        };
        let mut authors = Authors::default();
        authors.learn(&quoting(&["ann", "bob"]));
        let (ann, bob) = (authors.hue("ann"), authors.hue("bob"));
        assert_eq!((ann, bob), (Some(Hue(0)), Some(Hue(1))));
        authors.learn(&quoting(&["carol", "bob", "ann"]));
        assert_eq!((authors.hue("ann"), authors.hue("bob")), (ann, bob));
        assert_eq!(authors.hue("carol"), Some(Hue(2)));
        assert_eq!(authors.hue("dave"), None);
        assert_eq!(authors.widest(), 5);
    }
}

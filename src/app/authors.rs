//! The authors of a thread in the order in which they first post, then those who are only quoted. The first ones
//! have a hue each; every further one has that of the fewest posts so far, so that those who write most do not share
//! one. A hue stays while the file is open, however much of it is read.

use std::collections::HashMap;

use crate::document::Document;
use crate::layout::glyph;
use crate::resolve::Entry;
use crate::text::Span;
use crate::thread::PostId;

/// How many hues there are; further authors share them.
pub const HUES: usize = 8;

/// How many posts are counted to tell who writes most: all of nearly every thread, and no work that is felt.
const COUNTED: usize = 2000;

/// One of [`HUES`] hues, from 0 on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Hue(pub usize);

/// The authors who are known so far.
#[derive(Clone, Debug, Default)]
pub struct Authors {
    hues: HashMap<Box<str>, Hue>,
    /// The columns of the longest name.
    widest: usize,
}

impl Authors {
    /// Adds the authors of a document who are new.
    pub(super) fn learn(&mut self, document: &Document) {
        let is_new = |name: &&Span| !self.hues.contains_key(&document.text[**name]);
        let new: Vec<Span> = document.names.iter().filter(is_new).copied().collect();
        if new.is_empty() {
            return;
        }
        // Where all have a hue of their own it does not matter who writes most.
        let is_shared = self.hues.len() + new.len() > HUES;
        let posts = if is_shared {
            posts_of_names(document)
        } else {
            HashMap::new()
        };
        let of_name = |name: &str| posts.get(name).copied().unwrap_or(0);
        let mut of_hues = [0; HUES];
        for (name, hue) in &self.hues {
            of_hues[hue.0] += of_name(name);
        }
        for name in new {
            let words = &document.text[name];
            let free = Some(self.hues.len()).filter(|&free| free < HUES);
            let shared = || (0..HUES).min_by_key(|&hue| of_hues[hue]);
            let hue = free.or_else(shared).unwrap_or(0);
            of_hues[hue] += of_name(words);
            self.widest = self.widest.max(glyph::width(&document.name(name)));
            self.hues.insert(words.into(), Hue(hue));
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
        self.hues.get(name).copied()
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

/// How many of the first posts are by each name.
fn posts_of_names(document: &Document) -> HashMap<&str, usize> {
    let mut posts = HashMap::new();
    for post in document.thread.post_ids().take(COUNTED) {
        if let Some(name) = document.relations.author(post).name() {
            *posts.entry(&document.text[name]).or_default() += 1;
        }
    }
    posts
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

    #[test]
    fn those_who_write_most_do_not_share_a_hue() {
        // Eight authors, of whom the first writes most, and two more.
        let names = [
            "ann", "bob", "cy", "dora", "eli", "fay", "gus", "hal", "ann", "ann", "yves", "yves",
            "zoe",
        ];
        let words = [
            "ferry", "horn", "tide", "lamp", "quay", "gull", "rope", "fog",
        ];
        let post = |(number, name): (usize, &&str)| {
            let said = [1, 3, 5, 7].map(|step| words[(number * step + step) % words.len()]);
            format!(
                "<div class=post><a class=name href=/user/{name}>{name}</a> <time>{} May 2020</time>\
                 <p>{} and the {name} of it</p><a href=#>Reply</a></div>",
                number + 1,
                said.join(" and ")
            )
        };
        let posts: String = names.iter().enumerate().map(post).collect();
        let page = format!("<!DOCTYPE html><title>Ferry</title><h1>Ferry</h1>{posts}");
        let document = Document::open(Text::from(page.as_str()));
        let mut known = Authors::default();
        known.learn(&document);
        assert_eq!(known.hue("ann"), Some(Hue(0)));
        assert_eq!(
            known.hue("yves"),
            Some(Hue(1)),
            "the first one has most posts"
        );
        assert_eq!(known.hue("zoe"), Some(Hue(2)));
    }
}

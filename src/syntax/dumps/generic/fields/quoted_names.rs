//! What the quotes of a page say of its posts before their authors are known: which names are quoted,
//! and whose words stand below a name.

use std::collections::{HashMap, HashSet};

use super::super::Page;
use super::super::frames::frame::Frame;
use super::super::quotes::repeated_words::{Paragraph, RepeatIndex};

/// Of how many posts those are taken that names are judged by.
pub(in super::super) const JUDGED: usize = 2000;

/// The shortest paragraph that repeats another one not by chance, in words.
const WORDS: usize = 8;

/// The names that quotes state, and whose words stand below them.
#[derive(Debug, Default)]
pub(in super::super) struct QuotedNames {
    /// The names that are quoted, in lower case.
    pub names: HashSet<String>,
    /// For posts, the names under which their words are quoted, in lower case.
    pub votes: HashMap<usize, Vec<String>>,
    /// How many posts quote, of the first [`JUDGED`].
    pub quoting: usize,
}

impl QuotedNames {
    /// What the quotes say; without names only where nothing else tells posts, between lines of no-break spaces.
    pub(in super::super) fn of(
        page: &Page,
        frame: &Frame,
        index: &mut RepeatIndex,
        posts: usize,
    ) -> QuotedNames {
        let mut quoted_names = QuotedNames::default();
        for head in &page.shapes.heads {
            if let Some(name) = head.leading.attribution.name {
                let name = &page.words(head.line as usize)[name];
                quoted_names.names.insert(name.to_lowercase());
            }
        }
        if !quoted_names.names.is_empty() || frame.is_of_breaks(page) {
            quoted_names.read_votes(page, index, posts);
        }
        quoted_names
    }

    /// Finds whose words stand below quoted names.
    fn read_votes(&mut self, page: &Page, index: &mut RepeatIndex, posts: usize) {
        for post in 0..posts.min(JUDGED) {
            let paragraphs = index.paragraphs(post).to_vec();
            let quotes = |&paragraph: &Paragraph| is_quote(page, index, paragraph);
            self.quoting += usize::from(paragraphs.iter().any(quotes));
            // What stands below a head is of somebody else.
            let mut is_of_other = vec![false; paragraphs.len()];
            for (at, paragraph) in paragraphs.iter().enumerate() {
                let head = page.shapes.head_of(paragraph.from);
                let name = head.and_then(|head| head.leading.attribution.name);
                // A head above several lines stands in the paragraph of the words.
                let below = paragraphs
                    .get(at + 1)
                    .filter(|_| paragraph.to == paragraph.from + 1);
                if head.is_some() {
                    is_of_other[at + usize::from(below.is_some())] = true;
                }
                let source = index.source_of(*below.unwrap_or(paragraph));
                if let (Some(name), Some(source)) = (name, source) {
                    let name = page.words(paragraph.from)[name].to_lowercase();
                    self.votes.entry(source).or_default().push(name);
                }
            }
            for (paragraph, is_of_other) in paragraphs.into_iter().zip(is_of_other) {
                if !is_of_other {
                    index.add_own_words(post, paragraph);
                }
            }
        }
    }
}

/// Whether a paragraph quotes: words of an earlier post, or a name above them.
fn is_quote(page: &Page, index: &RepeatIndex, paragraph: Paragraph) -> bool {
    page.shapes.head_of(paragraph.from).is_some()
        || RepeatIndex::word_count(paragraph) >= WORDS && index.source_of(paragraph).is_some()
}

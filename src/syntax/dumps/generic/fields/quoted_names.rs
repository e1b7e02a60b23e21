//! What the quotes of a page say of its posts before their authors are known: which names are quoted,
//! and whose words stand below a name.

use std::collections::{HashMap, HashSet};

use super::super::Page;
use super::super::frames::frame::Frame;
use super::super::quotes::repeated_words::{Echo, Paragraph};

/// Of how many posts those are taken that names are judged by.
pub(in super::super) const JUDGED: usize = 2000;

/// The shortest paragraph that repeats another one not by chance, in words.
const WORDS: usize = 8;

/// What quotes say.
#[derive(Debug, Default)]
pub(in super::super) struct Clues {
    /// The names that are quoted, in lower case.
    pub quoted: HashSet<String>,
    /// For posts, the names under which their words are quoted, in lower case.
    pub votes: HashMap<usize, Vec<String>>,
    /// How many posts quote, of the first [`JUDGED`].
    pub quoting: usize,
}

impl Clues {
    /// What the quotes say; without names only where nothing else tells posts, between lines of no-break spaces.
    pub(in super::super) fn of(page: &Page, frame: &Frame, echo: &mut Echo, posts: usize) -> Clues {
        let mut clues = Clues::default();
        for head in &page.shapes.heads {
            if let Some(name) = head.leading.attribution.name {
                let name = &page.words(head.line as usize)[name];
                clues.quoted.insert(name.to_lowercase());
            }
        }
        if !clues.quoted.is_empty() || frame.is_of_breaks(page) {
            clues.vote(page, echo, posts);
        }
        clues
    }

    /// Finds whose words stand below quoted names.
    fn vote(&mut self, page: &Page, echo: &mut Echo, posts: usize) {
        for post in 0..posts.min(JUDGED) {
            let paragraphs = echo.paragraphs(post).to_vec();
            let quotes = |&paragraph: &Paragraph| is_quote(page, echo, paragraph);
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
                let source = echo.source(*below.unwrap_or(paragraph));
                if let (Some(name), Some(source)) = (name, source) {
                    let name = page.words(paragraph.from)[name].to_lowercase();
                    self.votes.entry(source).or_default().push(name);
                }
            }
            for (paragraph, is_of_other) in paragraphs.into_iter().zip(is_of_other) {
                if !is_of_other {
                    echo.say(post, paragraph);
                }
            }
        }
    }
}

/// Whether a paragraph quotes: words of an earlier post, or a name above them.
fn is_quote(page: &Page, echo: &Echo, paragraph: Paragraph) -> bool {
    page.shapes.head_of(paragraph.from).is_some()
        || Echo::word_count(paragraph) >= WORDS && echo.source(paragraph).is_some()
}

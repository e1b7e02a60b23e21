//! The links in view, to choose one from. Each stands there with its whole address, whatever its words say.

use std::ops::Range;

use super::Scroll;
use crate::app::key::Key;
use crate::document::Document;
use crate::layout::Link;

/// The letters that choose a link; keys that popups have of their own are not among them.
const LABELS: &str = "asertcvnmxzwlhipASERTCVNXZWLIPBDEFOU";
/// The columns before the words of a link: its letter and blanks around it.
pub const LABEL_COLUMNS: u16 = 4;

/// What is done with the chosen link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkUse {
    /// It is opened.
    Open,
    /// Its address is copied.
    Copy,
}

/// The links in view.
#[derive(Clone, Debug)]
pub struct Links {
    /// What is done with the chosen one.
    pub purpose: LinkUse,
    /// The links in order; at least one.
    pub links: Vec<Link>,
    /// The words of each on one line; none where they are its address.
    pub words: Vec<Option<String>>,
    /// Which of them is chosen.
    pub chosen: usize,
}

/// A row of the popup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkRow {
    /// The link.
    pub link: usize,
    /// What the row shows of it.
    pub part: LinkPart,
}

/// What a row shows of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkPart {
    /// Its words.
    Words,
    /// A part of its address, in bytes.
    Address(Range<usize>),
}

impl Links {
    /// Some links, one of them chosen.
    pub(in crate::app) fn of(
        document: &Document,
        purpose: LinkUse,
        links: Vec<Link>,
        chosen: usize,
    ) -> Links {
        let words = |link: &Link| {
            let words = document.words(link.words);
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            (words != link.address.as_str()).then_some(words)
        };
        Links {
            purpose,
            words: links.iter().map(words).collect(),
            links,
            chosen,
        }
    }

    /// The letter of a link, if there is one left for it.
    #[must_use]
    pub fn label(link: usize) -> Option<char> {
        LABELS.chars().nth(link)
    }

    /// The link that a key chooses.
    pub(in crate::app) fn labelled(&self, key: Key) -> Option<usize> {
        let key = key.in_latin_place().unwrap_or(key);
        let mut links = 0..self.links.len();
        links.find(|&link| Links::label(link).is_some_and(|label| Key::char(label) == key))
    }

    /// The chosen link.
    pub(in crate::app) fn link(&self) -> &Link {
        &self.links[self.chosen]
    }

    /// Chooses another link.
    pub(in crate::app) fn choose(&mut self, scroll: Scroll) {
        self.chosen = scroll.from(self.chosen, self.links.len() - 1);
    }

    /// Its rows in so many columns: of each link its words, if they are not its address, and that whole.
    #[must_use]
    pub fn rows(&self, columns: u16) -> Vec<LinkRow> {
        let room = usize::from(columns.saturating_sub(LABEL_COLUMNS)).max(1);
        let mut rows = Vec::new();
        for (number, link) in self.links.iter().enumerate() {
            let row = |part| LinkRow { link: number, part };
            rows.extend(self.words[number].is_some().then(|| row(LinkPart::Words)));
            let len = link.address.as_str().len();
            let parts = (0..len)
                .step_by(room)
                .map(|start| start..len.min(start + room));
            rows.extend(parts.map(|part| row(LinkPart::Address(part))));
        }
        rows
    }

    /// The first row in view where there is room for so many: all of the chosen link is, from its first row on.
    #[must_use]
    pub fn top(&self, rows: &[LinkRow], height: usize) -> usize {
        let is_chosen = |row: &LinkRow| row.link == self.chosen;
        let first = rows.iter().position(is_chosen).unwrap_or(0);
        let end = rows.iter().rposition(is_chosen).map_or(0, |last| last + 1);
        end.saturating_sub(height).min(first)
    }
}

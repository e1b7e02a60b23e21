//! What the end of a filter can be completed to: behind `author:` the names of authors, elsewhere the keywords.

use super::{author_of, by_author, last_term};
use crate::app::completion::{Candidate, Completion};
use crate::app::direction::Direction;
use crate::app::popup::AuthorPicker;
use crate::document::Document;

/// What begins a term, or is one.
const KEYWORDS: [&str; 6] = [
    "author:",
    "is:unread",
    "is:tagged",
    "has:link",
    "below:",
    "no:author",
];

/// The authors that the end of what was typed may mean, if it asks for one: the closest first, of those that are as
/// close who wrote most.
pub(in crate::app) fn authors_for(text: &str, document: &Document) -> Completion {
    let (before, term) = last_term(text);
    let picker = author_of(term).and_then(|name| {
        let mut picker = AuthorPicker::of(document, Direction::Down)?;
        picker.typed.set(name);
        Some(picker)
    });
    let authors = picker.iter().flat_map(AuthorPicker::shown);
    let known = authors.filter(|author| author.words.is_some());
    let candidates = known.map(|author| {
        let line = format!("{before}{}", by_author(&author.name));
        Candidate::plain(author.name.clone(), line)
    });
    Completion {
        title: "authors",
        candidates: candidates.collect(),
        typed: text.to_owned(),
        chosen: None,
    }
}

/// What the end of what was typed may become: an author, or a keyword.
pub(in crate::app) fn endings_for(text: &str, document: &Document) -> Completion {
    let authors = authors_for(text, document);
    if authors.is_open() {
        return authors;
    }
    let (before, term) = last_term(text);
    let begun = KEYWORDS.iter().filter(|word| word.starts_with(term));
    let candidates =
        begun.map(|word| Candidate::plain((*word).to_owned(), format!("{before}{word}")));
    Completion {
        title: "filters",
        candidates: candidates.collect(),
        ..authors
    }
}

//! The line over a block of code that says that it is one: `Code:`, `Code: [Select]`. The page says it, not the
//! author.

use crate::syntax::html::page::{ElementId, Page};

/// What such a line begins with, without its colon, in lower case.
const LABELS: [&str; 7] = [
    "code",
    "quellcode",
    "quelltext",
    "código",
    "codice",
    "kod",
    "код",
];
/// The most texts, bytes of the first and words of one.
const TEXTS: usize = 4;
const LONGEST: usize = 60;
const WORDS: usize = 5;
/// How far above the words of a block of code the element is that says so.
const DEEPEST: usize = 5;

/// Whether a text is part of the line over a block of code.
pub(super) fn is_label(page: &Page, text: usize) -> bool {
    let first = (text.saturating_sub(TEXTS)..=text)
        .rev()
        .find(|&text| page.begins_line(text));
    let Some(first) = first else {
        return false;
    };
    let says_code = || {
        let mut words = page.text(first).split(|c: char| !c.is_alphanumeric());
        let word = words.find(|word| !word.is_empty());
        word.is_some_and(|word| LABELS.contains(&word.to_lowercase().as_str()))
    };
    if page.text_len(first) > LONGEST || !says_code() {
        return false;
    }
    let behind = first + 1..page.text_count().min(first + 1 + 2 * TEXTS);
    let next = behind
        .clone()
        .find(|&text| page.begins_line(text) && page.shows_words(text));
    let Some(next) = next else {
        return false;
    };
    let line = (first..next).map(|text| page.text(text).split_whitespace().count());
    let parent = page.text_parent(next);
    let around = page.with_ancestors(parent);
    let mut around = around
        .take(DEEPEST)
        .take_while(|&id| !page.element(id).texts().contains(&first));
    line.sum::<usize>() <= WORDS && around.any(|id| is_code(page, id))
}

fn is_code(page: &Page, id: ElementId) -> bool {
    let says_code = |class: &str| class.to_ascii_lowercase().contains("code");
    matches!(page.tag(id), "pre" | "code") || page.classes(id).any(says_code)
}

//! The words of a page's title that say which page of the thread it is: `Ferry - Page 2 of 3`.

use crate::syntax::page_number::{is_of, is_page_word};

/// A page's title without the words for a page of the thread: `Ferry - Page 2`.
pub(super) fn without(title: &str) -> String {
    let words: Vec<&str> = title.split(' ').collect();
    let is_number = |word: &str| {
        word.trim_matches(|c: char| !c.is_alphanumeric())
            .parse::<u32>()
            .is_ok()
    };
    let at = words.windows(2).position(|pair| {
        let word = pair[0]
            .trim_matches(|c: char| !c.is_alphabetic())
            .to_lowercase();
        is_page_word(&word) && is_number(pair[1])
    });
    let Some(at) = at else {
        return title.to_owned();
    };
    let of = words.get(at + 2).is_some_and(|word| is_of(word));
    let behind = at + 2 + if of { 2 } else { 0 };
    let before = words[..at].join(" ");
    let before = before.trim_end_matches(|c: char| {
        !c.is_alphanumeric() && !matches!(c, '?' | '!' | '.' | ')' | '"')
    });
    let behind = words.get(behind..).unwrap_or_default().join(" ");
    format!("{before} {behind}").trim().to_owned()
}

//! What became of a thread: closed, locked, archived, solved. Lines outside of posts say so, labels at the title, an
//! accepted answer.

use crate::syntax::html::found::Found;
use crate::syntax::html::page::{ElementId, Page};

use super::posts::PostFacts;
use super::words;

/// The longest line that says what became of the thread, in bytes.
const LONGEST: usize = 200;
/// How far around the title its labels stand, and how many words those elements have besides.
const AROUND: usize = 2;
const LABEL_WORDS: usize = 4;
/// Attributes that say in words what a picture or a button shows.
const SAID: [&str; 3] = ["alt", "title", "aria-label"];

/// What became of the thread, each in one word, with the element that says it.
pub(super) fn of(
    page: &Page,
    found: &Found,
    owners: &[Option<u32>],
    posts: &[PostFacts],
) -> Vec<(&'static str, ElementId)> {
    let texts = (0..page.text_count()).filter(|&text| {
        owners[text].is_none() && page.text_len(text) <= LONGEST && page.shows_words(text)
    });
    let printed = texts.filter_map(|text| {
        let state = words::thread_state(page.text(text))?;
        Some((state, page.text_parent(text)))
    });
    let ranges = || found.posts.iter().map(|post| &post.elements);
    let begin = ranges().map(|range| range.start).min();
    let end = ranges().map(|range| range.end).max();
    let is_outside =
        |id: &ElementId| Some(id.index()) < begin || end.is_none_or(|end| id.index() >= end);
    let pictures = page.ids().filter(is_outside);
    let pictures = pictures.filter(|&id| matches!(page.tag(id), "img" | "a" | "i" | "span"));
    let pictures = pictures.filter_map(|id| {
        let mut said = SAID.iter().filter_map(|name| page.attribute(id, name));
        let state = said.find_map(|said| {
            (said.len() <= LONGEST)
                .then(|| words::thread_state(said))
                .flatten()
        })?;
        Some((state, id))
    });
    let accepted = found.posts.iter().zip(posts);
    let accepted = accepted.filter(|(_, facts)| facts.is_accepted());
    let accepted = accepted.map(|(post, _)| ("solved", post.top));
    let mut states: Vec<(&'static str, ElementId)> = Vec::new();
    for state in at_title(page, found)
        .chain(printed)
        .chain(pictures)
        .chain(accepted)
    {
        if states.iter().all(|(known, _)| *known != state.0) {
            states.push(state);
        }
    }
    states
}

/// The labels at the title: elements beside it, and words in brackets at its ends.
fn at_title(page: &Page, found: &Found) -> impl Iterator<Item = (&'static str, ElementId)> {
    let title = found.title.as_ref().filter(|title| !title.texts.is_empty());
    let in_brackets = found.title.as_ref().and_then(|title| {
        let words = title.value.trim();
        let behind = words
            .rsplit_once(['[', '('])
            .filter(|_| words.ends_with([']', ')']));
        let before = words.split_once([']', ')', ':']).map(|(before, _)| before);
        let ends = [behind.map(|(_, label)| label), before]
            .into_iter()
            .flatten();
        let mut states = ends.filter_map(words::label_state);
        Some((states.next()?, title.element))
    });
    let around = title.into_iter().flat_map(|title| {
        let words = title.value.split_whitespace().count() + LABEL_WORDS;
        let around = page.with_ancestors(title.element);
        let around = around.take(AROUND + 1);
        around.take_while(move |&id| page.count_words(&page.element(id).texts(), words) <= words)
    });
    let beside = around.last().and_then(|around| {
        let mut labels = page.subtree(around).filter_map(|id| {
            let texts = page.element(id).texts();
            let is_label = texts.len() == 1 && page.shows_words(texts.start);
            let state = is_label.then(|| words::label_state(page.text(texts.start)))??;
            Some((state, id))
        });
        labels.next()
    });
    in_brackets.into_iter().chain(beside)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::html::facts::fact;

    #[test]
    fn labels_at_the_title_say_what_became_of_the_thread() {
        let check = |heading: &str, expected: Option<&str>| {
            let far = "<p>Whoever finds the bell may keep it. <b>Solved</b></p>";
            let page = format!("<div>{heading}</div>{far}");
            let page = Page::parse(&page);
            let title = page.ids().find(|&id| page.tag(id) == "h1");
            let found = Found {
                title: fact(&page, title.expect("there is a heading"), 10),
                posts: Vec::new(),
            };
            let state = at_title(&page, &found).next().map(|(state, _)| state);
            assert_eq!(state, expected, "{heading}");
        };
        check("<h1>Salt in the tea [Solved]</h1>", Some("solved"));
        check("<h1>(Gelöst) Salz im Tee</h1>", Some("solved"));
        check("<h1>Closed: the north pier</h1>", Some("closed"));
        check("<i>Locked</i> <h1>Salt in the tea</h1>", Some("locked"));
        check("<h1>How I solved it (twice)</h1>", None);
        check("<h1>Salt in the tea</h1>", None);
    }
}

//! The title of a thread: what the page shows as a heading and says of itself.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use regex::Regex;

use super::measure::Measured;
use super::words::RE;
use crate::syntax::html::found::Fact;
use crate::syntax::html::page::{ElementId, Page, Visibility};

/// How much a heading of each rank speaks for a title; a property or class that says so; an answer that names it;
/// the page that says it of itself, and how much of that it is; a link.
const RANKS: [(&str, f64); 3] = [("h1", 3.0), ("h2", 2.0), ("h3", 1.2)];
const PROPERTY: f64 = 1.5;
const CLASS: f64 = 0.5;
const ANSWERED: f64 = 2.0;
const SEGMENT: f64 = 2.0;
const LENGTH: f64 = 3.0;
const INSIDE: f64 = 0.5;
const LINK: f64 = 0.7;
/// What a title needs that the page does not say of itself.
const LEAST: f64 = 2.0;
/// The most texts and words of a title, and its length in bytes.
const TEXTS: usize = 12;
const WORDS: u32 = 40;
const LENGTHS: std::ops::RangeInclusive<usize> = 3..=250;
/// How far up a heading is looked for, and how many more words it may have.
const DEPTH: usize = 4;
const MORE_WORDS: f64 = 1.4;
/// What stands between the parts of what a page says of itself.
const SEPARATORS: [char; 14] = [
    '-', '|', ':', '·', '»', '«', '—', '–', '•', '›', '>', '/', ',', '(',
];

static PAGE_NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    let pattern =
        r"(?i)\W*\(?\b(?:page|seite|strona|pagina|página)\s+\d+(?:\s*(?:of|von|sur|de)\s*\d+)?\)?";
    Regex::new(pattern).expect("it is tried by tests")
});
static FRONT_PAGE: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"^(?:https?://[^/]+)?/?(?:\./)?(?:\.\./)*(?:index|home|forum|forums)?(?:\.\w+)*/?(?:\?(?:s|sid|PHPSESSID|action=forum).*)?$";
    Regex::new(pattern).expect("it is tried by tests")
});
static TITLE_CLASS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("(?i)title|subject|topic").expect("it is tried by tests"));

/// What a page says of itself.
struct Stated {
    /// Of `<title>` and `og:title`, in lower case.
    titles: String,
    /// The length of the first of them.
    length: usize,
    /// The names of the site, in lower case.
    names: HashSet<String>,
    /// How often answers are titled `Re:` so.
    answered: HashMap<String, usize>,
}

/// The title of the thread of a page.
pub(super) fn title(measured: &Measured) -> Option<Fact> {
    let page = measured.page;
    let element = page.ids().find(|&id| page.tag(id) == "title");
    let of_element = element.map(|id| all_words(page, id)).unwrap_or_default();
    let of_element = PAGE_NUMBER.replace_all(&of_element, "").into_owned();
    let shared = meta(page, "og:title").unwrap_or_default();
    let stated = Stated::of(measured, &of_element, &shared);
    let mut best: Option<(f64, Fact)> = None;
    for id in page.ids() {
        if let Some((score, fact)) = candidate(measured, &stated, id)
            && best.as_ref().is_none_or(|(known, _)| score > *known)
        {
            best = Some((score, fact));
        }
    }
    if let Some((_, fact)) = best {
        return Some(fact);
    }
    let whole = if shared.is_empty() {
        of_element
    } else {
        shared
    };
    let parts = whole
        .split(" - ")
        .flat_map(|part| part.split(" | "))
        .flat_map(|part| part.split(" :: "));
    let value = parts.map(str::trim).max_by_key(|part| part.len())?;
    (!value.is_empty()).then(|| Fact {
        value: value.to_owned(),
        texts: 0..0,
        element: element.unwrap_or(ElementId::from_index(0)),
    })
}

fn all_words(page: &Page, id: ElementId) -> String {
    let texts = page.element(id).texts.clone();
    let words = texts.flat_map(|text| page.text(text).split_whitespace());
    words.collect::<Vec<_>>().join(" ")
}

fn meta(page: &Page, property: &str) -> Option<String> {
    let named = |id: &ElementId| {
        let names = ["property", "name"].into_iter();
        page.tag(*id) == "meta"
            && names
                .filter_map(|name| page.attribute(*id, name))
                .any(|name| name == property)
    };
    let content = page.attribute(page.ids().find(named)?, "content")?;
    Some(content.split_whitespace().collect::<Vec<_>>().join(" "))
}

impl Stated {
    fn of(measured: &Measured, title: &str, shared: &str) -> Stated {
        let page = measured.page;
        let mut names: HashSet<String> = meta(page, "og:site_name")
            .into_iter()
            .map(|name| name.to_lowercase())
            .collect();
        for id in page
            .ids()
            .filter(|&id| page.tag(id) == "a" && is_front_page(page, id))
        {
            names.insert(measured.line_of(id).to_lowercase());
            let pictures = page
                .subtree(id)
                .filter_map(|inner| page.attribute(inner, "alt"));
            names.extend(pictures.map(str::to_lowercase));
        }
        let mut answered = HashMap::new();
        for text in (0..page.text_count()).map(|text| page.text(text)) {
            if text.len() < 200 && RE.is_match(text) {
                let words = RE
                    .replace(text, "")
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" ");
                *answered.entry(words.to_lowercase()).or_default() += 1;
            }
        }
        Stated {
            titles: format!("{title} {shared}").to_lowercase(),
            length: title.to_lowercase().len().max(1),
            names,
            answered,
        }
    }
}

fn is_front_page(page: &Page, id: ElementId) -> bool {
    page.attribute(id, "href")
        .is_some_and(|address| FRONT_PAGE.is_match(address))
}

/// An element as the title, and what speaks for it.
fn candidate(measured: &Measured, stated: &Stated, id: ElementId) -> Option<(f64, Fact)> {
    let page = measured.page;
    let element = page.element(id);
    let words = measured.words_of(id);
    if element.visibility != Visibility::Shown
        || !(1..=TEXTS).contains(&element.texts.len())
        || !(1..=WORDS).contains(&words)
    {
        return None;
    }
    let value = measured.line_of(id);
    let lower = value.to_lowercase();
    let is_host = !value.contains(' ') && value.contains('.') && !value.ends_with(['.', '?', '!']);
    if !LENGTHS.contains(&value.len())
        || stated.names.contains(&lower)
        || is_of_front_page(page, id)
        || is_host
    {
        return None;
    }
    let heading = heading(measured, id, words);
    let mut score = heading.unwrap_or(0.0);
    let property = page.attribute(id, "itemprop").unwrap_or_default();
    if matches!(property, "headline" | "name") {
        score += PROPERTY;
    }
    if page
        .attribute(id, "class")
        .is_some_and(|class| TITLE_CLASS.is_match(class))
    {
        score += CLASS;
    }
    if stated.answered.contains_key(&lower) {
        score += ANSWERED;
    }
    match stated.titles.find(&lower) {
        Some(at) => {
            let before = stated.titles[..at].trim_end();
            let behind = stated.titles[at + lower.len()..].trim_start();
            let is_segment = (before.is_empty() || before.ends_with(SEPARATORS))
                && (behind.is_empty()
                    || behind.starts_with(SEPARATORS)
                    || at + lower.len() >= stated.length);
            #[expect(clippy::cast_precision_loss, reason = "titles are short")]
            let length = (lower.len() as f64 / stated.length as f64).min(1.0);
            score += if is_segment {
                SEGMENT + LENGTH * length
            } else {
                INSIDE
            };
        }
        None if score < LEAST => return None,
        None => {}
    }
    let mut around = std::iter::once(id).chain(page.ancestors(id)).take(DEPTH);
    if heading.is_none() && around.any(|id| page.tag(id) == "a") {
        score -= LINK;
    }
    (score > 0.0).then(|| {
        let fact = Fact {
            value,
            texts: element.texts.clone(),
            element: id,
        };
        (score, fact)
    })
}

/// How much the heading speaks that an element is, or nearly all of.
fn heading(measured: &Measured, id: ElementId, words: u32) -> Option<f64> {
    let page = measured.page;
    let mut around = std::iter::once(id)
        .chain(page.ancestors(id))
        .take(DEPTH + 1);
    let rank = |id: ElementId| {
        RANKS
            .iter()
            .find(|(tag, _)| *tag == page.tag(id))
            .map(|(_, rank)| *rank)
    };
    let heading = around.find(|&id| rank(id).is_some())?;
    let is_all = f64::from(measured.words_of(heading)) <= MORE_WORDS * f64::from(words);
    is_all.then(|| rank(heading)).flatten()
}

/// Whether an element is, holds or stands in a link to the front page.
fn is_of_front_page(page: &Page, id: ElementId) -> bool {
    let parent = page.element(id).parent;
    let inner = page
        .subtree(id)
        .take(20)
        .find(|&inner| page.tag(inner) == "a");
    let mut links = [Some(id), parent, inner].into_iter().flatten();
    links.any(|id| page.tag(id) == "a" && is_front_page(page, id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heading_that_the_page_says_of_itself() {
        let check = |page: &str, expected: &str| {
            let page = Page::parse(page);
            let found = title(&Measured::of(&page));
            assert_eq!(found.map_or(String::new(), |fact| fact.value), expected);
        };
        check(
            "<title>The ferry - Harbour talk</title><h1><a href=/>Harbour talk</a></h1><h2>The ferry</h2>",
            "The ferry",
        );
        check(
            "<title>The ferry, page 2 of 3 | Harbour talk</title><h1>The ferry</h1><h2>Log in</h2>",
            "The ferry",
        );
        check(
            "<title>Harbour talk :: The ferry is late</title><p>Words.",
            "The ferry is late",
        );
        check("<h3>Re: The ferry</h3><h2>The ferry</h2>", "The ferry");
        check("<p>Words.", "");
    }
}

//! Which page of the thread a page is, and of how many.

use std::ops::Range;

use super::{parts, words};
use crate::syntax::html::page::{ElementId, Page, single_spaced};
use crate::syntax::page_number::page_of;

/// What classes and labels of the links to the pages of a thread have in common: `pagination`, `pageNav`.
const PAGINATION: &str = "pag";
/// Words of the class of the link that is this page.
const CURRENT: [&str; 4] = ["current", "active", "selected", "currentpage"];
/// How many elements are around this page's number and the others, and how many texts those have.
const AROUND: usize = 5;
const PAGE_TEXTS: usize = 60;
/// The most pages of a thread.
const MOST_PAGES: u32 = 100_000;
/// The longest line or attribute that says which page this is, in bytes, and the most texts of such a line.
const LONGEST: usize = 240;
const LINE_TEXTS: usize = 40;

/// The page that a line says it is: `Page 2 of 7`, behind and before other words perhaps.
pub(super) fn printed(page: &Page, owners: &[Option<u32>]) -> Option<(u32, u32)> {
    let mut said = lines(page, owners).filter_map(|texts| {
        if !is_pagination(page, page.text_parent(texts.start)) {
            return None;
        }
        let line: String = texts.map(|text| page.text(text)).collect();
        let line = single_spaced(&line);
        if line.len() > LONGEST {
            return None;
        }
        let mut parts = line.split(['•', '·', '|', ',']);
        parts.find_map(|said| {
            page_of(said.trim()).filter(|&(page, of)| page > 0 && of <= MOST_PAGES)
        })
    });
    said.next()
}

/// The lines of a page outside of posts, each as texts, up to so many texts of each.
fn lines<'p>(page: &'p Page, owners: &'p [Option<u32>]) -> impl Iterator<Item = Range<usize>> + 'p {
    let begins =
        (0..page.text_count()).filter(|&text| page.begins_line(text) && owners[text].is_none());
    begins.map(|text| {
        let most = page.text_count().min(text + LINE_TEXTS);
        let end = (text + 1..most).find(|&text| page.begins_line(text));
        text..end.unwrap_or(most)
    })
}

/// Whether an element or one near it says that it leads to the pages of a thread.
fn is_pagination(page: &Page, id: ElementId) -> bool {
    let mut around = page.with_ancestors(id).take(AROUND);
    around.any(|id| says_pages(page, id))
}

fn says_pages(page: &Page, id: ElementId) -> bool {
    let mut said = ["class", "id", "aria-label"].iter();
    said.any(|name| {
        let said = page.attribute(id, name).unwrap_or_default();
        said.len() <= LONGEST && said.to_ascii_lowercase().contains(PAGINATION)
    })
}

/// The page whose number is marked among the numbers of all pages, or is the only one that leads nowhere.
pub(super) fn linked(page: &Page, owners: &[Option<u32>]) -> Option<(u32, u32)> {
    let number = |text: usize| page.text(text).trim().parse::<u32>().ok();
    let outside = (0..page.text_count()).filter(|&text| owners[text].is_none());
    let mut numbers = outside.filter_map(|text| Some((text, number(text)?)));
    numbers.find_map(|(text, current)| {
        let id = page.text_parent(text);
        if current == 0 {
            return None;
        }
        let mut near = page.with_ancestors(id).take(2);
        let is_marked = near.any(|id| is_current(page, id)) && is_pagination(page, id);
        if !is_marked && (link(page, text).is_some() || !is_among_pages(page, text)) {
            return None;
        }
        let others = page.ancestors(id).take(AROUND).find_map(|around| {
            let texts = page.element(around).texts();
            let shown = texts
                .clone()
                .take(PAGE_TEXTS)
                .filter(|&other| other != text);
            let is_page = |&other: &usize| is_marked || link(page, other).is_some();
            shown.filter(is_page).filter_map(number).max()
        });
        let last = others?.max(current);
        (last <= MOST_PAGES).then_some((current, last))
    })
}

/// The link that a text is alone in.
fn link(page: &Page, text: usize) -> Option<ElementId> {
    let id = page.text_parent(text);
    let mut around = page.with_ancestors(id).take(3);
    around.find(|&id| page.tag(id) == "a" && page.element(id).texts().len() == 1)
}

/// Whether a text stands in a line of the numbers of pages that lead there: `Pages: [1] 2 3`.
fn is_among_pages(page: &Page, text: usize) -> bool {
    let mut before = (text.saturating_sub(LINE_TEXTS)..=text).rev();
    let Some(first) = before.find(|&text| page.begins_line(text)) else {
        return false;
    };
    let most = page.text_count().min(text + LINE_TEXTS);
    let end = (text + 1..most).find(|&text| page.begins_line(text));
    let line = || first..end.unwrap_or(most);
    let is_number = |text: usize| page.text(text).trim().parse::<u32>().is_ok();
    let mut links = line().filter_map(|text| link(page, text).filter(|_| is_number(text)));
    let alone = line().filter(|&text| is_number(text) && link(page, text).is_none());
    let said = line().find(|&text| !page.is_blank(text));
    let is_said = said.is_some_and(|text| words::says_pages(page.text(text)));
    alone.count() == 1
        && links.any(|id| is_said && page.has_attribute(id, "href") || says_pages(page, id))
}

/// Whether an element says that it stands for this page.
fn is_current(page: &Page, id: ElementId) -> bool {
    let by_attribute = page.attribute(id, "aria-current");
    let by_attribute = by_attribute.is_some_and(|value| matches!(value, "page" | "true"));
    by_attribute || parts(page, id).any(|part| CURRENT.contains(&part.as_str()))
}

//! First step: what every element and text of a page has, measured in one pass.

use std::ops::Range;

use super::key::Keys;
use super::words::{AUTHOR_CLASS, AVATAR, ELSEWHERE, RECORD, REPLY, is_profile};
use crate::syntax::date;
use crate::syntax::html::page::{ElementId, Page, Visibility};
use crate::syntax::html::quote::classes;

/// The longest text with a date that is one of a head, in words and in bytes.
const DATE_WORDS: u32 = 16;
const DATE_BYTES: usize = 400;
/// The longest words of an element whose attributes state a date, in bytes.
const STATED_BYTES: usize = 60;
/// The longest words of a link that leads elsewhere, in bytes.
const LINK_BYTES: usize = 40;
/// An element is looked at together with those round it up to so many words: a date and its clock can stand in
/// elements of their own.
const SMALL_WORDS: u32 = 9;
/// In how many elements a link is looked for round a text.
const LINK_DEPTH: usize = 5;
/// Elements that end a line.
const BLOCKS: [&str; 48] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "noscript",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "legend",
    "caption",
    "menu",
    "search",
];

/// A date on the page.
pub(super) struct Hit {
    /// The first text of it.
    pub(super) text: usize,
    /// The element that holds it.
    pub(super) element: ElementId,
    /// The date as the page prints it, or what its attribute says if it prints none.
    pub(super) value: String,
    /// The texts that print it; none if only an attribute says it.
    pub(super) texts: Range<usize>,
    /// Whether an attribute says it for machines.
    pub(super) is_stated: bool,
}

/// A page with all that was measured.
pub(super) struct Measured<'p> {
    pub(super) page: &'p Page,
    pub(super) keys: Keys,
    /// The words of each text that a browser shows.
    words: Vec<u32>,
    /// Of those, the words of links.
    links: Vec<u32>,
    /// Sums of the words of all texts before each.
    words_before: Vec<u32>,
    links_before: Vec<u32>,
    /// Whether a line ends before each text.
    breaks: Vec<bool>,
    /// All dates, by text.
    pub(super) hits: Vec<Hit>,
    /// Elements with an id or a link with a number, by text.
    pub(super) ids: Vec<(usize, ElementId)>,
    /// Texts at which people are linked or shown.
    pub(super) profiles: Vec<usize>,
    /// Texts at which a button for posts stands.
    pub(super) replies: Vec<usize>,
    /// Texts at which a link leads to the text elsewhere.
    pub(super) elsewhere: Vec<usize>,
    /// Texts at which a heading is a link.
    pub(super) headings: Vec<usize>,
    /// Texts at which an element has the class of a post.
    pub(super) records: Vec<usize>,
}

impl<'p> Measured<'p> {
    pub(super) fn of(page: &'p Page) -> Measured<'p> {
        let texts = page.text_count();
        let mut measured = Measured {
            page,
            keys: Keys::of(page),
            words: Vec::with_capacity(texts),
            links: Vec::with_capacity(texts),
            words_before: Vec::with_capacity(texts + 1),
            links_before: Vec::with_capacity(texts + 1),
            breaks: vec![false; texts + 1],
            hits: Vec::new(),
            ids: Vec::new(),
            profiles: Vec::new(),
            replies: Vec::new(),
            elsewhere: Vec::new(),
            headings: Vec::new(),
            records: Vec::new(),
        };
        measured.count_words();
        measured.find_dates();
        page.ids().for_each(|id| measured.find_facts(id));
        measured
    }

    fn count_words(&mut self) {
        let page = self.page;
        for id in page.ids() {
            if BLOCKS.contains(&page.tag(id)) {
                let texts = &page.element(id).texts;
                self.breaks[texts.start] = true;
                self.breaks[texts.end] = true;
            }
        }
        let (mut words, mut links) = (0, 0);
        for text in 0..page.text_count() {
            self.words_before.push(words);
            self.links_before.push(links);
            let parent = page.text_parent(text);
            let is_shown = page.element(parent).visibility == Visibility::Shown;
            let own = if is_shown { count(page.text(text)) } else { 0 };
            let mut around = std::iter::once(parent)
                .chain(page.ancestors(parent))
                .take(LINK_DEPTH);
            let is_link = own > 0
                && around.any(|id| page.tag(id) == "a" && page.attribute(id, "href").is_some());
            let linked = if is_link { own } else { 0 };
            self.words.push(own);
            self.links.push(linked);
            (words, links) = (words + own, links + linked);
        }
        self.words_before.push(words);
        self.links_before.push(links);
    }

    /// The words of a text that a browser shows.
    pub(super) fn words(&self, text: usize) -> u32 {
        self.words[text]
    }

    /// Whether a text is one of a link.
    pub(super) fn is_link(&self, text: usize) -> bool {
        self.links[text] > 0
    }

    /// The words of texts.
    pub(super) fn words_in(&self, texts: &Range<usize>) -> u32 {
        self.words_before[texts.end] - self.words_before[texts.start]
    }

    /// The words of texts that are those of links.
    pub(super) fn links_in(&self, texts: &Range<usize>) -> u32 {
        self.links_before[texts.end] - self.links_before[texts.start]
    }

    /// The words of an element.
    pub(super) fn words_of(&self, id: ElementId) -> u32 {
        self.words_in(&self.page.element(id).texts)
    }

    /// All words of the page that are not those of links.
    pub(super) fn prose(&self) -> u32 {
        let all = 0..self.words.len();
        self.words_in(&all) - self.links_in(&all)
    }

    /// What texts say, with single spaces, and lines apart.
    pub(super) fn lines(&self, texts: &Range<usize>) -> Vec<(String, Range<usize>)> {
        let mut lines: Vec<(String, Range<usize>)> = Vec::new();
        let mut line = String::new();
        let mut start = texts.start;
        for text in texts.clone() {
            if self.breaks[text] && !line.trim().is_empty() {
                lines.push((spaced(&line), start..text));
                line.clear();
                start = text;
            }
            if self.words[text] > 0 || self.is_shown(text) {
                line.push_str(self.page.text(text));
            }
        }
        if !line.trim().is_empty() {
            lines.push((spaced(&line), start..texts.end));
        }
        lines
    }

    /// Whether a browser shows an element.
    pub(super) fn is_shown_element(&self, id: ElementId) -> bool {
        self.page.element(id).visibility == Visibility::Shown
    }

    fn is_shown(&self, text: usize) -> bool {
        self.page.element(self.page.text_parent(text)).visibility == Visibility::Shown
    }

    /// What texts say, in one line.
    pub(super) fn line(&self, texts: &Range<usize>) -> String {
        let lines = self.lines(texts).into_iter().map(|(line, _)| line);
        lines.collect::<Vec<_>>().join(" ")
    }

    /// What an element says, in one line.
    pub(super) fn line_of(&self, id: ElementId) -> String {
        self.line(&self.page.element(id).texts)
    }

    /// The dates in texts.
    pub(super) fn hits_in(&self, texts: &Range<usize>) -> &[Hit] {
        let before = |text: usize| self.hits.partition_point(|hit| hit.text < text);
        &self.hits[before(texts.start)..before(texts.end)]
    }

    fn find_dates(&mut self) {
        let page = self.page;
        let mut is_known = vec![false; page.text_count()];
        for id in page.ids() {
            if let Some(hit) = self.stated_date(id) {
                is_known[page.element(id).texts.clone()].fill(true);
                self.hits.push(hit);
            }
        }
        for (text, is_known) in is_known.iter().enumerate() {
            let words = self.words[text];
            let can_be = !is_known
                && (1..=DATE_WORDS).contains(&words)
                && page.text(text).len() <= DATE_BYTES;
            if can_be {
                self.hits.extend(self.printed_date(text));
            }
        }
        self.hits.sort_by_key(|hit| hit.text);
    }

    /// A date that an element states for machines, as it prints it.
    fn stated_date(&self, id: ElementId) -> Option<Hit> {
        let page = self.page;
        let tag = page.tag(id);
        let can_be = matches!(tag, "time" | "abbr" | "span" | "a" | "i" | "b");
        if !can_be || page.element(id).visibility != Visibility::Shown {
            return None;
        }
        let titles = ["title", "data-original-title", "data-date-formatted"];
        let title = titles
            .iter()
            .find_map(|name| page.attribute(id, name))
            .unwrap_or_default();
        let is_title = title.len() < STATED_BYTES && date::find(title, 0).is_some();
        let seconds = ["data-time", "data-timestamp", "data-epoch", "data-unixtime"];
        let is_seconds = |value: &str| {
            matches!(value.len(), 10 | 13)
                && value.starts_with('1')
                && value.bytes().all(|byte| byte.is_ascii_digit())
        };
        let has_seconds = seconds
            .iter()
            .filter_map(|name| page.attribute(id, name))
            .any(is_seconds);
        if tag != "time" && !is_title && !has_seconds {
            return None;
        }
        let texts = page.element(id).texts.clone();
        let printed = self.line(&texts);
        if printed.len() > STATED_BYTES {
            return None;
        }
        let stated = page.attribute(id, "datetime").unwrap_or(title);
        let found = date::find(&printed, 0).map(|(start, end)| printed[start..end].to_owned());
        let has_digit = printed.contains(|c: char| c.is_ascii_digit());
        let is_printed = found.is_some() || has_digit;
        let value = found.filter(|found| count(found) > 1 || count(&printed) > 3);
        let value = value.unwrap_or(if is_printed {
            printed
        } else {
            stated.to_owned()
        });
        (!value.trim().is_empty()).then_some(Hit {
            text: texts.start,
            element: id,
            value,
            texts: if is_printed { texts } else { 0..0 },
            is_stated: true,
        })
    }

    /// A date that a short text prints.
    fn printed_date(&self, text: usize) -> Option<Hit> {
        let page = self.page;
        let own = spaced(page.text(text));
        let (start, end) = date::find(&own, 0)?;
        let parent = page.text_parent(text);
        let mut whole = parent;
        while let Some(around) = page.element(whole).parent {
            let is_small =
                self.words_of(around) <= SMALL_WORDS && !BLOCKS.contains(&page.tag(whole));
            if !is_small || matches!(page.tag(around), "tr" | "tbody" | "table" | "body") {
                break;
            }
            whole = around;
        }
        let texts = page.element(whole).texts.clone();
        let line = self.line(&texts);
        let found = date::find(&line, 0).filter(|_| self.words_in(&texts) <= DATE_WORDS);
        let value = match found {
            Some((start, end)) => line[start..end].to_owned(),
            None => own[start..end].to_owned(),
        };
        Some(Hit {
            text,
            element: parent,
            value,
            texts: if found.is_some() {
                texts
            } else {
                text..text + 1
            },
            is_stated: false,
        })
    }

    /// What the element says for or against posts round it.
    fn find_facts(&mut self, id: ElementId) {
        let page = self.page;
        let element = page.element(id);
        let tag = page.tag(id);
        let text = element.texts.start;
        if element.visibility == Visibility::Hidden && tag != "a" {
            return;
        }
        if self.keys.ids_of(id).next().is_some() {
            self.ids.push((text, id));
        }
        match tag {
            "a" => self.link(id, text),
            "img" => {
                let attribute = |name| page.attribute(id, name).unwrap_or_default();
                if ["src", "class", "alt"]
                    .into_iter()
                    .any(|name| AVATAR.is_match(attribute(name)))
                {
                    self.profiles.push(text);
                }
                if REPLY.is_match(attribute("alt")) {
                    self.replies.push(text);
                }
            }
            "h1" | "h2" | "h3" | "h4" if self.words_of(id) >= 3 => self.heading(id, text),
            "button" | "input" => {
                let words: String = element.texts.clone().map(|text| page.text(text)).collect();
                let value = page.attribute(id, "value").unwrap_or_default();
                if REPLY.is_match(&spaced(&words)) || REPLY.is_match(value) {
                    self.replies.push(text);
                }
            }
            _ => {}
        }
        let class = page.attribute(id, "class").unwrap_or_default();
        let is_author = || {
            let property = page.attribute(id, "itemprop").unwrap_or_default();
            AUTHOR_CLASS.is_match(class) || matches!(property, "author" | "creator")
        };
        if self.keys.has_class(id) && !matches!(tag, "a" | "button" | "img") && is_author() {
            self.profiles.push(text);
        }
        if classes(page, id).any(|class| RECORD.is_match(class)) {
            self.records.push(text);
        }
    }

    fn link(&mut self, id: ElementId, text: usize) {
        let page = self.page;
        let address = page.attribute(id, "href").unwrap_or_default();
        if ends_in_number(address) {
            self.ids.push((text, id));
        }
        if is_profile(address) || page.attribute(id, "rel") == Some("author") {
            self.profiles.push(text);
        }
        let words = if self.words_of(id) <= DATE_WORDS {
            self.line_of(id)
        } else {
            String::new()
        };
        let title = page.attribute(id, "title").unwrap_or_default();
        if REPLY.is_match(&words) || REPLY.is_match(title) {
            self.replies.push(text);
        }
        if words.len() < LINK_BYTES && ELSEWHERE.is_match(&words) {
            self.elsewhere.push(text);
        }
    }

    /// A heading that is a link to another page.
    fn heading(&mut self, id: ElementId, text: usize) {
        let page = self.page;
        let inner = page.subtree(id).find(|&inner| page.tag(inner) == "a");
        let around = page
            .element(id)
            .parent
            .filter(|&parent| page.tag(parent) == "a");
        let address = inner
            .or(around)
            .and_then(|link| page.attribute(link, "href"));
        if address.is_some_and(|address| !address.contains('#') && !is_profile(address)) {
            self.headings.push(text);
        }
    }
}

/// Whether an address ends in a number, or names a place in a page by one: `/t/ferry/12`, `#post-12`.
pub(super) fn ends_in_number(address: &str) -> bool {
    let address = address.trim_end_matches('/');
    let by_place = address
        .rsplit_once('#')
        .is_some_and(|(_, place)| place.contains(|c: char| c.is_ascii_digit()));
    let stem = address.trim_end_matches(|c: char| c.is_ascii_digit());
    by_place || stem.len() < address.len() && stem.ends_with(['/', '=', '_', '-'])
}

/// Words, as runs of letters and digits.
pub(super) fn count(text: &str) -> u32 {
    let mut words = 0;
    let mut is_inside = false;
    for c in text.chars() {
        let is_part = c.is_alphanumeric();
        words += u32::from(is_part && !is_inside);
        is_inside = is_part;
    }
    words
}

/// Text with single spaces.
pub(super) fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_found_as_the_page_prints_them() {
        let check = |page: &str, expected: &[&str]| {
            let page = Page::parse(page);
            let measured = Measured::of(&page);
            let found: Vec<&str> = measured.hits.iter().map(|hit| hit.value.as_str()).collect();
            assert_eq!(found, expected);
        };
        check(
            "<p>Posted on <b>3 May 2020</b>, <i>10:15</i>",
            &["3 May 2020, 10:15"],
        );
        check(
            "<time datetime=2020-05-03>2 hours ago</time>",
            &["2 hours ago"],
        );
        check("<time datetime=2020-05-03></time>", &["2020-05-03"]);
        check("<span title='May 3, 2020 at 10:15'>3d</span>", &["3d"]);
        check(
            "<p>The ferry was sold on 3 May 2020, and nobody asked the crew what they thought of that or of her new name.",
            &[],
        );
    }

    #[test]
    fn lines_end_with_blocks() {
        let page = Page::parse("<div>Salt <b>and</b> tea</div><div>Milk<br>Bread</div>");
        let measured = Measured::of(&page);
        let lines = measured.lines(&(0..page.text_count()));
        let lines: Vec<&str> = lines.iter().map(|(line, _)| line.as_str()).collect();
        assert_eq!(lines, ["Salt and tea", "Milk", "Bread"]);
    }

    #[test]
    fn addresses_with_numbers() {
        for address in ["#post-12", "/t/ferry/12/", "?p=12", "x_12"] {
            assert!(ends_in_number(address), "{address}");
        }
        for address in ["#top", "/t/ferry", "", "mp3"] {
            assert!(!ends_in_number(address), "{address}");
        }
    }
}

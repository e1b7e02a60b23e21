//! How many words stand where, how many of them in links, and what lines they make.

use std::borrow::Cow;
use std::ops::Range;

use crate::syntax::html::page::{ElementId, Page, Visibility};
use crate::syntax::words::count_words;

/// The words of a page, by the numbers of its texts.
#[derive(Debug)]
pub(in super::super) struct Words<'p> {
    page: &'p Page<'p>,
    /// The words before each text, of all shown ones.
    all: Vec<u32>,
    /// The same, only of those in links.
    linked: Vec<u32>,
}

impl<'p> Words<'p> {
    pub(super) fn of(page: &'p Page) -> Words<'p> {
        let links = in_links(page);
        let room = page.text_count() + 1;
        let (mut all, mut linked) = (Vec::with_capacity(room), Vec::with_capacity(room));
        all.push(0);
        linked.push(0);
        let (mut words, mut link_words) = (0, 0);
        for text in 0..page.text_count() {
            let parent = page.text_parent(text);
            if page.visibility(parent) == Visibility::Shown {
                let count = count_words(page.text(text));
                words += count;
                link_words += if links[parent.index()] { count } else { 0 };
            }
            all.push(words);
            linked.push(link_words);
        }
        Words { page, all, linked }
    }

    /// The shown words of some texts.
    pub(in super::super) fn count(&self, texts: &Range<usize>) -> u32 {
        self.all[texts.end] - self.all[texts.start]
    }

    /// Those of them that stand in links.
    pub(in super::super) fn linked(&self, texts: &Range<usize>) -> u32 {
        self.linked[texts.end] - self.linked[texts.start]
    }

    /// Those of them that stand in no link.
    pub(in super::super) fn prose(&self, texts: &Range<usize>) -> u32 {
        self.count(texts) - self.linked(texts)
    }

    /// The shown words of one text.
    pub(in super::super) fn of_text(&self, text: usize) -> u32 {
        self.all[text + 1] - self.all[text]
    }

    /// The shown words of an element.
    pub(in super::super) fn of_element(&self, id: ElementId) -> u32 {
        self.count(&self.page.element(id).texts())
    }

    /// All texts of the page.
    pub(in super::super) fn all_texts(&self) -> Range<usize> {
        0..self.page.text_count()
    }

    /// What some texts say, with single spaces.
    pub(in super::super) fn line(&self, texts: Range<usize>) -> Cow<'p, str> {
        // Most are asked for alone and are lines as they stand.
        let is_alone = texts.len() == 1 && self.page.shows_words(texts.start);
        if let Some(words) = is_alone.then(|| self.page.line(texts.start)).flatten() {
            return Cow::Borrowed(words);
        }
        let mut line = Cow::Borrowed("");
        let mut is_apart = false;
        for text in texts {
            is_apart |= self.page.begins_line(text);
            if self.page.text_visibility(text) != Visibility::Shown {
                continue;
            }
            if self.page.is_blank(text) {
                is_apart |= self.page.text_len(text) > 0;
                continue;
            }
            let characters = self.page.text(text);
            let is_line = self.page.is_line(text);
            let words = is_line.then(|| characters.trim_ascii());
            match words {
                Some(words) if line.is_empty() => line = Cow::Borrowed(words),
                _ => {
                    let line = line.to_mut();
                    is_apart |= characters.starts_with(char::is_whitespace);
                    if is_apart && !line.is_empty() {
                        line.push(' ');
                    }
                    match words {
                        Some(words) => line.push_str(words),
                        None => push_single_spaced(line, characters),
                    }
                }
            }
            is_apart = characters.ends_with(char::is_whitespace);
        }
        line
    }

    /// The last lines of some texts that have words or signs, so many at most, from the last one up, with the texts
    /// of each.
    pub(in super::super) fn last_lines(
        &self,
        texts: Range<usize>,
        most: usize,
    ) -> Vec<(Range<usize>, Cow<'p, str>)> {
        let mut lines = Vec::new();
        let mut end = texts.end;
        for text in texts.clone().rev() {
            if lines.len() == most {
                break;
            }
            if text == texts.start || self.page.begins_line(text) {
                let line = self.line(text..end);
                if !line.is_empty() {
                    lines.push((text..end, line));
                }
                end = text;
            }
        }
        lines
    }
}

/// Appends words with single spaces between them.
fn push_single_spaced(line: &mut String, words: &str) {
    for (number, word) in words.split_whitespace().enumerate() {
        if number > 0 {
            line.push(' ');
        }
        line.push_str(word);
    }
}

/// Whether each element is a link or stands in one.
fn in_links(page: &Page) -> Vec<bool> {
    let mut links: Vec<bool> = Vec::with_capacity(page.len());
    for id in page.ids() {
        let is_link = page.tag(id) == "a" && page.has_attribute(id, "href");
        let around = page.element(id).parent;
        links.push(is_link || around.is_some_and(|parent| links[parent.index()]));
    }
    links
}

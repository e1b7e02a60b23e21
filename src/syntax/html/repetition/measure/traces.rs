//! Traces of posts: numbers, people, things to do with a post, names of posts, and what speaks against them.

use std::borrow::Cow;

use foldhash::HashMap;

use super::super::vocabulary;
use super::keys::{Key, Keys};
use super::words::Words;
use super::{Classes, Says};
use crate::syntax::byline;
use crate::syntax::html::page::{Child, ElementId, Page, Visibility};

/// The traces of a page, each kind as the texts at which it stands, in order.
#[derive(Debug, Default)]
pub(in super::super) struct Traces {
    /// Elements with the number of a post in their id or address.
    pub(in super::super) numbers: Vec<(usize, ElementId, Numbered)>,
    /// Links to people, their pictures and names, and words that say who wrote.
    pub(in super::super) people: Vec<usize>,
    /// Buttons and links to do something with a post.
    pub(in super::super) actions: Vec<usize>,
    /// Elements whose class names a post.
    pub(in super::super) records: Vec<usize>,
    /// Links to the whole of what is cut.
    pub(in super::super) teasers: Vec<usize>,
    /// Headings that are links to other pages.
    pub(in super::super) headings: Vec<usize>,
}

/// Where an element has a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Numbered {
    /// In its id.
    Id,
    /// In the address that it leads to.
    Address,
}

/// What the labels of a page say, each found out once: most of them stand at every post.
#[derive(Default)]
struct Labels<'p> {
    known: HashMap<Cow<'p, str>, Label>,
}

/// What a label says of a link or a button.
#[derive(Clone, Copy)]
struct Label {
    /// It does something with a post.
    is_action: bool,
    /// It leads to the whole of what is cut.
    is_teaser: bool,
}

impl<'p> Labels<'p> {
    fn of(&mut self, label: Cow<'p, str>) -> Label {
        if let Some(&known) = self.known.get(&label) {
            return known;
        }
        let said = Label {
            is_action: vocabulary::is_action(&label),
            is_teaser: vocabulary::is_teaser(&label),
        };
        if label.len() <= LABEL_BYTES {
            self.known.insert(label, said);
        }
        said
    }
}

/// The most texts and bytes of the label of a link or a button.
const LABEL_TEXTS: usize = 6;
const LABEL_BYTES: usize = 60;
/// The most words of a line that says who wrote, and of a name that stands alone behind such words.
const BYLINE: u32 = 12;
const BYLINE_NAME: u32 = 4;
/// The least words of a heading that is the title of another page.
const HEADING_WORDS: u32 = 3;

impl Traces {
    pub(in super::super) fn of(
        page: &Page,
        words: &Words,
        keys: &Keys,
        classes: &Classes,
    ) -> Traces {
        let mut traces = Traces::default();
        let mut labels = Labels::default();
        for id in page.ids() {
            let is_shown = page.visibility(id) == Visibility::Shown;
            // Links and buttons tell what can be done with a post even where a script shows them.
            match page.tag(id) {
                "a" => traces.link(page, &mut labels, id),
                "img" => traces.picture(page, id),
                "button" | "input" => traces.button(page, &mut labels, id),
                "h1" | "h2" | "h3" | "h4" if is_shown => traces.heading(page, words, id),
                _ => {}
            }
            let at = page.element(id).texts().start;
            if (is_shown || page.tag(id) == "a") && has_number(page, id) {
                traces.numbers.push((at, id, Numbered::Id));
            }
            if is_shown && keys.has_class(id) {
                traces.classes(page, classes, id);
            }
        }
        traces.bylines(page, words);
        traces
    }

    /// Names behind words that say that they are authors, in the same text or the next one of the line.
    fn bylines(&mut self, page: &Page, words: &Words) {
        let is_name = |text: usize| (1..=BYLINE_NAME).contains(&words.of_text(text));
        let bylines = words.all_texts().filter(|&text| {
            (1..=BYLINE).contains(&words.of_text(text)) && {
                let line = words.line(text..text + 1);
                let mut behind = text + 1..page.text_count();
                let next = behind.find(|&text| !page.is_blank(text));
                let next = next.filter(|&next| is_name(next) && !page.begins_line(next));
                byline::name(&line).is_some() || next.is_some() && byline::ends(&line)
            }
        });
        self.people.extend(bylines);
        self.people.sort_unstable();
    }

    fn link<'p>(&mut self, page: &'p Page, labels: &mut Labels<'p>, id: ElementId) {
        let at = page.element(id).texts().start;
        let address = page.attribute(id, "href").unwrap_or_default();
        let label = labels.of(label(page, id));
        let is_author = page.attribute(id, "rel") == Some("author");
        if is_author || !address.is_empty() && vocabulary::is_profile(address) {
            self.people.push(at);
        }
        let title = page.attribute(id, "title").unwrap_or_default();
        if label.is_action || labels.of(Cow::Borrowed(title)).is_action {
            self.actions.push(at);
        }
        if label.is_teaser {
            self.teasers.push(at);
        }
        if leads_to_number(address) {
            self.numbers.push((at, id, Numbered::Address));
        }
    }

    fn picture(&mut self, page: &Page, id: ElementId) {
        let at = page.element(id).texts().start;
        let mut says = ["src", "class", "alt"]
            .iter()
            .filter_map(|name| page.attribute(id, name));
        if says.any(vocabulary::is_avatar) {
            self.people.push(at);
        }
        if page.attribute(id, "alt").is_some_and(vocabulary::is_action) {
            self.actions.push(at);
        }
    }

    fn button<'p>(&mut self, page: &'p Page, labels: &mut Labels<'p>, id: ElementId) {
        let value = page.attribute(id, "value").unwrap_or_default();
        if labels.of(label(page, id)).is_action || labels.of(Cow::Borrowed(value)).is_action {
            self.actions.push(page.element(id).texts().start);
        }
    }

    fn heading(&mut self, page: &Page, words: &Words, id: ElementId) {
        let mut inside = page.children(id).filter_map(|child| match child {
            Child::Element(id) => Some(id),
            Child::Text(_) => None,
        });
        let link = inside.find(|&id| page.tag(id) == "a");
        let around = page.element(id).parent;
        let link = link.or_else(|| around.filter(|&id| page.tag(id) == "a"));
        let address = link.and_then(|link| page.attribute(link, "href"));
        let leads_away = |address: &str| !address.contains('#') && !vocabulary::is_profile(address);
        if address.is_some_and(leads_away) && words.of_element(id) >= HEADING_WORDS {
            self.headings.push(page.element(id).texts().start);
        }
    }

    fn classes(&mut self, page: &Page, classes: &Classes, id: ElementId) {
        let at = page.element(id).texts().start;
        let property = page.attribute(id, "itemprop");
        let is_author =
            classes.says(id, Says::Author) || matches!(property, Some("author" | "creator"));
        if is_author && !matches!(page.tag(id), "a" | "button" | "img") {
            self.people.push(at);
        }
        if classes.says(id, Says::RecordName) {
            self.records.push(at);
        }
    }
}

/// What a link or a button says, shown or not; nothing if that is long.
fn label<'p>(page: &'p Page, id: ElementId) -> Cow<'p, str> {
    let texts = page.element(id).texts();
    if texts.len() == 1 && page.text_len(texts.start) <= LABEL_BYTES {
        return Cow::Borrowed(page.text(texts.start).trim());
    }
    if texts.len() > LABEL_TEXTS {
        return Cow::Borrowed("");
    }
    let words = texts.flat_map(|text| page.text(text).split_whitespace());
    Cow::Owned(words.collect::<Vec<_>>().join(" "))
}

fn has_number(page: &Page, id: ElementId) -> bool {
    let name = (page.tag(id) == "a")
        .then(|| page.attribute(id, "name"))
        .flatten();
    let id = page.attribute(id, "id").or(name);
    id.is_some_and(|id| id.bytes().any(|byte| byte.is_ascii_digit()))
}

/// Whether an address ends with a number or has one behind its `#`.
fn leads_to_number(address: &str) -> bool {
    let in_page = address.split_once('#').map(|(_, place)| place);
    if in_page.is_some_and(|place| place.bytes().any(|byte| byte.is_ascii_digit())) {
        return true;
    }
    let address = address.strip_suffix('/').unwrap_or(address);
    let before = address.trim_end_matches(|c: char| c.is_ascii_digit());
    before.len() < address.len() && before.ends_with(['/', '=', '_', '-'])
}

/// The keys by which numbered elements of the same kind are counted.
pub(in super::super) fn number_keys(keys: &Keys, id: ElementId, by: Numbered) -> &[Key] {
    let all = keys.of_element(id);
    match by {
        Numbered::Id => all,
        Numbered::Address => &all[all.len() - 1..],
    }
}

//! The title of the thread: an element whose words are a part of what the page calls itself.

mod front;
mod page_number;

use std::borrow::Cow;
use std::ops::Range;

use foldhash::{HashMap, HashSet};

use super::super::found::Fact;
use super::super::page::{ElementId, Page, Visibility, single_spaced};
use super::choose::share;
use super::measure::{Measured, Says, count};
use crate::syntax::answer_mark;

/// What an element is worth for its heading, a property, a class, a subject `Re: …` with its words.
const FIRST_HEADING: f64 = 3.0;
const SECOND_HEADING: f64 = 2.0;
const THIRD_HEADING: f64 = 1.2;
const PROPERTY: f64 = 1.5;
const CLASS: f64 = 0.5;
const ANSWERED: f64 = 2.0;
/// What it is worth as a part of the page's own title between separators, with the share that it has of it,
/// and as any other part.
const SEGMENT: f64 = 2.0;
const SEGMENT_SHARE: f64 = 6.0;
const PART: f64 = 0.5;
/// What an element that is no part of the page's title is worth at least.
const LEAST_OTHER: f64 = 2.0;
/// The most texts and words of a title, and its bytes.
const TEXTS: usize = 12;
const WORDS: std::ops::RangeInclusive<u32> = 1..=40;
const BYTES: std::ops::RangeInclusive<usize> = 3..=250;
/// How far round an element a heading is looked for, and how many times more words it has at most.
const HEADING_STEPS: usize = 4;
const HEADING_WORDS: f64 = 1.4;
/// Signs between the parts of a page's title.
const SEPARATORS: [char; 17] = [
    '-', '|', ':', '·', '»', '«', '—', '–', '•', '›', '>', '/', ',', '(', '[', ')', ']',
];
/// What the page says of itself.
struct Stated<'p> {
    /// Its titles, in lower case.
    folded: String,
    /// The length of the first in bytes.
    len: usize,
    /// The most words of a part of the titles, or of a subject that is answered.
    words: u32,
    /// The first as it stands, for pages without an element of these words.
    title: Option<(String, ElementId)>,
    /// Names of the site and labels of links to its front page, in lower case.
    site: HashSet<String>,
    /// Subjects of answers without their mark, in lower case.
    answered: HashSet<String>,
    /// What each line has in common with that: a page prints most of its lines many times.
    lines: HashMap<Cow<'p, str>, Said>,
}

/// What a line has in common with what the page says of itself.
#[derive(Clone, Copy)]
struct Said {
    /// It is the subject of an answer.
    is_answered: bool,
    /// What it is worth as a part of the titles, if it is one.
    part: Option<f64>,
}

/// The title of the thread.
pub(super) fn title(measured: &Measured) -> Option<Fact> {
    let mut stated = Stated::of(measured);
    let is_headed = in_headings(measured.page);
    let mut best: (f64, Option<Fact>) = (0.0, None);
    for id in measured.page.ids() {
        let is_headed = is_headed[id.index()];
        if let Some((worth, fact)) = worth(measured, &mut stated, (id, is_headed))
            && worth > best.0
        {
            best = (worth, Some(fact));
        }
    }
    best.1.or_else(|| {
        let (title, element) = stated.title.as_ref()?;
        let parts = title.split(" - ").flat_map(|part| part.split(" | "));
        let longest = parts.max_by_key(|part| part.len()).map(str::trim)?;
        let texts = measured.texts(*element);
        (!longest.is_empty()).then(|| Fact {
            value: longest.to_owned(),
            texts: texts.start..texts.start,
            element: *element,
        })
    })
}

impl<'p> Stated<'p> {
    fn of(measured: &Measured) -> Stated<'p> {
        let page = measured.page;
        let (mut title, mut open_graph, mut site) = (None, None, HashSet::default());
        for id in page.ids() {
            match page.tag(id) {
                "title" if title.is_none() => {
                    title = Some((page_number::without(&raw(page, id)), id));
                }
                "meta" => {
                    let name = page
                        .attribute(id, "property")
                        .or(page.attribute(id, "name"));
                    let content = single_spaced(measured.attribute(id, "content"));
                    match name {
                        Some("og:title") if open_graph.is_none() => {
                            open_graph = Some((content, id));
                        }
                        Some("og:site_name") => _ = site.insert(content.to_lowercase()),
                        _ => {}
                    }
                }
                "a" if front::is_front(measured.attribute(id, "href")) => {
                    site.insert(measured.words.line(measured.texts(id)).to_lowercase());
                    let pictures = page.subtree(id).filter_map(|id| page.attribute(id, "alt"));
                    site.extend(pictures.map(str::to_lowercase));
                }
                _ => {}
            }
        }
        let text = |title: &Option<(String, ElementId)>| {
            title
                .as_ref()
                .map(|(title, _)| title.to_lowercase())
                .unwrap_or_default()
        };
        let subjects = (0..page.text_count()).map(|text| page.text(text).trim());
        let answered = subjects
            .filter(|subject| subject.len() < 200)
            .filter_map(|subject| {
                let rest = answer_mark::without(subject);
                (rest.len() < subject.len()).then(|| single_spaced(rest).to_lowercase())
            });
        let answered: HashSet<String> = answered.collect();
        let folded = format!("{} {}", text(&title), text(&open_graph));
        let words = answered.iter().chain([&folded]).map(|text| count(text));
        Stated {
            words: words.max().unwrap_or(0),
            folded,
            len: text(&title).len(),
            answered,
            title: open_graph.or(title),
            site,
            lines: HashMap::default(),
        }
    }

    /// What a line has in common with what the page says of itself.
    fn said(&mut self, line: Cow<'p, str>) -> Said {
        if let Some(&known) = self.lines.get(&line) {
            return known;
        }
        let folded = line.to_lowercase();
        let part = segment(&self.folded, &folded).map(|is_whole| {
            if is_whole {
                SEGMENT + SEGMENT_SHARE * share(folded.len(), self.len).min(1.0)
            } else {
                PART
            }
        });
        let said = Said {
            is_answered: self.answered.contains(&folded),
            part,
        };
        self.lines.insert(line, said);
        said
    }
}

/// How much an element looks like the title, if it can be one.
fn worth<'p>(
    measured: &Measured<'p>,
    stated: &mut Stated<'p>,
    (id, is_headed): (ElementId, bool),
) -> Option<(f64, Fact)> {
    let page = measured.page;
    let texts = measured.texts(id);
    let words = measured.words.of_element(id);
    let is_shown = page.visibility(id) == Visibility::Shown;
    if !is_shown || texts.is_empty() || texts.len() > TEXTS || !WORDS.contains(&words) {
        return None;
    }
    let mut worth = if is_headed {
        heading(measured, id, words)
    } else {
        0.0
    };
    if matches!(page.attribute(id, "itemprop"), Some("headline" | "name")) {
        worth += PROPERTY;
    }
    if measured.classes.says(id, Says::Title) {
        worth += CLASS;
    }
    if words > stated.words && worth < LEAST_OTHER {
        return None;
    }
    let (value, texts, said) = said_by(measured, stated, texts);
    if said.is_answered {
        worth += ANSWERED;
    }
    match said.part {
        Some(part) => worth += part,
        None if worth < LEAST_OTHER => return None,
        None => {}
    }
    let is_site = || stated.site.contains(&value.to_lowercase()) || leads_home(measured, id);
    let is_host = !value.contains(' ') && value.contains('.') && !value.ends_with('.');
    if !BYTES.contains(&value.len()) || is_host || is_site() {
        return None;
    }
    Some((
        worth,
        Fact {
            value: value.into_owned(),
            texts,
            element: id,
        },
    ))
}

/// What the texts of an element say, or the first of them alone where only that is a part of the page's title: a
/// description can stand behind it.
fn said_by<'p>(
    measured: &Measured<'p>,
    stated: &mut Stated<'p>,
    texts: Range<usize>,
) -> (Cow<'p, str>, Range<usize>, Said) {
    let value = measured.words.line(texts.clone());
    let said = stated.said(value.clone());
    let mut with_words = texts
        .clone()
        .filter(|&text| measured.words.of_text(text) > 0);
    if let (None, Some(first), Some(_)) = (said.part, with_words.next(), with_words.next()) {
        let alone = measured.words.line(first..first + 1);
        let said = stated.said(alone.clone());
        if said.part.is_some_and(|part| part > PART) {
            return (alone, first..first + 1, said);
        }
    }
    (value, texts, said)
}

/// Whether words are a part of a title, and one between separators.
fn segment(title: &str, part: &str) -> Option<bool> {
    let at = memchr::memmem::find(title.as_bytes(), part.as_bytes())?;
    let before = title[..at].trim_end().chars().next_back();
    let behind = title[at + part.len()..].trim_start().chars().next();
    let is_edge = |c: Option<char>| c.is_none_or(|c| SEPARATORS.contains(&c));
    Some(is_edge(before) && is_edge(behind))
}

/// What a heading is worth, if an element is one.
fn worth_of_tag(tag: &str) -> Option<f64> {
    Some(match tag {
        "h1" => FIRST_HEADING,
        "h2" => SECOND_HEADING,
        "h3" => THIRD_HEADING,
        _ => return None,
    })
}

/// Whether each element is a heading or in one: most are not, and need not be looked at closely.
fn in_headings(page: &Page) -> Vec<bool> {
    let mut inside = vec![false; page.len()];
    for id in page.ids() {
        if !inside[id.index()] && worth_of_tag(page.tag(id)).is_some() {
            inside[page.subtree_range(id)].fill(true);
        }
    }
    inside
}

/// What the heading is worth that an element is or fills.
fn heading(measured: &Measured, id: ElementId, words: u32) -> f64 {
    let page = measured.page;
    let mut around = page.with_ancestors(id).take(1 + HEADING_STEPS);
    let heading = around.find_map(|id| Some((id, worth_of_tag(page.tag(id))?)));
    let heading = heading.filter(|&(id, _)| {
        f64::from(measured.words.of_element(id)) <= HEADING_WORDS * f64::from(words)
    });
    heading.map_or(0.0, |(_, worth)| worth)
}

/// Whether an element is, stands in or holds a link to the front page.
fn leads_home(measured: &Measured, id: ElementId) -> bool {
    let page = measured.page;
    let around = [Some(id), page.element(id).parent];
    let inside = page.subtree(id).find(|&id| page.tag(id) == "a");
    let links = around.into_iter().chain([inside]).flatten();
    let mut links = links.filter(|&id| page.tag(id) == "a");
    links.any(|id| page.attribute(id, "href").is_some_and(front::is_front))
}

/// What an element says whether it is shown or not.
fn raw(page: &Page, id: ElementId) -> String {
    let texts = page.element(id).texts();
    single_spaced(&texts.map(|text| page.text(text)).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title_of(page: &str) -> Option<String> {
        let page = Page::parse(page);
        title(&Measured::of(&page)).map(|fact| fact.value)
    }

    #[test]
    fn the_title_is_a_heading_that_the_page_is_called_by() {
        for (page, expected) in [
            (
                "<title>Ferry times | Harbour</title><h1>Ferry times</h1>",
                Some("Ferry times"),
            ),
            (
                "<title>Ferry times - Page 2 - Harbour</title><a href=/>Harbour</a><h2>Ferry times</h2>",
                Some("Ferry times"),
            ),
            (
                "<title>Ferry times | Harbour</title><h1>Ferry times</h1><a name=times>Ferry times</a><h2>2 answers to Ferry times</h2>",
                Some("Ferry times"),
            ),
            (
                "<title>Harbour :: Ferry times</title><a href=index.php>Harbour</a><b>Ferry times</b>",
                Some("Ferry times"),
            ),
            (
                "<title>Ferry times</title><p>Nothing else.",
                Some("Ferry times"),
            ),
            (
                "<title>Sixty tubs of mystery soup : freezers</title><h1><a href=/f/freezers>freezers</a></h1>\
                 <p><a class=title href=/c/60>Sixty tubs of mystery soup</a>",
                Some("Sixty tubs of mystery soup"),
            ),
            (
                "<title>Ferry times - Harbour</title><a href=#>Harbour</a>\
                 <h2><span>Ferry times <i>and what they cost this year</i></span></h2>",
                Some("Ferry times"),
            ),
            ("<p>Nothing at all.", None),
        ] {
            assert_eq!(title_of(page).as_deref(), expected, "{page}");
        }
    }

    #[test]
    fn addresses_of_front_pages() {
        for (address, expected) in [
            ("/", true),
            ("https://a.example/", true),
            ("./index.php?sid=12", true),
            ("../forum/", true),
            ("topic.php?id=3", false),
            ("/forum/ferry/", false),
            ("#top", false),
        ] {
            assert_eq!(front::is_front(address), expected, "{address}");
        }
    }
}

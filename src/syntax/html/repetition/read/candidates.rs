//! What may be the name of an author in each record: short texts outside the body, and attributes.

use std::borrow::Cow;
use std::ops::Range;

use foldhash::HashMap;

use super::super::measure::{Measured, Says};
use super::Layout;
use super::name::name;
use crate::syntax::byline;
use crate::syntax::html::found::Body;
use crate::syntax::html::page::{ElementId, Page, Visibility};
use crate::text::Span;

/// How a candidate states a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// All words of an element.
    Whole,
    /// The same behind words that say who wrote.
    Byline,
    /// The first text of an element in which more follows.
    Beginning,
    /// An attribute.
    Attribute,
}

/// What may be a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    /// The number of the record that says it.
    record: u32,
    pub(super) form: Form,
    pub(super) element: ElementId,
    /// The number of what it says among the values of the page.
    pub(super) value: u32,
    /// The number of that in lower case among the names of the page.
    pub(super) name: u32,
    /// The numbers of its texts.
    texts: Span,
    /// The link round it or in it.
    pub(super) link: Option<ElementId>,
    /// Whether the record says the name besides.
    pub(super) is_said: bool,
}

impl Candidate {
    /// The number of the record that says it.
    pub(super) fn record(&self) -> usize {
        self.record as usize
    }

    /// The texts that say it.
    pub(super) fn texts(&self) -> Range<usize> {
        self.texts.range()
    }
}

/// The candidates of one record, while they are found.
struct Record<'c> {
    number: u32,
    all: &'c mut Vec<Candidate>,
    /// How often the record says the name of each number: an attribute of its own counts twice, an element half.
    said: &'c mut HashMap<u32, f64>,
}

/// The names of a page. Those that are the same in lower case have the same number.
#[derive(Debug, Default)]
pub(super) struct Names<'p> {
    numbers: HashMap<String, u32>,
    /// The name in each line, if there can be one: a page prints most of its lines many times.
    of_lines: HashMap<Cow<'p, str>, Option<Name>>,
    values: Vec<Cow<'p, str>>,
}

/// A name as the page writes it.
#[derive(Clone, Copy, Debug)]
struct Name {
    value: u32,
    number: u32,
}

impl<'p> Names<'p> {
    fn number(&mut self, name: &str) -> u32 {
        let next = u32::try_from(self.numbers.len()).expect("a page has fewer names than bytes");
        *self.numbers.entry(name.to_lowercase()).or_insert(next)
    }

    /// Adds a name as the page writes it.
    fn add(&mut self, value: Cow<'p, str>) -> Name {
        let number = self.number(&value);
        self.values.push(value);
        Name {
            value: Span::from(0..self.values.len() - 1).end,
            number,
        }
    }

    /// The name in a line, if there can be one.
    fn of_line(&mut self, line: Cow<'p, str>) -> Option<Name> {
        if let Some(&known) = self.of_lines.get(&line) {
            return known;
        }
        let name = match &line {
            Cow::Borrowed(line) => name(line).map(Cow::Borrowed),
            Cow::Owned(line) => name(line).map(|name| Cow::Owned(name.to_owned())),
        };
        let name = name.map(|name| self.add(name));
        self.of_lines.insert(line, name);
        name
    }

    /// What a candidate says.
    pub(super) fn value(&self, candidate: &Candidate) -> &str {
        &self.values[candidate.value as usize]
    }

    /// The number of a name in lower case, if the page says it.
    pub(super) fn find(&self, folded: &str) -> Option<u32> {
        self.numbers.get(folded).copied()
    }
}

/// The longest name in words and in characters.
pub(super) const NAME_WORDS: u32 = 6;
pub(super) const NAME_CHARACTERS: usize = 40;
/// The most words of a line that says who wrote and when.
const BYLINE_WORDS: u32 = 12;
/// The same where more follows in the element, and the most words of that.
const BEGINNING_WORDS: u32 = 5;
const AROUND_BEGINNING: u32 = 40;
/// How many elements round a name are looked at for a link.
const LINK_STEPS: usize = 3;
/// What alternative texts of pictures say besides the name.
const PICTURE_WORDS: [&str; 7] = [
    "'s avatar",
    " avatar",
    "avatar of ",
    "avatar von ",
    "avatar de ",
    "'s profile picture",
    " profile picture",
];

/// The candidates of all records in order, outside bodies that stand apart, and the names that they say.
pub(super) fn candidates<'p>(
    measured: &Measured<'p>,
    layout: &Layout,
    apart: &[Option<&Body>],
) -> (Vec<Candidate>, Names<'p>) {
    let mut names = Names::default();
    let mut candidates = Vec::new();
    let mut said = HashMap::default();
    for (number, body) in (0..).zip(apart) {
        let mut record = Record {
            number,
            all: &mut candidates,
            said: &mut said,
        };
        record.find(
            measured,
            layout.elements(number as usize),
            *body,
            &mut names,
        );
    }
    (candidates, names)
}

impl Record<'_> {
    /// Finds the candidates in the elements of the record.
    fn find<'p>(
        &mut self,
        measured: &Measured<'p>,
        elements: &[ElementId],
        body: Option<&Body>,
        names: &mut Names<'p>,
    ) {
        let first = self.all.len();
        self.said.clear();
        for &id in elements {
            self.attributes(measured, id, names);
            let is_in_body = body.is_some_and(|body| body.holds(id));
            let is_shown = measured.page.visibility(id) == Visibility::Shown;
            if !is_in_body && is_shown && !measured.texts(id).is_empty() {
                self.beginning(measured, id, names);
                self.whole(measured, id, names);
            }
        }
        for candidate in &mut self.all[first..] {
            let times = self.said.get(&candidate.name);
            candidate.is_said = times.is_some_and(|&times| times >= 1.0);
        }
    }

    fn push(
        &mut self,
        form: Form,
        element: ElementId,
        texts: Range<usize>,
        link: Option<ElementId>,
        name: Name,
    ) {
        self.all.push(Candidate {
            record: self.number,
            form,
            element,
            value: name.value,
            name: name.number,
            texts: Span::from(texts),
            link,
            is_said: false,
        });
    }

    fn say(&mut self, name: u32, times: f64) {
        *self.said.entry(name).or_default() += times;
    }

    fn attributes<'p>(&mut self, measured: &Measured<'p>, id: ElementId, names: &mut Names<'p>) {
        let page = measured.page;
        if page.tag(id) == "img"
            && let Some(alt) = page.attribute(id, "alt").filter(|alt| !alt.is_empty())
        {
            let alt = alt.to_lowercase();
            let name = PICTURE_WORDS
                .iter()
                .fold(alt, |alt, words| alt.replace(words, ""));
            self.say(names.number(name.trim()), 1.0);
        }
        let is_name = |name: &str| matches!(name, "data-author" | "data-username");
        let is_for_script = |name: &str| matches!(name, "data-user" | "data-user-card");
        for (name, value) in page.attributes(id, |name| is_name(name) || is_for_script(name)) {
            let value = value.trim();
            if value.is_empty() || value.len() > 2 * NAME_CHARACTERS {
                continue;
            }
            if is_for_script(name) {
                self.say(names.number(value), 2.0);
                continue;
            }
            let name = names.add(Cow::Borrowed(value));
            self.say(name.number, 2.0);
            let start = measured.texts(id).start;
            self.push(Form::Attribute, id, start..start, None, name);
        }
    }

    fn beginning<'p>(&mut self, measured: &Measured<'p>, id: ElementId, names: &mut Names<'p>) {
        let page = measured.page;
        let words = measured.words.of_element(id);
        if words > AROUND_BEGINNING || matches!(page.tag(id), "a" | "tr" | "table") {
            return;
        }
        let first = measured
            .texts(id)
            .find(|&text| measured.words.of_text(text) > 0);
        let Some(first) = first.filter(|&first| page.text_parent(first) == id) else {
            return;
        };
        let own = measured.words.of_text(first);
        if !(1..=BEGINNING_WORDS).contains(&own) || words <= own {
            return;
        }
        let line = measured.words.line(first..first + 1);
        if let Some(name) = names.of_line(line) {
            self.push(Form::Beginning, id, first..first + 1, None, name);
        }
    }

    fn whole<'p>(&mut self, measured: &Measured<'p>, id: ElementId, names: &mut Names<'p>) {
        let page = measured.page;
        let words = measured.words.of_element(id);
        if !(1..=BYLINE_WORDS).contains(&words)
            || matches!(page.tag(id), "ul" | "tr" | "table" | "tbody")
            || page.tag(id) == "li" && !is_called_name(measured, id)
        {
            return;
        }
        let texts = without_initial(measured, measured.texts(id));
        let line = measured.words.line(texts.clone());
        let is_byline = || byline::name(&line).or_else(|| byline::beside_date(&line));
        if words > NAME_WORDS && is_byline().is_none() {
            return;
        }
        if let Some(name) = names.of_line(line) {
            self.say(name.number, 0.5);
            let address = link(page, id);
            if is_behind_byline(measured, texts.start) {
                self.push(Form::Byline, id, texts.clone(), address, name);
            }
            self.push(Form::Whole, id, texts, address, name);
        }
    }
}

/// The texts of an element behind the letter that some engines draw where somebody has no picture: the first one of
/// the name.
fn without_initial(measured: &Measured, texts: Range<usize>) -> Range<usize> {
    let with_words = |text: &usize| measured.words.of_text(*text) > 0;
    let mut said = texts.clone().filter(with_words);
    let (Some(initial), Some(name)) = (said.next(), said.next()) else {
        return texts;
    };
    let letters = |text: usize| {
        measured
            .page
            .text(text)
            .trim()
            .chars()
            .flat_map(char::to_lowercase)
    };
    let is_initial = measured.page.text_parent(initial) != measured.page.text_parent(name)
        && letters(initial).count() == 1
        && letters(initial).next() == letters(name).next();
    if is_initial { name..texts.end } else { texts }
}

/// Whether the words before a text, in the same line, say who wrote.
fn is_behind_byline(measured: &Measured, text: usize) -> bool {
    let page = measured.page;
    let mut line = (0..text)
        .rev()
        .take_while(|&before| !page.begins_line(before + 1));
    let before = line.find(|&before| measured.words.of_text(before) > 0);
    before.is_some_and(|before| byline::ends(page.text(before)))
}

/// Whether the classes of an element say that it holds a name: of the items of lists, most are titles and counts.
fn is_called_name(measured: &Measured, id: ElementId) -> bool {
    let says = |what| measured.classes.says(id, what);
    says(Says::Author) || says(Says::Name)
}

/// The link that an element is, stands in or holds, if it has an address.
fn link(page: &Page, id: ElementId) -> Option<ElementId> {
    let is_link = |id: &ElementId| {
        let address = page.attribute(*id, "href");
        page.tag(*id) == "a" && address.is_some_and(|address| !address.is_empty())
    };
    let around = page.with_ancestors(id);
    let around = around.take(LINK_STEPS).find(is_link);
    around.or_else(|| page.subtree(id).find(is_link))
}

//! What may be the name of an author in each record: short texts outside the body, and attributes.

use std::borrow::Cow;
use std::ops::Range;

use foldhash::HashMap;

use super::super::measure::{Measured, Says};
use super::Layout;
use super::name::name;
use crate::syntax::html::page::{ElementId, Page, Visibility};

/// How a candidate states a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// All words of an element.
    Whole,
    /// The first text of an element in which more follows.
    Beginning,
    /// An attribute.
    Attribute,
}

/// What may be a name.
#[derive(Debug)]
pub(super) struct Candidate<'p> {
    pub(super) form: Form,
    pub(super) element: ElementId,
    pub(super) value: Cow<'p, str>,
    /// The number of the value in lower case among the names of the page.
    pub(super) name: u32,
    pub(super) texts: Range<usize>,
    /// The address of the link round it or in it.
    pub(super) address: &'p str,
    /// How many candidates stand before it in the record.
    pub(super) place: u32,
}

/// The candidates of one record.
#[derive(Debug, Default)]
pub(super) struct Candidates<'p> {
    pub(super) list: Vec<Candidate<'p>>,
    /// How often a record says the name of each number: an attribute of its own counts twice, an element half.
    said: HashMap<u32, f64>,
}

/// The names of a page. Those that are the same in lower case have the same number.
#[derive(Debug, Default)]
pub(super) struct Names<'p> {
    numbers: HashMap<String, u32>,
    /// The name in each line, if there can be one: a page prints most of its lines many times.
    of_lines: HashMap<Cow<'p, str>, Option<(Cow<'p, str>, u32)>>,
}

impl<'p> Names<'p> {
    fn number(&mut self, name: &str) -> u32 {
        let next = u32::try_from(self.numbers.len()).expect("a page has fewer names than bytes");
        *self.numbers.entry(name.to_lowercase()).or_insert(next)
    }

    /// The name in a line, if there can be one, and its number.
    fn of_line(&mut self, line: Cow<'p, str>) -> Option<(Cow<'p, str>, u32)> {
        if let Some(known) = self.of_lines.get(&line) {
            return known.clone();
        }
        let name = match &line {
            Cow::Borrowed(line) => name(line).map(Cow::Borrowed),
            Cow::Owned(line) => name(line).map(|name| Cow::Owned(name.to_owned())),
        };
        let named = name.map(|name| {
            let number = self.number(&name);
            (name, number)
        });
        self.of_lines.insert(line, named.clone());
        named
    }

    /// The number of a name in lower case, if the page says it.
    pub(super) fn find(&self, folded: &str) -> Option<u32> {
        self.numbers.get(folded).copied()
    }
}

/// The longest name in words and in characters.
const NAME_WORDS: u32 = 6;
const NAME_CHARACTERS: usize = 40;
/// The same where more follows in the element, and the most words of that.
const BEGINNING_WORDS: u32 = 5;
const AROUND_BEGINNING: u32 = 40;
/// Attributes that state a name, and that state one for a script.
const NAMES: [&str; 2] = ["data-author", "data-username"];
const SCRIPT_NAMES: [&str; 2] = ["data-user", "data-user-card"];
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

/// The candidates of all records, outside bodies that stand apart, with the numbers of their names.
pub(super) fn candidates<'p>(
    measured: &Measured<'p>,
    layout: &Layout,
    apart: &[Option<ElementId>],
) -> (Vec<Candidates<'p>>, Names<'p>) {
    let mut names = Names::default();
    let record = |record: usize| {
        let body = apart[record];
        let mut found = Candidates::default();
        for &id in &layout.elements[record] {
            found.attributes(measured, id, &mut names);
            let is_in_body = body.is_some_and(|body| measured.page.is_within(id, body));
            let is_shown = measured.page.element(id).visibility == Visibility::Shown;
            if !is_in_body && is_shown && !measured.texts(id).is_empty() {
                found.beginning(measured, id, &mut names);
                found.whole(measured, id, &mut names);
            }
        }
        found
    };
    let candidates = (0..apart.len()).map(record).collect();
    (candidates, names)
}

impl<'p> Candidates<'p> {
    /// Whether the record says the name of a candidate besides.
    pub(super) fn says(&self, candidate: &Candidate) -> bool {
        let times = self.said.get(&candidate.name);
        times.is_some_and(|&times| times >= 1.0)
    }

    fn push(&mut self, candidate: Candidate<'p>) {
        let place = u32::try_from(self.list.len()).expect("fewer candidates than bytes");
        self.list.push(Candidate { place, ..candidate });
    }

    fn say(&mut self, name: u32, times: f64) {
        *self.said.entry(name).or_default() += times;
    }

    fn attributes(&mut self, measured: &Measured<'p>, id: ElementId, names: &mut Names<'p>) {
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
        for (name, value) in page.attributes(id) {
            if !NAMES.contains(&name) && !SCRIPT_NAMES.contains(&name) {
                continue;
            }
            let value = value.trim();
            if value.is_empty() || value.len() > 2 * NAME_CHARACTERS {
                continue;
            }
            let number = names.number(value);
            self.say(number, 2.0);
            if NAMES.contains(&name) {
                let start = measured.texts(id).start;
                self.push(Candidate {
                    form: Form::Attribute,
                    element: id,
                    value: Cow::Borrowed(value),
                    name: number,
                    texts: start..start,
                    address: "",
                    place: 0,
                });
            }
        }
    }

    fn beginning(&mut self, measured: &Measured<'p>, id: ElementId, names: &mut Names<'p>) {
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
        if let Some((value, name)) = names.of_line(line) {
            self.push(Candidate {
                form: Form::Beginning,
                element: id,
                value,
                name,
                texts: first..first + 1,
                address: "",
                place: 0,
            });
        }
    }

    fn whole(&mut self, measured: &Measured<'p>, id: ElementId, names: &mut Names<'p>) {
        let page = measured.page;
        let words = measured.words.of_element(id);
        if !(1..=NAME_WORDS).contains(&words)
            || matches!(page.tag(id), "ul" | "tr" | "table" | "tbody")
            || page.tag(id) == "li" && !is_called_name(measured, id)
        {
            return;
        }
        let texts = measured.texts(id);
        let line = measured.words.line(texts.clone());
        if let Some((value, name)) = names.of_line(line) {
            self.say(name, 0.5);
            self.push(Candidate {
                form: Form::Whole,
                element: id,
                value,
                name,
                texts,
                address: link(page, id),
                place: 0,
            });
        }
    }
}

/// Whether the classes of an element say that it holds a name: of the items of lists, most are titles and counts.
fn is_called_name(measured: &Measured, id: ElementId) -> bool {
    let says = |what| measured.classes.says(id, what);
    says(Says::Author) || says(Says::Name)
}

/// The address of the link that an element is, stands in or holds.
fn link(page: &Page, id: ElementId) -> &str {
    let address = |id: ElementId| {
        let is_link = page.tag(id) == "a";
        page.attribute(id, "href")
            .filter(|address| is_link && !address.is_empty())
    };
    let around = std::iter::once(id).chain(page.ancestors(id));
    let around = around.take(LINK_STEPS).find_map(address);
    around
        .or_else(|| page.subtree(id).find_map(address))
        .unwrap_or_default()
}

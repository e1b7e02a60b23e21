//! The author of each record: a short text of the key that most records have, with a link to a person, a class
//! that says so, or the same words in an attribute.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::Reading;
use crate::syntax::attribution;
use crate::syntax::date;
use crate::syntax::html::found::Fact;
use crate::syntax::html::page::{Child, ElementId, Visibility};
use crate::syntax::html::quote;
use crate::syntax::html::repetition::measure::{count, spaced};
use crate::syntax::html::repetition::words::{
    AUTHOR_CLASS, AVATAR_WORDS, NAME_CLASS, RANK_CLASS, REPLY, is_profile,
};

/// What speaks for a key: the share of records that it names, links to people, classes that say author, a name
/// that an attribute repeats, names that are quoted, a name before the body, one name to one address.
const SHARE: f64 = 2.0;
const PROFILE: f64 = 2.0;
const CLASS: f64 = 1.0;
const REPEATED: f64 = 1.2;
const STATED: f64 = 0.8;
const QUOTED: f64 = 0.5;
const BEFORE: f64 = 0.5;
const ONE_TO_ONE: f64 = 0.3;
/// What speaks against it: classes of ranks, always the same or few names, numbers, labels, several texts or names
/// in a record, a colon, many words, a late place.
const RANK: f64 = 1.5;
const SAME: f64 = 3.0;
const FEW: f64 = 0.8;
const ALL_DIFFERENT: f64 = 0.3;
const NUMBER: f64 = 2.0;
const TEXTS: f64 = 0.9;
const COLON: f64 = 1.2;
const NAMES: f64 = 1.4;
const LONG: f64 = 0.25;
const PLACE: f64 = 0.03;
/// What a key needs to name authors; and one that names those which the first one left.
const LEAST: f64 = 1.8;
const LEAST_LEFT: f64 = 2.2;
/// How many keys name authors.
const ROUNDS: usize = 3;
/// The longest name, in words and characters.
const WORDS: u32 = 6;
const LONGEST: usize = 40;
/// An element that begins with a name of its own, and other words behind it, has so many at most.
const OWN_WORDS: u32 = 5;
const AROUND_WORDS: u32 = 40;
/// Attributes that name the author of the post that they stand in.
const ATTRIBUTES: [&str; 2] = ["data-author", "data-username"];
const MENTIONS: [&str; 4] = [
    "data-author",
    "data-username",
    "data-user",
    "data-user-card",
];

/// How a name is found in a record.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Kind {
    /// As an attribute with this number.
    Attribute(usize),
    /// As all words of the element of a key.
    Whole(u32),
    /// As the first text of such an element.
    Own(u32),
}

/// What can be the name of an author.
#[derive(Clone)]
struct Name {
    value: String,
    address: String,
    element: ElementId,
    texts: Range<usize>,
    /// How many such names stand before it in the record.
    place: usize,
}

/// The names of one kind.
#[derive(Default)]
struct Names {
    /// The first one in each record.
    first: HashMap<usize, Name>,
    /// The different names of each record, in lower case.
    all: HashMap<usize, HashSet<String>>,
}

struct Search<'r> {
    reading: &'r Reading<'r>,
    bodies: &'r [Option<ElementId>],
    names: HashMap<Kind, Names>,
    /// How much the attributes and texts of each record mention a name.
    mentions: Vec<HashMap<String, f64>>,
    quoted: HashSet<String>,
}

/// The author of each record, if one is found.
pub(super) fn authors(reading: &Reading, bodies: &[Option<ElementId>]) -> Vec<Option<Fact>> {
    let mut search = Search {
        reading,
        bodies,
        names: HashMap::new(),
        mentions: vec![HashMap::new(); reading.records.len()],
        quoted: quoted(reading, bodies),
    };
    (0..reading.records.len()).for_each(|record| search.record(record));
    search.choose()
}

/// The names in the heads of quotes, in lower case.
fn quoted(reading: &Reading, bodies: &[Option<ElementId>]) -> HashSet<String> {
    let page = reading.measured.page;
    let inside = bodies
        .iter()
        .flatten()
        .flat_map(|&body| page.subtree(body).skip(1));
    let quotes = inside.filter(|&id| quote::is_quote(page, id));
    let names = quotes.filter_map(|id| {
        if let Some(name) = quote::stated_name(page, id) {
            return Some(name.to_lowercase());
        }
        let head = reading.measured.line(&quote::marked_head(page, id)?);
        let name =
            attribution::parse(&head).and_then(|found| Some(head.as_str()[found.name?].to_owned()));
        let name =
            name.or_else(|| quote::is_name(&head).then(|| head.trim_end_matches(':').to_owned()))?;
        Some(name.to_lowercase())
    });
    names.collect()
}

impl Search<'_> {
    /// Collects what can be the name of the author of a record.
    fn record(&mut self, record: usize) {
        let page = self.reading.measured.page;
        let body = self.bodies[record].filter(|&body| body != self.reading.records[record].top);
        let mut place = 0;
        for &id in &self.reading.elements[record] {
            self.attributes(record, id);
            let is_inside = body.is_some_and(|body| page.is_within(id, body));
            let element = page.element(id);
            if is_inside || element.visibility != Visibility::Shown || element.texts.is_empty() {
                continue;
            }
            self.own(record, id, &mut place);
            self.whole(record, id, &mut place);
        }
    }

    fn attributes(&mut self, record: usize, id: ElementId) {
        let page = self.reading.measured.page;
        if let Some(words) = page.attribute(id, "alt").filter(|_| page.tag(id) == "img") {
            let words = spaced(words);
            let name = AVATAR_WORDS.replace_all(&words, "").to_lowercase();
            *self.mentions[record].entry(name).or_default() += 1.0;
        }
        for attribute in MENTIONS {
            let Some(value) = page
                .attribute(id, attribute)
                .map(str::trim)
                .filter(|value| !value.is_empty())
            else {
                continue;
            };
            *self.mentions[record]
                .entry(value.to_lowercase())
                .or_default() += 2.0;
            if let Some(number) = ATTRIBUTES.iter().position(|name| *name == attribute) {
                let name = Name {
                    value: value.to_owned(),
                    address: String::new(),
                    element: id,
                    texts: 0..0,
                    place: 0,
                };
                self.add(Kind::Attribute(number), record, name);
            }
        }
    }

    /// A name as the first text of an element that more follows in.
    fn own(&mut self, record: usize, id: ElementId, place: &mut usize) {
        let measured = self.reading.measured;
        let page = measured.page;
        let words = measured.words_of(id);
        if words > AROUND_WORDS || matches!(page.tag(id), "a" | "tr" | "table") {
            return;
        }
        let first = page
            .element(id)
            .texts
            .clone()
            .find(|&text| measured.words(text) > 0);
        let mut children = page.children(id).take(8).filter_map(|child| match child {
            Child::Text(text) => Some(text),
            Child::Element(_) => None,
        });
        let Some(text) = first.filter(|&first| children.any(|text| text == first)) else {
            return;
        };
        let own = measured.words(text);
        let printed = page.text(text);
        let value = trimmed(&spaced(printed)).to_owned();
        let is_name = (1..=OWN_WORDS).contains(&own) && words > own && could_be_name(&value);
        if is_name && !printed.trim_end().ends_with(':') {
            *place += 1;
            let name = Name {
                value,
                address: String::new(),
                element: id,
                texts: text..text + 1,
                place: *place,
            };
            for &key in measured.keys.of_element(id) {
                self.add(Kind::Own(key), record, name.clone());
            }
        }
    }

    /// A name as all words of an element.
    fn whole(&mut self, record: usize, id: ElementId, place: &mut usize) {
        let measured = self.reading.measured;
        let page = measured.page;
        let is_row = matches!(page.tag(id), "li" | "ul" | "tr" | "table" | "tbody");
        if is_row || !(1..=WORDS).contains(&measured.words_of(id)) {
            return;
        }
        let line = measured.line_of(id);
        if !could_be_name(&line) || line.ends_with(':') {
            return;
        }
        let is_link =
            |id: &ElementId| page.tag(*id) == "a" && page.attribute(*id, "href").is_some();
        let around = std::iter::once(id)
            .chain(page.ancestors(id))
            .take(3)
            .find(is_link);
        let found = around.or_else(|| page.subtree(id).find(is_link));
        let address = found
            .and_then(|link| page.attribute(link, "href"))
            .unwrap_or_default();
        *place += 1;
        let name = Name {
            value: trimmed(&line).to_owned(),
            address: address.to_owned(),
            element: id,
            texts: page.element(id).texts.clone(),
            place: *place,
        };
        for &key in measured.keys.of_element(id) {
            self.add(Kind::Whole(key), record, name.clone());
        }
        *self.mentions[record]
            .entry(line.to_lowercase())
            .or_default() += 0.5;
    }

    fn add(&mut self, kind: Kind, record: usize, name: Name) {
        let names = self.names.entry(kind).or_default();
        names
            .all
            .entry(record)
            .or_default()
            .insert(name.value.to_lowercase());
        names.first.entry(record).or_insert(name);
    }

    /// The names of the best kinds.
    fn choose(mut self) -> Vec<Option<Fact>> {
        let mut authors: Vec<Option<Fact>> = vec![None; self.reading.records.len()];
        let mut kinds: Vec<Kind> = self.names.keys().copied().collect();
        kinds.sort_unstable();
        for round in 0..ROUNDS {
            for names in self.names.values_mut() {
                names.first.retain(|&record, _| authors[record].is_none());
            }
            let scored = kinds
                .iter()
                .filter(|kind| !self.names[kind].first.is_empty());
            let scored = scored.map(|&kind| (self.score(kind), kind));
            let best =
                scored.reduce(|best, other| if other.0 > best.0 + 1e-6 { other } else { best });
            let Some((_, kind)) =
                best.filter(|(score, _)| *score >= if round == 0 { LEAST } else { LEAST_LEFT })
            else {
                break;
            };
            self.take(kind, &mut authors);
        }
        authors
    }

    /// Takes the names of a kind.
    fn take(&self, kind: Kind, authors: &mut [Option<Fact>]) {
        let measured = self.reading.measured;
        let names = &self.names[&kind].first;
        let texts_of = |name: &Name| {
            let texts = name.texts.clone().filter(|&text| measured.words(text) > 0);
            texts.collect::<Vec<usize>>()
        };
        let several = names
            .values()
            .filter(|name| texts_of(name).len() > 1)
            .count();
        // Now and then a rank stands behind the name in the same element.
        let is_first = matches!(kind, Kind::Whole(_)) && several * 10 <= names.len() * 6;
        for (&record, name) in names {
            let mut fact = Fact {
                value: name.value.clone(),
                texts: name.texts.clone(),
                element: name.element,
            };
            if let [first, _, ..] = texts_of(name)[..]
                && is_first
            {
                let own = spaced(measured.page.text(first));
                let own = trimmed(&own);
                if (1..=OWN_WORDS).contains(&count(own)) && !own.ends_with(':') {
                    own.clone_into(&mut fact.value);
                    fact.texts = first..first + 1;
                }
            }
            authors[record] = Some(fact);
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "counts of a page are small")]
    fn score(&self, kind: Kind) -> f64 {
        let names = &self.names[&kind];
        let page = self.reading.measured.page;
        let (found, all) = (names.first.len(), self.reading.records.len());
        let share = |is: &dyn Fn(usize, &Name) -> bool| {
            let count = names
                .first
                .iter()
                .filter(|&(&record, name)| is(record, name))
                .count();
            count as f64 / found as f64
        };
        let attribute = |id: ElementId, name| page.attribute(id, name).unwrap_or_default();
        let around = |id: ElementId, name| {
            page.element(id)
                .parent
                .map_or("", |parent| attribute(parent, name))
        };
        let profile = share(&|_, name| is_profile(&name.address));
        let says_author = share(&|_, name| {
            let id = name.element;
            let own = [attribute(id, "class"), attribute(id, "itemprop")];
            AUTHOR_CLASS.is_match(own[0])
                || AUTHOR_CLASS.is_match(own[1])
                || AUTHOR_CLASS.is_match(around(id, "class"))
                || own.iter().any(|own| NAME_CLASS.is_match(own))
        });
        let is_mentioned = |record: usize, name: &Name| {
            let times = self.mentions[record].get(&name.value.to_lowercase());
            times.is_some_and(|&times| times >= 1.0)
        };
        let is_stated = |_: usize, name: &Name| {
            let id = name.element;
            let own = ["itemprop", "rel"]
                .into_iter()
                .any(|kind| attribute(id, kind).contains("author"));
            own || around(id, "itemprop").contains("author")
        };
        let is_before =
            |record: usize, name: &Name| self.bodies[record].is_none_or(|body| name.element < body);
        let several = |name: &Name| {
            name.texts
                .clone()
                .filter(|&text| self.reading.measured.words(text) > 0)
                .count()
                > 1
        };
        let is_number = |_: usize, name: &Name| !name.value.contains(char::is_alphabetic);
        let places: usize = names.first.values().map(|name| name.place).sum();
        let mut score = SHARE * found as f64 / all as f64 + PROFILE * profile + CLASS * says_author;
        score += REPEATED * share(&is_mentioned)
            + STATED * share(&is_stated)
            + BEFORE * share(&is_before);
        score += QUOTED * share(&|_, name| self.quoted.contains(&name.value.to_lowercase()));
        score -= RANK * share(&|_, name| RANK_CLASS.is_match(attribute(name.element, "class")));
        score -= NUMBER * share(&is_number);
        score -= COLON * share(&|_, name| name.value.contains(':'));
        score -= NAMES * share(&|record, _| names.all[&record].len() > 1);
        score -= LONG * share(&|_, name| name.value.split_whitespace().count() > 3);
        score -= PLACE * places as f64 / found as f64;
        if matches!(kind, Kind::Whole(_)) {
            score -= TEXTS * share(&|_, name| several(name));
        }
        score -= self.sameness(names);
        if profile > 0.5 {
            score += ONE_TO_ONE * one_to_one(names);
        }
        score
    }

    /// What speaks against names that are all the same, or nearly, or labels.
    #[expect(clippy::cast_precision_loss, reason = "counts of a page are small")]
    fn sameness(&self, names: &Names) -> f64 {
        let found = names.first.len();
        let different: HashSet<String> = names
            .first
            .values()
            .map(|name| name.value.to_lowercase())
            .collect();
        let different = different.len();
        let mut against = 0.0;
        if found >= 3 && different == 1 {
            against += SAME;
        } else if found >= 6 && different * 4 < found {
            against += FEW;
        }
        if different == found && found >= 15 {
            against += ALL_DIFFERENT;
        }
        if different <= 2 && self.reading.records.len() > 4 {
            let is_label = |name: &&Name| {
                name.texts
                    .clone()
                    .any(|text| self.reading.weights.is_label(text))
            };
            against += names.first.values().filter(is_label).count() as f64 / found as f64;
        }
        against
    }
}

/// In what share of the addresses each has one name.
#[expect(clippy::cast_precision_loss, reason = "counts of a page are small")]
fn one_to_one(names: &Names) -> f64 {
    let mut of_address: HashMap<&str, HashSet<String>> = HashMap::new();
    for name in names.first.values().filter(|name| !name.address.is_empty()) {
        let address = name.address.split('#').next().unwrap_or_default();
        of_address
            .entry(address)
            .or_default()
            .insert(name.value.to_lowercase());
    }
    let single = of_address.values().filter(|names| names.len() == 1).count();
    single as f64 / of_address.len().max(1) as f64
}

fn trimmed(name: &str) -> &str {
    name.trim_matches([' ', ',', ':', '·', '|'])
}

/// Whether words can be a name: short, no date, no button, not only signs.
fn could_be_name(words: &str) -> bool {
    let length = words.chars().count();
    (2..=LONGEST).contains(&length)
        && words.contains(char::is_alphabetic)
        && date::find(words, 0).is_none()
        && !REPLY.is_match(words)
}

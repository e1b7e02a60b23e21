//! Which of the short texts of each record is the name of the author.

use foldhash::{HashMap, HashSet};

use super::super::choose::{Thread, share};
use super::super::measure::{Groups, Measured, Says};
use super::super::vocabulary;
use super::candidates::{Candidate, Form, Names};
use super::{folders, rank_below};
use crate::syntax::html::found::{Body, Fact};
use crate::syntax::html::page::ElementId;

/// What names of a key are worth where all of them have it: every record, a link to a person, a class of names,
/// the name said elsewhere in the record, a property, words before it that say who wrote, a quote of them, a place
/// before the body, one in the line of the date.
const RECORDS: f64 = 2.0;
const PROFILE: f64 = 2.0;
const CLASS: f64 = 1.0;
const SAID: f64 = 1.2;
const PROPERTY: f64 = 0.8;
const BYLINE: f64 = 0.8;
const QUOTED: f64 = 0.5;
const BEFORE_BODY: f64 = 0.5;
const BESIDE_DATE: f64 = 0.3;
/// The most words between a name and the date in its line: `wrote on`.
const BETWEEN_WORDS: u32 = 2;
/// Each name has one address.
const ONE_ADDRESS: f64 = 0.3;
/// What takes away: one name in all records; few names in many; names of ranks; several in a record; a colon; what can
/// be done with a post, although somebody may be called that; several texts; more than three words; each candidate
/// before them; numbers; labels.
const ALL_EQUAL: f64 = 3.0;
const FEW_NAMES: f64 = 0.2;
const MANY_NAMES: f64 = 0.3;
const RANK: f64 = 1.5;
const SEVERAL: f64 = 1.4;
const COLON: f64 = 1.2;
const ACTION: f64 = 4.0;
const SEVERAL_TEXTS: f64 = 0.9;
const LONG: f64 = 0.25;
const PLACE: f64 = 0.03;
const LABEL: f64 = 1.0;
/// The least worth of a key, and of further ones for records that it left without a name.
const LEAST: f64 = 1.8;
const LEAST_FURTHER: f64 = 2.2;
const ROUNDS: usize = 3;
/// Where fewer of the elements than this hold more than the name, the name is their first text.
const SOMETIMES_MORE: f64 = 0.6;

/// What the scores of names need to know of the records.
pub(super) struct Context<'a, 'p> {
    pub(super) measured: &'a Measured<'p>,
    pub(super) thread: &'a Thread,
    /// Whether each text of the page is a label or a button.
    pub(super) labels: &'a [bool],
    pub(super) bodies: &'a [Option<Body>],
    pub(super) dates: &'a [Option<Fact>],
    /// The candidates of all records in order, and what they say.
    pub(super) candidates: &'a [Candidate],
    pub(super) names: &'a Names<'p>,
    /// The numbers of the names at the heads of quotes.
    pub(super) quoted: &'a HashSet<u32>,
}

/// A candidate with what it looks like.
#[derive(Clone, Copy)]
struct Of<'a> {
    candidate: &'a Candidate,
    looks: Looks,
}

impl Of<'_> {
    fn record(&self) -> usize {
        self.candidate.record()
    }
}

/// What a candidate looks like by itself, whatever its key.
#[derive(Clone, Copy)]
struct Looks {
    /// What speaks for it, less what speaks against it.
    worth: f64,
    address: Address,
}

/// What the address of a candidate leads to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Address {
    /// The page of a person.
    Profile,
    Other,
}

impl Address {
    fn of(address: &str) -> Address {
        if vocabulary::is_profile(address) {
            Address::Profile
        } else {
            Address::Other
        }
    }
}

/// The author of a record.
#[derive(Clone)]
pub(super) struct Author<'a> {
    pub(super) candidate: &'a Candidate,
    pub(super) name: String,
    /// Whether it stands where the names of most records do, and not in another place because they left this one
    /// without.
    pub(super) is_of_most: bool,
}

/// The candidate that is the author of each record.
pub(super) fn authors<'a>(context: &Context<'a, '_>) -> Vec<Option<Author<'a>>> {
    let all = looked_at(context);
    let by_key = by_key(context, &all);
    let by_folder = by_folder(context, &all);
    let mut authors: Vec<Option<Author>> = vec![None; context.bodies.len()];
    for round in 0..ROUNDS {
        let unnamed = |places: &[u32]| -> Vec<Of<'a>> {
            let names = places.iter().map(|&place| all[place as usize]);
            names
                .filter(|name| authors[name.record()].is_none())
                .collect()
        };
        // What all records say, those that have a name as well, is none of the others either.
        let is_label = |places: &&[u32]| round > 0 && is_one_name(places, &all);
        let groups = by_key
            .iter()
            .flat_map(Groups::iter)
            .chain(by_folder.iter().map(Vec::as_slice));
        let groups = groups.filter(|places| !is_label(places)).map(unnamed);
        let scored = groups
            .filter(|names| !names.is_empty())
            .map(|names| (context.score(&names), names));
        let Some((score, best)) = scored.reduce(|a, b| if b.0 > a.0 + 1e-6 { b } else { a }) else {
            break;
        };
        if score < if round == 0 { LEAST } else { LEAST_FURTHER } {
            break;
        }
        let firsts: Vec<Of> = best
            .chunk_by(|a, b| a.record() == b.record())
            .map(|names| names[0])
            .collect();
        let more = firsts
            .iter()
            .filter(|name| context.texts_with_words(name.candidate).nth(1).is_some());
        let more = share(more.count(), firsts.len());
        let candidates: Vec<&Candidate> = firsts.iter().map(|name| name.candidate).collect();
        let above_ranks = if more > SOMETIMES_MORE {
            rank_below::names(context.measured, &candidates)
        } else {
            None
        };
        for (at, candidate) in candidates.into_iter().enumerate() {
            let name = above_ranks.as_ref().map(|names| names[at].clone());
            let name = name.unwrap_or_else(|| context.value(candidate, more));
            authors[candidate.record()] = Some(Author {
                candidate,
                name,
                is_of_most: round == 0,
            });
        }
    }
    authors
}

/// Whether candidates of several records all say the same.
fn is_one_name(places: &[u32], all: &[Of]) -> bool {
    let mut candidates = places.iter().map(|&place| all[place as usize].candidate);
    let (Some(first), Some(last)) = (candidates.next(), candidates.clone().next_back()) else {
        return false;
    };
    first.record() != last.record() && candidates.all(|candidate| candidate.name == first.name)
}

/// The candidates of all records in order.
fn looked_at<'a>(context: &Context<'a, '_>) -> Vec<Of<'a>> {
    let mut all = Vec::with_capacity(context.candidates.len());
    // Told once for each address: most posts are by people who wrote others.
    let mut known: HashMap<&str, Address> = HashMap::default();
    for of_record in context.candidates.chunk_by(|a, b| a.record() == b.record()) {
        all.extend((0..).zip(of_record).map(|(place, candidate)| {
            let address = context.address(candidate);
            let address = *known.entry(address).or_insert_with(|| Address::of(address));
            Of {
                candidate,
                looks: context.looks(candidate, place, address),
            }
        }));
    }
    all
}

/// The places of the candidates of each form, by their keys and then in the order of the page.
fn by_key(context: &Context, all: &[Of]) -> [Groups<u32>; 4] {
    let keys = &context.measured.keys;
    [Form::Whole, Form::Byline, Form::Beginning, Form::Attribute].map(|form| {
        let of_form = (0u32..).zip(all);
        let of_form = of_form.filter(|(_, name)| name.candidate.form == form);
        let pairs = of_form.flat_map(|(place, name)| {
            let keys = keys.of_element(name.candidate.element).iter();
            keys.map(move |&key| (key, place))
        });
        Groups::of(keys.count(), pairs)
    })
}

/// The places of the links to people by the folder of their addresses, where each record has one: those of the person
/// who began the thread may have a class of their own.
fn by_folder(context: &Context, all: &[Of]) -> Vec<Vec<u32>> {
    let is_link = |of: &Of| {
        let candidate = of.candidate;
        candidate.link == Some(candidate.element)
            && candidate.form == Form::Whole
            && of.looks.address == Address::Profile
    };
    let links = (0..).zip(all).filter(|(_, of)| is_link(of));
    let links = links.map(|(place, of)| (place, of.record(), context.address(of.candidate)));
    folders::in_each_record(links, context.bodies.len())
}

impl<'p> Context<'_, 'p> {
    fn texts_with_words(&self, candidate: &Candidate) -> impl Iterator<Item = usize> {
        let texts = match candidate.form {
            Form::Whole | Form::Byline => candidate.texts(),
            Form::Beginning | Form::Attribute => 0..0,
        };
        texts.filter(|&text| self.measured.words.of_text(text) > 0)
    }

    /// The name in an element that holds more than that in some records.
    fn value(&self, candidate: &Candidate, more: f64) -> String {
        let mut texts = self.texts_with_words(candidate);
        if more > 0.0
            && more <= SOMETIMES_MORE
            && let Some(first) = texts.next()
            && texts.next().is_some()
        {
            let first = self.measured.words.line(first..first + 1);
            let first = first.trim_matches([' ', ',', ':', '·', '|']);
            if !first.is_empty() {
                return first.to_owned();
            }
        }
        self.names.value(candidate).to_owned()
    }

    /// The address of the link of a candidate, empty where it has none.
    fn address(&self, candidate: &Candidate) -> &'p str {
        let link = candidate.link;
        link.map_or("", |link| self.measured.attribute(link, "href"))
    }

    /// What a candidate looks like with so many others before it in the record.
    fn looks(&self, candidate: &Candidate, place: u32, address: Address) -> Looks {
        let (id, value) = (candidate.element, self.names.value(candidate));
        let body = self.bodies[candidate.record()].as_ref();
        let is_before_body = body.is_none_or(|body| id.index() < body.elements.start);
        let traits = [
            (PROFILE, address == Address::Profile),
            (CLASS, self.has_name_class(id)),
            (SAID, candidate.is_said),
            (PROPERTY, self.has_author_property(id)),
            (BYLINE, candidate.form == Form::Byline),
            (QUOTED, self.quoted.contains(&candidate.name)),
            (BEFORE_BODY, is_before_body),
            (BESIDE_DATE, self.is_beside_date(candidate)),
            (-RANK, self.measured.classes.says(id, Says::Rank)),
            (-COLON, value.contains(':')),
            (-ACTION, vocabulary::is_action(value)),
            (
                -SEVERAL_TEXTS,
                self.texts_with_words(candidate).nth(1).is_some(),
            ),
            (-LONG, value.split_whitespace().count() > 3),
            (-PLACE * (f64::from(place) + 1.0), true),
        ];
        let worth = traits.iter().filter(|(_, has)| *has);
        Looks {
            worth: worth.map(|(worth, _)| worth).sum(),
            address,
        }
    }

    /// Whether a candidate stands in the line of the date of the record, next to that.
    fn is_beside_date(&self, candidate: &Candidate) -> bool {
        let (page, words) = (self.measured.page, &self.measured.words);
        let name = candidate.texts();
        let date = self.dates[candidate.record()].as_ref();
        date.is_some_and(|date| {
            let date = &date.texts;
            let between = if name.end <= date.start {
                name.end..date.start
            } else {
                date.end..name.start
            };
            let is_line = (between.start..=between.end).all(|text| !page.begins_line(text));
            let is_apart = name.end <= date.start || date.end <= name.start;
            let words: u32 = between.map(|text| words.of_text(text)).sum();
            is_apart && is_line && words <= BETWEEN_WORDS
        })
    }

    /// How much the candidates of a key look like the names of authors.
    fn score(&self, names: &[Of]) -> f64 {
        let firsts: Vec<&Of> = names
            .chunk_by(|a, b| a.record() == b.record())
            .map(|names| &names[0])
            .collect();
        let count = firsts.len();
        let profiles = firsts
            .iter()
            .filter(|name| name.looks.address == Address::Profile);
        let profiles = profiles.count();
        let several = names
            .chunk_by(|a, b| a.record() == b.record())
            .filter(|names| {
                let first = names[0].candidate.name;
                names.iter().any(|name| name.candidate.name != first)
            });
        let worth: f64 = firsts.iter().map(|name| name.looks.worth).sum();
        RECORDS * share(count, self.bodies.len())
            + worth / places_of(count)
            + self.one_address(names, share(profiles, count))
            - SEVERAL * share(several.count(), count)
            - self.sameness(&firsts)
    }

    /// What names take away that are too few for the records, or too many.
    fn sameness(&self, firsts: &[&Of]) -> f64 {
        let count = firsts.len();
        let distinct: HashSet<u32> = firsts.iter().map(|name| name.candidate.name).collect();
        let less = match (count, distinct.len()) {
            (3.., 1) => ALL_EQUAL,
            (6.., some) if some * 4 < count => FEW_NAMES,
            (15.., some) if some == count => MANY_NAMES,
            _ => 0.0,
        };
        if distinct.len() > 2 || self.thread.records.len() <= 4 {
            return less;
        }
        let labels = firsts.iter().filter(|name| {
            let mut texts = name.candidate.texts();
            texts.any(|text| self.labels[text]) && !self.is_beside_date(name.candidate)
        });
        less + LABEL * share(labels.count(), count)
    }

    /// What it is worth that each address has one name.
    fn one_address(&self, names: &[Of], profile: f64) -> f64 {
        if profile <= 0.5 {
            return 0.0;
        }
        let mut of_addresses: HashMap<&str, (u32, bool)> = HashMap::default();
        for name in names.iter().filter(|name| name.candidate.link.is_some()) {
            let address = self.address(name.candidate);
            let address = address
                .split_once('#')
                .map_or(address, |(address, _)| address);
            let name = name.candidate.name;
            let (first, is_one) = of_addresses.entry(address).or_insert((name, true));
            *is_one &= *first == name;
        }
        let one = of_addresses.values().filter(|(_, is_one)| *is_one).count();
        ONE_ADDRESS * share(one, of_addresses.len())
    }

    fn has_name_class(&self, id: ElementId) -> bool {
        let measured = self.measured;
        let classes = &measured.classes;
        let property = measured.attribute(id, "itemprop");
        let around = measured.page.element(id).parent;
        classes.says(id, Says::Author)
            || classes.says(id, Says::Name)
            || around.is_some_and(|around| classes.says(around, Says::Author))
            || !property.is_empty()
                && (vocabulary::is_author_class(property) || vocabulary::is_name_class(property))
    }

    fn has_author_property(&self, id: ElementId) -> bool {
        let measured = self.measured;
        let around = measured.page.element(id).parent;
        let around = around.map_or("", |around| measured.attribute(around, "itemprop"));
        let own = [
            measured.attribute(id, "itemprop"),
            measured.attribute(id, "rel"),
            around,
        ];
        let mut stated = own.iter().filter(|property| !property.is_empty());
        stated.any(|property| property.contains("author"))
    }
}

fn places_of(count: usize) -> f64 {
    f64::from(u32::try_from(count).expect("fewer records than bytes"))
}

//! How much each text of a record speaks for the element that it stands in being the body: its words, less for
//! links and labels, and against it for dates, buttons and signatures.

use std::collections::{HashMap, HashSet};

use super::Reading;
use crate::syntax::html::found::Fact;
use crate::syntax::html::page::ElementId;
use crate::syntax::html::quote::classes;
use crate::syntax::html::repetition::measure::Hit;
use crate::syntax::html::repetition::words::{NOISE_CLASS, PANEL_CLASS, RE};

/// Words of a date or of the title of the page; of a label that most records have; of what stands in a
/// signature, a button or a panel; of a record in the record; of a text that another record has as well.
const DATE: f64 = -1.5;
const LABEL: f64 = -1.0;
const NOISE: f64 = -0.7;
const TWICE: f64 = -0.5;
/// Words of a link, of a very short one, of a very short and of a short text.
const LINK: f64 = 0.2;
const SHORT_LINK: f64 = -0.3;
const VERY_SHORT: f64 = 0.1;
const SHORT: f64 = 0.6;
/// The most words of a label, and in what share of the records it is.
const LABEL_WORDS: u32 = 12;
const LABELS: f64 = 0.4;
/// Elements of a key that hold so much of a record in most of them are its body, whatever their class says.
const MOST: f64 = 0.45;
/// A record in a record has so many words at least, and is so much of it at most.
const INNER_WORDS: u32 = 6;
const INNER: f64 = 0.5;
/// If inner records are more than so much of the words in half of the records, they are the posts themselves.
const EATEN: f64 = 0.75;

/// The weights of all texts.
#[derive(Default)]
pub(super) struct Weights {
    /// Sums of the weights before each text.
    before: Vec<f64>,
    /// Texts that most records have.
    labels: HashSet<usize>,
}

impl Weights {
    pub(super) fn of(reading: &Reading, title: Option<&Fact>) -> Weights {
        let measured = reading.measured;
        let title = title.map(|title| title.value.to_lowercase());
        let repeated = Repeated::of(reading);
        let noise = noise(reading);
        let inner = inner_records(reading);
        let dates: HashSet<usize> = measured.hits.iter().map(|hit| hit.text).collect();
        let mut weights = vec![0.0; measured.page.text_count()];
        let mut labels = HashSet::new();
        let count = reading.records.len();
        for record in reading.records {
            for text in record
                .texts
                .iter()
                .cloned()
                .flatten()
                .filter(|&text| measured.words(text) > 0)
            {
                let words = measured.words(text);
                let times = repeated.times(reading, text);
                #[expect(clippy::cast_precision_loss, reason = "counts of a page are small")]
                let is_usual = count > 2 && times >= 2 && times as f64 >= LABELS * count as f64
                    || times == 2 && count == 2;
                let weight = if inner.contains(&text) {
                    NOISE
                } else if is_title(measured.page.text(text), title.as_deref()) {
                    DATE
                } else if words <= LABEL_WORDS && is_usual {
                    labels.insert(text);
                    LABEL
                } else if dates.contains(&text) {
                    DATE
                } else if noise[measured.page.text_parent(text).index()] {
                    NOISE
                } else if times >= 2 && words >= 3 {
                    TWICE
                } else if measured.is_link(text) {
                    if words > 2 { LINK } else { SHORT_LINK }
                } else if words <= 3 {
                    VERY_SHORT
                } else if words <= 6 {
                    SHORT
                } else {
                    1.0
                };
                weights[text] = weight * f64::from(words);
            }
        }
        let mut before = Vec::with_capacity(weights.len() + 1);
        let mut sum = 0.0;
        before.push(sum);
        for weight in weights {
            sum += weight;
            before.push(sum);
        }
        Weights { before, labels }
    }

    /// The weight of the texts of an element that are of a record.
    pub(super) fn of_element(&self, reading: &Reading, record: usize, id: ElementId) -> f64 {
        let texts = &reading.measured.page.element(id).texts;
        let of_record = &reading.records[record].texts;
        let first = of_record.partition_point(|part| part.end <= texts.start);
        let parts = of_record[first..]
            .iter()
            .take_while(|part| part.start < texts.end);
        let sum = parts.map(|part| {
            self.before[part.end.min(texts.end)] - self.before[part.start.max(texts.start)]
        });
        sum.sum()
    }

    /// Whether most records have a text.
    pub(super) fn is_label(&self, text: usize) -> bool {
        self.labels.contains(&text)
    }
}

fn is_title(text: &str, title: Option<&str>) -> bool {
    let Some(title) = title else {
        return false;
    };
    let text = text.trim();
    text.len() <= title.len() + 20 && {
        let text = text
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase();
        RE.replace(&text, "") == title
    }
}

/// In how many records each text stands in the same way.
struct Repeated {
    times: HashMap<(u32, String), (usize, usize)>,
}

impl Repeated {
    fn of(reading: &Reading) -> Repeated {
        let mut times: HashMap<(u32, String), (usize, usize)> = HashMap::new();
        for (index, record) in reading.records.iter().enumerate() {
            for text in record.texts.iter().cloned().flatten() {
                if reading.measured.words(text) == 0 {
                    continue;
                }
                let (last, times) = times
                    .entry(Repeated::kind(reading, text))
                    .or_insert((usize::MAX, 0));
                if *last != index {
                    (*last, *times) = (index, *times + 1);
                }
            }
        }
        Repeated { times }
    }

    /// Where a text stands, and what it says but for numbers.
    fn kind(reading: &Reading, text: usize) -> (u32, String) {
        let measured = reading.measured;
        let way = measured.keys.way(measured.page.text_parent(text));
        let mut words = String::new();
        let mut is_number = false;
        for c in measured
            .page
            .text(text)
            .trim()
            .chars()
            .flat_map(char::to_lowercase)
        {
            let is_digit = c.is_ascii_digit();
            match c {
                _ if is_digit && is_number => {}
                _ if is_digit => words.push('0'),
                _ if c.is_whitespace() && words.ends_with(' ') => {}
                _ if c.is_whitespace() => words.push(' '),
                _ => words.push(c),
            }
            is_number = is_digit;
        }
        (way, words)
    }

    fn times(&self, reading: &Reading, text: usize) -> usize {
        let times = self.times.get(&Repeated::kind(reading, text));
        times.map_or(0, |(_, times)| *times)
    }
}

/// Which elements stand in a signature, a button, a panel, by their classes.
fn noise(reading: &Reading) -> Vec<bool> {
    let measured = reading.measured;
    let page = measured.page;
    let mut is_top = vec![false; page.len()];
    let mut is_inside = vec![false; page.len()];
    let mut sizes: HashMap<u32, (usize, usize)> = HashMap::new();
    let mut large: HashMap<u32, Vec<ElementId>> = HashMap::new();
    for (index, record) in reading.records.iter().enumerate() {
        is_top[record.top.index()] = true;
        let words = f64::from(reading.words(index).max(1));
        for &id in &reading.elements[index] {
            is_inside[id.index()] = true;
            if page.element(id).texts.is_empty() {
                continue;
            }
            let key = measured.keys.first(id);
            let (large_ones, all) = sizes.entry(key).or_default();
            *all += 1;
            if f64::from(measured.words_of(id)) > MOST * words {
                *large_ones += 1;
                large.entry(key).or_default().push(id);
            }
        }
    }
    let mut is_large = vec![false; page.len()];
    for (key, (large_ones, all)) in sizes {
        if large_ones * 2 > all {
            large
                .remove(&key)
                .into_iter()
                .flatten()
                .for_each(|id| is_large[id.index()] = true);
        }
    }
    let mut noise = vec![false; page.len()];
    for id in page.ids().filter(|id| is_inside[id.index()]) {
        let index = id.index();
        let says = || {
            classes(page, id)
                .any(|class| NOISE_CLASS.is_match(class) || PANEL_CLASS.is_match(class))
        };
        let around = page
            .element(id)
            .parent
            .filter(|&parent| page.tag(parent) != "body");
        let is_around = around.is_some_and(|parent| noise[parent.index()]);
        noise[index] = !is_top[index] && (is_around || !is_large[index] && says());
    }
    noise
}

/// The texts of records that stand in a record: comments under an answer, each with one date of its own.
fn inner_records(reading: &Reading) -> HashSet<usize> {
    let measured = reading.measured;
    let page = measured.page;
    let mut groups: HashMap<u32, HashMap<(usize, ElementId), HashSet<ElementId>>> = HashMap::new();
    for hit in &measured.hits {
        let Some(index) = reading.places.record(hit.text) else {
            continue;
        };
        if reading.head_dates[index] == Some(hit.text) {
            continue;
        }
        let top = reading.records[index].top;
        let mut inner = hit.element;
        while let Some(parent) = page.element(inner).parent {
            if inner == top || parent == top || has_dates(reading, parent) != Dates::One {
                break;
            }
            inner = parent;
        }
        let texts = &page.element(inner).texts;
        let words = measured.words_of(inner);
        let is_head = reading.head_dates[index].is_some_and(|date| texts.contains(&date));
        let is_part = f64::from(words) < INNER * f64::from(reading.words(index));
        let parent = page.element(inner).parent;
        let outside = parent == page.element(top).parent;
        if let Some(parent) =
            parent.filter(|_| !is_head && !outside && is_part && words >= INNER_WORDS)
            && has_dates(reading, inner) == Dates::One
            && measured.keys.has_class(inner)
        {
            let group = groups.entry(measured.keys.first(inner)).or_default();
            group.entry((index, parent)).or_default().insert(inner);
        }
    }
    groups.retain(|_, places| places.values().any(|inner| inner.len() >= 2));
    let mut texts = HashSet::new();
    let mut eaten = 0;
    for (index, elements) in reading.elements.iter().enumerate() {
        let mut words = 0;
        for &id in elements
            .iter()
            .filter(|&&id| groups.contains_key(&measured.keys.first(id)))
        {
            if has_dates(reading, id) == Dates::One {
                let new = page
                    .element(id)
                    .texts
                    .clone()
                    .filter(|&text| texts.insert(text));
                words += new.map(|text| measured.words(text)).sum::<u32>();
            }
        }
        eaten += usize::from(f64::from(words) > EATEN * f64::from(reading.words(index).max(1)));
    }
    if eaten * 2 >= reading.records.len() {
        texts.clear();
    }
    texts
}

/// How many dates of one kind an element holds.
#[derive(PartialEq, Eq)]
enum Dates {
    None,
    One,
    More,
}

fn has_dates(reading: &Reading, id: ElementId) -> Dates {
    let measured = reading.measured;
    let hits: &[Hit] = measured.hits_in(&measured.page.element(id).texts);
    let mut kinds = HashSet::new();
    for hit in hits {
        if !kinds.insert(measured.keys.first(hit.element)) {
            return Dates::More;
        }
    }
    if kinds.is_empty() {
        Dates::None
    } else {
        Dates::One
    }
}

//! Names where those of most posts stand, in another form: a guest has no link, a name may be one letter or the word
//! for a day.

use std::ops::Range;

use foldhash::HashMap;

use super::super::choose::share;
use super::super::measure::{Key, Measured, count, date_in};
use super::Layout;
use super::candidates::{NAME_CHARACTERS, NAME_WORDS};
use crate::syntax::byline;
use crate::syntax::html::found::{Body, Fact};
use crate::syntax::html::page::{ElementId, Visibility};

/// How many elements up from a name the one is that others have as well.
const STEPS: usize = 3;
/// The least names that show the place, and in how large a part of them it begins with the name.
const NAMED: usize = 2;
const MOST: f64 = 0.8;

/// The records and where their words stand.
pub(super) struct Records<'a, 'p> {
    pub(super) measured: &'a Measured<'p>,
    pub(super) layout: &'a Layout,
    /// The bodies that stand apart from the names.
    pub(super) apart: &'a [Option<&'a Body>],
    /// Whether each has a date or a number of its own.
    pub(super) is_stated: &'a [bool],
}

impl Records<'_, '_> {
    /// Names the records that have no author by what stands where the authors of the others do.
    pub(super) fn fill(&self, authors: &mut [Option<Fact>]) {
        if authors.iter().all(Option::is_some) {
            return;
        }
        let stated = self.is_stated.iter().filter(|stated| **stated).count();
        // Among posts with dates or numbers, a record without is what stands around them.
        let are_stated = share(stated, authors.len()) >= MOST;
        for steps in 0..STEPS {
            let Some(key) = self.place(authors, steps) else {
                continue;
            };
            for (record, author) in authors.iter_mut().enumerate() {
                if author.is_none() && (self.is_stated[record] || !are_stated) {
                    *author = self.named_at(record, key);
                }
            }
        }
        if self.are_behind_words(authors) {
            for (record, author) in authors.iter_mut().enumerate() {
                if author.is_none() && self.is_stated[record] {
                    *author = self.behind_words(record);
                }
            }
        }
    }

    /// Whether most of the authors stand behind words that say that they wrote: `by ann on 3 May`.
    fn are_behind_words(&self, authors: &[Option<Fact>]) -> bool {
        let starts = authors.iter().flatten().map(|author| author.texts.start);
        let starts: Vec<usize> = starts.filter(|&start| start > 0).collect();
        let is_behind = |&&start: &&usize| {
            let before = self.measured.words.line(start - 1..start);
            byline::ends(&before)
        };
        let behind = starts.iter().filter(is_behind).count();
        behind >= NAMED && share(behind, starts.len()) >= MOST
    }

    /// The name in a text of a record outside its body that begins with such words.
    fn behind_words(&self, record: usize) -> Option<Fact> {
        let Records {
            measured,
            layout,
            apart,
            ..
        } = self;
        let mut head = layout
            .texts(record)
            .filter(|text| !apart[record].is_some_and(|body| body.texts.contains(text)));
        head.find_map(|text| {
            let line = measured.words.line(text..text + 1);
            let value = byline::name(&line)?.to_owned();
            could_be_name(&value).then(|| Fact {
                value,
                texts: text..text + 1,
                element: measured.page.text_parent(text),
            })
        })
    }

    /// The key of the element that begins with the name in most records, so many steps up from the name.
    fn place(&self, authors: &[Option<Fact>], steps: usize) -> Option<Key> {
        let mut places: HashMap<Key, (usize, usize)> = HashMap::default();
        let mut named = 0;
        for (record, author) in authors.iter().enumerate() {
            let Some(author) = author.as_ref().filter(|author| !author.texts.is_empty()) else {
                continue;
            };
            named += 1;
            let mut around = self.measured.page.with_ancestors(author.element);
            let Some(key) = around.nth(steps).map(|id| self.measured.keys.primary(id)) else {
                continue;
            };
            let first = self.first_at(record, key).map(|(_, texts)| texts.start);
            let begins = first.is_some_and(|first| author.texts.contains(&first));
            let (all, beginning) = places.entry(key).or_default();
            *all += 1;
            *beginning += usize::from(begins);
        }
        let (key, (all, beginning)) = places.into_iter().max_by_key(|(key, of)| (*of, *key))?;
        let is_place = named >= NAMED && share(all, named) >= MOST && share(beginning, all) >= MOST;
        is_place.then_some(key)
    }

    /// The first element of a key in a record outside its body, and the first line of it.
    fn first_at(&self, record: usize, key: Key) -> Option<(ElementId, Range<usize>)> {
        let Records {
            measured,
            layout,
            apart,
            ..
        } = self;
        let is_place = |&id: &ElementId| {
            measured.keys.primary(id) == key
                && measured.page.visibility(id) == Visibility::Shown
                && !apart[record].is_some_and(|body| body.holds(id))
        };
        let id = layout.filled(measured, record).find(is_place)?;
        let mut texts = measured.texts(id);
        let first = texts.find(|&text| measured.words.of_text(text) > 0)?;
        Some((id, first..first + 1))
    }

    /// The name at a place of a record, if what stands there can be one.
    fn named_at(&self, record: usize, key: Key) -> Option<Fact> {
        let (element, texts) = self.first_at(record, key)?;
        let value = self.measured.words.line(texts.clone());
        let value = value.trim().to_owned();
        could_be_name(&value).then_some(Fact {
            value,
            texts,
            element,
        })
    }
}

/// Whether words where a name stands can be one.
fn could_be_name(words: &str) -> bool {
    let is_date = || words.contains(|c: char| c.is_ascii_digit()) && date_in(words).is_some();
    (1..=NAME_WORDS).contains(&count(words))
        && words.chars().count() <= NAME_CHARACTERS
        && words.contains(char::is_alphabetic)
        && !words.ends_with([':', '：'])
        && !is_date()
}

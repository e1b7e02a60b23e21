//! Third step: what speaks for the records of a partition, and which partition is that of the posts.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::key::Key;
use super::measure::Measured;
use super::partition::{Partitioner, Record, groups};
use super::words::RECORD_CLASS;

/// How many of the best partitions are looked at, and how near to the best one in score they have to be.
const TRIED: usize = 8;
const NEAR: f64 = 0.75;
/// What a sign adds to the evidence that records are posts: a date of its own in each, a person, an address or
/// id of its own, buttons, the class of a post, records that are rows, a short first text.
const DATE: f64 = 0.30;
const PROFILE: f64 = 0.18;
const PERMALINK: f64 = 0.14;
const REPLY: f64 = 0.11;
const CLASS: f64 = 0.11;
const FLAT: f64 = 0.08;
const SHORT: f64 = 0.08;
/// How much the share of the words of the page counts: a little less than in proportion.
const COVERAGE: f64 = 0.85;
/// What teasers take away, and how little headings count where there are buttons for answers.
const TEASERS: f64 = 0.6;
const HEADINGS: f64 = 0.3;
/// Two records repeat less than more of them do.
const TWO: f64 = 0.85;
/// Records that are one element each are better than those with loose siblings.
const WHOLE: f64 = 1.03;
/// The words of a post, at least; and the most words of a short first text.
const POST_WORDS: u32 = 3;
const SHORT_WORDS: u32 = 5;

/// A partition, and in how many of its records each sign is, from 0 to 1.
#[derive(Debug)]
pub(super) struct Candidate {
    pub(super) records: Vec<Record>,
    /// A date of its own, and the key of those dates.
    pub(super) date: f64,
    pub(super) date_key: Option<Key>,
    /// An id or address of its own.
    pub(super) permalink: f64,
    pub(super) profile: f64,
    pub(super) reply: f64,
    /// The class of a post.
    pub(super) class: f64,
    /// Teasers, and headings that lead elsewhere.
    elsewhere: f64,
    pub(super) heading: f64,
    /// Some words that are no links.
    some: f64,
    /// The share of the words of the page, and of links among the words of the records.
    coverage: f64,
    links: f64,
    evidence: f64,
    pub(super) score: f64,
}

/// The partition of the posts; none if the page has no thread.
pub(super) fn choose(measured: &Measured) -> Option<Candidate> {
    let mut partitioner = Partitioner::of(measured);
    let mut known = HashSet::new();
    let mut candidates: Vec<Candidate> = Vec::new();
    for group in groups(measured) {
        let Some(tops) = partitioner.tops(&group) else {
            continue;
        };
        if known.contains(&tops) {
            continue;
        }
        let records = partitioner.records(&tops);
        known.insert(tops);
        candidates.push(Candidate::of(measured, records));
        if candidates.len() > 4 * TRIED {
            best(&mut candidates);
        }
    }
    best(&mut candidates);
    let least = candidates.first()?.score * NEAR;
    candidates
        .into_iter()
        .find(|candidate| candidate.score >= least && candidate.is_acceptable())
}

/// Keeps the best candidates, in order; of several the first one found.
fn best(candidates: &mut Vec<Candidate>) {
    candidates.sort_by(|a, b| b.score.total_cmp(&a.score));
    candidates.truncate(TRIED);
}

#[expect(clippy::cast_precision_loss, reason = "counts of a page are small")]
fn share(part: usize, all: usize) -> f64 {
    part as f64 / all.max(1) as f64
}

impl Candidate {
    fn of(measured: &Measured, records: Vec<Record>) -> Candidate {
        let places = Places::of(&records);
        let count = records.len();
        let words: Vec<u32> = records
            .iter()
            .map(|record| sum(record, |texts| measured.words_in(texts)))
            .collect();
        let links: Vec<u32> = records
            .iter()
            .map(|record| sum(record, |texts| measured.links_in(texts)))
            .collect();
        let prose: Vec<u32> = words
            .iter()
            .zip(&links)
            .map(|(words, links)| words - links)
            .collect();
        let total = |counts: &[u32]| counts.iter().sum::<u32>() as usize;
        let of_records = |is: &dyn Fn(usize) -> bool| {
            share((0..count).filter(|&index| is(index)).count(), count)
        };
        let keys = &measured.keys;
        let dates = measured.hits.iter().flat_map(|hit| {
            let keys = keys.of_element(hit.element).iter().copied();
            keys.map(|key| (hit.text, key, hit.value.as_str()))
        });
        let (date, date_key) = places.once(dates);
        let ids = measured.ids.iter().flat_map(|&(text, id)| {
            let way = (measured.page.tag(id) == "a").then(|| keys.way(id));
            keys.ids_of(id).chain(way).map(move |key| (text, key, ""))
        });
        let (permalink, _) = places.once(ids);
        let says_post = |index: usize| {
            let top = records[index].top;
            let attributes = ["class", "id", "itemtype"].into_iter();
            let mut values = attributes.filter_map(|name| measured.page.attribute(top, name));
            values.any(|value| RECORD_CLASS.is_match(value))
        };
        let class = of_records(&says_post).max(places.share(&measured.records));
        let rows = rows(measured, &records);
        let is_short = |index: usize| {
            let mut texts = records[index].texts.iter().cloned().flatten();
            let first = texts.find(|&text| measured.words(text) > 0);
            first.is_some_and(|text| measured.words(text) <= SHORT_WORDS)
        };
        let is_whole = |index: usize| {
            f64::from(measured.words_of(records[index].top)) >= 0.8 * f64::from(words[index])
        };
        let (rows, short) = if count >= 4 {
            (rows, of_records(&is_short))
        } else {
            (0.0, 0.0)
        };
        let is_whole = of_records(&is_whole) >= 0.8;
        let mut candidate = Candidate {
            date,
            date_key,
            permalink,
            profile: places.share(&measured.profiles),
            reply: places.share(&measured.replies),
            class,
            elsewhere: places.share(&measured.elsewhere),
            heading: places.share(&measured.headings),
            some: of_records(&|index| prose[index] >= POST_WORDS),
            coverage: share(total(&prose), measured.prose() as usize),
            links: share(total(&links), total(&words)),
            evidence: 0.0,
            score: 0.0,
            records,
        };
        candidate.weigh(rows, short);
        candidate.score *= if is_whole { WHOLE } else { 1.0 };
        candidate
    }

    /// Adds up what speaks for the records.
    fn weigh(&mut self, rows: f64, short: f64) {
        self.evidence = DATE * self.date
            + PROFILE * self.profile
            + PERMALINK * self.permalink
            + REPLY * self.reply
            + CLASS * self.class
            + FLAT * rows
            + SHORT * short;
        let two = if self.records.len() == 2 { TWO } else { 1.0 };
        self.score = self.coverage.powf(COVERAGE)
            * self.evidence
            * self.some
            * (1.0 - TEASERS * self.leads_elsewhere())
            * two;
    }

    /// In how many records the text stands elsewhere.
    fn leads_elsewhere(&self) -> f64 {
        let headings = if self.reply < 0.5 {
            self.heading
        } else {
            HEADINGS * self.heading
        };
        self.elsewhere.max(headings)
    }

    /// Whether records are posts at all.
    fn is_acceptable(&self) -> bool {
        let count = self.records.len();
        let elsewhere = self.leads_elsewhere();
        if elsewhere >= 0.5 || self.links >= 0.6 || self.some < 0.5 {
            return false;
        }
        if count == 2 {
            return self.evidence >= 0.55 && self.some >= 1.0;
        }
        let is_most = self.coverage >= 0.75 && count >= 4 && self.some >= 0.8 && self.class >= 0.8;
        if is_most && self.links < 0.15 && elsewhere < 0.3 {
            return true;
        }
        let is_all = self.coverage >= 0.85 && count >= 6 && self.some >= 0.9 && self.date >= 0.9;
        if is_all && self.links < 0.12 {
            return true;
        }
        if self.profile.max(self.reply) < 0.4 && self.class < 0.5 {
            return false;
        }
        let heads = [
            self.date >= 0.6,
            self.permalink >= 0.6,
            self.profile >= 0.6,
            self.reply >= 0.5,
        ];
        self.evidence >= 0.45 && heads.into_iter().filter(|&is| is).count() >= 2
    }
}

/// In how many records the top stands in the same element and has the same tag.
fn rows(measured: &Measured, records: &[Record]) -> f64 {
    let mut kinds: HashMap<_, usize> = HashMap::new();
    for record in records {
        let parent = measured.page.element(record.top).parent;
        *kinds
            .entry((parent, measured.page.tag(record.top)))
            .or_default() += 1;
    }
    share(kinds.into_values().max().unwrap_or(0), records.len())
}

fn sum(record: &Record, count: impl Fn(&Range<usize>) -> u32) -> u32 {
    record.texts.iter().map(count).sum()
}

/// The records by their texts.
pub(super) struct Places {
    /// The texts of records in order, with the numbers of the records.
    texts: Vec<(Range<usize>, usize)>,
    count: usize,
}

impl Places {
    pub(super) fn of(records: &[Record]) -> Places {
        let texts = records.iter().enumerate();
        let texts = texts.flat_map(|(index, record)| {
            record.texts.iter().map(move |texts| (texts.clone(), index))
        });
        let mut texts: Vec<_> = texts.collect();
        texts.sort_unstable_by_key(|(texts, _)| texts.start);
        Places {
            texts,
            count: records.len(),
        }
    }

    /// The record that a text is part of.
    pub(super) fn record(&self, text: usize) -> Option<usize> {
        let after = self.texts.partition_point(|(texts, _)| texts.start <= text);
        let (texts, record) = &self.texts[after.checked_sub(1)?];
        texts.contains(&text).then_some(*record)
    }

    /// In how many records one of some texts is.
    fn share(&self, texts: &[usize]) -> f64 {
        let mut found: Vec<usize> = texts.iter().filter_map(|&text| self.record(text)).collect();
        found.sort_unstable();
        found.dedup();
        share(found.len(), self.count)
    }

    /// In how many records things of one key are exactly once, by the best key. Of those with the same value one
    /// counts; records with more than two speak against it.
    fn once<'v>(&self, things: impl Iterator<Item = (usize, Key, &'v str)>) -> (f64, Option<Key>) {
        let mut values = HashSet::new();
        let mut counts: HashMap<Key, HashMap<usize, usize>> = HashMap::new();
        for (text, key, value) in things {
            let Some(record) = self.record(text) else {
                continue;
            };
            if value.is_empty() || values.insert((record, key, value)) {
                *counts.entry(key).or_default().entry(record).or_default() += 1;
            }
        }
        let mut best = (0.0, None);
        let mut keys: Vec<_> = counts.into_iter().collect();
        keys.sort_unstable_by_key(|(key, _)| *key);
        for (key, counts) in keys {
            let once = counts.values().filter(|&&count| count == 1).count();
            let many = counts.values().filter(|&&count| count > 2).count();
            let found = share(once, self.count) - 0.5 * share(many, self.count);
            if found > best.0 {
                best = (found, Some(key));
            }
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::html::page::Page;

    /// The first words of the records that are chosen.
    fn chosen(page: &str) -> Vec<String> {
        let page = Page::parse(page);
        let measured = Measured::of(&page);
        let records = choose(&measured)
            .map(|candidate| candidate.records)
            .unwrap_or_default();
        let first = |record: &Record| {
            measured
                .line(&record.texts[0])
                .split(' ')
                .next()
                .map(str::to_owned)
        };
        records.iter().filter_map(first).collect()
    }

    const WORDS: &str =
        "The ferry is late again, and nobody at the quay can say when it will leave.";

    #[test]
    fn rows_with_a_person_and_a_date_are_posts() {
        let post = |name: &str| {
            format!(
                "<div class=row><a href=/u/{name}>{name}</a> <i>3 May 2020</i><p>{WORDS} {name}</div>"
            )
        };
        let posts: String = ["ann", "bob", "cy"].iter().map(|name| post(name)).collect();
        let page = format!(
            "<ul><li><a href=/>Home</a><li><a href=/f>Forum</a></ul><div>{posts}</div><p>Imprint"
        );
        assert_eq!(chosen(&page), ["ann", "bob", "cy"]);
    }

    #[test]
    fn teasers_are_none() {
        let teaser = |day: usize| {
            format!(
                "<div class=row><h2><a href=/n/{day}>A ferry is late</a></h2><i>{day} May 2020</i><p>{WORDS} <a href=/n/{day}>Read more</a></div>"
            )
        };
        let page: String = (1..8).map(teaser).collect();
        assert_eq!(chosen(&page), [""; 0]);
    }
}

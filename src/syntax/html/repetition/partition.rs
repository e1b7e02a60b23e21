//! Second step: a group of elements with a key in common parts the page into records, one round each of them.
//!
//! ```text
//! <div>
//!   <p class=head> …    the anchor of record 0     the record is the highest element round an anchor that holds
//!   <p class=body> …    its sibling up to the      no other; siblings up to the next record belong to it
//!   <p class=head> …    next anchor
//! ```

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::measure::Measured;
use crate::syntax::html::page::{Child, ElementId};

/// A group of fewer elements repeats nothing, and no page has more posts.
const GROUP: Range<usize> = 2..200_001;
/// How many groups are tried at most, the largest ones: real pages have some hundred, and a page that is made to
/// have more takes no longer.
const GROUPS: usize = 600;
/// Records with fewer words besides links are none of posts.
const LEAST_WORDS: u32 = 12;
/// Records whose elements share a parent in so many of a hundred pairs are rows.
const FLAT: usize = 60;
/// Elements before an anchor are its head if they have so many words, in so many of a hundred records.
const HEAD_WORDS: Range<u32> = 1..41;
const HEADS: usize = 70;

/// One record.
#[derive(Clone, Debug)]
pub(super) struct Record {
    /// The element of the anchor, as high as it goes.
    pub(super) top: ElementId,
    /// The elements of the record beside each other, the top among them.
    pub(super) items: Vec<ElementId>,
    /// Its texts, without those of records that stand in it.
    pub(super) texts: Vec<Range<usize>>,
}

/// The elements of each key, and those that hold dates by the key of the date; each group once.
pub(super) fn groups(measured: &Measured) -> Vec<Vec<ElementId>> {
    let keys = &measured.keys;
    let mut by_key: Vec<Vec<ElementId>> = vec![Vec::new(); keys.len()];
    let never = [
        "html", "body", "head", "script", "style", "br", "option", "meta", "link", "input", "path",
    ];
    for id in measured.page.ids() {
        let is_hidden = measured.page.tag(id) != "a" && !measured.is_shown_element(id);
        if never.contains(&measured.page.tag(id)) || is_hidden {
            continue;
        }
        for &key in keys.of_element(id) {
            let group = &mut by_key[key as usize];
            if group.len() < GROUP.end {
                group.push(id);
            }
        }
    }
    let mut by_date: Vec<Vec<ElementId>> = vec![Vec::new(); keys.len()];
    for hit in &measured.hits {
        for &key in keys.of_element(hit.element) {
            let group = &mut by_date[key as usize];
            if group.last() != Some(&hit.element) && group.len() < GROUP.end {
                group.push(hit.element);
            }
        }
    }
    let mut known = HashSet::new();
    let mut groups: Vec<Vec<ElementId>> = by_key.into_iter().chain(by_date).collect();
    groups.retain(|group| GROUP.contains(&group.len()) && known.insert(group.clone()));
    if groups.len() > GROUPS {
        groups.sort_by_key(|group| std::cmp::Reverse(group.len()));
        groups.truncate(GROUPS);
    }
    groups
}

/// Counts anchors in elements; used again for every group.
pub(super) struct Partitioner<'m> {
    measured: &'m Measured<'m>,
    /// How many anchors each element holds.
    counts: Vec<u32>,
    /// The elements that hold any.
    counted: Vec<ElementId>,
}

impl<'m> Partitioner<'m> {
    pub(super) fn of(measured: &'m Measured<'m>) -> Partitioner<'m> {
        Partitioner {
            measured,
            counts: vec![0; measured.page.len()],
            counted: Vec::new(),
        }
    }

    /// The highest element round each anchor that holds no other; none if there are too few words.
    pub(super) fn tops(&mut self, group: &[ElementId]) -> Option<Vec<ElementId>> {
        let page = self.measured.page;
        self.count(group);
        let mut tops = Vec::with_capacity(group.len());
        let mut climbs = Vec::with_capacity(group.len());
        for &anchor in group {
            let (mut top, mut climb) = (anchor, 0);
            if self.counts[anchor.index()] == 1 {
                while let Some(parent) = page
                    .element(top)
                    .parent
                    .filter(|parent| self.counts[parent.index()] == 1)
                {
                    (top, climb) = (parent, climb + 1);
                }
            }
            tops.push(top);
            climbs.push(climb);
        }
        // The first and the last record would take in what stands above and below all of them.
        let mut sorted = climbs.clone();
        sorted.sort_unstable();
        let usual: usize = sorted[sorted.len() / 2];
        for (index, &anchor) in group.iter().enumerate() {
            if climbs[index] > usual {
                let mut around = std::iter::once(anchor).chain(page.ancestors(anchor));
                tops[index] = around.nth(usual).unwrap_or(anchor);
            }
        }
        tops.dedup();
        let first = tops
            .iter()
            .map(|&top| page.element(top).texts.start)
            .min()?;
        let last = tops.iter().map(|&top| page.element(top).texts.end).max()?;
        let texts = first..last;
        let words = self.measured.words_in(&texts) - self.measured.links_in(&texts);
        (tops.len() > 1 && words >= LEAST_WORDS).then_some(tops)
    }

    /// Counts for each element how many of some elements it holds, itself among them.
    fn count(&mut self, elements: &[ElementId]) {
        for id in self.counted.drain(..) {
            self.counts[id.index()] = 0;
        }
        for &id in elements {
            for around in std::iter::once(id).chain(self.measured.page.ancestors(id)) {
                let count = &mut self.counts[around.index()];
                if *count == 0 {
                    self.counted.push(around);
                }
                *count += 1;
            }
        }
    }

    /// The records round tops: with the siblings that follow or come before each of them.
    pub(super) fn records(&mut self, tops: &[ElementId]) -> Vec<Record> {
        self.count(tops);
        let siblings = self.siblings(tops);
        let sides: Vec<Sides> = tops.iter().map(|&top| self.sides(top, &siblings)).collect();
        let before = self.head_size(tops, &sides);
        let usual = Usual::of(self.measured, &sides, before);
        let mut inner: Vec<ElementId> = tops.to_vec();
        inner.sort_unstable();
        let records = tops.iter().zip(sides);
        records
            .map(|(&top, sides)| self.record(top, sides, before, &usual, &siblings, &inner))
            .collect()
    }

    /// The elements that each parent of a top holds directly, with their places among them.
    fn siblings(&self, tops: &[ElementId]) -> Siblings {
        let page = self.measured.page;
        let mut siblings = Siblings::default();
        for &top in tops {
            let Some(parent) = page.element(top).parent else {
                continue;
            };
            siblings.of.entry(parent).or_insert_with(|| {
                let children = page.children(parent).filter_map(|child| match child {
                    Child::Element(id) => Some(id),
                    Child::Text(_) => None,
                });
                children.collect()
            });
        }
        for children in siblings.of.values() {
            for (place, &child) in children.iter().enumerate() {
                siblings.places.insert(child, place);
            }
        }
        siblings
    }

    /// What stands beside a top up to other records.
    fn sides(&self, top: ElementId, siblings: &Siblings) -> Sides {
        let mut sides = Sides::default();
        let Some(children) = siblings.beside(self.measured.page, top) else {
            return sides;
        };
        let keys = &self.measured.keys;
        let place = siblings.places[&top];
        for &child in &children[place + 1..] {
            if self.counts[child.index()] > 0 {
                sides.is_bounded = true;
                break;
            }
            let is_like = keys.has_class(top) && keys.signature(child) == keys.signature(top);
            // A post that the group missed.
            if is_like
                && !self
                    .measured
                    .hits_in(&self.measured.page.element(child).texts)
                    .is_empty()
            {
                break;
            }
            sides.after.push(child);
        }
        let before = children[..place].iter().rev();
        sides.before = before
            .take_while(|child| self.counts[child.index()] == 0)
            .copied()
            .collect();
        sides
    }

    /// How many elements before each top belong to its record: as many as stand before all of them alike, also
    /// before the first one, and look like heads.
    fn head_size(&self, tops: &[ElementId], sides: &[Sides]) -> usize {
        let (page, keys) = (self.measured.page, &self.measured.keys);
        let pairs = tops.windows(2);
        let flat =
            pairs.filter(|pair| page.element(pair[0]).parent == page.element(pair[1]).parent);
        let first = &sides[0].before;
        if flat.count() * 100 < FLAT * (tops.len() - 1) || first.is_empty() {
            return 0;
        }
        let between = sides
            .iter()
            .filter(|sides| sides.is_bounded)
            .map(|sides| sides.after.len());
        let others: Vec<&Sides> = sides[1..]
            .iter()
            .filter(|sides| !sides.before.is_empty())
            .collect();
        let is_head = |number: usize| {
            let Some(&of_first) = first.get(number) else {
                return false;
            };
            let are_alike = others.iter().all(|sides| {
                let other = sides.before.get(number);
                other.is_some_and(|&other| keys.signature(other) == keys.signature(of_first))
            });
            let heads = sides.iter().filter_map(|sides| sides.before.get(number));
            let (heads, all) = heads.fold((0, 0), |(heads, all), &id| {
                (
                    heads + usize::from(HEAD_WORDS.contains(&self.measured.words_of(id))),
                    all + 1,
                )
            });
            !others.is_empty() && are_alike && heads * 100 >= all * HEADS
        };
        (0..between.min().unwrap_or(0))
            .take_while(|&number| is_head(number))
            .count()
    }

    fn record(
        &self,
        top: ElementId,
        sides: Sides,
        before: usize,
        usual: &Usual,
        siblings: &Siblings,
        inner: &[ElementId],
    ) -> Record {
        let page = self.measured.page;
        let mut items: Vec<ElementId> = sides.before.iter().take(before).rev().copied().collect();
        items.push(top);
        let mut after = sides.after;
        if sides.is_bounded {
            after.truncate(after.len().saturating_sub(before));
        } else {
            let is_usual = |id: &ElementId| {
                usual
                    .signatures
                    .contains(&self.measured.keys.signature(*id))
            };
            let kept = after
                .iter()
                .take(usual.most)
                .take_while(|id| is_usual(id))
                .count();
            after.truncate(kept);
        }
        items.extend(after);
        let first = page.element(items[0]).texts.start;
        let last = items[items.len() - 1];
        let end = self.text_behind(last, siblings);
        let mut texts: Vec<Range<usize>> = Vec::new();
        let mut at = first;
        // Records that stand in this one.
        let begin = inner.partition_point(|&id| id <= items[0]);
        let inside = inner[begin..]
            .iter()
            .take_while(|&&id| id.index() < page.element(last).end as usize);
        for &id in inside.filter(|&&id| id != top) {
            let cut = &page.element(id).texts;
            if cut.start >= at {
                texts.push(at..cut.start);
                at = cut.end;
            }
        }
        texts.push(at..end.max(at));
        texts.retain(|texts| !texts.is_empty());
        Record { top, items, texts }
    }

    /// The text behind an element and the loose texts that follow it.
    fn text_behind(&self, id: ElementId, siblings: &Siblings) -> usize {
        let page = self.measured.page;
        let end = page.element(id).texts.end;
        let Some(children) = siblings.beside(page, id) else {
            return end;
        };
        match children.get(siblings.places[&id] + 1) {
            Some(&next) => page.element(next).texts.start,
            None => page
                .element(id)
                .parent
                .map_or(end, |parent| page.element(parent).texts.end),
        }
    }
}

/// Elements by what they stand in.
#[derive(Default)]
struct Siblings {
    of: HashMap<ElementId, Vec<ElementId>>,
    places: HashMap<ElementId, usize>,
}

impl Siblings {
    /// The elements that stand in the same one as another, itself among them.
    fn beside(
        &self,
        page: &crate::syntax::html::page::Page,
        id: ElementId,
    ) -> Option<&[ElementId]> {
        let parent = page.element(id).parent?;
        self.of.get(&parent).map(Vec::as_slice)
    }
}

/// What stands beside a top, up to other records.
#[derive(Default)]
struct Sides {
    after: Vec<ElementId>,
    /// The nearest first.
    before: Vec<ElementId>,
    /// Whether another record follows.
    is_bounded: bool,
}

/// What follows a top that another record follows.
struct Usual {
    /// The most elements.
    most: usize,
    signatures: HashSet<u32>,
}

impl Usual {
    fn of(measured: &Measured, sides: &[Sides], before: usize) -> Usual {
        let bounded = || sides.iter().filter(|sides| sides.is_bounded);
        let most = bounded()
            .map(|sides| sides.after.len().saturating_sub(before))
            .max();
        let signatures = bounded().flat_map(|sides| &sides.after);
        Usual {
            most: most.unwrap_or(0),
            signatures: signatures.map(|&id| measured.keys.signature(id)).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::html::page::Page;

    /// The words of the records round the elements with a tag.
    fn records(page: &str, tag: &str) -> Vec<String> {
        let page = Page::parse(page);
        let measured = Measured::of(&page);
        let group: Vec<ElementId> = page.ids().filter(|&id| page.tag(id) == tag).collect();
        let mut partitioner = Partitioner::of(&measured);
        let tops = partitioner.tops(&group).expect("there are enough words");
        let records = partitioner.records(&tops);
        let words = |record: &Record| {
            let lines = record.texts.iter().map(|texts| measured.line(texts));
            lines.collect::<Vec<_>>().join(" ").trim().to_owned()
        };
        records.iter().map(words).collect()
    }

    const WORDS: &str = "one two three four five six seven";

    #[test]
    fn a_record_is_the_highest_element_round_its_anchor() {
        let page = format!(
            "<h1>Ferry</h1><div><p><i>a</i></p>{WORDS}</div><div><p><i>b</i></p>{WORDS}</div><p>End"
        );
        assert_eq!(
            records(&page, "i"),
            [format!("a {WORDS}"), format!("b {WORDS}")]
        );
    }

    #[test]
    fn rows_that_follow_belong_to_it() {
        let row = |name: &str| format!("<dt>{name}</dt><dd>{WORDS}</dd>");
        let page = format!("<dl>{}{}{}</dl>", row("a"), row("b"), row("c"));
        let expected = ["a", "b", "c"].map(|name| format!("{name} {WORDS}"));
        assert_eq!(records(&page, "dt"), expected);
    }

    #[test]
    fn a_record_in_another_is_one_of_its_own() {
        let page =
            format!("<ul><li>a {WORDS}<ul><li>b {WORDS}</li></ul></li><li>c {WORDS}</li></ul>");
        let expected = ["a", "b", "c"].map(|name| format!("{name} {WORDS}"));
        assert_eq!(records(&page, "li"), expected);
    }

    #[test]
    fn heads_before_the_anchor_belong_to_it() {
        let post = |name: &str| format!("<h3>{name}</h3><p>{WORDS}</p>");
        let page = format!("<div>{}{}{}</div>", post("a"), post("b"), post("c"));
        let expected = ["a", "b", "c"].map(|name| format!("{name} {WORDS}"));
        assert_eq!(records(&page, "p"), expected);
    }
}

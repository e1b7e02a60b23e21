//! Heads of quotes in words that no table has: a line in an element of its own that hardly says more than the name
//! of an author of the page, as `Post by ann`, `ann:` or `In #12, @ann wrote:`.

use std::ops::Range;

use foldhash::HashSet;

use super::Renderer;
use crate::syntax::date;
use crate::syntax::html::page::ElementId;
use crate::syntax::html::quote;

/// The most words of such a line besides the name and the date, and before a colon at its end.
const OTHER_WORDS: usize = 2;
const BEFORE_COLON: usize = 3;
/// The most words of one that ends in a name which is set apart: `This is what they said: **ann**`.
const BEFORE_APART: usize = 5;
/// The longest such line, in bytes, and the longest name, in words.
const LONGEST: usize = 120;
const NAME_WORDS: usize = 5;
/// What stands round a name.
const AROUND: [char; 10] = [' ', '\u{a0}', '@', ':', '：', ',', '(', ')', '"', '“'];

impl Renderer<'_> {
    /// The texts of the first line of a quote where that names an author of the page and hardly says more; with the
    /// date below it.
    pub(super) fn named_line(&self, id: ElementId) -> Range<usize> {
        let texts = self.page.element(id).texts();
        let (first, line) = self.line(texts.clone());
        let goes_on = (first.end..texts.end).any(|text| self.page.shows_words(text));
        let names =
            || self.known_name(&line).is_some() || self.name_set_apart(first.clone()).is_some();
        if !goes_on || !self.is_set_in(id, &first) || !names() {
            return 0..0;
        }
        let (second, line) = self.line(first.end..texts.end);
        let is_date = date::find(&line, 0).is_some_and(|found| found == (0, line.len()));
        let is_last = !(second.end..texts.end).any(|text| self.page.shows_words(text));
        if is_date && !is_last {
            first.start..second.end
        } else {
            first
        }
    }

    /// The author of the page whose name ends a line in an element of its own, behind a few words that say nothing
    /// else of whom they quote.
    pub(super) fn name_set_apart(&self, line: Range<usize>) -> Option<&str> {
        let page = self.page;
        if quote::parse(&self.line(line.clone()).1).is_some() {
            return None;
        }
        let mut shown = line.filter(|&text| page.shows_words(text)).rev();
        let last = shown.next()?;
        let name = page.text(last).trim();
        let own = page.element(page.text_parent(last)).texts();
        let (mut words, mut is_apart) = (0, true);
        for text in shown {
            words += page.text(text).split_whitespace().count();
            is_apart &= !own.contains(&text);
        }
        let is_head = (1..=BEFORE_APART).contains(&words) && is_apart;
        (is_head && self.authors.contains(name)).then_some(name)
    }

    /// The author of the page that a line names, if it hardly says more.
    pub(super) fn known_name<'l>(&self, line: &'l str) -> Option<&'l str> {
        if line.len() > LONGEST {
            return None;
        }
        let name = name_in(line, &self.authors)?;
        let at = name.as_ptr() as usize - line.as_ptr() as usize;
        let (before, behind) = (&line[..at], &line[at + name.len()..]);
        let words = |part: &str| {
            let part = date::find(part, 0).map_or(part.to_owned(), |(start, end)| {
                [&part[..start], &part[end..]].concat()
            });
            let words = part.split_whitespace();
            words
                .filter(|word| word.contains(char::is_alphanumeric))
                .count()
        };
        let most = if line.ends_with([':', '：']) {
            BEFORE_COLON
        } else {
            OTHER_WORDS
        };
        (words(before) + words(behind) <= most).then_some(name)
    }

    /// Whether the texts of a line stand in an element of their own in a quote, which is no paragraph and not like the
    /// next one: what people write stands in those.
    fn is_set_in(&self, quote: ElementId, line: &Range<usize>) -> bool {
        let first = self.page.text_parent(line.start);
        let around = self.page.with_ancestors(first);
        let inside = around.take_while(|&around| around != quote);
        let mut own = inside.filter(|&id| {
            let texts = self.page.element(id).texts();
            let mut behind = line.end..texts.end;
            texts.start <= line.start && !behind.any(|text| self.page.shows_words(text))
        });
        own.any(|id| !matches!(self.page.tag(id), "p" | "li") && !self.is_one_of_several(id))
    }

    /// Whether the next element beside one is of the same kind.
    fn is_one_of_several(&self, id: ElementId) -> bool {
        let page = self.page;
        let kind = |id: ElementId| (page.tag(id), page.attribute(id, "class"));
        let element = page.element(id);
        let end = element.end as usize;
        let next = (end < page.len()).then(|| ElementId::from_index(end));
        let beside = next.filter(|&next| page.element(next).parent == element.parent);
        beside.is_some_and(|next| kind(next) == kind(id))
    }
}

/// The longest of some names in a line.
fn name_in<'l>(line: &'l str, names: &HashSet<&str>) -> Option<&'l str> {
    let starts = line.char_indices().filter(|&(at, c)| {
        let before = line[..at].chars().next_back();
        !AROUND.contains(&c) && before.is_none_or(|c| AROUND.contains(&c))
    });
    let found = starts.flat_map(|(start, _)| {
        let rest = &line[start..];
        let ends = rest.match_indices(AROUND).map(|(at, _)| at);
        let ends = ends.chain([rest.len()]).take(2 * NAME_WORDS);
        ends.map(|end| &rest[..end])
    });
    let found = found.filter(|name| names.contains(name));
    found.max_by_key(|name| name.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_name_is_taken() {
        let names: HashSet<&str> = ["ann", "ann of Salt", "小明"].into_iter().collect();
        for (line, expected) in [
            ("ann", Some("ann")),
            ("Post by ann of Salt", Some("ann of Salt")),
            ("In #12, @ann wrote:", Some("ann")),
            ("引用：小明", Some("小明")),
            ("Anna said", None),
            ("", None),
        ] {
            assert_eq!(name_in(line, &names), expected, "{line}");
        }
    }
}

//! The head of a post: the lines above its words with the author's name and the date.
//!
//! ```text
//!   • Level 5                 a label that comes back in the head
//! ann 4,522                   the name, with points or a group or without      <- top
//! Posted March 5, 2024        for small screens, in version 4.3 and later
//! ann
//!   • Level 5                 the panel
//!   • 7,537 posts
//! Posted March 5, 2024        for large ones                                   <- anchor
//! Words of the post.
//! ```
//!
//! Up to version 4.2 and in IP.Board there is one line `Posted`; version 5 prints the date alone, twice.

use super::anchor::{Anchor, NAME_BLOCK, PANEL, anchors, name_twice};
use super::mark::{Mark, is_item, words};
use super::name::{LABEL_WORDS, is_name_line, is_note, is_short, without_counts, wrapped_name};
use super::panel::Panels;
use crate::syntax::dumps::generic::NamedLine;
use crate::syntax::dumps::generic::Page;

/// How many lines with words above a date are tried as the name.
const NEAREST: usize = 3;
/// How many lines of a panel may stand between two lines with the name.
const GAP: usize = 25;
/// How far the points stand behind a name, in spaces.
const APART: usize = 2;

/// The head of a post.
#[derive(Debug)]
pub(super) struct Head {
    /// Its first line.
    pub top: usize,
    /// The line behind it, where the words of the post begin.
    pub body: usize,
    /// The line with the author's name, and the name.
    pub author: Option<NamedLine>,
    /// The line with the date.
    pub date: Option<usize>,
    /// The line with the number.
    pub number: Option<usize>,
    /// The lines that say what the author is.
    pub labels: Vec<usize>,
}

impl Head {
    /// A head that says nothing, with its first line and the one behind it.
    pub(super) fn without_name(top: usize, body: usize) -> Head {
        Head {
            top,
            body,
            author: None,
            date: None,
            number: None,
            labels: Vec::new(),
        }
    }
}

/// The heads of all posts that have one.
pub(super) fn heads(page: &Page, marks: &[Mark]) -> Vec<Head> {
    let mut heads: Vec<Head> = Vec::new();
    let anchors = anchors(page, marks);
    let dates: Vec<usize> = anchors.iter().map(|anchor| anchor.first).collect();
    let panels = Panels::of(page, marks, &dates);
    for anchor in anchors {
        let floor = heads.last().map_or(0, |before| before.body);
        let finder = Finder {
            page,
            marks,
            panels: &panels,
            floor,
        };
        heads.push(finder.head(anchor));
    }
    heads
}

struct Finder<'p> {
    page: &'p Page<'p>,
    marks: &'p [Mark],
    panels: &'p Panels,
    /// The line from which on the head can begin.
    floor: usize,
}

impl Finder<'_> {
    fn head(&self, anchor: Anchor) -> Head {
        let name = self
            .name(anchor)
            .map(|(top, line, name)| (top, line, wrapped_name(self.page, line).unwrap_or(name)));
        let mut top = name.as_ref().map_or(anchor.first, |(top, ..)| *top);
        let mut labels = Vec::new();
        if name.is_some() {
            top = self.above_repeated(top, anchor.last);
        } else {
            self.labels(&mut top, &mut labels);
        }
        let mut body = self.below_date(anchor.last);
        while self.marks.get(body) == Some(&Mark::Label) {
            labels.push(body);
            body += 1;
        }
        // Version 4.5 puts the button to share a post behind the date.
        let is_button = |line: usize| {
            let mark = self.marks.get(line);
            mark.is_some_and(|mark| matches!(mark, Mark::Button | Mark::Link | Mark::Share))
                && is_item(self.page, line)
        };
        while is_button(body) {
            body += 1;
        }
        let numbers = (top..anchor.last).rev();
        let mut numbers = numbers.filter(|&line| self.marks[line] == Mark::Number);
        let author = name.map(|(_, line, name)| NamedLine { line, name });
        let number = numbers.next().or_else(|| {
            let line = author.as_ref()?.line;
            words(self.page, line).starts_with('#').then_some(line)
        });
        Head {
            top,
            body,
            author,
            date: self.has_date(anchor.last).then_some(anchor.last),
            number,
            labels,
        }
    }

    /// The line behind a date; the year stands in the next line where a wrapped one ends with a comma.
    fn below_date(&self, line: usize) -> usize {
        let is_cut = words(self.page, line).ends_with(',');
        let mut next = line + 1;
        next += usize::from(is_cut && self.marks.get(next) == Some(&Mark::Count));
        let is_note = next < self.marks.len() && is_note(words(self.page, next));
        next + usize::from(is_note)
    }

    fn has_date(&self, line: usize) -> bool {
        !self.page.shapes.lines[line].date.is_empty()
    }

    /// The first line of a head, the line with the name, and the name.
    fn name(&self, anchor: Anchor) -> Option<(usize, usize, String)> {
        if let Some((line, top)) = name_twice(self.page, self.marks, anchor)
            && top >= self.floor
            && anchor.first < anchor.last
        {
            return Some((top, line, without_counts(words(self.page, line)).to_owned()));
        }
        if let Some(found) = self.between(anchor) {
            return Some(found);
        }
        let bound = self.bound(anchor.first);
        let date = anchor.first;
        let nearest = || self.nearest(bound, date);
        let is_pair = anchor.first < anchor.last;
        self.numbered(bound, date)
            .or_else(|| is_pair.then(nearest)?)
            .or_else(|| self.repeated_or_above_panel(bound, date))
            .or_else(nearest)
            .or_else(|| self.first(bound, date))
    }

    /// The one name between two dates, where an extractor wrapped the one above the first.
    fn between(&self, anchor: Anchor) -> Option<(usize, usize, String)> {
        let is_name = |line: &usize| self.marks[*line] == Mark::Words && !is_item(self.page, *line);
        if self.marks[anchor.first] != Mark::Posted {
            return None;
        }
        let mut names = (anchor.first + 1..anchor.last).filter(is_name);
        let line = names.next().filter(|_| names.next().is_none())?;
        let name = without_counts(words(self.page, line));
        let above = self.floor.max(anchor.first.saturating_sub(NAME_BLOCK))..anchor.first;
        let is_begun = |line: &usize| {
            let begun = words(self.page, *line);
            self.marks[*line] == Mark::Words && !begun.is_empty() && name.starts_with(begun)
        };
        let top = above.clone().find(is_begun).unwrap_or(above.end);
        Some((top, line, name.to_owned()))
    }

    /// The first line above a date that can be of the same post.
    fn bound(&self, date: usize) -> usize {
        let floor = self.floor.max(date.saturating_sub(PANEL));
        let ends = |line: &usize| {
            matches!(
                self.marks[*line],
                Mark::Share | Mark::Heading | Mark::Posted
            )
        };
        (floor..date).rev().find(ends).map_or(floor, |end| end + 1)
    }

    /// `#3 ann`
    fn numbered(&self, bound: usize, date: usize) -> Option<(usize, usize, String)> {
        let line = (bound..date).rev().find(|&line| {
            let number = words(self.page, line).strip_prefix('#');
            let name = number.and_then(|rest| rest.split_once(' '));
            name.is_some_and(|(number, name)| number.parse::<u32>().is_ok() && is_short(name))
        })?;
        let (_, name) = words(self.page, line).split_once(' ')?;
        Some((line, line, name.trim().to_owned()))
    }

    /// The name right above a date, which stands above the panel as well.
    fn nearest(&self, bound: usize, date: usize) -> Option<(usize, usize, String)> {
        let is_name = |line: &usize| {
            let is_skipped = matches!(self.marks[*line], Mark::Empty | Mark::Button | Mark::Number);
            !is_skipped
        };
        let nearest = (bound..date).rev().take(NAME_BLOCK).filter(is_name);
        let found = nearest
            .take(NEAREST)
            .filter_map(|line| self.named_like(bound, line));
        found.min_by_key(|(top, _, name)| (*top, name.len()))
    }

    /// The topmost line above another one with the same name, and the name.
    fn named_like(&self, bound: usize, nearest: usize) -> Option<(usize, usize, String)> {
        let last = words(self.page, nearest);
        let mut found: Option<usize> = None;
        for line in (bound..nearest).rev() {
            if found.unwrap_or(nearest) - line > GAP {
                break;
            }
            let other = words(self.page, line);
            let is_same = is_short(other) && is_name_line(last, other)
                || is_short(last) && without_counts(other) == last;
            if is_same && self.marks[line] == Mark::Words {
                found = Some(line);
            }
        }
        let top = found?;
        let (first, last) = (without_counts(words(self.page, top)), without_counts(last));
        let name = if first.len() <= last.len() {
            first
        } else {
            last
        };
        Some((top, top, name.to_owned()))
    }

    /// The first line of a head that comes back in it; the one above what heads have in common, if what
    /// comes back stands far above.
    fn repeated_or_above_panel(&self, bound: usize, date: usize) -> Option<(usize, usize, String)> {
        let above = self.above_panel(bound, date);
        let from = above
            .as_ref()
            .map_or(bound, |(top, ..)| top.saturating_sub(NAME_BLOCK));
        self.repeated(bound.max(from), date).or(above)
    }

    /// The first line of a head that comes back in it, with points behind it or without.
    fn repeated(&self, bound: usize, date: usize) -> Option<(usize, usize, String)> {
        let is_words = |line: &usize| self.marks[*line] == Mark::Words;
        let lines: Vec<usize> = (bound..date).filter(is_words).collect();
        let name = |line: usize| without_counts(words(self.page, line));
        let comes_back = |&(at, line): &(usize, usize)| {
            let others = lines[at + 1..].iter().take(3);
            is_short(name(line))
                && !is_item(self.page, line)
                && others.copied().any(|other| name(other) == name(line))
        };
        let (_, top) = lines.iter().copied().enumerate().find(comes_back)?;
        Some((top, top, name(top).to_owned()))
    }

    /// The line above what all heads have in common.
    fn above_panel(&self, bound: usize, date: usize) -> Option<(usize, usize, String)> {
        let top = self.panels.above(self.page, self.marks, bound, date)?;
        let name = without_counts(words(self.page, top));
        (is_short(name) && !name.ends_with(['.', '!', '?', ':', ',']))
            .then(|| (top, top, name.to_owned()))
    }

    /// The first line of a head where the post before is known to end.
    fn first(&self, bound: usize, date: usize) -> Option<(usize, usize, String)> {
        let mut lines = bound..date;
        let line = lines.find(|&line| self.marks[line] == Mark::Words)?;
        let name = without_counts(words(self.page, line));
        (bound > self.floor && is_short(name)).then(|| (line, line, name.to_owned()))
    }

    /// The first line of a head with the labels above it that come back in it.
    fn above_repeated(&self, top: usize, anchor: usize) -> usize {
        let mut first = top;
        let is_skipped = |line: usize| self.marks[line] == Mark::Empty;
        for line in (self.floor..top).rev().take(LABEL_WORDS) {
            let label = words(self.page, line);
            let is_short = label.split_whitespace().count() <= LABEL_WORDS;
            let mut inside = top..anchor;
            if is_short && inside.any(|other| words(self.page, other) == label) {
                first = line;
            } else if !is_skipped(line) {
                break;
            }
        }
        first
    }

    /// Takes the labels above a head without a name: one bullet, or one that stands there twice.
    fn labels(&self, top: &mut usize, labels: &mut Vec<usize>) {
        let is_label = |line: usize| {
            let words = words(self.page, line);
            matches!(self.marks[line], Mark::Words | Mark::Label)
                && is_item(self.page, line)
                && words.split_whitespace().count() <= LABEL_WORDS
                && !words.ends_with(['.', ',', ';', ':', '!', '?'])
        };
        let run: Vec<usize> = (self.floor..*top)
            .rev()
            .take_while(|&line| is_label(line))
            .collect();
        let is_one = match run[..] {
            [_] => true,
            [a, b] => words(self.page, a) == words(self.page, b),
            _ => false,
        };
        if is_one {
            *top = run[run.len() - 1];
            labels.push(*top);
        }
    }
}

/// The head of a post of which nothing but the name is left, with points behind it: `ann     22`.
pub(super) fn name_alone(page: &Page, line: usize) -> Option<Head> {
    let said = words(page, line);
    let name = without_counts(said);
    let behind = said.trim_start_matches('+').strip_prefix(name)?;
    let is_apart = behind
        .chars()
        .take_while(|c| matches!(c, ' ' | '\u{a0}'))
        .count()
        >= APART;
    (is_apart && is_short(name)).then(|| Head {
        author: Some(NamedLine::of(line, name)),
        ..Head::without_name(line, line + 1)
    })
}

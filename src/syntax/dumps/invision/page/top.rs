//! The header of a page: the title above the first post, who began the topic, which page this is.

use super::super::locale::LOCALES;
use super::super::words::around::BY;
use super::mark::{Mark, is_item, words};
use crate::syntax::PieceKind;
use crate::syntax::dumps::generic::{Page, Post};
use crate::syntax::page_number::page_of;
use crate::text::{Span, trim_span};

/// How far above the first post the title stands at most, in lines.
const REACH: usize = 60;
/// The longest title, in bytes.
const LONGEST: usize = 250;
/// The longest name, in bytes.
const NAME: usize = 60;
/// How far the title and the line with the topic starter stand apart at most, in lines.
const APART: usize = 5;
/// How many lines a header without menus has: the title and the topic starter.
const BARE_HEADER: usize = 2;

/// What the lines above the first post say of the thread, in their order.
pub(super) fn header(page: &Page, marks: &[Mark], first: &Post) -> Vec<(PieceKind, Span)> {
    let top = Top {
        page,
        marks,
        author: first.author.as_ref().map(|author| author.name.as_str()),
        lines: first.cut.anchor.saturating_sub(REACH)..first.cut.anchor,
    };
    let mut header = Vec::new();
    let title = top.title();
    if let Some(title) = title {
        header.push((PieceKind::Title, page.lines[title].words));
        header.extend(top.starter(title).map(|name| (PieceKind::Starter, name)));
    }
    let mut lines = top.lines.clone();
    let pages = lines.find(|&line| page_of(words(page, line)).is_some());
    header.extend(pages.map(|line| (PieceKind::Pages, page.lines[line].words)));
    header.sort_unstable_by_key(|(_, span)| span.start);
    header
}

/// The lines above the first post.
struct Top<'p> {
    page: &'p Page<'p>,
    marks: &'p [Mark],
    /// The name of the author of the first post.
    author: Option<&'p str>,
    lines: std::ops::Range<usize>,
}

impl Top<'_> {
    /// The line with the title: the nearest one above the first post that is a heading, or that the path
    /// of the page has as well; else the one above the topic starter, or all that a header holds.
    fn title(&self) -> Option<usize> {
        let find = |is_it: &dyn Fn(usize) -> bool| {
            let mut lines = self.lines.clone().rev();
            lines.find(|&line| self.can_be_title(line) && is_it(line))
        };
        find(&|line| self.page.lines[line].is_heading)
            .or_else(|| find(&|line| self.is_repeated(line)))
            .or_else(|| find(&|line| self.starter(line).is_some()))
            .or_else(|| self.bare())
    }

    fn can_be_title(&self, line: usize) -> bool {
        let said = words(self.page, line);
        self.marks[line] == Mark::Words
            && said.len() <= LONGEST
            && !is_item(self.page, line)
            && starter(said).is_none()
            && self.author != Some(said)
    }

    fn is_repeated(&self, line: usize) -> bool {
        let said = self.page.words(line);
        let mut lines = self.lines.clone().take_while(|&other| other < line);
        lines.any(|other| {
            // An extractor may have wrapped the other one.
            let rest = said.strip_prefix(self.page.words(other));
            rest.is_some_and(|rest| {
                rest.is_empty() || other + 1 < line && rest.trim() == self.page.words(other + 1)
            })
        })
    }

    /// The name of the topic starter below a title.
    fn starter(&self, title: usize) -> Option<Span> {
        let mut below = title + 1..self.lines.end.min(title + 1 + APART);
        below.find_map(|line| {
            let name = starter(words(self.page, line))?;
            let at = self.page.words(line).find(name)?;
            let span = Span::from(at..at + name.len());
            Some(span.shifted(self.page.lines[line].words.start))
        })
    }

    /// The title where the header holds nothing else but the topic starter.
    fn bare(&self) -> Option<usize> {
        let is_skip = |line: &usize| {
            let words = words(self.page, *line);
            LOCALES.iter().any(|locale| locale.skip.contains(&words))
        };
        let skip = self.lines.clone().find(is_skip)?;
        let heading = self
            .lines
            .clone()
            .find(|&line| self.marks[line] == Mark::Heading)?;
        let mut said = (skip + 1..heading).filter(|&line| self.can_be_title(line));
        let title = said.next()?;
        (said.count() < BARE_HEADER).then_some(title)
    }
}

/// The name of the topic starter in `By ann`, `By ann, July 25, 2017 in Kitchen`.
fn starter(words: &str) -> Option<&str> {
    let rest = BY
        .iter()
        .find_map(|by| words.strip_prefix(by)?.strip_prefix([' ', '\u{a0}']))?;
    let name = rest.split_once(',').map_or(rest, |(name, _)| name);
    let span = trim_span(name, Span::from(0..name.len()));
    let name = &name[span];
    (!name.is_empty() && name.len() <= NAME).then_some(name)
}

//! The quotes in each post: where they begin, and where they end if the dump says so.
//!
//! | the dump has | the end is |
//! | --- | --- |
//! | `Click to expand...` | stated: that line |
//! | `> ` before the quoted lines | stated: where the depth falls |
//! | the line below the row of a table that both stand in | stated: that line |
//! | deeper indentation below the head | stated: where it falls |
//! | a head or none, over words of an earlier post | as far as the paragraphs repeat it |
//! | a head, and nothing of these | open: `resolve` looks for it |

use std::collections::HashSet;
use std::ops::Range;

use super::super::lines::traits::Traits;
use super::super::{Cut, Page, Post};
use super::indent;
use super::repeated_words::{Paragraph, RepeatIndex};
use crate::syntax::{PieceKind, attribution};

/// The shortest paragraph that is a quote because it repeats another post, in words.
const REPEATED_WORDS: usize = 8;
/// How many lines with end marks below a head are looked at.
const NEAR: usize = 400;

/// What a stretch of a post is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::syntax::dumps) enum PartKind {
    Words,
    /// Words of a quote without a head that repeat an earlier post.
    Repeated,
    /// A line that opens a quote which ends where the depth falls. Quoted words may stand behind.
    Head,
    /// The same of a quote that goes as far as its words repeat an earlier post.
    RepeatedHead,
    /// A line that opens a quote whose end is not stated.
    OpenHead,
    /// A line that ends a quote.
    End,
    /// Lines that are of a kind of their own.
    Note(PieceKind),
}

impl PartKind {
    /// Whether it opens a quote.
    pub(in crate::syntax::dumps) fn is_head(self) -> bool {
        matches!(
            self,
            PartKind::Head | PartKind::RepeatedHead | PartKind::OpenHead
        )
    }

    /// Whether a quote begins with it that goes as far as its words repeat an earlier post.
    pub(in crate::syntax::dumps) fn is_repeated(self) -> bool {
        matches!(self, PartKind::Repeated | PartKind::RepeatedHead)
    }
}

/// Lines of a post in quotes that no sign before them says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::syntax::dumps) struct Part {
    pub kind: PartKind,
    /// The first line.
    pub from: usize,
    /// The line behind the last.
    pub to: usize,
    /// In how many quotes the lines stand, beside those that `>` says.
    pub depth: u8,
}

/// What is done with quotes that nothing but their words marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::syntax::dumps) enum Unmarked {
    /// They reach as far as paragraphs repeat an earlier post.
    Found,
    /// They are left to `resolve`, which compares word by word.
    Left,
}

/// Finds the quotes of all posts.
pub(in crate::syntax::dumps) fn read(
    page: &Page,
    posts: &mut [Post],
    mut index: RepeatIndex,
    unmarked: Unmarked,
) {
    let name = |post: &Post| Some(post.author.as_ref()?.name.to_lowercase());
    let authors: Vec<Option<String>> = posts.iter().map(name).collect();
    let known: HashSet<String> = authors.iter().flatten().cloned().collect();
    let has_name_lines = Reader::has_name_lines(page, posts, &known);
    let closes_quotes = Reader::marks_ends(page, posts);
    index.restrict(posts.iter().map(|post| post.cut));
    for (number, post) in posts.iter_mut().enumerate() {
        let of = (number, post.cut);
        let mut reader = Reader::of(page, (&known, &authors), &index, of, unmarked);
        reader.has_name_lines = has_name_lines;
        reader.closes_quotes = closes_quotes;
        post.parts = reader.read();
        if unmarked == Unmarked::Found {
            for at in 0..index.paragraphs(number).len() {
                let paragraph = index.paragraphs(number)[at];
                if is_own(page, &post.parts, paragraph) {
                    index.add_own_words(number, paragraph);
                }
            }
        }
    }
}

/// Whether a paragraph stands in no quote.
fn is_own(page: &Page, parts: &[Part], paragraph: Paragraph) -> bool {
    let at = parts.partition_point(|part| part.to <= paragraph.from);
    let is_words = |part: &Part| part.kind == PartKind::Words && part.depth == 0;
    parts.get(at).is_some_and(is_words) && page.lines[paragraph.from].depth == 0
}

/// Whose words a paragraph repeats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WordsOf {
    /// Those of the author of its post: a signature, or what the page prints of the author.
    Author,
    Other,
}

pub(super) struct Reader<'p> {
    pub(super) page: &'p Page<'p>,
    /// The names of the authors of the page.
    pub(super) known: &'p HashSet<String>,
    /// The author of the post, in lower case.
    author: Option<&'p String>,
    /// Whether lines with an author's name and a colon open quotes on this page.
    pub(super) has_name_lines: bool,
    /// Whether the page marks the ends of quotes.
    pub(super) closes_quotes: bool,
    pub(super) paragraphs: &'p [Paragraph],
    /// Whose words of an earlier post each paragraph repeats.
    pub(super) repeats: Vec<Option<WordsOf>>,
    /// Whether each paragraph goes on with other words behind those.
    goes_on: Vec<bool>,
    /// For each paragraph, the first one from it on that is not indented.
    outside: Vec<usize>,
    /// The lines that end quotes.
    ends: Vec<usize>,
    unmarked: Unmarked,
    pub(super) parts: Vec<Part>,
}

impl<'p> Reader<'p> {
    fn of(
        page: &'p Page,
        (known, authors): (&'p HashSet<String>, &'p [Option<String>]),
        index: &'p RepeatIndex,
        (post, cut): (usize, Cut),
        unmarked: Unmarked,
    ) -> Reader<'p> {
        let paragraphs = index.paragraphs(post);
        let is_end = |&line: &usize| page.shapes.lines[line].traits.has(Traits::QUOTE_END);
        let author = authors[post].as_ref();
        let words_of = |source: usize| match author {
            Some(_) if authors[source].as_ref() == author => WordsOf::Author,
            _ => WordsOf::Other,
        };
        let start = paragraphs.first().map_or(0, |first| first.from);
        let end = paragraphs.last().map_or(0, |last| last.to);
        Reader {
            page,
            known,
            author,
            has_name_lines: false,
            closes_quotes: false,
            paragraphs,
            repeats: paragraphs
                .iter()
                .map(|&paragraph| index.source_of(paragraph).map(words_of))
                .collect(),
            goes_on: paragraphs.iter().map(|&each| index.goes_on(each)).collect(),
            outside: indent::outside(page, cut, paragraphs),
            ends: (start..end).filter(is_end).collect(),
            unmarked,
            parts: Vec::new(),
        }
    }

    fn read(mut self) -> Vec<Part> {
        let mut at = 0;
        while at < self.paragraphs.len() {
            at = self.paragraph(at);
        }
        self.parts
    }

    /// Reads one paragraph, or a quote that begins with it; gives the next one.
    fn paragraph(&mut self, at: usize) -> usize {
        let Paragraph { from, to, .. } = self.paragraphs[at];
        if self.opens_quote(at) {
            return self.quote(at);
        }
        if self.is_end(at) {
            self.end_headless(at);
            self.push(PartKind::End, from, from + 1, 0);
            self.push(PartKind::Words, from + 1, to, 0);
            return at + 1;
        }
        let is_repeat = self.unmarked == Unmarked::Found
            && self.page.lines[from].depth == 0
            && self.repeats[at].is_some()
            && RepeatIndex::word_count(self.paragraphs[at]) >= REPEATED_WORDS;
        if !is_repeat {
            self.push(PartKind::Words, from, to, 0);
            return at + 1;
        }
        let all = self.repeated(at);
        let (kind, end, depth) = match self.quoted(all.clone(), WordsOf::Other) {
            Some(end) => (PartKind::Repeated, end, 1),
            None => (PartKind::Words, all.end, 0),
        };
        self.push(kind, from, self.paragraphs[end - 1].to, depth);
        end
    }

    /// The paragraphs from one on that repeat earlier posts and open no quote.
    fn repeated(&self, at: usize) -> Range<usize> {
        let is_repeated = |&at: &usize| self.repeats[at].is_some() && !self.opens_quote(at);
        let count = (at..self.repeats.len()).take_while(is_repeated).count();
        at..at + count
    }

    /// The paragraph behind those of some repeated ones that are a quote. It ends with words of others, unless its
    /// head names the author of the post.
    fn quoted(&self, repeated: Range<usize>, named: WordsOf) -> Option<usize> {
        let is_quoted =
            |&at: &usize| named == WordsOf::Author || self.repeats[at] == Some(WordsOf::Other);
        let last = repeated.rev().find(is_quoted);
        last.filter(|&last| !self.goes_on[last])
            .map(|last| last + 1)
    }

    /// A quote with a head; gives the paragraph behind what is known of it.
    fn quote(&mut self, at: usize) -> usize {
        let head = self.paragraphs[at].from;
        let behind = self.behind_head(head);
        let depth = self.page.lines[head].depth;
        if let Some(end) = self.wrapped_head(at) {
            return self.wrapped(at, end);
        }
        let is_deeper = self.is_over_deeper(at);
        if !is_deeper && self.is_label_of_head(at) {
            self.push(PartKind::End, head, head + 1, 0);
            return at + 1;
        }
        if depth > 0 && !is_deeper {
            // The head stands inside what the signs before the lines mark.
            self.push(PartKind::Head, head, behind, 0);
            self.push(PartKind::Words, behind, self.paragraphs[at].to, 0);
            return at + 1;
        }
        if let Some(end) = self.end_mark(at).or_else(|| self.row_end(at)) {
            return self.marked(at, end);
        }
        if is_deeper {
            let next = self.below_rule(at + 1);
            self.push(PartKind::Head, head, behind, 1);
            let drawn = PartKind::Note(PieceKind::Prefix);
            self.push(drawn, behind, self.paragraphs[next - 1].to, 1);
            return next;
        }
        if let Some(end) = self.indented(at) {
            self.push(PartKind::Head, head, behind, 1);
            self.push(PartKind::Words, behind, self.paragraphs[end - 1].to, 1);
            return end;
        }
        self.open(at)
    }

    /// A quote whose end is not stated: what repeats an earlier post below the head is quoted, and a paragraph
    /// above that, which may have been changed. Words between two such stretches answer the first one.
    /// Where nothing is repeated `resolve` looks for the end.
    fn open(&mut self, at: usize) -> usize {
        let Paragraph { from: head, to, .. } = self.paragraphs[at];
        let behind = self.behind_head(head);
        let has_words = behind < to || !self.is_plain_head(head);
        let name = self.head_name(head).map(str::to_lowercase);
        let named = match name {
            Some(_) if name.as_ref() == self.author => WordsOf::Author,
            _ => WordsOf::Other,
        };
        let quoted = |from| self.quoted(self.repeated(from), named);
        let is_changed = |below: usize| !has_words && !self.opens_quote(below);
        let end = quoted(at + 1).or_else(|| quoted(at + 2).filter(|_| is_changed(at + 1)));
        let end = end.or_else(|| self.is_one_paragraph(at).then_some(at + 1));
        let Some(end) = end.filter(|_| self.unmarked == Unmarked::Found) else {
            self.push(PartKind::OpenHead, head, behind, 0);
            self.push(PartKind::Words, behind, to, 0);
            return at + 1;
        };
        self.push(PartKind::RepeatedHead, head, behind, 1);
        self.push(PartKind::Words, behind, self.paragraphs[end - 1].to, 1);
        end
    }

    /// Whether a quote begins right behind a head that names nobody, and more follows below: of that hardly anything
    /// tells where it ends, and most have one paragraph.
    fn is_one_paragraph(&self, at: usize) -> bool {
        let head = self.paragraphs[at].from;
        let is_glued = self.page.shapes.lines[head].traits.has(Traits::GLUED);
        let goes_on = at + 1 < self.paragraphs.len();
        is_glued && self.head_name(head).is_none() && goes_on
    }

    /// A quote whose end mark is the line `end`; heads inside it open further ones.
    fn marked(&mut self, at: usize, end: usize) -> usize {
        let first = self.paragraphs[at].from;
        let behind = self.behind_head(first);
        self.push(PartKind::Head, first, behind, 1);
        let mut heads: Vec<usize> = Vec::new();
        let inside = self.paragraphs[at + 1..].iter().map(|below| below.from);
        heads.extend(
            inside
                .take_while(|&line| line < end)
                .filter(|&line| self.is_plain_head(line)),
        );
        // Each end mark inside closes the quote that was opened last.
        let (mut depth, mut from) = (1u8, behind);
        let mut heads = heads.into_iter().peekable();
        for line in behind..end {
            let is_end = attribution::is_quote_end(self.page.words(line));
            let is_head = heads.next_if_eq(&line).is_some();
            if is_end || is_head {
                self.push(PartKind::Words, from, line, depth);
                let kind = if is_end {
                    PartKind::End
                } else {
                    PartKind::Head
                };
                depth = if is_end {
                    depth.saturating_sub(1).max(1)
                } else {
                    depth.saturating_add(1)
                };
                from = self.behind_head(line);
                self.push(kind, line, from, depth);
            }
        }
        self.push(PartKind::Words, from, end, depth);
        self.push(PartKind::End, end, end + 1, 0);
        let next = self
            .paragraphs
            .partition_point(|paragraph| paragraph.to <= end + 1);
        if let Some(cut) = self.paragraphs.get(next)
            && cut.from <= end
        {
            self.push(PartKind::Words, end + 1, cut.to, 0);
            return next + 1;
        }
        next
    }

    /// The line with the end mark of the quote that a paragraph opens: of as many as quotes are
    /// opened above it, the last.
    fn end_mark(&self, at: usize) -> Option<usize> {
        let first = self.paragraphs[at].from;
        let marks = &self.ends[self.ends.partition_point(|&end| end <= first)..];
        let mut from = first + 1;
        let (mut open, mut found) = (1usize, None);
        for &mark in marks.iter().take_while(|&&mark| mark < first + NEAR) {
            let heads = (from..mark)
                .filter(|&line| self.is_plain_head(line))
                .count();
            if heads > 0 && found.is_some() {
                break;
            }
            open += heads;
            (found, from) = (Some(mark), mark + 1);
            open -= 1;
            if open == 0 {
                break;
            }
        }
        found
    }

    /// The paragraph behind those below a head that are indented deeper than the rest of the post.
    pub(super) fn indented(&self, at: usize) -> Option<usize> {
        let indent = |at: usize| self.page.lines[self.paragraphs[at].from].indent;
        let end = *self.outside.get(at + 1)?;
        let is_inside = end > at + 1 && indent(at + 1) >= indent(at);
        (is_inside && end < self.paragraphs.len()).then_some(end)
    }

    pub(super) fn push(&mut self, kind: PartKind, from: usize, to: usize, depth: u8) {
        if from < to {
            self.parts.push(Part {
                kind,
                from,
                to,
                depth,
            });
        }
    }
}

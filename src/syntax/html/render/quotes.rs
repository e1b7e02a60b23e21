//! The heads and the ends of quotes in the text of a page.
//!
//! | what | becomes |
//! | --- | --- |
//! | `<cite>`, an element whose class says that it is a head, the first line if it reads as one | the attribution |
//! | the line above, if it reads as one | the same |
//! | a name in an attribute alone | an attribution that stands in no file |
//! | an element of a quote that holds all of it but the head | the same quote |

use std::ops::Range;

use super::Renderer;
use super::out::{Gap, Label};
use super::picture;
use crate::syntax::PieceKind;
use crate::syntax::attribution::{self, Form};
use crate::syntax::html::page::{ElementId, Visibility, is_block, single_spaced};
use crate::syntax::html::quote;
use crate::text::Span;

/// What is printed at the head of a quote.
#[derive(Default)]
pub(super) struct Head {
    /// The texts of it; none if nothing is printed.
    texts: Range<usize>,
    /// The name that attributes state.
    name: Option<String>,
    /// The id of the post that is quoted.
    reference: Option<String>,
}

impl Renderer<'_> {
    /// Begins the quote that an element is, if it is one, or none of its parts.
    pub(super) fn begin_quote(&mut self, id: ElementId) {
        let says_quote = quote::is_quote(self.page, id);
        if !says_quote && !matches!(self.page.tag(id), "table" | "fieldset" | "dl" | "div") {
            return;
        }
        let head = if says_quote {
            self.head_of(id)
        } else {
            self.printed_head(id)
        };
        if let Some((outer, of_outer)) = self.context.quote.zip(self.context.head.clone())
            && self.is_part(id, &head, outer, &of_outer)
        {
            return;
        }
        if !says_quote && !self.is_set_off(id, &head) || self.is_only_head(id, &head) {
            return;
        }
        let at = self.page.element(id).at;
        let name = quote::stated_name(self.page, id).map(str::to_owned);
        let head = if self.is_head_of_inner(id, &head) {
            0..0
        } else {
            head
        };
        let name = name.or_else(|| self.name_set_apart(head.clone()).map(str::to_owned));
        self.out.gap(Gap::Line);
        self.attribute_line_above(&head, name.as_deref(), at);
        self.context.depth = self.context.depth.saturating_add(1);
        self.context.quote = Some(id);
        self.context.head = Some(head.clone());
        self.context.head_block = self.block_of(&head);
        let reference = self.references.quoted(self.page, id, &head);
        self.head = Head {
            texts: head,
            name,
            reference,
        };
        if self.head.texts.is_empty()
            && let Some(name) = self.head.name.take()
        {
            let label = self.label(PieceKind::Attribution);
            self.out.flush(label, at);
            let start = self.out.len();
            self.out.write(&format!("{name}:"), label, at);
            if self.is_in_spoiler(self.page.element(id).texts().start) {
                self.hide_since(start);
            }
            self.name_in(Span::new(start, self.out.len()), &name);
            self.refer(at);
            self.out.gap(Gap::Line);
        }
    }

    /// The texts of the head of a quote: marked as one, its first line, or the name that it begins with.
    fn head_of(&self, id: ElementId) -> Range<usize> {
        let marked = quote::marked_head(self.page, id);
        let is_own = |head: &Range<usize>| !head.is_empty() && !self.is_of_inner(id, head);
        let found = marked.filter(is_own);
        let found = found.or_else(|| Some(self.printed_head(id)).filter(is_own));
        let found = found.or_else(|| Some(self.named_line(id)).filter(is_own));
        let found = found.or_else(|| self.linked_name(id).filter(is_own));
        found.unwrap_or(0..0)
    }

    /// The link to an author of the page that a quote begins with, before its words in the same line.
    fn linked_name(&self, id: ElementId) -> Option<Range<usize>> {
        let mut texts = self.page.element(id).texts();
        let first = texts.find(|&text| self.page.shows_words(text))?;
        let link = self.page.text_parent(first);
        let has_more = texts.any(|text| self.page.shows_words(text));
        let is_link = self.page.tag(link) == "a" && link != id;
        let names_author = self.authors.contains(self.page.text(first).trim());
        (is_link && has_more && names_author).then_some(first..first + 1)
    }

    /// Whether what can be the head of a quote is that of a quote which begins below it, because the line above
    /// names the author of the outer one. A line that is the head of a quote already names nobody else.
    fn is_head_of_inner(&self, id: ElementId, head: &Range<usize>) -> bool {
        let line = self.out.line();
        let is_free = self.out.has_since(line, PieceKind::Body);
        let names = || {
            let shown = self.out.shown(line);
            let found = quote::parse(picture::without(shown.trim()));
            found.is_some_and(|found| found.name.is_some())
        };
        self.is_over_inner(id, head) && is_free && names()
    }

    /// Whether the words behind the head of a quote are those of a quote in it.
    fn is_over_inner(&self, id: ElementId, head: &Range<usize>) -> bool {
        self.inner_behind(id, head).is_some()
    }

    /// The quote in an element to which the words behind a head belong.
    fn inner_behind(&self, id: ElementId, head: &Range<usize>) -> Option<ElementId> {
        let mut behind = head.end..self.page.element(id).texts().end;
        let next = behind.find(|&text| self.page.shows_words(text))?;
        let parent = self.page.text_parent(next);
        let around = self.page.with_ancestors(parent);
        let mut around = around.take_while(|&around| around != id && !head.is_empty());
        around.find(|&around| quote::is_quote(self.page, around))
    }

    /// Whether the head of a quote is that of a quote in it, which has words of its own and is not all of it.
    fn is_of_inner(&self, id: ElementId, head: &Range<usize>) -> bool {
        let parent = self.page.text_parent(head.start);
        let around = self.page.with_ancestors(parent);
        let mut inner = around.take_while(|&around| around != id).filter(|&around| {
            let is_box = matches!(self.page.tag(around), "table" | "fieldset");
            is_box || quote::is_quote(self.page, around)
        });
        inner.any(|inner| {
            let inner = self.page.element(inner).texts();
            let mut texts = self.page.element(id).texts();
            let has_own = inner
                .clone()
                .any(|text| !head.contains(&text) && self.page.shows_words(text));
            has_own && texts.any(|text| !inner.contains(&text) && self.page.shows_words(text))
        })
    }

    /// The first line of an element, if it reads as a head; with the second one where the first has no name.
    fn printed_head(&self, id: ElementId) -> Range<usize> {
        let texts = self.page.element(id).texts();
        let (first, line) = self.line(texts.clone());
        let Some(found) = quote::parse(&line).filter(|_| !self.is_of_inner(id, &first)) else {
            return 0..0;
        };
        let (second, line) = self.line(first.end..texts.end);
        let is_named = || {
            attribution::parse(&line).is_some_and(|found| found.name.is_some())
                || self.is_name_alone(&second, &line)
        };
        let goes_on = found.form == Form::Bare && is_named();
        if goes_on {
            first.start..second.end
        } else {
            first
        }
    }

    /// Whether a line in a quote is a name and nothing else: that of an author of the page, or a short one in bold.
    fn is_name_alone(&self, texts: &Range<usize>, line: &str) -> bool {
        /// The longest name in bold, in words.
        const WORDS: usize = 3;
        let parent = self.page.text_parent(texts.start);
        let is_bold = matches!(self.page.tag(parent), "b" | "strong")
            && (1..=WORDS).contains(&line.split(' ').count())
            && self.page.element(parent).texts().end <= texts.end;
        is_bold || self.authors.contains(line)
    }

    /// The block that holds the texts of a head and no other words.
    fn block_of(&self, head: &Range<usize>) -> Option<ElementId> {
        let first = self.page.text_parent(head.clone().next()?);
        let mut around = self.page.with_ancestors(first);
        let block = around.find(|&id| is_block(self.page.tag(id)))?;
        let mut texts = self.page.element(block).texts();
        let is_alone = !texts.any(|text| !head.contains(&text) && self.page.shows_words(text));
        is_alone.then_some(block)
    }

    /// Whether an element in a quote is a part of it that says nothing new: it holds all but the head, and has
    /// no head of its own.
    fn is_part(
        &self,
        id: ElementId,
        head: &Range<usize>,
        outer: ElementId,
        of_outer: &Range<usize>,
    ) -> bool {
        if !self.page.is_within(id, outer) || quote::stated_name(self.page, id).is_some() {
            return false;
        }
        let inner = self.page.element(id).texts();
        let is_head = inner
            .clone()
            .all(|text| of_outer.contains(&text) || !self.page.shows_words(text));
        let is_other = !head.contains(&of_outer.start) && !of_outer.contains(&head.start);
        // Where the line above names the author, the head can be that of a quote further in.
        let is_further_in = of_outer.is_empty() && self.is_over_inner(id, head);
        let has_own = !head.is_empty() && is_other && !is_further_in;
        let mut around = self.page.element(outer).texts();
        let is_outside = |text: &usize| !inner.contains(text) && !of_outer.contains(text);
        let has_words = |text: usize| {
            self.page.shows_words(text) && !attribution::is_quote_end(self.page.text(text))
        };
        is_head || !has_own && !around.any(|text| is_outside(&text) && has_words(text))
    }

    /// Whether an element holds the head of a quote and nothing of the quote: that stands below it.
    fn is_only_head(&self, id: ElementId, head: &Range<usize>) -> bool {
        let mut texts = self.page.element(id).texts();
        let has_more = texts.any(|text| !head.contains(&text) && self.page.shows_words(text));
        let has_picture = || {
            self.page
                .subtree(id)
                .any(|inner| self.page.tag(inner) == "img")
        };
        !head.is_empty() && !has_more && !has_picture()
    }

    /// Whether a box without the class of a quote is one: its first line is a head, in an element of its own, or names
    /// an author of the page above words that stand in no box.
    fn is_set_off(&self, id: ElementId, head: &Range<usize>) -> bool {
        let tag = self.page.tag(id);
        let inner = self.inner_behind(id, head);
        // The head of the inner one can be that of one still further in, whose box stands below it.
        let is_headless = |inner| {
            let own = self.head_of(inner);
            own.is_empty() || self.is_over_inner(inner, &own)
        };
        let is_of_inner = inner.is_some_and(is_headless);
        if head.is_empty() || is_of_inner {
            return false;
        }
        let mut texts = self.page.element(id).texts();
        let has_more = texts.any(|text| text >= head.end && self.page.shows_words(text));
        let first = self.page.subtree(id).skip(1).find(|&inner| {
            self.page
                .element(inner)
                .texts()
                .any(|text| self.page.shows_words(text))
        });
        let own = first.is_some_and(|first| {
            let is_box = matches!(
                self.page.tag(first),
                "div" | "cite" | "dt" | "header" | "small"
            );
            is_box && self.page.element(first).texts().end <= head.end
        });
        has_more && (matches!(tag, "table" | "fieldset") || own || self.is_above_words(id, head))
    }

    /// Whether words that stand beside a box follow it, and a line names an author of the page.
    fn is_above_words(&self, id: ElementId, head: &Range<usize>) -> bool {
        let element = self.page.element(id);
        let below = element.texts().end..self.page.text_count();
        let next = || below.into_iter().find(|&text| self.page.shows_words(text));
        let (_, line) = self.line(head.clone());
        let name = quote::name_of(line.trim());
        let is_known = name.is_some_and(|name| self.authors.contains(name.as_str()));
        is_known && next().is_some_and(|next| Some(self.page.text_parent(next)) == element.parent)
    }

    /// The first line of texts that has words, and what it says.
    pub(super) fn line(&self, texts: Range<usize>) -> (Range<usize>, String) {
        /// The longest line that can be a head, in texts.
        const TEXTS: usize = 16;
        let mut texts = texts;
        let Some(first) = texts.clone().find(|&text| self.page.shows_words(text)) else {
            return (0..0, String::new());
        };
        let ends_line = |&text: &usize| self.page.begins_line(text);
        let end = (first + 1..texts.end).find(ends_line).unwrap_or(texts.end);
        texts = first..end.min(first + TEXTS);
        let shown = texts
            .clone()
            .filter(|&text| self.visibility(text) == Visibility::Shown);
        let line: String = shown.map(|text| self.page.text(text)).collect();
        (texts, single_spaced(&line))
    }

    /// Says where a name stands in the head of a quote.
    pub(super) fn name_in(&mut self, head: Span, name: &str) {
        let words = &self.out.since(head.start)[..head.len() as usize];
        if let Some(at) = words.find(name).filter(|_| !name.is_empty()) {
            let span = Span::from(at..at + name.len()).shifted(head.start);
            self.out.fact(span, PieceKind::QuoteName);
        }
    }

    /// Ends a quote: its last line ends in the words round it, so that the next quote is another one.
    pub(super) fn end_quote(&mut self, start: u32, at: u32, depth: u8) {
        self.head = Head::default();
        if self.out.len() > start {
            self.out.end_line(
                Label {
                    kind: PieceKind::Body,
                    depth,
                },
                at,
            );
        }
    }

    /// Whether a text is one of the head of the quote that was begun last.
    pub(super) fn is_in_head(&self, text: usize) -> bool {
        self.head.texts.contains(&text)
    }

    /// Whether a text stands in a quote before its head, or at it.
    pub(super) fn is_before_head(&self, text: usize) -> bool {
        self.context.depth > 0 && text <= self.head.texts.start && !self.head.texts.is_empty()
    }

    /// Whether a text goes on with the head that was begun with another: all of it is one line.
    pub(super) fn goes_on_with_head(&self, text: usize) -> bool {
        let mut before = self.head.texts.start..text;
        self.is_in_head(text) && before.any(|text| !self.printed[text].is_empty())
    }

    /// Behind the last words of a head: the name in it, and the post that is quoted.
    pub(super) fn end_head(&mut self, text: usize, at: u32) {
        let head = self.head.texts.clone();
        let is_last =
            head.contains(&text) && !(text + 1..head.end).any(|text| self.page.shows_words(text));
        if !is_last && !head.is_empty() {
            return;
        }
        if let Some(whole) = self.printed_of(head) {
            let words = self.out.shown_in(whole);
            let words = single_spaced(&words);
            let known = || self.known_name(&words).map(str::to_owned);
            let said = || quote::parse(&words).is_none().then(known).flatten();
            let name = said().or_else(|| quote::name_of(&words));
            if let Some(name) = self.head.name.take().or(name) {
                self.name_in(whole, &name);
            }
            self.out.gap(Gap::Line);
        }
        self.head.texts = 0..0;
        self.refer(at);
    }

    /// Says in the quote that was just begun which post it is of, where only machines read it.
    fn refer(&mut self, at: u32) {
        if self.context.depth > 0
            && let Some(quoted) = self.head.reference.take()
        {
            self.out.begin(self.label(PieceKind::QuoteRef));
            self.out.write_raw(&format!(" #{quoted}"), at);
        }
    }
}

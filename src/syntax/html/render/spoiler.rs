//! Which parts of a post a page shows only to a reader who asks: spoilers, sections that fold.

use std::ops::Range;

use super::Renderer;
use super::out::Gap;
use crate::syntax::html::page::{ElementId, Page, Visibility};
use crate::syntax::html::quote::is_quote;
use crate::text::Span;

/// What the class of a spoiler says.
const SPOILER: &str = "spoil";
/// What the class of the line over a spoiler says, or of the button that shows it.
const LABELS: [&str; 8] = [
    "head", "title", "label", "button", "btn", "toggle", "link", "caption",
];
/// The longest line over a spoiler, in words.
const LABEL_WORDS: usize = 20;
/// How many elements of a spoiler are looked at for the line over it.
const LOOKED_AT: usize = 12;

/// Whether an element is a spoiler: one that a browser folds, or that has the class of one and is no part of
/// one.
pub(super) fn is_spoiler(page: &Page, id: ElementId) -> bool {
    let says_spoiler = |class: &str| {
        let class = class.to_ascii_lowercase();
        class.contains(SPOILER) && !LABELS.iter().any(|label| class.contains(label))
    };
    (page.tag(id) == "details" || page.classes(id).any(says_spoiler)) && !is_quote(page, id)
}

/// The texts over the words of a spoiler: those of an element that is made for them, or all that stand before
/// what is hidden.
pub(super) fn label(page: &Page, id: ElementId) -> Range<usize> {
    let texts = page.element(id).texts();
    let inside = || page.subtree(id).skip(1).take(LOOKED_AT);
    let first = texts.clone().find(|&text| page.shows_words(text));
    let holds_first = |texts: &Range<usize>| first.is_some_and(|first| texts.contains(&first));
    let marked = inside().find(|&inner| {
        let texts = page.element(inner).texts();
        says_label(page, inner)
            && holds_first(&texts)
            && page.count_words(&texts, LABEL_WORDS) <= LABEL_WORDS
    });
    let hidden = || inside().find(|&inner| page.visibility(inner) == Visibility::Hidden);
    match marked {
        Some(marked) => texts.start..page.element(marked).texts().end,
        None => hidden().map_or(texts.start..texts.start, |hidden| {
            texts.start..page.element(hidden).texts().start
        }),
    }
}

fn says_label(page: &Page, id: ElementId) -> bool {
    let is_label = |class: &str| {
        let class = class.to_ascii_lowercase();
        LABELS.iter().any(|label| class.contains(label))
    };
    matches!(
        page.tag(id),
        "summary" | "legend" | "h3" | "h4" | "h5" | "h6"
    ) || page.classes(id).any(is_label)
}

impl Renderer<'_> {
    /// Begins the spoiler that an element is, if it is one with words below its line, outside of others.
    pub(super) fn begin_spoiler(&mut self, id: ElementId) {
        if self.context.spoiler.is_some() || !is_spoiler(self.page, id) {
            return;
        }
        self.out.gap(Gap::Line);
        self.context.spoiler = Some((id, label(self.page, id)));
    }

    /// Whether a text is one of a spoiler, and not of the line over it.
    pub(super) fn is_in_spoiler(&self, text: usize) -> bool {
        let spoiler = self.context.spoiler.as_ref();
        spoiler.is_some_and(|(_, label)| text >= label.end)
    }

    /// Adds what is written from the byte `start` on to the spoiler that the walk is in.
    pub(super) fn hide_since(&mut self, start: u32) {
        let line_ends =
            self.out.since(start).len() - self.out.since(start).trim_start_matches('\n').len();
        let words = Span::from(line_ends..self.out.since(start).len()).shifted(start);
        let id = self.context.spoiler.as_ref().map(|(id, _)| *id);
        if self.last_spoiler == id {
            self.markup.extend_spoiler(words.end);
        } else {
            self.last_spoiler = id;
            self.markup.begin_spoiler(words);
        }
    }
}

//! How people, posts and quotes are named on the screen: one wording for every pane.

use std::borrow::Cow;

use ratatui::style::Style;

use super::painter::Painter;
use super::theme::{Role, Sign, sign, style};
use crate::app::Look;
use crate::document::Document;
use crate::layout::glyph::width;
use crate::layout::{Lead, lead};
use crate::resolve::{Authorship, Claim, Entry, GhostId, Source};
use crate::thread::{FieldKind, PostId, QuoteId};

/// Words with their styles.
#[derive(Clone, Debug, Default)]
pub(super) struct Label<'d> {
    look: Look,
    parts: Vec<(Cow<'d, str>, Style)>,
}

impl<'d> Label<'d> {
    pub(super) fn new(look: Look) -> Label<'d> {
        Label {
            look,
            parts: Vec::new(),
        }
    }

    pub(super) fn add(&mut self, words: impl Into<Cow<'d, str>>, role: Role) {
        self.parts.push((words.into(), style(self.look, role)));
    }

    pub(super) fn add_sign(&mut self, which: Sign, role: Role) {
        self.add(sign(self.look, which), role);
    }

    /// Adds a fact, after a dot unless it is the first.
    pub(super) fn add_fact(&mut self, words: impl Into<Cow<'d, str>>, role: Role) {
        if !self.parts.is_empty() {
            self.add_sign(Sign::Dot, Role::Quiet);
        }
        self.add(words, role);
    }

    pub(super) fn extend(&mut self, other: Label<'d>) {
        self.parts.extend(other.parts);
    }

    /// The same words with one style added to all of them.
    pub(super) fn patched(mut self, patch: Style) -> Label<'d> {
        for (_, style) in &mut self.parts {
            *style = style.patch(patch);
        }
        self
    }

    pub(super) fn width(&self) -> usize {
        self.parts.iter().map(|(words, _)| width(words)).sum()
    }

    /// Writes the label, cut with a sign if there is not room for all of it.
    pub(super) fn put(&self, painter: &mut Painter) {
        let cut = sign(self.look, Sign::Cut);
        if self.width() <= painter.room() {
            for (words, style) in &self.parts {
                painter.put(words, *style);
            }
            return;
        }
        for (words, style) in &self.parts {
            if width(words) + width(cut) <= painter.room() {
                painter.put(words, *style);
            } else if [Sign::Dot, Sign::Step]
                .map(|sep| sign(self.look, sep))
                .contains(&&**words)
            {
                // A cut sign that nothing follows would be wrong.
                painter.put(cut, *style);
                return;
            } else {
                painter.put_off(words, *style, cut);
                return;
            }
        }
    }
}

/// The author of a post: `webfact`, `≈Morch`, `?`, `?carol or bob` where quotes name both; `…` while
/// the post is not resolved.
pub(super) fn author(document: &Document, look: Look, post: PostId) -> Label<'_> {
    let mut label = Label::new(look);
    match document.relations.author(post) {
        Authorship::Stated(name) => label.add(document.name(*name), Role::Stated),
        Authorship::Starter { name, .. } | Authorship::Inferred(Claim { name, .. }) => {
            label.add_sign(Sign::Inferred, Role::Inferred);
            label.add(document.name(*name), Role::Inferred);
        }
        Authorship::Disputed(_) => {
            label.add_sign(Sign::Lost, Role::Missing);
            label.add(
                document.disputed_names(post).unwrap_or_default(),
                Role::Missing,
            );
        }
        Authorship::Unknown if document.relations.covers(post) => {
            label.add_sign(Sign::Lost, Role::Missing);
        }
        Authorship::Unknown => label.add_sign(Sign::Cut, Role::Quiet),
    }
    label
}

/// A post that is not in the file: `◌craigt3365`.
pub(super) fn ghost(document: &Document, look: Look, ghost: GhostId) -> Label<'_> {
    let mut label = Label::new(look);
    label.add_sign(Sign::Ghost, Role::Missing);
    label.add(
        document.name(document.relations.ghost(ghost).name),
        Role::Missing,
    );
    label
}

/// A post by number and author: `#4 ≈Morch`.
pub(super) fn post(document: &Document, look: Look, post: PostId) -> Label<'_> {
    let mut label = Label::new(look);
    label.add(format!("#{} ", post.number()), Role::Number);
    label.extend(author(document, look, post));
    label
}

/// A post or a ghost.
pub(super) fn entry(document: &Document, look: Look, which: Entry) -> Label<'_> {
    match which {
        Entry::Post(id) => post(document, look, id),
        Entry::Ghost(id) => ghost(document, look, id),
    }
}

/// When a post was written: how long after the one above and when, as the page words both, and the
/// page's own number of the post where it is another one than ours: `3 days later · 1 May 2019 ·
/// #1204 on the page`.
pub(super) fn when(document: &Document, look: Look, post: PostId) -> String {
    let interval = document.thread.interval_before(post).map(|span| {
        let words = crate::text::trim(&document.text[span]);
        words.trim_start_matches(['•', ' ']).to_owned()
    });
    let date = document.stated(post, FieldKind::Date);
    let number = document.stated(post, FieldKind::Number);
    let own_number = post.number().to_string();
    let number = number
        .as_deref()
        .map(|number| number.trim_start_matches('#'));
    let number = number.filter(|&number| number != own_number);
    let number = number.map(|number| format!("#{number} on the page"));
    let facts = [interval, date, number].into_iter().flatten();
    facts.collect::<Vec<_>>().join(sign(look, Sign::Dot))
}

/// The posts that a post provably answers, each once: `↳ #4 ≈Morch, ◌craigt3365`.
pub(super) fn answers(document: &Document, look: Look, from: PostId) -> Option<Label<'_>> {
    let mut answered: Vec<Entry> = Vec::new();
    for id in document.relations.quotes_of(from) {
        let quote = document.relations.quote(id);
        let found = match quote.source {
            Source::Post(post) => Some(Entry::Post(post)),
            Source::Ghost(ghost) => Some(Entry::Ghost(ghost)),
            Source::Unknown => None,
        };
        if quote.depth == 1 && answered.len() < 4 {
            answered.extend(found.filter(|found| !answered.contains(found)));
        }
    }
    let mut label = Label::new(look);
    label.add_sign(Sign::Answers, Role::Quiet);
    label.add(" ", Role::Quiet);
    for (number, &which) in answered.iter().take(3).enumerate() {
        if number > 0 {
            label.add(", ", Role::Quiet);
        }
        label.extend(entry(document, look, which));
    }
    if answered.len() > 3 {
        label.add(", ", Role::Quiet);
        label.add_sign(Sign::Cut, Role::Quiet);
    }
    (!answered.is_empty()).then_some(label)
}

/// Who is quoted: a name, or the post where its author is not known.
pub(super) fn quoted(document: &Document, look: Look, quote: QuoteId) -> Label<'_> {
    let mut label = Label::new(look);
    match lead(document, quote) {
        Lead::Name(name) => label.add(name, Role::Inferred),
        Lead::Post(post) => label.add(format!("#{}", post.number()), Role::Number),
        Lead::Nobody => {}
    }
    label
}

/// A count in at most four columns: `140`, `12k`, `3M`.
pub(super) fn short_count(count: usize) -> String {
    match count {
        0..10_000 => count.to_string(),
        10_000..10_000_000 => format!("{}k", count / 1000),
        _ => format!("{}M", count / 1_000_000),
    }
}

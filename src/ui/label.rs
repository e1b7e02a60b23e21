//! How people, posts and quotes are named on the screen: one wording for every pane.

use std::borrow::Cow;

use ratatui::style::Style;

use super::painter::Painter;
use super::theme::{Role, Sign, sign, style};
use crate::app::{App, Look, counted};
use crate::document::Document;
use crate::layout::glyph::width;
use crate::layout::{Lead, lead};
use crate::resolve::{Authorship, Certainty, Claim, Entry, GhostId, Source};
use crate::syntax::date;
use crate::thread::{FieldKind, PostId, QuoteId};

/// How many of the posts that one answers are named, and how many are counted at most.
const ANSWERED: usize = 2;
const MOST_ANSWERED: usize = 100;

/// Words with their styles.
#[derive(Clone, Debug, Default)]
pub(super) struct Label<'d> {
    look: Look,
    parts: Vec<(Cow<'d, str>, Style)>,
    columns: usize,
}

impl<'d> Label<'d> {
    pub(super) fn new(look: Look) -> Label<'d> {
        Label {
            look,
            ..Label::default()
        }
    }

    pub(super) fn add(&mut self, words: impl Into<Cow<'d, str>>, role: Role) {
        let words = words.into();
        self.columns += width(&words);
        self.parts.push((words, style(self.look, role)));
    }

    pub(super) fn add_sign(&mut self, which: Sign, role: Role) {
        self.add(sign(self.look, which), role);
    }

    /// Adds a fact, after a dot unless it is the first.
    pub(super) fn add_fact(&mut self, words: impl Into<Cow<'d, str>>, role: Role) {
        if !self.parts.is_empty() {
            self.add_sign(Sign::Dot, Role::Dim);
        }
        self.add(words, role);
    }

    pub(super) fn extend(&mut self, other: Label<'d>) {
        self.columns += other.columns;
        self.parts.extend(other.parts);
    }

    pub(super) fn width(&self) -> usize {
        self.columns
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

    /// Writes the label at the right end; later text ends before it.
    pub(super) fn put_right(&self, painter: &mut Painter) {
        for (words, style) in self.parts.iter().rev() {
            painter.put_right(words, *style);
        }
    }
}

/// The author of a post: `webfact`, `Morch~`, `–`, `carol or bob?` where quotes name both; `…` while the
/// post is not resolved.
pub(super) fn author(app: &App, post: PostId) -> Label<'_> {
    let (document, look) = (&*app.document, app.options.look);
    let mut label = Label::new(look);
    let hue = || app.authors.hue_of_post(document, post);
    match document.relations.author(post) {
        Authorship::Stated(name) => {
            label.add(
                document.name(*name),
                hue().map_or(Role::Strong, Role::Stated),
            );
        }
        Authorship::Starter { name, .. } | Authorship::Inferred(Claim { name, .. }) => {
            label.add(document.name(*name), hue().map_or(Role::Text, Role::Author));
            label.add_sign(Sign::Inferred, Role::Dim);
        }
        Authorship::Disputed(_) => {
            label.add(
                document.disputed_names(post).unwrap_or_default(),
                Role::Text,
            );
            label.add_sign(Sign::Doubtful, Role::Dim);
        }
        Authorship::Unknown if document.relations.covers(post) => {
            label.add_sign(Sign::Unknown, Role::Dim);
        }
        Authorship::Unknown => label.add_sign(Sign::Cut, Role::Dim),
    }
    label
}

/// Whether the author of a post is known, or said to be one of several.
pub(super) fn has_author(app: &App, post: PostId) -> bool {
    !matches!(app.document.relations.author(post), Authorship::Unknown)
}

/// The author of a post that is not in the file: `craigt3365`.
pub(super) fn ghost(app: &App, ghost: GhostId) -> Label<'_> {
    let document = &*app.document;
    let mut label = Label::new(app.options.look);
    let hue = app.authors.hue_of(document, Entry::Ghost(ghost));
    let name = document.name(document.relations.ghost(ghost).name);
    label.add(name, hue.map_or(Role::Text, Role::Author));
    label
}

/// A post by author and number: `Morch~ #4`; `#5` where the author is not known.
pub(super) fn post(app: &App, post: PostId) -> Label<'_> {
    let mut label = Label::new(app.options.look);
    if has_author(app, post) {
        label.extend(author(app, post));
        label.add(format!(" #{}", post.number()), Role::Dim);
    } else {
        label.add(format!("#{}", post.number()), Role::Text);
    }
    label
}

/// How long after the post above a post was written: as the page words it, or by the dates it states.
pub(super) fn gap(document: &Document, post: PostId) -> Option<String> {
    if let Some(interval) = document.thread.interval_before(post) {
        let words = crate::text::trim(&document.text[interval]);
        let words = words.trim_start_matches(['•', ' ']);
        return Some(words.trim_end_matches(['.', '…']).to_owned());
    }
    let above = PostId::from_index(post.index().checked_sub(1)?);
    let moment = |post| date::moment(&document.stated(post, FieldKind::Date)?);
    date::gap(&moment(above)?, &moment(post)?)
}

/// What became of a post, as the page says it: `deleted`, `accepted answer`.
pub(super) fn state(document: &Document, post: PostId) -> Option<String> {
    let state = document.stated(post, FieldKind::State)?;
    Some(match &*state {
        "accepted" => "accepted answer".to_owned(),
        state => state.to_owned(),
    })
}

/// How many posts the page leaves out above a post.
pub(super) fn missing(document: &Document, post: PostId) -> Option<String> {
    let above = PostId::from_index(post.index().checked_sub(1)?);
    let missing = document.thread.missing_after(above).next()?;
    Some(match missing.count(&document.text) {
        Some(count) => format!("{} left out above", counted(count as usize, "post")),
        None => "posts left out above".to_owned(),
    })
}

/// How long after what it answers a post was written, where a quote in it says that in its own terms.
pub(super) fn later(document: &Document, post: PostId) -> Option<String> {
    let answered = document.relations.tree.parents[post.index()].proven()?;
    let mut quotes = document.relations.quotes_of(post);
    let quote = quotes.find(|&quote| {
        let source = document.relations.quote(quote).source;
        match answered {
            Entry::Post(answered) => source == Source::Post(answered),
            Entry::Ghost(answered) => source == Source::Ghost(answered),
        }
    })?;
    let when = document.relations.quote(quote).attribution.when?;
    date::later(&document.text[when])
}

/// The page's own number of a post, where it is another one than ours: `#1204 on the page`.
pub(super) fn page_number(document: &Document, post: PostId) -> Option<String> {
    let number = document.stated(post, FieldKind::Number)?;
    let number = number.trim_start_matches('#');
    (number != post.number().to_string()).then(|| format!("#{number} on the page"))
}

/// The posts that a post provably answers, each once.
pub(super) fn answered(document: &Document, from: PostId) -> Vec<Entry> {
    let mut answered: Vec<Entry> = Vec::new();
    answered.extend(document.relations.tree.parents[from.index()].proven());
    for id in document.relations.quotes_of(from) {
        let quote = document.relations.quote(id);
        let found = match quote.source {
            Source::Post(post) => Some(Entry::Post(post)),
            Source::Ghost(ghost) => Some(Entry::Ghost(ghost)),
            Source::Unknown => None,
        };
        if quote.depth == 1 && answered.len() < MOST_ANSWERED {
            answered.extend(found.filter(|found| !answered.contains(found)));
        }
    }
    answered
}

/// What a post answers: `to Morch #4`, or `to #4` where a quote in it says who that is.
pub(super) fn answers(app: &App, from: PostId) -> Option<Label<'_>> {
    let document = &*app.document;
    let answered = answered(document, from);
    let mut label = Label::new(app.options.look);
    let is_named = |post: PostId| {
        let mut quotes = document.relations.quotes_of(from);
        quotes.any(|quote| {
            let is_its = document.relations.quote(quote).source.post() == Some(post);
            is_its && matches!(lead(document, quote), Lead::Name(_))
        })
    };
    for (number, &which) in answered.iter().take(ANSWERED).enumerate() {
        label.add(if number > 0 { ", " } else { "to " }, Role::Dim);
        match which {
            Entry::Post(post) => {
                let name = document.relations.author(post).name();
                if let Some(name) = name.filter(|_| !is_named(post)) {
                    let hue = app.authors.hue_of_post(document, post);
                    label.add(document.name(name), hue.map_or(Role::Text, Role::Author));
                    label.add(" ", Role::Dim);
                }
                label.add(format!("#{}", post.number()), Role::Dim);
            }
            Entry::Ghost(_) => label.add("a post not in this file", Role::Dim),
        }
    }
    match answered.len() {
        ..=ANSWERED => {}
        MOST_ANSWERED.. => label.add(" and many more", Role::Dim),
        all => label.add(format!(" and {} more", all - ANSWERED), Role::Dim),
    }
    (!answered.is_empty()).then_some(label)
}

/// The style of what belongs to a quoted author: the hue, where it is known who that is.
pub(super) fn of_quoted(app: &App, quote: QuoteId) -> Role {
    let document = &*app.document;
    let quote = document.relations.quote(quote);
    let author = || document.relations.author(quote.origin()?).name();
    let name = quote.attribution.name.or_else(author);
    let hue = name.and_then(|name| app.authors.hue(&document.text[name]));
    hue.map_or(Role::Dim, Role::Author)
}

/// The sign of what is not sure.
pub(super) fn of_certainty(certainty: Certainty) -> Option<Sign> {
    match certainty {
        Certainty::Stated | Certainty::Sure => None,
        Certainty::Likely => Some(Sign::Inferred),
        Certainty::Guess => Some(Sign::Doubtful),
    }
}

/// Who is quoted: a name, or the post where its author is not known.
pub(super) fn quoted(app: &App, quote: QuoteId) -> Label<'_> {
    let mut label = Label::new(app.options.look);
    match lead(&app.document, quote) {
        Lead::Name(name) => label.add(name, of_quoted(app, quote)),
        Lead::Post(post) => label.add(format!("#{}", post.number()), Role::Dim),
        Lead::Nobody => {}
    }
    label
}

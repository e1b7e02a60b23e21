//! What is marked among the words of a pane: matches of the search, and what a jump or a peek points at.

use ratatui::style::Style;

use super::Text;
use crate::app::flow::Cursor;
use crate::app::pane::Pane;
use crate::app::popup::{Peek, Peeked};
use crate::app::{App, Mode};
use crate::text::Span;
use crate::thread::PostId;
use crate::ui::theme::{Role, style};

/// How far around the visible rows matches are searched, in bytes: an edge can cut a match, and a slow
/// pattern takes time that grows with the square of the searched length.
const SLACK: u32 = 512;

impl Text<'_> {
    /// The style of a letter of a line in which something is marked.
    pub(super) fn marked(&self, plain: Style, at: u32) -> Style {
        let marked = |role| plain.patch(style(self.look, role));
        if let Some(found) = self.match_at(at) {
            let is_current = self.current_match == Some(found);
            marked(if is_current {
                Role::CurrentMatch
            } else {
                Role::Match
            })
        } else if self.pointed.is_some_and(|pointed| pointed.contains(at)) {
            if self.left_out.iter().any(|part| part.contains(at)) {
                plain
            } else if self.dims_others {
                style(self.look, Role::Text)
            } else {
                marked(Role::Pointed)
            }
        } else if let Some((_, role)) = self.framed().find(|(part, _)| part.contains(at)) {
            marked(role)
        } else {
            plain
        }
    }

    pub(super) fn match_at(&self, at: u32) -> Option<Span> {
        let next = self.matches.partition_point(|found| found.end <= at);
        self.matches
            .get(next)
            .copied()
            .filter(|found| found.contains(at))
    }

    /// Whether anything is marked in a part of the text; a test for every letter would take longer than
    /// drawing it.
    pub(super) fn is_marked(&self, words: Span) -> bool {
        let mut marks = self.matches.iter().copied();
        let is_here = |mark: Span| mark.start < words.end && words.start < mark.end;
        marks.any(is_here)
            || self.pointed.is_some_and(is_here)
            || self.framed().any(|(part, _)| is_here(part))
    }

    /// The frame of an opening post that is a news article: title, byline, place line and the like.
    pub(super) fn framed(&self) -> impl Iterator<Item = (Span, Role)> {
        let article = &self.document.thread.article;
        let title = self.headline.map(|title| (title, Role::Strong));
        let aside = [article.byline, article.place, article.source];
        let aside = aside.into_iter().flatten().map(|part| (part, Role::Dim));
        let pictures = article.pictures.iter().map(|&name| (name, Role::Link));
        title.into_iter().chain(aside).chain(pictures)
    }
}

/// The matches in the rows that are in view.
pub(super) fn matches(app: &App, rows: &[Cursor]) -> Vec<Span> {
    let Some(search) = app.search.highlighted() else {
        return Vec::new();
    };
    let document = &app.document;
    let mut found: Vec<Span> = Vec::new();
    for group in rows.chunk_by(|a, b| a.post() == b.post()) {
        let spans = || {
            group
                .iter()
                .map(|cursor| cursor.row().span)
                .filter(|span| !span.is_empty())
        };
        let (Some(first), Some(last)) = (spans().next(), spans().next_back()) else {
            continue;
        };
        let post = document.thread.post(group[0].post()).span;
        let content = document.text.as_str();
        let from = first.start.saturating_sub(SLACK).max(post.start) as usize;
        let to = last.end.saturating_add(SLACK).min(post.end) as usize;
        let within = Span::from(content.floor_char_boundary(from)..content.ceil_char_boundary(to));
        found.extend(search.matches_in(document, within));
    }
    found
}

/// The post that a peek shows, and the words of it that the quote repeats; none if these are all of it.
pub(in crate::ui) fn quoted_part(app: &App, peek: &Peek) -> Option<(PostId, Span)> {
    let Peeked::Source(quote, post) = peek.peeked else {
        return None;
    };
    let found = app.document.relations.quote(quote).repeats?;
    (found.matched < found.source_words).then_some((post, found.span))
}

/// The words that a jump or a peek marks, which of them are left out of that, and whether the others are dim.
pub(super) fn pointed<'a>(app: &'a App, pane: &Pane) -> (Option<Span>, &'a [Span], bool) {
    match &app.mode {
        Mode::Peek(peek) if std::ptr::eq(&raw const peek.pane, pane) => {
            let part = quoted_part(app, peek).map(|(_, part)| part);
            (part, &peek.left_out, part.is_some())
        }
        _ => (app.reader.pointed, &[], false),
    }
}

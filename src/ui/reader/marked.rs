//! What is marked among the words of a pane: matches of the search, and what a jump or a peek points at.

use crate::app::flow::Cursor;
use crate::app::pane::Pane;
use crate::app::popup::{Peek, Peeked};
use crate::app::{App, Mode};
use crate::text::Span;
use crate::thread::PostId;

/// How far around the visible rows matches are searched, in bytes: an edge can cut a match, and a slow
/// pattern takes time that grows with the square of the searched length.
const SLACK: u32 = 512;

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

/// The words that a jump or a peek marks, and whether the others are dim.
pub(super) fn pointed(app: &App, pane: &Pane) -> (Option<Span>, bool) {
    match &app.mode {
        Mode::Peek(peek) if std::ptr::eq(&raw const peek.pane, pane) => {
            let part = quoted_part(app, peek).map(|(_, part)| part);
            (part, part.is_some())
        }
        _ => (app.reader.pointed, false),
    }
}

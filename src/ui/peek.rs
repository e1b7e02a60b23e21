//! A peek at another post: the source of a quote, or what a post answers.
//!
//! ```text
//! ╭─ source of this quote: Morch~ #4 ──────────────╮
//! │   26 of 140 words quoted, nothing changed       │
//! │                                                 │
//! │   That was in May. Nobody has said since what   │
//! │ ▎ is to come of it. There is no way that the    │
//! ╰─────────────────────────────────────────────────╯
//! ```

use ratatui::layout::{Position, Rect};

use super::canvas::Canvas;
use super::label::{self, Label};
use super::painter::Painter;
use super::theme::{Role, Sign, sign, style};
use super::{popup, reader, scrollbar};
use crate::app::popup::{Peek, Peeked};
use crate::app::{App, counted};
use crate::document::Document;
use crate::layout::RULE;
use crate::layout::wrap::{Columns, wrap};
use crate::resolve::GhostId;
use crate::text::{Span, is_blank, lines};
use crate::thread::QuoteId;

/// The columns before the text: a blank, the bar of quoted words, a blank.
const LEFT: u16 = 3;

/// Draws the peek; returns where the quoted words or the text begin.
pub(super) fn draw(app: &App, peek: &Peek, canvas: &mut Canvas) -> Position {
    let look = app.options.look;
    let mut title = Label::new(look);
    match peek.peeked {
        Peeked::Source(_, post) => {
            title.add("source of this quote: ", Role::Dim);
            title.extend(label::post(app, post));
        }
        Peeked::Parent(post) => {
            title.add(format!("parent of #{}: ", peek.from.number()), Role::Dim);
            title.extend(label::post(app, post));
        }
        Peeked::Ghost(ghost) => {
            title.add("not in this file: ", Role::Dim);
            title.extend(label::ghost(app, ghost));
        }
    }
    let inside = popup::frame(app, &title, canvas);
    let mut painter = Painter::new(canvas, inside, 0);
    painter.skip(LEFT);
    painter.put(&about(app, peek), style(look, Role::Dim));
    let width = inside.width.saturating_sub(LEFT + 1);
    let mut y = 1;
    for row in peek.changed_rows(width) {
        let mut painter = Painter::new(canvas, inside, y);
        painter.skip(LEFT);
        painter.put(row, style(look, Role::Dim));
        y += 1;
    }
    let text = Rect {
        x: inside.x + LEFT,
        y: inside.y + y + 1,
        width,
        height: inside.height.saturating_sub(y + 1),
    };
    match peek.peeked {
        Peeked::Source(..) | Peeked::Parent(_) => {
            let marked = reader::draw_pane(app, &peek.pane, canvas, text);
            draw_bar(app, peek, canvas, text);
            let to_wall = Rect {
                x: inside.x,
                width: inside.width + 1,
                ..text
            };
            scrollbar::draw(app, &peek.pane, canvas, to_wall);
            marked.unwrap_or(text.as_position())
        }
        Peeked::Ghost(ghost) => {
            draw_ghost(app, ghost, canvas, text);
            text.as_position()
        }
    }
}

/// Draws a bar at the left of the words that the quote repeats, where they are only some of the post.
fn draw_bar(app: &App, peek: &Peek, canvas: &mut Canvas, area: Rect) {
    let look = app.options.look;
    let Some(quoted) = reader::quoted_part(app, peek) else {
        return;
    };
    let hue = app.authors.hue_of_post(&app.document, quoted.0);
    let bar = style(look, hue.map_or(Role::Dim, Role::Author));
    for (y, cursor) in (area.y..area.bottom()).zip(peek.pane.rows(app.scene())) {
        let row = cursor.row().span;
        let is_in = row.start < quoted.1.end && quoted.1.start < row.end;
        let is_left_out = |part: &Span| {
            // The sign of a list stands before its words.
            let before = Span::new(row.start, part.start.max(row.start));
            row.end <= part.end && !app.document.text[before].contains(char::is_alphanumeric)
        };
        if is_in && !peek.left_out.iter().any(is_left_out) {
            let at = Position::new(area.x.saturating_sub(2), y);
            canvas.set(at, sign(look, Sign::SolidRule), bar);
        }
    }
}

/// How the shown post relates to the quote or the post.
fn about(app: &App, peek: &Peek) -> String {
    let document = &app.document;
    match peek.peeked {
        Peeked::Source(quote, _) => {
            let left_out = peek.left_out.iter();
            let left_out = left_out.map(|&part| document.words_in(part)).sum();
            quoted(document, quote, left_out)
        }
        Peeked::Parent(post) => counted(document.own_words(post), "word"),
        Peeked::Ghost(ghost) => {
            let quotes = &document.relations.ghost(ghost).quotes;
            let posts: Vec<String> = quotes
                .iter()
                .take(6)
                .map(|&quote| format!("#{}", document.relations.quote(quote).post.number()))
                .collect();
            format!("known only from quotes in {}", posts.join(", "))
        }
    }
}

/// How much of its source a quote has, and what became of it.
fn quoted(document: &Document, id: QuoteId, left_out: usize) -> String {
    let Some(found) = document.relations.quote(id).repeats else {
        return "none of its words are those of the quote".to_owned();
    };
    let of = counted(found.source_words, "word");
    let much = format!("{} of {of} quoted", found.matched);
    match (found.words - found.matched, left_out) {
        (0, 0) => format!("{much}, nothing changed"),
        (changed, 0) => format!("{much}, {} changed", counted(changed, "word")),
        (0, left_out) => format!("{much}, {} left out", counted(left_out, "word")),
        (changed, left_out) => format!("{much}, {changed} changed, {left_out} left out"),
    }
}

/// The words of a missing post, from quotes of it, with rules at the left of what it quoted itself.
fn draw_ghost(app: &App, ghost: GhostId, canvas: &mut Canvas, area: Rect) {
    let (document, look) = (&*app.document, app.options.look);
    let parts = document.relations.ghost(ghost).parts.iter();
    let lines = parts.flat_map(|part| {
        let text = &document.text.as_str()[..part.end as usize];
        lines(text, part.start).map(|line| line.span)
    });
    let lines: Vec<Span> = lines.take(area.height.into()).collect();
    let depth = |line: Span| {
        let words = document.thread.pieces.within(line);
        let words = words.filter(|piece| !is_blank(&document.visible[piece.span]));
        words.map(|piece| piece.depth).min()
    };
    let own = lines.iter().filter_map(|&line| depth(line)).min();
    let deeper = |line| Some(u16::from(depth(line)? - own?));
    let mut y = 0;
    for line in lines {
        // At least half of the columns are for words.
        let rules = deeper(line).unwrap_or(0).min(area.width / RULE / 2);
        let room = (area.width - RULE * rules).max(1);
        let words = document.words(line);
        let columns = Columns {
            first: room,
            rest: room,
        };
        for row in wrap(&words, columns) {
            if y == area.height {
                return;
            }
            let mut painter = Painter::new(canvas, area, y);
            for _ in 0..rules {
                painter.put(sign(look, Sign::DottedRule), style(look, Role::Dim));
                painter.skip(RULE - 1);
            }
            painter.put(&words[row], style(look, Role::Text));
            y += 1;
        }
    }
}

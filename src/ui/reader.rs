//! The text of posts: the reader's pane and the article's.
//!
//! ```text
//! ▌─ #5 ?  ↳ #4 ≈Morch ─────────────────────────
//!   ▎ Morch: There is no way that the US/EU can
//!   ▎ force Russia out of the … +94 words
//!
//!   Understood. Just read a report where almost
//! ```

mod quote;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::painter::Painter;
use super::theme::{Role, Sign, sign, style};
use super::{label, scrollbar};
use crate::app::flow::Cursor;
use crate::app::viewport::Pane;
use crate::app::{App, Look, counted};
use crate::document::Document;
use crate::layout::glyph::width;
use crate::layout::{Row, RowKind, RowPart, row_parts};
use crate::text::Span;
use crate::thread::{BlockKind, PostId, QuoteId};

/// The columns left of the text.
const MARGIN: u16 = 2;
/// The columns that a head needs beside the date.
const BESIDE_DATE: usize = 24;
/// How far around the visible rows matches are searched, in bytes: an edge can cut a match, and a slow
/// pattern takes time that grows with the square of the searched length.
const SLACK: u32 = 512;

/// Draws the reader's pane.
pub(super) fn draw(app: &App, buffer: &mut Buffer, area: Rect) {
    let bare = app.panes().title.is_none();
    let text = Text::of(app, &app.reader.pane, area, if bare { 0 } else { MARGIN });
    text.draw(buffer);
    if !bare {
        scrollbar::draw(app, &app.reader.pane, buffer, area);
    }
    if app.document.thread.posts.is_empty() {
        let mut painter = Painter::new(buffer, area, 0);
        painter.skip(MARGIN);
        painter.put(
            "There are no posts in this file.",
            style(app.options.look, Role::Quiet),
        );
    }
}

/// Draws the article's pane.
pub(super) fn draw_article(app: &App, buffer: &mut Buffer, area: Rect) {
    Text::of(app, &app.reader.article, area, MARGIN).draw(buffer);
    scrollbar::draw(app, &app.reader.article, buffer, area);
}

/// Draws a pane of posts inside a popup.
pub(super) fn draw_pane(app: &App, pane: &Pane, buffer: &mut Buffer, area: Rect) {
    Text::of(app, pane, area, 0).draw(buffer);
}

/// The rows of a pane, with everything that is marked in them.
struct Text<'a> {
    document: &'a Document,
    look: Look,
    area: Rect,
    margin: u16,
    rows: Vec<Cursor>,
    /// The post that keys act on, and the quote.
    current: (Option<PostId>, Option<QuoteId>),
    /// The matches of the search in these rows, in order.
    matches: Vec<Span>,
    current_match: Option<Span>,
    /// Words that a jump or a peek marks.
    pointed: Option<Span>,
    /// Whether repeated lines are folded.
    new_only: bool,
}

impl<'a> Text<'a> {
    fn of(app: &'a App, pane: &'a Pane, area: Rect, margin: u16) -> Text<'a> {
        let rows: Vec<Cursor> = pane.rows(app.scene()).collect();
        let is_reader = std::ptr::eq(pane, &raw const app.reader.pane);
        let document = &*app.document;
        Text {
            document,
            look: app.options.look,
            area,
            margin,
            current: if is_reader {
                (app.current_post(), app.current_quote())
            } else {
                (None, None)
            },
            matches: matches(app, &rows),
            current_match: app.search.last.as_ref().and_then(|search| search.current),
            pointed: pointed(app, pane),
            new_only: app.reader.folds.is_new_only(),
            rows,
        }
    }

    fn draw(&self, buffer: &mut Buffer) {
        let area = self.area;
        for (number, cursor) in (0..area.height).zip(&self.rows) {
            let mut painter = Painter::new(buffer, area, number);
            if self.margin > 0 {
                // A space and the scrollbar are at the right.
                painter.reserve(2);
            }
            self.row(&mut painter, cursor.post(), cursor.row());
        }
    }

    fn row(&self, painter: &mut Painter, post: PostId, row: Row) {
        match row.kind {
            RowKind::Head => self.head(painter, post),
            RowKind::Foot => {}
            RowKind::Empty => {
                painter.skip(self.margin);
                painter.put("(no words)", style(self.look, Role::Quiet));
            }
            RowKind::Attribution => {
                painter.skip(self.margin);
                self.rules(painter, row.quote, row.depth);
                if let Some(quote) = row.quote {
                    self.attribution(painter, quote);
                }
            }
            RowKind::Folded(left) => {
                painter.skip(self.margin);
                self.rules(painter, row.quote, row.depth.saturating_sub(1));
                self.folded(painter, row, left);
            }
            RowKind::Repeat(post) => {
                painter.skip(self.margin);
                self.rules(painter, row.quote, row.depth);
                painter.put("=", style(self.look, Role::Quote));
                painter.put(
                    &format!("#{}", post.number()),
                    style(self.look, Role::Number),
                );
            }
            RowKind::Blank => {
                painter.skip(self.margin);
                self.rules(painter, row.quote, row.depth);
            }
            RowKind::Text(kind) => {
                painter.skip(self.margin);
                self.rules(painter, row.quote, row.depth);
                painter.skip(row.indent);
                self.lead(painter, row);
                self.words(painter, kind, row.span);
            }
            RowKind::Cut(left) => {
                painter.skip(self.margin);
                self.rules(painter, row.quote, row.depth);
                self.lead(painter, row);
                self.words(painter, BlockKind::Paragraph, row.span);
                let quiet = style(self.look, Role::Quiet);
                let cut = sign(self.look, Sign::Cut);
                painter.put(
                    &format!(" {cut} +{}", counted(left as usize, "word")),
                    quiet,
                );
            }
        }
    }

    /// The head of a post: its author, the posts it answers, the time since the post above.
    fn head(&self, painter: &mut Painter, post: PostId) {
        let look = self.look;
        let (line, rule) = (sign(look, Sign::Rule), style(look, Role::Quiet));
        if self.current.0 == Some(post) {
            painter.put(sign(look, Sign::Chosen), style(look, Role::Heading));
        } else {
            painter.put(line, rule);
        }
        if !self.document.has_posts() {
            painter.fill(line, rule);
            return;
        }
        painter.put(line, rule);
        painter.put(" ", rule);
        let when = label::when(self.document, look, post);
        if !when.is_empty() && width(&when) + BESIDE_DATE < painter.room() {
            painter.put_right(line, rule);
            painter.put_right(&format!(" {when} "), style(look, Role::Aside));
        }
        label::post(self.document, look, post).put(painter);
        if let Some(answers) = label::answers(self.document, look, post) {
            painter.put("  ", rule);
            answers.put(painter);
        }
        painter.put(" ", rule);
        painter.fill(line, rule);
    }

    /// Words of a post, with the matches of the search and the target of a jump marked.
    fn words(&self, painter: &mut Painter, kind: BlockKind, span: Span) {
        let role = match kind {
            BlockKind::Code => Role::Code,
            BlockKind::Signature
            | BlockKind::EditNote
            | BlockKind::Reactions
            | BlockKind::Label => Role::Aside,
            BlockKind::Attribution | BlockKind::Paragraph | BlockKind::List => Role::Text,
        };
        painter.set_stop();
        let plain = style(self.look, role);
        let is_marked = self.is_marked(span);
        for part in row_parts(self.document, span) {
            let (words, start) = match part {
                RowPart::Words(words) => (&self.document.text[words], words.start),
                RowPart::LineEnd(at) => (" ", at),
            };
            if is_marked {
                painter.put_styled(words, |offset| {
                    self.marked(plain, start + Span::from(0..offset).end)
                });
            } else {
                painter.put(words, plain);
            }
        }
    }

    /// The style of a letter of a line in which something is marked.
    fn marked(&self, plain: Style, at: u32) -> Style {
        let marked = |role| plain.patch(style(self.look, role));
        if let Some(found) = self.match_at(at) {
            let is_current = self.current_match == Some(found);
            marked(if is_current {
                Role::CurrentMatch
            } else {
                Role::Match
            })
        } else if self.pointed.is_some_and(|pointed| pointed.contains(at)) {
            marked(Role::Pointed)
        } else if self.is_aside(at) {
            marked(Role::Aside)
        } else {
            plain
        }
    }

    fn match_at(&self, at: u32) -> Option<Span> {
        let next = self.matches.partition_point(|found| found.end <= at);
        self.matches
            .get(next)
            .copied()
            .filter(|found| found.contains(at))
    }

    /// Whether anything is marked in a part of the text; a test for every letter would take longer than
    /// drawing it.
    fn is_marked(&self, words: Span) -> bool {
        let mut marks = self.matches.iter().copied();
        let is_here = |mark: Span| mark.start < words.end && words.start < mark.end;
        marks.any(is_here) || self.pointed.is_some_and(is_here) || self.asides().any(is_here)
    }

    fn is_aside(&self, at: u32) -> bool {
        self.asides().any(|part| part.contains(at))
    }

    /// Whether a byte belongs to the frame of a news article: byline, place line and the like.
    fn asides(&self) -> impl Iterator<Item = Span> {
        let article = &self.document.thread.article;
        [article.byline, article.place, article.source]
            .into_iter()
            .flatten()
            .chain(article.pictures.iter().copied())
    }
}

/// The matches in the rows that are in view.
fn matches(app: &App, rows: &[Cursor]) -> Vec<Span> {
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

/// The words that a jump or a peek marks.
fn pointed(app: &App, pane: &Pane) -> Option<Span> {
    match &app.mode {
        crate::app::Mode::Peek(peek) if std::ptr::eq(&raw const peek.pane, pane) => {
            match peek.peeked {
                crate::app::popup::Peeked::Source(quote, _) => {
                    let found = app.document.relations.quote(quote).repeats;
                    found
                        .filter(|found| found.matched < found.source_words)
                        .map(|found| found.span)
                }
                _ => None,
            }
        }
        _ => app.reader.pointed,
    }
}

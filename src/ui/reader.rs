//! The text of posts: the reader's pane and the article's.
//!
//! ```text
//! ▌ halyard~  #5 ───────────── to #4 · 2 replies
//!   ▎ Morch: There is no way that the US/EU can
//!   ▎ force Russia out of the … +94 words
//!
//!   Understood. Just read a report where almost
//! ```

mod head;
mod links;
mod marked;
mod quote;

use ratatui::layout::{Position, Rect};

use super::canvas::Canvas;
use super::painter::{Drawn, Painter, closing};
use super::scrollbar;
use super::theme::{Role, Sign, emphasized, sign, style};
use crate::app::command::{Command, PaneCommand};
use crate::app::flow::Cursor;
use crate::app::pane::{Pane, SeenRows};
use crate::app::panes::{left_margin, with_bar};
use crate::app::{App, Focus, Look, counted};
use crate::document::Document;
use crate::layout::{LineFold, Place, Row, RowKind, RowPart, row_parts};
use crate::syntax::Emphasis;
use crate::text::Span;
use crate::thread::{BlockKind, PostId, QuoteId};

pub(in crate::ui) use marked::quoted_part;
use marked::{matches, pointed};

/// The columns of the sign before a row with which a line of code goes on, and of the blank after it.
const WRAPPED: u16 = 2;

/// Draws the reader's pane; returns where the text of the row begins that keys act on.
pub(super) fn draw(app: &App, canvas: &mut Canvas, area: Rect) -> Option<Position> {
    let margin = margin(app);
    let marked = Text::of(app, &app.reader.pane, area, margin).draw(canvas);
    if margin > 0 && app.window.mouse {
        let pane = &app.reader.pane;
        scrollbar::draw(app, pane, canvas, with_bar(area, pane.width(), margin));
    }
    if app.document.thread.posts.is_empty() {
        let mut painter = Painter::new(canvas, area, 0);
        painter.skip(margin);
        let dim = style(app.options.look, Role::Dim);
        let words = if app.document.text.is_empty() {
            "This text is empty."
        } else {
            "There are no posts in this file."
        };
        painter.put(words, dim);
    }
    marked
}

/// Draws the article's pane; returns where the text of the row begins that keys act on.
pub(super) fn draw_article(app: &App, canvas: &mut Canvas, area: Rect) -> Option<Position> {
    let margin = margin(app);
    let pane = &app.reader.article;
    let marked = Text::of(app, pane, area, margin).draw(canvas);
    if margin > 0 {
        scrollbar::draw(app, pane, canvas, with_bar(area, pane.width(), margin));
    }
    marked
}

/// The columns at the left of text that stay free: none in a window that has room for nothing else.
fn margin(app: &App) -> u16 {
    match app.panes().title {
        Some(_) => left_margin(app.window.size),
        None => 0,
    }
}

/// Draws a pane of posts inside a popup; returns where the marked row begins.
pub(super) fn draw_pane(
    app: &App,
    pane: &Pane,
    canvas: &mut Canvas,
    area: Rect,
) -> Option<Position> {
    Text::of(app, pane, area, 0).draw(canvas)
}

/// The rows of a pane, with everything that is marked in them.
struct Text<'a> {
    app: &'a App,
    document: &'a Document,
    look: Look,
    area: Rect,
    margin: u16,
    /// The columns of the text.
    width: u16,
    rows: SeenRows,
    /// The row that keys act on.
    mark: Option<Place>,
    /// The post that keys act on, and the quote.
    current: (Option<PostId>, Option<QuoteId>),
    /// The matches of the search in these rows, in order.
    matches: Vec<Span>,
    current_match: Option<Span>,
    /// Words that a jump or a peek marks.
    pointed: Option<Span>,
    /// Those of them that are not marked: a quote leaves them out.
    left_out: &'a [Span],
    /// Whether all other words are dim.
    dims_others: bool,
    /// The title in the opening post.
    headline: Option<Span>,
    /// Whether repeated lines are folded.
    new_only: bool,
}

impl<'a> Text<'a> {
    fn of(app: &'a App, pane: &'a Pane, area: Rect, margin: u16) -> Text<'a> {
        let rows = pane.seen_rows(app.scene());
        let is_reader = std::ptr::eq(pane, &raw const app.reader.pane);
        let is_article = std::ptr::eq(pane, &raw const app.reader.article);
        let document = &*app.document;
        let (pointed, left_out, dims_others) = pointed(app, pane);
        let mark = pane.mark(app.scene());
        Text {
            app,
            document,
            look: app.options.look,
            area,
            margin,
            width: pane.width(),
            current: match app.window.focus {
                Focus::Article if is_article => (Some(PostId::OPENING), None),
                Focus::Reader | Focus::List if is_reader => {
                    mark.as_ref().map_or((None, None), |mark| {
                        (
                            Some(mark.post()),
                            Pane::quote_at(mark, rows.iter().cloned()),
                        )
                    })
                }
                _ => (None, None),
            },
            matches: matches(app, &rows),
            current_match: app.search.last.as_ref().and_then(|search| search.current),
            pointed,
            left_out,
            dims_others,
            headline: document.thread.headline(&document.text),
            new_only: app.reader.folds.is_new_only(),
            mark: mark.map(|mark| mark.place()),
            rows,
        }
    }

    /// Draws the rows; returns where the text of the marked one begins.
    fn draw(&self, canvas: &mut Canvas) -> Option<Position> {
        let area = self.area;
        let mut marked = None;
        for (number, cursor) in (0..area.height).zip(&*self.rows) {
            if self.mark == Some(cursor.place()) {
                marked = Some(Position::new(area.x + self.margin, area.y + number));
            }
            if self.keeps(canvas, cursor, number) {
                continue;
            }
            let mut painter = Painter::new(canvas, area, number);
            let columns = self.width.saturating_add(self.margin);
            painter.reserve(area.width.saturating_sub(columns));
            self.row(&mut painter, cursor.post(), cursor.row());
        }
        marked
    }

    /// Whether a row is kept from the frame before. One in which anything is marked is not.
    fn keeps(&self, canvas: &mut Canvas, cursor: &Cursor, number: u16) -> bool {
        let (post, row) = (cursor.post(), cursor.row());
        if self.dims_others || self.is_marked(row.span) && !row.span.is_empty() {
            return false;
        }
        // The position bar behind the text is drawn by itself.
        let columns = self.width.saturating_add(self.margin);
        let line = Rect {
            y: self.area.y + number,
            height: 1,
            width: columns.min(self.area.width),
            ..self.area
        };
        let is_here = self.current.0 == Some(post) && row.kind == RowKind::Head;
        let is_of_quote = row.quote.is_some() || row.closes.is_some();
        let current_quote = self.current.1.filter(|_| is_of_quote);
        let pane = (self.width, self.margin, self.new_only);
        canvas.keep(line, &(post, row, is_here, current_quote, pane))
    }

    fn row(&self, painter: &mut Painter, post: PostId, row: Row) {
        match row.kind {
            RowKind::Head => {
                let is_here = self.current.0 == Some(post) && self.document.has_posts();
                if is_here && self.margin > 0 {
                    painter.put(sign(self.look, Sign::Here), style(self.look, Role::Strong));
                    painter.skip(self.margin - 1);
                } else {
                    painter.skip(self.margin);
                }
                head::draw(self.app, painter, post);
            }
            RowKind::Foot => {}
            RowKind::Empty => {
                painter.skip(self.margin);
                painter.put("(no words)", style(self.look, Role::Dim));
                if let Some(lines) = self.document.thread.unshown.below(post) {
                    painter.put("  ", style(self.look, Role::Dim));
                    self.unshown(painter, lines);
                }
            }
            RowKind::Unshown(lines) => {
                painter.skip(self.margin);
                self.unshown(painter, lines);
            }
            RowKind::Attribution => {
                self.edge(painter, row);
                self.rules(painter, row.quote, row.depth);
                if let Some(quote) = row.quote {
                    self.attribution(painter, quote);
                }
            }
            RowKind::Folded(left) => {
                self.edge(painter, row);
                self.rules(painter, row.quote, row.depth.saturating_sub(1));
                self.folded(painter, row, left);
            }
            RowKind::Lines(fold) => {
                painter.skip(self.margin);
                self.rules(painter, row.quote, row.depth);
                let note = match fold {
                    LineFold::Repeat(post) => format!("=#{}", post.number()),
                    LineFold::Spoiler(spoiler) => {
                        let words = counted(self.document.words_in(spoiler), "word");
                        format!("spoiler {} +{words}", sign(self.look, Sign::Cut))
                    }
                };
                painter.put(&note, style(self.look, Role::Dim));
            }
            RowKind::Blank => {
                self.edge(painter, row);
                self.rules(painter, row.quote, row.depth);
                if let Some(quote) = row.closes {
                    self.end(painter, quote);
                }
            }
            RowKind::CodeBlank => {
                self.edge(painter, row);
                self.rules(painter, row.quote, row.depth);
                painter.fill(" ", style(self.look, Role::Code));
            }
            RowKind::Text(kind) => {
                self.edge(painter, row);
                self.rules(painter, row.quote, row.depth);
                match kind {
                    BlockKind::Code => self.wrapped(painter, row.indent),
                    _ => painter.skip(row.indent),
                }
                self.lead(painter, row);
                self.words(painter, kind, row);
            }
            RowKind::Cut(left) => {
                self.edge(painter, row);
                self.rules(painter, row.quote, row.depth);
                self.lead(painter, row);
                self.words(painter, BlockKind::Paragraph, row);
                let quiet = style(self.look, Role::Dim);
                let (cut, end) = (sign(self.look, Sign::Cut), self.closing(row));
                let left = counted(left as usize, "word");
                painter.put(&format!(" {cut}{end} +{left}"), quiet);
            }
        }
    }

    /// The columns at the left of words, with a line in them along an opened spoiler.
    fn edge(&self, painter: &mut Painter, row: Row) {
        let markup = self.document.thread.pieces.markup();
        if self.margin > 0 && markup.spoiler_at(row.span.start).is_some() {
            painter.put(sign(self.look, Sign::Spoiler), style(self.look, Role::Dim));
            painter.skip(self.margin - 1);
        } else {
            painter.skip(self.margin);
        }
    }

    /// The indentation of a row of code, on the ground of the block. Only rows with which a line goes on have one:
    /// no word may be out of reach, so lines are wrapped, and the sign tells that from an end of a line.
    fn wrapped(&self, painter: &mut Painter, indent: u16) {
        let ground = style(self.look, Role::Code);
        for _ in WRAPPED..indent {
            painter.put(" ", ground);
        }
        if indent >= WRAPPED {
            painter.put(
                sign(self.look, Sign::Wrapped),
                ground.patch(style(self.look, Role::Dim)),
            );
            painter.put(" ", ground);
        }
    }

    /// A note that lines are not shown, and the key that shows them.
    fn unshown(&self, painter: &mut Painter, lines: usize) {
        let mut note = format!("{} of the page left out here", counted(lines, "line"));
        let command = Command::Pane(PaneCommand::RawLines);
        if let Some(key) = self.app.key_for(command) {
            note += sign(self.look, Sign::Dot);
            note += &key;
        }
        painter.put(&note, style(self.look, Role::Dim));
    }

    /// Words of a post, with the matches of the search and the target of a jump marked.
    fn words(&self, painter: &mut Painter, kind: BlockKind, row: Row) {
        let span = row.span;
        let role = match kind {
            BlockKind::Code => Role::Code,
            BlockKind::Signature
            | BlockKind::EditNote
            | BlockKind::Reactions
            | BlockKind::Label => Role::Dim,
            BlockKind::Attribution | BlockKind::Paragraph | BlockKind::List => match row.quote {
                Some(quote) if self.current.1 != Some(quote) => Role::Quoted,
                _ => Role::Text,
            },
        };
        painter.set_stop();
        let role = if self.dims_others { Role::Dim } else { role };
        let plain = style(self.look, role);
        let is_marked = self.is_marked(span);
        let emphasis = self.document.thread.pieces.markup().emphasis_within(span);
        let links = links::links(self.app, painter, span);
        for part in row_parts(self.document, span) {
            let (words, start) = match part {
                RowPart::Words(words) => (&self.document.text[words], words.start),
                RowPart::LineEnd(at) => (" ", at),
            };
            let place = |offset: usize| start + Span::from(0..offset).end;
            let set_off = |at: u32| emphasized(self.look, plain, emphasis, at);
            if !is_marked && emphasis.is_empty() && links.is_empty() {
                painter.put_styled(words, |_| plain);
                continue;
            }
            painter.put_styled(words, |offset| {
                let at = place(offset);
                let linked = links.drawn(set_off(at), at);
                let style = if is_marked {
                    self.marked(linked.style, at)
                } else {
                    linked.style
                };
                Drawn { style, ..linked }
            });
        }
        painter.end_text();
        if kind == BlockKind::Code || is_all_code(span, emphasis) {
            // A block has one edge at the right, however long its lines are.
            painter.fill(" ", style(self.look, Role::Code));
        }
    }

    /// What has to follow the words of a row that are cut, so that a picture among them ends.
    fn closing(&self, row: Row) -> &'static str {
        closing(&self.document.words(row.span))
    }
}

/// Whether all words of a row are set off as code, as pages do it that have a block of their own for code.
fn is_all_code(row: Span, emphasis: &[(Span, Emphasis)]) -> bool {
    let code = emphasis.iter().filter(|(_, way)| way.has(Emphasis::CODE));
    let end = code.fold(row.start, |end, (span, _)| {
        if span.start <= end {
            span.end.max(end)
        } else {
            end
        }
    });
    !row.is_empty() && end >= row.end
}

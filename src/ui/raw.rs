//! The raw lines of the whole file with their numbers: nothing is hidden or folded, not even blank
//! lines and the buttons of the page. Lines that the reader hides are dim. Of a file from which the text
//! was made only the lines are known.
//!
//! ```text
//! ╭─ raw lines 81 to 99 of 309 · #3 to #4 · lighthouse.txt ─╮
//! │ 84  Link to comment                                      │
//! │ 87                                                       │
//! │ 88  8 hours ago, halyard said:                           │
//! ╰──────────────────────────────────────────────────────────╯
//! ```

use ratatui::layout::{Position, Rect};

use super::canvas::Canvas;
use super::label::Label;
use super::painter::Painter;
use super::theme::{Role, style};
use super::{popup, scrollbar};
use crate::app::App;
use crate::app::popup::{Raw, RawView};
use crate::layout::RawRow;
use crate::text::Span;

/// Draws the lines; returns where the first one begins.
pub(super) fn draw(app: &App, raw: Raw, canvas: &mut Canvas) -> Position {
    let look = app.options.look;
    let content = raw.content(&app.document.text);
    let size = app.raw_size();
    let rows: Vec<RawRow> = raw.rows(content, size).collect();
    let shown = match (rows.first(), rows.last()) {
        (Some(first), Some(last)) => Span::new(first.span.start, last.span.end),
        _ => Span::default(),
    };
    let area = popup::frame(app, &title(app, raw, shown), canvas);
    let lines = Rect {
        x: area.x + size.gutter.min(area.width),
        width: area.width.saturating_sub(size.gutter),
        ..area
    };
    let is_text = raw.view == RawView::Text;
    let search = app.search.highlighted();
    let matches = search.map_or_else(Vec::new, |search| {
        search.matches_near(content.as_str(), shown)
    });
    for (y, row) in (0..area.height).zip(&rows) {
        if size.gutter > 0 && row.begins_line {
            let number = (content.line_of(row.span.start) + 1).to_string();
            let mut painter = Painter::new(canvas, area, y);
            painter.skip(size.gutter.saturating_sub(2 + columns(&number)));
            painter.put(&number, style(look, Role::Dim));
        }
        let role = if is_text {
            role(app, row.span)
        } else {
            Role::Text
        };
        let plain = style(look, role);
        let mut painter = Painter::new(canvas, lines, y);
        painter.put_styled(&content.as_str()[row.span], |offset| {
            let at = row.span.start + Span::from(offset..offset).start;
            let next = matches.partition_point(|found| found.end <= at);
            let found = matches.get(next).filter(|found| found.contains(at));
            match found {
                Some(found) if Some(*found) == raw.found => {
                    plain.patch(style(look, Role::CurrentMatch))
                }
                Some(_) => plain.patch(style(look, Role::Match)),
                None => plain,
            }
        });
        painter.end_text();
    }
    let length = content.as_str().len();
    scrollbar::draw_on_frame(look, canvas, area, &shown.range(), length);
    lines.as_position()
}

/// The range of lines in view, and their posts.
fn title(app: &App, raw: Raw, shown: Span) -> Label<'_> {
    let text = &app.document.text;
    let content = raw.content(text);
    let mut title = Label::new(app.options.look);
    let is_file = text.is_source() || raw.view != RawView::Text;
    title.add(
        if is_file { "raw lines" } else { "text lines" },
        Role::Strong,
    );
    if content.has_counted_lines() && !content.is_empty() {
        let last = shown.end.saturating_sub(1).max(shown.start);
        let (first, last) = (content.line_of(shown.start) + 1, content.line_of(last) + 1);
        let count = content.line_count();
        title.add(format!(" {first} to {last} of {count}"), Role::Strong);
    }
    if let RawView::Source(id) = raw.view {
        title.add_fact(text.source(id).name.as_str(), Role::Dim);
        return title;
    }
    let posts = &app.document.thread.posts;
    let first = posts.partition_point(|post| post.span.end <= shown.start);
    let end = posts.partition_point(|post| post.span.start < shown.end);
    if app.document.has_posts() && first < end {
        let posts = match end - first {
            1 => format!("#{end}"),
            _ => format!("#{} to #{end}", first + 1),
        };
        title.add_fact(posts, Role::Dim);
    }
    title.add_fact(app.options.name.as_str(), Role::Dim);
    title
}

/// The style of a part of the text: as in the reader if that shows it.
fn role(app: &App, row: Span) -> Role {
    let posts = &app.document.thread.posts;
    let first = posts.partition_point(|post| post.span.end <= row.start);
    match posts.get(first) {
        Some(post) if post.span.start < row.end => Role::Text,
        _ => Role::Dim,
    }
}

fn columns(number: &str) -> u16 {
    u16::try_from(number.len()).unwrap_or(u16::MAX)
}

//! The links in view, to choose one from.
//!
//! ```text
//! ╭─ open a link ──────────────────────────────────╮
//! │▌a  the tide table                             │
//! │    https://sea.example/tides?month=5          │
//! │ s  https://sea.example/bell                   │
//! ```

use ratatui::layout::Position;

use super::canvas::Canvas;
use super::label::Label;
use super::painter::Painter;
use super::theme::{Role, Sign, sign, style};
use super::{popup, scrollbar};
use crate::app::App;
use crate::app::popup::{LABEL_COLUMNS, LinkPart, LinkUse, Links};

/// Draws the links; returns where the chosen one begins.
pub(super) fn draw(app: &App, links: &Links, canvas: &mut Canvas) -> Position {
    let look = app.options.look;
    let mut title = Label::new(look);
    title.add(
        match links.purpose {
            LinkUse::Open => "open a link",
            LinkUse::Copy => "copy the address of a link",
        },
        Role::Strong,
    );
    let area = popup::frame(app, &title, canvas);
    let rows = links.rows(area.width);
    let top = links.top(&rows, area.height.into());
    let end = rows.len().min(top + usize::from(area.height));
    scrollbar::draw_on_frame(look, canvas, area, &(top..end), rows.len());
    let mut chosen = None;
    let mut above = top.checked_sub(1).map(|above| rows[above].link);
    for (y, row) in (0..area.height).zip(&rows[top..end]) {
        let link = &links.links[row.link];
        let is_chosen = row.link == links.chosen;
        let is_first = above.replace(row.link) != Some(row.link);
        let mut painter = Painter::new(canvas, area, y);
        if is_first {
            let here = if is_chosen {
                sign(look, Sign::Here)
            } else {
                " "
            };
            let label = Links::label(row.link).unwrap_or(' ');
            painter.put(&format!("{here}{label}  "), style(look, Role::Strong));
        } else {
            painter.skip(LABEL_COLUMNS);
        }
        match &row.part {
            LinkPart::Words => {
                let words = links.words[row.link].as_deref().unwrap_or_default();
                painter.put_cut(words, style(look, Role::Dim), sign(look, Sign::Cut));
            }
            LinkPart::Address(part) => {
                let role = if link.address.opens() {
                    Role::Text
                } else {
                    Role::Dim
                };
                painter.put(&link.address.as_str()[part.clone()], style(look, role));
            }
        }
        if is_chosen {
            popup::choose(look, area, y, canvas);
            chosen = chosen.or(Some(Position::new(area.x, area.y + y)));
        }
    }
    chosen.unwrap_or(area.as_position())
}

//! The position bar at the right edge of a pane or a popup: the part that is in view, and the positions of
//! the matches of the search.

use std::ops::{Range, RangeInclusive};

use ratatui::layout::{Position, Rect};

use super::canvas::Canvas;
use super::theme::{Role, Sign, sign, style};
use crate::app::pane::Pane;
use crate::app::{App, Look};
use crate::layout::{Place, Spot};

pub(super) fn draw(app: &App, pane: &Pane, canvas: &mut Canvas, area: Rect) {
    let rows = pane.seen_rows(app.scene());
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else {
        return;
    };
    let flow = pane.flow(app.scene());
    let is_whole = flow.above(first).is_none() && flow.below(last).is_none();
    let posts = flow.posts;
    let thread = &app.document.thread;
    let (Some(top), Some(bottom)) = (posts.first(), posts.last()) else {
        return;
    };
    let start = thread.post(top).span.start;
    let end = thread.post(bottom).span.end;
    let row_of = |at: u32| {
        let (above, all) = posts.extent(&app.document, at);
        let row = u64::from(above) * u64::from(area.height) / (u64::from(all) + 1);
        area.y
            + u16::try_from(row)
                .unwrap_or(u16::MAX)
                .min(area.height.saturating_sub(1))
    };
    let byte = |place: Place| match place.spot {
        Spot::Head | Spot::UnderHead => thread.post(place.post).span.start,
        Spot::Quote(at) | Spot::Text(at) => at,
        Spot::Foot => thread.post(place.post).span.end,
    };
    let look = app.options.look;
    let shown = row_of(byte(first.place()))..=row_of(byte(last.place()).max(last.row().span.end));
    let thumb = Some(&shown).filter(|_| !is_whole);
    draw_thumb(look, canvas, area, thumb);
    // Raw lines leave the edge of the pane under them uncovered.
    let search = app.search.highlighted();
    let Some(search) = search.filter(|_| app.mode.raw().is_none()) else {
        return;
    };
    for at in search.marks().filter(|at| (start..end).contains(at)) {
        let y = row_of(at);
        if thumb.is_none_or(|thumb| !thumb.contains(&y)) {
            let at = Position::new(area.right() - 1, y);
            canvas.set(at, sign(look, Sign::Tick), style(look, Role::Tick));
        }
    }
}

/// Draws a scrollbar on the right border of a popup, if the area inside shows only some of its rows.
pub(super) fn draw_on_frame(
    look: Look,
    canvas: &mut Canvas,
    inside: Rect,
    shown: &Range<usize>,
    rows: usize,
) {
    let height = usize::from(inside.height);
    if shown.len() >= rows || height == 0 {
        return;
    }
    let row_of = |row: usize| {
        let below = u16::try_from(row * height / rows).unwrap_or(u16::MAX);
        inside.y + below.min(inside.height - 1)
    };
    let border = Rect {
        width: inside.width + 1,
        ..inside
    };
    let thumb = row_of(shown.start)..=row_of(shown.end.saturating_sub(1));
    draw_thumb(look, canvas, border, Some(&thumb));
}

/// Draws a thumb at the right of some rows of an area. There is no track.
fn draw_thumb(look: Look, canvas: &mut Canvas, area: Rect, thumb: Option<&RangeInclusive<u16>>) {
    let Some(thumb) = thumb else { return };
    let rows = Rect {
        x: area.right().saturating_sub(1),
        y: *thumb.start(),
        width: 1,
        height: (thumb.end() + 1).saturating_sub(*thumb.start()),
    };
    let rows = rows.intersection(area);
    canvas.fill(rows, sign(look, Sign::Thumb), style(look, Role::Border));
}
